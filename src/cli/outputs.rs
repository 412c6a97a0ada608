//! Where findings go and in what form: to standard output, and to any number of files besides.

use super::args::{Color, gate};
use super::output::{self, Output};
use crate::doc::Problem;
use crate::engine::Report;
use crate::files;
use crate::report::{self, Machine, Run, Sort, Style};
use crate::rulebook::{Finding, Gate, Rulebook};
use crate::text::shown;
use clap::{Args, ValueEnum};
use codespan_reporting::term::termcolor::Buffer;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a check prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// In the style of compiler errors
    #[default]
    Human,
    /// One line for each finding
    Short,
    /// One JSON object
    Json,
    /// One JSON object for each draft
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// Checkstyle XML
    Checkstyle,
    /// `JUnit` XML
    Junit,
    /// reviewdog's diagnostic format
    Rdjson,
    /// The same, a finding a line
    Rdjsonl,
    /// A table, for a job summary
    Markdown,
    /// How often each rule speaks, and nothing else
    Statistics,
}

impl Format {
    /// The form for machines, or how people are told.
    pub(super) const fn kind(self) -> Result<Machine, Style> {
        Ok(match self {
            Self::Human => return Err(Style::Human),
            Self::Short => return Err(Style::Short),
            Self::Statistics => return Err(Style::Counted),
            Self::Json => Machine::Json,
            Self::Jsonl => Machine::Jsonl,
            Self::Sarif => Machine::Sarif,
            Self::Github => Machine::Github,
            Self::Gitlab => Machine::Gitlab,
            Self::Checkstyle => Machine::Checkstyle,
            Self::Junit => Machine::Junit,
            Self::Rdjson => Machine::Rdjson,
            Self::Rdjsonl => Machine::Rdjsonl,
            Self::Markdown => Machine::Markdown,
        })
    }
}

/// A form and the file it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    format: Format,
    path: PathBuf,
}

#[derive(Args, Clone, Debug, Default)]
pub(super) struct Outputs {
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Write a second form to a file, such as sarif=report.sarif; may be given several times
    #[arg(long = "output", value_name = "FORMAT=PATH", value_parser = target)]
    pub(super) targets: Vec<Target>,
    /// Where rule pages stand on the network, for links in reports
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(super) rules_url: Option<String>,
    /// Lowest severity that fails the check: error, warning, info
    #[arg(long, value_parser = gate)]
    pub(super) gate: Option<Gate>,
    /// Fail if there are more warnings than this
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// File of findings that are known; `copydesk baseline update` writes it
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Order of findings within a draft: place, severity (errors first)
    #[arg(long, value_parser = sort)]
    pub(super) sort: Option<Sort>,
    /// Print how often each rule speaks, after the findings; with --quiet, nothing but that
    #[arg(long)]
    pub(super) statistics: bool,
    /// Colours
    #[arg(long, value_enum, default_value_t)]
    pub(super) color: Color,
    /// Leave out the closing line
    #[arg(long, short, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say on standard error what was read, how, and by which settings
    #[arg(long, short)]
    pub(super) verbose: bool,
}

impl Outputs {
    /// Somebody wants a form for machines.
    pub(super) fn machine(&self) -> bool {
        self.formats().any(|f| f.kind().is_ok())
    }

