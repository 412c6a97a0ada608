//! Finds the clauses of a sentence.
//!
//! One walk from left to right over verb groups and noun phrases, with a stack of the clauses that are open.

use super::clauses::{Clause, ClauseKind};
use super::groups::VerbGroup;
use super::line::Line;
use super::phrases::NounPhrase;
use super::tag::Tag;

/// The clauses of a sentence, in the order in which they begin. `says` tells verbs of saying and thinking by their place.
#[must_use]
pub(super) fn clauses(
    line: &Line<'_>,
    groups: &[VerbGroup],
    phrases: &[NounPhrase],
    says: &dyn Fn(usize) -> bool,
) -> Vec<Clause> {
    let mut walk = Walk {
        line,
        groups,
        phrases,
        says,
        clauses: vec![Clause { words: 0..line.len() as u32, ..Clause::default() }],
        open: vec![0],
        last: None,
        free: None,
        joined: None,
        last_finite: groups.iter().rfind(|g| g.finite).map_or(0, |g| g.words.end as usize),
    };
    let (mut group, mut phrase, mut at) = (0, 0, 0);
    while at < line.len() {
        if groups.get(group).is_some_and(|g| g.words.start as usize == at) {
            walk.verb(group);
            // Of an inverted group the subject stands inside.
            at = if groups[group].inverted { at + 1 } else { groups[group].words.end as usize };
            group += 1;
        } else if phrases.get(phrase).is_some_and(|p| p.words.start as usize == at) {
            walk.noun(phrase);
            at = phrases[phrase].words.end as usize;
        } else {
            walk.word(at);
            at += 1;
        }
        while phrases.get(phrase).is_some_and(|p| (p.words.start as usize) < at) {
            phrase += 1;
        }
        while groups.get(group).is_some_and(|g| (g.words.start as usize) < at) {
            group += 1;
        }
    }
    walk.close_to(0, line.len());
    walk.clauses
}

/// Clauses that are open at once; more than a writer can follow.
const DEEPEST: usize = 32;

struct Walk<'a> {
    line: &'a Line<'a>,
    groups: &'a [VerbGroup],
    phrases: &'a [NounPhrase],
    says: &'a dyn Fn(usize) -> bool,
    clauses: Vec<Clause>,
    /// Indices of the clauses that have begun and not ended, outermost first.
    open: Vec<usize>,
    /// The last noun phrase.
    last: Option<usize>,
    /// The last noun phrase that no preposition governs and that says no time.
    free: Option<usize>,
    /// A coordinator after which nothing but a noun phrase or adverbs have come.
    joined: Option<usize>,
    /// Where the last finite verb group ends; 0 without one.
    last_finite: usize,
}

