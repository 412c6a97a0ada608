//! The library as other programs use it: a checker, what it is asked, and what it answers. Works in memory; only
//! `Checker::from_folder`, which comes with the feature `cli`, reads files.

mod answer;
mod checker;
mod comment;
mod error;
#[cfg(feature = "cli")]
mod folder;
mod pages;
mod report;
mod request;
#[cfg(test)]
mod tests;

pub use checker::{Checker, CheckerBuilder};
pub use comment::{Commented, Comments};
pub use error::Error;
pub use report::{Report, Worksheet};
pub use request::Request;
