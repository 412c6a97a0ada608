//! Plain sentences and the figures in them: words under the span, value, unit.

mod amounts;
mod compounds;
mod filter;
mod meanings;
mod tables;
mod units;

use super::*;
use crate::doc::Syntax;
use crate::lexicon::Lexicon;
use crate::text::Source;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

fn parsed(text: &str) -> Document {
    Document::parse(Source::new("-", text.to_owned()), Syntax::Text, &LEXICON)
}

/// The figures of a draft of February 27, 2026, with all that is read before them.
fn read_all(doc: &Document) -> Vec<Figure> {
    let anchor = Date::new(2026, 2, 27).ok();
    read(doc, &crate::read::times::read(doc, anchor), &crate::read::entities::read(doc), anchor)
}

fn figures(text: &str) -> Vec<Figure> {
    let doc = parsed(text);
    read_all(&doc)
}

/// `words = value unit` or `words = low..high unit` for each figure, the value with no more digits than it has.
fn lines(text: &str) -> Vec<String> {
    let doc = parsed(text);
    let number = |x: f64| if x.abs() >= 1e6 { format!("{x:e}") } else { format!("{x}") };
    let value = |f: &Figure| {
        if f.extent == Extent::Single {
            number(f.low)
        } else {
            format!("{}..{}", number(f.low), number(f.high))
        }
    };
    read(&doc, &[], &[], None)
        .iter()
        .map(|f| format!("{} = {} {}", doc.text(f.span), value(f), f.unit).trim_end().to_owned())
        .collect()
}

/// Checks a sentence against its figures.
fn check(text: &str, wanted: &[&str]) {
    assert_eq!(lines(text), wanted, "in: {text}");
}

#[test]
fn values_are_exact_as_printed() {
    let f = &figures("Revenue was $68.10 billion.")[0];
    assert_eq!((f.printed_low.digits, f.printed_low.exponent), (6810, 7));
    let (low, high) = f.printed_low.interval().expect("small");
    assert_eq!((low.to_f64(), high.to_f64()), (68.095e9, 68.105e9));
}

proptest! {
    #[test]
    fn any_text_gives_sorted_figures_inside_it(text in "[ -~€£½²·–—’\n]{0,120}") {
        let doc = parsed(&text);
        let all = read(&doc, &[], &[], None);
        for f in &all {
            prop_assert!(!doc.text(f.span).is_empty());
            prop_assert!(f.low <= f.high);
        }
        for pair in all.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }

    #[test]
    fn any_row_of_number_words_and_signs_is_read_without_panic(words in prop::collection::vec(prop::sample::select(vec![
        "one", "two", "half", "a", "of", "and", "point", "million", "hundred", "dozen", "thirds", "over", "in", "to", "-", "$", "5", "1,000", "/", "x", "%",
        "percent", "per", "USD", "B", "10", "^", "25", "e", "+", "(", ")", "minus", "years", "old", "from", "between", "GPT", "Model", "out", "more", "or",
    ]), 0..24), glue in any::<bool>()) {
        let text = words.join(if glue { "" } else { " " });
        let doc = parsed(&text);
        for f in read(&doc, &[], &[], None) {
            prop_assert!(!f.low.is_nan() && f.low <= f.high);
        }
    }

    #[test]
    fn money_keeps_its_value(whole in 1u32..1000, cents in 0u32..100, scale in prop::sample::select(vec![("", 0), (" million", 6), ("B", 9), (" trillion", 12)])) {
        let f = figures(&format!("Halden paid ${whole}.{cents:02}{} for it.", scale.0));
        prop_assert_eq!(f.len(), 1);
        let wanted = Printed { digits: i128::from(whole * 100 + cents), exponent: scale.1 - 2, divisor: 1 };
        prop_assert_eq!(f[0].printed_low, wanted);
        prop_assert_eq!(f[0].unit.as_str(), "USD");
    }
}