impl Walk<'_> {
    fn top(&mut self) -> &mut Clause {
        let at = self.open.last().copied().unwrap_or_default();
        &mut self.clauses[at]
    }

    fn has_verb(&self, depth: usize) -> bool {
        self.clauses[self.open[depth]].group.is_some()
    }

    /// Ends the clauses above a depth in front of a word.
    fn close_to(&mut self, depth: usize, at: usize) {
        while self.open.len() > depth + 1 {
            if let Some(clause) = self.open.pop() {
                let clause = &mut self.clauses[clause];
                // One that began behind the place ends with its own verb.
                let own =
                    clause.group.map_or(clause.words.start, |g| self.groups[g as usize].words.end);
                clause.words.end = if clause.words.start > at as u32 { own } else { at as u32 };
            }
        }
    }

    fn push(&mut self, kind: ClauseKind, from: usize, marker: Option<usize>) {
        if self.open.len() >= DEEPEST {
            self.close_to(0, from);
        }
        let parent = self.open.last().map(|&p| p as u32);
        self.clauses.push(Clause {
            kind,
            words: from as u32..self.line.len() as u32,
            parent,
            marker: marker.map(|m| m as u32),
            ..Clause::default()
        });
        self.open.push(self.clauses.len() - 1);
    }

    /// A main or coordinated clause beside the outermost one.
    fn restart(&mut self, kind: ClauseKind, from: usize, marker: Option<usize>) {
        self.close_to(0, from);
        let outer = self.open.pop().unwrap_or_default();
        self.clauses[outer].words.end = self.clauses[outer].words.start.max(from as u32);
        self.push(kind, from, marker);
        if kind == ClauseKind::Coordinated {
            self.top().parent = Some(outer as u32);
        }
    }

    fn word(&mut self, at: usize) {
        let (tag, word) = (self.line.tag(at), self.line.word(at));
        match tag {
            Tag::Coordinator => self.joined = Some(at),
            Tag::Subordinator => self.subordinator(at),
            Tag::Adverb if matches!(word, "when" | "where" | "why" | "how" | "whenever") => {
                self.subordinator(at);
            }
            Tag::Punctuation => self.sign(at, word),
            _ => {}
        }
    }

    fn subordinator(&mut self, at: usize) {
        let word = self.line.word(at);
        if self.line.tag(self.line.skip_adverbs(at + 1)) == Tag::VerbIng {
            return; // The participle opens the clause.
        }
        let spoken = self.spoken();
        let kind = match word {
            "if" if spoken && at > 0 && self.line.word(at - 1) != "," => ClauseKind::Complement,
            "if" | "unless" | "provided" | "assuming" | "lest" => ClauseKind::Conditional,
            "that" | "whether" | "how" | "why" => ClauseKind::Complement,
            _ => ClauseKind::Adverbial,
        };
        // A second *that* after *and* is a sister of the first.
        if kind == ClauseKind::Complement && self.joined.is_some() {
            let sister = self.open.iter().rposition(|&c| self.clauses[c].kind == kind);
            if let Some(depth) = sister.filter(|&d| d > 0) {
                self.close_to(depth - 1, at);
            }
        }
        self.push(kind, at, Some(at));
        self.joined = None;
    }

    fn is_saying(&self, group: usize) -> bool {
        (self.says)(self.groups[group].head as usize)
    }

    /// The verb of the innermost clause is one of saying or thinking.
    fn spoken(&self) -> bool {
        let group = self.open.last().and_then(|&c| self.clauses[c].group);
        group.is_some_and(|g| self.is_saying(g as usize))
    }

    fn sign(&mut self, at: usize, word: &str) {
        match word {
            ";" | "." | "!" | "?" | ":" if self.last_finite > at && self.has_verb(0) => {
                self.restart(ClauseKind::Main, at + 1, None);
            }
            "," | "–" | "—" | "--" | "(" | ")" => self.comma(at),
            _ => {}
        }
    }

    /// A comma ends relative and participle clauses, and a subordinate clause that came first.
    fn comma(&mut self, at: usize) {
        let mut depth = self.open.len() - 1;
        while depth > 0 {
            let clause = &self.clauses[self.open[depth]];
            let ends = match clause.kind {
                ClauseKind::Relative | ClauseKind::Participle | ClauseKind::Infinitive => {
                    clause.group.is_some()
                }
                ClauseKind::Conditional | ClauseKind::Adverbial => {
                    clause.group.is_some() && !self.has_verb(depth - 1)
                }
                ClauseKind::Apposition => true,
                _ => false,
            };
            if !ends {
                break;
            }
            depth -= 1;
        }
        self.close_to(depth, at);
    }

    fn noun(&mut self, index: usize) {
        let phrase = &self.phrases[index];
        let at = phrase.words.start as usize;
        if phrase.relative && self.last.is_some() && self.line.opens_relative(at) {
            let antecedent = self.last;
            self.push(ClauseKind::Relative, at, Some(at));
            self.top().subject = antecedent.map(|a| a as u32);
            self.joined = None;
            return;
        }
        if self.top().subject == Some(index as u32) {
            (self.last, self.free) = (Some(index), Some(index));
            return;
        }
        if self.apposition(index) {
            return;
        }
        let governed = self.line.is_governed(at);
        let (time, number) = (phrase.time, index as u32);
        let after_join = self.joined.is_some();
        let marked = self.top().marker;
        let top = self.top();
        match top.group {
            None if governed => {}
            // *the model that Halden built*: the pronoun was no subject after all.
            None if top.kind == ClauseKind::Relative && !after_join => {
                if marked.is_some_and(|m| m as usize + 1 >= at.saturating_sub(1)) {
                    top.subject = Some(number);
                }
            }
            None if top.subject.is_none() && !time => top.subject = Some(number),
            None => {
                // *Last year the firm said*: a time in front was no subject.
                let earlier = top.subject.map(|s| s as usize);
                if earlier.is_some_and(|s| self.phrases[s].time) {
                    self.top().subject = Some(number);
                }
            }
            Some(_) if !governed && !time && top.object.is_none() && !after_join => {
                top.object = Some(number);
            }
            Some(_) => {}
        }
        self.last = Some(index);
        if !governed && !time {
            self.free = Some(index);
        }
    }

    /// *Halden, the maker of chips, said*: a phrase between commas behind a subject.
    fn apposition(&mut self, index: usize) -> bool {
        let phrase = &self.phrases[index];
        let at = phrase.words.start as usize;
        let Some(last) = self.last else { return false };
        let beside = at > 1
            && self.line.word(at - 1) == ","
            && self.phrases[last].words.end as usize == at - 1
            && !phrase.pronoun
            && !phrase.time
            && !self.phrases[last].time;
        if !beside {
            return false;
        }
        let stop = self.line.apposition_end(phrase.words.end as usize);
        let Some(stop) = stop else { return false };
        self.push(ClauseKind::Apposition, at, None);
        (self.top().subject, self.top().object) = (Some(last as u32), Some(index as u32));
        self.close_to(self.open.len() - 2, stop);
        true
    }

    fn verb(&mut self, index: usize) {
        let group = &self.groups[index];
        let at = group.words.start as usize;
        if !group.finite {
            self.reduced(index, at);
            self.joined = None;
            return;
        }
        // Reduced clauses end where a finite verb of the clause around them comes.
        let mut depth = self.open.len() - 1;
        while depth > 0 && self.clauses[self.open[depth]].kind.is_reduced() {
            depth -= 1;
        }
        if depth > 0 && self.has_verb(depth) && self.joined.is_none() {
            // A clause that has its verb ends if one around it still waits for its own.
            if let Some(waiting) = (0..depth).rev().find(|&d| !self.has_verb(d)) {
                depth = waiting;
            }
        }
        if !self.has_verb(depth) {
            self.close_to(depth, at);
            self.top().group = Some(index as u32);
        } else if let Some(joined) = self.joined {
            self.coordinate(index, depth, joined);
        } else {
            self.second(index, depth, at);
        }
        self.joined = None;
        self.find_subject_behind(index);
    }

    /// `and closed the lab`, `but Corvid closed it`: a clause of its own.
    fn coordinate(&mut self, index: usize, depth: usize, joined: usize) {
        let before = self.open[depth];
        let new = self.last.filter(|&p| self.phrases[p].words.start as usize > joined);
        let subject = new.map(|p| p as u32).or(self.clauses[before].subject);
        self.close_to(depth, joined);
        if let Some(new) = new.map(|p| p as u32)
            && self.clauses[before].object == Some(new)
        {
            self.clauses[before].object = None;
        }
        self.push(ClauseKind::Coordinated, joined, Some(joined));
        (self.top().subject, self.top().group) = (subject, Some(index as u32));
    }

    /// A second finite verb without a word that opens a clause: *said it sold*, *the model Halden built*, `"…", Voss said`.
    fn second(&mut self, index: usize, depth: usize, at: usize) {
        let verb =
            self.clauses[self.open[depth]].group.map_or(0, |g| self.groups[g as usize].words.end);
        let subject = self.free.filter(|&p| self.phrases[p].words.start >= verb);
        let from = subject.map_or(at, |p| self.phrases[p].words.start as usize);
        let spoken = self.spoken();
        self.close_to(depth, from);
        let tail = self.is_saying(index)
            && (0..from).rev().take(2).any(|k| self.line.tag(k) == Tag::Punctuation);
        if let Some(s) = subject.map(|s| s as u32)
            && self.top().object == Some(s)
        {
            self.top().object = None;
        }
        if tail && !spoken {
            self.top().kind = ClauseKind::Complement;
            self.restart(ClauseKind::Main, from, None);
            let saying = self.open.last().map(|&c| c as u32);
            if let Some(content) = self.clauses.len().checked_sub(2) {
                self.clauses[content].parent = saying;
            }
        } else if spoken || subject.is_none_or(|s| self.phrases[s].relative) {
            self.push(ClauseKind::Complement, from, None);
        } else {
            self.push(ClauseKind::Relative, from, None);
        }
        (self.top().subject, self.top().group) = (subject.map(|s| s as u32), Some(index as u32));
    }

    /// `…, said Voss`, *does the firm say*: the subject stands behind the first verb.
    fn find_subject_behind(&mut self, index: usize) {
        let group = &self.groups[index];
        let from = if group.inverted { group.words.start + 1 } else { group.words.end };
        if !group.inverted && (self.top().subject.is_some() || !self.is_saying(index)) {
            return;
        }
        let next = self.phrases.partition_point(|p| p.words.start < from);
        if self.phrases.get(next).is_some_and(|p| p.words.start == from) {
            self.top().subject = Some(next as u32);
        }
    }

    /// A participle or an infinitive opens a clause whose subject is the noun before it, or that of the clause around.
    fn reduced(&mut self, index: usize, at: usize) {
        let group = &self.groups[index];
        let outer = self.open.last().copied().unwrap_or_default();
        // Without a finite verb in the sentence so far and to come, the group is the clause's own verb.
        let lone = self.clauses[outer].group.is_none() && self.last_finite == 0;
        if lone && !group.infinitive && self.line.tag(at) == Tag::VerbParticiple {
            self.top().group = Some(index as u32);
            return;
        }
        let beside = self.last.filter(|&p| self.phrases[p].words.end as usize == at);
        let kind = if group.infinitive || self.line.tag(at) == Tag::VerbInfinitive {
            ClauseKind::Infinitive
        } else {
            ClauseKind::Participle
        };
        let sisters = self.clauses[outer].kind == kind && self.joined.is_some();
        let around = if sisters { self.clauses[outer].subject } else { self.finite_subject() };
        let subject = match kind {
            ClauseKind::Participle => beside.map(|p| p as u32).or(around),
            _ => around,
        };
        if sisters {
            self.close_to(self.open.len().saturating_sub(2), at);
        }
        self.push(kind, at, None);
        (self.top().subject, self.top().group) = (subject, Some(index as u32));
    }

    /// The subject of the innermost clause with a finite verb, or of the one that waits for it.
    fn finite_subject(&self) -> Option<u32> {
        let mut around = self.open.iter().rev().map(|&c| &self.clauses[c]);
        around.find(|c| !c.kind.is_reduced())?.subject
    }
}
