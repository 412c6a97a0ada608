//! Number words that count nothing: *no one*, *the latest one*, *Formula One*. Which they are is data: `number_words.patterns`.

use super::Place;
use crate::doc::Document;
use crate::pattern::{Table, Text};
use crate::read::figures::quantity::Quantity;
use std::sync::LazyLock;

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::built_in("number_words.patterns"));

/// A row that means this is found by the number.
fn says(doc: &Document, q: &Quantity, place: &Place, meaning: &str) -> bool {
    WORDS.says(&Text::new(doc), q.numeral, (place.first, place.end), meaning)
}

/// A power of ten by itself: *million*, not *two million*.
fn is_scale(doc: &Document, q: &Quantity, place: &Place) -> bool {
    q.bare_end == q.numeral + 1 && says(doc, q, place, "scale")
}

/// *several million dollars*, *a multi-billion-dollar deal*: a power of ten that nothing counts, whatever its unit.
pub(super) fn scale_alone(doc: &Document, q: &Quantity, place: &Place) -> bool {
    is_scale(doc, q, place) && says(doc, q, place, "uncounted")
}

/// Number words that count nothing.
pub(super) fn counts_nothing(doc: &Document, q: &Quantity, place: &Place) -> bool {
    if is_scale(doc, q, place) {
        return !says(doc, q, place, "counted");
    }
    if says(doc, q, place, "nothing") || q.counted && says(doc, q, place, "compound") {
        return true;
    }
    if q.value.digits == 1 && doc.word(q.numeral) == "one" {
        return !q.counted && !says(doc, q, place, "number");
    }
    q.is_bare() && says(doc, q, place, "name")
}
