//! Layer 4: rules that data cannot express, one function each. Every one has a page in `rules/` all the same.

mod acronyms;
mod ambiguous_numeric;
mod anonymous_opinion;
mod anonymous_source;
mod anthropomorphism;
mod attribution_distance;
mod benchmark_without_runner;
mod calendar_error;
mod date_disagreement;
mod document;
mod embargo;
mod entity_name;
mod event_without_date;
mod factive_verb;
mod figures;
mod horizon_passed;
mod link_only;
mod missing_year;
mod near;
mod near_names;
mod no_publication_date;
mod no_right_of_reply;
mod past_tense_future_date;
mod poll_without_method;
mod present_anchor;
mod quarter;
mod quote_without_speaker;
mod secondhand_report;
mod single_source;
mod unclear_publication_date;
mod undefined_acronym;
mod undefined_jargon;
mod unknown_kind;
mod unsourced_modal;
mod weasel_source;
mod when;

use crate::rulebook::{Facts, Finding, NativeList};

/// All native functions, by the id of their page, with the cases of the page that they choose.
pub const NATIVES: NativeList = &[
    ("attribution/anonymous-opinion", anonymous_opinion::check, &[]),
    ("attribution/anonymous-source", anonymous_source::check, anonymous_source::CASES),
    ("attribution/attribution-distance", attribution_distance::check, attribution_distance::CASES),
    (
        "attribution/benchmark-without-runner",
        benchmark_without_runner::check,
        benchmark_without_runner::CASES,
    ),
    ("attribution/factive-verb", factive_verb::check, factive_verb::CASES),
    ("attribution/link-only", link_only::check, &[]),
    ("attribution/no-right-of-reply", no_right_of_reply::check, &[]),
    ("attribution/poll-without-method", poll_without_method::check, poll_without_method::CASES),
    (
        "attribution/quote-without-speaker",
        quote_without_speaker::check,
        quote_without_speaker::CASES,
    ),
    ("attribution/secondhand-report", secondhand_report::check, &[]),
    ("attribution/single-source-story", single_source::check, &[]),
    ("attribution/weasel-source", weasel_source::check, &[]),
    ("dates/ambiguous-numeric", ambiguous_numeric::check, &[]),
    ("dates/calendar-error", calendar_error::check, calendar_error::CASES),
    ("dates/date-disagreement", date_disagreement::check, &[]),
    ("dates/embargo-left-in", embargo::check, embargo::CASES),
    ("dates/event-without-date", event_without_date::check, event_without_date::CASES),
    ("dates/horizon-passed", horizon_passed::check, horizon_passed::CASES),
    ("dates/missing-year", missing_year::check, missing_year::CASES),
    ("dates/no-publication-date", no_publication_date::check, &[]),
    ("dates/past-tense-future-date", past_tense_future_date::check, past_tense_future_date::CASES),
    ("dates/present-anchor", present_anchor::check, present_anchor::CASES),
    ("dates/quarter-without-fiscal-year", quarter::check, quarter::CASES),
    (
        "dates/unclear-publication-date",
        unclear_publication_date::check,
        unclear_publication_date::CASES,
    ),
    ("document/cut-off", document::cut_off, &[]),
    ("document/other-language", document::other_language, &[]),
    ("document/unknown-kind", unknown_kind::check, unknown_kind::CASES),
    ("figures/context-window-basis", figures::context_window, figures::WINDOW_CASES),
    ("figures/contradicts-ledger", figures::contradicts_ledger, &[]),
    ("figures/currency-unspecified", figures::currency_unspecified, figures::CURRENCY_CASES),
    ("figures/does-not-compute", figures::does_not_compute, figures::ARITHMETIC_CASES),
    ("figures/flop-vs-flops", figures::flop_vs_flops, figures::FLOP_CASES),
    ("figures/latest-superseded", figures::latest_superseded, figures::LATEST_CASES),
    ("figures/no-as-of", figures::no_as_of, &[]),
    (
        "figures/parameter-total-vs-active",
        figures::parameter_total_vs_active,
        figures::PARAMETER_CASES,
    ),
    ("figures/past-half-life", figures::past_half_life, figures::HALF_LIFE_CASES),
    ("figures/percent-vs-points", figures::percent_vs_points, figures::POINTS_CASES),
    ("figures/pieces-disagree", figures::pieces_disagree, &[]),
    ("figures/pledge-as-spend", figures::pledge_as_spend, figures::PLEDGE_CASES),
    ("figures/ratio-without-baseline", figures::ratio_without_baseline, figures::RATIO_CASES),
    ("figures/revenue-earnings-confusion", figures::revenue_earnings, figures::EARNINGS_CASES),
    ("figures/self-contradiction", figures::self_contradiction, figures::CONTRADICTION_CASES),
    ("figures/threshold-outdated", figures::threshold_outdated, figures::THRESHOLD_CASES),
    ("figures/token-price-basis", figures::token_price, figures::PRICE_CASES),
    ("hedging/unsourced-modal", unsourced_modal::check, unsourced_modal::CASES),
    ("precision/anthropomorphism", anthropomorphism::check, anthropomorphism::CASES),
    ("precision/entity-name", entity_name::check, entity_name::CASES),
    ("precision/undefined-acronym", undefined_acronym::check, undefined_acronym::CASES),
    ("precision/acronym-expansion", acronyms::check, acronyms::CASES),
    ("precision/undefined-jargon", undefined_jargon::check, &[]),
    ("attribution/unsourced-claim", by_engine, &[]),
    ("hedging/loose-claim", by_engine, &[]),
    ("dates/undated-claim", by_engine, &[]),
    ("figures/unplaced-figure", by_engine, &[]),
    ("precision/loose-term", by_engine, &[]),
    ("stet/expired", by_engine, &[]),
    ("stet/idle", by_engine, &[]),
    ("stet/malformed", by_engine, &[]),
    ("stet/unknown-rule", by_engine, &[]),
];

/// Rules about stets look at the findings of all others, so the engine reports them when everything else is done.
fn by_engine(_: &Facts<'_>, _: &mut Vec<Finding>) {}

/// The figures of a piece that may be held against those of other pieces.
#[must_use]
pub fn comparable_figures<'r>(
    doc: &crate::doc::Document,
    reading: &'r crate::read::Reading,
) -> Vec<&'r crate::read::Figure> {
    figures::comparable(doc, reading)
}
