//! `baseline`: writes down what is found today; and what a check does with it.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::inputs::{Inputs, Part};
use super::output::{self, Output};
use super::outputs;
use super::{CLEAN, TROUBLE, given, verbose};
use crate::baseline::{Baseline, Entry};
use crate::doc::Problem;
use crate::engine::Report;
use crate::report::Fingerprint;
use crate::text::shown;
use crate::{files, report};
use clap::{Args, Subcommand};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Name of a baseline, if none is given.
const NAME: &str = "copydesk-baseline.tsv";

/// Why a finding in the baseline may stand.
const REASON: &str = "in the baseline";

#[derive(Args, Debug)]
pub(super) struct BaselineArgs {
    #[command(subcommand)]
    command: BaselineCommand,
}

#[derive(Debug, Subcommand)]
enum BaselineCommand {
    /// Write all findings of the drafts into the baseline and take out those that are gone
    Update(BaselineDrafts),
    /// Take out what is gone, and add nothing
    Prune(BaselineDrafts),
}

#[derive(Args, Debug)]
struct BaselineDrafts {
    /// Drafts and folders; entries of other drafts stay as they are
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// The baseline
    #[arg(long, value_name = "FILE", default_value = NAME)]
    baseline: PathBuf,
    #[command(flatten)]
    judging: Judging,
}

/// A baseline with the folder that its paths start from.
#[derive(Debug)]
pub(super) struct Known {
    baseline: Baseline,
    root: PathBuf,
    /// Entries of drafts that are no longer there, by fingerprint: their text may have moved.
    homeless: BTreeMap<String, String>,
}

/// What a draft and the baseline have in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Match {
    path: String,
    /// Which findings the baseline knows, in their order; those that a stet lets stand are not among them.
    pub(super) baselined: Vec<bool>,
    /// Path and fingerprint of entries that were met.
    met: Vec<(String, String)>,
}

impl Known {
    /// Reads a baseline.
    pub(super) fn open(path: &Path) -> Result<Self, Vec<Problem>> {
        let source = files::read(path).map_err(|p| {
            vec![p.without_text().help(format!(
                "`copydesk baseline update --baseline {}` writes it",
                path.display()
            ))]
        })?;
        Ok(Self::new(Baseline::parse(&source)?, path))
    }

    fn new(baseline: Baseline, path: &Path) -> Self {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let root = absolute.parent().map(Path::to_path_buf).unwrap_or_default();
        let lost: BTreeSet<&str> = baseline.paths().filter(|p| !root.join(p).is_file()).collect();
        let homeless = baseline
            .all()
            .into_iter()
            .filter(|(path, _)| lost.contains(path))
            .map(|(path, print)| (print.to_owned(), path.to_owned()))
            .collect();
        Self { baseline, root, homeless }
    }

    /// A draft's path as the baseline writes it.
    fn key(&self, draft: &Path) -> String {
        std::path::absolute(draft).map_or_else(
            |_| draft.display().to_string(),
            |absolute| report::seen_from(&self.root, &absolute),
        )
    }

    /// Lets findings stand that the baseline knows: of this draft, or of one that is no longer there, because a draft may be renamed.
    pub(super) fn meet(
        &self,
        draft: &Path,
        report: &mut Report,
        fingerprints: &[Fingerprint],
    ) -> Match {
        let path = self.key(draft);
        let own = self.baseline.of(&path);
        let mut out = Match { path, ..Match::default() };
        for (finding, print) in report.findings.iter_mut().zip(fingerprints) {
            let print = print.to_string();
            let home = if own.is_some_and(|own| own.contains_key(&print)) {
                Some(&out.path)
            } else {
                self.homeless.get(&print)
            };
            let known = home.is_some();
            out.met.extend(home.map(|h| (h.clone(), print.clone())));
            out.baselined.push(known && finding.suppressed.is_none());
            if known {
                finding.suppressed.get_or_insert_with(|| REASON.to_owned());
            }
        }
        out
    }

    /// Entries that nothing met: of drafts that were checked, or that are no longer there.
    fn gone(&self, matches: &[Match]) -> Vec<(String, String)> {
        let met: BTreeSet<(&str, &str)> = matches
            .iter()
            .flat_map(|m| &m.met)
            .map(|(path, print)| (path.as_str(), print.as_str()))
            .collect();
        let checked: BTreeSet<&str> = matches.iter().map(|m| m.path.as_str()).collect();
        let lost = |path: &str, print: &str| {
            checked.contains(path) || self.homeless.get(print).is_some_and(|home| home == path)
        };
        let gone = self
            .baseline
            .all()
            .into_iter()
            .filter(|(path, print)| lost(path, print) && !met.contains(&(*path, *print)));
        gone.map(|(path, print)| (path.to_owned(), print.to_owned())).collect()
    }

