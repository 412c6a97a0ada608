//! Plain sentences and the figures in them: words under the span, value, unit.

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
fn money_in_every_form() {
    check("Halden made $68B.", &["$68B = 6.8e10 USD"]);
    check(
        "Tarn paid US$2 million, €35M and ₹2,000.",
        &["US$2 million = 2e6 USD", "€35M = 3.5e7 EUR", "₹2,000 = 2000 INR"],
    );
    check("Meridian spent $152 billion USD on it.", &["$152 billion USD = 1.52e11 USD"]);
    check(
        "A loan of 3 trillion yen, then £1.2bn and C$5 million.",
        &["3 trillion yen = 3e12 JPY", "£1.2bn = 1.2e9 GBP", "C$5 million = 5e6 CAD"],
    );
    check(
        "It lost two and a half million dollars.",
        &["two and a half million dollars = 2.5e6 USD"],
    );
    check("The trade gap was $-50.8bn.", &["$-50.8bn = -5.08e10 USD"]);
    check("They spent Rs. 500 crore.", &["Rs. 500 crore = 5e9 INR"]);
    check(
        "They won 75 USD million or AUD1.5m.",
        &["75 USD million = 7.5e7 USD", "AUD1.5m = 1.5e6 AUD"],
    );
    check("It cost 5 dollars and 30 cents.", &["5 dollars and 30 cents = 5.3 USD"]);
}

#[test]
fn a_range_is_one_figure() {
    check("Worth $80-90 billion.", &["$80-90 billion = 8e10..9e10 USD"]);
    check("Between $8 billion and $10 billion.", &["$8 billion and $10 billion = 8e9..1e10 USD"]);
    check("Homes from $500,000 to $1 million.", &["$500,000 to $1 million = 500000..1e6 USD"]);
    check("A cut of 1 to 1.5 percent.", &["1 to 1.5 percent = 1..1.5 percent"]);
    check("A 5-10W laser.", &["5-10W = 5..10 W"]);
    check("It takes three or four years.", &["three or four years = 3..4 year"]);
    check(
        "Revenue rose to $7 billion from $6 billion.",
        &["$7 billion = 7e9 USD", "$6 billion = 6e9 USD"],
    );
}

#[test]
fn from_and_to_is_a_change() {
    assert_eq!(figures("The price fell from $30 to $3.")[0].extent, Extent::Fall);
    assert_eq!(figures("Output rose from 240 to 273 units.")[0].extent, Extent::Rise);
    assert_eq!(figures("Prices range from $3 to $30.")[0].extent, Extent::Range);
}

#[test]
fn percent_points_and_multiples() {
    check(
        "Margins widened by 3 percentage points to 40 per cent.",
        &["3 percentage points = 3 point", "40 per cent = 40 percent"],
    );
    check("Rates rose 25 basis points.", &["25 basis points = 25 bp"]);
    check(
        "Usage grew tenfold, 3x faster and four times cheaper.",
        &["tenfold = 10 times", "3x = 3 times", "four times = 4 times"],
    );
    check("It is twice as large.", &["twice = 2 times"]);
}

#[test]
fn fractions_in_words_and_signs() {
    check("Two-thirds of the staff left.", &["Two-thirds of the staff = 0.6666666666666666 staff"]);
    check("One in five users cancelled.", &["One in five users = 0.2 user"]);
    check("Half a million people.", &["Half a million people = 500000 people"]);
    check("It fell by 2½ points.", &["2½ points = 2.5 point"]);
    check("Add 1/2 pound of salt.", &["1/2 pound = 0.5 lb"]);
    let third = figures("A third of the engineers left.")[0].printed_low;
    assert_eq!((third.digits, third.divisor), (1, 3));
}

#[test]
fn model_sizes_and_context_windows() {
    check(
        "Corvid is a 671B-parameter model with 37B active parameters.",
        &["671B-parameter = 6.71e11 parameter", "37B active parameters = 3.7e10 active parameter"],
    );
    check(
        "The 70B model has a 1M context window.",
        &["70B = 7e10 parameter", "1M context window = 1e6 token"],
    );
    check("It reads 200,000-token prompts.", &["200,000-token = 200000 token"]);
}

#[test]
fn compute_power_and_memory() {
    check(
        "It took 3.8×10^25 FLOPs on 16,384 H100 GPUs.",
        &["3.8×10^25 FLOPs = 3.8e25 FLOP", "16,384 H100 GPUs = 16384 H100 GPU"],
    );
    check(
        "Above 10²⁵ FLOP or 2.1e25 FLOP.",
        &["10²⁵ FLOP = 1e25 FLOP", "2.1e25 FLOP = 2.1e25 FLOP"],
    );
    check("It has 141GB of memory at 4.8 TB/s.", &["141GB = 141 GB", "4.8 TB/s = 4.8 TB/s"]);
    check(
        "The site draws 1.2 GW and uses 3.4 TWh a year.",
        &["1.2 GW = 1.2 GW", "3.4 TWh a year = 3.4 TWh/year"],
    );
    check("A 3nm process.", &["3nm = 3 nm"]);
    check("Tarn bought 25,000 A100s.", &["25,000 A100s = 25000 A100"]);
}

