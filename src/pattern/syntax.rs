//! From text to a syntax tree: the notation of patterns, without words looked up.
//!
//! Knows no lexicon, so that the build script can read the pattern tables with it.

use std::ops::Range;

/// A pattern as it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// `^`: only at the head of a sentence.
    pub(crate) anchored: bool,
    /// Its elements, in order.
    pub(crate) elements: Vec<Element>,
    /// What must stand around it.
    pub(crate) conditions: Vec<Condition>,
}

/// One place of a pattern.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// `subject:` and the like in front of it.
    pub(crate) role: Option<Role>,
    /// What may stand there.
    pub(crate) alternatives: Vec<Alternative>,
    /// Fewest repetitions.
    pub(crate) min: u8,
    /// Most repetitions.
    pub(crate) max: u8,
    /// Its bytes in the text.
    pub(crate) at: Range<usize>,
}

/// One alternative: all of its parts hold for the token.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub(crate) parts: Vec<Part>,
    pub(crate) at: Range<usize>,
}

/// One question about a token.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) negated: bool,
    pub(crate) kind: PartKind,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// `*`: any token.
    Any,
    /// A word, or several that belong together: `open-weights`.
    Words(String),
    /// `<believe>`, `<believe:past,part>`: forms of a verb.
    Verb {
        /// The base form.
        base: String,
        /// Names of forms; all of them if there are none.
        forms: Vec<String>,
    },
    /// `{modal}`: a list of the lexicon, or a set of the file.
    List(String),
    /// `[noun]`, `[-ly]`: a property of the token.
    Property(String),
}

/// A role in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Who does it, in the active and in the passive voice.
    Subject,
    /// The verb.
    Verb,
    /// To whom or what it is done, in the active and in the passive voice.
    Object,
    /// Who does it, said with *by* behind a passive.
    Agent,
    /// The head of any noun phrase of the clause.
    Head,
}

impl Role {
    const ALL: [(&'static str, Self); 5] = [
        ("subject:", Self::Subject),
        ("verb:", Self::Verb),
        ("object:", Self::Object),
        ("agent:", Self::Agent),
        ("head:", Self::Head),
    ];
}

/// Where a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Right before the match.
    Previous,
    /// Right behind it.
    Next,
    /// Somewhere in so many tokens before it.
    Back(u8),
    /// Somewhere in so many tokens behind it.
    Ahead(u8),
    /// At its first token.
    First,
}

/// A condition on the neighbours of a match.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub(crate) place: Place,
    pub(crate) negated: bool,
    pub(crate) elements: Vec<Element>,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
    /// The bytes of the text that are wrong.
    pub(crate) at: Range<usize>,
}

impl Mistake {
    pub(crate) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, at }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Reads a pattern.
pub(crate) fn parse(text: &str) -> Result<Written, Mistake> {
    let mut out = Written::default();
    let mut rest = Pieces { text, at: 0 };
    if let Some(after) = text.trim_start().strip_prefix('^') {
        out.anchored = true;
        rest.at = text.len() - after.len();
    }
    while let Some(piece) = rest.next_piece() {
        match opens_condition(text, &piece) {
            Some(condition) => out.conditions.push(read_condition(condition, &piece, &mut rest)?),
            None => out.elements.push(element(text, piece)?),
        }
    }
    Ok(out)
}

/// Reads alternatives alone, as a set of a table names them.
pub(crate) fn alternatives(text: &str, at: Range<usize>) -> Result<Vec<Alternative>, Mistake> {
    let mut out = Vec::new();
    for piece in split(text, at.clone(), '|') {
        if piece.is_empty() {
            return Err(Mistake::new(
                piece.start..at.end.min(piece.end + 1),
                "an alternative is empty",
            ));
        }
        out.push(alternative(text, piece)?);
    }
    Ok(out)
}

/// The parts of a text between white space.
struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl Pieces<'_> {
    fn next_piece(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(|c: char| !c.is_whitespace())?;
        let rest = &self.text[start..];
        self.at = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        Some(start..self.at)
    }
}

/// The head of a condition that begins here: `(next`, `(not`.
fn opens_condition(text: &str, piece: &Range<usize>) -> Option<(Option<Place>, bool)> {
    let word = text[piece.clone()].strip_prefix('(')?;
    if word == "not" { Some((None, true)) } else { Some((Some(place(word)?), false)) }
}

fn place(word: &str) -> Option<Place> {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = word[name.len()..].parse::<u8>().ok().filter(|n| (1..=60).contains(n));
    match (name, count) {
        ("prev", None) => Some(Place::Previous),
        ("next", None) => Some(Place::Next),
        ("first", None) => Some(Place::First),
        ("back", Some(n)) => Some(Place::Back(n)),
        ("ahead", Some(n)) => Some(Place::Ahead(n)),
        _ => None,
    }
}

