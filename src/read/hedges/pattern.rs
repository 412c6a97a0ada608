//! What one line of a hedge table says: the words of a phrase and the conditions on what stands around it.
//!
//! Types and their parsing only; matching is `context`'s work.

use super::HedgeClass;
use crate::lexicon::{Class, Irregular, each_form, mark};
use rustc_hash::FxHashMap;

/// Named word sets of a table: a line `@name<TAB>word|word`.
pub(super) type Sets = FxHashMap<Box<str>, Vec<Want>>;

/// One element of a phrase, or one thing a condition may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// This word.
    Word(Box<str>),
    /// A word of a lexicon class: `<adjective>`.
    Class(Class),
    /// Digits, or a currency sign before them: `<num>`.
    Number,
    /// A capital letter, not at the head of the sentence: `<cap>`.
    Capital,
    /// Before or after the sentence, or a stop, semicolon or colon: `<edge>`.
    Edge,
    /// Ends with these letters: `<-ly>`.
    Ending(Box<str>),
    /// Any token but an edge: `<any>`.
    Any,
}

/// Alternatives, with the plain words apart and sorted so that long sets cost little.
#[derive(Clone, Debug)]
pub(super) struct Wants {
    pub(super) words: Box<[Box<str>]>,
    /// A bit for the mark of each word.
    bits: [u64; 4],
    pub(super) other: Box<[Want]>,
}

impl Wants {
    fn new(all: Vec<Want>) -> Self {
        let (mut words, mut other) = (Vec::new(), Vec::new());
        for want in all {
            match want {
                Want::Word(word) => words.push(word),
                want => other.push(want),
            }
        }
        words.sort_unstable();
        words.dedup();
        let mut bits = [0; 4];
        for word in &words {
            let mark = mark(word);
            bits[usize::from(mark >> 14)] |= 1 << (mark >> 8 & 63);
        }
        Self { words: words.into(), bits, other: other.into() }
    }

    /// A word with this mark may be one of the words.
    pub(super) fn may_have(&self, mark: u16) -> bool {
        self.bits[usize::from(mark >> 14)] & (1 << (mark >> 8 & 63)) != 0
    }
}

/// One element of a phrase after its first word.
#[derive(Clone, Debug)]
pub(super) enum Element {
    /// One token.
    One(Wants),
    /// Up to three adverbs or negations: `[adv]`.
    Adverbs,
}

/// Where a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// So many tokens before the phrase; quotation marks are not counted.
    Previous(u8),
    /// So many tokens after the phrase.
    Next(u8),
    /// The last token before the phrase that is no adverb.
    Before,
    /// The first token after the phrase that is no adverb.
    Then,
    /// Any of so many tokens before, in the same sentence.
    Back(u8),
    /// Any of so many tokens after, in the same sentence.
    Ahead(u8),
    /// The phrase's own first token.
    Own,
    /// A form of *be* or *get* governs it: *is widely thought*, *being thought*.
    Passive,
    /// A hedge of this class stands in the same sentence.
    With(HedgeClass),
}

/// One condition.
#[derive(Clone, Debug)]
pub(super) struct Test {
    pub(super) place: Place,
    pub(super) wanted: Wants,
    pub(super) negated: bool,
}

/// One line of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) rest: Box<[Element]>,
    /// `None` for a line that says: no hedge.
    pub(super) class: Option<HedgeClass>,
    pub(super) strength: u8,
    pub(super) tests: Box<[Test]>,
    /// A test asks for the other hedges of the sentence.
    pub(super) waits: bool,
}

/// The words that may begin a line's phrase.
pub(super) fn heads(
    text: &str,
    sets: &Sets,
    irregular: &Irregular,
) -> Result<Vec<Box<str>>, String> {
    let phrase = text.split('\t').next().unwrap_or_default();
    let heads =
        element(phrase.split_ascii_whitespace().next().unwrap_or_default(), sets, irregular)?;
    let word = |want| {
        if let Want::Word(word) = want {
            Ok(word)
        } else {
            Err("a phrase begins with a word".to_owned())
        }
    };
    heads.into_iter().map(word).collect()
}

/// How many words a line's phrase has after its first; adverbs that may be left out do not count.
pub(super) fn words_after(text: &str) -> usize {
    text.split('\t')
        .next()
        .unwrap_or_default()
        .split_ascii_whitespace()
        .skip(1)
        .filter(|w| *w != "[adv]")
        .count()
}

