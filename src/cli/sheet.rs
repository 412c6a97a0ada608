//! `sheet`: the fact-checker's worksheet of one draft.

use super::args::{Color, Sheet, SheetFormat};
use super::desk::Desk;
use super::output::{self, Output};
use super::{CLEAN, TROUBLE, check};
use crate::doc::Syntax;
use crate::{files, report};

pub(super) fn run(args: &Sheet) -> u8 {
    let start = check::start_folder(&args.judging, std::slice::from_ref(&args.path));
    let Some(desk) = Desk::open_or_say(&start, args.judging.config.clone(), Color::Auto) else { return TROUBLE };
    let read = if args.path.as_os_str() == "-" {
        check::standard_input(&args.judging)
    } else {
        desk.read(&args.path).map(|source| (source, files::syntax(&args.path).unwrap_or(Syntax::Markdown), args.path.clone()))
    };
    let (source, syntax, path) = match read {
        Ok(read) => read,
        Err(problem) => {
            output::complain(&[*problem], Color::Auto);
            return TROUBLE;
        }
    };
    let (doc, reading, context, _) = desk.engine.read(source, syntax, &desk.options(&path, &args.judging));
    let rows = report::sheet::dates(&doc, &reading, &context);
    let text = match args.format {
        SheetFormat::Md => report::sheet::markdown(&rows),
        SheetFormat::Csv => report::sheet::csv(&rows),
    };
    Output::stdout(Color::Never).line(text.trim_end());
    let problems = desk.take_problems();
    output::complain(&problems, Color::Auto);
    if problems.is_empty() && doc.problems.is_empty() { CLEAN } else { TROUBLE }
}
