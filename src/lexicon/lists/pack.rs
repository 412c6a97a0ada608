//! Writes what the lists say as tables that need no reading: the code that `lexicon::packed` includes.
//!
//! Words get their numbers by length and then by letters, so that the commonest, which are short, stand close together. A list of phrases is sorted by first word, longest first, so that a word
//! says with one number where its phrases begin; they end where those of the next word do.

use super::Lists;
use crate::lexicon::mark::mix;
use crate::lexicon::names::{Alias, Table, model_key};
use crate::lexicon::{Classes, VerbForm};
use std::fmt::Write as _;

/// A phrase of several words: their numbers, and what it is, in code.
type Phrase = (Vec<u32>, String);

/// Words that the table of a word's place has room for.
const PLACES: usize = 1 << 15;

/// The code.
pub(crate) fn code(lists: &Lists) -> String {
    let mut order: Vec<u32> = (0..lists.words.len() as u32).collect();
    order.sort_by_key(|&id| (lists.words[id as usize].len(), &lists.words[id as usize]));
    let mut number = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        number[old as usize] = new as u32;
    }
    assert!(order.len() < PLACES * 3 / 4, "the table of words wants more room");
    let renumber = |ids: &[u32]| ids.iter().map(|&id| number[id as usize]).collect::<Vec<_>>();
    let (mut sets, mut tails, mut out) = (vec![Classes::NONE], Vec::new(), String::new());

    let phrases = lists
        .phrases
        .iter()
        .map(|(ids, classes)| (renumber(ids), set(&mut sets, *classes).to_string()))
        .collect();
    let phrases = phrase_list("PHRASES", "u16", phrases, order.len(), &mut tails, &mut out);
    let aliases =
        lists.aliases.iter().map(|(ids, alias)| (renumber(ids), alias_code(alias))).collect();
    let aliases = phrase_list("ALIASES", "Alias", aliases, order.len(), &mut tails, &mut out);
    array("TAILS", "u16", tails.iter(), &mut out);

    let (mut text, mut words) = (String::new(), Vec::new());
    for (new, &old) in order.iter().enumerate() {
        let (classes, begins) = (
            set(&mut sets, lists.classes[old as usize]),
            set(&mut sets, lists.begins[old as usize]),
        );
        words.push(format!(
            "word({},{classes},{begins},{},{})",
            text.len(),
            phrases[new],
            aliases[new]
        ));
        text.push_str(&lists.words[old as usize]);
    }
    words.push(format!(
        "word({},0,0,{},{})",
        text.len(),
        phrases[order.len()],
        aliases[order.len()]
    ));
    let _ = writeln!(out, "pub(super) static TEXT: &str = {text:?};");
    array("WORDS", "Word", words.iter(), &mut out);
    array("PLACES", "u32", places(lists, &order).iter(), &mut out);
    array("SETS", "Classes", sets.iter().map(|s| format!("Classes({:?})", s.0)), &mut out);
    let in_phrases =
        lists.phrases.iter().fold(Classes::NONE, |all, (_, classes)| all.union(*classes));
    let _ = writeln!(out, "pub(super) static PHRASED: Classes = Classes({:?});", in_phrases.0);
    first_words(lists, &order, &mut out);
    rows(lists, &mut out);
    out
}

/// The code of the enumeration of classes: the forms of verbs, then the lists by name.
pub(crate) fn classes(lists: &Lists) -> String {
    let forms = VerbForm::ALL.map(|form| (form.stem(), "a form of a listed verb"));
    let named = lists.named.iter().map(|list| (list.stem, &*list.is));
    let all: Vec<(&str, &str)> = forms.into_iter().chain(named).collect();
    let (mut variants, mut values, mut stems) = (String::new(), String::new(), String::new());
    for (stem, is) in &all {
        let name: String = stem.split('_').map(capitalised).collect();
        let _ = writeln!(variants, "    #[doc = {is:?}]\n    {name},");
        let _ = writeln!(values, "        Self::{name},");
        let _ = writeln!(stems, "    {stem:?},");
    }
    format!(
        "/// A kind of word: what a list says its words are. A word may have several.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Class {{\n{variants}}}\n\n\
         impl Class {{\n    /// All classes, in the order of their numbers.\n    \
         pub const ALL: &[Self] = &[\n{values}    ];\n}}\n\n\
         const STEMS: [&str; {}] = [\n{stems}];\n",
        all.len()
    )
}

