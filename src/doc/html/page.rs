//! Finds the article in a whole page: what to read, what to leave out. One pass over the tags, no tree.

use super::facts::{Collector, Facts};
use super::pieces::{self, Piece, Tag};
use super::{boxes, walk};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Stretches that are read, in order; they do not overlap.
    read: Vec<Range<usize>>,
    /// Stretches inside them that are not.
    skipped: Vec<Range<usize>>,
    pub(super) facts: Facts,
}

impl Survey {
    /// The piece at this byte belongs to the article.
    pub(super) fn is_read(&self, at: usize) -> bool {
        let holds = |list: &[Range<usize>]| {
            let i = list.partition_point(|r| r.start <= at);
            i.checked_sub(1).is_some_and(|k| at < list[k].end)
        };
        holds(&self.read) && !holds(&self.skipped)
    }
}

/// Why an element is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Nothing,
    /// It is no part of an article.
    Box,
    /// A site's head, which may hold the headline.
    Head,
    Article,
    Main,
    Headline,
}

/// An open element.
struct Open {
    name: u32,
    start: usize,
    /// Bytes of text seen before it.
    before: usize,
    why: Why,
}

/// An element that is finished.
struct Element {
    range: Range<usize>,
    text: usize,
    why: Why,
}

/// Looks a page through.
pub(super) fn survey(text: &str, from: usize) -> Survey {
    let mut names: FxHashMap<String, u32> = FxHashMap::default();
    let mut counts: Vec<u32> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut done: Vec<Element> = Vec::new();
    let mut seen = 0;
    let mut articles = 0_u32;
    let mut raw: Option<String> = None;
    let mut facts = Collector::default();
    pieces::each(text, from..text.len(), |piece, range| match piece {
        Piece::Open(tag) => {
            facts.open(tag, &range);
            if matches!(tag.name.as_str(), "script" | "style" | "noscript" | "template") {
                raw = Some(tag.name.clone());
            }
            if walk::is_void(&tag.name)
                || matches!(tag.name.as_str(), "p" | "li") && !boxes::is_box(tag)
            {
                return;
            }
            let name = match names.get(&tag.name) {
                Some(&n) => n,
                None => {
                    counts.push(0);
                    names.insert(tag.name.clone(), counts.len() as u32 - 1);
                    counts.len() as u32 - 1
                }
            };
            let why = why(tag, articles > 0);
            articles += u32::from(matches!(why, Why::Article | Why::Main));
            counts[name as usize] += 1;
            stack.push(Open { name, start: range.start, before: seen, why });
        }
        Piece::Close(name) => {
            facts.close(name, text);
            if raw.as_deref() == Some(name) {
                raw = None;
            }
            let Some(&name) = names.get(name) else { return };
            if counts[name as usize] == 0 {
                return;
            }
            while let Some(open) = stack.pop() {
                counts[open.name as usize] -= 1;
                articles -= u32::from(matches!(open.why, Why::Article | Why::Main));
                let end = if open.name == name { range.end } else { range.start };
                finish(&open, end, seen, &mut done);
                if open.name == name {
                    break;
                }
            }
        }
        Piece::Text => {
            facts.text(&range);
            if raw.is_none() {
                seen += text[range].split_ascii_whitespace().map(str::len).sum::<usize>();
            }
        }
        Piece::Comment | Piece::Doctype => {}
    });
    for open in stack.drain(..).rev() {
        finish(&open, text.len(), seen, &mut done);
    }
    choose(done, from..text.len(), seen, facts)
}

fn finish(open: &Open, end: usize, seen: usize, done: &mut Vec<Element>) {
    if open.why != Why::Nothing {
        done.push(Element { range: open.start..end, text: seen - open.before, why: open.why });
    }
}

fn why(tag: &Tag, in_article: bool) -> Why {
    let prop = tag.get("itemprop").unwrap_or_default();
    if prop == "articleBody" || tag.get("role") == Some("main") {
        return Why::Main;
    }
    match tag.name.as_str() {
        "main" => Why::Main,
        "article" => Why::Article,
        "nav" | "footer" | "aside" => Why::Box,
        "header" if !in_article => Why::Head,
        "h1" => Why::Headline,
        "html" | "body" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => Why::Nothing,
        _ if boxes::is_box(tag) => Why::Box,
        _ => Why::Nothing,
    }
}

/// A box with more than this part of the text is no box but the page.
const PART: usize = 3;

/// Which of the finished elements are read.
fn choose(mut done: Vec<Element>, all: Range<usize>, seen: usize, facts: Collector) -> Survey {
    done.sort_by_key(|e| (e.range.start, std::cmp::Reverse(e.range.end)));
    let longest = |why: Why| {
        done.iter()
            .filter(|e| e.why == why)
            .max_by_key(|e| (e.text, std::cmp::Reverse(e.range.start)))
    };
    // The article, unless most of the text stands outside of it: then it is one of many.
    let body =
        [Why::Article, Why::Main].into_iter().filter_map(longest).find(|e| e.text * 5 >= seen * 2);
    let (body, inside) = body.map_or((all.clone(), seen), |e| (e.range.clone(), e.text));
    let mut read = Vec::new();
    if let Some(headline) = done.iter().find(|e| e.why == Why::Headline)
        && headline.range.end <= body.start
    {
        read.push(headline.range.clone());
    }
    read.push(body.clone());
    let mut skipped: Vec<Range<usize>> = Vec::new();
    for e in done
        .iter()
        .filter(|e| matches!(e.why, Why::Box | Why::Head) && e.text * PART <= inside.max(1))
    {
        let within = e.range.start >= body.start && e.range.end <= body.end;
        if within && skipped.last().is_none_or(|s| e.range.start >= s.end) {
            // The headline is read wherever it stands.
            match done.iter().find(|h| {
                h.why == Why::Headline && e.why == Why::Head && e.range.contains(&h.range.start)
            }) {
                Some(h) => {
                    skipped.push(e.range.start..h.range.start);
                    skipped.push(h.range.end.min(e.range.end)..e.range.end);
                }
                None => skipped.push(e.range.clone()),
            }
        }
    }
    Survey { facts: facts.done(&body), read, skipped }
}
