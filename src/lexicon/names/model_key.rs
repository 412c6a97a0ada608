//! One number for all spellings of a model's name.

use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// The same number for `Qwen3-235B-A22B`, `Qwen3 235B A22B` and for `Claude Opus 4.5`, `Claude 4.5 Opus`: the parts
/// between spaces, hyphens and from letter to digit count, their order and case do not.
#[must_use]
pub fn model_key(name: &str) -> u64 {
    let mut sum = 0u64;
    let mut part = FxHasher::default();
    let mut last = b' ';
    let mut open = false;
    for &byte in name.as_bytes() {
        let b = byte.to_ascii_lowercase();
        let joins = b.is_ascii_alphanumeric() || b == b'.' || b == b'+' || b >= 0x80;
        let breaks = !joins || b.is_ascii_digit() && last.is_ascii_alphabetic();
        if breaks && open {
            sum = sum.wrapping_add(part.finish());
            part = FxHasher::default();
            open = false;
        }
        if joins {
            part.write_u8(b);
            open = true;
        }
        last = b;
    }
    if open { sum.wrapping_add(part.finish()) } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_hyphens_order_and_case_do_not_matter() {
        assert_eq!(model_key("Qwen3-235B-A22B"), model_key("qwen3 235b A22B"));
        assert_eq!(model_key("Claude Opus 4.5"), model_key("Claude 4.5 Opus"));
        assert_eq!(model_key("GPT-5.2"), model_key("GPT5.2"));
    }

    #[test]
    fn versions_and_sizes_do_matter() {
        assert_ne!(model_key("GPT-5.2"), model_key("GPT-5.1"));
        assert_ne!(model_key("Llama 3 70B"), model_key("Llama 3 8B"));
        assert_ne!(model_key("Command R"), model_key("Command R+"));
    }
}
