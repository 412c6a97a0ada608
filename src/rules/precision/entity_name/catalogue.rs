//! Names one slip away from a catalogued one: a letter, two letters in the wrong order, capitals, a space.
//!
//! Knows the names and what lies near them; what a finding about them says is the business of `entity_name`.

use crate::lexicon::names::Table;
use crate::lexicon::{Lexicon, Names};
use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewest letters of a name of one word that a letter may be missing from.
const LONG: usize = 6;
/// Fewest letters of a word of a name of two words, where the other word is right.
const BESIDE: usize = 5;
/// The same for people, of whom both words are rarely right by chance.
const OF_PERSON: usize = 4;

/// All catalogued names of companies, products, families of models, outlets and people.
pub(super) static CATALOGUE: Lazy<Catalogue> = Lazy::new(Catalogue::load);

/// Names by what a slip leaves of them.
#[derive(Default)]
pub(super) struct Catalogue {
    /// By letters alone: how the name is written, and how else it may be.
    by_letters: FxHashMap<String, Spellings>,
    /// Names of one word, each under itself and under itself less one letter.
    by_less: FxHashMap<String, Vec<&'static str>>,
    /// Names of two words by each of the two, in lower case.
    by_word: FxHashMap<String, Vec<Pair>>,
    /// People by surname less one letter.
    by_surname: FxHashMap<String, Vec<Person>>,
    /// Words near a name that are right as they stand.
    fine: FxHashSet<&'static str>,
}

/// The ways to write one name.
struct Spellings {
    /// The usual way; none if the name is also a common word.
    usual: Option<&'static str>,
    /// All of them.
    all: Vec<&'static str>,
}

/// A name of two words.
#[derive(Clone, Copy)]
struct Pair {
    name: &'static str,
    /// Fewest letters of the word that is wrong.
    shortest: usize,
}

/// Somebody and the organisation that makes it likely that he or she is meant.
#[derive(Clone, Copy)]
pub(super) struct Person {
    /// Surname.
    pub(super) surname: &'static str,
    /// Organisation, in lower case; empty if none.
    pub(super) organisation: &'static str,
}

impl Catalogue {
    fn load() -> Self {
        let mut out = Self::default();
        for index in 0..Names.len() as u32 {
            let row = Names.row(index);
            if matches!(
                row.table,
                Table::Companies | Table::Products | Table::Families | Table::Outlets
            ) {
                out.add_row(row.name, row.column(1), row.table);
            }
        }
        for line in lines("people.tsv") {
            let (name, organisation) = line.split_once('\t').unwrap_or((line, ""));
            out.add_person(name, organisation);
        }
        out.fine = lines("near-words.tsv").collect();
        out
    }

    /// A row of a table: its name and aliases, of which the marked ones are also common words or short forms.
    fn add_row(&mut self, name: &'static str, aliases: &'static str, table: Table) {
        let aliases: Vec<&str> = aliases.split('|').filter(|a| !a.is_empty()).collect();
        let common = |n: &str| aliases.iter().any(|a| a.strip_prefix(['!', '?', '=']) == Some(n));
        let plain = aliases.iter().copied().filter(|a| !a.starts_with(['!', '?', '=']));
        for usual in std::iter::once(name).filter(|n| !common(n)).chain(plain) {
            self.add(usual, has_one_form(usual, table));
        }
        for marked in &aliases {
            if let Some(known) = marked.strip_prefix(['!', '?', '=']) {
                self.spelling(known, None);
            }
        }
    }

    fn add(&mut self, name: &'static str, one_form: bool) {
        self.spelling(name, one_form.then_some(name));
        let word = name.bytes().all(|b| b.is_ascii_alphabetic());
        if word && name.len() >= LONG {
            each_less_one(&name.to_ascii_lowercase(), |less| {
                self.by_less.entry(less.to_owned()).or_default().push(name);
            });
        }
        self.add_pair(name, BESIDE);
    }

    fn spelling(&mut self, name: &'static str, usual: Option<&'static str>) {
        let known = self
            .by_letters
            .entry(letters(name))
            .or_insert_with(|| Spellings { usual, all: Vec::new() });
        known.all.push(name);
        if usual.is_none() {
            known.usual = None;
        }
    }

