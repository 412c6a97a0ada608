//! A stretch of HTML cut into tags, text and comments, each with its bytes. The cutting is html5gum's, by the WHATWG rules.
//!
//! Text is what stands between two pieces of markup, so its bytes are those on disk; entities are decoded by `text`.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;
use std::ops::Range;

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// Its name in lower case.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// It ends in `/>`.
    pub(super) closed: bool,
}

impl Tag {
    /// The value of an attribute; empty if it has none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The value of the first of several attributes that is there.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|n| self.get(n))
    }
}

/// One piece.
#[derive(Debug)]
pub(super) enum Piece<'p> {
    /// A start tag.
    Open(&'p Tag),
    /// An end tag, with its name in lower case.
    Close(&'p str),
    /// Text as it stands, entities not decoded.
    Text,
    /// A comment with its delimiters, or what is read as one.
    Comment,
    /// `<!DOCTYPE …>`.
    Doctype,
}

/// Cuts `text[range]`; ranges given are in `text`.
pub(super) fn each(
    text: &str,
    range: Range<usize>,
    mut found: impl FnMut(Piece<'_>, Range<usize>),
) {
    let base = range.start;
    let end = range.end;
    let mut at = base;
    let mut begun = base;
    let mut tag = Tag::default();
    let mut spare: Vec<(String, String)> = Vec::new();
    // The bytes of a piece: inside the range, behind what came before, on characters.
    let place = |from: usize, to: usize, at: usize| {
        let from = floor(text, (base + from).clamp(at, end));
        from..floor(text, (base + to).clamp(from, end)).max(from)
    };
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
            let (piece, whole) = match event {
                CallbackEvent::OpenStartTag { name } => {
                    begun = place(span.start, span.end, at).start;
                    tag.name.clear();
                    tag.name.push_str(&String::from_utf8_lossy(name));
                    spare.append(&mut tag.attributes);
                    return None;
                }
                CallbackEvent::AttributeName { name } => {
                    let (mut key, mut value) = spare.pop().unwrap_or_default();
                    key.clear();
                    value.clear();
                    key.push_str(&String::from_utf8_lossy(name));
                    tag.attributes.push((key, value));
                    return None;
                }
                CallbackEvent::AttributeValue { value } => {
                    if let Some((_, last)) = tag.attributes.last_mut() {
                        last.push_str(&String::from_utf8_lossy(value));
                    }
                    return None;
                }
                CallbackEvent::CloseStartTag { self_closing } => {
                    tag.closed = self_closing;
                    (Piece::Open(&tag), begun..place(span.start, span.end, begun).end)
                }
                CallbackEvent::EndTag { name } => {
                    let whole = place(span.start, span.end, at);
                    if whole.start > at {
                        found(Piece::Text, at..whole.start);
                    }
                    at = whole.end;
                    found(Piece::Close(&String::from_utf8_lossy(name)), whole);
                    return None;
                }
                CallbackEvent::Comment { .. } => (Piece::Comment, place(span.start, span.end, at)),
                CallbackEvent::Doctype { .. } => (Piece::Doctype, place(span.start, span.end, at)),
                CallbackEvent::String { .. } | CallbackEvent::Error(_) => return None,
            };
            if whole.start > at {
                found(Piece::Text, at..whole.start);
            }
            at = whole.end;
            found(piece, whole);
            None
        },
    );
    emitter.naively_switch_states(true);
    // Everything happens in the callback; the iterator itself yields nothing.
    let _nothing = Tokenizer::new_with_emitter(&text[range], emitter).count();
    if at < end {
        // A tag that is never closed is no text.
        let rest = &text[at..end];
        let open = rest.match_indices('<').find(|(i, _)| {
            rest[i + 1..]
                .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        });
        let to = open.map_or(end, |(i, _)| at + i);
        if to > at {
            found(Piece::Text, at..to);
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each(text, 0..text.len(), |piece, range| {
            let kind = match piece {
                Piece::Open(tag) => format!("<{}", tag.name),
                Piece::Close(name) => format!("/{name}"),
                Piece::Text => "=".to_owned(),
                Piece::Comment => "!".to_owned(),
                Piece::Doctype => "D".to_owned(),
            };
            out.push(format!("{kind} {}", &text[range]));
        });
        out
    }

    #[test]
    fn every_piece_has_its_bytes() {
        assert_eq!(
            cut("<!DOCTYPE html>\r\n<p class=a>x &amp; é\r\ny<br/><!-- c --></p>z &lt; 5 < 6"),
            [
                "D <!DOCTYPE html>",
                "= \r\n",
                "<p <p class=a>",
                "= x &amp; é\r\ny",
                "<br <br/>",
                "! <!-- c -->",
                "/p </p>",
                "= z &lt; 5 < 6"
            ]
        );
    }

    #[test]
    fn scripts_hold_no_tags_and_open_ends_no_text() {
        assert_eq!(
            cut("<script>if (a<b) '<p>'</script>t<a href='x"),
            ["<script <script>", "= if (a<b) '<p>'", "/script </script>", "= t"]
        );
    }
}
