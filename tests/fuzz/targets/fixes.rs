//! Fuzz target: `copydesk_fuzz::fixes`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::fixes(text));
