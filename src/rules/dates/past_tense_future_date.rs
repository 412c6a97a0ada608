//! dates/past-tense-future-date: a past verb with a day after publication, or *will* with a day before it.

use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::times::{Tense, governing};
use crate::read::{Form, Time, TimeType};
use crate::rulebook::{Facts, Finding, day_in_words};
use crate::rules::shared::when::tokens_of;

/// Cases of the page: done on a day to come; to be done on a day gone by.
const DONE: &str = "done";
const TO_COME: &str = "to-come";
/// All of them.
pub(super) const CASES: &[&str] = &[DONE, TO_COME];

/// Words between the verb and its date.
const REACH: usize = 12;

/// Words around a date in which a plan would be told.
const NEAR: usize = 40;

/// Dates that the tense of their verb contradicts.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let Some(published) = &facts.context.published else { return };
    let doc = facts.doc;
    for time in &facts.reading.times {
        let placed = time.year_given
            && time.kind == TimeType::Date
            && matches!(time.form, Form::FullDate | Form::MonthYear | Form::Quarter);
        let Some((from, to)) = time.days.filter(|_| placed) else { continue };
        let Some(sentence) = doc.sentences.get(time.sentence) else { continue };
        let clause = Clause {
            doc,
            first: sentence.tokens.start as usize,
            end: sentence.tokens.end as usize,
            time,
        };
        let case = if from > published.last && clause.was_done() {
            DONE
        } else if to < published.first && clause.is_to_come() {
            TO_COME
        } else {
            continue;
        };
        let day = if published.first == published.last {
            day_in_words(published.first)
        } else {
            format!("{} to {}", published.first, published.last)
        };
        out.push(Finding::new(time.span).arg("published", day).case(case));
    }
}

/// A sentence and the date in it.
struct Clause<'d> {
    doc: &'d Document,
    first: usize,
    end: usize,
    time: &'d Time,
}

impl Clause<'_> {
    /// The preposition right before the date, if it places something on it.
    fn places(&self, at: usize) -> bool {
        at > self.first && matches!(self.doc.word(at - 1), "on" | "in")
    }

    /// A past verb of an event governs the date, and nothing in the sentence looks ahead.
    fn was_done(&self) -> bool {
        let doc = self.doc;
        let (at, after) = tokens_of(doc, self.time);
        let ahead = |i: usize| {
            doc.is(i, Class::PlanWord)
                || doc.is(i, Class::Modal)
                || matches!(doc.word(i), "will" | "would" | "'ll" | "’ll")
        };
        // The month of May is no modal verb.
        if (at.saturating_sub(NEAR).max(self.first)..at)
            .chain(after..self.end.min(after + NEAR))
            .any(ahead)
        {
            return false;
        }
        if doc.word(after) == "had" && after < self.end {
            return true;
        }
        if !self.places(at) || governing(doc, self.first, self.end, at, after) != Tense::Past {
            return false;
        }
        let verb = if at <= self.first + 1 {
            (after..self.end.min(after + REACH)).find(|&i| self.is_verb(i))
        } else {
            (at.saturating_sub(REACH).max(self.first)..at - 1).rev().find(|&i| self.is_verb(i))
        };
        let Some(verb) = verb.filter(|&v| {
            doc.is(v, Class::EventVerb)
                && (doc.is(v, Class::VerbPast) || doc.is(v, Class::VerbPart))
        }) else {
            return false;
        };
        // What was announced, signed or filed on one day may be for another.
        let sets_dates = doc.is(verb, Class::DatedAct);
        !sets_dates || verb > at || verb + 3 > at
    }

    /// *will*, then a verb, then the date.
    fn is_to_come(&self) -> bool {
        let doc = self.doc;
        let (at, after) = tokens_of(doc, self.time);
        if !self.places(at) || governing(doc, self.first, self.end, at, after) != Tense::Future {
            return false;
        }
        let near = if at <= self.first + 1 {
            after..self.end.min(after + 7)
        } else {
            at.saturating_sub(7).max(self.first)..at
        };
        let mut near = near;
        near.any(|i| doc.is(i, Class::FutureModal))
    }

    /// A form that could be the clause's verb.
    fn is_verb(&self, i: usize) -> bool {
        let doc = self.doc;
        let form = doc.is(i, Class::VerbPast)
            || doc.is(i, Class::PastForm)
            || doc.is(i, Class::Auxiliary)
            || doc.is(i, Class::VerbIng)
            || doc.word(i) == "to";
        form && !doc.tokens[i].capital
    }
}
