//! attribution/weasel-source: a group without a name is made to say, think or expect something.
//!
//! The page's words find the set phrases (*there is growing concern*); this looks for groups that speak, in any order.

mod group;
mod insiders;
mod members;

use crate::doc::{BlockKind, TokenKind};
use crate::lexicon::Class;
use crate::read::attributions::{Frame, Pattern};
use crate::read::backing::stands_behind;
use crate::read::{Attribution, CueGroup, SourceKind, Zone};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;
use crate::text::Span;
use group::{is_group, owned, vague_amount};
use members::names_members;

/// Longest mark: source and verb if they stand together, else the source.
const MARK: u32 = 60;

/// Words between a group and its verb.
const GAP: usize = 3;

/// Verbs beside those of the weasel list that only report or argue.
const SAYING: [CueGroup; 6] = [
    CueGroup::Neutral,
    CueGroup::Argumentative,
    CueGroup::Doubting,
    CueGroup::Conceding,
    CueGroup::Factive,
    CueGroup::Emotive,
];

/// It has no cases.
pub(super) const CASES: &[&str] = &[];

/// Groups that are said to say something, one finding a sentence.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    let mut marks: Vec<Span> = Vec::new();
    for a in &facts.reading.attributions {
        let Some(source) = a.source else { continue };
        if says(facts, a)
            && is_group(facts, source, a)
            && speaks_itself(facts, source, a.cue)
            && !excused(facts, source, a.cue)
        {
            marks.push(mark(source, a.cue));
        }
    }
    marks.extend(insiders_say(facts));
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if !sentence.begins.has(Class::WeaselNoun)
            || matches!(doc.block_of(index).kind, BlockKind::Heading(_))
        {
            continue;
        }
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        marks.extend((first..end).filter_map(|i| plain_frame(facts, i, first, end)));
    }
    marks.sort_by_key(|m| (m.start, m.end));
    let mut last = u32::MAX;
    for mark in marks {
        let sentence = doc.sentence_at(mark.start) as u32;
        if sentence != last {
            out.push(Finding::new(mark));
            last = sentence;
        }
    }
}

/// *Many in the industry call it unsafe*.
fn insiders_say(facts: &Facts<'_>) -> Vec<Span> {
    let doc = facts.doc;
    let mut out = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if matches!(doc.block_of(index).kind, BlockKind::Heading(_)) {
            continue;
        }
        let (first, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let found = (first..end).find_map(|i| insiders::at(doc, i, end));
        let said = found.filter(|(source, cue)| !excused(facts, *source, Some(*cue)));
        out.extend(said.map(|(source, cue)| mark(source, Some(cue))));
    }
    out
}

/// Verbs before a bare infinitive: *helps people know*, *letting developers decide*.
fn lets(word: &str) -> bool {
    Class::LettingVerb.holds(word)
}

/// The words under the mark: source and verb, or the source alone where other words stand between.
fn mark(source: Span, cue: Option<Span>) -> Span {
    let whole = cue.map_or(source, |c| source.join(c));
    if whole.len() <= MARK { whole } else { source }
}

/// The attribution reports what its source says or thinks.
fn says(facts: &Facts<'_>, a: &Attribution) -> bool {
    let doc = facts.doc;
    match a.pattern {
        Pattern::Phrase => return true,
        Pattern::Verb | Pattern::Attitude => {}
        _ => return false,
    }
    let Some(cue) = a.cue.filter(|_| a.speaks) else { return false };
    let (from, end) = near::tokens(facts, cue);
    if (from..end).any(|k| {
        doc.is(k, Class::UnsaidAuxiliary)
            || doc.is(k, Class::Negation)
            || doc.is(k, Class::VerbIng) && k + 1 == end && from + 1 == end
    }) {
        return false;
    }
    let clause = a.frame.is_clausal() || a.frame == Frame::Paren;
    // `customers see files on disk`: with an object it is done with the eyes.
    let listed = a.lemma != "see" && (from..end).any(|k| doc.is(k, Class::WeaselVerb));
    let saying = a.lemma == "tell" || a.group.is_some_and(|g| SAYING.contains(&g));
    let clause = clause || a.lemma == "tell";
    listed && !matches!(a.frame, Frame::Inf | Frame::ObjInf) || saying && clause
}

/// The group is the subject of its verb: right before it or behind it, and not what an earlier verb is about
/// (*experts will score and validate*, *helps people know*, *41% of respondents said*).
fn speaks_itself(facts: &Facts<'_>, source: Span, cue: Option<Span>) -> bool {
    let doc = facts.doc;
    let Some(cue) = cue.filter(|c| c.start >= source.end) else { return true };
    let (first, end) = near::tokens(facts, source);
    let verb = doc.token_at(cue.start);
    if verb > end + GAP && doc.word(verb - 1) != "," {
        return false;
    }
    let sentence = doc.sentences[doc.sentence_at(source.start)].tokens.start as usize;
    let Some(before) = first.checked_sub(1).filter(|&k| k >= sentence) else { return true };
    let governs = [Class::VerbS, Class::VerbIng, Class::VerbBase, Class::VerbPast]
        .iter()
        .any(|&c| doc.is(before, c));
    let reports = [Class::CueNeutral, Class::CueArgumentative].iter().any(|&c| doc.is(before, c));
    doc.word(before) != "of"
        && !lets(doc.word(before))
        && (!governs || reports || doc.is(before, Class::Conjunction))
}

