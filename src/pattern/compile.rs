//! From the syntax tree to elements: words to their numbers, lists to classes, verbs to their forms.

use super::choices::{Choices, Test};
use super::element::{Element, Longer};
use super::syntax::{self, Alternative, Mistake, Part, PartKind};
use super::{ALTERNATIVES, ELEMENTS};
use crate::doc::closest;
use crate::lexicon::{Class, Irregular, Lexicon, UNKNOWN, each_form, each_word};
use rustc_hash::FxHashMap;

/// Alternatives that a table gives a name, by that name.
pub(super) type Sets = FxHashMap<Box<str>, Box<[Choice]>>;

/// One alternative, compiled.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    Word(u32),
    Words(Box<[u32]>),
    Class(Class),
    Test(Test),
}

/// Where words get their numbers.
pub(super) enum Words<'l> {
    /// Words of pages are added to the lexicon.
    Growing(&'l mut Lexicon),
    /// Words of tables are in it: the build script has put them there.
    Fixed(&'l Lexicon),
}

impl Words<'_> {
    /// The number of a lower-case word.
    fn id(&mut self, word: &str) -> u32 {
        match self {
            Self::Growing(lexicon) => lexicon.add(word),
            Self::Fixed(lexicon) => lexicon.id(word),
        }
    }

    pub(super) fn lexicon(&self) -> &Lexicon {
        match self {
            Self::Growing(lexicon) => lexicon,
            Self::Fixed(lexicon) => lexicon,
        }
    }
}

/// What words and names mean while a pattern is compiled.
pub(super) struct Scope<'s> {
    pub(super) words: Words<'s>,
    pub(super) irregular: &'s Irregular,
    pub(super) sets: &'s Sets,
}

/// Compiles the elements of a pattern or of a condition.
pub(super) fn elements(
    written: &[syntax::Element],
    scope: &mut Scope<'_>,
) -> Result<Vec<Element>, Mistake> {
    if let Some(extra) = written.get(ELEMENTS) {
        let message = format!("a pattern may have {ELEMENTS} elements");
        return Err(Mistake::new(extra.at.clone(), message));
    }
    written.iter().map(|e| element(e, scope)).collect()
}

/// Compiles one element.
pub(super) fn element(
    written: &syntax::Element,
    scope: &mut Scope<'_>,
) -> Result<Element, Mistake> {
    let all = choices(&written.alternatives, scope)?;
    if all.len() > ALTERNATIVES {
        let message = format!("an element may have {ALTERNATIVES} alternatives");
        return Err(Mistake::new(written.at.clone(), message));
    }
    let (one, longer) = sorted(all, Some(scope.words.lexicon()));
    Ok(Element::new(one, longer, (written.min, written.max)))
}

/// Compiles alternatives, sets replaced by what they stand for.
pub(super) fn choices(
    written: &[Alternative],
    scope: &mut Scope<'_>,
) -> Result<Vec<Choice>, Mistake> {
    let mut out = Vec::new();
    for alternative in written {
        match alternative.parts.as_slice() {
            [part] if !part.negated => simple(part, alternative, scope, &mut out)?,
            [part] => out.push(Choice::Test(question(part, alternative, scope)?)),
            parts => {
                let all: Result<Vec<Choices>, Mistake> = parts
                    .iter()
                    .map(|p| {
                        let test = question(p, alternative, scope)?;
                        Ok(Choices::new(Vec::new(), Vec::new(), vec![test]))
                    })
                    .collect();
                out.push(Choice::Test(Test::All(all?.into())));
            }
        }
    }
    Ok(out)
}

/// What one token may be, and the alternatives of several tokens.
fn sorted(all: Vec<Choice>, phrases_of: Option<&Lexicon>) -> (Choices, Vec<Longer>) {
    let has_phrases = |class| phrases_of.is_some_and(|lexicon| lexicon.has_phrases(class));
    let (mut words, mut classes, mut tests, mut longer) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for choice in all {
        match choice {
            // A table may name a word that nobody has given a number; no token has it.
            Choice::Word(UNKNOWN) => {}
            Choice::Word(word) => words.push(word),
            Choice::Words(row) => longer.push(Longer::Words(row)),
            Choice::Class(class) if has_phrases(class) => longer.push(Longer::Class(class)),
            Choice::Class(class) => classes.push(class),
            Choice::Test(test) => tests.push(test),
        }
    }
    (Choices::new(words, classes, tests), longer)
}

