//! `policy`: thresholds, levels and silences.

use rust_decimal::prelude::ToPrimitive;

use super::field::{Field, Times};
use super::reader::Reader;
use crate::model::{FaultKind, Level, Policy};
use crate::text::At;

/// The fields of `policy`.
pub(super) const FIELDS: &[Field<Policy>] = &[
    Field {
        word: "high-value",
        form: "high-value 6",
        about: "value in use at or above this is high (default 6)",
        times: Times::Once,
        read: |policy, line| {
            let value = line.number("value in use", "a value in use from 0 to 10");
            let value = value.and_then(|value| {
                line.hundredths(value, 10, "value in use", "0 to 10, with at most two decimals")
            });
            set(&mut policy.thresholds.high_value, value);
        },
    },
    Field {
        word: "broad",
        form: "broad 50%",
        about: "breadth at or above this is broad (default 50%)",
        times: Times::Once,
        read: |policy, line| set(&mut policy.thresholds.broad, line.share("breadth")),
    },
    Field {
        word: "same-group",
        form: "same-group 85%",
        about: "groups that overlap at least this much are one (default 85%)",
        times: Times::Once,
        read: |policy, line| set(&mut policy.thresholds.same_group, line.share("overlap")),
    },
    Field {
        word: "alike",
        form: "alike 60%",
        about: "groups that overlap less than this should not share an edition (default 60%)",
        times: Times::Once,
        read: |policy, line| set(&mut policy.thresholds.alike, line.share("overlap")),
    },
    Field {
        word: "max-editions-over",
        form: "max-editions-over 0",
        about: "how many more editions than distinct groups there may be (default 0)",
        times: Times::Once,
        read: |policy, line| {
            let Some(count) = line.count("number of editions", "a number of editions") else { return };
            match count.value.to_u32() {
                Some(value) => policy.thresholds.max_editions_over = value,
                None => {
                    let found = line.text(count.at).to_owned();
                    line.fail(
                        count.at,
                        FaultKind::OutOfRange { found, what: "number of editions", range: "below 4 billion" },
                    );
                }
            }
        },
    },
    Field {
        word: "metered",
        form: "metered 50%",
        about: "the share of capabilities that may be metered or priced on a line of their own (default 50%)",
        times: Times::Once,
        read: |policy, line| set(&mut policy.thresholds.metered, line.share("share of capabilities")),
    },
    Field {
        word: "off-list",
        form: "off-list 33%",
        about: "the share of deals that may be quoted off the price sheet (default 33%)",
        times: Times::Once,
        read: |policy, line| set(&mut policy.thresholds.off_list, line.share("share of deals")),
    },
    Field {
        word: "evidence-age",
        form: "evidence-age 18 months",
        about: "how old evidence may be (default 18 months)",
        times: Times::Once,
        read: |policy, line| set(&mut policy.thresholds.evidence_age, line.duration()),
    },
    Field {
        word: "drift",
        form: "drift 15 points",
        about: "how far a measured breadth may be from the declared one (default 15 points)",
        times: Times::Once,
        read: |policy, line| {
            let Some(points) = line.number("distance", "a distance such as `15 points`") else { return };
            let points =
                line.hundredths(points, 100, "distance", "0 to 100 points, with at most two decimals");
            if points.is_some() {
                line.need_word("points");
            }
            set(&mut policy.thresholds.drift, points);
        },
    },
    Field {
        word: "deny",
        form: "deny RULE, …",
        about: "makes findings of these rules fail the check",
        times: Times::Many,
        read: |policy, line| levels(policy, line, Level::Deny),
    },
    Field {
        word: "warn",
        form: "warn RULE, …",
        about: "makes findings of these rules warnings",
        times: Times::Many,
        read: |policy, line| levels(policy, line, Level::Warn),
    },
    Field {
        word: "note",
        form: "note RULE, …",
        about: "makes findings of these rules advice",
        times: Times::Many,
        read: |policy, line| levels(policy, line, Level::Note),
    },
];

fn set<T>(threshold: &mut T, value: Option<At<T>>) {
    if let Some(value) = value {
        *threshold = value.value;
    }
}

fn levels(policy: &mut Policy, line: &mut Reader<'_, '_>, level: Level) {
    line.list(|line| {
        if let Some(rule) = line.name("the name of a rule") {
            policy.levels.push((At::new(rule.value.to_owned(), rule.at), level));
        }
    });
}
