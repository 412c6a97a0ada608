//! Boxes of a page that are not the article: told by the words in their class, id and label, by their role and their schema.
//!
//! A name counts if all of it is made of words for boxes and words of layout: `related-posts` does, `related-work` does not.
//! The words are data, in `rules/language/document/page-boxes.tsv`.

use super::pieces::Tag;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How an element says that it is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// By its role, its schema, or a list of links with a label.
    Sure,
    /// It holds comments of readers.
    Comment,
    /// By a class or an id that names nothing else.
    Name,
    /// By an id or a label that may as well be the topic of a section.
    Slug,
}

/// What a word of a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Box,
    /// A box, or a topic that somebody writes about.
    Topic,
    Comment,
    /// Says nothing by itself.
    Layout,
}

/// Words of `rules/language/document/page-boxes.tsv`.
#[derive(Default)]
struct Words {
    /// Words and rows of words with hyphens between them.
    all: FxHashMap<&'static str, Word>,
    /// Rows of words that stand anywhere in a name.
    within: Vec<&'static str>,
    /// Lines above lists of other pieces; true if more words may follow.
    labels: Vec<(&'static str, bool)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in crate::data::table("page-boxes.tsv").lines() {
        let line = line.trim();
        match line.split_once(' ') {
            _ if line.is_empty() || line.starts_with('#') => {}
            Some(("*", row)) => words.within.push(row.trim()),
            Some(("=", row)) => words.all.extend(row.split(' ').map(|w| (w, Word::Layout))),
            Some(("~", row)) => drop(words.all.insert(row.trim(), Word::Topic)),
            Some(("!", row)) => drop(words.all.insert(row.trim(), Word::Comment)),
            Some((">", row)) => {
                words.labels.push((row.trim_end_matches('*').trim_end(), row.ends_with('*')));
            }
            _ => drop(words.all.insert(line, Word::Box)),
        }
    }
    words
});

/// Roles of what stands around an article.
const ROLES: [&str; 10] = [
    "navigation",
    "search",
    "banner",
    "contentinfo",
    "complementary",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
];

/// Types of schema.org that are parts of a page, or of players.
const SCHEMAS: [&str; 8] = [
    "SiteNavigationElement",
    "WPSideBar",
    "WPHeader",
    "WPFooter",
    "WPAdBlock",
    "BreadcrumbList",
    "VideoObject",
    "AudioObject",
];

/// Whether the element says that it holds something that is not the article: a menu, a call to subscribe, comments.
pub(super) fn sign(tag: &Tag) -> Option<Sign> {
    let schema = tag.get("itemtype").and_then(|t| t.rsplit('/').next()).unwrap_or_default();
    if matches!(schema, "Comment" | "UserComments") || tag.get("itemprop") == Some("comment") {
        return Some(Sign::Comment);
    }
    if tag.get("role").is_some_and(|r| ROLES.contains(&r)) || SCHEMAS.contains(&schema) {
        return Some(Sign::Sure);
    }
    // Utility classes come by the dozen; the telling one is among the first.
    let classes = ["class", "data-component", "data-testid"]
        .iter()
        .filter_map(|n| tag.get(n))
        .flat_map(|v| v.split_ascii_whitespace().take(24));
    let of_class = classes.filter_map(named).map(|w| match w {
        Word::Comment => Sign::Comment,
        _ => Sign::Name,
    });
    // An id is often made of a heading, and a label is a phrase: they may name what a section is about.
    let of_id = ["id", "aria-label"].iter().filter_map(|n| tag.get(n)).filter_map(named);
    let of_id = of_id.map(|w| match w {
        Word::Comment => Sign::Comment,
        Word::Topic => Sign::Slug,
        _ => Sign::Name,
    });
    let mut best = None;
    for sign in of_class.chain(of_id) {
        if sign == Sign::Comment {
            return Some(sign);
        }
        if best != Some(Sign::Name) {
            best = Some(sign);
        }
    }
    best
}

/// Most words of a name that is looked at.
const LONGEST: usize = 8;

