//! One pass over the prose finds which rules deserve a look at which sentence.

use super::accept::{self, Candidate};
use super::timing::Watch;
use crate::doc::{BlockKind, Document};
use crate::rulebook::limits::PATTERN_REACH;
use crate::rulebook::pattern::compile;
use crate::rulebook::{Facts, Finder, Finding, Item, Kind, Rule, Rulebook, Scope, Severity};
use crate::text::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// What all rules look for, compiled once and shared by all threads.
#[derive(Debug)]
pub(super) struct Scanner {
    /// For each word number, where its looks begin in `looks`.
    starts: Vec<u32>,
    /// Rules with a phrase that may begin with a word, and that phrase; by word, then rule, then phrase.
    looks: Vec<(u16, u16)>,
    /// Literals of patterns.
    literals: Option<AhoCorasick>,
    /// Literal number → rule.
    literal_rules: Vec<u16>,
    /// Pattern rules that look at every sentence.
    every: Vec<u16>,
    patterns: Vec<u16>,
    on: Vec<(Kind, u16)>,
    natives: Vec<u16>,
}

impl Scanner {
    pub(super) fn new(book: &Rulebook) -> Self {
        let mut by_word: Vec<(u32, u16, u16)> = Vec::new();
        let (mut literals, mut literal_rules) = (Vec::new(), Vec::new());
        let (mut every, mut patterns, mut on, mut natives) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (i, rule) in book.rules.iter().enumerate() {
            let i = i as u16;
            match &rule.finder {
                Finder::Words { phrases, .. } => by_word.extend(phrases.triggers().iter().map(|&(w, p)| (w, i, p as u16))),
                Finder::Pattern { literals: mine, .. } => {
                    patterns.push(i);
                    if mine.is_empty() {
                        every.push(i);
                    }
                    for literal in mine {
                        literals.push(literal.as_str());
                        literal_rules.push(i);
                    }
                }
                Finder::On(kind) => on.push((*kind, i)),
                Finder::Native(_) => natives.push(i),
            }
        }
        // A contiguous NFA is built fast and stays small; the literals are few.
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&literals)
            .ok()
            .filter(|_| !literals.is_empty());
        by_word.sort_unstable();
        let mut starts = vec![0; by_word.last().map_or(0, |l| l.0 as usize + 1) + 1];
        for look in &by_word {
            starts[look.0 as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let looks = by_word.into_iter().map(|(_, rule, phrase)| (rule, phrase)).collect();
        Self { starts, looks, literals: automaton, literal_rules, every, patterns, on, natives }
    }

    /// Runs all rules that are on.
    pub(super) fn run(&self, book: &Rulebook, facts: &Facts<'_>, levels: &[Severity], exhaustive: bool, watch: Watch<'_>) -> Vec<Finding> {
        let mut out = Vec::new();
        let is_on = |rule: u16| levels[usize::from(rule)] != Severity::Off;
        self.words(book, facts, levels, exhaustive, watch, &mut out);
        self.patterns(book, facts, levels, exhaustive, watch, &mut out);
        for &(kind, rule) in self.on.iter().filter(|(_, r)| is_on(*r)) {
            for item in items(facts, kind) {
                let candidate = Candidate { rule, item, replacement: None };
                out.extend(watch.rule(rule, || accept::accept(book, facts, levels, candidate), one));
            }
        }
        for &rule in self.natives.iter().filter(|r| is_on(**r)) {
            let Finder::Native(function) = book.rules[usize::from(rule)].finder else { continue };
            let before = out.len();
            let look = || {
                let mut found = Vec::new();
                function(facts, &mut found);
                let candidates = found.len();
                out.extend(found.into_iter().filter_map(|f| accept::finish(book, facts, levels, rule, f)));
                (candidates, out.len() - before)
            };
            watch.rule(rule, look, |counts| *counts);
        }
        out
    }

    fn words(&self, book: &Rulebook, facts: &Facts<'_>, levels: &[Severity], exhaustive: bool, watch: Watch<'_>, out: &mut Vec<Finding>) {
        let doc = facts.doc;
        let every: Vec<(u16, u16)> = if exhaustive { all_looks(book) } else { Vec::new() };
        let mut last = vec![0; book.rules.len()];
        for sentence in &doc.sentences {
            let kind = doc.blocks[sentence.block as usize].kind;
            let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            for at in from..end {
                let mut looks = if exhaustive { every.as_slice() } else { self.looks_at(doc.tokens[at].word) };
                while let Some(&(index, _)) = looks.first() {
                    let count = looks.iter().take_while(|l| l.0 == index).count();
                    let (mine, rest) = looks.split_at(count);
                    looks = rest;
                    let rule = &book.rules[usize::from(index)];
                    if levels[usize::from(index)] == Severity::Off || !in_scope(rule, kind) {
                        continue;
                    }
                    let found = watch.rule(index, || phrase_at(rule, mine, doc, at, from, end), |_| (1, 0));
                    // A match that begins inside the one before it is the same words again.
                    let Some((span, end, replacement)) = found.filter(|_| at >= last[usize::from(index)]) else { continue };
                    last[usize::from(index)] = end;
                    let candidate = Candidate { rule: index, item: Item::Match(span), replacement };
                    out.extend(watch.rule(index, || accept::accept(book, facts, levels, candidate), |f| (0, one(f).1)));
                }
            }
        }
    }

    /// What deserves a look where a word stands.
    fn looks_at(&self, word: u32) -> &[(u16, u16)] {
        match self.starts.get(word as usize..word as usize + 2) {
            Some(&[from, end]) => &self.looks[from as usize..end as usize],
            _ => &[],
        }
    }

    fn patterns(&self, book: &Rulebook, facts: &Facts<'_>, levels: &[Severity], exhaustive: bool, watch: Watch<'_>, out: &mut Vec<Finding>) {
        let doc = facts.doc;
        let mut looks: Vec<(u16, usize)> = Vec::new();
        if exhaustive {
            looks.extend(self.patterns.iter().flat_map(|&r| (0..doc.sentences.len()).map(move |s| (r, s))));
        } else {
            if let Some(automaton) = &self.literals {
                for hit in automaton.find_overlapping_iter(doc.prose.text()) {
                    looks.push((self.literal_rules[hit.pattern().as_usize()], doc.sentence_at(hit.start() as u32)));
                }
            }
            looks.extend(self.every.iter().flat_map(|&r| (0..doc.sentences.len()).map(move |s| (r, s))));
            looks.sort_unstable();
            looks.dedup();
        }
        for (index, sentence) in looks {
            let rule = &book.rules[usize::from(index)];
            let Some(s) = doc.sentences.get(sentence) else { continue };
            if levels[usize::from(index)] == Severity::Off || !in_scope(rule, doc.blocks[s.block as usize].kind) {
                continue;
            }
            let Finder::Pattern { text, compiled, .. } = &rule.finder else { continue };
            let regex = compiled.get_or_init(|| compile(text));
            let before = out.len();
            let look = || {
                for found in regex.iter().flat_map(|r| r.find_iter(shown(doc.text(s.prose)))) {
                    let span = Span::new(s.prose.start + found.start() as u32, s.prose.start + found.end() as u32);
                    if !span.is_empty() {
                        out.extend(accept::accept(book, facts, levels, Candidate { rule: index, item: Item::Match(span), replacement: None }));
                    }
                }
                out.len() - before
            };
            watch.rule(index, look, |found| (1, *found));
        }
    }
}

/// One place looked at, and what it gave.
#[expect(clippy::ref_option, reason = "it is what the watch hands on")]
fn one(found: &Option<Finding>) -> (usize, usize) {
    (1, usize::from(found.is_some()))
}

/// As much of a sentence as a pattern is shown.
fn shown(sentence: &str) -> &str {
    let mut end = sentence.len().min(PATTERN_REACH);
    while !sentence.is_char_boundary(end) {
        end -= 1;
    }
    &sentence[..end]
}

fn items<'f>(facts: &Facts<'f>, kind: Kind) -> Vec<Item<'f>> {
    let r = facts.reading;
    match kind {
        Kind::Time => r.times.iter().map(Item::Time).collect(),
        Kind::Figure => r.figures.iter().map(Item::Figure).collect(),
        Kind::Quote => r.quotes.iter().map(Item::Quote).collect(),
        Kind::Attribution => r.attributions.iter().filter(|a| a.cue.is_some() || a.source.is_some()).map(Item::Attribution).collect(),
        Kind::Hedge => r.hedges.iter().map(Item::Hedge).collect(),
        Kind::Claim => r.claims.iter().map(Item::Claim).collect(),
    }
}

