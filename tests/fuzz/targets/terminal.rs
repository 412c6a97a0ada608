//! Fuzz target: `copydesk_fuzz::terminal`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::terminal(text));
