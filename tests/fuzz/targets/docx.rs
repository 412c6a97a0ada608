//! Fuzz target: `copydesk_fuzz::docx`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &[u8]| copydesk_fuzz::docx(text));