#[test]
fn prices_are_rates_with_a_slash() {
    check(
        "It costs $3 per million input tokens.",
        &["$3 per million input tokens = 3 USD/million input token"],
    );
    check(
        "Priced at $0.27/M tokens or $1.10/1M output tokens.",
        &[
            "$0.27/M tokens = 0.27 USD/million token",
            "$1.10/1M output tokens = 1.1 USD/million output token",
        ],
    );
    check(
        "An hour costs $2.85 an hour or $2.10/hr.",
        &["$2.85 an hour = 2.85 USD/hour", "$2.10/hr = 2.1 USD/hour"],
    );
    check("It made $7 billion a year earlier.", &["$7 billion = 7e9 USD"]);
}

#[test]
fn counted_things_in_the_singular() {
    check(
        "The study covers 135 unicorn startups in four different cities.",
        &["135 unicorn startups = 135 unicorn startup", "four different cities = 4 different city"],
    );
    check(
        "It sold 2.7m combined digital and physical copies.",
        &["2.7m combined digital and physical copies = 2.7e6 digital physical copy"],
    );
    check(
        "With eight more picks and 50 previous years.",
        &["eight more picks = 8 pick", "50 previous years = 50 year"],
    );
    check(
        "A four-, five- or six-cylinder engine.",
        &["four = 4 cylinder", "five = 5 cylinder", "six-cylinder = 6 cylinder"],
    );
}

#[test]
fn ages_lengths_and_temperatures() {
    check("A 50-year-old firm, 1.8m tall.", &["50-year-old = 50 year of age", "1.8m = 1.8 m"]);
    check("Gas at minus-260 degrees Fahrenheit.", &["minus-260 degrees Fahrenheit = -260 °F"]);
    check(
        "Ana Ruiz, 51, led a study of men aged 18 to 34.",
        &["51 = 51 year of age", "18 to 34 = 18..34 year of age"],
    );
    check("It was 20C outside.", &["20C = 20 °C"]);
    check("Heat to 30 °C over 2.5 hours.", &["30 °C = 30 °C", "2.5 hours = 2.5 hour"]);
}

#[test]
fn names_and_versions_are_no_figures() {
    check("GPT-5.2, Llama 3 70B, Qwen-72B and an H100 in Room 5.", &[]);
    check("See section 4.2 of RFC 9110 and version 2.0.1.", &[]);
    check("The Fortune 500 and the iPhone 11.", &[]);
    check("SB 53 targets the frontier.", &[]);
    check("A 5G network.", &[]);
    check("A one-off, zero-shot trial of phase two.", &[]);
}

#[test]
fn dates_times_scores_and_marks_are_no_figures() {
    check("On March 4, 2026, at 10:30 a.m. they met.", &[]);
    check("It ended 3-2 in the 90th minute in the 1990s.", &[]);
    check("The 2025-26 season began on 2025-08-01.", &[]);
    check("Call 555-123-4567.", &[]);
    check("1. Rules.", &[]);
    check("Between 1600 and 1900 it cooled.", &[]);
    check("No one knows, and this one is the last one.", &[]);
}

#[test]
fn numbers_inside_a_date_are_no_figures_but_durations_are() {
    let text = "It opened 5 years ago and ran for 3 months.";
    let times = crate::read::times::read(&parsed(text), None);
    assert_eq!(times.len(), 2);
    let units: Vec<String> =
        read(&parsed(text), &times, &[], None).into_iter().map(|f| f.unit).collect();
    assert_eq!(units, ["month"]);
}

#[test]
fn words_before_and_after_bound_a_figure() {
    let bound = |text: &str| figures(text)[0].bound;
    assert_eq!(bound("More than 40 users left."), Bound::AtLeast);
    assert_eq!(bound("It costs up to $5."), Bound::AtMost);
    assert_eq!(bound("It costs roughly $5."), Bound::Approximate);
    assert_eq!(bound("80+ firms joined."), Bound::AtLeast);
    assert_eq!(bound("It costs $5."), Bound::Exact);
    assert_eq!(bound("It was trained over 54 days."), Bound::Exact);
}

#[test]
fn forecasts_are_projected() {
    let status = |text: &str| figures(text).iter().map(|f| f.status).collect::<Vec<_>>();
    assert_eq!(status("Halden expects revenue of $11 billion."), [Status::Projected]);
    assert_eq!(status("Sales were $3 billion, better than expected."), [Status::Reported]);
    assert_eq!(status("Tarn will spend $2 billion."), [Status::Projected]);
    assert_eq!(
        status("Brightloom expects $5 billion, compared with $4 billion last year."),
        [Status::Projected, Status::Reported]
    );
    assert_eq!(status("Profit rose 4% due to lower costs."), [Status::Reported]);
    assert_eq!(status("Sales of $3 billion exceeded the guidance."), [Status::Reported]);
}

