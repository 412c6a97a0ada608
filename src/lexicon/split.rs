//! Cuts the entries of data files into words as the tokenizer would.

/// One word of small letters only, as most entries are.
pub(super) fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Cuts a phrase of a data file into words as the tokenizer would, lower-cased.
#[must_use]
pub fn split_words(phrase: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_word(phrase, |word| out.push(word.to_owned()));
    out
}

/// Hands the words of a phrase to `word`, cut as the tokenizer would and lower-cased.
pub(crate) fn each_word(phrase: &str, mut word: impl FnMut(&str)) {
    if is_plain(phrase) && !phrase.is_empty() {
        return word(phrase);
    }
    if phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        return phrase.split_ascii_whitespace().for_each(word);
    }
    let lower = phrase.to_ascii_lowercase().replace('’', "'");
    if lower.starts_with('\'') && lower.len() <= 3 {
        // An ending such as 's or 've, which the tokenizer only cuts off behind a word.
        return word(&lower);
    }
    for span in crate::doc::cut(&lower) {
        word(&lower[span.range()]);
    }
}
