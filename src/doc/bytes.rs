//! Text from the bytes of a file: UTF-8, or a Word file. Reads no files.

use super::{Problem, Syntax, docx};
use crate::text::{Source, Span};

/// The text of a file by its name: a Word file's is taken out of it.
///
/// # Errors
/// The bytes are not UTF-8, or no Word file; the problem says what is wrong.
pub fn text_of(name: &str, bytes: Vec<u8>) -> Result<Source, Box<Problem>> {
    if Syntax::of_path(name).is_some_and(Syntax::is_extracted) {
        return docx::extract(name, &bytes)
            .map_err(|e| Box::new(Problem::general(format!("{name}: {e}"))));
    }
    decode(name.to_owned(), bytes)
}

/// Text from bytes.
///
/// # Errors
/// The bytes are not UTF-8; the problem shows the line where they stop being so. UTF-16 is named as such, with a mark or without.
pub fn decode(name: String, bytes: Vec<u8>) -> Result<Source, Box<Problem>> {
    if is_wide(&bytes) {
        let message = format!("{name}: this is UTF-16, not UTF-8");
        return Err(Box::new(Problem::general(message).help("save the draft as UTF-8")));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let bad = bytes.get(valid).copied().unwrap_or_default();
            let line = String::from_utf8_lossy(&bytes[..valid]).into_owned();
            let end = line.len();
            let source = Source::new(name, line);
            Err(Box::new(
                Problem::at(
                    &source,
                    Span::from_usize(end, end),
                    format!("this is not UTF-8: byte {bad:#04x} at offset {valid}"),
                )
                .help("save the draft as UTF-8"),
            ))
        }
    }
}

/// Bytes in which UTF-16 is looked for.
const SAMPLE: usize = 4096;

/// The text is UTF-16: it has the mark, or a zero in every third pair or more, always in the same half of the pair. Zeros in
/// UTF-8 are the character NUL, of which no draft is a sixth part.
fn is_wide(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |half: usize| sample.iter().skip(half).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (few, many) = (even.min(odd), even.max(odd));
    many > 0 && many * 6 >= sample.len() && few * 10 <= many
}
