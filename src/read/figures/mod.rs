//! Figures: numbers with what they count.

use super::Time;
use crate::doc::Document;
use crate::text::Span;

/// Whether a figure is reported as a fact or expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Said to be or have been so.
    #[default]
    Reported,
    /// Forecast, guided, planned, promised.
    Projected,
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// An amount of money.
    Money,
    /// A percentage or a number of percentage points.
    Percent,
    /// A number of things.
    Count,
    /// `3x`, `tenfold`, `twice`.
    Multiple,
    /// `two thirds`, `half of`.
    Fraction,
    /// A physical quantity: bytes, watts, FLOP, metres.
    Measure,
    /// A length of time or an age in numbers.
    Duration,
    /// A bare number.
    Number,
}

/// How the number bounds the truth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// As printed.
    #[default]
    Exact,
    /// *about*, *roughly*.
    Approximate,
    /// *more than*, *at least*.
    AtLeast,
    /// *up to*, *less than*.
    AtMost,
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its prose: sign, number, scale and unit, without the words that bound it.
    pub span: Span,
    /// Its value, or the lower end of a range.
    pub low: f64,
    /// Its value, or the upper end of a range.
    pub high: f64,
    /// ISO 4217, SI symbol, `percent`, `point`, or the counted noun phrase in the singular; empty for none.
    pub unit: String,
    /// What kind of number it is.
    pub kind: FigureKind,
    /// How it bounds the truth.
    pub bound: Bound,
    /// Reported or projected.
    pub status: Status,
    /// What is measured (`revenue`, `valuation`, `users` …), where the clause says so.
    pub metric: Option<&'static str>,
    /// Of whom, where the clause says so: an index into the entities' text would not survive edits, so the name.
    pub entity: Option<String>,
}

/// Reads the figures of a document; `times` tells which numbers are dates.
#[must_use]
pub fn read(_doc: &Document, _times: &[Time]) -> Vec<Figure> {
    Vec::new()
}
