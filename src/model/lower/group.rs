//! `group`: a Customer Group, its scores and what was measured of it.

use super::Lower;
use super::field::{Field, Taken, Times};
use super::reader::Reader;
use crate::model::{CommitteeMember, FaultKind, Group, Measurement, Role};
use crate::syntax::{NodeKind, NodeRef};

/// The fields of `group`, but for its tables.
pub(super) const FIELDS: &[Field<Group>] = &[
    Field {
        word: "extracts",
        form: "extracts \"…\"",
        about: "the way in which the group gets value from the product",
        times: Times::Once,
        read: |group, line| group.extracts = line.string("the way of getting value, in quotes"),
    },
    Field {
        word: "accounts",
        form: "accounts 1_240",
        about: "how many accounts belong to the group",
        times: Times::Once,
        read: |group, line| {
            group.accounts = line.count("number of accounts", "a number of accounts such as `1_240`")
        },
    },
    Field {
        word: "evidence",
        form: "evidence EVIDENCE, …",
        about: "what the scores rest on",
        times: Times::Many,
        read: |group, line| line.references(&mut group.evidence),
    },
    Field {
        word: "reviewed",
        form: "reviewed 2026-10-01",
        about: "when the scores were last looked at",
        times: Times::Once,
        read: |group, line| group.reviewed = line.date(),
    },
    Field {
        word: "committee",
        form: "committee blocker \"Head of security\"",
        about: "who takes part in the purchase: champion, economic-buyer, end-user or blocker",
        times: Times::Many,
        read: |group, line| {
            let Some(role) = line.choice(&Role::ALL, Role::word) else { return };
            let who = if line.is_done() { None } else { line.string("who that is, in quotes") };
            group.committee.push(CommitteeMember { role, who });
        },
    },
    Field {
        word: "declined",
        form: "declined \"…\"",
        about: "why the group is deliberately not served",
        times: Times::Once,
        read: |group, line| group.declined = line.string("the reason in quotes"),
    },
    Field {
        word: "scores",
        form: "scores { CAPABILITY [at LEVEL] VALUE BREADTH }",
        about: "what each capability is worth to the group: value in use from 0 to 10, and the share of the group that uses it",
        times: Times::Once,
        read: |_, _| {},
    },
    Field {
        word: "measured",
        form: "measured EVIDENCE { CAPABILITY [at LEVEL] BREADTH }",
        about: "the share of the group that was seen to use each capability",
        times: Times::Many,
        read: |_, _| {},
    },
];

impl<'a> Lower<'a> {
    /// Reads `row` if it is one of a group's tables.
    pub(super) fn group_table(&mut self, group: &mut Group, row: NodeRef<'a>) -> Taken {
        if row.kind() != NodeKind::ScoreTable {
            return Taken::No;
        }
        let mut line = Reader::new(self, row);
        let word = line.here();
        line.eat(NodeKind::Name);
        if line.text(word) == "scores" {
            line.finish("`{` and a row a capability");
            if let Some(first) = group.scores_at {
                self.fault(word, "scores", FaultKind::DuplicateEntry { what: "scores".to_owned(), first });
                return Taken::Yes;
            }
            group.scores_at = Some(word);
            group.scores = self.scores(row);
        } else {
            let evidence = line.reference();
            line.finish("`{` and a row a capability");
            let rows = self.measured(row);
            group.measured.push(Measurement { evidence, rows, at: word });
        }
        Taken::Yes
    }
}