    fn add_pair(&mut self, name: &'static str, shortest: usize) {
        if let Some((first, second)) = name.split_once(' ')
            && !second.contains(' ')
        {
            for word in [first, second] {
                let pair = Pair { name, shortest };
                self.by_word.entry(word.to_ascii_lowercase()).or_default().push(pair);
            }
        }
    }

    fn add_person(&mut self, name: &'static str, organisation: &'static str) {
        self.add_pair(name, OF_PERSON);
        let surname = name.rsplit(' ').next().unwrap_or(name);
        if surname.len() >= LONG {
            each_less_one(&surname.to_ascii_lowercase(), |less| {
                let people = self.by_surname.entry(less.to_owned()).or_default();
                people.push(Person { surname, organisation });
            });
        }
    }

    /// What a name should look like whose letters are those of a catalogued one, with other capitals, spaces or hyphens.
    pub(super) fn respelled(&self, written: &str) -> Option<&'static str> {
        let key = letters(written);
        let known = self.by_letters.get(&key).filter(|_| key.len() >= BESIDE)?;
        let usual = known.usual?;
        let as_known = known.all.iter().any(|n| same_spacing(n, written));
        (!as_known && !has_house_capitals(written, usual)).then_some(usual)
    }

    /// The catalogued name of one word that a word misses by a letter.
    pub(super) fn near(&self, word: &str, lexicon: &Lexicon) -> Option<&'static str> {
        let lower = word.to_ascii_lowercase();
        if self.right(&lower, lexicon) {
            return None;
        }
        let mut found = None;
        each_less_one(&lower, |less| {
            let near = |name: &&&str| one_slip(&lower, &name.to_ascii_lowercase(), false);
            let names = self.by_less.get(less).filter(|_| found.is_none());
            found = found.or_else(|| names?.iter().find(near).copied());
        });
        found
    }

    /// The catalogued name of two words that two words miss by a letter of one of them.
    pub(super) fn near_pair(&self, words: (&str, &str), lexicon: &Lexicon) -> Option<&'static str> {
        let (first, second) = (words.0.to_ascii_lowercase(), words.1.to_ascii_lowercase());
        let candidates =
            [&first, &second].into_iter().filter_map(|w| self.by_word.get(w)).flatten();
        candidates.copied().find_map(|Pair { name, shortest }| {
            let (one, two) = name.split_once(' ')?;
            let (one, two) = (one.to_ascii_lowercase(), two.to_ascii_lowercase());
            let (wrong, meant) = match (first == one, second == two) {
                (true, false) => (&second, two),
                (false, true) => (&first, one),
                _ => return None,
            };
            if wrong.bytes().any(|b| b.is_ascii_digit()) {
                return None;
            }
            let person = shortest == OF_PERSON;
            let right = !person && lexicon.id(wrong) != crate::lexicon::UNKNOWN;
            (meant.len() >= shortest && !right && one_slip(wrong, &meant, person)).then_some(name)
        })
    }

    /// People whose surname a word misses by a letter.
    pub(super) fn near_surnames(&self, word: &str, lexicon: &Lexicon) -> Vec<Person> {
        let lower = word.to_ascii_lowercase();
        if self.right(&lower, lexicon) {
            return Vec::new();
        }
        let mut out: Vec<Person> = Vec::new();
        each_less_one(&lower, |less| {
            let near = |p: &&Person| one_slip(&lower, &p.surname.to_ascii_lowercase(), true);
            out.extend(self.by_surname.get(less).into_iter().flatten().filter(near));
        });
        out.dedup_by_key(|p| p.surname);
        out
    }

    /// A word of English or of another name.
    fn right(&self, lower: &str, lexicon: &Lexicon) -> bool {
        lexicon.id(lower) != crate::lexicon::UNKNOWN || self.fine.contains(lower)
    }
}