    /// Says which entries are gone.
    pub(super) fn tell_gone(&self, matches: &[Match], verbose: bool) {
        let gone = self.gone(matches);
        if verbose {
            for (path, print) in &gone {
                let entry = self.baseline.of(path).and_then(|e| e.get(print));
                verbose::say(&format!(
                    "{path}: gone from the baseline: {}",
                    entry.map_or_else(String::new, |e| format!("{} `{}`", e.rule, e.words))
                ));
            }
        }
        match gone.len() {
            0 => {}
            1 => verbose::say(
                "info: 1 entry of the baseline is gone; `copydesk baseline prune` takes it out",
            ),
            n => verbose::say(&format!(
                "info: {n} entries of the baseline are gone; `copydesk baseline prune` takes them out"
            )),
        }
    }
}

pub(super) fn run(args: &BaselineArgs) -> u8 {
    let (drafts, add) = match &args.command {
        BaselineCommand::Update(drafts) => (drafts, true),
        BaselineCommand::Prune(drafts) => (drafts, false),
    };
    let color = Color::Auto;
    let known = if drafts.baseline.exists() || !add {
        Known::open(&drafts.baseline)
    } else {
        Ok(Known::new(Baseline::default(), &drafts.baseline))
    };
    let known = match known {
        Ok(known) => known,
        Err(problems) => {
            output::complain(&problems, color);
            return TROUBLE;
        }
    };
    let start = given::start_folder(&drafts.judging, &drafts.paths);
    let opened = Desk::open_or_say(&start, drafts.judging.config.clone(), color);
    let asked =
        opened.and_then(|desk| super::second::ask_or_say(desk, &drafts.judging, &start, color));
    let Some(desk) = asked else { return TROUBLE };
    let mut inputs = Inputs::find(&drafts.paths, &Part::default(), &desk, color);
    given::set_jobs(drafts.judging.jobs, inputs.drafts.len());
    let mut problems = std::mem::take(&mut inputs.problems);
    let judged: Vec<Result<Judged, Vec<Problem>>> = inputs
        .drafts
        .par_iter()
        .map(|input| judge(&desk, &known, &inputs, input, &drafts.judging))
        .collect();
    let mut matches = Vec::new();
    let mut found = Vec::new();
    for result in judged {
        match result {
            Ok(judged) => {
                found.extend(
                    judged
                        .found
                        .into_iter()
                        .map(|(print, entry)| (judged.met.path.clone(), print, entry)),
                );
                matches.push(judged.met);
            }
            Err(new) => problems.extend(new),
        }
    }
    problems.extend(desk.take_problems());
    let gone = known.gone(&matches);
    let mut next = known.baseline.clone();
    let before = next.all().len();
    for (path, print) in &gone {
        next.remove(path, print);
    }
    // What moved with a renamed draft is written under its new name.
    for (path, print) in
        matches.iter().flat_map(|m| m.met.iter().filter(|(path, _)| *path != m.path))
    {
        next.remove(path, print);
    }
    let held: BTreeSet<(String, String)> = matches
        .iter()
        .flat_map(|m| m.met.iter().map(|(_, print)| (m.path.clone(), print.clone())))
        .collect();
    let mut added = 0;
    for (path, print, entry) in found {
        let moved = held.contains(&(path.clone(), print.clone()));
        if add || moved {
            added += usize::from(!moved);
            next.add(&path, &print, entry);
        }
    }
    let unwritten = (next != known.baseline || !drafts.baseline.exists())
        .then(|| outputs::write(&drafts.baseline, |out| out.write_all(next.text().as_bytes())))
        .flatten();
    if let Some(problem) = unwritten {
        problems.push(problem);
        output::complain(&problems, color);
        return TROUBLE;
    }
    output::complain(&problems, color);
    let kept = before.saturating_sub(gone.len());
    Output::stdout(color).line(&format!(
        "{}: {added} added, {} gone, {kept} kept",
        shown::path(&drafts.baseline),
        gone.len()
    ));
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

/// One draft's findings.
struct Judged {
    met: Match,
    found: Vec<(String, Entry)>,
}

fn judge(
    desk: &Desk,
    known: &Known,
    inputs: &Inputs,
    input: &super::inputs::Input,
    judging: &Judging,
) -> Result<Judged, Vec<Problem>> {
    let (source, syntax) = inputs.read(input, desk).map_err(|p| vec![*p])?;
    let mut report = desk.engine.check(source, syntax, &desk.options(&input.path, judging));
    if !report.problems().is_empty() {
        // What was not read right is not written down.
        return Err(report.problems().to_vec());
    }
    let prints = report::fingerprints(&report, &desk.engine.book);
    let stands: Vec<bool> = report.findings.iter().map(|f| f.suppressed.is_some()).collect();
    let met = known.meet(&input.path, &mut report, &prints);
    let open = report
        .findings
        .iter()
        .zip(prints)
        .zip(stands)
        .filter(|(_, stands)| !stands)
        .map(|(pair, _)| pair);
    let entry = |f: &crate::rulebook::Finding| {
        Entry::new(&desk.engine.book.rules[usize::from(f.rule)].id, report.doc.source.slice(f.span))
    };
    let found = open.map(|(f, print)| (print.to_string(), entry(f))).collect();
    Ok(Judged { met, found })
}
