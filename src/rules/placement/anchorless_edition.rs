//! `anchorless-edition`: nothing in an edition is what its groups would buy it for.

use std::collections::BTreeSet;

use crate::analysis::{Market, ScoredCapability, Standing};
use crate::model::{Edition, Group, Id, Level};
use crate::rules::naming::{all_or_few, capability_at, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_plain, percent, tick, value_in_use};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "anchorless-edition",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("anchorless_edition.md"),
    check,
};

/// At most this many anchors are labelled.
const SHOWN: usize = 3;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(market) = context.market() else { return };
    findings.extend(anchorless(context, &market).map(|edition| finding(context, &market, edition)));
}

/// The editions that hold no anchor of any group that they are for, in the order of the source. A free
/// edition may hold back what people pay for. Where an anchor is sold beside it, that is what to speak of,
/// or it is a platform that is sold with modules.
pub(super) fn anchorless(context: &Context<'_>, market: &Market<'_>) -> impl Iterator<Item = Id<Edition>> {
    market.editions().filter(|&edition| {
        let sold = market.standing(edition) == Standing::Sold;
        let certain = sold && !context.analysis.offers.edition(edition).faulty;
        let groups = market.scoring_groups(edition).filter(|_| certain);
        groups.is_some_and(|groups| groups.iter().all(|&group| !has_anchor(context, market, group, edition)))
    })
}

/// Whether a group finds one of its anchors in an edition or beside it.
fn has_anchor(context: &Context<'_>, market: &Market<'_>, group: Id<Group>, edition: Id<Edition>) -> bool {
    let (offers, grid) = (&context.analysis.offers, context.analysis.grid.of(group));
    let by_the_unit = |anchor: &ScoredCapability| market.unit(anchor.capability).is_some();
    let anchors = |grant| grid.holds_anchor(context.model, grant);
    let mut addons = market.addons_for(group, edition).map(|addon| offers.addon(addon));
    offers.edition(edition).includes.iter().any(anchors)
        || grid.anchors().any(by_the_unit)
        || addons.any(|addon| addon.faulty || addon.includes.iter().any(anchors))
}

fn finding(context: &Context<'_>, market: &Market<'_>, edition: Id<Edition>) -> Finding {
    let model = context.model;
    let header = &model.editions[edition].header;
    let served: Vec<Id<Group>> = market.groups_of(edition).collect();
    let message = format!("{} holds nothing that anchors {}", tick(&header.name), groups(model, &served));
    let mut finding = Finding::new(&RULE, header.at, format!("edition/{}", header.name), message)
        .caption(format!("for {}, without an anchor", groups(model, &served)));
    let anchors_of =
        |&group: &Id<Group>| context.analysis.grid.of(group).anchors().map(move |row| (group, row));
    let anchors: Vec<(Id<Group>, &ScoredCapability)> = served.iter().flat_map(anchors_of).collect();
    for (group, row) in anchors.iter().take(SHOWN) {
        let group = tick(&model.groups[*group].header.name);
        finding = finding.label(row.at, format!("worth {} of {group}", worth(row.value, row.breadth)));
    }
    finding.help(what_to_do(context, market, edition, &served, &anchors))
}

fn what_to_do(
    context: &Context<'_>,
    market: &Market<'_>,
    edition: Id<Edition>,
    served: &[Id<Group>],
    anchors: &[(Id<Group>, &ScoredCapability)],
) -> String {
    let model = context.model;
    let name = tick(&model.editions[edition].header.name);
    if anchors.is_empty() {
        let thresholds = context.thresholds();
        return format!(
            "nothing that {} score is worth {} of 10 to {} of them: find out what they would buy for, or say \
             that they are not served: `declined \"…\"` in the group",
            groups(model, served),
            value_in_use(thresholds.high_value),
            percent(thresholds.broad),
        );
    }
    let of = |group: Id<Group>| -> BTreeSet<String> {
        let own = anchors.iter().filter(|(of, _)| *of == group);
        own.map(|(_, row)| capability_at(model, row.capability, row.level)).collect()
    };
    // What all of them come for, if there is anything of the kind; else what one of them comes for, as no edition is
    // built on an average.
    let shared = served.iter().map(|&group| of(group)).reduce(|all, own| &all & &own).unwrap_or_default();
    let (all, whom) = match served {
        [_] => (shared, "the group comes".to_owned()),
        _ if !shared.is_empty() => (shared, "its groups come".to_owned()),
        _ => (of(anchors[0].0), format!("{} come", groups(model, &[anchors[0].0]))),
    };
    let more = all.len().saturating_sub(SHOWN);
    let listed = match more {
        0 => all_plain(all),
        more => all_plain(all.into_iter().take(SHOWN).chain([format!("{more} more")])),
    };
    let holds = |id: &&Id<Edition>| {
        let mut groups = served.iter().copied();
        **id != edition && groups.any(|group| has_anchor(context, market, group, **id))
    };
    let others = served.iter().flat_map(|&group| market.editions_for(group)).filter(holds);
    let others: BTreeSet<&str> = others.map(|&id| model.editions[id].header.name.as_str()).collect();
    let left = if served.len() == 1 { "the group" } else { "its groups" };
    if others.is_empty() {
        return format!("include what {whom} for in {name}: {listed}");
    }
    let others = all_or_few(others.into_iter());
    format!("build {name} on what {whom} for, {listed}, or take it off the list and leave {left} to {others}")
}
