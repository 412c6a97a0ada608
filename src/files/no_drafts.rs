//! The built-in list of files that are no drafts.

use crate::config::Patterns;
use crate::text::Span;
use once_cell::sync::Lazy;
use std::path::{Path, PathBuf};

/// The list of files that are no drafts, `rules/language/document/no-drafts.gitignore`.
static NO_DRAFTS: Lazy<Patterns> = Lazy::new(|| {
    let lines = crate::data::table("no-drafts.gitignore").lines();
    let patterns = lines.filter(|l| !l.is_empty() && !l.starts_with('#'));
    Patterns::new(patterns.map(|l| (l.to_owned(), Span::default())).collect()).unwrap_or_default()
});

/// The name of a file, or of a folder that it lies in, says that it is no draft.
#[must_use]
pub fn is_no_draft(path: &Path) -> bool {
    let plain: PathBuf = path.strip_prefix(".").unwrap_or(path).to_path_buf();
    NO_DRAFTS.verdict(&plain) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_no_draft() {
        let no_drafts = [
            "README.md",
            "x/readme.txt",
            "README.zh.md",
            "CHANGELOG.md",
            "CONTRIBUTING.rst",
            "LICENSE.txt",
            "LICENSE-MIT.md",
            "CODE_OF_CONDUCT.md",
            "SECURITY.md",
            "requirements.txt",
            "requirements-dev.txt",
            "robots.txt",
            "llms.txt",
            "templates/news.html",
            "site/archetypes/default.md",
            ".copydesk/rules/house/words.md",
            ".github/ISSUE_TEMPLATE/bug.md",
            "./README.md",
        ];
        for path in no_drafts {
            assert!(is_no_draft(Path::new(path)), "{path}");
        }
        let drafts = [
            "a.md",
            "news/security.md",
            "the-robots.txt",
            "readmes/a.md",
            "license-fees.md",
            "changelogs-explained.md",
            "template.md",
            "requirements.md",
            "rules/a.md",
            "support-for-labs.md",
            "history.md",
            "news.md",
            "index.html",
        ];
        for path in drafts {
            assert!(!is_no_draft(Path::new(path)), "{path}");
        }
    }
}
