//! What an item states by itself, in the form in which it is inherited.

use std::hash::Hash;

use rustc_hash::FxHashSet;

use super::{GrantedAllowance, GrantedCapability, GrantedLimit};
use crate::model::{Grants, Include, Item, Model, Variants};

/// What an item states by itself.
pub(super) struct Own {
    pub(super) includes: Vec<GrantedCapability>,
    pub(super) limits: Vec<GrantedLimit>,
    pub(super) allowances: Vec<GrantedAllowance>,
}

/// What `item` states by itself in `grants`. Of two lines that say the same thing the first counts:
/// the second is a fault, and should cause nothing else.
pub(super) fn grants(model: &Model, item: Item, grants: &Grants) -> Own {
    let includes = grants.includes.iter().map(|include| GrantedCapability {
        capability: include.capability.value,
        variants: variants(model, include),
        origin: item,
        at: include.capability.at,
    });
    let limits = grants.limits.iter().map(|limit| GrantedLimit {
        metric: limit.metric.value,
        bound: limit.bound,
        window: limit.window.map(|window| window.value),
        origin: item,
        at: limit.metric.at,
    });
    let allowances = grants.allowances.iter().map(|allowance| GrantedAllowance {
        metric: allowance.metric.value,
        quantity: allowance.quantity,
        per: allowance.per.map(|per| per.value),
        origin: item,
        at: allowance.metric.at,
    });
    Own {
        includes: first_of_each(includes, |grant| grant.capability),
        limits: first_of_each(limits, |limit| (limit.metric, limit.window)),
        allowances: first_of_each(allowances, |allowance| (allowance.metric, allowance.per)),
    }
}

/// The highest of the levels, or all of the choices, that `include` names: a higher level contains
/// the lower ones.
fn variants(model: &Model, include: &Include) -> Vec<usize> {
    let mut named: Vec<usize> = include.variants.iter().map(|variant| variant.value).collect();
    match model.capabilities[include.capability.value].variants {
        Variants::Plain => Vec::new(),
        Variants::Levels(_) => named.into_iter().max().into_iter().collect(),
        Variants::Choices(_) => {
            named.sort_unstable();
            named.dedup();
            named
        }
    }
}

fn first_of_each<G, S: Hash + Eq>(stated: impl Iterator<Item = G>, subject: impl Fn(&G) -> S) -> Vec<G> {
    let mut seen = FxHashSet::default();
    stated.filter(|grant| seen.insert(subject(grant))).collect()
}
