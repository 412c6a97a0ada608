//! Clauses: main, relative, participle, conditional and the rest, each with subject, verb group and object.

use std::ops::Range;

/// What a clause is in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClauseKind {
    /// Stands by itself.
    #[default]
    Main,
    /// Joined by *and*, *but*, *or* to the one before.
    Coordinated,
    /// *that built the model*, *the model Halden built*.
    Relative,
    /// *citing its filing*, *built in Riga*.
    Participle,
    /// *to build a lab*.
    Infinitive,
    /// *the maker of chips* between commas; has no verb.
    Apposition,
    /// *if the filing is right*.
    Conditional,
    /// *because it sold*, *after it sold*.
    Adverbial,
    /// *that it sold*, *it sold* after a verb of saying or thinking.
    Complement,
}

impl ClauseKind {
    /// Its name in outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Coordinated => "coordinated",
            Self::Relative => "relative",
            Self::Participle => "participle",
            Self::Infinitive => "infinitive",
            Self::Apposition => "apposition",
            Self::Conditional => "conditional",
            Self::Adverbial => "adverbial",
            Self::Complement => "complement",
        }
    }

    /// Has no finite verb.
    pub(super) const fn is_reduced(self) -> bool {
        matches!(self, Self::Participle | Self::Infinitive)
    }
}

/// A clause. Words are counted in the sentence; groups and phrases in its lists.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    /// What it is.
    pub kind: ClauseKind,
    /// All its words, those of the clauses inside it too.
    pub words: Range<u32>,
    /// The clause that it is part of, or joined to.
    pub parent: Option<u32>,
    /// The word that opens it: *if*, *that*, *which*, *and*.
    pub marker: Option<u32>,
    /// Its verb group.
    pub group: Option<u32>,
    /// Its subject, a noun phrase; that of a relative clause may be the pronoun's antecedent.
    pub subject: Option<u32>,
    /// Its object or predicate, if it is a noun phrase.
    pub object: Option<u32>,
}
