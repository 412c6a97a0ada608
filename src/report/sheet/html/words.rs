//! Texts on the page: characters that a page may not hold replaced, and the little markup of messages drawn.

use maud::{Markup, html};
use std::borrow::Cow;

/// The text without characters that HTML forbids.
#[must_use]
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(forbidden) {
        Cow::Owned(text.chars().map(|c| if forbidden(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Controls, and code points that are no characters.
fn forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(u32::from(c) & 0xfffe, 0xfffe)
        || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// A message: words between backticks are quoted, words between asterisks stand out.
#[must_use]
pub(super) fn message(text: &str) -> Markup {
    let quoted: Vec<&str> = text.split('`').collect();
    // An odd number of marks: the draft's own, so nothing is markup.
    if quoted.len().is_multiple_of(2) {
        return html! { (clean(text)) };
    }
    html! {
        @for (i, part) in quoted.iter().enumerate() {
            @if i % 2 == 1 { span .q { (clean(part)) } } @else { (stressed(part)) }
        }
    }
}

fn stressed(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('*').collect();
    html! {
        @if parts.len().is_multiple_of(2) { (clean(text)) } @else {
            @for (i, part) in parts.iter().enumerate() {
                @if i % 2 == 1 { em { (clean(part)) } } @else { (clean(part)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_drawn_and_escaped() {
        assert_eq!(
            message("`<b>` is *said*").into_string(),
            "<span class=\"q\">&lt;b&gt;</span> is <em>said</em>"
        );
        assert_eq!(message("a ` b").into_string(), "a ` b");
        assert_eq!(message("2 * 3").into_string(), "2 * 3");
    }

    #[test]
    fn what_a_page_may_not_hold_is_replaced() {
        assert_eq!(clean("a\u{0}b\u{fdd0}c\u{1fffe}\n"), "a\u{fffd}b\u{fffd}c\u{fffd}\n");
        assert!(matches!(clean("plain — text"), Cow::Borrowed(_)));
    }
}
