//! attribution/quote-without-speaker: speech in quotation marks, and nobody says it.

use crate::doc::{BlockKind, Document, InlineKind, TokenKind};
use crate::lexicon::Class;
use crate::read::{EntityKind, Quote};
use crate::rulebook::{Facts, Finding};
use crate::rules::shared::near;
use crate::text::Span;

/// The case of a quotation that may be a group's, or an example.
const UNSURE: &str = "unsure";
/// All cases.
pub(super) const CASES: &[&str] = &[UNSURE];

/// Longest credit behind a quotation, in bytes.
const CREDIT: usize = 100;

/// Shortest quotation that needs a speaker, in words; shorter ones are terms and scare quotes.
const WORDS: u32 = 6;

/// Longest list looked back over, in items.
const LIST: usize = 20;

/// Most paragraphs of nothing but quotation that one speaker fills.
const RUN: usize = 8;

/// Sentences of a paragraph beside the quotation's own in which the speaker is looked for, on either side.
const BESIDE: usize = 12;

/// Longest tag of a site generator looked back through, in bytes.
const TAG: usize = 600;

/// Who may have spoken a quotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speaker {
    /// Nobody.
    None,
    /// A group: *staff were angry*.
    Crowd,
    /// Somebody.
    One,
}

/// Quotations of speech with nobody in or beside them who may have said it.
pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let doc = facts.doc;
    for quote in facts.reading.quotes.iter().filter(|q| needs_speaker(facts, q)) {
        let first = doc.sentence_at(quote.span.start);
        if !in_running_text(doc, first)
            || doc.sentences[first].prose.start != quote.span.start
            || introduced(doc, first)
            || credited(doc, quote)
            || in_template(doc, quote.span.start)
        {
            continue;
        }
        let speaker = around(facts, quote);
        if speaker == Speaker::One {
            continue;
        }
        let finding = Finding::new(quote.span).arg("n", quote.words.to_string());
        let sure = speaker == Speaker::None && first_person(doc, quote);
        out.push(if sure { finding } else { finding.case(UNSURE) });
    }
}

/// Speech, long enough, and no attribution holds it.
fn needs_speaker(facts: &Facts<'_>, quote: &Quote) -> bool {
    let attributed = quote
        .attribution
        .and_then(|k| facts.reading.attributions.get(k as usize))
        .is_some_and(|a| a.source.is_some() || a.cue.is_some());
    quote.speech
        && quote.words >= WORDS
        && !quote.continues
        && !quote.nested
        && !quote.title
        && !attributed
}

/// The sentence stands in a paragraph; set-off quotations, cells and items are credited in ways of their own.
fn in_running_text(doc: &Document, sentence: usize) -> bool {
    !matches!(
        doc.block_of(sentence).kind,
        BlockKind::Quotation
            | BlockKind::Heading(_)
            | BlockKind::Cell
            | BlockKind::ListItem
            | BlockKind::Caption
    )
}

/// Somebody speaks of themselves, so that it is speech and not an example, a caption or a line of a book.
fn first_person(doc: &Document, quote: &Quote) -> bool {
    (quote.tokens.0 as usize..quote.tokens.1 as usize).any(|k| doc.is(k, Class::FirstPerson))
}

/// An attribute or argument of a site generator's tag: `{{< img alt="…" >}}`, `<img alt="…">`.
fn in_template(doc: &Document, start: u32) -> bool {
    let before = &doc.prose.text()[..start as usize];
    let mut from = before.len().saturating_sub(TAG);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    near.trim_end().ends_with(['=', '}'])
        || near.rfind("{{").is_some_and(|open| !near[open..].contains("}}"))
}

