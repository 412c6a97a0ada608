//! The door for archives: one JSON object a line on standard input, one a line on standard output, in order, in constant memory.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::progress::Progress;
use super::{CLEAN, FINDINGS, TROUBLE, output};
use crate::api::{Error, Request};
use crate::doc::Problem;
use crate::engine::{Options, Report};
use crate::files;
use crate::text::Source;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};

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

/// Lines and bytes that are worked on together, and that may wait for it; all of them bound the memory, whatever the length of the input.
const BATCH_LINES: usize = 2048;
const BATCH_BYTES: usize = 4 * 1024 * 1024;
const CHUNK_BYTES: usize = 256 * 1024;
const CHUNKS_WAITING: usize = 8;

/// A line with its number, or the number of one that is too long.
type Numbered = (usize, Option<Vec<u8>>);

/// Checks every line and prints what `form` makes of it; `form` also says how many findings fail the check.
///
/// Lines are read by a thread of their own and answered as soon as no more are waiting, so that a program at the other end
/// may send one line and wait for its answer.
pub(super) fn run(
    desk: &Desk,
    judging: &Judging,
    color: Color,
    form: impl Fn(&Value, &Report, &Options) -> (serde_json::Result<Vec<u8>>, usize) + Sync,
) -> u8 {
    let named = judging.stdin_filename.as_deref().unwrap_or(Path::new("-"));
    let base = desk.options(named, judging);
    let longest = desk.config(named).max_file_size.unwrap_or(files::LARGEST);
    let (send, receive) = sync_channel(CHUNKS_WAITING);
    // It ends with the input, or with the program.
    std::thread::spawn(move || {
        lines(BufReader::with_capacity(CHUNK_BYTES, std::io::stdin()), longest, &send);
    });
    let mut out = std::io::stdout().lock();
    let progress = Progress::open();
    let (mut failing, mut trouble) = (0, false);
    while let Ok(chunk) = receive.recv() {
        let mut batch: Vec<Numbered> = Vec::new();
        let mut bytes = 0;
        let mut next = Some(chunk);
        while let Some(chunk) = next {
            match chunk {
                Ok(lines) => {
                    bytes +=
                        lines.iter().filter_map(|(_, l)| l.as_ref()).map(Vec::len).sum::<usize>();
                    batch.extend(lines);
                }
                Err(error) => {
                    trouble = true;
                    output::complain(
                        &[Problem::general(format!("standard input: {error}"))],
                        color,
                    );
                }
            }
            next = (batch.len() < BATCH_LINES && bytes < BATCH_BYTES)
                .then(|| receive.try_recv().ok())
                .flatten();
        }
        let done: Vec<Result<(Vec<u8>, usize), String>> = batch
            .into_par_iter()
            .map(|(n, line)| one(desk, &base, n, longest, line, &form))
            .collect();
        progress.add(done.len());
        for result in done {
            match result {
                Ok((answer, fails)) => {
                    failing += fails;
                    if let Err(error) = out.write_all(&answer) {
                        return output::unwritten(&error);
                    }
                }
                Err(message) => {
                    trouble = true;
                    progress.clear();
                    output::complain(&[Problem::general(message)], color);
                }
            }
        }
        if let Err(error) = out.flush() {
            return output::unwritten(&error);
        }
    }
    progress.clear();
    desk.tell_time();
    match (trouble, failing) {
        (true, _) => TROUBLE,
        (false, 0) => CLEAN,
        (false, _) => FINDINGS,
    }
}

/// Sends the lines of the input on, in chunks that end where reading on might have to wait.
fn lines(
    mut input: BufReader<impl Read>,
    longest: u64,
    send: &SyncSender<std::io::Result<Vec<Numbered>>>,
) {
    let (mut number, mut ended) = (0, false);
    while !ended {
        let mut chunk = Vec::new();
        let mut bytes = 0;
        while bytes < CHUNK_BYTES && chunk.len() < BATCH_LINES {
            let mut line = Vec::new();
            let read = input.by_ref().take(longest + 1).read_until(b'\n', &mut line);
            let read = match read {
                Ok(n) if n as u64 > longest && line.last() != Some(&b'\n') => {
                    input.skip_until(b'\n').map(|_| None)
                }
                Ok(n) => Ok(Some(n)),
                Err(error) => Err(error),
            };
            number += 1;
            match read {
                Ok(Some(0)) => {
                    ended = true;
                    break;
                }
                Ok(Some(n)) => {
                    bytes += n;
                    if !line.iter().all(u8::is_ascii_whitespace) {
                        chunk.push((number, Some(line)));
                    }
                }
                Ok(None) => chunk.push((number, None)),
                Err(error) => {
                    let _ = send.send(Ok(chunk));
                    let _ = send.send(Err(error));
                    return;
                }
            }
            if input.buffer().is_empty() {
                break;
            }
        }
        if send.send(Ok(chunk)).is_err() {
            return;
        }
    }
}

fn one(
    desk: &Desk,
    base: &Options,
    number: usize,
    longest: u64,
    line: Option<Vec<u8>>,
    form: &(impl Fn(&Value, &Report, &Options) -> (serde_json::Result<Vec<u8>>, usize) + Sync),
) -> Result<(Vec<u8>, usize), String> {
    let line = line.ok_or_else(|| {
        format!("line {number} of the input: more than the {} MB that are read", longest >> 20)
    })?;
    let line: Line =
        serde_json::from_slice(&line).map_err(|e| format!("line {number} of the input: {e}"))?;
    let wrong = |e: Error| format!("line {number} of the input: {e}");
    let mut request = Request::new(line.text).format(line.format.as_deref().unwrap_or("text"));
    (request.published, request.profile) = (line.published, line.profile);
    let syntax = request.syntax().map_err(wrong)?;
    let options = request.options(base.clone(), &desk.engine.book).map_err(wrong)?;
    let name = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
    let report = desk.engine.check(Source::new(name, request.text), syntax, &options);
    let (answer, failing) = form(&line.id, &report, &options);
    let answer = answer.map_err(|e| format!("line {number} of the input: {e}"))?;
    Ok((answer, failing))
}
