//! From pages to rules: every key checked, every mistake with its place in the page.

use super::case::{Known, cases, match_natives, profiles, wording};
use super::condition::Condition;
use super::finder::{WAYS, finder};
use super::keys;
use super::level::Severity;
use super::limits;
use super::page::{self, Page};
use super::rule::{Covered, NativeList, Rule, Rulebook, Scope};
use super::table::{self, Reader};
use super::wording::placeholders;
use crate::doc::{Mistakes, Problem, Syntax};
use crate::lexicon::{Irregular, Lexicon};
use crate::read::{Zone, Zones};
use crate::text::{Source, Span};
use toml::de::DeTable;

const KEYS: [&str; 25] = [
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
    "weighed",
    "raised",
];

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
                    book.rules.extend(rule(
                        &head,
                        page,
                        lexicon,
                        irregular,
                        natives,
                        &mut problems,
                    ));
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
    let mut r = Reader { source, base: head_at, problems: Mistakes::default() };
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
    // Nothing found is told with the other mistakes: a page is never left out without a word.
    let found = finder(&table, &id, &mut r, lexicon, irregular, natives).unwrap_or_default();
    let (finder, kind) = found.into_parts(&mut r, problems)?;
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
    let covered =
        r.choice(covered_text, "kind of cover", &["named", "others", "any", "no"], |s| match s {
            "named" => Some(Covered::Named),
            "others" => Some(Covered::Others),
            "any" => Some(Covered::Any),
            "no" => Some(Covered::No),
            _ => None,
        });
    let audit = r.flag(&table, "audit").unwrap_or(false);
    let weighed = r.flag(&table, "weighed").unwrap_or(false);
    let raised = r.flag(&table, "raised").unwrap_or(false);
    let ages = r.flag(&table, "ages").unwrap_or(false);
    let zones = zones(&table, &mut r);
    let profiles = profiles(&table, &mut r);
    let way = WAYS.into_iter().find(|way| table.contains_key(*way));
    let known = Known::of(way, kind);
    let wording = wording(&table, &known, &mut r);
    let cases = cases(&table, kind, &known, &mut r, lexicon, irregular);
    if table.contains_key("native") {
        match_natives(&id, &cases, natives, Span::new(head_at, head_at), &mut r);
    }
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
    problems.append(&mut r.problems.take());
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
        weighed,
        raised,
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
