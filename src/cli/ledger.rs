//! `ledger`: prints what is known outside the drafts, lists rows that have gone stale, and makes rows from a draft's figures.

use super::args::{Color, Judging, LedgerArgs, LedgerCommand};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, FINDINGS, TROUBLE};
use crate::config::LEDGER;
use crate::doc::{Problem, Syntax};
use crate::engine::Options;
use crate::files;
use crate::ledger::{Ledger, events, half_lives, stale};
use crate::read::figures::{Bound, Extent, Printed};
use crate::read::{Figure, Status};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(args: &LedgerArgs) -> u8 {
    let judging = args.judging();
    let start = judging
        .config
        .as_deref()
        .and_then(Path::parent)
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let Some(desk) = Desk::open_or_say(start, judging.config.clone(), Color::Auto) else {
        return TROUBLE;
    };
    if let Some(LedgerCommand::Add(add)) = &args.command {
        return self::add(&desk, &judging, &add.draft, add.write);
    }
    let options = desk.options(&start.join("draft.md"), &judging);
    let problems = desk.take_problems();
    if !problems.is_empty() {
        return trouble(&problems);
    }
    let none = Ledger::empty();
    let ledger = options.ledger.as_deref().unwrap_or(&none);
    match &args.command {
        Some(LedgerCommand::Check) => check(ledger, judging.as_of),
        _ => show(ledger),
    }
}

fn trouble(problems: &[Problem]) -> u8 {
    output::complain(problems, Color::Auto);
    TROUBLE
}

/// Catalogue, tables and the newsroom's own rows, each with its dates.
fn show(ledger: &Ledger) -> u8 {
    let out = Output::stdout(Color::Auto);
    let catalogue = ledger.catalogue();
    let day = |d: Option<Date>| d.map_or_else(|| "unknown".to_owned(), |d| d.to_string());
    let name = if catalogue.name.is_empty() { "built in" } else { &catalogue.name };
    let dated = catalogue.models.iter().filter(|m| m.date.is_some()).count();
    out.line(&format!(
        "model catalogue   {name}, of {}: {dated} models with a day of release, the latest of {}",
        day(catalogue.date),
        day(catalogue.newest())
    ));
    if !catalogue.source.is_empty() {
        out.line(&format!("                  {}", catalogue.source));
    }
    let last = events().last().map_or_else(String::new, |e| format!(", the last of {}", e.date));
    out.line(&format!("policy events     {}{last}", events().len()));
    out.line(&format!(
        "half-lives        {} kinds of figure, times {}%",
        half_lives().len(),
        ledger.age_percent
    ));
    if ledger.name.is_empty() {
        out.line("ledger            none; `ledger = \"path\"` in the settings or a ledger.toml beside them names one");
        return CLEAN;
    }
    let rows =
        (ledger.facts.len(), ledger.releases.len(), ledger.policies.len(), ledger.unknowns.len());
    out.line(&format!(
        "ledger            {}: {} facts, {} releases, {} policy events, {} known unknowns",
        ledger.name, rows.0, rows.1, rows.2, rows.3
    ));
    for fact in &ledger.facts {
        let checked =
            fact.checked.map_or_else(|| ", never checked".to_owned(), |d| format!(", checked {d}"));
        out.line(&format!("  {}{checked}", fact.cite(&ledger.name)));
    }
    for release in &ledger.releases {
        out.line(&format!("  {}", release.cite(&ledger.name)));
    }
    for event in &ledger.policies {
        out.line(&format!(
            "  {} line {}: {} on {}: {}",
            ledger.name, event.line, event.key, event.date, event.status
        ));
    }
    for unknown in &ledger.unknowns {
        out.line(&format!("  {}", unknown.cite(&ledger.name)));
    }
    CLEAN
}

/// Rows gone stale by a day; the clock is not read, so the day must be given.
fn check(ledger: &Ledger, day: Option<Date>) -> u8 {
    if ledger.name.is_empty() {
        return trouble(&[Problem::general("there is no ledger to check")
            .help("name one with --ledger PATH or `ledger = \"path\"` in the settings")]);
    }
    let Some(day) = day else {
        return trouble(&[Problem::general("the age of rows is judged at a day")
            .help("say --as-of YYYY-MM-DD, or --as-of today")]);
    };
    let out = Output::stdout(Color::Auto);
    let rows = stale(ledger, day);
    for row in &rows {
        out.line(&format!("{}:{}: {}: {}", ledger.name, row.line, row.what, row.why));
    }
    let all = ledger.facts.len() + ledger.policies.len();
    let verb = if rows.len() == 1 { "row is" } else { "rows are" };
    out.line(&format!("{all} rows checked, {} {verb} stale", rows.len()));
    if rows.is_empty() { CLEAN } else { FINDINGS }
}

