//! Fuzz target: `copydesk_fuzz::rule_page`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::rule_page(text));
