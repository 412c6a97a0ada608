//! The formats a draft may have, with their names and the endings of their files.

/// How to read a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Syntax {
    /// `CommonMark` with GFM, footnotes and front matter.
    Markdown,
    /// Markdown with components, imports and expressions in braces.
    Mdx,
    /// One line is a paragraph; lines that ask are headings.
    Text,
    /// Tags are markup, everything else is text.
    Html,
    /// reStructuredText.
    Rst,
    /// `AsciiDoc`.
    AsciiDoc,
    /// Text extracted from a Word file: one line is one paragraph.
    Docx,
}

impl Syntax {
    /// Every way to read, with its name in JSON and the endings of file names.
    pub const ALL: [(Self, &'static str, &'static [&'static str]); 7] = [
        (Self::Markdown, "markdown", &["md", "markdown", "mdown"]),
        (Self::Mdx, "mdx", &["mdx"]),
        (Self::Text, "text", &["txt", "text"]),
        (Self::Html, "html", &["html", "htm", "xhtml"]),
        (Self::Rst, "rst", &["rst"]),
        (Self::AsciiDoc, "asciidoc", &["adoc", "asciidoc"]),
        (Self::Docx, "docx", &["docx"]),
    ];

    /// By the ending of a file name; `None` for endings that are no draft.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let ending = path.rsplit_once('.')?.1;
        Self::ALL
            .into_iter()
            .find(|(_, _, endings)| endings.iter().any(|e| e.eq_ignore_ascii_case(ending)))
            .map(|(syntax, _, _)| syntax)
    }

    /// By its name in JSON lines, or the ending of a file name: `text`, `markdown`, `html`, `rst` …
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, n, endings)| *n == name || endings.contains(&name))
            .map(|(syntax, _, _)| syntax)
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(s, _, _)| *s == self).map_or("text", |(_, name, _)| name)
    }

    /// Endings of drafts as a help line lists them: `.md, .markdown … or .docx`.
    #[must_use]
    pub fn endings() -> String {
        let all: Vec<String> = Self::ALL
            .iter()
            .flat_map(|(_, _, endings)| endings.iter().map(|e| format!(".{e}")))
            .collect();
        let (last, rest) = all.split_last().map_or(("", &all[..]), |(l, r)| (l.as_str(), r));
        format!("{} or {last}", rest.join(", "))
    }

    /// Places are paragraphs of a file that holds no plain text, so nothing can be written back.
    #[must_use]
    pub const fn is_extracted(self) -> bool {
        matches!(self, Self::Docx)
    }
}
