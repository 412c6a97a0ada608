//! The columns of a sheet, with their keys for programs and their headings for people.

/// A column. The order here is that of a file that holds several parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Where it stands in the draft.
    Place,
    /// The words of the draft.
    Words,
    /// What kind of claim or quotation.
    Kind,
    /// Number of words.
    Length,
    /// A number in full, or the lower end of a range.
    Value,
    /// The upper end of a range.
    ValueTo,
    /// Whether the number is exact, about, a floor or a ceiling.
    Bound,
    /// What is counted.
    Unit,
    /// What is measured.
    Metric,
    /// Of whom.
    Entity,
    /// Over which stretch of time.
    Period,
    /// Against what, or by which reckoning.
    Basis,
    /// The day at which it held.
    AsOf,
    /// Reported or projected.
    Status,
    /// Days between then and the day of judgement.
    Age,
    /// Days that such figures stay good.
    GoodFor,
    /// The day or days a time expression means.
    Resolved,
    /// How it was resolved.
    How,
    /// Who says so.
    Source,
    /// What kind of source.
    SourceKind,
    /// How the source reaches the claim.
    Reach,
    /// Where the source stands.
    SourcePlace,
    /// Number of claims that lean on it.
    Claims,
    /// Its share of the claims that have a source.
    Share,
    /// Number of quotations of it.
    Quotes,
    /// Address of a link.
    Url,
    /// Numbers of the claims it backs.
    Backs,
    /// How serious.
    Severity,
    /// Which rule.
    Rule,
    /// What is wrong.
    Message,
    /// What to do.
    Help,
    /// Why it may stand.
    Stands,
    /// What the rules miss.
    Missing,
    /// The whole sentence.
    Sentence,
    /// To be ticked.
    Checked,
    /// By whom, and against what.
    By,
}

impl Column {
    /// Its key in CSV and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Words => "words",
            Self::Kind => "kind",
            Self::Length => "length",
            Self::Value => "value",
            Self::ValueTo => "value_to",
            Self::Bound => "bound",
            Self::Unit => "unit",
            Self::Metric => "metric",
            Self::Entity => "entity",
            Self::Period => "period",
            Self::Basis => "basis",
            Self::AsOf => "as_of",
            Self::Status => "status",
            Self::Age => "age_days",
            Self::GoodFor => "good_for_days",
            Self::Resolved => "resolved",
            Self::How => "how",
            Self::Source => "source",
            Self::SourceKind => "source_kind",
            Self::Reach => "reach",
            Self::SourcePlace => "source_place",
            Self::Claims => "claims",
            Self::Share => "share",
            Self::Quotes => "quotes",
            Self::Url => "url",
            Self::Backs => "backs",
            Self::Severity => "severity",
            Self::Rule => "rule",
            Self::Message => "message",
            Self::Help => "help",
            Self::Stands => "let_stand",
            Self::Missing => "missing",
            Self::Sentence => "sentence",
            Self::Checked => "checked",
            Self::By => "checked_by",
        }
    }

    /// Its heading for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ValueTo => "to",
            Self::AsOf => "as of",
            Self::Age => "age (days)",
            Self::GoodFor => "good for (days)",
            Self::SourceKind => "source is",
            Self::Reach => "reaches it",
            Self::SourcePlace => "source at",
            Self::Quotes => "quotations",
            Self::Url => "address",
            Self::Stands => "let stand",
            Self::Checked => "✓",
            Self::By => "checked by",
            other => other.key(),
        }
    }
}
