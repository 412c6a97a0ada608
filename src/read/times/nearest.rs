//! Picks one of the days, months or seasons that recur, by tense and by distance.

use super::expr::Pick;
use super::tense::Tense;
use super::value::Val;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// How much farther the wrong side of the day of writing counts than the right one: (behind, ahead).
/// A verb is a strong hint, and a date a few days off is a stronger one.
fn weights(tense: Tense, period: bool) -> (i32, i32) {
    match tense {
        Tense::Past if period => (1, 20),
        Tense::Past => (1, 4),
        Tense::Future if period => (3, 1),
        Tense::Future => (8, 1),
        Tense::Present => (1, 1),
        Tense::Unknown => (1, 2),
    }
}

/// The day of the week that is meant, seen from a day.
pub(super) fn weekday(from: Date, day: i32, pick: Pick, tense: Tense) -> Option<Val> {
    let here = i32::from(from.weekday().to_monday_one_offset());
    let back = (here - day).rem_euclid(7);
    let ahead = (day - here).rem_euclid(7);
    let strict = |n: i32| if n == 0 { 7 } else { n };
    let offset = match pick {
        Pick::Last | Pick::Before => -strict(back),
        Pick::Next | Pick::After => strict(ahead),
        Pick::This if tense == Tense::Past => -back,
        Pick::This => ahead,
        Pick::Week(n) => day - here + n.clamp(-60, 60) * 7,
        Pick::Near if tense == Tense::Future => ahead,
        Pick::Near => -back,
    };
    from.checked_add(i64::from(offset).days()).ok().map(Val::day)
}

/// The year of a value that lacks it, seen from a day.
pub(super) fn year(val: Val, from: Date, pick: Pick, tense: Tense, named: Option<i32>) -> Val {
    let here = i32::from(from.year());
    if let Some(day) = named {
        // A weekday beside the date settles the year.
        let agrees = |y: &i32| falls_on(val.in_year(Some(*y)), day);
        let years = if tense == Tense::Past {
            [here, here - 1, here - 2]
        } else {
            [here, here + 1, here - 1]
        };
        let past = |y: &i32| {
            tense != Tense::Past || val.in_year(Some(*y)).days().is_some_and(|d| d.0 <= from)
        };
        if let Some(y) = years.into_iter().filter(past).find(agrees) {
            return val.in_year(Some(y));
        }
    }
    let period = matches!(val, Val::Quarter(..) | Val::Half(..));
    let (behind, ahead) = weights(tense, period);
    let distance = |y: i32| -> Option<i32> {
        let (first, last) = val.in_year(Some(y)).days()?;
        let days = |d: Date| from.until(d).ok().map(|s| s.get_days());
        let (a, b) = (days(first)?, days(last)?);
        Some(if a > 0 {
            a.saturating_mul(ahead)
        } else {
            b.min(0).saturating_neg().saturating_mul(behind)
        })
    };
    let all = [here - 1, here, here + 1];
    let starts = |y: i32| val.in_year(Some(y)).days().map(|d| d.0);
    let ends = |y: i32| val.in_year(Some(y)).days().map(|d| d.1);
    let latest = |before: bool| {
        all.into_iter().rev().find(|&y| {
            starts(y).is_some_and(|s| s <= from) && (!before || ends(y).is_some_and(|e| e < from))
        })
    };
    let soonest = |after: bool| {
        all.into_iter().find(|&y| {
            ends(y).is_some_and(|e| e >= from) && (!after || starts(y).is_some_and(|s| s > from))
        })
    };
    let found = match pick {
        Pick::Last | Pick::Before => latest(true),
        Pick::Next | Pick::After => soonest(true),
        Pick::This | Pick::Week(_) => Some(here),
        Pick::Near => {
            all.into_iter().filter_map(|y| distance(y).map(|d| (d, y))).min().map(|b| b.1)
        }
    };
    // February 29 of a common year, February 30: no calendar answers, so the year of writing stands.
    val.in_year(Some(found.unwrap_or(here)))
}

/// The day falls on a weekday; Monday is 1.
pub(super) fn falls_on(val: Val, weekday: i32) -> bool {
    val.days().is_some_and(|d| i32::from(d.0.weekday().to_monday_one_offset()) == weekday)
}

/// The same in a narrative: the nearest to the time last spoken of, for that is where the story stands.
pub(super) fn spoken_year(val: Val, spoken: Val) -> Option<Val> {
    let y = spoken.year()?;
    let (Some((from, to)), true) = (spoken.days(), y > 0) else {
        return Some(val.in_year(Some(y)));
    };
    if spoken.unit() >= super::unit::Unit::Year {
        return Some(val.in_year(Some(y)));
    }
    let best = [y - 1, y, y + 1]
        .into_iter()
        .filter_map(|y| {
            let (first, last) = val.in_year(Some(y)).days()?;
            let ahead = to.until(first).ok()?.get_days();
            let back = last.until(from).ok()?.get_days();
            // A story moves on: what lies ahead is nearer than what lies as far behind.
            Some((if ahead > 0 { ahead } else { back.max(0) * 5 / 4 }, y))
        })
        .min()?;
    Some(val.in_year(Some(best.1)))
}

/// A day of the month that falls on a weekday, in the nearest month where it does.
pub(super) fn day_named(from: Date, day: i32, weekday: i32, tense: Tense) -> Option<Val> {
    let (y, m) = (i32::from(from.year()), i32::from(from.month()));
    let fits = |n: i32| {
        let Val::Month(Some(y), m) = Val::Month(Some(y), m).shift(super::unit::Unit::Month, n)
        else {
            return None;
        };
        let found = super::value::date(y, m, day)?;
        let side = match tense {
            Tense::Past => found <= from,
            Tense::Future => found >= from,
            Tense::Present | Tense::Unknown => true,
        };
        (side && i32::from(found.weekday().to_monday_one_offset()) == weekday)
            .then(|| Val::day(found))
    };
    (0..=14).flat_map(|n| [n, -n]).find_map(fits)
}

/// The name a calendar gives a day of the week.
pub(super) fn weekday_named(day: i32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()
}
