//! Who stands behind a place in the draft, and how the source reaches it. Follows `read::cover`, and names what that only ranks.

use super::clip;
use super::links::{backs, host};
use super::voices::{Voice, voice};
use crate::doc::{BlockKind, Document, InlineKind};
use crate::lexicon::Class;
use crate::read::cover::stands_behind;
use crate::read::{Attribution, Cover, EntityKind, Reading, SourceKind};
use crate::text::Span;
use std::cell::OnceCell;

/// What kind of source stands behind a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nobody.
    #[default]
    None,
    /// *experts*, *reportedly*.
    Vague,
    /// *two people familiar with the matter*.
    Unnamed,
    /// A link or a footnote.
    Link,
    /// A titled document or a source note.
    Document,
    /// A named person or organisation.
    Named,
}

impl Kind {
    /// All kinds, best first.
    pub const ALL: [Self; 6] =
        [Self::Named, Self::Document, Self::Link, Self::Unnamed, Self::Vague, Self::None];

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Document => "document",
            Self::Link => "link",
            Self::Unnamed => "unnamed",
            Self::Vague => "vague",
            Self::None => "none",
        }
    }
}

/// A source behind a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    /// What kind of source.
    pub(super) kind: Kind,
    /// Who; without a name where nobody is named.
    pub(super) voice: Voice,
    /// The outlet or document that relays somebody unnamed, and where it stands.
    pub(super) relay: Option<(String, Option<Span>)>,
    /// Where it stands.
    pub(super) place: Option<Span>,
    /// How it reaches the place.
    pub(super) reach: &'static str,
}

/// Looks up who stands behind a place.
pub(super) struct Backing<'r> {
    doc: &'r Document,
    reading: &'r Reading,
    /// Attributions with somebody behind them, by the sentences of their cue and content.
    by_sentence: Vec<Vec<u32>>,
    /// By block.
    blocks: Vec<Surroundings<'r>>,
    /// The best source of a sentence, found once for all its claims.
    best: Vec<OnceCell<Behind>>,
}

/// What stands around a block and may back it.
#[derive(Clone, Copy, Default)]
struct Surroundings<'r> {
    /// Text of its source note.
    note: Option<&'r str>,
    /// The link that is the heading above.
    heading: Option<(Span, &'r str)>,
    /// The last sentence before the list it belongs to.
    lead: Option<u32>,
}

/// Sentences a source carries on, as in `read::cover`.
const CARRIED: usize = 2;

/// Attributions of one sentence on either side of some words that are asked whether they hold them.
const AROUND: usize = 64;

/// Attributions inside each other of which one may be what relays the innermost.
const NESTED: usize = 8;

impl<'r> Backing<'r> {
    /// Sorts the attributions of a draft.
    pub(super) fn new(doc: &'r Document, reading: &'r Reading) -> Self {
        let mut by_sentence = vec![Vec::new(); doc.sentences.len()];
        for (i, a) in reading.attributions.iter().enumerate().filter(|(_, a)| stands_behind(doc, a))
        {
            let mut add = |s: usize| {
                if let Some(list) = by_sentence.get_mut(s)
                    && list.last() != Some(&(i as u32))
                {
                    list.push(i as u32);
                }
            };
            add(a.sentence as usize);
            for content in &a.content {
                doc.sentences_in(*content).for_each(&mut add);
            }
        }
        let best = vec![OnceCell::new(); doc.sentences.len()];
        Self { doc, reading, by_sentence, blocks: surroundings(doc), best }
    }

    /// Who stands behind some words.
    pub(super) fn of(&self, span: Span) -> Behind {
        let sentence = self.doc.sentence_at(span.start);
        if sentence >= self.by_sentence.len() {
            return Behind::default();
        }
        let said = self.saying(sentence, span);
        if said.kind >= Kind::Unnamed {
            return said;
        }
        let near = self.in_sentence(sentence);
        if said.kind > Kind::None {
            // Something vague says it, but the sentence has more to offer.
            return if near.kind > Kind::Unnamed { near } else { said };
        }
        if near.kind > Kind::Vague {
            return near;
        }
        let carried = self.carried(sentence);
        if carried.kind > Kind::None { carried } else { near }
    }

