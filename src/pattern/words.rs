//! The words that a table of patterns names, for the build script to give them numbers.

use super::rows::{self, Line};
use super::syntax::{self, Alternative, PartKind};
use crate::lexicon::{Irregular, each_word, verb_forms};

/// Hands over every word of a table, in lower case; what is no pattern is left to the tests, which read every line.
pub(crate) fn each(table: &str, irregular: &Irregular, mut found: impl FnMut(&str)) {
    for (_, line) in rows::lines(table) {
        match line {
            Line::Set { text, .. } => {
                let all = syntax::alternatives(text, 0..text.len()).unwrap_or_default();
                of(&all, irregular, &mut found);
            }
            Line::Row { pattern, .. } => {
                let Ok(written) = syntax::parse(pattern) else { continue };
                let around = written.conditions.iter().flat_map(|c| &c.elements);
                for element in written.elements.iter().chain(around) {
                    of(&element.alternatives, irregular, &mut found);
                }
            }
            Line::Group(_) | Line::Example { .. } => {}
        }
    }
}

fn of(all: &[Alternative], irregular: &Irregular, found: &mut dyn FnMut(&str)) {
    for part in all.iter().flat_map(|a| &a.parts) {
        match &part.kind {
            PartKind::Words(text) => each_word(text, &mut *found),
            PartKind::Verb { base, .. } => {
                for (form, _) in verb_forms(base, irregular) {
                    found(&form);
                }
            }
            PartKind::Any | PartKind::List(_) | PartKind::Property(_) => {}
        }
    }
}