/// Rows for the draft's figures that say of whom and what they speak, to be completed by hand.
fn add(desk: &Desk, judging: &Judging, draft: &Path, write: bool) -> u8 {
    let source = match desk.read(draft) {
        Ok(source) => source,
        Err(problem) => return trouble(&[*problem]),
    };
    let syntax = files::syntax(draft).unwrap_or(Syntax::Markdown);
    let (doc, reading, context, _) = desk.engine.read(source, syntax, &Options::default());
    let day = context.published.as_ref().and_then(crate::doc::Published::day);
    let mut text = String::new();
    for figure in &reading.figures {
        let line = doc.source.line_index(doc.to_source(figure.span).start) + 1;
        let place = format!("{}:{line}: {}", doc.source.name, doc.text(figure.span));
        text.push_str(&row(figure, &place, day).unwrap_or_default());
    }
    if text.is_empty() {
        return trouble(&[Problem::general(format!(
            "no figure in {} says of whom and what it speaks",
            draft.display()
        ))]);
    }
    if !write {
        Output::stdout(Color::Auto).line(text.trim_end());
        return CLEAN;
    }
    let path = judging
        .ledger
        .clone()
        .or_else(|| desk.config(draft).ledger.clone())
        .unwrap_or_else(|| PathBuf::from(LEDGER));
    let before = if path.exists() {
        match files::read(&path) {
            Ok(source) => source.text,
            Err(problem) => return trouble(&[problem.without_text()]),
        }
    } else {
        Arc::default()
    };
    match files::write_atomically(&path, format!("{before}\n{text}").as_bytes()) {
        Ok(()) => CLEAN,
        Err(error) => trouble(&[Problem::general(format!("{}: {error}", path.display()))]),
    }
}

/// One row. Its source and the day somebody looked are left to whoever looks.
fn row(figure: &Figure, place: &str, day: Option<Date>) -> Option<String> {
    let (entity, metric) = (figure.entity.as_deref()?, figure.metric?);
    if figure.status == Status::Projected
        || matches!(figure.extent, Extent::Rise | Extent::Fall)
        || matches!(metric, "growth" | "decline")
    {
        return None;
    }
    let value = if figure.extent == Extent::Range {
        format!("[{}, {}]", number(figure.printed_low)?, number(figure.printed_high)?)
    } else {
        number(figure.printed_low)?
    };
    let quoted = |s: &str| format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""));
    let mut out = format!("# {}\n[[fact]]\n", place.replace('\n', " "));
    let _ = writeln!(
        out,
        "entity = {}\nmetric = {}\nvalue = {value}\nunit = {}",
        quoted(entity),
        quoted(metric),
        quoted(&figure.unit)
    );
    if figure.bound == Bound::Approximate {
        out.push_str("approx = true\n");
    }
    if let Some(period) = figure.period {
        let _ = writeln!(out, "period = \"{}\"", period.key());
    }
    match figure.as_of.map(|a| a.last).or(day) {
        Some(day) => writeln!(out, "as_of = {day}").ok()?,
        None => out.push_str("# as_of = YYYY-MM-DD\n"),
    }
    out.push_str("source = \"\"\n\n");
    Some(out)
}

/// A number as a writer of the ledger would put it: `1.75`, `1200`, `68.13e9`; the digits stay as printed.
fn number(p: Printed) -> Option<String> {
    if p.divisor != 1 {
        return None;
    }
    let sign = if p.digits < 0 { "-" } else { "" };
    let digits = p.digits.unsigned_abs().to_string();
    let size = i32::try_from(digits.len()).ok()? + p.exponent;
    // Powers of ten in threes, none below a million.
    let power = if size > 6 { (size - 1) / 3 * 3 } else { 0 };
    let decimals = power - p.exponent;
    if decimals <= 0 {
        let zeros = "0".repeat(usize::try_from(-decimals).ok()?);
        return Some(suffixed(&format!("{sign}{digits}{zeros}"), power));
    }
    let decimals = usize::try_from(decimals).ok()?;
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    // 1,200 is printed without a scale: no decimals of its own.
    let part = if p.exponent >= 0 { part.trim_end_matches('0') } else { part };
    let point = if part.is_empty() { "" } else { "." };
    Some(suffixed(&format!("{sign}{whole}{point}{part}"), power))
}

fn suffixed(number: &str, power: i32) -> String {
    if power == 0 { number.to_owned() } else { format!("{number}e{power}") }
}

#[cfg(test)]
mod tests {
    use super::{Printed, number};

    #[test]
    fn numbers_are_written_as_a_person_would() {
        let written = |digits, exponent| number(Printed { digits, exponent, divisor: 1 });
        assert_eq!(written(175, -2).as_deref(), Some("1.75"));
        assert_eq!(written(5, -2).as_deref(), Some("0.05"));
        assert_eq!(written(1200, 0).as_deref(), Some("1200"));
        assert_eq!(written(6813, 7).as_deref(), Some("68.13e9"));
        assert_eq!(written(2, 6).as_deref(), Some("2e6"));
        assert_eq!(written(-214, 6).as_deref(), Some("-214e6"));
        assert_eq!(written(12, 3).as_deref(), Some("12000"));
        assert_eq!(number(Printed { digits: 1, exponent: 0, divisor: 3 }), None);
    }
}
