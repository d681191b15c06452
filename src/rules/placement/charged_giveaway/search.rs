//! Where money is asked for what is worth little to few of those who are asked.

use rustc_hash::FxHashSet;

use crate::analysis::{Market, Quadrant, ScoredCapability, Standing, charges_nothing};
use crate::model::{Addon, Capability, Edition, Group, Header, Id, Item, Metric, Model};
use crate::rules::Context;
use crate::rules::sprawl::metered_everything::by_usage_alone;
use crate::text::Span;
use crate::text::wording::tick;

/// What asks for money.
#[derive(Clone, Copy)]
enum By {
    /// An add-on that sells nothing else.
    Addon(Id<Addon>),
    /// A charged metric that meters nothing else.
    Metric(Id<Metric>),
    /// An edition that adds nothing else to the one that it extends.
    Edition(Id<Edition>, Id<Edition>),
}

/// Something that is charged for, though it is worth little to few.
pub(super) struct Charged<'a> {
    by: By,
    /// What is charged for, each once.
    pub(super) capabilities: Vec<Id<Capability>>,
    /// Whom it is sold to.
    pub(super) groups: Vec<Id<Group>>,
    /// What it is to them.
    pub(super) scores: Vec<(Id<Group>, &'a ScoredCapability)>,
    /// Where a price is stated, of an add-on or a metric.
    pub(super) price: Option<Span>,
}

/// All that is charged for so: one finding for one capability, the add-on before the metric.
pub(super) fn charged<'a>(context: &Context<'a>, market: &Market<'a>) -> Vec<Charged<'a>> {
    let mut all: Vec<Charged<'a>> = market.addons().filter_map(|id| by_addon(context, market, id)).collect();
    let told: FxHashSet<Id<Capability>> =
        all.iter().flat_map(|charged| &charged.capabilities).copied().collect();
    // Where nothing but use is paid for, there is no edition to put it into.
    if !by_usage_alone(context) {
        let metered = by_metrics(context, market).into_iter();
        all.extend(metered.filter(|charged| !charged.capabilities.iter().all(|id| told.contains(id))));
    }
    let above = market.editions().filter(|&edition| adds_only_giveaways(context, market, edition));
    all.extend(above.filter_map(|edition| by_edition(market, edition)));
    all
}

/// The metrics of which `charged-giveaway` says that they charge for what is worth little.
pub(in crate::rules) fn giveaway_metrics(context: &Context<'_>) -> FxHashSet<Id<Metric>> {
    let Some(market) = context.market() else { return FxHashSet::default() };
    let metric = |charged: Charged<'_>| match charged.by {
        By::Metric(id) => Some(id),
        By::Addon(_) | By::Edition(..) => None,
    };
    charged(context, &market).into_iter().filter_map(metric).collect()
}

fn by_addon<'a>(context: &Context<'a>, market: &Market<'a>, id: Id<Addon>) -> Option<Charged<'a>> {
    let (model, offer) = (context.model, context.analysis.offers.addon(id));
    let mut paid = context
        .analysis
        .books
        .points_of(Item::Addon(id))
        .filter(|(_, point)| point.charges.iter().any(|charge| !charges_nothing(&charge.kind)));
    let price = paid.next().filter(|_| !offer.faulty)?.1.at;
    let groups = market.buyers(Item::Addon(id));
    let metrics = offer
        .limits
        .iter()
        .map(|limit| limit.metric)
        .chain(offer.allowances.iter().map(|given| given.metric));
    let metrics: Vec<Id<Metric>> = metrics.collect();
    if metrics.iter().any(|&metric| model.metrics[metric].meters.is_empty()) {
        return None;
    }
    let mut scores = Vec::new();
    for grant in &offer.includes {
        for &group in &groups {
            let row = context.analysis.grid.of(group).row_for(model, grant)?;
            scores.push((group, row));
        }
    }
    let metered =
        metrics.iter().flat_map(|&metric| model.metrics[metric].meters.iter().map(|meter| meter.value));
    let metered: Vec<Id<Capability>> = metered.collect();
    scores.extend(scores_of(context, &metered, &groups)?);
    let included = offer.includes.iter().map(|grant| grant.capability);
    let capabilities = once_each(included.chain(metered));
    giveaways(market, Charged { by: By::Addon(id), capabilities, groups, scores, price: Some(price) })
}

