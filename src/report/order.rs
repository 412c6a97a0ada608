//! The order of findings within a draft.

use crate::engine::Report;
use crate::rulebook::Severity;
use std::cmp::Reverse;

/// How findings are sorted within a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sort {
    /// As they stand in the draft.
    #[default]
    Place,
    /// Errors first, then warnings, then infos; each as they stand in the draft.
    Severity,
}

impl Sort {
    /// Both orders.
    pub const ALL: [Self; 2] = [Self::Place, Self::Severity];

    /// Its name in settings and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Severity => "severity",
        }
    }

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Sorts findings, and the lists that say more about each of them; such a list may be empty.
    pub fn apply<A: Clone, B: Clone>(self, report: &mut Report, a: &mut Vec<A>, b: &mut Vec<B>) {
        if self == Self::Place {
            return;
        }
        let mut order: Vec<(Reverse<Severity>, usize)> =
            report.findings.iter().enumerate().map(|(i, f)| (Reverse(f.severity), i)).collect();
        order.sort_unstable();
        let from = |i: usize| order[i].1;
        *a = (0..a.len()).map(|i| a[from(i)].clone()).collect();
        *b = (0..b.len()).map(|i| b[from(i)].clone()).collect();
        report.findings.sort_by_key(|f| Reverse(f.severity));
    }
}
