//! Addresses of files: `file:` addresses to paths and back. Other schemes are no files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The path of a `file:` address.
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let slash = rest.find('/')?;
    let (host, path) = rest.split_at(slash);
    let path = decode(path)?;
    // `/c:/drafts` is a drive of Windows.
    let bytes = path.as_bytes();
    if bytes.len() > 2 && bytes[1].is_ascii_alphabetic() && bytes[2] == b':' {
        return Some(PathBuf::from(&path[1..]));
    }
    match host {
        "" | "localhost" => Some(PathBuf::from(path)),
        _ => Some(PathBuf::from(format!("//{host}{path}"))),
    }
}

/// The ending of an address that is no file, such as `untitled:draft.md`.
pub(super) fn name(uri: &str) -> &str {
    uri.rsplit(['/', ':']).next().unwrap_or_default()
}

/// The address of an absolute path.
pub(super) fn of_path(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut out = String::from(if path.starts_with("//") {
        "file:"
    } else if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: u8| char::from(b).to_digit(16);
            bytes.push((digit(rest.next()?)? * 16 + digit(rest.next()?)?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_survive_the_way_there_and_back() {
        for path in ["/a/b.md", "/a b/é😀#?.md", "c:/drafts/x.md"] {
            assert_eq!(to_path(&of_path(Path::new(path))), Some(PathBuf::from(path)), "{path}");
        }
    }

    #[test]
    fn drives_hosts_and_other_schemes() {
        assert_eq!(to_path("file:///c%3A/x.md"), Some(PathBuf::from("c:/x.md")));
        assert_eq!(to_path("file://localhost/x.md"), Some(PathBuf::from("/x.md")));
        assert_eq!(to_path("file://desk/x.md"), Some(PathBuf::from("//desk/x.md")));
        assert_eq!(to_path("untitled:Untitled-1"), None);
        assert_eq!(to_path("file:///bad%2"), None);
        assert_eq!(name("untitled:draft.md"), "draft.md");
    }
}
