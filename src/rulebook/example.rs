//! The examples of a page: sentences that must or must not be flagged.
//!
//! Bold is the text under the mark, what follows ` → ` is that text after the fix (` | ` between several),
//! braces at the end set the context, ` ⏎ ` is a line end.

use super::level::Profile;
use crate::doc::{Published, parse_date};
use jiff::civil::Date;

/// The context an example is checked in.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Publication date, perhaps only a month or a year; `none` in the page leaves it out.
    pub published: Option<Published>,
    /// Kind of piece.
    pub profile: Profile,
    /// Plain text instead of Markdown.
    pub plain: bool,
    /// A later day of judgement.
    pub as_of: Option<Date>,
    /// Checked beside the ledger of the examples, `rules/example-ledger.toml`.
    pub ledger: bool,
    /// Checked beside the archive of the examples, `rules/example-archive.md`.
    pub archive: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            published: Date::new(2026, 2, 27).ok().map(Published::on),
            profile: Profile::Explainer,
            plain: false,
            as_of: None,
            ledger: false,
            archive: false,
        }
    }
}

/// One example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The draft, marks removed.
    pub text: String,
    /// Byte ranges of the marked words in `text`.
    pub marks: Vec<std::ops::Range<usize>>,
    /// What each mark becomes.
    pub fixes: Vec<String>,
    /// The finding is about the whole document.
    pub document: bool,
    /// It must be flagged.
    pub flags: bool,
    /// Context.
    pub setting: Setting,
    /// Its line in the page, from 0.
    pub line: usize,
}

/// Reads one list item. The error is a sentence for the page's author.
pub(super) fn parse(item: &str, flags: bool, line: usize) -> Result<Example, String> {
    let mut text = item.trim();
    let mut setting = Setting::default();
    let mut document = false;
    if let Some(open) = text.rfind(" {").filter(|_| text.ends_with('}')) {
        let inner = &text[open + 2..text.len() - 1];
        for part in inner.split_whitespace() {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key {
                "published" if value == "none" => setting.published = None,
                "published" => {
                    setting.published = Some(
                        parse_date(value)
                            .and_then(Published::given)
                            .ok_or_else(|| format!("`{value}` is no date"))?,
                    );
                }
                "as_of" => {
                    setting.as_of =
                        Some(value.parse().map_err(|_| format!("`{value}` is no date"))?);
                }
                "profile" => {
                    setting.profile = Profile::ALL
                        .into_iter()
                        .find(|p| p.name() == value)
                        .ok_or_else(|| format!("`{value}` is no profile"))?;
                }
                "format" => setting.plain = value == "text",
                "document" => document = true,
                "ledger" => setting.ledger = true,
                "archive" => setting.archive = true,
                _ => return Err(format!("an example cannot set `{key}`")),
            }
        }
        text = text[..open].trim_end();
    }
    let mut fixes = Vec::new();
    if flags && let Some((before, after)) = text.rsplit_once(" → ") {
        fixes = after.split(" | ").map(|f| f.trim().to_owned()).collect();
        text = before.trim_end();
    }
    let text = text.replace(" ⏎ ", "\n").replace('⏎', "\n");
    let mut out = String::with_capacity(text.len());
    let mut marks = Vec::new();
    let mut open = None;
    let mut rest = text.as_str();
    while let Some(at) = rest.find("**") {
        out.push_str(&rest[..at]);
        match open.take() {
            None => open = Some(out.len()),
            Some(start) => marks.push(start..out.len()),
        }
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    if open.is_some() {
        return Err("a bold mark is not closed".to_owned());
    }
    if flags && marks.is_empty() && !document {
        return Err(
            "an example under `Flags` marks its words in bold, or says {document}".to_owned()
        );
    }
    if !flags && !marks.is_empty() {
        return Err("an example under `Passes` marks nothing".to_owned());
    }
    Ok(Example { text: out, marks, fixes, document, flags, setting, line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fix_and_setting() {
        let e = parse(
            "Sales fell **in March**. → in March 2026 {published=2026-06-01 profile=news}",
            true,
            3,
        )
        .expect("is well formed");
        assert_eq!(e.text, "Sales fell in March.");
        assert_eq!(&e.text[e.marks[0].clone()], "in March");
        assert_eq!(e.fixes, ["in March 2026"]);
        assert_eq!(e.setting.profile, Profile::News);
        assert!(parse("no mark", true, 0).is_err());
        assert!(parse("**open", true, 0).is_err());
    }
}
