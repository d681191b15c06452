//! On what terms an item is sold, before and now: binding, trial, right, what it goes with, and for whom it is.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{About, Between, Both, Change, Detail, Effect, Kept, Pair, Turn};
use crate::model::{
    Addon, ChangeKind, Duration, DurationUnit, Grandfathered, Group, Id, Item, License, Model, Quantity,
    Requirement,
};
use crate::text::{At, Span};

/// A condition of an item that both versions have.
#[derive(Clone, Copy)]
struct Stated {
    about: About,
    items: Pair,
    /// Where an item states it, if it does.
    place: fn(&Model, Item) -> Option<Span>,
}

impl Between<'_> {
    /// What else must hold to buy an item, or holds once it is bought.
    pub(super) fn terms(self, about: About, (old, new): Pair, out: &mut Vec<Change>) {
        let (before, now) = (self.old.analysis.offers.of(old), self.new.analysis.offers.of(new));
        let term = Both::new(before.term, now.term);
        let longer = days(term.new).cmp(&days(term.old)).reverse();
        let of = |place: fn(&Model, Item) -> Option<Span>| Stated { about, items: (old, new), place };
        let stated = of(|model, item| match item {
            Item::Edition(id) => model.editions[id].term.map(|term| term.at),
            Item::Addon(id) => model.addons[id].term.map(|term| term.at),
        });
        out.extend(Turn::of(longer).map(|turn| self.stated(turn, stated, "term", Detail::Term(term))));
        // Those who have it no longer try it.
        let trial = Both::new(before.trial, now.trial);
        let shorter = Turn::of(days(trial.new).cmp(&days(trial.old)));
        let stated = of(|model, item| match item {
            Item::Edition(id) => model.editions[id].trial.map(|trial| trial.at),
            Item::Addon(id) => model.addons[id].trial.map(|trial| trial.at),
        });
        let trial = shorter.map(|turn| self.stated(turn, stated, "trial", Detail::Trial(trial)));
        out.extend(trial.map(|change| Change { effect: Effect::Neutral, ..change }));
        let stated = of(|model, item| match item {
            Item::Edition(id) => model.editions[id].license.map(|license| license.at),
            Item::Addon(id) => model.addons[id].license.map(|license| license.at),
        });
        self.license(stated, Both::new(before.license, now.license), out);
        if let (Item::Addon(old), Item::Addon(new)) = (old, new) {
            self.combinations(about, (old, new), out);
        }
    }

    /// The right that is sold: what states none is subscribed to.
    fn license(self, stated: Stated, license: Both<Option<License>>, out: &mut Vec<Change>) {
        let right = |license: Option<License>| license.unwrap_or(License::Subscription);
        let (old, new) = (right(license.old), right(license.new));
        let loses = old == License::Perpetual || new == License::Perpetual;
        if !loses && (license.old.is_none() || license.new.is_none()) {
            return;
        }
        let turn = Turn::of(scope(new).cmp(&scope(old)));
        let change =
            turn.map(|turn| self.stated(turn, stated, "license", Detail::License(Both::new(old, new))));
        let effect = |change: &Change| if loses { change.effect } else { Effect::Neutral };
        out.extend(change.map(|change| Change { effect: effect(&change), ..change }));
    }

    /// A condition, and where each version states it: what an item inherits, or says nothing of, at the item itself.
    fn stated(self, turn: Turn, of: Stated, what: &str, detail: Detail) -> Change {
        let at = |model: &Model, item: Item| (of.place)(model, item).or(Some(model.item(item).at));
        let at = Both::new(at(self.old.model, of.items.0), at(self.new.model, of.items.1));
        Change { at, ..self.condition(turn, of.about, what, detail) }
    }

    fn condition(self, turn: Turn, about: About, what: &str, detail: Detail) -> Change {
        let (kind, effect) = turn.pick(ChangeKind::ConditionLifted, ChangeKind::ConditionAdded);
        let tail = format!("/{what}");
        self.change(kind, effect, about, &Both::new(tail.clone(), tail), detail)
    }

    /// What an add-on goes with.
    fn combinations(self, about: About, (old, new): (Id<Addon>, Id<Addon>), out: &mut Vec<Change>) {
        let (before, now) = (&self.old.model.addons[old], &self.new.model.addons[new]);
        let note = |turn, what: &str, names: Both<Option<&str>>, at: Both<Option<Span>>, detail| {
            let change = self.condition(turn, about, what, detail);
            let tail = Self::tail(what, names);
            Change { at, ..self.change(change.kind, change.effect, about, &tail, change.detail) }
        };
        let (editions, addons) = (&self.pairs.editions, &self.pairs.addons);
        let (lost, gained) = apart(&before.offered_with, &now.offered_with, |id| editions.new_of(id));
        // An edition that only one version has can't have customers who lose or gain the add-on.
        for edition in lost.into_iter().filter(|edition| editions.new_of(edition.value).is_some()) {
            let ids = Both::new(Some(edition.value), editions.new_of(edition.value));
            let names = Both::new(Some(self.old.model.editions[edition.value].header.name.as_str()), None);
            let at = Both::new(Some(edition.at), None);
            out.push(note(Turn::Worse, "offered-with", names, at, Detail::OfferedWith(ids)));
        }
        for edition in gained.into_iter().filter(|edition| editions.old_of(edition.value).is_some()) {
            let ids = Both::new(editions.old_of(edition.value), Some(edition.value));
            let names = Both::new(None, Some(self.new.model.editions[edition.value].header.name.as_str()));
            let at = Both::new(None, Some(edition.at));
            out.push(note(Turn::Better, "offered-with", names, at, Detail::OfferedWith(ids)));
        }
        let told = |requirement: Requirement| match requirement {
            Requirement::Addon(id) => addons.new_of(id).map(Requirement::Addon),
            Requirement::Capability(id) => self.pairs.capabilities.new_of(id).map(Requirement::Capability),
        };
        let (lifted, added) = apart(&before.requires, &now.requires, told);
        for required in lifted {
            let names = Both::new(Some(self.old.required(required.value)), None);
            let detail = Detail::Requires(Both::new(Some(required.value), None));
            out.push(note(Turn::Better, "requires", names, Both::new(Some(required.at), None), detail));
        }
        for required in added {
            let names = Both::new(None, Some(self.new.required(required.value)));
            let detail = Detail::Requires(Both::new(None, Some(required.value)));
            out.push(note(Turn::Worse, "requires", names, Both::new(None, Some(required.at)), detail));
        }
        let (lifted, added) = apart(&before.excludes, &now.excludes, |id| addons.new_of(id));
        for excluded in lifted.into_iter().filter(|excluded| addons.new_of(excluded.value).is_some()) {
            let is_said = self.new.excludes(addons.new_of(excluded.value), new);
            if !is_said {
                let names = Both::new(Some(self.old.model.addons[excluded.value].header.name.as_str()), None);
                let detail = Detail::Excludes(Both::new(Some(excluded.value), None));
                out.push(note(Turn::Better, "excludes", names, Both::new(Some(excluded.at), None), detail));
            }
        }
        for excluded in added.into_iter().filter(|excluded| addons.old_of(excluded.value).is_some()) {
            let was_said = self.old.excludes(addons.old_of(excluded.value), old);
            if !was_said {
                let names = Both::new(None, Some(self.new.model.addons[excluded.value].header.name.as_str()));
                let detail = Detail::Excludes(Both::new(None, Some(excluded.value)));
                out.push(note(Turn::Worse, "excludes", names, Both::new(None, Some(excluded.at)), detail));
            }
        }
        let quantity = Both::new(sold(before), sold(now));
        for turn in turns(quantity) {
            let stated = Stated {
                about,
                items: (Item::Addon(old), Item::Addon(new)),
                place: |model, item| match item {
                    Item::Edition(_) => None,
                    Item::Addon(id) => model.addons[id].quantity.map(|quantity| quantity.at),
                },
            };
            out.push(self.stated(turn, stated, "quantity", Detail::Quantity(quantity)));
        }
    }

    /// Whom an item is for. Those who have it keep it, whoever it is meant for.
    pub(super) fn audience(self, about: About, (old, new): Pair, out: &mut Vec<Change>) {
        let (before, now) =
            (&self.old.analysis.offers.of(old).groups, &self.new.analysis.offers.of(new).groups);
        let still: BTreeSet<Id<Group>> =
            before.iter().filter_map(|&id| self.pairs.groups.new_of(id)).collect();
        let is_for: BTreeSet<Id<Group>> = now.iter().copied().collect();
        let gone = |id: &Id<Group>| self.pairs.groups.new_of(*id).is_none_or(|new| !is_for.contains(&new));
        let lost: Vec<Id<Group>> = before.iter().copied().filter(gone).collect();
        let gained: Vec<Id<Group>> = now.iter().copied().filter(|id| !still.contains(id)).collect();
        if lost.is_empty() && gained.is_empty() {
            return;
        }
        let tail = Both::new("/for".to_owned(), "/for".to_owned());
        let detail = Detail::Audience { lost, gained };
        let mut change = self.change(ChangeKind::AudienceChanged, Effect::Neutral, about, &tail, detail);
        change.at = Both::new(Some(self.old.model.item(old).at), Some(self.new.model.item(new).at));
        out.push(change);
    }

    /// Whether an item that both versions have is still sold, and how long existing customers keep it.
    pub(super) fn standing(self, about: About, (old, new): Pair, out: &mut Vec<Change>) {
        let (was, is) = (self.old.grandfathered(old), self.new.grandfathered(new));
        let at = Both::new(Some(self.old.model.item(old).at), Some(self.new.model.item(new).at));
        let nothing = Both::new(String::new(), String::new());
        let (added, withdrawn) = match new {
            Item::Edition(_) => (ChangeKind::EditionAdded, ChangeKind::EditionWithdrawn),
            Item::Addon(_) => (ChangeKind::AddOnAdded, ChangeKind::AddOnWithdrawn),
        };
        match (was.map(kept), is.map(kept)) {
            (None, None) => {}
            (None, Some(kept)) => {
                let effect = if self.is_kept(kept) { Effect::Neutral } else { Effect::Breaking };
                let change = self.change(withdrawn, effect, about, &nothing, Detail::Withdrawn(None));
                out.push(Change { at, kept: Some(kept), ..change });
            }
            (Some(_), None) => {
                let change = self.change(added, Effect::Neutral, about, &nothing, Detail::Itself);
                out.push(Change { at, ..change });
            }
            (Some(was), Some(is)) => {
                let Some(turn) = Turn::of(end(is).cmp(&end(was))) else { return };
                let mut change =
                    self.condition(turn, about, "grandfathered", Detail::Kept(Both::new(was, is)));
                if turn == Turn::Worse && self.is_kept(is) {
                    change.effect = Effect::Neutral;
                }
                out.push(Change { at, kept: Some(is), ..change });
            }
        }
    }
}

