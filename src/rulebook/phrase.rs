//! Token phrases: what a rule page writes to find words.
//!
//! Elements are separated by spaces: a word; alternatives `a|b`; every form of a verb `<believe>`; a lexicon `{modal}`; any one token `*`.
//! A `?` behind an element makes it optional; `^` in front of the phrase ties it to the beginning of a sentence.
//! Words match whatever their case.

use super::errors::PhraseError;
use super::limits::{ALTERNATIVES, ELEMENTS, STEPS};
use crate::doc::Document;
use crate::lexicon::{Class, Classes, Irregular, Lexicon, UNKNOWN, each_form, each_word};

/// One alternative of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Alternative {
    /// These words in a row.
    Words(Box<[u32]>),
    /// A word or phrase of a lexicon.
    Class(Class),
    /// Any token.
    Any,
}

impl Alternative {
    /// It never takes more than one token.
    fn is_one_token(&self, lexicon: &Lexicon) -> bool {
        match self {
            Self::Words(words) => words.len() == 1,
            Self::Class(class) => !lexicon.has_phrases(*class),
            Self::Any => true,
        }
    }
}

/// One place of a phrase.
#[derive(Clone, Debug)]
struct Element {
    alternatives: Vec<Alternative>,
    optional: bool,
    opens: Opens,
}

/// Which tokens an element can begin with: a look at this saves most looks at its alternatives.
#[derive(Clone, Debug, Default)]
struct Opens {
    /// A word with one of these numbers, sorted.
    words: Box<[u32]>,
    /// Bit `n % 64` is set for every number in `words`.
    bits: u64,
    /// A word that begins a word or phrase of one of these classes.
    classes: Classes,
    /// Any token.
    any: bool,
    /// All alternatives are single words, so that a look is an answer.
    single: bool,
}

impl Opens {
    fn of(alternatives: &[Alternative]) -> Self {
        let single =
            alternatives.iter().all(|a| matches!(a, Alternative::Words(w) if w.len() == 1));
        let mut out = Self { single, ..Self::default() };
        let mut words = Vec::new();
        for alternative in alternatives {
            match alternative {
                Alternative::Words(w) => words.extend(w.first()),
                Alternative::Class(class) => out.classes = out.classes.with(*class),
                Alternative::Any => out.any = true,
            }
        }
        words.sort_unstable();
        words.dedup();
        out.bits = words.iter().fold(0, |bits: u64, w| bits | (1_u64 << (w % 64)));
        Self { words: words.into(), ..out }
    }

    #[inline]
    fn admits(&self, doc: &Document, at: usize, end: usize) -> bool {
        if at >= end {
            return false;
        }
        let word = doc.tokens[at].word;
        self.any
            || self.bits & (1 << (word % 64)) != 0 && self.words.binary_search(&word).is_ok()
            || self.classes != Classes::NONE && doc.tokens[at].begins().any(self.classes)
    }
}