/// The rule looks at blocks of this kind.
pub(super) fn in_scope(rule: &Rule, kind: BlockKind) -> bool {
    match rule.scope {
        Scope::Sentence | Scope::Document => true,
        Scope::Heading => matches!(kind, BlockKind::Heading(_)),
        Scope::Title => kind == BlockKind::Heading(1),
    }
}

/// Every phrase of every rule, whatever the word.
fn all_looks(book: &Rulebook) -> Vec<(u16, u16)> {
    let mut out = Vec::new();
    for (rule, r) in book.rules.iter().enumerate() {
        if let Finder::Words { phrases, .. } = &r.finder {
            out.extend((0..phrases.len()).map(|p| (rule as u16, p as u16)));
        }
    }
    out
}

/// The longest of these phrases of a rule whose first obligatory word is token `at`: its prose, one past its last token, and its replacement.
fn phrase_at(rule: &Rule, looks: &[(u16, u16)], doc: &Document, at: usize, from: usize, end: usize) -> Option<(Span, usize, Option<String>)> {
    let Finder::Words { phrases, written, case } = &rule.finder else { return None };
    let ((a, z), phrase) = phrases.longest(looks.iter().map(|l| u32::from(l.1)), doc, at, from, end)?;
    let span = Span::new(doc.tokens[a].start, doc.tokens[z - 1].end);
    let (text, replacement) = written.get(phrase)?;
    if *case && doc.text(span) != text {
        return None;
    }
    Some((span, z, replacement.clone()))
}
