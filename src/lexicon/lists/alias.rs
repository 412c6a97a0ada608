//! Reads one way to write a name: its mark and its capitals.

use crate::lexicon::names::{Alias, Name, Role, Trust};

/// Reads an alias with its mark and hands its words, lower-cased, to `word`. Its text is a part of the row, or all of its first cell.
pub(super) fn read(
    number: u32,
    row: &Name,
    text: &str,
    role: Role,
    exact: bool,
    mut word: impl FnMut(&str),
) -> Alias {
    let (trust, exact, text) = match text.as_bytes().first() {
        Some(b'!') => (Trust::Shy, exact, &text[1..]),
        Some(b'?') => (Trust::Short, exact, &text[1..]),
        Some(b'=') => (Trust::Plain, true, &text[1..]),
        _ => (Trust::Plain, exact, text),
    };
    let at = row.line().find(text).filter(|_| exact);
    let letters = at.map_or((0, 0), |at| (at as u16, text.len() as u16));
    let mut alias = Alias { row: number, trust, role, capital: 0, caps: 0, letters };
    for (k, span) in crate::doc::cut(text).into_iter().enumerate() {
        let raw = &text[span.range()];
        word(&raw.chars().flat_map(char::to_lowercase).collect::<String>());
        let bit = 1u16.checked_shl(k as u32).unwrap_or(0);
        let upper = raw.chars().filter(|c| c.is_uppercase()).count();
        if raw.starts_with(char::is_uppercase) {
            alias.capital |= bit;
        }
        if upper > 1 && !raw.contains(char::is_lowercase) {
            alias.caps |= bit;
        }
    }
    alias
}
