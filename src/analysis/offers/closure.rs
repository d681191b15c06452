//! Inheritance, worked out: each edition after the one that it extends, so that a chain of any
//! length needs no stack.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cycles::Cycles;
use super::{MOST_INHERITED, Offer, Offers, audience, own};
use crate::model::{Addon, Edition, Id, Item, Line, Model, Period};
use crate::text::At;

/// What every edition and add-on of `model` gives.
pub(super) fn offers(model: &Model) -> Offers {
    let cycles = Cycles::new(model);
    let mut editions: Vec<Option<Offer>> = vec![None; model.editions.len()];
    let (mut inherited, mut overgrown) = (0, None);
    for id in model.editions.ids() {
        // Up to the first edition that is known already, then down again.
        let parent = |id: &Id<Edition>| parent_of(model, &cycles, *id);
        let unknown: Vec<Id<Edition>> =
            std::iter::successors(Some(id), parent).take_while(|id| editions[id.index()].is_none()).collect();
        for id in unknown.into_iter().rev() {
            let above = parent(&id).map(|parent| (parent, editions[parent.index()].as_ref()));
            inherited += above.and_then(|(_, offer)| offer).map_or(0, Offer::size);
            let is_full = above.is_some() && inherited > MOST_INHERITED;
            let above = above.map(|(parent, offer)| (parent, offer.filter(|_| !is_full)));
            let mut offer = edition_offer(model, id, above);
            // A persona, a segment or a job can stand for thousands of groups in a few letters.
            if offer.groups.len() > model.editions[id].audience.len() {
                inherited += offer.groups.len();
            }
            let is_full = is_full || inherited > MOST_INHERITED && !offer.groups.is_empty();
            if is_full {
                offer.groups.clear();
            }
            offer.faulty |= is_full || cycles.inside.contains(&Item::Edition(id));
            overgrown = overgrown.or(Some(id).filter(|_| is_full));
            editions[id.index()] = Some(offer);
        }
    }
    let editions: Vec<Offer> = editions.into_iter().flatten().collect();
    let addons = model.addons.iter().map(|(id, addon)| {
        let mut offer = addon_offer(model, id, addon, &editions);
        offer.faulty |= cycles.inside.contains(&Item::Addon(id));
        offer
    });
    Offers { addons: addons.collect(), editions, cycles: cycles.list, overgrown }
}

/// The edition that `id` inherits from: in a circle nobody inherits.
fn parent_of(model: &Model, cycles: &Cycles, id: Id<Edition>) -> Option<Id<Edition>> {
    let extends = model.editions[id].extends.map(|parent| parent.value);
    extends.filter(|_| !cycles.inside.contains(&Item::Edition(id)))
}

fn edition_offer(model: &Model, id: Id<Edition>, above: Option<(Id<Edition>, Option<&Offer>)>) -> Offer {
    let edition = &model.editions[id];
    let nothing = Offer::default();
    let inherited = above.and_then(|(_, offer)| offer).unwrap_or(&nothing);
    let own = own::grants(model, Item::Edition(id), &edition.grants);
    Offer {
        line: edition.line.map(|line| line.value).or(inherited.line),
        groups: audience::groups(model, &edition.audience),
        parent: above.map(|(parent, _)| parent),
        includes: overlay(&inherited.includes, own.includes, |grant| grant.capability),
        limits: overlay(&inherited.limits, own.limits, |limit| limit.metric),
        allowances: overlay(&inherited.allowances, own.allowances, |allowance| allowance.metric),
        trial: edition.trial.map(|trial| trial.value).or(inherited.trial),
        term: edition.term.map(|term| term.value).or(inherited.term),
        license: edition.license.map(|license| license.value).or(inherited.license),
        billing: promised(model, &edition.billing),
        faulty: edition.header.faulty || inherited.faulty,
    }
}

fn addon_offer(model: &Model, id: Id<Addon>, addon: &Addon, editions: &[Offer]) -> Offer {
    let own = own::grants(model, Item::Addon(id), &addon.grants);
    Offer {
        line: addon.line.map(|line| line.value).or_else(|| line_of_all(addon, editions)),
        groups: audience::groups(model, &addon.audience),
        parent: None,
        includes: own.includes,
        limits: own.limits,
        allowances: own.allowances,
        trial: addon.trial.map(|trial| trial.value),
        term: addon.term.map(|term| term.value),
        license: addon.license.map(|license| license.value),
        billing: promised(model, &addon.billing),
        faulty: addon.header.faulty,
    }
}

/// The one line of all editions that an add-on is offered with.
fn line_of_all(addon: &Addon, editions: &[Offer]) -> Option<Id<Line>> {
    let mut lines = addon.offered_with.iter().map(|edition| editions[edition.value.index()].line);
    let first = lines.next()??;
    lines.all(|line| line == Some(first)).then_some(first)
}

/// The billing periods that an item promises: its own, or the product's.
fn promised(model: &Model, own: &[At<Period>]) -> Vec<Period> {
    let product = model.product.as_ref().map_or(&[][..], |product| &product.billing);
    let stated = if own.is_empty() { product } else { own };
    stated.iter().map(|period| period.value).collect()
}

/// What an edition gives: all that it states on a subject takes the place of what it would inherit
/// on that subject; the rest of what it states comes after.
fn overlay<G: Clone, S: Hash + Eq>(inherited: &[G], own: Vec<G>, subject: impl Fn(&G) -> S) -> Vec<G> {
    if own.is_empty() {
        return inherited.to_vec();
    }
    if inherited.is_empty() {
        return own;
    }
    let mut restated: FxHashMap<S, Vec<&G>> = FxHashMap::default();
    for grant in &own {
        restated.entry(subject(grant)).or_default().push(grant);
    }
    let mut placed = FxHashSet::default();
    let mut all = Vec::with_capacity(inherited.len() + own.len());
    for grant in inherited {
        match restated.get(&subject(grant)) {
            None => all.push(grant.clone()),
            Some(instead) if placed.insert(subject(grant)) => all.extend(instead.iter().copied().cloned()),
            Some(_) => {}
        }
    }
    all.extend(own.iter().filter(|grant| !placed.contains(&subject(grant))).cloned());
    all
}
