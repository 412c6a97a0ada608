//! Which attribution has some words as its content: the clauses that complete its cue, and no
//! others of the sentence.

use super::super::attributions::{Frame, Pattern};
use super::super::{Attribution, SourceKind};
use super::{Backer, BackerKind, Look, Nature, Reach, links, speaks};
use crate::doc::Document;
use crate::grammar::{ClauseKind, Tag};
use crate::lexicon::WordSet;
use crate::text::Span;

/// Attributions inside each other of which one may be what relays the innermost.
const NESTED: usize = 8;

/// Tokens between a cue and some words that are looked through for the end of what is said.
const WITHIN: usize = 200;

/// Words that set the outlet's own remark against what was said: *…, though it later took that
/// back*.
const CONTRAST: WordSet = WordSet::new(&["though", "although", "while", "whereas"]);

/// An attribution that reaches some words.
struct Holding {
    index: u32,
    kind: BackerKind,
    reach: Reach,
    /// Bytes of its content.
    width: u32,
}

/// The source that is said to say the words: that of the innermost attribution, with the one that
/// relays it. A vague source comes back, too, so that it can be told that somebody was meant.
pub(super) fn backer(
    look: Look<'_>,
    sentence: usize,
    words: Span,
    nature: Nature,
) -> Option<Backer> {
    let mut all: Vec<Holding> = look
        .speaking(sentence, words)
        .filter_map(|(index, a)| {
            let (reach, width) = reach(look, a, words, nature)?;
            Some(Holding { index, kind: speaks::kind(look.doc, a), reach, width })
        })
        .collect();
    all.sort_by_key(|h| h.width);
    let mut all = all.into_iter().take(NESTED);
    let inner = all.next()?;
    let a = &look.reading.attributions[inner.index as usize];
    let mut found = Backer {
        kind: inner.kind,
        place: a.source.or(a.cue),
        reach: inner.reach,
        attribution: Some(inner.index),
        relay: None,
    };
    if inner.kind < BackerKind::Link
        && let Some(relay) = all.find(|h| h.kind > BackerKind::Note)
    {
        found.relay = Some(relay.index);
        if !found.stands() {
            found.kind = relay.kind;
        }
    }
    if !found.stands()
        && let Some(link) = links::on_report(look.doc, a)
    {
        return Some(Backer::new(BackerKind::Link, link, Reach::LinkOnReport));
    }
    Some(found)
}

/// How an attribution reaches the words, and how many bytes it says.
fn reach(look: Look<'_>, a: &Attribution, words: Span, nature: Nature) -> Option<(Reach, u32)> {
    let begin = |part: &Span| part.start <= words.start && words.start < part.end;
    if a.source.is_some_and(|s| begin(&s) || is_share_of(look.doc, words, s)) {
        let own = speaks::kind(look.doc, a) == BackerKind::Outlet;
        return (own || nature == Nature::Fact).then_some((Reach::Source, 0));
    }
    // Words that begin with the cue, `hopes that`, are the outlet's.
    if let Some(content) = a.content.iter().filter(|c| begin(c)).min_by_key(|c| c.len()) {
        return holds(look, a, *content, words).then_some((Reach::Content, content.len()));
    }
    let width = a.content.first().map_or(0, |c| c.len());
    goes_on(look, a, words).then_some((Reach::Content, width))
}

/// `41% of respondents`: the words count those who speak.
fn is_share_of(doc: &Document, words: Span, source: Span) -> bool {
    let next = doc.token_at(words.end);
    doc.word(next) == "of" && (next + 1..next + 3).contains(&doc.token_at(source.start))
}

/// The words belong to what is said, not to a remark of the outlet's behind it.
fn holds(look: Look<'_>, a: &Attribution, content: Span, words: Span) -> bool {
    let Some(cue) = a.cue else { return true };
    if content.start < cue.end || a.pattern == Pattern::Quotation {
        return true;
    }
    if is_remark(look.doc, content.start, words.start) {
        return false;
    }
    a.frame.is_clausal() || a.pattern != Pattern::Verb || is_of_object(look, cue, words)
}

/// A comma or a dash and a word of contrast stand between two places.
pub(super) fn is_remark(doc: &Document, from: u32, to: u32) -> bool {
    let end = doc.token_at(to);
    let first = doc.token_at(from).max(end.saturating_sub(WITHIN));
    let opens = |k: usize| matches!(doc.word(k), "," | "—" | "–" | "--" | "(");
    let contrasts = |k: usize| {
        let even = doc.word(k) == "even" && matches!(doc.word(k + 1), "as" | "though");
        even || doc.among(k, &CONTRAST)
    };
    (first + 1..=end).any(|k| opens(k - 1) && contrasts(k))
}

/// `published figures of last year`, but not `published figures and opened the largest lab`: the
/// words are of what completes the cue.
fn is_of_object(look: Look<'_>, cue: Span, words: Span) -> bool {
    let view = look.reading.grammar.of(look.doc);
    let own = view.clause_of(look.doc.token_at(cue.end.saturating_sub(1)));
    let clause = view.clause_of(look.doc.token_at(words.start));
    let Some((own, mut clause)) = own.zip(clause).filter(|(o, c)| o.sentence == c.sentence) else {
        return true;
    };
    let all = &view.structure(own.sentence).clauses;
    for _ in 0..DEEPEST {
        if std::ptr::eq(clause.part, own.part) {
            return true;
        }
        let Some(parent) = clause.parent.and_then(|p| all.get(p as usize)) else { return false };
        let beside = matches!(clause.kind, ClauseKind::Coordinated | ClauseKind::Adverbial);
        if beside && std::ptr::eq(parent, own.part) {
            return false;
        }
        clause.part = parent;
    }
    false
}

/// Clauses inside each other that are climbed.
const DEEPEST: usize = 32;

/// `The market, Osei said, grew`: the words go on from the clause that the cue interrupts.
/// `according to the writ, which seeks`: they tell what the document says.
fn goes_on(look: Look<'_>, a: &Attribution, words: Span) -> bool {
    let doc = look.doc;
    let interrupts = a.frame == Frame::Paren || a.pattern == Pattern::Phrase;
    let Some(cue) = a.cue.filter(|_| interrupts) else { return false };
    let end = a.source.map_or(cue.end, |s| s.end.max(cue.end));
    if words.start < end || doc.sentence_at(words.start) != a.sentence as usize {
        return false;
    }
    let comma = doc.token_at(end);
    if !matches!(doc.word(comma), "," | "—" | "–") {
        return false;
    }
    let next = comma + 1;
    let view = look.reading.grammar.of(doc);
    let described = doc.word(next) == "which" && a.source_kind == SourceKind::Document;
    let resumes = matches!(view.tag(next), Tag::Subordinator | Tag::Adposition)
        || view.is_finite(next)
        || !has_finite(look, a, cue);
    (described || resumes)
        && !is_remark(doc, end, words.start)
        && !is_new_thought(doc, next, words.start)
}

/// What stands before the cue is a clause of its own.
fn has_finite(look: Look<'_>, a: &Attribution, cue: Span) -> bool {
    let view = look.reading.grammar.of(look.doc);
    let begin = a.source.map_or(cue.start, |s| s.start.min(cue.start));
    let words = &view.sentence(a.sentence as usize).words;
    words.iter().take_while(|w| w.span.start < begin).any(|w| w.tag.is_finite())
}

/// A semicolon or a colon stands between.
fn is_new_thought(doc: &Document, first: usize, to: u32) -> bool {
    let end = doc.token_at(to).min(first + WITHIN);
    (first..end).any(|k| matches!(doc.word(k), ";" | ":"))
}
