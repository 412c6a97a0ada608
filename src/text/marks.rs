//! Characters counted once, so that a column deep in a long line is found without walking the line again.

/// Bytes between two marks.
pub(super) const STEP: usize = 1024;

/// Characters and UTF-16 units before each mark.
#[derive(Clone, Debug)]
pub(super) struct Marks(Vec<(u32, u32)>);

impl Marks {
    /// Walks the text once.
    pub(super) fn new(text: &str) -> Self {
        let mut counts = vec![(0, 0)];
        let mut at = 0;
        while at + STEP < text.len() {
            let (from, to) = (floor(text, at), floor(text, at + STEP));
            let (chars, units) = *counts.last().unwrap_or(&(0, 0));
            let more = count(&text[from..to]);
            counts.push((chars + more.0, units + more.1));
            at += STEP;
        }
        Self(counts)
    }

    /// Characters and UTF-16 units before a byte, which must begin a character.
    pub(super) fn before(&self, text: &str, at: usize) -> (u32, u32) {
        let mark = (at / STEP).min(self.0.len() - 1);
        let more = count(&text[floor(text, mark * STEP)..at]);
        (self.0[mark].0 + more.0, self.0[mark].1 + more.1)
    }
}

/// Characters and UTF-16 units of a text.
pub(super) fn count(text: &str) -> (u32, u32) {
    if text.is_ascii() {
        return (text.len() as u32, text.len() as u32);
    }
    text.chars().fold((0, 0), |(chars, units), c| (chars + 1, units + c.len_utf16() as u32))
}

/// The last beginning of a character at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_as_walking_does() {
        for unit in ["a", "é", "日本 ", "😀x", "e\u{301}"] {
            let text = unit.repeat(1_500);
            let marks = Marks::new(&text);
            for (at, _) in text.char_indices().step_by(37).chain([(text.len(), ' ')]) {
                assert_eq!(marks.before(&text, at), count(&text[..at]), "{unit} at {at}");
            }
        }
        assert_eq!(Marks::new("").before("", 0), (0, 0));
    }
}
