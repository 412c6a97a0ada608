//! What can be wrong with the words of a page, as error types.

/// A placeholder without a value: a mistake of the page, found by its examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingValue {
    /// Name of the placeholder.
    pub name: String,
}

impl std::fmt::Display for MissingValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{{{}}}` has no value", self.name)
    }
}

impl std::error::Error for MissingValue {}
