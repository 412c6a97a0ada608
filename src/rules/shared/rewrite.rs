//! Another value in the form in which a figure is printed: `$86.1 billion` and 68.13 billion make `$68.1 billion`.

use crate::read::figures::Printed;

/// Scales as they are written, by power of ten; a value gets the word of its own size in the style that the draft uses.
const SCALES: [(i32, [&str; 4]); 4] = [
    (12, ["trillion", "tn", "T", "trn"]),
    (9, ["billion", "bn", "B", "b"]),
    (6, ["million", "mn", "M", "m"]),
    (3, ["thousand", "th", "K", "k"]),
];

/// The value as it would be printed in the place of `text`, with as many decimals; `None` where the form is not plain.
pub(crate) fn like(text: &str, value: Printed) -> Option<String> {
    if value.divisor != 1 || value.digits < 0 {
        return None;
    }
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let len = text[first..]
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(text.len() - first);
    let number = text[first..first + len].trim_end_matches(['.', ',']);
    let (before, after) = (&text[..first], &text[first + number.len()..]);
    if after.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let decimals = i32::try_from(number.split_once('.').map_or(0, |(_, d)| d.len())).ok()?;
    let gap = if after.starts_with([' ', '-', '\u{a0}']) {
        1 + usize::from(after.starts_with('\u{a0}'))
    } else {
        0
    };
    let word: String = after[gap..].chars().take_while(char::is_ascii_alphabetic).collect();
    let scale = SCALES.iter().find_map(|(power, names)| {
        names.iter().position(|n| *n == word).map(|style| (*power, style))
    });
    let (power, style) = match scale {
        Some((power, style)) => (fitting(power, value)?, Some(style)),
        None => (0, None),
    };
    let digits = rounded(value, power - decimals)?;
    let number =
        printed(digits, usize::try_from(decimals).ok()?, number.contains(',') || power == 0);
    let word = |style: usize| {
        SCALES.iter().find(|(p, _)| *p == power).map_or("", |(_, names)| names[style])
    };
    let rest = style.map_or(after.to_owned(), |style| {
        format!("{}{}{}", &after[..gap], word(style), &after[gap + name_len(after, gap)..])
    });
    Some(format!("{before}{number}{rest}"))
}

fn name_len(after: &str, gap: usize) -> usize {
    after[gap..].chars().take_while(char::is_ascii_alphabetic).count()
}

/// The printed scale, or that of the value's own size where the printed one would give thousands or nothing.
fn fitting(power: i32, value: Printed) -> Option<i32> {
    let at_least = |p: i32| {
        Printed::int(1)
            .scale(p)
            .and_then(|one| value.compare(one))
            .map(|o| o != std::cmp::Ordering::Less)
    };
    if at_least(power)? && !at_least(power + 3)? {
        return Some(power);
    }
    SCALES.iter().map(|(p, _)| *p).find(|p| at_least(*p) == Some(true))
}

/// The value in units of a power of ten, halves upwards.
fn rounded(value: Printed, unit: i32) -> Option<i128> {
    let shift = value.exponent.checked_sub(unit)?;
    if shift >= 0 {
        return value.digits.checked_mul(10i128.checked_pow(u32::try_from(shift).ok()?)?);
    }
    let divisor = 10i128.checked_pow(u32::try_from(-shift).ok()?)?;
    Some((value.digits.checked_add(divisor / 2)?) / divisor)
}

/// Digits with a decimal point, and separators where wanted.
fn printed(digits: i128, decimals: usize, separators: bool) -> String {
    let text = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, part) = text.split_at(text.len() - decimals);
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if separators && i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if part.is_empty() { out } else { format!("{out}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str, power: i32) -> Printed {
        Printed::parse(text).and_then(|p| p.scale(power)).expect("a number")
    }

    #[test]
    fn the_form_stays_and_the_value_changes() {
        let like = |text: &str, value: Printed| like(text, value).unwrap_or_default();
        assert_eq!(like("$86.1 billion", number("68.13", 9)), "$68.1 billion");
        assert_eq!(like("$68 million", number("68.13", 9)), "$68 billion");
        assert_eq!(like("$86B", number("68.13", 9)), "$68B");
        assert_eq!(like("€1.25bn", number("900", 6)), "€900.00mn");
        assert_eq!(like("1,500 employees", number("1200", 0)), "1,200 employees");
        assert_eq!(like("1500", number("1200", 0)), "1,200");
        assert_eq!(like("80%", number("72.5", 0)), "73%");
        assert_eq!(like("two billion dollars", number("3", 9)), "");
        assert_eq!(like("$3-4 billion", number("5", 9)), "");
    }

    proptest! {
        #[test]
        fn any_text_is_answered_without_panic(text in "\\PC{0,20}", digits in 0i128..10_000_000, exponent in -3i32..12) {
            let _ = like(&text, Printed { digits, exponent, divisor: 1 });
        }

        #[test]
        fn what_is_written_reads_as_the_value(digits in 1i128..100_000, scale in 0usize..3) {
            let value = Printed { digits, exponent: [3, 6, 9][scale], divisor: 1 };
            let text = like("$1.000 million", value).expect("plain");
            let number = text.trim_start_matches('$').split(' ').next().and_then(Printed::parse).expect("a number");
            let power = SCALES.iter().find(|(_, names)| text.ends_with(names[0])).map(|(p, _)| *p).expect("a scale");
            let read = number.scale(power).expect("small");
            let off = read.plus(value.negated()).expect("small");
            let half = Printed { digits: 5, exponent: power - 4, divisor: 1 };
            prop_assert!(off.compare(half).is_some_and(std::cmp::Ordering::is_le));
        }
    }
}
