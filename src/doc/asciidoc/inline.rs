//! Markup inside a paragraph: emphasis, code, links and other macros, attributes, passthroughs.
//!
//! Marks open and close as they come, without looking ahead, so a paragraph full of them takes linear time.

use super::super::block::InlineKind;
use super::super::builder::Builder;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// An open mark: its sign, its length, and where its prose begins.
struct Open {
    sign: u8,
    len: usize,
    at: u32,
}

/// Longest target or text of a macro, in bytes.
const LONGEST: usize = 2048;

/// Writes a stretch of source into the open block; gives the notes that stand in it, which are blocks of their own.
pub(super) fn write(
    text: &str,
    span: Span,
    attributes: &FxHashMap<&str, &str>,
    b: &mut Builder<'_>,
) -> Vec<Span> {
    let mut notes = Vec::new();
    let s = &text[span.range()];
    let base = span.start;
    let bytes = s.as_bytes();
    let place = |from: usize, to: usize| Span::new(base + from as u32, base + to as u32);
    let mut open: Vec<Open> = Vec::new();
    // Index terms in double brackets that are open.
    let mut terms = 0_u32;
    // Text up to `at` from `from` on is still to be written.
    let (mut from, mut at) = (0, 0);
    macro_rules! flush {
        ($to:expr, $next:expr) => {{
            if $to > from {
                b.folded(place(from, $to));
            }
            from = $next;
            at = $next;
        }};
    }
    while at < bytes.len() {
        let rest = s.get(at..).unwrap_or_default();
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(|c| b"*_`#{[<^~hlx'\"".contains(c)) => {
                flush!(at, at + 1);
                at += 1;
            }
            b'+' if rest.starts_with("+++") => flush!(at, at + 3),
            // A blank and a plus at the end of a line break it.
            b'+' if at > 0
                && bytes[at - 1] == b' '
                && bytes.get(at + 1).is_none_or(|c| matches!(c, b'\n' | b'\r')) =>
            {
                flush!(at, at + 1);
            }
            b'"' | b'\'' if bytes.get(at + 1) == Some(&b'`') => {
                let mark = if bytes[at] == b'"' { "“" } else { "‘" };
                flush!(at, at + 2);
                b.replaced(mark, place(at - 2, at));
            }
            b'`' if matches!(bytes.get(at + 1), Some(b'"' | b'\''))
                && !open.iter().any(|o| o.sign == b'`') =>
            {
                let mark = if bytes[at + 1] == b'"' { "”" } else { "’" };
                flush!(at, at + 2);
                b.replaced(mark, place(at - 2, at));
            }
            sign @ (b'*' | b'_' | b'`' | b'#') => {
                let double = bytes.get(at + 1) == Some(&sign);
                let len = if double { 2 } else { 1 };
                let before = s[..at].chars().next_back();
                let after = s[at + len..].chars().next();
                let closes = open.last().is_some_and(|o| o.sign == sign && o.len == len)
                    && before.is_some_and(|c| !c.is_whitespace())
                    && (double || after.is_none_or(|c| !c.is_alphanumeric() && c != '_'));
                let opens = after.is_some_and(|c| !c.is_whitespace())
                    && (double || before.is_none_or(|c| !c.is_alphanumeric() && c != '_'));
                if closes {
                    flush!(at, at + len);
                    if let Some(o) = open.pop() {
                        finish(&o, b);
                    }
                } else if opens
                    && open.len() < 16
                    && !open.iter().any(|o| o.sign == b'`' || o.sign == sign && o.len == len)
                {
                    flush!(at, at + len);
                    open.push(Open { sign, len, at: b.prose.len() });
                } else {
                    at += len;
                }
            }
            b'^' | b'~' => {
                // Raised digits after digits are an exponent; other signs of raising and lowering are dropped.
                let exponent = bytes[at] == b'^'
                    && at > 0
                    && bytes[at - 1].is_ascii_digit()
                    && bytes.get(at + 1).is_some_and(|c| c.is_ascii_digit() || *c == b'-');
                let closing = at > 0
                    && !bytes[at - 1].is_ascii_whitespace()
                    && (s[from..at].contains('^') || s[from..at].contains('~'));
                if exponent && !closing {
                    at += 1;
                } else {
                    flush!(at, at + 1);
                }
            }
            b'{' => match attribute(rest) {
                Some((name, len)) => {
                    let value = character(name).or_else(|| attributes.get(name).copied());
                    flush!(at, at + len);
                    if let Some(value) = value {
                        b.replaced(value, place(at - len, at));
                    }
                }
                None => at += 1,
            },
            b'&' => match super::super::html::entity(rest) {
                Some((decoded, len)) => {
                    flush!(at, at + len);
                    b.replaced(&decoded, place(at - len, at));
                }
                None => at += 1,
            },
            b'<' if rest.starts_with("<<") => match bounded(rest, ">>") {
                Some(end) => {
                    let words = rest[2..end].find(',').map(|i| i + 3);
                    flush!(at, at + end + 2);
                    if let Some(words) = words {
                        let start = at - end - 2;
                        let lead = s[start + words..start + end].len()
                            - s[start + words..start + end].trim_start().len();
                        b.folded(place(start + words + lead, start + end));
                    }
                }
                None => at += 2,
            },
            b'[' => match bracket(rest, bytes.get(at.wrapping_sub(1)).copied()) {
                Some(len) => flush!(at, at + len),
                None => at += 1,
            },
            b'(' if rest.starts_with("(((") => match bounded(rest, ")))") {
                Some(end) => flush!(at, at + end + 3),
                None => at += 3,
            },
            b'(' if rest.starts_with("((") => {
                terms += 1;
                flush!(at, at + 2);
            }
            b')' if terms > 0 && rest.starts_with("))") && !rest.starts_with(")))") => {
                terms -= 1;
                flush!(at, at + 2);
            }
            b':' => match inline_macro(s, from, at) {
                Some(m) => {
                    let words = place(m.words.0, m.words.1);
                    flush!(m.start, m.end);
                    let start = b.prose.len();
                    match m.kind {
                        Kind::Link => {
                            b.folded(words);
                            b.mark(InlineKind::Link(s[m.target.0..m.target.1].to_owned()), start);
                        }
                        Kind::Words => b.folded(words),
                        Kind::Code => {
                            b.folded(words);
                            b.code += words.len();
                            b.mark(InlineKind::Code, start);
                        }
                        Kind::Note => {
                            b.mark_here(InlineKind::FootnoteMark(String::new()));
                            if !words.is_empty() {
                                notes.push(words);
                            }
                        }
                        Kind::Nothing => {}
                    }
                }
                None => at += 1,
            },
            _ => at += 1,
        }
    }
    if bytes.len() > from {
        b.folded(place(from, bytes.len()));
    }
    while let Some(o) = open.pop() {
        finish(&o, b);
    }
    notes
}

