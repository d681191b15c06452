//! Capabilities that only items give which are sold no longer, though they are worth an add-on to a group.

use super::{RULE, is_sold};
use crate::analysis::Quadrant;
use crate::analysis::space::on_sale;
use crate::model::{Capability, Edition, Group, Id, Item};
use crate::rules::{Context, Finding, Findings};
use crate::text::Span;
use crate::text::wording::{count, tick};

/// One finding for each. Nothing, where no group would pay for it, or where a group is built on it: then that
/// the group lacks an anchor is the finding.
pub(super) fn findings(context: &Context<'_>, is_dead: &[bool], findings: &mut Findings) {
    let model = context.model;
    let sold = on_sale(model, context.analysis, context.today);
    let given = given(context, &sold, is_dead);
    if !given.iter().any(|given| matches!(given, Given::Before(_))) {
        return;
    }
    let wanted = wanted(context, &sold);
    for (id, capability) in model.capabilities.iter().filter(|(_, capability)| !capability.header.faulty) {
        let wanted = &wanted[id.index()];
        if let (Given::Before(item), false, Some(first)) =
            (given[id.index()], wanted.anchors, wanted.by.first())
        {
            let label = "is on no list any more";
            findings.push(
                finding(context, id, item, (*first, wanted.by.len())).label(capability.header.at, label),
            );
        }
    }
}

/// Who gives a capability.
#[derive(Clone, Copy)]
enum Given {
    Nowhere,
    OnSale,
    /// Only what is sold no longer, this first.
    Before(Item),
}

/// Who gives each capability. What a unit of a metric gives is on sale; so is what a dead add-on gives, of
/// which there is a finding already.
fn given(context: &Context<'_>, sold: &[Id<Edition>], is_dead: &[bool]) -> Vec<Given> {
    let model = context.model;
    let mut given = vec![Given::Nowhere; model.capabilities.len()];
    for item in model.items() {
        let on_sale = match item {
            Item::Edition(id) => sold.binary_search(&id).is_ok(),
            Item::Addon(id) => is_sold(context, item) || is_dead[id.index()],
        };
        for grant in &context.analysis.offers.of(item).includes {
            let slot = &mut given[grant.capability.index()];
            *slot = match (on_sale, *slot) {
                (true, _) | (false, Given::OnSale) => Given::OnSale,
                (false, Given::Nowhere) => Given::Before(item),
                (false, Given::Before(first)) => Given::Before(first),
            };
        }
    }
    for granted in model.metrics.values().flat_map(|metric| &metric.grants) {
        given[granted.value.index()] = Given::OnSale;
    }
    given
}

/// What the groups that can buy anything think of a capability.
#[derive(Clone, Default)]
struct Wanted {
    /// Whether it anchors one of them.
    anchors: bool,
    /// The groups to which it is worth an add-on, and where that is scored.
    by: Vec<(Id<Group>, Span)>,
}

fn wanted(context: &Context<'_>, sold: &[Id<Edition>]) -> Vec<Wanted> {
    let mut served = vec![false; context.model.groups.len()];
    for group in sold.iter().flat_map(|&edition| &context.analysis.offers.edition(edition).groups) {
        served[group.index()] = true;
    }
    let mut wanted = vec![Wanted::default(); context.model.capabilities.len()];
    for group in context.model.groups.ids().filter(|group| served[group.index()]) {
        for row in &context.analysis.grid.of(group).rows {
            let slot = &mut wanted[row.capability.index()];
            match row.quadrant {
                Quadrant::Anchor => slot.anchors = true,
                Quadrant::AddOn if slot.by.last().is_none_or(|(known, _)| *known != group) => {
                    slot.by.push((group, row.at));
                }
                Quadrant::AddOn | Quadrant::Base | Quadrant::Giveaway => {}
            }
        }
    }
    wanted
}

fn finding(
    context: &Context<'_>,
    capability: Id<Capability>,
    item: Item,
    ((group, at), many): ((Id<Group>, Span), usize),
) -> Finding {
    let model = context.model;
    let capability = &model.capabilities[capability].header.name;
    let (name, group) = (tick(capability), tick(&model.groups[group].header.name));
    let before = tick(&model.item(item).name);
    let message = format!("nobody can buy {name}: only {before} gives it, which is sold no longer");
    let more = match many {
        1 => String::new(),
        many => format!(", and so would {}", count(many - 1, "more group", "more groups")),
    };
    Finding::new(&RULE, at, format!("capability/{capability}"), message)
        .caption(format!("{group} would pay for it{more}"))
        .label(model.item(item).at, "sold no longer")
        .help(format!(
            "sell {name} as an add-on beside an edition for {group}, or say in the scores that it has lost its value"
        ))
}