/// A question, a link on source or verb, members named: nothing to query.
fn excused(facts: &Facts<'_>, source: Span, cue: Option<Span>) -> bool {
    let doc = facts.doc;
    let index = doc.sentence_at(source.start);
    let linked =
        doc.links(source).next().is_some() || cue.is_some_and(|c| doc.links(c).next().is_some());
    let first = doc.token_at(source.start);
    let asked =
        first > 0 && matches!(doc.word(first - 1), "how" | "whether" | "if" | "than" | "what");
    let opinion = facts.reading.sentences[index].zones.has(Zone::Opinion);
    linked
        || asked
        || opinion
        || surveyed(facts, index)
        || inside_named(facts, source, cue)
        || names_members(facts, index, source)
}

/// `In the survey, teachers said`: a document at the head of the sentence gives what the group said.
fn surveyed(facts: &Facts<'_>, sentence: usize) -> bool {
    let doc = facts.doc;
    let tokens = &doc.sentences[sentence].tokens;
    let (first, end) = (tokens.start as usize, tokens.end as usize);
    let document = doc.word(first) == "in"
        && (first + 1..end.min(first + 14))
            .take_while(|&k| doc.word(k) != ",")
            .any(|k| doc.is(k, Class::SourceDocument));
    document || facts.reading.has_credit(doc, sentence)
}

/// Somebody named reports what the group thinks: *Analysts at Halden wrote that investors feared*.
fn inside_named(facts: &Facts<'_>, source: Span, cue: Option<Span>) -> bool {
    let doc = facts.doc;
    let sentence = doc.sentence_at(source.start);
    facts.reading.attributions_near(sentence, source).iter().any(|a| {
        a.cue != cue
            && a.source.is_some_and(|s| !s.overlaps(source))
            && a.source_kind != SourceKind::Vague
            && stands_behind(doc, a)
            && a.content.iter().any(|c| c.contains(source))
    })
}

/// `critics question`, `most analysts have long expected`: group and verb side by side, whatever follows.
fn plain_frame(facts: &Facts<'_>, i: usize, first: usize, end: usize) -> Option<Span> {
    let doc = facts.doc;
    let len = doc.phrase(i, end, Class::WeaselNoun);
    if len == 0 || doc.word(i + len).is_empty() {
        return None;
    }
    let mut verb = i + len;
    while verb < end
        && verb < i + len + GAP
        && (doc.is(verb, Class::Adverb) || doc.is(verb, Class::HaveForm))
    {
        verb += 1;
    }
    let verbs = if verb < end { doc.phrase(verb, end, Class::WeaselVerb) } else { 0 };
    let noun = doc.is(verb, Class::CueNoun) && doc.is(verb, Class::VerbS);
    if verbs == 0 || noun || doc.is(verb, Class::VerbPart) && doc.word(verb + 1) == "by" {
        return None;
    }
    let from = opens_at(facts, i, first);
    let head = i + len - 1;
    let before = from.checked_sub(1).filter(|&k| k >= first);
    let parted = |k: usize| doc.word(k) == "of" && k > first && vague_amount(doc.word(k - 1));
    let governed = before.is_some_and(|k| {
        (doc.is(k, Class::Preposition) && doc.word(k) != "while" && !parted(k))
            || doc.is(k, Class::VerbBase)
            || doc.is(k, Class::NumberWord)
            || lets(doc.word(k))
            || doc.tokens[k].kind == TokenKind::Number && doc.word(k).len() != 4
            || doc.word(k) == "-"
    });
    let determined = doc.is(from, Class::Determiner) && !doc.is(from, Class::SourceQuantifier);
    let counted = (from..i).any(|k| doc.is(k, Class::NumberWord));
    if governed || determined || counted || owned(facts, from, head) {
        return None;
    }
    let source = Span::new(doc.tokens[from].start, doc.tokens[i + len - 1].end);
    let cue = Span::new(doc.tokens[verb].start, doc.tokens[verb + verbs - 1].end);
    (!excused(facts, source, Some(cue))).then(|| source.join(cue))
}

/// Where the noun phrase around a group begins: *the core developers*, *many outside experts*, *Google employees*.
fn opens_at(facts: &Facts<'_>, noun: usize, first: usize) -> usize {
    let doc = facts.doc;
    let inside = |k: usize| {
        let class = doc.tokens[k].classes();
        let function = [
            Class::Preposition,
            Class::Conjunction,
            Class::Pronoun,
            Class::Adverb,
            Class::Auxiliary,
            Class::VerbPast,
            Class::VerbS,
            Class::VerbIng,
        ];
        let verb = function.iter().any(|&c| class.has(c)) && !class.has(Class::Adjective);
        doc.is_possessive(k) || doc.tokens[k].kind == TokenKind::Word && !verb
    };
    let mut from = noun;
    while from > first && noun - from < 4 {
        let determined = doc.is(from, Class::Determiner) || doc.is(from, Class::SourceQuantifier);
        if determined || !inside(from - 1) {
            break;
        }
        from -= 1;
    }
    from
}
