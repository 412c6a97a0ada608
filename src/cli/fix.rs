//! `fix`: writes corrections into drafts, all of a draft or nothing: through a file beside it that then takes its place.

use super::args::{Color, Fix, Input};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE, check};
use crate::doc::{Problem, Syntax};
use crate::engine::{Settled, settle};
use crate::files;
use crate::text::Source;
use rayon::prelude::*;
use similar::TextDiff;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A draft and what became of it.
struct Done {
    source: Source,
    path: PathBuf,
    settled: Settled,
}

pub(super) fn run(args: &Fix) -> u8 {
    check::set_jobs(args.judging.jobs);
    if args.judging.input == Input::Jsonl {
        let problem =
            Problem::general("fix writes files; it reads no JSON lines".to_owned()).help("the fixes are in the output of check --input jsonl --format jsonl");
        output::complain(&[problem], Color::Auto);
        return TROUBLE;
    }
    let start = check::start_folder(&args.judging, &args.paths);
    let Some(desk) = Desk::open_or_say(&start, args.judging.config.clone(), Color::Auto) else { return TROUBLE };
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|p| p.as_os_str() == "-");
    let found = files::find(&paths);
    let mut problems = found.problems;
    let results: Vec<Result<Done, Box<Problem>>> = found
        .drafts
        .par_iter()
        .filter(|path| !desk.config(path).excludes(path))
        .map(|path| {
            let syntax = files::syntax(path).unwrap_or(Syntax::Markdown);
            writable(syntax, path)?;
            files::read(path).map(|source| one(&desk, args, source, syntax, path))
        })
        .collect();
    let (mut fixes, mut drafts, mut suggestions) = (0, 0, 0);
    let out = Output::stdout(Color::Never);
    for result in results {
        let done = match result {
            Ok(done) => done,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        suggestions += done.settled.suggestions;
        if done.settled.text == done.source.text {
            continue;
        }
        if args.diff {
            print(&out, &diff(&done));
        } else if let Err(error) = replace(&done.path, &done.settled.text) {
            problems.push(Problem::general(format!("{}: {error}; the draft is as it was", done.source.name)));
            continue;
        }
        fixes += done.settled.applied;
        drafts += 1;
    }
    if !stdin.is_empty() {
        match check::standard_input(&args.judging) {
            Ok((_, syntax, path)) if syntax.is_extracted() => problems.extend(writable(syntax, &path).err().map(|p| *p)),
            Ok((source, syntax, path)) => {
                let done = one(&desk, args, source, syntax, &path);
                print(&out, &if args.diff { diff(&done) } else { done.settled.text.clone() });
            }
            Err(problem) => problems.push(*problem),
        }
    }
    problems.extend(desk.take_problems());
    output::complain(&problems, Color::Auto);
    if !args.quiet && stdin.is_empty() && !args.diff {
        out.line(&summary(fixes, drafts, if args.also_unsafe { 0 } else { suggestions }));
    }
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

/// Fixes can be written back into this format.
fn writable(syntax: Syntax, path: &Path) -> Result<(), Box<Problem>> {
    if !syntax.is_extracted() {
        return Ok(());
    }
    let problem = Problem::general(format!("{}: fixes cannot be written into a Word file", path.display()));
    Err(Box::new(problem.help("check shows what to change; make the changes in Word")))
}

fn one(desk: &Desk, args: &Fix, source: Source, syntax: Syntax, path: &Path) -> Done {
    let mut options = desk.options(path, &args.judging);
    options.fragment |= path.as_os_str() == "-";
    let settled = settle(&desk.engine, &source, syntax, &options, args.also_unsafe);
    Done { source, path: path.to_path_buf(), settled }
}

fn summary(fixes: usize, drafts: usize, suggestions: usize) -> String {
    let count = |n: usize, what: &str, plural: &str| format!("{n} {}", if n == 1 { what } else { plural });
    let done = match fixes {
        0 => "nothing to fix".to_owned(),
        n => format!("{} in {}", count(n, "fix", "fixes"), count(drafts, "draft", "drafts")),
    };
    match suggestions {
        0 => done,
        n => format!("{done}; {} more with --unsafe", count(n, "suggestion", "suggestions")),
    }
}

fn diff(done: &Done) -> String {
    let name = done.source.name.trim_start_matches('/');
    TextDiff::from_lines(done.source.text.as_str(), done.settled.text.as_str())
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string()
}

fn print(out: &Output, text: &str) {
    let mut buffer = out.buffer();
    // Writing to a buffer in memory cannot fail.
    let _ = buffer.write_all(text.as_bytes());
    out.print(&buffer);
}

/// Puts a text in the place of a file: written beside it, made as readable as it was, then renamed over it.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // A link stays a link; what it leads to is rewritten.
    let path = std::fs::canonicalize(path)?;
    let mode = std::fs::metadata(&path)?.permissions();
    if mode.readonly() {
        return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "it may not be written"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = (|| {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(text.as_bytes())?;
        file.set_permissions(mode)?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(&beside, &path)
    })();
    if written.is_err() {
        // Nothing is left behind if it can be helped.
        let _ = std::fs::remove_file(&beside);
    }
    written
}
