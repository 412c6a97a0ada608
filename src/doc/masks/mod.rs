//! What stands in Markdown without being Markdown: shortcodes and template tags (`{{< figure … >}}`, `{% include … %}`), imports and
//! expressions of MDX, wiki links, fences of admonitions, dollar signs of money beside mathematics.
//!
//! The signs are overwritten before the Markdown is parsed, byte for byte, so that every offset stays right, and left out of the prose.

mod indented;
mod notes;
mod props;

pub(super) use self::notes::quoted;
pub(super) use self::props::{Held, text_child};
pub(super) use super::cut::floor_boundary as floor;
use super::{crowd, fences, mdx};
use crate::text::Span;
use memchr::memmem;
use std::borrow::Cow;

/// A text made ready for the parser of Markdown.
#[derive(Debug, Default)]
pub(super) struct Masked<'t> {
    /// The text with signs overwritten.
    pub(super) text: Cow<'t, str>,
    /// Stretches that are no prose, sorted, apart from each other.
    pub(super) gaps: Vec<Span>,
    /// Comments in braces and their words, in order.
    pub(super) comments: Vec<(Span, String)>,
    /// Captions that shortcodes hold and cells that components are given, in order.
    pub(super) held: Vec<Held>,
    /// Where indented admonitions begin; they were made list items, which hold indented text.
    pub(super) admonitions: Vec<u32>,
    /// There is mathematics between dollar signs.
    pub(super) math: bool,
}

/// How a stretch is overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// By letters: a word that means nothing.
    Word,
    /// By blanks: an empty line, or nothing.
    Blank,
    /// `!!! note`, by the bullet of a list item.
    Item,
    /// A dollar sign that is money: overwritten for the parser, kept in the prose.
    Veil,
}

/// Longest shortcode, in bytes; anything longer is an opening without its end.
pub(super) const LONGEST: usize = 2048;

/// Openings with their ends; longer openings first.
const PAIRS: [(&str, &str); 5] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"), ("{/*", "*/}")];

/// Shortcodes that hold something that is no prose.
const HOLDERS: [&str; 6] = ["comment", "highlight", "mermaid", "gist", "katex", "plantuml"];

/// Makes a text ready; `is_mdx` reads every expression in braces as code.
pub(super) fn mask(text: &str, body: usize, is_mdx: bool) -> Masked<'_> {
    let mut out = Masked { text: Cow::Borrowed(text), ..Masked::default() };
    let fences = fences::find(text, body);
    let mut found: Vec<(Span, Fill)> = Vec::new();
    lines(text, body, is_mdx, &fences, &mut found);
    if is_mdx {
        mdx::braces(text, body, &fences, &mut found);
        mdx::components(text, body, &fences, &mut found);
    } else {
        shortcodes(text, body, &mut found);
    }
    indented::find(text, body, &fences, &mut found);
    wiki_links(text, body, &fences, &mut found);
    out.math = dollars(text, body, &fences, &mut found);
    let crowd = crowd::find(text, body);
    if found.is_empty() && crowd.is_none() {
        return out;
    }
    found.sort_by_key(|(s, _)| (s.start, std::cmp::Reverse(s.end)));
    let mut bytes = text.as_bytes().to_vec();
    if let Some(crowd) = crowd {
        crowd::veil(&mut bytes, crowd, &fences);
    }
    let mut end = 0;
    for (span, fill) in found {
        if span.start < end {
            continue;
        }
        end = span.end;
        let note = notes::comment(&text[span.range()]).filter(|_| fill != Fill::Item);
        let fill = if note.is_some() { Fill::Blank } else { fill };
        let stretch = &mut bytes[span.range()];
        match fill {
            // In MDX a line end inside braces would end the tag they stand in.
            Fill::Word => stretch
                .iter_mut()
                .filter(|b| is_mdx || !matches!(**b, b'\n' | b'\r'))
                .for_each(|b| *b = b'x'),
            Fill::Blank => {
                stretch
                    .iter_mut()
                    .filter(|b| !matches!(**b, b'\n' | b'\r'))
                    .for_each(|b| *b = b' ');
            }
            Fill::Veil => stretch.fill(b','),
            Fill::Item => {
                stretch.fill(b'x');
                stretch[..4].copy_from_slice(b"-   ");
                out.admonitions.push(span.start);
            }
        }
        if fill == Fill::Veil {
            continue;
        }
        out.gaps.push(span);
        match note {
            Some(words) => out.comments.push((span, words.to_owned())),
            None if is_mdx => out.held.extend(props::cells(text, span)),
            None => {
                let caption = notes::caption(text, span);
                out.held.extend(caption.map(|words| Held { words, cell: None }));
            }
        }
    }
    // Whole characters were overwritten by ASCII, so this is text still.
    out.text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    out
}

/// What lines that are instructions begin with.
const INSTRUCTIONS: [&str; 7] = [":::", "!!! ", "???", "=== ", "import ", "export ", "]: "];

