//! Which blocks are not English. A block is skipped only if that is sure: what cannot be told is read.
//!
//! The words are data, in `rules/language/document/languages.tsv`: the commonest little words of each language, which no text of some length can do without.

use super::block::Block;
use super::token::Token;
use crate::lexicon::{WordFilter, mark};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A block in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Index of the block.
    pub block: u32,
    /// Name of the language, or of the script.
    pub language: &'static str,
}

/// Languages by number, and for each word the languages that have it, one bit each; English is bit 0.
struct Words {
    names: Vec<&'static str>,
    of: FxHashMap<&'static str, u32>,
    /// The words that English has not.
    others: WordFilter,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words =
        Words { names: Vec::new(), of: FxHashMap::default(), others: WordFilter::default() };
    for line in crate::data::table("languages.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((name, list)) = line.split_once('\t') else { continue };
        let bit = 1_u32.checked_shl(words.names.len() as u32).unwrap_or(0);
        words.names.push(name.trim());
        for word in list.split_whitespace() {
            *words.of.entry(word).or_insert(0) |= bit;
        }
    }
    words.others =
        WordFilter::new(words.of.iter().filter(|(_, bits)| **bits & 1 == 0).map(|(word, _)| *word));
    words
});

/// Words of a block that are looked at.
const SAMPLE: usize = 60;
/// Words of a block that tell English at a glance.
const HEAD: usize = 32;
/// A block with fewer words is judged by the blocks around it.
const ENOUGH: usize = 8;

/// A first look at the tokens of a block, given its lower-cased text: without some words that English has not, and in Latin letters, it
/// cannot be foreign.
pub(super) fn may_be_foreign(tokens: &[Token], lower: &str) -> bool {
    let others = &WORDS.others;
    // A foreign block has such a word among five; no prose has more than four tokens a word.
    let head = &tokens[..tokens.len().min(4 * SAMPLE)];
    let found = head.iter().filter(|t| others.may_have(t.mark)).count();
    found >= 4 && found * 20 >= head.len() || script(lower).is_some()
}

/// The blocks that are not English. Short blocks go with their neighbours where those on both sides agree.
///
/// `lower` is the prose with its ASCII letters in lower case; one of the `suspects` must be foreign.
pub(super) fn foreign(
    prose: &str,
    lower: &str,
    blocks: &[Block],
    suspects: &[usize],
) -> Vec<Foreign> {
    let judged = |b: &Block| judge(&prose[b.prose.range()]);
    if !suspects
        .iter()
        .filter_map(|&i| blocks.get(i))
        .any(|b| is_suspect(&lower[b.prose.range()]) && matches!(judged(b), Verdict::Foreign(_)))
    {
        return Vec::new();
    }
    let verdicts: Vec<Verdict> = blocks.iter().map(judged).collect();
    let english = verdicts.iter().filter(|v| **v == Verdict::English).count();
    let mut out = Vec::new();
    let mut before = None;
    let mut after: Vec<Option<&'static str>> = vec![None; blocks.len()];
    let mut next = None;
    for (i, verdict) in verdicts.iter().enumerate().rev() {
        match verdict {
            Verdict::Foreign(name) => next = Some(*name),
            Verdict::English => next = None,
            Verdict::Open => {}
        }
        after[i] = next;
    }
    for (i, verdict) in verdicts.iter().enumerate() {
        let language = match verdict {
            Verdict::Foreign(name) => {
                before = Some(*name);
                Some(*name)
            }
            Verdict::English => {
                before = None;
                None
            }
            // A short block goes with the rest of a draft without English, or with the same language on both its sides.
            Verdict::Open if english == 0 => before.or(after[i]),
            Verdict::Open => before.filter(|b| after[i] == Some(b)),
        };
        out.extend(language.map(|language| Foreign { block: i as u32, language }));
    }
    out
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    English,
    Foreign(&'static str),
    /// Too short to tell.
    Open,
}

/// A quick look at lower-cased text: without three English words among its first, and with signs or words of others, it has to be judged.
/// What does not pass is not foreign.
fn is_suspect(lower: &str) -> bool {
    let words = &*WORDS;
    let bytes = lower.as_bytes();
    let (mut english, mut others) = (0, 0);
    let mut at = 0;
    for n in 0..SAMPLE {
        while at < bytes.len() && bytes[at].is_ascii() && !bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        let start = at;
        let mut ascii = true;
        let mut end = at;
        while at < bytes.len()
            && !matches!(bytes[at], b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c | b'/' | b'|')
        {
            ascii &= bytes[at].is_ascii();
            at += 1;
            if !bytes[at - 1].is_ascii() || bytes[at - 1].is_ascii_alphanumeric() {
                end = at;
            }
        }
        if start == at {
            break;
        }
        if !ascii {
            // A long dash may stand between two words.
            others += 2;
            continue;
        }
        let alone = end == at
            && (start == 0 || bytes[start - 1].is_ascii_whitespace())
            && bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        if alone && n < HEAD && is_english(&bytes[start..end]) {
            english += 1;
            if english == 3 {
                return false;
            }
        }
        let word = &lower[start..end];
        others += usize::from(
            words.others.may_have(mark(word))
                && words.of.get(word).is_some_and(|bits| bits & 1 == 0),
        );
    }
    others >= 4 || script(lower).is_some()
}

fn judge(text: &str) -> Verdict {
    if speaks_english(text) {
        return Verdict::English;
    }
    if let Some(script) = script(text) {
        return Verdict::Foreign(script);
    }
    let words = &*WORDS;
    let (mut total, mut english) = (0, 0);
    let mut found: [(u32, &str); SAMPLE] = [(0, ""); SAMPLE];
    let mut lower = String::new();
    let parts = |c: char| c.is_whitespace() || matches!(c, '/' | '|' | '—' | '–');
    let split = || {
        text.split(parts)
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|w| !w.is_empty())
    };
    if split().take(ENOUGH).count() < ENOUGH {
        return Verdict::Open;
    }
    for word in split().take(SAMPLE) {
        lower.clear();
        lower.extend(
            word.chars()
                .take(24)
                .flat_map(char::to_lowercase)
                .map(|c| if c == '’' { '\'' } else { c }),
        );
        let (bits, known) =
            words.of.get_key_value(lower.as_str()).map_or((0, ""), |(k, b)| (*b, *k));
        found[total] = (bits, known);
        english += usize::from(bits == 1);
        total += 1;
    }
    // English prose has a little word in every three or four; a table of names has none, and is nobody's language.
    if english * 8 >= total {
        return Verdict::English;
    }
    let mut best: Option<(usize, usize)> = None;
    for language in 1..words.names.len().min(32) {
        let hits = || found[..total].iter().filter(|(b, _)| b & (1 << language) != 0 && b & 1 == 0);
        let count = hits().count();
        if best.is_none_or(|(n, _)| count > n) && is_varied(hits().map(|(_, w)| *w)) {
            best = Some((count, language));
        }
    }
    match best {
        Some((n, language)) if n >= 4 && n * 5 >= total && n >= 3 * english => {
            Verdict::Foreign(words.names[language])
        }
        // What has words enough and cannot be told is read.
        _ => Verdict::English,
    }
}