fn capitalised(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Number of a set of classes among those met.
fn set(sets: &mut Vec<Classes>, classes: Classes) -> usize {
    let known = sets.iter().position(|s| *s == classes);
    known.unwrap_or_else(|| {
        sets.push(classes);
        sets.len() - 1
    })
}

fn alias_code(a: &Alias) -> String {
    let (at, len) = a.letters;
    format!(
        "alias({},Trust::{:?},Role::{:?},{},{},({at},{len}))",
        a.row, a.trust, a.role, a.capital, a.caps
    )
}

/// Writes phrases; for each word, and for the end, the number of its first one.
fn phrase_list(
    name: &str,
    kind: &str,
    mut phrases: Vec<Phrase>,
    words: usize,
    tails: &mut Vec<u32>,
    out: &mut String,
) -> Vec<usize> {
    phrases.sort_by_key(|(ids, _)| (ids[0], std::cmp::Reverse(ids.len())));
    let starts =
        (0..=words as u32).map(|word| phrases.partition_point(|(ids, _)| ids[0] < word)).collect();
    array(&format!("{name}_NEXT"), "u64", next_words(&phrases).iter(), out);
    let code: Vec<String> = phrases
        .into_iter()
        .map(|(ids, value)| {
            let at = tails.len();
            tails.extend_from_slice(&ids[1..]);
            format!("tail({at},{},{value})", ids.len() - 1)
        })
        .collect();
    array(name, &format!("Tail<{kind}>"), code.iter(), out);
    starts
}

/// For each phrase, which words may follow the first word of it and of all that begin with the same one: bit `n % 64` for a word's number,
/// all bits where one of them is that word alone.
fn next_words(phrases: &[Phrase]) -> Vec<u64> {
    let groups = phrases.chunk_by(|(a, _), (b, _)| a[0] == b[0]);
    let bits = |group: &[Phrase]| {
        group
            .iter()
            .fold(0, |bits, (ids, _)| bits | ids.get(1).map_or(u64::MAX, |next| 1 << (next % 64)))
    };
    groups.flat_map(|group| std::iter::repeat_n(bits(group), group.len())).collect()
}

/// Where the words are found: a table with open addresses. A place holds a number and, above it, a part of the word's hash.
fn places(lists: &Lists, order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; PLACES];
    for (new, &old) in order.iter().enumerate().skip(1) {
        let hash = mix(lists.words[old as usize].as_bytes());
        let mut at = hash as usize % PLACES;
        while places[at] != 0 {
            at = (at + 1) % PLACES;
        }
        places[at] = ((hash >> 48) as u32) << 16 | new as u32;
    }
    places
}

/// For each class, the words that begin a word or phrase of it.
fn first_words(lists: &Lists, order: &[u32], out: &mut String) {
    let (mut starts, mut all) = (vec![0], Vec::new());
    for class in 0..lists.class_count() {
        all.extend(
            (0..order.len()).filter(|&new| lists.begins[order[new] as usize].has_number(class)),
        );
        starts.push(all.len());
    }
    array("FIRST_STARTS", "u32", starts.iter(), out);
    array("FIRST_WORDS", "u16", all.iter(), out);
}

/// The rows of the tables of names, and what leads to models and companies.
fn rows(lists: &Lists, out: &mut String) {
    let (mut text, mut rows, mut models, mut companies) =
        (String::new(), Vec::new(), Vec::new(), Vec::new());
    for (number, row) in lists.rows.iter().enumerate() {
        rows.push(format!("({},{},{})", text.len(), row.name.len(), row.table as u8));
        text.push_str(row.line());
        match row.table {
            Table::Models => models.push((model_key(row.name), number)),
            Table::Companies => companies.push((row.name, number)),
            _ => {}
        }
    }
    rows.push(format!("({},0,0)", text.len()));
    let _ = writeln!(out, "pub(super) static ROWS_TEXT: &str = {text:?};");
    array("ROWS", "Row", rows.iter(), out);
    // Of models with one key the first counts, of companies with one name the last.
    models.sort_by_key(|m| m.0);
    models.dedup_by_key(|m| m.0);
    array("MODELS", "(u64, u16)", models.iter().map(|m| format!("{m:?}")), out);
    companies.sort_by_key(|&(name, number)| (name, std::cmp::Reverse(number)));
    companies.dedup_by_key(|c| c.0);
    array("COMPANIES", "u16", companies.iter().map(|c| c.1), out);
}

/// Writes one array.
fn array<T: std::fmt::Display>(
    name: &str,
    kind: &str,
    items: impl ExactSizeIterator<Item = T>,
    out: &mut String,
) {
    let _ = writeln!(out, "pub(super) static {name}: [{kind}; {}] = [", items.len());
    for item in items {
        let _ = write!(out, "{item},");
    }
    out.push_str("];\n");
}
