//! What can't be combined, in words.

use rust_decimal::Decimal;

use super::super::{Notation, Said, Speaker, quantity};
use crate::analysis::price::Configuration;
use crate::model::{Addon, Capability, Edition, Id, Item, Quantity, Requirement};
use crate::text::wording::{all_of, any_of, any_plain};

/// So many quantities are listed one by one.
const LISTED: usize = 6;

impl Speaker<'_> {
    pub(super) fn repeated_addon(self, addon: Id<Addon>) -> Said {
        let name = &self.model.addons[addon].header.name;
        let once = match self.notation {
            Notation::Options => format!("--with {name}=N"),
            Notation::Line => format!("with {name} N"),
        };
        Said::new(format!("`{name}` is named more than once"))
            .help(format!("name it once, with its quantity: `{once}`"))
    }

    pub(super) fn not_offered_with(self, addon: Id<Addon>, edition: Id<Edition>) -> Said {
        let stated = &self.model.addons[addon];
        let with = self.sold_with(stated);
        let (name, with) = (self.addon(addon), all_of(with));
        let mut said = Said::new(format!("{name} is not sold with {}", self.edition(edition)));
        if let (Some(first), Some(last)) = (stated.offered_with.first(), stated.offered_with.last()) {
            said = said.place(first.at.to(last.at), "sold with these alone");
        }
        let beside = self.model.addons.iter().filter(|(_, addon)| offers(addon, edition));
        let beside: Vec<&str> = beside.map(|(_, addon)| addon.header.name.as_str()).collect();
        said.help(format!("it is sold with {with}")).help(match beside.is_empty() {
            true => format!("no add-on is sold with {}", self.edition(edition)),
            false => format!("what is sold with {}: {}", self.edition(edition), all_of(beside)),
        })
    }

    pub(super) fn excluded(self, addon: Id<Addon>, other: Id<Addon>) -> Said {
        let said = Said::new(format!("{} can't be combined with {}", self.addon(addon), self.addon(other)));
        let excludes = self.model.addons[addon].excludes.iter().find(|excluded| excluded.value == other);
        let said = match excludes {
            Some(excluded) => said.place(excluded.at, "excluded here"),
            None => said,
        };
        said.help("leave one of the two out")
    }

    pub(super) fn unmet(self, asked: &Configuration, addon: Id<Addon>, requirement: Requirement) -> Said {
        let name = self.addon(addon);
        let said = match requirement {
            Requirement::Addon(other) => {
                Said::new(format!("{name} requires {}", self.addon(other))).help(self.addition(asked, other))
            }
            Requirement::Capability(capability) => {
                let wanted = &self.model.capabilities[capability].header.name;
                Said::new(format!(
                    "{name} requires `{wanted}`, which nothing else in the configuration gives"
                ))
                .help(self.givers(asked, addon, capability))
            }
        };
        let required =
            self.model.addons[addon].requires.iter().find(|required| required.value == requirement);
        match required {
            Some(required) => said.place(required.at, "required here"),
            None => said,
        }
    }

    /// What would give `capability` to the buyer of `addon`.
    fn givers(self, asked: &Configuration, addon: Id<Addon>, capability: Id<Capability>) -> String {
        let gives = |item: Item| self.analysis.offers.of(item).grant_of(capability).is_some();
        let addons = self.model.addons.iter().filter(|&(other, stated)| {
            other != addon && offers(stated, asked.edition) && gives(Item::Addon(other))
        });
        let addons: Vec<&str> = addons.map(|(_, addon)| addon.header.name.as_str()).collect();
        let editions = self.model.addons[addon].offered_with.iter().map(|edition| edition.value);
        let editions = editions.filter(|&edition| gives(Item::Edition(edition)));
        let editions: Vec<&str> = editions.map(|id| self.model.editions[id].header.name.as_str()).collect();
        match (addons.is_empty(), editions.is_empty()) {
            (false, true) => format!("{} gives it: add that", any_of(addons)),
            (true, false) => format!("{} gives it: take that edition", any_of(editions)),
            (false, false) => {
                format!("{} gives it: add that, or take the edition {}", any_of(addons), any_of(editions))
            }
            (true, true) => "nothing that is sold with it gives that".to_owned(),
        }
    }

    /// How `addon` comes into the configuration.
    fn addition(self, asked: &Configuration, addon: Id<Addon>) -> String {
        let stated = &self.model.addons[addon];
        if !offers(stated, asked.edition) {
            let with = any_of(self.sold_with(stated));
            return format!(
                "{} is sold with {with}, not with {}",
                self.addon(addon),
                self.edition(asked.edition)
            );
        }
        let name = &stated.header.name;
        match self.notation {
            Notation::Options => format!("add it: `--with {name}`"),
            Notation::Line => format!("add it: `with {name}`"),
        }
    }

    /// The editions that `addon` is sold with.
    fn sold_with<'b>(&'b self, addon: &'b Addon) -> impl Iterator<Item = &'b str> {
        addon.offered_with.iter().map(move |edition| self.model.editions[edition.value].header.name.as_str())
    }

    pub(super) fn quantity_not_sold(self, addon: Id<Addon>, asked: Decimal, sold: Option<Quantity>) -> Said {
        let (name, stated) = (self.addon(addon), &self.model.addons[addon]);
        let asked_for = quantity(asked);
        let Some(sold) = sold else {
            return Said::new(format!("{name} is sold one at a time, and {asked_for} are asked for"))
                .place(stated.header.at, "states no `quantity`");
        };
        let at = stated.quantity.map_or(stated.header.at, |quantity| quantity.at);
        let said = Said::new(format!("{name} is sold in quantities of {}, not {asked_for}", range(sold)));
        let near: Vec<String> = nearest(sold, asked).into_iter().map(quantity).collect();
        let near = (!near.is_empty()).then(|| format!("the nearest that can be bought: {}", any_plain(near)));
        said.place(at, "the quantities that are sold").help_if(near)
    }
}

