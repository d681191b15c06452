//! `evidence`: what a claim rests on.

use super::field::{Field, Times};
use crate::model::{Evidence, EvidenceKind, Population, Side};

/// The fields of `evidence`.
pub(super) const FIELDS: &[Field<Evidence>] = &[
    Field {
        word: "kind",
        form: "kind usage-analysis",
        about: "what kind of source it is",
        times: Times::Needed,
        read: |evidence, line| evidence.kind = line.choice(&EvidenceKind::ALL, EvidenceKind::word),
    },
    Field {
        word: "side",
        form: "side external",
        about: "whether it comes from within the company or from outside, where the kind does not say",
        times: Times::Once,
        read: |evidence, line| evidence.side = line.choice(&Side::ALL, Side::word),
    },
    Field {
        word: "population",
        form: "population customers",
        about: "who was asked or observed",
        times: Times::Once,
        read: |evidence, line| evidence.population = line.choice(&Population::ALL, Population::word),
    },
    Field {
        word: "collected",
        form: "collected 2026-09-30",
        about: "the day on which it was gathered",
        times: Times::Once,
        read: |evidence, line| evidence.collected = line.date(),
    },
    Field {
        word: "sample",
        form: "sample 412 accounts",
        about: "how many accounts it covers",
        times: Times::Once,
        read: |evidence, line| {
            evidence.sample = line.count("sample", "a number of accounts such as `412 accounts`");
            if evidence.sample.is_some() && line.eat_word("account").is_none() {
                line.need_word("accounts");
            }
        },
    },
    Field {
        word: "source",
        form: "source \"warehouse: usage_2026q3\"",
        about: "where it is kept",
        times: Times::Once,
        read: |evidence, line| evidence.source = line.string("the place in quotes"),
    },
];
