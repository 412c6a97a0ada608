//! Regular English inflection, with a table for the verbs that break it.

use rustc_hash::FxHashMap;

/// A form of a verb. Each has a class of its own, before those of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// *say*
    Base,
    /// *says*
    S,
    /// *saying*
    Ing,
    /// *said*, *wrote*
    Past,
    /// *said*, *written*
    Part,
}

impl VerbForm {
    /// All forms, in the order of their classes.
    pub const ALL: [Self; 5] = [Self::Base, Self::S, Self::Ing, Self::Past, Self::Part];

    /// The name of its class.
    #[must_use]
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Base => "verb_base",
            Self::S => "verb_s",
            Self::Ing => "verb_ing",
            Self::Past => "verb_past",
            Self::Part => "verb_part",
        }
    }
}

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
            if let (Some(base), Some(past), Some(part)) = (cells.next(), cells.next(), cells.next())
            {
                map.insert(base, (past, part));
            }
        }
        Self(map)
    }
}

/// All forms of a verb given by its base form, each with its name.
#[must_use]
pub fn verb_forms(base: &str, irregular: &Irregular) -> Vec<(String, VerbForm)> {
    let mut forms = Vec::with_capacity(5);
    each_form(base, irregular, |form, name| forms.push((form.to_owned(), name)));
    forms
}

/// Hands over all forms of a verb given by its base form, each with its name.
pub(crate) fn each_form(base: &str, irregular: &Irregular, mut found: impl FnMut(&str, VerbForm)) {
    let mut form = String::with_capacity(base.len() + 4);
    let mut made =
        |make: fn(&str, &mut String), name: VerbForm, found: &mut dyn FnMut(&str, VerbForm)| {
            form.clear();
            make(base, &mut form);
            found(&form, name);
        };
    found(base, VerbForm::Base);
    made(third_person, VerbForm::S, &mut found);
    made(ing, VerbForm::Ing, &mut found);
    if let Some(&(past, part)) = irregular.0.get(base) {
        past.split('/').for_each(|f| found(f, VerbForm::Past));
        part.split('/').for_each(|f| found(f, VerbForm::Part));
    } else {
        made(past, VerbForm::Past, &mut found);
        made(past, VerbForm::Part, &mut found);
    }
}

fn third_person(base: &str, out: &mut String) {
    match base {
        "have" => out.push_str("has"),
        "do" => out.push_str("does"),
        "go" => out.push_str("goes"),
        _ => plural(base, out),
    }
}

/// The regular plural of a noun; also the `-s` form of a verb.
#[must_use]
pub fn noun_plural(base: &str) -> String {
    let mut out = String::with_capacity(base.len() + 3);
    plural(base, &mut out);
    out
}

fn plural(base: &str, out: &mut String) {
    out.push_str(base);
    if matches!(base.as_bytes(), [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h']) {
        out.push_str("es");
    } else if ends_in_plain_y(base) {
        out.pop();
        out.push_str("ies");
    } else {
        out.push('s');
    }
}

/// Ends in *y* without a vowel before it.
fn ends_in_plain_y(base: &str) -> bool {
    match base.as_bytes() {
        [.., before, b'y'] => !b"aeiou".contains(before),
        [b'y'] => true,
        _ => false,
    }
}

/// Verbs of more than one syllable that double their last letter because the stress falls on it.
const DOUBLING: [&str; 17] = [
    "admit", "commit", "submit", "permit", "omit", "refer", "prefer", "infer", "defer", "occur",
    "incur", "recur", "control", "compel", "propel", "rebut", "regret",
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

fn past(base: &str, out: &mut String) {
    out.push_str(base);
    if base.ends_with('e') {
        out.push('d');
    } else if ends_in_plain_y(base) {
        out.pop();
        out.push_str("ied");
    } else {
        if doubles(base) {
            out.push_str(&base[base.len() - 1..]);
        }
        out.push_str("ed");
    }
}

fn ing(base: &str, out: &mut String) {
    out.push_str(base);
    if base.ends_with("ie") {
        out.truncate(base.len() - 2);
        out.push('y');
    } else if base.ends_with('e')
        && !base.ends_with("ee")
        && !base.ends_with("oe")
        && base != "be"
        && !base.ends_with("ye")
    {
        out.pop();
    } else if doubles(base) {
        out.push_str(&base[base.len() - 1..]);
    }
    out.push_str("ing");
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
        assert_eq!(
            words("learn"),
            ["learn", "learns", "learning", "learned", "learnt", "learned", "learnt"]
        );
        assert_eq!(words("stress"), ["stress", "stresses", "stressing", "stressed"]);
        assert_eq!(words("agree"), ["agree", "agrees", "agreeing", "agreed"]);
    }
}
