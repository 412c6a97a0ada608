//! The word lists and the tables of names as the build script packed them.

#![allow(
    clippy::unreadable_literal,
    reason = "the numbers are written by the build script, for nobody to read"
)]

use super::mark::same;
use super::names::{Alias, Role, Row, Trust};
use super::{Class, Classes};

/// What is known of a word; most of it is where something begins that ends where the next word's begins.
pub(super) struct Word {
    /// Its letters in `TEXT`.
    pub(super) at: u32,
    /// Its classes, in `SETS`.
    pub(super) classes: u16,
    /// Classes of it and of the phrases that it begins, in `SETS`; most words begin none, and that is known at a glance.
    pub(super) begins: u16,
    /// The phrases that it begins, in `PHRASES`.
    pub(super) phrases: u16,
    /// The names that it begins, in `ALIASES`.
    pub(super) names: u16,
}

const fn word(at: u32, classes: u16, begins: u16, phrases: u16, names: u16) -> Word {
    Word { at, classes, begins, phrases, names }
}

/// A phrase after its first word.
pub(super) struct Tail<T> {
    /// The numbers of its words in `TAILS`.
    pub(super) at: u16,
    pub(super) len: u16,
    pub(super) value: T,
}

const fn tail<T: Copy>(at: u16, len: u16, value: T) -> Tail<T> {
    Tail { at, len, value }
}

const fn alias(
    row: u32,
    trust: Trust,
    role: Role,
    capital: u16,
    caps: u16,
    letters: (u16, u16),
) -> Alias {
    Alias { row, trust, role, capital, caps, letters }
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The letters of a word of the lists.
pub(super) fn letters(id: usize) -> &'static str {
    &TEXT[WORDS[id].at as usize..WORDS[id + 1].at as usize]
}

/// The number of a word of the lists, by its hash and letters.
pub(super) fn find(hash: u64, lower: &str) -> Option<u32> {
    let mut at = hash as usize;
    loop {
        let place = PLACES[at % PLACES.len()];
        if place == 0 {
            return None;
        }
        let id = place & 0xffff;
        if u64::from(place >> 16) == hash >> 48
            && same(letters(id as usize).as_bytes(), lower.as_bytes())
        {
            return Some(id);
        }
        at += 1;
    }
}

/// The words that begin a word or phrase of a class, in order.
pub(super) fn first_words(class: Class) -> &'static [u16] {
    let class = class as usize;
    &FIRST_WORDS[FIRST_STARTS[class] as usize..FIRST_STARTS[class + 1] as usize]
}

/// The phrases of a list that begin at `ids(0)`, longest first, with their lengths in tokens; `begin` says where those of a word begin,
/// and `nexts` what may follow that word.
pub(super) fn matches<T>(
    list: &'static [Tail<T>],
    nexts: &[u64],
    begin: impl Fn(&Word) -> u16,
    ids: impl Fn(usize) -> Option<u32>,
) -> impl Iterator<Item = (usize, &'static T)> {
    let may_follow =
        |bits: u64| bits == u64::MAX || ids(1).is_some_and(|next| bits & (1 << (next % 64)) != 0);
    let range = ids(0)
        .and_then(|first| begun(first, begin))
        .filter(|r| nexts.get(r.start).is_some_and(|bits| may_follow(*bits)));
    let of_first = range.map_or(&[][..], |range| &list[range]);
    of_first
        .iter()
        .filter(move |tail| {
            tail_words(tail).iter().enumerate().all(|(k, &w)| ids(k + 1) == Some(u32::from(w)))
        })
        .map(|t| (usize::from(t.len) + 1, &t.value))
}

/// What begins with a word.
pub(super) fn begun(word: u32, begin: impl Fn(&Word) -> u16) -> Option<std::ops::Range<usize>> {
    match WORDS.get(word as usize..word as usize + 2) {
        Some([this, next]) => Some(usize::from(begin(this))..usize::from(begin(next))),
        _ => None,
    }
}

fn tail_words<T>(tail: &Tail<T>) -> &'static [u16] {
    &TAILS[usize::from(tail.at)..usize::from(tail.at) + usize::from(tail.len)]
}
