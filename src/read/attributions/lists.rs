//! The cue lists as the readers ask them: form → lemma, group and the complements that make it a cue.
//!
//! Verbs come from `cue_<group>.txt`; which complements each cue needs stands in the tables `cue-*.tsv` beside them.

use super::frame::Frame;
use crate::lexicon::{Irregular, each_form, noun_plural};
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

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

/// A cue word as the lists have it; what its rows say is read when the word is first met.
#[derive(Debug)]
struct Entry {
    lemma: &'static str,
    group: Option<CueGroup>,
    /// Cells of its rows in the tables of needs, for its plain and its marked use.
    rows: [Option<&'static str>; 2],
    cue: OnceLock<Cue>,
}

impl Entry {
    fn cue(&self) -> &Cue {
        self.cue.get_or_init(|| Cue {
            lemma: self.lemma,
            group: self.group,
            plain: need(self.rows[0]),
            marked: need(self.rows[1]),
        })
    }
}

/// All cue words, by form.
#[derive(Debug, Default)]
pub(super) struct Lists {
    verbs: FxHashMap<Box<str>, u16>,
    nouns: FxHashMap<Box<str>, u16>,
    adjectives: FxHashMap<Box<str>, u16>,
    entries: Vec<Entry>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::builtin);

/// Reads the lists now.
pub(super) fn prepare() {
    LazyLock::force(&LISTS);
}

/// The verb of which this is a form.
pub(super) fn verb(form: &str) -> Option<&'static Cue> {
    LISTS.verbs.get(form).map(|&e| LISTS.entries[usize::from(e)].cue())
}

/// The noun of which this is a form.
pub(super) fn noun(form: &str) -> Option<&'static Cue> {
    LISTS.nouns.get(form).map(|&e| LISTS.entries[usize::from(e)].cue())
}

/// The adjective.
pub(super) fn adjective(form: &str) -> Option<&'static Cue> {
    LISTS.adjectives.get(form).map(|&e| LISTS.entries[usize::from(e)].cue())
}

impl Lists {
    fn builtin() -> Self {
        let mut out = Self::default();
        out.verbs.reserve(3_500);
        let irregular = Irregular::built_in();
        let tables = [table("cue-verbs.tsv"), table("cue-passives.tsv")];
        for (group, name) in CueGroup::ALL {
            for lemma in words(&format!("cue_{name}.txt")) {
                let entry = out.add(lemma, Some(group), &tables);
                each_form(lemma, irregular, |form, _| {
                    if !out.verbs.contains_key(form) {
                        out.verbs.insert(form.into(), entry);
                    }
                });
            }
        }
        let tables = [table("cue-nouns.tsv"), table("cue-nouns-owned.tsv")];
        for lemma in words("cue_noun.txt") {
            let entry = out.add(lemma, None, &tables);
            out.nouns.insert(lemma.into(), entry);
            out.nouns.insert(noun_plural(lemma).into(), entry);
        }
        let tables = [table("cue-adjectives.tsv"), table("cue-adjectives-predicative.tsv")];
        for lemma in words("cue_adjective.txt") {
            let entry = out.add(lemma, None, &tables);
            out.adjectives.insert(lemma.into(), entry);
        }
        out
    }

    fn add(&mut self, lemma: &'static str, group: Option<CueGroup>, tables: &[Rows; 2]) -> u16 {
        let row = |table: &Rows| table.get(lemma).or_else(|| table.get("*")).copied();
        self.entries.push(Entry {
            lemma,
            group,
            rows: [row(&tables[0]), row(&tables[1])],
            cue: OnceLock::new(),
        });
        self.entries.len() as u16 - 1
    }
}

/// The entries of a word list.
fn words(file: &str) -> impl Iterator<Item = &'static str> {
    let text = crate::data::table(file);
    text.lines().filter(|l| !l.starts_with('#')).map(str::trim).filter(|l| !l.is_empty())
}

/// Cells of a table of needs, by word.
type Rows = FxHashMap<&'static str, &'static str>;

/// A table of needs: the word, the frames with which it is a cue always, often and seldom, by tabs; the row `*` holds for words without a row.
fn table(file: &str) -> Rows {
    let text = crate::data::table(file);
    let rows = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    rows.filter(|(_, cells)| memchr::memchr_iter(b'\t', cells.as_bytes()).nth(1).is_some())
        .map(|(word, cells)| (word.trim(), cells))
        .collect()
}

/// The set that a list of names means; `any` is all of them, `none` the empty set.
fn set(list: &str) -> Frames {
    list.split_whitespace().fold(0, |all, name| match name {
        "any" => Frames::MAX,
        _ => all | Frame::ALL.iter().find(|(_, n)| *n == name).map_or(0, |(f, _)| f.bit()),
    })
}

/// What the cells of a row say.
fn need(row: Option<&str>) -> Need {
    let Some(row) = row else { return Need { always: Frames::MAX, often: 0, seldom: 0 } };
    let mut cells = row.split('\t').map(set);
    let mut next = || cells.next().unwrap_or_default();
    Need { always: next(), often: next(), seldom: next() }
}
