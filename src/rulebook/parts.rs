//! Where the parts of a rule page begin: the keys between `+++` lines, and the Markdown below.

/// Offsets in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The keys.
    pub(crate) head: usize,
    /// The line that closes them.
    pub(crate) close: usize,
    /// What stands below.
    pub(crate) below: usize,
}

/// What keeps a text from being a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It does not begin with `+++`.
    NotOpened,
    /// The keys that begin at this offset are not closed.
    NotClosed(usize),
}

/// Finds the parts of a page.
pub(crate) fn parts(text: &str) -> Result<Parts, Fault> {
    let lead = text.len() - text.trim_start_matches('\u{feff}').len();
    let opened = text[lead..].starts_with("+++").then(|| text[lead..].find('\n')).flatten();
    let head = lead + opened.ok_or(Fault::NotOpened)? + 1;
    let close = head + text[head..].find("\n+++").ok_or(Fault::NotClosed(lead))? + 1;
    Ok(Parts { head, close, below: text[close..].find('\n').map_or(text.len(), |i| close + i + 1) })
}
