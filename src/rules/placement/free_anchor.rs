//! `free-anchor`: a free edition that gives a paying group all that it would pay for.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::entitlement::{Metering, Quantities, is_grant_within};
use crate::analysis::expect::gives;
use crate::analysis::{Packages, ScoredCapability, Standing, Standings};
use crate::model::{Capability, Edition, Group, Id, Item, Level, Metric};
use crate::rules::included::Included;
use crate::rules::naming::{all_or_few, groups, whole_product};
use crate::rules::price::price_inversion::Rival;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "free-anchor",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("free_anchor.md"),
    check,
};

/// At most this many paid editions are labelled.
const SHOWN: usize = 5;

/// One finding for each free edition that leaves a paying group nothing to pay for.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if whole_product(context).is_none() {
        return;
    }
    let model = context.model;
    let standings = Standings::new(model, &context.analysis.books, context.today);
    let free: Vec<Id<Edition>> = model
        .editions
        .ids()
        .filter(|&id| standings.of(id) == Standing::Free && is_for_all(context, id))
        .collect();
    if free.is_empty() {
        return;
    }
    let metering = Metering::new(model);
    let paid = paid_editions(context, &standings);
    let twins = Packages::twins(model, &context.analysis.offers);
    let mut offered: Vec<Option<Offered<'_>>> = model.editions.ids().map(|_| None).collect();
    for &id in free.iter().chain(paid.values().flatten()) {
        offered[id.index()].get_or_insert_with(|| Offered::new(context, id));
    }
    let mut included = Included::new(model);
    for edition in free {
        included.hold(context.analysis.offers.edition(edition));
        let Some(own) = &offered[edition.index()] else { continue };
        let (metering, included) = (&metering, &included);
        let gift = Gift { context, metering, edition, included, own, offered: &offered, twins: &twins };
        let given = |group| Some((group, gift.given_to(group, paid.get(&group)?)?));
        let served: Vec<(Id<Group>, Vec<Id<Edition>>)> = model.groups.ids().filter_map(given).collect();
        if !served.is_empty() {
            findings.push(gift.finding(&served));
        }
    }
}

/// Whether a free edition is there for everybody who comes, and for as long as they like.
fn is_for_all(context: &Context<'_>, edition: Id<Edition>) -> bool {
    let offer = context.analysis.offers.edition(edition);
    let mut points = context.analysis.books.points_of(Item::Edition(edition));
    !offer.faulty && offer.trial.is_none() && points.any(|(book, _)| book.is_general())
}

/// The editions for each group that are sold for money.
fn paid_editions(context: &Context<'_>, standings: &Standings) -> FxHashMap<Id<Group>, Vec<Id<Edition>>> {
    let mut paid: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for id in context.model.editions.ids().filter(|&id| standings.of(id) == Standing::Sold) {
        for &group in &context.analysis.offers.edition(id).groups {
            paid.entry(group).or_default().push(id);
        }
    }
    paid
}

/// An edition, prepared once for all that it is compared with.
struct Offered<'a> {
    quantities: Quantities<'a>,
    /// The metrics by which it is charged.
    charged: FxHashSet<Id<Metric>>,
    rival: Rival<'a>,
}

impl<'a> Offered<'a> {
    fn new(context: &Context<'a>, edition: Id<Edition>) -> Self {
        let item = Item::Edition(edition);
        let charges = context.analysis.books.points_of(item).flat_map(|(_, point)| &point.charges);
        Self {
            quantities: Quantities::new(context.model, context.analysis.offers.edition(edition)),
            charged: charges.filter_map(|charge| charge.kind.metric()).collect(),
            rival: Rival::new(context, item),
        }
    }
}

/// A free edition.
struct Gift<'a> {
    context: &'a Context<'a>,
    metering: &'a Metering,
    edition: Id<Edition>,
    included: &'a Included<'a>,
    own: &'a Offered<'a>,
    /// Every edition that is free or sold, by its place.
    offered: &'a [Option<Offered<'a>>],
    /// Which editions give exactly the same.
    twins: &'a FxHashMap<Id<Edition>, usize>,
}

impl<'a> Gift<'a> {
    /// The paid editions of a group in the same line, if the free one gives all that anchors the group as
    /// they do.
    fn given_to(&self, group: Id<Group>, paid: &[Id<Edition>]) -> Option<Vec<Id<Edition>>> {
        let (model, offers) = (self.context.model, &self.context.analysis.offers);
        let declared = &model.groups[group];
        let line = offers.edition(self.edition).line;
        let paid: Vec<Id<Edition>> =
            paid.iter().copied().filter(|&id| offers.edition(id).line == line).collect();
        let is_clear = |&id: &Id<Edition>| !offers.edition(id).faulty;
        let pays = declared.declined.is_none() && !declared.header.faulty && !paid.is_empty();
        let known = pays && paid.iter().all(is_clear);
        let anchors = || self.context.analysis.grid.of(group).anchors();
        if !known || anchors().next().is_none() || !anchors().all(|anchor| self.has(anchor)) {
            return None;
        }
        let anchors: FxHashSet<Id<Capability>> = anchors().map(|anchor| anchor.capability).collect();
        paid.iter().all(|&id| self.matches(id, &anchors)).then_some(paid)
    }

