//! Fuzz target: `copydesk_fuzz::asciidoc`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::asciidoc(text));
