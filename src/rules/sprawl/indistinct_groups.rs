//! `indistinct-groups`: two groups that get their value from the same capabilities.

use rustc_hash::FxHashSet;

use crate::analysis::{LineGroups, Overlap};
use crate::model::{Group, Id, Level};
use crate::rules::naming::{all_or_few, capability_at};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{percent, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "indistinct-groups",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("indistinct_groups.md"),
    check,
};

/// At most this many capabilities are listed as what two groups have in common.
const LISTED: usize = 4;

/// One finding a group that is like another before it, by name, however many it is like. Where a line
/// has sprawl, `edition-sprawl` names its groups that are one.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial || context.analysis.likeness.same.is_empty() {
        return;
    }
    let over = context.thresholds().max_editions_over;
    let lineups = context.analysis.lineups(model, context.today);
    let told: Vec<FxHashSet<Id<Group>>> = lineups
        .iter()
        .filter(|lineup| lineup.surplus(over) > 0)
        .map(|lineup| members(lineup.groups).collect())
        .collect();
    let is_told =
        |pair: &&Overlap| told.iter().any(|line| line.contains(&pair.one) && line.contains(&pair.other));
    let mut pairs: Vec<&Overlap> =
        context.analysis.likeness.same.iter().filter(|pair| !is_told(pair)).collect();
    // The pairs of each second group together, the most alike first as they are.
    pairs.sort_by_key(|pair| pair.other);
    for pairs in pairs.chunk_by(|one, other| one.other == other.other) {
        findings.push(finding(context, pairs[0], &pairs[1..]));
    }
}

fn members(line: &LineGroups) -> impl Iterator<Item = Id<Group>> + '_ {
    line.groups.iter().copied()
}

fn finding(context: &Context<'_>, pair: &Overlap, others: &[&Overlap]) -> Finding {
    let model = context.model;
    let name = |group: Id<Group>| tick(&model.groups[group].header.name);
    let (one, other) = (name(pair.one), name(pair.other));
    let share = percent(pair.share / 100 * 100);
    let message = format!("{other} and {one} get {share} of their value from the same capabilities");
    let subject = format!("group/{}", model.groups[pair.other].header.name);
    let mut finding = Finding::new(&RULE, model.groups[pair.other].header.at, subject, message)
        .caption(format!("overlaps {share} with {one}"))
        .label(model.groups[pair.one].header.at, "values the same things");
    let threshold = percent(context.thresholds().same_group);
    if let Some(common) = in_common(context, pair) {
        finding = finding.help(common);
    }
    if !others.is_empty() {
        let others = others.iter().map(|pair| model.groups[pair.one].header.name.as_str());
        finding = finding.help(format!("{other} reaches {threshold} with {} as well", all_or_few(others)));
    }
    finding.help(format!(
        "from {threshold} (`same-group`) two groups are one: merge {one} and {other}, or say in the scores \
         what makes them different"
    ))
}

/// The capabilities that make up most of what two groups have in common.
fn in_common(context: &Context<'_>, pair: &Overlap) -> Option<String> {
    let compared = context.analysis.likeness.between(pair.one, pair.other)?;
    let mut most = 0;
    let mut listed = Vec::new();
    for part in compared.shared.iter().take(LISTED) {
        if most * 10 >= compared.share * 8 {
            break;
        }
        most += part.share;
        let capability = capability_at(context.model, part.capability, part.level);
        listed.push(format!("{capability} {}", percent(part.share / 100 * 100)));
    }
    Some(format!("most of it: {}", listed.join(", ")))
}