/// What a class name, an id or a label names, if all its words are words of boxes and layout.
fn named(value: &str) -> Option<Word> {
    let words = &*WORDS;
    if value.len() > 80 {
        return None;
    }
    // What stands behind two hyphens is a variant of what stands before them.
    let name = dashed(value.split("--").next().unwrap_or(value));
    let name = name.trim_end_matches('-');
    if words.within.iter().any(|row| holds_row(name, row)) {
        return Some(Word::Box);
    }
    let parts: Vec<&str> = name.split('-').take(LONGEST + 1).collect();
    if parts.len() > LONGEST {
        return None;
    }
    let mut found: Option<Word> = None;
    let mut at = 0;
    while at < parts.len() {
        let row = (1..=3.min(parts.len() - at)).rev().find_map(|len| {
            words.all.get(parts[at..at + len].join("-").as_str()).map(|w| (*w, len))
        });
        let numbered = parts[at].bytes().any(|b| b.is_ascii_digit());
        let (word, len) = row.or_else(|| numbered.then_some((Word::Layout, 1)))?;
        at += len;
        found = match (found, word) {
            (_, Word::Layout) => found,
            (Some(Word::Comment), _) | (_, Word::Comment) => Some(Word::Comment),
            (Some(Word::Box), _) | (_, Word::Box) => Some(Word::Box),
            _ => Some(Word::Topic),
        };
    }
    found
}

/// The words of the row stand in the name, one after the other.
fn holds_row(name: &str, row: &str) -> bool {
    name.match_indices(row).any(|(i, _)| {
        (i == 0 || name[..i].ends_with('-'))
            && name[i + row.len()..].chars().next().is_none_or(|c| c == '-')
    })
}

/// Longest label, in bytes.
const LABEL: usize = 48;

/// A line that names a list of other pieces.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    if text.is_empty() || text.len() > LABEL {
        return false;
    }
    let lower = text.to_ascii_lowercase().replace('’', "'");
    WORDS.labels.iter().any(|(label, more)| {
        lower.strip_prefix(label).is_some_and(|r| r.is_empty() || *more && r.starts_with(' '))
    })
}

/// Words in the address of a frame that plays films or recordings.
const PLAYERS: [&str; 6] = ["youtu", "vimeo", "player", "video", "brightcove", "dailymotion"];

/// A film or a recording, or a frame that holds one.
pub(super) fn plays(tag: &Tag) -> bool {
    let of_frame = || {
        let address = tag.first(&["src", "data-src"]).unwrap_or_default().to_ascii_lowercase();
        PLAYERS.iter().any(|p| address.contains(p))
    };
    tag.name != "iframe" || of_frame()
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
            "related-articles__list",
            "cookie-banner",
            "js-cookie-consent",
            "site-footer",
            "ad-300x250",
            "relatedLinks--compact",
            "video-player__caption",
            "my-theme-social-share",
            "sidebar",
        ] {
            assert!(named(name).is_some(), "{name}");
        }
        assert_eq!(named("comment-list"), Some(Word::Comment));
        assert_eq!(named("social-media"), Some(Word::Topic));
    }

    #[test]
    fn names_of_sections() {
        for name in [
            "market-share-table",
            "article-body",
            "post",
            "unrelated",
            "shareholder-letter",
            "navy",
            "tagline",
            "related-work",
            "related-party-deals",
            "sharing-the-load",
            "social-media-firms",
            "ads-on-chatgpt",
            "Ads on ChatGPT",
            "Comments from regulators",
            "trending-down",
            "promo-codes",
            "newsletter-economics",
            "cookie-law",
            "menu-prices",
            "recommended-reading-levels",
            "subscribe-or-perish",
            "tags-and-labels",
            "modal-logic",
            "section-content",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn labels_of_lists() {
        for label in ["Trending", " Most read: ", "More from Halden", "You may also like"] {
            assert!(is_label(label), "{label}");
        }
        for label in ["Trending down", "Related work", "More", "Reading the fine print"] {
            assert!(!is_label(label), "{label}");
        }
    }
}
