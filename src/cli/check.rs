//! `check`: drafts in, findings out. A draft that cannot be read is reported, the others are still checked.

use super::args::{Check, Input as Door};
use super::baseline::{Known, Match};
use super::desk::Desk;
use super::inputs::{self, Input, Inputs};
use super::output::{self, Output};
use super::outputs::{Drawn, Format};
use super::progress::Progress;
use super::{CLEAN, FINDINGS, TROUBLE, gather, given, jsonl, verbose};
use crate::doc::{Problem, Syntax};
use crate::git::Lines;
use crate::report::form::Draft;
use crate::report::{self, Held, Judged, Run, Statistics, Tally};
use crate::rulebook::{Finding, Gate, Rule, Severity};
use crate::text::Source;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One draft, checked and worded.
#[derive(Default)]
struct Sheet<'r> {
    tally: Tally,
    /// Findings at this draft's gate.
    failing: usize,
    /// For people: standard output first, then each file.
    drawn: Vec<(Rank, Drawn)>,
    /// For machines, if one of them listens.
    draft: Option<Draft<'r>>,
    /// What was read, how, and why so.
    told: Option<String>,
    /// Counts by rule, if they are wanted.
    statistics: Option<Statistics>,
    /// Which entries of the baseline it met.
    met: Option<Match>,
    problems: Vec<Problem>,
}

/// Where something is printed in an audit: the worst first. A check keeps the order of the drafts.
type Rank = (Reverse<Severity>, Reverse<u64>);

/// What kind of run it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Drafts before publication.
    Check,
    /// Published pieces, held against a later day and against one another.
    Audit,
}

impl Mode {
    fn wants(self, rule: &Rule) -> bool {
        self == Self::Check || rule.audit || rule.ages
    }
}

/// What all drafts of a run share.
struct Round<'a> {
    desk: &'a Desk,
    args: &'a Check,
    paths: &'a [PathBuf],
    mode: Mode,
    known: Option<Known>,
    root: PathBuf,
    out: Output,
}

pub(super) fn run(args: &Check) -> u8 {
    run_as(args, Mode::Check)
}

/// Checks or audits.
pub(super) fn run_as(args: &Check, mode: Mode) -> u8 {
    let outputs = &args.outputs;
    let paths = match impossible(args)
        .map_or_else(|| given::paths(&args.paths, &args.judging), |p| Err(Box::new(p)))
    {
        Ok(paths) => paths,
        Err(problem) => {
            output::complain(&[*problem], outputs.color);
            return TROUBLE;
        }
    };
    let start = given::start_folder(&args.judging, &paths);
    let opened = Desk::open_or_say(&start, args.judging.config.clone(), outputs.color);
    let chosen = opened
        .and_then(|desk| desk.choose_or_say(&args.choosing, outputs.color))
        .and_then(|desk| super::second::ask_or_say(desk, &args.judging, &start, outputs.color));
    let Some(desk) = chosen else { return TROUBLE };
    if args.judging.input == Door::Jsonl {
        given::set_jobs(args.judging.jobs, usize::MAX);
        return jsonl::run(&desk, &args.judging, outputs.color, |id, report, options| {
            let _ = options;
            let draft = Draft { id: Some(id.clone()), ..report::alone(report, &desk.engine.book) };
            let failing = Tally::of(report).at_gate(outputs.gate.unwrap_or(Gate::Error));
            (output::json_bytes(&draft), failing)
        });
    }
    let known = match outputs.baseline.as_deref().map(Known::open).transpose() {
        Ok(known) => known,
        Err(problems) => {
            output::complain(&problems, outputs.color);
            return TROUBLE;
        }
    };
    let round = Round {
        desk: &desk,
        args,
        paths: &paths,
        mode,
        known,
        root: output::root(),
        out: Output::stdout(outputs.color),
    };
    let (sheets, mut problems, unchanged) = sheets(&round);
    desk.tell_time();
    problems.extend(desk.take_problems());
    let code = finish(&round, sheets, problems, unchanged);
    // The process ends here; taking the words and rules apart piece by piece would only cost time.
    std::mem::forget(desk);
    code
}

