//! The remark that heads a table of scores, `//  value  breadth`: its words stand above the columns
//! that they name.

use super::line::{Line, Lines};
use crate::syntax::NodeKind;

/// Such a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// What stands above the capabilities, the sign of the remark included.
    name: &'static str,
}

impl Heading {
    /// The heading that `line` is, if it is one.
    pub(super) fn of(lines: &Lines<'_>, line: &Line) -> Option<Self> {
        if line.holder != NodeKind::ScoreTable || line.row.is_some() {
            return None;
        }
        let [remark] = lines.tokens(line) else { return None };
        if remark.kind == NodeKind::Comment { Self::read(remark.text(lines.text)) } else { None }
    }

    /// The heading that a remark with this text is, if it is one.
    pub(super) fn read(remark: &str) -> Option<Self> {
        let mut words = remark.split_ascii_whitespace().peekable();
        words.next().filter(|sign| *sign == "//")?;
        let name = if words.next_if_eq(&"capability").is_some() { "// capability" } else { "//" };
        words.eq(["value", "breadth"]).then_some(Self { name })
    }

    /// How wide what it says above a column is.
    pub(super) fn width(self, column: usize) -> u16 {
        [self.name.len() as u16, "value".len() as u16].get(column).copied().unwrap_or(0)
    }

    /// What stands above the capabilities, the sign of the remark included.
    pub(super) fn name(self) -> &'static str {
        self.name
    }
}
