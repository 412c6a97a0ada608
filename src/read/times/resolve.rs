//! From what an expression says to when that is: against the publication date, the time last spoken of, and tense.

use super::complete::Story;
use super::expr::{Base, Expr, Pick, Refer, Sem};
use super::story::Stand;
use super::tense::Tense;
use super::unit::{Amount, Unit};
use super::value::Val;
use super::{Form, Reference};
use jiff::civil::Date;

/// What is known while the expressions of a document are gone through in order.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own about the place")]
pub(super) struct Resolver {
    /// The publication date.
    pub(super) anchor: Option<Date>,
    /// The document tells of times long before its publication date, so times without a year belong to the story.
    pub(super) narrative: bool,
    /// The calendar value last spoken of.
    pub(super) spoken: Option<Val>,
    /// The quarter last spoken of.
    pub(super) quarter: Option<Val>,
    /// Sentence of that quarter.
    pub(super) quarter_sentence: usize,
    /// Where a story stands that is told of a year before the publication date's.
    pub(super) story: Option<Story>,
    /// The date without a year that was told last in a list item, with its block.
    pub(super) listed: Option<(u32, Val)>,
    /// Block and section that are being read.
    pub(super) place: (u32, u32),
    /// The block is a list item.
    pub(super) is_item: bool,
    /// The time being read is over: a past verb stands right with it.
    pub(super) over: bool,
    /// It lies ahead of the day of writing: *will* stands with it.
    pub(super) to_come: bool,
}

/// When an expression is.
#[derive(Debug)]
pub(super) struct Resolved {
    /// TIMEX3 value.
    pub(super) value: String,
    /// The calendar value, if it has one.
    pub(super) val: Option<Val>,
    /// How it was found.
    pub(super) reference: Reference,
    /// First and last day.
    pub(super) days: Option<(Date, Date)>,
    /// A publication date or an earlier time was wanted, and there was none.
    pub(super) adrift: bool,
}

impl Resolver {
    /// A resolver that nothing has been said to.
    pub(super) fn new(anchor: Option<Date>, narrative: bool) -> Self {
        Self { anchor, narrative, ..Self::default() }
    }

    /// Goes on to a block; a new section begins no story of the last one.
    pub(super) fn enter(&mut self, block: u32, section: u32, is_item: bool) {
        self.is_item = is_item;
        if section != self.place.1 {
            self.story = None;
        }
        self.place = (block, section);
    }

    /// Resolves one expression and remembers it.
    pub(super) fn resolve(
        &mut self,
        expr: &Expr,
        tense: Tense,
        sentence: usize,
        stand: Stand,
    ) -> Resolved {
        self.over = stand.over;
        self.to_come = stand.to_come;
        let mut out = match expr.sem {
            Sem::Refer(refer) => plain(refer_text(refer), Reference::Vague),
            Sem::Length(amount, unit) => self.length(expr, amount, unit, tense),
            // `recent years`, `the coming months`: no more than the past and the future.
            Sem::Stretch(Amount::Unknown, unit, way)
                if expr.form == Form::FutureRef
                    || expr.form == Form::PastRef && unit == Unit::Year =>
            {
                plain(
                    refer_text(if way < 0 { Refer::Past } else { Refer::Future }),
                    Reference::Vague,
                )
            }
            Sem::Stretch(amount, unit, way) => self.stretch(amount, unit, way),
            Sem::Every(Amount::Exact(n), Unit::Weekend) => {
                plain(format!("P{n}WE"), Reference::Explicit)
            }
            Sem::Every(amount, unit) => plain(amount.duration(unit), Reference::Explicit),
            Sem::EveryOne(Val::Weekday(d)) => plain(format!("XXXX-WXX-{d}"), Reference::Explicit),
            Sem::EveryOne(val) => plain(val.text(), Reference::Explicit),
            Sem::Shift(amount, unit, base, way) if expr.also[0].is_some() => {
                self.shift_by_several(expr, (amount, unit), base, way)
            }
            Sem::Shift(amount, unit, base, way) => self.shift(amount, unit, base, way, sentence),
            Sem::Clock => {
                let day = self
                    .spoken
                    .filter(|v| matches!(v, Val::Day(Some(_), Some(_), _)) && self.narrative)
                    .or(self.anchor.map(Val::day));
                let hour_only = expr.clock.is_some_and(|c| c.terse);
                let text = if hour_only {
                    String::new()
                } else {
                    day.map_or_else(|| "XXXX-XX-XX".into(), Val::text)
                };
                Resolved {
                    value: text,
                    val: None,
                    reference: Reference::Anchored,
                    days: day.and_then(Val::days),
                    adrift: day.is_none(),
                }
            }
            sem => {
                let explicit = matches!(sem, Sem::At(v) if v.year().is_some() || matches!(v, Val::Decade(_) | Val::Century(_)));
                let sem = match sem {
                    Sem::Unit(unit @ (Unit::Year | Unit::Month), Base::Spoken, 0)
                        if expr.vague_week && !self.narrative =>
                    {
                        Sem::Unit(unit, Base::Anchor, 0)
                    }
                    other => other,
                };
                let mut val = self.calendar(sem, tense, expr.weekday, sentence);
                if let Some((n, unit)) = expr.offset {
                    val = val.count(n, unit);
                }
                if let Some((n, unit)) = expr.within {
                    val = val.nth(n, unit);
                }
                if let Some((n, day)) = expr.weekday_within {
                    val = val.nth_weekday(n, day);
                }
                if let (Form::Week, Val::Day(..), Some(days)) = (expr.form, val, val.days()) {
                    val = Val::around(
                        days.0,
                        if expr.within_weekend { Unit::Weekend } else { Unit::Week },
                    );
                }
                if let (Sem::Unit(Unit::Weekend, Base::Anchor, 0), Some(anchor)) =
                    (sem, self.anchor)
                {
                    // `the weekend` of a Monday's story is the one that is over; `this weekend` is ahead.
                    let early = anchor.weekday().to_monday_one_offset() < 6;
                    if early && expr.vague_week && tense != Tense::Future {
                        val = val.shift(Unit::Weekend, -1);
                    }
                }
                let adrift = matches!(val, Val::Unknown(_) | Val::Weekday(_))
                    || !explicit && val.year().is_none();
                let reference = if explicit { Reference::Explicit } else { Reference::Anchored };
                Resolved { value: val.text(), val: Some(val), reference, days: val.days(), adrift }
            }
        };
        if let Some(val) = out.val
            && !matches!(val, Val::Unknown(_) | Val::Weekday(_))
            && (val.year().is_some() || matches!(val, Val::Decade(_) | Val::Century(_)))
        {
            self.spoken = Some(val);
            let yearless = matches!(expr.sem, Sem::At(said) if said.year().is_none());
            if self.is_item && yearless {
                self.listed = Some((self.place.0, val));
            }
            self.follow(expr, val, sentence, stand);
            let reported = matches!(expr.sem, Sem::At(_) | Sem::Unit(_, Base::Anchor, _))
                && expr.first_year_is_near(val, self.anchor);
            if matches!(val, Val::Quarter(Some(_), 1..)) {
                self.quarter_sentence = sentence;
                if reported {
                    self.quarter = Some(val);
                }
            }
        }
        if let Some(clock) = expr.clock {
            out.value.push_str(&clock.text());
        }
        out
    }

