//! What has to be done to a spec before its packaging can be drawn up: groups, meters and prices that the checker
//! still speaks of when the packaging is as the grid implies.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Proposal;
use crate::analysis::suggest::Groundwork;
use crate::compile::Compilation;
use crate::model::{Capability, ChargeKind, Deals, Edition, Group, Id, Item, Line, Metric, Model};
use crate::rewrite::{NewName, renamed, uncharged, united, unpriced};
use crate::rules::excess_meters;

/// The rule that finds two groups which are one.
const INDISTINCT: &str = "indistinct-groups";

/// The rules that find editions named after something else than groups.
const MIRRORS: [&str; 2] = ["edition-per-persona", "edition-per-segment"];

/// The rule that finds too many meters and price lines.
const METERED: &str = "metered-everything";

/// The rule that finds deals which left the price sheet.
const AROUND: &str = "quoted-around";

/// What is to be done next to `base`, of which `proposal` is what is suggested, and the spec with that done, as text;
/// `None` where nothing is left.
pub(super) fn next(base: &Compilation, proposal: &Proposal) -> Option<(String, Vec<Groundwork>)> {
    unite(base, proposal)
        .or_else(|| rename(base, proposal))
        .or_else(|| uncharge(base, proposal))
        .or_else(|| unprice(base, proposal))
}

/// The subjects of what a rule finds in what is suggested.
fn subjects<'a>(proposal: &'a Proposal, rule: &str) -> FxHashSet<&'a str> {
    let found = proposal.verdict.findings.iter().filter(|finding| finding.rule.name == rule);
    found.map(|finding| finding.subject.as_str()).collect()
}

/// Unites groups that are one, the most alike first, each with one other at most.
fn unite(base: &Compilation, proposal: &Proposal) -> Option<(String, Vec<Groundwork>)> {
    let found = subjects(proposal, INDISTINCT);
    let after = &proposal.after.model.groups;
    let ids = base.model.groups.iter().map(|(id, group)| (group.header.name.as_str(), id));
    let ids: FxHashMap<&str, Id<Group>> = ids.collect();
    let of_base = |group: Id<Group>| ids.get(after[group].header.name.as_str()).copied();
    let is_found = |group: Id<Group>| found.contains(format!("group/{}", after[group].header.name).as_str());
    let mut taken = FxHashSet::default();
    let (mut pairs, mut done) = (Vec::new(), Vec::new());
    let same = if found.is_empty() { &[] } else { proposal.after.analysis.likeness.same.as_slice() };
    for pair in same.iter().filter(|pair| is_found(pair.other)) {
        let (Some(one), Some(other)) = (of_base(pair.one), of_base(pair.other)) else { continue };
        if taken.contains(&one) || taken.contains(&other) {
            continue;
        }
        taken.extend([one, other]);
        let (kept, gone) = (one.min(other), one.max(other));
        let name = |group: Id<Group>| base.model.groups[group].header.name.clone();
        done.push(Groundwork::Unite { kept: name(kept), gone: name(gone), share: pair.share });
        pairs.push((kept, gone));
    }
    if pairs.is_empty() {
        return None;
    }
    let text = united((&base.sources, &base.trees), (&base.model, &base.analysis), &pairs).ok()?;
    Some((text, done))
}

