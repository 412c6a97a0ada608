//! Fuzz target: `copydesk_fuzz::markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::markdown(text));
