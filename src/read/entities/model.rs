//! Models by shape: a family and what follows it, such as `GPT-5.2`, `Claude Opus 4.6`, `Qwen3-235B-A22B`, `o3-mini`.

use super::cursor::{Cursor, LONGEST};
use super::{Entity, EntityKind, Mention};
use crate::doc::TokenKind;
use crate::lexicon::Class;
use crate::lexicon::names::{Alias, Table, Trust};

/// What stands after the name of a family.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// A number or a letter and number.
    version: bool,
    /// A hyphen leads to it.
    hyphen: bool,
    /// A size (`70B`) or a tier (`Pro`).
    tier: bool,
}

impl Cursor<'_> {
    /// The model that begins here, by its family or by shape.
    pub(super) fn model(&self, i: usize) -> Option<Entity> {
        let words = |k: usize| (i + k < self.end).then(|| self.doc.tokens[i + k].word);
        let mut family = None;
        if self.doc.tokens[i].begins_name {
            family = self
                .names
                .at(words)
                .find(|(len, a)| self.is_family(a) && self.letters(i, i + len, a))
                .map(|(len, a)| (i + len, *a, false));
        }
        let family = family.or_else(|| self.family_with_digits(i));
        let Some((after, alias, digits)) = family else { return self.model_by_hyphen(i) };
        let row = self.names.row(alias.row);
        let (end, mut parts) = self.versions(after);
        parts.version |= digits;
        parts.hyphen |= digits;
        let seen = self.is_seen(alias.row) || self.maker_seen(&row);
        let enough = match (row.detail(), alias.trust) {
            (_, Trust::Short) => seen && parts.version,
            ("bare", _) => end > after || digits || self.trusted(i, after, &alias),
            ("number", _) => parts.version,
            ("version", _) => parts.version && (parts.hyphen || parts.tier || seen),
            ("exact", _) => digits,
            ("memory", _) => digits && seen,
            _ => false,
        };
        if !enough {
            return None;
        }
        let text = self.text(i, end);
        let short = alias.trust == Trust::Short || row.detail() == "memory";
        let stem = if digits {
            self.doc.raw(i).trim_end_matches(|c: char| c.is_ascii_digit()).len()
        } else {
            (self.doc.tokens[after - 1].end - self.doc.tokens[i].start) as usize
        };
        let full = format!("{}{}", row.name, &text[stem..]);
        let model =
            (!short).then(|| self.names.model(text)).flatten().or_else(|| self.names.model(&full));
        let bare = end == after && !digits;
        let name = match model {
            Some(m) => self.names.row(m).name.to_owned(),
            None if short || bare => full,
            None => text.to_owned(),
        };
        let row_index = model.unwrap_or(alias.row);
        Some(Entity {
            span: self.span(i, end),
            kind: EntityKind::Model,
            name,
            tokens: (i as u32, end as u32),
            row: Some(row_index),
            maker: row.maker(),
            country: self.country_of(alias.row),
            mention: Mention::Name,
        })
    }

    fn is_family(&self, alias: &Alias) -> bool {
        self.names.row(alias.row).table == Table::Families
    }

    /// A family with its version in one word: `Qwen3`, `o3`, `R1`.
    fn family_with_digits(&self, i: usize) -> Option<(usize, Alias, bool)> {
        let token = &self.doc.tokens[i];
        if !token.has_digit {
            return None;
        }
        let lower = self.doc.word(i);
        let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
        if stem.is_empty() || stem.len() == lower.len() || lower.len() - stem.len() > 2 {
            return None;
        }
        let id = self.doc.lexicon().id(stem);
        if !self.names.starts(id) {
            return None;
        }
        let raw = &self.doc.raw(i)[..stem.len()];
        let fits = |a: &Alias| match self.names.exact(a) {
            Some(exact) => raw == exact,
            None => {
                a.fits(
                    0,
                    raw.starts_with(char::is_uppercase),
                    raw.len() > 1 && raw.bytes().all(|b| b.is_ascii_uppercase()),
                ) && a.trust == Trust::Plain
            }
        };
        let (_, alias) = self
            .names
            .at(|k| (k == 0).then_some(id))
            .find(|(_, a)| self.is_family(a) && fits(a))?;
        let use_ = self.names.row(alias.row).detail();
        let single = lower.len() - stem.len() == 1;
        (!matches!(use_, "exact" | "memory") || single).then_some((i + 1, *alias, true))
    }

    /// Versions, sizes and tiers from `at` on: where they end, and what they were.
    pub(super) fn versions(&self, at: usize) -> (usize, Parts) {
        let mut parts = Parts::default();
        let mut end = self.decimal(at);
        while end < at + LONGEST {
            let hyphen = self.hyphen(end);
            let k = end + usize::from(hyphen);
            if k >= self.end || !hyphen && self.glued(k) && self.doc.raw(k) != "+" {
                break;
            }
            let Some(next) = self.part(
                k,
                hyphen,
                end > at || at > self.start && self.doc.tokens[at - 1].has_digit,
                &mut parts,
            ) else {
                break;
            };
            parts.hyphen |= hyphen;
            end = next;
        }
        (end.max(at), parts)
    }

    /// `.5` after a word that ends in a digit: `M2.5`, `V3.1`.
    fn decimal(&self, at: usize) -> usize {
        let after_digit = at > self.start && self.doc.tokens[at - 1].has_digit;
        let number = self.doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
        if after_digit && self.glued(at) && self.doc.raw(at) == "." && self.glued(at + 1) && number
        {
            at + 2
        } else {
            at
        }
    }

    /// One version, size or tier at `k`; returns where it ends.
    fn part(&self, k: usize, hyphen: bool, later: bool, parts: &mut Parts) -> Option<usize> {
        let token = &self.doc.tokens[k];
        let raw = self.doc.raw(k);
        match token.kind {
            TokenKind::Sign if raw == "+" && token.glued => Some(k + 1),
            TokenKind::Number => {
                let suffix = self.glued(k + 1)
                    && self.doc.tokens[k + 1].kind == TokenKind::Word
                    && self.doc.raw(k + 1).len() <= 4
                    && !self.doc.is_possessive(k + 1);
                if suffix {
                    parts.tier |= matches!(self.doc.word(k + 1), "b" | "t" | "m");
                    parts.version = true;
                    return Some(k + 2);
                }
                let short = raw.len() <= 4
                    && !raw.contains(',')
                    && (raw.contains('.') || raw.len() <= 2 || hyphen);
                if !short || !hyphen && self.counts(k + 1) {
                    return None;
                }
                parts.version = true;
                Some(k + 1)
            }
            TokenKind::Word
                if token.has_digit
                    && raw.len() <= 5
                    && (token.capital || hyphen || raw.starts_with('v')) =>
            {
                parts.version = true;
                Some(self.decimal(k + 1))
            }
            TokenKind::Word if self.is(k, Class::ModelTier) => {
                let written = token.capital && !self.headline
                    || hyphen
                    || later && self.doc.is(k, Class::SmallTier)
                    || token.capital && later;
                if !written {
                    return None;
                }
                parts.tier = true;
                Some(k + 1)
            }
            _ => None,
        }
    }

    /// What follows makes the number before it a count: `%`, *million*, *percent*.
    fn counts(&self, i: usize) -> bool {
        self.doc.is(i, Class::NoModelNumber) || self.doc.word(i) == "%"
    }

    /// A word, a hyphen and a number: `Corvid-3`.
    fn model_by_hyphen(&self, i: usize) -> Option<Entity> {
        let token = &self.doc.tokens[i];
        let number = self.doc.tokens.get(i + 2).filter(|t| t.kind == TokenKind::Number)?;
        if !self.hyphen(i + 1)
            || !token.capital
            || token.all_caps
            || token.end - token.start < 4
            || number.end - number.start > 4
        {
            return None;
        }
        if self.plain(i)
            || self.is(i, Class::NotModel)
            || self.counts(i + 3)
            || self.hyphen(i + 3) && self.doc.raw(i + 4).len() > 5
        {
            return None;
        }
        let (end, parts) = self.versions(i + 1);
        let big = self.doc.raw(i + 2).len() > 2 && !self.doc.raw(i + 2).contains('.');
        (parts.version && !big)
            .then(|| self.shape(i, end, EntityKind::Model, self.text(i, end).to_owned()))
    }
}
