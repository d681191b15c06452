//! `addon`.

use rust_decimal::Decimal;

use super::field::{Field, Times};
use super::grants::Giver;
use super::reader::Reader;
use crate::model::{Addon, NumberRange, Period, Quantity};
use crate::text::At;

/// The fields of `addon`.
pub(super) const FIELDS: &[Field<Addon>] = &[
    Field {
        word: "line",
        form: "line LINE",
        about: "the product line that it belongs to",
        times: Times::Once,
        read: |addon, line| addon.line = line.reference(),
    },
    Field {
        word: "for",
        form: "for GROUP, …",
        about: "the customer groups that it is for",
        times: Times::Many,
        read: |addon, line| line.references(&mut addon.audience),
    },
    Field {
        word: "offered-with",
        form: "offered-with EDITION, …",
        about: "the editions that it can be bought with",
        times: Times::Needed,
        read: |addon, line| line.references(&mut addon.offered_with),
    },
    Field {
        word: "requires",
        form: "requires ADDON, …",
        about: "the add-ons or capabilities that must be in the configuration",
        times: Times::Many,
        read: |addon, line| line.references(&mut addon.requires),
    },
    Field {
        word: "excludes",
        form: "excludes ADDON, …",
        about: "the add-ons that it can't be combined with",
        times: Times::Many,
        read: |addon, line| line.references(&mut addon.excludes),
    },
    Field {
        word: "includes",
        form: "includes CAPABILITY [at LEVEL], …",
        about: "the capabilities that it gives",
        times: Times::Many,
        read: |addon, line| line.includes(&mut addon.grants),
    },
    Field {
        word: "limit",
        form: "limit METRIC +100",
        about: "a limit in place of the edition's where that is better, or with `+` so much more",
        times: Times::Many,
        read: |addon, line| line.limit(&mut addon.grants, Giver::Addon),
    },
    Field {
        word: "allowance",
        form: "allowance METRIC +5_000 [per METRIC]",
        about: "a quantity that comes with each one bought, beside the edition's",
        times: Times::Many,
        read: |addon, line| line.allowance(&mut addon.grants, Giver::Addon),
    },
    Field {
        word: "quantity",
        form: "quantity 1..20 [step 5]",
        about: "how many of it can be bought",
        times: Times::Once,
        read: |addon, line| addon.quantity = quantity(line),
    },
    Field {
        word: "trial",
        form: "trial 14 days",
        about: "how long it can be tried",
        times: Times::Once,
        read: |addon, line| addon.trial = line.duration(),
    },
    Field {
        word: "term",
        form: "term 12 months",
        about: "the least time that a customer binds to it",
        times: Times::Once,
        read: |addon, line| addon.term = line.duration(),
    },
    Field {
        word: "billing",
        form: "billing annual",
        about: "the billing periods in which it has a price, where they are not the product's",
        times: Times::Once,
        read: |addon, line| line.choices(&mut addon.billing, &Period::ALL, Period::word),
    },
    Field {
        word: "license",
        form: "license subscription",
        about: "what right is sold: subscription, perpetual or usage",
        times: Times::Once,
        read: |addon, line| addon.license = line.license(),
    },
    Field {
        word: "grandfathered",
        form: "grandfathered [until DATE]",
        about: "that it is sold no longer and existing customers keep it",
        times: Times::Once,
        read: |addon, line| addon.grandfathered = Some(line.grandfathered(line.span())),
    },
];

/// Reads `1..20`, `1..` or `1..10 step 5`.
fn quantity(line: &mut Reader<'_, '_>) -> Option<At<Quantity>> {
    let range = line.number_range("quantity", "how many can be bought, such as `1..20`")?;
    let NumberRange { least, most } = range.value;
    let mut step = Decimal::ONE;
    if line.eat_word("step").is_some() {
        step = line.positive("step", "a step such as `5`")?.value;
    }
    Some(At::new(Quantity { least: least.unwrap_or(Decimal::ONE), most, step }, range.at))
}
