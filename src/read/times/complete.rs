//! Fills in what a time leaves out: the year of a date, the week of a weekday. A story that is told
//! of another year than the publication date's carries its year on.

use super::expr::{Base, Expr, Pick, Sem};
use super::nearest;
use super::resolve::Resolver;
use super::story::Stand;
use super::tense::Tense;
use super::unit::Unit;
use super::value::Val;

/// A time that a story has come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Story {
    /// The day, month or year.
    pub(super) val: Val,
    /// Block and sentence where it was told.
    pub(super) block: u32,
    pub(super) sentence: usize,
}

/// Blocks over which a story is carried on when nothing repeats its year.
const CARRIED: u32 = 2;

impl Resolver {
    /// Keeps to the story, or leaves it: for a date of publication's year, or for *this week*. Only a
    /// date of its sentence's main clause begins one.
    pub(super) fn follow(&mut self, expr: &Expr, val: Val, sentence: usize, stand: Stand) {
        let Some(anchor) = self.anchor else { return };
        match expr.sem {
            Sem::Unit(_, Base::Anchor, _) => self.story = None,
            Sem::At(said) => {
                let given = said.year().is_some();
                let now = i32::from(anchor.year());
                let is_past = val.year().is_some_and(|y| y < now);
                // The story has come to publication's own year.
                let arrives = val.year() == Some(now) && !stand.to_come;
                if given && val.year() == Some(now) {
                    self.story = None;
                } else if (is_past || arrives) && !given && self.story.is_some()
                    || is_past && given && stand.main
                {
                    self.go_on(val, sentence);
                }
            }
            _ => {}
        }
    }

    /// A year alone does not break off a story that is told by days or months.
    fn go_on(&mut self, val: Val, sentence: usize) {
        let block = self.place.0;
        let dated = |val: Val| val.unit() < Unit::Year && val.unit() != Unit::Week;
        let goes_on = self.story.is_some_and(|s| dated(s.val) && block <= s.block + CARRIED);
        if dated(val) || val.unit() == Unit::Year && !goes_on {
            self.story = Some(Story { val, block, sentence });
        }
    }

    /// The year of the story that is told, for a verb of the past: a year alone carries its
    /// paragraph, a month or a day also the next ones.
    pub(super) fn in_story(&self, val: Val, tense: Tense, pick: Pick) -> Option<Val> {
        let told = pick == Pick::Near && matches!(tense, Tense::Past | Tense::Unknown);
        let period = matches!(val, Val::Quarter(..) | Val::Half(..));
        let story = self.story.filter(|_| told && !period)?;
        let reach = if story.val.unit() < Unit::Year { CARRIED } else { 0 };
        let is_near = self.place.0 <= story.block + reach;
        let found = nearest::spoken_year(val, story.val).filter(|_| is_near)?;
        found.days().is_some_and(|d| Some(d.0) <= self.anchor).then_some(found)
    }

    /// A timetable goes on: a date without a verb is the next one after that of the list item before.
    fn in_list(&self, val: Val, tense: Tense, pick: Pick) -> Option<Val> {
        const STEP: i32 = 183;
        let bare = self.is_item && tense == Tense::Unknown && pick == Pick::Near;
        let (block, before) = self.listed.filter(|_| bare)?;
        let from = before.days().filter(|_| self.place.0 == block + 1)?.0;
        let year = i32::from(from.year());
        [year, year + 1]
            .into_iter()
            .map(|y| val.in_year(Some(y)))
            .find(|v| v.days().is_some_and(|d| (0..=STEP).contains(&(d.0 - from).get_days())))
    }

