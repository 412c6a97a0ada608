//! Which marks of one kind overlap a stretch of prose, found without walking over all marks of a draft. Knows places only.

use super::block::{Inline, InlineKind};
use crate::text::Span;

/// Marks of one kind, in the order in which they begin.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlaps(Vec<Mark>);

#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Its number among all marks.
    index: u32,
    start: u32,
    /// The furthest end of this mark and those before it, so that ends, too, are sorted.
    reach: u32,
}

impl Overlaps {
    /// Those marks that are `wanted`; `inlines` are sorted by where they begin.
    pub(super) fn of(inlines: &[Inline], wanted: impl Fn(&InlineKind) -> bool) -> Self {
        let mut reach = 0;
        let marks =
            inlines.iter().enumerate().filter(|(_, i)| wanted(&i.kind)).map(|(index, inline)| {
                reach = inline.prose.end.max(reach);
                Mark { index: index as u32, start: inline.prose.start, reach }
            });
        Self(marks.collect())
    }

    /// One of them overlaps the prose.
    pub(super) fn any(&self, prose: Span) -> bool {
        let end = self.0.partition_point(|m| m.start < prose.end);
        self.0[..end].last().is_some_and(|m| m.reach > prose.start)
    }

    /// The numbers of marks that may overlap the prose, in order; all that do are among them.
    pub(super) fn near(&self, prose: Span) -> impl Iterator<Item = usize> {
        let end = self.0.partition_point(|m| m.start < prose.end);
        let from = self.0[..end].partition_point(|m| m.reach <= prose.start);
        self.0[from..end].iter().map(|m| m.index as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_mark_reaches_past_short_ones() {
        let marks: Vec<Inline> = [(0, 9), (1, 2), (4, 5), (12, 14)]
            .map(|(a, z)| Inline { kind: InlineKind::Code, prose: Span::new(a, z) })
            .into();
        let code = Overlaps::of(&marks, |k| *k == InlineKind::Code);
        for (a, z) in (0..16).flat_map(|a| (a..17).map(move |z| (a, z))) {
            let prose = Span::new(a, z);
            let told: Vec<usize> =
                code.near(prose).filter(|&i| marks[i].prose.overlaps(prose)).collect();
            let walked: Vec<usize> =
                (0..marks.len()).filter(|&i| marks[i].prose.overlaps(prose)).collect();
            assert_eq!((told, code.any(prose)), (walked.clone(), !walked.is_empty()), "{prose:?}");
        }
        assert!(!Overlaps::of(&marks, |k| *k == InlineKind::Emphasis).any(Span::new(0, 20)));
    }
}