fn offers(addon: &Addon, edition: Id<Edition>) -> bool {
    addon.offered_with.iter().any(|offered| offered.value == edition)
}

/// `1 to 20`, `1, 4, 7 or 10`, `5 or more in steps of 5`.
fn range(sold: Quantity) -> String {
    let Quantity { least, most, step } = sold;
    let steps = if step == Decimal::ONE { String::new() } else { format!(" in steps of {}", quantity(step)) };
    let Some(most) = most else { return format!("{} or more{steps}", quantity(least)) };
    if step > Decimal::ONE {
        let next = |known: &Decimal| known.checked_add(step).filter(|next| *next <= most);
        let all: Vec<Decimal> = std::iter::successors(Some(least), next).take(LISTED + 1).collect();
        if all.len() <= LISTED {
            return any_plain(all.into_iter().map(quantity));
        }
    }
    if least == most { quantity(least) } else { format!("{} to {}{steps}", quantity(least), quantity(most)) }
}

/// The quantities that can be bought next below and above `asked`.
fn nearest(sold: Quantity, asked: Decimal) -> Vec<Decimal> {
    let Quantity { least, most, step } = sold;
    let whole_steps = |from: Decimal| from.checked_div(step).map(|steps| steps.floor());
    let at = |steps: Decimal| steps.checked_mul(step)?.checked_add(least);
    let last = most.and_then(|most| at(whole_steps(most.checked_sub(least)?)?));
    let below = asked.checked_sub(least).and_then(whole_steps).and_then(|steps| {
        let below = at(steps.max(Decimal::ZERO))?;
        Some(last.map_or(below, |last| below.min(last)))
    });
    let above = below.and_then(|below| below.checked_add(step)).filter(|above| *above > asked);
    let above = above.filter(|above| last.is_none_or(|last| *above <= last));
    let below = below.filter(|below| *below > Decimal::ZERO);
    // Below the least there is only one way to go.
    below.into_iter().chain(above.filter(|_| asked >= least)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_said_as_people_say_them() {
        let sold = |least: i64, most: Option<i64>, step: i64| Quantity {
            least: least.into(),
            most: most.map(Decimal::from),
            step: step.into(),
        };
        let cases = [
            (sold(1, Some(20), 1), 25, "1 to 20", vec![20]),
            (sold(1, Some(20), 1), 0, "1 to 20", vec![1]),
            (sold(1, Some(10), 3), 5, "1, 4, 7 or 10", vec![4, 7]),
            (sold(1, Some(11), 3), 12, "1, 4, 7 or 10", vec![10]),
            (sold(5, Some(500), 5), 7, "5 to 500 in steps of 5", vec![5, 10]),
            (sold(5, None, 5), 3, "5 or more in steps of 5", vec![5]),
            (sold(2, Some(2), 1), 3, "2", vec![2]),
        ];
        for (sold, asked, said, near) in cases {
            let near: Vec<Decimal> = near.into_iter().map(Decimal::from).collect();
            assert_eq!((range(sold).as_str(), nearest(sold, asked.into())), (said, near), "{asked}");
        }
        let parts = nearest(sold(1, Some(3), 1), Decimal::new(15, 1));
        assert_eq!(parts, [Decimal::ONE, Decimal::TWO]);
    }
}
