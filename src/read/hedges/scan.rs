//! Looks for the rows of a hedge table in a sentence.

use super::HedgeClass;
use super::table::{HedgeTable, Meaning};
use crate::pattern::Text;

/// One pass over the sentences of a document.
pub(super) struct Scan<'d> {
    text: Text<'d>,
    /// First token of the sentence, and one past its last.
    within: (usize, usize),
    /// Classes found in the sentence so far, as bits.
    found: u8,
    /// Places that wait for the rest of the sentence.
    waiting: Vec<usize>,
}

/// A row that fits, the first token of its match and one past the last.
type Hit<'t> = (usize, usize, usize, &'t Meaning);

impl<'d> Scan<'d> {
    pub(super) const fn new(text: Text<'d>) -> Self {
        Self { text, within: (0, 0), found: 0, waiting: Vec::new() }
    }

    /// Calls `hit(first token, end token, row, meaning)` for each match of the table in a sentence.
    pub(super) fn sentence<'t>(
        &mut self,
        table: &'t HedgeTable,
        within: (usize, usize),
        mut hit: impl FnMut(Hit<'t>),
    ) {
        (self.within, self.found) = (within, 0);
        self.waiting.clear();
        let mut at = within.0;
        while at < within.1 {
            match self.first_match(table, at, false) {
                Some((.., meaning)) if meaning.with.is_some() => {
                    self.waiting.push(at);
                    at += 1;
                }
                Some(found) => {
                    self.found |= found.3.class.map_or(0, bit);
                    hit(found);
                    at = found.1.max(at + 1);
                }
                None => at += 1,
            }
        }
        for k in 0..self.waiting.len() {
            if let Some(found) = self.first_match(table, self.waiting[k], true) {
                hit(found);
            }
        }
    }

    /// The first row that fits at a token. Before the sentence is known (`!complete`), one that waits is taken as fitting.
    fn first_match<'t>(&self, table: &'t HedgeTable, at: usize, complete: bool) -> Option<Hit<'t>> {
        let token = &self.text.document().tokens[at];
        if token.code || !table.rows.may_begin(token.word) {
            return None;
        }
        table.rows.rows_at(token.word).find_map(|row| {
            let meaning = table.meanings.get(row)?;
            if complete && meaning.with.is_some_and(|class| self.found & bit(class) == 0) {
                return None;
            }
            let (first, end) = table.rows.match_row(row, &self.text, at, self.within)?;
            Some((first, end, row, meaning))
        })
    }
}

const fn bit(class: HedgeClass) -> u8 {
    1 << class as u8
}
