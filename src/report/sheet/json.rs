//! The sheet as one JSON object: the head, then each part as an array of rows.

use super::Sheet;
use super::behind::Kind;
use super::table::{Cell, Part};
use serde_json::{Map, Value, json};

/// Version of the form; it changes only when a reader of the old form would break.
const VERSION: u32 = 1;

/// Prints the parts asked for, all if none is named.
#[must_use]
pub fn json(sheet: &Sheet<'_>, wanted: &[Part]) -> Value {
    let head = &sheet.head;
    let claims: Map<String, Value> =
        Kind::ALL.iter().map(|k| (k.name().to_owned(), json!(head.standing.count(*k)))).collect();
    let mut out = json!({
        "version": VERSION,
        "tool": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
        "path": head.file,
        "title": head.title,
        "published": head.published,
        "published_from": head.published.as_ref().map(|_| head.published_from),
        "profile": head.profile,
        "day": head.day,
        "coverage": head.coverage,
        "claims_by_source": claims,
        "most_used_source": head.standing.most.as_ref().map(|(name, n)| json!({"source": name, "claims": n})),
        "summary": {"errors": head.tally.errors, "warnings": head.tally.warnings, "infos": head.tally.infos, "suppressed": head.tally.suppressed},
    });
    if let Value::Object(map) = &mut out {
        for table in sheet.parts(wanted) {
            let rows = table.rows.iter().map(|row| {
                let mut cells = Map::from_iter([("no".to_owned(), json!(row.id))]);
                cells.extend(
                    table
                        .part
                        .columns()
                        .iter()
                        .zip(&row.cells)
                        .map(|(c, cell)| (c.key().to_owned(), value(cell))),
                );
                Value::Object(cells)
            });
            map.insert(table.part.name().to_owned(), rows.collect());
        }
    }
    out
}

/// Numbers that a JSON number holds exactly are numbers; longer ones stay text.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(_) => json!(cell.shown()),
        Cell::List(all) => json!(all),
        Cell::Number(n) => n.parse::<i64>().map_or_else(
            |_| n.parse::<f64>().map_or_else(|_| json!(n), |f| json!(f)),
            |i| json!(i),
        ),
        Cell::Place(p) => {
            json!({"byte": p.byte, "line": p.line, "column": p.column, "utf16": p.utf16})
        }
    }
}
