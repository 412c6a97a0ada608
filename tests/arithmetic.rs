//! Arithmetic over generated sentences: what is true within its printed precision is never reported, what no rounding explains always is.

mod support;

use copydesk::doc::Syntax;
use copydesk::engine::Options;
use copydesk::rulebook::Severity;
use copydesk::text::Source;
use proptest::prelude::*;
use support::engine;

/// Working steps of the sentence that do not come out, by the rule's own account.
fn wrong(sentence: &str) -> Vec<String> {
    of_rule("figures/does-not-compute", "working", sentence)
}

/// What the rule about points would have for the percentages of the sentence.
fn points(sentence: &str) -> Vec<String> {
    of_rule("figures/percent-vs-points", "points", sentence)
}

/// An argument of each finding of one rule.
fn of_rule(rule: &str, arg: &str, sentence: &str) -> Vec<String> {
    let off = ["attribution", "dates", "hedging", "precision", "stet"]
        .map(|f| (f.to_owned(), Severity::Off));
    let options = Options { severities: off.to_vec(), fragment: true, ..Options::default() };
    let report = engine().check(Source::new("sentence", sentence), Syntax::Text, &options);
    let index = engine().book.index(rule);
    let ours = report.findings.iter().filter(|f| Some(f.rule) == index);
    ours.map(|f| f.get(arg).unwrap_or_default().to_owned()).collect()
}

/// A true amount in thousandths of a printed tenth of a million, and how it is printed.
#[derive(Clone, Copy, Debug)]
struct Amount {
    thousandths: i128,
}

impl Amount {
    fn tenths(self) -> i128 {
        (self.thousandths + 500).div_euclid(1000)
    }

    fn printed(self) -> String {
        format!("${}.{} million", self.tenths() / 10, self.tenths() % 10)
    }
}

fn amount() -> impl Strategy<Value = Amount> {
    (20_000i128..9_000_000).prop_map(|thousandths| Amount { thousandths })
}

/// A ratio rounded to a whole number, halves upwards.
fn rounded(over: i128, under: i128) -> i128 {
    (2 * over + under).div_euclid(2 * under)
}

