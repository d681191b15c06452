//! A few lines of a file, fit to print: what miette draws on.
//!
//! Lines are found through the file's line index, so that a finding costs the same in a file of
//! any size, and a line is cut to what fits around its first mark, so that a line of any length
//! can be shown.

use std::ops::RangeInclusive;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::visible::{columns, visible_source};
use crate::text::SourceFile;

/// A place in a file that is to be underlined; it ends on the line on which it starts.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The first byte in the file.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// What is written below; may be empty.
    pub(super) caption: String,
}

/// How much of a line is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The most columns.
    pub(super) columns: usize,
    /// What stands for the rest.
    pub(super) ellipsis: &'static str,
}

/// Consecutive lines of one file, safe to print.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    text: String,
    first_line: usize,
    line_count: usize,
    labels: Vec<LabeledSpan>,
}

impl Excerpt {
    /// The `lines` of `file`, counted from 0, with `marks`, which are sorted and lie in them.
    pub(super) fn new(file: &SourceFile, lines: RangeInclusive<usize>, marks: &[Mark], room: Room) -> Self {
        let mut excerpt = Self { first_line: *lines.start(), ..Self::default() };
        let mut marks = marks.iter().peekable();
        for number in lines {
            let line = Line::of(file, number);
            let mut here = Vec::new();
            while let Some(mark) = marks.next_if(|mark| (mark.start as usize) < line.next) {
                here.push(mark);
            }
            excerpt.push(&line, &here, room);
        }
        excerpt
    }

    /// The marks, at their places in the excerpt.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.labels.iter().cloned()
    }

    /// The number of the last line, from 1.
    pub(super) fn last_line(&self) -> usize {
        self.first_line + self.line_count
    }

    fn push(&mut self, line: &Line<'_>, marks: &[&Mark], room: Room) {
        let focus = marks.first().map_or(0, |mark| line.at(mark.start));
        let (from, to) = window(line.text, focus, room.columns);
        if from > 0 {
            self.text.push_str(room.ellipsis);
        }
        let base = self.text.len();
        let shown_at = |offset: usize| base + visible_source(&line.text[from..offset.clamp(from, to)]).len();
        for mark in marks {
            let (start, end) = (shown_at(line.at(mark.start)), shown_at(line.at(mark.end)));
            let caption = Some(mark.caption.clone()).filter(|caption| !caption.is_empty());
            self.labels.push(LabeledSpan::new(caption, start, end.saturating_sub(start)));
        }
        self.text.push_str(&visible_source(&line.text[from..to]));
        if to < line.text.len() {
            self.text.push_str(room.ellipsis);
        }
        // Every line ends, the last one too, so that there is a place behind its last character.
        self.text.push('\n');
        self.line_count += 1;
    }
}

impl SourceCode for Excerpt {
    /// The whole excerpt, whatever the span: it holds no more than is to be drawn.
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let all = (0, self.text.len()).into();
        Ok(Box::new(MietteSpanContents::new(self.text.as_bytes(), all, self.first_line, 0, self.line_count)))
    }
}

/// One line of a file.
pub(super) struct Line<'a> {
    /// Its text, without what ends it.
    pub(super) text: &'a str,
    /// Where it starts in the file.
    start: usize,
    /// Where the next one starts; past the end of the file for the last.
    next: usize,
}

impl<'a> Line<'a> {
    /// The line `number`, from 0, of `file`.
    pub(super) fn of(file: &'a SourceFile, number: usize) -> Self {
        let length = file.text.len();
        let start = file.lines.start_of(number).map_or(length, |start| start as usize);
        let next = file.lines.start_of(number + 1).map_or(length + 1, |next| next as usize);
        let text = file.text.get(start..next.min(length)).unwrap_or("");
        let text = text.strip_suffix('\n').unwrap_or(text);
        Self { text: text.strip_suffix('\r').unwrap_or(text), start, next }
    }

    /// The byte of the line at which `offset` of the file lies, or the nearest that it has.
    fn at(&self, offset: u32) -> usize {
        let inside = (offset as usize).saturating_sub(self.start).min(self.text.len());
        (0..=inside).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }
}

/// The part of `line` that is shown: all of it if it takes no more than `limit` columns, else as
/// much as fits around the byte `focus`, a third of it before.
fn window(line: &str, focus: usize, limit: usize) -> (usize, usize) {
    let end_from = |from: usize, limit| from + fitting(line[from..].chars(), limit);
    let end = end_from(0, limit);
    if end == line.len() || end_from(focus, limit / 3) <= end {
        return (0, end);
    }
    let from = focus - fitting(line[..focus].chars().rev(), limit / 3);
    (from, end_from(from, limit))
}

/// How many bytes the first of `characters` have that fit into `limit` columns.
fn fitting(characters: impl Iterator<Item = char>, limit: usize) -> usize {
    let (mut used, mut bytes) = (0, 0);
    for c in characters {
        used += columns(c);
        if used > limit {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        assert_eq!(window("short", 3, 10), (0, 5));
        let line = "é".repeat(100);
        assert_eq!(window(&line, 0, 30), (0, 60));
        assert_eq!(window(&line, 100, 30), (80, 140));
        assert_eq!(window(&line, 200, 30), (180, 200));
        assert_eq!(window(&"中".repeat(100), 0, 30), (0, 45));
    }
}
