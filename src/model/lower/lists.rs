//! Reading names for what they refer to, and lists in which nothing is said twice.

use std::collections::hash_map::Entry;

use super::names::{Referable, either};
use super::reader::Reader;
use crate::model::{FaultKind, SyntaxFault};
use crate::syntax::NodeKind;
use crate::text::{At, Span};

impl<'a> Reader<'_, 'a> {
    /// Reads a name and what it refers to.
    pub(super) fn reference<T: Referable>(&mut self) -> Option<At<T>> {
        let before = self.lower.unsound;
        let name = match self.eat(NodeKind::Name) {
            Some(at) => At::new(self.text(at), at),
            None => {
                let noun = either(T::KINDS.iter().map(|kind| kind.a_noun()));
                self.name(&format!("the name of {noun}"))?
            }
        };
        if let Some(to) = self.lower.names.get(name.value).and_then(|(to, _)| T::from_ref(to)) {
            return Some(At::new(to, name.at));
        }
        // A name with a sign behind it has had its fault, whatever it names.
        if self.lower.unsound > before {
            return None;
        }
        let below = match self.values.first() {
            Some(first) if first.kind() == NodeKind::Name && first.span() != name.at => {
                format!("{}/{}", self.text(first.span()), name.value)
            }
            _ => name.value.to_owned(),
        };
        self.lower.refer(name.at, &below, None).map(|value| At::new(value, name.at))
    }

    /// Reads a list of references up to the end of the line, or to a word that is no item. One that
    /// stands there twice is a fault and is kept once.
    pub(super) fn references<T: Referable>(&mut self, list: &mut Vec<At<T>>) {
        self.list(|line| {
            if let Some(item) = line.reference::<T>() {
                line.add_once(list, item);
            }
        });
    }

    /// Adds `item` to `list`, or keeps the fault that it is there.
    pub(super) fn add_once<T>(&mut self, list: &mut Vec<At<T>>, item: At<T>) {
        let name = self.text(item.at);
        if self.is_said_first([name, ""], item.at, name) {
            list.push(item);
        }
    }

    /// Whether the declaration says here for the first time what the word of this row and `key` tell
    /// apart; a fault about `what` otherwise.
    pub(super) fn is_said_first(&mut self, key: [&'a str; 2], at: Span, what: &str) -> bool {
        let word = self.values.first().map_or("", |first| self.text(first.span()));
        match self.lower.said.entry([word, key[0], key[1]]) {
            Entry::Vacant(free) => {
                free.insert(at);
                true
            }
            Entry::Occupied(taken) => {
                let (what, first) = (what.to_owned(), *taken.get());
                self.fault(at, FaultKind::DuplicateEntry { what, first });
                false
            }
        }
    }

    /// Reads items between commas. A comma that no item follows has its own fault.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self)) {
        if let Some(at) = self.eat(NodeKind::Comma)
            && self.next > 1
            && self.peek_kind().is_some_and(|kind| kind != NodeKind::Comma)
        {
            self.fault(at, FaultKind::Syntax(SyntaxFault::DanglingComma));
        }
        while self.eat(NodeKind::Comma).is_some() {}
        loop {
            item(self);
            if self.eat(NodeKind::Comma).is_none() {
                return;
            }
            while self.eat(NodeKind::Comma).is_some() {}
            if self.is_done() {
                return;
            }
        }
    }
}
