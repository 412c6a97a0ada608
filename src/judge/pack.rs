//! Packed tables of the learned judge: made by the build script, read at run time without parsing.
//!
//! Both tables are sorted by the 32-bit hash of a name and begin with an index of its upper bits, so that a look-up compares one
//! or two entries. This file is compiled twice, by the build script and by the program, so it imports nothing of either.

/// Families that the judge knows, in the order of the columns of the weight file.
pub const FAMILIES: [&str; 5] = ["attribution", "hedging", "dates", "figures", "precision"];

/// Weights are stored in thousandths of a logit.
pub const UNIT: f32 = 1000.0;

/// Bytes of one entry of the weight table: a hash and five weights.
pub const WEIGHT_ENTRY: usize = 4 + 2 * FAMILIES.len();

/// Bytes of one entry of the class table: a hash and a set of classes.
pub const CLASS_ENTRY: usize = 4 + 8;

/// Upper bits of a hash that the index is over: about as many buckets as a table has entries.
const INDEX_BITS: u32 = 13;

/// Bytes of the index: the number of the first entry of each bucket, and of one behind the last.
const INDEX: usize = ((1 << INDEX_BITS) + 1) * 2;

/// FNV-1a, 32 bits, of a name that may come in pieces.
#[derive(Clone, Copy, Debug)]
pub struct Hash(u32);

impl Hash {
    /// The hash of the empty name.
    pub const EMPTY: Self = Self(0x811c_9dc5);

    /// Goes on with a piece of the name.
    #[must_use]
    #[inline]
    pub const fn with(mut self, piece: &str) -> Self {
        let bytes = piece.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            self.0 = (self.0 ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
            i += 1;
        }
        self
    }

    /// The number.
    #[must_use]
    #[inline]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// One line of the weight file: a feature's name and its weight in each family; `None` for comments and settings.
#[must_use]
pub fn weight_line(line: &str) -> Option<(&str, [i16; FAMILIES.len()])> {
    if line.starts_with('#') || line.starts_with('!') {
        return None;
    }
    let mut cells = line.split('\t');
    let name = cells.next().filter(|n| !n.is_empty())?;
    let mut weights = [0; FAMILIES.len()];
    for (weight, cell) in weights.iter_mut().zip(cells) {
        if !cell.is_empty() {
            *weight = cell.parse().ok()?;
        }
    }
    Some((name, weights))
}

/// Packs the weight file.
#[must_use]
pub fn weights(text: &str) -> Vec<u8> {
    let mut rows: Vec<_> =
        text.lines().filter_map(weight_line).map(|(n, w)| (Hash::EMPTY.with(n).get(), w)).collect();
    rows.sort_unstable();
    rows.dedup_by_key(|r| r.0);
    let mut out = index(rows.iter().map(|r| r.0));
    for (hash, row) in rows {
        out.extend(hash.to_le_bytes());
        for weight in row {
            out.extend(weight.to_le_bytes());
        }
    }
    out
}

/// One section of the file of word classes.
#[derive(Debug)]
pub struct Section<'t> {
    /// The name of the class.
    pub name: &'t str,
    /// How its words are inflected: `verb`, `noun` or nothing.
    pub inflect: &'t str,
    /// The words as they stand.
    pub words: Vec<&'t str>,
}

/// Reads the file of word classes.
#[must_use]
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut out: Vec<Section<'_>> = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with("# ") && !l.trim().is_empty()) {
        if let Some(head) = line.strip_prefix('[').and_then(|l| l.trim_end().strip_suffix(']')) {
            let (name, inflect) = head.split_once(':').unwrap_or((head, ""));
            out.push(Section { name: name.trim(), inflect: inflect.trim(), words: Vec::new() });
        } else if let Some(section) = out.last_mut() {
            section.words.extend(line.split_whitespace());
        }
    }
    out
}

/// Packs word classes: `words` are lower-cased forms, each with the number of its class.
#[must_use]
pub fn classes(words: impl Iterator<Item = (String, usize)>) -> Vec<u8> {
    let mut sets = std::collections::BTreeMap::<u32, u64>::new();
    for (word, class) in words {
        *sets.entry(Hash::EMPTY.with(&word).get()).or_default() |= 1 << class;
    }
    let mut out = index(sets.keys().copied());
    for (hash, set) in sets {
        out.extend(hash.to_le_bytes());
        out.extend(set.to_le_bytes());
    }
    out
}

/// The index of a table with these hashes, which are sorted.
fn index(hashes: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut ends = vec![0_u16; 1 << INDEX_BITS];
    for hash in hashes {
        ends[(hash >> (32 - INDEX_BITS)) as usize] += 1;
    }
    let mut out = vec![0; 2];
    let mut end = 0_u16;
    for count in ends {
        // More entries than the index can number would end the build here.
        end = end.checked_add(count).expect("fewer than 65,536 entries");
        out.extend(end.to_le_bytes());
    }
    out
}

/// The bytes behind a hash in a packed table of entries of `size` bytes.
#[must_use]
#[inline]
pub fn find(table: &[u8], size: usize, hash: u32) -> Option<&[u8]> {
    let (index, entries) = table.split_at_checked(INDEX)?;
    let first = |bucket: usize| {
        usize::from(u16::from_le_bytes([index[2 * bucket], index[2 * bucket + 1]])) * size
    };
    let bucket = (hash >> (32 - INDEX_BITS)) as usize;
    let here = entries.get(first(bucket)..first(bucket + 1))?;
    here.chunks_exact(size).find(|e| e[..4] == hash.to_le_bytes()).map(|e| &e[4..])
}
