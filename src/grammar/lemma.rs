//! The form under which a dictionary lists a word.

use super::look::hash;
use super::model::Model;
use super::tag::Tag;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

type Table = FxHashMap<&'static str, &'static str>;

/// Irregular forms of verbs, with their base.
static VERBS: LazyLock<Table> = LazyLock::new(|| {
    let mut out = Table::default();
    for line in rows("irregular-verbs.tsv") {
        let mut cells = line.split('\t').map(str::trim);
        let Some(base) = cells.next() else { continue };
        for form in cells.flat_map(|c| c.split('/')) {
            out.entry(form).or_insert(base);
        }
    }
    out
});

/// Irregular plurals, with their singular.
static NOUNS: LazyLock<Table> = LazyLock::new(|| {
    rows("plurals.tsv")
        .filter_map(|line| {
            let mut cells = line.split('\t').map(str::trim);
            Some((cells.next()?, cells.next()?))
        })
        .collect()
});

fn rows(file: &str) -> impl Iterator<Item = &'static str> {
    crate::data::table(file).lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

/// The lemma of a lower-cased word with its part of speech.
#[must_use]
pub(super) fn lemma<'w>(lower: &'w str, tag: Tag, model: &Model) -> Cow<'w, str> {
    let known = |word: &str, tags: u32| {
        model.class(hash(word.as_bytes())).is_some_and(|class| model.tags(class) & tags != 0)
    };
    match tag {
        Tag::Noun => noun(lower, |w| known(w, Tag::Noun.bit())),
        Tag::Particle if matches!(lower, "n't" | "n’t" | "nt") => Cow::Borrowed("not"),
        Tag::Determiner if lower == "an" => Cow::Borrowed("a"),
        Tag::Adjective => comparative(lower, |w| known(w, Tag::Adjective.bit())),
        tag if tag.is_verbal() => verb(lower, |w| known(w, Tag::VerbInfinitive.bit())),
        _ => Cow::Borrowed(lower),
    }
}

fn noun(lower: &str, known: impl Fn(&str) -> bool) -> Cow<'_, str> {
    if let Some(&singular) = NOUNS.get(lower) {
        return Cow::Borrowed(singular);
    }
    let Some(stem) = lower.strip_suffix('s') else { return Cow::Borrowed(lower) };
    if stem.len() < 2 || stem.ends_with(['s', 'u', 'i']) || lower.ends_with("ics") && !known(stem) {
        return Cow::Borrowed(lower);
    }
    if let Some(root) = stem.strip_suffix("ie").filter(|root| root.len() > 1 && !known(stem)) {
        return Cow::Owned(format!("{root}y"));
    }
    if let Some(root) = stem.strip_suffix('e')
        && !known(stem)
        && (root.ends_with(['s', 'x', 'z']) || root.ends_with("ch") || root.ends_with("sh"))
    {
        return Cow::Borrowed(root);
    }
    Cow::Borrowed(stem)
}

fn comparative(lower: &str, known: impl Fn(&str) -> bool) -> Cow<'_, str> {
    match lower {
        "better" | "best" => return Cow::Borrowed("good"),
        "worse" | "worst" => return Cow::Borrowed("bad"),
        "more" | "most" => return Cow::Borrowed("much"),
        "less" | "least" => return Cow::Borrowed("little"),
        _ => {}
    }
    let Some(stem) = lower.strip_suffix("er").or_else(|| lower.strip_suffix("est")) else {
        return Cow::Borrowed(lower);
    };
    root(stem, &known).unwrap_or(Cow::Borrowed(lower))
}

/// The known word that a stem comes from: itself, with *e*, with *y* for *i*, with one consonant less.
fn root<'w>(stem: &'w str, known: &impl Fn(&str) -> bool) -> Option<Cow<'w, str>> {
    let bytes = stem.as_bytes();
    if let Some(rest) = stem.strip_suffix('i') {
        let word = format!("{rest}y");
        return known(&word).then_some(Cow::Owned(word));
    }
    if let [.., a, b] = bytes
        && a == b
        && known(&stem[..stem.len() - 1])
        && !known(stem)
    {
        return Some(Cow::Borrowed(&stem[..stem.len() - 1]));
    }
    let with_e = format!("{stem}e");
    // *hoping* is of *hope*: *hop* would have doubled its last letter.
    let short = matches!(bytes, [.., v, c] if b"aeiou".contains(v) && !b"aeiouwxy".contains(c));
    if short && stem.len() < 5 && known(&with_e) {
        return Some(Cow::Owned(with_e));
    }
    if known(stem) {
        return Some(Cow::Borrowed(stem));
    }
    known(&with_e).then_some(Cow::Owned(with_e))
}

fn verb(lower: &str, known: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let fixed = match lower {
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "’s" | "'m"
        | "’m" | "'re" | "’re" => "be",
        "has" | "had" | "having" | "'ve" | "’ve" => "have",
        "does" | "did" | "done" | "doing" => "do",
        "'ll" | "’ll" | "wo" => "will",
        "'d" | "’d" => "would",
        "ca" => "can",
        "sha" => "shall",
        "gon" => "go",
        _ => "",
    };
    if !fixed.is_empty() {
        return Cow::Borrowed(fixed);
    }
    if let Some(&base) = VERBS.get(lower) {
        return Cow::Borrowed(base);
    }
    if known(lower) && !lower.ends_with('s') {
        return Cow::Borrowed(lower);
    }
    for ending in ["ing", "ed"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|s| s.len() > 1) {
            return root(stem, &known).unwrap_or_else(|| unknown(stem));
        }
    }
    if let Some(stem) = lower.strip_suffix('s').filter(|s| s.len() > 1 && !s.ends_with('s')) {
        if known(stem) {
            return Cow::Borrowed(stem);
        }
        if let Some(rest) = stem.strip_suffix("ie") {
            return Cow::Owned(format!("{rest}y"));
        }
        if let Some(rest) = stem.strip_suffix('e').filter(|r| known(r) || r.ends_with(['s', 'x'])) {
            return Cow::Borrowed(rest);
        }
        return Cow::Borrowed(stem);
    }
    Cow::Borrowed(lower)
}

/// The base of an unknown verb, by its stem before *-ing* or *-ed*.
fn unknown(stem: &str) -> Cow<'_, str> {
    let silent_e = ["at", "iz", "is", "v", "c", "u", "rg", "dg", "bl", "pl", "ur"];
    match stem.as_bytes() {
        [.., b'i'] => Cow::Owned(format!("{}y", &stem[..stem.len() - 1])),
        [.., a, b] if a == b && !b"lsz".contains(a) => Cow::Borrowed(&stem[..stem.len() - 1]),
        _ if silent_e.iter().any(|e| stem.ends_with(e)) => Cow::Owned(format!("{stem}e")),
        _ => Cow::Borrowed(stem),
    }
}
