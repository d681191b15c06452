//! What each plan gives, defaults filled in, and which plan builds on which.

use rust_decimal::Decimal;

use super::Translator;
use super::variants::Given;
use crate::import::sheet::{Item, Value};
use crate::text::Span;

/// So many plans are looked through for one that another builds on.
const MOST_COMPARED: usize = 50;

/// A limit on a plan, and where it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cap {
    /// `None` for no limit.
    pub(super) most: Option<Decimal>,
    pub(super) at: Span,
}

/// What one plan gives.
#[derive(Debug)]
pub(super) struct Offered {
    /// By the places of the features, and where each is said.
    pub(super) features: Vec<(Given, Span)>,
    /// By the places of the limits.
    pub(super) limits: Vec<Option<Cap>>,
    /// The plan before it that it gives everything of.
    pub(super) extends: Option<usize>,
}

/// What all plans give.
pub(super) struct Lineup {
    pub(super) plans: Vec<Offered>,
    /// The places of the plans that each add-on can be bought with.
    pub(super) beside: Vec<Vec<usize>>,
}

/// What the add-ons beside one plan do to a limit.
#[derive(Clone, Copy, Debug, Default)]
struct Touched {
    /// One raises it by so much, or gives another in its place.
    moved: bool,
    /// One gives a feature that it bounds.
    brought: bool,
}

impl Lineup {
    pub(super) fn new(translator: &mut Translator<'_>, plans: &[Item]) -> Self {
        let beside = translator.beside(plans.len());
        let mut lineup = Self { plans: Vec::new(), beside };
        let linked = translator.linked();
        for (place, plan) in plans.iter().enumerate() {
            let features = translator.features_of(plan);
            let touched = translator.touched(&lineup.beside, place, &linked);
            let limits = translator.limits_of(plan, &features, &touched, &linked);
            let mut offered = Offered { features, limits, extends: None };
            offered.extends = translator.base_of(&offered, &lineup.plans);
            lineup.plans.push(offered);
        }
        lineup
    }
}

