//! The sheet as one JSON object: the head, then each part as an array of rows.

use super::Sheet;
use super::behind::Kind;
use super::table::{Cell, Part, Table};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Map, Value, json};

/// Version of the form; it changes only when a reader of the old form would break.
const VERSION: u32 = 1;

/// The parts asked for, all if none is named.
#[must_use]
pub fn json(sheet: &Sheet<'_>, wanted: &[Part]) -> Value {
    // Text and numbers are JSON whatever they are.
    serde_json::to_value(Parts { sheet, wanted }).unwrap_or_default()
}

/// The same as indented text, which takes a fraction of the memory.
#[must_use]
pub fn json_text(sheet: &Sheet<'_>, wanted: &[Part]) -> String {
    let text = serde_json::to_string_pretty(&Parts { sheet, wanted });
    text.unwrap_or_default() + "\n"
}

/// What is printed; a row becomes JSON when its turn comes.
struct Parts<'s> {
    sheet: &'s Sheet<'s>,
    wanted: &'s [Part],
}

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Value::Object(head) = head(self.sheet) {
            for (key, value) in &head {
                map.serialize_entry(key, value)?;
            }
        }
        for table in self.sheet.parts(self.wanted) {
            map.serialize_entry(table.part.name(), &Rows(table))?;
        }
        map.end()
    }
}

struct Rows<'s>(&'s Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|row| {
            let columns = self.0.part.columns().iter().zip(&row.cells);
            let cells = columns.map(|(c, cell)| (c.key().to_owned(), value(cell)));
            [("no".to_owned(), json!(row.id))].into_iter().chain(cells).collect::<Map<_, _>>()
        }))
    }
}

fn head(sheet: &Sheet<'_>) -> Value {
    let head = &sheet.head;
    let claims: Map<String, Value> =
        Kind::ALL.iter().map(|k| (k.name().to_owned(), json!(head.standing.count(*k)))).collect();
    json!({
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
    })
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
