//! Plain sentences and the figures in them.
