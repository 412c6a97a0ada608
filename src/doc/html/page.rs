//! Finds the article in a whole page: what to read, what to leave out. One pass over the tags, no tree; `choose` decides.

use super::boxes::{self, Sign};
use super::choose::{self, Label};
use super::facts::{Collector, Facts};
use super::pieces::{self, Piece, Tag};
use super::roles;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Stretches that are read, in order; they do not overlap.
    pub(super) read: Vec<Range<usize>>,
    /// Stretches inside them that are not.
    pub(super) skipped: Vec<Range<usize>>,
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
pub(super) enum Why {
    Nothing,
    /// It says that it is no part of an article.
    Box(Sign),
    /// Links, and little else.
    Links,
    /// A site's head, which may hold the headline.
    Head,
    Article,
    Main,
    Headline,
}

/// What was seen up to a place, or inside an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Bytes of text, and of those in links.
    pub(super) text: usize,
    pub(super) linked: usize,
    pub(super) links: usize,
    /// Comments of readers, each an element.
    pub(super) comments: usize,
}

impl Seen {
    fn since(self, before: Self) -> Self {
        Self {
            text: self.text - before.text,
            linked: self.linked - before.linked,
            links: self.links - before.links,
            comments: self.comments - before.comments,
        }
    }
}

/// An open element.
struct Open {
    name: u32,
    start: usize,
    before: Seen,
    why: Why,
    figure: bool,
}

/// An element that is finished.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) range: Range<usize>,
    pub(super) seen: Seen,
    pub(super) why: Why,
}

/// Looks a page through.
pub(super) fn survey(text: &str, from: usize) -> Survey {
    let mut s = Surveyor { text, ..Surveyor::default() };
    pieces::each(text, from..text.len(), |piece, range| match piece {
        Piece::Open(tag) => s.open(tag, range),
        Piece::Close(name) => s.close(name, &range),
        Piece::Text => s.words(range),
        Piece::Comment | Piece::Doctype => {}
    });
    while let Some(open) = s.stack.pop() {
        s.finish(&open, text.len());
    }
    let (read, skipped, body) = choose::choose(s.done, &(from..text.len()), s.seen, &s.prose);
    Survey { facts: s.facts.done(&body), read, skipped }
}

#[derive(Default)]
struct Surveyor<'t> {
    text: &'t str,
    names: FxHashMap<String, u32>,
    /// Open elements by name.
    counts: Vec<u32>,
    stack: Vec<Open>,
    done: Vec<Element>,
    seen: Seen,
    articles: u32,
    raw: Option<String>,
    linked: bool,
    label: Option<Label>,
    /// From the first to the last stretch of running text.
    prose: Range<usize>,
    facts: Collector,
}

/// A stretch of text of this many bytes outside of links is running text.
const RUNNING: usize = 80;

impl Surveyor<'_> {
    fn open(&mut self, tag: &Tag, range: Range<usize>) {
        self.facts.open(tag, &range);
        match tag.name.as_str() {
            "script" | "style" | "noscript" | "template" => self.raw = Some(tag.name.clone()),
            "a" if tag.get("href").is_some() => {
                self.linked = true;
                self.seen.links += 1;
            }
            "video" | "audio" | "iframe" if boxes::plays(tag) => self.player(),
            _ => {}
        }
        let why = why(tag, self.articles > 0);
        self.seen.comments += usize::from(why == Why::Box(Sign::Comment));
        if roles::is_void(&tag.name)
            || matches!(tag.name.as_str(), "p" | "li") && why == Why::Nothing
        {
            return;
        }
        let next = self.counts.len() as u32;
        let name = match self.names.get(&tag.name) {
            Some(&n) => n,
            None => {
                self.counts.push(0);
                self.names.insert(tag.name.clone(), next);
                next
            }
        };
        self.articles += u32::from(matches!(why, Why::Article | Why::Main));
        self.counts[name as usize] += 1;
        let figure = tag.name == "figure";
        self.stack.push(Open { name, start: range.start, before: self.seen, why, figure });
    }

    /// A film or a recording: the figure around it, with its caption, belongs to the player.
    fn player(&mut self) {
        if let Some(figure) = self.stack.iter_mut().rev().take(6).find(|o| o.figure) {
            figure.why = Why::Box(Sign::Sure);
        }
    }

    fn close(&mut self, name: &str, range: &Range<usize>) {
        self.facts.close(name, self.text);
        if self.raw.as_deref() == Some(name) {
            self.raw = None;
        }
        self.linked &= name != "a";
        let Some(&name) = self.names.get(name) else { return };
        if self.counts[name as usize] == 0 {
            return;
        }
        while let Some(open) = self.stack.pop() {
            self.counts[open.name as usize] -= 1;
            self.articles -= u32::from(matches!(open.why, Why::Article | Why::Main));
            let end = if open.name == name { range.end } else { range.start };
            self.finish(&open, end);
            if open.name == name {
                break;
            }
        }
    }

    fn words(&mut self, range: Range<usize>) {
        self.facts.text(&range);
        if self.raw.is_some() {
            return;
        }
        let words = &self.text[range.clone()];
        let len = words.split_ascii_whitespace().map(str::len).sum::<usize>();
        let before = self.seen.text;
        self.seen.text += len;
        if self.linked {
            self.seen.linked += len;
        } else if len >= RUNNING {
            let start = if self.prose.is_empty() { range.start } else { self.prose.start };
            self.prose = start..range.end;
        }
        if boxes::is_label(words) {
            self.label = Some(Label { start: range.start, before, after: self.seen.text });
        }
    }

    fn finish(&mut self, open: &Open, end: usize) {
        let seen = self.seen.since(open.before);
        let mut range = open.start..end;
        let mut why = open.why;
        if why == Why::Nothing {
            let list = choose::is_list(seen, open.before.text, self.label.as_ref());
            let Some(labelled) = list else { return };
            why = if labelled { Why::Box(Sign::Sure) } else { Why::Links };
            if let Some(label) = self.label.as_ref().filter(|_| labelled) {
                range.start = range.start.min(label.start);
            }
        }
        self.done.push(Element { range, seen, why });
    }
}

fn why(tag: &Tag, in_article: bool) -> Why {
    let prop = tag.get("itemprop").unwrap_or_default();
    if prop == "articleBody" || tag.get("role") == Some("main") {
        return Why::Main;
    }
    let sign = boxes::sign(tag);
    match tag.name.as_str() {
        "main" => Why::Main,
        // Comments and cards of other pieces are articles too; the first of all is not in one.
        "article" if sign == Some(Sign::Comment) || sign.is_some() && in_article => {
            sign.map_or(Why::Article, Why::Box)
        }
        "article" => Why::Article,
        "nav" | "footer" | "aside" => {
            Why::Box(sign.filter(|s| *s == Sign::Comment).unwrap_or(Sign::Sure))
        }
        "header" if !in_article => Why::Head,
        "h1" => Why::Headline,
        "html" | "body" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => Why::Nothing,
        _ => sign.map_or(Why::Nothing, Why::Box),
    }
}
