//! The text of one `w:t`, letter by letter, so that it can be cut between any two.

use super::super::body::{attribute, flat, reference};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::ops::Range;

/// A character, or what stands for one.
#[derive(Debug)]
struct Letter<'x> {
    /// As it stands in the XML.
    raw: Cow<'x, str>,
    /// Bytes that it has in the text.
    len: u32,
    is_space: bool,
}

/// The text of an element.
#[derive(Debug)]
pub(super) struct Letters<'x> {
    /// The start tag behind its name, with the bracket: ` xml:space="preserve">`.
    attributes: &'x str,
    /// Name with prefix.
    name: &'x str,
    all: Vec<Letter<'x>>,
    /// White space at the ends counts.
    keeps: bool,
    /// The letters that count.
    counted: Range<usize>,
}

impl<'x> Letters<'x> {
    /// Reads an element; `None` if it holds anything but text.
    pub(super) fn of(xml: &'x str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let (name, keeps) = match reader.read_event().ok()? {
            Event::Start(e) => {
                (e.name().as_ref().len(), attribute(&e, "space").as_deref() == Some("preserve"))
            }
            _ => return None,
        };
        let tag = reader.buffer_position() as usize;
        let (name, attributes) = (&xml[1..=name], &xml[1 + name..tag]);
        let mut letters = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            match reader.read_event().ok()? {
                Event::Text(_) => {
                    letters.extend(text(&xml[start..reader.buffer_position() as usize]));
                }
                Event::GeneralRef(r) => {
                    let raw = Cow::Borrowed(&xml[start..reader.buffer_position() as usize]);
                    letters.push(letter(raw, &reference(&r)));
                }
                Event::CData(t) => {
                    let content = t.xml10_content();
                    letters.extend(content.chars().map(|c| {
                        let char = c.to_string();
                        let raw = quick_xml::escape::partial_escape(char.as_str()).into_owned();
                        letter(Cow::Owned(raw), &char)
                    }));
                }
                Event::End(_) => break,
                _ => return None,
            }
        }
        let counted = if keeps { 0..letters.len() } else { trimmed(&letters) };
        Some(Self { attributes, name, all: letters, keeps, counted })
    }

    /// Bytes of the text that counts.
    pub(super) fn len(&self) -> u32 {
        self.all[self.counted.clone()].iter().map(|l| l.len).sum()
    }

    /// The letter that begins behind so many bytes of the text that counts.
    fn index(&self, at: u32) -> usize {
        let (mut index, mut sum) = (self.counted.start, 0);
        while sum < at && index < self.counted.end {
            sum += self.all[index].len;
            index += 1;
        }
        index
    }

    /// Elements with the text between two places; white space at the ends that do not count stays at the ends.
    pub(super) fn between(&self, from: u32, to: u32, deleted: bool) -> String {
        let (first, last) = (from == 0, to == self.len());
        let start = if first { 0 } else { self.index(from) };
        let end = if last { self.all.len() } else { self.index(to) };
        let mut middle = start..end;
        if !self.keeps {
            // White space that was inside would count for nothing at an end.
            let is_space = |i: &usize| self.all[*i].is_space;
            if !first {
                middle.start += middle.clone().take_while(is_space).count();
            }
            if !last {
                middle.end -= middle.clone().rev().take_while(is_space).count();
            }
        }
        let attributes = if self.keeps { None } else { Some(" xml:space=\"preserve\">") };
        [
            self.element(start..middle.start, attributes, deleted),
            self.element(middle.clone(), None, deleted),
            self.element(middle.end..end, attributes, deleted),
        ]
        .concat()
    }

    fn element(&self, part: Range<usize>, attributes: Option<&str>, deleted: bool) -> String {
        if part.is_empty() {
            return String::new();
        }
        let attributes = attributes.unwrap_or(self.attributes);
        let name = if deleted { format!("{}delText", self.prefix()) } else { self.name.to_owned() };
        let text: String = self.all[part].iter().map(|l| l.raw.as_ref()).collect();
        format!("<{name}{attributes}{text}</{name}>")
    }

    fn prefix(&self) -> &'x str {
        &self.name[..self.name.len() - 1]
    }
}

/// The letters of character data.
fn text(raw: &str) -> impl Iterator<Item = Letter<'_>> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        // A line end is one character, however it is written.
        let len = if rest.starts_with("\r\n") { 2 } else { c.len_utf8() };
        let (own, behind) = rest.split_at(len);
        rest = behind;
        Some(letter(Cow::Borrowed(own), if len == 2 && c == '\r' { "\n" } else { own }))
    })
}

fn letter<'x>(raw: Cow<'x, str>, means: &str) -> Letter<'x> {
    let len = means.chars().map(|c| flat(c).len_utf8() as u32).sum();
    Letter { raw, len, is_space: means.chars().all(char::is_whitespace) }
}

/// Without white space at both ends.
fn trimmed(letters: &[Letter<'_>]) -> Range<usize> {
    let start = letters.iter().take_while(|l| l.is_space).count();
    let behind = letters[start..].iter().rev().take_while(|l| l.is_space).count();
    start..letters.len() - behind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(xml: &str, at: u32) -> String {
        let letters = Letters::of(xml).expect("text");
        format!("{}|{}", letters.between(0, at, false), letters.between(at, letters.len(), false))
    }

    #[test]
    fn text_is_cut_between_letters() {
        let keep = "<w:t xml:space=\"preserve\">";
        assert_eq!(cut("<w:t>ab</w:t>", 1), "<w:t>a</w:t>|<w:t>b</w:t>");
        assert_eq!(
            cut(&format!("{keep}a &amp;&#x20;b</w:t>"), 3),
            format!("{keep}a &amp;</w:t>|{keep}&#x20;b</w:t>")
        );
        assert_eq!(
            cut("<w:t> é <![CDATA[<b]]> </w:t>", 3),
            format!("<w:t> é</w:t>{keep} </w:t>|<w:t>&lt;b </w:t>")
        );
    }

    #[test]
    fn deleted_text_has_a_name_of_its_own() {
        let letters = Letters::of("<x:t>one two</x:t>").expect("text");
        let gone = letters.between(3, 7, true);
        let expected = "<x:delText xml:space=\"preserve\"> </x:delText><x:delText>two</x:delText>";
        assert_eq!(gone, expected);
    }

    #[test]
    fn what_is_no_text_is_not_cut() {
        assert!(Letters::of("<w:t>a<w:tab/>b</w:t>").is_none());
        assert!(Letters::of("<w:t>a<!-- b --></w:t>").is_none());
        assert!(Letters::of("<w:tab/>").is_none());
    }
}
