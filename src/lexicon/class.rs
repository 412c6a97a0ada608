//! The kinds of word the readers ask about, one list in `rules/lexicon/` each (form classes have none:
//! they come from inflection).

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $stem:literal,)*) => {
        /// A kind of word. A word may have several.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            /// All classes, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Stem of the list's file, and its name in patterns.
            #[must_use]
            pub const fn stem(self) -> &'static str {
                match self { $(Self::$name => $stem),* }
            }
        }
    };
}

classes! {
    /// Form of a listed verb: *say*.
    VerbBase = "verb_base",
    /// Form of a listed verb: *says*.
    VerbS = "verb_s",
    /// Form of a listed verb: *saying*.
    VerbIng = "verb_ing",
    /// Form of a listed verb: *said*, *wrote*.
    VerbPast = "verb_past",
    /// Form of a listed verb: *said*, *written*.
    VerbPart = "verb_part",
    /// Ends with a full stop that does not end a sentence: *Inc*, *Sept*, *vs*.
    Abbreviation = "abbreviation",
    /// An abbreviation that always leads on to the next word: *Mr*, *Dr*, *St*.
    TitleAbbreviation = "title_abbreviation",
    /// *the*, *this*, *every*, *its*.
    Determiner = "determiner",
    /// *he*, *they*, *it*, *who*.
    Pronoun = "pronoun",
    /// *of*, *in*, *by*, *since*.
    Preposition = "preposition",
    /// *and*, *but*, *because*, *that*.
    Conjunction = "conjunction",
    /// Forms of *be*, *have* and *do*.
    Auxiliary = "auxiliary",
    /// *will*, *may*, *could*.
    Modal = "modal",
    /// *not*, *never*, *no*.
    Negation = "negation",
    /// Words that may open a sentence after an abbreviation: *The*, *It*, *However*.
    Opener = "opener",
    /// Common verbs of English that are not listed elsewhere.
    CommonVerb = "common_verb",
    /// Common adverbs that do not end in *-ly*, and those in *-ly* that stand before a verb.
    Adverb = "adverb",
    /// Common adjectives.
    Adjective = "adjective",
    /// Full and short names of months.
    Month = "month",
    /// Full and short names of weekdays.
    Weekday = "weekday",
    /// *say*, *tell*, *write*: verbs of saying and nothing else.
    CueNeutral = "cue_neutral",
    /// *report*, *announce*: verbs of organisations and documents.
    CueInstitutional = "cue_institutional",
    /// *show*, *suggest*, *find*: verbs of evidence.
    CueEvidential = "cue_evidential",
    /// *argue*, *believe*, *warn*: verbs of position.
    CueArgumentative = "cue_argumentative",
    /// *claim*, *allege*: verbs that doubt.
    CueDoubting = "cue_doubting",
    /// *admit*, *concede*: verbs of confession.
    CueConceding = "cue_conceding",
    /// *note*, *reveal*, *confirm*: verbs that vouch.
    CueFactive = "cue_factive",
    /// *slam*, *praise*, *vow*: verbs that tell how.
    CueEmotive = "cue_emotive",
    /// *want*, *support*, *plan*: verbs of attitude and intention.
    CueAttitude = "cue_attitude",
    /// *claim*, *criticism*, *support*: nouns of saying.
    CueNoun = "cue_noun",
    /// *confident*, *worried*, *eager*: adjectives of attitude.
    CueAdjective = "cue_adjective",
    /// *believed*, *expected*, *said* after a form of *be*.
    CueAgentless = "cue_agentless",
    /// *reportedly*, *allegedly*.
    CueAdverb = "cue_adverb",
    /// *according to*, *per*.
    CuePhrase = "cue_phrase",
    /// *official*, *insider*, *person*.
    SourceUnnamed = "source_unnamed",
    /// *expert*, *critic*, *many*.
    SourceVague = "source_vague",
    /// *filing*, *survey*, *memo*.
    SourceDocument = "source_document",
    /// *spokesman*, *founder*, *senator*.
    SourceRole = "source_role",
    /// *company*, *court*, *committee*.
    SourceGroup = "source_group",
    /// *newspaper*, *broadcaster*.
    SourceOutlet = "source_outlet",
    /// Words before a colon that label a paragraph and are no speakers: *update*, *note*.
    Label = "label",
    /// *seem*, *appear*: verbs of appearance, which have no source.
    CueAppearance = "cue_appearance",
    /// *say*, *write*: verbs that may stand before their subject without a quotation.
    CueInverting = "cue_inverting",
    /// *offer*, *write*: verbs that are cues with an object only if it is something said or written.
    CueObject = "cue_object",
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u128);

impl Classes {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The set of one class.
    #[must_use]
    pub const fn of(class: Class) -> Self {
        Self(1 << class as u32)
    }

    /// This set and one more class.
    #[must_use]
    pub const fn with(self, class: Class) -> Self {
        self.union(Self::of(class))
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Holds the class.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Shares a class with `other`.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const _: () = assert!(Class::ALL.len() <= 128, "a set of classes has 128 bits");
