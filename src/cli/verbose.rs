//! What `--verbose` says on standard error: how each draft was read, by which settings, and where its date was found.

use super::args::Judging;
use super::desk::Desk;
use crate::doc::{DateSource, Syntax};
use crate::engine::{Options, Report};
use crate::report::Visible;
use crate::text::shown;
use std::io::Write as _;
use std::path::Path;

/// A line on standard error.
pub(super) fn say(text: &str) {
    let mut out = Visible::signs(std::io::stderr().lock());
    let _ = out.write_all(format!("{}\n", shown::sentence(text)).as_bytes());
}

/// One line about a draft.
pub(super) fn draft(
    desk: &Desk,
    report: &Report,
    syntax: Syntax,
    path: &Path,
    judging: &Judging,
    options: &Options,
) -> String {
    let kind = if judging.profile.is_some() {
        "--profile"
    } else if report.doc.meta.kind.as_deref().and_then(crate::rulebook::Profile::of_kind).is_some()
    {
        "the draft's type"
    } else if options.profile.is_some() {
        "settings"
    } else {
        "default"
    };
    let published = match &report.published {
        None => "no publication date".to_owned(),
        Some(p) => {
            let found = match p.source {
                DateSource::Given => "--published",
                DateSource::FrontMatter => "front matter",
                DateSource::Page => "the page's metadata",
                DateSource::Dateline => "dateline or byline",
                DateSource::FileName => "file name",
                DateSource::Folder => "folder",
                DateSource::Properties => "the file's properties",
            };
            let day = if p.first == p.last {
                p.first.to_string()
            } else {
                format!("{} to {}", p.first, p.last)
            };
            format!("published {day} ({found})")
        }
    };
    let settings = match (desk.settings(path), misnamed(path)) {
        (Some(file), _) => format!("settings {file}"),
        (None, Some(file)) => {
            format!("no settings ({file} is not read: the name is copydesk.toml)")
        }
        (None, None) => "no settings".to_owned(),
    };
    let ledger = options
        .ledger
        .as_ref()
        .map_or_else(|| "no ledger".to_owned(), |l| format!("ledger {}", l.name));
    format!(
        "{}: {}, {} ({kind}), {published}, {settings}, {ledger}",
        report.doc.source.name,
        format!("{syntax:?}").to_lowercase(),
        report.profile.name()
    )
}

/// A file at or above a draft that somebody may take for its settings.
fn misnamed(draft: &Path) -> Option<String> {
    let absolute = std::path::absolute(draft).ok()?;
    let names =
        [".copydesk.toml", "Copydesk.toml", "copydesk.yaml", "copydesk.yml", "copydesk.ini"];
    let found = absolute
        .ancestors()
        .skip(1)
        .find_map(|folder| names.iter().map(|n| folder.join(n)).find(|p| p.is_file()))?;
    Some(found.file_name()?.to_string_lossy().into_owned())
}

/// One line about drafts without changes.
pub(super) fn unread(drafts: usize) -> String {
    match drafts {
        0 => "every draft has changes".to_owned(),
        1 => "1 draft without changes was not read".to_owned(),
        n => format!("{n} drafts without changes were not read"),
    }
}
