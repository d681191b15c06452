//! A file, a line or a list that is too large, and what grows too large by copies.

use crate::analysis::{MOST_COPIED, MOST_INHERITED, PriceFlaw};
use crate::model::{FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// A file, a line or a list that is too large, and what grows too large by copies.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "too-large",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("too_large.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::TooLarge { what } = &fault.kind else { continue };
        let finding = Finding::new(&RULE, fault.at, &fault.subject, what.clone()).caption("too large").help(
            "give each fact a line of its own, split the spec into files, and bring them together with `use`",
        );
        findings.push(finding);
    }
    for finding in [inherited(context), copied(context)].into_iter().flatten() {
        findings.push(finding);
    }
}

/// Editions that inherit too much.
fn inherited(context: &Context<'_>) -> Option<Finding> {
    let edition = &context.model.editions[context.analysis.offers.overgrown?];
    let message = format!(
        "what editions inherit, and the groups that they are for, come to more than {} entries",
        thousands(MOST_INHERITED)
    );
    Some(
        Finding::new(&RULE, edition.header.at, format!("edition/{}", edition.header.name), message)
            .caption("what comes from elsewhere is left out from here on")
            .help("let fewer editions extend each other, or divide the product into several"),
    )
}

/// Books that copy too much.
fn copied(context: &Context<'_>) -> Option<Finding> {
    let overgrown = |flaw: &PriceFlaw| match flaw {
        PriceFlaw::Overgrown { book } => Some(*book),
        PriceFlaw::Overlapping { .. }
        | PriceFlaw::MultipleOfNothing { .. }
        | PriceFlaw::Cycle { .. }
        | PriceFlaw::Overflow { .. } => None,
    };
    let book = &context.model.books[context.analysis.books.flaws.iter().find_map(overgrown)?];
    let message = format!("books copy more than {} prices and tiers in all", thousands(MOST_COPIED));
    let at = book.based_on.map_or(book.header.at, |base| base.book.at);
    Some(
        Finding::new(&RULE, at, format!("prices/{}/based-on", book.header.name), message)
            .caption("nothing is copied from here on")
            .help("base fewer books on others, or divide the product into several"),
    )
}

/// `1_000_000`, as numbers are written in a spec.
fn thousands(number: usize) -> String {
    match number.checked_div(1_000) {
        Some(rest) if rest > 0 => format!("{}_{:03}", thousands(rest), number % 1_000),
        Some(_) | None => number.to_string(),
    }
}
