//! Checked rules, and the book that holds them.

use super::condition::Condition;
use super::example::Example;
use super::finding::{Applicability, Finding};
use super::level::{Profile, Severity};
use super::page::{self, Body};
use crate::doc::Document;
use crate::ledger::{Archive, Ledger};
use crate::pattern::{PatternList, Text};
use crate::read::{Context, Reading, Zone, Zones};
use jiff::civil::Date;
use once_cell::sync::OnceCell;
use regex::Regex;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Everything a rule may know about the draft it looks at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The draft.
    pub doc: &'a Document,
    /// What was read in it.
    pub reading: &'a Reading,
    /// Publication date and kind of piece.
    pub context: &'a Context,
    /// How strict.
    pub profile: Profile,
    /// The day at which age is judged: `--as-of`, else the publication date.
    pub reference: Option<Date>,
    /// The day of judgement lies after publication: an archive is being looked through.
    pub audit: bool,
    /// The draft is a piece of a draft.
    pub fragment: bool,
    /// Names and acronyms the desk accepts, in lower case.
    pub accept: &'a [String],
    /// The newsroom's ledger.
    pub ledger: &'a Ledger,
    /// Figures of the other pieces, in an audit of several.
    pub archive: Option<&'a Archive>,
}

impl<'a> Facts<'a> {
    /// The draft with its grammar and names, for patterns to be matched in.
    #[must_use]
    pub const fn text(&self) -> Text<'a> {
        let reading = self.reading;
        Text::new(self.doc).with_grammar(&reading.grammar).with_names(&reading.entities)
    }
}

/// The function of a rule written in Rust.
pub type Native = fn(&Facts<'_>, &mut Vec<Finding>);

/// A rule written in Rust, with the page that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct NativeRule {
    /// Id of the page.
    pub id: &'static str,
    /// The function that looks.
    pub check: Native,
    /// Names of the cases of the page that the function chooses.
    pub cases: &'static [&'static str],
}

impl NativeRule {
    /// The native rule of a page.
    pub(super) fn of(natives: NativeList, id: &str) -> Option<&'static Self> {
        natives.iter().copied().flatten().find(|native| native.id == id)
    }
}

/// Native rules by family; handed in by the layer above.
pub type NativeList = &'static [&'static [NativeRule]];

/// Kind of reading a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Time expressions.
    Time,
    /// Figures.
    Figure,
    /// Quotations.
    Quote,
    /// Attributions.
    Attribution,
    /// Hedges.
    Hedge,
    /// Claims.
    Claim,
}

impl Kind {
    /// All kinds with their names in pages.
    pub const ALL: [(&'static str, Self); 6] = [
        ("time", Self::Time),
        ("figure", Self::Figure),
        ("quote", Self::Quote),
        ("attribution", Self::Attribution),
        ("hedge", Self::Hedge),
        ("claim", Self::Claim),
    ];
}

/// How a rule looks.
#[derive(Debug)]
pub enum Finder {
    /// Listed phrases, each perhaps with what to write instead.
    Words {
        /// The phrases.
        phrases: PatternList,
        /// As written in the page, and the replacement, by phrase number.
        written: Vec<(String, Option<String>)>,
        /// Case matters.
        case: bool,
        /// A function that looks for what no list of words can say.
        native: Option<Native>,
    },
    /// A pattern with the literals one of which every match contains.
    Pattern {
        /// As written, lexicons put in.
        text: String,
        /// Compiled at first need.
        compiled: OnceCell<Option<Regex>>,
        /// Literals in lower case; empty means every unit is looked at.
        literals: Vec<String>,
    },
    /// Items of the reading.
    On(Kind),
    /// A function.
    Native(Native),
}

/// Unit of text a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Sentences of every block.
    #[default]
    Sentence,
    /// Headings only.
    Heading,
    /// The headline: a first-level heading.
    Title,
    /// The whole document.
    Document,
}

/// When a source in reach silences a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Covered {
    /// A source does not matter.
    #[default]
    No,
    /// Silent where a source backs the words as a fact: it says them, stands beside them, or is carried on to them; a vague or hidden
    /// one, too, which has rules of its own.
    Named,
    /// Silent where a source says the words, but the outlet's own *we think* is none: it cannot stand behind a charge against others.
    Others,
    /// Silent where a source says the words, the outlet's own *we think* too. A hidden one, *is expected to*, is none.
    Any,
}

/// A fix as a page gives it.
#[derive(Clone, Debug)]
pub struct FixTemplate {
    /// Who may apply it.
    pub kind: Applicability,
    /// What to put in place of the match.
    pub text: String,
}

/// What a rule says.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// One sentence: what is wrong.
    pub message: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// A correction.
    pub fix: Option<FixTemplate>,
}

/// A special case, tried before the general one.
#[derive(Debug)]
pub struct Case {
    /// What native code calls it.
    pub name: Option<String>,
    /// When it applies.
    pub when: Condition,
    /// When it does not.
    pub unless: Condition,
    /// Its severity.
    pub severity: Option<Severity>,
    /// Its severity by profile.
    pub profiles: Vec<(Profile, Severity)>,
    /// Its words, where they differ.
    pub wording: Wording,
}

