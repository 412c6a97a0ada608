//! One sentence as a row of words: what a token is by itself. No judgement about its place in the clause.

use crate::doc::{Document, TokenKind};
use crate::lexicon::{Class, Classes, WordFilter, WordSet};
use std::sync::LazyLock;

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

/// The words of `be`, `have` and `modal` below that no class names, with straight apostrophes.
static AUXILIARIES: LazyLock<WordFilter> = LazyLock::new(|| {
    let be = "am is are was were be been being 'm 're isn't aren't wasn't weren't got gets get 's";
    let have = "have has had having 've haven't hasn't hadn't 'd";
    let modal = "do does did don't doesn't didn't 'll";
    WordFilter::new([be, have, modal].into_iter().flat_map(str::split_whitespace))
});

/// Pronouns that can be subjects.
const SUBJECT_PRONOUNS: WordSet = WordSet::new(&[
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "who",
    "one",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "nobody",
    "anyone",
    "anybody",
    "none",
    "others",
    "neither",
    "both",
]);

/// Words of time beside the days and months.
const TIMES: WordSet = WordSet::new(&[
    "yesterday",
    "today",
    "tonight",
    "tomorrow",
    "earlier",
    "later",
    "recently",
    "night",
    "morning",
    "afternoon",
    "evening",
]);

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

    /// A form of *be*, contracted forms included where they cannot be a possessive.
    pub(super) fn be(&self, i: usize) -> bool {
        self.helps(i) && self.be_word(i)
    }

    fn be_word(&self, i: usize) -> bool {
        match self.word(i) {
            "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'m" | "’m"
            | "'re" | "’re" | "isn't" | "aren't" | "wasn't" | "weren't" | "isn’t" | "aren’t"
            | "wasn’t" | "weren’t" | "got" | "gets" | "get" => true,
            "'s" | "’s" => self.contracted_after(i),
            _ => false,
        }
    }

    /// A form of *have*.
    pub(super) fn have(&self, i: usize) -> bool {
        self.helps(i) && self.have_word(i)
    }

    fn have_word(&self, i: usize) -> bool {
        match self.word(i) {
            "have" | "has" | "had" | "having" | "'ve" | "’ve" | "haven't" | "hasn't" | "hadn't"
            | "haven’t" | "hasn’t" | "hadn’t" | "'d" | "’d" => true,
            "'s" | "’s" => self.contracted_after(i),
            _ => false,
        }
    }

    /// A modal or a form of *do*: a bare verb follows.
    pub(super) fn modal(&self, i: usize) -> bool {
        self.is(i, Class::Modal) && !(self.is(i, Class::Month) && self.doc.tokens[i].capital)
            || self.helps(i)
                && matches!(
                    self.word(i),
                    "do" | "does"
                        | "did"
                        | "don't"
                        | "doesn't"
                        | "didn't"
                        | "don’t"
                        | "doesn’t"
                        | "didn’t"
                        | "'ll"
                        | "’ll"
                        | "'d"
                        | "’d"
                )
    }

    /// A verb that helps another verb.
    pub(super) fn auxiliary(&self, i: usize) -> bool {
        if self.helps(i) {
            self.be_word(i) || self.have_word(i) || self.modal(i)
        } else {
            self.modal(i)
        }
    }

    /// It may be a listed auxiliary: most words are known at a glance not to be one.
    #[inline]
    fn helps(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| AUXILIARIES.may_have(t.mark))
    }

    /// `'s` after a pronoun stands for *is* or *has*.
    fn contracted_after(&self, i: usize) -> bool {
        matches!(
            self.before(i),
            "he" | "she" | "it" | "who" | "that" | "there" | "what" | "here" | "let"
        )
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
            return !c.has(Class::Preposition)
                && !matches!(self.word(i), "most" | "more" | "less" | "least" | "well");
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
        i >= self.start && i < self.end && self.doc.among(i, &SUBJECT_PRONOUNS)
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
            || i >= self.start && i < self.end && self.doc.among(i, &TIMES)
    }

    /// A time word, or words that tell when without a preposition: *Tuesday*, *last week*, *late Friday*.
    pub(super) fn time_phrase(&self, i: usize) -> bool {
        self.time_word(i)
            || matches!(self.word(i), "last" | "this" | "next" | "earlier" | "late" | "early")
                && (self.time_word(i + 1) || self.unit_of_time(i + 1))
    }

    /// A length of the calendar or a part of the day or year.
    pub(super) fn unit_of_time(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "week"
                | "weekend"
                | "month"
                | "quarter"
                | "year"
                | "spring"
                | "summer"
                | "fall"
                | "autumn"
                | "winter"
        )
    }

    /// Looks like a plural noun or a word that goes with a plural verb.
    pub(super) fn plural(&self, i: usize) -> bool {
        let w = self.word(i);
        matches!(
            w,
            "people"
                | "police"
                | "men"
                | "women"
                | "children"
                | "media"
                | "staff"
                | "data"
                | "many"
                | "some"
                | "most"
                | "few"
                | "several"
                | "all"
                | "both"
                | "those"
                | "these"
        ) || (w.len() > 3
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
    matches!(
        w,
        "family"
            | "supply"
            | "reply"
            | "apply"
            | "italy"
            | "ally"
            | "rally"
            | "daily"
            | "weekly"
            | "monthly"
            | "friendly"
            | "unlikely"
            | "lovely"
            | "lonely"
            | "deadly"
            | "costly"
            | "elderly"
            | "bully"
            | "assembly"
            | "anomaly"
            | "monopoly"
            | "belly"
            | "jelly"
    )
}