/// Names editions after the groups that they are built for, where they are named after something else.
fn rename(base: &Compilation, proposal: &Proposal) -> Option<(String, Vec<Groundwork>)> {
    let found: FxHashSet<&str> = MIRRORS.iter().flat_map(|rule| subjects(proposal, rule)).collect();
    let after = &proposal.after;
    let product = after.model.product.as_ref().filter(|_| !found.is_empty())?;
    let of_line = |line: Option<Id<Line>>| match line {
        Some(line) => format!("line/{}", after.model.lines[line].header.name),
        None => format!("product/{}", product.header.name),
    };
    let ids = base.model.editions.iter().map(|(id, edition)| (edition.header.name.as_str(), id));
    let ids: FxHashMap<&str, Id<Edition>> = ids.collect();
    let mut names: FxHashSet<String> = base.model.headers().map(|(_, header)| header.name.clone()).collect();
    let (mut all, mut done, mut taken) = (FxHashMap::default(), Vec::new(), FxHashSet::default());
    for lineup in after.analysis.lineups(&after.model, after.today) {
        for competitor in lineup.editions.iter().filter(|_| found.contains(of_line(lineup.line).as_str())) {
            let old = after.model.editions[competitor.edition].header.name.as_str();
            let groups = &after.analysis.offers.edition(competitor.edition).groups;
            let own = groups.iter().find(|group| !taken.contains(*group)).or(groups.first());
            let (Some(&id), Some(&group)) = (ids.get(old), own) else { continue };
            taken.insert(group);
            let group = &after.model.groups[group].header;
            let wanted = format!("{}-edition", group.name);
            if old.starts_with(&wanted) {
                continue;
            }
            let numbered = (2..).map(|number| format!("{wanted}-{number}"));
            let name = std::iter::once(wanted.clone()).chain(numbered).find(|name| !names.contains(name))?;
            names.insert(name.clone());
            let title = group.label().to_owned();
            done.push(Groundwork::Rename {
                edition: old.to_owned(),
                into: name.clone(),
                title: title.clone(),
                group: group.name.clone(),
            });
            all.insert(id, NewName { name, title });
        }
    }
    if all.is_empty() {
        return None;
    }
    Some((renamed((&base.sources, &base.trees), &base.model, &all).ok()?, done))
}

/// Charges nothing by some of the metrics that meter one capability alone, until most of what is on sale has no meter:
/// those whose capability customers come for least, and what a group pays more by as it gets more last. One metric
/// stays charged.
fn uncharge(base: &Compilation, proposal: &Proposal) -> Option<(String, Vec<Groundwork>)> {
    if subjects(proposal, METERED).is_empty() {
        return None;
    }
    let metrics = least_wanted(base, excess_meters(&proposal.after.context()));
    if metrics.is_empty() {
        return None;
    }
    let model = &base.model;
    let done = metrics.iter().map(|&(metric, capability)| Groundwork::Uncharge {
        metric: model.metrics[metric].header.name.clone(),
        capability: model.capabilities[capability].header.name.clone(),
        items: charged_by(model, metric),
    });
    let done = done.collect();
    let metrics: Vec<Id<Metric>> = metrics.into_iter().map(|(metric, _)| metric).collect();
    let text = uncharged((&base.sources, &base.trees), model, &metrics).ok()?;
    Some((text, done))
}

/// The names of what is charged by a metric, or allows some of it.
fn charged_by(model: &Model, metric: Id<Metric>) -> Vec<String> {
    let points = || model.books.values().flat_map(|book| &book.points);
    let is_charged = |item: Item| {
        let mut charges = points().filter(|point| point.item.value == item).flat_map(|point| &point.charges);
        charges.any(|charge| charge.kind.metric() == Some(metric))
    };
    let is_allowed = |item: Item| {
        let grants = match item {
            Item::Edition(id) => &model.editions[id].grants,
            Item::Addon(id) => &model.addons[id].grants,
        };
        grants.allowances.iter().any(|allowance| allowance.metric.value == metric)
    };
    let items = model.items().filter(|&item| is_allowed(item) || is_charged(item));
    items.map(|item| model.item(item).name.clone()).collect()
}

/// As many as `wanted` of the metrics by which something is charged and that each meter one capability alone, and
/// that capability.
fn least_wanted(base: &Compilation, wanted: usize) -> Vec<(Id<Metric>, Id<Capability>)> {
    let model = &base.model;
    let charges = model.books.values().flat_map(|book| &book.points).flat_map(|point| &point.charges);
    let charged: BTreeSet<Id<Metric>> = charges.filter_map(|charge| charge.kind.metric()).collect();
    // Of each group, how many metrics grow with what anchors it.
    let mut growing: FxHashMap<Id<Group>, usize> = FxHashMap::default();
    let anchored = |metric: Id<Metric>| anchored(base, metric);
    for group in charged.iter().flat_map(|&metric| anchored(metric)) {
        *growing.entry(group).or_default() += 1;
    }
    let alone = charged.iter().filter(|&&metric| !is_needed(model, metric));
    let alone = alone.filter_map(|&metric| match model.metrics[metric].meters.as_slice() {
        [only] => Some((worth(base, only.value), metric, only.value)),
        [] | [_, ..] => None,
    });
    let mut alone: Vec<_> = alone.collect();
    alone.sort_unstable();
    let (mut early, mut late) = (Vec::new(), Vec::new());
    for (_, metric, capability) in alone {
        let groups = anchored(metric);
        if groups.iter().any(|group| growing.get(group) == Some(&1)) {
            late.push((metric, capability));
            continue;
        }
        for group in groups {
            growing.entry(group).and_modify(|many| *many -= 1);
        }
        early.push((metric, capability));
    }
    early.extend(late);
    early.truncate(wanted.min(charged.len().saturating_sub(1)));
    early
}

