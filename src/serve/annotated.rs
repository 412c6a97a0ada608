//! A text with markup between its parts, as clients send it, and the way back from the text to all that was sent.

use serde::Deserialize;

/// The field `data` of a request.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Annotated {
    #[serde(default)]
    annotation: Vec<Part>,
}

/// Text, or markup with the text that it stands for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    text: Option<String>,
    markup: Option<String>,
    interpret_as: Option<String>,
}

/// A stretch of the text, in UTF-16 units.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    text: usize,
    sent: usize,
    len: usize,
    /// What was sent for it is as long as it is.
    verbatim: bool,
    sent_len: usize,
}

/// The text of a draft, and where its parts stand in what was sent.
#[derive(Debug)]
pub(super) struct Mapped {
    pub(super) text: String,
    stretches: Vec<Stretch>,
}

impl Mapped {
    /// A text without markup.
    pub(super) fn plain(text: String) -> Self {
        Self { text, stretches: Vec::new() }
    }

    /// The text of an annotated draft; `None` if a part is neither text nor markup.
    pub(super) fn of(data: Annotated) -> Option<Self> {
        let mut whole = Self::plain(String::new());
        let (mut at, mut sent) = (0, 0);
        for part in data.annotation {
            let (text, sent_len, verbatim) = match (part.text, part.markup) {
                (Some(text), None) => {
                    let len = units(&text);
                    (text, len, true)
                }
                (None, Some(markup)) => {
                    (part.interpret_as.unwrap_or_default(), units(&markup), false)
                }
                _ => return None,
            };
            let len = units(&text);
            whole.text.push_str(&text);
            whole.stretches.push(Stretch { text: at, sent, len, verbatim, sent_len });
            (at, sent) = (at + len, sent + sent_len);
        }
        Some(whole)
    }

    /// Offset and length of a stretch of the text in what was sent, both in UTF-16 units.
    pub(super) fn sent(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.stretches.iter().find(|s| start < s.text + s.len);
        let last = self.stretches.iter().rev().find(|s| s.text < end && s.len > 0);
        let (Some(first), Some(last)) = (first, last) else {
            return (start, end.saturating_sub(start));
        };
        let from = if first.verbatim { first.sent + start - first.text } else { first.sent };
        let to =
            if last.verbatim { last.sent + end - last.text } else { last.sent + last.sent_len };
        (from, to.saturating_sub(from))
    }
}

/// Length in UTF-16 units.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_what_was_sent() {
        let data = r#"{"annotation": [{"text": "A 😀 "}, {"markup": "<b>"}, {"text": "word"},
            {"markup": "</b>"}, {"markup": "<p>", "interpretAs": "\n\n"}, {"text": "end"}]}"#;
        let mapped = Mapped::of(serde_json::from_str(data).expect("JSON")).expect("parts");
        assert_eq!(mapped.text, "A 😀 word\n\nend");
        assert_eq!(mapped.sent(5, 9), (8, 4));
        assert_eq!(mapped.sent(2, 9), (2, 10));
        assert_eq!(mapped.sent(11, 14), (19, 3));
        assert_eq!(Mapped::plain("word".to_owned()).sent(1, 3), (1, 2));
    }

    #[test]
    fn a_part_is_text_or_markup() {
        let data = r#"{"annotation": [{"text": "a", "markup": "b"}]}"#;
        assert!(Mapped::of(serde_json::from_str(data).expect("JSON")).is_none());
    }
}
