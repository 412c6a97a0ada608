//! Whether any of many spans overlaps another, found by bisection. Keeps no spans apart and merges none.

use super::Span;

/// Spans that are asked for overlaps.
#[derive(Clone, Debug, Default)]
pub struct SpanSet {
    /// In the order in which they begin.
    spans: Vec<Span>,
    /// The furthest end of each and those before it.
    reach: Vec<u32>,
}

impl FromIterator<Span> for SpanSet {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable_by_key(|s| s.start);
        let furthest = |reach: &mut u32, span: &Span| {
            *reach = span.end.max(*reach);
            Some(*reach)
        };
        let reach = spans.iter().scan(0, furthest).collect();
        Self { spans, reach }
    }
}

impl SpanSet {
    /// One of them [overlaps](Span::overlaps) `other`.
    #[must_use]
    pub fn overlaps(&self, other: Span) -> bool {
        let before = self.spans.partition_point(|s| s.start < other.end);
        before > 0 && self.reach[before - 1] > other.start
    }

    /// Those that may overlap `other`, in order; all that do are among them.
    pub fn near(&self, other: Span) -> impl Iterator<Item = Span> {
        let before = self.spans.partition_point(|s| s.start < other.end);
        let from = self.reach[..before].partition_point(|reach| *reach <= other.start);
        self.spans[from..before].iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_that_of_asking_each() {
        let spans = [(4, 5), (0, 9), (1, 2), (12, 14), (15, 15)].map(|(a, z)| Span::new(a, z));
        let set: SpanSet = spans.into_iter().collect();
        for (a, z) in (0..17).flat_map(|a| (a..18).map(move |z| (a, z))) {
            let other = Span::new(a, z);
            assert_eq!(set.overlaps(other), spans.iter().any(|s| s.overlaps(other)), "{other:?}");
            let near = set.near(other).filter(|s| s.overlaps(other)).count();
            assert_eq!(near, spans.iter().filter(|s| s.overlaps(other)).count(), "{other:?}");
        }
        assert!(!SpanSet::default().overlaps(Span::new(0, 9)));
    }
}
