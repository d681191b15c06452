//! `unscored-capability`: a group with scores is sold what it has no score for.

use rustc_hash::FxHashSet;

use crate::analysis::{GrantedCapability, Market};
use crate::model::{Capability, Group, Id, Item, Level};
use crate::rules::naming::all_or_few;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{count, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unscored-capability",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unscored_capability.md"),
    check,
};

/// At most this many capabilities are shown where they are sold.
const SHOWN: usize = 3;

/// What is sold to a group, and to which item it belongs.
type Sold<'a> = (Item, &'a GrantedCapability);

/// One finding for each group, with all that it leaves unscored.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(market) = context.market() else { return };
    for (id, group) in model.groups.iter() {
        if group.declined.is_some() || !market.has_scores(id) {
            continue;
        }
        let unscored = unscored(context, &market, id);
        if !unscored.is_empty() {
            findings.push(finding(context, group, &unscored));
        }
    }
}

/// What is sold to `group` and it does not score, each once, in the order in which it is sold.
fn unscored<'a>(context: &Context<'a>, market: &Market<'a>, group: Id<Group>) -> Vec<Sold<'a>> {
    let offers = &context.analysis.offers;
    let mut settled = vec![false; context.model.capabilities.len()];
    for row in &context.analysis.grid.of(group).rows {
        settled[row.capability.index()] = true;
    }
    let editions = market.editions_for(group);
    let own: FxHashSet<_> = editions.iter().copied().collect();
    let mut unscored = Vec::new();
    let mut look = |item: Item, grant: &'a GrantedCapability| {
        if !std::mem::replace(&mut settled[grant.capability.index()], true) {
            unscored.push((item, grant));
        }
    };
    for &edition in editions {
        let offer = offers.edition(edition);
        // What is inherited from an edition for the same group is looked at there.
        let known = offer.parent.filter(|parent| own.contains(parent));
        let item = Item::Edition(edition);
        let grants = offer.includes.iter().filter(|grant| known.is_none() || grant.origin == item);
        grants.for_each(|grant| look(item, grant));
    }
    let mut seen = FxHashSet::default();
    let addons = editions.iter().flat_map(|&edition| market.addons_for(group, edition));
    for addon in addons.filter(|&addon| seen.insert(addon)) {
        offers.addon(addon).includes.iter().for_each(|grant| look(Item::Addon(addon), grant));
    }
    unscored
}

fn finding(context: &Context<'_>, group: &Group, unscored: &[Sold<'_>]) -> Finding {
    let model = context.model;
    let name = &group.header.name;
    let capability = |id: Id<Capability>| model.capabilities[id].header.name.as_str();
    let mut names: Vec<&str> = unscored.iter().map(|(_, grant)| capability(grant.capability)).collect();
    names.sort_unstable();
    let all = all_or_few(names.into_iter());
    let message = match unscored {
        [_] => format!("{} are sold {all}, and have no score for it", tick(name)),
        several => format!(
            "{} are sold {}, and have no score for them: {all}",
            tick(name),
            count(several.len(), "capability", "capabilities")
        ),
    };
    let at = group.scores_at.unwrap_or(group.header.at);
    let mut finding = Finding::new(&RULE, at, format!("group/{name}"), message)
        .caption(format!("{}, none for what is shown below", count(group.scores.len(), "score", "scores")));
    for (item, grant) in unscored.iter().take(SHOWN) {
        let sold = match item {
            Item::Edition(_) => "in",
            Item::Addon(_) => "sold in",
        };
        let text = format!("{sold} {}", tick(&model.item(*item).name));
        finding = finding.label(grant.at, text);
    }
    let one = unscored.len() == 1;
    finding.help(format!(
        "ask {} what {all} {} worth to them and how many reach for {}: until then nobody knows whether {} sold \
         in the right place",
        tick(name),
        if one { "is" } else { "are" },
        if one { "it" } else { "them" },
        if one { "it is" } else { "they are" },
    ))
}