/// The percent change of two amounts, and the highest that their printed forms allow, each a whole number.
fn change(earlier: Amount, later: Amount) -> (i128, i128) {
    let size = (later.thousandths - earlier.thousandths).abs();
    let widest = (10 * later.tenths() - 10 * earlier.tenths()).abs() + 10;
    (rounded(100 * size, earlier.thousandths), (100 * widest) / (10 * earlier.tenths() - 5) + 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_500, max_global_rejects: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn percent_changes_in_four_orders(earlier in amount(), later in amount(), order in 0usize..4, beyond in 1i128..40) {
        let (percent, most) = change(earlier, later);
        prop_assume!((1..900).contains(&percent) && most < 900 && earlier.tenths() != later.tenths());
        let up = later.thousandths > earlier.thousandths;
        prop_assume!(up || percent < 95);
        let (verb, noun, adverb) = if up { ("rose", "rise", "up") } else { ("fell", "drop", "down") };
        let (a, b) = (earlier.printed(), later.printed());
        let sentence = |p: i128| match order {
            0 => format!("Revenue {verb} {p}% to {b} from {a}."),
            1 => format!("Revenue {verb} {p}% from {a} to {b}."),
            2 => format!("Revenue was {b}, {adverb} {p}% from {a} a year earlier."),
            _ => format!("Revenue went from {a} to {b}, a {p}% {noun}."),
        };
        let truth = sentence(percent);
        prop_assert!(wrong(&truth).is_empty(), "{truth} {:?}", wrong(&truth));
        if up {
            let lie = sentence(most + beyond);
            prop_assert_eq!(wrong(&lie).len(), 1, "{}", lie);
        }
        let other = sentence(percent).replace(verb, if up { "fell" } else { "rose" });
        if order < 2 && percent > 12 {
            prop_assert_eq!(wrong(&other).len(), usize::from(order == 0 || order == 1), "{}", other);
        }
    }

    #[test]
    fn percent_changes_with_dates_between(earlier in amount(), later in amount(), order in 0usize..6, beyond in 1i128..40) {
        let (percent, most) = change(earlier, later);
        prop_assume!((1..900).contains(&percent) && most < 900 && earlier.tenths() != later.tenths());
        let up = later.thousandths > earlier.thousandths;
        prop_assume!(up || percent < 95);
        let (verb, noun, adverb) = if up { ("rose", "rise", "up") } else { ("fell", "drop", "down") };
        let (a, b) = (earlier.printed(), later.printed());
        let sentence = |p: i128| match order {
            0 => format!("Revenue was {b} in 2025, {adverb} {p}% from {a} in 2024."),
            1 => format!("Sales went from {a} in December 2024 to {b} in September 2025, a {noun} of {p}%."),
            2 => format!("From {a} in 2024, revenue {verb} {p}% to {b} in 2025."),
            3 => format!("Revenue {verb} {p}% from {a} in 2024 to {b} in 2025."),
            4 => format!("Revenue was {b} in 2025, compared with {a} a year earlier, a {noun} of {p}%."),
            _ => format!("Revenue {verb} {p}% in the quarter to {b}, from {a} a year earlier."),
        };
        let truth = sentence(percent);
        prop_assert!(wrong(&truth).is_empty(), "{truth} {:?}", wrong(&truth));
        if up {
            let lie = sentence(most + beyond);
            prop_assert_eq!(wrong(&lie).len(), 1, "{}", lie);
        }
    }

    #[test]
    fn percentages_of_percentages(from in 5i128..95, to in 5i128..95, order in 0usize..3, off in 1i128..50) {
        prop_assume!(from != to);
        let noun = if to > from { "gain" } else { "decline" };
        let sentence = |n: i128| match order {
            0 => format!("Its share went from {from}% to {to}%, a {noun} of {n}%."),
            1 => format!("Its share went from {from}% in 2024 to {to}% in 2025, a {n}% {noun}."),
            _ => format!("Its share was {to}% in 2025, compared with {from}% a year earlier, a {noun} of {n}%."),
        };
        let size = (to - from).abs();
        // Everything that may be meant by the printed ends, a half on either side.
        let (low, high) = ((200 * (size - 1)) / (2 * from + 1), (200 * (size + 1)) / (2 * from - 1) + 1);
        let relative = rounded(100 * size, from);
        prop_assert!(wrong(&sentence(relative)).is_empty(), "{}", sentence(relative));
        prop_assert!(wrong(&sentence(size)).is_empty(), "{}", sentence(size));
        if relative != size && size > 0 {
            prop_assert_eq!(points(&sentence(size)).len(), usize::from(100 * size != size * from), "{}", sentence(size));
        }
        let lie = high + off;
        if lie > size + 2 && low > 0 && lie < 900 {
            prop_assert_eq!(wrong(&sentence(lie)).len(), 1, "{}", sentence(lie));
            prop_assert!(points(&sentence(lie)).is_empty(), "{}", sentence(lie));
        }
    }

    #[test]
    fn sums_over_sentences(a in 11i128..900, b in 11i128..900, off in 1i128..90, order in 0usize..2) {
        let sentence = |total: i128| match order {
            0 => format!("Halden has {a} employees. Tarn has {b}. The combined company will have {total}."),
            _ => format!("Halden has {a} employees. Tarn has {b} employees. Together they have {total} employees."),
        };
        let whole = a + b;
        // From 1,000 on a number that ends in zeros counts as rounded.
        prop_assume!(whole + off < 1000);
        prop_assert!(wrong(&sentence(whole)).is_empty(), "{}", sentence(whole));
        prop_assert_eq!(wrong(&sentence(whole + off)).len(), 1, "{}", sentence(whole + off));
        let apart = format!("Halden has {a} employees. Tarn has {b}. Meridian has {}.", whole + off);
        prop_assert!(wrong(&apart).is_empty(), "{}", apart);
    }

    #[test]
    fn ratios_of_two_amounts(small in amount(), times in 2i128..40, off in -400i128..400, order in 0usize..2) {
        let large = Amount { thousandths: small.thousandths * (1000 * times + off) / 1000 };
        prop_assume!(small.tenths() >= 100);
        let sentence = |n: i128| match order {
            0 => format!("Halden spent {} and took in {}, a ratio of {n} to 1.", large.printed(), small.printed()),
            _ => format!("Halden took in {}. It spent {}. That is a ratio of about {n} to 1.", small.printed(), large.printed()),
        };
        prop_assert!(wrong(&sentence(times)).is_empty(), "{} {:?}", sentence(times), wrong(&sentence(times)));
        let lie = times * 2 + 1;
        prop_assert_eq!(wrong(&sentence(lie)).len(), 1, "{}", sentence(lie));
    }

    #[test]
    fn shares_of_a_count(whole in 3i128..900, permille in 1i128..999, order in 0usize..6, beyond in 2i128..30) {
        let part = (whole * permille / 1000).max(1);
        let percent = rounded(100 * part, whole).max(1);
        prop_assume!(200 * part >= whole);
        let sentence = |p: i128| match order {
            0 => format!("Testers found that {part} of the {whole} models ({p}%) failed."),
            1 => format!("Testers found that {p}% ({part} of {whole}) failed."),
            2 => format!("In the trial {p}% of the {whole} models, or {part} models, failed."),
            3 => format!("Of the {whole} models in the trial, {part} ({p}%) failed."),
            4 => format!("In the trial {part} models ({p}% of {whole}) failed."),
            _ => format!("In the trial {p}% of the {whole} models ({part}) failed."),
        };
        let truth = sentence(percent);
        prop_assert!(wrong(&truth).is_empty(), "{truth} {:?}", wrong(&truth));
        let lie = sentence(percent + beyond);
        prop_assert_eq!(wrong(&lie).len(), 1, "{}", lie);
    }

    #[test]
    fn items_and_their_total(items in proptest::collection::vec(amount(), 2..5), beyond in 1i128..500) {
        let total = Amount { thousandths: items.iter().map(|a| a.thousandths).sum() };
        let names = ["Tarn", "Meridian", "Ostrava", "banks"];
        let listed: Vec<String> = items.iter().zip(names).map(|(a, n)| format!("{} from {n}", a.printed())).collect();
        let (last, first) = listed.split_last().expect("at least two");
        let sentence = |total: Amount| format!("Halden raised {} and {last}, for a total of {}.", first.join(", "), total.printed());
        let truth = sentence(total);
        prop_assert!(wrong(&truth).is_empty(), "{truth} {:?}", wrong(&truth));
        let most: i128 = items.iter().map(|a| a.tenths()).sum::<i128>() + 4;
        let lie = sentence(Amount { thousandths: (most + beyond) * 1000 });
        prop_assert_eq!(wrong(&lie).len(), 1, "{}", lie);
    }

    #[test]
    fn multiples_of_an_amount(base in amount(), times in 2i128..10, off in -499i128..499, beyond in 1i128..4) {
        let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"];
        let product = Amount { thousandths: base.thousandths * (1000 * times + off) / 1000 };
        let sentence = |n: i128| {
            let word = usize::try_from(n - 2).ok().and_then(|i| words.get(i)).copied().unwrap_or("twenty");
            format!("It raised {}, {word} times the {} it raised in 2024.", product.printed(), base.printed())
        };
        let truth = sentence(times);
        prop_assert!(wrong(&truth).is_empty(), "{truth} {:?}", wrong(&truth));
        let lie = sentence(times + 1 + beyond);
        prop_assert_eq!(wrong(&lie).len(), 1, "{}", lie);
    }

    #[test]
    fn doubling_and_halving(earlier in amount(), part in 0i128..100) {
        prop_assume!(earlier.tenths() >= 100);
        let sentence = |verb: &str, later: Amount| format!("Sales {verb} to {} from {}.", later.printed(), earlier.printed());
        let at = |percent: i128| Amount { thousandths: earlier.thousandths * percent / 100 };
        for (verb, low, high) in [("doubled", 176, 224), ("tripled", 251, 349), ("halved", 41, 59)] {
            let truth = sentence(verb, at(low + (high - low) * part / 100));
            prop_assert!(wrong(&truth).is_empty(), "{truth} {:?}", wrong(&truth));
            for lie in [sentence(verb, at(high + 6 + high * part / 100)), sentence(verb, at(low * 9 / 10 - low * part / 250))] {
                prop_assert_eq!(wrong(&lie).len(), 1, "{}", lie);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_500, max_global_rejects: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_price_for_each_and_the_bill(count in 2i128..900, dollars in 1_001i128..9_999, order in 0usize..2, beyond in 2i128..40) {
        let bill = count * dollars;
        let printed = |total: i128| format!("${}.{} million", total / 1_000_000, total / 100_000 % 10);
        prop_assume!(bill > 1_000_000);
        let near = (bill + 50_000) / 100_000 * 100_000;
        // The count is exact and the price stands for half a dollar on either side, so no rounding reaches this far.
        let far = near + beyond * 100_000 + count / 2 / 100_000 * 100_000 + 100_000;
        let sentence = |total: i128| match order {
            0 => format!("Halden bought {count} chips at ${dollars} each, for a total of {}.", printed(total)),
            _ => format!("Halden paid {} for {count} chips, or ${dollars} apiece.", printed(total)),
        };
        prop_assert!(wrong(&sentence(near)).is_empty(), "{}", sentence(near));
        prop_assert!(!wrong(&sentence(far)).is_empty(), "{}", sentence(far));
    }
}

#[test]
fn a_slip_is_worked_out_for_the_reader() {
    assert_eq!(
        wrong("Revenue rose 50% to $90 million from $70 million."),
        ["$90 million / $70 million - 1 = 29%"]
    );
    assert_eq!(
        wrong("Testers found that 31 of the 40 models (62%) failed."),
        ["31 / 40 models = 77.5%"]
    );
}