impl Translator<'_> {
    /// The plans that each add-on can be bought with: all, where it names none.
    fn beside(&self, plans: usize) -> Vec<Vec<usize>> {
        let of = |add_on: &crate::import::AddOn| {
            if add_on.available_for.is_empty() {
                return (0..plans).collect();
            }
            let named = add_on.available_for.iter();
            let mut named: Vec<usize> =
                named.filter_map(|name| self.places.plans.get(name.value.as_str()).copied()).collect();
            named.sort_unstable();
            named
        };
        self.sheet.add_ons.iter().map(of).collect()
    }

    /// The places of the features that each limit bounds.
    fn linked(&self) -> Vec<Vec<usize>> {
        let of = |limit: &crate::import::Limit| {
            let linked = limit.linked.iter();
            linked.filter_map(|name| self.places.features.get(name.value.as_str()).copied()).collect()
        };
        self.sheet.limits.iter().map(of).collect()
    }

    fn features_of(&self, plan: &Item) -> Vec<(Given, Span)> {
        let features = self.sheet.features.iter().zip(&self.variants);
        let mut given: Vec<(Given, Span)> = features
            .map(|(feature, variants)| {
                let default = feature.default.as_ref().and_then(|value| variants.given(&value.value));
                // What a plan does not speak of is said by the default.
                (default, plan.name.at)
            })
            .collect();
        for (name, value) in &plan.features {
            if let Some(&place) = self.places.features.get(name.value.as_str()) {
                given[place] = (self.variants[place].given(&value.value), name.at);
            }
        }
        given
    }

    fn touched(&self, beside: &[Vec<usize>], plan: usize, linked: &[Vec<usize>]) -> Vec<Touched> {
        let mut brought = vec![false; self.sheet.features.len()];
        let mut touched = vec![Touched::default(); self.sheet.limits.len()];
        let add_ons =
            self.sheet.add_ons.iter().zip(beside).filter(|(_, with)| with.binary_search(&plan).is_ok());
        for (add_on, _) in add_ons {
            for (name, value) in &add_on.item.features {
                if let Some(&place) = self.places.features.get(name.value.as_str()) {
                    brought[place] |= self.variants[place].given(&value.value).is_some();
                }
            }
            for (name, _) in add_on.item.limits.iter().chain(&add_on.extensions) {
                if let Some(&place) = self.places.limits.get(name.value.as_str()) {
                    touched[place].moved = true;
                }
            }
        }
        for (touched, linked) in touched.iter_mut().zip(linked) {
            touched.brought = linked.iter().any(|&feature| brought[feature]);
        }
        touched
    }

    /// The limits of a plan. One on what the plan does not have says nothing, unless an add-on brings it.
    fn limits_of(
        &mut self,
        plan: &Item,
        features: &[(Given, Span)],
        touched: &[Touched],
        linked: &[Vec<usize>],
    ) -> Vec<Option<Cap>> {
        let stated: rustc_hash::FxHashMap<&str, (&Value, Span)> =
            plan.limits.iter().map(|(name, value)| (name.value.as_str(), (&value.value, name.at))).collect();
        let mut caps = Vec::with_capacity(self.sheet.limits.len());
        for (place, limit) in self.sheet.limits.iter().enumerate() {
            let own = stated.get(limit.name.value.as_str()).copied();
            // What follows from the default is to be seen at the plan.
            let default = limit.default.as_ref().map(|value| (&value.value, plan.name.at));
            let cap = match own.or(default) {
                Some((Value::Number(most), at)) => Some(Cap { most: Some(*most), at }),
                Some((Value::Unlimited, at)) => Some(Cap { most: None, at }),
                Some((Value::Flag(_) | Value::Text(_) | Value::List(_), _)) | None => None,
            };
            let cap = cap.filter(|_| self.given.limits[place].is_some());
            let has = linked[place].is_empty()
                || linked[place].iter().any(|&feature| features[feature].0.is_some());
            let is_nought = cap.is_some_and(|cap| cap.most == Some(Decimal::ZERO));
            let touched = touched[place];
            let speaks = has || touched.moved || (!is_nought && (touched.brought || own.is_some()));
            if cap.is_some() && !speaks && !is_nought {
                self.losses.note(
                    limit.name.at,
                    "a default limit is left out of the plans that have nothing which it bounds",
                );
            }
            caps.push(cap.filter(|_| speaks));
        }
        caps
    }

    /// The plan among those before that gives the most of what this one gives, and nothing that it doesn't.
    fn base_of(&self, offered: &Offered, before: &[Offered]) -> Option<usize> {
        let size = |plan: &Offered| plan.features.iter().filter(|(given, _)| given.is_some()).count();
        let start = before.len().saturating_sub(MOST_COMPARED);
        let candidates = before.iter().enumerate().skip(start);
        let bases = candidates.filter(|(_, base)| size(base) > 0 && self.is_more(offered, base));
        bases.max_by_key(|(place, base)| (size(base), *place)).map(|(place, _)| place)
    }

    /// Whether a plan gives everything that `base` gives, and something more.
    fn is_more(&self, plan: &Offered, base: &Offered) -> bool {
        let all = plan.features.iter().zip(&base.features).zip(&self.variants);
        let features = all.clone().all(|(((more, _), (less, _)), variants)| variants.contains(more, less));
        let as_high = |pair: (&Option<Cap>, &Option<Cap>)| match pair {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(more), Some(less)) => match (more.most, less.most) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(more), Some(less)) => more >= less,
            },
        };
        let limits = || plan.limits.iter().zip(&base.limits);
        let value = |cap: &Option<Cap>| cap.map(|cap| cap.most);
        let differs = all.into_iter().any(|(((more, _), (less, _)), _)| more != less)
            || limits().any(|(more, less)| value(more) != value(less));
        features && differs && limits().all(as_high)
    }
}
