//! `sheet`: the fact-checker's worksheet of one draft.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE, given, outputs};
use crate::api::Worksheet;
use crate::doc::{Problem, Published, Syntax};
use crate::files;
use crate::report::sheet::{self, Day, Part};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// What a worksheet is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SheetFormat {
    /// Markdown tables
    Md,
    /// Comma-separated values, all parts in one table
    Csv,
    /// One page that shows the draft with everything marked in place; needs no network
    Html,
    /// One JSON object
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Sheet {
    /// The draft; `-` reads standard input
    #[arg(required_unless_present = "stdin_filename")]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// How to print; without it the ending of --output decides, else Markdown
    #[arg(long, value_enum)]
    pub(super) format: Option<SheetFormat>,
    /// Only these parts: claims, figures, dates, quotes, sources, links, findings
    #[arg(long = "part", value_name = "PART", value_parser = part, value_delimiter = ',')]
    pub(super) parts: Vec<Part>,
    /// Write the sheet to this file instead of printing it
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

impl Sheet {
    /// # Errors
    /// The file to write has an ending that no form has.
    fn format(&self) -> Result<SheetFormat, Box<Problem>> {
        let ending = self
            .output
            .as_deref()
            .and_then(Path::extension)
            .and_then(|e| e.to_str())
            .map(str::to_ascii_lowercase);
        if let Some(format) = self.format {
            return Ok(format);
        }
        Ok(match ending.as_deref() {
            None | Some("md" | "markdown") => SheetFormat::Md,
            Some("csv") => SheetFormat::Csv,
            Some("html" | "htm") => SheetFormat::Html,
            Some("json") => SheetFormat::Json,
            Some(other) => {
                let what = format!("a worksheet cannot be written as .{other}");
                let help = "the ending is .md, .csv, .html or .json; spreadsheets open .csv";
                return Err(Box::new(Problem::general(what).help(help)));
            }
        })
    }
}

pub(super) fn run(args: &Sheet) -> u8 {
    let typed: Vec<PathBuf> = args.path.iter().cloned().collect();
    let asked = args.format().and_then(|f| Ok((f, given::paths(&typed, &args.judging)?)));
    let (format, paths) = match asked {
        Ok(asked) => asked,
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            return TROUBLE;
        }
    };
    let draft = paths.first().cloned().unwrap_or_default();
    let start = given::start_folder(&args.judging, &paths);
    let Some(desk) = Desk::open_or_say(&start, args.judging.config.clone(), Color::Auto) else {
        return TROUBLE;
    };
    let read = if draft.as_os_str() == "-" {
        given::standard_input(&args.judging)
    } else {
        desk.read(&draft).map(|source| {
            (source, files::syntax(&draft).unwrap_or(Syntax::Markdown), draft.clone())
        })
    };
    let (source, syntax, path) = match read {
        Ok(read) => read,
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            return TROUBLE;
        }
    };
    let mut options = desk.options(&path, &args.judging);
    options.fragment |= path.as_os_str() == "-";
    let report = desk.engine.check(source, syntax, &options);
    let day = Day {
        day: options.as_of.or_else(|| report.published.as_ref().and_then(Published::day)),
        given: options.as_of.is_some(),
        age_percent: options.ledger.as_ref().map_or(100, |l| l.age_percent),
    };
    let whole = sheet::Sheet::of(&report, &desk.engine.book, day);
    let form = match format {
        SheetFormat::Md => Worksheet::Markdown,
        SheetFormat::Csv => Worksheet::Csv,
        SheetFormat::Html => Worksheet::Html,
        SheetFormat::Json => Worksheet::Json,
    };
    let mut text = form.text(&whole, &args.parts);
    let mut problems = desk.take_problems();
    problems.extend(report.problems().iter().cloned());
    match &args.output {
        None => {
            text.truncate(text.trim_end().len());
            text.push('\n');
            match format {
                SheetFormat::Md | SheetFormat::Csv => Output::stdout(Color::Never).text(&text),
                SheetFormat::Html | SheetFormat::Json => output::text(&text),
            }
        }
        Some(file) => {
            problems.extend(outputs::taken(file).or_else(|| {
                let error = files::write_atomically(file, text.as_bytes()).err()?;
                let message = format!("{}: {error}; nothing was written", file.display());
                Some(Problem::general(message))
            }));
        }
    }
    output::complain(&problems, Color::Auto);
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

fn part(text: &str) -> Result<Part, String> {
    let all: Vec<&str> = Part::ALL.iter().map(|p| p.name()).collect();
    Part::ALL.into_iter().find(|p| p.name() == text).ok_or_else(|| {
        match crate::doc::closest(text, all.iter().copied()) {
            Some(near) => format!("there is no part `{text}`; did you mean `{near}`?"),
            None => format!("there is no part `{text}`; it is one of {}", all.join(", ")),
        }
    })
}
