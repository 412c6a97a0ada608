//! Markup inside a paragraph: emphasis, literals, roles, links, footnote marks, substitutions, escapes.
//!
//! Every search for an end that fails is remembered, so that a paragraph full of beginnings takes linear time.

use super::super::block::InlineKind;
use super::super::builder::Builder;
use crate::text::Span;

/// Ends that are known not to come any more.
#[allow(clippy::struct_excessive_bools, reason = "one for each kind of end")]
#[derive(Default)]
struct Missing {
    literal: bool,
    role: bool,
    strong: bool,
    emphasis: bool,
}

/// Writes a stretch of source into the open block.
pub(super) fn write(text: &str, span: Span, b: &mut Builder<'_>) {
    let s = &text[span.range()];
    let base = span.start as usize;
    let bytes = s.as_bytes();
    let mut missing = Missing::default();
    let (mut from, mut at) = (0, 0);
    // Text up to here is written as it stands.
    let flush = |b: &mut Builder<'_>, from: usize, to: usize| {
        if to > from {
            b.folded(Span::from_usize(base + from, base + to));
        }
    };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => {
                flush(b, from, at);
                // An escaped blank joins the words around it.
                let blank = bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace);
                from = (at + if blank { 2 } else { 1 }).min(bytes.len());
                at += 2;
            }
            b'`' if s[at..].starts_with("``") => {
                match end_of(s, at + 2, "``", &mut missing.literal) {
                    Some(end) => {
                        flush(b, from, at);
                        let start = b.prose.len();
                        flush(b, at + 2, end);
                        b.code += (end - at) as u32;
                        b.mark(InlineKind::Code, start);
                        from = end + 2;
                        at = from;
                    }
                    None => at += 2,
                }
            }
            b'`' => match end_of(s, at + 1, "`", &mut missing.role) {
                Some(end) => {
                    let role = role_before(&s[..at]);
                    flush(b, from, at - role.map_or(0, |r| r.len() + 2).min(at - from));
                    from = interpreted(s, base, at, end, role, b);
                    at = from;
                }
                None => at += 1,
            },
            b'*' => {
                let strong = s[at..].starts_with("**");
                let sign = if strong { "**" } else { "*" };
                let inner = at + sign.len();
                let opens =
                    opens(s, at) && bytes.get(inner).is_some_and(|c| !c.is_ascii_whitespace());
                let gone = if strong { &mut missing.strong } else { &mut missing.emphasis };
                match opens.then(|| end_of(s, inner, sign, gone)).flatten() {
                    Some(end) => {
                        flush(b, from, at);
                        let start = b.prose.len();
                        flush(b, inner, end);
                        b.mark(
                            if strong { InlineKind::Strong } else { InlineKind::Emphasis },
                            start,
                        );
                        from = end + sign.len();
                        at = from;
                    }
                    None => at = inner,
                }
            }
            b'[' => match footnote(&s[at..]) {
                Some((label, len)) => {
                    flush(b, from, at);
                    b.mark_here(InlineKind::FootnoteMark(label.to_owned()));
                    from = at + len;
                    at = from;
                }
                None => at += 1,
            },
            b'|' => match substitution(&s[at..]) {
                Some(len) if opens(s, at) => {
                    flush(b, from, at);
                    from = at + len;
                    at = from;
                }
                _ => at += 1,
            },
            // `Halden_`: the word is a link.
            b'_' if at > 0
                && bytes[at - 1].is_ascii_alphanumeric()
                && bytes
                    .get(at + 1)
                    .is_none_or(|c| !c.is_ascii_alphanumeric() && *c != b'_' && *c != b'`') =>
            {
                let word = s[from..at]
                    .rfind(|c: char| !c.is_alphanumeric() && c != '-')
                    .map_or(from, |i| {
                        from + i + s[from + i..].chars().next().map_or(1, char::len_utf8)
                    });
                flush(b, from, word);
                let start = b.prose.len();
                flush(b, word, at);
                b.mark(InlineKind::Link("_".to_owned()), start);
                from = at + 1;
                at = from;
            }
            _ => at += 1,
        }
    }
    flush(b, from.min(bytes.len()), bytes.len());
}

