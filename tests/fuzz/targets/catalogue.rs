//! Fuzz target: `copydesk_fuzz::catalogue`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::catalogue(text));
