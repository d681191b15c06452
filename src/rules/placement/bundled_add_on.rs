//! `bundled-add-on`: what is worth much to few is in the edition that all of them pay for.

use rustc_hash::FxHashMap;

use super::persona_driven_capability::askers;
use crate::analysis::{GrantedCapability, Market, Placed, Quadrant, Standing, gives};
use crate::model::{Addon, Capability, Edition, Group, Id, Item, Level};
use crate::rules::naming::{capability_at, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{percent, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "bundled-add-on",
    family: Family::Placement,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("bundled_add_on.md"),
    check,
};

/// At most this many scores are labelled.
const SHOWN: usize = 3;

/// Where a persona asks for it, that is what is said of it. In a free edition nobody pays for what they
/// leave alone.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(market) = context.market() else { return };
    let askers = askers(context);
    let mut bundled: Vec<(Id<Edition>, Placed<'_>)> = Vec::new();
    for edition in market.editions().filter(|&edition| market.standing(edition) == Standing::Sold) {
        let placed = market.placed_as(edition, |quadrant| quadrant == Quadrant::AddOn).into_iter();
        let unasked = placed.filter(|placed| !askers.contains_key(&placed.grant.capability));
        bundled.extend(unasked.map(|placed| (edition, placed)));
    }
    if !bundled.is_empty() {
        let elsewhere = Elsewhere::new(context, &market);
        findings
            .extend(bundled.iter().map(|(edition, placed)| finding(context, &elsewhere, *edition, placed)));
    }
}

/// Where else each capability is, or should be.
struct Elsewhere<'a> {
    /// The add-ons that sell it, and how.
    sold: FxHashMap<Id<Capability>, Vec<(Id<Addon>, &'a GrantedCapability)>>,
    /// The groups that it anchors and that have an edition.
    anchors: FxHashMap<Id<Capability>, Vec<Id<Group>>>,
}

impl<'a> Elsewhere<'a> {
    fn new(context: &Context<'a>, market: &Market<'a>) -> Self {
        let mut sold: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for addon in market.addons() {
            for grant in &context.analysis.offers.addon(addon).includes {
                sold.entry(grant.capability).or_default().push((addon, grant));
            }
        }
        let mut anchors: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for group in context.model.groups.ids().filter(|&group| !market.editions_for(group).is_empty()) {
            for row in context.analysis.grid.of(group).anchors() {
                anchors.entry(row.capability).or_default().push(group);
            }
        }
        Self { sold, anchors }
    }
}

fn finding(
    context: &Context<'_>,
    elsewhere: &Elsewhere<'_>,
    edition: Id<Edition>,
    placed: &Placed<'_>,
) -> Finding {
    let model = context.model;
    let name = &model.editions[edition].header.name;
    let capability = &model.capabilities[placed.grant.capability].header.name;
    let level = placed.scores.first().and_then(|(_, score)| score.level);
    let what = capability_at(model, placed.grant.capability, level);
    let broadest = placed.scores.iter().map(|(_, score)| score.breadth).max().unwrap_or_default();
    let served: Vec<Id<Group>> = placed.scores.iter().map(|(group, _)| *group).collect();
    let most = if served.len() == 1 { "only" } else { "at most" };
    let message = format!(
        "{what} is in {} for {}, and {most} {} of them reach for it",
        tick(name),
        groups(model, &served),
        percent(broadest)
    );
    let at = if placed.grant.origin == Item::Edition(edition) {
        placed.grant.at
    } else {
        model.editions[edition].header.at
    };
    let mut finding = Finding::new(&RULE, at, format!("edition/{name}/capability/{capability}"), message)
        .caption("all pay for it, few use it");
    for (group, score) in placed.scores.iter().take(SHOWN) {
        let group = tick(&model.groups[*group].header.name);
        finding = finding.label(score.at, format!("worth {} of {group}", worth(score.value, score.breadth)));
    }
    finding.help(what_to_do(context, elsewhere, edition, placed, &what))
}

fn what_to_do(
    context: &Context<'_>,
    elsewhere: &Elsewhere<'_>,
    edition: Id<Edition>,
    placed: &Placed<'_>,
    what: &str,
) -> String {
    let model = context.model;
    let name = tick(&model.editions[edition].header.name);
    let capability = placed.grant.capability;
    let level = placed.scores.first().and_then(|(_, score)| score.level);
    let mut sold = elsewhere.sold.get(&capability).into_iter().flatten();
    let beside = match sold.find(|(_, grant)| gives(model, grant, level)) {
        Some((addon, _)) => {
            let addon = tick(&model.addons[*addon].header.name);
            format!("{addon} sells {what}: offer it with {name}, and take {what} out of the edition")
        }
        None => format!("sell {what} beside {name}, in an add-on for those who want it"),
    };
    match elsewhere.anchors.get(&capability) {
        Some(anchored) => {
            format!("{beside}; it anchors {}, and belongs in their edition", groups(model, anchored))
        }
        None => beside,
    }
}