    fn has(&self, anchor: &ScoredCapability) -> bool {
        let doubtful = self.context.model.capabilities[anchor.capability].header.faulty;
        let held = self.included.grant_of(anchor.capability);
        !doubtful && held.is_some_and(|grant| gives(self.context.model, grant, anchor.level))
    }

    /// Whether the free edition gives `anchors` as a paid one gives them. Where another rule says that the
    /// two are the same, or the paid one the lesser, that is the finding.
    fn matches(&self, paid: Id<Edition>, anchors: &FxHashSet<Id<Capability>>) -> bool {
        let model = self.context.model;
        let offer = self.context.analysis.offers.edition(paid);
        let Some(theirs) = &self.offered[paid.index()] else { return false };
        let twin = self.twins.get(&paid);
        let are_twins = twin.is_some() && twin == self.twins.get(&self.edition);
        let mut better =
            offer.includes.iter().filter(|grant| anchors.contains(&grant.capability)).filter(|grant| {
                self.included
                    .grant_of(grant.capability)
                    .is_none_or(|held| !is_grant_within(model, grant, held))
            });
        better.next().is_none()
            && !are_twins
            && !self.allows_less(theirs, anchors)
            && theirs.rival.dominated_by(model, &self.own.rival).is_none()
    }

    /// Whether the paid edition allows more use of an anchor. An allowance of the free one is all that can be
    /// used; that of the paid one may be used up and paid beyond.
    fn allows_less(&self, paid: &Offered<'_>, anchors: &FxHashSet<Id<Capability>>) -> bool {
        let (own, theirs) = (&self.own.quantities, &paid.quantities);
        let counts = |metric: Id<Metric>| self.metering.counts(metric, |one| anchors.contains(&one));
        let is_bound = |metric: Id<Metric>| {
            let finite = own.allowances_of(metric).iter().any(|allowance| allowance.quantity.is_some());
            finite || !own.limits_on(metric).is_empty()
        };
        let more = theirs.metrics_with_more(own).into_iter().any(|metric| is_bound(metric) && counts(metric));
        let given = &self.context.analysis.offers.edition(self.edition).allowances;
        let mut finite = given.iter().filter(|one| one.quantity.is_some());
        more || finite.any(|allowance| {
            let metric = allowance.metric;
            counts(metric) && (paid.charged.contains(&metric) || theirs.allowances_of(metric).is_empty())
        })
    }

    fn finding(&self, served: &[(Id<Group>, Vec<Id<Edition>>)]) -> Finding {
        let model = self.context.model;
        let free = &model.editions[self.edition].header;
        let list: Vec<Id<Group>> = served.iter().map(|(group, _)| *group).collect();
        let who = groups(model, &list);
        let message = format!("{} gives {who} for nothing all that anchors them", tick(&free.name));
        let mut finding = Finding::new(&RULE, free.at, format!("edition/{}", free.name), message)
            .caption("free, for everybody");
        let mut labelled = FxHashSet::default();
        let mut paid =
            served.iter().flat_map(|(_, paid)| paid.iter().copied()).filter(|&id| labelled.insert(id));
        let first = paid.next();
        for edition in first.into_iter().chain(paid).take(SHOWN) {
            let text = "is sold to them, and gives no more of it";
            finding = finding.label(model.editions[edition].header.at, text);
        }
        let anchors: Vec<&ScoredCapability> = self.context.analysis.grid.of(list[0]).anchors().collect();
        let mut named = FxHashSet::default();
        let names: Vec<&str> = anchors
            .iter()
            .filter(|anchor| named.insert(anchor.capability))
            .map(|anchor| model.capabilities[anchor.capability].header.name.as_str())
            .collect();
        let one = if names.len() == 1 { "that" } else { "one of them" };
        let paid = first.map_or_else(String::new, |id| tick(&model.editions[id].header.name));
        let anchored = |capability: Id<Capability>| named.contains(&capability);
        let meter = model
            .metrics
            .iter()
            .find(|(id, metric)| !metric.meters.is_empty() && self.metering.counts(*id, anchored));
        let limit = match meter {
            Some((_, metric)) => format!("limit {} in {}", tick(&metric.header.name), tick(&free.name)),
            None => format!("limit in {} how much of it can be used", tick(&free.name)),
        };
        let first_group = tick(&model.groups[list[0]].header.name);
        finding.help(format!(
            "{first_group} would pay for {}: keep {one} for {paid}, or {limit} to what is enough for a start",
            all_or_few(names.into_iter())
        ))
    }
}
