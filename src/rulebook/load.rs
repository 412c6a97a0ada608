//! From pages to rules: every key checked, every mistake with its place in the page.

use super::condition::Condition;
use super::finding::Applicability;
use super::keys;
use super::level::{Profile, Severity};
use super::limits;
use super::page::{self, Page};
use super::pattern::{Manner, pattern};
use super::phrase::{Phrase, PhraseList};
use super::rule::{
    Case, Covered, Finder, FixTemplate, Kind, NativeList, Rule, Rulebook, Scope, Wording,
};
use super::table::{self, Reader};
use super::wording::placeholders;
use crate::doc::{Problem, Syntax};
use crate::lexicon::{Irregular, Lexicon, split_words};
use crate::read::{Zone, Zones};
use crate::text::{Source, Span};
use toml::de::{DeTable, DeValue};

const KEYS: [&str; 23] = [
    "severity",
    "profiles",
    "words",
    "swap",
    "pattern",
    "on",
    "native",
    "where",
    "unless",
    "scope",
    "covered",
    "zones",
    "case",
    "case_sensitive",
    "yields_to",
    "yields_in_sentence",
    "message",
    "help",
    "note",
    "fix",
    "every_unit",
    "audit",
    "ages",
];
const CASE_KEYS: [&str; 7] = ["where", "unless", "severity", "message", "help", "note", "fix"];

impl Rulebook {
    /// The built-in pages.
    ///
    /// # Errors
    /// Mistakes in them; a released program has none, because the tests load them.
    pub fn builtin(lexicon: &mut Lexicon, natives: NativeList) -> (Self, Vec<Problem>) {
        let mut book = Self::default();
        let mut problems = Vec::new();
        let irregular = Irregular::built_in();
        for (name, text) in built_in_pages() {
            match page::built_in(name, text) {
                Some((head, page)) => {
                    book.rules.extend(rule(&head, page, lexicon, irregular, natives, &mut problems))
                }
                None => problems.push(Problem::general(format!("{name}: this is no rule page"))),
            }
        }
        book.sort();
        (book, problems)
    }

    /// Adds pages; a page whose id is taken replaces the rule. The source's name is its path below the rules folder.
    pub fn add(
        &mut self,
        pages: &[Source],
        lexicon: &mut Lexicon,
        natives: NativeList,
        problems: &mut Vec<Problem>,
    ) {
        let irregular = Irregular::built_in();
        for source in limits::few(pages, problems) {
            let before = problems.len();
            let page = limits::page(source, problems).and_then(|()| page::cut(source, problems));
            let Some(page) = page else { continue };
            limits::examples(source, page.body.get().map_or(&[], |b| &b.examples), problems);
            let rule = rule(source, page, lexicon, irregular, natives, problems);
            if let Some(rule) = rule.filter(|_| problems.len() == before) {
                self.rules.retain(|r| r.id != rule.id);
                self.rules.push(rule);
            }
        }
        self.sort();
    }

    fn sort(&mut self) {
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
        self.by_id = self.rules.iter().enumerate().map(|(i, r)| (r.id.clone(), i as u16)).collect();
    }
}

/// The pages that come with the program, by name.
fn built_in_pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_page = |name: &str| {
        name.split_once('/')
            .is_some_and(|(_, page)| Syntax::of_path(page) == Some(Syntax::Markdown))
    };
    crate::data::FILES.iter().copied().filter(move |(name, _)| is_page(name))
}

