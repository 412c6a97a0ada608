//! Fuzz target: `copydesk_fuzz::dates`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::dates(text));
