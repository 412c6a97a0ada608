//! Acts on the judge's opinions: gives findings their confidence and level, and speaks where no rule does.

use super::accept;
use super::level::Level;
use crate::doc::{BlockKind, TokenKind};
use crate::judge::{
    Bars, FAMILIES, Opinion, Scene, SecondOpinion, Weights, clauses, family, opinions, reasons,
};
use crate::read::{Attribution, BackerKind, Nature, Reach, SourceKind, TimeType, Zone};
use crate::rulebook::{Facts, Finding, Rulebook, Severity};
use crate::text::{Span, SpanSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rules by which the judge speaks where no other rule of the family does.
pub const PROPOSERS: [&str; 5] = [
    "attribution/unsourced-claim",
    "hedging/loose-claim",
    "dates/undated-claim",
    "figures/unplaced-figure",
    "precision/loose-term",
];

/// Longest finding of the judge's own, in bytes of prose.
const LONGEST: u32 = 160;

/// The judge, ready for a rulebook.
#[derive(Debug)]
pub(super) struct Judge {
    pub(super) weights: Weights,
    bars: [Bars; FAMILIES.len()],
    second: Option<Arc<dyn SecondOpinion>>,
    /// Index of the proposing rule of each family.
    proposers: [Option<u16>; FAMILIES.len()],
}

impl Judge {
    pub(super) fn new(book: &Rulebook, weights: Weights) -> Self {
        let index = |id: &str| book.rules.iter().position(|r| r.id == id).map(|i| i as u16);
        let of_family = |family: &str| {
            PROPOSERS.into_iter().find(|id| id.split('/').next() == Some(family)).and_then(index)
        };
        Self { weights, bars: Bars::all(), second: None, proposers: FAMILIES.map(of_family) }
    }

    /// Asks somebody else, too; `text` says what the answers count (`rules/judgement/second-reader.tsv`).
    pub(super) fn ask(&mut self, second: Arc<dyn SecondOpinion>, text: &str) {
        self.weights = self.weights.clone().with_second_reader(text);
        self.bars = Bars::with_second_reader();
        self.second = Some(second);
    }

    /// Weighs the findings of a draft, and adds to them. They may come in any order and go in any.
    pub(super) fn weigh(
        &self,
        book: &Rulebook,
        facts: &Facts<'_>,
        levels: &[Level],
        findings: &mut Vec<Finding>,
        why: bool,
    ) {
        findings.sort_by_key(|f| f.prose.unwrap_or_default().start);
        let scene = Scene { facts, book, findings };
        let answers = self.second.as_ref().map(|s| s.answers(&scene)).unwrap_or_default();
        let all = opinions(&self.weights, &scene, &answers);
        let ruled = if why { findings.clone() } else { Vec::new() };
        for finding in findings.iter_mut() {
            self.judge(book, levels, &all, finding);
        }
        self.propose(book, facts, levels, &all, findings);
        if why {
            self.tell(&Scene { facts, book, findings: &ruled }, &all, findings);
        }
    }

    /// Gives a finding its confidence and, if its rule leaves that to the judge, its level.
    fn judge(&self, book: &Rulebook, levels: &[Level], all: &[Opinion], finding: &mut Finding) {
        let rule = &book.rules[usize::from(finding.rule)];
        let (Some(prose), Some(family)) = (finding.prose, family(rule.family())) else { return };
        let chance = surest(all, prose, family).map_or(0.0, |o| o.chance[family]);
        let confidence = self.weights.trusted(&rule.id, chance);
        finding.confidence = Some(confidence);
        if levels[usize::from(finding.rule)].is_chosen() || finding.severity > Severity::Warning {
            return;
        }
        let bars = self.bars[family];
        let sure = confidence >= bars.warning;
        if rule.weighed {
            let ruled = finding.severity == Severity::Warning && confidence >= bars.ruled;
            finding.severity = if sure || ruled { Severity::Warning } else { Severity::Info };
        } else if rule.raised && sure {
            finding.severity = Severity::Warning;
        }
    }

    /// Adds to each weighed finding what weighed most.
    fn tell(&self, scene: &Scene<'_>, all: &[Opinion], findings: &mut [Finding]) {
        for finding in findings {
            let rule = &scene.book.rules[usize::from(finding.rule)];
            let Some(((family, prose), chance)) =
                family(rule.family()).zip(finding.prose).zip(finding.confidence)
            else {
                continue;
            };
            let Some(opinion) = surest(all, prose, family) else { continue };
            let mut told = reasons(&self.weights, scene, opinion, family, REASONS);
            if let Some(second) = opinion.second {
                let chance = 1.0 / (1.0 + (-second[family]).exp());
                told.insert(0, format!("the second reader {chance:.2}"));
            }
            finding.notes.push(format!("weighed {chance:.2}: {}", told.join(", ")));
        }
    }

    /// Speaks where the judge is sure enough and no rule of the family does.
    fn propose(
        &self,
        book: &Rulebook,
        facts: &Facts<'_>,
        levels: &[Level],
        all: &[Opinion],
        findings: &mut Vec<Finding>,
    ) {
        let ruled = FAMILIES.map(|name| {
            let here = |f: &&Finding| book.rules[usize::from(f.rule)].family() == name;
            findings.iter().filter(here).filter_map(|f| f.prose).collect::<SpanSet>()
        });
        // Own findings of a family keep apart, so that of those before a place the last reaches furthest.
        let mut own = FAMILIES.map(|_| BTreeMap::<u32, u32>::new());
        let (spoken, foreign) = (spoken_words(facts), foreign_words(facts));
        let mut order: Vec<(usize, usize)> = (0..all.len())
            .flat_map(|o| (0..FAMILIES.len()).map(move |f| (o, f)))
            .filter(|&(o, f)| all[o].chance[f] >= self.bars[f].prompt && may_speak(facts, &all[o]))
            .collect();
        order.sort_by(|a, b| all[b.0].chance[b.1].total_cmp(&all[a.0].chance[a.1]).then(a.cmp(b)));
        for (o, f) in order {
            let Some(rule) = self.proposers[f] else { continue };
            let words = trimmed(facts, &all[o]);
            // Neighbouring pieces of a sentence are one problem: the surest speaks for them.
            let near = Span::new(words.start.saturating_sub(NEAR), words.end + NEAR);
            if FAMILIES[f] == "attribution" && (spoken.overlaps(words) || is_said(facts, words))
                || FAMILIES[f] == "dates" && is_dated(facts, words)
                || FAMILIES[f] == "figures" && !lacks_a_day(facts, words)
                || is_of_others(facts, &foreign, words)
            {
                continue;
            }
            let spoke = own[f].range(..near.end).next_back().is_some_and(|s| *s.1 > near.start);
            if words.is_empty() || spoke || ruled[f].overlaps(near) {
                continue;
            }
            let mut finding = Finding::new(words);
            let id = &book.rules[usize::from(rule)].id;
            let confidence = self.weights.trusted(id, all[o].chance[f]);
            finding.confidence = Some(confidence);
            let Some(mut finding) = accept::finish(book, facts, levels, rule, finding) else {
                continue;
            };
            if confidence < self.bars[f].warning && !levels[usize::from(rule)].is_chosen() {
                finding.severity = finding.severity.min(Severity::Info);
            }
            own[f].insert(words.start, words.end);
            findings.push(finding);
        }
    }
}

/// One piece of a sentence with the names of what the judge sees in it.
#[derive(Clone, Debug)]
pub struct Features {
    /// Its bytes in the source.
    pub span: Span,
    /// The bytes of its sentence in the source.
    pub sentence: Span,
    /// Features of the sentence.
    pub whole: BTreeSet<String>,
    /// Features of the piece alone.
    pub piece: BTreeSet<String>,
}

/// The features of all pieces of a draft, in order of place.
pub(super) fn features(
    book: &Rulebook,
    facts: &Facts<'_>,
    findings: &mut [Finding],
) -> Vec<Features> {
    findings.sort_by_key(|f| f.prose.unwrap_or_default().start);
    let scene = Scene { facts, book, findings };
    let mut out = Vec::new();
    for sentence in 0..facts.doc.sentences.len() {
        let mut whole = BTreeSet::new();
        scene.sentence(sentence, &mut whole);
        clauses::each(facts.doc, sentence, |first, end| {
            let mut piece = BTreeSet::new();
            scene.piece(first, end, &mut piece);
            out.push(Features {
                span: facts.doc.to_source(clauses::span(facts.doc, first, end)),
                sentence: facts.doc.to_source(facts.doc.sentences[sentence].prose),
                whole: whole.clone(),
                piece,
            });
        });
    }
    out
}

/// Most reasons that are told of a finding.
const REASONS: usize = 6;

/// Bytes of prose that two proposals of one family keep apart.
const NEAR: u32 = 3;

/// The piece under some prose that the judge is surest of.
fn surest(all: &[Opinion], prose: Span, family: usize) -> Option<&Opinion> {
    let from = all.partition_point(|o| o.span.end <= prose.start);
    all[from..]
        .iter()
        .take_while(|o| o.span.start < prose.end.max(prose.start + 1))
        .max_by(|a, b| a.chance[family].total_cmp(&b.chance[family]))
}

/// The judge may speak for itself here: running prose of the draft's own.
fn may_speak(facts: &Facts<'_>, opinion: &Opinion) -> bool {
    let zones = facts.reading.sentences[opinion.sentence as usize].zones;
    let silent = [Zone::Question, Zone::Boilerplate, Zone::Quoted];
    let block = facts.doc.block_of(opinion.sentence as usize).kind;
    !silent.iter().any(|z| zones.has(*z))
        && !matches!(block, BlockKind::Quotation | BlockKind::Cell)
        && words(facts, opinion) >= 3
}

/// Somebody named, or a document, is said to say the words.
fn is_said(facts: &Facts<'_>, words: Span) -> bool {
    let backer = facts.reading.backer(facts.doc, words, Nature::Judgement);
    backer.reach == Reach::Content && backer.kind >= BackerKind::Document
}

/// The words of reports by somebody named or a document: what is said, who says it, and the words that carry it.
fn spoken_words(facts: &Facts<'_>) -> SpanSet {
    let named = |a: &&Attribution| {
        matches!(a.source_kind, SourceKind::Named | SourceKind::Document) && a.speaks
    };
    let parts = |a: &Attribution| {
        a.content.iter().chain(&a.cue).chain(&a.source).copied().collect::<Vec<_>>()
    };
    facts.reading.attributions.iter().filter(named).flat_map(parts).collect()
}

/// A date with its year stands in these words, or begins in them.
fn is_dated(facts: &Facts<'_>, words: Span) -> bool {
    let times = &facts.reading.times;
    let from = times.partition_point(|t| t.span.end <= words.start);
    let here = times[from..].iter().take_while(|t| t.span.start < words.end);
    here.into_iter().any(|t| t.year_given && t.kind == TimeType::Date)
}

/// The words are half or more a quotation or a title, or an indirect question, which claims nothing.
fn is_of_others(facts: &Facts<'_>, foreign: &SpanSet, words: Span) -> bool {
    let shared = |s: Span| s.end.min(words.end).saturating_sub(s.start.max(words.start));
    let shared: u32 = foreign.near(words).map(shared).sum();
    shared * 2 >= words.end - words.start || asks(facts, words)
}

/// Quotations, titles and what is cited.
fn foreign_words(facts: &Facts<'_>) -> SpanSet {
    let reading = facts.reading;
    let quotes = reading.quotes.iter().filter(|q| q.speech || q.title).map(|q| q.span);
    quotes.chain(reading.cited.all.iter().copied()).collect()
}

/// Tokens before some words in which what they answer may be asked; a sentence without an end is looked at no further.
const ASKED_WITHIN: usize = 200;

/// *asked how many analysts believe it*, *nobody knows whether …*: the words lead to a question, or are of one.
fn asks(facts: &Facts<'_>, words: Span) -> bool {
    let doc = facts.doc;
    let sentence = &doc.sentences[doc.sentence_at(words.start)].tokens;
    let end = doc.token_at(words.end.saturating_sub(1)) + 1;
    let question = |k: usize| {
        doc.word(k) == "whether"
            || doc.word(k) == "how" && matches!(doc.word(k + 1), "many" | "much" | "often")
    };
    let asking = |verb: &str| {
        verb == "know"
            || verb == "knows"
            || ["ask", "wonder"].iter().any(|stem| verb.starts_with(stem))
    };
    let from = (sentence.start as usize + 1).max(end.saturating_sub(ASKED_WITHIN));
    (from..end).any(|k| question(k) && asking(doc.word(k - 1)))
}

/// A figure stands among the words, and no day or period: what the judge may ask about a number.
fn lacks_a_day(facts: &Facts<'_>, words: Span) -> bool {
    let figures = &facts.reading.figures;
    let from = figures.partition_point(|f| f.span.end <= words.start);
    figures.get(from).is_some_and(|f| f.span.start < words.end) && !is_dated(facts, words)
}

fn words(facts: &Facts<'_>, opinion: &Opinion) -> usize {
    let tokens = &facts.doc.tokens[opinion.tokens.0 as usize..opinion.tokens.1 as usize];
    tokens.iter().filter(|t| t.kind == TokenKind::Word).count()
}

/// The words of a piece without the signs around them, cut at a word if they are many.
fn trimmed(facts: &Facts<'_>, opinion: &Opinion) -> Span {
    let doc = facts.doc;
    let (mut first, mut end) = (opinion.tokens.0 as usize, opinion.tokens.1 as usize);
    let sign = |i: usize| !matches!(doc.tokens[i].kind, TokenKind::Word | TokenKind::Number);
    while first < end && (sign(first) || matches!(doc.word(first), "and" | "but" | "so")) {
        first += 1;
    }
    while end > first && sign(end - 1) {
        end -= 1;
    }
    while end > first + 1 && doc.tokens[end - 1].end - doc.tokens[first].start > LONGEST {
        end -= 1;
    }
    if first == end { Span::default() } else { clauses::span(doc, first, end) }
}
