//! Lines to text.

use super::heading::Heading;
use super::line::{Line, Lines, Setting, trimmed};
use crate::syntax::NodeKind;
use crate::text::MAX_LINE_BYTES;

/// The text of lines.
pub(super) struct Printed {
    /// The text.
    pub(super) text: String,
    /// Where each line begins in it, the empty lines above it left out.
    pub(super) starts: Vec<u32>,
}

/// The text of `lines`.
pub(super) fn print(lines: &Lines<'_>) -> Printed {
    let text = String::with_capacity(lines.text.len() + lines.text.len() / 16 + 2);
    let starts = Vec::with_capacity(lines.list.len());
    let mut printer = Printer { lines, end: line_end(lines), out: Printed { text, starts } };
    let mut above = None;
    for line in &lines.list {
        printer.blank_lines(above, line);
        printer.line(line);
        above = Some(line);
    }
    printer.out
}

/// How lines end: as the first one does that has something on it.
fn line_end(lines: &Lines<'_>) -> &'static str {
    let first = lines.list.first().map_or("", |line| lines.behind(line));
    if first.ends_with("\r\n") { "\r\n" } else { "\n" }
}

struct Printer<'a> {
    lines: &'a Lines<'a>,
    /// How lines end.
    end: &'static str,
    out: Printed,
}

impl Printer<'_> {
    fn blank_lines(&mut self, above: Option<&Line>, line: &Line) {
        let are_kept =
            above.is_some_and(|above| (above.setting, line.setting) == (Setting::Kept, Setting::Kept));
        let blanks = if are_kept { line.blanks } else { line.gap };
        (0..blanks).for_each(|_| self.out.text.push_str(self.end));
    }

    fn line(&mut self, line: &Line) {
        let start = self.out.text.len();
        self.out.starts.push(start as u32);
        match line.setting {
            Setting::Kept => self.out.text.push_str(self.lines.indentation(line)),
            Setting::Laid | Setting::Written => self.blanks(line.indent),
        }
        match (line.setting, Heading::of(self.lines, line)) {
            (Setting::Laid, Some(heading)) => self.heading(line, heading),
            (Setting::Laid, None) => self.words(line),
            (Setting::Written | Setting::Kept, _) => self.out.text.push_str(self.lines.written(line)),
        }
        self.end_line(line);
        // A line that the layout makes too long to be read stays as it is.
        if self.out.text.len() - start > MAX_LINE_BYTES {
            self.out.text.truncate(start);
            self.out.text.push_str(self.lines.indentation(line));
            self.out.text.push_str(self.lines.written(line));
            self.out.text.push_str(self.lines.behind(line));
        }
    }

    /// Ends a line. A carriage return at the end of its last word must not become part of the end, and
    /// what holds line ends has its own.
    fn end_line(&mut self, line: &Line) {
        let last = self.lines.tokens(line).last().map_or("", |last| last.text(self.lines.text));
        let is_whole = last.ends_with('\r') || last.contains('\n');
        self.out.text.push_str(if is_whole { self.lines.behind(line) } else { self.end });
    }

    /// Words with a blank between them, or as many as the table has before a cell.
    fn words(&mut self, line: &Line) {
        let text = self.lines.text;
        for (blanks, token) in self.lines.spaced(line) {
            self.blanks(blanks);
            let written = token.text(text);
            let is_remark = matches!(token.kind, NodeKind::Comment | NodeKind::Doc);
            self.out.text.push_str(if is_remark { trimmed(written) } else { written });
        }
        if let Some(remark) = self.lines.remark(line) {
            self.blanks(line.remark_pad);
            self.out.text.push_str(trimmed(remark.text(text)));
        }
    }

    fn heading(&mut self, line: &Line, heading: Heading) {
        let [name, value, _] = line.pads.map(|pad| pad.blanks);
        if name == 0 || value == 0 {
            // There are no columns for it to stand above.
            return self.words(line);
        }
        self.out.text.push_str(heading.name());
        self.blanks(name);
        self.out.text.push_str("value");
        self.blanks(value);
        self.out.text.push_str("breadth");
    }

    fn blanks(&mut self, count: u16) {
        const BLANKS: &str = "                                                                ";
        let mut left = usize::from(count);
        while left > 0 {
            let some = left.min(BLANKS.len());
            self.out.text.push_str(&BLANKS[..some]);
            left -= some;
        }
    }
}
