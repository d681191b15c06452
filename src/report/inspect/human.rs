//! An inspection as people read it.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::document::{EditionRow, Inspection};
use super::{group, lines, pairs, space};
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

/// What is drawn, and how.
pub(super) struct Page<'a> {
    /// The rows.
    pub(super) inspection: &'a Inspection<'a>,
    /// The editions by their ids.
    pub(super) editions: FxHashMap<&'a str, &'a EditionRow<'a>>,
    pub(super) extent: Extent,
    pub(super) look: Look,
}

impl Page<'_> {
    /// `Beacon: 2 distinct groups, 2 editions`
    fn head(&self) -> String {
        let title = visible(self.inspection.title);
        let groups = self.inspection.distinct_groups.len();
        let groups = count(groups, "distinct customer group", "distinct customer groups");
        let editions = count(self.inspection.editions.len(), "edition", "editions");
        let text = wrap(&format!("{title}: {groups}, {editions}"), 0, self.look.width);
        // The title may have been wrapped itself.
        let named = text.strip_prefix(title.as_ref());
        let named = named.map(|rest| self.look.paint(Part::Message, &title) + rest);
        named.unwrap_or(text) + "\n"
    }

    /// A heading.
    pub(super) fn heading(&self, text: &str, out: &mut String) {
        out.push_str(&format!("\n{}\n", self.look.paint(Part::Message, &visible(text))));
    }

    /// `text`, which may be of the spec, in lines that start after `indent` blanks; the first is under way.
    pub(super) fn text(&self, text: &str, indent: usize, out: &mut String) {
        out.push_str(&format!("{}\n", wrap(&visible(text), indent, self.look.width)));
    }

    /// A line that says that there is more.
    pub(super) fn more(&self, text: &str, out: &mut String) {
        out.push_str(&format!("  {} {text}\n", self.look.ellipsis()));
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
    let editions = inspection.editions.iter().map(|edition| (edition.id, edition)).collect();
    let page = Page { inspection, editions, extent, look };
    let mut text = page.head();
    out.write_all(text.as_bytes())?;
    for row in &inspection.groups {
        text.clear();
        group::draw(&page, row, &mut text);
        out.write_all(text.as_bytes())?;
    }
    text.clear();
    pairs::draw(&page, &mut text);
    lines::draw(&page, &mut text);
    space::draw(&page, &mut text);
    if inspection.served_left_out > 0 {
        let many = count(inspection.served_left_out, "served share", "served shares");
        text.push_str(&format!("\n{many} are too many to work out, so none is shown\n"));
    }
    out.write_all(text.as_bytes())
}
