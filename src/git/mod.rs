//! What git knows of drafts: which lines changed since a revision, and what is staged. Calls the `git` on PATH, which honours every
//! setting of the repository; reads only, and touches no network.

mod command;
mod diff;
mod index;
mod since;
mod trees;

pub use diff::Lines;
pub use index::{Blobs, Staged, staged};
pub use since::Changes;
