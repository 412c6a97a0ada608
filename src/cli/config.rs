//! `config show`: what applies to a draft, and which line of which file says so.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE};
use crate::config::{Config, KEYS, LEDGER, NAME};
use crate::files;
use crate::rulebook::Profile;
use crate::table;
use crate::text::Source;
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

#[derive(Args, Debug)]
pub(super) struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Print the settings in force for a draft or a folder, each with the line that says so
    Show(Show),
}

#[derive(Args, Debug)]
struct Show {
    /// The draft or folder
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Settings file to use instead of the copydesk.toml at or above
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// A key with its value as it is written, and where it comes from.
struct Line {
    key: String,
    value: String,
    origin: String,
}

pub(super) fn run(args: &ConfigArgs) -> u8 {
    let ConfigCommand::Show(args) = &args.command;
    let draft = if args.path.is_dir() { args.path.join("-") } else { args.path.clone() };
    let folder = draft
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
        .to_path_buf();
    let Some(desk) = Desk::open_or_say(&folder, args.config.clone(), Color::Auto) else {
        return TROUBLE;
    };
    let options = desk.options(&draft, &Judging::default());
    let problems = desk.take_problems();
    output::complain(&problems, Color::Auto);
    let config = desk.config(&draft);
    let path = args.config.clone().or_else(|| files::settings(&folder));
    let source = path.as_ref().and_then(|p| files::read(p).ok());
    let (mut keys, severities) = match &source {
        Some(source) if problems.is_empty() => read(source, &config, &draft),
        _ => (Vec::new(), Vec::new()),
    };
    if draft.is_file()
        && let Ok(source) = files::read(&draft)
        && let Some(syntax) = files::syntax(&draft)
    {
        let (.., profile) = desk.engine.read(source, syntax, &options);
        if options.profile.unwrap_or_default() != profile {
            keys.retain(|k| k.key != "profile");
            keys.push(Line {
                key: "profile".to_owned(),
                value: format!("\"{}\"", profile.name()),
                origin: "the draft's front matter".to_owned(),
            });
        }
    }
    let beside = config.root.join(LEDGER);
    for key in KEYS.into_iter().filter(|k| !["override", "severity"].contains(k)) {
        if keys.iter().all(|k| k.key != key) {
            let (value, origin) = match key {
                "profile" => (format!("\"{}\"", Profile::default().name()), "default"),
                "gate" => ("\"error\"".to_owned(), "default"),
                "exclude" | "accept" => ("[]".to_owned(), "default"),
                "half-lives" => ("1".to_owned(), "default"),
                "second_reader" => ("false".to_owned(), "default"),
                "max_file_size" => (files::LARGEST.to_string(), "default, in bytes"),
                "ledger" if beside.is_file() => {
                    (format!("\"{LEDGER}\""), "found beside the settings")
                }
                _ => (String::new(), "default: none"),
            };
            keys.push(Line { key: key.to_owned(), value, origin: origin.to_owned() });
        }
    }
    keys.sort_by_key(|k| KEYS.iter().position(|known| *known == k.key));
    let house = config.root.join(files::HOUSE_PAGES);
    let house = if path.is_some() { house } else { folder.join(files::HOUSE_PAGES) };
    let pages = if house.is_dir() { files::pages(&house).0.len() } else { 0 };
    let excluded = config.excludes(&draft);
    if args.json {
        let list = |lines: &[Line]| {
            lines
                .iter()
                .map(|l| json!({"key": l.key, "value": l.value, "origin": l.origin}))
                .collect::<Value>()
        };
        output::json_line(&json!({
            "path": args.path, "settings": path, "excluded": excluded, "house_rules": pages, "keys": list(&keys), "severity": list(&severities),
        }));
    } else {
        let out = Output::stdout(Color::Auto);
        out.line(&format!("# settings for {}", args.path.display()));
        out.line(&match &path {
            Some(path) => format!("# from {}", path.display()),
            None => format!("# there is no {NAME} at or above it: all is as it comes"),
        });
        if excluded {
            out.line("# it is not checked: `exclude` matches it");
        }
        if pages > 0 {
            out.line(&format!(
                "# {pages} house rule{} in {}",
                if pages == 1 { "" } else { "s" },
                house.display()
            ));
        }
        print(&out, &keys);
        if !severities.is_empty() {
            out.line("\n[severity]  # of lines about the same rule, the last holds");
            print(&out, &severities);
        }
    }
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

fn print(out: &Output, lines: &[Line]) {
    let left = |l: &Line| {
        if l.value.is_empty() { format!("# {}", l.key) } else { format!("{} = {}", l.key, l.value) }
    };
    let width =
        lines.iter().map(|l| left(l).chars().count()).filter(|n| *n <= 44).max().unwrap_or(0);
    for line in lines {
        out.line(&format!("{:width$}  # {}", left(line), line.origin));
    }
}

/// The keys of a settings file that apply to a draft, those of overrides after the others.
fn read(source: &Source, config: &Config, draft: &Path) -> (Vec<Line>, Vec<Line>) {
    let Ok(table) = table::parse(source, 0, &source.text) else { return (Vec::new(), Vec::new()) };
    let (mut keys, mut severities) = (Vec::new(), Vec::new());
    let place = |at: usize| {
        format!(
            "{}:{}",
            Path::new(&source.name).file_name().unwrap_or_default().display(),
            source.position(at as u32).line
        )
    };
    let mut take = |table: &DeTable<'_>, why: &str| {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match (name, value.get_ref()) {
                ("override" | "files", _) => {}
                ("severity", DeValue::Table(all)) => {
                    let mut all: Vec<_> = all.iter().collect();
                    // As the engine does: a family before its rules.
                    all.sort_by_key(|(k, _)| k.get_ref().contains('/'));
                    for (rule, level) in all {
                        severities.push(line(
                            source,
                            &format!("\"{}\"", rule.get_ref()),
                            level,
                            format!("{}{why}", place(rule.span().start)),
                        ));
                    }
                }
                _ => {
                    keys.retain(|k: &Line| k.key != name);
                    keys.push(line(
                        source,
                        name,
                        value,
                        format!("{}{why}", place(key.span().start)),
                    ));
                }
            }
        }
    };
    take(&table, "");
    if let Some(DeValue::Array(items)) = table.get("override").map(Spanned::get_ref) {
        let below = config.below(draft);
        for (item, choices) in items.iter().zip(&config.overrides) {
            let DeValue::Table(item) = item.get_ref() else { continue };
            let files =
                item.get("files").map(|f| source.text[f.span()].to_owned()).unwrap_or_default();
            if choices.matches(&below) {
                take(item, &format!(", override for {files}"));
            }
        }
    }
    (keys, severities)
}

fn line(source: &Source, key: &str, value: &Spanned<DeValue<'_>>, origin: String) -> Line {
    let value = source.text[value.span()].split_whitespace().collect::<Vec<_>>().join(" ");
    Line { key: key.to_owned(), value, origin }
}
