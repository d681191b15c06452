//! Source text: where it comes from, what a place in it is, and which line that is.
//!
//! Nothing here knows the language. Nothing here opens a file: text comes in through [`Load`].

mod fitness;
mod line_index;
pub(crate) mod lines;
mod load;
pub(crate) mod markdown;
mod near;
mod relative;
mod sources;
mod span;
pub(crate) mod wording;

pub use fitness::{MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_LINES, Unfit, fit_text};
pub use line_index::{LineColumn, LineIndex};
pub use load::{Load, LoadError, MapLoad, join};
pub use near::near;
pub(crate) use relative::relative;
pub use sources::{SourceFile, Sources};
pub use span::{At, FileId, Span};
