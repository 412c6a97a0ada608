//! Tables of patterns: rows of a pattern and what it means, in files `*.patterns` below `rules/`.
//!
//! Of a row only the words that it is found by are read at once, the rest when one of them is met.

use super::compile::{self, Scope, Sets, Words};
use super::error::PatternError;
use super::matcher::Pattern;
use super::rows::{self, Line};
use super::syntax::{self, Written};
use super::text::Text;
use super::{STEPS, element_words};
use crate::doc::Problem;
use crate::lexicon::{Irregular, Lexicon};
use crate::text::{Source, Span};
use std::cell::Cell;
use std::sync::{LazyLock, OnceLock};

/// The word lists alone; the words of all tables are among them.
static LISTS: LazyLock<Lexicon> = LazyLock::new(Lexicon::lists);

/// A table of the program.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    /// Pairs of a word and a row that it may lead to: by word, then the longest first, then in the order of the file.
    by_word: Vec<(u32, u16)>,
    /// Bit `n` is set for every word number in `by_word`.
    bits: Vec<u64>,
    sets: Sets,
    /// Groups of rows with their examples.
    groups: Vec<Group>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    text: &'static str,
    /// What the pattern means: the cells behind it.
    pub cells: Vec<&'static str>,
    /// Number of its group.
    pub group: usize,
    /// Number of its line, counted from 0.
    pub line: usize,
    /// Words that a match has at least.
    length: usize,
    pattern: OnceLock<Option<Pattern>>,
}

/// Rows that share examples.
#[derive(Debug, Default)]
pub struct Group {
    /// Its heading.
    pub name: &'static str,
    /// Whether they fire, their text, and the number of their line.
    pub examples: Vec<(bool, &'static str, usize)>,
}

impl Table {
    /// A table of the program by the name of its file; the tests read every line of it.
    #[must_use]
    pub fn built_in(name: &str) -> Self {
        Self::index(crate::data::table(name), |_, _| {})
    }

    /// Reads a table to its end, and what is wrong with it.
    #[must_use]
    pub fn read(name: &str, text: &'static str) -> (Self, Vec<Problem>) {
        let source = Source::new(name, text);
        let mut problems = Vec::new();
        let mut wrong = |line: &'static str, error: &PatternError| {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let at = error.at();
            let span = Span::from_usize(start + at.start, start + at.end);
            let problem = Problem::at(&source, span, error.to_string());
            problems.push(match error.help() {
                Some(help) => problem.help(help),
                None => problem,
            });
        };
        let table = Self::index(text, &mut wrong);
        for row in &table.rows {
            if let Err(error) = table.compile(row.text) {
                wrong(row.text, &error);
            }
        }
        (table, problems)
    }

