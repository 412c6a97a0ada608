//! One way to write a name, and how far the letters alone are to be believed.

/// How far an alias is to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The words are the name.
    Plain,
    /// Also a common word: wants a sign that it is a name where capitals say nothing. Marked `!`.
    Shy,
    /// Only after the full name in the same document. Marked `?`.
    Short,
}

/// What an alias is to the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its name.
    Name,
    /// What belongs to a country: *Chinese*.
    Demonym,
    /// A capital that may stand for a government: *Beijing*.
    Capital,
}

/// One way to write a name.
#[derive(Clone, Copy, Debug)]
pub struct Alias {
    /// Number of its row.
    pub row: u32,
    /// How far to believe it.
    pub trust: Trust,
    /// What it is to the thing.
    pub role: Role,
    /// The letters, where they must be met exactly.
    pub exact: Option<&'static str>,
    /// Bit `k`: word `k` must begin with a capital.
    capital: u16,
    /// Bit `k`: word `k` must be in capitals.
    caps: u16,
}

impl Alias {
    /// Reads an alias with its mark and hands its words, lower-cased, to `word`; `lower` is scratch.
    pub(super) fn new(row: u32, text: &'static str, role: Role, exact: bool, lower: &mut String, mut word: impl FnMut(&str)) -> Self {
        let (trust, exact, text) = match text.as_bytes().first() {
            Some(b'!') => (Trust::Shy, exact, &text[1..]),
            Some(b'?') => (Trust::Short, exact, &text[1..]),
            Some(b'=') => (Trust::Plain, true, &text[1..]),
            _ => (Trust::Plain, exact, text),
        };
        let mut alias = Self { row, trust, role, exact: exact.then_some(text), capital: 0, caps: 0 };
        if text.bytes().all(|b| b.is_ascii_alphabetic()) {
            // One plain word, as most are: no need to cut.
            lower.clear();
            lower.extend(text.bytes().map(|b| b.to_ascii_lowercase() as char));
            word(lower);
            alias.capital = u16::from(text.starts_with(|c: char| c.is_ascii_uppercase()));
            alias.caps = u16::from(text.len() > 1 && text.bytes().all(|b| b.is_ascii_uppercase()));
            return alias;
        }
        for (k, span) in crate::doc::cut(text).into_iter().enumerate() {
            let raw = &text[span.range()];
            lower.clear();
            lower.extend(raw.chars().flat_map(char::to_lowercase));
            word(lower);
            let bit = 1u16.checked_shl(k as u32).unwrap_or(0);
            let upper = raw.chars().filter(|c| c.is_uppercase()).count();
            if raw.starts_with(char::is_uppercase) {
                alias.capital |= bit;
            }
            if upper > 1 && !raw.contains(char::is_lowercase) {
                alias.caps |= bit;
            }
        }
        alias
    }

    /// Word `k` of the text, of which is known whether it begins with a capital and is all in capitals, may stand for word `k` of the alias.
    #[must_use]
    pub fn fits(&self, k: usize, capital: bool, all_caps: bool) -> bool {
        let bit = 1u16.checked_shl(k as u32).unwrap_or(0);
        (self.capital & bit == 0 || capital) && (self.caps & bit == 0 || all_caps)
    }
}
