//! Reads `ledger.toml`; every mistake has its place, unknown keys their "did you mean".

use super::pieces::{is_ledger, not_a_ledger, piece};
use super::{Direction, Event, Fact, KnownUnknown, Ledger, Period, Release, events};
use crate::doc::{Mistakes, Problem};
use crate::read::figures::Printed;
use crate::table::Reader;
use crate::text::Source;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) const TABLES: [&str; 4] = ["fact", "release", "policy", "known_unknown"];
const FACT: [&str; 16] = [
    "entity",
    "metric",
    "period",
    "ended",
    "value",
    "approx",
    "unit",
    "basis",
    "as_of",
    "source",
    "scope",
    "status",
    "superlative_ok",
    "checked",
    "note",
    "url",
];

impl Ledger {
    /// Reads and checks a ledger.
    ///
    /// # Errors
    /// Every mistake in the file, with its place; of a file that is no ledger only that.
    pub fn parse(source: &Source) -> Result<Self, Vec<Problem>> {
        if !is_ledger(&source.text) {
            return Err(vec![not_a_ledger(source)]);
        }
        let mut r = Reader { source, base: 0, problems: Mistakes::default() };
        let mut ledger = Self { name: source.name.clone(), ..Self::empty() };
        let mut rest = 0..source.text.len();
        while !rest.is_empty() {
            match piece(source, rest.clone()) {
                Ok((table, end)) => {
                    r.base = rest.start as u32;
                    ledger.add(&table, &mut r);
                    rest.start = end;
                }
                Err(problem) => {
                    // What stands behind a mistake in the form is read as something else.
                    r.problems.push(*problem);
                    break;
                }
            }
        }
        ledger.index();
        r.problems.or(ledger)
    }

    fn add(&mut self, table: &DeTable<'_>, r: &mut Reader<'_>) {
        r.only(table, &TABLES);
        for row in rows(table, "fact", r) {
            self.facts.extend(fact(row, r));
        }
        for row in rows(table, "release", r) {
            self.releases.extend(release(row, r));
        }
        for row in rows(table, "policy", r) {
            self.policies.extend(policy(row, r));
        }
        for row in rows(table, "known_unknown", r) {
            self.unknowns.extend(unknown(row, r));
        }
    }
}

type Row<'t, 'i> = &'t Spanned<DeValue<'i>>;

fn rows<'t, 'i>(table: &'t DeTable<'i>, key: &str, r: &mut Reader<'_>) -> Vec<Row<'t, 'i>> {
    let Some(value) = table.get(key) else { return Vec::new() };
    if let DeValue::Array(items) = value.get_ref() {
        return items.iter().collect();
    }
    let span = r.span(value);
    r.wrong(span, format!("rows are written as [[{key}]]"));
    Vec::new()
}

fn line(row: Row<'_, '_>, r: &Reader<'_>) -> usize {
    r.source.line_index(r.span(row).start) + 1
}

fn table_of<'t, 'i>(
    row: Row<'t, 'i>,
    known: &[&str],
    needed: &[&str],
    r: &mut Reader<'_>,
) -> Option<&'t DeTable<'i>> {
    let span = r.span(row);
    let DeValue::Table(t) = row.get_ref() else {
        r.wrong(span, "a row is a table");
        return None;
    };
    r.only(t, known);
    let mut whole = true;
    for key in needed {
        if !t.contains_key(*key) {
            r.wrong(span, format!("this row has no `{key}`"));
            whole = false;
        }
    }
    whole.then_some(t)
}

fn text(t: &DeTable<'_>, key: &str, r: &mut Reader<'_>) -> String {
    r.text(t, key).map(|(s, _)| s).unwrap_or_default()
}

fn date(t: &DeTable<'_>, key: &str, r: &mut Reader<'_>) -> Option<Date> {
    let value = t.get(key)?;
    let span = r.span(value);
    let written = match value.get_ref() {
        DeValue::Datetime(d) => d.to_string(),
        DeValue::String(s) => s.clone().into_owned(),
        _ => String::new(),
    };
    let day = written.get(..10).and_then(|d| d.parse().ok());
    if day.is_none() {
        r.wrong_with(
            span,
            format!("`{key}` is no day"),
            "a day is written 2026-02-25, without quotation marks",
        );
    }
    day
}

/// A number exactly as written: `68.13e9`, `24_000`.
fn number(value: &Spanned<DeValue<'_>>, r: &mut Reader<'_>) -> Option<Printed> {
    let span = r.span(value);
    let written = match value.get_ref() {
        DeValue::Integer(i) if i.radix() == 10 => i.as_str().to_owned(),
        DeValue::Float(f) => f.as_str().to_owned(),
        _ => String::new(),
    };
    let read = exact(&written.replace('_', ""));
    if read.is_none() {
        r.wrong_with(
            span,
            "this is no number that can be kept exactly",
            "write it as 68.13e9, 24_000 or [low, high]",
        );
    }
    read
}

fn exact(written: &str) -> Option<Printed> {
    let (mantissa, power) = match written.split_once(['e', 'E']) {
        Some((m, p)) => (m, p.trim_start_matches('+').parse().ok()?),
        None => (written, 0),
    };
    let (sign, digits) =
        mantissa.strip_prefix('-').map_or((1, mantissa.trim_start_matches('+')), |d| (-1, d));
    Printed::parse(digits)?.scale(power)?.times(sign)
}

