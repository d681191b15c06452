//! Paths as URI references.

use std::fmt::Write as _;

use super::document::File;

/// What stands for the folder in which the command was run; GitHub takes it for that of the checkout.
pub(super) const BASE: &str = "%SRCROOT%";

/// The file that people know as `path`.
pub(super) fn file(path: &str) -> File {
    let absolute = path.starts_with('/') || (cfg!(windows) && path.as_bytes().get(1) == Some(&b':'));
    if absolute {
        let slash = if path.starts_with('/') { "" } else { "/" };
        return File { uri: format!("file://{slash}{}", encoded(path)), uri_base_id: None };
    }
    File { uri: encoded(path), uri_base_id: Some(BASE) }
}

/// `path` with every byte written as `%1B` that may not stand in a path, or that would make it
/// something else: a scheme, a query, a fragment.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            // Writing to a string can't fail.
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_path_and_nothing_else() {
        let uri = |path| file(path).uri;
        assert_eq!(uri("specs/acme.tierce"), "specs/acme.tierce");
        assert_eq!(uri("a b/%/ü.tierce"), "a%20b/%25/%C3%BC.tierce");
        assert_eq!(uri("http://x?y#z"), "http%3A//x%3Fy%23z");
        assert_eq!(uri("a\nb\u{1b}\\"), "a%0Ab%1B%5C");
        assert_eq!(uri("/srv/a.tierce"), "file:///srv/a.tierce");
        assert!(file("a").uri_base_id.is_some() && file("/a").uri_base_id.is_none());
    }
}
