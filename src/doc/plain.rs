//! Plain text: one line is a paragraph, a line that only asks is a heading. Text that was wrapped by hand is joined again.

use super::block::BlockKind;
use super::builder::Builder;
use crate::text::Span;

/// Longest line of hand-wrapped text, in bytes.
const WRAP: usize = 100;

/// Reads the text from byte `body` on.
pub(super) fn parse(text: &str, body: u32, b: &mut Builder<'_>) {
    let lines: Vec<Span> = lines(text, body as usize);
    let mut i = 0;
    // The lines up to the next empty one, and whether they were wrapped by hand.
    let (mut group, mut wrapped) = (0, false);
    while i < lines.len() {
        let line = &text[lines[i].range()];
        if line.trim().is_empty() {
            i += 1;
            continue;
        }
        if let Some(comment) = whole_comment(line) {
            b.close(lines[i].start);
            b.comment(lines[i], comment);
            i += 1;
            continue;
        }
        if i >= group {
            (group, wrapped) = lines_together(text, &lines, i);
        }
        let end = if wrapped { paragraph_end(text, &lines[..group], i) } else { i + 1 };
        let indent = (line.len() - line.trim_start().len()) as u32;
        let bullet = bullet_len(&line[indent as usize..]);
        let kind = if bullet > 0 {
            BlockKind::ListItem
        } else if end == i + 1 && is_heading(line.trim(), i, text, &lines) {
            BlockKind::Heading(2)
        } else {
            BlockKind::Paragraph
        };
        b.open(kind, lines[i].start, 0);
        for (k, span) in lines[i..end].iter().enumerate() {
            let skip = if k == 0 { indent + bullet as u32 } else { 0 };
            let part = &text[(span.start + skip) as usize..span.end as usize];
            if k > 0 {
                b.space(Span::new(lines[i + k - 1].end, span.start));
            }
            let lead = if k > 0 { part.len() - part.trim_start().len() } else { 0 };
            let start = span.start + skip + lead as u32;
            b.verbatim(Span::new(start, start + part[lead..].trim_end().len() as u32));
        }
        b.close(lines[end - 1].end);
        i = end;
    }
}

fn lines(text: &str, body: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = body;
    for line in text[body..].split_inclusive(['\n', '\r', '\u{2028}']) {
        // The second half of a CRLF begins no line.
        if line == "\n" && at > body && text.as_bytes()[at - 1] == b'\r' {
            at += 1;
            continue;
        }
        let trimmed = line.trim_end_matches(['\n', '\r', '\u{2028}']);
        let lead = if at == 0 && trimmed.starts_with('\u{feff}') { 3 } else { 0 };
        out.push(Span::from_usize(at + lead, at + trimmed.len()));
        at += line.len();
    }
    out
}

/// A line that holds nothing but an HTML comment.
fn whole_comment(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<!--")?.strip_suffix("-->").filter(|c| !c.contains("-->"))
}

/// One past the last line before the next empty one or comment, and whether the lines up to there were wrapped by hand.
fn lines_together(text: &str, lines: &[Span], i: usize) -> (usize, bool) {
    let get = |k: usize| lines.get(k).map(|s| &text[s.range()]);
    let mut group = i + 1;
    while get(group).is_some_and(|l| !l.trim().is_empty() && whole_comment(l).is_none()) {
        group += 1;
    }
    let body = &lines[i..group];
    let wrapped = body.len() > 1
        && body.iter().all(|s| s.len() as usize <= WRAP)
        && body[..body.len() - 1].iter().filter(|s| s.len() >= 45).count() * 2 >= body.len() - 1;
    (group, wrapped)
}

/// One past the last line of the paragraph that begins at `i` and was wrapped by hand.
fn paragraph_end(text: &str, lines: &[Span], i: usize) -> usize {
    let mut end = i + 1;
    while end < lines.len() {
        let (before, line) = (&text[lines[end - 1].range()], &text[lines[end].range()]);
        let cut_short = before.trim_end().len() < 45
            && before.trim_end().ends_with(['.', '?', '!', ':', '"', '”']);
        if cut_short || bullet_len(line.trim_start()) > 0 {
            break;
        }
        end += 1;
    }
    end
}

/// Length of a bullet or list number with the white space after it.
fn bullet_len(line: &str) -> usize {
    let after = ["- ", "* ", "• ", "– ", "+ "].iter().find_map(|b| line.strip_prefix(b));
    if let Some(rest) = after {
        return line.len() - rest.trim_start().len();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "))
    {
        return line.len() - line[digits + 2..].trim_start().len();
    }
    0
}

/// A short line that asks, or a short line without a full stop before a long paragraph.
fn is_heading(line: &str, i: usize, text: &str, lines: &[Span]) -> bool {
    let one_sentence = |l: &str| !l[..l.len() - 1].contains(['.', '?', '!']);
    if line.ends_with('?')
        && line.is_char_boundary(line.len() - 1)
        && line.len() <= 120
        && one_sentence(line)
        && !line.starts_with(['"', '“', '\'', '‘'])
    {
        return true;
    }
    let next = lines[i + 1..].iter().map(|s| text[s.range()].trim()).find(|l| !l.is_empty());
    let plain_end = line.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    let words = line.split_whitespace().count();
    plain_end
        && words <= 9
        && line.len() <= 70
        && line.starts_with(char::is_uppercase)
        && next.is_some_and(|n| n.len() > 2 * line.len() && n.len() > 80)
}
