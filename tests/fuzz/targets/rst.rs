//! Fuzz target: `copydesk_fuzz::rst`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::rst(text));
