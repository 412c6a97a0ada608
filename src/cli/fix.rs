//! `fix`: writes corrections into drafts, all of a draft's or none. A draft that cannot be written is reported, the others are still fixed.

use super::args::{Color, Fix, Input};
use super::desk::Desk;
use super::gather::{self, Named};
use super::output::{self, Output};
use super::progress::Progress;
use super::{CLEAN, TROUBLE, given};
use crate::doc::{Problem, Syntax};
use crate::engine::{Change, Settled, Wanted, settle_as};
use crate::files;
use crate::rulebook::Severity;
use crate::text::{Source, shown};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// A draft and what would become of it.
struct Done {
    source: Source,
    settled: Settled,
}

/// What became of one draft.
#[derive(Default)]
struct Outcome {
    fixes: usize,
    suggestions: usize,
    /// What is printed: the changes, or the diff that was asked for.
    told: Option<String>,
    problem: Option<Problem>,
    /// There were corrections, and they could not be written.
    unwritten: bool,
}

/// What was done to all drafts.
#[derive(Default)]
struct Tally {
    fixes: usize,
    drafts: usize,
    suggestions: usize,
    unwritten: usize,
    /// Something could not be read.
    trouble: bool,
}

pub(super) fn run(args: &Fix) -> u8 {
    if args.judging.input == Input::Jsonl {
        let problem = Problem::general("fix writes files; it reads no JSON lines".to_owned())
            .help("the fixes are in the output of check --input jsonl --format jsonl");
        output::complain(&[problem], Color::Auto);
        return TROUBLE;
    }
    let paths = match given::paths(&args.paths, &args.judging) {
        Ok(paths) => paths,
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            return TROUBLE;
        }
    };
    let start = given::start_folder(&args.judging, &paths);
    let opened = Desk::open_or_say(&start, args.judging.config.clone(), Color::Auto);
    let chosen = opened
        .and_then(|desk| desk.choose_or_say(&args.choosing, Color::Auto))
        .and_then(|desk| super::second::ask_or_say(desk, &args.judging, &start, Color::Auto));
    let Some(desk) = chosen else { return TROUBLE };
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.into_iter().partition(|p| p.as_os_str() == "-");
    let mut found = gather::find(&desk, &paths, Named::BySettings, Color::Auto);
    given::set_jobs(args.judging.jobs, found.drafts.len());
    if !args.quiet && stdin.is_empty() {
        gather::tell_if_empty(&desk, &found);
    }
    let mut problems = std::mem::take(&mut found.problems);
    let mut seen = FxHashSet::default();
    // One draft may have two names; it is fixed under the first.
    let drafts: Vec<&PathBuf> = found
        .drafts
        .iter()
        .filter(|path| std::fs::canonicalize(path).map_or(true, |real| seen.insert(real)))
        .collect();
    if !args.diff {
        let folders: BTreeSet<&Path> = seen.iter().filter_map(|real| real.parent()).collect();
        folders.into_iter().for_each(files::sweep);
    }
    let progress = Progress::of(drafts.len());
    let outcomes: Vec<Outcome> = drafts
        .into_par_iter()
        .inspect(|_| progress.add(1))
        .map(|path| outcome(&desk, args, &paths, path))
        .collect();
    progress.clear();
    desk.tell_time();
    let mut tally = Tally::default();
    let out = Output::stdout(Color::Never);
    for outcome in outcomes {
        tally.fixes += outcome.fixes;
        tally.drafts += usize::from(outcome.fixes > 0);
        tally.suggestions += outcome.suggestions;
        tally.unwritten += usize::from(outcome.unwritten);
        problems.extend(outcome.problem);
        if let Some(told) = &outcome.told {
            out.text(told);
        }
    }
    if !stdin.is_empty() {
        match given::standard_input(&args.judging) {
            Ok((_, syntax, path)) if syntax.is_extracted() => {
                problems.extend(writable(syntax, &path).err().map(|p| *p));
            }
            Ok((source, syntax, path)) => {
                let done = one(&desk, args, source, syntax, &path);
                match args.diff {
                    true => out.text(&diff(&done)),
                    // A terminal is shown the text; a program gets every byte of it.
                    false if std::io::stdout().is_terminal() => out.text(&done.settled.text),
                    false => output::text(&done.settled.text),
                }
            }
            Err(problem) => problems.push(*problem),
        }
    }
    problems.extend(desk.take_problems());
    output::complain(&problems, Color::Auto);
    if !args.quiet && stdin.is_empty() && !args.diff {
        tally.trouble = !problems.is_empty();
        tally.suggestions = if args.also_unsafe { 0 } else { tally.suggestions };
        out.line(&summary(&tally));
    }
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