/// Choices that exclude each other.
fn impossible(args: &Check) -> Option<Problem> {
    let (outputs, part) = (&args.outputs, &args.part);
    let narrowed = part.since.is_some() || part.staged;
    if args.judging.input == Door::Jsonl
        && (narrowed || outputs.baseline.is_some() || !outputs.targets.is_empty())
    {
        let what =
            "--since, --staged, --baseline and --output are about files; JSON lines have none";
        return Some(Problem::general(what).help("leave them out, or check files"));
    }
    if args.judging.input == Door::Jsonl
        && !matches!(outputs.format, Format::Human | Format::Json | Format::Jsonl)
    {
        return Some(
            Problem::general("JSON lines are answered in JSON lines")
                .help("leave --format out, or check files"),
        );
    }
    if narrowed && args.paths.iter().any(|p| p.as_os_str() == "-") {
        return Some(
            Problem::general("standard input has no history")
                .help("name the draft instead of `-`, or leave out --since and --staged"),
        );
    }
    outputs.clash()
}

/// Adds up, prints, and decides the exit code.
fn finish(
    round: &Round<'_>,
    sheets: Vec<Sheet<'_>>,
    mut problems: Vec<Problem>,
    unchanged: usize,
) -> u8 {
    let outputs = &round.args.outputs;
    let mut total = Tally::default();
    let mut failing = 0;
    let mut statistics = outputs.counts().then(Statistics::default);
    let (mut drafts, mut drawn, mut met) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in sheets {
        total.add(sheet.tally);
        failing += sheet.failing;
        if let (Some(sum), Some(counts)) = (&mut statistics, &sheet.statistics) {
            sum.add(counts);
        }
        drawn.extend(sheet.drawn);
        drafts.extend(sheet.draft);
        met.extend(sheet.met);
        problems.extend(sheet.problems);
        if let Some(told) = sheet.told {
            verbose::say(&told);
        }
    }
    drawn.sort_by_key(|(rank, _)| *rank);
    let drawn: Vec<_> = drawn.into_iter().map(|(_, buffers)| buffers).collect();
    if outputs.verbose && round.args.part.since.is_some() {
        verbose::say(&verbose::unread(unchanged));
    }
    output::complain(&problems, outputs.color);
    let over = outputs.max_warnings.is_some_and(|most| total.warnings > most);
    let code = match (problems.is_empty(), failing > 0 || over) {
        (false, _) => TROUBLE,
        (true, true) => FINDINGS,
        (true, false) => CLEAN,
    };
    let run = Run {
        drafts: &drafts,
        problems: &problems,
        book: &round.desk.engine.book,
        tally: total,
        infos: round.args.info,
        statistics: statistics.as_ref(),
        baseline: round.known.is_some(),
        rules_url: outputs.rules_url.as_deref(),
        code,
    };
    let unwritten = outputs.deliver(&run, &drawn, &round.out);
    output::complain(&unwritten, outputs.color);
    if !outputs.quiet {
        if let (0, true, Some(revision)) =
            (total.files, problems.is_empty(), &round.args.part.since)
        {
            verbose::say(&format!("no draft has changed since {revision}"));
        }
        if let Some(most) = outputs.max_warnings.filter(|_| over) {
            verbose::say(&format!(
                "more than {most} warnings (--max-warnings): {}",
                total.warnings
            ));
        }
        if let Some(known) = &round.known {
            known.tell_gone(&met, outputs.verbose);
        }
    }
    if unwritten.is_empty() { code } else { TROUBLE }
}

fn sheets<'r>(round: &'r Round<'_>) -> (Vec<Sheet<'r>>, Vec<Problem>, usize) {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        round.paths.iter().cloned().partition(|p| p.as_os_str() == "-");
    let outputs = &round.args.outputs;
    let mut inputs = Inputs::find(&paths, &round.args.part, round.desk, outputs.color);
    let problems = std::mem::take(&mut inputs.problems);
    given::set_jobs(round.args.judging.jobs, inputs.drafts.len());
    if problems.is_empty() && stdin.is_empty() && !outputs.quiet {
        gather::tell_if_empty(round.desk, &inputs.found);
    }
    if round.mode == Mode::Audit {
        let pieces: Vec<&Path> = inputs.drafts.iter().map(|d| d.path.as_path()).collect();
        round.desk.keep(&pieces, &round.args.judging);
    }
    let trouble = |problem: Box<Problem>| Sheet { problems: vec![*problem], ..Sheet::default() };
    let progress = Progress::of(inputs.drafts.len());
    let check = |input: &Input| {
        progress.add(1);
        match inputs.read(input, round.desk) {
            Ok((source, syntax)) => sheet(round, source, syntax, &input.path, input.lines.as_ref()),
            Err(problem) => trouble(problem),
        }
    };
    let mut sheets: Vec<Sheet<'_>> = match inputs.drafts.as_slice() {
        // The thread that loaded the rules has memory to spare.
        [one] => vec![check(one)],
        all => all.par_iter().map(check).collect(),
    };
    progress.clear();
    if !stdin.is_empty() {
        sheets.push(match given::standard_input(&round.args.judging) {
            Ok((source, syntax, path)) => sheet(round, source, syntax, &path, None),
            Err(problem) => trouble(problem),
        });
    }
    (sheets, problems, inputs.unchanged)
}

