//! What one offer after another includes, found by capability at once.

use crate::analysis::{GrantedCapability, Offer};
use crate::model::{Capability, Id, Model};

/// What an offer includes. Made once, and filled for one offer after another, so that each costs no more
/// than what it includes.
pub(super) struct Included<'a> {
    grants: Vec<Option<&'a GrantedCapability>>,
    offer: Option<&'a Offer>,
}

impl<'a> Included<'a> {
    /// Of no offer yet.
    pub(super) fn new(model: &Model) -> Self {
        Self { grants: vec![None; model.capabilities.len()], offer: None }
    }

    /// Of `offer` from now on.
    pub(super) fn hold(&mut self, offer: &'a Offer) {
        for grant in self.offer.iter().flat_map(|held| &held.includes) {
            self.grants[grant.capability.index()] = None;
        }
        for grant in &offer.includes {
            self.grants[grant.capability.index()] = Some(grant);
        }
        self.offer = Some(offer);
    }

    /// How the offer gives a capability, if it does.
    pub(super) fn grant_of(&self, capability: Id<Capability>) -> Option<&'a GrantedCapability> {
        self.grants[capability.index()]
    }
}
