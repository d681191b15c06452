//! Bytes to lines and columns, with one look-up table a file.

/// A position for people: both count from 1, and a column counts characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

/// The byte at which each line of a text starts.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// The index of `text`, which must be shorter than 4 GiB.
    pub fn new(text: &str) -> Self {
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        let starts = std::iter::once(0).chain(newlines).collect();
        Self { starts }
    }

    /// The number of the line that holds `offset`, from 0.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The first byte of line `line`, counted from 0; the end of the text for a line past the last.
    pub fn start_of(&self, line: usize) -> Option<u32> {
        self.starts.get(line).copied()
    }

    /// How many lines there are; at least one, even in an empty text.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The position of the byte `offset` of `text`, the text that this index was made from. An
    /// offset inside a character counts as its start.
    pub fn position(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or(0) as usize;
        let end = (offset as usize).min(text.len());
        let end = (start..=end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(start);
        let column = text.get(start..end).map_or(0, |before| before.chars().count());
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let text = "héllo 😀 中\nb\r\n";
        let index = LineIndex::new(text);
        let emoji = text.find('😀').unwrap() as u32;
        assert_eq!(index.position(text, emoji), LineColumn { line: 1, column: 7 });
        let b = text.find("b\r").unwrap() as u32;
        assert_eq!(index.position(text, b), LineColumn { line: 2, column: 1 });
        assert_eq!(index.position(text, text.len() as u32), LineColumn { line: 3, column: 1 });
        assert_eq!(index.line_count(), 3);
    }
}
