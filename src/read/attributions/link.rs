//! Ties quotations to the attribution that gives them a speaker: in the sentence, before, after, or one paragraph up.
//!
//! A quotation that nobody introduces becomes an attribution of its own, without source and cue.

use super::view::View;
use super::{Attribution, Frame, Pattern, SourceKind, source, span};
use crate::doc::Document;
use crate::read::Quote;
use crate::text::Span;

/// Adds every speech quotation to the content of its attribution, or makes one for it. The list stays in the order of sentences.
pub(super) fn quotations(doc: &Document, quotes: &[Quote], out: &mut Vec<Attribution>) {
    let found = out.len();
    let mut at = 0;
    let mut last: Option<(usize, usize)> = None;
    for quote in quotes.iter().filter(|q| !q.nested && q.speech) {
        let sentence = doc.sentence_at(quote.span.start);
        let end = doc.sentence_at(quote.span.end.saturating_sub(1));
        while at < found && (out[at].sentence as usize) < sentence {
            at += 1;
        }
        let here = in_sentences(&out[at..found], quote.span, end).map(|k| at + k);
        let credited = credited(doc, &out[at..found], quote).map(|k| at + k);
        let speaker = credited
            .or(here)
            .or_else(|| carried(doc, last, sentence, quote))
            .or_else(|| introduced(doc, &out[..found], at, sentence, quote));
        if let Some(k) = speaker {
            merge(&mut out[k].content, quote.span);
            last = Some((k, end));
        } else {
            out.push(alone(doc, quote, sentence as u32));
            last = Some((out.len() - 1, end));
        }
    }
    if out.len() > found {
        out.sort_by_key(|a| (a.sentence, a.cue.map_or_else(|| a.start(), |c| c.start)));
    }
}

/// The credit right behind the quotation: `“…” ― Ana Ruiz`.
fn credited(doc: &Document, out: &[Attribution], quote: &Quote) -> Option<usize> {
    let dash = doc.tokens.get(quote.tokens.1 as usize)?.start;
    out.iter()
        .take(64)
        .position(|a| a.pattern == Pattern::Quotation && a.cue.is_some_and(|c| c.start == dash))
}

/// The cue outside of the quotation, in one of its sentences, that is nearest to it and says something.
fn in_sentences(out: &[Attribution], quote: Span, end: usize) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (k, a) in out.iter().enumerate().take(64) {
        if a.sentence as usize > end {
            break;
        }
        let Some(cue) = a.cue.filter(|c| !quote.overlaps(*c)) else { continue };
        let gap = if cue.end <= quote.start {
            quote.start - cue.end
        } else {
            cue.start - quote.end.min(cue.start)
        };
        let weak = matches!(a.pattern, Pattern::Agentless | Pattern::Noun)
            || matches!(a.frame, Frame::Inf);
        let distance = gap + if weak { 60 } else { 0 };
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, k));
        }
    }
    best.map(|(_, k)| k)
}

/// The speaker of the quotation before goes on: in the same paragraph, or in the next if it was left open.
fn carried(
    doc: &Document,
    last: Option<(usize, usize)>,
    sentence: usize,
    quote: &Quote,
) -> Option<usize> {
    let (k, end) = last?;
    let (before, now) = (doc.sentences[end].block, doc.sentences[sentence].block);
    let near = before == now && sentence.saturating_sub(end) <= 2;
    (near || quote.continues && before + 1 == now).then_some(k)
}

/// The sentence before ends with a colon, or has a cue in the same paragraph.
fn introduced(
    doc: &Document,
    out: &[Attribution],
    at: usize,
    sentence: usize,
    quote: &Quote,
) -> Option<usize> {
    let k = at.checked_sub(1)?;
    let a = &out[k];
    if sentence == 0 || a.sentence as usize + 1 != sentence {
        return None;
    }
    let previous = &doc.sentences[sentence - 1];
    let starts = quote.span.start <= doc.sentences[sentence].prose.start;
    let colon = doc.text(previous.prose).trim_end().ends_with(':');
    let same = previous.block == doc.sentences[sentence].block;
    (starts
        && (colon
            || same && matches!(a.pattern, Pattern::Verb | Pattern::Phrase | Pattern::Quotation)))
    .then_some(k)
}

/// Adds a span to a content; spans it overlaps become one with it.
fn merge(content: &mut Vec<Span>, span: Span) {
    match content.iter_mut().rev().take(8).find(|c| c.overlaps(span)) {
        Some(c) => *c = c.join(span),
        None => content.push(span),
    }
}

/// A quotation without a cue; after a colon its speaker may be the subject of the sentence: *Osei was blunt: “…”*.
fn alone(doc: &Document, quote: &Quote, sentence: u32) -> Attribution {
    let tokens = &doc.sentences[sentence as usize].tokens;
    let v = View { doc, start: tokens.start as usize, end: tokens.end as usize };
    let colon =
        (quote.tokens.0 as usize).checked_sub(1).filter(|&k| k > v.start && v.word(k) == ":");
    let subject =
        colon.and_then(|k| source::after(&v, v.start).filter(|&(_, z)| z < k && !v.stop(z)));
    Attribution {
        source: subject.and_then(|r| span(&v, r)),
        cue: colon.and_then(|k| span(&v, (k, k + 1))),
        content: vec![quote.span],
        source_kind: subject.map_or(SourceKind::Vague, |r| source::kind(&v, r)),
        pattern: Pattern::Quotation,
        lemma: "",
        group: None,
        frame: Frame::Quote,
        marked: false,
        speaks: true,
        sentence,
    }
}

/// Writes into each quotation which attribution has it in its content.
pub fn speakers(quotes: &mut [Quote], attributions: &[Attribution]) {
    let mut spans: Vec<(Span, u32)> = Vec::new();
    for (k, a) in attributions.iter().enumerate() {
        spans.extend(a.content.iter().map(|c| (*c, k as u32)));
    }
    spans.sort_by_key(|(s, _)| (s.start, std::cmp::Reverse(s.end)));
    for quote in quotes {
        let end = spans.partition_point(|(s, _)| s.start <= quote.span.start);
        let holder = spans[..end]
            .iter()
            .rev()
            .take(16)
            .find(|(s, _)| s.contains(quote.span) || s.overlaps(quote.span));
        quote.attribution = holder.map(|(_, k)| *k);
    }
}