/// A sign opens markup at the start, after white space or an opening sign.
fn opens(s: &str, at: usize) -> bool {
    s[..at].chars().next_back().is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '\'' | '"' | '(' | '[' | '{' | '<' | '-' | '/' | ':' | '“' | '‘' | '—' | '–'
            )
    })
}

/// Where the sign that ends markup stands: not after white space, not before a letter.
fn end_of(s: &str, from: usize, sign: &str, missing: &mut bool) -> Option<usize> {
    if *missing {
        return None;
    }
    let mut at = from;
    while let Some(i) = s.get(at..).and_then(|r| r.find(sign)).map(|i| at + i) {
        let before = s[..i]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace() && c != '\\' || sign == "``");
        let after = s[i + sign.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if i > from && before && after {
            return Some(i);
        }
        at = i + sign.len();
    }
    *missing = true;
    None
}

/// The name of the role right before a back-tick: `:ref:`.
fn role_before(s: &str) -> Option<&str> {
    let rest = s.strip_suffix(':')?;
    let near = rest.len().saturating_sub(30);
    let open = rest.as_bytes()[near..].iter().rposition(|b| *b == b':')? + near;
    let name = &rest[open + 1..];
    (!name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+')))
    .then_some(name)
}

/// Text in back-ticks: a link, a role, or plain. Returns the byte after it.
fn interpreted(
    s: &str,
    base: usize,
    open: usize,
    end: usize,
    role: Option<&str>,
    b: &mut Builder<'_>,
) -> usize {
    let inner = &s[open + 1..end];
    let after = s[end + 1..].len() - s[end + 1..].trim_start_matches('_').len();
    let next = end + 1 + after.min(2);
    let target = inner.rfind('<').filter(|_| inner.ends_with('>'));
    let words = target.map_or(inner.len(), |i| inner[..i].trim_end().len());
    let start = b.prose.len();
    match role {
        Some("cite" | "footcite" | "cite:p" | "footnote") => {
            b.mark_here(InlineKind::FootnoteMark(inner.to_owned()));
            return next;
        }
        Some(
            "math" | "code" | "kbd" | "command" | "file" | "option" | "envvar" | "program" | "samp",
        ) => {
            b.folded(Span::from_usize(base + open + 1, base + end));
            b.code += inner.len() as u32;
            b.mark(InlineKind::Code, start);
            return next;
        }
        _ => {}
    }
    // `<address>` alone shows the address.
    if words > 0 {
        b.folded(Span::from_usize(base + open + 1, base + open + 1 + words));
    }
    match target {
        Some(i) if after > 0 => b.mark(
            InlineKind::Link(inner[i + 1..inner.len() - 1].trim_end_matches('_').to_owned()),
            start,
        ),
        None if after > 0 => b.mark(InlineKind::Link("_".to_owned()), start),
        _ if role.is_none() => b.mark(InlineKind::Emphasis, start),
        _ => {}
    }
    next
}

/// `[1]_`, `[#name]_`, `[*]_`, `[CIT2002]_`: the label and the length.
fn footnote(s: &str) -> Option<(&str, usize)> {
    let end = s.bytes().take(40).position(|b| b == b']')?;
    let label = &s[1..end];
    let fits = !label.is_empty()
        && label.bytes().all(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b'#' | b'*' | b'-' | b'_' | b'.' | b':')
        });
    (fits && s[end + 1..].starts_with('_')).then_some((label, end + 2))
}

/// `|name|`: its length.
fn substitution(s: &str) -> Option<usize> {
    let end = s.bytes().skip(1).take(40).position(|b| b == b'|')? + 1;
    let name = &s[1..end];
    let fits = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    fits.then(|| end + 1 + (s[end + 1..].len() - s[end + 1..].trim_start_matches('_').len()).min(2))
}
