//! Native rules of the `dates` family: when.

mod ambiguous_numeric;
mod calendar_error;
mod date_disagreement;
mod embargo_left_in;
mod event_without_date;
mod horizon_passed;
mod missing_year;
mod no_publication_date;
mod past_tense_future_date;
mod present_anchor;
mod quarter_without_fiscal_year;
mod unclear_publication_date;

super::natives! {
    "dates/ambiguous-numeric" => ambiguous_numeric,
    "dates/calendar-error" => calendar_error,
    "dates/date-disagreement" => date_disagreement,
    "dates/embargo-left-in" => embargo_left_in,
    "dates/event-without-date" => event_without_date,
    "dates/horizon-passed" => horizon_passed,
    "dates/missing-year" => missing_year,
    "dates/no-publication-date" => no_publication_date,
    "dates/past-tense-future-date" => past_tense_future_date,
    "dates/present-anchor" => present_anchor,
    "dates/quarter-without-fiscal-year" => quarter_without_fiscal_year,
    "dates/unclear-publication-date" => unclear_publication_date,
}
