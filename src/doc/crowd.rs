//! Texts that are nearly all signs of markup: the parser of Markdown keeps some hundred bytes for each sign until it is done, so that
//! brackets by the million would take a hundred times the memory of the draft. Such signs are read as the text they are.

use super::fences::Fences;
use std::ops::Range;

/// Signs that a draft may have, whatever its length; and one for so many bytes, in a long one. Tables of links have one for every fifteen.
const MOST: usize = 100_000;
const SPARSE: usize = 8;

/// Signs that begin or end markup inside a line.
const fn is_sign(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'`' | b'[' | b']' | b'~')
}

/// The stretch of text, from byte `body` on, whose signs are too many; those before it are markup still.
pub(super) fn find(text: &str, body: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes().get(body..)?;
    let most = MOST.max(bytes.len() / SPARSE);
    if bytes.len() <= most || bytes.iter().filter(|b| is_sign(**b)).count() <= most {
        return None;
    }
    let from = bytes.iter().enumerate().filter(|(_, b)| is_sign(**b)).nth(most)?.0;
    Some(body + from..text.len())
}

/// Overwrites the signs of a stretch, for the parser only. Fenced code stays as it is, and so does a sign that begins a line.
pub(super) fn veil(bytes: &mut [u8], crowd: Range<usize>, fences: &Fences) {
    let mut at = crowd.start;
    let mut begins = false;
    while at < crowd.end {
        if let Some(end) = fences.end_of(at) {
            (at, begins) = (end.max(at + 1), true);
            continue;
        }
        match bytes[at] {
            b'\n' | b'\r' => begins = true,
            b' ' | b'\t' | b'>' => {}
            b if is_sign(b) && !begins => bytes[at] = b',',
            _ => begins = false,
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::fences;

    #[test]
    fn only_crowds_are_veiled() {
        assert_eq!(
            find(&"- [Halden](https://halden.example/a) and *more*\n".repeat(30_000), 0),
            None
        );
        let text = "[a] ".repeat(60_000) + "\n```\n[x]\n```\n* [b]\n";
        let crowd = find(&text, 0).expect("a crowd");
        assert_eq!(text[..crowd.start].bytes().filter(|b| is_sign(*b)).count(), MOST);
        let mut bytes = text.clone().into_bytes();
        veil(&mut bytes, crowd, &fences::find(&text, 0));
        let veiled = String::from_utf8(bytes).expect("text");
        assert!(
            veiled.starts_with("[a] [a] ") && veiled.ends_with(" ,a, ,a, \n```\n[x]\n```\n* ,b,\n"),
            "{}",
            &veiled[veiled.len() - 40..]
        );
    }
}