    /// The attribution whose content holds the words: the innermost, with the outlet that relays it.
    fn saying(&self, sentence: usize, span: Span) -> Behind {
        let mut holding: Vec<(u32, &Attribution)> = self
            .attributions_near(sentence, span)
            .filter_map(|a| {
                a.content
                    .iter()
                    .filter(|c| c.overlaps(span))
                    .map(|c| c.len())
                    .min()
                    .map(|len| (len, a))
            })
            .collect();
        holding.sort_by_key(|(len, _)| *len);
        let mut all = holding.into_iter().take(NESTED).map(|(_, a)| self.behind(a, "says it"));
        let Some(mut inner) = all.next() else { return Behind::default() };
        if inner.kind < Kind::Link
            && let Some(relay) = all.find(|b| b.kind > Kind::Link && b.place != inner.place)
        {
            let own = inner.voice.shown.as_str();
            inner.voice.shown = if own.is_empty() {
                relay.voice.shown
            } else {
                format!("{own}, via {}", relay.voice.shown)
            };
            inner.relay = Some((relay.voice.name, relay.place));
            if inner.kind == Kind::Vague {
                inner.kind = relay.kind;
            }
        }
        inner
    }

    /// The best source in a sentence, whatever it is said to say.
    fn in_sentence(&self, sentence: usize) -> Behind {
        self.best[sentence].get_or_init(|| self.best_in(sentence)).clone()
    }

    fn best_in(&self, sentence: usize) -> Behind {
        let facts = &self.reading.sentences[sentence];
        let best = self
            .attributions(sentence)
            .map(|a| self.behind(a, "same sentence"))
            .max_by_key(|b| b.kind)
            .unwrap_or_default();
        if best.kind > Kind::Link {
            return best;
        }
        if let Some(note) = self.note(sentence) {
            return note;
        }
        if let Some(tag) = facts.tag {
            return self.tagged(tag);
        }
        if facts.cover == Cover::Named
            && let Some(own) = self.self_report(sentence).or_else(|| self.lead_in(sentence))
        {
            return own;
        }
        if facts.cover >= Cover::Link
            && let Some(link) = self
                .link(sentence)
                .or_else(|| self.linked_heading(sentence))
                .or_else(|| self.lead_in(sentence))
        {
            return link;
        }
        best
    }

    /// What the rules carry over from the sentences before.
    fn carried(&self, sentence: usize) -> Behind {
        if self.reading.sentences[sentence].carried == Cover::None {
            return Behind::default();
        }
        let first = self.doc.block_of(sentence).sentences.start as usize;
        (first..sentence)
            .rev()
            .take(CARRIED)
            .map(|s| self.in_sentence(s))
            .find(|b| b.kind > Kind::Vague)
            .map_or_else(Behind::default, |b| Behind { reach: "carried over", ..b })
    }