    fn calendar(&self, sem: Sem, tense: Tense, named: Option<i32>, sentence: usize) -> Val {
        match sem {
            Sem::At(val) => self.complete(val, Pick::Near, tense, named),
            Sem::Pick(Val::Weekday(d), pick) => self.weekday(d, pick, tense, sentence),
            Sem::Pick(val, pick) => self.complete(val, pick, tense, named),
            Sem::InYear(val, base, n) => self.in_year(val, base, n, sentence),
            Sem::Unit(unit, base, n) => self.unit(unit, base, n),
            _ => Val::Unknown(Unit::Day),
        }
    }

    fn unit(&self, unit: Unit, base: Base, n: i32) -> Val {
        let here = match base {
            Base::Anchor => self.anchor.map(Val::day),
            Base::Day(d) => self.anchor.map(|a| Val::day(a).shift(Unit::Day, d)),
            Base::Spoken if matches!(unit, Unit::Quarter | Unit::Period) => {
                return match self.quarter {
                    Some(quarter) => quarter.shift(Unit::Quarter, n),
                    None => self.anchor.map_or(Val::Unknown(Unit::Quarter), |a| {
                        Val::around(a, Unit::Quarter).shift(Unit::Quarter, n.min(0) - 1)
                    }),
                };
            }
            Base::Spoken => self
                .spoken
                .filter(|v| {
                    v.unit() <= unit
                        || v.year().is_some() && unit <= Unit::Year && v.unit() < Unit::Year
                })
                .or(self.anchor.filter(|_| !self.narrative).map(Val::day)),
        };
        let Some(here) = here else { return Val::Unknown(unit) };
        if here.unit() > unit {
            return Val::Unknown(unit);
        }
        if matches!(unit, Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium) {
            let Some(y) = here.year() else {
                return if here.unit() == unit { here.shift(unit, n) } else { Val::Unknown(unit) };
            };
            return match unit {
                Unit::Decade => Val::Decade(y.div_euclid(10) + n),
                _ => Val::Year(y).shift(unit, n),
            };
        }
        if let (Unit::Month, Val::Day(Some(y), Some(m), _)) = (unit, here) {
            return Val::Month(Some(y), m).shift(Unit::Month, n);
        }
        if unit == Unit::Day {
            return here.shift(Unit::Day, n);
        }
        here.days().map_or(Val::Unknown(unit), |d| {
            if n == 0 { Val::around(d.0, unit) } else { Val::around(d.0, unit).shift(unit, n) }
        })
    }
}

pub(super) fn plain(value: impl Into<String>, reference: Reference) -> Resolved {
    Resolved { value: value.into(), val: None, reference, days: None, adrift: false }
}

pub(super) fn refer_text(refer: Refer) -> &'static str {
    match refer {
        Refer::Past => "PAST_REF",
        Refer::Present => "PRESENT_REF",
        Refer::Future => "FUTURE_REF",
    }
}
