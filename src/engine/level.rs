//! The severity of a finding: from the page of its rule and from the settings, and from nothing else.

use super::Options;
use crate::rulebook::{Case, Profile, Rule, Rulebook, Severity};

/// Which rules are asked, by names of rules and families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; all of them if it is empty.
    pub select: Vec<String>,
    /// Not these. Of two names that mean a rule, its own goes before that of its family.
    pub ignore: Vec<String>,
}

/// How a selection means one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// It is left out.
    No,
    /// As its page and the settings have it.
    Yes,
    /// It was named itself, so it speaks even where its page is off.
    ByName,
}

impl Selection {
    fn asks(&self, rule: &Rule) -> Asked {
        let nearness = |names: &[String]| {
            let near = |name: &String| match name.as_str() {
                name if name == rule.id => 2,
                name if name == rule.family() => 1,
                _ => 0,
            };
            names.iter().map(near).max().unwrap_or(0)
        };
        let (selected, ignored) = (nearness(&self.select), nearness(&self.ignore));
        let is_left_out = selected == 0 && !self.select.is_empty();
        match selected {
            _ if is_left_out || (ignored > 0 && ignored >= selected) => Asked::No,
            2 => Asked::ByName,
            _ => Asked::Yes,
        }
    }
}

/// How serious one rule is in one draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    profile: Profile,
    /// Severity where no special case applies.
    usual: Severity,
    /// The settings name the rule or its family.
    chosen: bool,
    /// Neither the rule nor any case of it speaks.
    pub(super) off: bool,
    /// The selection leaves the rule out: what it finds is weighed with the rest, so that a selection changes no other finding,
    /// and then dropped.
    pub(super) left_out: bool,
}

/// The levels of all rules under a profile and the desk's choices.
pub(super) fn all(book: &Rulebook, profile: Profile, options: &Options, audit: bool) -> Vec<Level> {
    book.rules.iter().map(|rule| Level::new(rule, profile, options, audit)).collect()
}

impl Level {
    fn new(rule: &Rule, profile: Profile, options: &Options, audit: bool) -> Self {
        let names = |name: &str| name == rule.id || name == rule.family();
        let mut chosen = options.severities.iter().rev();
        let asked = options.selection.asks(rule);
        let choice = chosen
            .find(|(name, _)| names(name))
            .map(|(_, s)| *s)
            .filter(|s| asked != Asked::ByName || *s != Severity::Off);
        let usual = match choice.unwrap_or_else(|| rule.severity_for(profile)) {
            Severity::Off if asked == Asked::ByName => rule.severity.max(Severity::Info),
            usual => usual,
        };
        let left_out = asked == Asked::No;
        let level = Self { profile, usual, chosen: choice.is_some(), off: false, left_out };
        let speaks = usual != Severity::Off
            || rule.cases.iter().any(|c| level.of(rule, Some(c)) != Severity::Off);
        Self { off: !speaks || (rule.audit && !audit), ..level }
    }

    /// The settings name the rule or its family.
    pub(super) const fn is_chosen(self) -> bool {
        self.chosen
    }

    /// Severity of a finding of the rule to which this case applies. A choice of the settings holds for all that the rule
    /// finds, but for the cases that its page leaves out; else a case has its own severity, which the profile may only lower.
    pub(super) fn of(self, rule: &Rule, case: Option<&Case>) -> Severity {
        let Some(own) = case.and_then(|c| c.severity_for(self.profile)) else { return self.usual };
        let by_profile = case.is_some_and(|c| c.profiles.iter().any(|(p, _)| *p == self.profile));
        if self.chosen {
            return if own == Severity::Off && !by_profile { own } else { self.usual };
        }
        if by_profile || self.usual == rule.severity { own } else { own.min(self.usual) }
    }
}
