//! Lines that are signs: delimiters, headings, list markers, macros, attributes of the next block.

use super::Style;

/// What a line that stands for a whole block delimits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    Comment,
    Code,
    Pass,
    Table,
    Quote,
    /// Examples, sidebars, open blocks: text as anywhere.
    Text,
}

pub(super) fn delimiter(words: &str) -> Option<Delimiter> {
    let sign = words.bytes().next()?;
    let run = words.bytes().all(|b| b == sign);
    match sign {
        b'-' if words == "--" => Some(Delimiter::Text),
        b'`' if words.starts_with("```") && !words[3..].contains('`') => Some(Delimiter::Code),
        _ if words.len() < 4 => None,
        b'|' | b',' | b'!' | b':' if words[1..].bytes().all(|b| b == b'=') => {
            Some(Delimiter::Table)
        }
        b'/' if run => Some(Delimiter::Comment),
        b'-' | b'.' if run => Some(Delimiter::Code),
        b'+' if run => Some(Delimiter::Pass),
        b'_' if run => Some(Delimiter::Quote),
        b'=' | b'*' if run => Some(Delimiter::Text),
        _ => None,
    }
}

/// `== Title`: the number of signs.
pub(super) fn heading_level(words: &str) -> Option<u8> {
    let sign = words.bytes().next().filter(|b| matches!(b, b'=' | b'#'))?;
    let run = words.bytes().take(7).take_while(|b| *b == sign).count();
    (run <= 6 && words[run..].starts_with(' ')).then_some(run as u8)
}

/// Length of a list marker with the blanks after it.
pub(super) fn marker(words: &str) -> Option<usize> {
    let sign = words.bytes().next()?;
    let run = match sign {
        b'*' | b'.' => words.bytes().take(6).take_while(|b| *b == sign).count(),
        b'-' => 1,
        b'<' => {
            words.find('>').filter(|&i| {
                i < 5 && words[1..i].bytes().all(|b| b.is_ascii_digit() || b == b'.')
            })? + 1
        }
        b'0'..=b'9' => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 3 || !words[digits..].starts_with('.') {
                return None;
            }
            digits + 1
        }
        _ if words.starts_with('•') => 3,
        _ => return None,
    };
    let rest = &words[run..];
    let mut text = rest.trim_start();
    if run > 5 || text.len() == rest.len() {
        return None;
    }
    for tick in ["[ ] ", "[x] ", "[*] "] {
        text = text.strip_prefix(tick).unwrap_or(text);
    }
    Some(words.len() - text.len())
}

/// `Term:: definition`: the length of the term, and where the definition begins.
pub(super) fn definition(words: &str) -> Option<(usize, usize)> {
    let at = words.find("::").filter(|&i| i > 0 && i < 120)?;
    let signs = words[at..].bytes().take_while(|b| *b == b':').count();
    let rest = &words[at + signs..];
    // `image::x[]` is a macro, not a term.
    (signs <= 4 && (rest.is_empty() || rest.starts_with(' ')) && !words[..at].ends_with(' '))
        .then(|| (at, words.len() - rest.trim_start().len()))
}

/// `image::chart.png[]`, `include::x[]`, `ifdef::y[]`, `toc::[]`: instructions.
pub(super) fn is_macro(words: &str) -> bool {
    let Some(at) = words.find("::") else { return false };
    words.ends_with(']')
        && at > 0
        && words[..at].bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        && words[at + 2..].contains('[')
        && !words[at + 2..].starts_with(' ')
}

/// `[quote, Ana Ruiz]`, `[source,rust]`, `[[anchor]]`, `[.lead]` on a line of their own: what they make of the next block.
pub(super) fn block_attributes(words: &str) -> Option<Style> {
    let inner = words.strip_prefix('[')?.strip_suffix(']')?;
    if inner.contains("](")
        || inner.contains('[') && !inner.starts_with('[')
        || words.contains("]_")
    {
        return None;
    }
    let name =
        inner.split([',', '%', '#', '.']).next().unwrap_or_default().trim().trim_matches('"');
    Some(match name {
        "quote" | "verse" => Style::Quote,
        "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "mermaid"
        | "plantuml" | "graphviz" | "ditaa" | "pass" | "vega" | "subs" => Style::Code,
        _ => Style::None,
    })
}
