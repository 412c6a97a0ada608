//! What an audit keeps of every piece, so that each can be held against the others.

use super::{Engine, Options};
use crate::doc::{Published, Syntax};
use crate::ledger::Kept;
use crate::text::Source;

impl Engine {
    /// The figures of a piece that may be compared with those of other pieces.
    #[must_use]
    pub fn keep(&self, source: Source, syntax: Syntax, options: &Options) -> Vec<Kept> {
        let (doc, reading, context, _) = self.read(source, syntax, options);
        let published = context.published.as_ref().map(|p: &Published| p.last);
        let kept = |figure: &crate::read::Figure| {
            let place = doc.source.position(doc.to_source(figure.span).start);
            let text = doc.text(figure.span).to_owned();
            Kept {
                path: doc.source.name.clone(),
                place: (place.line, place.column),
                text,
                published,
                figure: figure.clone(),
            }
        };
        crate::rules::comparable_figures(&doc, &reading).into_iter().map(kept).collect()
    }
}
