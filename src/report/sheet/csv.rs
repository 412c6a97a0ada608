//! The sheet as comma-separated values: one table of all rows with a `part` column, as a spreadsheet wants it.

use super::Sheet;
use super::column::Column;
use super::table::{Cell, Part};

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

/// A cell that a spreadsheet may run as a formula gets an apostrophe in front, unless the whole cell is a number.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
fn inert(text: String) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && !is_number(&text) { format!("'{text}") } else { text }
}

/// A sign, digits with commas between thousands or without, perhaps a fraction and a power of ten.
fn is_number(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let grouped = |s: &str| {
        let mut groups = s.split(',');
        let first = groups.next().unwrap_or_default();
        digits(first) && groups.all(|g| g.len() == 3 && digits(g))
    };
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    grouped(whole) && digits(part) && digits(power)
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas_are_defused_and_numbers_kept() {
        for (text, kept) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd", "'-cmd"),
            ("-5 percent", "'-5 percent"),
            ("+3.1%", "'+3.1%"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("-2,3", "'-2,3"),
            ("+1e", "'+1e"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("-", "'-"),
            ("-5", "-5"),
            ("+3.1", "+3.1"),
            ("-1,234,567.8", "-1,234,567.8"),
            ("+2e-3", "+2e-3"),
            ("5-6", "5-6"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(inert(text.to_owned()), kept);
        }
    }
}
