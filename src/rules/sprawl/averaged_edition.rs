//! `averaged-edition`: one edition for groups that come for different things.

mod stock;

use rustc_hash::{FxHashMap, FxHashSet};

use stock::{Own, Stock};

use crate::analysis::{ApartValue, Market, Overlap, ScoredCapability, Standing};
use crate::model::{Edition, Group, Id, Level};
use crate::rules::naming::{all_or_few, capability_at, whole_product};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{count, percent, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "averaged-edition",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("averaged_edition.md"),
    check,
};

/// So many pairs of groups of one edition are looked at, the least alike first.
const PAIRS: usize = 8;

/// So many groups of one edition are compared.
const GROUPS: usize = 64;

/// At most this many editions are labelled.
const SHOWN: usize = 5;

/// At most this many capabilities are named as what divides two groups.
const DIVIDING: usize = 3;

/// Two groups.
type Pair = (Id<Group>, Id<Group>);

/// One finding for each pair of groups that are averaged, at the first edition that does it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if whole_product(context).is_none() {
        return;
    }
    let market = context.analysis.market(context.model, context.today);
    let shared: Vec<(Id<Edition>, Vec<Id<Group>>)> =
        context.model.editions.ids().filter_map(|id| shared(context, &market, id)).collect();
    if shared.is_empty() {
        return;
    }
    let unlike = unlike(context, &shared);
    if unlike.is_empty() {
        return;
    }
    let rank: FxHashMap<Pair, usize> =
        unlike.iter().enumerate().map(|(rank, pair)| ((pair.one, pair.other), rank)).collect();
    let mut stock = Stock::new(context, &market);
    let mut averaged: FxHashMap<usize, Vec<Id<Edition>>> = FxHashMap::default();
    let mut found = Vec::new();
    for (edition, groups) in &shared {
        let pairs = groups
            .iter()
            .enumerate()
            .flat_map(|(place, &one)| groups[place + 1..].iter().map(move |&other| (one, other)));
        let mut ranks: Vec<usize> = pairs.filter_map(|pair| rank.get(&pair).copied()).collect();
        ranks.sort_unstable();
        ranks.truncate(PAIRS);
        let pair = |rank: usize| (unlike[rank].one, unlike[rank].other);
        if let Some(rank) = ranks.into_iter().find(|&rank| is_averaged(&mut stock, *edition, pair(rank))) {
            let editions = averaged.entry(rank).or_default();
            if editions.is_empty() {
                found.push(rank);
            }
            editions.push(*edition);
        }
    }
    for rank in found {
        findings.push(finding(context, &mut stock, &unlike[rank], &averaged[&rank]));
    }
}

/// The groups that an edition on sale serves together, by name, where there are several. No edition can be
/// built for a group that nothing anchors, so none can be had for it apart.
fn shared(
    context: &Context<'_>,
    market: &Market<'_>,
    edition: Id<Edition>,
) -> Option<(Id<Edition>, Vec<Id<Group>>)> {
    let (model, offer) = (context.model, context.analysis.offers.edition(edition));
    let is_anchored = |group: Id<Group>| context.analysis.grid.of(group).anchors().next().is_some();
    let served =
        |group: &Id<Group>| model.groups[*group].declined.is_none() && !model.groups[*group].header.faulty;
    let mut groups: Vec<Id<Group>> =
        offer.groups.iter().copied().filter(served).filter(|&group| is_anchored(group)).collect();
    groups.sort_by_key(|&group| model.groups[group].header.name.as_str());
    groups.truncate(GROUPS);
    let on_sale = market.standing(edition) == Standing::Sold && !offer.faulty;
    (on_sale && groups.len() > 1).then_some((edition, groups))
}

