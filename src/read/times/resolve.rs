//! From what an expression says to when that is: against the publication date, the time last spoken of, and tense.

use super::expr::{Base, Expr, Pick, Refer, Sem};
use super::tense::Tense;
use super::unit::{Amount, Unit};
use super::value::Val;
use super::{Form, Reference, nearest};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// What is known while the expressions of a document are gone through in order.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    /// The publication date.
    anchor: Option<Date>,
    /// The document tells of times long before its publication date, so times without a year belong to the story.
    narrative: bool,
    /// The calendar value last spoken of.
    spoken: Option<Val>,
    /// The quarter last spoken of.
    quarter: Option<Val>,
    /// Sentence of that quarter.
    quarter_sentence: usize,
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

    /// Resolves one expression and remembers it.
    pub(super) fn resolve(&mut self, expr: &Expr, tense: Tense, sentence: usize) -> Resolved {
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
            Sem::Pick(Val::Weekday(d), pick) => self.weekday(d, pick, tense),
            Sem::Pick(val, pick) => self.complete(val, pick, tense, named),
            Sem::InYear(val, base, n) => self.in_year(val, base, n, sentence),
            Sem::Unit(unit, base, n) => self.unit(unit, base, n),
            _ => Val::Unknown(Unit::Day),
        }
    }

    fn weekday(&self, day: i32, pick: Pick, tense: Tense) -> Val {
        let spoken = self.spoken.filter(|v| v.unit() == Unit::Day).and_then(Val::days).map(|d| d.0);
        let from = match pick {
            Pick::Before | Pick::After => spoken.or(self.anchor),
            _ if self.narrative => spoken.or(self.anchor),
            _ => self.anchor,
        };
        from.and_then(|from| nearest::weekday(from, day, pick, tense)).unwrap_or(Val::Weekday(day))
    }

    /// Fills in the year, and the month of a day alone.
    fn complete(&self, val: Val, pick: Pick, tense: Tense, named: Option<i32>) -> Val {
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
        if story
            && self.anchor.is_some()
            && let Some(found) = self.spoken.and_then(|s| match pick {
                Pick::Before | Pick::After => {
                    s.days().map(|d| nearest::year(val, d.0, pick, tense, named))
                }
                _ => nearest::spoken_year(val, s),
            })
        {
            return found;
        }
        self.anchor.map_or(val, |from| {
            nearest::year(
                val,
                from,
                pick,
                if matches!(val, Val::Quarter(..) | Val::Half(..)) && tense != Tense::Future {
                    Tense::Past
                } else {
                    tense
                },
                named,
            )
        })
    }

    fn in_year(&self, val: Val, base: Base, n: i32, sentence: usize) -> Val {
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

    fn shift(&self, amount: Amount, unit: Unit, base: Base, way: i32, sentence: usize) -> Resolved {
        let Some(n) = amount.whole() else {
            return plain(
                refer_text(if way < 0 { Refer::Past } else { Refer::Future }),
                Reference::Vague,
            );
        };
        let report = self.quarter.filter(|_| {
            !self.narrative
                && unit == Unit::Year
                && n == 1
                && way < 0
                && sentence <= self.quarter_sentence + 2
        });
        let here = match base {
            _ if report.is_some() => report,
            Base::Anchor => self.anchor.map(Val::day),
            Base::Day(d) => self.anchor.map(|a| Val::day(a).shift(Unit::Day, d)),
            Base::Spoken => self.spoken.or(self.anchor.map(Val::day)),
        };
        let exact = matches!(base, Base::Day(_)) && unit >= Unit::Day;
        let val = match here {
            None => Val::Unknown(unit),
            Some(here) if exact => here.count(n.saturating_mul(way), unit),
            Some(here) if unit < Unit::Day => return self.hours(here, n.saturating_mul(way), unit),
            Some(here) => here.shift(unit, n.saturating_mul(way)),
        };
        Resolved {
            value: val.text(),
            val: Some(val),
            reference: Reference::Anchored,
            days: val.days(),
            adrift: here.is_none(),
        }
    }

    /// Hours and minutes from a day whose time nobody knows: the day, if the count does not leave it.
    fn hours(&self, here: Val, n: i32, unit: Unit) -> Resolved {
        let day = if unit == Unit::Hour { here.shift(Unit::Day, n / 24) } else { here };
        let text = if here.unit() == Unit::Day { day.text() } else { "XXXX-XX-XX".into() };
        Resolved {
            value: format!("{text}TXX"),
            val: None,
            reference: Reference::Anchored,
            days: day.days(),
            adrift: self.anchor.is_none(),
        }
    }

    fn length(&self, expr: &Expr, amount: Amount, unit: Unit, tense: Tense) -> Resolved {
        let mut out = plain(amount.duration(unit), Reference::Explicit);
        if let (true, Some(n), true, Some(anchor)) =
            (expr.ahead && tense == Tense::Future, amount.whole(), unit >= Unit::Day, self.anchor)
        {
            let day = Val::day(anchor);
            let val = if unit == Unit::Week {
                day.shift(Unit::Day, n.saturating_mul(7))
            } else {
                day.shift(unit, n)
            };
            return Resolved {
                value: val.text(),
                val: Some(val),
                reference: Reference::Anchored,
                days: val.days(),
                adrift: false,
            };
        }
        if expr.ahead && tense == Tense::Future {
            out.reference = Reference::Anchored;
            out.adrift = self.anchor.is_none();
            out.days = self
                .anchor
                .zip(amount.whole())
                .and_then(|(a, n)| Val::day(a).shift(unit, n).days());
        }
        out
    }

    fn stretch(&self, amount: Amount, unit: Unit, way: i32) -> Resolved {
        let mut out = plain(amount.duration(unit), Reference::Anchored);
        out.adrift = self.anchor.is_none();
        out.days = self.anchor.zip(amount.whole()).and_then(|(a, n)| {
            let n = i64::from(n.clamp(0, 20_000));
            let span = match unit {
                Unit::Second | Unit::Minute | Unit::Hour => 0.days(),
                Unit::Week | Unit::Weekend => n.weeks(),
                Unit::Month => n.months(),
                Unit::Quarter => (n * 3).months(),
                Unit::Year => n.min(5000).years(),
                Unit::Decade => (n * 10).min(5000).years(),
                Unit::Century => (n * 100).min(5000).years(),
                _ => n.days(),
            };
            if way < 0 {
                Some((a.checked_sub(span).ok()?, a))
            } else {
                Some((a, a.checked_add(span).ok()?))
            }
        });
        out
    }
}

fn plain(value: impl Into<String>, reference: Reference) -> Resolved {
    Resolved { value: value.into(), val: None, reference, days: None, adrift: false }
}

fn refer_text(refer: Refer) -> &'static str {
    match refer {
        Refer::Past => "PAST_REF",
        Refer::Present => "PRESENT_REF",
        Refer::Future => "FUTURE_REF",
    }
}