impl super::Version<'_> {
    fn required(&self, requirement: Requirement) -> &str {
        match requirement {
            Requirement::Addon(id) => &self.model.addons[id].header.name,
            Requirement::Capability(id) => &self.model.capabilities[id].header.name,
        }
    }

    /// Whether `one` says that it can't be combined with `other`: it holds both ways, whoever says it.
    fn excludes(&self, one: Option<Id<Addon>>, other: Id<Addon>) -> bool {
        one.is_some_and(|one| self.model.addons[one].excludes.iter().any(|excluded| excluded.value == other))
    }

    pub(super) fn grandfathered(&self, item: Item) -> Option<Grandfathered> {
        match item {
            Item::Edition(id) => self.model.editions[id].grandfathered,
            Item::Addon(id) => self.model.addons[id].grandfathered,
        }
    }
}

fn kept(grandfathered: Grandfathered) -> Kept {
    grandfathered.until.map_or(Kept::Always, |until| Kept::Until(until.value))
}

/// For comparing: for ever is the latest.
fn end(kept: Kept) -> (bool, Option<jiff::civil::Date>) {
    match kept {
        Kept::Always => (true, None),
        Kept::Until(day) => (false, Some(day)),
    }
}

/// What only `old` has, and what only `new` has; `told` gives a thing of the old version in terms of the new one.
fn apart<T: Copy + Ord>(
    old: &[At<T>],
    new: &[At<T>],
    told: impl Fn(T) -> Option<T>,
) -> (Vec<At<T>>, Vec<At<T>>) {
    let now: BTreeSet<T> = new.iter().map(|one| one.value).collect();
    let then: BTreeSet<T> = old.iter().filter_map(|one| told(one.value)).collect();
    let lost = old.iter().filter(|one| told(one.value).is_none_or(|new| !now.contains(&new)));
    let gained = new.iter().filter(|one| !then.contains(&one.value));
    (lost.copied().collect(), gained.copied().collect())
}

