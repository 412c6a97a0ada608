//! Which of a page's elements are read: the article, without the boxes in it.

use super::boxes::Sign;
use super::page::{Element, Seen, Why};
use std::ops::Range;

/// A line that names a list of other pieces: *Trending*, *Most read*.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Where it stands.
    pub(super) start: usize,
    /// Bytes of text seen before it and behind it.
    pub(super) before: usize,
    pub(super) after: usize,
}

/// A box that only its name tells from a section, with more than this part of the text, is no box but the page.
const PART: usize = 3;

/// The element holds links and little else. True if a label stands at its beginning, or right before it.
pub(super) fn is_list(seen: Seen, before: usize, label: Option<&Label>) -> Option<bool> {
    let labelled = label.and_then(|l| match before {
        b if b == l.before => Some(l.after - l.before),
        b if b == l.after => Some(0),
        _ => None,
    });
    match labelled {
        Some(own) if seen.links >= 2 && seen.linked * 2 >= seen.text.saturating_sub(own) => {
            Some(true)
        }
        _ if seen.links >= 3 && seen.linked * 20 >= seen.text * 17 => Some(false),
        _ => None,
    }
}

/// Running text rather than links, and nobody's comments.
fn reads_as_prose(seen: Seen) -> bool {
    seen.text - seen.linked >= 70 && seen.linked * 5 < seen.text * 2 && seen.comments == 0
}

/// No size makes it the article.
fn is_never_read(e: &Element) -> bool {
    match e.why {
        Why::Box(Sign::Comment) => true,
        Why::Box(_) => e.seen.links >= 3 && e.seen.linked * 5 >= e.seen.text * 3,
        _ => false,
    }
}

/// What is read, what is left out of it, and the article's own stretch.
pub(super) fn choose(
    mut done: Vec<Element>,
    all: &Range<usize>,
    seen: Seen,
    prose: &Range<usize>,
) -> (Vec<Range<usize>>, Vec<Range<usize>>, Range<usize>) {
    done.sort_by_key(|e| (e.range.start, std::cmp::Reverse(e.range.end)));
    let never = Never::of(&done);
    let net = |range: &Range<usize>, text: usize| text.saturating_sub(never.text_in(range));
    let whole = net(all, seen.text);
    let longest = |why: Why| {
        done.iter()
            .filter(|e| e.why == why && !never.holds(&e.range))
            .max_by_key(|e| (net(&e.range, e.seen.text), std::cmp::Reverse(e.range.start)))
    };
    // The article, unless most of the text stands outside of it: then it is one of many.
    let chosen = [Why::Article, Why::Main]
        .into_iter()
        .filter_map(longest)
        .find(|e| net(&e.range, e.seen.text) * 5 >= whole * 2);
    let (body, inside) =
        chosen.map_or((all.clone(), whole), |e| (e.range.clone(), net(&e.range, e.seen.text)));
    let headline = done.iter().find(|e| e.why == Why::Headline).map(|e| e.range.clone());
    let mut read = Vec::new();
    read.extend(headline.clone().filter(|h| h.end <= body.start));
    read.push(body.clone());
    let left_out = |e: &Element| {
        holds(&body, &e.range) && e.range != body && is_left_out(e, inside, chosen.is_some(), prose)
    };
    let mut skipped: Vec<Range<usize>> = Vec::new();
    for e in outermost(&done, left_out) {
        // The headline is read wherever it stands.
        match headline.as_ref().filter(|h| e.range.contains(&h.start)) {
            Some(h) if e.why == Why::Head => {
                skipped.push(e.range.start..h.start);
                skipped.push(h.end.min(e.range.end)..e.range.end);
            }
            Some(_) => {}
            None => skipped.push(e.range.clone()),
        }
    }
    (read, skipped, body)
}

/// An element of the body that is not read.
fn is_left_out(e: &Element, inside: usize, in_article: bool, prose: &Range<usize>) -> bool {
    let small = e.seen.text * PART <= inside.max(1);
    match e.why {
        Why::Box(Sign::Slug) => !reads_as_prose(e.seen) && (small || is_never_read(e)),
        Why::Box(_) => small || is_never_read(e),
        Why::Head => small,
        // Without an element for the article, its first and last words part it from the page around it.
        Why::Links => {
            !in_article
                && !prose.is_empty()
                && (e.range.end <= prose.start || e.range.start >= prose.end)
        }
        Why::Nothing | Why::Article | Why::Main | Why::Headline => false,
    }
}

/// The elements that are never read, outermost ones, with their text summed up.
struct Never {
    ranges: Vec<Range<usize>>,
    /// Bytes of text in those before each, and at last in all.
    sums: Vec<usize>,
}

impl Never {
    fn of(done: &[Element]) -> Self {
        let (mut ranges, mut sums) = (Vec::new(), vec![0]);
        for e in outermost(done, is_never_read) {
            ranges.push(e.range.clone());
            sums.push(sums[sums.len() - 1] + e.seen.text);
        }
        Self { ranges, sums }
    }

    /// Bytes of their text inside a stretch.
    fn text_in(&self, range: &Range<usize>) -> usize {
        let from = self.ranges.partition_point(|r| r.start < range.start);
        let to = self.ranges.partition_point(|r| r.end <= range.end);
        self.sums[to.max(from)] - self.sums[from]
    }

    /// One of them holds the stretch.
    fn holds(&self, inner: &Range<usize>) -> bool {
        let before = self.ranges.partition_point(|r| r.start <= inner.start);
        before.checked_sub(1).is_some_and(|i| inner.end <= self.ranges[i].end)
    }
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The elements that fit and lie in no other one that does; they are sorted.
fn outermost(done: &[Element], fits: impl Fn(&Element) -> bool) -> Vec<&Element> {
    let mut out: Vec<&Element> = Vec::new();
    for e in done.iter().filter(|e| fits(e)) {
        if out.last().is_none_or(|last| e.range.start >= last.range.end) {
            out.push(e);
        }
    }
    out
}
