//! Words that weaken or strengthen a statement, told apart from words that look alike.
//!
//! What counts is data: the patterns of `rules/language/hedges/`. The code must not know single words.

mod scan;
mod table;
#[cfg(test)]
mod tests;

use crate::pattern::Text;
use crate::text::Span;
use scan::Scan;
use table::HedgeTable;

/// Kinds of hedge. The first four are the semantic classes of the Szeged uncertainty corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HedgeClass {
    /// *may*, *likely*, *perhaps*, *suggests*.
    Epistemic,
    /// *believes*, *is thought to*, *allegedly*.
    Doxastic,
    /// *investigate whether*, *examine*.
    Investigation,
    /// *if*, *unless*.
    Condition,
    /// *some*, *many experts*, *widely considered*: authority without an owner.
    Weasel,
    /// *about* before a number, *roughly*.
    Approximator,
    /// *clearly*, *undoubtedly*.
    Booster,
}

impl HedgeClass {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Epistemic,
        Self::Doxastic,
        Self::Investigation,
        Self::Condition,
        Self::Weasel,
        Self::Approximator,
        Self::Booster,
    ];

    /// Its name in the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epistemic => "epistemic",
            Self::Doxastic => "doxastic",
            Self::Investigation => "investigation",
            Self::Condition => "condition",
            Self::Weasel => "weasel",
            Self::Approximator => "approximator",
            Self::Booster => "booster",
        }
    }
}

/// One hedge.
#[derive(Clone, Debug)]
pub struct Hedge {
    /// Its prose.
    pub span: Span,
    /// Its kind.
    pub class: HedgeClass,
    /// 1 (weak) to 5 (strong).
    pub strength: u8,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Reads the tables ahead of the first document.
pub(super) fn prepare() {
    HedgeTable::hedges();
    HedgeTable::weasels();
}

/// Reads the hedges of a document, sorted by where they begin. A weasel may share words with a hedge of another kind.
#[must_use]
pub fn read(text: Text<'_>) -> Vec<Hedge> {
    let doc = text.document();
    let mut out = Vec::new();
    let mut pass = Scan::new(text);
    for table in [HedgeTable::hedges(), HedgeTable::weasels()] {
        for (index, sentence) in doc.sentences.iter().enumerate() {
            let within = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            pass.sentence(table, within, |(first, end, _, meaning)| {
                let place = doc.tokens[first].span().join(doc.tokens[end - 1].span());
                out.extend(meaning.class.map(|class| Hedge {
                    span: place,
                    class,
                    strength: meaning.strength,
                    sentence: index as u32,
                }));
            });
        }
    }
    out.sort_by_key(|h: &Hedge| (h.span.start, h.class, h.span.end));
    out.dedup_by(|b, a| a.span == b.span && b.class == HedgeClass::Weasel);
    out
}
