//! Addresses of links as sources: which of them count, and the name of a site. Opens none.

use super::clip;

/// A link that leads out of the page.
pub(super) fn backs(url: &str) -> bool {
    !url.is_empty() && !url.starts_with('#')
}

/// The site of an address, or its path.
pub(super) fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let site = if rest.len() == url.len() {
        url
    } else {
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    };
    clip::name(site.rsplit('@').next().unwrap_or(site).trim_start_matches("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_named_without_scheme_path_and_user() {
        assert_eq!(host("https://www.example.com/a?b#c"), "example.com");
        assert_eq!(host("//example.com"), "//example.com");
        assert_eq!(host("http://user:pw@example.com"), "example.com");
        assert_eq!(host("../notes.md"), "../notes.md");
    }
}
