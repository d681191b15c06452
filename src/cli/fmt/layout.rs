//! The bytes of a file, laid out.

use super::tally::Done;
use crate::format::{Unformatted, format_checked};
use crate::report::{Look, diff, visible};
use crate::syntax::MAX_DEPTH;
use crate::text::{LineIndex, MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_LINES, Unfit, fit_text};

/// What some editors put before a text to say that it is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text, and the same text laid out.
pub(super) struct Layout {
    /// The byte-order mark, if there was one. The compiler does not need it, but an editor may.
    mark: &'static str,
    old: String,
    new: String,
}

/// Why a text stays as it is.
pub(super) enum Left {
    /// It can't be read as a spec.
    Unfit(String),
    /// A fault in Tierce.
    Fault,
}

impl Left {
    /// A file that is too large.
    pub(super) fn too_large() -> Self {
        Self::Unfit(format!("is larger than {}", mebibytes()))
    }

    /// What is told of a file that people know as `name`.
    pub(super) fn done(self, name: &str) -> Done {
        let name = visible(name);
        match self {
            Self::Unfit(why) => Done::Left(format!("`{name}`: {why}; left as it is")),
            Self::Fault => Done::Fault(format!(
                "`{name}`: laid out, it would say something else; left as it is. This is a bug in Tierce {}, not a \
                 mistake in your spec: please report it, with the file if you can share it",
                env!("CARGO_PKG_VERSION")
            )),
        }
    }
}

impl Layout {
    /// `bytes` laid out.
    pub(super) fn of(bytes: Vec<u8>) -> Result<Self, Left> {
        let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
        let (old, unfit) = fit_text(bytes);
        match unfit {
            None => {}
            Some(Unfit::LargeFile) => return Err(Left::too_large()),
            Some(Unfit::ManyLines { .. }) => {
                let why = format!("has more than {} million lines", MAX_LINES / 1_000_000);
                return Err(Left::Unfit(why));
            }
            Some(Unfit::LongLine { offset, .. }) => {
                let why = format!("line {} is longer than {} KiB", line(&old, offset), MAX_LINE_BYTES >> 10);
                return Err(Left::Unfit(why));
            }
            Some(Unfit::NotUtf8 { offset, byte }) => {
                let why = format!("is not text in UTF-8: its byte {} is 0x{byte:02x}", u64::from(offset) + 1);
                return Err(Left::Unfit(why));
            }
        }
        match format_checked(&old) {
            Ok(new) => Ok(Self { mark, old, new }),
            Err(Unformatted::TooDeep(at)) => {
                let line = line(&old, at.start);
                Err(Left::Unfit(format!("blocks are nested more than {MAX_DEPTH} deep in line {line}")))
            }
            Err(Unformatted::TooLarge) => {
                Err(Left::Unfit(format!("laid out, it would be larger than {}", mebibytes())))
            }
            Err(Unformatted::Changed) => Err(Left::Fault),
        }
    }

    /// Whether the layout is another than it was.
    pub(super) fn is_new(&self) -> bool {
        self.old != self.new
    }

    /// The new text, as it is written to a file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.mark, &self.new].concat().into_bytes()
    }

    /// The change of the text of a file that people know as `name`.
    pub(super) fn change(&self, name: &str, look: Look) -> String {
        diff(name, &self.old, &self.new, look)
    }
}

/// The number of the line of `text` that holds the byte `offset`.
fn line(text: &str, offset: u32) -> usize {
    LineIndex::new(text).line_of(offset) + 1
}

fn mebibytes() -> String {
    format!("{} MiB", MAX_FILE_BYTES >> 20)
}
