//! A source with everything about its text worked out once.

use super::block::{Block, BlockKind, Comment, Inline, InlineKind, Sentence};
use super::builder::Builder;
use super::cut::{self, TokenKind};
use super::language::Foreign;
use super::meta::Meta;
use super::overlaps::Overlaps;
use super::problem::Problem;
use super::prose::Prose;
use super::token::Token;
use super::{Syntax, asciidoc, docx, html, language, markdown, plain, rst, sentence, stump};
use crate::lexicon::{Class, Classes, Lexicon, WordFilter, WordSet, mark};
use crate::text::{Source, Span};
use std::sync::Arc;

/// A draft, ready to be read.
#[derive(Debug)]
pub struct Document {
    /// The draft as it stands on disk.
    pub source: Source,
    /// How it was read.
    pub syntax: Syntax,
    /// What its front matter, name and byline say of it.
    pub meta: Meta,
    /// Reader's text.
    pub prose: Prose,
    /// Paragraphs, headings, cells …, in reading order.
    pub blocks: Vec<Block>,
    /// Sentences of all blocks, in reading order.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences, in reading order.
    pub tokens: Vec<Token>,
    /// Links, emphasis, code, footnote marks, sorted by where they begin.
    pub inlines: Vec<Inline>,
    /// Comments in the source, in order.
    pub comments: Vec<Comment>,
    /// Bytes of source that are code.
    pub code_bytes: u32,
    /// Blocks in another language than English, which have no sentences.
    pub foreign: Vec<Foreign>,
    /// Where the prose begins that was cut off in mid-sentence.
    pub stump: Option<u32>,
    /// Mistakes found while reading it; none of them stops the check.
    pub problems: Vec<Problem>,
    lower: String,
    links: Overlaps,
    code: Overlaps,
    vocabulary: WordFilter,
    lexicon: Arc<Lexicon>,
}

impl Document {
    /// Reads a source.
    #[must_use]
    pub fn parse(source: Source, syntax: Syntax, lexicon: &Arc<Lexicon>) -> Self {
        let mut problems = Vec::new();
        let (mut meta, body) = Meta::read(&source, syntax, &mut problems);
        let mut b = Builder::new(&source.text);
        for (span, words) in std::mem::take(&mut meta.notes) {
            b.comment(span, &words);
        }
        match syntax {
            Syntax::Markdown => markdown::parse(&source.text, body, false, &mut b),
            Syntax::Mdx => markdown::parse(&source.text, body, true, &mut b),
            Syntax::Text => plain::parse(&source.text, body, &mut b),
            Syntax::Html => meta.read_page(html::parse(&source.text, body, &mut b)),
            Syntax::Rst => rst::parse(&source.text, body, &mut b),
            Syntax::AsciiDoc => asciidoc::parse(&source.text, body, &mut b),
            Syntax::Docx => docx::parse(&source, &mut b),
        }
        b.close(source.text.len() as u32);
        b.inlines.sort_by_key(|i| (i.prose.start, i.prose.end));
        meta.read_body(b.prose.text(), &b.blocks);
        let Builder { prose, blocks, inlines, comments, code, .. } = b;
        let lower = prose.text().to_ascii_lowercase();
        let links = Overlaps::of(&inlines, |k| matches!(k, InlineKind::Link(_)));
        let in_code = Overlaps::of(&inlines, |k| *k == InlineKind::Code);
        let mut doc = Self {
            source,
            syntax,
            meta,
            prose,
            blocks,
            sentences: Vec::new(),
            tokens: Vec::new(),
            inlines,
            comments,
            code_bytes: code,
            foreign: Vec::new(),
            stump: None,
            problems,
            lower,
            links,
            code: in_code,
            vocabulary: WordFilter::default(),
            lexicon: Arc::clone(lexicon),
        };
        let suspects = doc.cut();
        if !suspects.is_empty() {
            doc.foreign = language::foreign(doc.prose.text(), &doc.lower, &doc.blocks, &suspects);
            if !doc.foreign.is_empty() {
                (doc.tokens, doc.sentences, doc.vocabulary) = Default::default();
                doc.cut();
            }
        }
        doc.stump = stump::find(&doc);
        doc
    }

