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
    /// Superlative adjectives: *largest*, *fastest*.
    Superlative = "superlative",
    /// What a record is set in: *revenue*, *high*.
    RecordNoun = "record_noun",
    /// Comparatives of what is measured: *faster*, *cheaper*.
    Comparative = "comparative",
    /// What a multiple is a gain of: *speedup*, *throughput*.
    GainNoun = "gain_noun",
    /// What makes more or less of a quantity: *boosts*, *cut*.
    GainVerb = "gain_verb",
    /// What something is compared with without being named: *previous*, *other*.
    VagueBase = "vague_base",
    /// Nouns after which *first* or *only* ranks nothing: *quarter*, *step*, *way*.
    OrdinaryFirst = "ordinary_first",
    /// Deeds that accuse whoever did them.
    Accusation = "accusation",
    /// Verbs that accuse with some objects only: *hide losses*, *pay bribes*.
    ChargeVerb = "charge_verb",
    /// What a product is praised for doing.
    Performance = "performance",
    /// Who may act: *company*, *lab*, *government*.
    ActorNoun = "actor_noun",
    /// What may perform: *model*, *chip*, *assistant*.
    ProductNoun = "product_noun",
    /// What predictions are made about: *market*, *jobs*, *AI*.
    MarketNoun = "market_noun",
    /// What is scheduled rather than predicted: *meet*, *hear*, *publish*.
    ScheduledVerb = "scheduled_verb",
    /// Forms of *be*, contracted ones too.
    BeForm = "be_form",
    /// Verbs by which a company or a document gives its own figure: *reported*, *posted*.
    SelfReport = "self_report",
    /// Words for somebody who knows and is not named: *source*, *official*.
    AnonymousRole = "anonymous_role",
    /// Verbs of the mind: *think*, *want*.
    MindVerb = "mind_verb",
    /// What software is called: *model*, *chatbot*.
    SoftwareNoun = "software_noun",
    /// Words that make a report an accusation: *fake accounts*.
    AccusingNoun = "accusing_noun",
    /// Short forms better known than their names: *AI*, *GPU*.
    KnownAcronym = "known_acronym",
    /// Forms of *have*, contracted ones too.
    HaveForm = "have_form",
    /// Groups without a name: *experts*, *critics*.
    WeaselNoun = "weasel_noun",
    /// What such groups are made to do: *say*, *believe*.
    WeaselVerb = "weasel_verb",
    /// Words by which a report is relayed.
    OutletWord = "outlet_word",
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
    /// How an unnamed source knows: *familiar with*, *close to*.
    SourceRelation = "source_relation",
    /// Why an unnamed source is not named: *not authorized*, *fear of retaliation*.
    AnonymityReason = "anonymity_reason",
    /// People by what they do: *teacher*, *nurse*, *buyer*.
    PeopleNoun = "people_noun",
    /// Nouns in *-er*, *-or* and the like that are things: *computer*, *factor*.
    ThingNoun = "thing_noun",
    /// That a deed was against the law or against somebody's will: *illegally*, *without consent*.
    UnlawfulManner = "unlawful_manner",
    /// Whoever is said to be so has just spoken: *blunt*, *furious*.
    SpeakerMood = "speaker_mood",
    /// What lays something down: *bill*, *order*, *contract*.
    RuleDocument = "rule_document",
    /// How it is laid down: *require*, *bar*.
    ProvisionVerb = "provision_verb",
    /// What quantities and events do: *fall*, *happen*.
    ChangeVerb = "change_verb",
    /// *filing*, *survey*, *memo*.
    SourceDocument = "source_document",
    /// *spokesman*, *founder*, *senator*.
    SourceRole = "source_role",
    /// *company*, *court*, *committee*.
    SourceGroup = "source_group",
    /// *newspaper*, *broadcaster*.
    SourceOutlet = "source_outlet",
    /// Words that may open a number: *seven*, *hundred*, *half*.
    NumberWord = "number_word",
    /// Nouns after which a bare number is a name: *chapter*, *version*, *Fortune*.
    NumberedName = "numbered_name",
    /// Plural nouns that do not end in *-s*: *people*, *staff*.
    PluralNoun = "plural_noun",
    /// Words that end the name of a counted thing: *ago*, *respectively*.
    StopNoun = "stop_noun",
    /// Nouns after *a* in a rate: *a month*, *a share*.
    PerNoun = "per_noun",
    /// Words that announce an expected figure: *expects*, *guidance*.
    ProjectionCue = "projection_cue",
    /// Common given names: *Ana*, *Wei*.
    FirstName = "first_name",
    /// Small words inside surnames: *von*, *de*.
    NameParticle = "name_particle",
    /// Titles and roles of people: *chief executive*, *Sen*, *spokesman*.
    PersonTitle = "person_title",
    /// Words in names of organisations: *Inc*, *University*.
    OrgWord = "org_word",
    /// Words in names of government bodies: *Ministry*, *Commission*.
    AgencyWord = "agency_word",
    /// What a firm is called beside its name: *startup*, *chipmaker*.
    OrgNoun = "org_noun",
    /// What a model is called before its name: *model*, *chatbot*.
    ModelNoun = "model_noun",
    /// Words after a family and version of a model: *Pro*, *mini*.
    ModelTier = "model_tier",
    /// Words before a hyphen and a number that name no model: *Covid*, *phase*.
    NotModel = "not_model",
    /// Words that time expressions are made of; the first column of a table.
    TimeWord = "time_word",
    /// *recently*, *the past*: phrases for an indefinite past.
    TimePast = "time_past",
    /// *now*, *these days*: phrases for the present.
    TimePresent = "time_present",
    /// *the near future*: phrases for an indefinite future.
    TimeFuture = "time_future",
    /// Words before a colon that label a paragraph and are no speakers: *update*, *note*.
    Label = "label",
    /// *former*, *that time*: phrases that are times only in a narrative.
    TimeStory = "time_story",
    /// Past forms of irregular verbs that are no other word.
    PastForm = "past_form",
    /// Days with a name; the first column of a table.
    Holiday = "holiday",
    /// Common nouns that open sentences and so stand with a capital: *Usage*, *Analysts*.
    HeadNoun = "head_noun",
    /// Terms of the trade that a general reader may not know: *distillation*, *context window*.
    Glossary = "glossary",
    /// *seem*, *appear*: verbs of appearance, which have no source.
    CueAppearance = "cue_appearance",
    /// *say*, *write*: verbs that may stand before their subject without a quotation.
    CueInverting = "cue_inverting",
    /// Words that measure a result against guidance: *exceeded*, *above*.
    GuidanceMet = "guidance_met",
    /// *offer*, *write*: verbs that are cues with an object only if it is something said or written.
    CueObject = "cue_object",
    /// What happens on a day: *release*, *acquire*, *sue*; every form of the verb.
    EventVerb = "event_verb",
    /// Verbs that may set a day for something else: *announce*, *order*, *file*.
    DatingVerb = "dating_verb",
    /// Words of plans and forecasts: *scheduled*, *deadline*, *target*.
    PlanWord = "plan_word",
    /// Words of contempt or praise for a person or a plan: *reckless*, *a liability*.
    Smear = "smear",
    /// Verbs that read a meaning into an event: *signals*, *underscores*.
    InterpretiveVerb = "interpretive_verb",
    /// Verbs that give an event an effect, and that machines do too: *triggers*, *exposes*.
    EffectVerb = "effect_verb",
    /// Verbs that tell how somebody fares: *struggles*, *dominates*.
    FortuneVerb = "fortune_verb",
    /// Adjectives that weigh instead of describing: *striking*, *uncomfortable*.
    Evaluative = "evaluative",
    /// Nouns that pass a verdict on an event: *gamble*, *wake-up call*.
    VerdictNoun = "verdict_noun",
    /// Groups whose members can be counted: *hospitals*, *states*.
    CountedGroup = "counted_group",
    /// Conduct held against somebody, short of a crime: *flouts*, *lobbied*.
    Misconduct = "misconduct",
    /// Words that rank a thing above all others without a superlative: *unmatched*, *top-rated*.
    Incomparable = "incomparable",
    /// Verbs by which a product or a firm is said to do good: *streamlines*, *boosts*.
    BenefitVerb = "benefit_verb",
    /// *is*, *remains*, *proved*: verbs that tie a subject to what is said of it.
    LinkingVerb = "linking_verb",
    /// What an event raises or brings: *questions*, *clarity*.
    EffectNoun = "effect_noun",
    /// What is written or filmed under a title of its own: *essay*, *paper*.
    PieceNoun = "piece_noun",
    /// What a writer calls the sense of a story: *the point*, *the lesson*.
    StoryNoun = "story_noun",
    /// Participles that hang a consequence behind a comma: *leaving*, *paving*.
    OutcomeParticiple = "outcome_participle",
    /// Words in the names of newspapers: *Courier*, *Times*.
    OutletName = "outlet_name",
    /// State of mind: *furious*, *determined*.
    Feeling = "feeling",
    /// Verb of fear, wish or dislike: *fear*, *covet*.
    AttitudeVerb = "attitude_verb",
    /// What moves a mind: *aim*, *motive*.
    MindNoun = "mind_noun",
    /// People as a group: *founders*, *lenders*.
    PeopleGroup = "people_group",
    /// One event made the cause of another: *drive*, *spur*.
    CauseVerb = "cause_verb",
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(
    /// A bit for each class, by its number.
    pub(super) u128,
);

impl Classes {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The set of one class.
    #[must_use]
    #[inline]
    pub const fn of(class: Class) -> Self {
        Self(1 << class as u32)
    }

    /// This set and one more class.
    #[must_use]
    #[inline]
    pub const fn with(self, class: Class) -> Self {
        self.union(Self::of(class))
    }

    /// Both sets together.
    #[must_use]
    #[inline]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Holds the class.
    #[must_use]
    #[inline]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Shares a class with `other`.
    #[must_use]
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const _: () = assert!(Class::ALL.len() <= 128, "a set of classes has 128 bits");