    fn index(text: &'static str, mut wrong: impl FnMut(&'static str, &PatternError)) -> Self {
        let mut table = Self { groups: vec![Group::default()], ..Self::default() };
        let mut keyed: Vec<(u32, usize, u16)> = Vec::new();
        for (number, line) in rows::lines(text) {
            match line {
                Line::Group(name) => table.groups.push(Group { name, ..Group::default() }),
                Line::Example { fires, text } => {
                    if let Some(group) = table.groups.last_mut() {
                        group.examples.push((fires, text, number));
                    }
                }
                Line::Set { name, text } => match table.set(text) {
                    Ok(set) => {
                        table.sets.insert(name.into(), set);
                    }
                    Err(error) => wrong(text, &error),
                },
                Line::Row { pattern, cells } => {
                    let index = table.rows.len() as u16;
                    let row = match table.found_by(pattern) {
                        Ok((words, length)) => {
                            keyed.extend(words.into_iter().map(|w| (w, length, index)));
                            Row::new(pattern, cells, table.groups.len() - 1, number, length)
                        }
                        // The whole row is read again, and says what is wrong with it.
                        Err(_) => Row::new(pattern, cells, table.groups.len() - 1, number, 0),
                    };
                    table.rows.push(row);
                }
            }
        }
        keyed.sort_unstable_by_key(|&(word, length, row)| (word, usize::MAX - length, row));
        keyed.dedup();
        table.by_word = keyed.into_iter().map(|(word, _, row)| (word, row)).collect();
        let words = table.by_word.last().map_or(0, |(w, _)| *w as usize / 64 + 1);
        table.bits = vec![0; words];
        for (word, _) in &table.by_word {
            table.bits[*word as usize / 64] |= 1 << (word % 64);
        }
        table
    }

    fn scope(&self) -> Scope<'_> {
        Scope { words: Words::Fixed(&LISTS), irregular: Irregular::built_in(), sets: &self.sets }
    }

    fn set(&self, text: &str) -> Result<Box<[compile::Choice]>, PatternError> {
        let written = syntax::alternatives(text, 0..text.len())?;
        Ok(compile::choices(&written, &mut self.scope())?.into())
    }

    /// The words that a row is found by, and how many words a match has at least.
    fn found_by(&self, text: &str) -> Result<(Vec<u32>, usize), PatternError> {
        let written = syntax::parse(text)?;
        let length = written.elements.iter().filter(|e| e.min > 0).count();
        let mut scope = self.scope();
        for element in written.elements.iter().filter(|e| e.min > 0) {
            if let Some(words) = element_words(element, &mut scope)? {
                return Ok((words, length));
            }
        }
        Ok((Vec::new(), length))
    }

    fn compile(&self, text: &str) -> Result<Pattern, PatternError> {
        let written: Written = syntax::parse(text)?;
        Pattern::compile(&written, text, &mut self.scope())
    }

    /// A row may be found by this word.
    #[must_use]
    #[inline]
    pub fn may_begin(&self, word: u32) -> bool {
        self.bits.get(word as usize / 64).is_some_and(|bits| bits & (1 << (word % 64)) != 0)
    }

    /// Numbers of the rows that are found by a word: the longest first, then in the order of the file.
    pub fn rows_at(&self, word: u32) -> impl Iterator<Item = usize> {
        let first = self.by_word.partition_point(|&(w, _)| w < word);
        let here = self.by_word[first..].iter().take_while(move |(w, _)| *w == word);
        here.map(|(_, row)| usize::from(*row))
    }

    /// The match of a row that is found by token `at`; `from..end` are the sentence's tokens.
    #[must_use]
    pub fn match_row(
        &self,
        row: usize,
        text: &Text<'_>,
        at: usize,
        within: (usize, usize),
    ) -> Option<(usize, usize)> {
        let row = self.rows.get(row)?;
        let pattern = row.pattern.get_or_init(|| self.compile(row.text).ok()).as_ref()?;
        pattern.match_at(text, at, within, &Cell::new(STEPS))
    }

    /// A row that means this is found by token `at`.
    #[must_use]
    pub fn says(&self, text: &Text<'_>, at: usize, within: (usize, usize), meaning: &str) -> bool {
        self.place(text, at, within, meaning).is_some()
    }

    /// The first match, among tokens of a sentence, of a row that means this; code is passed over.
    #[must_use]
    pub fn find(
        &self,
        text: &Text<'_>,
        within: (usize, usize),
        meaning: &str,
    ) -> Option<(usize, usize)> {
        let is_prose = |at: &usize| !text.document().tokens[*at].code;
        (within.0..within.1).filter(is_prose).find_map(|at| self.place(text, at, within, meaning))
    }

    fn place(
        &self,
        text: &Text<'_>,
        at: usize,
        within: (usize, usize),
        meaning: &str,
    ) -> Option<(usize, usize)> {
        let word = text.document().tokens.get(at)?.word;
        if !self.may_begin(word) {
            return None;
        }
        self.rows_at(word)
            .filter(|row| self.rows[*row].cells.first() == Some(&meaning))
            .find_map(|row| self.match_row(row, text, at, within))
    }

    /// All rows, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The groups of its rows, with their examples.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
}

impl Row {
    fn new(
        text: &'static str,
        cells: &'static str,
        group: usize,
        line: usize,
        length: usize,
    ) -> Self {
        let cells = cells.split('\t').map(str::trim).filter(|c| !c.is_empty()).collect();
        Self { text, cells, group, line, length, pattern: OnceLock::new() }
    }

    /// The pattern as it is written.
    #[must_use]
    pub const fn pattern(&self) -> &'static str {
        self.text
    }

    /// Words that a match has at least.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }
}
