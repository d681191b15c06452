//! Whether an edition and add-ons can be bought together, and in these quantities.

use rust_decimal::Decimal;

use super::{Configuration, Refusal};
use crate::analysis::Offers;
use crate::analysis::exact::Exact;
use crate::model::{Addon, Id, Model, Quantity, Requirement};

/// Refuses what can't be combined.
pub(super) fn check(model: &Model, offers: &Offers, configuration: &Configuration) -> Result<(), Refusal> {
    let edition = configuration.edition;
    for (index, &(addon, quantity)) in configuration.addons.iter().enumerate() {
        if configuration.addons[..index].iter().any(|&(other, _)| other == addon) {
            return Err(Refusal::RepeatedAddon { addon });
        }
        let stated = &model.addons[addon];
        if !stated.offered_with.iter().any(|offered| offered.value == edition) {
            return Err(Refusal::NotOfferedWith { addon, edition });
        }
        check_quantity(model, addon, quantity)?;
        for excluded in &stated.excludes {
            if excluded.value != addon && has(configuration, excluded.value) {
                return Err(Refusal::Excluded { addon, other: excluded.value });
            }
        }
        for required in &stated.requires {
            let met = match required.value {
                Requirement::Addon(other) => has(configuration, other),
                Requirement::Capability(capability) => configuration.items().any(|(item, _)| {
                    item != crate::model::Item::Addon(addon) && offers.of(item).grant_of(capability).is_some()
                }),
            };
            if !met {
                return Err(Refusal::Unmet { addon, requirement: required.value });
            }
        }
    }
    Ok(())
}

fn has(configuration: &Configuration, addon: Id<Addon>) -> bool {
    configuration.addons.iter().any(|&(other, _)| other == addon)
}

fn check_quantity(model: &Model, addon: Id<Addon>, asked: Decimal) -> Result<(), Refusal> {
    let sold = model.addons[addon].quantity.map(|quantity| quantity.value);
    if in_quantity(sold, asked) { Ok(()) } else { Err(Refusal::Quantity { addon, asked, sold }) }
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
