//! Fuzz target: `copydesk_fuzz::front_matter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::front_matter(text));
