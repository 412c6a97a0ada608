//! Numbers as they are printed: exact, with their precision. No rounding happens here; a float is made only
//! for output.

use std::cmp::Ordering;

/// The number `digits · 10^exponent / divisor`. A divisor other than one comes from a fraction such as *two thirds*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Digits as printed, trailing zeros kept.
    pub digits: i128,
    /// Power of ten of the last printed digit.
    pub exponent: i32,
    /// What the whole is divided by.
    pub divisor: i64,
}

/// Beyond this many digits or powers of ten a number is not read.
const MAX_DIGITS: usize = 30;
const MAX_EXPONENT: i32 = 60;

impl Printed {
    /// A whole number.
    #[must_use]
    pub const fn int(n: i128) -> Self {
        Self { digits: n, exponent: 0, divisor: 1 }
    }

    /// Reads digits with separators: `1,234.5`, `1,50`, `.25`. `None` for dotted versions and for lists such as `22,24,26`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_DIGITS + 12 {
            return None;
        }
        let (whole, part) = match text.split_once('.') {
            Some((_, part)) if part.contains(['.', ',']) => return None,
            Some((whole, part)) => (whole, part),
            None => (text, ""),
        };
        let groups: Vec<&str> = whole.split(',').collect();
        let (whole, part) = match groups.as_slice() {
            [_] => (whole.to_owned(), part),
            [first, rest @ ..] if thousands(first, rest) => (groups.concat(), part),
            [first, decimals] if part.is_empty() && decimals.len() <= 2 => {
                ((*first).to_owned(), *decimals)
            }
            _ => return None,
        };
        let all = format!("{whole}{part}");
        if all.is_empty() || all.len() > MAX_DIGITS {
            return None;
        }
        Some(Self {
            digits: all.parse().ok()?,
            exponent: -i32::try_from(part.len()).ok()?,
            divisor: 1,
        })
    }

    /// Ten to the `power` times this.
    #[must_use]
    pub fn scale(self, power: i32) -> Option<Self> {
        let exponent = self.exponent.checked_add(power).filter(|e| e.abs() <= MAX_EXPONENT)?;
        Some(Self { exponent, ..self })
    }

    /// This divided by a whole number.
    #[must_use]
    pub fn over(self, divisor: i64) -> Option<Self> {
        (divisor > 0).then_some(())?;
        Some(Self { divisor: self.divisor.checked_mul(divisor)?, ..self })
    }

    /// This times a whole number.
    #[must_use]
    pub fn times(self, n: i128) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(n)?, ..self })
    }

    /// This times another.
    #[must_use]
    pub fn by(self, other: Self) -> Option<Self> {
        self.times(other.digits)?.scale(other.exponent)?.over(other.divisor)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, exponent, divisor) = self.aligned(other)?;
        Some(Self { digits: a.checked_add(b)?, exponent, divisor })
    }

    /// With the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { digits: -self.digits, ..self }
    }

    /// Exact comparison; `None` when the numbers are too far apart in size to be put on one scale.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let (a, b, ..) = self.aligned(other)?;
        Some(a.cmp(&b))
    }

    /// Lowest and highest number that would be printed like this: half a unit of the last digit on either side.
    /// Fractions in words are exact.
    #[must_use]
    pub fn interval(self) -> Option<(Self, Self)> {
        if self.divisor != 1 {
            return Some((self, self));
        }
        let fine = self.times(10)?.scale(-1)?;
        Some((
            Self { digits: fine.digits.checked_sub(5)?, ..fine },
            Self { digits: fine.digits.checked_add(5)?, ..fine },
        ))
    }

    /// Trailing zeros of a whole number moved into the exponent: `80,000` as a writer who rounds means it.
    #[must_use]
    pub fn rounded(mut self) -> Self {
        while self.digits != 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.exponent += 1;
        }
        self
    }

    /// The nearest float, for output.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        let decimal: f64 = format!("{}e{}", self.digits, self.exponent).parse().unwrap_or(f64::NAN);
        if self.divisor == 1 { decimal } else { decimal / i64_to_f64(self.divisor) }
    }

    /// Both numbers' numerators over a common exponent and divisor.
    fn aligned(self, other: Self) -> Option<(i128, i128, i32, i64)> {
        let exponent = self.exponent.min(other.exponent);
        let divisor = if self.divisor == other.divisor {
            self.divisor
        } else {
            self.divisor.checked_mul(other.divisor)?
        };
        let lift = |x: Self| {
            let ten = 10i128.checked_pow(u32::try_from(x.exponent - exponent).ok()?)?;
            x.digits.checked_mul(ten)?.checked_mul(i128::from(divisor / x.divisor))
        };
        Some((lift(self)?, lift(other)?, exponent, divisor))
    }
}

fn i64_to_f64(n: i64) -> f64 {
    format!("{n}").parse().unwrap_or(f64::NAN)
}

/// Groups of three after the first, or the Indian form (groups of two, the last of three).
fn thousands(first: &str, rest: &[&str]) -> bool {
    let Some((last, middle)) = rest.split_last() else { return false };
    let western = middle.iter().all(|g| g.len() == 3);
    let indian = !middle.is_empty() && first.len() <= 2 && middle.iter().all(|g| g.len() == 2);
    (1..=3).contains(&first.len()) && last.len() == 3 && (western || indian)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn separators_are_read_and_lists_refused() {
        let value = |t: &str| Printed::parse(t).map(|p| (p.digits, p.exponent));
        assert_eq!(value("1,234.50"), Some((123_450, -2)));
        assert_eq!(value("1,00,000"), Some((100_000, 0)));
        assert_eq!(value("5,00"), Some((500, -2)));
        assert_eq!(value(".25"), Some((25, -2)));
        assert_eq!(value("22,24,26"), None);
        assert_eq!(value("5.2.1"), None);
    }

    #[test]
    fn fractions_add_exactly() {
        let third = Printed::int(1).over(3).expect("positive");
        let half = Printed::int(1).over(2).expect("positive");
        let sum = third.plus(half).expect("small");
        assert_eq!(sum.compare(Printed::int(5).over(6).expect("positive")), Some(Ordering::Equal));
        assert!((sum.to_f64() - 5.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_is_half_a_digit_wide_on_either_side() {
        let (low, high) = Printed::parse("68.1")
            .and_then(|p| p.scale(9))
            .and_then(Printed::interval)
            .expect("small");
        assert_eq!(low.compare(Printed::int(68_050_000_000)), Some(Ordering::Equal));
        assert_eq!(high.compare(Printed::int(68_150_000_000)), Some(Ordering::Equal));
    }

    proptest! {
        #[test]
        fn a_number_lies_inside_its_interval(digits in -1_000_000i128..1_000_000, exponent in -6i32..12) {
            let p = Printed { digits, exponent, divisor: 1 };
            let (low, high) = p.interval().expect("small");
            prop_assert_eq!(low.compare(p), Some(Ordering::Less));
            prop_assert_eq!(high.compare(p), Some(Ordering::Greater));
        }
    }
}
