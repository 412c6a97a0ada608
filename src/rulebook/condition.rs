//! `where` and `unless`: conditions on an item, its words and its neighbours.

use super::fields::{Item, Value};
use super::has::{Has, NAMES};
use super::ledgered::{self, Asked};
use super::limits;
use super::rule::Facts;
use super::table::Reader;
use crate::doc::{Document, closest};
use crate::lexicon::{Irregular, Lexicon};
use crate::pattern::{Pattern, PatternList};
use crate::read::{Zone, Zones};
use crate::text::Span;
use toml::de::{DeTable, DeValue};

/// A stretch of text around an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbours {
    /// Its sentence.
    Sentence,
    /// Its sentence and the next of the same block.
    Next,
    /// Its sentence and its neighbours in the same block.
    Near,
    /// Its block.
    Paragraph,
    /// The document up to its sentence.
    Above,
    /// The whole document.
    Document,
    /// The rest of its sentence.
    Rest,
}

/// The same for readings, in bytes.
const REACH_BYTES: u32 = 4_000;

/// Tokens on each side of an item within which words of its sentence or paragraph are looked for.
const REACH: usize = 500;

/// What a field must be.
#[derive(Clone, Debug)]
enum Expect {
    AnyOf(Vec<String>),
    Flag(bool),
    AtLeast(f64),
}

#[derive(Clone, Debug)]
enum Test {
    Field(String, Expect),
    Has(Neighbours, Vec<Has>),
    Words(Neighbours, PatternList),
    Before(PatternList),
    After(PatternList),
    Zone(Zones),
    SentenceStart(bool),
    Ledger(Asked),
    /// The front matter has one of these fields, and it says something.
    Front(Vec<String>),
}

/// Conditions that belong together.
#[derive(Clone, Debug, Default)]
pub struct Condition {
    tests: Vec<Test>,
}

const KEYS: [&str; 17] = [
    "sentence_has",
    "next_has",
    "near_has",
    "paragraph_has",
    "above_has",
    "document_has",
    "sentence_words",
    "rest_words",
    "next_words",
    "near_words",
    "paragraph_words",
    "before",
    "after",
    "zone",
    "sentence_start",
    "ledger",
    "front",
];

impl Condition {
    /// Reads a `where` or `unless` table for items of a kind.
    pub(super) fn read(
        table: &DeTable<'_>,
        kind: &str,
        reader: &mut Reader<'_>,
        lexicon: &mut Lexicon,
        irregular: &Irregular,
    ) -> Self {
        let mut tests = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let around = match name.rsplit_once('_').map_or(name, |(a, _)| a) {
                "sentence" => Some(Neighbours::Sentence),
                "rest" => Some(Neighbours::Rest),
                "next" => Some(Neighbours::Next),
                "near" => Some(Neighbours::Near),
                "paragraph" => Some(Neighbours::Paragraph),
                "above" => Some(Neighbours::Above),
                "document" => Some(Neighbours::Document),
                _ => None,
            };
            if name == "sentence_start" {
                tests.push(Test::SentenceStart(matches!(value.get_ref(), DeValue::Boolean(true))));
            } else if let Some(around) = around.filter(|_| name.ends_with("_has")) {
                let mut all = Vec::new();
                for (text, span) in reader.texts_of(name, value) {
                    match Has::of_name(&text) {
                        Some(has) => all.push(has),
                        None => {
                            let help = closest(&text, NAMES).map_or_else(
                                || format!("it is one of {}", NAMES.join(", ")),
                                |n| format!("did you mean `{n}`?"),
                            );
                            reader.wrong_with(
                                span,
                                format!("`{text}` is nothing a text can be asked for"),
                                help,
                            );
                        }
                    }
                }
                tests.push(Test::Has(around, all));
            } else if let Some(around) = around.filter(|_| name.ends_with("_words")) {
                tests.push(Test::Words(around, phrases(name, value, reader, lexicon, irregular)));
            } else if name == "front" {
                tests.push(Test::Front(
                    reader.texts_of(name, value).into_iter().map(|(t, _)| t).collect(),
                ));
            } else if name == "before" {
                tests.push(Test::Before(phrases(name, value, reader, lexicon, irregular)));
            } else if name == "after" {
                tests.push(Test::After(phrases(name, value, reader, lexicon, irregular)));
            } else if name == "zone" {
                let names: Vec<&str> = Zone::ALL.iter().map(|(_, n)| *n).collect();
                let mut zones = Zones::default();
                for found in reader.texts_of(name, value) {
                    let zone = reader.choice(Some(found), "zone", &names, |n| {
                        Zone::ALL.iter().find(|(_, name)| *name == n).map(|(z, _)| *z)
                    });
                    if let Some(zone) = zone {
                        zones.add(zone);
                    }
                }
                tests.push(Test::Zone(zones));
            } else if name == "ledger" {
                for found in reader.texts_of(name, value) {
                    tests.extend(
                        reader
                            .choice(
                                Some(found),
                                "question to the ledger",
                                &ledgered::NAMES,
                                Asked::of_name,
                            )
                            .map(Test::Ledger),
                    );
                }
            } else if Item::field_names(kind).contains(&name) {
                if let Some(expect) = expect(name, value, reader) {
                    tests.push(Test::Field(name.to_owned(), expect));
                }
            } else {
                let span = reader.span(key);
                let known: Vec<&str> =
                    Item::field_names(kind).iter().chain(&KEYS).copied().collect();
                let help = closest(name, known.iter().copied()).map_or_else(
                    || format!("a {kind} knows {}", known.join(", ")),
                    |n| format!("did you mean `{n}`?"),
                );
                reader.wrong_with(span, format!("unknown condition `{name}`"), help);
            }
        }
        Self { tests }
    }

    /// No conditions at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// The row of the ledger that the conditions rest on, as it is cited.
    #[must_use]
    pub fn row(&self, item: &Item<'_>, facts: &Facts<'_>) -> Option<String> {
        self.tests.iter().find_map(|t| {
            if let Test::Ledger(asked) = t { asked.row(facts, item.span()) } else { None }
        })
    }

    /// All conditions hold (for `where`).
    #[must_use]
    pub fn all(&self, item: &Item<'_>, facts: &Facts<'_>) -> bool {
        self.tests.iter().all(|t| t.holds(item, facts))
    }

    /// One of the conditions holds (for `unless`).
    #[must_use]
    pub fn any(&self, item: &Item<'_>, facts: &Facts<'_>) -> bool {
        self.tests.iter().any(|t| t.holds(item, facts))
    }
}

