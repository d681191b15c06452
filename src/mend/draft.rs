//! A text on its way to another.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::format::format_checked;
use crate::text::fit_text;

/// What some editors put before a text to say that it is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Files, and what is to become of them.
pub type Drafts = BTreeMap<Arc<Path>, Draft>;

/// What is to become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// How people know the file.
    pub path: String,
    /// The text that it had, without a byte-order mark.
    pub old: Arc<str>,
    /// The text that it is to have.
    pub new: Arc<str>,
    /// The byte-order mark, if there was one.
    mark: &'static str,
}

impl Draft {
    /// A file that holds `bytes`, if it can be read as a text: `text`, which is what was checked.
    pub(super) fn new(path: &str, bytes: Vec<u8>, text: &str) -> Option<Self> {
        let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
        let (read, unfit) = fit_text(bytes);
        let same = unfit.is_none() && read == text;
        let old: Arc<str> = read.into();
        same.then(|| Self { path: path.to_owned(), new: Arc::clone(&old), old, mark })
    }

    /// Whether the text is another than it was.
    pub fn is_changed(&self) -> bool {
        self.old != self.new
    }

    /// What the file held.
    pub fn old_bytes(&self) -> Vec<u8> {
        [self.mark, &self.old].concat().into_bytes()
    }

    /// What the file is to hold.
    pub fn new_bytes(&self) -> Vec<u8> {
        [self.mark, &self.new].concat().into_bytes()
    }

    /// `with` with the line ends of the file, which are those of its first line.
    pub(super) fn with_line_ends(&self, with: &str) -> String {
        let plain = with.replace("\r\n", "\n");
        let first = self.old.split_inclusive('\n').next().unwrap_or_default();
        if first.ends_with("\r\n") { plain.replace('\n', "\r\n") } else { plain }
    }
}

/// Lays out again what was laid out before; of a text that was not, only what the fixes touch has
/// changed. Says whether anything was to be done.
pub(super) fn lay_out(drafts: &mut Drafts) -> bool {
    let mut changed = false;
    for draft in drafts.values_mut() {
        let was_laid_out = format_checked(&draft.old).is_ok_and(|laid_out| laid_out == *draft.old);
        if was_laid_out
            && let Ok(new) = format_checked(&draft.new)
            && new != *draft.new
        {
            draft.new = new.into();
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_not_what_was_checked_has_no_draft() {
        assert!(Draft::new("a", b"\xff".to_vec(), "\u{fffd}").is_none());
        assert!(Draft::new("a", b"new".to_vec(), "old").is_none());
        let draft = Draft::new("a", "\u{feff}a\r\n".into(), "a\r\n").unwrap();
        assert_eq!(draft.new_bytes(), "\u{feff}a\r\n".as_bytes());
        assert_eq!(draft.with_line_ends("x\ny\r\n"), "x\r\ny\r\n");
    }
}
