//! Layer 3: what a rule is. Loads pages into rules and checks them; runs nothing.

mod case;
mod condition;
mod errors;
mod example;
mod fields;
mod finder;
mod finding;
mod has;
mod keys;
mod ledgered;
mod level;
pub mod limits;
mod load;
mod page;
mod parts;
pub(crate) mod pattern;
mod place;
mod rule;
pub(crate) use crate::table;
pub mod wording;
mod words;

pub use condition::{Condition, Neighbours};
pub use errors::MissingValue;
pub use example::{Example, Setting};
pub use fields::{Item, Value};
pub use finding::{Applicability, Args, Finding, Fix, FixEdit, Label};
pub use has::Has;
pub use level::{Gate, Profile, Severity};
pub use rule::{
    Case, Covered, Facts, Finder, FixTemplate, Kind, Native, NativeList, NativeRule, Rule,
    Rulebook, Scope, Wording,
};
pub use words::{YEARS, day_in_words, month_in_words, template};
