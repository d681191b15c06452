//! What each edition is the first to give, and what that is to the groups that it is for.
//!
//! A higher edition inherits what those below it give. That is in its right place or not where it is
//! first given; the higher edition answers for what it adds.

use super::entitlement::is_grant_within;
use super::{GrantedCapability, Market, Quadrant, ScoredCapability, gives};
use crate::model::{Edition, Group, Id, Model};

/// A capability, or more of it, that no edition below gives.
#[derive(Clone, Copy, Debug)]
pub struct FirstGiven<'a> {
    /// How it is given.
    pub grant: &'a GrantedCapability,
    /// What the edition below gives of it.
    below: Option<&'a GrantedCapability>,
}

/// A capability that an edition is the first to give, and what it is to each of its groups.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// How it is given.
    pub grant: &'a GrantedCapability,
    /// For each group of the edition, the score that says what it is to the group.
    pub scores: Vec<(Id<Group>, &'a ScoredCapability)>,
}

impl FirstGiven<'_> {
    /// Whether this level or choice is new, or the capability as such where there is none.
    fn is_new(&self, model: &Model, level: Option<usize>) -> bool {
        self.below.is_none_or(|below| level.is_some() && !gives(model, below, level))
    }
}

impl<'a> Market<'a> {
    /// What `edition` gives and the nearest edition below it that is still sold does not, in the order
    /// of its grants.
    pub fn first_given(&self, edition: Id<Edition>) -> impl Iterator<Item = FirstGiven<'a>> {
        let offers = &self.analysis.offers;
        let sold = self.sold_below(edition);
        // What is inherited stands first and in the same order, each in the place of what it overrides.
        let below = sold.map_or(&[][..], |below| &offers.edition(below).includes[..]);
        let model = self.model;
        offers.edition(edition).includes.iter().enumerate().filter_map(move |(place, grant)| {
            let below = below.get(place).filter(|below| below.capability == grant.capability);
            let is_more = below
                .is_none_or(|below| below.origin != grant.origin && !is_grant_within(model, grant, below));
            is_more.then_some(FirstGiven { grant, below })
        })
    }

    /// The groups that an edition is for, where it is known of all of them what they score; `None` where
    /// it is for nobody, or where what one of them finds can't be known.
    pub fn scoring_groups(&self, edition: Id<Edition>) -> Option<Vec<Id<Group>>> {
        let groups: Vec<Id<Group>> = self.groups_of(edition).collect();
        let known = groups.iter().all(|&group| self.has_scores(group));
        (known && !groups.is_empty()).then_some(groups)
    }

    /// Whether it is known what `group` scores: that it has scores, and no language error hides one.
    pub fn has_scores(&self, group: Id<Group>) -> bool {
        let group = &self.model.groups[group];
        !group.header.faulty && !group.scores.is_empty()
    }

    /// What `edition` is the first to give and all of its groups have so little use for that `is_little`
    /// holds of its quadrant. Nothing where one of them has no scores, or does not score it, or a language
    /// error hides something; nor what comes with each unit of a metric anyway.
    pub fn placed_as(&self, edition: Id<Edition>, is_little: impl Fn(Quadrant) -> bool) -> Vec<Placed<'a>> {
        let groups = self.scoring_groups(edition).filter(|_| !self.analysis.offers.edition(edition).faulty);
        let Some(groups) = groups else { return Vec::new() };
        let placed = self.first_given(edition).filter_map(|given| {
            let grant = given.grant;
            let doubtful = self.model.capabilities[grant.capability].header.faulty;
            if doubtful || self.unit(grant.capability).is_some() {
                return None;
            }
            let score = |&group: &Id<Group>| {
                let row = self.analysis.grid.of(group).row_for(self.model, grant)?;
                let counts = is_little(row.quadrant) && given.is_new(self.model, row.level);
                counts.then_some((group, row))
            };
            Some(Placed { grant, scores: groups.iter().map(score).collect::<Option<Vec<_>>>()? })
        });
        placed.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::compile::{Compilation, compile};
    use crate::model::{Edition, Id};
    use crate::text::MapLoad;

    const SPEC: &str = "product p \"P\" {\n}
capability map\ncapability log\ncapability api
capability help {\n  levels low, middle, high\n}
capability pay {\n  choices card, invoice\n}
edition start \"Start\" {\n  includes map, help at middle, pay at card\n}
edition same \"Same\" {\n  extends start\n  includes help at low, map\n}
edition old \"Old\" {\n  extends same\n  includes log\n  grandfathered\n}
edition full \"Full\" {\n  extends old\n  includes api, help at high, pay at card, invoice\n}
";

    fn first_given(of: &Compilation, edition: usize) -> Vec<&str> {
        let market = of.analysis.market(&of.model, None);
        let given = market.first_given(Id::<Edition>::new(edition));
        given.map(|given| of.model.capabilities[given.grant.capability].header.name.as_str()).collect()
    }

    #[test]
    fn what_is_inherited_is_given_where_it_is_first_sold() {
        let of = compile(&MapLoad::single("p.tierce", SPEC), "p.tierce", None);
        assert!(of.model.is_sound(), "{:?}", of.model.faults);
        assert_eq!(first_given(&of, 0), ["map", "help", "pay"]);
        // A lower level, and what is said again, are nothing new.
        assert_eq!(first_given(&of, 1), [""; 0]);
        // What only an edition gave that is sold no longer is given by the next above it.
        assert_eq!(first_given(&of, 3), ["help", "pay", "log", "api"]);
    }
}
