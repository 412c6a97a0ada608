//! One sentence as a row of words: what a token is by itself. No judgement about its place in the clause.

use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, Classes};

/// Any form of a listed verb.
pub(super) const VERB_FORM: Classes = Classes::of(Class::VerbBase)
    .with(Class::VerbS)
    .with(Class::VerbIng)
    .with(Class::VerbPast)
    .with(Class::VerbPart);

/// Words that only build sentences.
const FUNCTION: Classes = Classes::of(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Modal)
    .with(Class::Negation);

/// A sentence of a document, as a range of tokens.
#[derive(Clone, Copy)]
pub(super) struct View<'d> {
    /// The document.
    pub doc: &'d Document,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl<'d> View<'d> {
    /// A token's lower-cased text; empty outside of the sentence.
    #[inline]
    pub(super) fn word(&self, i: usize) -> &'d str {
        if i < self.start || i >= self.end { "" } else { self.text(i) }
    }

    /// A token's lower-cased text. The country `US` is not the pronoun *us*.
    #[inline]
    fn text(&self, i: usize) -> &'d str {
        if self.is_country(i) { "u.s." } else { self.doc.word(i) }
    }

    /// `US`, in a sentence that is not all in capitals.
    #[inline]
    fn is_country(&self, i: usize) -> bool {
        let token = &self.doc.tokens[i];
        token.all_caps && token.end - token.start == 2 && self.doc.word(i) == "us"
    }

    /// The text of the token before `i`; empty at the beginning.
    #[inline]
    pub(super) fn before(&self, i: usize) -> &'d str {
        if i <= self.start { "" } else { self.text(i - 1) }
    }

    /// All classes of a token.
    #[inline]
    pub(super) fn classes(&self, i: usize) -> &'static Classes {
        if i < self.start || i >= self.end || self.is_country(i) {
            &Classes::NONE
        } else {
            self.doc.tokens[i].classes()
        }
    }

    /// The token is a word of a class.
    #[inline]
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.classes(i).has(class)
    }

    /// The word before the token is of a class.
    #[inline]
    pub(super) fn follows(&self, i: usize, class: Class) -> bool {
        i > self.start && self.is(i - 1, class)
    }

    /// The token is a word.
    #[inline]
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Kind of a token of the sentence.
    #[inline]
    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        if i < self.start || i >= self.end { None } else { self.doc.tokens.get(i).map(|t| t.kind) }
    }

    /// A quotation mark.
    #[inline]
    pub(super) fn quote(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Quote)
    }

    /// Begins with a capital and is no function word at the head of the sentence.
    pub(super) fn name(&self, i: usize) -> bool {
        self.is_word(i) && self.doc.tokens[i].capital && !self.classes(i).any(FUNCTION)
    }

    /// A word that only builds sentences.
    pub(super) fn function(&self, i: usize) -> bool {
        self.classes(i).any(FUNCTION)
    }

    /// A form of *be* or *get*, contracted forms included where they cannot be a possessive.
    pub(super) fn be(&self, i: usize) -> bool {
        self.is(i, Class::PassiveAuxiliary) || self.contracted(i)
    }

    /// A form of *have*.
    pub(super) fn have(&self, i: usize) -> bool {
        self.is(i, Class::PerfectAuxiliary) || self.contracted(i)
    }

    /// A modal or a form of *do*: a bare verb follows.
    pub(super) fn modal(&self, i: usize) -> bool {
        let c = self.classes(i);
        c.has(Class::Modal) && !(c.has(Class::Month) && self.doc.tokens[i].capital)
            || c.has(Class::BareVerbAuxiliary)
    }

    /// A verb that helps another verb.
    pub(super) fn auxiliary(&self, i: usize) -> bool {
        self.be(i) || self.have(i) || self.modal(i)
    }

    /// `'s` that stands for *is* or *has*.
    fn contracted(&self, i: usize) -> bool {
        matches!(self.word(i), "'s" | "’s") && self.contracted_after(i)
    }

    /// `'s` after a pronoun stands for *is* or *has*.
    fn contracted_after(&self, i: usize) -> bool {
        self.follows(i, Class::ContractingSubject)
    }

    /// `'s` or `'` that makes a possessive.
    pub(super) fn possessive(&self, i: usize) -> bool {
        i > self.start && i < self.end && self.doc.is_possessive(i) && !self.contracted_after(i)
    }

    /// An adverb that may stand between a subject and its verb, or a negation.
    pub(super) fn adverb(&self, i: usize) -> bool {
        let c = self.classes(i);
        if c.has(Class::Negation) && matches!(self.word(i), "not" | "never" | "n't") {
            return true;
        }
        if c.has(Class::Adverb) {
            return !c.has(Class::Preposition) && !self.is(i, Class::DegreeAdverb);
        }
        let w = self.word(i);
        w.len() > 4
            && w.ends_with("ly")
            && self.is_word(i)
            && !c.has(Class::Adjective)
            && !c.any(VERB_FORM)
            && !self.capital_inside(i)
            && !ends_like_adverb(w)
    }

    fn capital_inside(&self, i: usize) -> bool {
        i > self.start && self.doc.tokens[i].capital
    }

    /// A pronoun that can be a subject.
    pub(super) fn subject_pronoun(&self, i: usize) -> bool {
        i >= self.start && i < self.end && self.doc.is(i, Class::SubjectPronoun)
    }

    /// A comma, colon, stop, dash or the like.
    pub(super) fn stop(&self, i: usize) -> bool {
        !self.is_word(i)
            && matches!(
                self.word(i),
                "" | ","
                    | "."
                    | ";"
                    | ":"
                    | "?"
                    | "!"
                    | "…"
                    | "—"
                    | "–"
                    | "--"
                    | "..."
                    | ")"
                    | "("
                    | "]"
                    | "["
            )
    }

    /// A day, month or other time word: *Tuesday*, *May*, *yesterday*.
    pub(super) fn time_word(&self, i: usize) -> bool {
        let c = self.classes(i);
        c.has(Class::Weekday)
            || (c.has(Class::Month) && self.doc.tokens[i].capital)
            || i >= self.start && i < self.end && self.doc.is(i, Class::TimeAdverb)
    }

    /// A time word, or words that tell when without a preposition: *Tuesday*, *last week*, *late Friday*.
    pub(super) fn time_phrase(&self, i: usize) -> bool {
        self.time_word(i)
            || self.is(i, Class::WhenAdjective)
                && (self.time_word(i + 1) || self.unit_of_time(i + 1))
    }

    /// A length of the calendar or a part of the day or year.
    pub(super) fn unit_of_time(&self, i: usize) -> bool {
        self.is(i, Class::CalendarUnit)
    }

    /// Looks like a plural noun or a word that goes with a plural verb.
    pub(super) fn plural(&self, i: usize) -> bool {
        let w = self.word(i);
        Class::PluralWord.holds(w)
            || (w.len() > 3
                && w.ends_with('s')
                && !w.ends_with("ss")
                && !w.ends_with("us")
                && !w.ends_with("is"))
    }

    /// A word that can be part of a noun phrase: noun, name, adjective, number.
    pub(super) fn nominal(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(TokenKind::Number) => true,
            Some(TokenKind::Word) => {
                !self.function(i)
                    && !matches!(self.word(i), "there" | "here")
                    && !self.adverb(i)
                    && !self.auxiliary(i)
            }
            Some(TokenKind::Sign) => matches!(self.word(i), "-" | "&" | "$" | "%" | "@" | "#"),
            _ => false,
        }
    }
}

/// Nouns and adjectives in -ly.
fn ends_like_adverb(w: &str) -> bool {
    Class::LyNoun.holds(w)
}
