//! A mistake the user can correct: in a draft's front matter, in the settings, in a rule page, in a stet.

use crate::text::shown::{brief, brief_help, line, sentence};
use crate::text::{Source, Span};

/// Mistakes of one file that are told one by one; the rest is counted.
const TOLD: usize = 100;

/// A mistake with the place to correct it.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file that holds the mistake; it shares the text with all others.
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
        Self { source: Some(source.clone()), span, message: brief(message.into()), help: None }
    }

    /// A mistake that has no place in a file's text.
    #[must_use]
    pub fn general(message: impl Into<String>) -> Self {
        Self { source: None, span: Span::default(), message: brief(message.into()), help: None }
    }

    /// The same without the text it stands in: for a file that may be somebody else's.
    #[must_use]
    pub fn without_text(mut self) -> Self {
        if let Some(source) = self.source.take() {
            self.message = format!("{}: {}", source.name, self.message);
            self.span = Span::default();
        }
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(brief_help(help.into()));
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(source) = &self.source {
            let place = source.position(self.span.start);
            write!(f, "{}:{}:{}: ", line(&source.name), place.line, place.column)?;
        }
        f.write_str(&sentence(&self.message))
    }
}

impl std::error::Error for Problem {}

/// The mistakes of one file as they are found: the first [`TOLD`] of them, and how many more there are.
#[derive(Debug, Default)]
pub struct Mistakes {
    told: Vec<Problem>,
    more: usize,
    /// The last that is not told.
    untold: Option<Problem>,
}

impl Mistakes {
    /// Adds a mistake, and hands it back so that a help line can be put to it.
    pub fn push(&mut self, problem: Problem) -> &mut Problem {
        if self.told.len() < TOLD {
            self.told.push(problem);
            let last = self.told.len() - 1;
            return &mut self.told[last];
        }
        self.more += 1;
        self.untold.insert(problem)
    }

    /// There is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// All that are told; the last says how many are not.
    #[must_use]
    pub fn take(&mut self) -> Vec<Problem> {
        let mut out = std::mem::take(&mut self.told);
        let more = std::mem::take(&mut self.more);
        if let Some(Problem { source: Some(source), .. }) = self.untold.take() {
            let what = if more == 1 { "mistake" } else { "mistakes" };
            let end = Span::from_usize(source.text.len(), source.text.len());
            out.push(Problem::at(&source, end, format!("and {more} more {what} in this file")));
        }
        out
    }

    /// What was read, if nothing was wrong.
    ///
    /// # Errors
    /// The mistakes.
    pub fn or<T>(mut self, read: T) -> Result<T, Vec<Problem>> {
        if self.is_empty() { Ok(read) } else { Err(self.take()) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_share_their_file_and_are_counted_behind_the_first() {
        let source = Source::new("a.toml", "x = 1\n".repeat(300));
        let mut all = Mistakes::default();
        for i in 0..250 {
            all.push(Problem::at(&source, Span::new(i, i + 1), "wrong")).help = None;
        }
        let told = all.take();
        assert_eq!(told.len(), TOLD + 1);
        assert_eq!(told[TOLD].message, "and 150 more mistakes in this file");
        let shared = |p: &Problem| {
            p.source.as_ref().is_some_and(|s| std::sync::Arc::ptr_eq(&s.text, &source.text))
        };
        assert!(told.iter().all(shared));
        assert!(all.is_empty() && all.take().is_empty());
    }

    #[test]
    fn as_many_as_are_told_have_no_closing_line() {
        let source = Source::new("a.toml", "x");
        let mut all = Mistakes::default();
        for _ in 0..TOLD {
            all.push(Problem::at(&source, Span::default(), "wrong"));
        }
        assert_eq!(all.or(()).expect_err("there are some").len(), TOLD);
    }
}
