//! Whether the packaging is what a `test` block expects it to be.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::price::{Configuration, Price, Quote, Refusal, price};
use super::{Analysis, GrantedCapability};
use crate::model::{
    Assertion, AssertionKind, Capability, ExpectedPrice, Granted, Group, Id, Item, Model, PriceTest, Variants,
};

/// What became of one expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is as expected.
    Passed,
    /// It is not, and this is how it is.
    Failed(Failure),
}

/// How a failed expectation and the packaging differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Another price, or none.
    Price {
        /// What was expected.
        expected: ExpectedPrice,
        /// What it comes to and how that was reached, or why it can't be bought.
        found: Result<Quote, Refusal>,
    },
    /// A capability that is not given though it should be, or the other way round.
    Grants {
        /// What was expected.
        expected: Granted,
        /// How the item gives the capability, if it does.
        found: Option<GrantedCapability>,
    },
    /// A group that the edition is not for.
    ServedBy {
        /// The groups that it is for.
        found: Vec<Id<Group>>,
    },
    /// Another number of distinct groups.
    DistinctGroups {
        /// How many were expected.
        expected: Decimal,
        /// How many there are.
        found: usize,
    },
}

/// Whether `model` is as `assertion` says. A price without a day is that of `today`, where there is
/// one.
pub fn judge(model: &Model, analysis: &Analysis, today: Option<Date>, assertion: &Assertion) -> Verdict {
    let failure = match &assertion.kind {
        AssertionKind::Price(test) => price_failure(model, analysis, today, test),
        AssertionKind::Grants { item, capability, variant, expected } => {
            let variant = variant.map(|variant| variant.value);
            grants_failure(model, analysis, item.value, (capability.value, variant), *expected)
        }
        AssertionKind::ServedBy { group, edition } => {
            let found = &analysis.offers.edition(edition.value).groups;
            (!found.contains(&group.value)).then(|| Failure::ServedBy { found: found.clone() })
        }
        AssertionKind::DistinctGroups(expected) => {
            let (expected, found) = (expected.value, analysis.likeness.distinct.len());
            (expected != Decimal::from(found)).then_some(Failure::DistinctGroups { expected, found })
        }
    };
    failure.map_or(Verdict::Passed, Verdict::Failed)
}

/// The configuration that `test` prices; without a day of its own that of `today`.
pub fn configuration(test: &PriceTest, today: Option<Date>) -> Configuration {
    let said = |text: &Option<crate::text::At<String>>| text.as_ref().map(|text| text.value.clone());
    Configuration {
        edition: test.edition.value,
        addons: test.addons.iter().map(|(addon, quantity)| (addon.value, *quantity)).collect(),
        usage: test.usage.iter().map(|(metric, used)| (metric.value, *used)).collect(),
        period: test.period.value,
        currency: test.currency.value,
        day: test.on.map(|day| day.value).or(today),
        channel: said(&test.channel),
        region: said(&test.region),
        eligibility: said(&test.eligibility),
    }
}

fn price_failure(
    model: &Model,
    analysis: &Analysis,
    today: Option<Date>,
    test: &PriceTest,
) -> Option<Failure> {
    let found = price(model, analysis, &configuration(test, today));
    let expected = test.expected.value;
    let passed = match (&found, expected) {
        (Ok(quote), ExpectedPrice::Amount(amount)) => quote.total == Price::Amount(amount),
        (Ok(quote), ExpectedPrice::Quoted) => quote.total == Price::Quoted,
        (Err(_), _) => false,
    };
    (!passed).then_some(Failure::Price { expected, found })
}

fn grants_failure(
    model: &Model,
    analysis: &Analysis,
    item: Item,
    (capability, variant): (Id<Capability>, Option<usize>),
    expected: Granted,
) -> Option<Failure> {
    let found = analysis.offers.of(item).grant_of(capability);
    let given = found.is_some_and(|grant| gives(model, grant, variant));
    let passed = match expected {
        Granted::Yes => given,
        Granted::No => !given,
    };
    (!passed).then(|| Failure::Grants { expected, found: found.cloned() })
}

/// Whether `grant` contains this level or choice. A higher level contains the lower ones. An item
/// that names no level gives the lowest; one that names no choice gives all.
pub(crate) fn gives(model: &Model, grant: &GrantedCapability, variant: Option<usize>) -> bool {
    let Some(variant) = variant else { return true };
    match &model.capabilities[grant.capability].variants {
        Variants::Plain => true,
        Variants::Levels(_) => grant.variants.iter().max().copied().unwrap_or(0) >= variant,
        Variants::Choices(_) => grant.variants.is_empty() || grant.variants.contains(&variant),
    }
}
