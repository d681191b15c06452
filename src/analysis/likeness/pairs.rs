//! Every pair of groups, compared once.

use super::profile::{High, Profile};
use super::{Overlap, Rows};
use crate::analysis::Share;
use crate::model::{Group, Id, Model};

/// The pairs of groups that meet in a line, overlap at `same_group` or more and are kept apart by no
/// capability: the most alike first, ties by name.
pub(super) fn same(
    model: &Model,
    profiles: &[Option<Profile>],
    rows: &Rows,
    dimensions: usize,
    same_group: u32,
) -> Vec<Overlap> {
    let one = |overlap: Share, row: &Row, theirs: &Profile| {
        overlap.reaches(same_group) && !row.is_divided_from(theirs)
    };
    ranked(model, profiles, dimensions, |one, other| rows.meet(one, other), one)
}

/// The pairs of groups that are wanted, and of which `keep` says so when it sees their overlap: the
/// most alike first, ties by name.
pub(super) fn ranked(
    model: &Model,
    profiles: &[Option<Profile>],
    dimensions: usize,
    wanted: impl Fn(Id<Group>, Id<Group>) -> bool,
    keep: impl Fn(Share, &Row, &Profile) -> bool,
) -> Vec<Overlap> {
    // In the order of names, so that the order of declarations decides nothing.
    let mut compared: Vec<(Id<Group>, &Profile)> =
        model.groups.ids().zip(profiles).filter_map(|(id, profile)| Some((id, profile.as_ref()?))).collect();
    compared.sort_by_key(|(id, _)| model.groups[*id].header.name.as_str());
    let mut row = Row { weights: vec![0; dimensions], high: vec![None; dimensions] };
    let mut found: Vec<(Share, Overlap)> = Vec::new();
    for (nth, &(one, profile)) in compared.iter().enumerate() {
        row.spread(profile);
        for &(other, theirs) in &compared[nth + 1..] {
            if !wanted(one, other) {
                continue;
            }
            let overlap = theirs.overlap_with_row(&row.weights, profile.total);
            if keep(overlap, &row, theirs) {
                found.push((overlap, Overlap { one, other, share: overlap.share() }));
            }
        }
        row.clear(profile);
    }
    // Pairs were found in the order of names, and the sort keeps that order between equals.
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    found.into_iter().map(|(_, pair)| pair).collect()
}

/// One profile with a place for each dimension, so that the others can be laid against it.
pub(super) struct Row {
    weights: Vec<u32>,
    high: Vec<Option<High>>,
}

impl Row {
    fn spread(&mut self, profile: &Profile) {
        for &(place, weight) in &profile.weights {
            self.weights[place as usize] = weight;
        }
        for &(place, high) in &profile.high {
            self.high[place as usize] = Some(high);
        }
    }

    fn clear(&mut self, profile: &Profile) {
        for &(place, _) in &profile.weights {
            self.weights[place as usize] = 0;
        }
        for &(place, _) in &profile.high {
            self.high[place as usize] = None;
        }
    }

    fn is_divided_from(&self, other: &Profile) -> bool {
        let mut pairs =
            other.high.iter().filter_map(|&(place, theirs)| Some((self.high[place as usize]?, theirs)));
        pairs.any(|(own, theirs)| own.gap(theirs).is_some())
    }
}
