//! How much two editions differ in what they give.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::{Offer, Offers};
use crate::model::{Bound, Edition, Id, License, Metric, Model, Window};

/// What some editions give, in a form in which any two are compared fast.
#[derive(Clone, Debug)]
pub struct Packages {
    list: Vec<Package>,
}

/// What one edition gives.
#[derive(Clone, Debug)]
struct Package {
    capabilities: Terms,
    metrics: Terms,
    license: Option<License>,
}

/// In how much two editions differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The capabilities that only one has, or that they have at different levels or choices.
    pub capabilities: usize,
    /// The metrics on which they set different limits or allowances.
    pub metrics: usize,
    /// Of how many capabilities: those that either has.
    pub of: usize,
}

impl Difference {
    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self.capabilities == 0 && self.metrics == 0
    }
}

impl Packages {
    /// What each of `editions` gives.
    pub fn new(model: &Model, offers: &Offers, editions: &[Id<Edition>]) -> Self {
        let (mut grants, mut caps) = (Numbers::default(), Numbers::default());
        let list = editions.iter().map(|&id| {
            let offer = offers.edition(id);
            let granted = offer.includes.iter().map(|grant| (grant.capability, grant.variants.clone()));
            let granted = granted.map(|grant| (grant.0.index(), grants.number(grant)));
            let capped = on_metrics(model, offer).into_iter();
            let capped = capped.map(|terms| (terms.0.index(), caps.number(terms)));
            Package { capabilities: Terms::new(granted), metrics: Terms::new(capped), license: offer.license }
        });
        Self { list: list.collect() }
    }

    /// The editions of `model` that give exactly what another gives, each with the number of its set.
    pub fn twins(model: &Model, offers: &Offers) -> FxHashMap<Id<Edition>, usize> {
        let editions: Vec<Id<Edition>> = model.editions.ids().collect();
        let sets = Self::new(model, offers, &editions).identical().into_iter().enumerate();
        sets.flat_map(|(set, places)| places.into_iter().map(move |place| (place, set)))
            .map(|(place, set)| (editions[place], set))
            .collect()
    }

    /// In how much the two editions at these places of the list that was given differ.
    pub fn difference(&self, one: usize, other: usize) -> Difference {
        let (one, other) = (&self.list[one], &self.list[other]);
        let (capabilities, of) = one.capabilities.difference(&other.capabilities);
        let (metrics, _) = one.metrics.difference(&other.metrics);
        Difference { capabilities, metrics, of }
    }

    /// Sets of places whose editions give the same, at least two a set: the same capabilities, levels,
    /// choices, limits and allowances under the same license. Editions that give nothing yet are left
    /// out. In the order of the list that was given.
    pub fn identical(&self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = Vec::new();
        let mut known = FxHashMap::default();
        for (place, package) in self.list.iter().enumerate() {
            let (capabilities, metrics) = (&package.capabilities.stated[..], &package.metrics.stated[..]);
            if capabilities.is_empty() && metrics.is_empty() {
                continue;
            }
            let set = *known.entry((capabilities, metrics, package.license)).or_insert(sets.len());
            match sets.get_mut(set) {
                Some(members) => members.push(place),
                None => sets.push(vec![place]),
            }
        }
        sets.retain(|set| set.len() > 1);
        sets
    }
}

/// A limit or an allowance in a form in which equal ones are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Term {
    Limit(Bound, Option<Window>),
    Allowance(Option<rust_decimal::Decimal>, Option<Id<Metric>>),
}

/// The limits and allowances of an offer, metric by metric.
fn on_metrics(model: &Model, offer: &Offer) -> Vec<(Id<Metric>, Vec<Term>)> {
    let limits = offer.limits.iter().filter_map(|limit| {
        // A window that is the metric's own need not be said, nor need a limit that is none.
        let own = model.metrics[limit.metric].resets.map(|resets| resets.value);
        let window = limit.window.filter(|&window| Some(window) != own);
        let unlimited = limit.bound == Bound::Range { least: None, most: None };
        (!unlimited).then_some((limit.metric, Term::Limit(limit.bound, window)))
    });
    let allowances = offer.allowances.iter();
    let allowances = allowances.map(|given| (given.metric, Term::Allowance(given.quantity, given.per)));
    let mut stated: Vec<(Id<Metric>, Term)> = limits.chain(allowances).collect();
    stated.sort_by_key(|(metric, _)| *metric);
    let by_metric = stated.chunk_by(|one, other| one.0 == other.0);
    by_metric.map(|chunk| (chunk[0].0, chunk.iter().map(|(_, term)| term.clone()).collect())).collect()
}

/// Gives equal things equal numbers.
struct Numbers<T> {
    known: FxHashMap<T, usize>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { known: FxHashMap::default() }
    }
}

impl<T: Hash + Eq> Numbers<T> {
    fn number(&mut self, thing: T) -> usize {
        let next = self.known.len();
        *self.known.entry(thing).or_insert(next)
    }
}

/// What a package says, as sets of numbers: the subjects that it speaks of, and what it says of each.
#[derive(Clone, Debug, Default)]
struct Terms {
    subjects: Vec<u64>,
    stated: Vec<u64>,
}

impl Terms {
    /// From pairs of a subject's number and the number of what is said of it.
    fn new(pairs: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut terms = Self::default();
        for (subject, stated) in pairs {
            insert(&mut terms.subjects, subject);
            insert(&mut terms.stated, stated);
        }
        terms
    }

    /// On how many subjects two differ, and how many subjects there are.
    fn difference(&self, other: &Self) -> (usize, usize) {
        let both = count(&self.subjects, &other.subjects);
        let of = size(&self.subjects) + size(&other.subjects) - both;
        (of - count(&self.stated, &other.stated), of)
    }
}

fn insert(set: &mut Vec<u64>, number: usize) {
    let word = number / 64;
    if set.len() <= word {
        set.resize(word + 1, 0);
    }
    set[word] |= 1 << (number % 64);
}

fn size(set: &[u64]) -> usize {
    set.iter().map(|word| word.count_ones() as usize).sum()
}

/// How many numbers are in both sets.
fn count(one: &[u64], other: &[u64]) -> usize {
    one.iter().zip(other).map(|(one, other)| (one & other).count_ones() as usize).sum()
}
