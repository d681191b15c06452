//! Faults that the tree itself shows: braces, quotes, commas and documentation out of place.

use super::Lower;
use crate::model::{FaultKind, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::Span;

/// What has been seen of a row.
#[derive(Default)]
struct Seen {
    /// The brace that opens its block.
    open: Option<Span>,
    /// Documentation that waits for its line.
    doc: Option<Span>,
    /// Whether a stray brace stands right before.
    stray: bool,
}

impl<'a> Lower<'a> {
    /// Keeps the faults in the shape of `row` and of all rows in its block.
    pub(super) fn shape(&mut self, row: NodeRef<'a>) {
        self.values_shape(row);
        // The braces of a price test hold what is used, and have their own fault.
        if row.kind() == NodeKind::PriceTest && row.open().is_some() {
            return;
        }
        let mut seen = Seen::default();
        for child in row.children() {
            let kind = child.kind();
            if kind == NodeKind::Doc && seen.open.is_some() {
                if self.is_trailing(child.span()) {
                    self.shape_fault(child.span(), SyntaxFault::DanglingDoc);
                } else {
                    seen.doc = Some(child.span());
                }
            } else if kind != NodeKind::Comment {
                self.child_shape(row, child, &mut seen);
                if let Some(at) = seen.doc.take()
                    && !kind.is_row()
                {
                    self.shape_fault(at, SyntaxFault::DanglingDoc);
                }
            }
        }
        if let Some(at) = seen.doc {
            self.shape_fault(at, SyntaxFault::DanglingDoc);
        }
    }

    fn child_shape(&mut self, row: NodeRef<'a>, child: NodeRef<'a>, seen: &mut Seen) {
        let (kind, at) = (child.kind(), child.span());
        if kind.is_row() {
            self.shape(child);
        } else if kind == NodeKind::Open {
            seen.open = Some(at);
            self.open_shape(row, at);
        } else if kind == NodeKind::Close {
            self.closes(at, seen.open);
        } else if kind == NodeKind::MissingClose {
            self.missing_brace(row, at);
        } else if kind == NodeKind::StrayClose {
            self.shape_fault(at, SyntaxFault::StrayBrace);
        } else if kind == NodeKind::Tail && !seen.stray {
            let found = self.text(at).trim_end().to_owned();
            let at = Span::new(at.file, at.start, at.start + found.len() as u32);
            self.shape_fault(at, SyntaxFault::AfterBrace { found });
        }
        // What stands behind a stray brace is of the same mistake.
        seen.stray = kind == NodeKind::StrayClose;
    }

    /// The brace that opens the block of `row`, or the place where it is missing.
    fn open_shape(&mut self, row: NodeRef<'a>, at: Span) {
        match row.values().next().map(|first| self.text(first.span()).to_owned()) {
            Some(word) if self.text(at) != "{" => {
                self.shape_fault(at, SyntaxFault::MissingOpenBrace { word });
            }
            Some(word) if self.is_loose(at) => self.shape_fault(at, SyntaxFault::LooseBrace { word }),
            Some(_) | None => self.opens(at),
        }
    }

    fn shape_fault(&mut self, at: Span, fault: SyntaxFault) {
        self.fault(at, "", FaultKind::Syntax(fault));
    }

    /// Quotes and commas among the values of `row`.
    fn values_shape(&mut self, row: NodeRef<'a>) {
        let mut comma: Option<Span> = None;
        let (mut first, mut told) = (true, false);
        for value in row.values() {
            let is_comma = value.kind() == NodeKind::Comma;
            if value.kind() == NodeKind::OpenText {
                let lone = self.text(value.span()).trim() == "\"" && !first;
                let fault = if lone { SyntaxFault::UnopenedText } else { SyntaxFault::UnterminatedText };
                self.shape_fault(value.span(), fault);
            } else if value.kind() == NodeKind::Inline {
                self.values_shape(value);
            } else if is_comma && (comma.is_some() || first) {
                self.shape_fault(value.span(), SyntaxFault::DanglingComma);
            }
            let twice = comma.is_some() || first;
            comma = is_comma.then(|| value.span());
            told = comma.is_some() && twice;
            first = false;
        }
        if let Some(at) = comma.filter(|_| !told) {
            self.shape_fault(at, SyntaxFault::DanglingComma);
        }
    }

    /// A block goes over several lines: nothing stands behind the brace that opens it.
    fn opens(&mut self, brace: Span) {
        let text = &self.sources.file(brace.file).text[brace.end as usize..];
        let behind = text.split('\n').next().unwrap_or("").trim();
        // What begins no line of a block has a fault of its own.
        if behind.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '}' | '"')) {
            self.shape_fault(brace, SyntaxFault::InlineBlock);
        }
    }

    /// Whether nothing but blanks stands before a brace on its line.
    fn is_loose(&self, brace: Span) -> bool {
        let file = self.sources.file(brace.file);
        let start = file.lines.start_of(file.lines.line_of(brace.start)).unwrap_or(0);
        file.text[start as usize..brace.start as usize].trim().is_empty()
    }

    /// What stands before `at` on its line.
    fn before(&self, at: Span) -> &'a str {
        let file = self.sources.file(at.file);
        let start = file.lines.start_of(file.lines.line_of(at.start)).unwrap_or(0);
        self.text(Span { start, end: at.start, ..at })
    }

    /// Whether documentation stands behind something on its line, instead of above.
    pub(super) fn is_trailing(&self, doc: Span) -> bool {
        !self.before(doc).trim().is_empty()
    }

    /// Nothing stands before the brace that closes a block, either.
    fn closes(&mut self, brace: Span, open: Option<Span>) {
        let before = self.before(brace);
        let opens_here = open.is_some_and(|open| open.start as usize + before.len() >= brace.start as usize);
        if !opens_here && !before.trim().chars().all(|c| c == '}') {
            self.shape_fault(brace, SyntaxFault::InlineBlock);
        }
    }

    fn missing_brace(&mut self, row: NodeRef<'a>, at: Span) {
        let first = row.values().next();
        let word = first.map_or("", |first| self.text(first.span())).to_owned();
        let opened = match (first, row.values().last()) {
            (Some(first), Some(last)) => first.span().to(last.span()),
            _ => row.open().map_or(at, NodeRef::span),
        };
        self.shape_fault(at, SyntaxFault::MissingBrace { opened, word });
    }
}
