//! Layer 6: the only place that words things for output.

pub mod inspect;