    /// Cuts all blocks but the foreign ones into tokens and sentences; names the blocks that may be foreign.
    fn cut(&mut self) -> Vec<usize> {
        let mut suspects = Vec::new();
        self.tokens.reserve(self.prose.text().len() / 5);
        let mut buffer = String::new();
        let mut code =
            self.inlines.iter().filter(|i| i.kind == InlineKind::Code).map(|i| i.prose).peekable();
        let mut foreign = self.foreign.iter().map(|f| f.block as usize).peekable();
        for (index, block) in self.blocks.iter_mut().enumerate() {
            if foreign.next_if_eq(&index).is_some() {
                block.sentences = self.sentences.len() as u32..self.sentences.len() as u32;
                continue;
            }
            let first = self.tokens.len();
            let prose = self.prose.text();
            let text = &prose[block.prose.range()];
            let lexicon = &self.lexicon;
            let tokens = &mut self.tokens;
            let lower = &self.lower;
            let vocabulary = &mut self.vocabulary;
            cut::each(text, block.prose.start, |start, end, kind, glued| {
                let raw = &prose.as_bytes()[start as usize..end as usize];
                while code.next_if(|c| c.end <= start).is_some() {}
                let in_code = code.peek().is_some_and(|c| c.start <= start && start < c.end);
                let (word, mark) =
                    look_up(lexicon, &lower[start as usize..end as usize], &mut buffer);
                vocabulary.add(mark);
                let is_word = kind == TokenKind::Word;
                let capital = is_word
                    && (raw[0].is_ascii_uppercase()
                        || !raw[0].is_ascii()
                            && prose[start as usize..].starts_with(char::is_uppercase));
                tokens.push(Token {
                    start,
                    end,
                    word,
                    mark,
                    sets: lexicon.word_classes(word),
                    kind,
                    glued,
                    capital,
                    all_caps: capital
                        && raw.len() > 1
                        && !raw[1].is_ascii_lowercase()
                        && is_all_caps(&prose[start as usize..end as usize]),
                    has_digit: is_word && raw.iter().any(u8::is_ascii_digit),
                    code: in_code,
                    begins_name: lexicon.names().starts(word),
                });
            });
            if language::may_be_foreign(&self.tokens[first..], &self.lower[block.prose.range()]) {
                suspects.push(index);
            }
            let sentences = &mut self.sentences;
            let from = sentences.len() as u32;
            let all = &self.tokens[first..];
            sentence::split(all, self.prose.text(), |a, z| {
                let prose = Span::new(all[a].start, all[z - 1].end);
                let begins =
                    all[a..z].iter().fold(Classes::NONE, |classes, t| classes.union(*t.begins()));
                sentences.push(Sentence {
                    prose,
                    block: index as u32,
                    tokens: (first + a) as u32..(first + z) as u32,
                    begins,
                });
            });
            block.sentences = from..sentences.len() as u32;
        }
        suspects
    }

    /// The prose under a span.
    #[must_use]
    #[inline]
    pub fn text(&self, span: Span) -> &str {
        self.prose.text().get(span.range()).unwrap_or_default()
    }

