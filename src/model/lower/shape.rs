//! Faults that the tree itself shows: braces, quotes, commas and documentation out of place.

use super::Lower;
use crate::model::{FaultKind, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::Span;

impl<'a> Lower<'a> {
    /// Keeps the faults in the shape of `row` and of all rows in its block.
    pub(super) fn shape(&mut self, row: NodeRef<'a>) {
        self.values_shape(row);
        // The braces of a price test hold what is used, and have their own fault.
        if row.kind() == NodeKind::PriceTest && row.open().is_some() {
            return;
        }
        let mut doc = None;
        let mut open = None;
        let mut stray = false;
        for child in row.children() {
            match child.kind() {
                NodeKind::Open => {
                    open = Some(child.span());
                    let word = row.values().next().map(|first| self.text(first.span()).to_owned());
                    match word {
                        Some(word) if self.text(child.span()) != "{" => {
                            self.shape_fault(child.span(), SyntaxFault::MissingOpenBrace { word });
                        }
                        Some(word) if self.is_loose(child.span()) => {
                            self.shape_fault(child.span(), SyntaxFault::LooseBrace { word });
                        }
                        Some(_) | None => self.opens(child.span()),
                    }
                }
                NodeKind::Close => self.closes(child.span(), open),
                NodeKind::MissingClose => self.missing_brace(row, child.span()),
                NodeKind::StrayClose => {
                    stray = true;
                    self.shape_fault(child.span(), SyntaxFault::StrayBrace);
                }
                // What stands behind a stray brace is of the same mistake.
                NodeKind::Tail if std::mem::take(&mut stray) => {}
                NodeKind::Tail => {
                    let found = self.text(child.span()).trim_end().to_owned();
                    let at = child.span();
                    let at = Span::new(at.file, at.start, at.start + found.len() as u32);
                    self.shape_fault(at, SyntaxFault::AfterBrace { found });
                }
                NodeKind::Doc if open.is_some() => {
                    doc = Some(child.span());
                    continue;
                }
                kind if kind.is_row() => self.shape(child),
                NodeKind::Comment => continue,
                _ => {}
            }
            if let Some(at) = doc.take()
                && !child.kind().is_row()
            {
                self.shape_fault(at, SyntaxFault::DanglingDoc);
            }
        }
        if let Some(at) = doc {
            self.shape_fault(at, SyntaxFault::DanglingDoc);
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
            match value.kind() {
                NodeKind::OpenText => {
                    let lone = self.text(value.span()).trim() == "\"" && !first;
                    let fault = if lone { SyntaxFault::UnopenedText } else { SyntaxFault::UnterminatedText };
                    self.shape_fault(value.span(), fault);
                }
                NodeKind::Inline => self.values_shape(value),
                NodeKind::Comma if comma.is_some() || first => {
                    self.shape_fault(value.span(), SyntaxFault::DanglingComma)
                }
                _ => {}
            }
            let twice = comma.is_some() || first;
            comma = (value.kind() == NodeKind::Comma).then(|| value.span());
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

    /// Nothing stands before the brace that closes a block, either.
    fn closes(&mut self, brace: Span, open: Option<Span>) {
        let file = self.sources.file(brace.file);
        let start = file.lines.start_of(file.lines.line_of(brace.start)).unwrap_or(0);
        let before = file.text[start as usize..brace.start as usize].trim();
        let opens_here = open.is_some_and(|open| open.start >= start);
        if !opens_here && !before.chars().all(|c| c == '}') {
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
