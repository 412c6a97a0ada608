//! The averaged perceptron, and the packing of what it learned.

#![allow(clippy::cast_precision_loss, reason = "times and counts stay far below 2^24")]

use super::treebank::Sentence;
use copydesk::doc::each_token;
use copydesk::grammar::{Tag, tagging as g};
use copydesk::lexicon::{Irregular, VerbForm, noun_plural, verb_forms};
use copydesk::text::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Text of a file below `rules/`.
type Files<'f> = &'f dyn Fn(&str) -> Option<&'static str>;

const EPOCHS: usize = 6;

/// How far a right tag must lead.
const MARGIN: f32 = 12.0;

/// Times that it learns, each in another order.
const ORDERS: usize = 5;

/// Features kept, by the weight they carry.
const KEPT: usize = 22_000;

/// A feature seen less often is not kept.
const SEEN: u32 = 2;

/// Learns from sentences; returns the packed weights.
///
/// # Panics
///
/// If the lists hold more words or sets of tags than the file has numbers for.
#[must_use]
pub(crate) fn learn(sentences: &[Sentence], files: Files<'_>) -> Vec<u8> {
    let table = words(sentences, files);
    let mut sets: Vec<u32> = table.values().copied().collect::<BTreeSet<_>>().into_iter().collect();
    sets.sort_unstable();
    assert!(sets.len() <= 255 - usize::from(g::FIRST_CLASS), "{} sets of tags", sets.len());
    let class =
        |set: u32| g::FIRST_CLASS + sets.iter().position(|s| *s == set).unwrap_or_default() as u8;
    let words: Vec<(u32, u8)> =
        table.iter().map(|(w, &set)| (g::hash(w.as_bytes()), class(set))).collect();
    let mut head = g::MAGIC.to_vec();
    let empty = pack(&head, &sets, &words, &[]);
    let model = g::Model::read(&empty).expect("just packed");
    let features = train(sentences, &model);
    head.truncate(4);
    pack(&head, &sets, &words, &features)
}

/// The tags that each known word may have, by the lists and by the treebank.
fn words(sentences: &[Sentence], files: Files<'_>) -> BTreeMap<String, u32> {
    let mut out: BTreeMap<String, u32> = BTreeMap::new();
    let mut add = |word: &str, tags: u32| *out.entry(word.to_owned()).or_default() |= tags;
    let irregular =
        Irregular::new(files("language/grammar/irregular-verbs.tsv").unwrap_or_default());
    let list = |name: &str| {
        let text = files(name).unwrap_or_default();
        text.lines()
            .map(|l| l.split('#').next().unwrap_or_default().trim())
            .filter(|l| !l.is_empty())
            .filter(|l| !l.contains(' '))
    };
    let verbs = ["language/grammar/common_verb.txt", "tagger/verbs.txt"];
    for verb in verbs.iter().flat_map(|f| list(f)) {
        for (form, class) in verb_forms(verb, &irregular) {
            let tags = match class {
                VerbForm::Base => Tag::VerbFinite.bit() | Tag::VerbInfinitive.bit(),
                VerbForm::S => Tag::VerbFinite.bit(),
                VerbForm::Ing => Tag::VerbIng.bit() | Tag::Noun.bit() | Tag::Adjective.bit(),
                VerbForm::Past => Tag::VerbFinite.bit(),
                _ if form.ends_with("ed") => Tag::VerbParticiple.bit() | Tag::Adjective.bit(),
                VerbForm::Part => Tag::VerbParticiple.bit(),
            };
            add(&form, tags);
        }
    }
    for noun in list("tagger/nouns.txt") {
        add(noun, Tag::Noun.bit());
        add(&noun_plural(noun), Tag::Noun.bit());
    }
    for row in files("language/grammar/plurals.tsv")
        .unwrap_or_default()
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        row.split('\t').take(2).for_each(|w| add(w.trim(), Tag::Noun.bit()));
    }
    for name in ["language/grammar/adjective.txt", "tagger/adjectives.txt"] {
        for word in list(name) {
            add(word, Tag::Adjective.bit());
            compare(word, &mut |w| add(w, Tag::Adjective.bit()));
            add(&adverb(word), Tag::Adverb.bit());
        }
    }
    for name in ["language/grammar/adverb.txt", "tagger/adverbs.txt"] {
        list(name).for_each(|w| add(w, Tag::Adverb.bit()));
    }
    attest(sentences, &mut out);
    let mut closed: BTreeMap<String, u32> = BTreeMap::new();
    g::each_closed(|word, tags| *closed.entry(word.to_owned()).or_default() |= tags);
    for (word, tags) in closed {
        let known = out.entry(word).or_default();
        *known = if tags & OPEN == 0 { tags } else { *known | tags };
    }
    for row in files("language/names/countries.tsv")
        .unwrap_or_default()
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let demonyms = row.split('\t').nth(2).unwrap_or_default();
        for word in demonyms.split('|').map(|w| w.trim_start_matches(['!', '?', '='])) {
            *out.entry(word.to_lowercase()).or_default() |=
                Tag::Adjective.bit() | Tag::Proper.bit();
        }
    }
    for name in ["language/time/month.txt", "language/time/weekday.txt"] {
        for word in list(name) {
            *out.entry(word.to_owned()).or_default() |= Tag::Proper.bit();
        }
    }
    out.retain(|_, tags| *tags != 0);
    out
}

