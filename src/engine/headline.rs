//! The headline of a draft that has it in its front matter only: read as a text of its own, for the rules that look at titles.

use super::Engine;
use super::level::Level;
use super::timing::Watch;
use crate::doc::{BlockKind, Document, Syntax};
use crate::read::Reading;
use crate::rulebook::{Facts, Finding, Scope};
use crate::text::{Source, Span};

/// What makes the title a heading.
const MARK: &str = "# ";

/// Findings of the rules for titles in `title:`, with their places in the draft.
pub(super) fn check(engine: &Engine, facts: &Facts<'_>, levels: &[Level]) -> Vec<Finding> {
    let Some((title, at)) = title(facts.doc) else { return Vec::new() };
    let source = Source::new("title.md", format!("{MARK}{title}"));
    let doc = Document::parse(source, Syntax::Markdown, &engine.lexicon);
    let reading = Reading::of(&doc, facts.context);
    let facts = Facts { doc: &doc, reading: &reading, ..*facts };
    let only: Vec<Level> = engine
        .book
        .rules
        .iter()
        .zip(levels)
        .map(|(rule, level)| {
            let mut level = *level;
            level.off |= rule.scope != Scope::Title;
            level
        })
        .collect();
    let mut found = engine.scanner.run(&engine.book, &facts, &only, false, Watch(None));
    let moved =
        |s: Span| Span::new(s.start - MARK.len() as u32 + at, s.end - MARK.len() as u32 + at);
    for finding in &mut found {
        finding.span = moved(finding.span);
        finding.prose = None;
        finding.fix = None;
    }
    found
}

/// The title in the front matter and its first byte, where the body has no headline of its own.
fn title(doc: &Document) -> Option<(&str, u32)> {
    let title = doc.meta.field("title")?.trim();
    let headed = doc.blocks.iter().any(|b| b.kind == BlockKind::Heading(1));
    let front = doc.source.text.get(..doc.meta.front as usize)?;
    let key = front.find("title")?;
    let at = key + front[key..].find(title)?;
    let line = !title.is_empty() && !title.contains(['\n', '#', '`', '*', '_', '[']);
    (line && !headed).then_some((title, at as u32))
}
