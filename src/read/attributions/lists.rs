//! The cue lists as the readers ask them: form → lemma, group and the complements that make it a cue.
//!
//! Verbs come from `rules/lexicon/cue_<group>.txt`; which complements each cue needs stands in `rules/attribution/*.tsv`.

use super::frame::Frame;
use crate::lexicon::{Irregular, noun_plural, verb_forms};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Kind of cue verb: what it adds to the bare saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueGroup {
    /// *say*: adds nothing.
    Neutral,
    /// *report*, *announce*: organisations and documents.
    Institutional,
    /// *show*, *suggest*: gives evidence.
    Evidential,
    /// *argue*, *believe*: takes a position.
    Argumentative,
    /// *claim*, *allege*: casts doubt.
    Doubting,
    /// *admit*: makes it a confession.
    Conceding,
    /// *note*, *reveal*: vouches for it.
    Factive,
    /// *slam*, *praise*, *vow*: tells how.
    Emotive,
    /// *want*, *support*: an attitude or intention.
    Attitude,
    /// *seem*, *appear*: how it looks, to nobody in particular.
    Appearance,
}

impl CueGroup {
    /// All groups with their names; a group's list is `cue_<name>.txt`.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Neutral, "neutral"),
        (Self::Institutional, "institutional"),
        (Self::Evidential, "evidential"),
        (Self::Argumentative, "argumentative"),
        (Self::Doubting, "doubting"),
        (Self::Conceding, "conceding"),
        (Self::Factive, "factive"),
        (Self::Emotive, "emotive"),
        (Self::Attitude, "attitude"),
        (Self::Appearance, "appearance"),
    ];

    /// Its name in lists and rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A set of frames.
pub(super) type Frames = u64;

/// Complements that make a word a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// With these it is one anywhere.
    pub always: Frames,
    /// With these it is one where no other attribution reaches.
    pub often: Frames,
    /// With these it is one if besides somebody really says it: not a thing, not *would say*.
    pub seldom: Frames,
}

/// What is known of the place of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the content of an earlier cue.
    Inside,
    /// Outside, but said by a thing, or not yet said.
    Doubtful,
    /// Outside, and somebody says it.
    Open,
}

impl Need {
    /// The word is a cue with this complement at this place.
    pub(super) const fn met(self, frame: Frame, place: Place) -> bool {
        let frames = match place {
            Place::Inside => self.always,
            Place::Doubtful => self.always | self.often,
            Place::Open => self.always | self.often | self.seldom,
        };
        frames & frame.bit() != 0
    }
}

/// One cue word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// Dictionary form.
    pub lemma: &'static str,
    /// Kind of verb; `None` for nouns and adjectives.
    pub group: Option<CueGroup>,
    /// Complements with which it is a cue.
    pub plain: Need,
    /// Complements with which its marked use is one: a passive, a noun with an owner, an adjective after *be*.
    pub marked: Need,
}

/// All cue words, by form.
#[derive(Debug, Default)]
pub(super) struct Lists {
    verbs: FxHashMap<String, Cue>,
    nouns: FxHashMap<String, Cue>,
    adjectives: FxHashMap<String, Cue>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::builtin);

/// Reads the lists now.
pub(super) fn prepare() {
    LazyLock::force(&LISTS);
}

/// The verb of which this is a form.
pub(super) fn verb(form: &str) -> Option<&'static Cue> {
    LISTS.verbs.get(form)
}

/// The noun of which this is a form.
pub(super) fn noun(form: &str) -> Option<&'static Cue> {
    LISTS.nouns.get(form)
}

/// The adjective.
pub(super) fn adjective(form: &str) -> Option<&'static Cue> {
    LISTS.adjectives.get(form)
}

impl Lists {
    fn builtin() -> Self {
        let mut out = Self::default();
        let irregular = Irregular::new(crate::data::get("lexicon/irregular-verbs.tsv").unwrap_or_default());
        let verbs = table("verbs");
        let passives = table("passives");
        for (group, name) in CueGroup::ALL {
            for lemma in words(&format!("lexicon/cue_{name}.txt")) {
                let cue = Cue { lemma, group: Some(group), plain: need(&verbs, lemma), marked: need(&passives, lemma) };
                for (form, _) in verb_forms(lemma, &irregular) {
                    out.verbs.entry(form).or_insert(cue);
                }
            }
        }
        let (nouns, owned) = (table("nouns"), table("nouns-owned"));
        for lemma in words("lexicon/cue_noun.txt") {
            let cue = Cue { lemma, group: None, plain: need(&nouns, lemma), marked: need(&owned, lemma) };
            out.nouns.insert(lemma.to_owned(), cue);
            out.nouns.insert(noun_plural(lemma), cue);
        }
        let (adjectives, predicative) = (table("adjectives"), table("adjectives-predicative"));
        for lemma in words("lexicon/cue_adjective.txt") {
            let cue = Cue { lemma, group: None, plain: need(&adjectives, lemma), marked: need(&predicative, lemma) };
            out.adjectives.insert(lemma.to_owned(), cue);
        }
        out
    }
}

/// The entries of a word list.
fn words(path: &str) -> impl Iterator<Item = &'static str> {
    let text = crate::data::get(path).unwrap_or_default();
    text.lines().filter(|l| !l.starts_with('#')).map(str::trim).filter(|l| !l.is_empty())
}

/// A table of needs: the word, the frames with which it is a cue always, often and seldom, by tabs; the row `*` holds for words without a row.
fn table(name: &str) -> FxHashMap<&'static str, Need> {
    let text = crate::data::get(&format!("attribution/{name}.tsv")).unwrap_or_default();
    let mut out = FxHashMap::default();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        if let (Some(word), Some(always), Some(often), Some(seldom)) = (cells.next(), cells.next(), cells.next(), cells.next()) {
            out.insert(word.trim(), Need { always: set(always), often: set(often), seldom: set(seldom) });
        }
    }
    out
}

/// The set that a list of names means; `any` is all of them, `none` the empty set.
fn set(list: &str) -> Frames {
    list.split_whitespace().fold(0, |all, name| match name {
        "any" => Frames::MAX,
        _ => all | Frame::ALL.iter().find(|(_, n)| *n == name).map_or(0, |(f, _)| f.bit()),
    })
}

fn need(table: &FxHashMap<&'static str, Need>, word: &str) -> Need {
    table.get(word).or_else(|| table.get("*")).copied().unwrap_or(Need { always: Frames::MAX, often: 0, seldom: 0 })
}