/// The groups that something anchors which a metric meters.
fn anchored(base: &Compilation, metric: Id<Metric>) -> BTreeSet<Id<Group>> {
    let metered = &base.model.metrics[metric].meters;
    let offered = base.model.groups.iter().filter(|(_, group)| group.declined.is_none());
    let is_anchored = |group: &Id<Group>| {
        let mut anchors = base.analysis.grid.of(*group).anchors();
        anchors.any(|row| metered.iter().any(|metered| metered.value == row.capability))
    };
    offered.map(|(id, _)| id).filter(is_anchored).collect()
}

/// Whether something else than a price hangs on a metric being charged.
fn is_needed(model: &Model, metric: Id<Metric>) -> bool {
    let is_drawn = |other: &Metric| other.draws.is_some_and(|draw| draw.metric.value == metric);
    let grants = model.editions.values().map(|edition| &edition.grants);
    let mut grants = grants.chain(model.addons.values().map(|addon| &addon.grants));
    let declared = &model.metrics[metric];
    declared.draws.is_some()
        || !declared.grants.is_empty()
        || model.metrics.values().any(is_drawn)
        || grants.any(|grants| {
            grants.allowances.iter().any(|given| given.per.is_some_and(|per| per.value == metric))
        })
}

/// How much all groups come for a capability: value times breadth, added up.
fn worth(base: &Compilation, capability: Id<Capability>) -> u64 {
    let offered = base.model.groups.iter().filter(|(_, group)| group.declined.is_none());
    let rows = offered.flat_map(|(id, _)| &base.analysis.grid.of(id).rows);
    let rows = rows.filter(|row| row.capability == capability);
    rows.map(|row| u64::from(row.value) * u64::from(row.breadth)).sum()
}

/// Takes prices off the sheet that are often not paid.
fn unprice(base: &Compilation, proposal: &Proposal) -> Option<(String, Vec<Groundwork>)> {
    let found = subjects(proposal, AROUND);
    let model = &base.model;
    let is_found = |deals: &&Deals| found.contains(format!("deals/{}", deals.header.name).as_str());
    let (mut items, mut done) = (FxHashSet::default(), Vec::new());
    for deals in model.deals.values().filter(is_found) {
        let named: Vec<Item> = match deals.items.as_slice() {
            [] => model.items().collect(),
            named => named.iter().map(|item| item.value).collect(),
        };
        let new: Vec<Item> = named.into_iter().filter(|&item| has_number(model, item)).collect();
        let (Some(off_list), Some(closed)) = (deals.off_list, deals.closed) else { continue };
        if !new.is_empty() {
            done.push(Groundwork::Unprice {
                items: new.iter().map(|&item| model.item(item).name.clone()).collect(),
                deals: deals.header.name.clone(),
                off_list: off_list.value,
                closed: closed.value,
            });
        }
        items.extend(new);
    }
    if items.is_empty() {
        return None;
    }
    Some((unpriced((&base.sources, &base.trees), model, &items).ok()?, done))
}

/// Whether some price of an item is an amount.
fn has_number(model: &Model, item: Item) -> bool {
    let points = model.books.values().flat_map(|book| &book.points);
    let mut charges = points.filter(|point| point.item.value == item).flat_map(|point| &point.charges);
    charges.any(|charge| !matches!(charge.kind, ChargeKind::Free | ChargeKind::Quoted))
}