/// Three English words among the first: most paragraphs are told by those, without a look at any list.
fn speaks_english(text: &str) -> bool {
    let english = |w: &&str| {
        let mut small = [0; 5];
        let Some(small) = small.get_mut(..w.len()).filter(|s| s.len() > 1) else { return false };
        small.iter_mut().zip(w.bytes()).for_each(|(s, b)| *s = b | 0x20);
        is_english(small)
    };
    text.split_ascii_whitespace().take(HEAD).filter(english).nth(2).is_some()
}

/// Little words of English in lower case. None of them is a word of another language listed.
fn is_english(word: &[u8]) -> bool {
    let short =
        matches!(word, b"the" | b"and" | b"that" | b"with" | b"are" | b"it" | b"its" | b"from");
    short || matches!(word, b"this" | b"which" | b"their" | b"they" | b"been" | b"were" | b"would")
}

/// Three different words of two letters or more: single letters are names of variables, a word that comes again and again is a name.
fn is_varied<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let mut seen = [""; 3];
    let mut n = 0;
    for word in words.filter(|w| w.chars().nth(1).is_some()) {
        if !seen[..n].contains(&word) {
            seen[n] = word;
            n += 1;
            if n == 3 {
                return true;
            }
        }
    }
    false
}

/// The script of a text that is mostly not in Latin letters.
fn script(text: &str) -> Option<&'static str> {
    // Letters of other scripts take two bytes or more.
    if text.bytes().filter(|b| *b >= 0x80).count() * 2 < text.len() {
        return None;
    }
    let (mut latin, mut other) = (0_usize, 0_usize);
    let mut by_script = [0_usize; 9];
    for c in text.chars().filter(|c| c.is_alphabetic()).take(400) {
        let script = match c {
            '\u{370}'..='\u{3ff}' => 0,
            '\u{400}'..='\u{52f}' => 1,
            '\u{590}'..='\u{5ff}' => 2,
            '\u{600}'..='\u{6ff}' => 3,
            '\u{900}'..='\u{97f}' => 4,
            '\u{e00}'..='\u{e7f}' => 5,
            '\u{3040}'..='\u{30ff}' => 6,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => 7,
            '\u{ac00}'..='\u{d7af}' => 8,
            _ => {
                latin += 1;
                continue;
            }
        };
        other += 1;
        by_script[script] += 1;
    }
    if other < 6 || other <= latin * 2 {
        return None;
    }
    const NAMES: [&str; 9] = [
        "Greek",
        "Cyrillic script",
        "Hebrew",
        "Arabic script",
        "Devanagari",
        "Thai",
        "Japanese",
        "Chinese",
        "Korean",
    ];
    // Japanese is told by its kana, however many of its signs are Chinese.
    if by_script[6] * 5 > other {
        return Some(NAMES[6]);
    }
    (0..NAMES.len()).max_by_key(|&i| by_script[i]).map(|i| NAMES[i])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Document, Syntax};
    use crate::lexicon::Lexicon;
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn languages_are_told_by_their_little_words() {
        assert_eq!(
            judge(
                "Die Firma hat am Montag ein neues Modell vorgestellt, das nach eigenen Angaben schneller ist als die Konkurrenz."
            ),
            Verdict::Foreign("German")
        );
        assert_eq!(
            judge(
                "L'entreprise a présenté lundi un nouveau modèle qui est, selon elle, plus rapide que celui de ses rivaux."
            ),
            Verdict::Foreign("French")
        );
        assert_eq!(
            judge(
                "A empresa apresentou na segunda-feira um novo modelo que, segundo ela, é mais rápido do que o dos rivais."
            ),
            Verdict::Foreign("Portuguese")
        );
        assert_eq!(
            judge("Компания представила новую модель в понедельник."),
            Verdict::Foreign("Cyrillic script")
        );
        assert_eq!(
            judge("その会社は月曜日に新しいモデルを発表した。"),
            Verdict::Foreign("Japanese")
        );
    }

    #[test]
    fn english_is_never_foreign() {
        for text in [
            "The company showed a new model on Monday that it says is faster.",
            "Halden, Brightloom, Meridian, Ostrava, Tarn, Corvid, Corvid-2, Corvid-3, Corvid-4",
            "Chips, racks, power, water, land, people: costs rose everywhere last year.",
            "Le Monde, Die Zeit, El País, La Repubblica and Der Spiegel were among the papers that signed",
            "Crème brûlée, steak au poivre, pommes de terre à la lyonnaise and tarte aux fraises were on the menu",
            "e5g5 a1g1 e5b8 e5h2 e5e4 a1b1 g1e1 e4d4 h2e2 v1_v2 a.b.e.o",
            "Agent AI Loops AI Apps AI Agents AI Days AI Flows AI Tools AI Nights",
            "日本語 is what the page said, and nobody at the desk could read it.",
        ] {
            assert!(!matches!(judge(text), Verdict::Foreign(_)), "{text}");
        }
    }

    fn foreign_blocks(doc: &Document) -> Vec<Foreign> {
        let all: Vec<usize> = (0..doc.blocks.len()).collect();
        foreign(doc.prose.text(), &doc.prose.text().to_ascii_lowercase(), &doc.blocks, &all)
    }

    proptest::proptest! {
        #[test]
        fn the_quick_look_misses_nothing(picks in proptest::collection::vec((0_usize..10_000, 0_usize..12), 1..40), english in 0_usize..4) {
            let mut all: Vec<&str> = WORDS.of.keys().copied().collect();
            all.sort_unstable();
            let lexicon = Arc::new(Lexicon::builtin());
            let signs = [" ", " ", " ", " ", ", ", "—", " | ", "/", " Halden ", ". ", " “", " 5 "];
            let mut text: String = picks.iter().flat_map(|(word, sign)| [all[word % all.len()], signs[*sign]]).collect();
            text.extend(["the ", "this ", "which "].iter().take(english).copied());
            let shout = text.to_uppercase();
            for text in [text.as_str(), shout.as_str()] {
                let foreign = matches!(judge(text), Verdict::Foreign(_));
                proptest::prop_assert!(!foreign || is_suspect(&text.to_ascii_lowercase()), "{text}");
                let doc = Document::parse(Source::new("draft.txt", text), Syntax::Text, &lexicon);
                let blocks = foreign_blocks(&doc);
                proptest::prop_assert_eq!(&doc.foreign, &blocks, "{}", text);
            }
        }
    }

    #[test]
    fn every_list_is_read() {
        assert_eq!(WORDS.names.first(), Some(&"English"));
        assert!(
            WORDS.names.len() >= 12 && WORDS.names.len() <= 32 && WORDS.of.len() > 600,
            "{} {}",
            WORDS.names.len(),
            WORDS.of.len()
        );
    }
}