    pub(super) fn weekday(&self, day: i32, pick: Pick, tense: Tense, sentence: usize) -> Val {
        let spoken = self.spoken.filter(|v| v.unit() == Unit::Day).and_then(Val::days).map(|d| d.0);
        let told = self.story.filter(|s| {
            s.block == self.place.0 && s.sentence + 1 >= sentence && s.val.unit() == Unit::Day
        });
        if let (Some(Story { val, .. }), Pick::Near, Tense::Past) = (told, pick, tense) {
            // In a story, Thursday is the one after the day it has come to.
            let on = val.days().and_then(|d| nearest::weekday(d.0, day, pick, Tense::Future));
            if let Some(found) = on {
                return found;
            }
        }
        let from = match pick {
            Pick::Before | Pick::After => spoken.or(self.anchor),
            _ if self.narrative => spoken.or(self.anchor),
            _ => self.anchor,
        };
        from.and_then(|from| nearest::weekday(from, day, pick, tense)).unwrap_or(Val::Weekday(day))
    }

    /// Fills in the year, and the month of a day alone.
    pub(super) fn complete(&self, val: Val, pick: Pick, tense: Tense, named: Option<i32>) -> Val {
        if val.year().is_some() || matches!(val, Val::Decade(_) | Val::Century(_) | Val::Unknown(_))
        {
            return val;
        }
        let story = self.narrative || matches!(pick, Pick::Before | Pick::After);
        if let Val::Day(None, None, d) = val {
            if let Some(found) =
                named.and_then(|n| self.anchor.and_then(|a| nearest::day_named(a, d, n, tense)))
            {
                return found;
            }
            let spoken = self.spoken.filter(|v| matches!(v.unit(), Unit::Day | Unit::Month));
            let from = if story { spoken } else { None }.or(self.anchor.map(Val::day));
            return match from {
                Some(Val::Day(y, m, here)) => {
                    let step = i32::from(!self.narrative && tense == Tense::Future && d < here)
                        - i32::from(!self.narrative && tense == Tense::Past && d > here);
                    match Val::Month(y, m.unwrap_or(1)).shift(Unit::Month, step) {
                        Val::Month(y, m) => Val::Day(y, Some(m), d),
                        _ => val,
                    }
                }
                Some(Val::Month(y, m)) => Val::Day(y, Some(m), d),
                _ => val,
            };
        }
        let agrees = |v: &Val| named.is_none_or(|day| nearest::falls_on(*v, day));
        if let Some(found) = self.in_story(val, tense, pick).filter(|_| !story).filter(agrees) {
            return found;
        }
        let is_past =
            |v: &Val| tense != Tense::Past || v.days().is_none_or(|d| Some(d.0) <= self.anchor);
        let goes_on = story && !(self.to_come && pick == Pick::Near);
        if goes_on
            && self.anchor.is_some()
            && let Some(found) = self.spoken.filter(is_past).and_then(|s| match pick {
                Pick::Before | Pick::After => {
                    s.days().map(|d| nearest::year(val, d.0, pick, tense, named))
                }
                _ => nearest::spoken_year(val, s),
            })
        {
            return found;
        }
        let Some(from) = self.anchor else { return val };
        if let Some(found) = self.in_list(val, tense, pick).filter(agrees) {
            return found;
        }
        let period = matches!(val, Val::Quarter(..) | Val::Half(..));
        let tense = if period && tense != Tense::Future { Tense::Past } else { tense };
        let found = nearest::year(val, from, pick, tense, named);
        let ahead = self.over && pick == Pick::Near && found.days().is_some_and(|d| d.0 > from);
        if ahead { found.in_year(found.year().map(|y| y - 1)) } else { found }
    }

    pub(super) fn in_year(&self, val: Val, base: Base, n: i32, sentence: usize) -> Val {
        let anchor = self.anchor.map(|a| i32::from(a.year()));
        let quarter = self.quarter.filter(|_| sentence >= self.quarter_sentence);
        if let Val::Quarter(y, 0) = val {
            let year = y.or_else(|| anchor.map(|a| a + n));
            let q = match quarter {
                Some(Val::Quarter(_, q)) => q,
                _ => 0,
            };
            return Val::Quarter(year, q);
        }
        let year = match base {
            Base::Anchor | Base::Day(_) => anchor,
            Base::Spoken => self.spoken.and_then(Val::year).or(anchor),
        };
        val.in_year(year.map(|y| y + n))
    }
}
