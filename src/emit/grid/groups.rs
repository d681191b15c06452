//! Which groups are drawn, and what is known of each.

use crate::analysis::{Quadrant, ScoredCapability};
use crate::emit::Input;
use crate::emit::words::{one_line, title};
use crate::model::{Group, Id, Model, Thresholds};

use super::quadrants::ORDER;

/// The value grids of a product.
pub(in crate::emit) struct Grids<'a> {
    /// One a group on offer that has scores, in the order of the source.
    pub drawn: Vec<ScoredGroup>,
    /// The other groups, each with the reason.
    pub left_out: Vec<String>,
    /// From where on value is high, and breadth is broad.
    pub thresholds: &'a Thresholds,
}

/// The value grid of one group.
pub(in crate::emit) struct ScoredGroup {
    /// The group's name, made of letters, digits, `-` and `_`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The way in which it extracts value.
    pub extracts: Option<String>,
    /// Its scores as they are read: by quadrant, then the highest value and breadth first.
    pub scores: Vec<Scored>,
}

/// A capability, or a level of it, on the grid.
pub(in crate::emit) struct Scored {
    /// What it is called.
    pub name: String,
    /// Value in use, in hundredths.
    pub value: u32,
    /// Breadth, in hundredths of a per cent.
    pub breadth: u32,
    /// Where that puts it.
    pub quadrant: Quadrant,
}

/// The grids of all groups. A group that is declined is not on offer, whatever its scores.
pub(in crate::emit) fn grids<'a>(input: &Input<'a>) -> Grids<'a> {
    let model = input.context.model;
    let mut grids = Grids { drawn: Vec::new(), left_out: Vec::new(), thresholds: &model.policy.thresholds };
    for (id, group) in model.groups.iter() {
        let title = title(&group.header);
        if group.declined.is_some() {
            grids.left_out.push(format!("{title} (declined)"));
        } else if group.scores.is_empty() {
            grids.left_out.push(format!("{title} (not scored)"));
        } else {
            grids.drawn.push(grid(input, id, group, title));
        }
    }
    grids
}

fn grid(input: &Input<'_>, id: Id<Group>, group: &Group, title: String) -> ScoredGroup {
    let rank = |quadrant: Quadrant| ORDER.iter().position(|&other| other == quadrant);
    let mut rows: Vec<&ScoredCapability> = input.context.analysis.grid.of(id).rows.iter().collect();
    rows.sort_by_key(|row| (rank(row.quadrant), u32::MAX - row.value, u32::MAX - row.breadth));
    ScoredGroup {
        name: group.header.name.clone(),
        title,
        extracts: group.extracts.as_ref().map(|extracts| one_line(&extracts.value)),
        scores: rows.into_iter().map(|row| scored(input.context.model, row)).collect(),
    }
}

fn scored(model: &Model, row: &ScoredCapability) -> Scored {
    let capability = &model.capabilities[row.capability];
    let title = title(&capability.header);
    let level = row.level.and_then(|level| capability.variants.names().get(level));
    Scored {
        name: level.map_or(title.clone(), |level| format!("{title}: {}", level.value)),
        value: row.value,
        breadth: row.breadth,
        quadrant: row.quadrant,
    }
}
