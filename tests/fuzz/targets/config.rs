//! Fuzz target: `copydesk_fuzz::config`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::config(text));
