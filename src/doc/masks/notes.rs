//! Comments of template languages and of Markdown, which may be notes to the desk, and captions that shortcodes hold.

use super::{LONGEST, floor};
use crate::text::Span;

/// What a masked stretch says, if it is a comment: `{/* … */}`, `{{/* … */}}`, `{% comment %} … {% endcomment %}`, `{# … #}`,
/// `{{! … }}`, `{{!-- … --}}`, `[//]: # (…)`.
pub(super) fn comment(stretch: &str) -> Option<&str> {
    if stretch.starts_with('[') {
        return of_reference(stretch);
    }
    if let Some(rest) = stretch.strip_prefix("{#") {
        return rest.strip_suffix("#}");
    }
    if let Some(rest) = stretch.strip_prefix("{{!") {
        return Some(rest.strip_suffix("}}")?.trim_matches('-'));
    }
    if stretch.starts_with("{%") {
        let (open, rest) = stretch.split_once("%}")?;
        let named = open.trim_start_matches(['{', '%', '-', ' ']).trim_end_matches(['-', ' ']);
        let (inner, _) = rest.rsplit_once("{%")?;
        return (named == "comment").then_some(inner);
    }
    let inner = stretch.trim_start_matches(['{', '<', '%', '-', ' ', '\t']);
    let inner = inner.strip_prefix("/*")?;
    inner.trim_end_matches(['}', '>', '%', '-', ' ', '\t']).strip_suffix("*/")
}

/// A definition of a link that leads nowhere, which is how Markdown writes a comment: `[//]: # (…)`, `[note]: <> "…"`.
pub(super) fn of_reference(line: &str) -> Option<&str> {
    let (_, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim_start();
    let rest = ["#", "<>", "<#>"].iter().find_map(|target| rest.strip_prefix(target))?;
    let title = rest.strip_prefix([' ', '\t'])?.trim();
    let close = match title.bytes().next()? {
        b'(' => ')',
        b'"' => '"',
        b'\'' => '\'',
        _ => return None,
    };
    title[1..].strip_suffix(close)
}

/// `{# stet … #}` at the beginning of `rest`, on one line: its length. Other braces with a number sign are attributes of headings.
pub(super) fn hash_comment(rest: &str) -> Option<usize> {
    let near = &rest[..floor(rest, LONGEST)];
    let line = near.strip_prefix("{#")?.lines().next()?;
    let end = line.find("#}")?;
    let stet = line.trim_start().get(..4).is_some_and(|w| w.eq_ignore_ascii_case("stet"));
    stet.then_some(end + 4)
}

/// The caption in a shortcode that stands on a line of its own: the words of its `caption="…"`.
pub(super) fn caption(text: &str, span: Span) -> Option<Span> {
    let stretch = &text[span.range()];
    let name = stretch
        .find("caption=")
        .filter(|&i| stretch[..i].ends_with(|c: char| c.is_whitespace()))?;
    let alone = |side: &str| side.trim_matches([' ', '\t', '\r']).is_empty();
    let before = text[..span.start as usize].rsplit('\n').next().unwrap_or_default();
    let after = text[span.end as usize..].split('\n').next().unwrap_or_default();
    if !alone(before) || !alone(after) {
        return None;
    }
    quoted(stretch, name + "caption=".len())
        .map(|(from, to)| Span::new(span.start + from as u32, span.start + to as u32))
}

/// The bytes between the quotation marks that begin at a byte; none if nothing but blanks stands there.
pub(in crate::doc) fn quoted(text: &str, at: usize) -> Option<(usize, usize)> {
    let quote = text[at..].bytes().next().filter(|b| matches!(b, b'"' | b'\'' | b'`'))?;
    let len = text[at + 1..].bytes().position(|b| b == quote)?;
    let words = &text[at + 1..at + 1 + len];
    (!words.trim().is_empty()).then_some((at + 1, at + 1 + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_every_language() {
        for stretch in [
            "{/* stet x: y */}",
            "{{/* stet x: y */}}",
            "{{- /* stet x: y */ -}}",
            "{{</* stet x: y */>}}",
            "{% comment %}stet x: y{% endcomment %}",
            "{%- comment -%} stet x: y {%- endcomment -%}",
            "{# stet x: y #}",
            "{{! stet x: y }}",
            "{{!-- stet x: y --}}",
            "[//]: # (stet x: y)",
            "[//]: # \"stet x: y\"",
            "[note]: <> (stet x: y)",
        ] {
            assert_eq!(comment(stretch).map(str::trim), Some("stet x: y"), "{stretch}");
        }
        for stretch in
            ["{{< figure >}}", "{% raw %}x{% endraw %}", "[a]: https://a.b (x)", "{{ x }}"]
        {
            assert_eq!(comment(stretch), None, "{stretch}");
        }
        assert_eq!(hash_comment("{# STET x: y #} z"), Some(15));
        assert_eq!(hash_comment("{#part} and #}"), None);
    }
}
