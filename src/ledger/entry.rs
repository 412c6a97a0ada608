//! Rows of a ledger.

use super::Period;
use crate::lexicon::noun_plural;
use crate::read::figures::Printed;
use jiff::civil::Date;

/// A figure that was checked.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Of whom or what.
    pub entity: String,
    /// What is measured, by the key of the reading.
    pub metric: String,
    /// What period it is for.
    pub period: Option<Period>,
    /// Last day of the period, if the row gives it.
    pub ended: Option<Date>,
    /// The value, or the lower end, exactly as written.
    pub low: Printed,
    /// The value, or the upper end.
    pub high: Printed,
    /// Only about right.
    pub approx: bool,
    /// Unit, as in the reading; empty for none.
    pub unit: String,
    /// `GAAP`, `post-money` …
    pub basis: String,
    /// Day the figure is true of or was made public.
    pub as_of: Option<Date>,
    /// Who says so.
    pub source: String,
    /// What it covers.
    pub scope: String,
    /// `announced`, `alleged by the entity` …
    pub status: String,
    /// Superlatives that the source supports.
    pub superlative_ok: Vec<String>,
    /// Day somebody last looked.
    pub checked: Option<Date>,
    /// A remark.
    pub note: String,
    /// Its line in the ledger, from 1.
    pub line: usize,
}

impl Fact {
    /// The day from which its age counts: end of its period, else its as-of date.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.ended
            .or_else(|| self.period.as_ref().and_then(|p| p.days(&self.entity)).map(|d| d.1))
            .or(self.as_of)
    }

    /// The day from which it was known.
    #[must_use]
    pub fn known(&self) -> Option<Date> {
        self.as_of.or_else(|| self.day())
    }

    /// The value in words: `68.13 billion USD`, `-593.7 to -589 billion USD`.
    #[must_use]
    pub fn value(&self) -> String {
        let (low, high) = (self.low.to_f64(), self.high.to_f64());
        let (size, scale) = match low.abs().max(high.abs()) {
            v if v >= 1e12 => (1e12, " trillion"),
            v if v >= 1e9 => (1e9, " billion"),
            v if v >= 1e6 => (1e6, " million"),
            _ => (1.0, ""),
        };
        let number = |v: f64| {
            let text = format!("{:.3}", v / size);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        let amount = if self.low == self.high {
            number(low)
        } else {
            format!("{} to {}", number(low), number(high))
        };
        let about = if self.approx { "about " } else { "" };
        match self.unit.as_str() {
            "USD" if low >= 0.0 => format!("{about}${amount}{scale}"),
            "percent" => format!("{about}{amount}%"),
            "" => format!("{about}{amount}{scale}"),
            unit => format!("{about}{amount}{scale} {}", self.in_number(unit)),
        }
    }

    /// A counted unit beside the value: *1 employee*, *650 employees*; codes and symbols stay as they are.
    fn in_number(&self, unit: &str) -> String {
        let noun = unit.rsplit([' ', '-']).next().unwrap_or_default();
        let word = noun.len() > 2 && noun.bytes().all(|b| b.is_ascii_lowercase());
        let one = self.low == Printed::int(1) && self.high == Printed::int(1);
        if !word || one || unit.contains('/') || matches!(unit, "people" | "staff") {
            return unit.to_owned();
        }
        format!("{}{}", &unit[..unit.len() - noun.len()], noun_plural(noun))
    }

    /// The row in one line, for a note: `ledger.toml line 4: nvidia revenue, FY2026Q4 = $68.13 billion (company release)`.
    #[must_use]
    pub fn cite(&self, ledger: &str) -> String {
        let period = self.period.as_ref().map_or_else(String::new, |p| format!(", {p}"));
        let source =
            if self.source.is_empty() { String::new() } else { format!(" ({})", self.source) };
        let day = self.as_of.map_or_else(String::new, |d| format!(", as of {d}"));
        format!(
            "{ledger} line {}: {} {}{period} = {}{source}{day}",
            self.line,
            self.entity,
            self.metric.replace('_', " "),
            self.value()
        )
    }
}

/// A model that came out.
#[derive(Clone, Debug)]
pub struct Release {
    /// Who made it.
    pub lab: String,
    /// Its name.
    pub model: String,
    /// Family that it continues; empty if the row does not say.
    pub family: String,
    /// The day.
    pub date: Date,
    /// Its line in the ledger, from 1.
    pub line: usize,
}

/// A question to which nobody has the answer.
#[derive(Clone, Debug)]
pub struct KnownUnknown {
    /// About whom.
    pub entity: String,
    /// The question.
    pub question: String,
    /// As of when.
    pub as_of: Option<Date>,
    /// Who could not find out.
    pub source: String,
    /// Its line in the ledger, from 1.
    pub line: usize,
}

impl KnownUnknown {
    /// The row in one line, for a note: `ledger.toml line 9: not known of Halden: why the contract ended (Baltic Courier)`.
    #[must_use]
    pub fn cite(&self, ledger: &str) -> String {
        let source =
            if self.source.is_empty() { String::new() } else { format!(" ({})", self.source) };
        let day = self.as_of.map_or_else(String::new, |d| format!(", as of {d}"));
        format!(
            "{ledger} line {}: not known of {}: {}{source}{day}",
            self.line, self.entity, self.question
        )
    }
}

impl Release {
    /// The row in one line, for a note.
    #[must_use]
    pub fn cite(&self, ledger: &str) -> String {
        format!(
            "{ledger} line {}: {} released {} on {}",
            self.line, self.lab, self.model, self.date
        )
    }
}
