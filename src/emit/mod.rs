//! Back-ends: a checked spec to files. No I/O: the command line writes what they make.
//!
//! A back-end is one file that makes an [`Artifact`], and one line of [`BACK_ENDS`]. The values of
//! `--emit`, its help and the golden tests follow from that list.

mod grid;
mod in_force;
mod limit;
mod matrix;
mod price_sheet;
mod provenance;
mod words;
mod yaml;

pub use price_sheet::price_sheet_schema;

use crate::analysis::EffectiveBook;
use crate::model::Item;
use crate::rules::{Checked, Context};
use crate::words::number;

/// Every back-end, in the order in which they are listed to people.
pub static BACK_ENDS: &[&BackEnd] = &[
    &price_sheet::YAML,
    &price_sheet::JSON,
    &matrix::MARKDOWN,
    &matrix::CSV,
    #[cfg(feature = "xlsx")]
    &matrix::XLSX,
    &matrix::HTML,
    &grid::SVG,
];

/// Outputs that this build of Tierce leaves out, each with the feature of the package that it needs.
pub static LEFT_OUT: &[(&str, &str)] = &[
    #[cfg(not(feature = "xlsx"))]
    ("matrix.xlsx", "xlsx"),
];

/// Who reads what is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The company itself: nothing is left out.
    Team,
    /// Anybody. What the company thinks about its customers (scores, quadrants), what is sold no
    /// longer and the price books that no row shows stay inside.
    Public,
}

/// One file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its path under the output folder.
    pub path: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A back-end: a line of [`BACK_ENDS`].
pub struct BackEnd {
    /// What `--emit` calls it, such as `matrix.md`: the name of the file that it makes.
    pub name: &'static str,
    /// What it makes, in one line.
    pub about: &'static str,
    /// Who may read it: what is for the public can be made for the team too.
    pub readers: Readers,
    /// Makes it.
    pub emit: fn(&Input<'_>) -> Artifact,
    /// Whether the content of an existing file is what this back-end writes. The command line
    /// overwrites such a file, and refuses to overwrite any other.
    pub mark: fn(&[u8]) -> bool,
}

impl BackEnd {
    /// The back-end that `--emit` calls `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        BACK_ENDS.iter().copied().find(|back_end| back_end.name == name)
    }

    /// Whether these readers may read what it makes.
    pub fn is_for(&self, readers: Readers) -> bool {
        readers == Readers::Team || self.readers == Readers::Public
    }

    /// The artifact of this back-end with this text.
    fn artifact(&self, text: String) -> Artifact {
        Artifact { path: self.name, bytes: text.into_bytes() }
    }
}

/// What a back-end reads.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Sources, model and analysis.
    context: Context<'a>,
    /// Only prices in force on this day.
    as_of: Option<jiff::civil::Date>,
    /// Who reads what is made of it.
    readers: Readers,
}

impl<'a> Input<'a> {
    /// A spec that passed its check, and the day whose prices are wanted; all of them without one. A
    /// book is in force from its first day to the one before its `until`, and for existing customers
    /// to the one before its `grandfathered until`.
    pub fn new(checked: Checked<'a>, as_of: Option<jiff::civil::Date>) -> Self {
        Self { context: checked.context(), as_of, readers: Readers::Team }
    }

    /// The same for these readers; without a word, it is for the team.
    #[must_use]
    pub fn for_readers(self, readers: Readers) -> Self {
        Self { readers, ..self }
    }

    /// Whether readers learn of `item`. The public is not told of what it can't buy any more.
    fn shows(&self, item: Item) -> bool {
        let model = self.context.model;
        let kept = match item {
            Item::Edition(id) => model.editions[id].grandfathered,
            Item::Addon(id) => model.addons[id].grandfathered,
        };
        kept.is_none() || self.readers == Readers::Team
    }

    /// Whether prices are stated, and none of them is in force on the day whose prices are wanted:
    /// most likely the day is not the one that was meant.
    pub fn lacks_prices(&self) -> bool {
        let books = &self.context.analysis.books.list;
        let out = |book: &EffectiveBook| in_force::in_force(book, self.as_of) == in_force::InForce::No;
        !books.is_empty() && books.iter().all(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_back_end_is_found_by_the_name_of_its_file() {
        for back_end in BACK_ENDS {
            assert_eq!(BackEnd::named(back_end.name).map(|found| found.about), Some(back_end.about));
            assert!(!(back_end.mark)(b""), "{} takes an empty file for its own", back_end.name);
        }
        assert!(BackEnd::named("matrix.pdf").is_none());
    }
}
