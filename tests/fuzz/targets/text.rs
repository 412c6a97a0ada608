//! Fuzz target: `copydesk_fuzz::text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::text(text));
