//! Fuzz target: `copydesk_fuzz::figures`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::figures(text));
