//! Text that XML 1.0 can hold. Escaping is done by the writer; characters that no XML document may contain are replaced here.

/// The text with characters that XML 1.0 forbids replaced.
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect()
}

/// The text on one line, for an attribute.
pub(super) fn flat(text: &str) -> String {
    clean(&super::flat(text))
}
