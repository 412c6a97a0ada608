//! `init`: a first settings file, and on request a pre-commit hook and a CI job. Asks nothing, and overwrites nothing.

mod settings;
mod yaml;

use super::args::Color;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::config::NAME;
use crate::doc::Problem;
use crate::files;
use crate::text::shown;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use yaml::Added;

#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Add a hook to .pre-commit-config.yaml
    #[arg(long)]
    pre_commit: bool,
    /// Add a job that checks every change
    #[arg(long, value_enum)]
    ci: Option<Ci>,
}

/// Where jobs run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// A workflow of GitHub Actions
    Github,
    /// A job in .gitlab-ci.yml
    Gitlab,
}

const HOOK: &str = include_str!("pre-commit.yaml");
const GITHUB: &str = include_str!("github.yml");
const GITLAB: &str = include_str!("gitlab.yml");

/// Stands in for the address of the repository that copydesk is installed from, which only the user knows.
const SOURCE: &str = "https://github.com/your-organisation/copydesk";

/// A file to write, or why it is not written.
type Plan = Result<(PathBuf, String), Box<Problem>>;

pub(super) fn run(args: &Init) -> u8 {
    if !args.folder.is_dir() {
        output::complain(
            &[Problem::general(format!("{}: there is no such folder", args.folder.display()))],
            Color::Auto,
        );
        return TROUBLE;
    }
    // `./copydesk.toml` says no more than `copydesk.toml`.
    let folder = args.folder.strip_prefix(".").unwrap_or(&args.folder);
    let out = Output::stdout(Color::Auto);
    let mut plans: Vec<Plan> = Vec::new();
    let settings = folder.join(NAME);
    let more = args.pre_commit || args.ci.is_some();
    if settings.exists() {
        if more {
            out.line(&format!("{} is there and stays as it is", shown::path(&settings)));
        } else {
            plans.push(there(
                &settings,
                "`copydesk config show` prints what applies; edit the file, or take it away first",
            ));
        }
    } else {
        match settings::write(folder, &drafts(&args.folder)) {
            Ok((text, found)) => {
                for line in found {
                    out.line(&line);
                }
                plans.push(Ok((settings, text)));
            }
            Err(problems) => {
                output::complain(&problems, Color::Auto);
                return TROUBLE;
            }
        }
    }
    if args.pre_commit {
        let path = folder.join(".pre-commit-config.yaml");
        let fresh = format!("# See https://pre-commit.com\nrepos:\n{HOOK}");
        plans.push(plan(path, fresh, HOOK, |text| yaml::repository(text, HOOK)));
    }
    match args.ci {
        Some(Ci::Github) => {
            let path = folder.join(".github/workflows/copydesk.yml");
            let help = "take it away first if a new one is to be written";
            plans.push(if path.exists() { there(&path, help) } else { Ok((path, job(GITHUB))) });
        }
        Some(Ci::Gitlab) => {
            let job = job(GITLAB);
            plans.push(plan(folder.join(".gitlab-ci.yml"), job.clone(), &job, |text| {
                yaml::job(text, "copydesk", &job)
            }));
        }
        None => {}
    }
    let mut problems = Vec::new();
    for plan in plans {
        match plan.and_then(|(path, text)| put(&path, &text).map(|()| path)) {
            Ok(path) => out.line(&format!("wrote {}", shown::path(&path))),
            Err(problem) => problems.push(*problem),
        }
    }
    if args.ci.is_some() && problems.is_empty() {
        out.line("put the address of copydesk's repository into COPYDESK_SOURCE before you commit");
    }
    output::complain(&problems, Color::Auto);
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

/// Drafts that lie in a folder; there are no settings yet.
fn drafts(folder: &Path) -> Vec<PathBuf> {
    struct ByName;
    impl files::Sieve for ByName {
        fn wants(&self, _: &Path, below: &Path) -> bool {
            !files::is_no_draft(below)
        }
        fn wants_named(&self, _: &Path) -> bool {
            true
        }
    }
    files::find(&[folder.to_path_buf()], &ByName).drafts
}

fn job(template: &str) -> String {
    template.replace("{{version}}", env!("CARGO_PKG_VERSION")).replace("{{source}}", SOURCE)
}

fn there(path: &Path, help: &str) -> Plan {
    Err(Box::new(
        Problem::general(format!("{} is there already; it stays as it is", path.display()))
            .help(help),
    ))
}

/// A new file, or an old one with an entry added.
fn plan(path: PathBuf, fresh: String, entry: &str, add: impl Fn(&str) -> Added) -> Plan {
    if !path.exists() {
        return Ok((path, fresh));
    }
    let old = files::read(&path)?.text;
    match add(&old) {
        Added::Text(text) => Ok((path, text)),
        Added::There => there(&path, "it has an entry for copydesk"),
        Added::Unclear => {
            let message =
                format!("{}: an entry cannot be added without changing the rest", path.display());
            Err(Box::new(Problem::general(message).help(format!("add it by hand:\n{entry}"))))
        }
    }
}

fn put(path: &Path, text: &str) -> Result<(), Box<Problem>> {
    let made = path
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| files::write_atomically(path, text.as_bytes()));
    made.map_err(|error| {
        Box::new(Problem::general(format!("{}: {}", path.display(), files::reason(&error))))
    })
}
