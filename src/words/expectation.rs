//! Expectations of a `test` that do not hold, in words: what is so instead, and where that comes from.

use rust_decimal::Decimal;

use super::{Said, Speaker, amount_of, money, number};
use crate::analysis::expect::{Failure, configuration};
use crate::analysis::price::{Price, Quote, Refusal};
use crate::analysis::{Cluster, GrantedCapability};
use crate::model::{
    Assertion, AssertionKind, Capability, Edition, ExpectedPrice, Granted, Group, Id, Item, PriceTest,
    Variants,
};
use crate::text::wording::{all_of, any_of, count, percent, tick};
use crate::text::{At, Span};

impl Speaker<'_> {
    /// How `assertion` and the packaging differ. The first place is in the assertion.
    pub fn failure(self, assertion: &Assertion, failure: &Failure) -> Said {
        match (&assertion.kind, failure) {
            (AssertionKind::Price(test), Failure::Price { expected, found: Ok(quote) }) => {
                self.other_price(test, *expected, quote)
            }
            (AssertionKind::Price(test), Failure::Price { found: Err(refusals), .. }) => {
                self.refused(test, refusals)
            }
            (
                AssertionKind::Grants { item, capability, variant, .. },
                Failure::Grants { expected, found },
            ) => {
                let variant = variant.map(|variant| self.variant(capability.value, variant.value));
                match expected {
                    Granted::Yes => self.not_given(*item, *capability, variant, found.as_ref()),
                    Granted::No => self.given(*item, *capability, found.as_ref()),
                }
            }
            (AssertionKind::ServedBy { group, edition }, Failure::ServedBy { found }) => {
                self.not_served(*group, *edition, found)
            }
            (AssertionKind::DistinctGroups(stated), Failure::DistinctGroups { expected, found }) => {
                self.other_groups(stated.at, *expected, *found)
            }
            // A failure is always of the kind of its assertion.
            (
                AssertionKind::Price(_)
                | AssertionKind::Grants { .. }
                | AssertionKind::ServedBy { .. }
                | AssertionKind::DistinctGroups(_),
                _,
            ) => Said::new("this is not so").place(assertion.at, ""),
        }
    }

    fn other_price(self, test: &PriceTest, expected: ExpectedPrice, quote: &Quote) -> Said {
        let (edition, currency) = (self.edition(test.edition.value), quote.currency);
        let (found, comes_to) = match quote.total {
            Price::Amount(amount) => {
                let found = number::spelled(&number::amount(amount, currency));
                (found.clone(), format!("it comes to {found}"))
            }
            Price::Quoted => ("quoted".to_owned(), "it is quoted".to_owned()),
        };
        let message = match (expected, quote.total) {
            (ExpectedPrice::Quoted, _) => {
                format!("{edition} comes to {}, and is expected to be quoted", money(quote.total, currency))
            }
            (ExpectedPrice::Amount(expected), Price::Quoted) => format!(
                "{edition} is quoted, and is expected to come to {}",
                money(Price::Amount(expected), currency)
            ),
            (ExpectedPrice::Amount(expected), Price::Amount(found)) => {
                let apart = amount_of(found.checked_sub(expected).unwrap_or_default().abs(), currency);
                let which = if found > expected { "more" } else { "less" };
                format!(
                    "{edition} comes to {}, {apart} {which} than the {} expected",
                    money(quote.total, currency),
                    amount_of(expected, currency)
                )
            }
        };
        Said::new(message)
            .place(test.expected.at, comes_to)
            .help(format!("if the price is right as it is, write `= {found}`"))
    }

    fn refused(self, test: &PriceTest, refusals: &[Refusal]) -> Said {
        let asked = configuration(test, None);
        let reasons: Vec<Said> = refusals.iter().map(|refusal| self.refusal(&asked, refusal)).collect();
        let messages: Vec<&str> = reasons.iter().map(|said| said.message.as_str()).collect();
        let said = Said::new(format!("no price: {}", messages.join("; ")));
        let mut said = said.place(test.edition.at, "has no price like this");
        for reason in reasons {
            said.places.extend(reason.places);
            said.help.extend(reason.help);
        }
        said
    }

    fn not_given(
        self,
        item: At<Item>,
        capability: At<Id<Capability>>,
        variant: Option<String>,
        found: Option<&GrantedCapability>,
    ) -> Said {
        let (name, wanted) =
            (self.item(item.value), tick(&self.model.capabilities[capability.value].header.name));
        let Some(found) = found else {
            let gives = |item: &Item| self.analysis.offers.of(*item).grant_of(capability.value).is_some();
            let givers: Vec<&str> =
                self.model.items().filter(gives).map(|item| self.model.item(item).name.as_str()).collect();
            return Said::new(format!("{name} does not include {wanted}"))
                .place(capability.at, "not included")
                .place(self.model.item(item.value).at, "")
                .help(match givers.is_empty() {
                    true => format!("no edition and no add-on includes {wanted}"),
                    false => format!("{wanted} comes with {}", any_of(givers)),
                });
        };
        let at = variant.unwrap_or_default();
        Said::new(format!("{name} includes {wanted} {}, not at {at}", self.level(found)))
            .place(capability.at, format!("comes {}", self.level(found)))
            .place(found.at, self.origin(item.value, found))
    }

    fn given(
        self,
        item: At<Item>,
        capability: At<Id<Capability>>,
        found: Option<&GrantedCapability>,
    ) -> Said {
        let (name, what) =
            (self.item(item.value), tick(&self.model.capabilities[capability.value].header.name));
        let Some(found) = found else { return Said::new(format!("{name} includes {what}")) };
        let level = self.level(found);
        let level = if level.is_empty() { level } else { format!(" {level}") };
        Said::new(format!("{name} includes {what}{level}"))
            .place(capability.at, "included")
            .place(found.at, self.origin(item.value, found))
    }

    /// Where `item` has the capability from.
    fn origin(self, item: Item, found: &GrantedCapability) -> String {
        let (name, from) = (self.item(item), self.item(found.origin));
        if found.origin == item {
            return "stated here".to_owned();
        }
        let parent = self.analysis.offers.of(item).parent.map(Item::Edition);
        if parent == Some(found.origin) {
            format!("{name} extends {from}")
        } else {
            format!("{name} inherits it from {from}")
        }
    }

    /// The level or the choices that are given: "at `business-hours`". Nothing for a plain capability.
    fn level(self, found: &GrantedCapability) -> String {
        let variants = &self.model.capabilities[found.capability].variants;
        let names = variants.names();
        // An item that names no level gives the lowest; one that names no choice gives all.
        let given: Vec<&At<String>> = match (found.variants.as_slice(), variants) {
            ([], Variants::Plain | Variants::Levels(_)) => names.first().into_iter().collect(),
            ([], Variants::Choices(_)) => names.iter().collect(),
            (given, _) => given.iter().filter_map(|&index| names.get(index)).collect(),
        };
        let given: Vec<&str> = given.into_iter().map(|name| name.value.as_str()).collect();
        if given.is_empty() { String::new() } else { format!("at {}", all_of(given)) }
    }

    fn variant(self, capability: Id<Capability>, variant: usize) -> String {
        let names = self.model.capabilities[capability].variants.names();
        names.get(variant).map_or(String::new(), |name| tick(&name.value))
    }

    fn not_served(self, group: At<Id<Group>>, edition: At<Id<Edition>>, found: &[Id<Group>]) -> Said {
        let name = |group: Id<Group>| self.model.groups[group].header.name.as_str();
        let (wanted, serves) = (tick(name(group.value)), self.edition(edition.value));
        let audience = &self.model.editions[edition.value].audience;
        let said = Said::new(match found.is_empty() {
            true => format!("{serves} is for no group, and so not for {wanted}"),
            false => {
                format!("{serves} is for {}, not for {wanted}", all_of(found.iter().map(|id| name(*id))))
            }
        });
        let said = said.place(edition.at, "not for this group");
        let said = match (audience.first(), audience.last()) {
            (Some(first), Some(last)) => said.place(first.at.to(last.at), "whom it is for"),
            _ => said.place(self.model.editions[edition.value].header.at, "has no line `for`"),
        };
        let serving = self
            .model
            .editions
            .iter()
            .filter(|&(id, _)| self.analysis.offers.edition(id).groups.contains(&group.value));
        let serving: Vec<&str> = serving.map(|(_, edition)| edition.header.name.as_str()).collect();
        said.help(match serving.is_empty() {
            true => format!("no edition is for {wanted}"),
            false => format!("{wanted} is served by {}", all_of(serving)),
        })
    }

    fn other_groups(self, at: Span, expected: Decimal, found: usize) -> Said {
        let distinct = &self.analysis.likeness.distinct;
        let there_are = match found {
            1 => "there is 1 distinct group".to_owned(),
            _ => format!("there are {}", count(found, "distinct group", "distinct groups")),
        };
        let mut said = Said::new(format!("{there_are}, not {}", expected.normalize()))
            .place(at, format!("{found} are found"));
        for cluster in distinct.iter().filter(|cluster| cluster.members.len() > 1) {
            said = said.help(self.merged(cluster));
            for &member in &cluster.members {
                said = said.place(self.model.groups[member].header.at, "one with others");
            }
        }
        let first =
            |cluster: &Cluster| cluster.members.first().map(|&id| self.model.groups[id].header.name.clone());
        let names: Vec<String> = distinct.iter().filter_map(first).collect();
        said.help(match names.is_empty() {
            true => "no group counts: none is declared, or all are declined".to_owned(),
            false => format!("the distinct groups: {}", all_of(names)),
        })
    }

    /// Which groups were taken for one, and how far they overlap at the least.
    fn merged(self, cluster: &Cluster) -> String {
        let names = cluster.members.iter().map(|&member| self.model.groups[member].header.name.as_str());
        let is_in = |group: Id<Group>| cluster.members.binary_search(&group).is_ok();
        let pairs = self.analysis.likeness.same.iter().filter(|pair| is_in(pair.one) && is_in(pair.other));
        let least = pairs.map(|pair| pair.share).min();
        let overlap = least.map_or(String::new(), |share| format!(": they overlap by {}", percent(share)));
        format!("{} count as one{overlap}", all_of(names))
    }
}
