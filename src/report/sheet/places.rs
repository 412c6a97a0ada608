//! Lines and columns of many places: a column is counted from the nearest token counted before, not from the beginning of its line,
//! so that a draft on one long line costs no more than one on many.

use crate::doc::Document;
use crate::text::Position;

/// Tokens from one counted place to the next.
const STEP: usize = 32;

/// Places counted in advance, in order of the prose.
pub(super) struct Places(Vec<(u32, Position)>);

impl Places {
    /// Counts every so many tokens.
    pub(super) fn new(doc: &Document) -> Self {
        let mut out: Vec<(u32, Position)> = Vec::new();
        for token in doc.tokens.iter().step_by(STEP) {
            let byte = doc.to_source(token.span()).start;
            let place = out
                .last()
                .and_then(|(_, before)| onward(doc, *before, byte))
                .unwrap_or_else(|| doc.source.position(byte));
            out.push((token.start, place));
        }
        Self(out)
    }

    /// Where some prose begins in the source.
    pub(super) fn of(&self, doc: &Document, prose: u32, byte: u32) -> Position {
        let near = self
            .0
            .partition_point(|(start, _)| *start <= prose)
            .checked_sub(1)
            .map(|i| self.0[i].1);
        near.and_then(|before| onward(doc, before, byte))
            .unwrap_or_else(|| doc.source.position(byte))
    }
}

/// The place of a byte on the line of one that is known and does not lie behind it.
fn onward(doc: &Document, before: Position, byte: u32) -> Option<Position> {
    let line = doc.source.line_index(byte) as u32 + 1;
    let between =
        doc.source.text.get(before.byte as usize..byte as usize).filter(|_| before.line == line)?;
    let (mut column, mut utf16) = (before.column, before.utf16);
    for c in between.chars() {
        column += 1;
        utf16 += c.len_utf16() as u32;
    }
    Some(Position { byte, line, column, utf16 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Syntax;
    use crate::lexicon::Lexicon;
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn counted_places_are_those_of_the_source() {
        let text = format!(
            "\u{feff}{}\r\n\r\n{} &amp; end",
            "Sales “rose” 12% 😀 — *again* e\u{301}. ".repeat(40),
            "No [link](x) here. ".repeat(30)
        );
        let doc = Document::parse(
            Source::new("draft.md", text),
            Syntax::Markdown,
            &Arc::new(Lexicon::builtin()),
        );
        let places = Places::new(&doc);
        for token in &doc.tokens {
            let byte = doc.to_source(token.span()).start;
            assert_eq!(places.of(&doc, token.start, byte), doc.source.position(byte));
        }
    }
}
