//! What several native rules ask. Knows no rule.

pub(crate) mod acronym_table;
pub(crate) mod catalogue;
pub(crate) mod change;
pub(crate) mod comparable;
pub(crate) mod figure_line;
pub(crate) mod interval;
pub(crate) mod ledger_rows;
pub(crate) mod near;
pub(crate) mod rewrite;
pub(crate) mod when;
