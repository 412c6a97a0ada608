//! From plural to singular. Irregular nouns are listed in `rules/language/grammar/plurals.tsv`.

use super::table::TABLES;

/// The singular of an English plural; other words come back as they are.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    if let Some(stem) =
        word.strip_suffix('s').filter(|s| s.len() > 1 && !s.bytes().any(|b| b.is_ascii_lowercase()))
    {
        // GPUs, A100s
        return stem.to_owned();
    }
    if let Some(irregular) = TABLES.plurals.get(lower.as_str()) {
        return (*irregular).to_owned();
    }
    let cut = |n: usize, add: &str| format!("{}{add}", &word[..word.len() - n]);
    if word.len() < 3
        || !word.ends_with(['s', 'S'])
        || lower.ends_with("ss")
        || lower.ends_with("us")
        || lower.ends_with("is")
    {
        return word.to_owned();
    }
    let es = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|e| lower.ends_with(e))
        || lower.ends_with("uses")
            && !lower.ends_with("auses")
            && !lower.ends_with("ouses")
            && lower.len() > 5;
    if lower.ends_with("ies") && word.len() > 4 {
        return cut(3, "y");
    }
    if es && !matches!(lower.as_str(), "caches" | "shoes" | "axes") {
        return cut(2, "");
    }
    cut(1, "")
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plurals_lose_their_ending() {
        let pairs = [
            ("users", "user"),
            ("companies", "company"),
            ("bosses", "boss"),
            ("viruses", "virus"),
            ("houses", "house"),
            ("GPUs", "GPU"),
            ("H100s", "H100"),
        ];
        for (plural, wanted) in pairs {
            assert_eq!(singular(plural), wanted);
        }
    }

    #[test]
    fn irregular_and_invariable_nouns() {
        for (plural, wanted) in [
            ("women", "woman"),
            ("criteria", "criterion"),
            ("series", "series"),
            ("staff", "staff"),
            ("basis", "basis"),
        ] {
            assert_eq!(singular(plural), wanted);
        }
    }
}
