//! Fuzz target: `copydesk_fuzz::shortcut`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::shortcut(text));