/// Metrics on which some edition charges its groups. Add-ons that charge have been looked at.
fn by_metrics<'a>(context: &Context<'a>, market: &Market<'a>) -> Vec<Charged<'a>> {
    let model = context.model;
    let mut groups: Vec<Vec<Id<Group>>> = vec![Vec::new(); model.metrics.len()];
    let mut prices: Vec<Option<Span>> = vec![None; model.metrics.len()];
    for edition in market.editions() {
        let mut metrics = FxHashSet::default();
        for (_, point) in context.analysis.books.points_of(Item::Edition(edition)) {
            for charge in point.charges.iter().filter(|charge| !charges_nothing(&charge.kind)) {
                let Some(metric) = charge.kind.metric() else { continue };
                prices[metric.index()].get_or_insert(point.at);
                if metrics.insert(metric) {
                    groups[metric.index()].extend(market.groups_of(edition));
                }
            }
        }
    }
    let metrics = model.metrics.iter().zip(groups).zip(prices);
    let charged = metrics.filter_map(|(((id, metric), groups), price)| {
        let capabilities = once_each(metric.meters.iter().map(|meter| meter.value));
        let groups = once_each(groups.into_iter());
        let doubtful = metric.header.faulty || capabilities.is_empty() || price.is_none();
        let scores = scores_of(context, &capabilities, &groups).filter(|_| !doubtful)?;
        giveaways(market, Charged { by: By::Metric(id), capabilities, groups, scores, price })
    });
    charged.collect()
}

/// Whether all that an edition adds to the one that it extends is worth little, to few of its groups.
pub(in crate::rules) fn adds_only_giveaways(
    context: &Context<'_>,
    market: &Market<'_>,
    edition: Id<Edition>,
) -> bool {
    let declared = &context.model.editions[edition];
    let below = market.sold_below(edition);
    let only_capabilities = declared.grants.limits.is_empty()
        && declared.grants.allowances.is_empty()
        && declared.license.is_none()
        && below.is_some()
        && below == context.analysis.offers.edition(edition).parent
        && market.standing(edition) == Standing::Sold;
    if !only_capabilities {
        return false;
    }
    let little = market.placed_as(edition, |quadrant| quadrant == Quadrant::Giveaway);
    !little.is_empty() && little.len() == market.first_given(edition).count()
}

fn by_edition<'a>(market: &Market<'a>, edition: Id<Edition>) -> Option<Charged<'a>> {
    let placed = market.placed_as(edition, |quadrant| quadrant == Quadrant::Giveaway);
    let charged = Charged {
        by: By::Edition(edition, market.sold_below(edition)?),
        capabilities: placed.iter().map(|placed| placed.grant.capability).collect(),
        groups: market.groups_of(edition).collect(),
        scores: placed.into_iter().flat_map(|placed| placed.scores).collect(),
        price: None,
    };
    Some(charged)
}

/// All that each group scores of each capability; `None` where one of them has no score.
fn scores_of<'a>(
    context: &Context<'a>,
    capabilities: &[Id<Capability>],
    groups: &[Id<Group>],
) -> Option<Vec<(Id<Group>, &'a ScoredCapability)>> {
    let mut scores = Vec::new();
    for &capability in capabilities {
        for &group in groups {
            let known = scores.len();
            scores.extend(context.analysis.grid.of(group).rows_of(capability).map(|row| (group, row)));
            if scores.len() == known {
                return None;
            }
        }
    }
    Some(scores)
}

/// `charged`, if it is known to be worth little to few of all who are asked to pay.
fn giveaways<'a>(market: &Market<'a>, charged: Charged<'a>) -> Option<Charged<'a>> {
    let known = charged.groups.iter().all(|&group| market.has_scores(group));
    let little = charged.scores.iter().all(|(_, row)| row.quadrant == Quadrant::Giveaway);
    (known && little && !charged.scores.is_empty()).then_some(charged)
}

fn once_each<T: Copy + Eq + std::hash::Hash>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = FxHashSet::default();
    all.filter(|&one| seen.insert(one)).collect()
}

impl Charged<'_> {
    /// The declaration of what asks for money, and its path.
    pub(super) fn place<'m>(&self, model: &'m Model) -> (&'m Header, String) {
        let (kind, header) = match self.by {
            By::Addon(id) => ("addon", &model.addons[id].header),
            By::Metric(id) => ("metric", &model.metrics[id].header),
            By::Edition(id, _) => ("edition", &model.editions[id].header),
        };
        (header, format!("{kind}/{}", header.name))
    }

    /// The beginning of the message, up to what is charged for.
    pub(super) fn message(&self, name: &str) -> String {
        match self.by {
            By::Addon(_) => format!("{name} charges for nothing but"),
            By::Metric(_) => format!("{name} meters nothing but"),
            By::Edition(..) => format!("{name} adds nothing but"),
        }
    }

    /// What is to be seen where it is declared.
    pub(super) fn caption(&self, model: &Model) -> String {
        match self.by {
            By::Addon(_) => "has a price of its own".to_owned(),
            By::Metric(_) => "is charged for".to_owned(),
            By::Edition(_, below) => format!("extends {}", tick(&model.editions[below].header.name)),
        }
    }

    /// What to do with it.
    pub(super) fn what_to_do(&self, name: &str, what: &str) -> String {
        match self.by {
            By::Addon(_) => format!("fold {what} into the entry edition, and take {name} off the list"),
            By::Metric(_) => {
                format!("stop charging for {name}: {what} can come with the editions, uncounted")
            }
            By::Edition(..) => {
                format!(
                    "fold {what} into the edition below, and build {name} on what its group would pay for"
                )
            }
        }
    }
}