/// Tags of words that no list of closed classes can hold all of.
const OPEN: u32 = Tag::Noun.bit() | Tag::Adjective.bit() | Tag::VerbFinite.bit();

/// *largest* and *larger* of *large*.
fn compare(word: &str, add: &mut dyn FnMut(&str)) {
    if word.len() > 7 {
        return;
    }
    let b = word.as_bytes();
    let vowel = |c: u8| b"aeiou".contains(&c);
    let stem = match b {
        [.., a, b'y'] if !vowel(*a) => format!("{}i", &word[..word.len() - 1]),
        [.., b'e'] => word[..word.len() - 1].to_owned(),
        [x, y, z] if !vowel(*x) && vowel(*y) && !vowel(*z) && !b"wxy".contains(z) => {
            format!("{word}{}", char::from(*z))
        }
        _ => word.to_owned(),
    };
    add(&format!("{stem}er"));
    add(&format!("{stem}est"));
}

/// *largely* of *large*.
fn adverb(word: &str) -> String {
    match word {
        w if w.ends_with("le") && w.len() > 4 => format!("{}y", &w[..w.len() - 1]),
        w if w.ends_with("ic") => format!("{w}ally"),
        w if w.ends_with('y') && w.len() > 3 => format!("{}ily", &w[..w.len() - 1]),
        w if w.ends_with("ll") => format!("{w}y"),
        w => format!("{w}ly"),
    }
}

/// What the treebank adds: tags that a word bears there, if it stands in more than one document.
fn attest(sentences: &[Sentence], out: &mut BTreeMap<String, u32>) {
    let mut counts: BTreeMap<String, (BTreeSet<usize>, BTreeMap<u8, u32>)> = BTreeMap::new();
    for s in sentences {
        for &(a, z, tag) in &s.words {
            if tag as usize >= g::CHOSEN {
                continue;
            }
            let word = s.text[a..z].to_lowercase().replace('’', "'");
            let entry = counts.entry(word).or_default();
            entry.0.insert(s.document);
            *entry.1.entry(tag as u8).or_default() += 1;
        }
    }
    for (word, (documents, tags)) in counts {
        let all: u32 = tags.values().sum();
        if documents.len() < 3 || all < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let set = tags
            .iter()
            .filter(|&(_, &n)| n * 60 >= all && (n > 1 || all < 20))
            .fold(0, |set, (&t, _)| set | 1 << t);
        *out.entry(word).or_default() |= set;
    }
}

/// A sentence as the tagger sees it, with the tags that it should find.
type Example = (Vec<g::Look>, Vec<Option<Tag>>);

fn examples(sentences: &[Sentence], model: &g::Model) -> Vec<Example> {
    let (mut words, mut looks) = (Vec::new(), Vec::new());
    let one = |s: &Sentence| {
        let lower = s.text.to_ascii_lowercase();
        let mut cuts = Vec::new();
        each_token(&s.text, 0, |start, end, kind, glued| {
            cuts.push(g::Cut { span: Span::new(start, end), kind, glued });
        });
        g::split(&lower, cuts.into_iter(), 0, &mut words);
        g::looks(&words, &s.text, &lower, model, &mut looks);
        let gold = words
            .iter()
            .map(|w| {
                s.words
                    .iter()
                    .find(|&&(a, z, _)| w.span == Span::from_usize(a, z))
                    .map(|&(_, _, tag)| tag)
            })
            .collect();
        (looks.clone(), gold)
    };
    sentences.iter().map(one).collect()
}

type Row = [f32; g::CHOSEN];

/// The weights of one feature: now, summed over time up to `when`, and how often it was seen.
#[derive(Clone, Default)]
struct Weights {
    now: Row,
    sum: Row,
    when: [u32; g::CHOSEN],
    seen: u32,
}

impl Weights {
    fn change(&mut self, tag: Tag, by: f32, time: u32) {
        let t = tag as usize;
        self.sum[t] += self.now[t] * (time - self.when[t]) as f32;
        self.when[t] = time;
        self.now[t] += by;
    }

    /// The average over time; and begins anew.
    fn finish(&mut self, time: u32) -> Row {
        let row = std::array::from_fn(|t| {
            (self.sum[t] + self.now[t] * (time - self.when[t]) as f32) / time as f32
        });
        *self = Self { seen: self.seen, ..Self::default() };
        row
    }
}

/// Learning: the weights of all features by the order in which they were met.
#[derive(Default)]
struct Learner {
    numbers: HashMap<u32, u32>,
    keys: Vec<u32>,
    weights: Vec<Weights>,
    time: u32,
}

