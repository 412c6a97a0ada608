//! Text between tags: entities decoded with their places, white space folded.

use super::super::block::BlockKind;
use super::super::builder::Builder;
use crate::text::Span;

/// Writes the text; opens a block of that kind if none is open and there is something to write.
pub(super) fn write(text: &str, at: usize, b: &mut Builder<'_>, kind: BlockKind, group: u32) {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < text.len() {
        let rest = &text[i..];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() && c != '\u{a0}' {
            let len =
                rest.find(|c: char| !c.is_whitespace() || c == '\u{a0}').unwrap_or(rest.len());
            b.space(Span::from_usize(at + i, at + i + len));
            i += len;
            continue;
        }
        if !b.is_open() {
            b.open(kind, (at + i) as u32, group);
        }
        if c == '&'
            && let Some((decoded, len)) = entity(rest)
        {
            b.replaced(&decoded, Span::from_usize(at + i, at + i + len));
            i += len;
            continue;
        }
        let mut end = i + c.len_utf8();
        while end < bytes.len() && bytes[end] != b'&' {
            // A single blank is text; white space that folds is not.
            let folds = match bytes[end] {
                b' ' => bytes.get(end + 1).is_none_or(u8::is_ascii_whitespace),
                b => b.is_ascii_whitespace(),
            };
            if folds {
                break;
            }
            end += 1;
        }
        b.verbatim(Span::from_usize(at + i, at + end));
        i = end;
    }
}

/// Longest name of an entity, with both signs.
const LONGEST: usize = 34;

/// An entity at the start of `rest`: its text and its length.
pub(in crate::doc) fn entity(rest: &str) -> Option<(String, usize)> {
    let len = rest.bytes().take(LONGEST).position(|b| b == b';')? + 1;
    let name = rest.get(..len)?;
    if !name[1..len - 1].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') {
        return None;
    }
    let decoded = htmlize::unescape(name);
    // `&nothing;` would be `¬hing;`: a name that was only half understood is no entity.
    let whole = decoded.len() == 1 || !decoded.ends_with(';');
    (decoded != name && whole).then(|| (decoded.into_owned(), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_keep_their_length() {
        assert_eq!(entity("&mdash; x"), Some(("—".to_owned(), 7)));
        assert_eq!(entity("&#x2014;"), Some(("—".to_owned(), 8)));
        assert_eq!(entity("&CounterClockwiseContourIntegral; x").map(|e| e.1), Some(33));
        assert_eq!(entity("&nothing; x"), None);
        assert_eq!(entity("& more; x"), None);
    }
}