fn read_condition(
    (known, negated): (Option<Place>, bool),
    open: &Range<usize>,
    rest: &mut Pieces<'_>,
) -> Result<Condition, Mistake> {
    let text = rest.text;
    let place = match known {
        Some(place) => place,
        None => {
            let piece = rest.next_piece().unwrap_or(open.clone());
            place(&text[piece.clone()]).ok_or_else(|| {
                Mistake::new(piece, "this is no place to look")
                    .help("a condition is (next …), (prev …), (ahead6 …), (back6 …) or (first …)")
            })?
        }
    };
    let mut elements = Vec::new();
    while let Some(mut piece) = rest.next_piece() {
        let word = &text[piece.clone()];
        let closes = word.ends_with(')') && !word.ends_with("\\)");
        piece.end -= usize::from(closes);
        if !piece.is_empty() {
            elements.push(element(text, piece)?);
        }
        if closes {
            if elements.is_empty() {
                return Err(Mistake::new(open.start..rest.at, "this condition asks for nothing"));
            }
            return Ok(Condition { place, negated, elements });
        }
    }
    Err(Mistake::new(open.clone(), "this condition is not closed").help("close it with `)`"))
}

fn element(text: &str, piece: Range<usize>) -> Result<Element, Mistake> {
    let mut inner = piece.clone();
    let role = Role::ALL.iter().find(|(name, _)| {
        let word = &text[inner.clone()];
        word.len() > name.len() && word.starts_with(name)
    });
    if let Some((name, _)) = role {
        inner.start += name.len();
    }
    let (length, min, max) = repetition(&text[inner.clone()]);
    inner.end = inner.start + length;
    if max == 0 || min > max {
        return Err(Mistake::new(piece, "an element may be repeated up to nine times"));
    }
    Ok(Element {
        role: role.map(|(_, role)| *role),
        alternatives: alternatives(text, inner)?,
        min,
        max,
        at: piece,
    })
}

/// The length of an element without its `?`, `*3` or `+3`, with the fewest and most repetitions.
fn repetition(word: &str) -> (usize, u8, u8) {
    let bytes = word.as_bytes();
    let escaped = |at: usize| at > 0 && bytes[at - 1] == b'\\';
    match *bytes {
        [_, .., b'?'] if !escaped(bytes.len() - 1) => (word.len() - 1, 0, 1),
        [_, .., b'*', n @ b'1'..=b'9'] if !escaped(bytes.len() - 2) => {
            (word.len() - 2, 0, n - b'0')
        }
        [_, .., b'+', n @ b'1'..=b'9'] if !escaped(bytes.len() - 2) => {
            (word.len() - 2, 1, n - b'0')
        }
        [b'*', n @ b'1'..=b'9'] => (1, 0, n - b'0'),
        _ => (word.len(), 1, 1),
    }
}

/// Cuts a stretch of the text at a sign that is not escaped and not in brackets.
fn split(text: &str, within: Range<usize>, sign: char) -> Vec<Range<usize>> {
    let (mut out, mut start, mut escaped, mut open) = (Vec::new(), within.start, false, false);
    for (at, c) in text[within.clone()].char_indices().map(|(k, c)| (within.start + k, c)) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => open = true,
            ']' => open = false,
            c if c == sign && !open => {
                out.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(start..within.end);
    out
}

fn alternative(text: &str, at: Range<usize>) -> Result<Alternative, Mistake> {
    let mut parts = Vec::new();
    let mut start = at.start;
    for piece in split(text, at.clone(), '&') {
        // The `&` of a name such as R&D joins no questions.
        let joins = piece.end == at.end || joins(text, piece.end);
        if joins {
            parts.push(part(text, start..piece.end)?);
            start = (piece.end + 1).min(at.end);
        }
    }
    Ok(Alternative { parts, at })
}

/// The `&` at a byte stands between two questions: one of them is in brackets or negated.
fn joins(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    after.starts_with(['!', '{', '[', '<']) && !before.is_empty()
        || before.ends_with(['}', ']', '>'])
}

fn part(text: &str, at: Range<usize>) -> Result<Part, Mistake> {
    let word = &text[at.clone()];
    let (word, negated) = match word.strip_prefix('!').filter(|w| !w.is_empty()) {
        Some(word) => (word, true),
        None => (word, false),
    };
    let inside = |open: char, close: char| {
        word.strip_prefix(open).and_then(|w| w.strip_suffix(close)).filter(|w| !w.is_empty())
    };
    let kind = if word == "*" {
        PartKind::Any
    } else if let Some(name) = inside('{', '}') {
        PartKind::List(name.to_owned())
    } else if let Some(verb) = inside('<', '>') {
        let (base, forms) = verb.split_once(':').unwrap_or((verb, ""));
        let forms = forms.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect();
        PartKind::Verb { base: base.to_owned(), forms }
    } else if let Some(name) = inside('[', ']') {
        PartKind::Property(name.to_owned())
    } else if word.is_empty() {
        return Err(Mistake::new(at, "an alternative is empty"));
    } else {
        PartKind::Words(unescaped(word))
    };
    Ok(Part { negated, kind })
}

/// Takes the backslashes away that make signs of the notation plain.
fn unescaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let escapes = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        out.extend(if escapes { chars.next() } else { Some(c) });
    }
    out
}
