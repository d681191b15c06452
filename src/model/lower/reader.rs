//! Reading the values of one row from left to right. A row is good for one fault about its shape:
//! what stands behind the first is not judged.

use super::Lower;
use super::names::either;
use crate::model::{FaultKind, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::{At, Span};

/// A row, and how far it has been read.
pub(super) struct Reader<'l, 'a> {
    pub(super) lower: &'l mut Lower<'a>,
    pub(super) row: NodeRef<'a>,
    pub(super) values: Vec<NodeRef<'a>>,
    pub(super) next: usize,
    failed: bool,
    /// How many faults there were before the row was read.
    before: usize,
}

impl<'l, 'a> Reader<'l, 'a> {
    pub(super) fn new(lower: &'l mut Lower<'a>, row: NodeRef<'a>) -> Self {
        let mut values = std::mem::take(&mut lower.spare);
        values.extend(row.values());
        let before = lower.unsound;
        Self { lower, row, values, next: 0, failed: false, before }
    }

    /// Ends the reading, and leaves its room to the next row: of tables there may be very many.
    pub(super) fn end_row(mut self) {
        self.values.clear();
        self.lower.spare = self.values;
    }

    /// The value that is read next.
    pub(super) fn peek(&self) -> Option<NodeRef<'a>> {
        self.values.get(self.next).copied().filter(|_| !self.failed)
    }

    /// The kind of the value that is read next.
    pub(super) fn peek_kind(&self) -> Option<NodeKind> {
        self.peek().map(NodeRef::kind)
    }

    /// The value behind the one that is read next.
    pub(super) fn peek_second(&self) -> Option<NodeRef<'a>> {
        self.values.get(self.next + 1).copied().filter(|_| !self.failed)
    }

    /// Reads the next value if it is of `kind`.
    pub(super) fn eat(&mut self, kind: NodeKind) -> Option<Span> {
        let node = self.peek().filter(|node| node.kind() == kind)?;
        self.next += 1;
        Some(node.span())
    }

    /// Passes over the next value, whatever it is.
    pub(super) fn skip_one(&mut self) {
        self.next += 1;
    }

    /// Whether the next value is the word `word`.
    pub(super) fn at_word(&self, word: &str) -> bool {
        self.peek().is_some_and(|node| node.kind() == NodeKind::Name && self.text(node.span()) == word)
    }

    /// Reads the next value if it is the word `word`.
    pub(super) fn eat_word(&mut self, word: &str) -> Option<Span> {
        if self.at_word(word) { self.eat(NodeKind::Name) } else { None }
    }

    /// Reads the word `word`; a fault if something else stands there.
    pub(super) fn need_word(&mut self, word: &str) -> Option<Span> {
        let found = self.eat_word(word);
        if found.is_none() {
            self.unexpected(&format!("`{word}`"));
        }
        found
    }

    pub(super) fn text(&self, span: Span) -> &'a str {
        self.lower.text(span)
    }

    /// Where the next value stands, or the place just behind the line where there is none.
    pub(super) fn here(&self) -> Span {
        self.peek().map_or_else(|| self.end(), NodeRef::span)
    }

    /// The place just behind the last value.
    fn end(&self) -> Span {
        self.values.last().map_or_else(|| self.row.span().before(), |node| node.span().after())
    }

    /// From the first value to the last.
    pub(super) fn span(&self) -> Span {
        let start = self.values.first().map_or_else(|| self.row.span(), |node| node.span());
        start.to(self.end())
    }

    /// From `start` to the value that was read last.
    pub(super) fn since(&self, start: Span) -> Span {
        let last = self.next.checked_sub(1).and_then(|last| self.values.get(last));
        last.map_or(start, |node| start.to(node.span()))
    }

    /// Whether every value has been read.
    pub(super) fn is_done(&self) -> bool {
        self.failed || self.next >= self.values.len()
    }

    /// Whether the row has had its fault.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Part of the subject of a fault: the words that the row begins with.
    fn below(&self) -> String {
        let names = self
            .values
            .iter()
            .map_while(|node| (node.kind() == NodeKind::Name).then(|| self.text(node.span())));
        names.take(2).collect::<Vec<_>>().join("/")
    }

    /// Keeps a fault that does not end the reading of the row.
    pub(super) fn fault(&mut self, at: Span, kind: FaultKind) {
        let below = self.below();
        self.lower.fault(at, &below, kind);
    }

    /// Keeps a fault about the row's shape; nothing behind it is judged.
    pub(super) fn fail(&mut self, at: Span, kind: FaultKind) {
        // A quote that is missing may be what makes the rest unreadable, and has its own fault.
        if !self.failed && !self.lacks_quote() {
            self.fault(at, kind);
        }
        self.failed = true;
    }

    /// Whether a text on the row lacks a quote.
    fn lacks_quote(&self) -> bool {
        self.values.iter().any(|value| value.kind() == NodeKind::OpenText)
    }

    /// Something else should stand here: `expected` in words.
    pub(super) fn unexpected(&mut self, expected: &str) {
        let expected = expected.to_owned();
        // What stands behind something that is not understood may be part of it.
        if self.lower.unsound > self.before {
            self.failed = true;
            return;
        }
        let (at, fault) = match self.peek() {
            None => (self.end(), SyntaxFault::Unfinished { expected }),
            // So has a comma that no item follows.
            Some(node) if node.kind() == NodeKind::Comma && self.next + 1 == self.values.len() => {
                self.failed = true;
                return;
            }
            Some(node) if node.kind() == NodeKind::Inline && self.row.kind() != NodeKind::PriceTest => {
                (node.span(), SyntaxFault::InlineBlock)
            }
            Some(node) => {
                let found = self.text(node.span()).to_owned();
                (node.span(), SyntaxFault::Unexpected { found, expected })
            }
        };
        self.fail(at, FaultKind::Syntax(fault));
    }

    /// A value of another kind should stand here: `wanted` in words; `known` where the list of
    /// words is closed.
    pub(super) fn wrong_value(&mut self, wanted: &str, known: &[&'static str]) {
        // `92 %`: the sign belongs to the number.
        let sign = self.peek_second().filter(|sign| self.text(sign.span()) == "%");
        if let (Some(number), Some(sign)) = (self.peek().filter(|node| node.kind() == NodeKind::Number), sign)
        {
            let at = number.span().to(sign.span());
            let found = self.text(at).to_owned();
            self.fail(at, FaultKind::WrongValue { found, wanted: wanted.to_owned(), known: known.to_vec() });
            return;
        }
        match self.peek() {
            None if !known.is_empty() && wanted == either(known.iter().copied()) => {
                let ticked: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
                self.unexpected(&either(ticked.iter().map(String::as_str)));
            }
            None => self.unexpected(wanted),
            Some(node) if matches!(node.kind(), NodeKind::OpenText | NodeKind::Inline | NodeKind::Comma) => {
                self.unexpected(wanted)
            }
            Some(node) => {
                let found = self.text(node.span()).to_owned();
                let kind = FaultKind::WrongValue { found, wanted: wanted.to_owned(), known: known.to_vec() };
                self.fail(node.span(), kind);
            }
        }
    }

    /// Reads a name; `expected` says in words what it names.
    pub(super) fn name(&mut self, expected: &str) -> Option<At<&'a str>> {
        match self.eat(NodeKind::Name) {
            Some(at) => Some(At::new(self.text(at), at)),
            None => {
                let name = self.punctuated_name(expected);
                if name.is_none() {
                    self.unexpected(expected);
                }
                name
            }
        }
    }

    /// Skips a sign of another notation between a word and what it says: a fault, and no more.
    pub(super) fn skip_sign(&mut self, expected: &str) {
        let Some(node) = self.peek() else { return };
        let (at, found) = (node.span(), self.text(node.span()));
        if matches!(found, "=" | ":" | ":=" | "=>" | "->" | "-") && self.peek_second().is_some() {
            let fault = SyntaxFault::Unexpected { found: found.to_owned(), expected: expected.to_owned() };
            self.fault(at, FaultKind::Syntax(fault));
            self.next += 1;
        }
    }

    /// Reads a name with a colon or a semicolon behind it: a fault, but what it names is clear.
    pub(super) fn punctuated_name(&mut self, expected: &str) -> Option<At<&'a str>> {
        let node = self.peek().filter(|node| node.kind() == NodeKind::Junk)?;
        let (at, text) = (node.span(), self.text(node.span()));
        let name = text.trim_end_matches([':', ';', '.']);
        let shaped = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
        if !shaped || name.len() == text.len() {
            return None;
        }
        let (found, expected) = (text.to_owned(), expected.to_owned());
        self.fault(at, FaultKind::Syntax(SyntaxFault::Unexpected { found, expected }));
        self.next += 1;
        Some(At::new(name, Span::new(at.file, at.start, at.start + name.len() as u32)))
    }

    /// The end of the row: a fault if something is left.
    pub(super) fn finish(&mut self, expected: &str) {
        if !self.is_done() {
            self.unexpected(expected);
        }
    }
}
