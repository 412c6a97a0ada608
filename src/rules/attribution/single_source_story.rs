//! attribution/single-source-story: one voice behind the whole piece.

use crate::doc::TokenKind;
use crate::read::backing::stands_behind;
use crate::read::{Entity, SourceKind, Zone};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;
use rustc_hash::FxHashMap;

/// Shortest piece looked at, in words of reporting.
const WORDS: usize = 300;
/// Fewest attributed claims.
const CLAIMS: usize = 4;
/// A piece that says *we* this often is told by one of those it is about, and says so.
const OWN: usize = 3;
/// Kinds of piece that have one source by nature.
const KINDS: [&str; 5] = ["brief", "interview", "review", "correction", "transcript"];

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// One finding for the document if one independent source stands behind at least four fifths of what is attributed.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let (doc, reading) = (facts.doc, facts.reading);
    let kind = doc.meta.kind.as_deref().unwrap_or_default().to_ascii_lowercase();
    if KINDS.contains(&kind.as_str())
        || doc.meta.field("single_source_ok").is_some_and(|r| !r.trim().is_empty())
    {
        return;
    }
    if reading.attributions.len() < CLAIMS {
        return;
    }
    let zones = [Zone::Heading, Zone::Opinion, Zone::Boilerplate, Zone::Table];
    let reported = doc
        .sentences
        .iter()
        .zip(&reading.sentences)
        .filter(|(_, f)| !zones.iter().any(|z| f.zones.has(*z)));
    let words: usize = reported
        .map(|(s, _)| {
            doc.tokens[s.tokens.start as usize..s.tokens.end as usize]
                .iter()
                .filter(|t| t.kind == TokenKind::Word)
                .count()
        })
        .sum();
    let (we, our) = (doc.lexicon().id("we"), doc.lexicon().id("our"));
    let own = doc.tokens.iter().filter(|t| !t.code && (t.word == we || t.word == our)).count();
    if words < WORDS || own >= OWN {
        return;
    }
    let mut voices: FxHashMap<&str, usize> = FxHashMap::default();
    let mut employers: FxHashMap<&str, &str> = FxHashMap::default();
    let mut last: Option<&str> = None;
    let mut all = 0;
    for a in reading
        .attributions
        .iter()
        .filter(|a| stands_behind(doc, a) && !matches!(a.source_kind, SourceKind::Vague))
    {
        let Some(source) = a.source else { continue };
        let named = near::entities(facts, source);
        let voice = match named {
            [] => last,
            [one] => Some(key(one, &employers)),
            // `Dana Osei, Halden's chief scientist`: the person speaks for the firm from here on.
            [first, second, ..] => {
                let voice = key(second, &employers);
                employers.insert(first.name.as_str(), voice);
                Some(voice)
            }
        };
        let Some(voice) = voice else { continue };
        last = Some(voice);
        all += 1;
        *voices.entry(voice).or_default() += 1;
    }
    let top = voices.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)));
    if let Some((name, &n)) = top
        && all >= CLAIMS
        && n * 5 >= all * 4
    {
        out.push(Finding::document().arg("n", n.to_string()).arg("source", *name));
    }
}

/// A firm speaks through its people, and through what it makes.
fn key<'f>(entity: &'f Entity, employers: &FxHashMap<&'f str, &'f str>) -> &'f str {
    let own = if entity.maker.is_empty() { entity.name.as_str() } else { entity.maker };
    employers.get(own).copied().unwrap_or(own)
}
