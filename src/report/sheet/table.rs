//! What every part of a sheet is made of: its columns, rows with an id, cells. Knows no format.

use super::column::Column;
use crate::text::{Position, Span};

/// A part of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Part {
    /// Disputable assertions and reported statements.
    Claims,
    /// Numbers.
    Figures,
    /// Times.
    Dates,
    /// Words in quotation marks.
    Quotes,
    /// Who says so.
    Sources,
    /// Links and what they back.
    Links,
    /// What the rules ask about.
    Findings,
}

impl Part {
    /// All parts, in the order of the sheet.
    pub const ALL: [Self; 7] = [
        Self::Claims,
        Self::Figures,
        Self::Dates,
        Self::Quotes,
        Self::Sources,
        Self::Links,
        Self::Findings,
    ];

    /// Its name on the command line and in the tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Figures => "figures",
            Self::Dates => "dates",
            Self::Quotes => "quotes",
            Self::Sources => "sources",
            Self::Links => "links",
            Self::Findings => "findings",
        }
    }

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Claims => "Claims",
            Self::Figures => "Figures",
            Self::Dates => "Dates",
            Self::Quotes => "Quotations",
            Self::Sources => "Sources",
            Self::Links => "Links",
            Self::Findings => "Findings",
        }
    }

    /// The letter its rows are numbered with.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Claims => 'C',
            Self::Figures => 'F',
            Self::Dates => 'D',
            Self::Quotes => 'Q',
            Self::Sources => 'S',
            Self::Links => 'L',
            Self::Findings => 'N',
        }
    }

    /// The columns of its table, the number aside.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        use Column as C;
        match self {
            Self::Claims => &[
                C::Place,
                C::Words,
                C::Kind,
                C::Source,
                C::SourceKind,
                C::Reach,
                C::SourcePlace,
                C::Missing,
                C::Sentence,
                C::Checked,
                C::By,
            ],
            Self::Figures => &[
                C::Place,
                C::Words,
                C::Value,
                C::ValueTo,
                C::Bound,
                C::Unit,
                C::Metric,
                C::Entity,
                C::Period,
                C::Basis,
                C::AsOf,
                C::Status,
                C::Age,
                C::GoodFor,
                C::Source,
                C::SourceKind,
                C::Missing,
                C::Sentence,
                C::Checked,
                C::By,
            ],
            Self::Dates => &[
                C::Place,
                C::Words,
                C::Resolved,
                C::How,
                C::Missing,
                C::Sentence,
                C::Checked,
                C::By,
            ],
            Self::Quotes => &[
                C::Place,
                C::Words,
                C::Kind,
                C::Length,
                C::Source,
                C::SourceKind,
                C::Missing,
                C::Checked,
                C::By,
            ],
            Self::Sources => &[
                C::Place,
                C::Source,
                C::SourceKind,
                C::Claims,
                C::Share,
                C::Quotes,
                C::Backs,
                C::Checked,
                C::By,
            ],
            Self::Links => &[C::Place, C::Words, C::Url, C::Backs, C::Checked, C::By],
            Self::Findings => {
                &[C::Place, C::Words, C::Severity, C::Rule, C::Message, C::Help, C::Stands]
            }
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or nothing yet.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number, written out in full.
    Number(String),
    /// Several things, one after the other.
    List(Vec<String>),
    /// A place in the draft.
    Place(Position),
}

impl Cell {
    /// A text; nothing if it is empty.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Several texts; nothing if there is none.
    #[must_use]
    pub fn list(all: Vec<String>) -> Self {
        if all.is_empty() { Self::Empty } else { Self::List(all) }
    }

    /// A whole number.
    #[must_use]
    pub fn number(n: impl std::fmt::Display) -> Self {
        Self::Number(format!("{n}"))
    }

    /// As people read it: `4:12`, `68,000,000,000`, white space folded.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::List(all) => all.join("; "),
            Self::Number(n) => grouped(n),
            Self::Place(p) => format!("{}:{}", p.line, p.column),
        }
    }
}

/// A number with commas between thousands.
fn grouped(n: &str) -> String {
    let (sign, n) = n.strip_prefix('-').map_or(("", n), |rest| ("-", rest));
    let (whole, part) = n.split_once('.').map_or((n, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.bytes().all(|b| b.is_ascii_digit()) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// `C1`, `F3` …
    pub id: String,
    /// Its words in the prose; `None` for what is about the whole draft.
    pub span: Option<Span>,
    /// One cell for each column of its part.
    pub cells: Vec<Cell>,
    /// What it is drawn like: the kind of source, or the severity.
    pub tone: &'static str,
}

/// One part with its rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which part.
    pub part: Part,
    /// Its rows, in order of place unless the part says otherwise.
    pub rows: Vec<Row>,
}

impl Table {
    /// A part whose rows are numbered from 1; each is its span, its tone and its cells.
    #[must_use]
    pub fn new(
        part: Part,
        rows: impl IntoIterator<Item = (Option<Span>, &'static str, Vec<Cell>)>,
    ) -> Self {
        let rows = rows
            .into_iter()
            .enumerate()
            .map(|(i, (span, tone, cells))| {
                debug_assert_eq!(cells.len(), part.columns().len(), "{}", part.name());
                Row { id: format!("{}{}", part.letter(), i + 1), span, cells, tone }
            })
            .collect();
        Self { part, rows }
    }

    /// The cell of a row under a column; empty if its part has no such column.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r Cell {
        const NOTHING: &Cell = &Cell::Empty;
        self.part
            .columns()
            .iter()
            .position(|c| *c == column)
            .and_then(|i| row.cells.get(i))
            .unwrap_or(NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_for_people() {
        for (n, shown) in [
            ("68000000000", "68,000,000,000"),
            ("-1234.5", "-1,234.5"),
            ("999", "999"),
            ("0.25", "0.25"),
            ("1e70", "1e70"),
        ] {
            assert_eq!(Cell::number(n).shown(), shown);
        }
    }

    #[test]
    fn letters_and_keys_are_told_apart() {
        let mut letters: Vec<char> = Part::ALL.iter().map(|p| p.letter()).collect();
        letters.dedup();
        assert_eq!(letters.len(), Part::ALL.len());
        for part in Part::ALL {
            let mut keys: Vec<&str> = part.columns().iter().map(|c| c.key()).collect();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), part.columns().len(), "{}", part.name());
        }
    }
}
