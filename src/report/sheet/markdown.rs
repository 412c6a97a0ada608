//! The sheet as Markdown: a head and one table for each part. Words of the draft stay words: nothing in them becomes markup.

use super::Sheet;
use super::column::Column;
use super::table::{Part, Table};
use std::fmt::Write as _;

/// Prints the parts asked for, all if none is named. The head comes with a whole sheet only.
#[must_use]
pub fn markdown(sheet: &Sheet<'_>, wanted: &[Part]) -> String {
    let mut out = String::new();
    if wanted.is_empty() {
        head(sheet, &mut out);
    }
    for table in sheet.parts(wanted) {
        let _ = write!(
            out,
            "{}## {} ({})\n\n",
            if out.is_empty() { "" } else { "\n" },
            table.part.title(),
            table.rows.len()
        );
        part(table, &mut out);
    }
    out
}

fn head(sheet: &Sheet<'_>, out: &mut String) {
    let head = &sheet.head;
    let _ = writeln!(out, "# Worksheet: {}\n", escaped(head.name()));
    for (name, value) in head.facts() {
        let _ = writeln!(out, "- **{name}:** {}", escaped(&value));
    }
    out.push('\n');
    for line in head.summary() {
        let _ = writeln!(out, "- {}", escaped(&line));
    }
    let _ = writeln!(out, "- {}", escaped(&head.tally.line(true)));
}

fn part(table: &Table, out: &mut String) {
    if table.rows.is_empty() {
        out.push_str("None.\n");
        return;
    }
    // Columns that hold nothing in any row are left out, but not those to be filled in.
    let filled = |i: usize, c: Column| {
        matches!(c, Column::Checked | Column::By)
            || table.rows.iter().any(|r| !r.cells[i].shown().is_empty())
    };
    let columns: Vec<(usize, Column)> =
        table.part.columns().iter().copied().enumerate().filter(|(i, c)| filled(*i, *c)).collect();
    let titles: Vec<&str> = columns.iter().map(|(_, c)| c.title()).collect();
    let _ = write!(out, "| no | {} |\n|---|{}\n", titles.join(" | "), "---|".repeat(columns.len()));
    for row in &table.rows {
        let _ = write!(out, "| {} |", row.id);
        for (i, _) in &columns {
            let _ = write!(out, " {} |", escaped(&row.cells[*i].shown()));
        }
        out.push('\n');
    }
}

/// Text that stays text inside a table cell: on one line, and with nothing that could be read as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' => out.extend(['\\', c]),
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                c if c.is_control() => out.push('\u{fffd}'),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_cell_is_markup() {
        assert_eq!(escaped("a | b\n\\| *c* <i> &lt;"), "a \\| b \\\\\\| \\*c\\* &lt;i> &amp;lt;");
    }
}
