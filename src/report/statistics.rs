//! How often each rule speaks in a run.

use super::form::RuleCount;
use crate::engine::Report;
use crate::rulebook::{Applicability, Rulebook, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Counts by rule and severity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics(BTreeMap<(u16, Severity), Count>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    all: usize,
    safe: usize,
}

impl Statistics {
    /// Counts the findings of one draft that nothing lets stand; `baselined` says which of them the baseline knows.
    #[must_use]
    pub fn of(report: &Report, baselined: &[bool], infos: bool) -> Self {
        let mut out = Self::default();
        for (i, finding) in report.findings.iter().enumerate() {
            let is_known = baselined.get(i).copied().unwrap_or_default();
            let is_shown = infos || finding.severity > Severity::Info;
            if is_known || finding.suppressed.is_some() || !is_shown {
                continue;
            }
            let count = out.0.entry((finding.rule, finding.severity)).or_default();
            count.all += 1;
            let fix = finding.fix.as_ref();
            count.safe += usize::from(fix.is_some_and(|f| f.applicability == Applicability::Safe));
        }
        out
    }

    /// Adds the counts of another draft.
    pub fn add(&mut self, other: &Self) {
        for (key, count) in &other.0 {
            let sum = self.0.entry(*key).or_default();
            sum.all += count.all;
            sum.safe += count.safe;
        }
    }

    /// The counts, the most frequent first.
    #[must_use]
    pub fn rows(&self, book: &Rulebook) -> Vec<RuleCount> {
        let mut rows: Vec<RuleCount> = self
            .0
            .iter()
            .map(|((rule, severity), count)| RuleCount {
                rule: book.rules[usize::from(*rule)].id.clone(),
                severity: (*severity).into(),
                count: count.all,
                safe_fixes: count.safe,
            })
            .collect();
        rows.sort_by_cached_key(|r| (Reverse(r.count), Reverse(r.severity), r.rule.clone()));
        rows
    }

    /// A line for each rule, for people: how often, how serious, which, and how often `copydesk fix` corrects it.
    #[must_use]
    pub fn lines(&self, book: &Rulebook) -> Vec<String> {
        let rows = self.rows(book);
        let longest = rows.iter().map(|r| r.rule.len()).max().unwrap_or(0);
        let digits = rows.first().map_or(0, |r| r.count.to_string().len());
        let line = |r: &RuleCount| {
            let severity = r.severity.name();
            let fixes = match r.safe_fixes {
                0 => String::new(),
                n => format!("{n} with a safe fix"),
            };
            let line = format!("{:digits$}  {severity:7}  {:longest$}  {fixes}", r.count, r.rule);
            line.trim_end().to_owned()
        };
        rows.iter().map(line).collect()
    }
}
