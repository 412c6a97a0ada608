//! A compiled pattern: its elements in a row, and the conditions on what stands around them.

use super::compile::{self, Scope};
use super::element::{Element, Row};
use super::error::PatternError;
use super::frame::Frame;
use super::syntax::{self, Mistake, Place, Written};
use super::text::{Look, Text};
use crate::doc::TokenKind;
use crate::lexicon::Lexicon;
use std::cell::Cell;

/// A pattern ready to be matched.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// In order; of a frame the verb alone.
    elements: Vec<Element>,
    conditions: Vec<Condition>,
    /// Only at the head of a sentence.
    anchored: bool,
    /// Number of the element by which it is found: the first that must be there and begins with known words.
    lead: usize,
    /// That element takes one token and the next must follow at once, so that a look at the next token comes first.
    close: bool,
    /// It asks for parts of speech.
    grammar: bool,
    /// Roles in the clause of the verb.
    frame: Option<Frame>,
}

/// What must stand around a match, or must not.
#[derive(Clone, Debug)]
struct Condition {
    place: Place,
    negated: bool,
    elements: Vec<Element>,
}

impl Pattern {
    /// Compiles what was read from `text`.
    pub(super) fn compile(
        written: &Written,
        text: &str,
        scope: &mut Scope<'_>,
    ) -> Result<Self, PatternError> {
        let frame = Frame::compile(written, scope)?;
        let row = match &frame {
            Some(_) => Frame::verb(written),
            None => written.elements.clone(),
        };
        let elements = compile::elements(&row, scope)?;
        let lead = lead(&row, &elements, text, scope.words.lexicon())?;
        let mut conditions = Vec::with_capacity(written.conditions.len());
        for c in &written.conditions {
            let elements = compile::elements(&c.elements, scope)?;
            conditions.push(Condition { place: c.place, negated: c.negated, elements });
        }
        let close =
            elements[lead].is_one_token() && elements.get(lead + 1).is_some_and(|e| e.min > 0);
        let asks = |all: &[Element]| all.iter().any(|e| e.one.asks_grammar());
        let grammar = asks(&elements) || conditions.iter().any(|c| asks(&c.elements));
        Ok(Self { elements, conditions, anchored: written.anchored, lead, close, grammar, frame })
    }

    /// The words one of which every match contains, at the element by which it is found.
    pub(super) fn triggers(&self, lexicon: &Lexicon) -> Vec<u32> {
        self.elements[self.lead].first_words(lexicon).unwrap_or_default()
    }

    /// Bit `n % 64` is set for every word number that may stand behind the word by which it is found; all bits, if any may.
    pub(super) fn next_bits(&self, lexicon: &Lexicon) -> u64 {
        let next = if self.close { self.elements.get(self.lead + 1) } else { None };
        next.map_or(u64::MAX, |e| e.first_bits(lexicon))
    }

    /// The match that is found by token `at`; `from..end` are the sentence's tokens. Returns the matched tokens.
    /// Every comparison costs a step; without steps left nothing matches.
    pub(super) fn match_at(
        &self,
        text: &Text<'_>,
        at: usize,
        (from, end): (usize, usize),
        steps: &Cell<u32>,
    ) -> Option<(usize, usize)> {
        let cheap = Look { text, from, end, steps, cheap: self.grammar };
        let found = self.run(&cheap, at)?;
        if !self.grammar {
            return self.in_roles(&cheap, found);
        }
        text.view?;
        let look = Look { cheap: false, ..cheap };
        self.run(&look, at).and_then(|found| self.in_roles(&look, found))
    }

    fn in_roles(&self, look: &Look<'_>, found: (usize, usize)) -> Option<(usize, usize)> {
        match &self.frame {
            None => Some(found),
            Some(frame) => frame.holds(look, found),
        }
    }

    fn run(&self, look: &Look<'_>, at: usize) -> Option<(usize, usize)> {
        let doc = look.text.doc;
        if self.close && !self.elements[self.lead + 1].may_open(doc, at + 1, look.end) {
            return None;
        }
        let row = Row { elements: &self.elements, neighbours: false, to_edge: false, goal: None };
        let finish = row.walk(look, self.lead, 0, at)?;
        let start = self.begins(look, at)?;
        if self.anchored && !opens_sentence(look, start) {
            return None;
        }
        let holds = |c: &Condition| c.holds(look, start, finish) != Some(c.negated);
        self.conditions.iter().all(holds).then_some((start, finish))
    }

    /// Where a match begins whose lead stands at `at`: the elements before it take what they can.
    fn begins(&self, look: &Look<'_>, at: usize) -> Option<usize> {
        let mut start = at;
        for element in self.elements[..self.lead].iter().rev() {
            let mut count = 0;
            while count < element.max
                && start > look.from
                && let Some(first) = element.ends_at(look, start - 1)
            {
                (start, count) = (first, count + 1);
            }
            if count < element.min {
                return None;
            }
        }
        Some(start)
    }
}

/// The token opens its sentence, perhaps behind a quotation mark.
fn opens_sentence(look: &Look<'_>, at: usize) -> bool {
    at == look.from
        || at == look.from + 1 && look.text.doc.tokens[look.from].kind == TokenKind::Quote
}

/// The element by which a pattern is found.
fn lead(
    row: &[syntax::Element],
    elements: &[Element],
    text: &str,
    lexicon: &Lexicon,
) -> Result<usize, Mistake> {
    let mut needed = elements.iter().enumerate().filter(|(_, e)| e.min > 0).peekable();
    if needed.peek().is_none() {
        return Err(Mistake::new(0..text.len(), "this phrase has no word that must be there"));
    }
    let indexed = needed.find(|(_, e)| e.first_words(lexicon).is_some());
    indexed.map(|(lead, _)| lead).ok_or_else(|| {
        let at = row.first().map_or(0..text.len(), |e| e.at.clone());
        Mistake::new(at, "no word of this pattern must be there, so every token would be looked at")
            .help("name a word, a list or the forms of a verb")
    })
}

impl Condition {
    /// The neighbours are there; none if only the tagger can tell and is not to be asked.
    fn holds(&self, look: &Look<'_>, start: usize, finish: usize) -> Option<bool> {
        if look.cheap && self.elements.iter().any(|e| e.one.asks_grammar()) {
            return None;
        }
        let row = Row { elements: &self.elements, neighbours: true, to_edge: true, goal: None };
        let meets = |at: usize| row.walk(look, 0, 0, at).is_some();
        Some(match self.place {
            Place::Next => meets(finish),
            Place::First => meets(start),
            Place::Ahead(n) => (finish..look.end.min(finish + usize::from(n))).any(meets),
            Place::Back(n) => {
                let before = Look { end: start, ..*look };
                let row = Row { to_edge: false, ..row };
                (look.from.max(start.saturating_sub(usize::from(n)))..start)
                    .any(|at| row.walk(&before, 0, 0, at).is_some())
            }
            Place::Previous => self.stands_before(look, start),
        })
    }

    fn stands_before(&self, look: &Look<'_>, start: usize) -> bool {
        let before = Look { end: start, ..*look };
        let row =
            Row { elements: &self.elements, neighbours: true, to_edge: false, goal: Some(start) };
        let reach = self.elements.iter().map(Element::longest).sum::<usize>() + 1;
        let opening =
            self.elements.first().is_some_and(|e| e.one.want_edge()) && start - look.from < reach;
        if opening && row.walk(&before, 1, 0, look.from).is_some() {
            return true;
        }
        (look.from.max(start.saturating_sub(reach))..start)
            .rev()
            .any(|at| row.walk(&before, 0, 0, at).is_some())
    }
}
