//! Figures of all the pieces in an archive, so that one piece can be held against the others.
//!
//! Whatever the order in which pieces are read, a thing's figures are sorted by publication date, path and place.

use crate::read::Figure;
use crate::read::figures::{AsOf, Period};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// A figure of a piece.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The piece.
    pub path: String,
    /// Line and column in it, from 1.
    pub place: (u32, u32),
    /// The figure as printed.
    pub text: String,
    /// The day the piece came out.
    pub published: Option<Date>,
    /// What was read.
    pub figure: Figure,
}

/// When a figure holds, for comparing it with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Over a period.
    Over(Period),
    /// At a time.
    At(AsOf),
    /// Always: the size of a model.
    Always,
}

/// Metrics that never change for one thing.
const FIXED: [&str; 3] = ["parameters", "active_parameters", "training_cost"];

impl Held {
    /// When a figure of a piece holds; a state without a date is that of the day the piece came out.
    #[must_use]
    pub fn of(figure: &Figure, published: Option<Date>) -> Option<Self> {
        let day = || {
            published.filter(|_| figure.is_state()).map(|d| Self::At(AsOf { first: d, last: d }))
        };
        if figure.metric.is_some_and(|m| FIXED.contains(&m)) {
            return Some(Self::Always);
        }
        figure.period.map(Self::Over).or(figure.as_of.map(Self::At)).or_else(day)
    }
}

/// What identifies a thing that is measured: entity in lower case, metric, unit.
type Thing = (String, &'static str, String);

/// The figures of an archive by what they measure.
#[derive(Debug, Default)]
pub struct Archive {
    things: FxHashMap<Thing, Vec<Kept>>,
}

impl Archive {
    /// Puts figures in order; those that do not say of whom and what are left out.
    #[must_use]
    pub fn of(all: impl IntoIterator<Item = Kept>) -> Self {
        let mut things: FxHashMap<Thing, Vec<Kept>> = FxHashMap::default();
        for kept in all {
            if let Some(thing) = thing(&kept.figure) {
                things.entry(thing).or_default().push(kept);
            }
        }
        #[allow(clippy::iter_over_hash_type, reason = "every list is sorted by itself")]
        for list in things.values_mut() {
            list.sort_by(|a, b| {
                (a.published, &a.path, a.place).cmp(&(b.published, &b.path, b.place))
            });
        }
        Self { things }
    }

    /// The figures for the same thing, oldest first.
    #[must_use]
    pub fn like(&self, figure: &Figure) -> &[Kept] {
        thing(figure).and_then(|t| self.things.get(&t)).map_or(&[], Vec::as_slice)
    }
}

fn thing(figure: &Figure) -> Option<Thing> {
    Some((figure.entity.as_deref()?.to_lowercase(), figure.metric?, figure.unit.clone()))
}
