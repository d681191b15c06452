//! The table of a declaration's fields, and the reading of a block by it.

use rustc_hash::FxHashMap;

use super::Lower;
use super::doc::Doc;
use super::reader::Reader;
use super::vocabulary::kinds_with;
use crate::model::change::is_unfounded;
use crate::model::{Allow, FaultKind, Kind, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::{At, Span, near};

/// One word that a declaration knows.
pub(super) struct Field<T: 'static> {
    /// The word that its lines begin with.
    pub(super) word: &'static str,
    /// How a line reads.
    pub(super) form: &'static str,
    /// What it says, in one sentence.
    pub(super) about: &'static str,
    /// How often it may stand there.
    pub(super) times: Times,
    /// Reads the values behind the word.
    pub(super) read: fn(&mut T, &mut Reader<'_, '_>),
}

/// How often a field may stand in a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    /// At most once.
    Once,
    /// Exactly once.
    Needed,
    /// Any number of times: the lines add up.
    Many,
}

/// How an `allow` line reads: every declaration knows it.
pub(super) const ALLOW_FORM: &str = "allow RULE because \"…\" until DATE";

/// How a `was` line reads: every declaration with a name knows it.
pub(super) const WAS_FORM: &str = "was OLD-NAME, …";

impl<'a> Lower<'a> {
    /// Reads the rows of a block into `target` by the table `fields`. Rows that the table does not
    /// speak of go to `other`, which says whether it took them.
    pub(super) fn fields<T>(
        &mut self,
        kind: Kind,
        head: Head<'a, '_>,
        fields: &[Field<T>],
        target: &mut T,
        mut other: impl FnMut(&mut Self, &mut T, NodeRef<'a>, &mut Doc) -> Taken,
    ) {
        let mut seen: FxHashMap<&'static str, Span> = FxHashMap::default();
        let before = self.unsound;
        let mut doc = Doc::default();
        for row in head.row.block() {
            if row.kind() == NodeKind::Doc {
                doc.add(self.text(row.span()));
            }
            if !row.kind().is_row() || other(self, target, row, &mut doc) == Taken::Yes {
                continue;
            }
            doc.take();
            let Some(word) = self.row_word(row, kind, head.row) else { continue };
            let text = self.text(word);
            if text == "allow" {
                self.allow_line(row, head.allows);
                continue;
            }
            if text == "was" && kind.has_name() {
                self.was_line(row, head.was);
                continue;
            }
            let Some(field) = fields.iter().find(|field| field.word == text) else {
                self.unknown_field(word, kind, fields);
                continue;
            };
            if field.times != Times::Many
                && let Some(&first) = seen.get(field.word)
            {
                self.fault(word, text, FaultKind::DuplicateEntry { what: text.to_owned(), first });
                continue;
            }
            seen.insert(field.word, word);
            let mut line = Reader::new(self, row);
            line.eat(NodeKind::Name);
            (field.read)(target, &mut line);
            if !line.is_done() {
                line.unexpected(&format!("the end of the line: it reads `{}`", field.form));
            }
            self.no_block(row);
        }
        // A line that is missing may be one that has a fault.
        if self.unsound == before && !head.faulty {
            self.missing_fields(kind, head, fields, &seen);
        }
    }

    fn missing_fields<T>(
        &mut self,
        kind: Kind,
        head: Head<'a, '_>,
        fields: &[Field<T>],
        seen: &FxHashMap<&'static str, Span>,
    ) {
        for field in fields {
            if field.times == Times::Needed && !seen.contains_key(field.word) {
                let fault = FaultKind::MissingEntry { word: field.word, form: field.form, place: kind };
                self.fault(head.at, field.word, fault);
            }
        }
    }

    /// The word that `row` begins with; a fault where it begins with something else.
    fn row_word(&mut self, row: NodeRef<'a>, kind: Kind, within: NodeRef<'a>) -> Option<Span> {
        match row.values().next() {
            Some(first) if first.kind() == NodeKind::Name => Some(first.span()),
            Some(first) => {
                // A comma, or a quote that is missing, has its own fault.
                if !matches!(first.kind(), NodeKind::OpenText | NodeKind::Comma) {
                    let found = self.text(first.span()).to_owned();
                    let expected = format!("a line of {}, which begins with a word", kind.a_noun());
                    self.fault(
                        first.span(),
                        "",
                        FaultKind::Syntax(SyntaxFault::Unexpected { found, expected }),
                    );
                }
                None
            }
            None => {
                let word = within.values().next().map_or("", |first| self.text(first.span())).to_owned();
                let fault = SyntaxFault::UnexpectedBlock { word };
                let at = row.open().map_or(row.span(), NodeRef::span);
                self.fault(at, "", FaultKind::Syntax(fault));
                None
            }
        }
    }

    /// A word that the declaration does not know: one of another declaration, or of none.
    fn unknown_field<T>(&mut self, word: Span, kind: Kind, fields: &[Field<T>]) {
        let text = self.text(word);
        let belongs = kinds_with(text);
        let fault = if belongs.is_empty() && Kind::from_word(text).is_none() && text != "accept" {
            let common = ["allow", "was"].into_iter().take(if kind.has_name() { 2 } else { 1 });
            let known = fields.iter().map(|field| field.word).chain(common).collect();
            FaultKind::UnknownWord { word: text.to_owned(), place: Some(kind), known }
        } else {
            let near = near(text, fields.iter().map(|field| field.word));
            FaultKind::MisplacedEntry { word: text.to_owned(), place: Some(kind), belongs, near }
        };
        self.fault(word, text, fault);
    }

    /// A fault if a block opens at the end of `row`, where none can stand.
    pub(super) fn no_block(&mut self, row: NodeRef<'a>) {
        if row.kind() != NodeKind::ScoreTable
            && let Some(open) = row.open()
        {
            let word = row.values().next().map_or("", |first| self.text(first.span())).to_owned();
            self.fault(open.span(), &word.clone(), FaultKind::Syntax(SyntaxFault::UnexpectedBlock { word }));
        }
    }

    /// Reads `was OLD-NAME, …`.
    fn was_line(&mut self, row: NodeRef<'a>, was: &mut Vec<At<String>>) {
        let mut line = Reader::new(self, row);
        line.eat(NodeKind::Name);
        line.list(|line| {
            if let Some(name) = line.name("the name that it had before")
                && line.is_said_first([name.value, ""], name.at, name.value)
            {
                was.push(At::new(name.value.to_owned(), name.at));
            }
        });
        line.finish(&format!("the end of the line: it reads `{WAS_FORM}`"));
        self.no_block(row);
    }

    /// Reads `allow RULE because "…" until DATE`.
    pub(super) fn allow_line(&mut self, row: NodeRef<'a>, allows: &mut Vec<Allow>) {
        let mut line = Reader::new(self, row);
        line.eat(NodeKind::Name);
        let mut rules = Vec::new();
        line.list(|line| {
            if let Some(name) = line.name("the name of a rule") {
                rules.push(name);
            }
        });
        let (because, until) = line.grounds();
        line.finish(&format!("the end of the line: it reads `{ALLOW_FORM}`"));
        let (at, failed) = (line.span(), line.failed());
        for rule in rules {
            let (text, place) = (rule.value.to_owned(), rule.at);
            if !failed && is_unfounded(because.as_ref()) {
                self.fault(place, "allow", FaultKind::AllowWithoutReason { rule: text.clone() });
            }
            let rule = At::new(text, place);
            allows.push(Allow { rule, because: because.clone(), until, at });
        }
        self.no_block(row);
    }
}

/// The head of a declaration whose block is read.
pub(super) struct Head<'a, 'h> {
    /// The declaration.
    pub(super) row: NodeRef<'a>,
    /// Where its name stands, or its word where it has none.
    pub(super) at: Span,
    /// Whether the head itself has a fault.
    pub(super) faulty: bool,
    /// Where its former names go.
    pub(super) was: &'h mut Vec<At<String>>,
    /// Where its silences go.
    pub(super) allows: &'h mut Vec<Allow>,
}

/// Whether a row was one of those that only its declaration knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It was, and has been read.
    Yes,
    /// It is a line like any other.
    No,
}