/// Lines that are instructions: imports, exports, fences of admonitions.
fn lines(
    text: &str,
    body: usize,
    is_mdx: bool,
    fences: &fences::Fences,
    found: &mut Vec<(Span, Fill)>,
) {
    let bytes = text.as_bytes();
    // Most drafts have none of the words.
    if !INSTRUCTIONS.iter().any(|i| memmem::find(&bytes[body..], i.as_bytes()).is_some()) {
        return;
    }
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(text.len(), |i| at + i);
        let line = text[at..end].trim_end_matches('\r');
        let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
        let words = &line[lead..];
        let mut next = end + 1;
        match words.as_bytes().first() {
            Some(b'[') if notes::of_reference(words).is_some() && !fences.hold(at) => {
                found.push((Span::from_usize(at + lead, at + line.trim_end().len()), Fill::Blank));
            }
            Some(b':') if words.starts_with(":::") && !fences.hold(at) => {
                found.push((Span::from_usize(at + lead, at + line.len()), Fill::Blank));
            }
            Some(b'!' | b'?' | b'=') if is_admonition(words) && !fences.hold(at) => {
                found.push((Span::from_usize(at + lead, at + line.len()), Fill::Item));
            }
            Some(b'i' | b'e') if lead == 0 && mdx::is_module(words, is_mdx) && !fences.hold(at) => {
                let to = if is_mdx { mdx::module_end(text, at) } else { at + line.len() };
                found.push((Span::from_usize(at, to), Fill::Blank));
                next = to.max(end) + 1;
            }
            _ => {}
        }
        at = next;
    }
}

/// `!!! note "Title"`, `??? tip`, `???+ tip`, `=== "Tab"`.
fn is_admonition(line: &str) -> bool {
    let rest = line
        .strip_prefix("!!! ")
        .or_else(|| line.strip_prefix("??? "))
        .or_else(|| line.strip_prefix("???+ "));
    rest.is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic()))
        || line
            .strip_prefix("=== ")
            .is_some_and(|r| r.starts_with('"') && r.trim_end().ends_with('"'))
}

fn shortcodes(text: &str, body: usize, found: &mut Vec<(Span, Fill)>) {
    let first = found.len();
    let mut at = body;
    while let Some(open) = memchr::memchr(b'{', &text.as_bytes()[at..]).map(|i| at + i) {
        let rest = &text[open..];
        let len = PAIRS.iter().find(|(o, _)| rest.starts_with(o)).and_then(|(o, c)| {
            let near = &rest[o.len()..floor(rest, LONGEST).max(o.len())];
            near.find(c).map(|i| o.len() + i + c.len())
        });
        match len {
            Some(len) => {
                let fill = if rest.starts_with("{/*") { Fill::Blank } else { Fill::Word };
                found.push((Span::from_usize(open, open + len), fill));
                at = open + len;
            }
            None => match notes::hash_comment(rest) {
                Some(len) => {
                    found.push((Span::from_usize(open, open + len), Fill::Blank));
                    at = open + len;
                }
                None => at = open + rest.bytes().take_while(|b| *b == b'{').count().max(1),
            },
        }
    }
    hold(text, found, first);
}

/// Joins the shortcodes that hold no prose with what they hold.
fn hold(text: &str, found: &mut [(Span, Fill)], first: usize) {
    let name = |s: Span| -> &str {
        let inner = text[s.range()].trim_start_matches(['{', '%', '<', '-', ' ']);
        inner
            .split(|c: char| c.is_whitespace() || matches!(c, '%' | '>' | '}' | '-'))
            .next()
            .unwrap_or_default()
    };
    let mut open: Option<(usize, &str)> = None;
    for i in first..found.len() {
        let word = name(found[i].0);
        match open {
            Some((from, holder))
                if word
                    .strip_prefix("end")
                    .or_else(|| word.strip_prefix('/'))
                    .is_some_and(|w| w == holder) =>
            {
                found[from].0.end = found[i].0.end;
                open = None;
            }
            Some(_) => {}
            None if HOLDERS.contains(&word) && !text[found[i].0.range()].contains("/>") => {
                open = Some((i, word));
            }
            None => {}
        }
    }
}

