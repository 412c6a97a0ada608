//! Native rules of the `figures` family: arithmetic, agreement, age, and labels that need a look at the number.
//!
//! What decides a finding is always an exact decimal or an interval of them; floats only make words.

mod context_window_basis;
mod contradicts_ledger;
mod currency_unspecified;
mod does_not_compute;
mod flop_vs_flops;
mod latest_superseded;
mod no_as_of;
mod parameter_total_vs_active;
mod past_half_life;
mod percent_vs_points;
mod pieces_disagree;
mod pledge_as_spend;
mod ratio_without_baseline;
mod revenue_earnings_confusion;
mod self_contradiction;
mod threshold_outdated;
mod token_price_basis;

super::natives! {
    "figures/context-window-basis" => context_window_basis,
    "figures/contradicts-ledger" => contradicts_ledger,
    "figures/currency-unspecified" => currency_unspecified,
    "figures/does-not-compute" => does_not_compute,
    "figures/flop-vs-flops" => flop_vs_flops,
    "figures/latest-superseded" => latest_superseded,
    "figures/no-as-of" => no_as_of,
    "figures/parameter-total-vs-active" => parameter_total_vs_active,
    "figures/past-half-life" => past_half_life,
    "figures/percent-vs-points" => percent_vs_points,
    "figures/pieces-disagree" => pieces_disagree,
    "figures/pledge-as-spend" => pledge_as_spend,
    "figures/ratio-without-baseline" => ratio_without_baseline,
    "figures/revenue-earnings-confusion" => revenue_earnings_confusion,
    "figures/self-contradiction" => self_contradiction,
    "figures/threshold-outdated" => threshold_outdated,
    "figures/token-price-basis" => token_price_basis,
}
