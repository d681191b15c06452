//! The files of one run, each with its line index.

use super::{FileId, LineColumn, LineIndex, Span};

/// One file: the path that people know it by, its text, and where its lines start.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// As it is printed: relative to where the command was run, with `/`.
    pub path: String,
    /// The text, without a byte-order mark.
    pub text: String,
    /// Where the lines of `text` start.
    pub lines: LineIndex,
}

/// All files of one root, in the order in which they were loaded. The first is the root itself.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives the id by which spans name it.
    pub fn add(&mut self, path: String, text: String) -> FileId {
        let lines = LineIndex::new(&text);
        self.files.push(SourceFile { path, text, lines });
        FileId(self.files.len() as u32 - 1)
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file, with its id.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// The text that `span` covers; empty if the span is not in the file.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Line and column of the start and of the end of `span`.
    pub fn position(&self, span: Span) -> (LineColumn, LineColumn) {
        let file = self.file(span.file);
        let at = |offset| file.lines.position(&file.text, offset);
        (at(span.start), at(span.end))
    }
}
