//! The words that grammar is about: the document's tokens, with contractions divided and times joined as treebanks do.

use super::tag::Tag;
use crate::doc::TokenKind;
use crate::text::Span;

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its bytes in the prose.
    pub span: Span,
    /// The token of the document that it is, or that it begins in.
    pub token: u32,
    /// Its part of speech.
    pub tag: Tag,
    /// What the token is.
    pub kind: TokenKind,
    /// No white space stands before it.
    pub glued: bool,
}

/// A token as the document cut it.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// Its bytes in the prose.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// No white space stands before it.
    pub glued: bool,
}

/// The words of a sentence. `lower` is the prose in lower case; `first` is the number of the first token.
pub fn split(lower: &str, cuts: impl Iterator<Item = Cut>, first: u32, out: &mut Vec<Word>) {
    out.clear();
    for (cut, token) in cuts.zip(first..) {
        let word = Word { span: cut.span, token, tag: Tag::Noun, kind: cut.kind, glued: cut.glued };
        // 10:30, 2/3: one word to a treebank.
        if cut.kind == TokenKind::Number
            && cut.glued
            && let [.., number, sign] = out.as_mut_slice()
            && number.kind == TokenKind::Number
            && sign.glued
            && matches!(&lower[sign.span.range()], ":" | "/")
        {
            number.span.end = cut.span.end;
            out.pop();
            continue;
        }
        // 19th, 90s.
        if cut.kind == TokenKind::Word
            && cut.glued
            && let Some(number) = out.last_mut()
            && number.kind == TokenKind::Number
            && matches!(&lower[cut.span.range()], "th" | "st" | "nd" | "rd" | "s")
        {
            number.span.end = cut.span.end;
            number.kind = TokenKind::Word;
            continue;
        }
        if cut.kind == TokenKind::Word
            && let Some(at) = contraction(&lower[cut.span.range()])
        {
            let middle = word.span.start + at as u32;
            out.push(Word { span: Span::new(word.span.start, middle), ..word });
            out.push(Word { span: Span::new(middle, word.span.end), glued: true, ..word });
            continue;
        }
        out.push(word);
    }
}

/// Where a word divides in two: *do|n't*, *can|not*, *gon|na*.
fn contraction(lower: &str) -> Option<usize> {
    let bytes = lower.as_bytes();
    match bytes.last()? {
        b't' => {
            if lower == "cannot" {
                return Some(3);
            }
            let stem = lower.strip_suffix("n't").or_else(|| lower.strip_suffix("n’t"))?;
            (!stem.is_empty()).then_some(stem.len())
        }
        b'a' if matches!(lower, "gonna" | "wanna" | "gotta") => Some(3),
        _ => None,
    }
}
