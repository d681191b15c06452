//! The draft as the spec says, and who works on it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{Draft, Extra, Fate, Given, Package, Scored, holds};
use super::{Implied, Move, Step, Suggestion, Unjudged};
use crate::analysis::{
    Analysis, Cluster, GrantedCapability, Quadrant, ScoredCapability, Standing, Standings,
};
use crate::model::{Capability, Edition, Group, Header, Id, Line, Metric, Model};

/// A line, and the groups that its editions are for.
type GroupsOfLine = (Option<Id<Line>>, Vec<Id<Group>>);

/// Who draws up a packaging.
pub(super) struct Planner<'a> {
    pub(super) model: &'a Model,
    pub(super) analysis: &'a Analysis,
    pub(super) draft: Draft,
    pub(super) moves: Vec<Move>,
    /// How many changes followed from moves without being any themselves.
    pub(super) followed: usize,
    /// The groups that belong to each row of `Likeness::lines`, beside those that its editions are for:
    /// nobody serves them, and nothing can be done about it.
    pub(super) waiting: Vec<Id<Group>>,
    /// The rows of scores of each group, by capability.
    rows: Vec<FxHashMap<Id<Capability>, Vec<ScoredCapability>>>,
    /// What comes with each unit of some metric.
    units: FxHashSet<Id<Capability>>,
    /// The metrics that some price of an edition charges.
    charged: FxHashSet<(Id<Edition>, Id<Metric>)>,
    /// The names that are taken, or were.
    names: FxHashSet<String>,
    /// How many scores were looked at to say what moves do to served shares.
    looked_at: usize,
}

/// So many scores are looked at in all to say what moves do to served shares; of later moves it is not said.
const MOST_LOOKED_AT: usize = 10_000_000;

/// A planner with the draft as the spec says.
pub(super) fn planner<'a>(model: &'a Model, analysis: &'a Analysis, today: Option<Date>) -> Planner<'a> {
    let standings = Standings::new(model, &analysis.books, today);
    let packages = model.editions.ids().map(|id| package(model, analysis, &standings, id)).collect();
    let extras = model.addons.ids().map(|id| {
        let (addon, offer) = (&model.addons[id], analysis.offers.addon(id));
        Extra {
            from: Some(id),
            name: addon.header.name.clone(),
            title: addon.header.label().to_owned(),
            groups: offer.groups.clone(),
            offered_with: addon.offered_with.iter().map(|edition| edition.value.index()).collect(),
            includes: given(&offer.includes),
            has_quantities: !offer.limits.is_empty() || !offer.allowances.is_empty(),
            is_sold: addon.grandfathered.is_none(),
            is_unpriced: false,
            fate: Fate::Kept,
        }
    });
    let extras = extras.collect();
    let rows = model.groups.ids().map(|group| {
        let mut rows: FxHashMap<_, Vec<ScoredCapability>> = FxHashMap::default();
        for row in &analysis.grid.of(group).rows {
            rows.entry(row.capability).or_default().push(*row);
        }
        rows
    });
    let mut charged = FxHashSet::default();
    for point in analysis.books.list.iter().flat_map(|book| &book.points) {
        if let crate::model::Item::Edition(edition) = point.item {
            let metrics = point.charges.iter().filter_map(|charge| charge.kind.metric());
            charged.extend(metrics.map(|metric| (edition, metric)));
        }
    }
    Planner {
        model,
        analysis,
        draft: Draft { packages, extras },
        moves: Vec::new(),
        followed: 0,
        waiting: Vec::new(),
        rows: rows.collect(),
        units: model.metrics.values().flat_map(|metric| &metric.grants).map(|grant| grant.value).collect(),
        charged,
        names: model.headers().flat_map(|(_, header)| names_of(header)).collect(),
        looked_at: 0,
    }
}

/// The names that nothing else can have: those of today, and those of before, by which a comparison goes.
fn names_of(header: &Header) -> impl Iterator<Item = String> + '_ {
    std::iter::once(&header.name).chain(header.was.iter().map(|was| &was.value)).cloned()
}

