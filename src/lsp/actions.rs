//! What the editor offers at a place: corrections, all safe corrections at once, and letting the place stand.

use super::draft::Card;
use super::places::{self, Places};
use super::settings::Settings;
use super::{Desk, diagnostics};
use crate::engine::{self, REASON, Report, stet_edit};
use crate::rulebook::{Applicability, FixEdit};
use crate::text::Span;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use std::time::Duration;

/// Kind of the action that makes all safe corrections; editors can run it on save.
pub(super) const FIX_ALL: &str = "source.fixAll.copydesk";

/// After this long a smaller difference between two texts is no longer looked for.
const LONGEST_DIFF: Duration = Duration::from_secs(1);

/// The actions for a range of a checked draft. `versioned`: the editor refuses edits of a text that has changed since.
#[allow(
    clippy::mutable_key_type,
    reason = "the protocol's map of changes is keyed by its address type, which is never changed in place"
)]
pub(super) fn offer(
    desk: &dyn Desk,
    settings: &Settings,
    card: &Card,
    report: &Report,
    params: &CodeActionParams,
    versioned: bool,
) -> Vec<CodeActionOrCommand> {
    let places = Places::of(&report.doc.source);
    let wanted = |kind: &str| {
        let only = params.context.only.as_deref();
        only.is_none_or(|o| {
            o.iter().any(|k| {
                k.as_str().is_empty()
                    || kind == k.as_str()
                    || kind.strip_prefix(k.as_str()).is_some_and(|r| r.starts_with('.'))
            })
        })
    };
    let book = &desk.engine().book;
    let edit = |edits: &[FixEdit]| {
        let edits: Vec<TextEdit> = edits
            .iter()
            .map(|e| TextEdit::new(places.range(e.span), e.replacement.clone()))
            .collect();
        if versioned {
            let text_document = OptionalVersionedTextDocumentIdentifier {
                uri: card.uri.clone(),
                version: Some(card.version),
            };
            let edits = edits.into_iter().map(OneOf::Left).collect();
            return WorkspaceEdit {
                document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
                    text_document,
                    edits,
                }])),
                ..WorkspaceEdit::default()
            };
        }
        WorkspaceEdit {
            changes: Some(std::iter::once((card.uri.clone(), edits)).collect()),
            ..WorkspaceEdit::default()
        }
    };
    let mut out = Vec::new();
    let text = report.doc.source.text.as_str();
    let from = places::offset(text, params.range.start) as u32;
    let to = places::offset(text, params.range.end) as u32;
    if wanted(CodeActionKind::QUICKFIX.as_str()) {
        let touched = report.findings.iter().filter(|f| f.span.start <= to && from <= f.span.end);
        let shown: Vec<_> = touched
            .filter_map(|f| {
                Some((f, diagnostics::of_finding(&places, book, settings, &card.uri, f)?))
            })
            .take(diagnostics::MOST)
            .collect();
        for (finding, diagnostic) in &shown {
            let Some(fix) = &finding.fix else { continue };
            let safe = fix.applicability == Applicability::Safe;
            let what = if fix.text.is_empty() {
                "Take it out".to_owned()
            } else {
                format!("Write `{}`", fix.text)
            };
            out.push(CodeAction {
                title: if safe { what } else { format!("{what} (a suggestion: read it again)") },
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic.clone()]),
                edit: Some(edit(&fix.edits)),
                is_preferred: safe.then_some(true),
                ..CodeAction::default()
            });
        }
        for (finding, diagnostic) in shown {
            let rule = &book.rules[usize::from(finding.rule)].id;
            let Some(stet) = stet_edit(report, rule, finding, REASON) else { continue };
            out.push(CodeAction {
                title: format!("Let it stand, with a reason: stet {rule}"),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic]),
                edit: Some(edit(&[stet])),
                ..CodeAction::default()
            });
        }
    }
    if wanted(FIX_ALL) {
        let edits = all_safe(desk, card, report);
        if !edits.is_empty() {
            let count = if edits.len() == 1 {
                "the safe correction".to_owned()
            } else {
                "all safe corrections".to_owned()
            };
            out.push(CodeAction {
                title: format!("Make {count} (copydesk)"),
                kind: Some(CodeActionKind::new(FIX_ALL)),
                edit: Some(edit(&edits)),
                ..CodeAction::default()
            });
        }
    }
    out.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The edits that `copydesk fix` would make.
fn all_safe(desk: &dyn Desk, card: &Card, report: &Report) -> Vec<FixEdit> {
    let once = engine::edits(&report.findings, false);
    let Some(options) = desk.options(card.path.as_deref()).filter(|_| !once.is_empty()) else {
        return Vec::new();
    };
    let text = report.doc.source.text.as_str();
    let settled = engine::settle(desk.engine(), &report.doc.source, card.syntax, &options, false);
    if engine::apply(text, &report.findings, false).text == settled.text {
        return once;
    }
    // One correction led to another: say it by lines.
    let diff = similar::TextDiff::configure()
        .timeout(LONGEST_DIFF)
        .diff_lines(text, settled.text.as_str());
    let starts: Vec<usize> = diff
        .iter_old_slices()
        .scan(0, |at, line| Some(std::mem::replace(at, *at + line.len())))
        .chain([text.len()])
        .collect();
    let new: Vec<&str> = diff.iter_new_slices().collect();
    let changed = diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal);
    changed
        .map(|op| FixEdit {
            span: Span::from_usize(starts[op.old_range().start], starts[op.old_range().end]),
            replacement: new[op.new_range()].concat(),
        })
        .collect()
}
