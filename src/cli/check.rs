//! `check`: drafts in, findings out. A draft that cannot be read is reported, the others are still checked.

use super::args::{Check, Format, Input, Judging};
use super::desk::Desk;
use super::output::{self, Output};
use super::progress::Progress;
use super::{CLEAN, FINDINGS, TROUBLE, jsonl};
use crate::doc::{Problem, Syntax};
use crate::engine::{Options, Report};
use crate::files;
use crate::report::{self, Style, Tally};
use crate::rulebook::{Gate, Rule};
use crate::text::Source;
use codespan_reporting::term::termcolor::Buffer;
use rayon::prelude::*;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One draft, checked and worded.
#[derive(Default)]
struct Sheet {
    tally: Tally,
    /// Findings at this draft's gate.
    failing: usize,
    printed: Option<Buffer>,
    json: Option<Value>,
    problems: Vec<Problem>,
}

pub(super) fn run(args: &Check) -> u8 {
    run_some(args, |_| true)
}

/// Checks with those rules that are wanted.
pub(super) fn run_some(args: &Check, wanted: fn(&Rule) -> bool) -> u8 {
    set_jobs(args.judging.jobs);
    let start = start_folder(&args.judging, &args.paths);
    let Some(desk) = Desk::open_or_say(&start, args.judging.config.clone(), args.color) else { return TROUBLE };
    if args.judging.input == Input::Jsonl {
        return jsonl::run(&desk, &args.judging, args.color, |id, report, options| {
            let _ = options;
            let mut value = report::json_document(report, &desk.engine.book);
            if let Value::Object(map) = &mut value {
                map.shift_insert(0, "id".to_owned(), id.clone());
            }
            let failing = Tally::of(report).at_gate(args.gate.unwrap_or(Gate::Error));
            (value, failing)
        });
    }
    let out = Output::stdout(args.color);
    let (sheets, mut problems) = sheets(&desk, args, wanted, &out);
    desk.tell_time();
    problems.extend(desk.take_problems());
    let mut total = Tally::default();
    let mut failing = 0;
    let mut values = Vec::new();
    for sheet in sheets {
        total.add(sheet.tally);
        failing += sheet.failing;
        if let Some(buffer) = &sheet.printed {
            out.print(buffer);
        }
        values.extend(sheet.json);
        problems.extend(sheet.problems);
    }
    output::complain(&problems, args.color);
    match args.format {
        Format::Json => {
            output::json_line(&report::json_whole(&values, total));
        }
        Format::Jsonl => {
            // A closed pipe ends the output.
            let _ = values.iter().all(output::json_line);
        }
        Format::Human | Format::Short if !args.quiet && total.files > 0 => out.line(&total.line(args.info)),
        Format::Human | Format::Short => {}
    }
    match (problems.is_empty(), failing) {
        (false, _) => TROUBLE,
        (true, 0) => CLEAN,
        (true, _) => FINDINGS,
    }
}

pub(super) fn set_jobs(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        // Fails only if a pool exists already, which then serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
}

/// The folder whose settings and rule pages apply first.
pub(super) fn start_folder(judging: &Judging, paths: &[PathBuf]) -> PathBuf {
    let first = judging.stdin_filename.clone().or_else(|| paths.first().cloned()).unwrap_or_else(|| PathBuf::from("."));
    if first.is_dir() {
        return first;
    }
    let parent = first.parent().map(Path::to_path_buf).unwrap_or_default();
    if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent }
}

fn sheets(desk: &Desk, args: &Check, wanted: fn(&Rule) -> bool, out: &Output) -> (Vec<Sheet>, Vec<Problem>) {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|p| p.as_os_str() == "-");
    let found = files::find(&paths);
    let progress = Progress::of(found.drafts.len());
    let mut sheets: Vec<Sheet> = found
        .drafts
        .par_iter()
        .inspect(|_| progress.add(1))
        .filter(|path| !desk.config(path).excludes(path))
        .map(|path| match desk.read(path) {
            Ok(source) => sheet(desk, args, wanted, out, source, files::syntax(path).unwrap_or(Syntax::Markdown), path),
            Err(problem) => Sheet { problems: vec![*problem], ..Sheet::default() },
        })
        .collect();
    progress.clear();
    if !stdin.is_empty() {
        sheets.push(match standard_input(&args.judging) {
            Ok((source, syntax, path)) => sheet(desk, args, wanted, out, source, syntax, &path),
            Err(problem) => Sheet { problems: vec![*problem], ..Sheet::default() },
        });
    }
    (sheets, found.problems)
}

/// The draft on standard input, with its format and the path it stands for.
pub(super) fn standard_input(judging: &Judging) -> Result<(Source, Syntax, PathBuf), Box<Problem>> {
    let bytes = match files::take(std::io::stdin().lock(), 0, files::LARGEST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(files::too_large("standard input", files::LARGEST + 1, files::LARGEST)),
        Err(error) => return Err(Box::new(Problem::general(format!("standard input: {error}")))),
    };
    let path = judging.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("-"));
    let syntax = files::syntax(&path).unwrap_or(Syntax::Markdown);
    let source = files::decode(path.display().to_string(), bytes)?;
    Ok((source, syntax, path))
}

fn sheet(desk: &Desk, args: &Check, wanted: fn(&Rule) -> bool, out: &Output, source: Source, syntax: Syntax, path: &Path) -> Sheet {
    let mut options: Options = desk.options(path, &args.judging);
    options.fragment |= path.as_os_str() == "-";
    let mut report: Report = desk.engine.check(source, syntax, &options);
    report.findings.retain(|f| wanted(&desk.engine.book.rules[usize::from(f.rule)]));
    let tally = Tally::of(&report);
    let mut sheet = Sheet { tally, failing: tally.at_gate(desk.gate(args.gate, path)), problems: report.problems().to_vec(), ..Sheet::default() };
    match args.format {
        Format::Json | Format::Jsonl => sheet.json = Some(report::json_document(&report, &desk.engine.book)),
        Format::Human | Format::Short => {
            let style = if args.format == Format::Human { Style::Human } else { Style::Short };
            let mut buffer = out.buffer();
            report::print(&report, &desk.engine.book, style, args.info, out.width, &mut buffer);
            sheet.printed = Some(buffer);
        }
    }
    sheet
}
