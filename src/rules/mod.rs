//! Layer 4: rules that data cannot express, one function each. Every one has a page in `rules/` all the same.

mod ambiguous_numeric;
mod anonymous_source;
mod anthropomorphism;
mod calendar_error;
mod date_disagreement;
mod embargo;
mod event_without_date;
mod factive_verb;
mod horizon_passed;
mod missing_year;
mod no_publication_date;
mod past_tense_future_date;
mod present_anchor;
mod quarter;
mod quote_without_speaker;
mod revenue_earnings;
mod secondhand_report;
mod undefined_acronym;
mod unsourced_modal;
mod when;

use crate::rulebook::{Facts, Finding, NativeList};

/// All native functions, by the id of their page.
pub const NATIVES: NativeList = &[
    ("attribution/anonymous-source", anonymous_source::check),
    ("attribution/factive-verb", factive_verb::check),
    ("attribution/quote-without-speaker", quote_without_speaker::check),
    ("attribution/secondhand-report", secondhand_report::check),
    ("dates/ambiguous-numeric", ambiguous_numeric::check),
    ("dates/calendar-error", calendar_error::check),
    ("dates/date-disagreement", date_disagreement::check),
    ("dates/embargo-left-in", embargo::check),
    ("dates/event-without-date", event_without_date::check),
    ("dates/horizon-passed", horizon_passed::check),
    ("dates/missing-year", missing_year::check),
    ("dates/no-publication-date", no_publication_date::check),
    ("dates/past-tense-future-date", past_tense_future_date::check),
    ("dates/present-anchor", present_anchor::check),
    ("dates/quarter-without-fiscal-year", quarter::check),
    ("figures/revenue-earnings-confusion", revenue_earnings::check),
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
