//! Text as it may be shown: characters that steer a terminal or the log of a CI service become signs. Nothing else is changed.
//!
//! [`sign`] is the only table; what writes to a terminal asks it, and nothing decides for itself what is harmless.

use std::borrow::Cow;
use std::path::Path;

/// The sign for a character that is not shown as it is: `␛` for a control character of ASCII, `\u{202e}` for the rest.
///
/// Signs are given to C0, DEL and C1, to what embeds, overrides or isolates a direction (Unicode Standard Annex 9), and to the
/// separators of lines and paragraphs. Tabs and line ends have signs too; who keeps lines keeps those before asking.
#[must_use]
pub fn sign(c: char) -> Option<String> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).map(String::from),
        '\u{7f}' => Some("␡".to_owned()),
        '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(format!("\\u{{{:x}}}", u32::from(c)))
        }
        _ => None,
    }
}

/// Bytes with which the characters begin that may have a sign; all others are passed over.
const fn may_begin(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xe2)
}

/// The text with signs, in as many lines as it has. Tabs stay, and so does CR before LF.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    replaced(text, |at, c| match c {
        '\n' | '\t' => None,
        '\r' if bytes.get(at + 1) == Some(&b'\n') => None,
        c => sign(c),
    })
}

/// The text with signs on one line, as a name is shown: a line end in it is a sign like any other.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    replaced(text, |_, c| sign(c))
}

/// The text with signs on one line, as a sentence is shown: its line ends and tabs are spaces.
#[must_use]
pub fn sentence(text: &str) -> Cow<'_, str> {
    replaced(text, |_, c| match c {
        '\n' | '\r' | '\t' => Some(" ".to_owned()),
        c => sign(c),
    })
}

/// The text with what has a sign written otherwise, C0 aside: a form for programs escapes that by itself, and its own line ends stay.
#[must_use]
pub fn escaped(text: &str, spelt: impl Fn(char) -> String) -> Cow<'_, str> {
    replaced(text, |_, c| (c >= '\u{7f}' && sign(c).is_some()).then(|| spelt(c)))
}

/// A path as it is shown.
#[must_use]
pub fn path(path: &Path) -> String {
    line(&path.to_string_lossy()).into_owned()
}

fn replaced(text: &str, sign: impl Fn(usize, char) -> Option<String>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !may_begin(byte) {
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if let Some(sign) = sign(at, c) {
            out.push_str(&text[kept..at]);
            out.push_str(&sign);
            kept = at + c.len_utf8();
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// Characters of a quoted text that are shown.
const QUOTED: usize = 60;
/// Characters of a message; a path in front of it may be as long as the system allows.
const MESSAGE: usize = 5_000;

/// Characters of what a help line says to write or to run.
const ADVISED: usize = 240;

/// A message whose quoted parts (between backquotes) are cut to less than a line of a terminal.
#[must_use]
pub fn brief(message: String) -> String {
    cut(message, QUOTED)
}

/// A help line, whose quoted parts may be commands, cut to a few lines.
#[must_use]
pub fn brief_help(help: String) -> String {
    cut(help, ADVISED)
}

fn cut(message: String, quoted: usize) -> String {
    if message.len() <= quoted {
        return message;
    }
    let mut out = String::with_capacity(message.len().min(MESSAGE));
    for (i, part) in message.split('`').enumerate() {
        if i > 0 {
            out.push('`');
        }
        let most = if i % 2 == 1 { quoted } else { MESSAGE };
        push_cut(&mut out, part, most);
        if out.len() > MESSAGE {
            break;
        }
    }
    let mut whole = String::with_capacity(out.len());
    push_cut(&mut whole, &out, MESSAGE);
    whole
}

fn push_cut(out: &mut String, text: &str, most: usize) {
    match text.char_indices().nth(most) {
        Some((end, _)) => {
            out.push_str(&text[..end]);
            out.push('…');
        }
        None => out.push_str(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_becomes_a_sign_and_the_rest_stays() {
        assert_eq!(line("a\u{1b}[31m\u{7f}\u{9b}2J\u{202e}b\u{2066}"), {
            "a␛[31m␡\\u{9b}2J\\u{202e}b\\u{2066}"
        });
        assert_eq!(line("a\r\nb\tc"), "a␍␊b␉c");
        assert_eq!(lines("a\r\nb\tc\rd\n"), "a\r\nb\tc␍d\n");
        assert_eq!(sentence("a\nb\u{85}"), "a b\\u{85}");
        for kept in ["Müller — “quoted” 😀 שלום é", "\u{a0}\u{ad}\u{200b}\u{200e}\u{2010}", ""]
        {
            assert!(matches!(line(kept), Cow::Borrowed(k) if k == kept), "{kept}");
        }
    }

    #[test]
    fn every_control_character_has_a_sign_without_one() {
        for c in (0..0xffff).filter_map(char::from_u32) {
            if c.is_control() {
                assert!(sign(c).is_some_and(|s| !s.contains(char::is_control)), "{c:?}");
            }
        }
    }

    #[test]
    fn a_culprit_is_cut_to_a_line() {
        let long = "x".repeat(100_000);
        assert_eq!(brief(format!("unknown key `{long}`")).chars().count(), 13 + 61 + 1);
        // A quoted text that holds backquotes is cut as well.
        assert!(brief(format!("unknown key `a`{long}`")).chars().count() <= MESSAGE + 1);
        let list = "known keys are ".to_owned() + &"profile, ".repeat(20);
        assert_eq!(brief(list.clone()), list);
    }
}
