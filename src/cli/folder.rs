//! The specs under a folder.

use std::path::Path;

use super::disk::DiskLoad;
use super::failure::{Failure, reason};
use crate::text::{Load, LoadError};

/// A file that ends in `.tierce`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spec {
    /// Its path in the root folder.
    pub(super) path: String,
    /// Whether it stands on its own.
    pub(super) part: Part,
}

/// Whether a file stands on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// It declares a product.
    Root,
    /// It is there for others to use.
    Part,
}

/// What is done about a folder that can't be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closed {
    /// The command fails: it was asked to look there.
    Fail,
    /// It is passed over: nobody asked for it.
    Pass,
}

/// The specs in the folder `path` of `load` and below, by path. Hidden files and folders, and
/// links, are passed over.
pub(super) fn specs(load: &DiskLoad, path: &str, closed: Closed) -> Result<Vec<Spec>, Failure> {
    let paths = files(load, path, closed)?;
    let specs: Vec<Spec> = paths.into_iter().map(|path| Spec { part: part_of(load, &path), path }).collect();
    if let Some(notes) = load.notes() {
        notes.specs(path, closed, &specs);
    }
    Ok(specs)
}

/// The paths of these specs, whether they stand on their own or not.
pub(super) fn files(load: &DiskLoad, path: &str, closed: Closed) -> Result<Vec<String>, Failure> {
    let mut paths = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        if let Some(notes) = load.notes() {
            notes.visit(&folder);
        }
        let (inner, files) = match list(load, &folder) {
            Ok(listed) => listed,
            Err(_) if closed == Closed::Pass => continue,
            Err(failure) => return Err(failure),
        };
        folders.extend(inner);
        paths.extend(files);
    }
    paths.sort();
    Ok(paths)
}

/// The folders in `folder`, and its specs.
fn list(load: &DiskLoad, folder: &str) -> Result<(Vec<String>, Vec<String>), Failure> {
    let place = load.folder().join(folder);
    let shown = load.shown(folder);
    let fail = |error: std::io::Error| {
        Failure::at(Path::new(&shown), format_args!("can't be listed: {}", reason(&error)))
    };
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in place.read_dir().map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let kind = entry.file_type().map_err(fail)?;
        let name = entry.file_name();
        let readable = name.to_str();
        let hidden = name.as_encoded_bytes().starts_with(b".");
        let spec = kind.is_file() && name.as_encoded_bytes().ends_with(b".tierce");
        if hidden || !(kind.is_dir() || spec) {
            continue;
        }
        let Some(name) = readable else {
            return Err(Failure::at(&entry.path(), "its name is not UTF-8"));
        };
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        if spec { files.push(path) } else { folders.push(path) }
    }
    Ok((folders, files))
}

/// Whether the file at `path` stands on its own. One that can't be read counts as a root, so that
/// the compiler gets to say why.
fn part_of(load: &DiskLoad, path: &str) -> Part {
    match load.load(path) {
        Ok(text) => part_of_text(&text),
        Err(LoadError::Missing | LoadError::OutsideRoot | LoadError::TooLarge | LoadError::Unreadable(_)) => {
            Part::Root
        }
    }
}

/// A root has a line that starts with the word `product`.
pub(super) fn part_of_text(text: &[u8]) -> Part {
    if product_line(text).is_some() { Part::Root } else { Part::Part }
}

/// The name of the product that a root declares, if it stands on the line of the word.
pub(super) fn product_of_text(text: &[u8]) -> Option<&[u8]> {
    let rest = product_line(text)?.trim_ascii_start();
    rest.split(|byte| byte.is_ascii_whitespace() || b"\"{/".contains(byte))
        .next()
        .filter(|name| !name.is_empty())
}

/// What follows the word `product` at the start of a line.
fn product_line(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let mut rests = text.split(|&byte| byte == b'\n').filter_map(|line| line.strip_prefix(b"product"));
    rests.find(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_product_is_read_from_its_line() {
        for (text, name) in [
            ("// x\nproduct a_b \"A\" {\n}", Some("a_b")),
            ("\u{feff}product a{", Some("a")),
            ("product\ta\r\n", Some("a")),
            ("product a// x", Some("a")),
            ("product\na {", None),
            ("product \"A\"", None),
            ("products a", None),
        ] {
            assert_eq!(product_of_text(text.as_bytes()), name.map(str::as_bytes), "{text}");
        }
    }

    #[test]
    fn a_root_declares_a_product_at_the_start_of_a_line() {
        for root in ["product a {\n}", "\u{feff}product", "tierce 1\r\nproduct a\r\n"] {
            assert_eq!(part_of_text(root.as_bytes()), Part::Root, "{root}");
        }
        for part in ["", "products a", "  product a", "// product a", "line product"] {
            assert_eq!(part_of_text(part.as_bytes()), Part::Part, "{part}");
        }
    }
}
