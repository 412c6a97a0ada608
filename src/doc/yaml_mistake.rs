//! What is wrong with a line of YAML, in words for writers.

use serde_saphyr::Error;

/// A mistake in front matter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Its bytes in the front matter.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What is wrong.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: String,
}

/// Signs that mean something else to YAML at the beginning of a value.
const SIGNS: [char; 8] = ['@', '%', '`', '*', '&', '!', '|', '>'];

/// The mistake that the parser stopped at.
pub(super) fn of(inner: &str, error: &Error) -> Mistake {
    let error = error.without_snippet();
    let line = error.location().map_or(1, |l| l.line() as usize);
    let start =
        inner.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let text = inner.get(start..).and_then(|r| r.lines().next()).unwrap_or_default();
    let at =
        |message: String, help: String| Mistake { start, end: start + text.len(), message, help };
    if let Error::DuplicateMappingKey { key: Some(key), .. } = error {
        return at(format!("`{key}` is given twice"), "keep one of the two".to_owned());
    }
    let lead = text.len() - text.trim_start().len();
    if text[..lead].contains('\t') {
        return at(
            "a tab stands at the beginning of a line".to_owned(),
            "indent with spaces".to_owned(),
        );
    }
    let (key, value) = text.split_once(": ").map_or(("", text.trim()), |(k, v)| (k, v.trim()));
    let quoted = |value: &str| {
        format!("write `{key}: \"{}\"`", value.replace('\\', "\\\\").replace('"', "\\\""))
    };
    if let Some(sign) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return match value[1..].find(sign) {
            None => at(
                "the quotation mark is not closed".to_owned(),
                format!("end the value with {sign}"),
            ),
            Some(close) if close + 2 < value.len() => at(
                "words stand behind the closing quotation mark".to_owned(),
                format!("put the whole value in {} marks", if sign == '"' { "'" } else { "\"" }),
            ),
            Some(_) => {
                at("this line cannot be understood".to_owned(), "write `key: value`".to_owned())
            }
        };
    }
    if let Some(sign) = marked_by(value) {
        let (what, name) = match sign {
            '*' => ("an alias", "a YAML alias cannot be followed"),
            _ => ("an anchor", "a YAML anchor repeats too much"),
        };
        let help = if key.is_empty() {
            "write out what it stands for".to_owned()
        } else {
            format!("write out what it stands for; if the sign is meant, {}", quoted(value))
        };
        return at(format!("{name}: to YAML, {sign} before a name makes it {what}"), help);
    }
    if let Some(sign) = value.chars().next().filter(|c| !key.is_empty() && SIGNS.contains(c)) {
        return at(format!("an unquoted value cannot begin with {sign}"), quoted(value));
    }
    if !key.is_empty() && value.contains(": ") {
        return at("the value holds a colon, which begins another value".to_owned(), quoted(value));
    }
    if !key.is_empty() && lead > 0 {
        return at(
            "this line is indented under one that has a value".to_owned(),
            "begin it at the left edge".to_owned(),
        );
    }
    if !key.is_empty() && inner[..start].trim_end().lines().last().is_some_and(|l| !l.contains(':'))
    {
        return at(
            "the line above is not `key: value`".to_owned(),
            "write it as `key: value`, or take it out".to_owned(),
        );
    }
    at(
        "this line is not `key: value`".to_owned(),
        "correct it, or put the value in quotation marks".to_owned(),
    )
}

/// The sign of an anchor (`&name`) or an alias (`*name`) that a value, or an item of a list in it, begins with.
fn marked_by(value: &str) -> Option<char> {
    let mut items = value.trim_start_matches("- ").split(['[', '{', ',']);
    let named = |item: &str| {
        let item = item.trim_start();
        let sign = item.chars().next().filter(|c| matches!(c, '*' | '&'))?;
        let name = item[1..].trim_end_matches([' ', ']', '}']);
        let first = name.split_whitespace().next()?;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        first.chars().all(plain).then_some(sign)
    };
    items.find_map(named)
}

#[cfg(test)]
mod tests {
    use super::of;
    use serde_json::Value;

    fn mistake(text: &str) -> (String, String, String) {
        let error = serde_saphyr::from_str::<Value>(text).expect_err("a mistake");
        let m = of(text, &error);
        (text[m.start..m.end].to_owned(), m.message, m.help)
    }

    #[test]
    fn anchors_and_aliases_are_named() {
        for (text, name) in [
            ("title: A\nauthor: *mara", "a YAML alias"),
            ("tags: [x, *y]", "a YAML alias"),
            ("tags:\n  - a\n  - *b", "a YAML alias"),
        ] {
            let (_, message, help) = mistake(text);
            assert!(message.starts_with(name), "{text}: {message}");
            assert!(help.starts_with("write out what it stands for"), "{help}");
        }
        // What only looks like one is what it was: the sign belongs to the words.
        assert_eq!(mistake("author: **Mara** Voss").1, "an unquoted value cannot begin with *");
    }

    #[test]
    fn common_mistakes_are_named() {
        let cases = [
            (
                "title: Halden: the lab",
                "title: Halden: the lab",
                "the value holds a colon, which begins another value",
                "write `title: \"Halden: the lab\"`",
            ),
            (
                "title: \"unclosed\ndate: 2026-01-01",
                "title: \"unclosed",
                "the quotation mark is not closed",
                "end the value with \"",
            ),
            (
                "tags:\n\t- a",
                "\t- a",
                "a tab stands at the beginning of a line",
                "indent with spaces",
            ),
            (
                "title: @halden",
                "title: @halden",
                "an unquoted value cannot begin with @",
                "write `title: \"@halden\"`",
            ),
            (
                "title: *bold* \"x\"",
                "title: *bold* \"x\"",
                "an unquoted value cannot begin with *",
                "write `title: \"*bold* \\\"x\\\"\"`",
            ),
            ("a: 1\nb: 2\na: 3", "a: 3", "`a` is given twice", "keep one of the two"),
            (
                "title: a\n date: b",
                " date: b",
                "this line is indented under one that has a value",
                "begin it at the left edge",
            ),
            (
                "title: \"A\" and B",
                "title: \"A\" and B",
                "words stand behind the closing quotation mark",
                "put the whole value in ' marks",
            ),
            (
                "just words\ndate: 2026-01-01",
                "date: 2026-01-01",
                "the line above is not `key: value`",
                "write it as `key: value`, or take it out",
            ),
        ];
        for (text, place, message, help) in cases {
            assert_eq!(
                mistake(text),
                (place.to_owned(), message.to_owned(), help.to_owned()),
                "{text}"
            );
        }
    }
}
