//! The packaging that the grid implies, as a plan of moves from today's editions.
//!
//! The plan is made on a [`Draft`]: what each edition and add-on gives and whom it is for, to begin
//! with as the spec says. Each step looks for one way in which the draft and the grid disagree, and
//! makes the smallest move that ends it; the steps are repeated until none has anything to do. What
//! agrees with the grid stays as it is, so a sound packaging has an empty plan. Free editions, and
//! those that are sold no longer, are left alone.

mod addons;
mod apart;
mod audience;
mod draft;
mod giveaways;
mod ladder;
mod levels;
mod limits;
mod merge;
mod meters;
mod narrow;
mod needs;
mod shape;
mod start;
mod steps;
#[cfg(test)]
mod tests;
mod unsold;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use draft::{Allowance, Draft, Extra, Fate, Given, Limit, Package, Scored};
pub use shape::{Placement, Shape};

use super::{Analysis, Cluster, Quadrant};
use crate::model::{Addon, Group, Id, Line, Model};

/// What the grid implies, and how to get there.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The packaging that is suggested: every edition and add-on, those that go included.
    pub draft: Draft,
    /// How to get there from today's, in order; none where today's packaging is what the grid implies.
    pub moves: Vec<Move>,
    /// What the grid implies, line by line; lines without groups are left out.
    pub lines: Vec<Implied>,
    /// What could not be judged.
    pub unjudged: Vec<Unjudged>,
}

/// What the grid implies for the groups of one product line.
#[derive(Clone, Debug)]
pub struct Implied {
    /// The line; `None` for the editions that name none.
    pub line: Option<Id<Line>>,
    /// The shape of the offer; `None` where fewer than two distinct groups have anchors.
    pub shape: Option<Shape>,
    /// Each distinct group, and what it should have where.
    pub distinct: Vec<(Cluster, Placement)>,
}

/// What is done to a spec before its packaging is drawn up. Everything goes by name, since it makes another spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Groundwork {
    /// Two groups that get their value from the same capabilities are declared as one.
    Unite {
        /// The group that stays.
        kept: String,
        /// The group that becomes part of it.
        gone: String,
        /// How far they overlap, in hundredths of a per cent, rounded down.
        share: u32,
    },
    /// An edition is named after the group that it is built for, and no more after a slice of the market or a person.
    Rename {
        /// What it is called today.
        edition: String,
        /// What it is called then.
        into: String,
        /// What people call it then.
        title: String,
        /// The group that it is for.
        group: String,
    },
    /// Nothing is charged by a metric any more.
    Uncharge {
        /// The metric.
        metric: String,
        /// The capability that it alone metered.
        capability: String,
        /// What was charged by it, or allowed some of it.
        items: Vec<String>,
    },
    /// Prices that are often not paid leave the sheet until somebody decides them again.
    Unprice {
        /// What is quoted from then on.
        items: Vec<String>,
        /// The record of the deals that left the sheet.
        deals: String,
        /// How many did.
        off_list: Decimal,
        /// Of how many.
        closed: Decimal,
    },
}

/// Why something could not be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// The spec declares no group that is to be served.
    NoGroups,
    /// These groups have no scores.
    NoScores(Vec<Id<Group>>),
    /// Nothing anchors these groups, so no edition can be built for them.
    NoAnchors(Vec<Id<Group>>),
    /// There are too many groups to compare.
    TooMany,
}

/// One move from today's packaging to what the grid implies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// What is done.
    pub step: Step,
    /// The groups that it is about.
    pub groups: Vec<Id<Group>>,
    /// The capabilities that it is about, each with its level or choice.
    pub capabilities: Vec<Scored>,
    /// Of each group whose share changes: the part of its value that the best edition for it holds, before and
    /// after, in hundredths of a per cent.
    pub served: Vec<(Id<Group>, u32, u32)>,
}

