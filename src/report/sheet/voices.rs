//! Under which name a source is counted: a surname, a pronoun and a full name with a title are one voice.
//!
//! A pronoun is given the nearest name before it that fits; that is a guess, and is printed beside the pronoun.

use super::clip;
use crate::doc::Document;
use crate::read::entities::Mention;
use crate::read::{Entity, EntityKind, Reading, SourceKind};
use crate::text::Span;

/// A source as it is counted and as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Voice {
    /// The name it is counted under.
    pub(super) name: String,
    /// Its words; behind a pronoun, the name in brackets.
    pub(super) shown: String,
}

/// How many names before a pronoun are looked at.
const NAMES_BACK: usize = 40;

/// Words that stand for a source named elsewhere.
const NAMELESS: [&str; 24] = [
    "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "this", "that",
    "these", "those", "one", "two", "both", "who", "which", "some", "many", "others", "we", "i",
];

/// The voice of a source.
#[must_use]
pub(super) fn voice(doc: &Document, reading: &Reading, source: Span, kind: SourceKind) -> Voice {
    let words = clip::name(doc.text(source));
    if matches!(kind, SourceKind::Unnamed | SourceKind::Vague) {
        return Voice { name: plain(&words), shown: words };
    }
    if let Some(entity) = own_name(inside(reading, source)) {
        // A filing of a firm is counted as that filing, not as the firm.
        let document = kind == SourceKind::Document && entity.kind != EntityKind::Outlet;
        // `Vann Osei from Panic News`: somebody unknown to the tables, and where they come from.
        let head = words
            .split([','])
            .next()
            .and_then(|w| [" from ", " of ", " at "].iter().find_map(|p| w.split_once(p)))
            .map(|(head, _)| head);
        let own = head.filter(|h| {
            entity.kind != EntityKind::Person
                && h.contains(' ')
                && h.split(' ').all(|w| w.starts_with(char::is_uppercase))
        });
        let own =
            own.filter(|_| entity.span.start > source.start && !words.starts_with(&entity.name));
        let name = if document {
            plain(&words)
        } else {
            own.map_or_else(|| entity.name.clone(), str::to_owned)
        };
        return Voice { name, shown: words };
    }
    // `its annual report`: whose?
    let owned = words
        .split_once(' ')
        .filter(|(owner, _)| matches!(owner.to_ascii_lowercase().as_str(), "its" | "his" | "her"));
    match antecedent(doc, reading, source.start, owned.map_or(words.as_str(), |(owner, _)| owner)) {
        Some(entity) => {
            let name = owned.map_or_else(
                || entity.name.clone(),
                |(_, what)| format!("{} ({})", plain(what), entity.name),
            );
            Voice { name, shown: format!("{words} ({})", entity.name) }
        }
        // Somebody without a name is no source that claims could be counted under.
        None if NAMELESS.contains(&words.to_ascii_lowercase().as_str()) => {
            Voice { name: String::new(), shown: words }
        }
        None => Voice { name: plain(&words), shown: words },
    }
}

/// Names that begin inside a span.
fn inside(reading: &Reading, span: Span) -> &[Entity] {
    let all = reading.entities.as_slice();
    &all[all.partition_point(|e| e.span.start < span.start)
        ..all.partition_point(|e| e.span.start < span.end)]
}

/// A person before an organisation: `Halden's chief scientist Dana Osei` is Dana Osei.
fn own_name(names: &[Entity]) -> Option<&Entity> {
    let speaks = |e: &&Entity| match e.kind {
        EntityKind::Company | EntityKind::Outlet | EntityKind::Agency | EntityKind::Other => true,
        EntityKind::Model | EntityKind::Product | EntityKind::Benchmark => true,
        EntityKind::Country => e.mention != Mention::Demonym,
        EntityKind::Place | EntityKind::Person => false,
    };
    names.iter().find(|e| e.kind == EntityKind::Person).or_else(|| names.iter().find(speaks))
}

/// Whom a pronoun or `the company` stands for.
fn antecedent<'r>(
    doc: &Document,
    reading: &'r Reading,
    start: u32,
    words: &str,
) -> Option<&'r Entity> {
    let first = doc.token_at(start);
    let fits: fn(&Entity) -> bool = match words.to_ascii_lowercase().as_str() {
        "he" | "she" | "him" | "her" | "his" => |e| e.kind == EntityKind::Person,
        "it" | "its" | "the company" | "the firm" | "the startup" | "the start-up" | "the lab"
        | "the chipmaker" | "the group" => {
            |e| e.kind == EntityKind::Company && e.mention == Mention::Name
        }
        "the paper" | "the newspaper" | "the outlet" | "the magazine" => {
            |e| e.kind == EntityKind::Outlet
        }
        "the agency" | "the ministry" | "the department" | "the court" => {
            |e| e.kind == EntityKind::Agency
        }
        _ => return None,
    };
    // `it` at the head of a sentence may stand for the last sentence as a whole; `it said` seldom does.
    let all =
        &reading.entities[..reading.entities.partition_point(|e| (e.tokens.0 as usize) < first)];
    all.iter().rev().take(NAMES_BACK).find(|e| fits(e))
}

/// White space folded.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// In lower case where it has no name of its own, and without its article.
fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| lower.strip_prefix(article))
        .unwrap_or(&lower);
    bare.to_owned()
}
