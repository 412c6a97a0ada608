//! Which drafts are checked, where their text comes from, and which of their lines count.

use super::args::Color;
use super::desk::Desk;
use super::gather::{self, Named};
use crate::doc::{Problem, Syntax};
use crate::engine::Report;
use crate::files::{self, Found};
use crate::git::{Blobs, Changes, Lines, Staged, staged};
use crate::text::Source;
use clap::Args;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// Only a part of what is there.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Part {
    /// Report only what stands in lines changed since a revision: a branch, tag or commit
    #[arg(long, value_name = "REV")]
    pub(super) since: Option<String>,
    /// Read drafts as they are staged, not as they stand in the work tree
    #[arg(long)]
    pub(super) staged: bool,
    /// Leave out files that are no drafts by their names (README.md, LICENSE.txt …) even if they are named; for hooks
    #[arg(long)]
    pub(super) only_drafts: bool,
}

impl Part {
    /// What may keep a file that was named from being read.
    fn named(&self) -> Named {
        if self.only_drafts { Named::OnlyDrafts } else { Named::BySettings }
    }
}

/// A draft to be checked.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    staged: Option<Staged>,
    /// The lines that count; all of them if `None`.
    pub(super) lines: Option<Lines>,
}

/// The drafts, and how to read them.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) drafts: Vec<Input>,
    pub(super) problems: Vec<Problem>,
    /// Drafts left out because nothing in them changed.
    pub(super) unchanged: usize,
    /// What was found in the work tree; with `--staged` nothing is.
    pub(super) found: Found,
    blobs: Blobs,
}

impl Inputs {
    /// Finds drafts. Those that the settings leave out, and those without changes, are not read.
    pub(super) fn find(paths: &[PathBuf], part: &Part, desk: &Desk, color: Color) -> Self {
        let mut inputs = Self::default();
        if part.staged {
            let (all, problems) = staged(paths);
            inputs.problems = problems;
            let keep = |path: &Path| {
                let folder = paths.iter().find(|p| p.as_path() != path && below(path, p).is_some());
                match folder.and_then(|p| below(path, p)) {
                    Some(below) => gather::wants(desk, path, below),
                    None => gather::wants_named(desk, part.named(), path),
                }
            };
            let drafts =
                all.into_iter().filter(|s| files::syntax(&s.path).is_some() && keep(&s.path));
            inputs.drafts = drafts
                .map(|s| Input { path: s.path.clone(), staged: Some(s), lines: None })
                .collect();
        } else {
            inputs.found = gather::find(desk, paths, part.named(), color);
            inputs.problems = std::mem::take(&mut inputs.found.problems);
            let drafts = inputs.found.drafts.iter().cloned();
            inputs.drafts = drafts.map(|path| Input { path, staged: None, lines: None }).collect();
        }
        // Those that turn out to be unchanged are never read, and are inputs all the same.
        inputs.drafts.iter().for_each(|d| files::note_input(&d.path));
        if let Some(revision) = &part.since {
            let paths: Vec<PathBuf> = inputs.drafts.iter().map(|d| d.path.clone()).collect();
            match Changes::since(revision, part.staged, &paths) {
                Ok(changes) => {
                    let all = inputs.drafts.len();
                    inputs.drafts.retain_mut(|draft| {
                        draft.lines = changes.of(&draft.path);
                        draft.lines.is_some()
                    });
                    inputs.unchanged = all - inputs.drafts.len();
                }
                Err(problem) => {
                    // Neither everything nor nothing would be an answer.
                    inputs.drafts.clear();
                    inputs.problems.push(*problem);
                }
            }
        }
        inputs
    }

    /// The text of a draft and how it is to be read.
    pub(super) fn read(
        &self,
        input: &Input,
        desk: &Desk,
    ) -> Result<(Source, Syntax), Box<Problem>> {
        let source = match &input.staged {
            Some(staged) => files::text(
                &input.path.display().to_string(),
                self.blobs.read(staged, desk.largest(&input.path))?,
            )?,
            None => desk.read(&input.path)?,
        };
        Ok((source, files::syntax(&input.path).unwrap_or(Syntax::Markdown)))
    }
}

/// The path of a file below a folder; the current folder holds every path that does not lead out of it.
fn below<'p>(path: &'p Path, folder: &Path) -> Option<&'p Path> {
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    let path = path.strip_prefix(".").unwrap_or(path);
    if folder.as_os_str().is_empty() {
        return Some(path).filter(|p| p.is_relative() && !p.starts_with(".."));
    }
    path.strip_prefix(folder).ok()
}

/// Which findings stand where something changed: under the mark, at a further place, or in the block that holds the mark, because a
/// source taken out of a paragraph leaves the rest of it without one. A finding about the whole draft counts if any of its lines changed.
pub(super) fn touched(report: &Report, lines: &Lines) -> Vec<bool> {
    let doc = &report.doc;
    let ends: Vec<u32> = doc
        .source
        .text
        .bytes()
        .enumerate()
        .filter(|(_, b)| *b == b'\n')
        .map(|(i, _)| i as u32)
        .collect();
    let line = |byte: u32| ends.partition_point(|end| *end < byte) as u32 + 1;
    let range = |span: crate::text::Span| -> RangeInclusive<u32> {
        line(span.start)..=line(span.end.saturating_sub(1).max(span.start))
    };
    let whole = |f: &crate::rulebook::Finding| f.span.start == 0 && f.span.end == 0;
    let block = |f: &crate::rulebook::Finding| {
        let prose = f.prose?;
        let sentence = doc.sentences.get(doc.sentence_at(prose.start))?;
        doc.blocks.get(sentence.block as usize).map(|b| b.source)
    };
    report
        .findings
        .iter()
        .map(|f| {
            whole(f)
                || lines.touch(&range(f.span))
                || f.labels.iter().any(|l| lines.touch(&range(l.span)))
                || block(f).is_some_and(|b| lines.touch(&range(b)))
        })
        .collect()
}
