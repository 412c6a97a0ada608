//! Datelines and bylines: a publication date at the head of the text itself.

use super::super::date::{PartialDate, parse_date};

/// A date in a short line of its own, after `Published` or `By`, or in a dateline; and whether it is an update.
pub(super) fn byline_date(text: &str) -> Option<(PartialDate, bool)> {
    let lower = text.to_ascii_lowercase();
    let updated = ["update", "corrected", "correction", "reviewed", "last "]
        .iter()
        .any(|w| lower.starts_with(w));
    let labelled = ["published", "posted", "date:", "by "].iter().any(|w| lower.starts_with(w));
    let whole = text.len() <= 40 && parse_date(text.trim()).is_some_and(|d| d.day.is_some());
    if whole {
        return Some((parse_date(text.trim())?, false));
    }
    if (labelled || updated) && text.len() <= 160 {
        let date = text
            .split_inclusive([' ', '|', '·', '•', ':'])
            .scan(0, |at, w| {
                let here = *at;
                *at += w.len();
                Some(here)
            })
            .find_map(|at| parse_date(text[at..].trim_start()).filter(|d| d.day.is_some()))?;
        return Some((date, updated));
    }
    // WASHINGTON, Feb. 25, 2026 (Reuters) —
    let head = &text[..text.char_indices().nth(70).map_or(text.len(), |(i, _)| i)];
    let dash = [" — ", " – ", " - ", " -- "].iter().find_map(|d| head.find(d))?;
    let place = head[..dash].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if place.len() < 3 || !place.chars().all(char::is_uppercase) {
        return None;
    }
    let line = &head[..dash];
    let date = line
        .char_indices()
        .filter(|(i, _)| *i == 0 || line[..*i].ends_with([' ', ',']))
        .find_map(|(i, _)| parse_date(&line[i..]).filter(|d| d.day.is_some()))?;
    Some((date, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_and_bylines() {
        let date = |t: &str| byline_date(t).map(|(d, u)| (d.year, d.month, d.day, u));
        assert_eq!(date("February 27, 2026"), Some((2026, Some(2), Some(27), false)));
        assert_eq!(date("By Ana Ruiz | Feb. 27, 2026"), Some((2026, Some(2), Some(27), false)));
        assert_eq!(
            date("RIGA, Feb. 25, 2026 (Baltic Courier) — Halden said"),
            Some((2026, Some(2), Some(25), false))
        );
        assert_eq!(
            date("Update, August 12, 2025, 8PM ET: This story has been updated"),
            Some((2025, Some(8), Some(12), true))
        );
        assert_eq!(date("Halden opened a lab on March 4, 2025."), None);
    }
}
