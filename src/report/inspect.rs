//! `inspect`: the reading of a document as one JSON object. Offsets are bytes of the source.

use crate::doc::{Document, Published};
use crate::read::figures::{Bound, Extent, Figure, Period};
use crate::read::{Context, CueGroup, EntityKind, Reading, Reference, Status};
use crate::text::Span;
use serde_json::{Map, Value, json};

/// The reading as JSON, in the form that `copydesk schema inspect` describes.
#[must_use]
pub fn document(id: &Value, doc: &Document, reading: &Reading, context: &Context) -> Value {
    let place = |span: Span| doc.to_source(span);
    let words = |span: Span| doc.text(span);
    let at = |span: Span| {
        let s = place(span);
        json!({"start": s.start, "end": s.end, "text": words(span)})
    };
    let maybe = |span: Option<Span>| span.map_or(Value::Null, at);
    let sentences: Vec<Value> = doc
        .sentences
        .iter()
        .zip(&reading.sentences)
        .map(|(s, facts)| {
            let span = place(s.prose);
            json!({"start": span.start, "end": span.end, "zones": facts.zones.names().collect::<Vec<_>>(), "attributed": facts.attributed})
        })
        .collect();
    let times: Vec<Value> = reading
        .times
        .iter()
        .map(|t| with(at(t.span), [("type", json!(t.kind.name())), ("value", json!(t.value)), ("reference", json!(reference(t.reference)))]))
        .collect();
    let figures: Vec<Value> = reading.figures.iter().map(|f| figure(at(f.span), f)).collect();
    let attributions: Vec<Value> = reading
        .attributions
        .iter()
        .map(|a| {
            let said: Vec<Value> = a.content.iter().map(|s| at(*s)).collect();
            json!({
                "source": maybe(a.source), "cue": maybe(a.cue), "content": said, "source_kind": a.source_kind.name(),
                "pattern": format!("{:?}", a.pattern).to_lowercase(), "lemma": a.lemma, "verb_group": a.group.map(CueGroup::name),
                "frame": a.frame.name(), "marked": a.marked, "speaks": a.speaks,
            })
        })
        .collect();
    let hedges: Vec<Value> = reading.hedges.iter().map(|h| with(at(h.span), [("class", json!(h.class.name())), ("strength", json!(h.strength))])).collect();
    let quotes: Vec<Value> = reading
        .quotes
        .iter()
        .map(|q| with(at(q.span), [("words", json!(q.words)), ("speech", json!(q.speech)), ("title", json!(q.title)), ("attribution", json!(q.attribution))]))
        .collect();
    let entities: Vec<Value> = reading
        .entities
        .iter()
        .map(|e| with(at(e.span), [("kind", json!(entity_kind(e.kind))), ("name", json!(e.name)), ("maker", json!(e.maker)), ("country", json!(e.country))]))
        .collect();
    let claims: Vec<Value> = reading
        .claims
        .iter()
        .map(|c| with(at(c.span), [("kind", json!(format!("{:?}", c.kind).to_lowercase())), ("shape", json!(c.shape)), ("subject", maybe(c.subject))]))
        .collect();
    let published = context.published.as_ref().and_then(Published::day).map(|d| d.to_string());
    json!({
        "id": id, "published": published, "sentences": sentences, "times": times, "figures": figures, "attributions": attributions,
        "hedges": hedges, "quotes": quotes, "entities": entities, "claims": claims,
    })
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

fn reference(r: Reference) -> &'static str {
    match r {
        Reference::Explicit => "explicit",
        Reference::Anchored => "anchored",
        Reference::Vague => "vague",
    }
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
