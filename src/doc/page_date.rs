//! The publication date of an HTML page: JSON-LD, `article:published_time`, the first `<time>`.

use super::date::{PartialDate, parse_date};
use crate::text::Span;

/// What a page says of its own dates.
#[derive(Debug, Default)]
pub(super) struct PageDates {
    /// The publication date and its bytes.
    pub(super) published: Option<(PartialDate, Span)>,
    /// The date of the last change.
    pub(super) modified: Option<PartialDate>,
}

/// Looks a page through; the sources in order of trust.
pub(super) fn read(text: &str) -> PageDates {
    let published = value_after(text, "\"datePublished\"", ':')
        .or_else(|| value_after(text, "article:published_time", '='))
        .or_else(|| text.find("<time").and_then(|at| value_after(&text[at..tag_end(text, at)], "datetime", '=').map(|(d, s)| (d, shifted(s, at)))));
    PageDates { published, modified: value_after(text, "\"dateModified\"", ':').map(|(d, _)| d) }
}

/// The quoted date behind a name and a sign: `"datePublished": "2026-02-27"`, `content="2026-02-27"`.
fn value_after(text: &str, name: &str, sign: char) -> Option<(PartialDate, Span)> {
    let at = text.find(name)? + name.len();
    let mut end = text.len().min(at + 80);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = &text[at..end];
    let open = near.find(sign)?;
    let quote = near[open..].find(['"', '\''])? + open + 1;
    let len = near[quote..].find(['"', '\''])?;
    let date = parse_date(&near[quote..quote + len])?;
    Some((date, Span::from_usize(at + quote, at + quote + len)))
}

fn tag_end(text: &str, at: usize) -> usize {
    text[at..].find('>').map_or(text.len(), |i| at + i)
}

fn shifted(span: Span, by: usize) -> Span {
    Span::new(span.start + by as u32, span.end + by as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<(i16, Option<i8>, Option<i8>, &str)> {
        read(text).published.map(|(d, s)| (d.year, d.month, d.day, &text[s.range()]))
    }

    #[test]
    fn the_most_trusted_date_wins() {
        let json = r#"<time datetime="2025-01-01">x</time><script>{"datePublished": "2026-02-27T08:00:00Z", "dateModified":"2026-03-01"}</script>"#;
        assert_eq!(day(json), Some((2026, Some(2), Some(27), "2026-02-27T08:00:00Z")));
        assert_eq!(read(json).modified.and_then(PartialDate::first).map(|d| d.to_string()).as_deref(), Some("2026-03-01"));
        assert_eq!(day(r#"<meta property="article:published_time" content="2026-02-26">"#), Some((2026, Some(2), Some(26), "2026-02-26")));
        assert_eq!(day("<p>by us, <time class='d' datetime='2026-02-25'>Wednesday</time>"), Some((2026, Some(2), Some(25), "2026-02-25")));
        assert_eq!(day("<p>no date, datetime or otherwise</p>"), None);
    }
}
