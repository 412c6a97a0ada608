//! The fields of a reading that a page may ask about in `where`, and name in its message.

use super::place;
use super::words::{YEARS, day_in_words, month_in_words};
use crate::doc::Document;
use crate::lexicon::Class;
use crate::read::attributions::Pattern;
use crate::read::times::{Modifier, Tense, Unit};
use crate::read::{Attribution, Claim, Figure, Form, Hedge, Quote, Reading, Status, Time};
use crate::text::Span;
use std::borrow::Cow;

/// One item of a reading.
#[derive(Clone, Copy, Debug)]
pub enum Item<'r> {
    /// A time expression.
    Time(&'r Time),
    /// A figure.
    Figure(&'r Figure),
    /// A quotation.
    Quote(&'r Quote),
    /// An attribution.
    Attribution(&'r Attribution),
    /// A hedge.
    Hedge(&'r Hedge),
    /// A claim.
    Claim(&'r Claim),
    /// A match of words or of a pattern.
    Match(Span),
}

/// A field's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'r> {
    /// A word.
    Text(Cow<'r, str>),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
}

impl<'r> Item<'r> {
    /// The words under the mark. An attribution is marked at its cue.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Time(x) => x.span,
            Self::Figure(x) => x.span,
            Self::Quote(x) => x.span,
            Self::Attribution(x) => x.cue.or(x.source).unwrap_or_default(),
            Self::Hedge(x) => x.span,
            Self::Claim(x) => x.span,
            Self::Match(x) => *x,
        }
    }

    /// The value of a field; `None` if this item has no such value.
    #[must_use]
    pub fn field(&self, name: &str, doc: &'r Document, reading: &Reading) -> Option<Value<'r>> {
        let word = |s: &'static str| Some(Value::Text(Cow::Borrowed(s)));
        let prose = |s: Span| Some(Value::Text(Cow::Borrowed(doc.text(s))));
        match (self, name) {
            (_, "text") => Some(Value::Text(Cow::Owned(doc.lower(self.span()).to_owned()))),
            (Self::Time(t), "type") => word(t.kind.name()),
            (Self::Time(t), "form") => word(form_name(t.form)),
            (Self::Time(t), "year") => word(if t.year_given { "present" } else { "absent" }),
            (Self::Time(t), "reference") => word(t.reference.name()),
            (Self::Time(t), "value") => Some(Value::Text(Cow::Borrowed(t.value.as_str()))),
            (Self::Time(t), "resolved") => resolved(t).map(|s| Value::Text(Cow::Owned(s))),
            (Self::Time(t), "tense") => word(match t.tense {
                Tense::Past => "past",
                Tense::Present => "present",
                Tense::Future => "future",
                Tense::Unknown => "unknown",
            }),
            (Self::Time(t), "fine") => Some(Value::Flag(matches!(
                t.granularity,
                Some(Unit::Second | Unit::Minute | Unit::Hour)
            ))),
            (Self::Time(t), "names_month") => {
                let first = doc.token_at(t.span.start);
                let last = doc.token_at(t.span.end.saturating_sub(1));
                let names = |i: usize| doc.is(i, Class::Month) || doc.is(i, Class::Holiday);
                Some(Value::Flag((first..=last).any(names)))
            }
            (Self::Time(t), "adverbial") => {
                // A date in place of *the rest of this month* would say less.
                let part = matches!(
                    t.modifier,
                    Some(
                        Modifier::Start
                            | Modifier::End
                            | Modifier::Rest
                            | Modifier::Mid
                            | Modifier::Early
                            | Modifier::Late
                    )
                );
                Some(Value::Flag(!part && place::is_adverbial(doc, t.span)))
            }
            (Self::Time(t), "written") => {
                let text = resolved(t)?;
                let comma = text.contains(',') && place::goes_on(doc, t.span);
                Some(Value::Text(Cow::Owned(if comma { format!("{text},") } else { text })))
            }
            (Self::Time(t), "certain") => Some(Value::Flag(t.certain)),
            (Self::Time(t), "likely") => Some(Value::Flag(t.likely)),
            (Self::Time(t), "clause") => word(place::clause_tense(doc, reading, t.span)),
            (Self::Time(t), "known") => Some(Value::Flag(t.days.is_some())),
            (Self::Figure(f), "kind") => word(f.kind.name()),
            (Self::Figure(f), "unit") => Some(Value::Text(Cow::Borrowed(f.unit.as_str()))),
            (Self::Figure(f), "metric") => f.metric.map(|m| Value::Text(Cow::Borrowed(m))),
            (Self::Figure(f), "entity") => {
                f.entity.as_deref().map(|e| Value::Text(Cow::Borrowed(e)))
            }
            (Self::Figure(f), "period") => f.period.map(|p| Value::Text(Cow::Owned(p.to_string()))),
            (Self::Figure(f), "as_of") => f.as_of.map(|a| Value::Text(Cow::Owned(a.to_string()))),
            (Self::Figure(f), "value") => Some(Value::Number(f.high)),
            (Self::Figure(f), "projected") => Some(Value::Flag(f.status == Status::Projected)),
            (Self::Figure(f), "threshold") => {
                Some(Value::Flag(crate::read::claims::is_threshold(doc, f)))
            }
            (Self::Quote(q), "words") => Some(Value::Number(f64::from(q.words))),
            (Self::Quote(q), "speech") => Some(Value::Flag(q.speech)),
            (Self::Attribution(a), "source_kind") => word(a.source_kind.name()),
            (Self::Attribution(a), "pattern") => word(pattern(a.pattern)),
            (Self::Attribution(a), "source") => a.source.and_then(prose),
            (Self::Attribution(a), "verb") => a.cue.and_then(prose),
            (Self::Hedge(h), "class") => word(h.class.name()),
            (Self::Hedge(h), "strength") => Some(Value::Number(f64::from(h.strength))),
            (Self::Claim(c), "kind") => word(c.kind.name()),
            (Self::Claim(c), "shape") => word(c.shape),
            (Self::Claim(c), "subject" | "actor" | "product") => c.subject.and_then(prose),
            _ => {
                let _ = reading;
                None
            }
        }
    }

    /// Names of the fields of a kind of item.
    #[must_use]
    pub fn field_names(kind: &str) -> &'static [&'static str] {
        match kind {
            "time" => &[
                "text",
                "type",
                "form",
                "year",
                "reference",
                "value",
                "resolved",
                "known",
                "certain",
                "likely",
                "clause",
                "names_month",
                "adverbial",
                "written",
                "tense",
                "fine",
            ],
            "figure" => &[
                "text",
                "kind",
                "unit",
                "metric",
                "entity",
                "period",
                "as_of",
                "value",
                "projected",
                "threshold",
            ],
            "quote" => &["text", "words", "speech"],
            "attribution" => &["text", "source_kind", "pattern", "source", "verb"],
            "hedge" => &["text", "class", "strength"],
            "claim" => &["text", "kind", "shape", "subject", "actor", "product"],
            _ => &["text"],
        }
    }
}

/// The expression with its calendar value written out, as a style book wants it.
#[must_use]
pub(super) fn resolved(t: &Time) -> Option<String> {
    let (first, last) = t.days?;
    // Years that are not read as years are not written either, or a fix would be made again and again.
    if !YEARS.contains(&first.year()) || !YEARS.contains(&last.year()) {
        return None;
    }
    Some(match t.form {
        Form::Week => format!("the week of {}", day_in_words(first)),
        Form::RelativeYear | Form::Year => first.year().to_string(),
        _ if first == last => day_in_words(first),
        _ if first.day() == 1 && last == first.last_of_month() => month_in_words(first),
        _ if first.day_of_year() == 1
            && last.month() == 12
            && last.day() == 31
            && first.year() == last.year() =>
        {
            first.year().to_string()
        }
        _ if first.day() == 1
            && last.month() == first.month() + 2
            && first.year() == last.year() =>
        {
            format!(
                "the {} quarter of {}",
                ["first", "second", "third", "fourth"]
                    [usize::from((first.month().unsigned_abs() - 1) / 3).min(3)],
                first.year()
            )
        }
        _ => return None,
    })
}

/// Name of a form in pages.
#[must_use]
pub(super) fn form_name(form: Form) -> &'static str {
    match form {
        Form::FullDate => "full-date",
        Form::MonthDay => "month-day",
        Form::MonthYear => "month-year",
        Form::Month => "month",
        Form::Year => "year",
        Form::Decade => "decade",
        Form::Century => "century",
        Form::Weekday => "weekday",
        Form::DayWord => "day-word",
        Form::Week => "week",
        Form::RelativeMonth => "relative-month",
        Form::RelativeQuarter => "relative-quarter",
        Form::RelativeYear => "relative-year",
        Form::Ago => "ago",
        Form::Span => "span",
        Form::Quarter => "quarter",
        Form::Season => "season",
        Form::Anaphor => "anaphor",
        Form::PastRef => "past-ref",
        Form::PresentRef => "present-ref",
        Form::FutureRef => "future-ref",
        Form::TimeOfDay => "time-of-day",
        Form::Duration => "duration",
        Form::Set => "set",
    }
}

fn pattern(p: Pattern) -> &'static str {
    match p {
        Pattern::Verb => "verb",
        Pattern::Phrase => "phrase",
        Pattern::Noun => "noun",
        Pattern::Attitude => "attitude",
        Pattern::Agentless => "agentless",
        Pattern::Quotation => "quotation",
    }
}
