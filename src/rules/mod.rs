//! Layer 4: rules that data cannot express, one function each. Every one has a page in `rules/` all the same.

mod ambiguous_numeric;
mod anonymous_source;
mod anthropomorphism;
mod calendar_error;
mod factive_verb;
mod figures;
mod missing_year;
mod no_publication_date;
mod quote_without_speaker;
mod secondhand_report;
mod undefined_acronym;
mod unsourced_modal;

use crate::rulebook::{Facts, Finding, NativeList};

/// All native functions, by the id of their page.
pub const NATIVES: NativeList = &[
    ("attribution/anonymous-source", anonymous_source::check),
    ("attribution/factive-verb", factive_verb::check),
    ("attribution/quote-without-speaker", quote_without_speaker::check),
    ("attribution/secondhand-report", secondhand_report::check),
    ("dates/ambiguous-numeric", ambiguous_numeric::check),
    ("dates/calendar-error", calendar_error::check),
    ("dates/missing-year", missing_year::check),
    ("dates/no-publication-date", no_publication_date::check),
    ("figures/contradicts-ledger", figures::contradicts_ledger),
    ("figures/does-not-compute", figures::does_not_compute),
    ("figures/flop-vs-flops", figures::flop_vs_flops),
    ("figures/latest-superseded", figures::latest_superseded),
    ("figures/no-as-of", figures::no_as_of),
    ("figures/parameter-total-vs-active", figures::parameter_total_vs_active),
    ("figures/past-half-life", figures::past_half_life),
    ("figures/percent-vs-points", figures::percent_vs_points),
    ("figures/ratio-without-baseline", figures::ratio_without_baseline),
    ("figures/revenue-earnings-confusion", figures::revenue_earnings),
    ("figures/self-contradiction", figures::self_contradiction),
    ("figures/threshold-outdated", figures::threshold_outdated),
    ("hedging/unsourced-modal", unsourced_modal::check),
    ("precision/anthropomorphism", anthropomorphism::check),
    ("precision/undefined-acronym", undefined_acronym::check),
    ("stet/expired", by_engine),
    ("stet/idle", by_engine),
    ("stet/malformed", by_engine),
    ("stet/unknown-rule", by_engine),
];

/// Rules about stets look at the findings of all others, so the engine reports them when everything else is done.
fn by_engine(_: &Facts<'_>, _: &mut Vec<Finding>) {}
