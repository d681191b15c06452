//! A charged amount with more decimals than its currency has.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{count, tick};

/// A charged amount with more decimals than its currency has.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "excess-precision",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("excess_precision.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::ExcessPrecision { amount, currency, decimals } = &fault.kind else { continue };
        let has = count(amount.normalize().scale() as usize, "decimal", "decimals");
        let written = context.sources.slice(fault.at);
        let most = if *decimals == 0 { "none".to_owned() } else { decimals.to_string() };
        let message = format!("{} has {has}, and {currency} has {most}", tick(written));
        let rounded = rounded(*amount, *decimals, written);
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("can't be charged")
            .help(format!("write an amount that can be charged, such as {}", tick(&rounded)))
            .help("a rate for each unit of a metric may have more decimals: only what it comes to is rounded")
            .edit_for_review(fault.at, rounded);
        findings.push(finding);
    }
}

/// The amount in the currency's own minor units, half away from zero, as an invoice rounds; with
/// its digits in groups of three where it was written so.
fn rounded(amount: Decimal, decimals: u32, written: &str) -> String {
    let mut rounded = amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    let plain = rounded.to_string();
    if !written.contains('_') {
        return plain;
    }
    let whole = plain.find('.').unwrap_or(plain.len());
    let starts_group = |at: usize| at > 0 && at < whole && (whole - at).is_multiple_of(3);
    let letters = plain.char_indices();
    letters.flat_map(|(at, letter)| starts_group(at).then_some('_').into_iter().chain([letter])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_amount_is_written_as_the_amount_was() {
        let amount = |text: &str| text.parse().unwrap();
        assert_eq!(rounded(amount("12.005"), 2, "12.005"), "12.01");
        assert_eq!(rounded(amount("1234567.5"), 0, "1_234_567.5"), "1_234_568");
        assert_eq!(rounded(amount("1234.567"), 2, "1_234.567"), "1_234.57");
    }
}