/// Fixes can be written back into this format.
fn writable(syntax: Syntax, path: &Path) -> Result<(), Box<Problem>> {
    if !syntax.is_extracted() {
        return Ok(());
    }
    let problem =
        Problem::general(format!("{}: fixes cannot be written into a Word file", path.display()));
    Err(Box::new(
        problem.help("`copydesk comment --fixes` writes them into a copy, as tracked changes"),
    ))
}

/// Reads, fixes and writes one draft, so that no more texts are held than there are threads.
fn outcome(desk: &Desk, args: &Fix, roots: &[PathBuf], path: &Path) -> Outcome {
    let syntax = files::syntax(path).unwrap_or(Syntax::Markdown);
    let source = match writable(syntax, path).and_then(|()| desk.read(path)) {
        Ok(source) => source,
        Err(problem) => return Outcome { problem: Some(*problem), ..Outcome::default() },
    };
    let done = one(desk, args, source, syntax, path);
    let Done { source, settled } = &done;
    let left = Outcome { suggestions: settled.suggestions, ..Outcome::default() };
    if settled.text == *source.text {
        return left;
    }
    if !args.diff
        && let Err(error) = files::replace(path, &tree(roots, path), &source.text, &settled.text)
    {
        return Outcome {
            problem: Some(Problem::general(format!(
                "{}: {}; it was not fixed",
                source.name,
                files::reason(&error)
            ))),
            unwritten: true,
            ..left
        };
    }
    let told = match (args.diff, args.quiet) {
        (true, _) => Some(diff(&done)),
        (false, true) => None,
        (false, false) => Some(changes(&shown::line(&source.name), &settled.changes)),
    };
    Outcome { fixes: settled.applied, told, ..left }
}

/// The folder out of which no link may lead: the one that was asked for, if the draft was found in one.
fn tree(roots: &[PathBuf], draft: &Path) -> PathBuf {
    let root = roots.iter().find(|root| root.as_path() != draft && draft.starts_with(root));
    files::tree_of(root.map_or(draft, PathBuf::as_path))
}

fn one(desk: &Desk, args: &Fix, source: Source, syntax: Syntax, path: &Path) -> Done {
    let mut options = desk.options(path, &args.judging);
    options.fragment |= path.as_os_str() == "-";
    let least = if args.info { Severity::Info } else { Severity::Warning };
    let wanted = Wanted { also_unsafe: args.also_unsafe, least };
    let settled = settle_as(&desk.engine, &source, syntax, &options, wanted);
    Done { source, settled }
}

/// The closing line. That there is nothing to fix is said only if every draft was read and none wanted fixing.
fn summary(tally: &Tally) -> String {
    let count =
        |n: usize, what: &str, plural: &str| format!("{n} {}", if n == 1 { what } else { plural });
    let drafts = |n: usize| count(n, "draft", "drafts");
    let done = match tally.fixes {
        0 if tally.trouble => "nothing was fixed".to_owned(),
        0 => "nothing to fix".to_owned(),
        n => format!("{} in {}", count(n, "fix", "fixes"), drafts(tally.drafts)),
    };
    let unwritten =
        (tally.unwritten > 0).then(|| format!("{} could not be written", drafts(tally.unwritten)));
    let more = (tally.suggestions > 0).then(|| {
        format!("{} more with --unsafe", count(tally.suggestions, "suggestion", "suggestions"))
    });
    let parts: Vec<String> = [Some(done), unwritten, more].into_iter().flatten().collect();
    parts.join("; ")
}

/// A line for each change: `draft.md:4: February 9 → February 9, 2026`.
fn changes(name: &str, changes: &[Change]) -> String {
    let flat = |text: &str| match text.split_whitespace().collect::<Vec<_>>().join(" ") {
        empty if empty.is_empty() => "(nothing)".to_owned(),
        flat => flat,
    };
    let line = |c: &Change| format!("{name}:{}: {} → {}\n", c.line, flat(&c.old), flat(&c.new));
    changes.iter().map(line).collect()
}

fn diff(done: &Done) -> String {
    let name = shown::line(done.source.name.trim_start_matches('/'));
    TextDiff::from_lines(done.source.text.as_str(), done.settled.text.as_str())
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string()
}
