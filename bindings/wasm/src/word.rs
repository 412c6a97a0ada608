//! A Word file as Markdown that can be edited: headings, lists, quotations, links, tables and notes keep their marks.

use copydesk::Error;
use copydesk::doc::{Problem, Syntax, docx, text_of};
use copydesk::text::{Layout, Role, Source, Span};
use std::fmt::Write as _;

/// The text of a file and how it is to be read.
///
/// # Errors
/// The file cannot be read.
pub fn text(name: &str, bytes: &[u8]) -> Result<(String, &'static str), Error> {
    let syntax = Syntax::of_path(name).unwrap_or(Syntax::Markdown);
    if !syntax.is_extracted() {
        let source = text_of(name, bytes.to_vec()).map_err(Error::File)?;
        return Ok((source.text.to_string(), syntax.name()));
    }
    let problem = |e| Error::File(Box::new(Problem::general(format!("{name}: {e}"))));
    let source = docx::extract(name, bytes).map_err(problem)?;
    Ok((markdown(&source), Syntax::Markdown.name()))
}

/// The text taken out of a Word file, as Markdown.
fn markdown(source: &Source) -> String {
    let empty = Layout::default();
    let layout = source.layout.as_deref().unwrap_or(&empty);
    let mut ids: Vec<u32> = layout.notes.iter().filter_map(|(_, id)| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut page = Page { source, layout, ids, out: String::new(), before: None, notes: 0 };
    for (line, &(role, group)) in layout.lines.iter().enumerate() {
        let span = source.line_span(line);
        if !span.is_empty() || matches!(role, Role::Cell(..)) {
            page.line(span, role, group);
        }
    }
    page.gap(None);
    page.out
}

/// Markdown that grows line by line.
struct Page<'a> {
    source: &'a Source,
    layout: &'a Layout,
    /// Ids of notes in their order.
    ids: Vec<u32>,
    out: String,
    /// The line before, with its list or table.
    before: Option<(Role, u32)>,
    notes: usize,
}

impl Page<'_> {
    fn line(&mut self, span: Span, role: Role, group: u32) {
        self.gap(Some((role, group)));
        match role {
            Role::Cell(row, column) => return self.cell(span, row, column, group),
            Role::Heading(level) => {
                self.out.extend(std::iter::repeat_n('#', level.clamp(1, 6).into()));
                self.out.push(' ');
            }
            Role::Item => self.out.push_str("- "),
            Role::Quotation => self.out.push_str("> "),
            Role::Note => {
                self.notes += 1;
                let _ = write!(self.out, "[^{}]: ", self.notes);
            }
            Role::Aside => self.out.push_str("    "),
            Role::Body | Role::Caption => {}
        }
        let words = self.words(span);
        let escaped = if matches!(role, Role::Body | Role::Caption) { opening(&words) } else { "" };
        self.out.push_str(escaped);
        self.out.push_str(&words);
        self.before = Some((role, group));
    }

    /// What parts a line from the one before.
    fn gap(&mut self, next: Option<(Role, u32)>) {
        let Some((role, group)) = self.before else { return };
        let goes_on = match (role, next) {
            (Role::Item, Some((Role::Item, of))) => of == group,
            (Role::Cell(..), Some((Role::Cell(..), of))) if of == group => return,
            _ => false,
        };
        match (role, next) {
            (Role::Cell(..), None) => self.out.push_str(" |\n"),
            (Role::Cell(..), Some(_)) => self.out.push_str(" |\n\n"),
            (Role::Quotation, Some((Role::Quotation, of))) if of == group => {
                self.out.push_str("\n>\n");
            }
            (_, None) => self.out.push('\n'),
            _ if goes_on => self.out.push('\n'),
            _ => self.out.push_str("\n\n"),
        }
    }

    fn cell(&mut self, span: Span, row: u32, column: u32, group: u32) {
        let words = self.words(span).replace('|', "\\|");
        match self.before {
            Some((Role::Cell(last, at), of)) if of == group => {
                if last == row && at == column {
                    let gap = if words.is_empty() { "" } else { " " };
                    let _ = write!(self.out, "{gap}{words}");
                } else if last == row {
                    let _ = write!(self.out, " | {words}");
                } else {
                    self.out.push_str(" |\n");
                    if last == 0 {
                        let rule = "| --- ".repeat(at as usize + 1);
                        let _ = writeln!(self.out, "{rule}|");
                    }
                    let _ = write!(self.out, "| {words}");
                }
            }
            _ => {
                let _ = write!(self.out, "| {words}");
            }
        }
        self.before = Some((Role::Cell(row, column), group));
    }

    /// The words of a line with its links and marks of notes.
    fn words(&self, span: Span) -> String {
        let mut marks: Vec<(u32, String)> = Vec::new();
        let within = |s: &Span| s.start >= span.start && s.end <= span.end;
        for (place, url) in self.layout.links.iter().filter(|(s, _)| within(s)) {
            marks.push((place.start, "[".to_owned()));
            marks.push((place.end, format!("]({})", address(url))));
        }
        for (at, id) in self.layout.notes.iter().filter(|(at, _)| within(&Span::new(*at, *at))) {
            let rank = id.parse().ok().and_then(|id| self.ids.binary_search(&id).ok());
            marks.push((*at, format!("[^{}]", rank.map_or(1, |r| r + 1))));
        }
        marks.sort_by_key(|(at, _)| *at);
        let (mut out, mut from) = (String::new(), span.start);
        for (at, mark) in marks {
            escape(self.source.slice(Span::new(from, at)), &mut out);
            out.push_str(&mark);
            from = at;
        }
        escape(self.source.slice(Span::new(from, span.end)), &mut out);
        out
    }
}

