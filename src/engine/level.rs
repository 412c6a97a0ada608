//! The severity of a finding: from the page of its rule and from the settings, and from nothing else.

use crate::rulebook::{Case, Profile, Rule, Rulebook, Severity};

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
}

/// The levels of all rules under a profile and the desk's choices.
pub(super) fn all(
    book: &Rulebook,
    profile: Profile,
    chosen: &[(String, Severity)],
    audit: bool,
) -> Vec<Level> {
    book.rules.iter().map(|rule| Level::new(rule, profile, chosen, audit)).collect()
}

impl Level {
    fn new(rule: &Rule, profile: Profile, chosen: &[(String, Severity)], audit: bool) -> Self {
        let names = |name: &str| name == rule.id || name == rule.family();
        let choice = chosen.iter().rev().find(|(name, _)| names(name)).map(|(_, s)| *s);
        let usual = choice.unwrap_or_else(|| rule.severity_for(profile));
        let level = Self { profile, usual, chosen: choice.is_some(), off: false };
        let speaks = usual != Severity::Off
            || rule.cases.iter().any(|c| level.of(rule, Some(c)) != Severity::Off);
        Self { off: !speaks || (rule.audit && !audit), ..level }
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
