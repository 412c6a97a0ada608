//! Articles that are indented throughout, by four blanks or a tab: what Markdown would take for code, and reads as prose.
//!
//! A run of such lines is made the text of a list item, or loses its tabs; so what is marked up in it is read as well.

use super::Fill;
use crate::doc::fences::Fences;
use crate::text::Span;
use memchr::memmem;

/// Little words that every English text is full of, and code is not.
const LITTLE: [&str; 14] =
    ["the", "of", "and", "to", "a", "in", "is", "that", "for", "on", "with", "was", "it", "as"];

/// Lines that follow one another, with the empty ones between them.
#[derive(Default)]
struct Run<'t> {
    /// Where each line begins, and its text.
    lines: Vec<(usize, &'t str)>,
    words: usize,
    little: usize,
    ends: usize,
    signs: usize,
    bytes: usize,
}

impl<'t> Run<'t> {
    fn add(&mut self, at: usize, line: &'t str) {
        self.lines.push((at, line));
        self.bytes += line.trim().len();
        for word in line.split_whitespace() {
            self.words += 1;
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            self.little += usize::from(LITTLE.iter().any(|l| plain.eq_ignore_ascii_case(l)));
            let closed = word.trim_end_matches(['"', '”', ')', '*', '_']);
            self.ends += usize::from(closed.ends_with(['.', '?', '!']) && closed.len() > 2);
        }
        let is_sign = |b: &u8| matches!(b, b'{' | b'}' | b';' | b'=' | b'<' | b'>' | b'|' | b'\\');
        self.signs += line.bytes().filter(is_sign).count();
    }

    /// Sentences of little words and few signs.
    fn reads_as_prose(&self) -> bool {
        self.words >= 8
            && self.ends >= 1
            && self.little * 10 >= self.words
            && self.signs * 100 <= self.bytes
    }
}

/// Finds the runs, if most of the text of the draft stands in them.
pub(super) fn find(text: &str, body: usize, fences: &Fences, found: &mut Vec<(Span, Fill)>) {
    // Most drafts have no such line, or only in lists and code.
    let rest = &text.as_bytes()[body..];
    let begins = rest.starts_with(b"    ") || rest.starts_with(b"\t");
    if !begins && memmem::find(rest, b"\n    ").is_none() && memmem::find(rest, b"\n\t").is_none() {
        return;
    }
    let mut at = body;
    let (mut runs, mut run) = (Vec::new(), Run::default());
    let (mut all, mut after_blank, mut in_list) = (0, true, false);
    for line in text[body..].split_inclusive('\n') {
        let here = at;
        at += line.len();
        if line.trim().is_empty() {
            after_blank = true;
            continue;
        }
        all += line.trim().len();
        let deep = line.starts_with("    ") || line.starts_with('\t');
        if deep && !in_list && !fences.hold(here) && (after_blank || !run.lines.is_empty()) {
            run.add(here, line);
        } else {
            if !run.lines.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            in_list = is_item(line.trim_start()) || in_list && deep;
        }
        after_blank = false;
    }
    runs.push(run);
    runs.retain(Run::reads_as_prose);
    if runs.iter().map(|r| r.bytes).sum::<usize>() * 2 > all {
        for run in runs {
            dedent(&run, found);
        }
    }
}

fn is_item(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    words.starts_with(['-', '*', '+']) || digits > 0 && words[digits..].starts_with(['.', ')'])
}

/// Takes the common indentation off: tabs become blanks; four blanks become the sign of an item.
fn dedent(run: &Run<'_>, found: &mut Vec<(Span, Fill)>) {
    let lead = |sign: u8| {
        run.lines.iter().map(|(_, l)| l.bytes().take_while(|b| *b == sign).count()).min()
    };
    let tabs = lead(b'\t').unwrap_or(0);
    if tabs > 0 {
        let lines = run.lines.iter();
        found.extend(lines.map(|(at, _)| (Span::from_usize(*at, at + tabs), Fill::Blank)));
        return;
    }
    let Some(&(first, _)) = run.lines.first() else { return };
    for level in 0..lead(b' ').unwrap_or(0) / 4 {
        let start = first + 4 * level;
        found.push((Span::from_usize(start, start + 4), Fill::Item));
    }
}
