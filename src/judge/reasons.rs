//! Says in plain words what weighed on a place.

use super::features::Scene;
use super::weights::Weights;
use super::{Opinion, names};

/// The features that weighed most, told once each: `the word “seamless” (+0.41)`.
#[must_use]
pub fn reasons(
    weights: &Weights,
    scene: &Scene<'_>,
    opinion: &Opinion,
    family: usize,
    most: usize,
) -> Vec<String> {
    let mut all: Vec<(String, f32)> = Vec::new();
    for name in names(scene, opinion) {
        let weight = weights.of(&name)[family];
        let Some(words) = in_words(&name).filter(|_| weight.abs() >= LEAST) else { continue };
        // A word counts by itself and as a word of its sentence; a reader is told of it once.
        match all.iter_mut().find(|(w, _)| *w == words) {
            Some((_, sum)) => *sum += weight,
            None => all.push((words, weight)),
        }
    }
    all.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    all.truncate(most);
    all.into_iter().map(|(words, weight)| format!("{words} ({weight:+.2})")).collect()
}

/// Weights below this are not told.
const LEAST: f32 = 0.02;

/// A feature as an editor would name it; `None` for what would tell a reader nothing.
fn in_words(name: &str) -> Option<String> {
    let bare = name.strip_prefix('S').unwrap_or(name);
    let (kind, value) = bare.split_once('=').unwrap_or((bare, ""));
    Some(match kind {
        "w" if value == "#N" => "a number".to_owned(),
        "w" if value == "#Y" => "a year".to_owned(),
        "w" if !value.contains(char::is_alphanumeric) => return None,
        "w" => format!("the word “{value}”"),
        "b" => {
            let (a, b) = value.split_once('_')?;
            format!("the words “{} {}”", stand_in(a), stand_in(b))
        }
        "k" | "k2" => format!("a word of the class {value}"),
        "end" => format!("words in -{value}"),
        "form" if value == "capital" => return None,
        "form" => format!("a form in -{value}"),
        "r" if value.contains(':') => return None,
        "r" => format!("the rule {value}"),
        "rf" => format!("a rule of the family {value}"),
        "z" if value == "reported" => return None,
        "z" => format!("stands as {value}"),
        "zp" => return None,
        "profile" => format!("the profile {value}"),
        "h" => format!("a hedge ({value})"),
        "t" => "a time".to_owned(),
        "g" | "gm" => format!("a figure ({value})"),
        "c" => format!("a claim ({value})"),
        "a" => format!("a source ({value})"),
        "attributed" => "somebody is said to say so".to_owned(),
        "attributed-before" => "somebody speaks in the sentence before".to_owned(),
        "link" => "a link".to_owned(),
        _ => return None,
    })
}

/// What stands in a pair for names, numbers and years.
fn stand_in(word: &str) -> &str {
    match word {
        "Xx" | "XX" => "Name",
        "#N" => "number",
        "#Y" => "year",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_told_in_words() {
        assert_eq!(in_words("Sw=seamless").as_deref(), Some("the word “seamless”"));
        assert_eq!(in_words("b=Xx_is").as_deref(), Some("the words “Name is”"));
        assert_eq!(in_words("Sz=heading").as_deref(), Some("stands as heading"));
        assert_eq!(in_words("bias"), None);
        assert_eq!(in_words("Slength=3"), None);
    }
}
