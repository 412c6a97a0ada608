//! The door for archives: one JSON object a line on standard input, one a line on standard output, in order, in constant memory.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::{CLEAN, FINDINGS, TROUBLE, output};
use crate::doc::{Problem, Published, Syntax};
use crate::engine::{Options, Report};
use crate::rulebook::Profile;
use crate::text::Source;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead as _, BufWriter, Write as _};
use std::path::Path;

/// One line of input.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    profile: Option<String>,
}

/// Lines and bytes read before they are worked on together.
const BATCH_LINES: usize = 256;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Checks every line and prints what `form` makes of it; `form` also says how many findings fail the check.
pub(super) fn run(desk: &Desk, judging: &Judging, color: Color, form: impl Fn(&Value, &Report, &Options) -> (Value, usize) + Sync) -> u8 {
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let base = desk.options(judging.stdin_filename.as_deref().unwrap_or(Path::new("-")), judging);
    let (mut failing, mut trouble, mut number) = (0, false, 0);
    loop {
        let mut batch: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut bytes = 0;
        let mut ended = false;
        while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
            let mut line = Vec::new();
            match input.read_until(b'\n', &mut line) {
                Ok(0) => {
                    ended = true;
                    break;
                }
                Ok(n) => {
                    number += 1;
                    bytes += n;
                    if !line.iter().all(u8::is_ascii_whitespace) {
                        batch.push((number, line));
                    }
                }
                Err(error) => {
                    output::complain(&[Problem::general(format!("standard input: {error}"))], color);
                    return TROUBLE;
                }
            }
        }
        let done: Vec<Result<(Value, usize), String>> = batch.par_iter().map(|(n, line)| one(desk, &base, *n, line, &form)).collect();
        for result in done {
            match result {
                Ok((value, fails)) => {
                    failing += fails;
                    if serde_json::to_writer(&mut out, &value).is_err() || out.write_all(b"\n").is_err() {
                        return CLEAN;
                    }
                }
                Err(message) => {
                    trouble = true;
                    output::complain(&[Problem::general(message)], color);
                }
            }
        }
        if ended {
            break;
        }
    }
    if out.flush().is_err() || trouble {
        return TROUBLE;
    }
    if failing > 0 { FINDINGS } else { CLEAN }
}

fn one(
    desk: &Desk,
    base: &Options,
    number: usize,
    line: &[u8],
    form: &(impl Fn(&Value, &Report, &Options) -> (Value, usize) + Sync),
) -> Result<(Value, usize), String> {
    let line: Line = serde_json::from_slice(line).map_err(|e| format!("line {number} of the input: {e}"))?;
    let mut options = base.clone();
    options.fragment = true;
    if let Some(published) = &line.published {
        let date = crate::doc::parse_date(published).and_then(Published::given);
        options.published = Some(date.ok_or_else(|| format!("line {number} of the input: `{published}` is no date; write YYYY-MM-DD"))?);
    }
    if let Some(name) = &line.profile {
        let profile = Profile::ALL.into_iter().find(|p| p.name() == name);
        options.profile = Some(profile.ok_or_else(|| format!("line {number} of the input: there is no profile `{name}`"))?);
        options.profile_given = true;
    }
    let syntax = match line.format.as_deref() {
        None => Syntax::Text,
        Some(name) => Syntax::of_name(name).ok_or_else(|| format!("line {number} of the input: there is no format `{name}`; {}", formats()))?,
    };
    if syntax.is_extracted() {
        return Err(format!("line {number} of the input: {} is no text; give the file itself, or its text", syntax.name()));
    }
    let name = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
    let report = desk.engine.check(Source::new(name, line.text), syntax, &options);
    Ok(form(&line.id, &report, &options))
}

/// The formats a line may name.
fn formats() -> String {
    let names: Vec<&str> = Syntax::ALL.iter().filter(|(s, _, _)| !s.is_extracted()).map(|(_, name, _)| *name).collect();
    format!("it is one of {}", names.join(", "))
}
