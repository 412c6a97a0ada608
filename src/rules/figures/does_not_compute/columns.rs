//! Tables: a column that two others make in every row but one, and a row of totals.

use super::{Wrong, amount, short};
use crate::doc::{BlockKind, Document};
use crate::lexicon::Class;
use crate::read::Figure;
use crate::read::figures::{FigureKind, Printed};
use crate::rulebook::Facts;
use crate::rules::shared::figure_line::single;
use crate::rules::shared::interval::{Interval, counted};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Tables larger than this are data, not copy.
const MOST_ROWS: usize = 40;
const MOST_COLUMNS: usize = 8;
/// Rows that must agree before one that does not is called wrong.
const AGREEING: usize = 2;
/// How rough a result may be, as a part of itself: a *2* agrees with too much.
const ROUGH: f64 = 0.12;
/// Parts that a total may have beside the rows above it before they are called a selection.
const REST: f64 = 0.15;
/// Labels of a row of totals.
const TOTAL: [&str; 3] = ["total", "sum", "altogether"];
/// Figures of a table by row and column, from 0; the heads are row 0.
type Grid<'f> = BTreeMap<(u32, u32), &'f Figure>;

/// Cells that the rest of their table contradicts.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Wrong>) {
    let blocks = &facts.doc.blocks;
    let mut at = 0;
    while at < blocks.len() {
        let group = blocks[at].group;
        let end = at
            + blocks[at..]
                .iter()
                .take_while(|b| b.kind == BlockKind::Cell && b.group == group)
                .count();
        if end > at {
            table(facts, at..end, out);
        }
        at = end.max(at + 1);
    }
}

fn table(facts: &Facts<'_>, cells: std::ops::Range<usize>, out: &mut Vec<Wrong>) {
    let Some((grid, labels)) = grid(facts, cells) else { return };
    let rows: Vec<u32> = labels.keys().copied().filter(|&r| r > 0).collect();
    let widest = grid.keys().map(|k| k.1).max().unwrap_or(0);
    if rows.len() > MOST_ROWS || widest as usize >= MOST_COLUMNS || rows.len() < AGREEING {
        return;
    }
    let doc = facts.doc;
    for column in 1..=widest {
        out.extend(total(doc, &grid, &labels, &rows, column));
        out.extend(made_of(doc, &grid, &rows, column, widest));
    }
}

/// The figures of cells that hold just one, and the words of the first cell of each row.
fn grid<'f>(
    facts: &Facts<'f>,
    cells: std::ops::Range<usize>,
) -> Option<(Grid<'f>, BTreeMap<u32, String>)> {
    let doc = facts.doc;
    let figures = &facts.reading.figures;
    let (mut grid, mut labels) = (Grid::new(), BTreeMap::new());
    for block in &doc.blocks[cells] {
        let place = block.cell?;
        if place.column == 0 {
            labels.insert(place.row, doc.text(block.prose).trim().to_lowercase());
        }
        let from = figures.partition_point(|f| f.span.start < block.prose.start);
        let mut own = figures[from..].iter().take_while(|f| f.span.end <= block.prose.end);
        if let (Some(figure), None) = (own.next(), own.next())
            && single(figure)
        {
            grid.insert((place.row, place.column), figure);
        }
    }
    Some((grid, labels))
}

/// What two columns make together.
#[derive(Clone, Copy)]
enum Way {
    Ratio,
    Sum,
    Rise,
    Share,
}

impl Way {
    const ALL: [Self; 4] = [Self::Ratio, Self::Sum, Self::Rise, Self::Share];

    /// The kinds of the three figures allow it.
    fn fits(self, a: &Figure, b: &Figure, c: &Figure) -> bool {
        let same = a.kind == b.kind && a.unit == b.unit;
        match self {
            Self::Ratio => {
                let bare = c.kind == FigureKind::Number && c.unit.is_empty();
                same && a.kind == FigureKind::Money && (bare || c.kind == FigureKind::Multiple)
            }
            Self::Sum => same && c.kind == a.kind && c.unit == a.unit,
            Self::Rise | Self::Share => same && c.unit == "percent" && a.unit != "percent",
        }
    }

    /// The third figure may be what the first two make; `None` when that cannot be told.
    fn agrees(self, first: &Figure, second: &Figure, made: &Figure) -> Option<bool> {
        let (x, y, z) = (counted(first)?, counted(second)?, Interval::of(made)?);
        let hundred = Interval::exactly(Printed::int(100));
        match self {
            Self::Ratio => y.by(z)?.meets(x),
            Self::Sum => x.plus(y)?.meets(counted(made)?),
            // a × (100 + z) = 100 × b
            Self::Rise => x.by(hundred.plus(z)?)?.meets(y.by(hundred)?),
            Self::Share => y.by(z)?.meets(x.by(hundred)?),
        }
    }

