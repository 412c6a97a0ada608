//! Words of other people that no quotation marks enclose: the linked title of another piece, a title
//! in italics, an entry in a list of references. What stands in quotation marks is `quotes`.

use crate::doc::{Block, BlockKind, Document, InlineKind};
use crate::lexicon::Class;
use crate::text::Span;

/// Fewest words of a title.
const FEWEST: usize = 3;

/// Fewest words in italics that are capitalised as a title is: *The Chip Wars*.
const SHORT: usize = 2;

/// Most words of a credit behind a linked title: *— The Courier*.
const CREDIT: usize = 4;

/// Other people's words of a document.
#[derive(Debug, Default)]
pub struct Cited {
    /// The places, sorted and apart.
    pub all: Vec<Span>,
    /// Those of them that are entries of a list of references, where the writer says nothing at all.
    pub references: Vec<Span>,
}

/// Finds the words of others.
#[must_use]
pub fn read(doc: &Document) -> Cited {
    let mut out = Vec::new();
    let mut references = Vec::new();
    let mut listed: Option<u8> = None;
    let mut remarked = false;
    let mut inlines = doc.inlines.iter().peekable();
    for block in &doc.blocks {
        if let BlockKind::Heading(level) = block.kind {
            if is_reference_heading(doc.lower(block.prose)) {
                listed = Some(level);
                remarked = Class::RelatedHeading.holds(heading_text(doc.lower(block.prose)));
                continue;
            }
            if listed.is_some_and(|above| level <= above) {
                listed = None;
            }
        }
        let entry = is_reference(doc, block);
        if listed.is_some() || entry {
            out.push(block.prose);
            if entry || !remarked {
                references.push(block.prose);
            }
            continue;
        }
        while inlines.next_if(|i| i.prose.start < block.prose.start).is_some() {}
        while let Some(inline) = inlines.next_if(|i| i.prose.start < block.prose.end) {
            let is_title = match &inline.kind {
                InlineKind::Link(url) => {
                    !url.starts_with('#') && is_linked_title(doc, block, inline.prose)
                }
                InlineKind::Emphasis => {
                    is_in_title_case(doc, inline.prose, SHORT)
                        || follows_piece(doc, block, inline.prose) && is_long(doc, inline.prose)
                }
                _ => false,
            };
            let nested = out.last().is_some_and(|o| o.end >= inline.prose.end);
            if is_title && !nested {
                out.push(inline.prose);
            }
        }
    }
    Cited { all: out, references }
}

/// The place lies inside one of `cited`.
#[must_use]
pub fn covers(cited: &[Span], prose: Span) -> bool {
    let at = cited.partition_point(|c| c.end < prose.end);
    cited.get(at).is_some_and(|c| c.contains(prose))
}

fn is_reference_heading(lower: &str) -> bool {
    Class::ReferenceHeading.holds(heading_text(lower))
}

fn heading_text(lower: &str) -> &str {
    lower.trim().trim_end_matches(':')
}

/// *Voss, M. (March 2024) Title.*: an author by surname and initial, and a year in parentheses.
fn is_reference(doc: &Document, block: &Block) -> bool {
    const HEAD: usize = 80;
    let text = doc.text(block.prose);
    let mut words = text.split_whitespace();
    let surname =
        words.next().is_some_and(|w| w.ends_with(',') && w.starts_with(char::is_uppercase));
    let is_initial = |w: &str| {
        w.len() <= 4 && w.trim_end_matches(',').ends_with('.') && w.starts_with(char::is_uppercase)
    };
    let head: String = text.chars().take(HEAD).collect();
    let in_brackets = head.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    let has_year = |part: &str| {
        part.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4 && n < "2100" && n > "1800")
    };
    surname && words.next().is_some_and(is_initial) && in_brackets.into_iter().any(has_year)
}

/// A link stands on the title of what it leads to: it fills its block, it opens a list item before
/// a dash or the like, or its words are capitalised as titles are.
fn is_linked_title(doc: &Document, block: &Block, link: Span) -> bool {
    if !is_long(doc, link) {
        return false;
    }
    let is_mark = |c: char| !c.is_alphanumeric();
    let before = doc.text(Span::new(block.prose.start, link.start.max(block.prose.start)));
    let behind = doc.text(Span::new(link.end.min(block.prose.end), block.prose.end));
    let opens = before.chars().all(is_mark);
    if opens && behind.chars().all(is_mark) {
        return true;
    }
    let ends = behind.trim_start().starts_with(['–', '—', '-', '|', ':', '(', '·', '•', '/']);
    let capital = doc.text(link).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    opens && ends && (block.kind == BlockKind::ListItem || is_credited(behind))
        || capital && follows_piece(doc, block, link)
        || is_in_title_case(doc, link, FEWEST)
}

