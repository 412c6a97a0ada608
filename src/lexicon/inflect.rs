//! Regular English inflection, with a table for the verbs that break it.

use super::Class;
use rustc_hash::FxHashMap;

/// Verbs whose past forms are not regular, from `irregular-verbs.tsv` (base, past, participle).
#[derive(Debug, Default)]
pub struct Irregular(FxHashMap<&'static str, (&'static str, &'static str)>);

impl Irregular {
    /// Reads the table: three columns separated by tabs; several forms in a column are separated by `/`.
    #[must_use]
    pub fn new(table: &'static str) -> Self {
        let mut map = FxHashMap::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t').map(str::trim);
            if let (Some(base), Some(past), Some(part)) = (cells.next(), cells.next(), cells.next()) {
                map.insert(base, (past, part));
            }
        }
        Self(map)
    }
}

/// All forms of a verb given by its base form, each with the class of its form.
#[must_use]
pub fn verb_forms(base: &str, irregular: &Irregular) -> Vec<(String, Class)> {
    let mut forms = vec![(base.to_owned(), Class::VerbBase), (third_person(base), Class::VerbS), (ing(base), Class::VerbIng)];
    if let Some(&(past, part)) = irregular.0.get(base) {
        forms.extend(past.split('/').map(|f| (f.to_owned(), Class::VerbPast)));
        forms.extend(part.split('/').map(|f| (f.to_owned(), Class::VerbPart)));
    } else {
        forms.push((past(base), Class::VerbPast));
        forms.push((past(base), Class::VerbPart));
    }
    forms
}

fn third_person(base: &str) -> String {
    match base {
        "have" => "has".into(),
        "do" => "does".into(),
        "go" => "goes".into(),
        _ => noun_plural(base),
    }
}

/// The regular plural of a noun; also the `-s` form of a verb.
#[must_use]
pub fn noun_plural(base: &str) -> String {
    if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        return format!("{base}es");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(VOWELS) => format!("{stem}ies"),
        _ => format!("{base}s"),
    }
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Verbs of more than one syllable that double their last letter because the stress falls on it.
const DOUBLING: [&str; 17] = [
    "admit", "commit", "submit", "permit", "omit", "refer", "prefer", "infer", "defer", "occur", "incur", "recur", "control", "compel", "propel", "rebut",
    "regret",
];

fn doubles(base: &str) -> bool {
    if DOUBLING.contains(&base) {
        return true;
    }
    let b = base.as_bytes();
    let vowel = |c: u8| b"aeiou".contains(&c);
    let n = b.len();
    (3..=4).contains(&n)
        && !vowel(b[n - 1])
        && !b"wxy".contains(&b[n - 1])
        && vowel(b[n - 2])
        && !vowel(b[n - 3])
        && b[..n - 2].iter().all(|&c| !vowel(c) || c == b'u')
}

fn past(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(VOWELS) => format!("{stem}ied"),
        _ if doubles(base) => format!("{base}{}ed", &base[base.len() - 1..]),
        _ => format!("{base}ed"),
    }
}

fn ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") && base != "be" && !base.ends_with("ye") => format!("{stem}ing"),
        _ if doubles(base) => format!("{base}{}ing", &base[base.len() - 1..]),
        _ => format!("{base}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(base: &str) -> Vec<String> {
        let table = Irregular::new("say\tsaid\tsaid\nlearn\tlearned/learnt\tlearned/learnt\n");
        let mut all: Vec<_> = verb_forms(base, &table).into_iter().map(|(w, _)| w).collect();
        all.dedup();
        all
    }

    #[test]
    fn regular_and_irregular_forms() {
        assert_eq!(words("say"), ["say", "says", "saying", "said"]);
        assert_eq!(words("deny"), ["deny", "denies", "denying", "denied"]);
        assert_eq!(words("admit"), ["admit", "admits", "admitting", "admitted"]);
        assert_eq!(words("argue"), ["argue", "argues", "arguing", "argued"]);
        assert_eq!(words("slam"), ["slam", "slams", "slamming", "slammed"]);
        assert_eq!(words("report"), ["report", "reports", "reporting", "reported"]);
        assert_eq!(words("learn"), ["learn", "learns", "learning", "learned", "learnt", "learned", "learnt"]);
        assert_eq!(words("stress"), ["stress", "stresses", "stressing", "stressed"]);
        assert_eq!(words("agree"), ["agree", "agrees", "agreeing", "agreed"]);
    }
}