/// A part that stands alone: it may be of several tokens.
fn simple(
    part: &Part,
    alternative: &Alternative,
    scope: &mut Scope<'_>,
    out: &mut Vec<Choice>,
) -> Result<(), Mistake> {
    match &part.kind {
        PartKind::Any => out.push(Choice::Test(Test::Any)),
        PartKind::Words(text) => {
            let mut ids = Vec::with_capacity(1);
            each_word(text, |w| ids.push(scope.words.id(w)));
            match ids.as_slice() {
                [] => return Err(Mistake::new(alternative.at.clone(), "an alternative is empty")),
                [one] => out.push(Choice::Word(*one)),
                row if row.contains(&UNKNOWN) => {}
                _ => out.push(Choice::Words(ids.into())),
            }
        }
        PartKind::Verb { base, forms } => verb(base, forms, alternative, scope, out)?,
        PartKind::List(name) => match scope.sets.get(name.as_str()) {
            Some(set) => out.extend_from_slice(set),
            None => out.push(Choice::Class(class(name, alternative, scope)?)),
        },
        PartKind::Property(name) => out.push(Choice::Test(property(name, alternative)?)),
    }
    Ok(())
}

/// A part that is negated or joined to others: a question about one token.
fn question(
    part: &Part,
    alternative: &Alternative,
    scope: &mut Scope<'_>,
) -> Result<Test, Mistake> {
    let mut all = Vec::new();
    simple(part, alternative, scope, &mut all)?;
    let (one, longer) = sorted(all, None);
    if !longer.is_empty() {
        return Err(Mistake::new(
            alternative.at.clone(),
            "words that are joined by `&` or negated by `!` stand alone",
        )
        .help("ask for one word at a time"));
    }
    if part.negated {
        return Ok(Test::Not(Box::new(one)));
    }
    Ok(Test::All([one].into()))
}

fn verb(
    base: &str,
    forms: &[String],
    alternative: &Alternative,
    scope: &mut Scope<'_>,
    out: &mut Vec<Choice>,
) -> Result<(), Mistake> {
    const FORMS: [&str; 5] = ["base", "s", "ing", "past", "part"];
    if let Some(wrong) = forms.iter().find(|f| !FORMS.contains(&f.as_str())) {
        let message = format!("a verb has no form `{wrong}`");
        return Err(Mistake::new(alternative.at.clone(), message)
            .help("forms are base, s, ing, past and part"));
    }
    let (words, irregular) = (&mut scope.words, scope.irregular);
    let mut known: Vec<u32> = Vec::new();
    let mut add = |form: &str| {
        let id = words.id(form);
        if !known.contains(&id) {
            known.push(id);
            out.push(Choice::Word(id));
        }
    };
    if base == "be" && forms.is_empty() {
        ["be", "am", "is", "are", "was", "were", "been", "being"].into_iter().for_each(add);
        return Ok(());
    }
    each_form(base, irregular, |form, class| {
        let name = class.stem().trim_start_matches("verb_");
        if forms.is_empty() || forms.iter().any(|f| f == name) {
            add(form);
        }
    });
    Ok(())
}

fn class(name: &str, alternative: &Alternative, scope: &Scope<'_>) -> Result<Class, Mistake> {
    if let Some(class) = Class::named(name) {
        return Ok(class);
    }
    let known = Class::ALL.iter().map(|c| c.stem()).chain(scope.sets.keys().map(|k| &**k));
    let message = format!("there is no lexicon `{name}`");
    let mistake = Mistake::new(alternative.at.clone(), message);
    Err(match closest(name, known) {
        Some(near) => mistake.help(format!("did you mean `{near}`?")),
        None => mistake,
    })
}

fn property(name: &str, alternative: &Alternative) -> Result<Test, Mistake> {
    Test::of_name(name).ok_or_else(|| {
        let message = format!("nothing is known as `[{name}]`");
        let mistake = Mistake::new(alternative.at.clone(), message);
        match closest(name, Test::names()) {
            Some(near) => mistake.help(format!("did you mean `[{near}]`?")),
            None => mistake.help("write `\\[` for the bracket itself"),
        }
    })
}
