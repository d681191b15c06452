//! `add-on-is-anchor`: an add-on sells beside the edition what the edition should be built on.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::ScoredCapability;
use crate::model::{Addon, Edition, Group, Id, Level};
use crate::rules::naming::{all_or_few, by_name, capability_at, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_plain, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "add-on-is-anchor",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("add_on_is_anchor.md"),
    check,
};

/// At most this many scores, and other add-ons, are labelled.
const SHOWN: usize = 3;

/// An anchor that a group has to buy beside its edition.
struct Beside {
    group: Id<Group>,
    anchor: ScoredCapability,
    /// The editions for the group that the add-on is sold beside.
    editions: Vec<Id<Edition>>,
    /// Other add-ons that sell it to the group.
    others: Vec<Id<Addon>>,
}

/// One finding for each add-on. An anchor that several add-ons sell is spoken of at the one whose name comes
/// first.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut addons: BTreeMap<Id<Addon>, Vec<Beside>> = BTreeMap::new();
    for shelf in &context.analysis.gaps.shelves {
        for gap in &shelf.gaps {
            let name = |id: &Id<Addon>| &context.model.addons[*id].header.name;
            let Some(first) = gap.addons.iter().min_by_key(|id| name(id)) else { continue };
            let offered = &context.model.addons[*first].offered_with;
            let is_offered = |edition: &&Id<Edition>| offered.iter().any(|with| with.value == **edition);
            addons.entry(*first).or_default().push(Beside {
                group: shelf.group,
                anchor: gap.scored,
                editions: shelf.editions.iter().filter(is_offered).copied().collect(),
                others: gap.addons.iter().filter(|id| *id != first).copied().collect(),
            });
        }
    }
    findings.extend(addons.iter().map(|(addon, anchors)| finding(context, *addon, anchors)));
}

fn finding(context: &Context<'_>, addon: Id<Addon>, anchors: &[Beside]) -> Finding {
    let model = context.model;
    let header = &model.addons[addon].header;
    let what = listed(context, anchors);
    let whom = by_name(model, anchors.iter().map(|beside| beside.group));
    let editions = anchors.iter().flat_map(|beside| &beside.editions);
    let editions: BTreeSet<&str> = editions.map(|&id| model.editions[id].header.name.as_str()).collect();
    let editions = all_or_few(editions.into_iter());
    let message = format!(
        "{} sells beside {editions} what anchors {}: {what}",
        tick(&header.name),
        groups(model, &whom)
    );
    let mut finding = Finding::new(&RULE, header.at, format!("addon/{}", header.name), message)
        .caption(format!("an add-on to {editions}"));
    for beside in anchors.iter().take(SHOWN) {
        let ScoredCapability { value, breadth, at, .. } = beside.anchor;
        let group = tick(&model.groups[beside.group].header.name);
        finding = finding.label(at, format!("worth {} of {group}", worth(value, breadth)));
    }
    for &other in anchors[0].others.iter().take(SHOWN) {
        finding = finding.label(model.addons[other].header.at, "sells it too");
    }
    let then = if is_all(context, addon, anchors) {
        format!(", and take {} off the list", tick(&header.name))
    } else {
        String::new()
    };
    finding.help(format!(
        "include {what} in {editions}{then}: most of {} would buy it anyway, and an edition is built on what \
         anchors its group",
        groups(model, &whom)
    ))
}

/// The anchors by name, each once.
fn listed(context: &Context<'_>, anchors: &[Beside]) -> String {
    let name = |beside: &Beside| capability_at(context.model, beside.anchor.capability, beside.anchor.level);
    all_plain(anchors.iter().map(name).collect::<BTreeSet<String>>())
}

/// Whether the add-on sells nothing else.
fn is_all(context: &Context<'_>, addon: Id<Addon>, anchors: &[Beside]) -> bool {
    let offer = context.analysis.offers.addon(addon);
    let is_anchor = |capability| anchors.iter().any(|beside| beside.anchor.capability == capability);
    offer.limits.is_empty()
        && offer.allowances.is_empty()
        && offer.includes.iter().all(|grant| is_anchor(grant.capability))
}