/// A phrase ready to be matched.
#[derive(Clone, Debug)]
pub struct Phrase {
    elements: Vec<Element>,
    at_start: bool,
    /// Number of the first element that must be there.
    lead: usize,
    /// That element takes one token and the next must follow at once, so that a look at the next token comes first.
    close: bool,
}

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// An unknown lexicon, an empty phrase, one that begins with `*`, or one that is too long.
    pub fn parse(
        text: &str,
        lexicon: &mut Lexicon,
        irregular: &Irregular,
    ) -> Result<Self, PhraseError> {
        Self::read(text, lexicon, irregular).map_err(PhraseError::new)
    }

    fn read(text: &str, lexicon: &mut Lexicon, irregular: &Irregular) -> Result<Self, String> {
        let (at_start, text) = text.strip_prefix('^').map_or((false, text), |t| (true, t));
        let mut elements = Vec::new();
        for part in text.split_whitespace() {
            let (part, optional) = part
                .strip_suffix('?')
                .filter(|p| !p.is_empty())
                .map_or((part, false), |p| (p, true));
            let mut alternatives = Vec::new();
            for alternative in part.split('|') {
                read_alternative(alternative, lexicon, irregular, &mut alternatives)?;
                if alternatives.len() > ALTERNATIVES {
                    return Err(format!("an element may have {ALTERNATIVES} alternatives"));
                }
            }
            if elements.len() == ELEMENTS {
                return Err(format!("a phrase may have {ELEMENTS} elements"));
            }
            elements.push(Element { opens: Opens::of(&alternatives), alternatives, optional });
        }
        let Some(lead) = elements.iter().position(|e| !e.optional) else {
            return Err("this phrase has no word that must be there".to_owned());
        };
        if elements[lead].alternatives.contains(&Alternative::Any) {
            return Err("the first word that must be there cannot be `*`".to_owned());
        }
        let close = elements[lead].alternatives.iter().all(|a| a.is_one_token(lexicon))
            && elements.get(lead + 1).is_some_and(|e| !e.optional);
        Ok(Self { elements, at_start, lead, close })
    }

    /// The words one of which every match contains, and how many optional elements stand before them.
    fn triggers(&self, lexicon: &Lexicon) -> (Vec<u32>, usize) {
        let at = self.lead;
        let mut ids = Vec::new();
        for alternative in &self.elements[at].alternatives {
            match alternative {
                Alternative::Words(words) => ids.extend(words.first()),
                Alternative::Class(class) => ids.extend(lexicon.first_words(*class)),
                Alternative::Any => {}
            }
        }
        ids.sort_unstable();
        ids.dedup();
        (ids, at)
    }

    /// Bit `n % 64` is set for every word number that may stand behind the first word that must be there; all bits, if any may.
    fn next_words(&self, lexicon: &Lexicon) -> u64 {
        let next = if self.close { self.elements.get(self.lead + 1) } else { None };
        let Some(Element { opens, .. }) = next.filter(|e| !e.opens.any) else { return u64::MAX };
        let classes = Class::ALL.iter().filter(|c| opens.classes.has(**c));
        classes
            .flat_map(|class| lexicon.first_words(*class))
            .fold(opens.bits, |bits, w| bits | (1 << (w % 64)))
    }

    /// Matches with the first obligatory element at token `at`; `from..end` are the sentence's tokens.
    /// Returns the matched tokens. Every comparison costs a step; without steps left nothing matches.
    fn match_at(
        &self,
        doc: &Document,
        at: usize,
        from: usize,
        end: usize,
        steps: &mut u32,
    ) -> Option<(usize, usize)> {
        let lead = self.lead;
        if self.close && !self.elements[lead + 1].opens.admits(doc, at + 1, end) {
            return None;
        }
        let finish = self.walk(doc, lead, at, end, steps)?;
        let mut start = at;
        for element in self.elements[..lead].iter().rev() {
            for alternative in &element.alternatives {
                let len = match alternative {
                    Alternative::Words(w) => w.len(),
                    _ => 1,
                };
                if start >= from + len
                    && alternative_len(doc, alternative, start - len, start) == Some(len)
                {
                    start -= len;
                    break;
                }
            }
        }
        (!self.at_start
            || start == from
            || (start == from + 1 && doc.tokens[from].kind == crate::doc::TokenKind::Quote))
            .then_some((start, finish))
    }

    fn walk(
        &self,
        doc: &Document,
        element: usize,
        at: usize,
        end: usize,
        steps: &mut u32,
    ) -> Option<usize> {
        let Some(e) = self.elements.get(element) else { return Some(at) };
        *steps = steps.checked_sub(1)?;
        if e.opens.admits(doc, at, end) {
            if e.opens.single {
                if let Some(finish) = self.walk(doc, element + 1, at + 1, end, steps) {
                    return Some(finish);
                }
                return if e.optional { self.walk(doc, element + 1, at, end, steps) } else { None };
            }
            for alternative in &e.alternatives {
                *steps = steps.checked_sub(1)?;
                if let Some(len) = alternative_len(doc, alternative, at, end)
                    && let Some(finish) = self.walk(doc, element + 1, at + len, end, steps)
                {
                    return Some(finish);
                }
            }
        }
        if e.optional { self.walk(doc, element + 1, at, end, steps) } else { None }
    }
}

fn alternative_len(
    doc: &Document,
    alternative: &Alternative,
    at: usize,
    end: usize,
) -> Option<usize> {
    match alternative {
        Alternative::Words(words) => {
            let fits = at + words.len() <= end
                && words.iter().enumerate().all(|(k, &w)| doc.tokens[at + k].word == w);
            fits.then_some(words.len())
        }
        Alternative::Class(class) => Some(doc.phrase(at, end, *class)).filter(|&n| n > 0),
        Alternative::Any => (at < end).then_some(1),
    }
}

