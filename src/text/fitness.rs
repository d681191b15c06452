//! Whether bytes are text that the parser may see: a linear look before anything else.

use super::lines::lines;

/// The largest file that is read: 64 MiB.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

/// The longest line that is parsed: 64 KiB.
pub const MAX_LINE_BYTES: usize = 64 * 1024;

/// The most lines of a file: each one that makes no sense is a finding, and a file of 64 MiB could have 32 million of them.
pub const MAX_LINES: usize = 2_000_000;

/// Why bytes are not parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Not UTF-8: the offset of the first wrong byte, and the byte.
    NotUtf8 {
        /// Where the text stops being UTF-8.
        offset: u32,
        /// The byte that stands there.
        byte: u8,
    },
    /// A line longer than [`MAX_LINE_BYTES`].
    LongLine {
        /// Where the line starts.
        offset: u32,
        /// How many bytes it has.
        bytes: usize,
    },
    /// More than [`MAX_LINES`] lines.
    ManyLines {
        /// Where the first line begins that is too many.
        offset: u32,
    },
    /// A file larger than [`MAX_FILE_BYTES`].
    LargeFile,
}

/// `bytes` as text without a byte-order mark, and what makes it unfit to parse, if anything. The
/// text of an unfit file serves to show the place, and is replaced by U+FFFD where it is not UTF-8.
pub fn fit_text(bytes: Vec<u8>) -> (String, Option<Unfit>) {
    if bytes.len() > MAX_FILE_BYTES {
        return (String::new(), Some(Unfit::LargeFile));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
            let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return (shown, Some(Unfit::NotUtf8 { offset: offset as u32, byte }));
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let unfit = unfit_line(&text);
    (text, unfit)
}

/// The first line that is too long or too many.
fn unfit_line(text: &str) -> Option<Unfit> {
    let mut rows = lines(text).enumerate();
    let (row, (offset, line)) =
        rows.find(|(row, (_, line))| line.len() > MAX_LINE_BYTES || *row == MAX_LINES)?;
    let offset = offset as u32;
    Some(match row {
        MAX_LINES => Unfit::ManyLines { offset },
        _ => Unfit::LongLine { offset, bytes: line.len() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_first_byte_that_is_not_text() {
        let (text, unfit) = fit_text(b"tierce 1\n\xff\xfe".to_vec());
        assert_eq!(unfit, Some(Unfit::NotUtf8 { offset: 9, byte: 0xff }));
        assert!(text.starts_with("tierce 1\n"));
    }

    #[test]
    fn drops_a_byte_order_mark_and_nothing_else() {
        assert_eq!(fit_text("\u{feff}a".into()), ("a".to_owned(), None));
        assert_eq!(fit_text("a\u{feff}".into()), ("a\u{feff}".to_owned(), None));
    }

    #[test]
    fn a_line_is_bounded() {
        let line = "x".repeat(MAX_LINE_BYTES + 1);
        let (_, unfit) = fit_text(format!("a\n{line}").into_bytes());
        assert_eq!(unfit, Some(Unfit::LongLine { offset: 2, bytes: MAX_LINE_BYTES + 1 }));
    }

    #[test]
    fn the_number_of_lines_is_bounded() {
        let most = "a\n".repeat(MAX_LINES);
        assert_eq!(fit_text(most.clone().into_bytes()).1, None);
        let offset = 2 * MAX_LINES as u32;
        assert_eq!(fit_text((most + "b").into_bytes()).1, Some(Unfit::ManyLines { offset }));
    }
}
