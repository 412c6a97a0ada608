//! The files under `rules/` as they were when the program was built.
//!
//! Nothing here reads the disk: a newsroom's own pages are read by `files`, and only when asked for.

/// Path below `rules/` with forward slashes, and the file's text; sorted by path.
pub static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Names of the files of `rules/language/`, sorted, with their places in [`FILES`].
static TABLES: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The text of one file under `rules/`.
#[must_use]
pub fn get(path: &str) -> Option<&'static str> {
    FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok().map(|i| FILES[i].1)
}

/// The text of a data file of `rules/language/`, by its name: it may lie in any folder there.
#[must_use]
pub fn table(name: &str) -> &'static str {
    TABLES.binary_search_by(|(known, _)| (*known).cmp(name)).map_or("", |at| FILES[TABLES[at].1].1)
}

/// All files in one folder (with a trailing slash) that end so.
pub fn below(folder: &str, end: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (folder, end) = (folder.to_owned(), end.to_owned());
    FILES.iter().copied().filter(move |(name, _)| name.starts_with(&folder) && name.ends_with(&end))
}