fn read_alternative(
    text: &str,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
    out: &mut Vec<Alternative>,
) -> Result<(), String> {
    if text == "*" {
        out.push(Alternative::Any);
    } else if let Some(name) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
        let class = Class::ALL.iter().copied().find(|c| c.stem() == name);
        let class = class.ok_or_else(|| {
            let near = crate::doc::closest(name, Class::ALL.iter().map(|c| c.stem()));
            near.map_or_else(
                || format!("there is no lexicon `{name}`"),
                |n| format!("there is no lexicon `{name}`; did you mean `{n}`?"),
            )
        })?;
        out.push(Alternative::Class(class));
    } else if let Some(base) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        let mut form = |form: &str| {
            let word = Alternative::Words([lexicon.add(form)].into());
            if !out.contains(&word) {
                out.push(word);
            }
        };
        if base == "be" {
            ["be", "am", "is", "are", "was", "were", "been", "being"].into_iter().for_each(form);
        } else {
            each_form(base, irregular, |f, _| form(f));
        }
    } else {
        let mut ids = Vec::with_capacity(1);
        each_word(text, |w| ids.push(lexicon.add(w)));
        if ids.is_empty() {
            return Err("an alternative is empty".to_owned());
        }
        out.push(Alternative::Words(ids.into()));
    }
    Ok(())
}

/// Phrases with an index by the words that may begin them.
#[derive(Clone, Debug, Default)]
pub struct PhraseList {
    phrases: Vec<Phrase>,
    /// Pairs of a word and a phrase it may begin, sorted.
    by_word: Vec<(u32, u32)>,
    /// Bit `n % 512` is set for every word number in `by_word`.
    bits: [u64; 8],
}

impl PhraseList {
    /// Adds a phrase and returns its number. Call [`PhraseList::close`] when all are in.
    pub fn push(&mut self, phrase: Phrase, lexicon: &Lexicon) -> usize {
        let index = self.phrases.len();
        for id in phrase.triggers(lexicon).0 {
            if id != UNKNOWN {
                self.by_word.push((id, index as u32));
                self.bits[(id / 64 % 8) as usize] |= 1 << (id % 64);
            }
        }
        self.phrases.push(phrase);
        index
    }

    /// Sorts the index; a list that was not closed finds nothing.
    pub fn close(&mut self) {
        self.by_word.sort_unstable();
    }

    /// Number of phrases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Number of entries of the index.
    pub(super) fn weight(&self) -> usize {
        self.by_word.len()
    }

    /// No phrases at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The words that make a look worth while, each with the number of a phrase; sorted.
    #[must_use]
    pub fn triggers(&self) -> &[(u32, u32)] {
        &self.by_word
    }

    /// Bit `n % 64` is set for every word number that may stand behind a trigger of a phrase; all bits, if any may.
    #[must_use]
    pub fn next_words(&self, phrase: usize, lexicon: &Lexicon) -> u64 {
        self.phrases.get(phrase).map_or(u64::MAX, |p| p.next_words(lexicon))
    }

    /// The longest match whose first obligatory word is token `at`: its tokens and the phrase's number.
    #[must_use]
    pub fn match_at(
        &self,
        doc: &Document,
        at: usize,
        from: usize,
        end: usize,
    ) -> Option<((usize, usize), usize)> {
        let word = doc.tokens.get(at)?.word;
        if self.bits[(word / 64 % 8) as usize] & (1 << (word % 64)) == 0 {
            return None;
        }
        let first = self.by_word.partition_point(|&(w, _)| w < word);
        let list = self.by_word[first..].iter().take_while(|&&(w, _)| w == word).map(|&(_, p)| p);
        self.longest(list, doc, at, from, end)
    }

    /// The longest match among some of the phrases; of equal ones, the first in the list.
    pub fn longest(
        &self,
        phrases: impl Iterator<Item = u32>,
        doc: &Document,
        at: usize,
        from: usize,
        end: usize,
    ) -> Option<((usize, usize), usize)> {
        let mut steps = STEPS;
        phrases
            .filter_map(|p| {
                Some((
                    self.phrases[p as usize].match_at(doc, at, from, end, &mut steps)?,
                    p as usize,
                ))
            })
            .max_by_key(|&((a, z), p)| (z - a, std::cmp::Reverse(p)))
    }

    /// One of the phrases occurs among the tokens `from..end`.
    #[must_use]
    pub fn occurs(&self, doc: &Document, from: usize, end: usize) -> bool {
        (from..end).any(|i| self.match_at(doc, i, from, end).is_some())
    }
}