/// Who may have spoken, in the quotation's paragraph or the ones beside it.
fn around(facts: &Facts<'_>, quote: &Quote) -> Speaker {
    let doc = facts.doc;
    let first = doc.sentence_at(quote.span.start);
    let last = doc.sentence_at(quote.span.end.saturating_sub(1));
    let index = doc.sentences[first].block as usize;
    let own = &doc.blocks[index].sentences;
    let from = first.saturating_sub(BESIDE).max(own.start as usize);
    let to = (last + 1 + BESIDE).min(own.end as usize);
    let mut best = speaker_in(facts, from..to);
    // A run of quoted paragraphs has the speaker of the text before it, or behind it.
    for block in doc.blocks[..index].iter().rev().take(RUN) {
        if best == Speaker::One {
            return best;
        }
        let sentences = block.sentences.start as usize..block.sentences.end as usize;
        best = best.max(speaker_in(facts, sentences.clone()));
        if !sentences.is_empty() && !all_quoted(facts, block.prose) {
            break;
        }
    }
    for block in doc.blocks[index + 1..].iter().take(RUN) {
        if best == Speaker::One {
            return best;
        }
        let sentences = block.sentences.start as usize..block.sentences.end as usize;
        let next = sentences.start..sentences.end.min(sentences.start + 1);
        best = best.max(speaker_in(facts, next));
        if !sentences.is_empty() && !all_quoted(facts, block.prose) {
            break;
        }
    }
    best
}

/// The paragraph is one quotation, or hardly more.
fn all_quoted(facts: &Facts<'_>, prose: Span) -> bool {
    let quotes = &facts.reading.quotes;
    let end = quotes.partition_point(|q| q.span.start < prose.end);
    let inside: u32 = quotes[..end]
        .iter()
        .rev()
        .take(RUN)
        .filter(|q| !q.nested && q.span.start >= prose.start)
        .map(|q| q.span.len())
        .sum();
    inside + 8 >= prose.len()
}

/// The likeliest speaker named in some sentences, outside of quotation marks.
fn speaker_in(facts: &Facts<'_>, sentences: std::ops::Range<usize>) -> Speaker {
    let doc = facts.doc;
    let quotes = &facts.reading.quotes;
    let mut best = Speaker::None;
    for s in sentences {
        let tokens = &doc.sentences[s].tokens;
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        let mut at = quotes.partition_point(|q| q.tokens.1 as usize <= first);
        for i in first..end {
            while quotes.get(at).is_some_and(|q| q.tokens.1 as usize <= i) {
                at += 1;
            }
            if quotes.get(at).is_some_and(|q| q.tokens.0 as usize <= i) {
                continue;
            }
            best = best.max(speaker_at(facts, i, first));
            if best == Speaker::One {
                return best;
            }
        }
    }
    best
}

/// What a token says of who speaks: a person's name, a pronoun, a role, a document that is quoted from.
fn speaker_at(facts: &Facts<'_>, i: usize, first: usize) -> Speaker {
    let doc = facts.doc;
    if doc.tokens[i].kind != TokenKind::Word {
        return Speaker::None;
    }
    if doc.is(i, Class::SpeakerWord) {
        return Speaker::One;
    }
    let plural = doc.word(i).ends_with('s') && !doc.word(i).ends_with("ss");
    let crowd = plural || doc.is(i, Class::SourceVague);
    if doc.tokens[i].capital {
        if let Some(speaker) = name_at(facts, i) {
            return speaker;
        }
        let unknown = doc.tokens[i].is_unlisted();
        let name = if i > first {
            unknown && !tells_where(doc, i - 1)
        } else {
            unknown && !plural && acts_or_feels(doc, i + 1)
        };
        if name {
            return Speaker::One;
        }
    }
    let human = [
        Class::SourceRole,
        Class::SourceUnnamed,
        Class::SourceGroup,
        Class::SourceDocument,
        Class::SourceOutlet,
        Class::PeopleNoun,
    ]
    .iter()
    .any(|&c| doc.is(i, c));
    if !human && !doc.is(i, Class::SourceVague) {
        return Speaker::None;
    }
    if !crowd && is_subject(doc, i, first) { Speaker::One } else { Speaker::Crowd }
}

/// A name that can speak, unless it only tells where or of what.
fn name_at(facts: &Facts<'_>, i: usize) -> Option<Speaker> {
    let doc = facts.doc;
    let entity =
        near::entities(facts, doc.tokens[i].span()).first().filter(|e| e.tokens.0 as usize == i)?;
    let placed = i > 0 && tells_where(doc, i - 1);
    Some(match entity.kind {
        EntityKind::Person => Speaker::One,
        // A house that says or does what people do may go on; of one that only is something, nothing is known.
        EntityKind::Company | EntityKind::Agency | EntityKind::Outlet | EntityKind::Other
            if !placed =>
        {
            let sentence = doc.sentence_at(doc.tokens[i].start);
            let says = facts.reading.sentences[sentence].attributed;
            let person =
                entity.kind == EntityKind::Other && acts_or_feels(doc, entity.tokens.1 as usize);
            if says || person { Speaker::One } else { Speaker::Crowd }
        }
        _ => Speaker::None,
    })
}

