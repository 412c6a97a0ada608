//! A JSON list whose items are made while it is written: as JSON, what was found in a draft may be many times as large as the draft.

use serde::ser::{Serialize, Serializer};

/// Makes the items anew each time it is written.
pub(super) struct Each<F>(pub(super) F);

impl<T: Serialize, I: Iterator<Item = T>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
