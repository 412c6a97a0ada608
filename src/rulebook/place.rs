//! How a time expression sits in its sentence, so that a date put in its place reads as English.

use crate::doc::Document;
use crate::grammar::{Tense, VerbGroup};
use crate::lexicon::Class;
use crate::read::Reading;
use crate::text::Span;

/// The expression is an adverbial: *said last week that*; not part of a noun (*the Tuesday meeting*,
/// *last week's*) and not the subject (*Last week was bad*).
pub(super) fn is_adverbial(doc: &Document, span: Span) -> bool {
    let place = Place::of(doc, span);
    !place.is_led()
        && !place.is_listed()
        && !place.is_title()
        && !place.is_subject()
        && !place.may_be_first_name()
        && match place.next() {
            None => true,
            Some(next) if doc.tokens[next].glued => false,
            Some(next) if place.opens() => !is_verb(doc, next) && place.takes(next),
            Some(next) => is_verb(doc, next) || place.takes(next),
        }
}

/// The tense of the clause that an expression belongs to: `past`, `present` (also *has said* and a
/// sentence that asks for something), `future`, or `none`.
pub(super) fn clause_tense(doc: &Document, reading: &Reading, span: Span) -> &'static str {
    let view = reading.grammar.of(doc);
    if Place::of(doc, span).is_request() {
        return "present";
    }
    let Some(clause) = view.clause_of(doc.token_at(span.start)) else { return "none" };
    let structure = view.structure(clause.sentence);
    let mut part = Some(clause.part);
    let mut group: Option<&VerbGroup> = None;
    // A clause without a finite verb leads to the one that it is part of.
    for _ in 0..structure.clauses.len() {
        let Some(clause) = part else { break };
        group = clause.group.and_then(|g| structure.groups.get(g as usize)).filter(|g| g.finite);
        if group.is_some() {
            break;
        }
        part = clause.parent.and_then(|p| structure.clauses.get(p as usize));
    }
    match group {
        Some(group) if group.perfect && group.tense == Tense::Present => "present",
        Some(group) => group.tense.name().unwrap_or("none"),
        None => "none",
    }
}

/// A word follows in the same sentence, with no mark between.
pub(super) fn goes_on(doc: &Document, span: Span) -> bool {
    Place::of(doc, span).next().is_some_and(|next| !doc.tokens[next].glued)
}

struct Place<'d> {
    doc: &'d Document,
    start: usize,
    end: usize,
    first: usize,
    after: usize,
}

impl<'d> Place<'d> {
    fn of(doc: &'d Document, span: Span) -> Self {
        let tokens = doc
            .sentences
            .get(doc.sentence_at(span.start))
            .map_or(0..0, |s| s.tokens.start as usize..s.tokens.end as usize);
        Self {
            doc,
            start: tokens.start,
            end: tokens.end,
            first: doc.token_at(span.start),
            after: doc.token_at(span.end.saturating_sub(1)) + 1,
        }
    }

    /// It opens its sentence.
    fn opens(&self) -> bool {
        self.first == self.start
    }

    /// The word behind it; a closing mark is none.
    fn next(&self) -> Option<usize> {
        let is_mark = |text: &str| {
            matches!(
                text,
                "." | "," | ";" | ":" | "!" | "?" | ")" | "”" | "\"" | "…" | "—" | "–" | "--"
            )
        };
        (self.after < self.end && !is_mark(self.doc.raw(self.after))).then_some(self.after)
    }

    /// A determiner, a possessive, an adjective or a hyphen before it makes it part of a noun.
    fn is_led(&self) -> bool {
        if self.opens() {
            return self.doc.word(self.first) == "the";
        }
        let before = self.first - 1;
        let doc = self.doc;
        doc.is_possessive(before)
            || doc.is(before, Class::Determiner) && !matches!(doc.word(before), "that" | "all")
            || doc.is(before, Class::Adjective)
            || matches!(
                doc.word(before),
                "-" | "‑" | "the" | "a" | "ago" | "and" | "or" | "between"
            )
            || doc.word(self.first) == "the"
    }

    /// *This Week* in a name: all its words have capitals, and a weekday or a month would anyway.
    fn is_title(&self) -> bool {
        let doc = self.doc;
        let own = |i: usize| !doc.is(i, Class::Weekday) && !doc.is(i, Class::Month);
        let words = self.first..self.after;
        words.len() > 1 && words.clone().all(|i| doc.tokens[i].capital && own(i))
    }

    /// *Start building today*, *Exams: get ready today*: a bare verb opens the sentence, or what follows a
    /// colon, and no finite verb stands next to it.
    fn is_request(&self) -> bool {
        let doc = self.doc;
        let colon = (self.start..self.first).rev().find(|&i| doc.raw(i) == ":");
        let at = colon.map_or(self.start, |i| i + 1);
        let bare = doc.is(at, Class::VerbBase) && !doc.is(at, Class::VerbPast);
        let polite = doc.word(at) == "please" || doc.word(at) == "let";
        at < self.first && (polite || bare && (doc.word(at) == "get" || !is_verb(doc, at + 1)))
    }

    /// *Today, for example, marks …*: a verb in the present stands behind the parenthesis.
    fn is_subject(&self) -> bool {
        const PARENTHESIS: usize = 6;
        let doc = self.doc;
        let comma = |i: &usize| doc.raw(*i) == ",";
        let behind = self.after + 1..self.end.min(self.after + PARENTHESIS);
        self.opens()
            && comma(&self.after)
            && behind.into_iter().find(comma).is_some_and(|i| doc.is(i + 1, Class::VerbS))
    }

    /// *Sunday Riley*: a weekday right before a capitalised word that no table has, and no verb of
    /// saying before it (*said Tuesday Corvid would*).
    fn may_be_first_name(&self) -> bool {
        let doc = self.doc;
        let name = |i: usize| {
            let token = &doc.tokens[i];
            token.capital && !token.all_caps && token.is_unlisted()
        };
        let weekday = self.after == self.first + 1 && doc.is(self.first, Class::Weekday);
        let placed = !self.opens() && doc.is(self.first - 1, Class::Preposition);
        let says = !self.opens() && doc.is(self.first - 1, Class::CueNeutral);
        weekday && !placed && !says && self.next().is_some_and(name)
    }

    /// One of several days, as timetables have them: *(Tuesday–Thursday)*, *Friday and Saturday*.
    fn is_listed(&self) -> bool {
        let doc = self.doc;
        let links = |i: usize| {
            matches!(doc.word(i), "," | "and" | "or" | "to" | "through" | "-" | "–" | "—" | "&")
        };
        let is_day = |i: usize| (self.start..self.end).contains(&i) && doc.is(i, Class::Weekday);
        let (before, behind) = (self.first.wrapping_sub(2), self.after + 1);
        links(self.after) && is_day(behind)
            || self.first > self.start + 1 && links(self.first - 1) && is_day(before)
    }

    /// The word behind it begins something of its own.
    fn takes(&self, next: usize) -> bool {
        const OWN: [Class; 7] = [
            Class::Preposition,
            Class::Conjunction,
            Class::Pronoun,
            Class::Determiner,
            Class::Adverb,
            Class::Modal,
            Class::Auxiliary,
        ];
        let doc = self.doc;
        doc.tokens[next].capital || OWN.iter().any(|c| doc.is(next, *c))
    }
}

/// A form that may be a finite verb.
fn is_verb(doc: &Document, i: usize) -> bool {
    [Class::Auxiliary, Class::Modal, Class::VerbPast, Class::PastForm].iter().any(|c| doc.is(i, *c))
}
