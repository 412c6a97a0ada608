//! Text boxes: they stand in the middle of a paragraph's XML, and are read as paragraphs of their own behind the body.

use super::body::{State, Text};
use crate::text::{Layout, Span};

/// A text that is being taken out: that of the body and the notes, or that of a text box.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) plain: String,
    pub(super) layout: Layout,
    /// 0 for the body; text boxes in the order in which they begin.
    pub(super) number: u32,
}

impl Text<'_> {
    /// Puts the lines of a text box behind those that are there.
    pub(super) fn append(&mut self, flow: Flow) {
        let Flow { plain, layout, number } = flow;
        if layout.lines.is_empty() {
            return;
        }
        if !self.flow.layout.lines.is_empty() {
            self.flow.plain.push('\n');
        }
        let by = self.here();
        if let Some(trace) = &mut self.trace {
            trace.moved(number, by);
        }
        let whole = &mut self.flow;
        whole.plain.push_str(&plain);
        whole.layout.lines.extend(layout.lines);
        let moved = |s: Span| Span::new(s.start + by, s.end + by);
        whole.layout.links.extend(layout.links.into_iter().map(|(s, url)| (moved(s), url)));
        whole.layout.notes.extend(layout.notes.into_iter().map(|(at, label)| (at + by, label)));
    }

    /// A text box begins inside a run: its paragraphs are read apart from the paragraph that holds it.
    pub(super) fn open_box(&mut self, s: &mut State) {
        let outer = std::mem::replace(s, State::of_text(s.depth));
        let number = (self.boxes.len() + self.around.len()) as u32 + 1;
        let inner = Flow { number, ..Flow::default() };
        self.around.push((std::mem::replace(&mut self.flow, inner), outer));
    }

    pub(super) fn close_box(&mut self, s: &mut State) {
        let Some((flow, outer)) = self.around.pop() else { return };
        self.boxes.push(std::mem::replace(&mut self.flow, flow));
        let depth = s.depth;
        *s = outer;
        s.depth = depth;
    }
}