/// The capitals, spaces and hyphens of a name are its owner's and not the desk's. Outlets and families of models of two
/// words are written in many ways, and so are names with a sign or a short first word (`VS Code`).
fn has_one_form(name: &str, table: Table) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'.'));
    let first = name.split(' ').next().unwrap_or(name);
    let loose = match table {
        Table::Outlets => true,
        Table::Families => name != first,
        _ => name != first && first.len() < 3,
    };
    plain && !loose
}

/// The same but for the width of spaces and for hyphens: `Mistral-Large`.
fn same_spacing(name: &str, written: &str) -> bool {
    words_of(name).eq(words_of(written))
}

/// Words between spaces and hyphens.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-', '\u{a0}', '\n']).filter(|w| !w.is_empty())
}

/// One of the words is in capitals that the usual form lacks: `NVIDIA Blackwell`, a house style.
fn has_house_capitals(written: &str, usual: &str) -> bool {
    words_of(written).any(|word| {
        word.len() > 2
            && !word.bytes().any(|b| b.is_ascii_lowercase())
            && !words_of(usual).any(|u| u == word)
    }) || usual.len() > 2 && !usual.bytes().any(|b| b.is_ascii_lowercase())
}

/// Lines of a data file that are not comments.
fn lines(file: &str) -> impl Iterator<Item = &'static str> {
    crate::data::table(file).lines().filter(|l| !l.starts_with('#'))
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    if name.is_ascii() {
        let kept = name.bytes().filter(u8::is_ascii_alphanumeric);
        return kept.map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A word, and the word less each of its letters: two words one edit apart share one of these.
fn each_less_one(word: &str, mut found: impl FnMut(&str)) {
    found(word);
    let mut less = String::with_capacity(word.len());
    for (at, letter) in word.char_indices() {
        less.clear();
        less.push_str(&word[..at]);
        less.push_str(&word[at + letter.len_utf8()..]);
        found(&less);
    }
}

/// One letter more, less or other, or two in the wrong order (Damerau–Levenshtein distance 1). A letter more at the end
/// is a plural or an ending and counts for people only.
fn one_slip(written: &str, meant: &str, ending: bool) -> bool {
    let (a, b) = (written.as_bytes(), meant.as_bytes());
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest, goal) = (&a[same..], &b[same..]);
    let more = || rest[1..] == *goal && (ending || !goal.is_empty());
    let less = || *rest == goal[1..];
    let other = || rest[1..] == goal[1..];
    let turned =
        || rest.len() > 1 && rest[0] == goal[1] && rest[1] == goal[0] && rest[2..] == goal[2..];
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Greater => more(),
        std::cmp::Ordering::Less => less(),
        std::cmp::Ordering::Equal => !rest.is_empty() && (other() || turned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one_edit() {
        for (written, meant) in [
            ("nvidea", "nvidia"),
            ("nividia", "nvidia"),
            ("nvida", "nvidia"),
            ("nvidai", "nvidia"),
            ("anthropi", "anthropic"),
            ("mvidia", "nvidia"),
            ("nvidis", "nvidia"),
        ] {
            assert!(one_slip(written, meant, false), "{written}");
        }
        for (written, meant) in
            [("nvidias", "nvidia"), ("nvidia", "nvidia"), ("nvdai", "nvidia"), ("nivdea", "nvidia")]
        {
            assert!(!one_slip(written, meant, false), "{written}");
        }
        assert!(one_slip("altmann", "altman", true));
    }

    #[test]
    fn every_near_word_is_near_a_name() {
        let idle: Vec<_> = lines("near-words.tsv")
            .filter(|word| {
                let mut near = false;
                each_less_one(word, |less| {
                    let names = CATALOGUE.by_less.get(less).into_iter().flatten();
                    near |= names.copied().any(|n| one_slip(word, &n.to_ascii_lowercase(), false));
                });
                !near
            })
            .collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn no_name_is_near_another() {
        let lexicon = Lexicon::builtin();
        let clash = CATALOGUE.by_letters.values().flat_map(|s| &s.all).find_map(|name| {
            (!name.contains(' ')).then(|| CATALOGUE.near(name, &lexicon))?.map(|n| (name, n))
        });
        assert_eq!(clash, None);
    }
}
