//! The fact-checker's worksheet: everything dated in a draft, what it was resolved to, and how. Judges nothing.

use crate::doc::Document;
use crate::read::{Context, Form, Reading, Reference, Time, TimeType};
use jiff::civil::Date;

/// One line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line and column of the expression.
    pub place: String,
    /// The expression as it stands.
    pub expression: String,
    /// Its day, month, year or range of days; empty if nobody can say.
    pub resolved: String,
    /// How it was resolved.
    pub how: &'static str,
    /// Its sentence.
    pub sentence: String,
}

const HEAD: [&str; 5] = ["place", "expression", "resolved", "how", "sentence"];

/// Everything dated, in order of place. Bare lengths of time and habits are left out.
#[must_use]
pub fn dates(doc: &Document, reading: &Reading, context: &Context) -> Vec<Row> {
    let dated = |t: &&Time| matches!(t.kind, TimeType::Date | TimeType::Time) || t.days.is_some() && t.kind == TimeType::Duration;
    reading
        .times
        .iter()
        .filter(dated)
        .map(|t| {
            let place = doc.source.position(doc.to_source(t.span).start);
            Row {
                place: format!("{}:{}", place.line, place.column),
                expression: doc.text(t.span).to_owned(),
                resolved: t.days.map_or_else(String::new, |(first, last)| interval(first, last)),
                how: how(t, context),
                sentence: doc.sentences.get(t.sentence).map_or("", |s| doc.text(s.prose)).to_owned(),
            }
        })
        .collect()
}

fn how(time: &Time, context: &Context) -> &'static str {
    match time.reference {
        Reference::Vague => "vague",
        Reference::Explicit => "explicit",
        Reference::Anchored if time.days.is_none() && context.published.is_none() => "open: no publication date",
        Reference::Anchored if time.days.is_none() => "open",
        Reference::Anchored if time.form == Form::Anaphor => "from the time before",
        Reference::Anchored => "from the publication date",
    }
}

/// `2026-02-25`, `2026-02`, `2026`, or the first and last day.
fn interval(first: Date, last: Date) -> String {
    if first == last {
        first.to_string()
    } else if first.first_of_year() == first && last.last_of_year() == last && first.year() == last.year() {
        format!("{:04}", first.year())
    } else if first.first_of_month() == first && first.last_of_month() == last {
        format!("{:04}-{:02}", first.year(), first.month())
    } else {
        format!("{first} to {last}")
    }
}

/// As a Markdown table.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let mut out = format!("| {} |\n|{}\n", HEAD.join(" | "), "---|".repeat(HEAD.len()));
    for row in rows {
        let cells = [&row.place, &row.expression, &row.resolved, row.how, &row.sentence].map(cell);
        out.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    out
}

/// A text that stays inside its cell.
fn cell(text: impl AsRef<str>) -> String {
    text.as_ref().split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// As comma-separated values with a heading line.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows have the same number of cells.
    let _ = writer.write_record(HEAD);
    for row in rows {
        let _ = writer.write_record([&row.place, &row.expression, &row.resolved, row.how, &row.sentence]);
    }
    writer.into_inner().map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Published, Syntax};
    use crate::lexicon::Lexicon;
    use crate::text::Source;
    use std::sync::Arc;

    fn rows(text: &str, published: Option<Published>) -> Vec<Row> {
        let doc = Document::parse(Source::new("draft.md", text), Syntax::Markdown, &Arc::new(Lexicon::builtin()));
        let context = Context { published, opinion: false };
        let reading = Reading::of(&doc, &context);
        dates(&doc, &reading, &context)
    }

    #[test]
    fn each_row_says_what_was_resolved_and_how() {
        let published = Published::on(Date::constant(2026, 2, 27));
        let rows = rows("Halden opened a lab on March 4, 2025. It closed yesterday. A new one opens soon.", Some(published));
        let short: Vec<(&str, &str, &str)> = rows.iter().map(|r| (r.expression.as_str(), r.resolved.as_str(), r.how)).collect();
        assert_eq!(short[0], ("March 4, 2025", "2025-03-04", "explicit"));
        assert_eq!(short[1], ("yesterday", "2026-02-26", "from the publication date"));
        assert_eq!(rows[1].sentence, "It closed yesterday.");
        assert_eq!(rows[1].place, "1:49");
    }

    #[test]
    fn without_a_publication_date_relative_times_stay_open() {
        let rows = rows("It closed yesterday.", None);
        assert_eq!((rows[0].resolved.as_str(), rows[0].how), ("", "open: no publication date"));
    }

    #[test]
    fn cells_keep_to_themselves() {
        let row = Row { place: "1:1".into(), expression: "May 1".into(), resolved: String::new(), how: "open", sentence: "a | \"b\",\nc".into() };
        assert!(markdown(std::slice::from_ref(&row)).ends_with("| 1:1 | May 1 |  | open | a \\| \"b\", c |\n"));
        assert!(csv(&[row]).ends_with("1:1,May 1,,open,\"a | \"\"b\"\",\nc\"\n"));
    }
}
