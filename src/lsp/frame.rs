//! The base protocol: cuts what the editor sends into the bodies of messages. Nothing is allocated on the word of a header: memory
//! follows the bytes that arrive. After a header that cannot be true the next header is looked for. A draft cannot hold one: in JSON a
//! line end within a text is written as `\n`, so the bytes of a header never stand inside a message.

use memchr::memmem;
use std::io::{BufRead, Read, Result};

/// Bytes that a message may have. The longest draft fits, with every character of it escaped.
pub const LONGEST: u64 = 4 * crate::files::LARGEST;

/// Bytes that a line of a header may have, and lines that a header may have.
const LINE: u64 = 4096;
const LINES: usize = 64;

const LENGTH: &[u8] = b"content-length:";

/// What was cut out.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// The body of a message, as long as its header said, or as long as it was when the next header came.
    Body(Vec<u8>),
    /// The header announced more than [`LONGEST`] bytes; this many.
    TooLong(u64),
    /// Something that is no header.
    Broken,
}

/// Where the next bytes belong.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// A header begins.
    Header,
    /// A header has begun, and said how long its message is.
    Length(u64),
    /// The next header must be looked for; it comes within so many bytes, or they are the message that was too long.
    Lost(u64),
}

/// Cuts a stream into messages.
#[derive(Debug)]
pub struct Frames<R> {
    input: Pushed<R>,
    place: Place,
    longest: u64,
}

/// One line of a header.
enum Line {
    Blank,
    Length(u64),
    Other,
    /// No header; how long the message is that it ends in the header of, if it does.
    Broken(Option<u64>),
    End,
}

impl<R: BufRead> Frames<R> {
    /// Begins at a header.
    pub fn new(input: R) -> Self {
        Self::up_to(LONGEST, input)
    }

    fn up_to(longest: u64, input: R) -> Self {
        let input = Pushed { back: Vec::new(), at: 0, input };
        Self { input, place: Place::Header, longest }
    }

    /// The next message; `None` at the end.
    ///
    /// # Errors
    /// The stream cannot be read.
    pub fn next_frame(&mut self) -> Result<Option<Frame>> {
        if let Place::Lost(within) = self.place {
            self.place = match self.find(within)? {
                Some(length) => Place::Length(length),
                None => Place::Header,
            };
        }
        let mut length = match self.place {
            Place::Length(length) => Some(length),
            _ => None,
        };
        for _ in 0..LINES {
            match self.line()? {
                Line::End => return Ok(None),
                Line::Length(said) => length = Some(said),
                Line::Other => {}
                // Line ends between messages do no harm.
                Line::Blank if length.is_none() && matches!(self.place, Place::Header) => {}
                Line::Blank => match length {
                    Some(length) => return self.body(length),
                    None => break,
                },
                Line::Broken(Some(length)) => {
                    self.place = Place::Length(length);
                    return Ok(Some(Frame::Broken));
                }
                Line::Broken(None) => break,
            }
        }
        self.place = Place::Lost(u64::MAX);
        Ok(Some(Frame::Broken))
    }

    /// Reads a line of a header.
    fn line(&mut self) -> Result<Line> {
        let mut line = Vec::new();
        self.input.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(Line::End);
        }
        let Some(text) = line.strip_suffix(b"\n") else { return Ok(Line::Broken(None)) };
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        if text.is_empty() {
            return Ok(Line::Blank);
        }
        let colon = text.iter().position(|b| *b == b':');
        let is_name = |name: &[u8]| name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
        let Some((name, value)) = colon.map(|at| text.split_at(at + 1)) else {
            return Ok(Line::Broken(None));
        };
        Ok(match number(value) {
            Some(length) if name.eq_ignore_ascii_case(LENGTH) => Line::Length(length),
            None if name.eq_ignore_ascii_case(LENGTH) => Line::Broken(last_length(text)),
            _ if is_name(&name[..name.len() - 1]) => Line::Other,
            _ => Line::Broken(last_length(text)),
        })
    }

    /// Reads a body piece by piece. One in which the next header stands ends there.
    fn body(&mut self, length: u64) -> Result<Option<Frame>> {
        if length > self.longest {
            self.place = Place::Lost(length);
            return Ok(Some(Frame::TooLong(length)));
        }
        self.place = Place::Header;
        let mut body = Vec::new();
        let mut seen = 0usize;
        while (body.len() as u64) < length {
            // What has come is looked at before more is waited for.
            let bytes = self.input.fill_buf()?;
            let left = usize::try_from(length - body.len() as u64).unwrap_or(usize::MAX);
            let used = bytes.len().min(left);
            if used == 0 {
                return Ok(None);
            }
            body.extend_from_slice(&bytes[..used]);
            self.input.consume(used);
            if let Some(at) = header_in(&body, seen.saturating_sub(LINE as usize)) {
                self.input.push(body.split_off(at));
                break;
            }
            seen = body.len();
        }
        Ok(Some(Frame::Body(body)))
    }

    /// Passes over bytes until a header has said how long its message is.
    fn find(&mut self, mut within: u64) -> Result<Option<u64>> {
        let (mut matched, mut digits) = (0, None::<u64>);
        while within > 0 {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(None);
            }
            let (mut used, mut found) = (0, None);
            for byte in bytes.iter().take(usize::try_from(within).unwrap_or(usize::MAX)) {
                used += 1;
                if matched < LENGTH.len() {
                    let byte = byte.to_ascii_lowercase();
                    // The first letter stands nowhere else in the name.
                    matched = if byte == LENGTH[matched] {
                        matched + 1
                    } else {
                        usize::from(byte == LENGTH[0])
                    };
                    continue;
                }
                match (byte, digits) {
                    (b' ', None) | (b'\r', Some(_)) => {}
                    (b'0'..=b'9', _) => {
                        let digit = u64::from(byte - b'0');
                        digits = Some(digits.unwrap_or(0).saturating_mul(10).saturating_add(digit));
                    }
                    (b'\n', Some(length)) => {
                        found = Some(length);
                        break;
                    }
                    _ => {
                        matched = usize::from(byte.eq_ignore_ascii_case(&LENGTH[0]));
                        digits = None;
                    }
                }
            }
            self.input.consume(used);
            within = within.saturating_sub(used as u64);
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}

