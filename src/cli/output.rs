//! Colours, width, and the two streams. A pipe that closes is not an error.

use super::args::Color;
use super::{CLEAN, TROUBLE};
use crate::doc::Problem;
use crate::files;
use crate::report::{Spelling, Visible};
use crate::rulebook::Severity;
use codespan_reporting::term::termcolor::{Buffer, BufferWriter, ColorChoice};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::OnceLock;

/// Bytes that are written together.
const BUFFER: usize = 64 * 1024;

/// Where findings go.
pub(super) struct Output {
    writer: BufferWriter,
    /// Columns to fill.
    pub(super) width: usize,
}

impl Output {
    pub(super) fn stdout(color: Color) -> Self {
        let tty = std::io::stdout().is_terminal();
        let choice = choice(color, tty);
        Self { writer: BufferWriter::stdout(choice), width: width() }
    }

    pub(super) fn stderr(color: Color) -> Self {
        let tty = std::io::stderr().is_terminal();
        Self { writer: BufferWriter::stderr(choice(color, tty)), width: width() }
    }

    pub(super) fn buffer(&self) -> Buffer {
        self.writer.buffer()
    }

    pub(super) fn print(&self, buffer: &Buffer) {
        // A closed pipe (`| head`) ends the output, not the program.
        if let Err(error) = self.writer.print(buffer) {
            unwritten(&error);
        }
    }

    pub(super) fn line(&self, text: &str) {
        self.text(&format!("{text}\n"));
    }

    /// Text in as many lines as it has.
    pub(super) fn text(&self, text: &str) {
        let mut buffer = self.buffer();
        // Writing to a buffer in memory cannot fail.
        let _ = Visible::signs(&mut buffer).write_all(text.as_bytes());
        self.print(&buffer);
    }
}

/// Problems on the error stream.
pub(super) fn complain(problems: &[Problem], color: Color) {
    tell(problems, Severity::Error, color);
}

/// Problems that fail nothing, on the error stream.
pub(super) fn warn(problems: &[Problem], color: Color) {
    tell(problems, Severity::Warning, color);
}

fn tell(problems: &[Problem], severity: Severity, color: Color) {
    if problems.is_empty() {
        return;
    }
    let err = Output::stderr(color);
    let mut buffer = err.buffer();
    for problem in problems {
        crate::report::human_problem(problem, severity, err.width, &mut buffer);
    }
    err.print(&buffer);
}

fn choice(color: Color, terminal: bool) -> ColorChoice {
    let given = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
    let set = |name: &str| given(name).is_some_and(|v| v != "0");
    match color {
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
        // As no-color.org and bixense.com/clicolors want it: NO_COLOR counts whatever its value.
        Color::Auto if given("NO_COLOR").is_some() => ColorChoice::Never,
        Color::Auto if set("CLICOLOR_FORCE") => ColorChoice::AlwaysAnsi,
        Color::Auto if given("CLICOLOR").is_some_and(|v| v == "0") => ColorChoice::Never,
        Color::Auto if terminal && std::env::var_os("TERM").is_none_or(|t| t != "dumb") => {
            ColorChoice::Auto
        }
        Color::Auto => ColorChoice::Never,
    }
}

fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    columns.or(terminal).unwrap_or(80).clamp(40, 120)
}

/// The folder that paths in reports are relative to: the checkout of a CI job that this run happens in, else the current folder.
pub(super) fn root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let checkout = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"]
        .iter()
        .filter_map(std::env::var_os)
        .map(PathBuf::from)
        .find(|p| p.is_absolute() && here.starts_with(p));
    checkout.unwrap_or(here)
}

/// Writes to standard output as it comes, many bytes at a time.
pub(super) fn stream(
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, std::io::stdout().lock());
    write(&mut out)?;
    out.flush()
}

/// The same, and takes note if it fails.
pub(super) fn streamed(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) {
    if let Err(error) = stream(write) {
        unwritten(&error);
    }
}

/// Writes text as it is.
pub(super) fn text(text: &str) {
    streamed(|out| out.write_all(text.as_bytes()));
}

/// One line of JSON.
pub(super) fn json_bytes(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut line = serde_json::to_string(value)?;
    line.push('\n');
    Ok(match Spelling::Json.spell(&line) {
        Cow::Borrowed(_) => line.into_bytes(),
        Cow::Owned(spelt) => spelt.into_bytes(),
    })
}

/// Writes one line of JSON; false when it could not be written.
pub(super) fn json_line(value: &impl Serialize) -> bool {
    let written = stream(|out| out.write_all(&json_bytes(value)?));
    if let Err(error) = &written {
        unwritten(error);
    }
    written.is_ok()
}

/// What kept the output from being written, the first time; a reader who has seen enough is no trouble.
static UNWRITTEN: OnceLock<String> = OnceLock::new();

/// Takes note that output could not be written; the exit code if that is the end of it.
pub(super) fn unwritten(error: &std::io::Error) -> u8 {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return CLEAN;
    }
    let _ = UNWRITTEN.set(files::reason(error));
    TROUBLE
}

/// The exit code, after saying what kept the output from being written.
pub(super) fn all_written(code: u8) -> u8 {
    let Some(why) = UNWRITTEN.get() else { return code };
    complain(&[Problem::general(format!("the output could not be written: {why}"))], Color::Auto);
    TROUBLE
}