    fn value(self, a: &Figure, b: &Figure) -> f64 {
        match self {
            Self::Ratio => a.low / b.low,
            Self::Sum => a.low + b.low,
            Self::Rise => (b.low - a.low) / a.low * 100.0,
            Self::Share => a.low / b.low * 100.0,
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Ratio | Self::Share => "/",
            Self::Sum => "+",
            Self::Rise => "to",
        }
    }
}

/// The one cell of a column that does not follow from two others as the rest of the column does.
fn made_of(
    doc: &Document,
    grid: &Grid<'_>,
    rows: &[u32],
    column: u32,
    widest: u32,
) -> Option<Wrong> {
    let others = || (1..=widest).filter(move |&k| k != column);
    for (first, second) in others().flat_map(|a| others().map(move |b| (a, b))) {
        if first == second {
            continue;
        }
        for way in Way::ALL {
            let trio = |row: &u32| {
                let at = |k: u32| grid.get(&(*row, k)).copied();
                Some((at(first)?, at(second)?, at(column)?))
            };
            let all: Vec<_> = rows.iter().filter_map(trio).collect();
            if let Some((a, b, c)) = odd_one(way, &all) {
                let value = way.value(a, b);
                let computed = match way {
                    Way::Ratio => short(value, usize::from(value < 10.0)),
                    Way::Sum => amount(value, c),
                    Way::Rise | Way::Share => format!("{}%", short(value, 1)),
                };
                let (x, y) = (doc.text(a.span), doc.text(b.span));
                return Some(Wrong {
                    span: c.span,
                    working: format!("{x} {} {y}: {computed}", way.sign()),
                    computed,
                    printed: doc.text(c.span).to_owned(),
                });
            }
        }
    }
    None
}

type Trio<'f> = (&'f Figure, &'f Figure, &'f Figure);

/// The row that breaks what all others keep to.
fn odd_one<'f>(way: Way, all: &[Trio<'f>]) -> Option<Trio<'f>> {
    if all.len() <= AGREEING || !all.iter().all(|(a, b, c)| way.fits(a, b, c)) {
        return None;
    }
    let mut odd = None;
    for trio in all {
        let sharp = is_sharp(trio.2);
        match way.agrees(trio.0, trio.1, trio.2)? {
            true if sharp => {}
            false if odd.is_none() => odd = Some(*trio),
            _ => return None,
        }
    }
    odd
}

/// The number is printed sharply enough to agree with little by chance.
fn is_sharp(f: &Figure) -> bool {
    let ends = Interval::of(f).and_then(|i| Some((i.low.to_f64(), i.high?.to_f64())));
    ends.is_some_and(|(low, high)| f.low > 0.0 && (high - low) / f.low <= ROUGH)
}

/// A total in the last row that the rows above do not make.
fn total(
    doc: &Document,
    grid: &Grid<'_>,
    labels: &BTreeMap<u32, String>,
    rows: &[u32],
    column: u32,
) -> Option<Wrong> {
    let (last, parts) = rows.split_last()?;
    let label = |row: &u32| labels.get(row).map_or("", String::as_str);
    let no_part = |row: &u32| label(row).split_whitespace().any(|w| Class::NoSummand.holds(w));
    if !TOTAL.contains(&label(last)) || parts.len() < AGREEING || parts.iter().any(no_part) {
        return None;
    }
    let printed = *grid.get(&(*last, column))?;
    let parts: Vec<&Figure> =
        parts.iter().map(|r| grid.get(&(*r, column)).copied()).collect::<Option<_>>()?;
    let like = |f: &&Figure| f.kind == printed.kind && f.unit == printed.unit;
    let adds = matches!(
        printed.kind,
        FigureKind::Money | FigureKind::Count | FigureKind::Measure | FigureKind::Number
    );
    if !adds || printed.unit.contains('/') || !parts.iter().all(like) {
        return None;
    }
    let sum = Interval::sum(parts.iter().map(|f| counted(f)))?;
    let whole = counted(printed)?;
    if sum.meets(whole)? {
        return None;
    }
    let value: f64 = parts.iter().map(|f| f.low).sum();
    let beyond = sum.low.compare(whole.low)? == Ordering::Greater && value < 2.0 * printed.low;
    let near = value < printed.low && value >= printed.low * (1.0 - REST);
    (beyond || near).then(|| Wrong::total(doc, &parts, printed))
}
