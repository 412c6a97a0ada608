//! Fuzz target: `copydesk_fuzz::pipeline`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::pipeline(text));
