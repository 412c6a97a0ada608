//! Words that bound a number: *about*, *more than*, *up to*; *or more*, `+`.

use super::Bound;
use super::table::TABLES;
use crate::doc::Document;
use crate::lexicon::Class;

/// Most tokens of a bounding phrase.
const LONGEST: usize = 4;

/// The bound that ends right before a token, and where its words begin.
pub(super) fn before(
    doc: &Document,
    token: usize,
    floor: usize,
    duration: bool,
) -> Option<(Bound, usize)> {
    let from = token.saturating_sub(LONGEST).max(floor);
    if duration
        && token > from
        && doc.word(token - 1) == "over"
        && !(token - 1 > from && longer(doc.word(token - 2)))
    {
        // trained over 54 days: throughout, not longer than
        return None;
    }
    (from..token).find_map(|k| {
        TABLES
            .bounds_before
            .at(doc, k, token)
            .filter(|&(len, _)| k + len == token)
            .map(|(_, b)| (b, k))
    })
}

/// Words that make *over* mean *longer than*.
fn longer(word: &str) -> bool {
    Class::DurationLead.holds(word)
}

/// The bound that begins at a token.
pub(super) fn after(doc: &Document, token: usize, end: usize) -> Option<Bound> {
    let hyphen = doc.word(token) == "-" && doc.tokens[token].glued;
    let token = token + usize::from(hyphen);
    let (len, bound) = TABLES.bounds_after.at(doc, token, end)?;
    if len == 1 && !doc.tokens[token].glued && doc.word(token - 1) != "-" {
        // `$5 billion plus interest` is a sum, `$5 billion-plus` a bound.
        return None;
    }
    Some(bound)
}