/// An address that ends where it should.
fn address(url: &str) -> String {
    let escaped = url.replace('\\', "%5C").replace(' ', "%20");
    escaped.replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E")
}

/// Writes text so that Markdown reads none of its signs as markup.
fn escape(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_inside_word = before.is_alphanumeric() && next.is_alphanumeric();
        let is_markup = match sign {
            '\\' | '`' | '*' => true,
            '_' => !is_inside_word,
            '<' => next.is_alphabetic() || matches!(next, '/' | '!' | '?'),
            '[' => next == '^' || text.contains("]("),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(sign);
        before = sign;
    }
}

/// What keeps the beginning of a paragraph from being read as a heading, an item or a quotation.
fn opening(words: &str) -> &'static str {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[digits..];
    let is_number = digits > 0 && (rest.starts_with(". ") || rest.starts_with(") "));
    let is_sign = digits == 0 && words.starts_with(['#', '>', '+', '-', '=', '|', '~', ':']);
    // A number is kept by a space that no reader sees: `12. ` cannot be escaped in front.
    if is_sign {
        "\\"
    } else if is_number {
        "\u{200b}"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(&str, Role, u32)], links: &[(&str, &str)], notes: &[(&str, &str)]) -> String {
        let text = rows.iter().map(|(t, _, _)| *t).collect::<Vec<_>>().join("\n");
        let place = |words: &str| {
            let start = text.find(words).expect("in the text") as u32;
            Span::new(start, start + words.len() as u32)
        };
        let layout = Layout {
            lines: rows.iter().map(|(_, role, group)| (*role, *group)).collect(),
            links: links.iter().map(|(w, url)| (place(w), (*url).to_owned())).collect(),
            notes: notes.iter().map(|(w, id)| (place(w).end, (*id).to_owned())).collect(),
            ..Layout::default()
        };
        markdown(&Source::extracted("draft.docx", text.clone(), layout))
    }

    #[test]
    fn every_role_has_its_mark() {
        let rows = [
            ("A lab", Role::Heading(2), 0),
            ("Halden wrote 2 * 3 in a_b.", Role::Body, 0),
            ("- no item", Role::Body, 0),
            ("one", Role::Item, 1),
            ("two", Role::Item, 1),
            ("Said so.", Role::Quotation, 2),
            ("And more.", Role::Quotation, 2),
            ("Model", Role::Cell(0, 0), 3),
            ("Price", Role::Cell(0, 1), 3),
            ("Corvid|4", Role::Cell(1, 0), 3),
            ("$5", Role::Cell(1, 1), 3),
            ("The filing.", Role::Note, 0),
        ];
        let expected = "## A lab\n\nHalden wrote 2 \\* 3 in a_b.[^1]\n\n\\- no item\n\n- one\n- two\n\n\
            > [Said](https://example.org/a%28b%29) so.\n>\n> And more.\n\n\
            | Model | Price |\n| --- | --- |\n| Corvid\\|4 | $5 |\n\n[^1]: The filing.\n";
        let links = [("Said", "https://example.org/a(b)")];
        assert_eq!(page(&rows, &links, &[("a_b.", "2")]), expected);
    }
}
