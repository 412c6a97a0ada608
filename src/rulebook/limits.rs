//! How much a rule page may ask for, so that a page from outside can neither hang a check nor fill the memory.
//!
//! What a single pattern may ask for is limited in [`crate::pattern`].
//! All of them lie far above what a page that people read needs; a page that asks for more is reported and left out.

use super::example::Example;
use super::table::Reader;
use crate::doc::Problem;
use crate::pattern::PatternList;
use crate::text::{Source, Span};

/// Pages in a folder.
pub const PAGES: usize = 500;
/// Bytes of a page.
pub const PAGE_BYTES: usize = 256 * 1024;
/// Examples of a page.
pub const EXAMPLES: usize = 500;
/// Phrases in one list.
pub const PHRASES: usize = 5_000;
/// Words that may begin the phrases of one list, counted once for each phrase.
pub const TRIGGERS: usize = 50_000;
/// Special cases of a page.
pub const CASES: usize = 50;
/// Bytes of a message, a help line, a note or a replacement.
pub const TEXT: usize = 1_000;
/// Bytes of a pattern with its lexicons written out.
pub const PATTERN: usize = 64 * 1024;
/// Groups inside groups of a pattern.
pub const NESTED: u32 = 64;
/// Bytes of a compiled pattern.
pub const PROGRAM: usize = 1 << 20;
/// Bytes of a sentence that a pattern is shown: no sentence that people wrote is longer.
pub const PATTERN_REACH: usize = 8 * 1024;

/// As many pages as there may be.
pub(super) fn few<'s>(pages: &'s [Source], problems: &mut Vec<Problem>) -> &'s [Source] {
    if pages.len() > PAGES {
        problems.push(Problem::general(format!(
            "{} rule pages are more than the {PAGES} that are read",
            pages.len()
        )));
    }
    &pages[..pages.len().min(PAGES)]
}

/// The page has a size that people write.
pub(super) fn page(source: &Source, problems: &mut Vec<Problem>) -> Option<()> {
    if source.text.len() <= PAGE_BYTES {
        return Some(());
    }
    let message = format!(
        "{}: {} KB is more than the {} KB a rule page may have",
        source.name,
        source.text.len() / 1024,
        PAGE_BYTES / 1024
    );
    problems.push(Problem::general(message));
    None
}

pub(super) fn examples(source: &Source, examples: &[Example], problems: &mut Vec<Problem>) {
    if let Some(first) = examples.get(EXAMPLES) {
        problems.push(Problem::at(
            source,
            source.line_span(first.line),
            format!("a page may have {EXAMPLES} examples, this one has {}", examples.len()),
        ));
    }
}

pub(super) fn phrases(count: usize, first: Option<Span>, r: &mut Reader<'_>) {
    if count > PHRASES {
        r.wrong(
            first.unwrap_or_default(),
            format!("a list may have {PHRASES} phrases, this one has {count}"),
        );
    }
}

pub(super) fn triggers(list: &PatternList, r: &mut Reader<'_>) {
    if list.weight() > TRIGGERS {
        let message =
            format!("{} words may begin these phrases; {TRIGGERS} are allowed", list.weight());
        r.wrong_with(Span::new(r.base, r.base), message, "begin fewer phrases with a lexicon");
    }
}

pub(super) fn cases(count: usize, span: Span, r: &mut Reader<'_>) {
    if count > CASES {
        r.wrong(span, format!("a page may have {CASES} special cases, this one has {count}"));
    }
}

/// A text that fits on a screen.
pub(super) fn short(text: Option<(String, Span)>, r: &mut Reader<'_>) -> Option<String> {
    let (text, span) = text?;
    if text.len() > TEXT {
        r.wrong(span, format!("{} bytes are more than the {TEXT} this text may have", text.len()));
        return None;
    }
    Some(text)
}
