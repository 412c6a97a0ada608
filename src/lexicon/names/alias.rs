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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Number of its row.
    pub row: u32,
    /// How far to believe it.
    pub trust: Trust,
    /// What it is to the thing.
    pub role: Role,
    /// Bit `k`: word `k` must begin with a capital.
    pub(in crate::lexicon) capital: u16,
    /// Bit `k`: word `k` must be in capitals.
    pub(in crate::lexicon) caps: u16,
    /// Where its letters stand in its row, if they must be met exactly; empty if not.
    pub(in crate::lexicon) letters: (u16, u16),
}

impl Alias {
    /// Word `k` of the text, of which is known whether it begins with a capital and is all in capitals, may stand for word `k` of the alias.
    #[must_use]
    pub fn fits(&self, k: usize, capital: bool, all_caps: bool) -> bool {
        let bit = 1u16.checked_shl(k as u32).unwrap_or(0);
        (self.capital & bit == 0 || capital) && (self.caps & bit == 0 || all_caps)
    }
}
