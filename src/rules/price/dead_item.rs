//! `dead-item`: an add-on that nobody can buy, or a capability that only what is sold no longer gives.

mod why;
mod withdrawn;

use crate::analysis::space::{DeadAddon, dead_addons};
use crate::model::{Addon, Capability, Id, Item, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "dead-item",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("dead_item.md"),
    check,
};

/// One finding for each add-on that is in no valid configuration through no other's fault, and for each
/// capability that went with what is sold no longer though a group would still pay for it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial || model.items().any(|item| context.analysis.offers.of(item).faulty) {
        return;
    }
    let dead = dead_addons(model, context.analysis, context.today);
    let mut is_dead = vec![false; model.addons.len()];
    dead.iter().for_each(|dead| is_dead[dead.addon.index()] = true);
    for one in &dead {
        // An add-on that needs a dead one is dead by that one's fault.
        if one.because_of().all(|other| is_second_to(context, &dead, other, one.addon)) {
            findings.push(addon_finding(context, one));
        }
    }
    withdrawn::findings(context, &is_dead, findings);
}

/// Whether `other` is no reason for `addon` to be silent: it can be bought, or it is dead because of `addon` as
/// much as the other way round, and its name comes later.
fn is_second_to(context: &Context<'_>, dead: &[DeadAddon], other: Id<Addon>, addon: Id<Addon>) -> bool {
    let name = |id: Id<Addon>| context.model.addons[id].header.name.as_str();
    let because = dead.iter().find(|dead| dead.addon == other);
    because.is_none_or(|dead| name(addon) < name(other) && dead.because_of().any(|third| third == addon))
}

fn addon_finding(context: &Context<'_>, dead: &DeadAddon) -> Finding {
    let model = context.model;
    let header = &model.addons[dead.addon].header;
    let name = tick(&header.name);
    let message = format!("nobody can buy {name}: {}", why::reason(context, dead));
    let mut finding = Finding::new(&RULE, header.at, format!("addon/{}", header.name), message)
        .caption("is in no configuration that can be bought");
    for (at, text) in why::places(context, dead) {
        finding = finding.label(at, text);
    }
    if dead.why.len() > 1 {
        let editions = dead.why.iter().map(|(edition, _)| &model.editions[*edition].header.name);
        finding = finding.help(format!("that is so with each of {}", all_of(editions)));
    }
    let lost = lost(context, dead.addon);
    if !lost.is_empty() {
        finding = finding.help(format!("nothing else on sale gives {}", all_of(lost)));
    }
    finding.help(why::advice(context, dead))
}

/// The capabilities that go with an add-on: nothing else on sale gives them.
fn lost(context: &Context<'_>, dead: Id<Addon>) -> Vec<String> {
    let includes = &context.analysis.offers.addon(dead).includes;
    let mut lost = Vec::new();
    for grant in includes.iter().take(20) {
        let givers = givers(context, grant.capability);
        if givers.iter().all(|item| *item == Item::Addon(dead)) {
            lost.push(context.model.capabilities[grant.capability].header.name.clone());
        }
        if lost.len() == 5 {
            break;
        }
    }
    lost
}

/// What is on sale and gives a capability.
fn givers(context: &Context<'_>, capability: Id<Capability>) -> Vec<Item> {
    let gives = |item: &Item| context.analysis.offers.of(*item).grant_of(capability).is_some();
    context.model.items().filter(|item| is_sold(context, *item) && gives(item)).collect()
}

fn is_sold(context: &Context<'_>, item: Item) -> bool {
    match item {
        Item::Edition(id) => context.model.editions[id].grandfathered.is_none(),
        Item::Addon(id) => context.model.addons[id].grandfathered.is_none(),
    }
}
