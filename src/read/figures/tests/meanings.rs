//! What a figure measures, of whom, and when.

use super::*;

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

/// `words: metric of entity` for each figure of a Markdown draft.
fn in_markdown(text: &str) -> Vec<String> {
    let doc = Document::parse(Source::new("-", text.to_owned()), Syntax::Markdown, &LEXICON);
    let line = |f: &Figure| {
        let entity = f.entity.as_deref().unwrap_or("-");
        format!("{}: {} of {entity}", doc.text(f.span), f.metric.unwrap_or("-"))
    };
    read_all(&doc).iter().filter(|f| f.kind != FigureKind::Number).map(line).collect()
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

#[test]
fn what_is_measured_of_a_model_is_not_its_makers() {
    assert_eq!(
        meanings("DeepSeek R1 has 671 billion parameters. V3.2 has 685 billion parameters."),
        [
            "671 billion parameters: parameters of DeepSeek-R1, -, -",
            "685 billion parameters: parameters of V3.2, -, -"
        ]
    );
    assert_eq!(
        meanings("The model from DeepSeek has 671 billion parameters."),
        ["671 billion parameters: parameters of -, -, -"]
    );
    assert_eq!(
        in_markdown("## Corvid 3\n\nHalden charges $2 per million input tokens."),
        ["$2 per million input tokens: price of Corvid 3"]
    );
    assert_eq!(
        in_markdown("## Corvid 3\n\nLoom 2 costs $2 per million input tokens."),
        ["$2 per million input tokens: price of Loom 2"]
    );
    assert_eq!(
        in_markdown("## Corvid 3\n\nHalden has 700 employees."),
        ["700 employees: headcount of Halden"]
    );
}

#[test]
fn the_price_of_a_deal_is_no_share_price() {
    let metric = |text: &str| figures(text)[0].metric;
    assert_eq!(metric("Halden agreed to buy shares of Tarn for $40 million."), Some("deal"));
    assert_eq!(metric("Halden agreed to acquire Tarn for $54 a share."), Some("deal"));
    assert_eq!(metric("Halden signed a deal worth $3 billion."), Some("deal"));
    assert_eq!(metric("Tarn's share price rose to $54 after the deal."), Some("share_price"));
    assert_eq!(metric("Halden is worth $3 billion."), Some("valuation"));
}