/// Reads one line (not a comment and not a set), all but the first word of its phrase. `Err` says what is wrong with it.
pub(super) fn line(text: &str, sets: &Sets, irregular: &Irregular) -> Result<Entry, String> {
    let mut cells = text.split('\t').map(str::trim);
    let (phrase, class) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    let strength = cells
        .next()
        .and_then(|s| s.parse().ok())
        .filter(|s| (1..=5).contains(s))
        .ok_or("strength is not 1 to 5")?;
    let class = match class {
        "-" => None,
        name => Some(class_of(name).ok_or_else(|| format!("no class {name}"))?),
    };
    let words = phrase.split_whitespace().skip(1);
    let rest: Result<Vec<Element>, String> = words
        .map(|w| {
            if w == "[adv]" {
                Ok(Element::Adverbs)
            } else {
                Ok(Element::One(Wants::new(element(w, sets, irregular)?)))
            }
        })
        .collect();
    let tests: Result<Vec<Test>, String> = cells
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .map(|t| test(t, sets, irregular))
        .collect();
    let (rest, tests) = (rest?, tests?);
    let waits = tests.iter().any(|t| matches!(t.place, Place::With(_)));
    Ok(Entry { rest: rest.into(), class, strength, tests: tests.into(), waits })
}

/// Alternatives: `a|b`, `@set`, `~verb`, `~verb:past,part`, `<class>`.
pub(super) fn element(text: &str, sets: &Sets, irregular: &Irregular) -> Result<Vec<Want>, String> {
    let mut out = Vec::new();
    for part in text.split('|') {
        if let Some(name) = part.strip_prefix('@') {
            out.extend_from_slice(sets.get(name).ok_or_else(|| format!("no set @{name}"))?);
        } else if let Some(verb) = part.strip_prefix('~') {
            let (base, forms) = verb.split_once(':').unwrap_or((verb, "base,s,ing,past,part"));
            each_form(base, irregular, |word, class| {
                if forms.split(',').any(|f| class.stem().strip_prefix("verb_") == Some(f))
                    && !out.iter().any(|w| matches!(w, Want::Word(w) if **w == *word))
                {
                    out.push(Want::Word(word.into()));
                }
            });
        } else if let Some(name) = part.strip_prefix('<').and_then(|p| p.strip_suffix('>')) {
            out.push(match name {
                "num" => Want::Number,
                "cap" => Want::Capital,
                "edge" => Want::Edge,
                "any" => Want::Any,
                _ if name.starts_with('-') => Want::Ending(name[1..].into()),
                _ => Want::Class(
                    Class::ALL
                        .iter()
                        .copied()
                        .find(|c| c.stem() == name)
                        .ok_or_else(|| format!("no class <{name}>"))?,
                ),
            });
        } else if !part.is_empty() {
            out.push(Want::Word(part.into()));
        }
    }
    if out.is_empty() { Err(format!("nothing in '{text}'")) } else { Ok(out) }
}

/// One condition: `next=…`, `prev2!=…`, `ahead8=…`, `passive`, `!passive`, `with=condition`.
fn test(text: &str, sets: &Sets, irregular: &Irregular) -> Result<Test, String> {
    if let Some(name) = text.strip_prefix('!').or(Some(text)).filter(|n| *n == "passive") {
        return Ok(Test {
            place: Place::Passive,
            wanted: Wants::new(Vec::new()),
            negated: text.len() > name.len(),
        });
    }
    let (left, right) = text.split_once('=').ok_or_else(|| format!("no '=' in {text}"))?;
    let (left, negated) = left.strip_suffix('!').map_or((left, false), |l| (l, true));
    let name = left.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = left[name.len()..].parse().unwrap_or(0);
    let place = match name {
        "prev" => Place::Previous(count.max(1)),
        "next" => Place::Next(count.max(1)),
        "before" => Place::Before,
        "then" => Place::Then,
        "back" => Place::Back(if count == 0 { 8 } else { count }),
        "ahead" => Place::Ahead(if count == 0 { 8 } else { count }),
        "own" => Place::Own,
        "with" => Place::With(class_of(right).ok_or_else(|| format!("no class {right}"))?),
        _ => return Err(format!("no condition {name}")),
    };
    let wanted = if name == "with" { Vec::new() } else { element(right, sets, irregular)? };
    Ok(Test { place, wanted: Wants::new(wanted), negated })
}

fn class_of(name: &str) -> Option<HedgeClass> {
    HedgeClass::ALL.into_iter().find(|c| c.name() == name)
}