/// A number of bytes.
fn number(value: &[u8]) -> Option<u64> {
    let value = value.trim_ascii();
    let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(value).ok().filter(|_| digits)?.parse().ok()
}

/// The length that a line ends in, such as one that a message too long for its header runs into.
fn last_length(line: &[u8]) -> Option<u64> {
    let at = line.windows(LENGTH.len()).rposition(|name| name.eq_ignore_ascii_case(LENGTH))?;
    number(&line[at + LENGTH.len()..])
}

/// Where the next header begins in a body.
fn header_in(body: &[u8], from: usize) -> Option<usize> {
    memmem::find_iter(&body[from..], b"Content-Length:").map(|at| from + at).find(|at| {
        let rest = &body[at + LENGTH.len()..];
        let end = rest.iter().take(LINE as usize).position(|b| *b == b'\r');
        end.is_some_and(|end| rest.get(end + 1) == Some(&b'\n') && number(&rest[..end]).is_some())
    })
}

/// A stream to which bytes can be given back.
#[derive(Debug)]
struct Pushed<R> {
    back: Vec<u8>,
    at: usize,
    input: R,
}

impl<R: BufRead> Pushed<R> {
    fn push(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (bytes, 0);
    }
}

impl<R: BufRead> Read for Pushed<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Pushed<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.at < self.back.len() {
            return Ok(&self.back[self.at..]);
        }
        self.back = Vec::new();
        self.at = 0;
        self.input.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        if self.at < self.back.len() {
            self.at += used;
        } else {
            self.input.consume(used);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(input: &[u8]) -> Vec<Frame> {
        let mut frames = Frames::new(input);
        std::iter::from_fn(|| frames.next_frame().expect("memory can be read")).collect()
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.as_bytes().to_vec())
    }

    #[test]
    fn headers_are_read_as_the_protocol_writes_them() {
        let input = b"Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length:3\r\n\r\n[1]";
        assert_eq!(frames(input), [body("{}"), body("[1]")]);
        assert_eq!(frames(b""), []);
        assert_eq!(frames(b"Content-Length: 9\r\n\r\n{}"), []);
    }

    #[test]
    fn lengths_that_are_no_lengths_lead_to_the_next_header() {
        for bad in [
            "Content-Length: x\r\n\r\n",
            "Content-Length: -1\r\n\r\n",
            "Content-Length: 99999999999999999999999\r\n\r\n",
            "Content-Length:\r\n\r\n{}",
            "Content-Type: text\r\n\r\n{}",
            "no header at all",
            "{\"a\": 1}\r\n\r\n",
            "Content-Length: 2\rContent-Length: ",
        ] {
            let input = format!("{bad}Content-Length: 2\r\n\r\n[]");
            let all = frames(input.as_bytes());
            assert_eq!(all.last(), Some(&body("[]")), "{bad:?}: {all:?}");
            assert!(!matches!(all[0], Frame::TooLong(_)), "{bad:?}: {all:?}");
        }
    }

    #[test]
    fn a_message_too_long_is_passed_over_and_takes_no_memory() {
        let head = b"Content-Length: 100001\r\n\r\n".as_slice();
        let input = head
            .chain(std::io::repeat(b' ').take(100_001))
            .chain(&b"Content-Length: 2\r\n\r\n[]"[..]);
        let mut frames = Frames::up_to(100_000, std::io::BufReader::new(input));
        assert_eq!(frames.next_frame().expect("readable"), Some(Frame::TooLong(100_001)));
        assert_eq!(frames.next_frame().expect("readable"), Some(body("[]")));
        let lie = b"Content-Length: 1000000000000\r\n\r\nContent-Length: 2\r\n\r\n[]";
        assert_eq!(self::frames(lie), [Frame::TooLong(1_000_000_000_000), body("[]")]);
    }

    #[test]
    fn a_body_ends_where_the_next_header_begins() {
        let input = b"Content-Length: 900\r\n\r\n{}Content-Length: 2\r\n\r\n[]";
        assert_eq!(frames(input), [body("{}"), body("[]")]);
        let short = b"Content-Length: 1\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n[]";
        assert_eq!(frames(short), [body("{"), Frame::Broken, body("[]")]);
        let quoted = br#"["Content-Length: 2\r\n\r\n[]"]"#;
        let input = [b"Content-Length: 31\r\n\r\n".as_slice(), quoted].concat();
        assert_eq!(frames(&input), [Frame::Body(quoted.to_vec())]);
    }
}
