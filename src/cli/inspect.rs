//! `inspect`: what was read in drafts, as JSON, without judging it.

use super::args::{Color, Input, Inspect};
use super::desk::Desk;
use super::gather::{self, Named};
use super::{CLEAN, TROUBLE, given, jsonl, output};
use crate::doc::Problem;
use crate::read::Context;
use crate::text::Source;
use crate::{files, report};
use serde_json::{Value, json};
use std::path::PathBuf;

pub(super) fn run(args: &Inspect) -> u8 {
    let paths = match given::paths(&args.paths, &args.judging) {
        Ok(paths) => paths,
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            return TROUBLE;
        }
    };
    let start = given::start_folder(&args.judging, &paths);
    let Some(desk) = Desk::open_or_say(&start, args.judging.config.clone(), Color::Auto) else {
        return TROUBLE;
    };
    if args.judging.input == Input::Jsonl {
        given::set_jobs(args.judging.jobs, usize::MAX);
        let code = jsonl::run(&desk, &args.judging, Color::Auto, |id, report, _| {
            let context = Context { published: report.published.clone(), opinion: false };
            (
                output::json_bytes(&report::inspect::document(
                    id,
                    &report.doc,
                    &report.reading,
                    &context,
                    args.grammar,
                )),
                0,
            )
        });
        return code;
    }
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.into_iter().partition(|p| p.as_os_str() == "-");
    let found = gather::find(&desk, &paths, Named::Always, Color::Auto);
    gather::tell_if_empty(&desk, &found);
    let mut problems: Vec<Problem> = found.problems;
    for path in &found.drafts {
        match desk.read(path) {
            Ok(source) => {
                let id = json!(path.display().to_string());
                if !one(&desk, args, &id, source, files::syntax(path), path) {
                    return CLEAN;
                }
            }
            Err(problem) => problems.push(*problem),
        }
    }
    if !stdin.is_empty() {
        match given::standard_input(&args.judging) {
            Ok((source, syntax, path)) => {
                one(&desk, args, &json!(path.display().to_string()), source, Some(syntax), &path);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    problems.extend(desk.take_problems());
    output::complain(&problems, Color::Auto);
    if problems.is_empty() { CLEAN } else { TROUBLE }
}

fn one(
    desk: &Desk,
    args: &Inspect,
    id: &Value,
    source: Source,
    syntax: Option<crate::doc::Syntax>,
    path: &std::path::Path,
) -> bool {
    let options = desk.options(path, &args.judging);
    let (doc, reading, context, _) =
        desk.engine.read(source, syntax.unwrap_or(crate::doc::Syntax::Markdown), &options);
    output::json_line(&report::inspect::document(id, &doc, &reading, &context, args.grammar))
}
