//! Paths as other programs want them: with `/`, relative where they can be, and as URIs. Reads no files.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// A path with `/` and without a leading `./`.
pub(super) fn tidy(path: &str) -> String {
    let slashed = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut rest = slashed.as_str();
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter.trim_start_matches('/');
    }
    if rest.is_empty() { slashed } else { rest.to_owned() }
}

/// An absolute path as seen from a folder, with `/`; the path itself if it does not lie below.
#[must_use]
pub fn below(root: &Path, absolute: &Path) -> String {
    let path = plain(absolute);
    let shown = path.strip_prefix(plain(root)).map_or(path.clone(), Path::to_path_buf);
    tidy(&shown.to_string_lossy())
}

/// An absolute path as seen from a folder, with `/` and as many `../` as it takes.
#[must_use]
pub fn seen_from(root: &Path, absolute: &Path) -> String {
    let (root, path) = (plain(root), plain(absolute));
    let shared = root.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return tidy(&path.to_string_lossy());
    }
    let mut out = PathBuf::new();
    root.components().skip(shared).for_each(|_| out.push(".."));
    out.extend(path.components().skip(shared));
    tidy(&out.to_string_lossy())
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}

/// A path as a URI reference (RFC 3986): relative, or with `file://` if it is absolute.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::new();
    if path.starts_with('/') {
        out.push_str("file://");
    } else if path.get(1..3) == Some(":/") {
        out.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_a_folder() {
        let from = |root: &str, path: &str| below(Path::new(root), Path::new(path));
        assert_eq!(from("/desk", "/desk/./news/../a.md"), "a.md");
        assert_eq!(from("/desk/news", "/desk/a.md"), "/desk/a.md");
        let seen = |root: &str, path: &str| seen_from(Path::new(root), Path::new(path));
        assert_eq!(
            (seen("/desk/news", "/desk/a.md"), seen("/desk", "/desk/b/a.md")),
            ("../a.md".to_owned(), "b/a.md".to_owned())
        );
        assert_eq!(
            (tidy("././a.md").as_str(), tidy("./").as_str(), tidy("../a.md").as_str()),
            ("a.md", "./", "../a.md")
        );
    }

    #[test]
    fn uris_are_encoded() {
        assert_eq!(uri("news/März 50%.md"), "news/M%C3%A4rz%2050%25.md");
        assert_eq!(uri("/desk/a:b.md"), "file:///desk/a%3Ab.md");
    }
}
