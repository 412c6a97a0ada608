//! Fuzz target: `copydesk_fuzz::shortcode`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::shortcode(text));
