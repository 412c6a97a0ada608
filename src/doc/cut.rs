//! Cuts reader's text into words, numbers and signs.
//!
//! Hyphens and apostrophe endings stand alone (`US-China` is three tokens, `Nvidia's` two), so that
//! the readers compose rather than cut again; [`super::Token::glued`] says whether white space came before.

use crate::text::Span;

/// What kind of sign a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits after them: `model`, `U.S.`, `H100`.
    Word,
    /// Digits with inner separators: `1,234.5`.
    Number,
    /// A quotation mark, single or double, straight or curly. An apostrophe inside a word is part of the word.
    Quote,
    /// Any other punctuation or sign, one character (or a run of dots, dashes or equal signs).
    Sign,
    /// A web or mail address.
    Address,
}

/// Cuts text into the byte spans of its tokens.
#[must_use]
pub fn cut(text: &str) -> Vec<Span> {
    let mut out = Vec::with_capacity(text.len() / 5);
    each(text, 0, |start, end, _, _| out.push(Span::new(start, end)));
    out
}

/// Calls `found(start, end, kind, glued)` for each token; `base` is added to the offsets.
pub fn each(text: &str, base: u32, mut found: impl FnMut(u32, u32, TokenKind, bool)) {
    let bytes = text.as_bytes();
    let mail = bytes.contains(&b'@');
    let mut at = 0;
    let mut last_end = usize::MAX;
    while at < bytes.len() {
        let b = bytes[at];
        if b.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if let Some(len) = plain_word(&bytes[at..], mail) {
            found(base + at as u32, base + (at + len) as u32, TokenKind::Word, last_end == at);
            at += len;
            last_end = at;
            continue;
        }
        let c = if b < 0x80 { b as char } else { text[at..].chars().next().unwrap_or(' ') };
        if c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
        {
            at += c.len_utf8();
            continue;
        }
        let (len, kind) = token_at(text, at, c);
        let glued = last_end == at;
        found(base + at as u32, base + (at + len) as u32, kind, glued);
        at += len;
        last_end = at;
    }
}

/// Length of a word of ASCII letters and digits that ends where nothing needs a closer look: the common case, and the fast one.
/// `mail` says that there may be a mail address.
fn plain_word(rest: &[u8], mail: bool) -> Option<usize> {
    if !rest[0].is_ascii_alphabetic() {
        return None;
    }
    let len =
        rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'_').unwrap_or(rest.len());
    let next = rest.get(len + 1).copied().unwrap_or(b' ');
    match rest.get(len) {
        None
        | Some(b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'(' | b')' | b'<' | b'>' | b'[' | b']') => {
            Some(len)
        }
        Some(_) if mail => None,
        Some(b'.') if len > 1 && next.is_ascii() && !next.is_ascii_alphabetic() => Some(len),
        Some(b':') if next != b'/' => Some(len),
        Some(b'.' | b':' | b'\'' | b'&' | 0x80..) => None,
        Some(_) => Some(len),
    }
}

/// Length and kind of the token at `at`, whose first character is `c`.
fn token_at(text: &str, at: usize, c: char) -> (usize, TokenKind) {
    let rest = &text[at..];
    if c.is_ascii_digit() || (c == '.' && starts_decimal(text, at)) {
        return (number_len(rest), TokenKind::Number);
    }
    if c.is_alphabetic() {
        if let Some(len) = address_len(rest) {
            return (len, TokenKind::Address);
        }
        return (word_len(rest), TokenKind::Word);
    }
    match c {
        '\'' if rest.starts_with("''") => (2, TokenKind::Quote),
        '\'' | '’' => match apostrophe_len(text, at, c) {
            Some(len) => (len, TokenKind::Word),
            None => (c.len_utf8(), TokenKind::Quote),
        },
        '"' | '“' | '”' | '‘' | '„' | '«' | '»' | '‟' => {
            (c.len_utf8(), TokenKind::Quote)
        }
        '`' => (
            rest.len() - rest.trim_start_matches('`').len(),
            if rest.starts_with("``") { TokenKind::Quote } else { TokenKind::Sign },
        ),
        '.' | '-' | '=' | '*' | '_' | '#' => {
            (rest.len() - rest.trim_start_matches(c).len(), TokenKind::Sign)
        }
        _ => (c.len_utf8(), TokenKind::Sign),
    }
}

/// A full stop that opens a decimal such as `.25`.
fn starts_decimal(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'.')
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut i = 1;
    while i < bytes.len() {
        match bytes[i] {
            b'0'..=b'9' => i += 1,
            b',' | b'.' if bytes.get(i + 1).is_some_and(u8::is_ascii_digit) => i += 2,
            _ => break,
        }
    }
    i
}

/// `'s`, `'re`, `'ll` and the like after a letter, or `'` + two digits or `em`.
fn apostrophe_len(text: &str, at: usize, c: char) -> Option<usize> {
    let before = text[..at].chars().next_back()?;
    let after = &text[at + c.len_utf8()..];
    if !before.is_alphanumeric() && !matches!(before, '.' | ')') {
        return None;
    }
    for end in ["s", "S", "re", "ve", "ll", "d", "m", "RE", "VE", "LL"] {
        if after.starts_with(end) && !after[end.len()..].starts_with(char::is_alphanumeric) {
            return Some(c.len_utf8() + end.len());
        }
    }
    None
}

fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    // Initials with stops: U.S., a.m., D.C.
    let mut i = 0;
    while i + 1 < bytes.len()
        && bytes[i].is_ascii_alphabetic()
        && bytes[i + 1] == b'.'
        && (i == 0 || i >= 2)
    {
        let next = bytes.get(i + 2).copied().unwrap_or(b' ');
        if next.is_ascii_alphabetic() && bytes.get(i + 3).copied().unwrap_or(b' ') == b'.' {
            i += 2;
            continue;
        }
        if i >= 2 {
            return i + 2;
        }
        break;
    }
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((k, c)) = chars.next() {
        if c.is_alphanumeric() || is_mark(c) {
            len = k + c.len_utf8();
            continue;
        }
        // don't, O’Brien: an apostrophe between letters, unless it is a possessive or contracted ending.
        if matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, n)| n.is_alphabetic()) {
            if apostrophe_len(rest, k, c).is_none() {
                len = k + c.len_utf8();
                continue;
            }
            if rest[..k].ends_with(['n', 'N']) && rest[k + c.len_utf8()..].starts_with(['t', 'T']) {
                len = k + c.len_utf8();
                continue;
            }
        }
        // GPT-5.2 keeps its stop in the number; Character.AI and node.js keep theirs here.
        if c == '.'
            && k > 1
            && chars.peek().is_some_and(|(_, n)| n.is_alphabetic())
            && known_dotted(rest, k)
        {
            len = k + 1;
            continue;
        }
        if c == '&'
            && k > 0
            && len == k
            && k <= 2
            && rest[..k].chars().all(char::is_uppercase)
            && chars.peek().is_some_and(|(_, n)| n.is_uppercase())
        {
            len = k + 1;
            continue;
        }
        break;
    }
    len.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// `Character.AI`, `C3.ai`, `node.js`: a short known ending after a stop inside a word.
fn known_dotted(rest: &str, stop: usize) -> bool {
    let tail: String =
        rest[stop + 1..].chars().take_while(char::is_ascii_alphanumeric).take(6).collect();
    matches!(
        tail.to_ascii_lowercase().as_str(),
        "ai" | "io"
            | "js"
            | "com"
            | "org"
            | "net"
            | "gov"
            | "edu"
            | "co"
            | "dev"
            | "uk"
            | "eu"
            | "us"
            | "cn"
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '_')
}

/// Length of a web or mail address at the start of `rest`.
fn address_len(rest: &str) -> Option<usize> {
    let run = |near: &str| {
        near.find(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '(' | ')' | '[' | ']')
        })
        .unwrap_or(near.len())
    };
    // The signs of an address are in its first bytes, so a long word costs little.
    let head = &rest[..run(&rest[..floor_boundary(rest, 80)])];
    let scheme = head
        .find("://")
        .is_some_and(|i| i <= 8 && head[..i].bytes().all(|b| b.is_ascii_alphabetic()));
    let mail = head.bytes().take(64).position(|b| b == b'@').filter(|&i| i > 0);
    let web = scheme || head.starts_with("www.");
    if !web && mail.is_none() {
        return None;
    }
    let word = &rest[..run(&rest[..floor_boundary(rest, 2048)])];
    if !web && !mail.is_some_and(|i| word[i..].contains('.')) {
        return None;
    }
    Some(word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']).len())
}

/// The last boundary of a character at or before a byte; the end of the text, if it lies behind that.
pub(super) fn floor_boundary(text: &str, mut at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn hyphens_and_apostrophes() {
        assert_eq!(
            words("US-China race, Nvidia's chips"),
            ["US", "-", "China", "race", ",", "Nvidia", "'s", "chips"]
        );
        assert_eq!(
            words("don't it’s O’Brien labs' they'll"),
            ["don't", "it", "’s", "O’Brien", "labs", "'", "they", "'ll"]
        );
    }

    #[test]
    fn numbers_and_units() {
        assert_eq!(
            words("$3.5B. 1,234.5 4x Q4 H100 2026-02-27 .25ml"),
            [
                "$", "3.5", "B", ".", "1,234.5", "4", "x", "Q4", "H100", "2026", "-", "02", "-",
                "27", ".25", "ml"
            ]
        );
    }

    #[test]
    fn initials_and_addresses() {
        assert_eq!(
            words("the U.S. at 9 a.m. see https://a.b/c?d=1. Inc."),
            ["the", "U.S.", "at", "9", "a.m.", "see", "https://a.b/c?d=1", ".", "Inc", "."]
        );
        assert_eq!(words("Character.AI said. The"), ["Character.AI", "said", ".", "The"]);
        assert_eq!(words("J. K. Smith"), ["J", ".", "K", ".", "Smith"]);
    }
}
