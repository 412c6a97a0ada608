//! Parts of speech: those of Universal Dependencies, with verbs divided by their form.

/// A part of speech. Forms of verbs are told apart, because finiteness is what readers ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Common noun.
    #[default]
    Noun,
    /// Proper noun.
    Proper,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Pronoun, possessive ones included.
    Pronoun,
    /// Article or other determiner.
    Determiner,
    /// Preposition, or the particle of a phrasal verb.
    Adposition,
    /// Number in figures or words.
    Number,
    /// *and*, *or*, *but*.
    Coordinator,
    /// *that*, *because*, *if* before a clause.
    Subordinator,
    /// Infinitive *to*, *not*, the possessive ending.
    Particle,
    /// Interjection.
    Interjection,
    /// Main verb, finite: *says*, *said*, an imperative.
    VerbFinite,
    /// Main verb, infinitive.
    VerbInfinitive,
    /// Main verb, past participle.
    VerbParticiple,
    /// Main verb in *-ing*.
    VerbIng,
    /// Auxiliary or modal, finite; forms of *be* are auxiliaries throughout.
    AuxFinite,
    /// Auxiliary, infinitive: *be*, *have*.
    AuxInfinitive,
    /// Auxiliary, past participle: *been*.
    AuxParticiple,
    /// Auxiliary in *-ing*: *being*, *having*.
    AuxIng,
    /// Punctuation.
    Punctuation,
    /// A sign read as a word: *$*, *%*.
    Symbol,
    /// An address, or what is no word.
    Other,
}

/// Number of tags that the model chooses from; the signs come after them.
pub const CHOSEN: usize = 20;

impl Tag {
    /// All tags, in the order of their numbers.
    pub const ALL: [Self; CHOSEN + 3] = [
        Self::Noun,
        Self::Proper,
        Self::Adjective,
        Self::Adverb,
        Self::Pronoun,
        Self::Determiner,
        Self::Adposition,
        Self::Number,
        Self::Coordinator,
        Self::Subordinator,
        Self::Particle,
        Self::Interjection,
        Self::VerbFinite,
        Self::VerbInfinitive,
        Self::VerbParticiple,
        Self::VerbIng,
        Self::AuxFinite,
        Self::AuxInfinitive,
        Self::AuxParticiple,
        Self::AuxIng,
        Self::Punctuation,
        Self::Symbol,
        Self::Other,
    ];

    /// The tag with a number.
    #[must_use]
    pub fn numbered(number: usize) -> Self {
        Self::ALL.get(number).copied().unwrap_or_default()
    }

    /// Its bit in a set of tags.
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << self as u8
    }

    /// Its name in Universal Dependencies.
    #[must_use]
    pub const fn upos(self) -> &'static str {
        match self {
            Self::Noun => "NOUN",
            Self::Proper => "PROPN",
            Self::Adjective => "ADJ",
            Self::Adverb => "ADV",
            Self::Pronoun => "PRON",
            Self::Determiner => "DET",
            Self::Adposition => "ADP",
            Self::Number => "NUM",
            Self::Coordinator => "CCONJ",
            Self::Subordinator => "SCONJ",
            Self::Particle => "PART",
            Self::Interjection => "INTJ",
            Self::VerbFinite | Self::VerbInfinitive | Self::VerbParticiple | Self::VerbIng => {
                "VERB"
            }
            Self::AuxFinite | Self::AuxInfinitive | Self::AuxParticiple | Self::AuxIng => "AUX",
            Self::Punctuation => "PUNCT",
            Self::Symbol => "SYM",
            Self::Other => "X",
        }
    }

    /// One of a set of tags.
    #[must_use]
    pub const fn among(self, set: u32) -> bool {
        set & self.bit() != 0
    }

    /// A finite verb or auxiliary.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::VerbFinite | Self::AuxFinite)
    }

    /// A verb or auxiliary of any form.
    #[must_use]
    pub const fn is_verbal(self) -> bool {
        self.is_aux() || self.is_main_verb()
    }

    /// An auxiliary of any form.
    #[must_use]
    pub const fn is_aux(self) -> bool {
        matches!(self, Self::AuxFinite | Self::AuxInfinitive | Self::AuxParticiple | Self::AuxIng)
    }

    /// A main verb of any form.
    #[must_use]
    pub const fn is_main_verb(self) -> bool {
        matches!(
            self,
            Self::VerbFinite | Self::VerbInfinitive | Self::VerbParticiple | Self::VerbIng
        )
    }

    /// May stand in a noun phrase: noun, pronoun, determiner, adjective, number, possessive ending.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Noun
                | Self::Proper
                | Self::Pronoun
                | Self::Determiner
                | Self::Adjective
                | Self::Number
                | Self::Symbol
                | Self::Particle
        )
    }

    /// A common or proper noun.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Proper)
    }
}

/// Every form of a main verb.
pub(super) const VERB: u32 = Tag::VerbFinite.bit()
    | Tag::VerbInfinitive.bit()
    | Tag::VerbParticiple.bit()
    | Tag::VerbIng.bit();
