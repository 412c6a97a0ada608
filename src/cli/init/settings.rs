//! The first settings file: every key with its meaning, filled in as far as the folder tells.

use crate::config::{Config, NAME};
use crate::doc::Problem;
use crate::lexicon::Lexicon;
use crate::rulebook::Rulebook;
use crate::text::Source;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Names of folders that say what kind of piece lies in them.
const KINDS: [(&[&str], &str); 3] = [
    (&["news", "briefs", "stories"], "news"),
    (&["newsletter", "newsletters", "digest", "digests", "weekly"], "newsletter"),
    (&["opinion", "opinions", "columns", "editorials", "op-ed", "commentary"], "opinion"),
];

/// Names of folders that hold what is no longer, or not yet, edited.
const LEFT_OUT: [&str; 7] =
    ["archive", "archives", "vendor", "third_party", "node_modules", "templates", "_site"];

/// The text of a settings file for a folder with these drafts, and what was found out, a line each.
///
/// # Errors
/// The text is no valid settings file; a released program has no such case.
pub(super) fn write(
    folder: &Path,
    drafts: &[PathBuf],
) -> Result<(String, Vec<String>), Vec<Problem>> {
    let mut kinds: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut left_out: Vec<String> = Vec::new();
    for draft in drafts {
        let below = draft.strip_prefix(".").unwrap_or(draft);
        let below = below.strip_prefix(folder).unwrap_or(below);
        let mut path = String::new();
        for part in below.parent().into_iter().flat_map(Path::components) {
            let name = part.as_os_str().to_string_lossy();
            let _ = write!(path, "{name}/");
            let lower = name.to_lowercase();
            let glob = format!("{path}**");
            if LEFT_OUT.contains(&lower.as_str()) {
                if !left_out.contains(&glob) {
                    left_out.push(glob);
                }
                break;
            }
            if let Some((_, kind)) = KINDS.iter().find(|(names, _)| names.contains(&lower.as_str()))
            {
                let all = kinds.entry(kind).or_default();
                if !all.contains(&glob) {
                    all.push(glob);
                }
                break;
            }
        }
    }
    let mut found =
        vec![format!("{} draft{} found", drafts.len(), if drafts.len() == 1 { "" } else { "s" })];
    found.extend(
        kinds.iter().map(|(kind, globs)| format!("{} is judged as {kind}", globs.join(", "))),
    );
    found.extend(left_out.iter().map(|g| format!("{g} is left out")));

    let list =
        |globs: &[String]| globs.iter().map(|g| format!("{g:?}")).collect::<Vec<_>>().join(", ");
    let mut text = include_str!("copydesk.toml").replace("{{exclude}}", &list(&left_out));
    for (kind, globs) in kinds {
        let _ = write!(text, "\n[[override]]\nfiles = [{}]\nprofile = \"{kind}\"\n", list(&globs));
    }
    let (book, _) = Rulebook::builtin(&mut Lexicon::builtin(), crate::rules::NATIVES);
    Config::parse(&Source::new(NAME, text.clone()), folder, &book)?;
    Ok((text, found))
}
