//! Which figures may be held against others of the same thing, and when two of them differ.

use crate::doc::{BlockKind, Document};
use crate::lexicon::Class;
use crate::read::figures::{Extent, FigureKind};
use crate::read::{Figure, Reading, Status};
use crate::rules::shared::interval::{Interval, counted};

/// Tokens on each side of a figure in which words that set it apart are looked for.
const WINDOW: usize = 16;
/// Metrics that are no property of one holder.
const LOOSE: [&str; 12] = [
    "growth",
    "decline",
    "pledge",
    "price",
    "spending",
    "jobs",
    "salary",
    "age",
    "interest_rate",
    "inflation",
    "unemployment",
    "benchmark_score",
];
/// Figures that may be held against others: reported, of one holder, with nothing that sets them apart.
#[must_use]
pub fn comparable<'r>(doc: &Document, reading: &'r Reading) -> Vec<&'r Figure> {
    let fits = |figure: &&Figure| {
        let (Some(_), Some(metric)) = (figure.entity.as_deref(), figure.metric) else {
            return false;
        };
        let plain = figure.extent == Extent::Single
            && (figure.status == Status::Reported || is_all_staff(doc, figure))
            && figure.kind != FigureKind::Multiple;
        if !plain || LOOSE.contains(&metric) && !is_token_price(figure) {
            return false;
        }
        let sentence = doc.sentence_at(figure.span.start);
        match doc.block_of(sentence).kind {
            BlockKind::Heading(1) => false,
            BlockKind::Cell => true,
            _ => is_all_staff(doc, figure) || !set_apart(doc, figure, sentence),
        }
    };
    reading.figures.iter().filter(fits).collect()
}

/// No number is meant by both.
pub(crate) fn differ(a: &Figure, b: &Figure) -> Option<bool> {
    let interval =
        |f: &Figure| if f.kind == FigureKind::Count { counted(f) } else { Interval::of(f) };
    interval(a)?.meets(interval(b)?).map(|m| !m)
}

/// What a model's tokens cost, one side of it.
pub(crate) fn is_token_price(figure: &Figure) -> bool {
    figure.metric == Some("price") && figure.unit.ends_with("token")
}

/// *all of Osprey's 290 staff*, *all its 290 employees*: everybody, whatever is said of them.
pub(crate) fn is_all_staff(doc: &Document, figure: &Figure) -> bool {
    let at = doc.token_at(figure.span.start);
    let before = |n: usize| at.checked_sub(n).map_or("", |k| doc.word(k));
    let owned =
        matches!(before(1), "its" | "their" | "'s" | "’s") || at > 0 && doc.is_possessive(at - 1);
    let all = (2..=6).any(|n| before(n) == "all");
    figure.metric == Some("headcount") && owned && all
}

/// Its sentence gives it another basis or scope.
fn set_apart(doc: &Document, figure: &Figure, sentence: usize) -> bool {
    let tokens = &doc.sentences[sentence].tokens;
    let at = doc.token_at(figure.span.start);
    let (from, end) = (
        (tokens.start as usize).max(at.saturating_sub(WINDOW)),
        (tokens.end as usize).min(at + WINDOW),
    );
    (from..end)
        .any(|i| doc.is(i, Class::ComparableLimit) || i < at && doc.is(i, Class::ExpectedFigure))
}
