//! Tiers that don't cover the quantities from the first unit on, each once.

use crate::model::{Fault, FaultKind, Level, TierFlaw};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// Tiers that don't cover the quantities from the first unit on, each once.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "broken-tiers",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("broken_tiers.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::BrokenTiers(flaw) = &fault.kind else { continue };
        findings.push(finding(context, fault, flaw));
    }
}

fn finding(context: &Context<'_>, fault: &Fault, flaw: &TierFlaw) -> Finding {
    let new = |message: String| Finding::new(&RULE, fault.at, &fault.subject, message);
    match flaw {
        TierFlaw::NotIncreasing { before } => {
            let [bound, below] = [fault.at, *before].map(|place| tick(context.sources.slice(place)));
            new(format!("a tier up to {bound} comes after one up to {below}"))
                .caption("not above the one before")
                .label(*before, "the tier before ends here")
                .help("order the tiers from the fewest units to the most, each bound above the one before")
        }
        TierFlaw::NoEnd => new("the tiers end before the quantities do".to_owned())
            .caption("no price beyond the last bound")
            .help("end with a line `above at` and a price, or `above quoted` where sales gives the price"),
        TierFlaw::AfterEnd { end } => new("a tier after `above` prices no unit".to_owned())
            .caption("never reached")
            .label(*end, "prices everything from here on")
            .help("move the tier before the line `above`, which comes last, or delete it"),
        TierFlaw::Empty => new("a tiered price without tiers".to_owned())
            .caption("prices no unit")
            .help("add a line such as `up to 1_000 at 0.20`, and end with `above at` and a price"),
    }
}
