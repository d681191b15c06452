//! Back-ends: a sound spec to files. No I/O: the command line writes what they make.

use crate::rules::Context;

/// Every back-end, in the order in which they are listed to people.
pub static BACK_ENDS: &[&BackEnd] = &[];

/// The JSON Schema of the price sheet.
pub fn price_sheet_schema() -> String {
    String::new()
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
    /// Makes it.
    pub emit: fn(&Input<'_>) -> Artifact,
    /// Whether the content of an existing file is what this back-end writes.
    pub mark: fn(&[u8]) -> bool,
}

impl BackEnd {
    /// The back-end that `--emit` calls `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        BACK_ENDS.iter().copied().find(|back_end| back_end.name == name)
    }
}

/// What a back-end reads.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Sources, model and analysis.
    pub context: Context<'a>,
    /// Only prices in force on this day; all of them where none is given.
    pub as_of: Option<jiff::civil::Date>,
}
