//! Figures of models: what is measured of a model is not its maker's.
//!
//! The parameters of a firm's model are no property of the firm, which has many. Where the sentence names no model, the
//! heading of the section may; else nobody holds the figure.

use super::{Figure, Known, cells, entity};
use crate::doc::{BlockKind, Document};
use crate::read::{Entity, EntityKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Metrics of a model.
const OF_MODELS: [&str; 7] = [
    "parameters",
    "active_parameters",
    "context_window",
    "training_tokens",
    "output_limit",
    "benchmark_score",
    "training_cost",
];
/// Heading levels.
const LEVELS: usize = 7;
/// Words of a heading that are looked at.
const LONGEST: usize = 24;

/// The metric belongs to a model, not to a firm.
pub(super) fn is_of_model(figure: &Figure) -> bool {
    let price = figure.metric == Some("price") && figure.unit.ends_with("token");
    price || figure.metric.is_some_and(|m| OF_MODELS.contains(&m))
}

/// Gives figures of models to the model of the sentence or section.
pub(super) fn mark(doc: &Document, known: &Known<'_>, figures: &mut [Figure]) {
    let kinds = Kinds::of(known.entities);
    let mut headings: [Heading; LEVELS] = Default::default();
    let mut rest = figures;
    for block in &doc.blocks {
        if let BlockKind::Heading(level) = block.kind {
            let level = usize::from(level).min(LEVELS - 1);
            headings[level..].fill(Heading::Silent);
            let all = cells::tokens(doc, block);
            let words = all.start..all.end.min(all.start + LONGEST);
            headings[level] = model_of(doc, words, known.entities, &kinds);
            continue;
        }
        let skip = rest.partition_point(|f| f.span.start < block.prose.start);
        rest = &mut rest[skip..];
        let own = rest.partition_point(|f| f.span.start < block.prose.end);
        let section = headings.iter().rev().find(|h| **h != Heading::Silent);
        let section = match section {
            Some(Heading::Model(name)) => Some(name.clone()),
            _ => None,
        };
        for figure in rest[..own].iter_mut().filter(|f| is_of_model(f)) {
            let name = figure.entity.as_deref();
            let model = name.is_some_and(|n| kinds.is_model(n));
            let firm = name.is_some_and(|n| kinds.is_firm(doc, n));
            if !model && (firm || section.is_some()) {
                figure.entity.clone_from(&section);
            }
        }
    }
}

/// What a heading says of models.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Heading {
    /// It names none.
    #[default]
    Silent,
    /// It names one.
    Model(String),
    /// It names several.
    Several,
}

/// The models that a heading names.
fn model_of(
    doc: &Document,
    tokens: Range<usize>,
    entities: &[Entity],
    kinds: &Kinds<'_>,
) -> Heading {
    if tokens.is_empty() {
        return Heading::Silent;
    }
    let mut names = Vec::new();
    entity::names(doc, tokens, entities, &mut names);
    let mut models =
        names.iter().map(|n| entity::text(doc, n, entities)).filter(|name| kinds.is_model(name));
    match (models.next(), models.next()) {
        (None, _) => Heading::Silent,
        (Some(name), None) => Heading::Model(name),
        _ => Heading::Several,
    }
}

/// The names of a draft by what they name: the first of a name decides, as a draft uses a name for one thing.
struct Kinds<'e> {
    by_name: FxHashMap<&'e str, &'e Entity>,
}

impl<'e> Kinds<'e> {
    fn of(entities: &'e [Entity]) -> Self {
        let mut by_name = FxHashMap::default();
        for entity in entities {
            by_name.entry(entity.name.as_str()).or_insert(entity);
        }
        Self { by_name }
    }

    /// A known model, or a name with a version.
    fn is_model(&self, name: &str) -> bool {
        match self.by_name.get(name) {
            Some(e) if e.row.is_some() => e.kind == EntityKind::Model,
            _ => {
                name.bytes().any(|b| b.is_ascii_digit())
                    && name.bytes().any(|b| b.is_ascii_lowercase())
            }
        }
    }

    /// A known firm, or a name that was read as one.
    fn is_firm(&self, doc: &Document, name: &str) -> bool {
        doc.lexicon().names().company(name).is_some()
            || self.by_name.get(name).is_some_and(|e| e.kind == EntityKind::Company)
    }
}
