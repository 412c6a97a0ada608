//! A draft that is open in the editor: its text as typed, and the last findings about exactly this text.

use super::{places, uri};
use crate::doc::Syntax;
use crate::engine::Report;
use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use std::path::PathBuf;
use std::sync::Arc;

/// An open draft.
pub(super) struct Draft {
    pub(super) card: Card,
    pub(super) text: String,
    pub(super) state: State,
}

/// What a draft is called, and how it is to be read.
#[derive(Clone)]
pub(super) struct Card {
    pub(super) uri: Uri,
    pub(super) version: i32,
    /// `None` for a draft that was never saved.
    pub(super) path: Option<PathBuf>,
    pub(super) syntax: Syntax,
}

/// What is known of a draft's text as it is now.
pub(super) enum State {
    /// Nothing yet.
    Unchecked,
    /// It is being checked, under this ticket.
    Checking(u64),
    /// What was found; `None` if it is not checked at all.
    Checked(Option<Arc<Report>>),
}

impl Draft {
    /// Takes a document over if it is a draft: by its name, else by its language. Rule pages are none.
    pub(super) fn open(item: TextDocumentItem) -> Option<Self> {
        let path = uri::to_path(item.uri.as_str());
        if path.as_ref().is_some_and(|p| p.components().any(|c| c.as_os_str() == ".copydesk")) {
            return None;
        }
        let name = path
            .as_ref()
            .map_or_else(|| uri::name(item.uri.as_str()).into(), |p| p.to_string_lossy());
        let syntax = Syntax::of_path(&name)
            .or_else(|| language(&item.language_id))
            .filter(|s| *s != Syntax::Docx)?;
        let card = Card { uri: item.uri, version: item.version, path, syntax };
        Some(Self { card, text: item.text, state: State::Unchecked })
    }

    /// Makes edits, one after the other, each in the text that the one before left.
    pub(super) fn edit(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let from = places::offset(&self.text, range.start);
                    let to = places::offset(&self.text, range.end);
                    self.text.replace_range(from.min(to)..to.max(from), &change.text);
                }
            }
        }
        self.card.version = version;
        self.outdate();
    }

    /// What was found no longer holds.
    pub(super) fn outdate(&mut self) {
        self.state = State::Unchecked;
    }
}

/// The format of a language as editors name it.
fn language(id: &str) -> Option<Syntax> {
    match id {
        "plaintext" => Some(Syntax::Text),
        "restructuredtext" => Some(Syntax::Rst),
        _ => Syntax::of_name(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_types::{Position, Range};

    fn draft(name: &str, language: &str, text: &str) -> Option<Draft> {
        Draft::open(TextDocumentItem::new(
            name.parse().expect("an address"),
            language.to_owned(),
            1,
            text.to_owned(),
        ))
    }

    fn change(line: u32, from: u32, to: u32, text: &str) -> TextDocumentContentChangeEvent {
        let range = Some(Range::new(Position::new(line, from), Position::new(line, to)));
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn edits_are_made_one_after_the_other() {
        let mut draft = draft("file:///x.md", "markdown", "one 😀 two\nthree\n").expect("a draft");
        draft.edit(2, vec![change(0, 7, 10, "2"), change(0, 4, 6, "1"), change(1, 0, 5, "3\n4")]);
        assert_eq!((draft.text.as_str(), draft.card.version), ("one 1 2\n3\n4\n", 2));
        draft.edit(
            3,
            vec![TextDocumentContentChangeEvent {
                range: None,
                range_length: None,
                text: "new".to_owned(),
            }],
        );
        assert_eq!(draft.text, "new");
    }

    #[test]
    fn only_drafts_are_taken() {
        assert!(draft("file:///x.rs", "rust", "").is_none());
        assert!(draft("file:///a/.copydesk/rules/house/x.md", "markdown", "").is_none());
        assert!(draft("untitled:Untitled-1", "markdown", "").is_some());
        assert!(draft("file:///COMMIT_EDITMSG", "git-commit", "").is_none());
    }
}