/// A determiner and perhaps an adjective stand before the noun, and no preposition before them.
fn is_subject(doc: &Document, i: usize, first: usize) -> bool {
    let from = i.saturating_sub(3).max(first);
    let determined = (from..i)
        .rev()
        .find(|&k| doc.is(k, Class::Determiner) || doc.is(k, Class::NumberWord))
        .unwrap_or(i);
    // `Halden is the largest lab` tells what somebody is.
    let free = determined == first
        || !doc.is(determined - 1, Class::Preposition) && !doc.is(determined - 1, Class::BeForm);
    free && (determined < i || i == first)
}

/// A preposition of place: what follows it is somewhere, not somebody.
fn tells_where(doc: &Document, k: usize) -> bool {
    doc.is(k, Class::PlacePreposition)
}

/// What follows the first word of a sentence is what people do or feel, not what quantities do.
fn acts_or_feels(doc: &Document, next: usize) -> bool {
    if doc.is(next, Class::BeForm) {
        return (next + 1..next + 4).any(|k| doc.is(k, Class::SpeakerMood));
    }
    // `Voss again.`
    let verbless = doc.is(next, Class::Adverb) && matches!(doc.word(next + 1), "." | ":" | "");
    let finite = [Class::VerbPast, Class::PastForm, Class::VerbS].iter().any(|&c| doc.is(next, c));
    // `Osei grins.`, `Osei began:`: nothing but a name and a verb.
    let alone = matches!(doc.word(next + 1), "." | ":" | ",");
    let ends = |ending: &str| doc.word(next).ends_with(ending);
    let acts = verbless || finite || ends("ed") || alone && ends("s");
    let goes_on = alone && doc.is(next, Class::AspectVerb);
    acts && (goes_on || !doc.is(next, Class::ChangeVerb))
}

/// What stands before announces the words: a colon, a question, *for example*.
fn introduced(doc: &Document, sentence: usize) -> bool {
    const ANNOUNCING: [&str; 7] =
        [":", "?", "as follows.", "e.g.", "for example", "such as", "like"];
    let index = doc.sentences[sentence].block as usize;
    let text = |block: usize| doc.blocks.get(block).map_or("", |b| doc.text(b.prose).trim());
    // What introduces a list introduces each of its items.
    let mut lead = index.checked_sub(1);
    for _ in 0..LIST {
        lead = lead.and_then(|b| match doc.blocks[b].kind {
            BlockKind::ListItem if doc.blocks[index].kind == BlockKind::ListItem => {
                b.checked_sub(1)
            }
            _ => Some(b),
        });
    }
    let before = sentence
        .checked_sub(1)
        .filter(|&s| doc.sentences[s].block as usize == index)
        .map_or("", |s| doc.text(doc.sentences[s].prose).trim_end());
    let announces = |text: &str| ANNOUNCING.iter().any(|w| text.ends_with(w));
    announces(before) || lead.is_some_and(|b| announces(text(b)))
}

/// A credit stands behind the quotation: `“…” — Ana Ruiz`, in its paragraph or the next, or a link is its last words.
fn credited(doc: &Document, quote: &Quote) -> bool {
    let index = doc.block_of(doc.sentence_at(quote.span.start)).prose;
    let after = doc.text(Span::new(quote.span.end.min(index.end), index.end)).trim();
    let block = doc.sentences[doc.sentence_at(quote.span.start)].block as usize;
    let next = doc.blocks.get(block + 1).map_or("", |b| doc.text(b.prose).trim());
    let signed = |text: &str| {
        text.len() < CREDIT * 2
            && text.starts_with(['—', '–', '-', '―', '~', '(', '['])
            && text.chars().any(char::is_uppercase)
    };
    let linked = doc
        .links(quote.span)
        .any(|(i, _)| matches!(&i.kind, InlineKind::Link(url) if !url.starts_with('#')));
    signed(after) || signed(next) || linked
}
