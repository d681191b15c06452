//! Editions and add-ons that only one version has; and where the customers of what is gone find what they had.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::levels::{Difference, difference};
use super::{About, Between, Both, Change, Detail, Effect, Heir};
use crate::analysis::GrantedCapability;
use crate::model::{Capability, ChangeKind, Edition, Group, Id, Item};

/// So many grants are looked at to find where the customers of all that is gone find what they had.
const MOST_LOOKED_AT: usize = 20_000_000;

impl Between<'_> {
    /// Everything that can be bought for the first time.
    pub(super) fn added(self, out: &mut Vec<Change>) {
        let nothing = Both::new(String::new(), String::new());
        let editions = self.pairs.editions.added().map(|id| {
            (ChangeKind::EditionAdded, About::Edition(Both::new(None, Some(id))), Item::Edition(id))
        });
        let addons = self
            .pairs
            .addons
            .added()
            .map(|id| (ChangeKind::AddOnAdded, About::Addon(Both::new(None, Some(id))), Item::Addon(id)));
        for (kind, about, item) in editions.chain(addons) {
            // What nobody can buy is news for nobody.
            let is_sold = self.new.grandfathered(item).is_none();
            let effect = if is_sold { Effect::Beneficial } else { Effect::Neutral };
            let change = self.change(kind, effect, about, &nothing, Detail::Itself);
            out.push(Change { at: Both::new(None, Some(self.new.model.item(item).at)), ..change });
        }
    }

    /// Everything that is gone.
    pub(super) fn withdrawn(self, out: &mut Vec<Change>) {
        let nothing = Both::new(String::new(), String::new());
        let size = |item: Item| self.new.analysis.offers.of(item).includes.len() + 1;
        let each: usize = self.new.model.editions.ids().map(|id| size(Item::Edition(id))).sum();
        let mut left = MOST_LOOKED_AT;
        for id in self.pairs.editions.gone() {
            left = left.saturating_sub(each);
            let declared = self.declared_heir(id);
            let heir = declared.map(|edition| self.moved(id, edition));
            let heir = heir.or_else(|| if left > 0 { self.heir(id) } else { None });
            let about = About::Edition(Both::new(Some(id), None));
            // Those who are moved by a word of the spec lose what they lose there.
            let breaks = |heir: &Heir| heir.changes.iter().any(|change| change.effect == Effect::Breaking);
            let effect = match &heir {
                Some(heir) if declared.is_some() && !breaks(heir) => Effect::Neutral,
                Some(_) | None => self.effect_of_loss(Item::Edition(id)),
            };
            let detail = Detail::Withdrawn(heir);
            let change = self.change(ChangeKind::EditionWithdrawn, effect, about, &nothing, detail);
            out.push(Change { at: Both::new(Some(self.old.model.editions[id].header.at), None), ..change });
        }
        for id in self.pairs.addons.gone() {
            let about = About::Addon(Both::new(Some(id), None));
            let effect = self.effect_of_loss(Item::Addon(id));
            let detail = Detail::Withdrawn(None);
            let change = self.change(ChangeKind::AddOnWithdrawn, effect, about, &nothing, detail);
            out.push(Change { at: Both::new(Some(self.old.model.addons[id].header.at), None), ..change });
        }
    }

    /// What existing customers were to lose by today is no loss any more.
    fn effect_of_loss(self, item: Item) -> Effect {
        let end = self.old.grandfathered(item).and_then(|kept| kept.until);
        let is_over = end.zip(self.today).is_some_and(|(end, today)| end.value <= today);
        if is_over { Effect::Neutral } else { Effect::Breaking }
    }

    /// The edition on sale that gives most of what a withdrawn one gave; of several one for the same groups, then the one
    /// that gives least beside it, then the first.
    fn heir(self, id: Id<Edition>) -> Option<Heir> {
        let before = self.old.analysis.offers.edition(id);
        let had: FxHashMap<Id<Capability>, &GrantedCapability> = before
            .includes
            .iter()
            .filter_map(|grant| Some((self.pairs.capabilities.new_of(grant.capability)?, grant)))
            .collect();
        let groups: FxHashSet<Id<Group>> =
            before.groups.iter().filter_map(|&group| self.pairs.groups.new_of(group)).collect();
        let editions = self.new.model.editions.iter().filter(|(_, edition)| edition.grandfathered.is_none());
        let ranked = editions.map(|(edition, _)| {
            let now = self.new.analysis.offers.edition(edition);
            let is_had = |grant: &&GrantedCapability| {
                had.get(&grant.capability).is_some_and(|was| self.holds(was, grant))
            };
            let given = now.includes.iter().filter(is_had).count();
            let shared = now.groups.iter().filter(|group| groups.contains(group)).count();
            ((given, shared, Reverse(now.includes.len()), Reverse(edition)), edition)
        });
        let ((given, ..), edition) = ranked.max_by_key(|(rank, _)| *rank)?;
        (2 * given >= had.len().max(1)).then(|| self.moved(id, edition))
    }

    /// The edition that says that it was this one, where another is taken for it as well.
    fn declared_heir(self, id: Id<Edition>) -> Option<Id<Edition>> {
        let name = self.old.model.editions[id].header.name.as_str();
        let says_so =
            |edition: &crate::model::Edition| edition.header.was.iter().any(|was| was.value == name);
        self.new.model.editions.iter().find(|(_, edition)| says_so(edition)).map(|(id, _)| id)
    }

    /// What changes for the customers of a withdrawn edition who move to `edition`.
    fn moved(self, id: Id<Edition>, edition: Id<Edition>) -> Heir {
        let about = About::Edition(Both::new(Some(id), Some(edition)));
        let pair = (Item::Edition(id), Item::Edition(edition));
        let mut changes = Vec::new();
        self.capabilities(about, pair, &mut changes);
        self.quantities(about, pair, &mut changes);
        self.terms(about, pair, &mut changes);
        self.prices(about, pair, &mut changes);
        self.fold_moves(&mut changes);
        changes.retain(|change| change.effect != Effect::Beneficial);
        changes.sort_by(|one, other| {
            (one.effect, one.kind, &one.subject).cmp(&(other.effect, other.kind, &other.subject))
        });
        let had = self.old.analysis.offers.edition(id).includes.len();
        let is_less = |change: &&Change| {
            matches!(
                change.kind,
                ChangeKind::CapabilityLost | ChangeKind::LevelLowered | ChangeKind::ChoiceLost
            )
        };
        let lost = changes.iter().filter(is_less).count();
        Heir { edition, given: had.saturating_sub(lost), had, changes }
    }

    /// Whether a grant of the new version gives all of one of the old.
    fn holds(self, was: &GrantedCapability, is: &GrantedCapability) -> bool {
        let both = Both::new(
            &self.old.model.capabilities[was.capability],
            &self.new.model.capabilities[is.capability],
        );
        match difference(both, Both::new(&was.variants, &is.variants)) {
            None => true,
            Some(Difference::Level(level)) => level.is_ge(),
            Some(Difference::Choices { lost, .. }) => lost.is_empty(),
        }
    }
}
