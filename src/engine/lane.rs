//! The findings of one rule or family in order of place, so that a stet reaches its own without looking at all. Knows no stet.

use crate::rulebook::{Finding, Rulebook};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Findings that may be named together.
#[derive(Debug, Default)]
pub(super) struct Lane {
    /// Those about the whole draft, then the others in order of place: their numbers and where they begin.
    findings: Vec<(u32, u32)>,
    /// How many are about the whole draft.
    whole: usize,
    /// For each finding, one that is not past the next one still to be handed out; each is handed out once, however many ask.
    next: Vec<u32>,
}

/// Findings by the id of their rule, and by its family. They are sorted by place.
pub(super) fn lanes<'b>(book: &'b Rulebook, findings: &[Finding]) -> FxHashMap<&'b str, Lane> {
    let mut all: FxHashMap<&str, Lane> = FxHashMap::default();
    for whole in [true, false] {
        for (i, finding) in findings.iter().enumerate().filter(|(_, f)| f.prose.is_none() == whole)
        {
            let rule = &book.rules[usize::from(finding.rule)];
            for name in [rule.id.as_str(), rule.family()] {
                let lane = all.entry(name).or_default();
                lane.whole += usize::from(whole);
                lane.next.push(lane.findings.len() as u32);
                lane.findings.push((i as u32, finding.span.start));
            }
        }
    }
    all
}

impl Lane {
    /// The findings that begin in a stretch of the draft, its end included; from its beginning on, those about the whole draft too.
    pub(super) fn reached(&self, span: Span) -> Range<usize> {
        let placed = &self.findings[self.whole..];
        let from = self.whole + placed.partition_point(|f| f.1 < span.start);
        let to = self.whole + placed.partition_point(|f| f.1 <= span.end);
        if span.start == 0 { 0..to } else { from..to.max(from) }
    }

    /// Hands out the numbers of those findings that were not handed out before.
    pub(super) fn open(&mut self, reached: Range<usize>, mut each: impl FnMut(usize)) {
        let mut at = self.after(reached.start);
        while at < reached.end {
            each(self.findings[at].0 as usize);
            self.next[at] = at as u32 + 1;
            at = self.after(at);
        }
    }

    /// The first finding from this one on that was not handed out; the way to it is shortened for the next who asks.
    fn after(&mut self, from: usize) -> usize {
        let goal = |next: &[u32], mut at: usize| {
            while let Some(&on) = next.get(at).filter(|&&on| on as usize != at) {
                at = on as usize;
            }
            at
        };
        let end = goal(&self.next, from);
        let mut at = from;
        while at < end {
            let on = self.next[at] as usize;
            self.next[at] = end as u32;
            at = on;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(whole: usize, starts: &[u32]) -> Lane {
        let findings: Vec<(u32, u32)> =
            starts.iter().enumerate().map(|(i, s)| (i as u32, *s)).collect();
        Lane { whole, next: (0..findings.len() as u32).collect(), findings }
    }

    #[test]
    fn every_finding_is_handed_out_once() {
        let mut lane = lane(1, &[0, 3, 5, 5, 9]);
        assert_eq!(lane.reached(Span::new(3, 5)), 1..4);
        assert_eq!(lane.reached(Span::new(0, 4)), 0..2);
        assert!(lane.reached(Span::new(6, 8)).is_empty());
        let mut told = |reached| {
            let mut all = Vec::new();
            lane.open(reached, |i| all.push(i));
            all
        };
        assert_eq!(told(2..3), [2]);
        assert_eq!(told(1..4), [1, 3]);
        assert_eq!(told(0..5), [0, 4]);
        assert!(told(0..5).is_empty());
    }
}
