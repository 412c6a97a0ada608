//! Shortcodes and template tags in Markdown (`{{< figure … >}}`, `{{% note %}}`, `{% include … %}`): instructions to a site builder, not prose.
//!
//! They are masked before the Markdown is parsed, byte for byte, so that every offset stays right and a link whose address is a shortcode
//! is still a link.

use crate::text::Span;
use std::borrow::Cow;

/// Longest shortcode, in bytes; anything longer is an opening without its end.
const LONGEST: usize = 2048;

/// Openings with their ends; longer openings first.
const PAIRS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];

/// The text with shortcodes overwritten, and where they were.
pub(super) fn mask(text: &str) -> (Cow<'_, str>, Vec<Span>) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|i| at + i) {
        let rest = &text[open..];
        let len = PAIRS.iter().find(|(o, _)| rest.starts_with(o)).and_then(|(o, c)| {
            let mut end = rest.len().min(LONGEST);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            rest[o.len()..end].find(c).map(|i| o.len() + i + c.len())
        });
        match len {
            Some(len) => {
                found.push(Span::from_usize(open, open + len));
                at = open + len;
            }
            None => at = open + rest.bytes().take_while(|b| *b == b'{').count().max(1),
        }
    }
    if found.is_empty() {
        return (Cow::Borrowed(text), found);
    }
    let mut bytes = text.as_bytes().to_vec();
    for span in &found {
        // A line end inside stays one, so that the lines of the text stay what they are.
        bytes[span.range()].iter_mut().filter(|b| **b != b'\n' && **b != b'\r').for_each(|b| *b = b'~');
        bytes[span.start as usize] = b'/';
    }
    (Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())), found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_stay() {
        let text = "a {{< img alt=\"é 5%\" >}} b {% x %} {{ c }} {d} {{ open";
        let (masked, found) = mask(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(found.iter().map(|s| &text[s.range()]).collect::<Vec<_>>(), ["{{< img alt=\"é 5%\" >}}", "{% x %}", "{{ c }}"]);
        assert!(masked.ends_with("{d} {{ open"));
    }
}
