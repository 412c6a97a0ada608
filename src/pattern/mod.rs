//! Layer 2: one language for patterns of words. Rule pages, house rules and the tables of readers are written in it.
//!
//! # Design
//!
//! A pattern is a row of elements with conditions on what stands around them, or a verb with the roles of its clause. It
//! takes four steps from its text to a match:
//!
//! 1. `syntax` reads the text into a tree and knows no words, so that the build script can read the tables with it and give
//!    every word in them its number; `rows` does the same for the lines of a table.
//! 2. `compile` turns words into numbers, lists into classes, verbs into their forms. A mistake keeps its place in the text
//!    ([`PatternError::at`]), and whoever holds the file draws a caret there.
//! 3. A list ([`PatternList`]) or a table ([`Table`]) keeps patterns by the words of one element, the first that must be there
//!    and names words. A token that no pattern is found by costs one look at a bit set.
//! 4. `matcher` walks the elements behind that token, takes those before it backwards, and asks the conditions. What needs a
//!    part of speech is taken for granted at first; the tagger is asked only when all else has matched, and then everything is
//!    looked at again. `frame` asks the clause of the verb for its subject, object and agent.
//!
//! An element repeats at most nine times, a pattern has at most [`ELEMENTS`] elements, and the patterns at one token share
//! [`STEPS`] comparisons, so that a sentence costs time in proportion to its length whatever a page or a draft says.
//!
//! The notation is described in `rules/README.md`. The layer knows no rule, no hedge and no date; what is named in a text is
//! handed in ([`Names`]).

mod choices;
mod compile;
mod element;
mod error;
#[cfg(test)]
pub(crate) mod examples;
mod frame;
mod list;
mod matcher;
pub(crate) mod rows;
pub(crate) mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod text;
#[cfg(test)]
pub(crate) mod words;

pub use error::PatternError;
pub use list::PatternList;
pub use matcher::Pattern;
pub use table::{Group, Row, Table};
pub use text::{Names, Sort, Text};

/// Elements of a pattern or of a condition.
pub const ELEMENTS: usize = 24;
/// Alternatives of an element.
pub const ALTERNATIVES: usize = 250;
/// Comparisons made for the patterns at one word; what is not found by then is not there.
pub const STEPS: u32 = 20_000;

/// The words that an element may begin with; none if that cannot be told.
fn element_words(
    written: &syntax::Element,
    scope: &mut compile::Scope<'_>,
) -> Result<Option<Vec<u32>>, syntax::Mistake> {
    let element = compile::element(written, scope)?;
    Ok(element.first_words(scope.words.lexicon()))
}
