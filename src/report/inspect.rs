//! `inspect`: the reading of a document as one JSON object. Offsets are bytes of the source.

use super::each::Each;
use crate::doc::{Document, Published};
use crate::read::figures::{Bound, Extent, Figure, Period};
use crate::read::{Backer, Claim, Context, CueGroup, Entity, EntityKind, Reading, Status, Time};
use crate::text::Span;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The reading of a document, written item by item: as JSON it is many times as large as the text.
#[derive(Clone, Copy, Debug)]
pub struct Inspected<'a> {
    id: &'a Value,
    doc: &'a Document,
    reading: &'a Reading,
    context: &'a Context,
    grammar: bool,
}

/// The reading as JSON, in the form that `copydesk schema inspect` describes; `grammar` adds words and clauses.
#[must_use]
pub fn document<'a>(
    id: &'a Value,
    doc: &'a Document,
    reading: &'a Reading,
    context: &'a Context,
    grammar: bool,
) -> Inspected<'a> {
    Inspected { id, doc, reading, context, grammar }
}

impl Serialize for Inspected<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { id, doc, reading, context, grammar } = *self;
        let at = |span: Span| place(doc, span);
        let maybe = |span: Option<Span>| span.map_or(Value::Null, at);
        let published = context.published.as_ref().and_then(Published::day).map(|d| d.to_string());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("published", &published)?;
        let sentences = || {
            doc.sentences.iter().zip(&reading.sentences).map(|(s, facts)| {
                let span = doc.to_source(s.prose);
                json!({"start": span.start, "end": span.end, "zones": facts.zones.names().collect::<Vec<_>>(), "attributed": facts.attributed})
            })
        };
        map.serialize_entry("sentences", &Each(sentences))?;
        let times = || {
            let fields = |t: &Time| {
                [
                    ("type", json!(t.kind.name())),
                    ("value", json!(t.value)),
                    ("reference", json!(t.reference.name())),
                ]
            };
            reading.times.iter().map(move |t| with(at(t.span), fields(t)))
        };
        map.serialize_entry("times", &Each(times))?;
        map.serialize_entry(
            "figures",
            &Each(|| reading.figures.iter().map(|f| figure(at(f.span), f))),
        )?;
        let attributions = || {
            reading.attributions.iter().map(|a| {
                let said: Vec<Value> = a.content.iter().map(|s| at(*s)).collect();
                json!({
                    "source": maybe(a.source), "cue": maybe(a.cue), "content": said, "source_kind": a.source_kind.name(),
                    "pattern": format!("{:?}", a.pattern).to_lowercase(), "lemma": a.lemma, "verb_group": a.group.map(CueGroup::name),
                    "frame": a.frame.name(), "marked": a.marked, "speaks": a.speaks,
                })
            })
        };
        map.serialize_entry("attributions", &Each(attributions))?;
        let hedges = || {
            reading.hedges.iter().map(|h| {
                with(
                    at(h.span),
                    [("class", json!(h.class.name())), ("strength", json!(h.strength))],
                )
            })
        };
        map.serialize_entry("hedges", &Each(hedges))?;
        let quotes = || {
            reading.quotes.iter().map(|q| {
                with(
                    at(q.span),
                    [
                        ("words", json!(q.words)),
                        ("speech", json!(q.speech)),
                        ("title", json!(q.title)),
                        ("attribution", json!(q.attribution)),
                    ],
                )
            })
        };
        map.serialize_entry("quotes", &Each(quotes))?;
        let entities = || {
            let fields = |e: &Entity| {
                [
                    ("kind", json!(entity_kind(e.kind))),
                    ("name", json!(e.name)),
                    ("maker", json!(e.maker)),
                    ("country", json!(e.country)),
                ]
            };
            reading.entities.iter().map(move |e| with(at(e.span), fields(e)))
        };
        map.serialize_entry("entities", &Each(entities))?;
        let claims = || {
            let kind = |c: &Claim| json!(format!("{:?}", c.kind).to_lowercase());
            let backing = |b: Backer| json!({"kind": b.kind.name(), "reach": b.reach.name(), "source": maybe(b.place), "sign": b.reach.sign()});
            reading.claims.iter().map(move |c| {
                with(
                    at(c.span),
                    [
                        ("kind", kind(c)),
                        ("shape", json!(c.shape)),
                        ("subject", maybe(c.subject)),
                        ("backing", backing(reading.backer(doc, c.span, c.kind.nature()))),
                    ],
                )
            })
        };
        map.serialize_entry("claims", &Each(claims))?;
        if grammar {
            let view = reading.grammar.of(doc);
            map.serialize_entry("tokens", &Each(|| super::grammar::tokens(doc, view)))?;
            map.serialize_entry("noun_phrases", &Each(|| super::grammar::phrases(doc, view)))?;
            map.serialize_entry("clauses", &Each(|| super::grammar::clauses(doc, view)))?;
        }
        map.end()
    }
}

/// A stretch of prose with its place in the source.
fn place(doc: &Document, span: Span) -> Value {
    let source = doc.to_source(span);
    json!({"start": source.start, "end": source.end, "text": words(doc, span)})
}

/// Bytes of words that are printed. What is said may reach to the end of a sentence, and every saying in it has its own: in a sentence
/// as long as the draft, the words of all would be as many as the square of its length.
const WORDS: usize = 2_000;

/// The words of a stretch of prose, cut off with `…` if there are very many; the places beside them tell where they end.
pub(super) fn words(doc: &Document, span: Span) -> Cow<'_, str> {
    let text = doc.text(span);
    if text.len() <= WORDS {
        return Cow::Borrowed(text);
    }
    let end = (0..=WORDS).rev().find(|&i| text.is_char_boundary(i)).unwrap_or_default();
    Cow::Owned(format!("{}…", &text[..end]))
}

fn with<const N: usize>(value: Value, fields: [(&str, Value); N]) -> Value {
    let mut map = match value {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    for (key, value) in fields {
        map.insert(key.to_owned(), value);
    }
    Value::Object(map)
}

fn figure(place: Value, f: &Figure) -> Value {
    let mut out = with(place, []);
    if let Value::Object(map) = &mut out {
        let exact = (f.low - f.high).abs() <= f64::EPSILON * f.low.abs();
        if exact {
            map.insert("value".into(), json!(f.low));
        } else {
            map.insert("low".into(), json!(f.low));
            map.insert("high".into(), json!(f.high));
        }
    }
    let status = match f.status {
        Status::Reported => "reported",
        Status::Projected => "projected",
    };
    with(
        out,
        [
            ("unit", json!(f.unit)),
            ("kind", json!(f.kind.name())),
            ("bound", json!(bound(f.bound))),
            ("extent", json!(extent(f.extent))),
            ("metric", json!(f.metric)),
            ("entity", json!(f.entity)),
            ("period", json!(f.period.map(Period::key))),
            ("as_of", json!(f.as_of.map(|a| a.to_string()))),
            ("status", json!(status)),
        ],
    )
}

fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Company => "company",
        EntityKind::Model => "model",
        EntityKind::Product => "product",
        EntityKind::Benchmark => "benchmark",
        EntityKind::Outlet => "outlet",
        EntityKind::Agency => "agency",
        EntityKind::Country => "country",
        EntityKind::Place => "place",
        EntityKind::Person => "person",
        EntityKind::Other => "other",
    }
}

fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Single => "single",
        Extent::Range => "range",
        Extent::Rise => "rise",
        Extent::Fall => "fall",
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::Approximate => "approximate",
        Bound::AtLeast => "at-least",
        Bound::AtMost => "at-most",
    }
}
