//! `audit`: published pieces held against a later day and against one another, by the rules that ask how things stand.
//!
//! What is printed is sorted by how wrong it is: errors before warnings before infos; among these first what contradicts something,
//! then what is furthest past its time, as a share of the time it is good for; then by path and place. Forms for machines keep
//! the order of the drafts.

use super::args::{Audit, Check, Input};
use super::inputs::Part;
use super::{TROUBLE, check, output};
use crate::doc::Problem;

pub(super) fn run(args: Audit) -> u8 {
    let wrong = if args.judging.as_of.is_none() {
        Some(
            Problem::general("an audit needs the day to judge by".to_owned())
                .help("add --as-of YYYY-MM-DD, or --as-of today"),
        )
    } else if args.judging.input == Input::Jsonl {
        Some(
            Problem::general("an audit reads files and folders".to_owned())
                .help("for JSON lines, use check --as-of"),
        )
    } else {
        None
    };
    if let Some(problem) = wrong {
        output::complain(&[problem], args.outputs.color);
        return TROUBLE;
    }
    let Audit { paths, judging, choosing, outputs } = args;
    let check = Check { paths, part: Part::default(), judging, choosing, info: true, outputs };
    check::run_as(&check, check::Mode::Audit)
}