/// The id a page's name gives it: the last folder and the stem.
fn id_of(name: &str) -> String {
    let stem = name.trim_end_matches(".md");
    let parts: Vec<&str> = stem.rsplit(['/', '\\']).take(2).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// The rule of a page whose keys stand in a source.
fn rule(
    source: &Source,
    page: Page,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
    natives: NativeList,
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let before = problems.len();
    let head_at = page.head.start as u32;
    let head = &source.text[page.head];
    let packed = if page.body.get().is_none() { keys::built_in(&source.name, head) } else { None };
    let table = match packed.map_or_else(|| table::parse(source, head_at, head), Ok) {
        Ok(table) => table,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    let mut r = Reader { source, base: head_at, problems: Vec::new() };
    r.only(&table, &KEYS);
    let id = id_of(&source.name);
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    let severity_text = r.text(&table, "severity");
    let missing_severity = severity_text.is_none() && !table.contains_key("severity");
    let severity = r.choice(severity_text, "severity", &severities, Severity::of_name);
    if missing_severity {
        r.wrong_with(
            Span::new(head_at, head_at),
            "the page has no `severity`",
            "add severity = \"error\", \"warning\" or \"info\"",
        );
    }
    let (finder, kind) =
        finder(&table, &id, &mut r, lexicon, irregular, natives)?.into_parts(&mut r, problems)?;
    let condition = |key: &str, r: &mut Reader<'_>, lexicon: &mut Lexicon| {
        r.table(&table, key)
            .map_or_else(Condition::default, |t| Condition::read(t, kind, r, lexicon, irregular))
    };
    let when = condition("where", &mut r, lexicon);
    let unless = condition("unless", &mut r, lexicon);
    let scope_text = r.text(&table, "scope");
    let scope =
        r.choice(scope_text, "scope", &["sentence", "heading", "title", "document"], |s| match s {
            "sentence" => Some(Scope::Sentence),
            "heading" => Some(Scope::Heading),
            "title" => Some(Scope::Title),
            "document" => Some(Scope::Document),
            _ => None,
        });
    let covered_text = r.text(&table, "covered");
    let covered = r.choice(covered_text, "kind of cover", &["named", "any", "no"], |s| match s {
        "named" => Some(Covered::Named),
        "any" => Some(Covered::Any),
        "no" => Some(Covered::No),
        _ => None,
    });
    let audit = r.flag(&table, "audit").unwrap_or(false);
    let ages = r.flag(&table, "ages").unwrap_or(false);
    let zones = zones(&table, &mut r);
    let profiles = profiles(&table, &mut r);
    let wording = wording(&table, &mut r);
    let cases = cases(&table, kind, &mut r, lexicon, irregular);
    let list = |key: &str, r: &mut Reader<'_>| {
        r.texts(&table, key).unwrap_or_default().into_iter().map(|(t, _)| t).collect()
    };
    let yields_to = list("yields_to", &mut r);
    let yields_in_sentence = list("yields_in_sentence", &mut r);
    if wording.message.is_none() {
        r.wrong_with(
            Span::new(head_at, head_at),
            "the page has no `message`",
            "say in one sentence what is wrong; `{match}` stands for the words",
        );
    }
    problems.append(&mut r.problems);
    if problems.len() > before {
        return None;
    }
    let placeholders = placeholders(&wording, &cases);
    Some(Rule {
        id,
        title: page.title,
        page: page.text,
        body: page.body,
        severity: severity.unwrap_or(Severity::Warning),
        profiles,
        finder,
        scope: scope.unwrap_or_default(),
        when,
        unless,
        only: zones.only,
        silent: zones.silent,
        audit,
        ages,
        in_quotes: zones.in_quotes,
        in_code: zones.in_code,
        covered: covered.unwrap_or_default(),
        yields_to,
        yields_in_sentence,
        wording,
        cases,
        placeholders,
    })
}