/// `[[Page]]`, `[[page|Words]]`, `![[embedded]]`.
fn wiki_links(text: &str, body: usize, fences: &fences::Fences, found: &mut Vec<(Span, Fill)>) {
    let mut at = body;
    while let Some(open) = memmem::find(&text.as_bytes()[at..], b"[[").map(|i| at + i) {
        at = open + 2;
        let near = &text[at..floor(text, at + 200)];
        let Some(len) =
            near.find(['[', ']', '\n']).filter(|&i| near[i..].starts_with("]]") && i > 0)
        else {
            continue;
        };
        let (inner, close) = (&near[..len], at + len);
        let after = text[close + 2..].chars().next();
        if matches!(after, Some('(' | '[' | ':'))
            || inner.bytes().all(|b| b.is_ascii_digit())
            || inner.starts_with([' ', '^'])
            || fences.hold(open)
        {
            continue;
        }
        if text[..open].ends_with('!') {
            found.push((Span::from_usize(open - 1, close + 2), Fill::Word));
        } else {
            let words = inner.find('|').map_or(at, |i| at + i + 1);
            found.push((Span::from_usize(open, words), Fill::Word));
            found.push((Span::from_usize(close, close + 2), Fill::Word));
        }
        at = close + 2;
    }
}

/// Tells mathematics from money. Only if there is mathematics does the parser look for it, and then money is veiled.
fn dollars(
    text: &str,
    body: usize,
    fences: &fences::Fences,
    found: &mut Vec<(Span, Fill)>,
) -> bool {
    let bytes = text.as_bytes();
    let mut money = Vec::new();
    let mut math = false;
    let mut at = body;
    while let Some(open) = memchr::memchr(b'$', &bytes[at..]).map(|i| at + i) {
        at = open + 1;
        if open > 0 && bytes[open - 1] == b'\\' {
            continue;
        }
        if let Some(end) = fences.end_of(open) {
            at = end.max(at);
            continue;
        }
        let double = bytes.get(open + 1) == Some(&b'$');
        let (sign, from, most) = if double { ("$$", open + 2, 4000) } else { ("$", open + 1, 300) };
        let near = &text[from.min(text.len())..floor(text, from + most)];
        let close = near.find(sign).filter(|&i| i > 0);
        let inner = close.map(|i| &near[..i]);
        let after = close.and_then(|i| near.as_bytes().get(i + sign.len()));
        let fits = inner.is_some_and(|s| {
            let tight =
                double || !s.starts_with(char::is_whitespace) && !s.ends_with(char::is_whitespace);
            tight
                && !s.contains("\n\n")
                && !after.is_some_and(u8::is_ascii_digit)
                && looks_like_math(s)
        });
        if fits {
            math = true;
            at = from + close.unwrap_or(0) + sign.len();
        } else {
            let len = if double { 2 } else { 1 };
            money.push((Span::from_usize(open, open + len), Fill::Veil));
            at = open + len;
        }
    }
    if math {
        found.extend(money);
    }
    math
}

/// Formulas have commands, raised and lowered signs or equations; prices have words.
fn looks_like_math(inner: &str) -> bool {
    let bytes = inner.as_bytes();
    let command = bytes.windows(2).any(|w| w[0] == b'\\' && w[1].is_ascii_alphabetic());
    let signs = inner.contains(['^', '_', '=', '{', '<', '>']);
    let one_letter = bytes.len() <= 2 && bytes[0].is_ascii_alphabetic();
    if bytes[0].is_ascii_digit() {
        return command || inner.contains('^') && !inner.contains(' ') || inner.contains("^{");
    }
    let words = inner
        .split_whitespace()
        .filter(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_alphabetic()))
        .count();
    command || one_letter || signs && words < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(text: &str, mdx: bool) -> Vec<&str> {
        let masked = mask(text, 0, mdx);
        assert_eq!(masked.text.len(), text.len());
        masked.gaps.iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn shortcodes_and_what_they_hold() {
        assert_eq!(
            gaps("a {{< img alt=\"é 5%\" >}} b {% x %} {{ c }} {d} {{ open", false),
            ["{{< img alt=\"é 5%\" >}}", "{% x %}", "{{ c }}"]
        );
        assert_eq!(
            gaps("{% comment %} no {% endcomment %} yes", false),
            ["{% comment %} no {% endcomment %}"]
        );
        assert_eq!(gaps("a {/* stet x: y */} b", false), ["{/* stet x: y */}"]);
    }

    #[test]
    fn wiki_links_keep_their_words() {
        assert_eq!(
            gaps("[[Halden]] [[halden-lab|the lab]] ![[chart.png]] [[18]](#n) [[2]] `x`", false),
            ["[[", "]]", "[[halden-lab|", "]]", "![[chart.png]]"]
        );
    }

    #[test]
    fn money_is_no_mathematics() {
        let math = |t: &str| mask(t, 0, false).math;
        for text in [
            "from $5 to $6 billion",
            "$5–$6 billion",
            "$3M/$4M",
            "between $80 and $90, or US$2",
            "$TSLA and $NVDA fell",
        ] {
            assert!(!math(text), "{text}");
        }
        for text in
            ["about $10^{26}$ FLOPs", "let $x$ be", "$$\\sum_i x_i$$", "loss $L = aN^{-b}$ fell"]
        {
            assert!(math(text), "{text}");
        }
        assert_eq!(mask("$x$ for $5 or $6", 0, false).text, "$x$ for ,5 or ,6");
    }
}
