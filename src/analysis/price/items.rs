//! Whether an edition and add-ons can be bought together, and in these quantities.

use rust_decimal::Decimal;

use super::{Configuration, Refusal};
use crate::analysis::Offers;
use crate::analysis::exact::Exact;
use crate::model::{Addon, Id, Item, Model, Quantity, Requirement};

/// Everything that can't be combined, add-on by add-on.
pub(super) fn refusals(model: &Model, offers: &Offers, configuration: &Configuration) -> Vec<Refusal> {
    let mut found = Vec::new();
    for (index, &(addon, quantity)) in configuration.addons.iter().enumerate() {
        if configuration.addons[..index].iter().any(|&(other, _)| other == addon) {
            found.push(Refusal::RepeatedAddon { addon });
        } else {
            add_refusals(model, offers, configuration, (addon, quantity), &mut found);
        }
    }
    found
}

fn add_refusals(
    model: &Model,
    offers: &Offers,
    configuration: &Configuration,
    (addon, asked): (Id<Addon>, Decimal),
    found: &mut Vec<Refusal>,
) {
    let (stated, edition) = (&model.addons[addon], configuration.edition);
    if !stated.offered_with.iter().any(|offered| offered.value == edition) {
        found.push(Refusal::NotOfferedWith { addon, edition });
    }
    let sold = stated.quantity.map(|quantity| quantity.value);
    if !in_quantity(sold, asked) {
        found.push(Refusal::Quantity { addon, asked, sold });
    }
    for excluded in &stated.excludes {
        if excluded.value != addon && has(configuration, excluded.value) {
            found.push(Refusal::Excluded { addon, other: excluded.value });
        }
    }
    for required in &stated.requires {
        let met = match required.value {
            Requirement::Addon(other) => has(configuration, other),
            Requirement::Capability(capability) => configuration.items().any(|(item, _)| {
                item != Item::Addon(addon) && offers.of(item).grant_of(capability).is_some()
            }),
        };
        if !met {
            found.push(Refusal::Unmet { addon, requirement: required.value });
        }
    }
}

fn has(configuration: &Configuration, addon: Id<Addon>) -> bool {
    configuration.addons.iter().any(|&(other, _)| other == addon)
}

fn in_quantity(sold: Option<Quantity>, asked: Decimal) -> bool {
    let Some(Quantity { least, most, step }) = sold else { return asked == Decimal::ONE };
    let on_a_step = || {
        let steps = Exact::from(asked).minus(least.into())?.over(step.into())?;
        Some(steps.ceiling()? == steps)
    };
    asked > Decimal::ZERO
        && asked >= least
        && most.is_none_or(|most| asked <= most)
        && (step <= Decimal::ZERO || on_a_step().unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_counted_in_steps_from_the_least() {
        let number = Decimal::from;
        let sold = Quantity { least: number(5), most: Some(number(50)), step: number(5) };
        let asked = [(4, false), (5, true), (7, false), (10, true), (50, true), (55, false), (0, false)];
        for (asked, expected) in asked {
            assert_eq!(in_quantity(Some(sold), number(asked)), expected, "{asked}");
        }
        let odd = Quantity { least: number(1), most: None, step: number(2) };
        assert!(in_quantity(Some(odd), number(3)) && !in_quantity(Some(odd), number(4)));
        assert!(!in_quantity(Some(odd), Decimal::new(15, 1)));
        assert!(in_quantity(None, number(1)) && !in_quantity(None, number(2)));
    }
}
