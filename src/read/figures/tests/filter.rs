//! Numbers that are no figures.

use super::*;

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
fn versions_before_a_verb_and_numbered_names_are_no_figures() {
    check("Loom 3 costs $4.", &["$4 = 4 USD"]);
    assert_eq!(figures("Claude Sonnet 4.5 costs $3.").len(), 1);
    check("A category 4 hurricane hit it.", &[]);
    check("Loom 3 has 40 users.", &["40 users = 40 user"]);
}

#[test]
fn the_lower_half_of_a_rate_and_a_scale_that_nothing_counts_are_no_figures() {
    check("Prices are per million tokens.", &[]);
    check("All prices are per 1,000 calls.", &[]);
    check("It lost several million dollars in a multi-billion-dollar deal.", &[]);
    check("Dozens of firms and thousands of engineers left.", &[]);
    check("It lost a million dollars.", &["a million dollars = 1e6 USD"]);
}
