//! Back-ends: a sound spec to files. No I/O: the command line writes what they make.

use crate::rules::Context;

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
}

/// What a back-end reads.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Sources, model and analysis.
    pub context: Context<'a>,
    /// Only prices in force on this day; all of them where none is given.
    pub as_of: Option<jiff::civil::Date>,
}
