//! Tables that MDX hands to a component: `<Table head={["Model", "Price"]} rows={[["Corvid", "$2"]]} />`; and strings between tags.

use super::Fill;
use crate::doc::block::CellPlace;
use crate::text::Span;

/// Properties that hold heads, and those that hold rows.
const HEADS: [&str; 5] = ["head", "heads", "headers", "header", "columns"];
const ROWS: [&str; 4] = ["rows", "data", "body", "items"];

/// A stretch of words that is a block: a cell of a table, or a caption.
#[derive(Clone, Copy, Debug)]
pub(in crate::doc) struct Held {
    pub(in crate::doc) words: Span,
    /// Where it stands, if it is a cell.
    pub(in crate::doc) cell: Option<CellPlace>,
}

/// The cells in an expression that is the value of a property of a table.
pub(super) fn cells(text: &str, span: Span) -> Vec<Held> {
    let before = &text[..span.start as usize];
    let Some(before) = before.strip_suffix('=') else { return Vec::new() };
    let len = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let name = before[before.len() - len..].to_ascii_lowercase();
    let heads = HEADS.contains(&name.as_str());
    if !heads && !ROWS.contains(&name.as_str()) {
        return Vec::new();
    }
    strings(&text[span.range()], span.start, heads)
}

/// The strings of an array, or of the arrays and objects in it; names of an object's fields are no cells.
fn strings(text: &str, base: u32, heads: bool) -> Vec<Held> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let (mut depth, mut at) = (0_u32, 0);
    let mut place = CellPlace { row: u32::from(!heads), column: 0 };
    while at < bytes.len() {
        match bytes[at] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                // The expression and its array are two deep; what ends in them is a row.
                if depth == 2 && !heads {
                    place = CellPlace { row: place.row + 1, column: 0 };
                }
            }
            b'"' | b'\'' | b'`' => {
                let Some((from, to)) = super::notes::quoted(text, at) else {
                    at += 1;
                    continue;
                };
                let is_name = text[to + 1..].trim_start().starts_with(':');
                if !is_name {
                    let words = Span::new(base + from as u32, base + to as u32);
                    out.push(Held { words, cell: Some(place) });
                    place.column += 1;
                }
                at = to;
            }
            _ => {}
        }
        at += 1;
    }
    out
}

/// `{"words"}` between two tags is text: its signs are masked, its words are not. False if it is anything else.
pub(in crate::doc) fn text_child(text: &str, span: Span, found: &mut Vec<(Span, Fill)>) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let inner = &text[start + 1..end - 1];
    let lead = inner.len() - inner.trim_start().len();
    let Some((from, to)) = super::notes::quoted(inner, lead) else { return false };
    let alone = inner[to + 1..].trim().is_empty() && !inner[from..to].contains(['\\', '$', '\n']);
    let value = text[..start].ends_with('=');
    if !alone || value {
        return false;
    }
    found.push((Span::from_usize(start, start + 1 + from), Fill::Word));
    found.push((Span::from_usize(start + 1 + to, end), Fill::Word));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_arrays_and_objects() {
        let text = "<T columns={['Model', 'Price']} rows={[['Corvid', '$2'], {name: 'Loom', 'price': '$3'}]} x={['no']} />";
        let mut all = Vec::new();
        for (open, _) in text.match_indices("={").map(|(i, s)| (i + 1, s)) {
            let end = open + text[open..].find("]}").map_or(0, |i| i + 2);
            all.extend(cells(text, Span::from_usize(open, end)));
        }
        let shown: Vec<(&str, u32, u32)> = all
            .iter()
            .filter_map(|h| Some((&text[h.words.range()], h.cell?.row, h.cell?.column)))
            .collect();
        assert_eq!(
            shown,
            [
                ("Model", 0, 0),
                ("Price", 0, 1),
                ("Corvid", 1, 0),
                ("$2", 1, 1),
                ("Loom", 2, 0),
                ("$3", 2, 1)
            ]
        );
    }

    #[test]
    fn strings_between_tags_are_text() {
        for (text, is) in [
            ("{\"A chip\"}", true),
            ("{ 'A chip' }", true),
            ("{`A ${x}`}", false),
            ("{'a' + b}", false),
            ("{x}", false),
            ("{\" \"}", false),
        ] {
            assert_eq!(
                text_child(text, Span::from_usize(0, text.len()), &mut Vec::new()),
                is,
                "{text}"
            );
        }
    }
}
