//! Capabilities that go from an edition into an add-on, or the other way: one change, told where it is lost or gained.

use rustc_hash::{FxHashMap, FxHashSet};

use super::levels::{Difference, difference};
use super::{About, Between, Both, Change, Detail, Version};
use crate::analysis::GrantedCapability;
use crate::model::{Addon, Capability, ChangeKind, Edition, Id, Item};

/// So many add-ons that give the same capability are looked at.
const MOST_GIVERS: usize = 64;

/// The add-ons that give a capability, each with how.
type Givers<'a> = FxHashMap<Id<Capability>, Vec<(Id<Addon>, &'a GrantedCapability)>>;

impl Between<'_> {
    /// Says of what is lost in which add-ons it is found now, and of what is gained in which it was; what that tells of
    /// the add-ons is told no second time.
    pub(super) fn fold_moves(self, changes: &mut Vec<Change>) {
        let (into, out_of) = (givers(self.new), givers(self.old));
        let (mut moved, mut left) = (FxHashSet::default(), FxHashSet::default());
        for change in changes.iter_mut() {
            let About::Edition(editions) = change.about else { continue };
            let Detail::Capability { capability, given, addons } = &mut change.detail else { continue };
            if matches!(change.kind, ChangeKind::CapabilityLost | ChangeKind::LevelLowered) {
                let (Some(edition), Some(id), Some(old)) = (editions.new, capability.new, &given.old) else {
                    continue;
                };
                let found = into.get(&id).into_iter().flatten().filter(|(addon, grant)| {
                    self.new.sells_beside(*addon, edition) && self.covers(*capability, old, &grant.variants)
                });
                *addons = found.map(|(addon, _)| *addon).collect();
                moved.extend(addons.iter().map(|&addon| (addon, id)));
            } else if matches!(change.kind, ChangeKind::CapabilityGained | ChangeKind::LevelRaised) {
                let (Some(edition), Some(id), Some(new)) = (editions.old, capability.old, &given.new) else {
                    continue;
                };
                let found = out_of.get(&id).into_iter().flatten().filter(|(addon, grant)| {
                    self.old.sells_beside(*addon, edition) && self.covers(*capability, &grant.variants, new)
                });
                *addons = found.map(|(addon, _)| *addon).collect();
                left.extend(addons.iter().map(|&addon| (addon, id, edition)));
            }
        }
        changes.retain(|change| !self.is_told(change, &moved, &left));
    }

    /// Whether who had a capability as `old` says has all of it in what `new` gives.
    fn covers(self, capability: Both<Option<Id<Capability>>>, old: &[usize], new: &[usize]) -> bool {
        let (Some(before), Some(now)) = (capability.old, capability.new) else { return false };
        let both = Both::new(&self.old.model.capabilities[before], &self.new.model.capabilities[now]);
        match difference(both, Both::new(old, new)) {
            None => true,
            Some(Difference::Level(level)) => level.is_ge(),
            Some(Difference::Choices { lost, .. }) => lost.is_empty(),
        }
    }

    /// Whether a change of an add-on only says again what those of editions say.
    fn is_told(
        self,
        change: &Change,
        moved: &FxHashSet<(Id<Addon>, Id<Capability>)>,
        left: &FxHashSet<(Id<Addon>, Id<Capability>, Id<Edition>)>,
    ) -> bool {
        let About::Addon(addons) = change.about else { return false };
        let has_gone_to_all = |addon: Id<Addon>, capability: Id<Capability>| {
            let with = self.old.model.addons[addon].offered_with.iter().map(|edition| edition.value);
            let mut with = with.filter(|&edition| self.pairs.editions.new_of(edition).is_some()).peekable();
            with.peek().is_some() && with.all(|edition| left.contains(&(addon, capability, edition)))
        };
        match (change.kind, &change.detail, addons.old, addons.new) {
            (ChangeKind::CapabilityGained, Detail::Capability { capability, .. }, _, Some(addon)) => {
                capability.new.is_some_and(|id| moved.contains(&(addon, id)))
            }
            (ChangeKind::CapabilityLost, Detail::Capability { capability, .. }, Some(addon), _) => {
                capability.old.is_some_and(|id| has_gone_to_all(addon, id))
            }
            (ChangeKind::AddOnAdded, _, None, Some(addon)) => only_gives(self.new, addon)
                .is_some_and(|given| given.iter().all(|grant| moved.contains(&(addon, grant.capability)))),
            (ChangeKind::AddOnWithdrawn, _, Some(addon), None) => only_gives(self.old, addon)
                .is_some_and(|given| given.iter().all(|grant| has_gone_to_all(addon, grant.capability))),
            (_, _, _, _) => false,
        }
    }
}

impl Version<'_> {
    /// Whether an add-on is still sold beside `edition`.
    fn sells_beside(&self, addon: Id<Addon>, edition: Id<Edition>) -> bool {
        let addon = &self.model.addons[addon];
        addon.grandfathered.is_none() && addon.offered_with.iter().any(|with| with.value == edition)
    }
}

fn givers(version: Version<'_>) -> Givers<'_> {
    let mut givers = Givers::default();
    for id in version.model.addons.ids() {
        for grant in &version.analysis.offers.addon(id).includes {
            let known = givers.entry(grant.capability).or_default();
            if known.len() < MOST_GIVERS {
                known.push((id, grant));
            }
        }
    }
    givers
}

/// The capabilities of an add-on that gives nothing else.
fn only_gives(version: Version<'_>, addon: Id<Addon>) -> Option<&[GrantedCapability]> {
    let offer = version.analysis.offers.of(Item::Addon(addon));
    let is_all = offer.limits.is_empty() && offer.allowances.is_empty() && !offer.includes.is_empty();
    is_all.then_some(&offer.includes[..])
}
