//! Statistics: figures somebody must have counted or measured.

use super::{ClaimKind, Clause};
use crate::doc::{BlockKind, Document, TokenKind};
use crate::lexicon::Class;
use crate::read::figures::{Bound, FigureKind};
use crate::read::{EntityKind, Figure};
use crate::text::Span;

/// One claim a sentence: the first statistic in it, else a share in words.
pub(super) fn read(
    clause: &Clause<'_>,
    figures: &[Figure],
    all: &[Figure],
    out: &mut Vec<super::Claim>,
) {
    let example = is_example(clause) || figures.iter().any(|f| is_supposed(clause, f));
    let counted = |f: &&Figure| {
        is_statistic(clause, f) && !is_derived(clause, f, all) && !(example && is_small(f))
    };
    if let Some(figure) = figures.iter().find(counted) {
        let shape = if is_price(clause, figure) { "price" } else { "statistic" };
        out.push(clause.claim(ClaimKind::Figure, shape, figure.span, None));
    } else if let Some(span) =
        figures.iter().find(|f| is_share(clause, f)).map(|f| f.span).or_else(|| share(clause))
    {
        out.push(clause.claim(ClaimKind::Figure, "share", span, None));
    }
}

/// *$2 per million tokens*, *$20 a month*, and no company named that would ask it.
fn is_price(clause: &Clause<'_>, f: &Figure) -> bool {
    let named = clause.names.iter().any(|e| {
        let inside = clause.first..clause.end;
        e.kind == EntityKind::Company && inside.contains(&(e.tokens.0 as usize))
    });
    f.kind == FigureKind::Money && f.unit.contains('/') && !named
}

/// Smallest number of counted things that nobody counts in passing.
const MANY: f64 = 100.0;

/// Tokens before a figure among which the head of its noun phrase is looked for.
const PHRASE: usize = 6;

fn is_statistic(clause: &Clause<'_>, f: &Figure) -> bool {
    if f.is_magnitude()
        || is_supposed(clause, f)
        || is_threshold(clause.doc, f)
        || is_own_experience(clause, f)
    {
        return false;
    }
    let text = clause.doc.lower(f.span);
    match f.kind {
        FigureKind::Money => f.high >= 1_000.0 || text.contains(['%', ' ']),
        FigureKind::Percent => true,
        FigureKind::Multiple => text.starts_with(|c: char| c.is_ascii_digit()) && f.high >= 2.0,
        FigureKind::Count | FigureKind::Number | FigureKind::Measure => {
            let scaled = ["million", "billion", "trillion"].iter().any(|w| text.contains(w));
            scaled
                || (text.contains(',') && f.high >= 1_000.0)
                || f.kind == FigureKind::Count && f.high >= MANY && counts_a_group(clause, f.span)
        }
        FigureKind::Fraction | FigureKind::Duration => false,
    }
}

/// Largest sum that a worked example comes to.
const EXAMPLE: f64 = 100_000.0;

/// An amount such as examples are made of: a size of a text, or money of no great size.
fn is_small(f: &Figure) -> bool {
    match f.kind {
        FigureKind::Money => f.high < EXAMPLE,
        FigureKind::Count => is_size(f),
        _ => false,
    }
}

/// *Say you send 2,000 requests a day*, *You would pay $60*: nobody has counted that.
fn is_example(clause: &Clause<'_>) -> bool {
    let doc = clause.doc;
    let first = clause.first;
    let supposes = matches!(doc.word(first), "suppose" | "imagine" | "assume")
        || doc.word(first) == "say" && doc.is(first + 1, Class::Pronoun);
    supposes
        || (first..clause.end).any(|k| {
            doc.word(k) == "you" && matches!(doc.word(k + 1), "would" | "'d" | "’d" | "pay")
        })
}

/// A count of the pieces in which text and use are measured out.
fn is_size(f: &Figure) -> bool {
    let unit = f.unit.split('/').next().unwrap_or_default();
    let bare = unit.strip_prefix("input ").or_else(|| unit.strip_prefix("output "));
    Class::UsageUnit.holds(bare.unwrap_or(unit))
}

/// *A contract of 10,000 tokens costs a cent*, *for every 1,000 requests*: an amount taken for the sake of example.
fn is_supposed(clause: &Clause<'_>, f: &Figure) -> bool {
    let doc = clause.doc;
    if f.kind != FigureKind::Count || !is_size(f) {
        return false;
    }
    let first = doc.token_at(f.span.start);
    let before = |n: usize| if first >= clause.first + n { doc.word(first - n) } else { "" };
    if matches!(before(1), "every" | "each" | "per") {
        return true;
    }
    // the subject of its sentence, or what it begins with: *For a contract of …*
    let from = first.saturating_sub(PHRASE).max(clause.first);
    let article = (from..first).find(|&i| matches!(doc.word(i), "a" | "an"));
    let opens = |i: usize| {
        i == clause.first
            || i == clause.first + 1 && doc.is(clause.first, Class::Preposition)
            || (doc.is(i - 1, Class::SupposingWord) || doc.word(i - 1) == ",")
    };
    let plain = |i: usize| doc.tokens[i].kind == TokenKind::Word && !doc.is(i, Class::Auxiliary);
    article.is_some_and(|i| {
        let tied = before(1) == "of" || i + 1 == first;
        tied && opens(i) && (i + 1..first).all(plain)
    })
}