fn phrases(
    name: &str,
    value: &toml::Spanned<DeValue<'_>>,
    reader: &mut Reader<'_>,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
) -> PatternList {
    let mut list = PatternList::default();
    let texts = reader.texts_of(name, value);
    limits::phrases(texts.len(), texts.first().map(|(_, span)| *span), reader);
    for (text, span) in texts.into_iter().take(limits::PHRASES) {
        match Pattern::parse(&text, lexicon, irregular) {
            Ok(pattern) => {
                list.push(pattern, lexicon);
            }
            Err(error) => reader.no_pattern(&text, span, &error),
        }
    }
    limits::triggers(&list, reader);
    list.close();
    list
}

fn expect(
    name: &str,
    value: &toml::Spanned<DeValue<'_>>,
    reader: &mut Reader<'_>,
) -> Option<Expect> {
    match value.get_ref() {
        DeValue::Boolean(b) => Some(Expect::Flag(*b)),
        DeValue::Integer(i) => i.as_str().parse().ok().map(Expect::AtLeast),
        DeValue::Float(f) => f.as_str().parse().ok().map(Expect::AtLeast),
        _ => {
            let all = reader.texts_of(name, value);
            (!all.is_empty()).then(|| Expect::AnyOf(all.into_iter().map(|(t, _)| t).collect()))
        }
    }
}

