//! The lines of a spec that is being written, each with the place in the sheet that it comes from.

use crate::text::Span;

/// So long is a line of a list, in letters, unless one name is longer.
const LIST_WIDTH: usize = 100;

/// So many letters of documentation stand on a line, unless a word is longer.
const DOC_WIDTH: usize = 96;

/// A name in the spec, and the place in the sheet that it comes from.
pub(in crate::import) type Token = (String, Span);

/// A line, and where it comes from.
#[derive(Debug, Default)]
pub(in crate::import) struct Line {
    pub(in crate::import) text: String,
    /// What the line as a whole comes from.
    pub(in crate::import) at: Option<Span>,
    /// What names in it come from.
    pub(in crate::import) tokens: Vec<Token>,
}

/// The lines written so far.
#[derive(Debug, Default)]
pub(in crate::import) struct Page {
    pub(in crate::import) lines: Vec<Line>,
}

impl Page {
    /// A line that comes from `at`.
    pub(super) fn line(&mut self, at: Span, text: impl Into<String>) {
        self.lines.push(Line { text: text.into(), at: Some(at), tokens: Vec::new() });
    }

    /// A line of ours, which no place of the sheet stands for.
    pub(super) fn own(&mut self, text: impl Into<String>) {
        self.lines.push(Line { text: text.into(), ..Line::default() });
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.own("");
    }

    /// `word a, b, c`, over several lines where there are many.
    pub(super) fn list(&mut self, word: &str, names: &[Token]) {
        let mut rest = names;
        while !rest.is_empty() {
            let mut width = word.len();
            let fits = rest.iter().take_while(|(name, _)| {
                width += name.len() + 2;
                width <= LIST_WIDTH
            });
            let (some, others) = rest.split_at(fits.count().max(1));
            let list: Vec<&str> = some.iter().map(|(name, _)| name.as_str()).collect();
            let text = format!("{word} {}", list.join(", "));
            self.lines.push(Line { text, at: some.first().map(|(_, at)| *at), tokens: some.to_vec() });
            rest = others;
        }
    }

    /// `text` as documentation of what follows.
    pub(super) fn doc(&mut self, at: Span, text: &str) {
        self.prose("///", at, text);
    }

    /// `text` as a remark.
    pub(super) fn remark(&mut self, at: Span, text: &str) {
        self.prose("//", at, text);
    }

    fn prose(&mut self, mark: &str, at: Span, text: &str) {
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in one_line(paragraph).split_whitespace() {
                if !line.is_empty() && line.chars().count() + word.chars().count() >= DOC_WIDTH {
                    self.line(at, format!("{mark} {line}"));
                    line.clear();
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            if !line.is_empty() {
                self.line(at, format!("{mark} {line}"));
            }
        }
    }

    /// The text of all lines.
    pub(in crate::import) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(&line.text);
            text.push('\n');
        }
        text
    }
}

/// `text` without what would end a line or change how a terminal shows it.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
