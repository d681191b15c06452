//! What groups say of the capabilities that metrics meter, and whether a price by one follows value.

use crate::analysis::{Quadrant, ScoredCapability};
use crate::model::{Capability, Edition, Id, Metric};
use crate::rules::Context;

/// The scores of capabilities that some metric meters or grants, group by group: few of very many.
pub(super) struct MeteredRows<'a> {
    of: Vec<Vec<&'a ScoredCapability>>,
}

impl<'a> MeteredRows<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let model = context.model;
        let mut is_metered = vec![false; model.capabilities.len()];
        for capability in model.metrics.values().flat_map(|metric| metric.meters.iter().chain(&metric.grants))
        {
            is_metered[capability.value.index()] = true;
        }
        let rows = model.groups.ids().map(|group| {
            let rows = context.analysis.grid.of(group).rows.iter();
            rows.filter(|row| is_metered[row.capability.index()]).collect()
        });
        Self { of: rows.collect() }
    }

    /// Whether a price by `metric`, which counts the use of `metered`, grows with what a group of `edition`
    /// gets: it meters an anchor; or it counts licences, standing whole units of something that most of a
    /// group uses. Where it meters nothing that is not known, and another rule's to say.
    pub(super) fn follow(
        &self,
        context: &Context<'_>,
        edition: Id<Edition>,
        metric: Id<Metric>,
        metered: &[Id<Capability>],
    ) -> bool {
        let stated = &context.model.metrics[metric];
        let is_licence = stated.resets.is_none() && !stated.decimal && !stated.money && !stated.better_lower;
        let broad = context.thresholds().broad;
        let groups = &context.analysis.offers.edition(edition).groups;
        let counts =
            |row: &ScoredCapability| row.quadrant == Quadrant::Anchor || is_licence && row.breadth >= broad;
        let mut rows = groups.iter().flat_map(|group| &self.of[group.index()]);
        metered.is_empty() || rows.any(|row| counts(row) && metered.binary_search(&row.capability).is_ok())
    }
}
