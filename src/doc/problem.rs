//! A mistake the user can correct: in a draft's front matter, in the settings, in a rule page, in a stet.

use crate::text::{Source, Span};

/// A mistake with the place to correct it.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file that holds the mistake.
    pub source: Option<Source>,
    /// Where in that file; empty at 0 if the whole file is meant.
    pub span: Span,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// A mistake at a place of a file.
    #[must_use]
    pub fn at(source: &Source, span: Span, message: impl Into<String>) -> Self {
        Self { source: Some(source.clone()), span, message: message.into(), help: None }
    }

    /// A mistake that has no place in a file's text.
    #[must_use]
    pub fn general(message: impl Into<String>) -> Self {
        Self { source: None, span: Span::default(), message: message.into(), help: None }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The candidate most like what was typed, if any is like it.
pub fn closest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = |s: &'c str| s.rsplit('/').next().unwrap_or(s);
    let typed_name = typed.rsplit('/').next().unwrap_or(typed);
    let (length, name_length) = (typed.chars().count(), typed_name.chars().count());
    // Texts are at least as far apart as their lengths; far ones, which may be very long, are not compared.
    let apart = |a: &str, length: usize, b: &str, most: usize| {
        let near = b.chars().count().abs_diff(length) <= most;
        if near { strsim::damerau_levenshtein(a, b) } else { most + 1 }
    };
    candidates
        .into_iter()
        .map(|c| {
            let most = 2.max(c.len() / 4);
            let whole = apart(typed, length, c, most);
            (
                whole.min(
                    apart(typed_name, name_length, name(c), most)
                        + usize::from(typed.contains('/')),
                ),
                c,
            )
        })
        .filter(|(d, c)| *d <= 2.max(c.len() / 4))
        .min()
        .map(|(_, c)| c)
}