#[test]
fn the_clause_says_what_is_measured_and_of_whom() {
    let of = |text: &str| {
        figures(text)
            .into_iter()
            .map(|f| (f.metric.unwrap_or(""), f.entity.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let named = |metric, name: &str| (metric, name.to_owned());
    assert_eq!(
        of("Halden raised $6 billion at a valuation of $60 billion."),
        [named("funding", "Halden"), named("valuation", "Halden")]
    );
    assert_eq!(of("Corvid has 40 million weekly users."), [named("users", "Corvid")]);
    assert_eq!(of("Meridian's $68 billion Q4 earnings fell."), [named("earnings", "Meridian")]);
    assert_eq!(
        of("Corvid scored 92.4 percent on Ostrava-QA."),
        [named("benchmark_score", "Corvid")]
    );
    assert_eq!(of("Tarn grew. It has 3,500 employees."), [named("headcount", "Tarn")]);
    assert_eq!(of("Corvid costs $3 per million tokens."), [named("price", "Corvid")]);
}

#[test]
fn values_are_exact_as_printed() {
    let f = &figures("Revenue was $68.10 billion.")[0];
    assert_eq!((f.printed_low.digits, f.printed_low.exponent), (6810, 7));
    let (low, high) = f.printed_low.interval().expect("small");
    assert_eq!((low.to_f64(), high.to_f64()), (68.095e9, 68.105e9));
}

#[test]
fn a_million_numbers_in_one_sentence_stay_linear() {
    let text = "5 to 10 % and 3 or one of two-thirds $ 1 ".repeat(20_000);
    let started = std::time::Instant::now();
    assert!(figures(&text).len() > 20_000);
    assert!(started.elapsed().as_secs() < 20, "took {:?}", started.elapsed());
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

/// `words: metric of entity, period, as of` for each figure.
fn meanings(text: &str) -> Vec<String> {
    let doc = parsed(text);
    let or_dash = |s: Option<String>| s.unwrap_or_else(|| "-".to_owned());
    let line = |f: &Figure| {
        let (period, as_of) =
            (or_dash(f.period.map(Period::key)), or_dash(f.as_of.map(|a| a.to_string())));
        format!(
            "{}: {} of {}, {period}, {as_of}",
            doc.text(f.span),
            f.metric.unwrap_or("-"),
            or_dash(f.entity.clone())
        )
    };
    read_all(&doc).iter().map(line).collect()
}

#[test]
fn periods_follow_the_calendar_of_the_firm() {
    assert_eq!(
        meanings("Nvidia's $68 billion Q4 revenue came out on February 25."),
        ["$68 billion: revenue of Nvidia, FY2026Q4, 2026-02-25"]
    );
    assert_eq!(
        meanings("Halden's revenue was $2 billion in Q4."),
        ["$2 billion: revenue of Halden, 2025Q4, -"]
    );
    assert_eq!(
        meanings("Nvidia expects revenue of $78 billion in the first quarter."),
        ["$78 billion: revenue of Nvidia, FY2027Q1, -"]
    );
    assert_eq!(
        meanings("In the second half of 2025, Tarn made a net loss of $9 million."),
        ["$9 million: net_income of Tarn, 2025H2, -"]
    );
    assert_eq!(
        meanings("Nvidia Corp made $215.9 billion in revenue in fiscal 2026."),
        ["$215.9 billion: revenue of Nvidia, FY2026, -"]
    );
}

#[test]
fn each_figure_takes_the_time_of_its_clause() {
    assert_eq!(
        meanings(
            "Halden's run rate was $300 million in June 2025 and $1.1 billion in January 2026."
        ),
        [
            "$300 million: run_rate of Halden, -, 2025-06",
            "$1.1 billion: run_rate of Halden, -, 2026-01"
        ]
    );
    assert_eq!(
        meanings("Tarn's revenue rose 20% to $90 million in 2025 from $75 million a year earlier."),
        [
            "20%: growth of Tarn, -, -",
            "$90 million: revenue of Tarn, 2025, -",
            "$75 million: revenue of Tarn, -, -"
        ]
    );
    assert_eq!(
        meanings("As of January 2026, Tarn had 40 million weekly users."),
        ["40 million weekly users: users of Tarn, -, 2026-01"]
    );
    assert_eq!(
        meanings("Brightloom raised $40 million on March 3, 2025."),
        ["$40 million: funding of Brightloom, 2025-03-03, -"]
    );
    assert_eq!(meanings("Tarn has 40 million users."), ["40 million users: users of Tarn, -, -"]);
}