fn package(model: &Model, analysis: &Analysis, standings: &Standings, id: Id<Edition>) -> Package {
    let (header, offer) = (&model.editions[id].header, analysis.offers.edition(id));
    let is_past = standings.of(id) == Standing::Grandfathered;
    let declined = |group: &Id<Group>| model.groups[*group].declined.is_some();
    let is_wanted = offer.groups.is_empty() || !offer.groups.iter().all(declined);
    Package {
        from: Some(id),
        like: Some(id),
        name: header.name.clone(),
        title: header.label().to_owned(),
        line: offer.line,
        groups: offer.groups.clone(),
        includes: given(&offer.includes),
        limits: offer.limits.iter().map(|limit| (limit.metric, limit.bound, limit.window)).collect(),
        allowances: offer.allowances.iter().map(|own| (own.metric, own.quantity, own.per)).collect(),
        license: offer.license,
        extends: offer.parent.map(Id::index),
        is_sold: standings.of(id) == Standing::Sold && is_wanted && !offer.faulty,
        is_free: standings.of(id) == Standing::Free && !offer.faulty,
        is_past,
        is_unpriced: false,
        fate: Fate::Kept,
    }
}

fn given(includes: &[GrantedCapability]) -> Given {
    includes.iter().map(|grant| (grant.capability, grant.variants.clone())).collect()
}

