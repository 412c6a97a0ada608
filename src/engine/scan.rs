//! One pass over the prose finds which rules deserve a look at which sentence.

use super::accept::{self, Candidate};
use super::level::Level;
use super::timing::Watch;
use crate::doc::BlockKind;
use crate::lexicon::Lexicon;
use crate::pattern::Text;
use crate::rulebook::limits::PATTERN_REACH;
use crate::rulebook::pattern::compile;
use crate::rulebook::{Facts, Finder, Finding, Item, Kind, Rule, Rulebook, Scope};
use crate::text::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// What all rules look for, compiled once and shared by all threads.
#[derive(Debug)]
pub(super) struct Scanner {
    /// For each word number, where its looks begin in `looks`.
    starts: Vec<u32>,
    /// Rules with a phrase that may begin with a word; by word, then rule, then phrase.
    looks: Vec<Look>,
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

/// A phrase of a rule that may begin with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    rule: u16,
    phrase: u16,
    /// What may follow the word: bit `n % 64` for a word number, all bits for anything.
    next: u64,
}

impl Look {
    /// The next word may be one that the phrase wants.
    #[inline]
    fn admits(self, next: Option<u32>) -> bool {
        self.next == u64::MAX || next.is_some_and(|n| self.next & (1 << (n % 64)) != 0)
    }
}

