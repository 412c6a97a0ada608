//! Which drafts a command is about: what was named, what lies in folders, and what the settings and names leave out.

use super::args::Color;
use super::desk::Desk;
use super::output::{self, Output};
use super::verbose;
use crate::config::NAME;
use crate::files::{self, Found, Sieve, is_no_draft};
use std::path::{Path, PathBuf};

/// What may keep a file that was named from being read; in folders everything may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Nothing.
    Always,
    /// Patterns of the settings.
    BySettings,
    /// Those, and the list of files that are no drafts.
    OnlyDrafts,
}

/// Looks for drafts by the rules of a desk.
struct ByDesk<'d> {
    desk: &'d Desk,
    named: Named,
}

impl Sieve for ByDesk<'_> {
    fn wants(&self, file: &Path, below: &Path) -> bool {
        wants(self.desk, file, below)
    }

    fn wants_named(&self, file: &Path) -> bool {
        wants_named(self.desk, self.named, file)
    }

    fn meet(&self, path: &Path, is_folder: bool) {
        self.desk.config(path).meet(path, is_folder);
    }
}

/// A file that was found in a folder is to be read.
pub(super) fn wants(desk: &Desk, file: &Path, below: &Path) -> bool {
    let left_out = desk.config(file).verdict(file);
    !left_out.unwrap_or_else(|| is_no_draft(below))
}

/// A file that was named is to be read.
pub(super) fn wants_named(desk: &Desk, named: Named, file: &Path) -> bool {
    let config = desk.config(file);
    match named {
        Named::Always => true,
        Named::BySettings => !config.excludes(file),
        Named::OnlyDrafts => wants(desk, file, &below_here(config.below(file))),
    }
}

/// The path below the current folder, where no settings say below which; else the name alone.
fn below_here(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    match here.and_then(|h| path.strip_prefix(h).map(Path::to_path_buf).ok()) {
        Some(below) => below,
        None if path.is_absolute() => path.file_name().map(PathBuf::from).unwrap_or_default(),
        None => path,
    }
}

/// Finds drafts, and warns of patterns in the settings that match nothing in a folder that was searched whole.
pub(super) fn find(desk: &Desk, paths: &[PathBuf], named: Named, color: Color) -> Found {
    let found = files::find(paths, &ByDesk { desk, named });
    let whole = |root: &Path| {
        paths.iter().filter(|p| p.is_dir()).any(|p| {
            std::fs::canonicalize(p)
                .ok()
                .zip(std::fs::canonicalize(root).ok())
                .is_some_and(|(folder, root)| root.starts_with(folder))
        })
    };
    let idle: Vec<_> = desk
        .configs()
        .iter()
        .filter(|c| c.source.is_some() && whole(&c.root))
        .flat_map(|c| c.idle_patterns(Path::exists))
        .collect();
    output::warn(&idle, color);
    found
}

/// Says so if there were files to read and none was wanted.
pub(super) fn tell_if_empty(desk: &Desk, found: &Found) {
    if !found.drafts.is_empty() || !found.problems.is_empty() || found.left_out.is_empty() {
        return;
    }
    let (by_settings, by_name): (Vec<&PathBuf>, Vec<&PathBuf>) =
        found.left_out.iter().partition(|p| desk.config(p).excludes(p));
    let list = |files: &[&PathBuf]| match files {
        [] => None,
        [one] => Some(one.display().to_string()),
        [first, rest @ ..] => Some(format!("{} and {} more", first.display(), rest.len())),
    };
    let mut why = Vec::new();
    if let Some(files) = list(&by_settings) {
        why.push(format!("`exclude` in {NAME} leaves out {files}"));
    }
    if let Some(files) = list(&by_name) {
        let (are, one) = match by_name.len() {
            1 => ("is no draft by its name", "it"),
            _ => ("are no drafts by their names", "one"),
        };
        why.push(format!("{files} {are}; name {one} to have it read"));
    }
    let said = format!("no draft was read: {}", why.join("; "));
    let width = Output::stderr(Color::Auto).width;
    let lines = textwrap::Options::new(width)
        .subsequent_indent("  ")
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for line in textwrap::wrap(&said, lines) {
        verbose::say(&line);
    }
}
