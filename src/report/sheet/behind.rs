//! Who stands behind a place in the draft, and how the source reaches it, in words: `read::backing`
//! as tables print it.

use super::clip;
use super::links::host;
use super::voices::{Voice, voice};
use crate::doc::{Document, InlineKind};
use crate::read::{Attribution, Backer, BackerKind, Nature, Reach, Reading, SourceKind};
use crate::text::Span;

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

/// Puts into words who stands behind a place.
#[derive(Clone, Copy)]
pub(super) struct Backing<'r> {
    doc: &'r Document,
    reading: &'r Reading,
}

impl<'r> Backing<'r> {
    /// That of a draft.
    pub(super) const fn new(doc: &'r Document, reading: &'r Reading) -> Self {
        Self { doc, reading }
    }

    /// Who stands behind some words.
    pub(super) fn of(self, words: Span, nature: Nature) -> Behind {
        let backer = self.reading.backer(self.doc, words, nature);
        let reach = reach(backer.reach);
        if let Some(a) = self.attribution(backer.attribution) {
            let said = self.behind(a, reach);
            return match self.attribution(backer.relay) {
                Some(relay) => self.relayed(said, relay, backer.kind),
                None => said,
            };
        }
        let voice = self.voice(backer.place, backer.reach, backer.kind, words);
        Behind { kind: kind(&backer), voice, relay: None, place: backer.place, reach }
    }

    fn attribution(self, index: Option<u32>) -> Option<&'r Attribution> {
        self.reading.attributions.get(index? as usize)
    }

    /// Somebody without a name, by way of the outlet that relays it.
    fn relayed(self, inner: Behind, relay: &Attribution, kind: BackerKind) -> Behind {
        let outer = self.behind(relay, inner.reach);
        let own = inner.voice.shown.as_str();
        let shown = if own.is_empty() {
            outer.voice.shown
        } else {
            format!("{own}, via {}", outer.voice.shown)
        };
        let voice = Voice { shown, ..inner.voice };
        let kind = if kind > BackerKind::Unnamed { outer.kind } else { inner.kind };
        Behind { kind, voice, relay: Some((outer.voice.name, outer.place)), ..inner }
    }

    /// An attribution as a source.
    pub(super) fn behind(self, a: &Attribution, reach: &'static str) -> Behind {
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

    /// The name of a source that is no attribution.
    fn voice(self, place: Option<Span>, reach: Reach, kind: BackerKind, words: Span) -> Voice {
        let named = |name: String| Voice { shown: name.clone(), name };
        let Some(place) = place else {
            let note = (reach == Reach::SourceNote).then(|| self.note(words)).flatten();
            return note.map_or_else(Voice::default, |n| named(clip::name(n)));
        };
        match kind {
            BackerKind::Link | BackerKind::Note => named(self.address(place)),
            BackerKind::Document => voice(self.doc, self.reading, place, SourceKind::Document),
            BackerKind::Unnamed => voice(self.doc, self.reading, place, SourceKind::Unnamed),
            _ => voice(self.doc, self.reading, place, SourceKind::Named),
        }
    }

    /// The site of a link, or the label of a footnote.
    fn address(self, place: Span) -> String {
        let from = self.doc.inlines.partition_point(|i| i.prose.start < place.start);
        let here = self.doc.inlines[from..].iter().take_while(|i| i.prose.start == place.start);
        let address = here.filter(|i| i.prose == place).find_map(|i| match &i.kind {
            InlineKind::Link(url) => Some(host(url)),
            InlineKind::FootnoteMark(label) => Some(format!("footnote {label}")),
            _ => None,
        });
        address.unwrap_or_default()
    }

    /// `<!-- src: … -->` in or before the block of some words.
    fn note(self, words: Span) -> Option<&'r str> {
        let block = self.doc.sentences.get(self.doc.sentence_at(words.start))?.block;
        let own = self.doc.comments.iter().filter(|c| c.block == block);
        own.filter_map(|c| c.text.strip_prefix("src:")).find(|t| t.len() > 2)
    }
}

/// The kind of source, as tables tell kinds apart.
const fn kind(backer: &Backer) -> Kind {
    match backer.kind {
        BackerKind::None => Kind::None,
        BackerKind::Passive | BackerKind::Vague => Kind::Vague,
        BackerKind::Unnamed => Kind::Unnamed,
        BackerKind::Note if matches!(backer.reach, Reach::SourceNote) => Kind::Document,
        BackerKind::Link | BackerKind::Note => Kind::Link,
        BackerKind::Document => Kind::Document,
        BackerKind::Outlet | BackerKind::Named => Kind::Named,
    }
}

/// How a source reaches a place, in words.
const fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Nowhere => "",
        Reach::Content => "says it",
        Reach::Source => "is counted",
        Reach::Carried(_) => "carried over",
        Reach::LinkOnWords => "link",
        Reach::LinkOnVerb => "link on the verb",
        Reach::LinkOnReport => "link on the report",
        Reach::LinkOnDocument => "link on the document",
        Reach::Citation => "link behind it",
        Reach::Title => "linked title",
        Reach::Footnote => "footnote",
        Reach::SourceNote => "source note",
        Reach::Credit => "credit",
        Reach::DocumentFirst => "document at its head",
        Reach::LeadIn => "introduces the list",
        Reach::OwnReport => "reports its own",
    }
}
