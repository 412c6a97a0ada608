//! *Many in the industry call such prices unsafe*: an uncounted part of a trade, with any verb of opinion.

use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::text::Span;

/// Longest name of a trade, in words: *the European chip industry*.
const TRADE: usize = 4;

/// The group and its verb, if one begins at token `i`.
pub(super) fn at(doc: &Document, i: usize, end: usize) -> Option<(Span, Span)> {
    let some = doc.is(i, Class::InsiderPronoun);
    let inside = matches!(doc.word(i + 1), "in" | "inside" | "within" | "across" | "throughout");
    if !some || !inside {
        return None;
    }
    let trade = (i + 2..end.min(i + 3 + TRADE)).find(|&k| is_trade(doc.word(k)))?;
    let mut verb = trade + 1;
    while verb < end && (doc.is(verb, Class::Adverb) || matches!(doc.word(verb), "now" | "have")) {
        verb += 1;
    }
    let plain = verb < end && doc.tokens[verb].kind == TokenKind::Word;
    let opines = doc.is(verb, Class::WeaselVerb) || is_view(doc.word(verb));
    (plain && opines)
        .then(|| (Span::new(doc.tokens[i].start, doc.tokens[trade].end), doc.tokens[verb].span()))
}

/// What a trade is called.
fn is_trade(word: &str) -> bool {
    Class::TradeNoun.holds(word)
}

/// Verbs by which people judge, beside those that report.
fn is_view(word: &str) -> bool {
    Class::RegardingVerb.holds(word)
}
