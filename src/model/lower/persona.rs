//! `persona`: one believable person.

use super::Lower;
use super::field::{Field, Taken, Times};
use super::reader::Reader;
use super::segment::{budget, employees, geography, industry, revenue};
use crate::model::{Persona, Role};
use crate::syntax::{NodeKind, NodeRef};

/// The fields of `persona`.
pub(super) const FIELDS: &[Field<Persona>] = &[
    Field {
        word: "role",
        form: "role champion",
        about: "the part that the person plays in a purchase: champion, economic-buyer, end-user or blocker",
        times: Times::Once,
        read: |persona, line| persona.role = line.choice(&Role::ALL, Role::word),
    },
    Field {
        word: "speaks-for",
        form: "speaks-for GROUP",
        about: "the customer group that the person speaks for",
        times: Times::Once,
        read: |persona, line| persona.speaks_for = line.reference(),
    },
    Field {
        word: "segment",
        form: "segment SEGMENT",
        about: "the segment that the person's company is in",
        times: Times::Once,
        read: |persona, line| persona.segment = line.reference(),
    },
    Field {
        word: "employees",
        form: "employees 800",
        about: "how many employees the person's company has",
        times: Times::Once,
        read: |persona, line| employees(&mut persona.firmographics, line),
    },
    Field {
        word: "revenue",
        form: "revenue 40_000_000",
        about: "the yearly revenue of the person's company",
        times: Times::Once,
        read: |persona, line| revenue(&mut persona.firmographics, line),
    },
    Field {
        word: "budget",
        form: "budget 25_000",
        about: "what the person can spend",
        times: Times::Once,
        read: |persona, line| budget(&mut persona.firmographics, line),
    },
    Field {
        word: "geography",
        form: "geography US",
        about: "the country of the person's company",
        times: Times::Many,
        read: |persona, line| geography(&mut persona.firmographics, line),
    },
    Field {
        word: "industry",
        form: "industry \"software\"",
        about: "the industry of the person's company",
        times: Times::Many,
        read: |persona, line| industry(&mut persona.firmographics, line),
    },
    Field {
        word: "goal",
        form: "goal \"…\"",
        about: "what the person is after",
        times: Times::Once,
        read: |persona, line| persona.goal = line.string("the goal in quotes"),
    },
    Field {
        word: "context",
        form: "context \"…\"",
        about: "where the person works",
        times: Times::Once,
        read: |persona, line| persona.context = line.string("the context in quotes"),
    },
    Field {
        word: "pain",
        form: "pain \"…\"",
        about: "what hurts",
        times: Times::Once,
        read: |persona, line| persona.pain = line.string("the pain in quotes"),
    },
    Field {
        word: "incentive",
        form: "incentive \"…\"",
        about: "what the person is measured on",
        times: Times::Once,
        read: |persona, line| persona.incentive = line.string("the incentive in quotes"),
    },
    Field {
        word: "wants",
        form: "wants CAPABILITY, …",
        about: "the capabilities that the person asks for",
        times: Times::Many,
        read: |persona, line| line.references(&mut persona.wants),
    },
    Field {
        word: "evidence",
        form: "evidence EVIDENCE, …",
        about: "what the persona rests on",
        times: Times::Many,
        read: |persona, line| line.references(&mut persona.evidence),
    },
    Field {
        word: "willingness-to-pay",
        form: "willingness-to-pay 49.00",
        about: "what the person would pay: it is read, and refused by `scored-persona`",
        times: Times::Once,
        read: |persona, line| {
            persona.willingness_to_pay = line.number("willingness to pay", "an amount such as `49.00`");
            // A currency behind the amount changes nothing: the figure should not be there.
            if line.peek_kind() == Some(NodeKind::Name) {
                line.currency();
            }
        },
    },
    Field {
        word: "scores",
        form: "scores { CAPABILITY VALUE BREADTH }",
        about: "scores of a single person: they are read, and refused by `scored-persona`",
        times: Times::Once,
        read: |_, _| {},
    },
];

impl<'a> Lower<'a> {
    /// Reads `row` if it is a table of scores.
    pub(super) fn persona_table(&mut self, persona: &mut Persona, row: NodeRef<'a>) -> Taken {
        if row.kind() != NodeKind::ScoreTable {
            return Taken::No;
        }
        let mut line = Reader::new(self, row);
        let word = line.here();
        if line.text(word) != "scores" {
            return Taken::No;
        }
        line.eat(NodeKind::Name);
        line.finish("`{` and a row a capability");
        persona.scores_at = Some(word);
        persona.scores = self.scores(row);
        Taken::Yes
    }
}
