//! Roles in a clause: who does what to whom, in the active and in the passive voice.

use super::compile::{self, Scope};
use super::element::{Element, Row};
use super::syntax::{self, Mistake, Role, Written};
use super::text::Look;
use crate::doc::TokenKind;
use crate::grammar::{NounPhrase, Number, Structure, Tag, Tense, VerbGroup, View};

/// Words from a passive verb to the *by* of its agent.
const BY: usize = 6;

/// The roles that a pattern asks for, besides the verb that it is found by.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    roles: Vec<(Role, Element)>,
}

impl Frame {
    /// The frame of a pattern that names roles.
    pub(super) fn compile(
        written: &Written,
        scope: &mut Scope<'_>,
    ) -> Result<Option<Self>, Mistake> {
        if written.elements.iter().all(|e| e.role.is_none()) {
            return Ok(None);
        }
        let is_verb = |e: &&syntax::Element| matches!(e.role, None | Some(Role::Verb));
        let mut verbs = written.elements.iter().filter(is_verb);
        let (first, second) = (verbs.next(), verbs.next());
        if first.is_none() {
            let at = written.elements[0].at.clone();
            return Err(Mistake::new(at, "a pattern with roles names a verb")
                .help("write the verb by its base form: subject:{actor_noun} <harm>"));
        }
        if let Some(second) = second {
            return Err(Mistake::new(second.at.clone(), "a pattern with roles has one verb")
                .help("say of each other element what it is: subject: object: agent: head:"));
        }
        let mut roles = Vec::new();
        for element in written.elements.iter().filter(|e| !is_verb(e)) {
            let Some(role) = element.role else { continue };
            if element.min != 1 || element.max != 1 {
                return Err(Mistake::new(element.at.clone(), "a role is not repeated"));
            }
            roles.push((role, compile::element(element, scope)?));
        }
        Ok(Some(Self { roles }))
    }

    /// The verb of a pattern with roles, as a row of its own.
    pub(super) fn verb(written: &Written) -> Vec<syntax::Element> {
        let verb = written.elements.iter().find(|e| matches!(e.role, None | Some(Role::Verb)));
        verb.cloned().into_iter().collect()
    }

    /// The roles are filled in the clause of the verb found at some tokens. Returns the tokens of the verb, and of an object
    /// that the pattern names and that stands behind it.
    pub(super) fn holds(
        &self,
        look: &Look<'_>,
        (start, finish): (usize, usize),
    ) -> Option<(usize, usize)> {
        let clause = Clause::of(look, start)?;
        let mut end = finish;
        for (role, element) in &self.roles {
            let phrase = clause.filler(*role, element, look)?;
            if *role == Role::Object {
                end = end.max(clause.last_token(phrase) + 1);
            }
        }
        Some((start, end.min(look.end)))
    }
}

/// A verb group with the noun phrases of its clause.
struct Clause<'a> {
    view: View<'a>,
    sentence: usize,
    structure: &'a Structure,
    group: &'a VerbGroup,
}

impl<'a> Clause<'a> {
    /// The clause whose verb stands at a token.
    fn of(look: &Look<'a>, verb: usize) -> Option<Self> {
        let view = look.text.view?;
        let group = view.verb_group_at(verb)?;
        let structure = view.structure(group.sentence);
        let clause = Self { view, sentence: group.sentence, structure, group: group.part };
        (clause.token(group.part.head) == verb).then_some(clause)
    }

    /// The noun phrase that fills a role.
    fn filler(&self, role: Role, element: &Element, look: &Look<'_>) -> Option<&'a NounPhrase> {
        let fits = |p: &&NounPhrase| self.is_headed(p, element, look);
        let passive = self.group.passive;
        match role {
            Role::Subject if passive => self.agent().filter(fits),
            Role::Subject => self.subject().filter(|p| fits(p) || self.means(p, element, look)),
            Role::Object if passive => {
                self.subject().filter(|p| fits(p) || self.means(p, element, look))
            }
            Role::Object => self.object().filter(fits),
            Role::Agent if passive => self.agent().filter(fits),
            Role::Agent | Role::Verb => None,
            Role::Head => self.phrases().find(fits),
        }
    }

    /// The clause in the structure of the sentence.
    fn clause(&self) -> Option<&'a crate::grammar::Clause> {
        self.structure.clauses.iter().find(|c| {
            let group = c.group.and_then(|g| self.structure.groups.get(g as usize));
            group.is_some_and(|g| std::ptr::eq(g, self.group))
        })
    }