fn is_long(doc: &Document, span: Span) -> bool {
    doc.text(span).split_whitespace().count() >= FEWEST
}

/// Nothing but the name of an outlet stands between the title and the end of the line or sentence: *— Reuters.*
fn is_credited(behind: &str) -> bool {
    let mark = |c: char| !c.is_alphanumeric();
    let credit = behind.trim_start_matches(mark);
    let credit = credit.split(['.', '\n', ')']).next().unwrap_or_default();
    let words = || credit.split_whitespace();
    (1..=CREDIT).contains(&words().count()) && words().all(|w| w.starts_with(char::is_uppercase))
}

/// *a post titled …*, *the paper …*: what a title stands behind.
fn follows_piece(doc: &Document, block: &Block, span: Span) -> bool {
    let first = doc.token_at(span.start);
    let mark = |k: usize| matches!(doc.raw(k), "“" | "\"" | "," | ":");
    let before = first.checked_sub(1).filter(|&k| doc.tokens[k].start >= block.prose.start);
    let word = before.map(|k| if mark(k) { k.saturating_sub(1) } else { k });
    word.is_some_and(|k| {
        let is_piece = doc.is(k, Class::PieceNoun) || doc.is(k, Class::Titled);
        doc.tokens[k].start >= block.prose.start && is_piece
    })
}

/// Most of the longer words begin with capitals, and there are `fewest` of them to tell.
fn is_in_title_case(doc: &Document, span: Span, fewest: usize) -> bool {
    let first = doc.token_at(span.start);
    let long = |i: &usize| doc.tokens[*i].start < span.end && doc.raw(*i).len() > 3;
    let words: Vec<usize> = (first..doc.tokens.len())
        .take_while(|&i| doc.tokens[i].start < span.end)
        .filter(long)
        .collect();
    let capitals = words.iter().filter(|&&i| doc.tokens[i].capital).count();
    capitals >= fewest && capitals * 4 >= words.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Syntax;
    use crate::lexicon::Lexicon;
    use crate::text::Source;
    use std::sync::{Arc, OnceLock};

    fn cited(text: &str) -> Vec<String> {
        static LEXICON: OnceLock<Arc<Lexicon>> = OnceLock::new();
        let lexicon = LEXICON.get_or_init(|| Arc::new(Lexicon::builtin()));
        let doc = Document::parse(Source::new("t.md", text), Syntax::Markdown, lexicon);
        read(&doc).all.into_iter().map(|s| doc.text(s).to_owned()).collect()
    }

    #[test]
    fn titles_of_other_pieces_are_cited() {
        for text in [
            "- [Why chips will be late this year](https://example.com/a)",
            "- [Why chips will be late this year](https://example.com/a) — The Courier",
            "[Why chips will be late this year](https://example.com/a)",
        ] {
            assert_eq!(cited(text), ["Why chips will be late this year"], "{text}");
        }
        assert_eq!(
            cited("Voss wrote [Scaling Loom Models Cheaply](https://example.com/a) in March."),
            ["Scaling Loom Models Cheaply"]
        );
        assert_eq!(
            cited("Voss wrote *Scaling Loom Models Cheaply* in March."),
            ["Scaling Loom Models Cheaply"]
        );
        assert_eq!(cited("In *The Loom4 Problem*, Voss leaves Riga."), ["The Loom4 Problem"]);
        assert_eq!(cited("Her essay *why chips fail* is short."), ["why chips fail"]);
        assert_eq!(
            cited("See the study [Testing Loom last year](https://example.com/a)."),
            ["Testing Loom last year"]
        );
        assert_eq!(
            cited("**[Halden loses its chief](https://example.com/a)** — Reuters. He left."),
            ["Halden loses its chief"]
        );
        assert_eq!(
            cited("## References\n\n- Voss, M. Chips of last year.\n\n## Next\n\nOurs."),
            ["Voss, M. Chips of last year."]
        );
    }

    #[test]
    fn entries_of_references_are_cited_wherever_they_stand() {
        let entry = "Voss, M. (March 2024) What to do on Monday. Talk in Riga.";
        assert_eq!(cited(&format!("- {entry}")), [entry]);
        assert_eq!(cited("Voss, the founder, left (in 2024) on Monday."), [""; 0]);
    }

    #[test]
    fn linked_words_of_the_writer_are_not() {
        assert_eq!(
            cited("Halden [opened its lab in March](https://example.com/a), it said."),
            [""; 0]
        );
        assert_eq!(cited("It opened on [February 9](https://example.com/a)."), [""; 0]);
        assert_eq!(cited("It was *not at all* ready."), [""; 0]);
        assert_eq!(
            cited("[Halden shut its lab](https://example.com/a) — and Tarn opened one."),
            [""; 0]
        );
        assert_eq!(
            cited("the report [which it wrote in March](https://example.com/a) is out."),
            [""; 0]
        );
    }
}
