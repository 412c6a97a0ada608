//! Which keys of front matter state a date: told by the words of the key, whatever its case and separators.

/// What the date of a key is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyDate {
    /// `published`: the publication.
    Published,
    /// `date`, `post_date`: the publication, as most systems mean it.
    Dated,
    /// `pubDate`, `publication_date`: often written by a machine, for feeds.
    Feed,
    /// `created_at`: when the file was begun; trusted least.
    Created,
    /// `updated`, `lastmod`: the last change.
    Updated,
}

/// Words that name a publication.
const PUBLISHED: [&str; 8] =
    ["published", "publish", "publication", "pub", "publishing", "issued", "posted", "posting"];
/// Words that name a change.
const UPDATED: [&str; 8] =
    ["updated", "update", "modified", "modification", "mod", "edited", "revised", "revision"];
/// Words that name a beginning.
const CREATED: [&str; 2] = ["created", "creation"];
/// Words that may stand beside them.
const BESIDE: [&str; 10] =
    ["date", "time", "datetime", "on", "at", "first", "last", "post", "article", "original"];

/// What kind of date a key states; `None` for any other key, such as `event_date` or `published_by`.
pub(super) fn date_of(key: &str) -> Option<KeyDate> {
    let words = words(key)?;
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    // A name of the deed alone may be a switch or a venue; a participle, or a word of time beside it, makes it a date.
    let timed = has(&["date", "time", "datetime", "on", "at"]);
    let done =
        words.iter().any(|w| w.ends_with("ed")) || words == ["publish"] || words == ["lastmod"];
    let last_change = has(&["last"]) && has(&UPDATED);
    if has(&UPDATED) {
        return (timed || done || last_change || words == ["update"]).then_some(KeyDate::Updated);
    }
    if has(&CREATED) {
        return (timed || done).then_some(KeyDate::Created);
    }
    if has(&PUBLISHED) {
        let plain = words == ["published"];
        return (timed || done).then_some(if plain { KeyDate::Published } else { KeyDate::Feed });
    }
    has(&["date", "datetime"]).then_some(KeyDate::Dated)
}

/// The words of a key, if all of them are known: `publicationDate`, `pub-date`, `pubdate`, `Date`.
fn words(key: &str) -> Option<Vec<&'static str>> {
    let plain: String =
        key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    if plain.is_empty() || plain.len() > 40 {
        return None;
    }
    split(&plain)
}

/// Cuts letters into known words; the longest word first, and back where that leads nowhere.
fn split(letters: &str) -> Option<Vec<&'static str>> {
    if letters.is_empty() {
        return Some(Vec::new());
    }
    let mut fitting: Vec<&'static str> = [&PUBLISHED[..], &UPDATED, &CREATED, &BESIDE]
        .into_iter()
        .flatten()
        .copied()
        .filter(|w| letters.starts_with(w))
        .collect();
    fitting.sort_by_key(|w| std::cmp::Reverse(w.len()));
    fitting.into_iter().find_map(|word| {
        let mut rest = split(&letters[word.len()..])?;
        rest.insert(0, word);
        Some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_by_their_words() {
        for (keys, kind) in [
            ("published Published", Some(KeyDate::Published)),
            (
                "published_date pub_date pubDate pubdate publicationDate publish-date published_at datePublished \
                 date_published publishedOn first_published_at posted posted_on PublishDate publish issued",
                Some(KeyDate::Feed),
            ),
            ("date Date DATE post_date postDate article-date datetime", Some(KeyDate::Dated)),
            ("created created_at dateCreated creation_date", Some(KeyDate::Created)),
            (
                "updated lastmod last_modified lastEdited dateModified updated_at last-updated modified revised update_date",
                Some(KeyDate::Updated),
            ),
            (
                "title event_date expirydate published_by publication pub post author time on date_format lastname start-date modality",
                None,
            ),
        ] {
            for key in keys.split_ascii_whitespace() {
                assert_eq!(date_of(key), kind, "{key}");
            }
        }
    }
}
