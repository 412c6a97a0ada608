//! Where fenced code stands in Markdown: signs in it mean nothing.

use memchr::memmem;
use std::ops::Range;

/// Stretches of fenced code, sorted.
#[derive(Debug, Default)]
pub(super) struct Fences(Vec<Range<usize>>);

impl Fences {
    /// The byte stands in fenced code.
    pub(super) fn hold(&self, at: usize) -> bool {
        self.end_of(at).is_some()
    }

    /// One past the fenced code that holds the byte.
    pub(super) fn end_of(&self, at: usize) -> Option<usize> {
        let i = self.0.partition_point(|r| r.start <= at);
        let range = self.0.get(i.checked_sub(1)?)?;
        (at < range.end).then_some(range.end)
    }
}

/// Finds fenced code from byte `body` on. Fences without an end run to the end of the text, as in `CommonMark`.
pub(super) fn find(text: &str, body: usize) -> Fences {
    let mut out = Vec::new();
    let bytes = &text.as_bytes()[body..];
    if memmem::find(bytes, b"```").is_none() && memmem::find(bytes, b"~~~").is_none() {
        return Fences(out);
    }
    let mut open: Option<(usize, u8, usize)> = None;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |i| at + i + 1);
        let line = &text[at..end];
        let lead = line.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'>')).count();
        let sign = line.as_bytes().get(lead).copied().unwrap_or(0);
        if matches!(sign, b'`' | b'~') {
            let words = &line[lead..];
            let run = words.bytes().take_while(|b| *b == sign).count();
            match open {
                Some((from, s, n)) if s == sign && run >= n && words[run..].trim().is_empty() => {
                    out.push(from..end);
                    open = None;
                }
                None if run >= 3 && (sign == b'~' || !words[run..].contains('`')) => {
                    open = Some((at, sign, run));
                }
                _ => {}
            }
        }
        at = end;
    }
    if let Some((from, _, _)) = open {
        out.push(from..text.len());
    }
    Fences(out)
}