impl Test {
    fn holds(&self, item: &Item<'_>, facts: &Facts<'_>) -> bool {
        let doc = facts.doc;
        let span = item.span();
        match self {
            Self::Field(name, expect) => match (item.field(name, doc, facts.reading), expect) {
                (Some(Value::Text(t)), Expect::AnyOf(all)) => all.iter().any(|a| a == t.as_ref()),
                (Some(Value::Flag(f)), Expect::Flag(e)) => f == *e,
                (Some(Value::Number(n)), Expect::AtLeast(min)) => n >= *min,
                (Some(_), Expect::Flag(e)) => *e,
                (None, Expect::Flag(e)) => !e,
                _ => false,
            },
            Self::Has(around, all) => {
                let mut range = around.range(doc, span);
                if !matches!(around, Neighbours::Above | Neighbours::Document) {
                    range = Span::new(
                        range.start.max(span.start.saturating_sub(REACH_BYTES)),
                        range.end.min(span.end.saturating_add(REACH_BYTES)),
                    );
                }
                all.iter().any(|h| h.holds(facts, range, span))
            }
            Self::Words(around, list) => {
                let range = around.range(doc, span);
                if range.is_empty() {
                    return false;
                }
                let (mut from, mut end) =
                    (doc.token_at(range.start), doc.token_at(range.end.saturating_sub(1)) + 1);
                // A sentence or paragraph longer than any editor would read is looked at around the item only, so that checking stays linear.
                if !matches!(around, Neighbours::Above | Neighbours::Document) {
                    let at = doc.token_at(span.start);
                    (from, end) = (from.max(at.saturating_sub(REACH)), end.min(at + REACH));
                }
                list.occurs(&facts.text(), from, end.min(doc.tokens.len()))
            }
            Self::Before(list) => {
                let at = doc.token_at(span.start);
                let from = doc
                    .sentences
                    .get(doc.sentence_at(span.start))
                    .map_or(0, |s| s.tokens.start as usize);
                let text = facts.text();
                (from.max(at.saturating_sub(6))..at)
                    .any(|i| list.match_at(&text, i, from, at).is_some_and(|((_, z), _)| z == at))
            }
            Self::After(list) => {
                let at = doc.token_at(span.end.saturating_sub(1)) + 1;
                let end = doc
                    .sentences
                    .get(doc.sentence_at(span.start))
                    .map_or(0, |s| s.tokens.end as usize);
                let text = facts.text();
                (at..end.min(at + 3))
                    .any(|i| list.match_at(&text, i, at, end).is_some_and(|((a, _), _)| a == at))
            }
            Self::Ledger(asked) => asked.row(facts, span).is_some(),
            Self::Zone(zones) => facts
                .reading
                .sentences
                .get(doc.sentence_at(span.start))
                .is_some_and(|s| s.zones.any(*zones)),
            Self::Front(fields) => fields.iter().any(|f| match doc.meta.fields.get(f) {
                None | Some(serde_json::Value::Null | serde_json::Value::Bool(false)) => false,
                Some(value) => value.as_str().is_none_or(|text| !text.trim().is_empty()),
            }),
            Self::SentenceStart(wanted) => {
                let start = doc
                    .sentences
                    .get(doc.sentence_at(span.start))
                    .is_some_and(|s| s.prose.start == span.start);
                start == *wanted
            }
        }
    }
}

/// How far a neighbourhood may reach from its item, in bytes: no sentence a person wrote is longer, and a text without full stops stays linear.
const NEAR: u32 = 6_000;
/// The same for the document above.
const FAR: u32 = 60_000;

impl Neighbours {
    /// The prose meant, for an item at `span`.
    #[must_use]
    pub fn range(self, doc: &Document, span: Span) -> Span {
        let whole = self.whole(doc, span);
        let far = if matches!(self, Self::Above | Self::Document) { FAR } else { NEAR };
        let (mut start, mut end) = (
            whole.start.max(span.start.saturating_sub(far)),
            whole.end.min(span.end.saturating_add(far)).max(whole.start),
        );
        // A clamped end may fall inside a character.
        while start < whole.end && !doc.prose.text().is_char_boundary(start as usize) {
            start += 1;
        }
        while end > start && !doc.prose.text().is_char_boundary(end as usize) {
            end -= 1;
        }
        Span::new(start, end.max(start))
    }

    fn whole(self, doc: &Document, span: Span) -> Span {
        let index = doc.sentence_at(span.start);
        let Some(sentence) = doc.sentences.get(index) else { return Span::default() };
        let block = &doc.blocks[sentence.block as usize];
        let first = block.sentences.start as usize;
        let last = block.sentences.end as usize - 1;
        match self {
            Self::Sentence => sentence
                .prose
                .join(Span::new(sentence.prose.start, span.end.max(sentence.prose.end))),
            Self::Rest => Span::new(span.end, sentence.prose.end.max(span.end)),
            Self::Next => sentence.prose.join(doc.sentences[(index + 1).min(last)].prose),
            Self::Near => doc.sentences[index.saturating_sub(1).max(first)]
                .prose
                .join(doc.sentences[(index + 1).min(last)].prose),
            Self::Paragraph => block.prose,
            Self::Above => Span::new(0, sentence.prose.start),
            Self::Document => Span::new(0, doc.prose.len()),
        }
    }
}