    /// The subject of the clause, if it stands before the verb and agrees with it.
    fn subject(&self) -> Option<&'a NounPhrase> {
        let verb = self.group.words.start;
        let known = self.structure.subject_of(self.group);
        let known = known.filter(|p| p.head < verb && !self.is_label(p.words.end..verb));
        known.or_else(|| self.phrase_before(verb)).filter(|p| self.agrees(p))
    }

    /// The noun phrase that ends where the verb begins.
    fn phrase_before(&self, verb: u32) -> Option<&'a NounPhrase> {
        let last = self.structure.phrase_at(verb.checked_sub(1)? as usize);
        let behind = self.structure.subject_of(self.group).is_some_and(|p| p.head > verb);
        last.filter(|p| p.words.end == verb && (behind || self.is_label(0..p.words.start)))
    }

    /// A colon stands among the words: what is before it is a label.
    fn is_label(&self, words: std::ops::Range<u32>) -> bool {
        let all = &self.view.sentence(self.sentence).words;
        let words = words.start as usize..(words.end as usize).min(all.len());
        all.get(words).is_some_and(|all| {
            all.iter().any(|w| {
                w.kind == TokenKind::Sign
                    && w.tag == Tag::Punctuation
                    && self.view.lemma(w.token as usize) == ":"
            })
        })
    }

    /// *The model remember* and *the models remembers* are no clauses: what looks like their subject belongs to something else.
    fn agrees(&self, phrase: &NounPhrase) -> bool {
        let group = self.group;
        let bare = group.words.end - group.words.start == 1;
        if !bare || group.tense != Tense::Present {
            return true;
        }
        let lemma = self.view.lemma_of(self.sentence, group.head as usize);
        let word = self.view.sentence(self.sentence).words.get(group.head as usize);
        let is_base = word.is_some_and(|w| w.span.len() as usize == lemma.len());
        self.number(phrase).is_none_or(|number| is_base == (number == Number::Plural))
    }

    /// The number that a phrase asks of its verb; none of a relative pronoun, which has that of what it stands for.
    fn number(&self, phrase: &NounPhrase) -> Option<Number> {
        let head = self.view.sentence(self.sentence).words.get(phrase.head as usize);
        if head.is_some_and(|w| w.kind == TokenKind::Number) {
            // The version in a name: *Loom 4.5*.
            return Some(Number::Singular);
        }
        if !phrase.pronoun {
            return Some(phrase.number);
        }
        match &*self.view.lemma_of(self.sentence, phrase.head as usize) {
            "it" | "he" | "she" => Some(Number::Singular),
            "they" | "we" | "you" | "i" => Some(Number::Plural),
            _ => None,
        }
    }

    fn object(&self) -> Option<&'a NounPhrase> {
        self.structure.phrases.get(self.clause()?.object? as usize)
    }

    /// The noun phrases among the words of the clause.
    fn phrases(&self) -> impl Iterator<Item = &'a NounPhrase> {
        let words = self.clause().map_or(0..0, |c| c.words.clone());
        self.structure.phrases.iter().filter(move |p| words.contains(&p.head))
    }

    /// Behind a passive verb: *by* and a noun phrase.
    fn agent(&self) -> Option<&'a NounPhrase> {
        let words = &self.view.sentence(self.sentence).words;
        let behind = self.group.words.end as usize;
        let by = (behind..words.len().min(behind + BY)).find(|&w| {
            words[w].tag == Tag::Adposition && self.view.lemma_of(self.sentence, w) == "by"
        })?;
        let clear =
            words[behind..by].iter().all(|w| w.kind == TokenKind::Word && !w.tag.is_verbal());
        clear.then(|| self.structure.phrase_at(by + 1)).flatten()
    }

    /// The words end with the head of the phrase.
    fn is_headed(&self, phrase: &NounPhrase, element: &Element, look: &Look<'_>) -> bool {
        let head = self.token(phrase.head);
        let row = Row {
            elements: std::slice::from_ref(element),
            neighbours: false,
            to_edge: false,
            goal: Some(head + 1),
        };
        (self.token(phrase.words.start)..=head)
            .rev()
            .filter(|at| (look.from..look.end).contains(at))
            .any(|at| row.walk(look, 0, 0, at).is_some())
    }

    /// A pronoun that stands for such a phrase of the same sentence, and agrees with it.
    fn means(&self, phrase: &NounPhrase, element: &Element, look: &Look<'_>) -> bool {
        let word = self.view.lemma_of(self.sentence, phrase.head as usize);
        let points = matches!(&*word, "it" | "they" | "which" | "that" | "who");
        let known = points.then(|| self.view.stands_for(self.token(phrase.head))).flatten();
        let agrees = |p: &NounPhrase| match (self.number(phrase), self.number(p)) {
            (Some(wanted), Some(number)) => wanted == number,
            _ => true,
        };
        known.is_some_and(|p| {
            p.sentence == self.sentence && agrees(p.part) && self.is_headed(p.part, element, look)
        })
    }

    /// The token of the document that a word of the sentence stands in.
    fn token(&self, word: u32) -> usize {
        let words = &self.view.sentence(self.sentence).words;
        words.get(word as usize).map_or(usize::MAX - 1, |w| w.token as usize)
    }

    fn last_token(&self, phrase: &NounPhrase) -> usize {
        self.token(phrase.words.end.saturating_sub(1))
    }
}