    fn formats(&self) -> impl Iterator<Item = Format> + '_ {
        std::iter::once(self.format).chain(self.targets.iter().map(|t| t.format))
    }

    /// Counts by rule are wanted.
    pub(super) fn counts(&self) -> bool {
        self.statistics || self.formats().any(|f| f == Format::Statistics)
    }

    /// Counts by rule, where a form for people has them.
    fn statistics(&self, format: Format, run: &Run<'_>) -> Vec<String> {
        let wanted = self.statistics || format == Format::Statistics;
        let counts = run.statistics.filter(|_| wanted);
        counts.map_or_else(Vec::new, |s| s.lines(run.book))
    }

    /// Choices that exclude each other: two outputs to one file, counts in a form that has no place for them.
    pub(super) fn clash(&self) -> Option<Problem> {
        let counted = self.format.kind().is_err() || self.format == Format::Json;
        if self.statistics && !counted {
            let what = "--statistics goes with the formats human, short, statistics and json";
            let help = "--output statistics=FILE writes the counts beside any other format";
            return Some(Problem::general(what).help(help));
        }
        let twice = self
            .targets
            .iter()
            .enumerate()
            .find(|(i, t)| self.targets[..*i].iter().any(|u| u.path == t.path));
        twice
            .map(|(_, t)| Problem::general(format!("two outputs would go to {}", t.path.display())))
    }

    /// What a draft looks like to people, for standard output and then for each file that wants it.
    pub(super) fn drawn(
        &self,
        report: &Report,
        book: &Rulebook,
        infos: bool,
        out: &Output,
    ) -> Vec<Option<Buffer>> {
        self.draw(out, |style, width, buffer| {
            report::print(report, book, style, infos, width, buffer);
        })
    }

    /// One finding drawn for people, in the same order.
    pub(super) fn drawn_one(
        &self,
        report: &Report,
        book: &Rulebook,
        finding: &Finding,
        out: &Output,
    ) -> Vec<Option<Buffer>> {
        self.draw(out, |style, width, buffer| {
            report::print_one(report, book, finding, style, width, buffer);
        })
    }

    fn draw(&self, out: &Output, print: impl Fn(Style, usize, &mut Buffer)) -> Vec<Option<Buffer>> {
        let draw = |format: Format, mut buffer: Buffer, width: usize| {
            print(format.kind().err()?, width, &mut buffer);
            Some(buffer)
        };
        let mut all = vec![draw(self.format, out.buffer(), out.width)];
        all.extend(self.targets.iter().map(|t| draw(t.format, Buffer::no_color(), FILE_WIDTH)));
        all
    }

    /// Prints, and writes the files; what could not be written comes back.
    pub(super) fn deliver(&self, run: &Run<'_>, drawn: &[Drawn], out: &Output) -> Vec<Problem> {
        let closing =
            |shown: bool| (shown && run.tally.files > 0).then(|| run.tally.line(run.infos));
        match self.format.kind() {
            Ok(form) => output::streamed(|out| report::render(form, run, out)),
            Err(_) => {
                // As in other linters, the counts are all that is printed where nothing else was asked for.
                let drawn = if self.statistics && self.quiet { &[] } else { drawn };
                for drawn in drawn {
                    self.each(drawn, 0, run, || (out.buffer(), out.width), &mut |buffer| {
                        out.print(buffer);
                        Ok(())
                    })
                    .unwrap_or_default();
                }
                self.statistics(self.format, run).iter().for_each(|line| out.line(line));
                if let Some(line) = closing(!self.quiet) {
                    out.line(&line);
                }
            }
        }
        let mut problems = Vec::new();
        for (i, target) in self.targets.iter().enumerate() {
            if let Some(problem) = taken(&target.path) {
                problems.push(problem);
                continue;
            }
            problems.extend(write(&target.path, |out| match target.format.kind() {
                Ok(form) => report::render(form, run, out),
                Err(_) => {
                    for drawn in drawn {
                        self.each(
                            drawn,
                            i + 1,
                            run,
                            || (Buffer::no_color(), FILE_WIDTH),
                            &mut |buffer| out.write_all(buffer.as_slice()),
                        )?;
                    }
                    for line in self.statistics(target.format, run) {
                        writeln!(out, "{}", shown::sentence(&line))?;
                    }
                    closing(true).map_or(Ok(()), |line| writeln!(out, "{}", shown::sentence(&line)))
                }
            }));
            files::note_input(&target.path);
        }
        problems
    }

    /// What one output shows of a draft, piece by piece: `place` is 0 for standard output, then 1 and up for the files.
    fn each(
        &self,
        drawn: &Drawn,
        place: usize,
        run: &Run<'_>,
        fresh: impl Fn() -> (Buffer, usize),
        print: &mut dyn FnMut(&Buffer) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        match drawn {
            Drawn::Ready(buffers) => {
                buffers.get(place).and_then(Option::as_ref).map_or(Ok(()), print)
            }
            Drawn::Later(report) => {
                let format = place.checked_sub(1).map_or(self.format, |i| self.targets[i].format);
                let Err(style) = format.kind() else { return Ok(()) };
                let (mut buffer, width) = fresh();
                for finding in report::shown(report, run.infos) {
                    report::print_one(report, run.book, finding, style, width, &mut buffer);
                    if buffer.len() > FULL {
                        print(&buffer)?;
                        buffer.clear();
                    }
                }
                print(&buffer)
            }
        }
    }
}

/// How people are shown a draft.
#[derive(Debug)]
pub(super) enum Drawn {
    /// For standard output, then for each file that wants it.
    Ready(Vec<Option<Buffer>>),
    /// It has many findings, which are drawn as they are printed: drawn, they take many times the memory of the draft.
    Later(Arc<Report>),
}

/// Bytes drawn before they are printed.
const FULL: usize = 64 * 1024;

/// Columns of a report in a file.
const FILE_WIDTH: usize = 100;

/// Writes a file, all of it or nothing; makes its folder if that is missing.
pub(super) fn write(
    path: &Path,
    text: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Option<Problem> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), std::fs::create_dir_all);
    let error = made.and_then(|()| files::write_piecewise(path, text)).err()?;
    Some(Problem::general(format!("{}: it could not be written: {error}", path.display())))
}

/// A report may not go to a file that is an input of this run, or holds another report of it.
pub(super) fn taken(path: &Path) -> Option<Problem> {
    let message = format!("{}: it belongs to this run; nothing was written to it", path.display());
    files::was_input(path)
        .then(|| Problem::general(message).help("let the report go to another file"))
}

fn target(text: &str) -> Result<Target, String> {
    let names = || {
        Format::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .map(|v| v.get_name().to_owned())
            .collect::<Vec<_>>()
    };
    let Some((name, path)) = text.split_once('=').filter(|(_, p)| !p.is_empty()) else {
        return Err("write FORMAT=PATH, such as sarif=report.sarif".to_owned());
    };
    let format = Format::from_str(name, false).map_err(|_| {
        let names = names();
        match crate::doc::closest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("there is no format `{name}`; did you mean `{near}`?"),
            None => format!("there is no format `{name}`; it is one of {}", names.join(", ")),
        }
    })?;
    Ok(Target { format, path: PathBuf::from(path) })
}

fn sort(text: &str) -> Result<Sort, String> {
    let all: Vec<&str> = Sort::ALL.iter().map(|s| s.name()).collect();
    Sort::of_name(text).ok_or_else(|| super::args::wrong(text, "order", &all))
}

pub(super) fn address(text: &str) -> Result<String, String> {
    let whole = text.starts_with("https://") || text.starts_with("http://");
    if whole && text.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err("an address begins with https://".to_owned())
    }
}
