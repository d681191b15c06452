//! Whether the packaging is what a `test` block expects it to be.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::price::{Configuration, Price, Quote, Refusal, price};
use super::{Analysis, GrantedCapability};
use crate::model::{
    Assertion, AssertionKind, Capability, ExpectedPrice, Granted, Group, Id, Item, Model, PriceTest, Test,
    Variants,
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
        found: Result<Quote, Vec<Refusal>>,
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

/// What became of each expectation of `test`, in their order.
pub fn judge_test(model: &Model, analysis: &Analysis, today: Option<Date>, test: &Test) -> Vec<Verdict> {
    test.assertions.iter().map(|assertion| judge(model, analysis, today, assertion)).collect()
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
    contains(&model.capabilities[grant.capability].variants, &grant.variants, variant)
}

/// The same of a capability that comes in `variants` and is given at those of `given`.
pub(super) fn contains(variants: &Variants, given: &[usize], wanted: Option<usize>) -> bool {
    let Some(wanted) = wanted else { return true };
    match variants {
        Variants::Plain => true,
        Variants::Levels(_) => given.iter().max().copied().unwrap_or(0) >= wanted,
        Variants::Choices(_) => given.is_empty() || given.contains(&wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::text::MapLoad;

    /// What became of each expectation of the test in a small spec: "passed", or how it differs.
    fn verdicts(today: Option<Date>, expectations: &[&str]) -> Vec<String> {
        let lines: String = expectations.iter().map(|line| format!("  {line}\n")).collect();
        let spec = format!(
            "product p \"P\" {{
  currencies USD
  billing    monthly
}}
capability map
capability help {{
  levels low, middle, high
}}
capability pay {{
  choices card, invoice
}}
group makers \"Makers\"
group others \"Others\"
edition team \"Team\" {{
  for      makers
  includes map, help at middle, pay at card
}}
edition all \"All\" {{
  includes help, pay
}}
prices y26 {{
  currency USD
  until 2027-01-01
  team monthly 12.00
}}
prices y27 {{
  currency USD
  from 2027-01-01
  team monthly 14.00
  all monthly quoted
}}
test \"t\" {{
{lines}}}
"
        );
        let of = compile(&MapLoad::single("p.tierce", spec), "p.tierce", today);
        assert!(of.model.faults.is_empty(), "{:?}", of.model.faults);
        let assertions = of.model.tests[0].assertions.iter();
        let shown = |verdict: Verdict| match verdict {
            Verdict::Passed => "passed".to_owned(),
            Verdict::Failed(Failure::Price { found: Ok(quote), .. }) => match quote.total {
                Price::Amount(amount) => amount.to_string(),
                Price::Quoted => "quoted".to_owned(),
            },
            Verdict::Failed(Failure::Price { found: Err(refusals), .. }) => {
                let days = if let [Refusal::AmbiguousDay { days }] = &refusals[..] { days.len() } else { 0 };
                format!("{days} days")
            }
            Verdict::Failed(Failure::Grants { found, .. }) => format!("given: {}", found.is_some()),
            Verdict::Failed(Failure::ServedBy { found }) => format!("for {} groups", found.len()),
            Verdict::Failed(Failure::DistinctGroups { found, .. }) => format!("{found} groups"),
        };
        assertions.map(|assertion| shown(judge(&of.model, &of.analysis, today, assertion))).collect()
    }

    #[test]
    fn what_is_as_expected_passes_and_the_rest_says_how_it_is() {
        let cases = [
            ("price team monthly USD on 2026-06-01 = 12.00", "passed"),
            ("price team monthly USD on 2026-06-01 = 12", "passed"),
            ("price team monthly USD on 2026-06-01 = 12.01", "12.00"),
            ("price team monthly USD on 2026-06-01 = quoted", "12.00"),
            ("price team monthly USD = 12.00", "2 days"),
            ("price all monthly USD = quoted", "passed"),
            ("price all monthly USD = 5.00", "quoted"),
            ("team includes map", "passed"),
            ("all includes map", "given: false"),
            ("team excludes map", "given: true"),
            ("team includes help at low", "passed"),
            ("team includes help at middle", "passed"),
            ("team includes help at high", "given: true"),
            ("team excludes help at high", "passed"),
            ("team includes pay at card", "passed"),
            ("team excludes pay at invoice", "passed"),
            ("all includes help at low", "passed"),
            ("all excludes help at middle", "passed"),
            ("all includes pay at invoice", "passed"),
            ("makers served-by team", "passed"),
            ("others served-by team", "for 1 groups"),
            ("distinct-groups 2", "passed"),
            ("distinct-groups 3", "2 groups"),
        ];
        let found = verdicts(None, &cases.map(|(line, _)| line));
        for ((line, expected), found) in cases.iter().zip(found) {
            assert_eq!(found, *expected, "{line}");
        }
    }

    #[test]
    fn a_price_without_a_day_is_that_of_today() {
        let day = jiff::civil::date(2027, 5, 1);
        let lines = ["price team monthly USD = 14.00", "price team monthly USD on 2026-05-01 = 12.00"];
        assert_eq!(verdicts(Some(day), &lines), ["passed", "passed"]);
    }
}
