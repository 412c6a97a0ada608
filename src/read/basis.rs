//! By which reckoning a figure holds: *year over year*, *annualized*, *post-money*. A look at the words beside it; judges nothing.
//!
//! The phrases are data: `rules/language/figures/basis.tsv`.

use super::Figure;
use crate::doc::Document;
use crate::text::Span;
use std::sync::OnceLock;

/// One row of the table.
struct Row {
    name: &'static str,
    kinds: Vec<&'static str>,
    phrases: Vec<&'static str>,
}

/// Tokens on either side of a figure that are looked at.
const AROUND: usize = 8;

/// The reckoning of a figure, by the words between it and its neighbours.
#[must_use]
pub fn of(doc: &Document, figures: &[Figure], index: usize) -> Option<&'static str> {
    let figure = figures.get(index)?;
    let sentence = doc.sentences.get(doc.sentence_at(figure.span.start))?;
    let first =
        doc.token_at(figure.span.start).saturating_sub(AROUND).max(sentence.tokens.start as usize);
    let last = (doc.token_at(figure.span.end.saturating_sub(1)) + AROUND)
        .min(sentence.tokens.end as usize - 1);
    let before = index.checked_sub(1).and_then(|i| figures.get(i)).map_or(0, |f| f.span.end);
    let after = figures.get(index + 1).map_or(u32::MAX, |f| f.span.start);
    let start = doc.tokens.get(first)?.start.max(before).min(figure.span.start);
    let end = doc.tokens.get(last)?.end.min(after).max(figure.span.end);
    let words = doc.lower(Span::new(start, end));
    let kind = figure.kind.name();
    let fits = |r: &&Row| r.kinds.contains(&kind);
    table().iter().filter(fits).find(|r| r.phrases.iter().any(|p| holds(words, p))).map(|r| r.name)
}

/// The phrase stands in the words, whole.
fn holds(words: &str, phrase: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    words.match_indices(phrase).any(|(at, _)| {
        !letter(words[..at].chars().next_back())
            && !letter(words[at + phrase.len()..].chars().next())
    })
}

fn table() -> &'static [Row] {
    static TABLE: OnceLock<Vec<Row>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = crate::data::table("basis.tsv").lines().filter(|l| !l.starts_with('#'));
        lines
            .filter_map(|line| {
                let mut cells = line.split('\t').map(str::trim);
                let (name, kinds, phrases) = (cells.next()?, cells.next()?, cells.next()?);
                Some(Row {
                    name,
                    kinds: kinds.split(' ').collect(),
                    phrases: phrases.split(',').map(str::trim).collect(),
                })
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Syntax;
    use crate::lexicon::Lexicon;
    use crate::read::{Context, Reading};
    use crate::text::Source;
    use std::sync::Arc;

    fn bases(text: &str) -> Vec<Option<&'static str>> {
        let doc = Document::parse(
            Source::new("draft.md", text),
            Syntax::Markdown,
            &Arc::new(Lexicon::builtin()),
        );
        let reading = Reading::of(&doc, &Context::default());
        (0..reading.figures.len()).map(|i| of(&doc, &reading.figures, i)).collect()
    }

    #[test]
    fn a_basis_belongs_to_the_figure_beside_it() {
        assert_eq!(
            bases("Nvidia's revenue was $90 million, up 50% year over year."),
            [None, Some("year over year")]
        );
        assert_eq!(
            bases("It raised $2 billion at a post-money valuation of $20 billion."),
            [Some("post-money"), Some("post-money")]
        );
        assert_eq!(bases("Sales reached an annualized $4 billion."), [Some("annualized")]);
        assert_eq!(bases("Sales were $4 billion in 2025."), [None]);
    }

    #[test]
    fn every_row_is_read_and_a_phrase_is_whole() {
        assert!(
            table().iter().all(|r| !r.name.is_empty() && !r.phrases.iter().any(|p| p.is_empty()))
        );
        assert!(!holds("the median-sized firm", "median"));
        assert!(holds("the median firm", "median"));
    }
}
