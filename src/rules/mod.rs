//! Layer 4: rules that data cannot express, one function each. Every one has a page in `rules/` all the same.

mod no_publication_date;

use crate::rulebook::NativeList;

/// All native functions, by the id of their page.
pub const NATIVES: NativeList = &[("dates/no-publication-date", no_publication_date::check)];
