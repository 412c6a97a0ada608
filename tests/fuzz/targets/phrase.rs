//! Fuzz target: `copydesk_fuzz::phrase`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::phrase(text));
