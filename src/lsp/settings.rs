//! What the editor may set: `initializationOptions`, or the section `copydesk` of its settings.

use crate::doc::closest;
use crate::rulebook::Severity;
use lsp_types::DiagnosticSeverity;
use serde_json::Value;
use std::path::PathBuf;

/// The editor's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// How infos are shown; `None` hides them.
    pub(super) infos: Option<DiagnosticSeverity>,
    /// Settings file to use for every draft.
    pub(super) config: Option<PathBuf>,
    /// Address of a rule's page, with `{rule}` for its id.
    pub(super) rule_link: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let repository = env!("CARGO_PKG_REPOSITORY");
        let link =
            (!repository.is_empty()).then(|| format!("{repository}/blob/main/rules/{{rule}}.md"));
        Self { infos: Some(DiagnosticSeverity::HINT), config: None, rule_link: link }
    }
}

const KEYS: [&str; 3] = ["infos", "config", "ruleLink"];

impl Settings {
    /// Reads an object, with or without the section's name around it, over what holds otherwise; what is wrong is said, the rest counts.
    pub(super) fn read(value: &Value, otherwise: &Self) -> (Self, Vec<String>) {
        let mut settings = otherwise.clone();
        let mut wrong = Vec::new();
        let value = value.get("copydesk").unwrap_or(value);
        let Some(table) = value.as_object() else { return (settings, wrong) };
        for (key, value) in table {
            // Editors send null, or an empty text, for what is not set.
            if value.is_null() || value == "" {
                continue;
            }
            let text = value.as_str();
            match (key.as_str(), text) {
                ("infos", Some("hint")) => settings.infos = Some(DiagnosticSeverity::HINT),
                ("infos", Some("information")) => {
                    settings.infos = Some(DiagnosticSeverity::INFORMATION);
                }
                ("infos", Some("off")) => settings.infos = None,
                ("infos", _) => {
                    wrong.push("the setting `infos` is one of hint, information, off".to_owned());
                }
                ("config", Some(path)) => settings.config = Some(PathBuf::from(path)),
                ("ruleLink", Some(link)) => settings.rule_link = Some(link.to_owned()),
                ("config" | "ruleLink", None) => {
                    wrong.push(format!("the setting `{key}` wants text"));
                }
                // Keys that editors keep for themselves, such as the path of the program.
                ("path" | "trace" | "enable", _) => {}
                _ => wrong.push(match closest(key, KEYS) {
                    Some(near) => format!("there is no setting `{key}`; did you mean `{near}`?"),
                    None => format!("there is no setting `{key}`; there are {}", KEYS.join(", ")),
                }),
            }
        }
        (settings, wrong)
    }

    /// How the editor shows a severity; `None` if it does not.
    pub(super) fn level(&self, severity: Severity) -> Option<DiagnosticSeverity> {
        match severity {
            Severity::Error => Some(DiagnosticSeverity::ERROR),
            Severity::Warning => Some(DiagnosticSeverity::WARNING),
            Severity::Info => self.infos,
            Severity::Off => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_read_with_and_without_their_section() {
        for value in
            [json!({"infos": "off"}), json!({"copydesk": {"infos": "off", "config": null}})]
        {
            let (settings, wrong) = Settings::read(&value, &Settings::default());
            assert_eq!((settings.infos, wrong.len()), (None, 0));
        }
    }

    #[test]
    fn misspelt_settings_are_told() {
        let (settings, wrong) =
            Settings::read(&json!({"info": "off", "infos": 3}), &Settings::default());
        assert_eq!(settings, Settings::default());
        assert_eq!(
            wrong,
            [
                "there is no setting `info`; did you mean `infos`?",
                "the setting `infos` is one of hint, information, off"
            ]
        );
    }
}
