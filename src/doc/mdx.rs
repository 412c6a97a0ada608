//! What MDX adds to Markdown: modules, expressions in braces, tags of components that HTML does not know.

use super::fences;
use super::masks::{Fill, LONGEST, floor, text_child};
use crate::text::Span;

/// `import X from 'y'`, `export const x = …`.
pub(super) fn is_module(line: &str, mdx: bool) -> bool {
    let ends = |l: &str| l.trim_end().trim_end_matches(';').ends_with(['\'', '"']);
    if let Some(rest) = line.strip_prefix("import ") {
        let named =
            rest.contains(" from '") || rest.contains(" from \"") || rest.starts_with(['\'', '"']);
        return named && ends(line) || mdx && (rest.starts_with('{') || named);
    }
    mdx && line.strip_prefix("export ").is_some_and(|r| {
        ["const ", "default ", "function ", "let ", "var ", "async ", "class ", "{", "*"]
            .iter()
            .any(|w| r.starts_with(w))
    })
}

/// Where the lines of a module statement end: at an empty line outside of braces.
pub(super) fn module_end(text: &str, at: usize) -> usize {
    let (mut depth, mut end) = (0_i32, at);
    for line in text[at..].split_inclusive('\n').take(400) {
        if line.trim().is_empty() && depth <= 0 {
            break;
        }
        depth += line
            .bytes()
            .map(|b| {
                i32::from(matches!(b, b'{' | b'(' | b'['))
                    - i32::from(matches!(b, b'}' | b')' | b']'))
            })
            .sum::<i32>();
        end += line.len();
    }
    at + text[at..end].trim_end().len()
}

/// Expressions of MDX: balanced braces outside of code.
pub(super) fn braces(
    text: &str,
    body: usize,
    fences: &fences::Fences,
    found: &mut Vec<(Span, Fill)>,
) {
    let bytes = text.as_bytes();
    let first = found.len();
    let mut open: Vec<usize> = Vec::new();
    let mut at = body;
    while let Some(next) =
        bytes[at..].iter().position(|b| matches!(b, b'{' | b'}' | b'`' | b'\\')).map(|i| at + i)
    {
        at = next + 1;
        if let Some(end) = fences.end_of(next) {
            at = end.max(at);
            continue;
        }
        match bytes[next] {
            b'\\' => at = (next + 2).min(text.len()),
            b'`' if open.is_empty() => {
                let run = bytes[next..].iter().take_while(|b| **b == b'`').count();
                let rest = &text[next + run..floor(text, next + run + 400)];
                let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
                let close =
                    (run <= line.len()).then(|| line.find(&text[next..next + run])).flatten();
                at = next + run + close.map_or(0, |i| i + run);
            }
            b'{' => open.push(next),
            b'}' => {
                if let Some(from) = open.pop() {
                    while found.len() > first
                        && found.last().is_some_and(|(s, _)| s.start as usize > from)
                    {
                        found.pop();
                    }
                    let span = Span::from_usize(from, next + 1);
                    let comment = text[from..].starts_with("{/*");
                    if comment || !text_child(text, span, found) {
                        found.push((span, if comment { Fill::Blank } else { Fill::Word }));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Tags that HTML does not know: `<Foo.Bar …>`, `<>`, `</>`.
pub(super) fn components(
    text: &str,
    body: usize,
    fences: &fences::Fences,
    found: &mut Vec<(Span, Fill)>,
) {
    found.sort_by_key(|(s, _)| (s.start, std::cmp::Reverse(s.end)));
    let braces = found.len();
    let mut at = body;
    while let Some(open) = text[at..].find('<').map(|i| at + i) {
        at = open + 1;
        let name = text[at..].trim_start_matches('/');
        let dotted = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name[..name
                .bytes()
                .take(80)
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))
                .count()]
                .contains('.');
        if !(dotted || name.starts_with('>')) || fences.hold(open) {
            continue;
        }
        // To the first `>` outside of braces and quotation marks.
        let mut k = open + text[open..].len() - name.len();
        let mut inside = found[..braces].partition_point(|(s, _)| (s.end as usize) <= k);
        let mut quote = None;
        let end = loop {
            let Some(&b) = text.as_bytes().get(k).filter(|_| k < open + LONGEST) else {
                break None;
            };
            if let Some((span, _)) =
                found[..braces].get(inside).filter(|(s, _)| (s.start as usize) <= k)
            {
                k = k.max(span.end as usize);
                inside += 1;
                continue;
            }
            match (quote, b) {
                (None, b'>') => break Some(k + 1),
                (None, b'"' | b'\'') => quote = Some(b),
                (Some(q), b) if q == b => quote = None,
                _ => {}
            }
            k += 1;
        };
        if let Some(end) = end {
            found.push((Span::from_usize(open, end), Fill::Blank));
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::masks::mask;

    fn gaps(text: &str, mdx: bool) -> Vec<&str> {
        mask(text, 0, mdx).gaps.iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn expressions_are_masked_in_mdx_alone() {
        assert_eq!(gaps("a {b.c({d: 1})} `{e}` \\{f} {g", true), ["{b.c({d: 1})}"]);
        assert_eq!(gaps("a {b} c", false), Vec::<&str>::new());
        assert_eq!(
            gaps(
                "import X from './x'\n\nexport const y = {\n\n  a: 1,\n}\n\nImport duties rose.",
                true
            ),
            ["import X from './x'", "export const y = {\n\n  a: 1,\n}"]
        );
    }

    #[test]
    fn tags_that_html_does_not_know_are_masked_in_mdx() {
        assert_eq!(
            gaps("<Foo.Bar {...p} a=\">\">x</Foo.Bar> <>y</> <b>z</b>", true),
            ["<Foo.Bar {...p} a=\">\">", "</Foo.Bar>", "<>", "</>"]
        );
    }
}
