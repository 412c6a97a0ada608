//! Names known from the tables under `rules/`: companies, products, models, outlets and so on.
//!
//! Each row is one thing with one usual name and any number of aliases. The build script reads the tables, with the word
//! lists, and keeps the aliases as word numbers, so that a reader finds the longest one at a token without looking
//! at letters. What a name means in a sentence is decided by `read::entities`, not here.

mod alias;
mod model_key;
mod table;

pub use alias::{Alias, Role, Trust};
pub use model_key::model_key;
pub use table::{Name, Table};

/// Where a row stands in the text of all rows, how long its name is, and the number of its table.
pub(super) type Row = (u32, u16, u8);
