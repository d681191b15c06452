//! An inspection as people read it.

use std::io::{self, Write};

use super::document::Inspection;
use super::{group, lines, pairs};
use crate::report::look::Part;
use crate::report::wrap::wrap;
use crate::report::{Look, visible};
use crate::text::wording::count;

/// How much of a long inspection is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What fits on a few screens; what is left out is counted.
    Start,
    /// All of it.
    Whole,
}

impl Extent {
    /// How many of `all` things are printed, where `few` are usual.
    pub(super) fn of(self, all: usize, few: usize) -> usize {
        match self {
            Self::Start => all.min(few),
            Self::Whole => all,
        }
    }
}

/// Prints `inspection` for people.
///
/// # Errors
/// Those of `out`.
pub fn inspection(
    inspection: &Inspection<'_>,
    extent: Extent,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = head(inspection, look);
    out.write_all(text.as_bytes())?;
    for row in &inspection.groups {
        text.clear();
        group::draw(inspection, row, extent, look, &mut text);
        out.write_all(text.as_bytes())?;
    }
    text.clear();
    pairs::draw(inspection, extent, look, &mut text);
    lines::draw(inspection, look, &mut text);
    if inspection.served_left_out > 0 {
        let many = count(inspection.served_left_out, "served share", "served shares");
        text.push_str(&format!("\n{many} are too many to work out, so none is shown\n"));
    }
    out.write_all(text.as_bytes())
}

/// `Beacon: 2 distinct groups, 2 editions`
fn head(inspection: &Inspection<'_>, look: Look) -> String {
    let title = visible(inspection.title);
    let groups =
        count(inspection.distinct_groups.len(), "distinct customer group", "distinct customer groups");
    let editions = count(inspection.editions.len(), "edition", "editions");
    let text = wrap(&format!("{title}: {groups}, {editions}"), 0, look.width);
    // The title may have been wrapped itself.
    let named = text.strip_prefix(title.as_ref()).map(|rest| look.paint(Part::Message, &title) + rest);
    named.unwrap_or(text) + "\n"
}
