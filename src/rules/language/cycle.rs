//! Things that refer to each other in a circle.

use crate::analysis::PriceFlaw;
use crate::model::{CycleOf, FaultKind, Item, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::tick;

/// Things that refer to each other in a circle.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "cycle",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("cycle.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::Cycle { of, path } = &fault.kind else { continue };
        findings.push(finding(*of, &from_first_place(path), &fault.subject));
    }
    for (of, items) in &context.analysis.offers.cycles {
        let path: Vec<(String, Span)> =
            items.iter().map(|&(item, at)| (context.model.item(item).name.clone(), at)).collect();
        let path = from_first_place(&path);
        let folder = match items.first() {
            Some((Item::Addon(_), _)) => "addon",
            Some((Item::Edition(_), _)) | None => "edition",
        };
        findings.push(finding(*of, &path, &subject(folder, &path)));
    }
    for flaw in &context.analysis.books.flaws {
        let PriceFlaw::Cycle { of, path } = flaw else { continue };
        let path = from_first_place(path);
        findings.push(finding(*of, &path, &subject("prices", &path)));
    }
}

fn subject(folder: &str, path: &[(String, Span)]) -> String {
    let first = path.first().map_or("", |(name, _)| name);
    format!("{folder}/{first}")
}

/// A finding at the first hop, with a label at each of the others.
fn finding(of: CycleOf, path: &[(String, Span)], subject: &str) -> Finding {
    let names: Vec<&str> = path.iter().map(|(name, _)| name.as_str()).collect();
    let first = names.first().copied().unwrap_or_default();
    let round: Vec<String> = names.iter().chain([&first]).map(|name| tick(name)).collect();
    let message = format!("{} {}: {}", tick(first), in_a_circle(of), round.join(" -> "));
    let at = path.first().map_or_else(Span::default, |&(_, at)| at);
    let hop = |index: usize| {
        let next = names.get(index + 1).copied().unwrap_or(first);
        format!("{} {} {}", tick(names[index]), refers(of), tick(next))
    };
    let finding = Finding::new(&RULE, at, subject, message);
    let finding = if path.is_empty() { finding } else { finding.caption(hop(0)) };
    let others = path.iter().enumerate().skip(1);
    let finding = others.fold(finding, |finding, (index, &(_, at))| finding.label(at, hop(index)));
    finding.help(what_to_do(of))
}

/// The circle, begun at the hop that stands first in the source.
fn from_first_place(path: &[(String, Span)]) -> Vec<(String, Span)> {
    let mut path = path.to_vec();
    let first = path.iter().enumerate().min_by_key(|(_, (_, at))| *at).map_or(0, |(index, _)| index);
    path.rotate_left(first);
    path
}

fn in_a_circle(of: CycleOf) -> &'static str {
    match of {
        CycleOf::Use => "uses itself in a circle",
        CycleOf::Extends => "extends itself in a circle",
        CycleOf::Requires => "requires itself in a circle",
        CycleOf::BasedOn => "is based on itself in a circle",
        CycleOf::Multiple => "is a multiple of itself in a circle",
        CycleOf::Draws => "draws on itself in a circle",
    }
}

fn refers(of: CycleOf) -> &'static str {
    match of {
        CycleOf::Use => "uses",
        CycleOf::Extends => "extends",
        CycleOf::Requires => "requires",
        CycleOf::BasedOn => "is based on",
        CycleOf::Multiple => "is a multiple of",
        CycleOf::Draws => "draws on",
    }
}

fn what_to_do(of: CycleOf) -> &'static str {
    match of {
        CycleOf::Use => "delete one of the `use` lines: the root sees every file that is used once anywhere",
        CycleOf::Extends => "let the smallest edition extend nothing",
        CycleOf::Requires => "let one of the add-ons be bought without the others",
        CycleOf::BasedOn => "give one of the books its own amounts",
        CycleOf::Multiple => "give one of the periods an amount of its own",
        CycleOf::Draws => "let one of the metrics be counted by itself",
    }
}
