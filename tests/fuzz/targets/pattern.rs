//! Fuzz target: `copydesk_fuzz::pattern`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::pattern(text));
