//! Reads a treebank in CoNLL-U.

use copydesk::grammar::Tag;
use std::fmt::Write as _;

/// A sentence with the words that are tagged in it.
pub(crate) struct Sentence {
    /// Number of its document.
    pub(crate) document: usize,
    /// As it is printed.
    pub(crate) text: String,
    /// First byte, one past the last, tag.
    pub(crate) words: Vec<(usize, usize, Tag)>,
}

/// The sentences of a treebank.
#[must_use]
pub(crate) fn read(treebank: &str) -> Vec<Sentence> {
    let (mut out, mut document) = (Vec::new(), 0);
    for lines in treebank.split("\n\n") {
        document += usize::from(lines.contains("# newdoc"));
        let Some(text) = lines.lines().find_map(|l| l.strip_prefix("# text = ")) else { continue };
        let rows: Vec<Vec<&str>> = lines
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').collect())
            .collect();
        if let Some(words) = place(text, &rows) {
            out.push(Sentence { document, text: text.to_owned(), words });
        }
    }
    out
}

/// Finds the words in the text. The parts of a contraction have places if they make it up letter by letter.
fn place(text: &str, rows: &[Vec<&str>]) -> Option<Vec<(usize, usize, Tag)>> {
    let (mut out, mut at, mut inside) = (Vec::new(), 0, 0..0);
    for row in rows.iter().filter(|r| r.len() > 5 && !r[0].contains('.')) {
        if let Some((first, last)) = row[0].split_once('-') {
            let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
            let from = at + text.get(at..)?.find(row[1])?;
            inside = from..from + row[1].len();
            let parts: String = rows
                .iter()
                .filter(|r| r[0].parse().is_ok_and(|n: usize| (first..=last).contains(&n)))
                .map(|r| r[1])
                .collect();
            at = if parts == row[1] { from } else { inside.end };
            continue;
        }
        let Some(found) = text.get(at..).and_then(|rest| rest.find(row[1])) else {
            // A part of a contraction that is spelled otherwise.
            continue;
        };
        if at == inside.end && found > 1 && !text[at..at + found].trim().is_empty() {
            continue;
        }
        out.push((at + found, at + found + row[1].len(), tag(row[3], row[5])));
        at += found + row[1].len();
    }
    Some(out)
}

fn tag(upos: &str, features: &str) -> Tag {
    let form = features.split('|').find_map(|f| f.strip_prefix("VerbForm=")).unwrap_or("");
    match (upos, form) {
        ("NOUN", _) => Tag::Noun,
        ("PROPN", _) => Tag::Proper,
        ("ADJ", _) => Tag::Adjective,
        ("ADV", _) => Tag::Adverb,
        ("PRON", _) => Tag::Pronoun,
        ("DET", _) => Tag::Determiner,
        ("ADP", _) => Tag::Adposition,
        ("NUM", _) => Tag::Number,
        ("CCONJ", _) => Tag::Coordinator,
        ("SCONJ", _) => Tag::Subordinator,
        ("PART", _) => Tag::Particle,
        ("INTJ", _) => Tag::Interjection,
        ("AUX", "Inf") => Tag::AuxInfinitive,
        ("AUX", "Ger") => Tag::AuxIng,
        ("AUX", "Part") if features.contains("Tense=Past") => Tag::AuxParticiple,
        ("AUX", "Part") => Tag::AuxIng,
        ("AUX", _) => Tag::AuxFinite,
        ("VERB", "Inf") => Tag::VerbInfinitive,
        ("VERB", "Ger") => Tag::VerbIng,
        ("VERB", "Part") if features.contains("Tense=Pres") => Tag::VerbIng,
        ("VERB", "Part") => Tag::VerbParticiple,
        ("VERB", _) => Tag::VerbFinite,
        ("PUNCT", _) => Tag::Punctuation,
        ("SYM", _) => Tag::Symbol,
        _ => Tag::Other,
    }
}

const BEGIN: &str = "rules/tagger/tagger.bin holds weights";

/// NOTICE with the section that names the treebank's documents, in place of the one it may have.
#[must_use]
pub(crate) fn notice(treebank: &str, old: &str) -> String {
    let kept = old.split(BEGIN).next().unwrap_or_default().trim_end();
    let mut out = format!(
        "{kept}\n\n{BEGIN} over words, pairs of words and parts of speech,\n\
         learned by tests/tools/tagger from annotated documents of the Georgetown University Multilayer\n\
         corpus (GUM, https://gucorpling.org/gum/; annotations under CC BY 4.0). No text of them is included.\n\
         Wikinews texts are under CC BY 2.5 (https://creativecommons.org/licenses/by/2.5/), OpenStax texts\n\
         under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). The documents:\n\n"
    );
    for part in treebank.split("# newdoc").skip(1) {
        let field = |name: &str| {
            let key = format!("# meta::{name} = ");
            part.lines().find_map(|l| l.strip_prefix(key.as_str())).unwrap_or("unknown").trim()
        };
        let address = field("sourceURL");
        let licence = if address.contains("wikinews") { "CC BY 2.5" } else { "CC BY 4.0" };
        let _ = writeln!(out, "- {}. {}. {address} ({licence})", field("title"), field("author"));
    }
    out
}
