//! Fuzz target: `copydesk_fuzz::baseline`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::baseline(text));
