//! Embedded posts: the text of somebody's post, their name, their handle and a date, as embeds leave them in an article.
//!
//! They are quotations of their author.

use super::date::parse_date;

/// A paragraph ends like an embedded post: `— Ana Ruiz (@anaruiz) February 27, 2026`.
pub(super) fn is_embedded(text: &str) -> bool {
    let text = text.trim_end();
    // Most paragraphs end with a full stop, and are done here.
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut from = text.len().saturating_sub(120);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..];
    let Some(at) = tail.rfind("(@") else { return false };
    let Some(end) = tail[at..].find(')') else { return false };
    let handle = &tail[at + 2..at + end];
    let dash = tail[..at].contains(['—', '–']) || tail[..at].contains("--");
    dash && !handle.is_empty()
        && handle.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        && parse_date(tail[at + end + 1..].trim()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_end_with_handle_and_day() {
        assert!(is_embedded(
            "Corvid is the best model ever. pic.twitter.com/abc— Ana Ruiz (@anaruiz) February 27, 2026"
        ));
        assert!(!is_embedded("Ana Ruiz (@anaruiz) joined Halden on February 27, 2026"));
        assert!(!is_embedded("Halden opened a lab — its third — in 2026"));
    }
}