    fn attributions(&self, sentence: usize) -> impl Iterator<Item = &'r Attribution> {
        self.by_sentence[sentence].iter().map(|&i| &self.reading.attributions[i as usize])
    }

    /// The attributions of a sentence that may hold some words: in one with more than people write, those around them.
    fn attributions_near(
        &self,
        sentence: usize,
        span: Span,
    ) -> impl Iterator<Item = &'r Attribution> {
        let all = self.by_sentence[sentence].as_slice();
        let place = |i: &u32| {
            let a = &self.reading.attributions[*i as usize];
            a.cue.or(a.source).map_or(0, |s| s.start)
        };
        let at = all.partition_point(|i| place(i) < span.start);
        let near = &all[at.saturating_sub(AROUND)..all.len().min(at + AROUND)];
        near.iter().map(|&i| &self.reading.attributions[i as usize])
    }

    /// An attribution as a source.
    pub(super) fn behind(&self, a: &Attribution, reach: &'static str) -> Behind {
        let kind = match (a.source, a.source_kind) {
            (None, _) | (_, SourceKind::Vague) => Kind::Vague,
            (_, SourceKind::Unnamed) => Kind::Unnamed,
            (_, SourceKind::Document) => Kind::Document,
            (_, SourceKind::Named) => Kind::Named,
        };
        // Where nobody is named, the words that say so.
        let cue = || Voice {
            name: String::new(),
            shown: a
                .cue
                .map_or_else(String::new, |c| format!("“{}”", clip::name(self.doc.text(c)))),
        };
        let voice = a.source.map_or_else(cue, |s| voice(self.doc, self.reading, s, a.source_kind));
        Behind { kind, voice, relay: None, place: a.source.or(a.cue), reach }
    }

    fn around(&self, sentence: usize) -> Surroundings<'r> {
        self.blocks[self.doc.sentences[sentence].block as usize]
    }

    /// `<!-- src: … -->` in or before the block.
    fn note(&self, sentence: usize) -> Option<Behind> {
        let name = clip::name(self.around(sentence).note?);
        Some(Behind {
            kind: Kind::Document,
            voice: Voice { shown: name.clone(), name },
            place: None,
            relay: None,
            reach: "source note",
        })
    }

    /// `– Tarn Research`, `Source: Tarn`, `in its report for 2025`: the words that stand beside or below the sentence.
    fn tagged(&self, tag: Span) -> Behind {
        let document = self.doc.is(self.doc.token_at(tag.start), Class::Determiner);
        let (kind, source) = if document {
            (Kind::Document, SourceKind::Document)
        } else {
            (Kind::Named, SourceKind::Named)
        };
        let voice = voice(self.doc, self.reading, tag, source);
        Behind { kind, voice, relay: None, place: Some(tag), reach: "credit" }
    }

    /// `Halden reported revenue of $90 million`: the first organisation or document of the sentence.
    fn self_report(&self, sentence: usize) -> Option<Behind> {
        let tokens = &self.doc.sentences[sentence].tokens;
        let speaks =
            |kind| matches!(kind, EntityKind::Company | EntityKind::Agency | EntityKind::Outlet);
        let all = &self.reading.entities;
        let from = all.partition_point(|e| e.tokens.0 < tokens.start);
        let own =
            all[from..].iter().take_while(|e| e.tokens.1 <= tokens.end).find(|e| speaks(e.kind))?;
        let voice = Voice { name: own.name.clone(), shown: self.doc.text(own.span).to_owned() };
        Some(Behind {
            kind: Kind::Named,
            voice,
            place: Some(own.span),
            relay: None,
            reach: "reports its own",
        })
    }

    /// The first link or footnote mark of a sentence.
    fn link(&self, sentence: usize) -> Option<Behind> {
        let prose = self.doc.sentences[sentence].prose;
        let from = self.doc.inlines.partition_point(|i| i.prose.start < prose.start);
        let mut here = self.doc.inlines[from..].iter().take_while(|i| i.prose.start <= prose.end);
        here.find_map(|i| match &i.kind {
            InlineKind::Link(url) if backs(url) && i.prose.start < prose.end => {
                Some((host(url), i.prose))
            }
            InlineKind::FootnoteMark(label) => Some((format!("footnote {label}"), i.prose)),
            _ => None,
        })
        .map(|(name, place)| link_behind(name, place, "link"))
    }

    /// The heading above, if it is a link.
    fn linked_heading(&self, sentence: usize) -> Option<Behind> {
        let (place, url) = self.around(sentence).heading?;
        Some(link_behind(host(url), place, "linked heading"))
    }

    /// The sentence that introduces a list, for an item of it.
    fn lead_in(&self, sentence: usize) -> Option<Behind> {
        let found = self.in_sentence(self.around(sentence).lead? as usize);
        (found.kind > Kind::Vague).then_some(Behind { reach: "introduces the list", ..found })
    }
}

/// What stands around each block, in one pass.
fn surroundings(doc: &Document) -> Vec<Surroundings<'_>> {
    let mut out = vec![Surroundings::default(); doc.blocks.len()];
    let Some(end) = doc.blocks.len().checked_sub(1) else { return out };
    for comment in &doc.comments {
        let note = &mut out[(comment.block as usize).min(end)].note;
        if let Some(text) =
            comment.text.strip_prefix("src:").filter(|t| t.len() > 2 && note.is_none())
        {
            *note = Some(text);
        }
    }
    let (mut heading, mut lead) = (None, None);
    for (block, around) in doc.blocks.iter().zip(&mut out) {
        match block.kind {
            BlockKind::Heading(_) => {
                let from = doc.inlines.partition_point(|i| i.prose.start < block.prose.start);
                let mut here =
                    doc.inlines[from..].iter().take_while(|i| i.prose.start < block.prose.end);
                heading = here.find_map(|i| {
                    if let InlineKind::Link(url) = &i.kind {
                        Some((i.prose, url.as_str()))
                    } else {
                        None
                    }
                });
                lead = None;
            }
            BlockKind::ListItem => around.lead = lead,
            _ => lead = block.sentences.clone().last(),
        }
        around.heading = heading;
    }
    out
}

fn link_behind(name: String, place: Span, reach: &'static str) -> Behind {
    Behind {
        kind: Kind::Link,
        voice: Voice { shown: name.clone(), name },
        place: Some(place),
        relay: None,
        reach,
    }
}
