//! A charged amount with more decimals than its currency has.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{FaultKind, Level};
use crate::rules::wording::{count, tick};
use crate::rules::{Context, Family, Finding, Findings, Rule};

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
        let has = amount.normalize().scale() as usize;
        let message = format!(
            "an amount of {} with {}, in {currency}, which has {}",
            tick(&amount.to_string()),
            count(has, "decimal", "decimals"),
            if *decimals == 0 { "none".to_owned() } else { decimals.to_string() },
        );
        let rounded = rounded(*amount, *decimals);
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message)
            .caption("can't be charged")
            .help(format!("write an amount that can be charged, such as {}", tick(&rounded)))
            .help("a rate for each unit of a metric may have more decimals: only what it comes to is rounded")
            .edit_for_review(fault.at, rounded);
        findings.push(finding);
    }
}

/// The amount in the currency's own minor units, half away from zero, as an invoice rounds.
fn rounded(amount: Decimal, decimals: u32) -> String {
    let mut rounded = amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded.to_string()
}
