//! What a printed number may stand for: an interval of exact decimals, open where the text leaves it open.
//!
//! Every operation gives `None` when a number is too large to be handled exactly; the rules are silent then.

use crate::read::Figure;
use crate::read::figures::{Bound, Extent, Printed};
use std::cmp::Ordering;

/// Anything between two numbers, both included; no upper end means no limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval {
    /// Lower end.
    pub(crate) low: Printed,
    /// Upper end.
    pub(crate) high: Option<Printed>,
}

/// How far *about* stretches a number, in percent on either side.
const ABOUT: i128 = 5;
/// Significant digits a whole number keeps when it ends in zeros: `80,000` means 79,500 to 80,500.
const KEPT: u32 = 2;

impl Interval {
    /// Just this number.
    pub(crate) fn exactly(number: Printed) -> Self {
        Self { low: number, high: Some(number) }
    }

    /// What a figure may stand for: half a unit of its last digit on either side, and what its bound allows.
    /// Only numbers that are not negative are handled.
    pub(crate) fn of(figure: &Figure) -> Option<Self> {
        let (low, _) = around(figure.printed_low)?;
        let (_, high) = around(figure.printed_high)?;
        if figure.printed_low.digits < 0
            || figure.extent == Extent::Rise
            || figure.extent == Extent::Fall
        {
            return None;
        }
        bounded(low, high, figure.bound)
    }

    /// The two ends of a change: *from 70 to 90*. First the earlier number, then the later.
    pub(crate) fn ends(figure: &Figure) -> Option<(Self, Self)> {
        let side = |p: Printed| {
            around(p)
                .and_then(|(low, high)| bounded(low, high, figure.bound))
                .filter(|_| p.digits >= 0)
        };
        let (low, high) = (side(figure.printed_low)?, side(figure.printed_high)?);
        match figure.extent {
            Extent::Rise => Some((low, high)),
            Extent::Fall => Some((high, low)),
            _ => None,
        }
    }

    /// The product of two intervals of numbers that are not negative.
    pub(crate) fn by(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.by(b)?),
            _ => None,
        };
        Some(Self { low: self.low.by(other.low)?, high })
    }

    /// The sum of all; none if one of them is none.
    pub(crate) fn sum(all: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        let nothing = Self::exactly(Printed::int(0));
        all.into_iter().try_fold(nothing, |sum, item| sum.plus(item?))
    }

    /// The sum of two intervals.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.plus(b)?),
            _ => None,
        };
        Some(Self { low: self.low.plus(other.low)?, high })
    }

    /// A whole number minus this, never below zero.
    pub(crate) fn from(self, whole: i128) -> Option<Self> {
        let zero = Printed::int(0);
        let floor = |p: Printed| if p.digits < 0 { zero } else { p };
        let low = match self.high {
            Some(high) => floor(Printed::int(whole).plus(high.negated())?),
            None => zero,
        };
        Some(Self { low, high: Some(floor(Printed::int(whole).plus(self.low.negated())?)) })
    }

    /// Some number lies in both; `None` when that cannot be told.
    pub(crate) fn meets(self, other: Self) -> Option<bool> {
        let below = |low: Printed, high: Option<Printed>| match high {
            Some(high) => low.compare(high).map(|o| o != Ordering::Greater),
            None => Some(true),
        };
        Some(below(self.low, other.high)? && below(other.low, self.high)?)
    }
}

/// Half a unit of the last printed digit on either side; small whole numbers and fractions are exact counts.
fn around(p: Printed) -> Option<(Printed, Printed)> {
    let whole = p.exponent == 0 && p.divisor == 1;
    if !whole {
        return p.interval();
    }
    let mut rounded = p;
    while rounded.digits != 0
        && rounded.digits % 10 == 0
        && rounded.digits.unsigned_abs() >= 10u128.pow(KEPT)
        && p.digits.unsigned_abs() >= 1000
    {
        rounded.digits /= 10;
        rounded.exponent += 1;
    }
    rounded.interval()
}

fn bounded(low: Printed, high: Printed, bound: Bound) -> Option<Interval> {
    Some(match bound {
        Bound::Exact => Interval { low, high: Some(high) },
        Bound::Approximate => Interval {
            low: low.times(100 - ABOUT)?.scale(-2)?,
            high: Some(high.times(100 + ABOUT)?.scale(-2)?),
        },
        Bound::AtLeast => Interval { low, high: None },
        Bound::AtMost => Interval { low: Printed::int(0), high: Some(high) },
    })
}

/// A count of single things is exact: `31 of the 40`.
pub(crate) fn counted(figure: &Figure) -> Option<Interval> {
    let p = figure.printed_low;
    let small = p.exponent == 0
        && p.divisor == 1
        && (0..1000).contains(&p.digits)
        && figure.bound == Bound::Exact
        && figure.extent == Extent::Single;
    if small { Some(Interval::exactly(p)) } else { Interval::of(figure) }
}
