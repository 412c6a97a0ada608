//! Words of other people that no quotation marks enclose: the linked title of another piece, a title
//! in italics, an entry in a list of references. What stands in quotation marks is `quotes`.

use crate::doc::{Block, BlockKind, Document, InlineKind};
use crate::text::Span;

/// Fewest words of a title.
const FEWEST: usize = 3;

/// Headings of lists of other people's work, sorted.
const REFERENCES: [&str; 16] = [
    "bibliography",
    "citations",
    "elsewhere",
    "endnotes",
    "further reading",
    "links",
    "read more",
    "reading list",
    "recommended reading",
    "references",
    "related",
    "related articles",
    "related reading",
    "see also",
    "sources",
    "works cited",
];

/// The places, sorted and apart.
#[must_use]
pub fn read(doc: &Document) -> Vec<Span> {
    let mut out = Vec::new();
    let mut listed: Option<u8> = None;
    let mut inlines = doc.inlines.iter().peekable();
    for block in &doc.blocks {
        if let BlockKind::Heading(level) = block.kind {
            if is_reference_heading(doc.lower(block.prose)) {
                listed = Some(level);
                continue;
            }
            if listed.is_some_and(|above| level <= above) {
                listed = None;
            }
        }
        if listed.is_some() || is_reference(doc, block) {
            out.push(block.prose);
            continue;
        }
        while inlines.next_if(|i| i.prose.start < block.prose.start).is_some() {}
        while let Some(inline) = inlines.next_if(|i| i.prose.start < block.prose.end) {
            let is_title = match &inline.kind {
                InlineKind::Link(url) => {
                    !url.starts_with('#') && is_linked_title(doc, block, inline.prose)
                }
                InlineKind::Emphasis => is_in_title_case(doc, inline.prose),
                _ => false,
            };
            let nested = out.last().is_some_and(|o| o.end >= inline.prose.end);
            if is_title && !nested {
                out.push(inline.prose);
            }
        }
    }
    out
}

/// The place lies inside one of `cited`.
#[must_use]
pub fn covers(cited: &[Span], prose: Span) -> bool {
    let at = cited.partition_point(|c| c.end < prose.end);
    cited.get(at).is_some_and(|c| c.contains(prose))
}

fn is_reference_heading(lower: &str) -> bool {
    let text = lower.trim().trim_end_matches(':');
    REFERENCES.binary_search(&text).is_ok()
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
    if doc.text(link).split_whitespace().count() < FEWEST {
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
    opens && ends && block.kind == BlockKind::ListItem || is_in_title_case(doc, link)
}

/// Most of the longer words begin with capitals, and there are enough of them to tell.
fn is_in_title_case(doc: &Document, span: Span) -> bool {
    let first = doc.token_at(span.start);
    let long = |i: &usize| doc.tokens[*i].start < span.end && doc.raw(*i).len() > 3;
    let words: Vec<usize> = (first..doc.tokens.len())
        .take_while(|&i| doc.tokens[i].start < span.end)
        .filter(long)
        .collect();
    let capitals = words.iter().filter(|&&i| doc.tokens[i].capital).count();
    capitals >= FEWEST && capitals * 4 >= words.len() * 3
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
        read(&doc).into_iter().map(|s| doc.text(s).to_owned()).collect()
    }

    #[test]
    fn headings_of_references_are_sorted() {
        assert!(REFERENCES.is_sorted());
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
    }
}