/// What is done. Editions and add-ons are places in the [`Draft`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new edition for groups that no edition is for.
    AddEdition(usize),
    /// An edition is said to be for more groups than it was.
    Serve(usize),
    /// The second edition is merged into the first: both are for one distinct group.
    Merge(usize, usize),
    /// The second edition is merged into the first: they give the same.
    Twin(usize, usize),
    /// The second edition is merged into the first, which it extends: it adds nothing that its groups come for.
    Flatten(usize, usize),
    /// What anchors the groups of the second edition alone goes up into it from the first, which it extends.
    Promote(usize, usize),
    /// An edition for groups that are not alike is for fewer of them; the second is for the others.
    Split(usize, usize),
    /// An edition gives more: anchors, base, or giveaways of its groups. From add-ons, where they sold it.
    Include(usize, Quadrant, Vec<Id<Addon>>),
    /// What is valuable but narrow goes from an edition into an add-on.
    Detach(usize, usize),
    /// What anchors only some of the groups of an edition goes into an add-on for them.
    Module(usize, usize),
    /// The second add-on is sold together with the first: too much has a price line of its own.
    Bundle(usize, usize),
    /// A new add-on for what is valuable, narrow and sold nowhere.
    AddAddon(usize),
    /// An add-on gives a higher level, which nothing gives yet.
    Raise(usize),
    /// An add-on goes: what it gives is in the editions that it was sold with.
    DropAddon(usize, Quadrant),
}

impl Analysis {
    /// The packaging that the grid of `model` implies, with the prices of `today` to know which editions
    /// are free or no longer sold. Without a day, every price counts.
    pub fn suggest(&self, model: &Model, today: Option<Date>) -> Suggestion {
        let mut planner = start::planner(model, self, today);
        let unjudged = unjudged(model, self);
        if unjudged.contains(&Unjudged::NoGroups) || unjudged.contains(&Unjudged::TooMany) {
            // Editions that give the same are one, whomever they are for.
            merge::join_twins(&mut planner);
            return planner.finish(Vec::new(), unjudged);
        }
        audience::serve_everyone(&mut planner);
        // Each round ends at least one disagreement for good, and few bring another about.
        for _ in 0..ROUNDS {
            let before = (planner.moves.len(), planner.followed);
            apart::part_the_unlike(&mut planner);
            merge::end_sprawl(&mut planner);
            needs::include_what_is_broad(&mut planner);
            narrow::detach_what_is_narrow(&mut planner);
            giveaways::drop_what_charges_for_little(&mut planner);
            unsold::sell_what_is_unsold(&mut planner);
            addons::bundle_what_is_sold_alone(&mut planner);
            merge::join_twins(&mut planner);
            steps::level_thin_ones(&mut planner);
            ladder::inherit(&mut planner);
            if (planner.moves.len(), planner.followed) == before {
                break;
            }
        }
        ladder::settle(&mut planner);
        let lines = shape::implied(&planner);
        planner.finish(lines, unjudged)
    }

    /// The packaging of `model` as it is, with the prices of `today`.
    pub fn draft(&self, model: &Model, today: Option<Date>) -> Draft {
        start::planner(model, self, today).draft
    }
}

/// So many times all steps are taken at most.
const ROUNDS: usize = 12;

fn unjudged(model: &Model, analysis: &Analysis) -> Vec<Unjudged> {
    let offered = || model.groups.iter().filter(|(_, group)| group.declined.is_none());
    if offered().next().is_none() {
        return vec![Unjudged::NoGroups];
    }
    let mut all = Vec::new();
    let unscored: Vec<Id<Group>> =
        offered().filter(|(_, group)| group.scores.is_empty()).map(|(id, _)| id).collect();
    let anchorless = offered()
        .filter(|(id, group)| !group.scores.is_empty() && analysis.grid.of(*id).anchors().next().is_none());
    let anchorless: Vec<Id<Group>> = anchorless.map(|(id, _)| id).collect();
    if !unscored.is_empty() {
        all.push(Unjudged::NoScores(unscored));
    }
    if !anchorless.is_empty() {
        all.push(Unjudged::NoAnchors(anchorless));
    }
    if analysis.likeness.uncompared > 0 {
        all.push(Unjudged::TooMany);
    }
    all
}
