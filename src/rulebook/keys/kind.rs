//! Kinds of value in packed keys.

/// The letters of the text as they stand, without the marks around them.
pub(crate) const TEXT: u16 = 0;
/// The letters of the text, which has no marks around it.
pub(crate) const BARE: u16 = 1;
/// `true`.
pub(crate) const YES: u16 = 2;
/// `false`.
pub(crate) const NO: u16 = 3;
/// A list.
pub(crate) const LIST: u16 = 4;
/// A table.
pub(crate) const TABLE: u16 = 5;
/// Anything else, to be read as TOML.
pub(crate) const OTHER: u16 = 6;
