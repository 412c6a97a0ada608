//! Numbers of a reading written out in full, from what was printed; no float comes near them.

use crate::read::figures::Printed;

/// Longest number written out; longer ones keep their power of ten.
const LONGEST: u32 = 24;

/// `68000000000`, `2.5`; a fraction in words to four places.
#[must_use]
pub(super) fn written(n: Printed) -> String {
    if n.divisor != 1 {
        return fraction(n);
    }
    let sign = if n.digits < 0 { "-" } else { "" };
    let digits = n.digits.unsigned_abs().to_string();
    if n.exponent >= 0 {
        if n.exponent.unsigned_abs() > LONGEST {
            return format!("{sign}{digits}e{}", n.exponent);
        }
        let zeros = if n.digits == 0 { 0 } else { n.exponent.unsigned_abs() as usize };
        return format!("{sign}{digits}{}", "0".repeat(zeros));
    }
    let places = n.exponent.unsigned_abs() as usize;
    if n.exponent.unsigned_abs() > LONGEST {
        return format!("{sign}{digits}e{}", n.exponent);
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = padded.split_at(padded.len() - places);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// A whole part and four places, cut off.
fn fraction(n: Printed) -> String {
    let exact = || {
        let ten = |power: i32| 10i128.checked_pow(u32::try_from(power).ok()?);
        let up = n.digits.checked_mul(ten(n.exponent.max(0))?)?.checked_mul(10_000)?;
        let down = i128::from(n.divisor).checked_mul(ten((-n.exponent).max(0))?)?;
        Some((up.checked_mul(2)?.checked_add(down)?).div_euclid(down.checked_mul(2)?))
    };
    let Some(scaled) = exact() else { return format!("{}e{}/{}", n.digits, n.exponent, n.divisor) };
    written(Printed { digits: scaled, exponent: -4, divisor: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_out() {
        let n = |digits, exponent, divisor| written(Printed { digits, exponent, divisor });
        assert_eq!(n(68, 9, 1), "68000000000");
        assert_eq!(n(6810, -2, 1), "68.1");
        assert_eq!(n(5, -3, 1), "0.005");
        assert_eq!(n(-15, -1, 1), "-1.5");
        assert_eq!(n(2, 0, 3), "0.6667");
        assert_eq!(n(1, 0, 2), "0.5");
        assert_eq!(n(0, 9, 1), "0");
        assert_eq!(n(1, 60, 1), "1e60");
    }
}
