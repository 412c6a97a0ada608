//! Layer 4: rules that data cannot express. Each has a page in `rules/` and a function `check` in the
//! file of the same name: `rules/dates/missing-year.md` and `src/rules/dates/missing_year.rs`.

mod attribution;
mod dates;
mod document;
mod figures;
mod hedging;
mod precision;
mod shared;

use crate::rulebook::{Facts, Finding, NativeRule};
pub use shared::comparable::comparable as comparable_figures;

/// Registers the native rules of a family, one a line: the id of the page and the module with its `CASES` and `check`.
macro_rules! natives {
    ($($id:literal => $module:ident,)+) => {
        /// The native rules of this family.
        pub(super) const NATIVES: &[crate::rulebook::NativeRule] = &[$(
            crate::rulebook::NativeRule { id: $id, check: $module::check, cases: $module::CASES },
        )+];
    };
}
use natives;

/// All native rules, by family.
pub const NATIVES: &[&[NativeRule]] = &[
    attribution::NATIVES,
    dates::NATIVES,
    document::NATIVES,
    figures::NATIVES,
    hedging::NATIVES,
    precision::NATIVES,
    BY_ENGINE,
];

/// Rules whose findings the engine makes from the findings of all others, when everything else is done.
const BY_ENGINE: &[NativeRule] = &[
    by_engine("attribution/unsourced-claim"),
    by_engine("dates/undated-claim"),
    by_engine("figures/unplaced-figure"),
    by_engine("hedging/loose-claim"),
    by_engine("precision/loose-term"),
    by_engine("stet/expired"),
    by_engine("stet/idle"),
    by_engine("stet/malformed"),
    by_engine("stet/unknown-rule"),
];

const fn by_engine(id: &'static str) -> NativeRule {
    fn nothing(_: &Facts<'_>, _: &mut Vec<Finding>) {}
    NativeRule { id, check: nothing, cases: &[] }
}
