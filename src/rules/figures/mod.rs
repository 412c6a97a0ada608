//! Native rules of the `figures` family: arithmetic, agreement, age, and labels that need a look at the number.
//!
//! What decides a finding is always an exact decimal or an interval of them; floats only make words.

mod aged;
mod agreement;
mod arithmetic;
mod baseline;
mod catalogued;
mod contradiction;
mod currency;
mod earnings;
mod flop;
mod interval;
mod known;
mod line;
mod multiples;
mod pairs;
mod parameters;
mod pieces;
mod pledge;
mod rewrite;
mod superseded;
mod threshold;
mod undated;

pub(super) use aged::{CASES as HALF_LIFE_CASES, check as past_half_life};
pub(super) use agreement::check as self_contradiction;
pub(super) use arithmetic::{
    CASES as ARITHMETIC_CASES, POINTS_CASES, does_not_compute, percent_vs_points,
};
pub(super) use baseline::{CASES as RATIO_CASES, check as ratio_without_baseline};
pub(super) use catalogued::{PRICE_CASES, WINDOW_CASES, context_window, token_price};
pub(super) use contradiction::check as contradicts_ledger;
pub(super) use currency::{CASES as CURRENCY_CASES, check as currency_unspecified};
pub(super) use earnings::{CASES as EARNINGS_CASES, check as revenue_earnings};
pub(super) use flop::{CASES as FLOP_CASES, check as flop_vs_flops};
pub(super) use pairs::{CASES as CONTRADICTION_CASES, comparable};
pub(super) use parameters::{CASES as PARAMETER_CASES, check as parameter_total_vs_active};
pub(super) use pieces::check as pieces_disagree;
pub(super) use pledge::{CASES as PLEDGE_CASES, check as pledge_as_spend};
pub(super) use superseded::{CASES as LATEST_CASES, check as latest_superseded};
pub(super) use threshold::{CASES as THRESHOLD_CASES, check as threshold_outdated};
pub(super) use undated::check as no_as_of;
