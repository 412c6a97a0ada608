//! Fuzz target: `copydesk_fuzz::html`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::html(text));
