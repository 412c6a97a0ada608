//! Native rules of the `figures` family: arithmetic, agreement, age, and labels that need a look at the number.
//!
//! What decides a finding is always an exact decimal or an interval of them; floats only make words.

mod arithmetic;
mod baseline;
mod flop;
mod interval;
mod line;
mod parameters;
mod undated;

pub(super) use arithmetic::{does_not_compute, percent_vs_points};
pub(super) use baseline::check as ratio_without_baseline;
pub(super) use flop::check as flop_vs_flops;
pub(super) use parameters::check as parameter_total_vs_active;
pub(super) use undated::check as no_as_of;
