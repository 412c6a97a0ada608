//! precision/entity-name: names that their owners spell otherwise.

use crate::doc::Document;
use crate::lexicon::WordFilter;
use crate::rulebook::{Applicability, Facts, Finding, Fix};
use crate::text::Span;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

/// Rows of the table by the first word of the misspelling, letter for letter.
static TABLE: Lazy<Table> = Lazy::new(|| {
    let mut out: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for line in
        crate::data::get("names.tsv").unwrap_or_default().lines().filter(|l| !l.starts_with('#'))
    {
        if let Some((wrong, right)) = line.split_once('\t') {
            let end = wrong.find(|c: char| !c.is_alphanumeric()).unwrap_or(wrong.len());
            out.entry(&wrong[..end])
                .or_default()
                .push((wrong, right.split('\t').next().unwrap_or(right).trim()));
        }
    }
    #[allow(
        clippy::iter_over_hash_type,
        reason = "each list is sorted by itself; their order does not matter"
    )]
    for rows in out.values_mut() {
        rows.sort_by_key(|(wrong, _)| std::cmp::Reverse(wrong.len()));
    }
    let heads: Vec<String> = out.keys().map(|key| key.to_lowercase()).collect();
    Table { heads: WordFilter::new(heads.iter().map(String::as_str)), rows: out }
});

/// Misspellings and what their owners write, longest first, by first word.
struct Table {
    rows: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
    /// The first words in lower case, which most words of a draft are not.
    heads: WordFilter,
}

/// Every misspelled name, with its fix.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let prose = doc.prose.text();
    let mut covered = 0;
    for (i, token) in doc.tokens.iter().enumerate() {
        if !token.capital || token.code || token.start < covered {
            continue;
        }
        let raw = doc.raw(i);
        let key = &raw[..raw.find(|c: char| !c.is_alphanumeric()).unwrap_or(raw.len())];
        if key.len() == raw.len() && !TABLE.heads.may_have(token.mark) {
            continue;
        }
        let Some(rows) = TABLE.rows.get(key) else { continue };
        let rest = &prose[token.start as usize..];
        let Some((wrong, right)) = rows
            .iter()
            .find(|(wrong, _)| rest.starts_with(wrong) && ends_word(&rest[wrong.len()..]))
        else {
            continue;
        };
        if in_address(doc, token.start) || facts.accept.contains(&wrong.to_lowercase()) {
            continue;
        }
        covered = token.start + wrong.len() as u32;
        let span = Span::new(token.start, covered);
        let mut finding = Finding::new(span).arg("canonical", *right);
        let source = doc.to_source(span);
        if doc.source.slice(source) == *wrong {
            let edit = crate::rulebook::FixEdit { span: source, replacement: (*right).to_owned() };
            finding.fix = Some(Box::new(Fix {
                applicability: Applicability::Safe,
                edits: vec![edit],
                text: (*right).to_owned(),
            }));
        }
        out.push(finding);
    }
}

/// The name ends here: no letter or digit follows.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Part of a handle, an address or a path.
fn in_address(doc: &Document, start: u32) -> bool {
    doc.prose.text()[..start as usize].ends_with(['@', '/', '#', '_', '.'])
}
