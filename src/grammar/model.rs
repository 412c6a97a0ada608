//! The tagger's weights, packed by `tests/tools/make-tagger.rs`.
//!
//! Two tables: what parts of speech a known word may have, and the weights of each feature for each tag.
//! Both are keyed by hashes: the high bits choose a bucket, sixteen others tell its entries apart.

use super::tag::CHOSEN;

/// First bytes of the file.
pub const MAGIC: [u8; 4] = *b"CDG1";

/// Bits of a hash that choose the bucket of a word, and of a feature.
pub const BUCKET_BITS: u32 = 13;

const BUCKETS: usize = 1 << BUCKET_BITS;

/// Classes below this number are those of [`super::look`]: guesses from a word's ending.
pub const FIRST_CLASS: u8 = 64;

/// The weights, unpacked.
#[derive(Debug, Default)]
pub struct Model {
    /// For each class, the tags that its words may have.
    sets: Vec<u32>,
    words: Table,
    classes: Vec<u8>,
    features: Table,
    /// Which features there may be: most that are asked for are not.
    known: Vec<u64>,
    weights: Vec<[i16; CHOSEN]>,
}

/// Where the entries of each bucket begin, and their keys.
#[derive(Debug, Default)]
struct Table {
    starts: Vec<u16>,
    keys: Vec<u16>,
}

fn numbers(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect()
}

/// Bucket and key of a hash.
#[must_use]
pub const fn address(hash: u32) -> (usize, u16) {
    ((hash >> (32 - BUCKET_BITS)) as usize, hash as u16)
}

/// Where the bit of a feature stands: by its bucket, and by the low bits of its key.
#[inline]
const fn bit(feature: u32) -> (usize, u64) {
    let (bucket, key) = address(feature);
    (bucket, 1 << (key & 63))
}

fn bits(starts: &[u16], keys: &[u16]) -> Vec<u64> {
    let bucket = |w: &[u16]| keys.get(usize::from(w[0])..usize::from(w[1])).unwrap_or_default();
    let set = |keys: &[u16]| keys.iter().fold(0, |bits, key| bits | 1 << (key & 63));
    starts.windows(2).map(|w| set(bucket(w))).collect()
}

impl Table {
    #[inline]
    fn find(&self, hash: u32) -> Option<usize> {
        let (bucket, key) = address(hash);
        let from = usize::from(*self.starts.get(bucket)?);
        let to = usize::from(*self.starts.get(bucket + 1)?);
        self.keys.get(from..to)?.iter().position(|k| *k == key).map(|at| from + at)
    }
}

impl Model {
    /// Reads a packed file; `None` if it is none, or cut off.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (head, rest) = rest.split_at_checked(6)?;
        let counts: Vec<usize> = numbers(head).into_iter().map(usize::from).collect();
        let &[sets, words, features] = counts.as_slice() else { return None };
        let (sets, rest) = rest.split_at_checked(sets * 4)?;
        let (starts, rest) = rest.split_at_checked((BUCKETS + 1) * 2)?;
        let (keys, rest) = rest.split_at_checked(words * 2)?;
        let words_table = Table { starts: numbers(starts), keys: numbers(keys) };
        let (classes, rest) = rest.split_at_checked(words)?;
        let (starts, rest) = rest.split_at_checked((BUCKETS + 1) * 2)?;
        let (keys, rest) = rest.split_at_checked(features * 2)?;
        let (weights, _) = rest.split_at_checked(features * CHOSEN)?;
        let row = |row: &[u8]| std::array::from_fn(|t| i16::from(row[t].cast_signed()));
        Some(Self {
            sets: sets
                .chunks_exact(4)
                .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
                .collect(),
            words: words_table,
            classes: classes.to_vec(),
            known: bits(&numbers(starts), &numbers(keys)),
            features: Table { starts: numbers(starts), keys: numbers(keys) },
            weights: weights.chunks_exact(CHOSEN).map(row).collect(),
        })
    }

    /// The class of a known word.
    #[must_use]
    #[inline]
    pub fn class(&self, hash: u32) -> Option<u8> {
        self.words.find(hash).and_then(|at| self.classes.get(at).copied())
    }

    /// The tags that words of a class of the file may have.
    #[must_use]
    #[inline]
    pub fn tags(&self, class: u8) -> u32 {
        self.sets.get(usize::from(class.saturating_sub(FIRST_CLASS))).copied().unwrap_or(0)
    }

    /// Adds the weights of a feature to the score of each tag.
    #[inline]
    pub fn add(&self, feature: u32, scores: &mut [i16; CHOSEN]) {
        let (word, bit) = bit(feature);
        if self.known.get(word).is_none_or(|bits| bits & bit == 0) {
            return;
        }
        if let Some(row) = self.features.find(feature).and_then(|at| self.weights.get(at)) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
    }
}
