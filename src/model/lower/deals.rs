//! `deals`: what was sold, and how much of it off the price sheet.

use super::field::{Field, Times};
use crate::model::Deals;

/// The fields of `deals`.
pub(super) const FIELDS: &[Field<Deals>] = &[
    Field {
        word: "closed",
        form: "closed 210",
        about: "how many deals were closed",
        times: Times::Needed,
        read: |deals, line| deals.closed = line.count("number of deals", "a number of deals"),
    },
    Field {
        word: "off-list",
        form: "off-list 41",
        about: "how many of them left the price sheet",
        times: Times::Needed,
        read: |deals, line| deals.off_list = line.count("number of deals", "a number of deals"),
    },
    Field {
        word: "items",
        form: "items EDITION, …",
        about: "the editions and add-ons that the deals were for; without it, any",
        times: Times::Many,
        read: |deals, line| line.references(&mut deals.items),
    },
    Field {
        word: "evidence",
        form: "evidence EVIDENCE, …",
        about: "where the figures come from",
        times: Times::Many,
        read: |deals, line| line.references(&mut deals.evidence),
    },
];
