//! `unsold-capability`: groups score it, and nothing on sale includes it.

use crate::analysis::{Market, Quadrant, ScoredCapability, gives};
use crate::model::{Capability, Group, Id, Level, Variants};
use crate::rules::naming::{by_name, capability_at, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unsold-capability",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unsold_capability.md"),
    check,
};

/// At most this many scores are labelled.
const SHOWN: usize = 3;

/// A group, and what it scores.
type Scored<'a> = (Id<Group>, &'a ScoredCapability);

/// One finding for each capability. What anchors a group is another rule's to say, and a group that
/// nothing is sold to misses all that it scores.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(market) = context.market() else { return };
    let doubtful = model.items().any(|item| context.analysis.offers.of(item).faulty);
    if doubtful || model.metrics.values().any(|metric| metric.header.faulty) {
        return;
    }
    let mut sold = vec![false; model.capabilities.len()];
    // What only an old edition gives was withdrawn, which is another matter: `dead-item` asks for whom.
    for item in model.items() {
        context
            .analysis
            .offers
            .of(item)
            .includes
            .iter()
            .for_each(|grant| sold[grant.capability.index()] = true);
    }
    let scored = scored(context, &market, &sold);
    let is_scored = |id: Id<Capability>| !scored[id.index()].is_empty();
    let leveled = |id: Id<Capability>| scored[id.index()].iter().any(|(_, row)| row.level.is_some());
    let givers = market.givers(|id| is_scored(id) && leveled(id));
    for (id, capability) in model.capabilities.iter() {
        if capability.header.faulty || market.unit(id).is_some() {
            continue;
        }
        let given = |row: &ScoredCapability| match row.level {
            None => sold[id.index()],
            Some(_) => {
                let mut givers = givers.get(&id).map_or(&[][..], Vec::as_slice).iter();
                givers.any(|(_, grant)| gives(model, grant, row.level))
            }
        };
        let unsold: Vec<Scored<'_>> =
            scored[id.index()].iter().filter(|(_, row)| !given(row)).copied().collect();
        let anchors = unsold.iter().any(|(_, row)| row.quadrant == Quadrant::Anchor);
        if !anchors && unsold.iter().any(|(_, row)| row.value > 0) {
            findings.push(finding(context, id, &unsold, sold[id.index()]));
        }
    }
}

/// Who scores each capability that may not be sold, or not at every level, of the groups that something is
/// sold to.
fn scored<'a>(context: &Context<'a>, market: &Market<'a>, sold: &[bool]) -> Vec<Vec<Scored<'a>>> {
    let doubtful: Vec<bool> = (context.model.capabilities.values().zip(sold))
        .map(|(capability, sold)| !sold || !matches!(capability.variants, Variants::Plain))
        .collect();
    let mut scored = vec![Vec::new(); context.model.capabilities.len()];
    for (id, group) in context.model.groups.iter() {
        if group.declined.is_some() || market.editions_for(id).is_empty() {
            continue;
        }
        let rows = context.analysis.grid.of(id).rows.iter();
        for row in rows.filter(|row| doubtful[row.capability.index()]) {
            scored[row.capability.index()].push((id, row));
        }
    }
    scored
}

/// `in_part` says whether another level or choice of it is sold.
fn finding(context: &Context<'_>, id: Id<Capability>, unsold: &[Scored<'_>], in_part: bool) -> Finding {
    let model = context.model;
    let header = &model.capabilities[id].header;
    // Of several levels the highest, which contains the others.
    let level = if in_part { unsold.iter().filter_map(|(_, row)| row.level).max() } else { None };
    let what = capability_at(model, id, level);
    let who = by_name(model, unsold.iter().map(|(group, _)| *group));
    let message = format!("{} score {what}, and no edition or add-on includes it", groups(model, &who));
    let mut finding = Finding::new(&RULE, header.at, format!("capability/{}", header.name), message)
        .caption("on sale nowhere");
    for (group, row) in unsold.iter().take(SHOWN) {
        let group = tick(&model.groups[*group].header.name);
        finding = finding.label(row.at, format!("worth {} of {group}", worth(row.value, row.breadth)));
    }
    finding.help(what_to_do(context, &what, unsold))
}

/// Where it belongs, by what it is to the group that has most use for it.
fn what_to_do(context: &Context<'_>, what: &str, unsold: &[Scored<'_>]) -> String {
    let Some((group, row)) = unsold.iter().min_by_key(|(_, row)| row.quadrant) else { return String::new() };
    let group = tick(&context.model.groups[*group].header.name);
    let place = match row.quadrant {
        Quadrant::Anchor => format!("include {what} in the edition for {group}"),
        Quadrant::Base => format!("include {what} in the entry edition of {group}, who all expect it"),
        Quadrant::AddOn => format!("sell {what} in an add-on, to those of {group} who want it"),
        Quadrant::Giveaway => {
            format!("include {what} in the entry edition of {group} and charge nothing for it")
        }
    };
    format!("{place}; or, where it does not exist yet or is gone, take it out of the scores")
}
