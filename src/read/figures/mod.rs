//! Figures: numbers with what they count.
//!
//! One pass over the tokens of a sentence: a number is read with its sign, currency, scale and unit ([`quantity`]), judged
//! whether it is a figure at all ([`filter`]), joined with a second one into a range ([`range`]), then the clause says what it
//! measures, of whom, and whether it is expected. Nothing here decides whether a figure is right.

mod bound;
mod cells;
mod currency;
mod entity;
mod filter;
mod fraction;
mod heads;
mod holder;
mod metric;
mod noun;
mod numeral;
mod period;
mod plural;
mod printed;
mod quantity;
mod range;
mod rate;
mod ratio;
mod scan;
mod status;
mod table;
mod unit;
mod when;
mod words;

#[cfg(test)]
mod tests;

use super::{Entity, Time};
use crate::doc::Document;
use crate::text::Span;
use jiff::civil::Date;

pub use period::Period;
pub use printed::Printed;
pub use when::AsOf;

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

impl FigureKind {
    /// Its name in outputs and rule pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Multiple => "multiple",
            Self::Fraction => "fraction",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Number => "number",
        }
    }
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

/// Whether a figure is one number or two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// One number.
    #[default]
    Single,
    /// Anything between two numbers: *between 10 and 15*.
    Range,
    /// A change upwards: *from 10 to 15*.
    Rise,
    /// A change downwards: *from 15 to 10*.
    Fall,
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its prose: sign, number, scale and unit, without the words that bound it.
    pub span: Span,
    /// Its value, or the lower end of a range; for output only.
    pub low: f64,
    /// Its value, or the upper end of a range; for output only.
    pub high: f64,
    /// The lower end exactly as printed; what findings are decided by.
    pub printed_low: Printed,
    /// The upper end exactly as printed.
    pub printed_high: Printed,
    /// One number or two.
    pub extent: Extent,
    /// ISO 4217, SI symbol, `percent`, `point`, or the counted noun phrase in the singular, a rate after a slash; empty for none.
    pub unit: String,
    /// What kind of number it is.
    pub kind: FigureKind,
    /// How it bounds the truth.
    pub bound: Bound,
    /// Reported or projected.
    pub status: Status,
    /// What is measured (`revenue`, `valuation`, `users` …), where the clause says so.
    pub metric: Option<&'static str>,
    /// Of whom or what, where the clause says so: the usual form of a known name, else the name as it stands.
    pub entity: Option<String>,
    /// The stretch of time that it is for: the quarter of a revenue, the day of a fall.
    pub period: Option<Period>,
    /// When it was true or made public: the month of a count of users.
    pub as_of: Option<AsOf>,
}

/// Reads the tables ahead of the first document.
pub(super) fn prepare() {
    std::sync::LazyLock::force(&table::TABLES);
}

impl Figure {
    /// Only an order of magnitude: *tens of thousands*.
    #[must_use]
    pub fn is_magnitude(&self) -> bool {
        let (low, high) = (self.printed_low, self.printed_high);
        self.extent == Extent::Range
            && (low.digits, high.digits) == (1, 1)
            && high.exponent == low.exponent + 1
    }

    /// It measures a state, true at a time: users, a valuation, a price.
    #[must_use]
    pub fn is_state(&self) -> bool {
        self.metric.is_some_and(|m| when::STATES.contains(&m))
    }
}

/// Reads the figures of a document; `times` tells which numbers are dates, `anchor` is the publication date.
#[must_use]
pub fn read(
    doc: &Document,
    times: &[Time],
    entities: &[Entity],
    anchor: Option<Date>,
) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut scratch = scan::Scratch::default();
    let known = Known { times, entities, anchor };
    for sentence in &doc.sentences {
        scan::sentence(
            doc,
            sentence.tokens.start as usize..sentence.tokens.end as usize,
            &known,
            &mut scratch,
            &mut out,
        );
    }
    cells::mark(doc, &known, &mut out);
    holder::mark(doc, &known, &mut out);
    out
}

/// What was read before the figures.
#[derive(Clone, Copy, Debug)]
struct Known<'r> {
    times: &'r [Time],
    entities: &'r [Entity],
    anchor: Option<Date>,
}
