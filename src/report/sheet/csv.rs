//! The sheet as comma-separated values: one table of all rows with a `part` column, as a spreadsheet wants it.

use super::Sheet;
use super::table::{Cell, Column, Part};

/// Prints the parts asked for, all if none is named. Columns that no such part has are left out.
#[must_use]
pub fn csv(sheet: &Sheet<'_>, wanted: &[Part]) -> String {
    let mut columns: Vec<Column> =
        sheet.parts(wanted).flat_map(|t| t.part.columns().iter().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let titles = columns.iter().flat_map(|c| match c {
        Column::Place => vec!["line", "column"],
        Column::SourcePlace => vec!["source_line", "source_column"],
        c => vec![c.key()],
    });
    // Writing to memory cannot fail, and all rows have the same number of cells.
    let _ = writer.write_record(["part", "no"].into_iter().chain(titles));
    for table in sheet.parts(wanted) {
        for row in &table.rows {
            let cells = columns.iter().flat_map(|c| match (c, table.cell(row, *c)) {
                (_, Cell::Place(p)) => vec![p.line.to_string(), p.column.to_string()],
                (Column::Place | Column::SourcePlace, _) => vec![String::new(), String::new()],
                (_, Cell::Number(n)) => vec![n.clone()],
                (_, cell) => vec![inert(cell.shown())],
            });
            let first = [table.part.name().to_owned(), row.id.clone()];
            let _ = writer.write_record(first.into_iter().chain(cells));
        }
    }
    writer
        .into_inner()
        .map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Words that a spreadsheet would run as a formula get an apostrophe in front. Signs before a digit stay as they are.
fn inert(text: String) -> String {
    let mut chars = text.chars();
    let formula = match chars.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !chars.next().is_some_and(|c| c.is_ascii_digit() || c == '.'),
        _ => false,
    };
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas_are_defused_and_signed_numbers_kept() {
        for (text, kept) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd", "'-cmd"),
            ("-5 percent", "-5 percent"),
            ("+3.1%", "+3.1%"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(inert(text.to_owned()), kept);
        }
    }
}
