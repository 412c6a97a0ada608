//! Every claim of a draft with who says so: what the reading calls a claim, what the rules ask a source for, and what somebody is said to have said.

use super::Desk;
use super::behind::{Backing, Behind, Kind};
use super::missing::Missing;
use super::sources::Leaning;
use super::table::{Cell, Part, Table};
use crate::read::{ClaimKind, Nature};
use crate::text::Span;

/// A claim before it becomes a row.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    /// Its words.
    pub(super) span: Span,
    /// What kind.
    pub(super) kind: &'static str,
    /// Who says so.
    pub(super) behind: Behind,
}

/// Rules that ask for a source of a claim that the reading does not list as one, and its kind.
const ASKED: [(&str, &str); 8] = [
    ("attribution/motive-as-fact", "motive"),
    ("attribution/analysis-as-fact", "causal"),
    ("attribution/company-claim-own-voice", "performance"),
    ("attribution/unattributed-accusation", "accusation"),
    ("attribution/unattributed-superlative", "superlative"),
    ("attribution/prediction-without-source", "prediction"),
    ("attribution/poll-without-method", "poll"),
    ("attribution/benchmark-without-runner", "benchmark"),
];

/// What somebody is said to have said.
pub(super) const STATEMENT: &str = "statement";

/// Bytes beside the name of a source that are no statement: `by Mashable`.
const SLACK: u32 = 8;

/// All claims, in order of place.
pub(super) fn all(desk: &Desk<'_>, backing: Backing<'_>) -> Vec<Claimed> {
    let reading = &desk.report.reading;
    let mut out: Vec<(Span, &'static str, Nature)> =
        reading.claims.iter().map(|c| (c.span, kind(c.kind), c.kind.nature())).collect();
    let mut taken = Taken::new(out.iter().map(|c| c.0));
    for finding in desk.findings() {
        let id = desk.book.rules[usize::from(finding.rule)].id.as_str();
        if let Some((_, kind)) = ASKED.iter().find(|(rule, _)| *rule == id)
            && let Some(span) = finding.prose
            && taken.take(span)
        {
            out.push((span, kind, Nature::Judgement));
        }
    }
    statements(desk, &mut taken, &mut out);
    out.sort_by_key(|(span, ..)| (span.start, span.end));
    out.into_iter()
        .map(|(span, kind, nature)| Claimed { span, kind, behind: backing.of(span, nature) })
        .collect()
}

/// What is attributed and holds no claim that is listed already; quotations have a part of their own.
fn statements(desk: &Desk<'_>, taken: &mut Taken, out: &mut Vec<(Span, &'static str, Nature)>) {
    let (doc, reading) = (&desk.report.doc, &desk.report.reading);
    let mut said: Vec<Span> = reading
        .attributions
        .iter()
        .filter(|a| crate::read::backing::stands_behind(doc, a))
        // A word or two, or little more than the name of the source, state nothing.
        .filter_map(|a| {
            a.content
                .first()
                .copied()
                .filter(|c| a.source.is_none_or(|s| !c.contains(s) || c.len() > s.len() + SLACK))
        })
        .filter(|c| desk.text(*c).split_whitespace().nth(2).is_some() && !desk.mostly_quoted(*c))
        .collect();
    // The innermost first: of `two people said X, per Reuters` X is the statement.
    said.sort_by_key(|c| (c.len(), c.start));
    out.extend(said.into_iter().filter(|c| taken.take(*c)).map(|c| (c, STATEMENT, Nature::Fact)));
}

/// As a table.
pub(super) fn table(desk: &Desk<'_>, claims: &[Claimed], missing: &Missing<'_>) -> Table {
    let rows = claims.iter().map(|c| {
        let b = &c.behind;
        let cells = vec![
            desk.place(c.span),
            desk.words(c.span),
            Cell::text(c.kind),
            Cell::text(b.voice.shown.as_str()),
            Cell::text(b.kind.name()),
            Cell::text(b.reach),
            b.place.map_or(Cell::Empty, |p| desk.place(p)),
            missing.of(desk, c.span),
            desk.sentence(c.span),
            Cell::Empty,
            Cell::Empty,
        ];
        (Some(c.span), b.kind.name(), cells)
    });
    Table::new(Part::Claims, rows)
}

/// Shares of the claims by who stands behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Number of claims by kind of source, in the order of [`Kind::ALL`].
    pub by_kind: [usize; 6],
    /// The source that most claims lean on, and how many.
    pub most: Option<(String, usize)>,
}

impl Standing {
    pub(super) fn of(claims: &[Claimed], leaning: &[Leaning]) -> Self {
        let by_kind = Kind::ALL.map(|k| claims.iter().filter(|c| c.behind.kind == k).count());
        let most = leaning
            .iter()
            .find(|s| s.kind > Kind::Vague && !s.claims.is_empty())
            .map(|s| (s.shown.clone(), s.claims.len()));
        Self { by_kind, most }
    }

    /// All claims.
    #[must_use]
    pub fn total(&self) -> usize {
        self.by_kind.iter().sum()
    }

    /// Claims with a source of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        Kind::ALL.iter().position(|k| *k == kind).map_or(0, |i| self.by_kind[i])
    }

    /// Claims that somebody or something stands behind.
    #[must_use]
    pub fn sourced(&self) -> usize {
        self.total() - self.count(Kind::None)
    }
}

/// A share in whole percent, rounded; nothing of nothing is nothing.
#[must_use]
pub fn percent(part: usize, whole: usize) -> usize {
    if whole == 0 { 0 } else { (part * 200 + whole) / (whole * 2) }
}

/// Stretches that have a row already, kept sorted.
struct Taken(Vec<Span>);

impl Taken {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut taken = Self(Vec::new());
        for span in spans {
            taken.take(span);
        }
        taken
    }

    /// Takes a stretch, unless it shares words with one that is taken.
    fn take(&mut self, span: Span) -> bool {
        let at = self.0.partition_point(|t| t.end <= span.start);
        if self.0.get(at).is_some_and(|t| t.overlaps(span)) {
            return false;
        }
        self.0.insert(at, span);
        true
    }
}

/// Its name in the table.
fn kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Figure => "figure",
        ClaimKind::Superlative => "superlative",
        ClaimKind::Accusation => "accusation",
        ClaimKind::Motive => "motive",
        ClaimKind::Prediction => "prediction",
        ClaimKind::Performance => "performance",
        ClaimKind::Benchmark => "benchmark",
        ClaimKind::Poll => "poll",
        ClaimKind::Finding => "finding",
        ClaimKind::Causal => "causal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_ask_for_a_source_exist() {
        for (id, _) in ASKED {
            assert!(crate::data::get(&format!("{id}.md")).is_some(), "there is no rule {id}");
        }
    }

    #[test]
    fn shares_are_rounded() {
        assert_eq!([percent(1, 3), percent(2, 3), percent(1, 2), percent(0, 0)], [33, 67, 50, 0]);
    }

    #[test]
    fn a_stretch_is_taken_once() {
        let mut taken = Taken::new([Span::new(5, 9)].into_iter());
        assert!(!taken.take(Span::new(8, 12)));
        assert!(taken.take(Span::new(9, 12)));
        assert!(taken.take(Span::new(0, 5)));
        assert!(!taken.take(Span::new(2, 3)));
    }
}
