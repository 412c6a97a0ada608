//! Writes comments and tracked changes into a Word file: the XML is spliced where a mark stands, everything else stays byte for byte.

mod letters;
mod markup;
mod parts;
mod plan;
mod run;

use super::package::Package;
use super::trace::Trace;
use super::{Taken, Unreadable, take};
use crate::text::Span;
use jiff::civil::Date;
use markup::{CommentStyles, Markup, Root};
use plan::Plan;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The words it is about, in the text that [`extract`](super::extract) takes out. An empty span is about the line that it stands in.
    pub span: Span,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// The first paragraph if the words stand where a comment cannot: in a note, a text box, a formula.
    pub elsewhere: String,
}

/// A change that is made as a whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Stretches of the text, and what takes their place. They do not overlap, also not with those of other corrections.
    pub edits: Vec<(Span, String)>,
}

/// What is written into a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Comments.
    pub remarks: Vec<Remark>,
    /// Tracked changes.
    pub corrections: Vec<Correction>,
    /// The day that comments and changes bear; none if it is unknown.
    pub date: Option<Date>,
}

/// A file with its comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of comments written.
    pub comments: usize,
    /// Number of corrections written as tracked changes.
    pub corrections: usize,
    /// Comments for which the document has no place, because it has no text.
    pub homeless: usize,
    /// Corrections of places where nothing can be tracked: notes, text boxes, formulas.
    pub left: usize,
}

/// Writes comments and tracked changes into a Word file, under the name `copydesk`.
///
/// # Errors
/// What is wrong with the file.
pub fn annotate(bytes: &[u8], annotations: &Annotations) -> Result<Annotated, Unreadable> {
    annotated(bytes, annotations).map_err(|reason| Unreadable { reason })
}

fn annotated(bytes: &[u8], annotations: &Annotations) -> Result<Annotated, String> {
    let mut package = Package::open(bytes)?;
    let document = package.main_part()?;
    let taken = take(&mut package, &document, Some(Trace::default()))?;
    let Taken { plain, styles, trace, .. } = taken;
    let mut trace = trace.unwrap_or_default();
    trace.finish();
    let missing = || format!("`{document}` is missing; is this a Word document?");
    let (xml, code) = package.encoded_part(&document)?.ok_or_else(missing)?;
    let root = Root::of(&xml).ok_or_else(missing)?;
    let prefix = trace.prefix.clone().unwrap_or_default();
    let styles = CommentStyles {
        text: styles.named("annotation text").map(str::to_owned),
        mark: styles.named("annotation reference").map(str::to_owned),
    };
    let date = annotations.date.map(|d| d.to_string());
    let mut markup = Markup::new(&root, &prefix, styles, date);
    let mut comments = String::new();
    let part = parts::Comments::open(&mut package, &document, &root, &prefix)?;
    markup.avoid(&xml);
    part.keep_free(&mut markup);
    let mut plan = Plan::new(&xml, &plain, &trace);
    let mut done =
        Annotated { bytes: Vec::new(), comments: 0, corrections: 0, homeless: 0, left: 0 };
    for correction in &annotations.corrections {
        let made = plan.correct(correction);
        done.corrections += usize::from(made);
        done.left += usize::from(!made);
    }
    for remark in &annotations.remarks {
        let id = markup.number();
        let Some(at_words) = plan.comment(remark.span, &markup.start(id), &markup.end(id)) else {
            done.homeless += 1;
            continue;
        };
        let mut paragraphs = remark.paragraphs.clone();
        if !at_words {
            paragraphs.insert(0, remark.elsewhere.clone());
        }
        comments.push_str(&markup.comment(&part.names, id, &paragraphs));
        done.comments += 1;
    }
    if done.comments == 0 && done.corrections == 0 {
        return Ok(Annotated { bytes: bytes.to_vec(), ..done });
    }
    let mut changed = parts::Changed::new();
    changed.insert(document.clone(), code.encode(&plan.written(&mut markup)));
    if done.comments > 0 {
        part.add(&comments, &mut package, &document, &mut changed)?;
    }
    Ok(Annotated { bytes: parts::written(bytes, changed)?, ..done })
}

#[cfg(test)]
mod tests;
