//! How much of the draft a row repeats: what its words need, however long the sentence is that they stand in.

use crate::text::Span;

/// Bytes of a sentence that is shown whole.
const WHOLE: u32 = 400;
/// Bytes that are shown on either side of the words, in a longer one.
const AROUND: u32 = 100;
/// Characters of the words under a mark.
const WORDS: usize = 600;
/// Characters of the name of a source, of a message, of an address.
const NAME: usize = 200;

/// The sentence around some words, white space folded.
pub(super) fn around(text: &str, sentence: Span, words: Span) -> String {
    if sentence.len() <= WHOLE {
        return fold(&text[sentence.range()]);
    }
    let end = words.end.min(words.start.saturating_add(WHOLE));
    let from = boundary(text, words.start.saturating_sub(AROUND).max(sentence.start));
    let to = boundary(text, end.saturating_add(AROUND).min(sentence.end));
    let (from, to) = (from.min(to), to);
    let mut out = fold(&text[from as usize..to as usize]);
    if from > sentence.start {
        // The first word may have lost its beginning.
        let cut = out.find(' ').map_or(0, |i| i + 1);
        out.replace_range(..cut, "… ");
    }
    if to < sentence.end {
        let cut = out.rfind(' ').filter(|i| *i > 4).unwrap_or(out.len());
        out.replace_range(cut.., " …");
    }
    out
}

/// The words of a row.
pub(super) fn words(text: &str) -> String {
    shortened(text, WORDS)
}

/// A name, a message, an address.
pub(super) fn name(text: &str) -> String {
    shortened(text, NAME)
}

/// White space folded; the middle is left out of what has more than so many characters. Looks at no more than it keeps.
fn shortened(text: &str, most: usize) -> String {
    if text.len() <= most || text.chars().nth(most).is_none() {
        return fold(text);
    }
    let head = text.char_indices().nth(most * 2 / 3).map_or(text.len(), |(i, _)| i);
    let tail = text.char_indices().rev().nth(most / 3).map_or(0, |(i, _)| i);
    format!("{} … {}", fold(&text[..head]), fold(&text[tail..]))
}

fn boundary(text: &str, at: u32) -> u32 {
    let mut at = at.min(text.len() as u32);
    while !text.is_char_boundary(at as usize) {
        at -= 1;
    }
    at
}

fn fold(text: &str) -> String {
    super::voices::fold(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_people_write_is_shown_whole() {
        let text = "Halden  said it\nhas 40 labs.";
        let span = Span::from_usize(0, text.len());
        assert_eq!(around(text, span, Span::new(20, 22)), "Halden said it has 40 labs.");
    }

    #[test]
    fn of_a_longer_one_what_stands_around_the_words() {
        let text = "é words ".repeat(1_000);
        let whole = Span::from_usize(0, text.len());
        for start in (0..9_000).step_by(61) {
            let start = boundary(&text, start);
            let words = Span::new(start, boundary(&text, start + 5));
            let shown = around(&text, whole, words);
            assert!(shown.len() < 300, "{}", shown.len());
            assert!(shown.contains(fold(&text[words.range()]).as_str()), "{shown}");
            assert_eq!(shown.starts_with('…'), start > AROUND, "{shown}");
            assert_eq!(shown.ends_with('…'), start + 5 + AROUND < whole.end, "{shown}");
        }
        let shown = around(&text, whole, whole);
        assert!(shown.len() < 600, "{}", shown.len());
    }

    #[test]
    fn long_words_lose_their_middle() {
        let text = "é".repeat(5_000);
        assert_eq!(words(&text).chars().count(), WORDS + 4);
        assert_eq!(words("a\n b"), "a b");
    }
}
