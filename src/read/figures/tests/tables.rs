//! Figures in tables: scale, unit, metric and holder from caption, head and row label; negatives in brackets.

use super::*;

/// `words: value unit, metric of entity, period` for each figure of a Markdown draft.
fn cells(text: &str) -> Vec<String> {
    let doc = Document::parse(Source::new("-", text.to_owned()), Syntax::Markdown, &LEXICON);
    let line = |f: &Figure| {
        let period = f.period.map_or_else(|| "-".to_owned(), Period::key);
        let (metric, entity) = (f.metric.unwrap_or("-"), f.entity.as_deref().unwrap_or("-"));
        format!("{}: {} {}, {metric} of {entity}, {period}", doc.text(f.span), f.low, f.unit)
    };
    read_all(&doc).iter().map(line).collect()
}

#[test]
fn a_caption_gives_currency_and_scale_and_brackets_are_minus() {
    assert_eq!(
        cells(
            "(in millions of dollars)\n\n|  | 2024 | 2025 |\n|---|---|---|\n\
             | Revenue | 3,512 | 4,100 |\n| Net loss | (214) | (190) |\n| Margin | 7.5% | 8% |\n\
             | Employees | 300 | 420 |"
        ),
        [
            "3,512: 3512000000 USD, revenue of -, 2024",
            "4,100: 4100000000 USD, revenue of -, 2025",
            "(214): -214000000 USD, net_income of -, 2024",
            "(190): -190000000 USD, net_income of -, 2025",
            "7.5%: 7.5 percent, gross_margin of -, 2024",
            "8%: 8 percent, gross_margin of -, 2025",
            "300: 300 employee, headcount of -, -",
            "420: 420 employee, headcount of -, -",
        ]
    );
}

#[test]
fn heads_give_units_and_scales() {
    assert_eq!(
        cells(
            "| Company | Revenue ($M) | Headcount |\n|---|---|---|\n| Halden | 42 | 1,300 |\n\
             | Corvid | (12) | 200 |"
        ),
        [
            "42: 42000000 USD, revenue of Halden, -",
            "1,300: 1300 employee, headcount of Halden, -",
            "(12): -12000000 USD, revenue of Corvid, -",
            "200: 200 employee, headcount of Corvid, -",
        ]
    );
    assert_eq!(
        cells("| Site | MW |\n|---|---|\n| Tarnhall | 1,200 |"),
        ["1,200: 1200 MW, capacity of Tarnhall, -"]
    );
    assert_eq!(
        cells("| Firm | Users (millions) | Rank |\n|---|---|---|\n| Halden | 7.5 | 1 |"),
        ["7.5: 7500000 user, users of Halden, -", "1: 1 , - of Halden, -"]
    );
}

#[test]
fn prices_take_their_rate_from_the_head() {
    assert_eq!(
        cells(
            "| Model | Input ($/1M tokens) | Output ($/1M tokens) |\n|---|---|---|\n\
             | Corvid-3 | 2.00 | 8.00 |\n| Loom 3 | $3 | $15 |"
        ),
        [
            "2.00: 2 USD/million input token, price of Corvid-3, -",
            "8.00: 8 USD/million output token, price of Corvid-3, -",
            "$3: 3 USD/million input token, price of Loom 3, -",
            "$15: 15 USD/million output token, price of Loom 3, -",
        ]
    );
}

#[test]
fn prose_before_a_table_is_no_caption_unless_it_says_so() {
    assert_eq!(
        cells("Halden sold millions of chips.\n\n| Site | Lines |\n|---|---|\n| Tarnhall | 41 |"),
        ["41: 41 , - of Tarnhall, -"]
    );
}
