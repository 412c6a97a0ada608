//! Fuzz target: `copydesk_fuzz::ledger`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| copydesk_fuzz::ledger(text));