impl Scanner {
    pub(super) fn new(book: &Rulebook, lexicon: &Lexicon) -> Self {
        let mut by_word: Vec<(u32, Look)> = Vec::new();
        let (mut literals, mut literal_rules) = (Vec::new(), Vec::new());
        let (mut every, mut patterns, mut on, mut natives) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (i, rule) in book.rules.iter().enumerate() {
            let i = i as u16;
            match &rule.finder {
                Finder::Words { phrases, native, .. } => {
                    natives.extend(native.map(|_| i));
                    let next: Vec<u64> =
                        (0..phrases.len()).map(|p| phrases.next_words(p, lexicon)).collect();
                    by_word.extend(phrases.triggers().iter().map(|&(w, p)| {
                        (w, Look { rule: i, phrase: p as u16, next: next[p as usize] })
                    }));
                }
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
        let looks = by_word.into_iter().map(|(_, look)| look).collect();
        Self { starts, looks, literals: automaton, literal_rules, every, patterns, on, natives }
    }

    /// Runs all rules that are on.
    pub(super) fn run(
        &self,
        book: &Rulebook,
        facts: &Facts<'_>,
        levels: &[Level],
        exhaustive: bool,
        watch: Watch<'_>,
    ) -> Vec<Finding> {
        let mut out = Vec::new();
        let is_on = |rule: u16| !levels[usize::from(rule)].off;
        self.words(book, facts, levels, exhaustive, watch, &mut out);
        self.patterns(book, facts, levels, exhaustive, watch, &mut out);
        for &(kind, rule) in self.on.iter().filter(|(_, r)| is_on(*r)) {
            for item in items(facts, kind) {
                let candidate = Candidate { rule, item, replacement: None };
                out.extend(watch.rule(
                    rule,
                    || accept::accept(book, facts, levels, candidate),
                    one,
                ));
            }
        }
        for &rule in self.natives.iter().filter(|r| is_on(**r)) {
            let function = match &book.rules[usize::from(rule)].finder {
                Finder::Native(function) | Finder::Words { native: Some(function), .. } => {
                    *function
                }
                _ => continue,
            };
            let before = out.len();
            let look = || {
                let mut found = Vec::new();
                function(facts, &mut found);
                let candidates = found.len();
                out.extend(
                    found.into_iter().filter_map(|f| accept::finish(book, facts, levels, rule, f)),
                );
                (candidates, out.len() - before)
            };
            watch.rule(rule, look, |counts| *counts);
        }
        out
    }

    fn words(
        &self,
        book: &Rulebook,
        facts: &Facts<'_>,
        levels: &[Level],
        exhaustive: bool,
        watch: Watch<'_>,
        out: &mut Vec<Finding>,
    ) {
        let (doc, text) = (facts.doc, facts.text());
        let every: Vec<Look> = if exhaustive { all_looks(book) } else { Vec::new() };
        let mut last = vec![0; book.rules.len()];
        for sentence in &doc.sentences {
            let kind = doc.blocks[sentence.block as usize].kind;
            let (from, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            for at in from..end {
                let mut looks =
                    if exhaustive { every.as_slice() } else { self.looks_at(doc.tokens[at].word) };
                let next = doc.tokens[at + 1..end].first().map(|t| t.word);
                while let Some(skip) = looks.iter().position(|l| l.admits(next)) {
                    looks = &looks[skip..];
                    let index = looks[0].rule;
                    let count = looks.iter().take_while(|l| l.rule == index).count();
                    let (mine, rest) = looks.split_at(count);
                    looks = rest;
                    let rule = &book.rules[usize::from(index)];
                    if levels[usize::from(index)].off || !in_scope(rule, kind) {
                        continue;
                    }
                    let found = watch.rule(
                        index,
                        || phrase_at(rule, mine, &text, at, (from, end)),
                        |_| (1, 0),
                    );
                    // A match that begins inside the one before it is the same words again.
                    let Some((span, end, replacement)) =
                        found.filter(|_| at >= last[usize::from(index)])
                    else {
                        continue;
                    };
                    last[usize::from(index)] = end;
                    let candidate = Candidate { rule: index, item: Item::Match(span), replacement };
                    out.extend(watch.rule(
                        index,
                        || accept::accept(book, facts, levels, candidate),
                        |f| (0, one(f).1),
                    ));
                }
            }
        }
    }

    /// What deserves a look where a word stands.
    fn looks_at(&self, word: u32) -> &[Look] {
        match self.starts.get(word as usize..word as usize + 2) {
            Some(&[from, end]) => &self.looks[from as usize..end as usize],
            _ => &[],
        }
    }

    fn patterns(
        &self,
        book: &Rulebook,
        facts: &Facts<'_>,
        levels: &[Level],
        exhaustive: bool,
        watch: Watch<'_>,
        out: &mut Vec<Finding>,
    ) {
        let doc = facts.doc;
        let mut looks: Vec<(u16, usize)> = Vec::new();
        if exhaustive {
            looks.extend(
                self.patterns.iter().flat_map(|&r| (0..doc.sentences.len()).map(move |s| (r, s))),
            );
        } else {
            if let Some(automaton) = &self.literals {
                for hit in automaton.find_overlapping_iter(doc.prose.text()) {
                    looks.push((
                        self.literal_rules[hit.pattern().as_usize()],
                        doc.sentence_at(hit.start() as u32),
                    ));
                }
            }
            looks.extend(
                self.every.iter().flat_map(|&r| (0..doc.sentences.len()).map(move |s| (r, s))),
            );
            looks.sort_unstable();
            looks.dedup();
        }
        for (index, sentence) in looks {
            let rule = &book.rules[usize::from(index)];
            let Some(s) = doc.sentences.get(sentence) else { continue };
            if levels[usize::from(index)].off || !in_scope(rule, doc.blocks[s.block as usize].kind)
            {
                continue;
            }
            let Finder::Pattern { text, compiled, .. } = &rule.finder else { continue };
            let regex = compiled.get_or_init(|| compile(text));
            let before = out.len();
            let look = || {
                for found in regex.iter().flat_map(|r| r.find_iter(shown(doc.text(s.prose)))) {
                    let span = Span::new(
                        s.prose.start + found.start() as u32,
                        s.prose.start + found.end() as u32,
                    );
                    if !span.is_empty() {
                        out.extend(accept::accept(
                            book,
                            facts,
                            levels,
                            Candidate { rule: index, item: Item::Match(span), replacement: None },
                        ));
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
        Kind::Attribution => r
            .attributions
            .iter()
            .filter(|a| a.cue.is_some() || a.source.is_some())
            .map(Item::Attribution)
            .collect(),
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
fn all_looks(book: &Rulebook) -> Vec<Look> {
    let mut out = Vec::new();
    for (rule, r) in book.rules.iter().enumerate() {
        if let Finder::Words { phrases, .. } = &r.finder {
            out.extend((0..phrases.len()).map(|p| Look {
                rule: rule as u16,
                phrase: p as u16,
                next: u64::MAX,
            }));
        }
    }
    out
}

/// The longest of these phrases of a rule whose first obligatory word is token `at`: its prose, one past its last token, and its replacement.
fn phrase_at(
    rule: &Rule,
    looks: &[Look],
    text: &Text<'_>,
    at: usize,
    (from, end): (usize, usize),
) -> Option<(Span, usize, Option<String>)> {
    let Finder::Words { phrases, written, case, .. } = &rule.finder else { return None };
    let doc = text.document();
    let next = doc.tokens[at + 1..end].first().map(|t| t.word);
    let ((a, z), phrase) = phrases.longest(
        looks.iter().filter(|l| l.admits(next)).map(|l| u32::from(l.phrase)),
        text,
        at,
        from,
        end,
    )?;
    let span = Span::new(doc.tokens[a].start, doc.tokens[z - 1].end);
    let (words, replacement) = written.get(phrase)?;
    if *case && doc.text(span) != words {
        return None;
    }
    Some((span, z, replacement.clone()))
}
