//! The sheet as one page that needs nothing but itself: summary, the draft with everything marked in place, and the tables.
//!
//! Marks lead to their rows and rows back to their marks. No script: what is marked can be chosen by check boxes that the style sheet
//! reads, and without them the page is whole. All text goes through the template, which escapes it.

mod draft;
mod marks;
mod tables;
mod words;

use super::Sheet;
use super::behind::Kind;
use super::claims::percent;
use super::table::Part;
use maud::{DOCTYPE, Markup, PreEscaped, html as page};
use words::clean;

/// How the page looks, on screens light and dark and on paper.
const STYLE: &str = include_str!("sheet.css");

/// Nothing is fetched and nothing runs.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Prints the page; the parts asked for as tables, all if none is named.
#[must_use]
pub fn html(sheet: &Sheet<'_>, wanted: &[Part]) -> String {
    let head = &sheet.head;
    let title = clean(head.name());
    let page = page! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "copydesk " (env!("CARGO_PKG_VERSION")) };
                title { "Worksheet: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#draft" { "Skip to the draft" }
                header .top {
                    p .eyebrow { "Fact-checking worksheet" }
                    h1 { (title) }
                    (summary(sheet))
                    nav aria-label="Parts of the sheet" {
                        ul {
                            li { a href="#draft" { "Draft" } }
                            @for table in sheet.parts(wanted) {
                                li { a href={ "#" (table.part.name()) } { (table.part.title()) " " span .n { (table.rows.len()) } } }
                            }
                        }
                    }
                }
                main {
                    (draft::section(sheet))
                    @for table in sheet.parts(wanted) { (tables::section(table)) }
                }
                footer { p { "Made by copydesk " (env!("CARGO_PKG_VERSION")) ". It reads and asks; checking is yours." } }
            }
        }
    };
    page.into_string()
}

/// What comes first: the facts, the counts, and who stands behind the claims.
fn summary(sheet: &Sheet<'_>) -> Markup {
    let head = &sheet.head;
    let tally = &head.tally;
    page! {
        dl .facts {
            @for (name, value) in head.facts() { div { dt { (name) } dd { (clean(&value)) } } }
        }
        div .summary {
            ul .tally aria-label="Findings" {
                @for (n, what, tone) in [(tally.errors, "errors", "error"), (tally.warnings, "warnings", "warning"), (tally.infos, "prompts", "info"), (tally.suppressed, "let stand", "stands")] {
                    @if n > 0 || tone != "stands" { li class=(tone) { strong { (n) } " " (if n == 1 { what.trim_end_matches('s') } else { what }) } }
                }
            }
            ul .counts { @for line in head.summary() { li { (clean(&line)) } } }
            (standing(sheet))
        }
    }
}

/// The claims by who stands behind them, as a bar with its numbers.
fn standing(sheet: &Sheet<'_>) -> Markup {
    let standing = &sheet.head.standing;
    let total = standing.total();
    let kinds = || Kind::ALL.into_iter().map(|k| (k, standing.count(k))).filter(|(_, n)| *n > 0);
    page! {
        @if total > 0 {
            figure .standing {
                figcaption { "Who stands behind the claims" }
                div .bar aria-hidden="true" {
                    @for (kind, n) in kinds() { span class=(kind.name()) style={ "flex-grow:" (n) } {} }
                }
                ul {
                    @for (kind, n) in kinds() { li class=(kind.name()) { (kind.name()) " " strong { (n) } " (" (percent(n, total)) "%)" } }
                }
            }
        }
    }
}
