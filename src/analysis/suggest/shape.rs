//! What the grid implies for a line: the shape of the offer, and what belongs where for each group.

use std::collections::BTreeMap;

use super::Implied;
use super::draft::{Given, Scored, give, holds_all};
use super::start::Planner;
use crate::analysis::{Cluster, Quadrant};
use crate::model::{Group, Id, Model};

/// The shape of an offer: how the anchors of its distinct groups lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// They nest, the base of the next group included: a ladder of editions.
    Ladder,
    /// They have nothing in common: modules.
    Modules,
    /// They share a core and differ beyond it: a platform with modules.
    Platform,
    /// Some share anchors, and no anchor is common to all: an edition for each.
    SideBySide,
}

/// What belongs where for one distinct group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// What its edition is built on.
    pub anchors: Vec<Scored>,
    /// What everybody expects.
    pub base: Vec<Scored>,
    /// What is sold beside it.
    pub addons: Vec<Scored>,
    /// What not to charge for.
    pub giveaways: Vec<Scored>,
}

/// What the grid implies, line by line.
pub(super) fn implied(planner: &Planner<'_>) -> Vec<Implied> {
    let lines = planner.lines().into_iter().filter(|(_, groups)| !groups.is_empty());
    let implied = lines.map(|(line, groups)| {
        let distinct: Vec<(Cluster, Placement)> = planner
            .distinct(&groups)
            .into_iter()
            .map(|cluster| {
                let placement = placement(planner, &cluster.members);
                (cluster, placement)
            })
            .collect();
        Implied { line, shape: shape(planner.model, &distinct), distinct }
    });
    implied.collect()
}

/// What belongs where; where members of a distinct group differ, the stronger claim counts.
fn placement(planner: &Planner<'_>, members: &[Id<Group>]) -> Placement {
    let mut claims: BTreeMap<Scored, Quadrant> = BTreeMap::new();
    for row in members.iter().flat_map(|&member| &planner.analysis.grid.of(member).rows) {
        let claim = claims.entry((row.capability, row.level)).or_insert(row.quadrant);
        *claim = (*claim).min(row.quadrant);
    }
    let mut placement = Placement::default();
    for (scored, quadrant) in claims {
        let list = match quadrant {
            Quadrant::Anchor => &mut placement.anchors,
            Quadrant::Base => &mut placement.base,
            Quadrant::AddOn => &mut placement.addons,
            Quadrant::Giveaway => &mut placement.giveaways,
        };
        list.push(scored);
    }
    placement
}

fn shape(model: &Model, distinct: &[(Cluster, Placement)]) -> Option<Shape> {
    let given = |all: &mut dyn Iterator<Item = &Scored>| {
        let mut given = Given::new();
        all.for_each(|&scored| give(model, &mut given, scored));
        given
    };
    // What anchors each group, and what most of it reaches for.
    let mut groups: Vec<(Given, Given)> = distinct
        .iter()
        .filter(|(_, placement)| !placement.anchors.is_empty())
        .map(|(_, Placement { anchors, base, .. })| {
            (given(&mut anchors.iter()), given(&mut anchors.iter().chain(base)))
        })
        .collect();
    if groups.len() < 2 {
        return None;
    }
    groups.sort_by_key(|(anchors, _)| anchors.len());
    if groups.windows(2).all(|pair| holds_all(model, &pair[1].1, &pair[0].0)) {
        return Some(Shape::Ladder);
    }
    let anchors: Vec<Given> = groups.into_iter().map(|(anchors, _)| anchors).collect();
    let mut shared: BTreeMap<_, usize> = BTreeMap::new();
    for capability in anchors.iter().flat_map(Given::keys) {
        *shared.entry(*capability).or_default() += 1;
    }
    Some(match shared.values().max() {
        Some(&most) if most == anchors.len() => Shape::Platform,
        Some(&most) if most > 1 => Shape::SideBySide,
        Some(_) | None => Shape::Modules,
    })
}
