//! Text boxes: they stand in the middle of a paragraph's XML, and are read as paragraphs of their own behind the body.

use super::body::{State, Text};
use crate::text::{Layout, Span};

impl Text<'_> {
    /// Puts lines behind those that are there.
    pub(super) fn append(&mut self, plain: &str, layout: Layout) {
        if layout.lines.is_empty() {
            return;
        }
        if !self.layout.lines.is_empty() {
            self.plain.push('\n');
        }
        let by = self.here();
        self.plain.push_str(plain);
        self.layout.lines.extend(layout.lines);
        let moved = |s: Span| Span::new(s.start + by, s.end + by);
        self.layout.links.extend(layout.links.into_iter().map(|(s, url)| (moved(s), url)));
        self.layout.notes.extend(layout.notes.into_iter().map(|(at, label)| (at + by, label)));
    }

    /// A text box begins inside a run: its paragraphs are read apart from the paragraph that holds it.
    pub(super) fn open_box(&mut self, s: &mut State) {
        let outer = std::mem::replace(s, State::of_text(s.depth));
        let (plain, layout) = (std::mem::take(&mut self.plain), std::mem::take(&mut self.layout));
        self.around.push((plain, layout, outer));
    }

    pub(super) fn close_box(&mut self, s: &mut State) {
        let Some((plain, layout, outer)) = self.around.pop() else { return };
        let text = std::mem::replace(&mut self.plain, plain);
        self.boxes.push((text, std::mem::replace(&mut self.layout, layout)));
        let depth = s.depth;
        *s = outer;
        s.depth = depth;
    }
}
