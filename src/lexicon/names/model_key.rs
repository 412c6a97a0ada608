//! One number for all spellings of a model's name.

/// The same number for `Qwen3-235B-A22B`, `Qwen3 235B A22B` and for `Claude Opus 4.5`, `Claude 4.5 Opus`: the parts
/// between spaces, hyphens and from letter to digit count, their order and case do not.
#[must_use]
pub fn model_key(name: &str) -> u64 {
    let mut sum = 0u64;
    let mut part = SEED;
    let mut last = b' ';
    let mut open = false;
    for &byte in name.as_bytes() {
        let b = byte.to_ascii_lowercase();
        let joins = b.is_ascii_alphanumeric() || b == b'.' || b == b'+' || b >= 0x80;
        let breaks = !joins || b.is_ascii_digit() && last.is_ascii_alphabetic();
        if breaks && open {
            sum = sum.wrapping_add(stir(part));
            part = SEED;
            open = false;
        }
        if joins {
            part = (part ^ u64::from(b)).wrapping_mul(PRIME);
            open = true;
        }
        last = b;
    }
    if open { sum.wrapping_add(stir(part)) } else { sum }
}

/// Offset basis and prime of FNV-1a, which gives the same number on every machine.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Spreads a part's number over all bits, so that sums of parts differ.
const fn stir(part: u64) -> u64 {
    let mixed = (part ^ part >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
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
