//! `--format junit`: `JUnit`'s XML. A draft is a test suite, a finding a test case; what is at the gate fails, what is below passes with
//! a remark, what may stand is skipped, so that the report fails exactly when the check does.

use super::xml::{clean, flat};
use super::{Run, problem_line, short_text};
use crate::report::diagnostics::Glance;
use crate::report::form::{Diagnostic, Draft, Level};
use crate::rulebook::Severity;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{Result, Write};

type Xml<'w> = Writer<&'w mut dyn Write>;

/// Characters of the words under the mark that a test case is named by.
const WORDS: usize = 60;

/// The run as `JUnit` XML.
pub(super) fn text(run: &Run<'_>, out: &mut dyn Write) -> Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    write(run, &mut writer)?;
    writer.into_inner().write_all(b"\n")
}

/// What becomes of a finding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fails,
    Passes,
    Skipped,
}

fn outcome(draft: &Draft<'_>, d: Glance<'_>) -> Outcome {
    if d.suppressed {
        Outcome::Skipped
    } else if draft.gate != Severity::Off && d.severity >= Level::from(draft.gate) {
        Outcome::Fails
    } else {
        Outcome::Passes
    }
}

fn write(run: &Run<'_>, writer: &mut Xml<'_>) -> Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites: Vec<(&Draft<'_>, Vec<(usize, Outcome)>)> = run
        .drafts
        .iter()
        .map(|draft| {
            let wanted = |o: Outcome, g: Glance<'_>| {
                o == Outcome::Fails || run.infos || g.severity > Level::Info
            };
            let cases =
                draft.diagnostics.glances().enumerate().map(|(i, g)| (i, g, outcome(draft, g)));
            (draft, cases.filter(|(_, g, o)| wanted(*o, *g)).map(|(i, _, o)| (i, o)).collect())
        })
        .collect();
    let count = |wanted: Outcome| {
        suites.iter().flat_map(|(_, cases)| cases).filter(|(_, o)| *o == wanted).count()
    };
    let tests: usize =
        suites.iter().map(|(_, cases)| cases.len().max(1)).sum::<usize>() + run.problems.len();
    writer
        .create_element("testsuites")
        .with_attribute(("name", "copydesk"))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", count(Outcome::Fails).to_string().as_str()))
        .with_attribute(("errors", run.problems.len().to_string().as_str()))
        .with_attribute(("skipped", count(Outcome::Skipped).to_string().as_str()))
        .write_inner_content(|w| {
            for (draft, cases) in &suites {
                suite(draft, cases, w)?;
            }
            if run.problems.is_empty() { Ok(()) } else { troubles(run, w) }
        })?;
    Ok(())
}

fn suite(draft: &Draft<'_>, cases: &[(usize, Outcome)], w: &mut Xml<'_>) -> Result<()> {
    let name = flat(&draft.place);
    let count = |wanted: Outcome| cases.iter().filter(|(_, o)| *o == wanted).count().to_string();
    w.create_element("testsuite")
        .with_attribute(("name", name.as_str()))
        .with_attribute(("tests", cases.len().max(1).to_string().as_str()))
        .with_attribute(("failures", count(Outcome::Fails).as_str()))
        .with_attribute(("errors", "0"))
        .with_attribute(("skipped", count(Outcome::Skipped).as_str()))
        .write_inner_content(|w| {
            if cases.is_empty() {
                w.create_element("testcase")
                    .with_attribute(("name", "copydesk"))
                    .with_attribute(("classname", name.as_str()))
                    .with_attribute(("time", "0"))
                    .write_empty()?;
            }
            cases
                .iter()
                .try_for_each(|(i, outcome)| case(&name, &draft.diagnostics.get(*i), *outcome, w))
        })?;
    Ok(())
}

fn case(file: &str, d: &Diagnostic, outcome: Outcome, w: &mut Xml<'_>) -> Result<()> {
    let words = short_text(&d.words, WORDS);
    let name = if words.is_empty() { d.rule.clone() } else { format!("{}: {words}", d.rule) };
    let place = format!("{file}:{}:{}", d.span.start.line, d.span.start.column);
    let told = format!("{place}: {}: {}", d.severity.name(), d.advice());
    w.create_element("testcase")
        .with_attribute(("name", clean(&name).as_str()))
        .with_attribute(("classname", file))
        .with_attribute(("file", file))
        .with_attribute(("line", d.span.start.line.to_string().as_str()))
        .with_attribute(("time", "0"))
        .write_inner_content(|w| {
            match outcome {
                Outcome::Fails => w
                    .create_element("failure")
                    .with_attribute(("type", d.severity.name()))
                    .with_attribute(("message", flat(&d.message).as_str()))
                    .write_text_content(BytesText::new(&clean(&told)))?,
                Outcome::Passes => w
                    .create_element("system-out")
                    .write_text_content(BytesText::new(&clean(&told)))?,
                Outcome::Skipped => {
                    let reason = d.suppressed.as_deref().unwrap_or_default();
                    w.create_element("skipped")
                        .with_attribute(("message", flat(reason).as_str()))
                        .write_empty()?
                }
            };
            Ok(())
        })?;
    Ok(())
}

/// What could not be read, as a suite of its own.
fn troubles(run: &Run<'_>, w: &mut Xml<'_>) -> Result<()> {
    let number = run.problems.len().to_string();
    w.create_element("testsuite")
        .with_attribute(("name", "copydesk"))
        .with_attribute(("tests", number.as_str()))
        .with_attribute(("failures", "0"))
        .with_attribute(("errors", number.as_str()))
        .with_attribute(("skipped", "0"))
        .write_inner_content(|w| {
            for problem in run.problems {
                let line = problem_line(problem);
                w.create_element("testcase")
                    .with_attribute(("name", flat(&problem.message).as_str()))
                    .with_attribute(("classname", "copydesk"))
                    .with_attribute(("time", "0"))
                    .write_inner_content(|w| {
                        w.create_element("error")
                            .with_attribute(("message", flat(&line).as_str()))
                            .write_empty()?;
                        Ok(())
                    })?;
            }
            Ok(())
        })?;
    Ok(())
}
