//! figures/ratio-without-baseline, case `multiple`: *3x speedups*, *improves throughput by 1.7x*, *twice the output* that are
//! measured against nothing, or against something nobody could look up (*previous models*).

use crate::doc::{Document, TokenKind};
use crate::lexicon::Class;
use crate::read::figures::FigureKind;
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::figure_line::{Line, Place};
use crate::rules::shared::near;
use crate::text::Span;
use std::ops::Range;

/// The case of *three times cheaper*, which can be read two ways.
pub(super) const AMBIGUOUS: &str = "ambiguous";

/// The case of this file.
pub(super) const MULTIPLE: &str = "multiple";

/// The case of a comparison with nobody named.
pub(super) const UNNAMED: &str = "unnamed";

/// Words between a comparative and what it is compared with.
const TO_COMPARATIVE: usize = 14;
/// Words between a multiple and the noun it is a gain of: *5x lower cost per token*.
const TO_NOUN: usize = 3;
/// Words between a verb of gain and its multiple: *improves model throughput by up to 1.7x*.
const TO_VERB: usize = 6;
/// Words behind *than* or *compared with* among which a name of the base is looked for.
const TO_BASE: usize = 8;

/// Multiples of a sentence that lack a base one could look up.
pub(super) fn check(line: &Line<'_>, out: &mut Vec<Finding>) {
    for place in line.places.iter().filter(|p| p.figure.kind == FigureKind::Multiple) {
        let Some(words) = compared(line, place) else { continue };
        if !has_base(line, place) {
            let doc = line.doc;
            let span = Span::new(doc.tokens[words.0].start, doc.tokens[words.1 - 1].end);
            let fewer = line.is(place.end, Class::ReducingComparative);
            out.push(Finding::new(span).case(if fewer { AMBIGUOUS } else { MULTIPLE }));
        }
    }
}

/// *faster than previous models*, *lower costs compared to other clouds*: comparisons without a multiple, with nobody named.
pub(super) fn unnamed(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    if !["than", "compared", "relative", "versus"].iter().any(|w| doc.may_use(w)) {
        return;
    }
    for sentence in &doc.sentences {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let Some((first, end)) = unnamed_base(doc, &tokens) else { continue };
        let span = Span::new(doc.tokens[first].start, doc.tokens[end - 1].end);
        let figures = near::figures(facts, sentence.prose);
        let counted = figures.iter().any(|f| f.kind == FigureKind::Multiple);
        // *than in the previous year* names its base.
        let dated = near::times(facts, sentence.prose).iter().any(|t| t.span.overlaps(span));
        if !counted && !dated {
            out.push(Finding::new(span).case(UNNAMED));
        }
    }
}

/// The tokens from a comparative to the unnamed thing it is compared with.
fn unnamed_base(doc: &Document, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let is = |at: usize, class| tokens.contains(&at) && doc.is(at, class);
    tokens.clone().filter(|at| opens(doc, *at)).find_map(|at| {
        let base = (at + 1..at + 4).find(|&k| is(k, Class::VagueBase))?;
        let compares =
            |k: &usize| is(*k, Class::Comparative) || matches!(doc.word(*k), "more" | "less");
        let first = (tokens.start..at).rev().take(TO_COMPARATIVE).find(compares)?;
        let noun = is_word(doc, tokens, base + 1) && !doc.is(base + 1, Class::Preposition);
        Some((first, base + 1 + usize::from(noun)))
    })
}

/// The tokens of a comparison by a multiple: the number with what it is more or less of.
fn compared(line: &Line<'_>, place: &Place<'_>) -> Option<(usize, usize)> {
    let is = |at: usize, class| line.tokens.contains(&at) && line.doc.is(at, class);
    let end = place.end;
    if is(end, Class::Comparative) || is(end, Class::GainNoun) {
        return Some((place.first, end + 1));
    }
    if matches!(line.word(end), "more" | "less" | "as" | "the") {
        // *three times as many*, *4x the performance*; *three times the size of* something has its base.
        let end = end + 2;
        let whole = line.tokens.contains(&(end - 1)) && line.word(end) != "of";
        return whole.then_some((place.first, end));
    }
    let noun = (end..end + TO_NOUN).find(|&k| is(k, Class::GainNoun));
    if let Some(noun) = noun.filter(|&n| (end..n).all(|k| is_word(line.doc, &line.tokens, k))) {
        return Some((place.first, noun + 1));
    }
    let first = place.first.saturating_sub(TO_VERB).max(line.tokens.start);
    (first..place.first)
        .rev()
        .take_while(|&k| is_word(line.doc, &line.tokens, k))
        .find(|&k| is(k, Class::GainVerb) || is(k, Class::GainNoun))
        .map(|verb| (verb, end))
}

/// What something is compared with follows: *than*, *versus*, *compared with*.
fn opens(doc: &Document, at: usize) -> bool {
    match doc.word(at) {
        "than" | "versus" => true,
        "to" | "with" => at > 0 && matches!(doc.word(at - 1), "compared" | "relative"),
        _ => false,
    }
}

fn is_word(doc: &Document, tokens: &Range<usize>, at: usize) -> bool {
    tokens.contains(&at) && matches!(doc.tokens[at].kind, TokenKind::Word | TokenKind::Number)
}

/// Something is named that the multiple is of: *than the H100*, *from $3 to $9*, *a year earlier*.
fn has_base(line: &Line<'_>, place: &Place<'_>) -> bool {
    let doc = line.doc;
    let told = line.places.iter().any(|p| p.first != place.first && line.is_base(p));
    let dated = (line.tokens.clone()).any(|k| {
        line.is_time(k) && matches!(line.word(k), "earlier" | "ago" | "since" | "before" | "last")
    }) || line.says(&["since", "baseline"]);
    let named = |at: usize| {
        let words = at + 1..(at + 1 + TO_BASE).min(line.tokens.end);
        let vague = words.clone().any(|k| doc.is(k, Class::VagueBase));
        let mut own = words.filter(|&k| is_word(line.doc, &line.tokens, k));
        !vague && own.any(|k| doc.tokens[k].capital || doc.tokens[k].kind == TokenKind::Number)
    };
    // *over 3x*, *more than 10x*: it leads the number itself.
    let leads = |at: &usize| match line.word(*at) {
        "than" | "over" => at + 1 != place.first,
        "vs" | "against" => true,
        _ => opens(doc, *at),
    };
    told || dated || line.tokens.clone().filter(leads).any(named)
}
