//! `comment`: findings as comments in Word files. A draft that cannot be commented is reported, the others are still done.

use super::args::{Choosing, Color, Input, Judging};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE, given, outputs};
use crate::doc::docx::Annotated;
use crate::doc::{Problem, Syntax};
use crate::files;
use crate::report::{self, Comments};
use clap::Args;
use jiff::civil::Date;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(super) struct Comment {
    /// Word files (.docx); `-` reads standard input
    #[arg(required_unless_present = "stdin_filename", value_name = "DRAFT")]
    pub(super) paths: Vec<PathBuf>,
    /// Write here: a new file, the draft itself, or `-` for standard output; else NAME.commented.docx, which must not be there yet
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write safe fixes as tracked changes too
    #[arg(long)]
    pub(super) fixes: bool,
    /// The day that comments bear: a date, or `today`; else the publication date, else none
    #[arg(long, value_name = "DATE", value_parser = super::args::day)]
    pub(super) date: Option<Date>,
    /// Infos as comments too
    #[arg(long)]
    pub(super) info: bool,
    #[command(flatten)]
    pub(super) judging: Judging,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    /// Do not say what was written
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// A draft as it was read.
struct Draft {
    name: String,
    path: PathBuf,
    bytes: Vec<u8>,
}

pub(super) fn run(args: &Comment) -> u8 {
    let asked = impossible(args).and_then(|()| given::paths(&args.paths, &args.judging));
    let paths = match asked {
        Ok(paths) => paths,
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            return TROUBLE;
        }
    };
    let start = given::start_folder(&args.judging, &paths);
    let opened = Desk::open_or_say(&start, args.judging.config.clone(), Color::Auto);
    let Some(desk) = opened.and_then(|desk| desk.choose_or_say(&args.choosing, Color::Auto)) else {
        return TROUBLE;
    };
    let mut problems = Vec::new();
    for path in &paths {
        problems.extend(one(&desk, args, path).err().map(|p| *p));
    }
    problems.extend(desk.take_problems());
    output::complain(&problems, Color::Auto);
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

/// Choices that exclude each other.
fn impossible(args: &Comment) -> Result<(), Box<Problem>> {
    let wrong = |what: &str, help: &str| Err(Box::new(Problem::general(what).help(help)));
    if args.judging.input == Input::Jsonl {
        return wrong("comment writes Word files; it reads no JSON lines", "name Word files");
    }
    let Some(file) = &args.output else { return Ok(()) };
    if args.paths.len() > 1 {
        let help = "leave it out, and each draft gets a NAME.commented.docx beside it";
        return wrong("--output is for one draft", help);
    }
    if file.as_os_str() != "-" && files::syntax(file) != Some(Syntax::Docx) {
        let what = format!("{}: what is written is a Word file", file.display());
        return wrong(&what, "the ending is .docx");
    }
    Ok(())
}

/// Comments one draft.
fn one(desk: &Desk, args: &Comment, path: &Path) -> Result<(), Box<Problem>> {
    let draft = read(desk, args, path)?;
    let target = target(args, path, &draft.path)?;
    let named = |reason: String| Box::new(Problem::general(format!("{}: {reason}", draft.name)));
    let source = crate::doc::docx::extract(&draft.name, &draft.bytes);
    let source = source.map_err(|e| named(e.to_string()))?;
    let mut options = desk.options(&draft.path, &args.judging);
    options.fragment |= draft.path.as_os_str() == "-";
    let found = desk.engine.check(source, Syntax::Docx, &options);
    let comments = Comments { infos: args.info, fixes: args.fixes, date: args.date };
    let done = report::commented(&found, &desk.engine.book, &draft.bytes, comments);
    let done = done.map_err(|e| named(e.to_string()))?;
    let Some(target) = target else {
        output::streamed(|out| out.write_all(&done.bytes));
        return Ok(());
    };
    files::write_atomically(&target, &done.bytes).map_err(|error| {
        let reason = files::reason(&error);
        let message = format!("{}: {reason}; nothing was written", target.display());
        Box::new(Problem::general(message))
    })?;
    files::note_input(&target);
    if !args.quiet {
        Output::stdout(Color::Never).line(&summary(&target, &done));
    }
    Ok(())
}

/// The bytes of a draft.
fn read(desk: &Desk, args: &Comment, path: &Path) -> Result<Draft, Box<Problem>> {
    let (path, bytes) = if path.as_os_str() == "-" {
        given::standard_bytes(&args.judging)?
    } else {
        (path.to_path_buf(), files::read_bytes(path, desk.largest(path))?)
    };
    let name = path.display().to_string();
    let other = files::syntax(&path).is_some_and(|s| s != Syntax::Docx);
    if other {
        let problem = Problem::general(format!("{name}: only a Word file can hold comments"));
        return Err(Box::new(problem.help("check prints the findings of other drafts")));
    }
    Ok(Draft { name, path, bytes })
}

/// Where the commented file goes; `None` is standard output.
fn target(args: &Comment, typed: &Path, draft: &Path) -> Result<Option<PathBuf>, Box<Problem>> {
    let piped = typed.as_os_str() == "-";
    let Some(file) = &args.output else {
        if piped {
            return to_pipe();
        }
        let file = draft.with_extension("commented.docx");
        if std::fs::symlink_metadata(&file).is_ok() {
            let problem = Problem::general(format!("{}: it is there already", file.display()));
            return Err(Box::new(problem.help("--output FILE writes over a file")));
        }
        return Ok(Some(file));
    };
    if file.as_os_str() == "-" {
        return to_pipe();
    }
    let is_draft = !piped
        && std::fs::canonicalize(file)
            .ok()
            .is_some_and(|f| std::fs::canonicalize(draft).ok() == Some(f));
    match outputs::taken(file).filter(|_| !is_draft) {
        Some(problem) => Err(Box::new(problem)),
        None => Ok(Some(file.clone())),
    }
}

/// A Word file is nothing to show on a terminal.
fn to_pipe() -> Result<Option<PathBuf>, Box<Problem>> {
    if std::io::stdout().is_terminal() {
        let problem = Problem::general("a Word file cannot be shown on a terminal");
        return Err(Box::new(problem.help("--output FILE.docx writes it into a file")));
    }
    Ok(None)
}

/// The closing line.
fn summary(target: &Path, done: &Annotated) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![match done.comments {
        0 => "nothing to query".to_owned(),
        n => count(n, "comment"),
    }];
    if done.corrections > 0 {
        parts.push(count(done.corrections, "tracked change"));
    }
    if done.left > 0 {
        let fixes =
            if done.left == 1 { "1 fix".to_owned() } else { format!("{} fixes", done.left) };
        parts.push(format!("{fixes} that cannot be tracked there"));
    }
    format!("{}: {}", target.display(), parts.join(", "))
}
