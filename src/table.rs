//! A TOML table read by hand, so that every mistake has its place and unknown keys their "did you mean".

use crate::doc::{Mistakes, Problem, closest};
use crate::pattern::PatternError;
use crate::text::{Source, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where the TOML stands and where mistakes go.
pub(crate) struct Reader<'s> {
    /// The file that holds it.
    pub(crate) source: &'s Source,
    /// Offset of the TOML in that file.
    pub(crate) base: u32,
    /// Mistakes so far.
    pub(crate) problems: Mistakes,
}

impl Reader<'_> {
    /// The place of a value or key.
    pub(crate) fn span<T>(&self, value: &Spanned<T>) -> Span {
        let r = value.span();
        Span::new(self.base + r.start as u32, self.base + r.end as u32)
    }

    /// Notes a mistake and hands it back for a help line.
    pub(crate) fn wrong(&mut self, span: Span, message: impl Into<String>) -> &mut Problem {
        self.problems.push(Problem::at(self.source, span, message))
    }

    /// Notes what is wrong with a pattern that stands in a TOML text, at its place in that text if it stands there letter by letter.
    pub(crate) fn no_pattern(&mut self, text: &str, span: Span, error: &PatternError) {
        let inside = Span::new(span.start + 1, span.end.saturating_sub(1));
        let at = error.at();
        let place = match self.source.text.get(inside.range()) {
            Some(written) if written == text => {
                Span::new(inside.start + at.start as u32, inside.start + at.end as u32)
            }
            _ => span,
        };
        let mut problem = Problem::at(self.source, place, error.to_string());
        if let Some(help) = error.help() {
            problem = problem.help(help);
        }
        self.problems.push(problem);
    }

    /// Notes a mistake with a help line.
    pub(crate) fn wrong_with(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::at(self.source, span, message).help(help));
    }

    /// Reports keys that are not known.
    pub(crate) fn only(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref();
            if known.contains(&name.as_ref()) {
                continue;
            }
            let span = self.span(key);
            let help = match closest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", known.join(", ")),
            };
            self.wrong_with(span, format!("unknown key `{name}`"), help);
        }
    }

    /// Text.
    pub(crate) fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<(String, Span)> {
        let value = table.get(key)?;
        let span = self.span(value);
        match value.get_ref() {
            DeValue::String(s) => Some((s.clone().into_owned(), span)),
            other => {
                let kind = other.type_str().to_owned();
                self.wrong(span, format!("`{key}` wants text in quotation marks, not {kind}"));
                None
            }
        }
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let span = self.span(value);
        match value.get_ref() {
            DeValue::Boolean(b) => Some(*b),
            _ => {
                self.wrong(span, format!("`{key}` wants true or false"));
                None
            }
        }
    }

    /// One text or a list of texts.
    pub(crate) fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Option<Vec<(String, Span)>> {
        table.get(key).map(|value| self.texts_of(key, value))
    }

    /// One text or a list of texts, from a value.
    pub(crate) fn texts_of(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Vec<(String, Span)> {
        let span = self.span(value);
        match value.get_ref() {
            DeValue::String(s) => vec![(s.clone().into_owned(), span)],
            DeValue::Array(items) => {
                let mut out = Vec::new();
                for item in items {
                    let span = self.span(item);
                    match item.get_ref() {
                        DeValue::String(s) => out.push((s.clone().into_owned(), span)),
                        _ => {
                            self.wrong(span, format!("`{key}` wants a list of texts"));
                        }
                    }
                }
                out
            }
            _ => {
                self.wrong(span, format!("`{key}` wants text or a list of texts"));
                Vec::new()
            }
        }
    }

    /// A table inside.
    pub(crate) fn table<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &str,
    ) -> Option<&'t DeTable<'i>> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::Table(t) => Some(t),
            _ => {
                let span = self.span(value);
                self.wrong(span, format!("`{key}` wants a table: {{ … }}"));
                None
            }
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T>(
        &mut self,
        found: Option<(String, Span)>,
        what: &str,
        all: &[&str],
        of: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (text, span) = found?;
        let value = of(&text);
        if value.is_none() {
            let help = closest(&text, all.iter().copied()).map_or_else(
                || format!("it is one of {}", all.join(", ")),
                |n| format!("did you mean `{n}`?"),
            );
            self.wrong_with(span, format!("`{text}` is no {what}"), help);
        }
        value
    }
}

/// Parses TOML that begins at `base` of a source; a syntax mistake becomes a problem.
pub(crate) fn parse<'t>(
    source: &Source,
    base: u32,
    text: &'t str,
) -> Result<DeTable<'t>, Box<Problem>> {
    match DeTable::parse(text) {
        Ok(table) => Ok(table.into_inner()),
        Err(error) => {
            let r = error.span().unwrap_or(0..0);
            let span = Span::new(
                base + r.start as u32,
                base + (r.end.max(r.start) as u32).min(text.len() as u32),
            );
            Err(Box::new(Problem::at(
                source,
                span,
                format!("this is not TOML: {}", error.message().replace('\n', ", ")),
            )))
        }
    }
}
