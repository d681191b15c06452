//! What an edition takes away from what it would inherit.

use std::cell::OnceCell;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use crate::analysis::entitlement::{Quantities, better_of, cap_of, is_grant_within, window_of};
use crate::analysis::{GrantedAllowance, GrantedCapability, GrantedLimit};
use crate::model::{Edition, Id, Item, Metric, Variants, Window};
use crate::rules::Context;
use crate::rules::included::Included;
use crate::text::Span;

/// Something of which an edition gives less than the one it extends.
pub(super) struct Loss<'a> {
    /// The place that names it in the edition.
    pub(super) at: Span,
    /// The place that names it in the edition above, or in one that that extends; `None` where it is given
    /// without a word.
    pub(super) there: Option<Span>,
    /// What it is.
    pub(super) what: What<'a>,
}

/// What is given less of.
#[derive(Clone, Copy)]
pub(super) enum What<'a> {
    /// The room that a limit leaves; `None` is all room. The window is that of its line, where it says one.
    Limit { metric: Id<Metric>, own: Decimal, parent: Option<Decimal>, window: Option<Window> },
    /// What comes with the edition; `None` is unlimited.
    Allowance { metric: Id<Metric>, own: Decimal, parent: Option<Decimal> },
    /// A level. Of choices none is more than another, so that one takes the place of another without loss.
    Level { own: &'a GrantedCapability, parent: &'a GrantedCapability },
}

/// What `edition` gives less of than `parent`, one a metric and one a capability, in the order of the source.
pub(super) fn losses<'a>(
    context: &Context<'a>,
    below: &mut Included<'a>,
    edition: Id<Edition>,
    parent: Id<Edition>,
) -> Vec<Loss<'a>> {
    let (model, offers) = (context.model, &context.analysis.offers);
    let (offer, inherited) = (offers.edition(edition), offers.edition(parent));
    below.hold(inherited);
    let quantities = Quantities::new(model, inherited);
    let above = Above { context, included: below, quantities, parent, charged: OnceCell::new() };
    let own = Item::Edition(edition);
    let mut losses = Vec::new();
    let mut limited = FxHashSet::default();
    let own_limits = offer.limits.iter().filter(|limit| limit.origin == own);
    for loss in own_limits.filter_map(|limit| Some((limit.metric, above.lost_limit(limit)?))) {
        if limited.insert(loss.0) {
            losses.push(loss.1);
        }
    }
    let own_allowances = offer.allowances.iter().filter(|allowance| allowance.origin == own);
    let mut allowed = FxHashSet::default();
    for loss in own_allowances.filter_map(|one| Some((one.metric, above.lost_allowance(one)?))) {
        if allowed.insert(loss.0) {
            losses.push(loss.1);
        }
    }
    let own_grants = offer.includes.iter().filter(|grant| grant.origin == own);
    losses.extend(own_grants.filter_map(|grant| above.lost_level(grant)));
    losses.sort_by_key(|loss| loss.at);
    losses
}

/// The edition that is extended.
struct Above<'a, 'i> {
    context: &'i Context<'a>,
    included: &'i Included<'a>,
    quantities: Quantities<'a>,
    /// The metrics that its prices charge.
    charged: OnceCell<FxHashSet<Id<Metric>>>,
    parent: Id<Edition>,
}

/// The metrics that the prices of an edition charge.
fn charged(context: &Context<'_>, edition: Id<Edition>) -> FxHashSet<Id<Metric>> {
    let points = context.analysis.books.points_of(Item::Edition(edition));
    points.flat_map(|(_, point)| &point.charges).filter_map(|charge| charge.kind.metric()).collect()
}

impl<'a> Above<'a, '_> {
    fn lost_limit(&self, own: &GrantedLimit) -> Option<Loss<'a>> {
        let model = self.context.model;
        let metric = &model.metrics[own.metric];
        let cap = cap_of(metric, own.bound)?;
        let inherited = self.quantities.limits_on(own.metric);
        let (there, parent) = if inherited.is_empty() {
            if !self.is_unlimited(own.metric) {
                return None;
            }
            (None, None)
        } else {
            // Limits over different times can't be compared.
            let window = window_of(model, own);
            let same = inherited.iter().find(|limit| window_of(model, limit) == window)?;
            (Some(same.at), cap_of(metric, same.bound))
        };
        let what = What::Limit { metric: own.metric, own: cap, parent, window: own.window };
        better_of(metric, Some(cap), parent).is_lt().then_some(Loss { at: own.at, there, what })
    }

    /// Whether the edition that is extended lets its customers use as much of a metric as they like, though
    /// it says nothing of it: it has what the metric counts, and any use is included or charged.
    fn is_unlimited(&self, metric: Id<Metric>) -> bool {
        let meters = &self.context.model.metrics[metric].meters;
        let has = meters.iter().any(|capability| self.included.grant_of(capability.value).is_some());
        let included = self.quantities.allowances_of(metric);
        has && (included.is_empty()
            || included.iter().any(|allowance| allowance.quantity.is_none())
            || self.charged.get_or_init(|| charged(self.context, self.parent)).contains(&metric))
    }

    fn lost_allowance(&self, own: &GrantedAllowance) -> Option<Loss<'a>> {
        let metric = &self.context.model.metrics[own.metric];
        let quantity = own.quantity?;
        let inherited = self.quantities.allowances_of(own.metric);
        let same = inherited.iter().find(|one| one.per == own.per || one.quantity.is_none())?;
        let what = What::Allowance { metric: own.metric, own: quantity, parent: same.quantity };
        let less = better_of(metric, Some(quantity), same.quantity).is_lt();
        less.then_some(Loss { at: own.at, there: Some(same.at), what })
    }

    fn lost_level(&self, own: &'a GrantedCapability) -> Option<Loss<'a>> {
        let declared = &self.context.model.capabilities[own.capability];
        let Variants::Levels(_) = declared.variants else { return None };
        let held = self.included.grant_of(own.capability)?;
        let less = !declared.header.faulty && !is_grant_within(self.context.model, held, own);
        let what = What::Level { own, parent: held };
        less.then_some(Loss { at: own.at, there: Some(held.at), what })
    }
}
