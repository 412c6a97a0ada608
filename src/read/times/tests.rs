//! Plain sentences and what is read in them.