/// A duration in days, a month being 30 of them and a year 365, for comparing; none is the shortest.
fn days(duration: Option<Duration>) -> u64 {
    duration.map_or(0, |duration| {
        let unit = match duration.unit {
            DurationUnit::Days => 1,
            DurationUnit::Weeks => 7,
            // Twelve months are a year.
            DurationUnit::Months => return u64::from(duration.count) * 365 / 12,
            DurationUnit::Years => 365,
        };
        u64::from(duration.count) * unit
    })
}

/// How far a right goes: use for ever is the furthest, and between the others neither is more.
fn scope(license: License) -> u8 {
    match license {
        License::Perpetual => 2,
        License::Subscription => 1,
        License::Usage => 0,
    }
}

/// How many of an add-on can be bought: without a word, one.
fn sold(addon: &Addon) -> Quantity {
    let one = Quantity { least: Decimal::ONE, most: Some(Decimal::ONE), step: Decimal::ONE };
    addon.quantity.map_or(one, |quantity| quantity.value)
}

/// Whether some quantities can be bought no longer, and whether others now can.
fn turns(quantity: Both<Quantity>) -> Vec<Turn> {
    let Both { old, new } = quantity;
    let is_within = |inner: Quantity, outer: Quantity| {
        let most = match (inner.most, outer.most) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(inner), Some(outer)) => inner <= outer,
        };
        let multiple = |number: Decimal| number.checked_rem(outer.step).is_some_and(|rest| rest.is_zero());
        let is_single = inner.most == Some(inner.least);
        most && inner.least >= outer.least
            && multiple(inner.least - outer.least)
            && (is_single || multiple(inner.step))
    };
    let worse = (!is_within(old, new)).then_some(Turn::Worse);
    let better = (!is_within(new, old)).then_some(Turn::Better);
    worse.into_iter().chain(better).collect()
}
