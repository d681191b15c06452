//! `capability` and `metric`.

use super::field::{Field, Times};
use super::reader::Reader;
use crate::model::{Capability, Draw, FaultKind, Metric, Variants, Window};
use crate::syntax::NodeKind;
use crate::text::At;

/// The fields of `capability`.
pub(super) const CAPABILITY_FIELDS: &[Field<Capability>] = &[
    Field {
        word: "levels",
        form: "levels LOW, HIGHER, …",
        about: "the levels in which it comes, lowest first; a higher one contains the lower ones",
        times: Times::Once,
        read: |capability, line| {
            let names = variant_names(line, "the name of a level");
            set_variants(capability, Variants::Levels(names), line);
        },
    },
    Field {
        word: "choices",
        form: "choices ONE, OTHER, …",
        about: "the ways in which it comes, none of which is more than another",
        times: Times::Once,
        read: |capability, line| {
            let names = variant_names(line, "the name of a choice");
            set_variants(capability, Variants::Choices(names), line);
        },
    },
];

fn variant_names(line: &mut Reader<'_, '_>, expected: &str) -> Vec<At<String>> {
    let mut names = Vec::new();
    line.list(|line| {
        if let Some(name) = line.name(expected) {
            variant_name(line, &mut names, name);
        }
    });
    names
}

/// The most levels or choices that a capability has: what comes behind them is one fault.
const MOST_VARIANTS: usize = 1_000;

/// Adds a level or choice. Of names that differ in capitals alone one is a slip of the pen.
fn variant_name(line: &mut Reader<'_, '_>, names: &mut Vec<At<String>>, name: At<&str>) {
    if names.len() >= MOST_VARIANTS {
        let what = format!("a list of more than {MOST_VARIANTS} levels or choices");
        return line.fail(name.at, FaultKind::TooLarge { what });
    }
    let first = names.iter().find(|known| known.value.eq_ignore_ascii_case(name.value)).map(|known| known.at);
    if let Some(first) = first {
        return line.fault(name.at, FaultKind::DuplicateEntry { what: name.value.to_owned(), first });
    }
    let right = name.value.to_ascii_lowercase();
    if right != name.value {
        line.fault(name.at, FaultKind::WrongCase { name: name.value.to_owned(), right });
    }
    names.push(At::new(name.value.to_owned(), name.at));
}

/// A capability has levels or choices, not both.
fn set_variants(capability: &mut Capability, variants: Variants, line: &mut Reader<'_, '_>) {
    match capability.variants.names().first() {
        None => capability.variants = variants,
        Some(first) => {
            let what = "levels or choices".to_owned();
            let kind = FaultKind::DuplicateEntry { what, first: first.at };
            line.fault(line.span(), kind);
        }
    }
}

/// The fields of `metric`.
pub(super) const FIELDS: &[Field<Metric>] = &[
    Field {
        word: "meters",
        form: "meters CAPABILITY, …",
        about: "the capabilities whose use it counts",
        times: Times::Many,
        read: |metric, line| line.references(&mut metric.meters),
    },
    Field {
        word: "resets",
        form: "resets monthly",
        about: "how often it starts again from nought; a standing quantity such as seats has no such line",
        times: Times::Once,
        read: |metric, line| metric.resets = line.choice(&Window::ALL, Window::word),
    },
    Field {
        word: "grants",
        form: "grants CAPABILITY, …",
        about: "the capabilities that each unit gives to its holder",
        times: Times::Many,
        read: |metric, line| line.references(&mut metric.grants),
    },
    Field {
        word: "better",
        form: "better lower",
        about: "that less of it is better for the customer",
        times: Times::Once,
        read: |metric, line| {
            metric.better_lower =
                line.choice(&["lower", "higher"], |word| word).is_some_and(|word| word.value == "lower");
        },
    },
    Field {
        word: "money",
        form: "money",
        about: "that it counts money, in the currency of the price",
        times: Times::Once,
        read: |metric, _| metric.money = true,
    },
    Field {
        word: "decimal",
        form: "decimal",
        about: "that a fraction of a unit can be used",
        times: Times::Once,
        read: |metric, _| metric.decimal = true,
    },
    Field {
        word: "draws",
        form: "draws 10 METRIC",
        about: "how many units of another metric one unit uses, such as credits",
        times: Times::Once,
        read: |metric, line| {
            let quantity = if line.peek_kind() == Some(NodeKind::Name) {
                Some(At::new(rust_decimal::Decimal::ONE, line.here()))
            } else {
                line.positive("quantity", "a quantity such as `10`")
            };
            if let (Some(quantity), Some(metric_drawn)) = (quantity, line.reference()) {
                metric.draws = Some(Draw { quantity, metric: metric_drawn });
            }
        },
    },
];
