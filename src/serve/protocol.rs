//! The requests of `LanguageTool`'s protocol, version 2: <https://languagetool.org/http-api/>.

use super::Settings;
use super::annotated::{Annotated, Mapped};
use super::answer::{self, Wanted};
use super::http::{Asked, Bad, Reply};
use crate::api::Checker;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Languages that are read, with their codes; any other is answered with nothing.
const LANGUAGES: [(&str, &str); 7] = [
    ("English", "en"),
    ("English (US)", "en-US"),
    ("English (GB)", "en-GB"),
    ("English (Australian)", "en-AU"),
    ("English (Canadian)", "en-CA"),
    ("English (New Zealand)", "en-NZ"),
    ("English (South African)", "en-ZA"),
];

/// Who answers.
pub(super) fn software() -> Value {
    json!({
        "name": "copydesk",
        "version": env!("CARGO_PKG_VERSION"),
        "buildDate": "",
        "apiVersion": 1,
        "premium": false,
        "status": "",
    })
}

/// Answers a request.
pub(super) fn reply(asked: &Asked, checker: &Checker, settings: &Settings) -> Result<Reply, Bad> {
    let path = asked.path.trim_end_matches('/');
    let expected = match path {
        "/v2/check" => "POST",
        "/v2/languages" | "/v2/info" | "/v2/healthcheck" | "/v2/maxtextlength" => "GET",
        _ => return Err(Bad::new(404, format!("there is nothing at {path}; ask for /v2/check"))),
    };
    match (asked.method.as_str(), path) {
        ("OPTIONS", _) => Ok(Reply::empty()),
        ("POST", "/v2/check") => check(asked, checker, settings),
        ("GET", "/v2/languages") => Ok(Reply::json(&languages())),
        ("GET", "/v2/info") => Ok(Reply::json(&json!({"software": software()}))),
        ("GET", "/v2/maxtextlength") => Ok(Reply::json(&json!(settings.largest))),
        ("GET", "/v2/healthcheck") => Ok(Reply::json(&json!("OK"))),
        _ => Err(Bad::new(405, format!("{path} is asked for with {expected}"))),
    }
}

fn languages() -> Value {
    let one = |(name, code): &(&str, &str)| json!({"name": name, "code": "en", "longCode": code});
    LANGUAGES.iter().map(one).collect()
}

/// Fields of a form; the last of a name counts.
type Form = BTreeMap<String, String>;

fn form(asked: &Asked) -> Result<Form, Bad> {
    let kind = asked.kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Bad::new(415, "a text is sent as application/x-www-form-urlencoded"));
    }
    Ok(form_urlencoded::parse(&asked.body).into_owned().collect())
}

fn check(asked: &Asked, checker: &Checker, settings: &Settings) -> Result<Reply, Bad> {
    let form = form(asked)?;
    let missing = |what: &str| Bad::new(400, format!("the field `{what}` is missing"));
    let code = form.get("language").filter(|l| !l.is_empty());
    let code = code.ok_or_else(|| missing("language"))?;
    let mapped = match (form.get("text"), form.get("data")) {
        (Some(text), None) => Mapped::plain(text.clone()),
        (None, Some(data)) => {
            let wrong = |why: String| Bad::new(400, format!("`data` is no annotated text: {why}"));
            let data: Annotated = serde_json::from_str(data).map_err(|e| wrong(e.to_string()))?;
            Mapped::of(data).ok_or_else(|| wrong("a part is text or markup".to_owned()))?
        }
        (None, None) => return Err(missing("text")),
        (Some(_), Some(_)) => return Err(Bad::new(400, "there is both `text` and `data`")),
    };
    let (name, code) = language(code);
    let wanted = wanted(&form, checker)?;
    let matches = match wanted {
        Some(wanted) if code.starts_with("en") => {
            let mut request = settings.request.clone();
            mapped.text.clone_into(&mut request.text);
            request.format = Some("text".to_owned());
            request.select.clone_from(&wanted.select);
            request.ignore.clone_from(&wanted.ignore);
            let report = checker.check_request(&request);
            let report = report.map_err(|e| Bad::new(400, e.to_string()))?;
            let url = settings.rules_url.as_deref();
            answer::matches(&report, &mapped, &wanted, checker.rules(), url)
        }
        _ => Vec::new(),
    };
    Ok(Reply::json(&json!({
        "software": software(),
        "warnings": {"incompleteResults": false},
        "language": {
            "name": name,
            "code": code,
            "detectedLanguage": {"name": name, "code": code, "confidence": 1.0},
        },
        "matches": matches,
    })))
}

/// Name and code of a language that a client asks for; of one that is not read, its code.
fn language(asked: &str) -> (&str, &str) {
    if asked.eq_ignore_ascii_case("auto") {
        return LANGUAGES[1];
    }
    let known = LANGUAGES.iter().find(|(_, code)| code.eq_ignore_ascii_case(asked));
    known.copied().unwrap_or((asked, asked))
}

/// Which rules are asked for; `None` if none of those is known. Clients also name rules of `LanguageTool`, which say nothing here.
fn wanted(form: &Form, checker: &Checker) -> Result<Option<Wanted>, Bad> {
    let list = |names: [&str; 2]| {
        let named = names.iter().filter_map(|name| form.get(*name)).flat_map(|l| l.split(','));
        let known = named.map(str::trim).filter(|name| checker.rules().knows(name));
        known.map(str::to_owned).collect::<Vec<String>>()
    };
    let enabled = list(["enabledRules", "enabledCategories"]);
    let only = form.get("enabledOnly").is_some_and(|v| v == "true" || v == "yes");
    if only && !["enabledRules", "enabledCategories"].iter().any(|f| form.contains_key(*f)) {
        return Err(Bad::new(400, "`enabledOnly` goes with `enabledRules`"));
    }
    let picky = match form.get("level").map_or("default", String::as_str) {
        "default" => false,
        "picky" => true,
        _ => return Err(Bad::new(400, "`level` is `default` or `picky`")),
    };
    if only && enabled.is_empty() {
        return Ok(None);
    }
    let ignore = list(["disabledRules", "disabledCategories"]);
    let select = if only { enabled.clone() } else { Vec::new() };
    Ok(Some(Wanted { picky, enabled, select, ignore }))
}