impl Planner<'_> {
    /// The scores of `group` for a capability.
    pub(super) fn scores(&self, group: Id<Group>, capability: Id<Capability>) -> &[ScoredCapability] {
        self.rows[group.index()].get(&capability).map_or(&[], Vec::as_slice)
    }

    /// What is broad for `group`, anchors and base, at its level or choice.
    pub(super) fn broad(&self, group: Id<Group>) -> impl Iterator<Item = ScoredCapability> + '_ {
        let rows = self.analysis.grid.of(group).rows.iter().copied();
        rows.filter(|row| is_broad(row.quadrant) && !self.units.contains(&row.capability))
    }

    /// Whether a capability, or level of it, is an anchor or base of `group`.
    pub(super) fn is_broad(&self, group: Id<Group>, (capability, at): Scored) -> bool {
        let rows = self.scores(group, capability).iter();
        rows.filter(|row| at.is_none() || row.level.is_none() || row.level >= at)
            .any(|row| is_broad(row.quadrant))
    }

    /// Whether a capability, or level of it, is of high value to `group`.
    pub(super) fn is_high(&self, group: Id<Group>, (capability, at): Scored) -> bool {
        let rows = self.scores(group, capability).iter();
        rows.filter(|row| row.level.is_none() || row.level == at).any(|row| row.quadrant.is_high())
    }

    /// Whether a capability, or level of it, anchors `group`.
    pub(super) fn is_anchor(&self, group: Id<Group>, (capability, at): Scored) -> bool {
        let rows = self.scores(group, capability).iter();
        rows.filter(|row| row.level.is_none() || row.level == at).any(|row| row.quadrant == Quadrant::Anchor)
    }

    /// Whether a capability comes with each unit of some metric.
    pub(super) fn comes_with_units(&self, capability: Id<Capability>) -> bool {
        self.units.contains(&capability)
    }

    /// Whether some price of the edition charges the units of a metric.
    pub(super) fn is_charged(&self, package: &Package, metric: Id<Metric>) -> bool {
        package.from.is_some_and(|edition| self.charged.contains(&(edition, metric)))
    }

    /// The places of the editions that are sold for money to `group`.
    pub(super) fn sold_to(&self, group: Id<Group>) -> Vec<usize> {
        self.places(|package| package.competes() && package.groups.contains(&group))
    }

    /// The places of the editions of which `wanted` says so.
    pub(super) fn places(&self, wanted: impl Fn(&Package) -> bool) -> Vec<usize> {
        let all = self.draft.packages.iter().enumerate();
        all.filter(|(_, package)| wanted(package)).map(|(place, _)| place).collect()
    }

    /// What `given` holds of the value of `group`, as a sum of value × breadth.
    pub(super) fn weight(&self, group: Id<Group>, given: &Given) -> u64 {
        let rows = self.analysis.grid.of(group).rows.iter();
        let held = rows.filter(|row| {
            self.units.contains(&row.capability) || holds(self.model, given, (row.capability, row.level))
        });
        held.map(|row| u64::from(row.value) * u64::from(row.breadth)).sum()
    }

    /// Of the editions at `places`, the one that holds the most of the value of `group`; of equals the first.
    pub(super) fn best(&self, group: Id<Group>, places: &[usize]) -> Option<usize> {
        let weight = |&place: &usize| {
            (self.weight(group, &self.draft.packages[place].includes), std::cmp::Reverse(place))
        };
        places.iter().copied().max_by_key(weight)
    }

    /// The part of the value of `group` that the best edition for it holds, in hundredths of a per cent.
    fn share(&self, group: Id<Group>) -> u32 {
        let rows = self.analysis.grid.of(group).rows.iter();
        let whole: u64 = rows.map(|row| u64::from(row.value) * u64::from(row.breadth)).sum();
        let served = self.places(|package| package.serves(group));
        let best = served.iter().map(|&place| self.weight(group, &self.draft.packages[place].includes)).max();
        match (best, whole) {
            (None, _) | (_, 0) => 0,
            (Some(best), whole) => (best * 10_000 / whole) as u32,
        }
    }

    /// Notes a move that `act` makes, with what it does to the groups of the editions it touches.
    pub(super) fn make(
        &mut self,
        affected: &[Id<Group>],
        act: impl FnOnce(&mut Self) -> (Step, Vec<Id<Group>>, Vec<Scored>),
    ) {
        let affected = if self.looked_at < MOST_LOOKED_AT { affected } else { &[] };
        let rows =
            affected.iter().map(|&group| self.analysis.grid.of(group).rows.len() * self.sold_to(group).len());
        self.looked_at += rows.sum::<usize>();
        let before: Vec<u32> = affected.iter().map(|&group| self.share(group)).collect();
        let (step, groups, capabilities) = act(self);
        let served = affected.iter().zip(before).map(|(&group, before)| (group, before, self.share(group)));
        let served = served.filter(|(_, before, after)| before != after).collect();
        self.moves.push(Move { step, groups, capabilities, served });
    }

    /// A name that nothing has yet: `wanted`, or `wanted` and a number.
    pub(super) fn fresh_name(&mut self, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let mut all = std::iter::once(wanted.to_owned()).chain(numbered);
        let name = all.find(|name| !self.names.contains(name)).unwrap_or_default();
        self.names.insert(name.clone());
        name
    }

    /// The rows of the product lines, each with its groups as the draft has them.
    pub(super) fn lines(&self) -> Vec<GroupsOfLine> {
        let mut lines: BTreeMap<Option<Id<Line>>, FxHashSet<Id<Group>>> = BTreeMap::new();
        for row in &self.analysis.likeness.lines {
            lines.insert(row.line, self.waiting.iter().copied().collect());
        }
        for package in self.draft.packages.iter().filter(|package| package.fate.stays()) {
            lines.entry(package.line).or_default().extend(package.groups.iter().copied());
        }
        let offered = |group: &Id<Group>| self.model.groups[*group].declined.is_none();
        let in_order = |groups: FxHashSet<Id<Group>>| {
            let mut groups: Vec<Id<Group>> = groups.into_iter().filter(offered).collect();
            groups.sort_unstable();
            groups
        };
        lines.into_iter().map(|(line, groups)| (line, in_order(groups))).collect()
    }

    /// The distinct groups among `groups`, which belong to one line.
    pub(super) fn distinct(&self, groups: &[Id<Group>]) -> Vec<Cluster> {
        self.analysis.likeness.distinct_among(self.model, groups)
    }

    /// What was drawn up.
    pub(super) fn finish(self, lines: Vec<Implied>, unjudged: Vec<Unjudged>) -> Suggestion {
        Suggestion { draft: self.draft, moves: self.moves, lines, unjudged }
    }
}

/// Whether most of a group reaches for it.
pub(super) fn is_broad(quadrant: Quadrant) -> bool {
    match quadrant {
        Quadrant::Anchor | Quadrant::Base => true,
        Quadrant::AddOn | Quadrant::Giveaway => false,
    }
}
