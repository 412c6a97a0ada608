//! Cuts words into the pieces of a `WordPiece` vocabulary, as uncased BERT encoders do: lower case, no accents, every sign by
//! itself, and of each word the longest known beginning, again and again.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words of more characters than this are one unknown piece.
const LONGEST: usize = 100;

/// Pieces that every vocabulary must have.
const SPECIAL: [&str; 3] = ["[UNK]", "[CLS]", "[SEP]"];

/// A vocabulary of pieces. A piece that goes on with a word begins with `##`.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, u16>,
    /// The most characters of any piece.
    longest: usize,
    unknown: u16,
    /// The piece that begins a window.
    pub begin: u16,
    /// The piece that stands between blocks.
    pub separator: u16,
}

impl Vocabulary {
    /// Reads a vocabulary: one piece a line, numbered from 0.
    ///
    /// # Errors
    ///
    /// A sentence about what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut out = Self::default();
        for (number, piece) in text.lines().enumerate() {
            let Ok(id) = u16::try_from(number) else {
                return Err("it has more than 65,536 pieces".into());
            };
            out.longest = out.longest.max(piece.trim_start_matches("##").chars().count());
            if out.ids.insert(piece.into(), id).is_some() {
                return Err(format!("`{piece}` stands in it twice"));
            }
        }
        let mut special = [0; SPECIAL.len()];
        for (id, piece) in special.iter_mut().zip(SPECIAL) {
            *id = *out.ids.get(piece).ok_or_else(|| format!("`{piece}` is missing"))?;
        }
        [out.unknown, out.begin, out.separator] = special;
        Ok(out)
    }

    /// Number of pieces.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// It has no pieces.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Adds the pieces of some text without white space.
    pub fn cut(&self, text: &str, out: &mut Vec<u16>) {
        let mut word = String::new();
        for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            if c.is_alphanumeric() && !is_ideograph(c) {
                word.push(c);
                continue;
            }
            self.word(&word, out);
            word.clear();
            if !c.is_whitespace() && !c.is_control() {
                self.word(c.encode_utf8(&mut [0; 4]), out);
            }
        }
        self.word(&word, out);
    }

    /// Adds the pieces of one word or sign.
    fn word(&self, word: &str, out: &mut Vec<u16>) {
        if word.is_empty() {
            return;
        }
        let first = out.len();
        let ends: Vec<usize> =
            word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]).collect();
        if ends.len() > LONGEST {
            out.push(self.unknown);
            return;
        }
        let (mut start, mut at) = (0, 0);
        let mut key = String::new();
        while start < word.len() {
            let most = ends.len().min(at + self.longest);
            let found = (at..most).rev().find_map(|end| {
                key.clear();
                if start > 0 {
                    key.push_str("##");
                }
                key.push_str(&word[start..ends[end]]);
                self.ids.get(key.as_str()).map(|id| (end, *id))
            });
            let Some((end, id)) = found else {
                out.truncate(first);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            (start, at) = (ends[end], end + 1);
        }
    }
}

/// Chinese characters, which stand for a word each.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<u16> {
        let pieces = "[UNK]\n[CLS]\n[SEP]\nchip\n##s\n##maker\ncafe\n$\n4\n.\n5";
        let vocabulary = Vocabulary::parse(pieces).expect("a vocabulary");
        let mut out = Vec::new();
        vocabulary.cut(text, &mut out);
        out
    }

    #[test]
    fn the_longest_known_beginning_is_taken() {
        assert_eq!(cut("Chipmakers"), [3, 5, 4]);
        assert_eq!(cut("$4.5"), [7, 8, 9, 10]);
    }

    #[test]
    fn accents_fall_and_what_is_unknown_is_one_piece() {
        assert_eq!(cut("Café"), [6]);
        assert_eq!(cut("chipx"), [0]);
        assert_eq!(cut(&"s".repeat(200)), [0]);
    }

    #[test]
    fn a_broken_vocabulary_is_an_error() {
        assert!(Vocabulary::parse("[UNK]\n[CLS]").is_err());
        assert!(Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\na\na").is_err());
    }
}
