//! `accept`: a change that is meant, on a line of its own between declarations.

use jiff::civil::Date;

use super::reader::Reader;
use crate::model::change::is_unfounded;
use crate::model::{Acceptance, ChangeKind, FaultKind, Kind};
use crate::syntax::NodeKind;
use crate::text::At;

/// What is accepted changes on this.
const SUBJECT: &str = "the path of what changes, such as `edition/team/limit/seat`";

impl Reader<'_, '_> {
    /// Reads `accept CHANGE on SUBJECT because "…" until DATE`.
    pub(super) fn accept_line(&mut self) {
        let Some(change) = self.change() else { return };
        if self.eat_word("on").is_none() {
            return self.unexpected(&format!("`on`: it reads `{}`", Acceptance::FORM));
        }
        let Some(subject) = self.subject() else { return };
        let (because, until) = self.grounds();
        self.finish(&format!("the end of the line: it reads `{}`", Acceptance::FORM));
        // A line that accepts what needs no acceptance has that for its fault.
        if change.value.can_break() && !self.failed() && is_unfounded(because.as_ref()) {
            let (place, change, subject) = (change.at, change.value, subject.value.clone());
            self.fault(place, FaultKind::AcceptWithoutReason { change, subject });
        }
        let at = self.span();
        self.lower.model.acceptances.push(Acceptance { change, subject, because, until, at });
    }

    /// Reads the word of a change. Those that can be accepted are what may have been meant.
    fn change(&mut self) -> Option<At<ChangeKind>> {
        let word = self.peek().filter(|node| node.kind() == NodeKind::Name);
        if let Some(kind) = word.and_then(|node| ChangeKind::from_word(self.text(node.span()))) {
            return self.eat(NodeKind::Name).map(|at| At::new(kind, at));
        }
        let breaking: Vec<ChangeKind> =
            ChangeKind::ALL.into_iter().filter(|change| change.can_break()).collect();
        self.choice(&breaking, ChangeKind::word)
    }

    /// Reads the path of what changes, which begins with the word of a declaration.
    fn subject(&mut self) -> Option<At<String>> {
        let begins_well = |text: &str| {
            let kind = text.split('/').next().and_then(Kind::from_word);
            kind.is_some_and(Kind::has_name)
        };
        match self.peek().filter(|node| node.kind() == NodeKind::Path) {
            Some(node) if begins_well(self.text(node.span())) => {
                self.skip_one();
                Some(At::new(self.text(node.span()).to_owned(), node.span()))
            }
            Some(_) | None => {
                self.wrong_value(SUBJECT, &[]);
                None
            }
        }
    }

    /// Reads `because "…" until DATE`, either of which may be missing.
    pub(super) fn grounds(&mut self) -> (Option<At<String>>, Option<At<Date>>) {
        let because = self.eat_word("because").and_then(|_| self.string("a reason in quotes"));
        let until = self.eat_word("until").and_then(|_| self.date());
        (because, until)
    }
}