fn sheet<'r>(
    round: &'r Round<'_>,
    source: Source,
    syntax: Syntax,
    path: &Path,
    lines: Option<&Lines>,
) -> Sheet<'r> {
    let (desk, args) = (round.desk, round.args);
    let book = &desk.engine.book;
    let mut options = desk.options(path, &args.judging);
    options.fragment |= path.as_os_str() == "-";
    let mut report = desk.engine.check(source, syntax, &options);
    report.findings.retain(|f| round.mode.wants(&book.rules[usize::from(f.rule)]));
    let told = args
        .outputs
        .verbose
        .then(|| verbose::draft(desk, &report, syntax, path, &args.judging, &options));
    let machine = args.outputs.machine();
    if report.findings.len() > report::FEW {
        report.lighten();
    }
    let mut fingerprints = if machine || round.known.is_some() {
        report::fingerprints(&report, book)
    } else {
        Vec::new()
    };
    // The baseline first, then the changed lines: an entry is not gone because its line is untouched.
    let met = round.known.as_ref().map(|known| known.meet(path, &mut report, &fingerprints));
    let mut baselined = met.as_ref().map(|m| m.baselined.clone()).unwrap_or_default();
    let mut unchanged = None;
    if let Some(lines) = lines {
        let kept = inputs::touched(&report, lines);
        retain(&mut report.findings, &kept);
        retain(&mut fingerprints, &kept);
        retain(&mut baselined, &kept);
        unchanged = Some(kept.iter().filter(|k| !**k).count());
    }
    let order = args.outputs.sort.or(desk.config(path).sort).unwrap_or_default();
    order.apply(&mut report, &mut fingerprints, &mut baselined);
    let tally = Tally { unchanged, ..Tally::with_baseline(&report, &baselined) };
    // A form for machines holds the infos, too.
    let infos = args.info || args.outputs.format.kind().is_ok();
    let statistics = args.outputs.counts().then(|| Statistics::of(&report, &baselined, infos));
    let gate = desk.gate(args.outputs.gate, path);
    let problems = report.problems().to_vec();
    let report = Arc::new(report);
    let draft = machine.then(|| {
        let judged =
            Judged { report: Held::Kept(Arc::clone(&report)), fingerprints, baselined, gate };
        let mut draft = report::draft(judged, book, args.outputs.rules_url.as_deref());
        if let (true, Ok(absolute)) = (path.as_os_str() != "-", std::path::absolute(path)) {
            draft.place = report::below(&round.root, &absolute);
        }
        draft
    });
    let drawn = match round.mode {
        Mode::Check => {
            let many = report.findings.len() > report::FEW;
            let drawn = if many {
                Drawn::Later(report)
            } else {
                Drawn::Ready(args.outputs.drawn(&report, book, args.info, &round.out))
            };
            vec![((Reverse(Severity::Off), Reverse(0)), drawn)]
        }
        Mode::Audit => {
            let rank = |f: &Finding| (Reverse(f.severity), Reverse(f.over().unwrap_or(u64::MAX)));
            report::shown(&report, args.info)
                .map(|f| {
                    (rank(f), Drawn::Ready(args.outputs.drawn_one(&report, book, f, &round.out)))
                })
                .collect()
        }
    };
    Sheet { tally, failing: tally.at_gate(gate), drawn, draft, told, statistics, met, problems }
}

/// Keeps the items that are marked; a list that was not made stays empty.
fn retain<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut marks = kept.iter();
    items.retain(|_| marks.next().copied().unwrap_or(true));
}
