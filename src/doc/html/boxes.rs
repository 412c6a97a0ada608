//! Boxes of a page that are not the article: told by the words in their class, id and role.
//!
//! The words are data, in `rules/page-boxes.txt`.

use super::pieces::Tag;
use std::sync::LazyLock;

/// Words of `rules/page-boxes.txt`: those that begin a name, and those that stand anywhere in it.
struct Words {
    first: Vec<&'static str>,
    within: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { first: Vec::new(), within: Vec::new() };
    for line in crate::data::get("page-boxes.txt").unwrap_or_default().lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.strip_prefix("* ") {
            Some(word) => words.within.push(word.trim()),
            None => words.first.push(line),
        }
    }
    words
});

/// The element holds something that is not the article: a menu, a call to subscribe, related pieces.
pub(super) fn is_box(tag: &Tag) -> bool {
    let role = tag.get("role").unwrap_or_default();
    if matches!(
        role,
        "navigation"
            | "search"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "dialog"
            | "alertdialog"
            | "menu"
            | "menubar"
            | "toolbar"
    ) {
        return true;
    }
    ["class", "id", "data-component", "data-testid", "aria-label"]
        .iter()
        .filter_map(|n| tag.get(n))
        .any(names_a_box)
}

/// A list of class names, or an id, names such a box.
fn names_a_box(value: &str) -> bool {
    let words = &*WORDS;
    // Utility classes come by the dozen; the telling one is among the first.
    value.split_ascii_whitespace().take(24).any(|name| {
        if name.len() > 80 {
            return false;
        }
        let name = dashed(name);
        words
            .first
            .iter()
            .any(|w| name.strip_prefix(w).is_some_and(|r| r.is_empty() || r.starts_with('-')))
            || words.within.iter().any(|w| {
                name.split_terminator('-').any(|part| part == *w)
                    || (w.contains('-') && name.contains(w))
            })
    })
}

/// `relatedPosts__list`, `Related_Posts` → `related-posts-list`, `related-posts`.
fn dashed(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut lower = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && lower {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
            lower = c.is_ascii_lowercase();
        } else {
            if !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
            lower = false;
        }
    }
    out
}

/// Readers do not see the element.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    let aria = tag.get("aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"));
    let style = tag.get("style").is_some_and(|s| {
        let plain: String = s
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(200)
            .collect::<String>()
            .to_ascii_lowercase();
        plain.contains("display:none") || plain.contains("visibility:hidden")
    });
    let class = tag.get("class").is_some_and(|c| {
        c.split_ascii_whitespace().any(|n| {
            matches!(
                n,
                "sr-only"
                    | "visually-hidden"
                    | "screen-reader-text"
                    | "visuallyhidden"
                    | "screen-reader-only"
            )
        })
    });
    aria || style || class
}

/// The element holds the notes at the foot of the text.
pub(super) fn holds_notes(tag: &Tag) -> bool {
    let role = tag.get("role").is_some_and(|r| r.contains("endnotes") || r.contains("footnote"));
    role || ["class", "id"].iter().filter_map(|n| tag.get(n)).any(|v| {
        v.split_ascii_whitespace().any(|name| {
            matches!(
                name,
                "footnotes"
                    | "footnote"
                    | "endnotes"
                    | "footnote-list"
                    | "footnotes-list"
                    | "fn-list"
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_boxes() {
        for name in [
            "share-buttons",
            "newsletterSignup",
            "RelatedPosts",
            "post related-articles",
            "cookie-banner",
            "js-cookie-consent",
            "site-footer",
        ] {
            assert!(names_a_box(name), "{name}");
        }
        for name in [
            "market-share-table",
            "article-body",
            "post",
            "content unrelated",
            "shareholder-letter",
            "navy",
            "tagline",
        ] {
            assert!(!names_a_box(name), "{name}");
        }
    }
}