impl Learner {
    fn number(&mut self, key: u32) -> usize {
        let next = self.weights.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
            self.weights.push(Weights::default());
        }
        number as usize
    }

    /// One pass over a sentence.
    fn read(&mut self, looks: &[g::Look], gold: &[Option<Tag>], count: bool) {
        let mut state = g::State::START;
        for at in 0..looks.len() {
            let tags = state.tags(looks, at);
            let tag = if tags.is_power_of_two() {
                Tag::numbered(tags.trailing_zeros() as usize)
            } else {
                let features = g::features(looks, at, &state).map(|key| self.number(key));
                let mut scores: Row = [0.0; g::CHOSEN];
                for &f in &features {
                    self.weights[f].seen += u32::from(count);
                    scores.iter_mut().zip(&self.weights[f].now).for_each(|(s, w)| *s += w);
                }
                if let Some(right) = gold[at]
                    && (right as usize) < g::CHOSEN
                {
                    self.correct(&features, &scores, right, tags);
                }
                self.time += 1;
                g::best(&scores, tags)
            };
            state.step(&looks[at], tag);
        }
    }

    /// Moves the weights if the best of the wrong tags does not stay behind by the margin.
    fn correct(&mut self, features: &[usize], scores: &Row, right: Tag, tags: u32) {
        let rival = g::best(scores, tags & !right.bit());
        if scores[right as usize] - scores[rival as usize] >= MARGIN {
            return;
        }
        for &f in features {
            self.weights[f].change(right, 1.0, self.time);
            self.weights[f].change(rival, -1.0, self.time);
        }
    }
}

/// Learns several times in different orders, and takes the average.
fn train(sentences: &[Sentence], model: &g::Model) -> Vec<(u32, [i8; g::CHOSEN])> {
    let mut examples = examples(sentences, model);
    let mut learner = Learner::default();
    let mut total: Vec<Row> = Vec::new();
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for order in 0..ORDERS {
        learner.time = 1;
        for epoch in 0..EPOCHS {
            for at in (1..examples.len()).rev() {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                examples.swap(at, (random >> 33) as usize % (at + 1));
            }
            for (looks, gold) in &examples {
                learner.read(looks, gold, order + epoch == 0);
            }
        }
        total.resize(learner.weights.len(), [0.0; g::CHOSEN]);
        for (sum, weights) in total.iter_mut().zip(&mut learner.weights) {
            let row = weights.finish(learner.time);
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w);
        }
    }
    let rows = total.into_iter().zip(&learner.keys).zip(&learner.weights);
    quantize(rows.map(|((row, &key), w)| (key, w.seen, row)))
}

/// The heaviest features, their weights in eight bits.
fn quantize(all: impl Iterator<Item = (u32, u32, Row)>) -> Vec<(u32, [i8; g::CHOSEN])> {
    let size = |row: &Row| row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
    let mut rows: Vec<(f32, u32, Row)> = all
        .filter(|(_, seen, _)| *seen >= SEEN)
        .map(|(key, seen, row)| (size(&row) * (seen as f32).sqrt(), key, row))
        .filter(|r| r.0 > 0.0)
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rows.truncate(KEPT);
    let mut sizes: Vec<f32> = rows.iter().map(|r| size(&r.2)).collect();
    sizes.sort_by(f32::total_cmp);
    let scale = 127.0 / sizes[sizes.len() * 999 / 1000];
    rows.iter()
        .map(|(_, key, row)| (*key, row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8)))
        .collect()
}

/// Sorts entries into buckets: where each begins, the keys, and the entries in that order.
fn buckets<T: Copy>(entries: &[(u32, T)], out: &mut Vec<u8>) -> Vec<T> {
    let mut sorted: Vec<(usize, u16, T)> = entries
        .iter()
        .map(|&(hash, value)| {
            let (bucket, key) = g::address(hash);
            (bucket, key, value)
        })
        .collect();
    sorted.sort_by_key(|e| (e.0, e.1));
    for bucket in 0..=1_usize << g::BUCKET_BITS {
        let start = sorted.partition_point(|e| e.0 < bucket);
        out.extend(u16::try_from(start).expect("few enough entries").to_le_bytes());
    }
    for entry in &sorted {
        out.extend(entry.1.to_le_bytes());
    }
    sorted.into_iter().map(|e| e.2).collect()
}

fn pack(
    magic: &[u8],
    sets: &[u32],
    words: &[(u32, u8)],
    features: &[(u32, [i8; g::CHOSEN])],
) -> Vec<u8> {
    let mut out = magic.to_vec();
    for count in [sets.len(), words.len(), features.len()] {
        out.extend(u16::try_from(count).expect("few enough entries").to_le_bytes());
    }
    for set in sets {
        out.extend(set.to_le_bytes());
    }
    let classes = buckets(words, &mut out);
    out.extend(classes);
    let rows = buckets(features, &mut out);
    for row in rows {
        out.extend(row.map(i8::cast_unsigned));
    }
    out
}