impl Case {
    /// The severity that this case asks for, if it asks for one.
    #[must_use]
    pub fn severity_for(&self, profile: Profile) -> Option<Severity> {
        self.profiles.iter().find(|(p, _)| *p == profile).map(|(_, s)| *s).or(self.severity)
    }
}

/// One rule, checked.
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own that a page makes")]
#[derive(Debug)]
pub struct Rule {
    /// Path of its page below `rules/`, without the ending: `dates/missing-year`.
    pub id: String,
    /// Heading of its page.
    pub title: String,
    /// The page as it stands.
    pub page: Cow<'static, str>,
    pub(super) body: OnceCell<Body>,
    /// Default severity.
    pub severity: Severity,
    /// Severity by profile, where it differs.
    pub profiles: Vec<(Profile, Severity)>,
    /// How it looks.
    pub finder: Finder,
    /// What it looks at.
    pub scope: Scope,
    /// It speaks only where all of these hold.
    pub when: Condition,
    /// It is silent where one of these holds.
    pub unless: Condition,
    /// It speaks only in these zones, if any are named.
    pub only: Option<Zones>,
    /// It is silent in these zones.
    pub silent: Zones,
    /// It speaks only about published pieces at a later day.
    pub audit: bool,
    /// What it finds depends on the day of judgement, so an audit asks it too.
    pub ages: bool,
    /// The learned judge decides between warning and info.
    pub weighed: bool,
    /// The learned judge may make a warning of an info.
    pub raised: bool,
    /// It also speaks inside quotation marks.
    pub in_quotes: bool,
    /// It also speaks in code.
    pub in_code: bool,
    /// When a source silences it.
    pub covered: Covered,
    /// Rules that win when both mark the same words.
    pub yields_to: Vec<String>,
    /// Rules that win when both speak in one sentence.
    pub yields_in_sentence: Vec<String>,
    /// Its words.
    pub wording: Wording,
    /// Special cases.
    pub cases: Vec<Case>,
    /// Fields of readings that its words name, such as `value` in a message with `{value}`.
    pub placeholders: Vec<&'static str>,
}

impl Rule {
    /// Family: the folder of its page.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Why, and whose standard: the page's first section.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.body().about
    }

    /// Its tests.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.body().examples
    }

    fn body(&self) -> &Body {
        self.body.get_or_init(|| page::body_of(&self.page))
    }

    /// Who may apply its corrections, if it makes any.
    #[must_use]
    pub fn fix_kind(&self) -> Option<Applicability> {
        let all = std::iter::once(&self.wording).chain(self.cases.iter().map(|c| &c.wording));
        all.filter_map(|w| w.fix.as_ref()).map(|f| f.kind).next()
    }

    /// A case by the name that native code gives it.
    #[must_use]
    pub fn case_index(&self, name: &str) -> Option<usize> {
        self.cases.iter().position(|c| c.name.as_deref() == Some(name))
    }

    /// What a check does with this rule under a profile while the settings say nothing: a rule that is silent in opinion is off
    /// there, and one that only audits is off everywhere.
    #[must_use]
    pub fn in_check(&self, profile: Profile) -> Severity {
        let is_silent = profile == Profile::Opinion && self.silent.has(Zone::Opinion);
        if is_silent || self.audit { Severity::Off } else { self.severity_for(profile) }
    }

    /// Severities that special cases have under a profile, where they differ from the usual one; none of a rule that is silent.
    #[must_use]
    pub fn in_cases(&self, profile: Profile) -> Vec<Severity> {
        let usual = self.in_check(profile);
        let is_silent = usual == Severity::Off && self.severity_for(profile) != Severity::Off;
        let lowered = self.severity_for(profile) != self.severity;
        let mut out: Vec<Severity> = self
            .cases
            .iter()
            .filter_map(|c| match c.profiles.iter().find(|(p, _)| *p == profile) {
                Some((_, own)) => Some(*own),
                None if lowered => c.severity.map(|own| own.min(usual)),
                None => c.severity,
            })
            .filter(|s| *s != usual && !is_silent)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Severity for a profile, where no special case applies and the settings do not choose.
    #[must_use]
    pub fn severity_for(&self, profile: Profile) -> Severity {
        self.profiles.iter().find(|(p, _)| *p == profile).map_or(self.severity, |(_, s)| *s)
    }
}

/// All rules in force, sorted by id.
#[derive(Debug, Default)]
pub struct Rulebook {
    /// The rules.
    pub rules: Vec<Rule>,
    pub(super) by_id: FxHashMap<String, u16>,
}

impl Rulebook {
    /// A rule by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.by_id.get(id).map(|&i| &self.rules[usize::from(i)])
    }

    /// A rule's index.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<u16> {
        self.by_id.get(id).copied()
    }

    /// The id of a rule, or a family, that this text may mean.
    #[must_use]
    pub fn closest(&self, typed: &str) -> Option<&str> {
        let families = self.rules.iter().map(Rule::family);
        let family = crate::doc::closest(typed, families).filter(|_| !typed.contains('/'));
        family.or_else(|| crate::doc::closest(typed, self.rules.iter().map(|r| r.id.as_str())))
    }

    /// The name is that of a rule or of a family of rules.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.by_id.contains_key(name) || self.rules.iter().any(|r| r.family() == name)
    }
}
