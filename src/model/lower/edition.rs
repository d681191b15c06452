//! `edition`.

use super::field::{Field, Times};
use super::grants::Giver;
use crate::model::{Edition, Period};

/// The fields of `edition`.
pub(super) const FIELDS: &[Field<Edition>] = &[
    Field {
        word: "line",
        form: "line LINE",
        about: "the product line that it competes in",
        times: Times::Once,
        read: |edition, line| edition.line = line.reference(),
    },
    Field {
        word: "for",
        form: "for GROUP, …",
        about: "the customer groups that it is for",
        times: Times::Many,
        read: |edition, line| line.references(&mut edition.audience),
    },
    Field {
        word: "declined",
        form: "declined GROUP, …",
        about: "the customer groups that it is deliberately not for",
        times: Times::Many,
        read: |edition, line| line.references(&mut edition.declined),
    },
    Field {
        word: "extends",
        form: "extends EDITION",
        about: "the edition whose capabilities, limits, allowances, trial, license and term it inherits",
        times: Times::Once,
        read: |edition, line| edition.extends = line.reference(),
    },
    Field {
        word: "includes",
        form: "includes CAPABILITY [at LEVEL], …",
        about: "the capabilities that it gives",
        times: Times::Many,
        read: |edition, line| line.includes(&mut edition.grants),
    },
    Field {
        word: "limit",
        form: "limit METRIC 5..250 [daily]",
        about: "a cap, with a least and a most: a configuration outside it is refused",
        times: Times::Many,
        read: |edition, line| line.limit(&mut edition.grants, Giver::Edition),
    },
    Field {
        word: "allowance",
        form: "allowance METRIC 1_000 [per METRIC]",
        about: "a quantity that comes with it; usage beyond all allowances is charged",
        times: Times::Many,
        read: |edition, line| line.allowance(&mut edition.grants, Giver::Edition),
    },
    Field {
        word: "trial",
        form: "trial 14 days",
        about: "how long it can be tried",
        times: Times::Once,
        read: |edition, line| edition.trial = line.duration(),
    },
    Field {
        word: "term",
        form: "term 12 months",
        about: "the least time that a customer binds to it",
        times: Times::Once,
        read: |edition, line| edition.term = line.duration(),
    },
    Field {
        word: "billing",
        form: "billing annual",
        about: "the billing periods in which it has a price, where they are not the product's",
        times: Times::Once,
        read: |edition, line| line.choices(&mut edition.billing, &Period::ALL, Period::word),
    },
    Field {
        word: "license",
        form: "license subscription",
        about: "what right is sold: subscription, perpetual or usage",
        times: Times::Once,
        read: |edition, line| edition.license = line.license(),
    },
    Field {
        word: "grandfathered",
        form: "grandfathered [until DATE]",
        about: "that it is sold no longer and existing customers keep it",
        times: Times::Once,
        read: |edition, line| edition.grandfathered = Some(line.grandfathered(line.span())),
    },
];
