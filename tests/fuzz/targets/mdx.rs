//! Fuzz target: `copydesk_fuzz::mdx`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::mdx(text));
