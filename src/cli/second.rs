//! Whether a second reader is asked: `--second-reader`, or `second_reader` in the settings.

use super::args::{Color, Judging};
use super::desk::Desk;
use super::output;
use crate::config::SecondReader;
use crate::doc::Problem;
use std::path::Path;

/// The desk, with a second reader if one is wanted for drafts in `start`; `None`, once it was said why, if it cannot be asked.
pub(super) fn ask_or_say(
    mut desk: Desk,
    judging: &Judging,
    start: &Path,
    color: Color,
) -> Option<Desk> {
    let set = desk.config(&start.join("-")).second_reader.clone();
    let wanted = set.or_else(|| judging.second_reader.then_some(SecondReader::Usual));
    match wanted.filter(|_| !judging.rules_only) {
        None => Some(desk),
        Some(wanted) => match ask(&mut desk, &wanted, !judging.no_cache) {
            Ok(()) => Some(desk),
            Err(message) => {
                output::complain(&[Problem::general(message)], color);
                None
            }
        },
    }
}

#[cfg(feature = "second-reader")]
fn ask(desk: &mut Desk, wanted: &SecondReader, with_cache: bool) -> Result<(), String> {
    let path = match wanted {
        SecondReader::Usual => None,
        SecondReader::At(path) => Some(path.as_path()),
    };
    let reader = crate::files::second_reader::open(path, with_cache)?;
    desk.engine.ask_second_reader(std::sync::Arc::new(reader));
    Ok(())
}

#[cfg(not(feature = "second-reader"))]
fn ask(_: &mut Desk, _: &SecondReader, _: bool) -> Result<(), String> {
    Err("this copydesk was built without a second reader; build it with \
         `--features second-reader`"
        .to_owned())
}