/// A finder that may have failed, with the kind of item its conditions are about.
struct Found(Option<Finder>, &'static str);

impl Found {
    fn into_parts(
        self,
        r: &mut Reader<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<(Finder, &'static str)> {
        if self.0.is_none() {
            problems.append(&mut r.problems);
        }
        Some((self.0?, self.1))
    }
}

fn finder(
    table: &DeTable<'_>,
    id: &str,
    r: &mut Reader<'_>,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
    natives: NativeList,
) -> Option<Found> {
    let ways: Vec<&str> = ["words", "swap", "pattern", "on", "native"]
        .into_iter()
        .filter(|k| table.contains_key(*k))
        .collect();
    if ways.len() != 1 {
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
            words(
                all.into_iter().map(|(t, s)| (t, s, None)).collect(),
                case,
                place,
                r,
                lexicon,
                irregular,
            )
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
        _ => {
            let native =
                natives.iter().find(|(name, _)| *name == id).map(|(_, f)| Finder::Native(*f));
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
    };
    Some(Found(found, "match"))
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
    let mut phrases = PhraseList::default();
    let mut written = Vec::new();
    limits::phrases(all.len(), all.first().map(|(_, span, _)| *span), r);
    for (text, span, to) in all.into_iter().take(limits::PHRASES) {
        match Phrase::parse(&text, lexicon, irregular) {
            Ok(phrase) => {
                phrases.push(phrase, lexicon);
                written.push((text, to));
            }
            Err(message) => {
                r.wrong(span, message);
            }
        }
    }
    limits::triggers(&phrases, r);
    if phrases.is_empty() {
        r.wrong(place, "the list of words is empty");
        return None;
    }
    phrases.close();
    Some(Finder::Words { phrases, written, case })
}

struct ZoneKeys {
    only: Option<Zones>,
    silent: Zones,
    in_quotes: bool,
    in_code: bool,
}

fn zones(table: &DeTable<'_>, r: &mut Reader<'_>) -> ZoneKeys {
    let mut out =
        ZoneKeys { only: None, silent: Zones::default(), in_quotes: false, in_code: false };
    out.silent.add(Zone::Boilerplate);
    let Some((text, span)) = r.text(table, "zones") else { return out };
    for word in text.split_whitespace() {
        let (sign, name) = match word.as_bytes()[0] {
            b'-' => ('-', &word[1..]),
            b'+' => ('+', &word[1..]),
            _ => ('=', word),
        };
        if name == "code" {
            out.in_code = sign == '+';
            continue;
        }
        if name == "quoted" && sign != '=' {
            out.in_quotes = sign == '+';
            continue;
        }
        let names: Vec<&str> = Zone::ALL.iter().map(|(_, n)| *n).collect();
        let zone = r.choice(Some((name.to_owned(), span)), "zone", &names, |n| {
            Zone::ALL.iter().find(|(_, name)| *name == n).map(|(z, _)| *z)
        });
        match (zone, sign) {
            (Some(zone), '-') => out.silent.add(zone),
            (Some(zone), '=') => {
                let mut only = out.only.unwrap_or_default();
                only.add(zone);
                out.only = Some(only);
            }
            (Some(Zone::Boilerplate), _) => out.silent = Zones::default(),
            _ => {}
        }
    }
    out
}

fn profiles(table: &DeTable<'_>, r: &mut Reader<'_>) -> Vec<(Profile, Severity)> {
    let Some(profiles) = r.table(table, "profiles") else { return Vec::new() };
    let names: Vec<&str> = Profile::ALL.iter().map(|p| p.name()).collect();
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    let mut out = Vec::new();
    for (key, value) in profiles {
        let span = r.span(key);
        let profile =
            r.choice(Some((key.get_ref().clone().into_owned(), span)), "profile", &names, |n| {
                Profile::ALL.into_iter().find(|p| p.name() == n)
            });
        let text = r.texts_of("profiles", value).into_iter().next();
        let severity = r.choice(text, "severity", &severities, Severity::of_name);
        if let (Some(profile), Some(severity)) = (profile, severity) {
            out.push((profile, severity));
        }
    }
    out
}

fn wording(table: &DeTable<'_>, r: &mut Reader<'_>) -> Wording {
    let text = |key: &str, r: &mut Reader<'_>| limits::short(r.text(table, key), r);
    let (message, help, note) = (text("message", r), text("help", r), text("note", r));
    let fix = r.table(table, "fix").and_then(|t| {
        r.only(t, &["kind", "text"]);
        let kind = r.text(t, "kind");
        let kind = r.choice(kind, "kind of fix", &["safe", "unsafe"], |k| match k {
            "safe" => Some(Applicability::Safe),
            "unsafe" => Some(Applicability::Unsafe),
            _ => None,
        });
        let text = limits::short(r.text(t, "text"), r);
        Some(FixTemplate { kind: kind?, text: text? })
    });
    Wording { message, help, note, fix }
}

fn cases(
    table: &DeTable<'_>,
    kind: &str,
    r: &mut Reader<'_>,
    lexicon: &mut Lexicon,
    irregular: &Irregular,
) -> Vec<Case> {
    let Some(value) = table.get("case") else { return Vec::new() };
    let DeValue::Array(items) = value.get_ref() else {
        let span = r.span(value);
        r.wrong(span, "special cases are written as [[case]]");
        return Vec::new();
    };
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    let mut out = Vec::new();
    limits::cases(items.len(), r.span(value), r);
    for item in items.iter().take(limits::CASES) {
        let DeValue::Table(case) = item.get_ref() else { continue };
        r.only(case, &CASE_KEYS);
        let when = r
            .table(case, "where")
            .map_or_else(Condition::default, |t| Condition::read(t, kind, r, lexicon, irregular));
        let unless = r
            .table(case, "unless")
            .map_or_else(Condition::default, |t| Condition::read(t, kind, r, lexicon, irregular));
        let severity = r.text(case, "severity");
        let severity = r.choice(severity, "severity", &severities, Severity::of_name);
        out.push(Case { when, unless, severity, wording: wording(case, r) });
    }
    out
}
