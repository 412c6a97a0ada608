//! How serious a finding is, for which kind of piece, and what stops a build.

use serde::{Deserialize, Serialize};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not looked for.
    Off,
    /// A prompt; counted, printed on request.
    Info,
    /// What an editor sends back.
    Warning,
    /// Provably wrong, or legal exposure.
    Error,
}

impl Severity {
    /// Its name in settings and outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// All levels.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// The lowest severity that makes a check fail.
pub type Gate = Severity;

/// The kind of piece, which decides how strict the rules are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Profile {
    /// A page that will be read for years.
    #[default]
    Explainer,
    /// A dated letter, read this week.
    Newsletter,
    /// A daily news story.
    News,
    /// A signed judgement.
    Opinion,
    /// A firm or a lab about itself.
    Company,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 5] =
        [Self::Explainer, Self::Newsletter, Self::News, Self::Opinion, Self::Company];

    /// Its name in settings, front matter and outputs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Explainer => "explainer",
            Self::Newsletter => "newsletter",
            Self::News => "news",
            Self::Opinion => "opinion",
            Self::Company => "company",
        }
    }

    /// What a draft may call itself, by the profile that it is then judged by.
    pub const KINDS: [(Self, &[&str]); 5] = [
        (Self::Explainer, &["explainer", "guide", "analysis", "feature"]),
        (Self::Newsletter, &["newsletter", "digest", "roundup"]),
        (Self::News, &["news", "brief", "report", "story"]),
        (Self::Opinion, &["opinion", "column", "editorial", "commentary", "essay"]),
        (Self::Company, &["company", "announcement", "press release", "press-release"]),
    ];

    /// By its name, or by a kind of piece that front matter may state.
    #[must_use]
    pub fn of_kind(kind: &str) -> Option<Self> {
        let kind = kind.trim().to_ascii_lowercase();
        Self::KINDS.iter().find(|(_, kinds)| kinds.contains(&kind.as_str())).map(|(p, _)| *p)
    }
}
