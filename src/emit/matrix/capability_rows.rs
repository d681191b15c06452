//! What each item gives: a row a capability, under the quadrant that it has for the groups.

use super::table::{Cell, Column, Row, Section};
use super::words::{in_a_sentence, one_line};
use crate::analysis::{GrantedCapability, Quadrant};
use crate::emit::Input;
use crate::model::{Addon, Capability, Edition, Id, Item, Metric, Model};

/// What a quadrant is called over its rows, the most valuable first; capabilities without one last.
const HEADINGS: [(Option<Quadrant>, &str); 5] = [
    (Some(Quadrant::Anchor), "Anchors (high value, broad)"),
    (Some(Quadrant::AddOn), "Add-on value (high value, narrow)"),
    (Some(Quadrant::Base), "Base (low value, broad)"),
    (Some(Quadrant::Giveaway), "Giveaways (low value, narrow)"),
    (None, "Not scored"),
];

/// The sections of a table with these columns. A capability stands in one: the highest that it has
/// for a group that one of the items is for.
pub(super) fn capability_sections(input: &Input<'_>, columns: &[Column]) -> Vec<Section> {
    let model = input.context.model;
    let mut rows: Vec<(Option<Quadrant>, Row)> = Vec::new();
    for (id, capability) in model.capabilities.iter() {
        let cells = columns.iter().map(|column| cell(input, column.item, id)).collect();
        let row = Row { title: one_line(capability.header.label()), cells };
        if row.says_something() {
            rows.push((quadrant(input, columns, id), row));
        }
    }
    let scored = rows.iter().any(|(quadrant, _)| quadrant.is_some());
    let sections = HEADINGS.into_iter().map(|(heading, title)| {
        let here = rows.extract_if(.., |(quadrant, _)| *quadrant == heading);
        let title = if scored { title } else { "Capabilities" };
        Section { title, rows: here.map(|(_, row)| row).collect() }
    });
    sections.collect()
}

/// The highest quadrant of a capability, or of a level of it, for the groups of these items.
fn quadrant(input: &Input<'_>, columns: &[Column], capability: Id<Capability>) -> Option<Quadrant> {
    let analysis = input.context.analysis;
    let groups = columns.iter().flat_map(|column| &analysis.offers.of(column.item).groups);
    let scores = groups.flat_map(|&group| &analysis.grid.of(group).rows);
    let rank = |quadrant: Quadrant| HEADINGS.iter().position(|(heading, _)| *heading == Some(quadrant));
    scores.filter(|score| score.capability == capability).map(|score| score.quadrant).min_by_key(|&q| rank(q))
}

/// What an item gives of a capability, and what an add-on offered with it would.
fn cell(input: &Input<'_>, item: Item, capability: Id<Capability>) -> Cell {
    let model = input.context.model;
    let own = input.context.analysis.offers.of(item).grant_of(capability);
    let beside = match item {
        Item::Edition(edition) => beside(input, edition, capability, own),
        Item::Addon(_) => None,
    };
    match (own, beside) {
        (Some(grant), None) if grant.variants.is_empty() => Cell::Included,
        (Some(grant), None) => Cell::words(variants(model, capability, &grant.variants)),
        (Some(grant), Some(more)) => {
            Cell::words(format!("{}; {more}", variants(model, capability, &grant.variants)))
        }
        (None, Some(more)) => Cell::words(more),
        (None, None) => by_the_unit(input, item, capability),
    }
}

/// `add-on`, with the levels or choices that an add-on offered with the edition gives beyond it.
fn beside(
    input: &Input<'_>,
    edition: Id<Edition>,
    capability: Id<Capability>,
    own: Option<&GrantedCapability>,
) -> Option<String> {
    let model = input.context.model;
    let offered = |addon: &Addon| addon.offered_with.iter().any(|with| with.value == edition);
    let addons = model.addons.iter().filter(|(_, addon)| offered(addon));
    let grants = addons.filter_map(|(id, _)| input.context.analysis.offers.addon(id).grant_of(capability));
    let grants: Vec<&GrantedCapability> = grants.collect();
    let mut more: Vec<usize> = grants.iter().flat_map(|grant| grant.variants.iter().copied()).collect();
    more.retain(|&variant| own.is_none_or(|own| adds(model, own, variant)));
    more.sort_unstable();
    more.dedup();
    match own {
        _ if !more.is_empty() => Some(format!("add-on: {}", variants(model, capability, &more))),
        None if !grants.is_empty() => Some("add-on".to_owned()),
        None | Some(_) => None,
    }
}

/// Whether a variant is more than what is given already: a higher level, or another choice.
fn adds(model: &Model, own: &GrantedCapability, variant: usize) -> bool {
    use crate::model::Variants;
    match &model.capabilities[own.capability].variants {
        Variants::Plain => false,
        Variants::Levels(_) => own.variants.first().is_some_and(|&level| variant > level),
        Variants::Choices(_) => !own.variants.is_empty() && !own.variants.contains(&variant),
    }
}

/// What each unit of a metric gives to its holder, where the item gives such units: an edition that
/// limits them or includes some, an add-on that brings some.
fn by_the_unit(input: &Input<'_>, item: Item, capability: Id<Capability>) -> Cell {
    let model = input.context.model;
    let offer = input.context.analysis.offers.of(item);
    let grants = |metric: &Metric| metric.grants.iter().any(|granted| granted.value == capability);
    let limited = |id: Id<Metric>| match item {
        Item::Edition(_) => offer.limit_on(id).is_some(),
        Item::Addon(_) => false,
    };
    let given = |id: Id<Metric>| limited(id) || offer.allowances.iter().any(|included| included.metric == id);
    let units = model.metrics.iter().filter(|(id, metric)| grants(metric) && given(*id));
    let units: Vec<String> = units.map(|(_, metric)| in_a_sentence(&metric.header.name)).collect();
    if units.is_empty() { Cell::Blank } else { Cell::words(format!("with each {}", units.join(" or "))) }
}

fn variants(model: &Model, capability: Id<Capability>, given: &[usize]) -> String {
    let names = model.capabilities[capability].variants.names();
    let names: Vec<&str> =
        given.iter().filter_map(|&given| names.get(given)).map(|name| name.value.as_str()).collect();
    names.join(", ")
}
