//! What each item gives: a row a capability, under the quadrant that it has for the groups.

use rustc_hash::FxHashMap;

use super::capability_cell::Given;
use super::table::{Column, Row, Section, Topic};
use crate::analysis::Quadrant;
use crate::emit::words::{one_line, title};
use crate::emit::{Input, Readers};
use crate::model::{Capability, Id};

/// What a quadrant is called over its rows, the most valuable first; capabilities without one last.
const HEADINGS: [(Option<Quadrant>, &str); 5] = [
    (Some(Quadrant::Anchor), "Anchors (high value, broad)"),
    (Some(Quadrant::AddOn), "Add-on value (high value, narrow)"),
    (Some(Quadrant::Base), "Base (low value, broad)"),
    (Some(Quadrant::Giveaway), "Giveaways (low value, narrow)"),
    (None, "Not scored"),
];

/// The sections of a table with these columns. A capability stands in one: the highest that it has
/// for a group that one of the items is for. The public is told of no quadrant.
pub(super) fn capability_sections(input: &Input<'_>, columns: &[Column]) -> Vec<Section> {
    let given = Given::new(input);
    let quadrants = match input.readers {
        Readers::Team => quadrants(input, columns),
        Readers::Public => FxHashMap::default(),
    };
    let mut rows: Vec<(Option<Quadrant>, Row)> = Vec::new();
    for (id, capability) in input.context.model.capabilities.iter() {
        let cells = columns.iter().map(|column| given.cell(column.item, id)).collect();
        let documentation = capability.header.doc.as_deref().map(one_line);
        let row = Row { documentation, ..Row::new(title(&capability.header), cells) };
        if row.says_something() {
            rows.push((quadrants.get(&id).copied(), row));
        }
    }
    let scored = rows.iter().any(|(quadrant, _)| quadrant.is_some());
    let sections = HEADINGS.into_iter().map(|(heading, title)| {
        let here = rows.extract_if(.., |(quadrant, _)| *quadrant == heading);
        let title = if scored { title } else { "Capabilities" };
        Section::new(Topic::Capabilities, title, here.map(|(_, row)| row).collect())
    });
    sections.collect()
}

/// The highest quadrant of each capability, or of a level of it, for the groups of these items.
fn quadrants(input: &Input<'_>, columns: &[Column]) -> FxHashMap<Id<Capability>, Quadrant> {
    let analysis = input.context.analysis;
    let mut groups: Vec<_> =
        columns.iter().flat_map(|column| &analysis.offers.of(column.item).groups).copied().collect();
    groups.sort_unstable();
    groups.dedup();
    let rank = |quadrant: Quadrant| HEADINGS.iter().position(|(heading, _)| *heading == Some(quadrant));
    let mut highest: FxHashMap<Id<Capability>, Quadrant> = FxHashMap::default();
    for score in groups.into_iter().flat_map(|group| &analysis.grid.of(group).rows) {
        let known = highest.entry(score.capability).or_insert(score.quadrant);
        *known = std::cmp::min_by_key(*known, score.quadrant, |&quadrant| rank(quadrant));
    }
    highest
}
