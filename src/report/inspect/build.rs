//! From the analysis to rows.

use rustc_hash::FxHashMap;

use super::document::{CompetitorRow, EditionRow, Inspection, LineRow, SCHEMA, StandingWord, ThresholdsRow};
use super::figures::{Percent, Value};
use super::names::Names;
use super::overlap_rows::{ApartRow, OverlapRow, SharedRow};
use super::space_rows::SpaceRow;
use crate::analysis::{Cluster, Lineup, Overlap, Standing, Standings};
use crate::model::{Group, Header, Id};
use crate::rules::{Context, Sound};

/// So many pairs of groups are listed; who has more groups than forty-five sees the most alike.
const MOST_PAIRS: usize = 1_000;

/// So many capabilities are listed of what makes an overlap, and of what divides two groups.
const MOST_PARTS: usize = 10;

impl<'a> Inspection<'a> {
    /// The analysis of a spec: of `groups`, or of all of them where none is named.
    pub fn new(sound: Sound<'a>, groups: &[Id<Group>]) -> Self {
        let context = sound.context();
        let model = context.model;
        let names = Names(model);
        let is_asked_for = |id: Id<Group>| groups.is_empty() || groups.contains(&id);
        let served = context.analysis.served(model, context.today);
        let likeness = &context.analysis.likeness;
        let mut pairs = likeness.ranked(model, is_asked_for);
        let overlaps_left_out = pairs.len().saturating_sub(MOST_PAIRS);
        pairs.truncate(MOST_PAIRS);
        let members = likeness.distinct.iter().enumerate();
        let cluster_of: FxHashMap<Id<Group>, usize> = members
            .flat_map(|(nth, cluster)| cluster.members.iter().map(move |&member| (member, nth)))
            .collect();
        let standings = Standings::new(model, &context.analysis.books, context.today);
        let lineups = context.analysis.lineups(model, context.today);
        let header = model.product.as_ref().map(|product| &product.header);
        Self {
            schema: SCHEMA,
            product: header.map_or("", |header| header.name.as_str()),
            title: header.map_or("", |header| header.label()),
            thresholds: thresholds(&context),
            groups: super::build_groups::groups(&context, &served, is_asked_for),
            overlaps: pairs.iter().filter_map(|pair| overlap(&context, &cluster_of, pair)).collect(),
            overlaps_left_out,
            uncompared_groups: likeness.uncompared,
            distinct_groups: clusters(names, &likeness.distinct),
            lines: lineups.iter().map(|lineup| line(&context, lineup)).collect(),
            editions: editions(&context, &standings),
            served_left_out: served.unweighed,
            configuration_space: SpaceRow::new(&context),
        }
    }
}

fn thresholds(context: &Context<'_>) -> ThresholdsRow {
    let thresholds = context.thresholds();
    ThresholdsRow {
        high_value: Value(thresholds.high_value),
        broad: Percent(thresholds.broad),
        same_group: Percent(thresholds.same_group),
    }
}

fn clusters<'a>(names: Names<'a>, clusters: &[Cluster]) -> Vec<Vec<&'a str>> {
    clusters.iter().map(|cluster| names.groups(&cluster.members)).collect()
}

fn overlap<'a>(
    context: &Context<'a>,
    cluster_of: &FxHashMap<Id<Group>, usize>,
    pair: &Overlap,
) -> Option<OverlapRow<'a>> {
    let names = Names(context.model);
    let compared = context.analysis.likeness.between(pair.one, pair.other)?;
    let shared = compared.shared.iter().take(MOST_PARTS).map(|part| SharedRow {
        capability: names.scored(part.capability, part.level),
        share: Percent(part.share),
    });
    let apart = compared.apart.iter().take(MOST_PARTS).map(|part| ApartRow {
        capability: names.scored(part.capability, part.level),
        shares: [Percent(part.one), Percent(part.other)],
    });
    let divided_by = compared.divided_by.map(|(capability, level)| names.scored(capability, level));
    Some(OverlapRow {
        groups: [names.group(pair.one), names.group(pair.other)],
        share: Percent(compared.share),
        one_group: cluster_of.get(&pair.one) == cluster_of.get(&pair.other),
        divided_by,
        shared: shared.collect(),
        apart: apart.collect(),
    })
}

fn line<'a>(context: &Context<'a>, lineup: &Lineup<'_>) -> LineRow<'a> {
    let names = Names(context.model);
    let header = lineup.line.map(|line| &context.model.lines[line].header);
    let editions = lineup.editions.iter().map(|competitor| CompetitorRow {
        edition: names.edition(competitor.edition),
        serves: competitor.serves.clone(),
    });
    LineRow {
        line: header.map(|header| header.name.as_str()),
        title: header.map(Header::label),
        groups: names.groups(&lineup.groups.groups),
        distinct_groups: clusters(names, &lineup.groups.distinct),
        editions: editions.collect(),
        too_many: lineup.surplus(context.thresholds().max_editions_over),
    }
}

fn editions<'a>(context: &Context<'a>, standings: &Standings) -> Vec<EditionRow<'a>> {
    let names = Names(context.model);
    let rows = context.model.editions.iter().map(|(id, edition)| {
        let offer = context.analysis.offers.edition(id);
        EditionRow {
            id: &edition.header.name,
            title: edition.header.label(),
            line: offer.line.map(|line| context.model.lines[line].header.name.as_str()),
            groups: names.groups(&offer.groups),
            standing: match standings.of(id) {
                Standing::Sold => StandingWord::Sold,
                Standing::Free => StandingWord::Free,
                Standing::Grandfathered => StandingWord::Grandfathered,
                Standing::Unclear => StandingWord::Unclear,
            },
            capabilities: offer.includes.len(),
        }
    });
    rows.collect()
}