fn fact(row: Row<'_, '_>, r: &mut Reader<'_>) -> Option<Fact> {
    let t = table_of(row, &FACT, &["entity", "metric", "value"], r)?;
    let value = t.get("value")?;
    let (low, high) = match value.get_ref() {
        DeValue::Array(ends) if ends.len() == 2 => (number(&ends[0], r)?, number(&ends[1], r)?),
        _ => number(value, r).map(|n| (n, n))?,
    };
    let period = t.get("period").and_then(|value| {
        let span = r.span(value);
        let written = match value.get_ref() {
            DeValue::String(s) => s.clone().into_owned(),
            DeValue::Datetime(d) => d.to_string(),
            DeValue::Integer(i) => i.as_str().to_owned(),
            _ => String::new(),
        };
        let period = Period::parse(&written);
        if period.is_none() {
            r.wrong_with(
                span,
                format!("`{written}` is no period"),
                "write FY2026Q4, FY2026, 2025Q4, 2025-01, 2025 or a day",
            );
        }
        period
    });
    let as_of = date(t, "as_of", r);
    if !t.contains_key("period") && as_of.is_none() {
        let span = r.span(row);
        r.wrong(span, "this row has neither `period` nor `as_of`");
        return None;
    }
    Some(Fact {
        entity: text(t, "entity", r),
        metric: text(t, "metric", r),
        period,
        ended: date(t, "ended", r),
        low,
        high,
        approx: r.flag(t, "approx").unwrap_or(false),
        unit: text(t, "unit", r),
        basis: text(t, "basis", r),
        as_of,
        source: text(t, "source", r),
        scope: text(t, "scope", r),
        status: text(t, "status", r),
        superlative_ok: r
            .texts(t, "superlative_ok")
            .unwrap_or_default()
            .into_iter()
            .map(|(s, _)| s.to_lowercase())
            .collect(),
        checked: date(t, "checked", r),
        note: text(t, "note", r),
        line: line(row, r),
    })
}

fn release(row: Row<'_, '_>, r: &mut Reader<'_>) -> Option<Release> {
    let t = table_of(
        row,
        &["lab", "model", "family", "date", "source", "checked"],
        &["lab", "model", "date"],
        r,
    )?;
    Some(Release {
        lab: text(t, "lab", r),
        model: text(t, "model", r),
        family: text(t, "family", r),
        date: date(t, "date", r)?,
        line: line(row, r),
    })
}

fn policy(row: Row<'_, '_>, r: &mut Reader<'_>) -> Option<Event> {
    let t = table_of(
        row,
        &["key", "date", "direction", "status", "topics", "source", "checked"],
        &["key", "date", "direction"],
        r,
    )?;
    let names: Vec<&str> = Direction::ALL.iter().map(|(n, _)| *n).collect();
    let direction = r.text(t, "direction");
    let direction = r.choice(direction, "direction", &names, Direction::of_name)?;
    let key = text(t, "key", r);
    let own: Vec<Vec<String>> = r
        .texts(t, "topics")
        .unwrap_or_default()
        .into_iter()
        .map(|(s, _)| s.to_lowercase().split('+').map(|w| w.trim().to_owned()).collect())
        .collect();
    let topics = if own.is_empty() {
        events().iter().find(|e| e.key == key).map(|e| e.topics.clone()).unwrap_or_default()
    } else {
        own
    };
    Some(Event {
        key,
        date: date(t, "date", r)?,
        direction,
        status: text(t, "status", r),
        topics,
        source: text(t, "source", r),
        checked: date(t, "checked", r),
        line: line(row, r),
    })
}

fn unknown(row: Row<'_, '_>, r: &mut Reader<'_>) -> Option<KnownUnknown> {
    let t = table_of(row, &["entity", "question", "as_of", "source"], &["entity", "question"], r)?;
    Some(KnownUnknown {
        entity: text(t, "entity", r),
        question: text(t, "question", r),
        as_of: date(t, "as_of", r),
        source: text(t, "source", r),
        line: line(row, r),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Ledger, Vec<Problem>> {
        Ledger::parse(&Source::new("ledger.toml", text))
    }

    #[test]
    fn rows_are_read_exactly() {
        let ledger = parse(
            "[[fact]]\nentity = \"Halden\"\nmetric = \"revenue\"\nperiod = \"FY2026Q4\"\nvalue = 68.13e9\nunit = \"USD\"\nas_of = 2026-02-25\n\n[[fact]]\nentity = \"Halden\"\nmetric = \"users\"\nvalue = [24_000, 25_000]\nas_of = 2026-02-23\n",
        )
        .expect("is right");
        let fact = ledger.facts_of("halden", "revenue").next().expect("is there");
        assert_eq!((fact.low.digits, fact.low.exponent), (6813, 7));
        assert_eq!(
            fact.cite("ledger.toml"),
            "ledger.toml line 1: Halden revenue, fiscal Q4 2026 = $68.13 billion, as of 2026-02-25"
        );
        assert_eq!(
            ledger.facts_of("Halden", "users").next().map(Fact::value),
            Some("24000 to 25000".to_owned())
        );
    }

    #[test]
    fn mistakes_are_told_with_a_hint() {
        let messages = |t: &str| {
            parse(t)
                .expect_err("is wrong")
                .into_iter()
                .map(|p| (p.message, p.help.unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            messages("[[facts]]\nentity = \"x\"\n"),
            [("unknown key `facts`".to_owned(), "did you mean `fact`?".to_owned())]
        );
        assert!(
            messages("[[fact]]\nentity = \"x\"\nmetric = \"y\"\nvalue = 1\n")[0]
                .0
                .contains("neither `period` nor `as_of`")
        );
        assert!(
            messages("[[fact]]\nentity = \"x\"\nmetric = \"y\"\nvalue = 1\nperiod = \"soon\"\n")[0]
                .0
                .contains("no period")
        );
        assert!(
            messages("[[policy]]\nkey = \"x\"\ndate = 2026-01-01\ndirection = \"tigthen\"\n")[0]
                .1
                .contains("tighten")
        );
    }
}
