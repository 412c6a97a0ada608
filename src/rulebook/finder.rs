//! How a rule looks, from its page: words, swaps, a pattern, a kind of reading or a function.

use super::limits;
use super::pattern::{Manner, pattern};
use super::rule::{Finder, Kind, Native, NativeList, NativeRule};
use super::table::Reader;
use crate::doc::Problem;
use crate::lexicon::{Irregular, Lexicon, split_words};
use crate::pattern::{Pattern, PatternList};
use crate::text::Span;
use toml::de::DeTable;

/// The ways to look; a page gives one of them, or a function and the words that it need not look for.
pub(super) const WAYS: [&str; 5] = ["words", "swap", "pattern", "on", "native"];

/// A finder that may have failed, with the kind of item its conditions are about.
#[derive(Default)]
pub(super) struct Found(Option<Finder>, &'static str);

impl Found {
    pub(super) fn into_parts(
        self,
        r: &mut Reader<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<(Finder, &'static str)> {
        if self.0.is_none() {
            problems.append(&mut r.problems.take());
        }
        Some((self.0?, self.1))
    }
}

pub(super) fn finder(
    table: &DeTable<'_>,
    id: &str,
    r: &mut Reader<'_>,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
    natives: NativeList,
) -> Option<Found> {
    let ways: Vec<&str> = WAYS.into_iter().filter(|k| table.contains_key(*k)).collect();
    if ways.len() != 1 && ways != ["words", "native"] {
        let message = if ways.is_empty() {
            "the page does not say how to look".to_owned()
        } else {
            format!("the page says how to look in {} ways", ways.len())
        };
        r.wrong_with(
            Span::new(r.base, r.base),
            message,
            "give exactly one of words, swap, pattern, on, native",
        );
        return Some(Found(None, "match"));
    }
    let case = r.flag(table, "case_sensitive").unwrap_or(false);
    let place = table.get(ways[0]).map_or(Span::new(r.base, r.base), |v| r.span(v));
    let found = match ways[0] {
        "words" => {
            let all = r.texts(table, "words").unwrap_or_default();
            let all = all.into_iter().map(|(t, s)| (t, s, None)).collect();
            let mut found = words(all, case, place, r, lexicon, irregular);
            if let Some(Finder::Words { native, .. }) = &mut found
                && table.contains_key("native")
            {
                *native = Some(function(table, id, r, natives)?);
            }
            found
        }
        "swap" => {
            let swap = r.table(table, "swap")?;
            let mut all = Vec::new();
            for (key, value) in swap {
                let span = r.span(key);
                let to = r
                    .texts_of(key.get_ref(), value)
                    .into_iter()
                    .next()
                    .and_then(|t| limits::short(Some(t), r));
                if to.as_deref().is_some_and(|to| holds(to, key.get_ref())) {
                    r.wrong_with(
                        span,
                        "what to write instead holds the words themselves",
                        "a draft would never be done with it",
                    );
                }
                all.push((key.get_ref().clone().into_owned(), span, to));
            }
            words(all, case, place, r, lexicon, irregular)
        }
        "pattern" => {
            let every = r.flag(table, "every_unit").unwrap_or(false);
            let (text, span) = r.text(table, "pattern")?;
            pattern(
                &text,
                span,
                Manner { case, every, built_in: crate::data::get(&format!("{id}.md")).is_some() },
                r,
                lexicon,
            )
        }
        "on" => {
            let names: Vec<&str> = Kind::ALL.iter().map(|(n, _)| *n).collect();
            let text = r.text(table, "on");
            let kind = r.choice(text, "kind of reading", &names, |n| {
                Kind::ALL.iter().find(|(name, _)| *name == n).copied()
            });
            return Some(Found(kind.map(|(_, k)| Finder::On(k)), kind.map_or("match", |(n, _)| n)));
        }
        _ => function(table, id, r, natives).map(Finder::Native),
    };
    Some(Found(found, "match"))
}

/// The function of a built-in rule.
fn function(
    table: &DeTable<'_>,
    id: &str,
    r: &mut Reader<'_>,
    natives: NativeList,
) -> Option<Native> {
    let native = NativeRule::of(natives, id).map(|native| native.check);
    if native.is_none() {
        let span = table.get("native").map_or(Span::default(), |v| r.span(v));
        r.wrong_with(
            span,
            format!("there is no function for `{id}`"),
            "pages from outside are data; only built-in rules have functions",
        );
    }
    native
}

/// The words of a phrase stand in a text, one behind the other.
fn holds(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (split_words(text), split_words(phrase));
    !phrase.is_empty() && text.windows(phrase.len()).any(|w| w == phrase)
}

fn words(
    all: Vec<(String, Span, Option<String>)>,
    case: bool,
    place: Span,
    r: &mut Reader<'_>,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
) -> Option<Finder> {
    let mut phrases = PatternList::default();
    let mut written = Vec::new();
    limits::phrases(all.len(), all.first().map(|(_, span, _)| *span), r);
    for (text, span, to) in all.into_iter().take(limits::PHRASES) {
        match Pattern::parse(&text, lexicon, irregular) {
            Ok(pattern) => {
                phrases.push(pattern, lexicon);
                written.push((text, to));
            }
            Err(error) => r.no_pattern(&text, span, &error),
        }
    }
    limits::triggers(&phrases, r);
    if phrases.is_empty() {
        r.wrong(place, "the list of words is empty");
        return None;
    }
    phrases.close();
    Some(Finder::Words { phrases, written, case, native: None })
}