    /// A token's text as it stands; empty past the end.
    #[must_use]
    #[inline]
    pub fn raw(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| self.text(t.span()))
    }

    /// A token's text with ASCII letters in lower case; empty past the end. Apostrophes stay as they are.
    #[must_use]
    #[inline]
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| &self.lower[t.start as usize..t.end as usize])
    }

    /// All prose with ASCII letters in lower case.
    #[must_use]
    #[inline]
    pub fn lower_text(&self) -> &str {
        &self.lower
    }

    /// Lower-cased prose under a span.
    #[must_use]
    #[inline]
    pub fn lower(&self, span: Span) -> &str {
        self.lower.get(span.range()).unwrap_or_default()
    }

    /// The token is a word of a class.
    #[must_use]
    #[inline]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.tokens.get(token).is_some_and(|t| t.classes().has(class))
    }

    /// Number of tokens of the longest phrase of a class that begins here and ends before `end`; 0 for none.
    #[must_use]
    #[inline]
    pub fn phrase(&self, token: usize, end: usize, class: Class) -> usize {
        if !self.tokens.get(token).is_some_and(|t| t.begins().has(class)) {
            return 0;
        }
        let end = end.min(self.tokens.len());
        self.lexicon.phrase_len(|k| (token + k < end).then(|| self.tokens[token + k].word), class)
    }

    /// The token is one of a few words; false past the end.
    #[must_use]
    #[inline]
    pub fn among(&self, token: usize, words: &WordSet) -> bool {
        self.tokens.get(token).is_some_and(|t| {
            words.may_have(t.mark) && words.has(&self.lower[t.start as usize..t.end as usize])
        })
    }

    /// One of a few words may stand somewhere in the document: a look that saves looking for them.
    #[must_use]
    pub fn may_use_any(&self, words: &WordSet) -> bool {
        words.words().iter().any(|w| self.may_use(w))
    }

    /// A word or phrase of a class may stand somewhere in the document: a look that saves looking for it.
    #[must_use]
    pub fn may_have_any(&self, class: Class) -> bool {
        self.sentences.iter().any(|s| s.begins.has(class))
    }

    /// A lower-cased word may stand somewhere in the document: a look that saves looking for it.
    #[must_use]
    #[inline]
    pub fn may_use(&self, word: &str) -> bool {
        self.vocabulary.may_have(mark(word))
    }

    /// A word or phrase of a class may stand in a sentence: a look that saves looking at its words.
    #[must_use]
    #[inline]
    pub fn may_have(&self, sentence: usize, class: Class) -> bool {
        self.sentences.get(sentence).is_some_and(|s| s.begins.has(class))
    }

    /// The token is a possessive ending.
    #[must_use]
    pub fn is_possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s")
            || matches!(self.word(token), "'" | "’") && self.tokens[token].glued
    }

    /// The words it was cut with.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The lexicon, to read another text with.
    #[must_use]
    pub fn shared_lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// Index of the sentence that holds a prose byte, or of the last that begins before it.
    #[must_use]
    pub fn sentence_at(&self, byte: u32) -> usize {
        self.sentences.partition_point(|s| s.prose.start <= byte).saturating_sub(1)
    }

    /// Indices of the sentences that share prose with a span.
    #[must_use]
    pub fn sentences_in(&self, span: Span) -> std::ops::Range<usize> {
        self.sentence_at(span.start)..self.sentences.partition_point(|s| s.prose.start < span.end)
    }

    /// Index of the first token that ends after a prose byte.
    #[must_use]
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.end <= byte)
    }

    /// The block of a sentence.
    #[must_use]
    pub fn block_of(&self, sentence: usize) -> &Block {
        &self.blocks[self.sentences[sentence].block as usize]
    }

    /// The sentence stands in a heading.
    #[must_use]
    pub fn in_heading(&self, sentence: usize) -> bool {
        matches!(self.block_of(sentence).kind, BlockKind::Heading(_))
    }

    /// Source bytes of a stretch of prose.
    #[must_use]
    pub fn to_source(&self, prose: Span) -> Span {
        self.prose.to_source(prose)
    }

    /// Bytes of source whose prose was read: foreign blocks left out.
    #[must_use]
    pub fn read_bytes(&self) -> u32 {
        let foreign: u32 = self
            .foreign
            .iter()
            .map(|f| self.to_source(self.blocks[f.block as usize].prose).len())
            .sum();
        self.prose.covered().saturating_sub(foreign)
    }

    /// Links that overlap a stretch of prose.
    pub fn links(&self, prose: Span) -> impl Iterator<Item = (&Inline, &str)> {
        self.links.near(prose).filter_map(move |i| match &self.inlines[i] {
            inline @ Inline { kind: InlineKind::Link(url), .. }
                if inline.prose.end > prose.start =>
            {
                Some((inline, url.as_str()))
            }
            _ => None,
        })
    }

    /// Inline code overlaps a stretch of prose.
    #[must_use]
    pub fn has_code(&self, prose: Span) -> bool {
        self.code.any(prose)
    }
}

/// The lexicon's number and the mark of a word, with a typographic apostrophe read as a straight one.
fn look_up(lexicon: &Lexicon, lower: &str, buffer: &mut String) -> (u32, u16) {
    if lower.is_ascii() {
        return (lexicon.id(lower), mark(lower));
    }
    buffer.clear();
    buffer.extend(
        lower.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase),
    );
    (lexicon.id(buffer), mark(buffer))
}

fn is_all_caps(raw: &str) -> bool {
    let mut letters = 0;
    for c in raw.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters > 1
}