/// The pairs of groups that share an edition and overlap less than `alike`: the least alike first, ties by
/// name.
fn unlike(context: &Context<'_>, shared: &[(Id<Edition>, Vec<Id<Group>>)]) -> Vec<Overlap> {
    let alike = context.thresholds().alike;
    let sharing: FxHashSet<Id<Group>> =
        shared.iter().flat_map(|(_, groups)| groups.iter().copied()).collect();
    let mut pairs = context.analysis.likeness.ranked(context.model, |group| sharing.contains(&group));
    pairs.retain(|pair| pair.share < alike);
    // Pairs are in the order of names where they are equally alike, and the sort keeps that order.
    pairs.sort_by_key(|pair| pair.share);
    pairs
}

/// Whether an edition gives one of two groups what the other alone comes for, and it can't buy an edition
/// without it that has what it comes for itself. What one of them finds nowhere is another rule's.
fn is_averaged(stock: &mut Stock<'_>, edition: Id<Edition>, (one, other): Pair) -> bool {
    let sides = [(one, other), (other, one)].map(|pair| stock.own_in(edition, pair));
    sides.contains(&Own::Imposed) && !sides.contains(&Own::Missing)
}

fn finding(
    context: &Context<'_>,
    stock: &mut Stock<'_>,
    pair: &Overlap,
    editions: &[Id<Edition>],
) -> Finding {
    let model = context.model;
    let (one, other) =
        (tick(&model.groups[pair.one].header.name), tick(&model.groups[pair.other].header.name));
    let first = &model.editions[editions[0]].header;
    let name = tick(&first.name);
    let share = percent(pair.share / 100 * 100);
    let message = format!("{name} is for {one} and {other}, who have {share} of their value in common");
    let threshold = percent(context.thresholds().alike);
    let mut finding = Finding::new(&RULE, first.at, format!("edition/{}", first.name), message)
        .caption(format!("one package for both; under {threshold} (`alike`)"));
    for (group, than) in [(pair.one, pair.other), (pair.other, pair.one)] {
        finding = finding.label(model.groups[group].header.at, comes_for(context, &stock.own(group, than)));
    }
    for &edition in editions.iter().take(SHOWN).skip(1) {
        finding = finding.label(model.editions[edition].header.at, "and for both as well");
    }
    if let Some(divided) = what_divides(context, pair) {
        finding = finding.help(divided);
    }
    let others = context.analysis.offers.edition(editions[0]).groups.len().saturating_sub(2);
    if others > 0 {
        let others = count(others, "other group", "other groups");
        finding = finding.help(format!("{name} is for {others} too; these two are the least alike"));
    }
    finding.help(format!(
        "give {one} and {other} an edition each, or keep in {name} what both come for and sell the rest beside it \
         in an add-on for each: a package at the average of two groups is too much for one and built for neither"
    ))
}

/// What a group alone comes for.
fn comes_for(context: &Context<'_>, own: &[ScoredCapability]) -> String {
    match own {
        [] => "comes for nothing that the other has no use for".to_owned(),
        own => {
            let names: Vec<&str> = own
                .iter()
                .map(|row| context.model.capabilities[row.capability].header.name.as_str())
                .collect();
            format!("alone comes for {}", all_or_few(names.into_iter()))
        }
    }
}

/// The capabilities of which two groups get the most different shares of their value.
fn what_divides(context: &Context<'_>, pair: &Overlap) -> Option<String> {
    let model = context.model;
    let compared = context.analysis.likeness.between(pair.one, pair.other)?;
    let name = |group: Id<Group>| tick(&model.groups[group].header.name);
    let whole = |share: u32| if share < 100 { "hardly any".to_owned() } else { percent(share / 100 * 100) };
    let part = |part: &ApartValue| {
        let capability = capability_at(model, part.capability, part.level);
        format!("{capability} ({} and {})", whole(part.one), whole(part.other))
    };
    let parts: Vec<String> = compared.apart.iter().take(DIVIDING).map(part).collect();
    let (one, other) = (name(pair.one), name(pair.other));
    (!parts.is_empty())
        .then(|| format!("what divides them, by the value of {one} and of {other}: {}", parts.join(", ")))
}