/// *65% less than Opus* beside a table with both prices: worked out from figures that the piece gives.
fn is_derived(clause: &Clause<'_>, f: &Figure, all: &[Figure]) -> bool {
    let doc = clause.doc;
    let next = doc.token_at(f.span.end.saturating_sub(1)) + 1;
    let compares = (next..clause.end.min(next + PHRASE)).any(|i| doc.word(i) == "than")
        || doc.word(next) == "times";
    if !compares || !matches!(f.kind, FigureKind::Percent | FigureKind::Multiple) {
        return false;
    }
    let cell = |g: &&Figure| {
        doc.block_of(doc.sentence_at(g.span.start)).kind == BlockKind::Cell && g.low > 0.0
    };
    let cells: Vec<&Figure> = all.iter().filter(cell).take(CELLS).collect();
    let half = 0.5 * 10f64.powi(f.printed_low.exponent);
    let fits = |a: f64, b: f64| {
        let size = if f.kind == FigureKind::Percent { (b / a - 1.0).abs() * 100.0 } else { b / a };
        (size - f.low).abs() <= half
    };
    cells.iter().enumerate().any(|(i, a)| {
        cells[i + 1..]
            .iter()
            .any(|b| a.unit == b.unit && (fits(a.low, b.low) || fits(b.low, a.low)))
    })
}

/// Cells of tables that an amount may be worked out from.
const CELLS: usize = 40;

/// *firms with more than 500 employees*: a limit for any firm, not what one has.
pub(crate) fn is_threshold(doc: &Document, f: &Figure) -> bool {
    if f.bound != Bound::AtLeast && f.bound != Bound::AtMost {
        return false;
    }
    let first = doc.token_at(f.span.start);
    let sentence = &doc.sentences[doc.sentence_at(f.span.start)].tokens;
    let from = first.saturating_sub(PHRASE).max(sentence.start as usize);
    let has = |i: usize| doc.is(i, Class::CountingVerb);
    let with = (from + 1..first).rev().find(|&i| match doc.word(i) {
        "with" | "having" | "employing" => true,
        "that" | "which" | "who" => has(i + 1),
        _ => false,
    });
    with.is_some_and(|i| is_any_group(doc, i - 1, sentence.start as usize))
}

/// A bare plural behind a preposition or at the head of its clause: *for small firms*.
fn is_any_group(doc: &Document, at: usize, first: usize) -> bool {
    let noun = &doc.tokens[at];
    let common = !noun.capital || at == first;
    let plural = doc.word(at).ends_with('s') && common && noun.kind == TokenKind::Word;
    let before = at - usize::from(at > first && doc.is(at - 1, Class::Adjective));
    let opens = before == first
        || doc.tokens[before - 1].kind != TokenKind::Word
        || [Class::Preposition, Class::Conjunction, Class::VerbS, Class::VerbIng]
            .into_iter()
            .any(|c| doc.is(before - 1, c));
    plural && opens
}

/// `It interrupted us 14 times`: what the writer lived through, unless it is money or a share.
fn is_own_experience(clause: &Clause<'_>, f: &Figure) -> bool {
    let doc = clause.doc;
    !matches!(f.kind, FigureKind::Money | FigureKind::Percent)
        && (clause.first..clause.end)
            .any(|k| matches!(doc.word(k), "us" | "me") && !doc.tokens[k].all_caps)
}

/// `150 countries`, `300 engineers`: people, places and firms somebody must have counted.
fn counts_a_group(clause: &Clause<'_>, span: Span) -> bool {
    let doc = clause.doc;
    let (from, end) = (doc.token_at(span.start), doc.token_at(span.end.saturating_sub(1)) + 1);
    (from..end).any(|i| doc.is(i, Class::CountedGroup))
}

/// `half of all pilots`: a part of a whole.
fn is_share(clause: &Clause<'_>, f: &Figure) -> bool {
    if f.kind != FigureKind::Fraction {
        return false;
    }
    let doc = clause.doc;
    let (first, last) = (doc.token_at(f.span.start), doc.token_at(f.span.end.saturating_sub(1)));
    let of = (first..clause.end.min(last + 2)).find(|&k| doc.word(k) == "of");
    of.is_some_and(|k| !matches!(doc.word(k + 1), "the" | "a" | "an" | "it" | "this"))
}

/// `most enterprises have`, `the majority of pilots`: a share without a number, as the subject of its sentence.
fn share(clause: &Clause<'_>) -> Option<Span> {
    let doc = clause.doc;
    let first = clause.first;
    let majority = (first..clause.end.min(first + 3))
        .find(|&i| doc.word(i) == "majority" && doc.word(i + 1) == "of");
    if let Some(i) = majority {
        return Some(clause.span(first, i + 1));
    }
    if !matches!(doc.word(first), "most" | "many") {
        return None;
    }
    let noun = (first + 1..clause.end.min(first + 5)).find(|&k| doc.is(k, Class::CountedGroup))?;
    let verb = doc.is(noun + 1, Class::BeForm)
        || doc.is(noun + 1, Class::HaveForm)
        || doc.is(noun + 1, Class::VerbPast);
    verb.then(|| clause.span(first, noun + 1))
}