fn finish(open: &Open, b: &mut Builder<'_>) {
    let kind = match open.sign {
        b'*' => InlineKind::Strong,
        b'_' => InlineKind::Emphasis,
        b'`' => {
            b.code += b.prose.len() - open.at;
            InlineKind::Code
        }
        _ => return,
    };
    b.mark(kind, open.at);
}

enum Kind {
    Link,
    Words,
    Code,
    Note,
    Nothing,
}

struct Macro {
    kind: Kind,
    start: usize,
    target: (usize, usize),
    words: (usize, usize),
    end: usize,
}

/// `name:target[words]` around the colon at `at`, or an address with its words in brackets.
fn inline_macro(s: &str, from: usize, at: usize) -> Option<Macro> {
    let bytes = s.as_bytes();
    let name_len =
        bytes[from..at].iter().rev().take(12).take_while(|b| b.is_ascii_lowercase()).count();
    let start = at - name_len;
    let name = &s[start..at];
    let web = matches!(name, "http" | "https" | "ftp" | "irc") && s[at..].starts_with("://");
    let kind = match name {
        "link" | "mailto" => Kind::Link,
        _ if web => Kind::Link,
        "xref" => Kind::Words,
        "footnote" | "footnoteref" => Kind::Note,
        "image" | "icon" | "anchor" | "indexterm" | "audio" | "video" => Kind::Nothing,
        "stem" | "latexmath" | "asciimath" | "kbd" | "btn" | "pass" => Kind::Code,
        _ => return None,
    };
    let from = if web { start } else { at + 1 };
    let near = s.get(from..(from + LONGEST).min(s.len())).or_else(|| s.get(from..))?;
    let open = near
        .find(|c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | '"'))
        .filter(|&i| near[i..].starts_with('['))?
        + from;
    let note = matches!(kind, Kind::Note);
    let close = closing(&s[open..], note)? + open;
    // Words end before `,role=…` and the like, and before the sign for a new window.
    let inner = &s[open + 1..close];
    let words = if note { Some(inner.len()) } else { inner.find('^') };
    let words = words
        .or_else(|| inner.find(",role=").or_else(|| inner.find(",window=")))
        .unwrap_or(inner.len());
    // A macro without words shows its target.
    let words = if words == 0 && matches!(kind, Kind::Link) {
        (from, open)
    } else {
        (open + 1, open + 1 + words)
    };
    Some(Macro { kind, start, target: (from, open), words, end: close + 1 })
}

/// Where the bracket that `s` begins with is closed; a note may hold others, with the words of its links.
fn closing(s: &str, nested: bool) -> Option<usize> {
    let mut depth = 0_u32;
    for (i, b) in s.bytes().enumerate().take(LONGEST) {
        match b {
            b'[' if i == 0 || nested => depth += 1,
            b']' if depth <= 1 => return Some(i),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `{name}`: the name and the length.
fn attribute(s: &str) -> Option<(&str, usize)> {
    let end = s.bytes().take(60).position(|b| b == b'}')?;
    let name = &s[1..end];
    (!name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))
    .then_some((name, end + 1))
}

/// Attributes that stand for a character.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "nbsp" => "\u{a0}",
        "apos" => "'",
        "quot" => "\"",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "deg" => "°",
        "plus" => "+",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "asterisk" => "*",
        "caret" => "^",
        "tilde" => "~",
        _ => return None,
    })
}

/// Where a closing sign stands, not too far off.
fn bounded(s: &str, close: &str) -> Option<usize> {
    let mut end = s.len().min(300);
    while !s.is_char_boundary(end) {
        end -= 1;
    }
    s[..end].find(close).filter(|&i| i >= 2)
}

/// An anchor `[[x]]`, or a role before marked text `[.small]#x#`: its length.
fn bracket(s: &str, _before: Option<u8>) -> Option<usize> {
    if s.starts_with("[[") {
        return bounded(s, "]]").map(|i| i + 2);
    }
    let end = s.bytes().take(60).position(|b| b == b']')?;
    let marked = s[end + 1..].starts_with(['#', '*', '_', '`']);
    (marked
        && (s.starts_with("[.")
            || s.starts_with("[#")
            || s[1..end].bytes().all(|b| b.is_ascii_lowercase() || b == b'-')))
    .then_some(end + 1)
}
