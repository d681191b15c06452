//! `thin-step`: an edition that adds to the one below it nothing that its group would pay more for.

use rustc_hash::FxHashSet;

use crate::analysis::entitlement::{Metering, Quantities, is_grant_within};
use crate::analysis::{GrantedCapability, Market, Offer, ScoredCapability, Standing, gives};
use crate::model::{Capability, Edition, Group, Id, Level, Metric};
use crate::rules::included::Included;
use crate::rules::naming::{all_or_few, groups, whole_product};
use crate::rules::placement::charged_giveaway::adds_only_giveaways;
use crate::rules::told::Told;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "thin-step",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("thin_step.md"),
    check,
};

/// One finding for each edition that is a thin step.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let metering = Metering::new(context.model);
    let steps = thin_steps(context, &metering);
    findings.extend(steps.iter().map(|step| finding(context, &metering, step)));
}

/// The steps of which `thin-step` speaks, each as the edition and the one below it.
pub(in crate::rules) fn spoken_of(context: &Context<'_>) -> FxHashSet<(Id<Edition>, Id<Edition>)> {
    let steps = thin_steps(context, &Metering::new(context.model));
    steps.into_iter().map(|step| (step.edition, step.below)).collect()
}

/// All thin steps. Where `edition-sprawl` merges one with the edition below, that is free, or it adds nothing but
/// giveaways, another rule speaks.
fn thin_steps(context: &Context<'_>, metering: &Metering) -> Vec<Step> {
    if whole_product(context).is_none() {
        return Vec::new();
    }
    let model = context.model;
    let market = context.analysis.market(model, context.today);
    let (above, below) = (Included::new(model), Included::new(model));
    let mut steps = Steps { context, metering, market: &market, above, below };
    let mut thin: Vec<Step> = model.editions.ids().filter_map(|id| steps.thin(id)).collect();
    if thin.is_empty() {
        return thin;
    }
    let told = Told::new(context, |_| true);
    let market = context.market();
    let is_giveaway =
        |edition| market.as_ref().is_some_and(|market| adds_only_giveaways(context, market, edition));
    thin.retain(|step| !told.merges(step.edition, step.below) && !is_giveaway(step.edition));
    thin
}

/// A step that adds nothing that anchors its groups.
struct Step {
    edition: Id<Edition>,
    below: Id<Edition>,
    groups: Vec<Id<Group>>,
    /// What anchors one of them.
    anchors: FxHashSet<Id<Capability>>,
    /// The capabilities that it adds, or gives more of.
    adds: Vec<Id<Capability>>,
    /// The metrics of which it allows more.
    raises: Vec<Id<Metric>>,
}

/// Steps from edition to edition, one after another.
struct Steps<'a> {
    context: &'a Context<'a>,
    metering: &'a Metering,
    market: &'a Market<'a>,
    above: Included<'a>,
    below: Included<'a>,
}

impl<'a> Steps<'a> {
    /// The step up to `edition`, if it is a thin one.
    fn thin(&mut self, edition: Id<Edition>) -> Option<Step> {
        let (model, offers) = (self.context.model, &self.context.analysis.offers);
        let offer = offers.edition(edition);
        if self.market.standing(edition) != Standing::Sold || offer.faulty {
            return None;
        }
        let below = self.market.sold_below(edition)?;
        let lower = offers.edition(below);
        let alike = lower.line == offer.line && lower.license == offer.license;
        // A step up from a free edition is another rule's.
        if self.market.standing(below) != Standing::Sold || !alike || !self.are_known(offer) {
            return None;
        }
        let groups: Vec<Id<Group>> = self.market.groups_of(edition).collect();
        self.above.hold(offer);
        self.below.hold(lower);
        let anchors = || groups.iter().flat_map(|&group| self.context.analysis.grid.of(group).anchors());
        let has_anchors = anchors().any(|anchor| self.has(anchor));
        if !has_anchors || anchors().any(|anchor| self.adds(anchor.capability)) {
            return None;
        }
        let anchors: FxHashSet<Id<Capability>> = anchors().map(|anchor| anchor.capability).collect();
        let raises = Quantities::new(model, offer).metrics_with_more(&Quantities::new(model, lower));
        let is_more = raises.iter().any(|&metric| self.metering.counts(metric, |one| anchors.contains(&one)));
        if is_more || self.unlocks(edition, below, &anchors) {
            return None;
        }
        let included = offer.includes.iter().map(|grant| grant.capability);
        let adds: Vec<Id<Capability>> = included.filter(|&capability| self.adds(capability)).collect();
        let something = !adds.is_empty() || !raises.is_empty();
        something.then_some(Step { edition, below, groups, anchors, adds, raises })
    }

    /// Whether the edition is for groups of which it is known what anchors them.
    fn are_known(&self, offer: &Offer) -> bool {
        let model = self.context.model;
        let mut served = offer.groups.iter().map(|&group| &model.groups[group]).peekable();
        served.peek().is_some()
            && served
                .all(|group| group.declined.is_some() || !group.scores.is_empty() && !group.header.faulty)
            && !offer.includes.iter().any(|grant| model.capabilities[grant.capability].header.faulty)
    }

    /// Whether the edition has something that is scored.
    fn has(&self, scored: &ScoredCapability) -> bool {
        let held = self.above.grant_of(scored.capability);
        held.is_some_and(|grant| gives(self.context.model, grant, scored.level))
    }

    /// Whether the edition gives a capability that the one below does not give, or gives less of.
    fn adds(&self, capability: Id<Capability>) -> bool {
        let more = |grant: &GrantedCapability, held: Option<&GrantedCapability>| {
            held.is_none_or(|held| !is_grant_within(self.context.model, grant, held))
        };
        self.above.grant_of(capability).is_some_and(|grant| more(grant, self.below.grant_of(capability)))
    }

    /// Whether an add-on that holds an anchor can be bought with the edition, and not with the one below.
    fn unlocks(&self, edition: Id<Edition>, below: Id<Edition>, anchors: &FxHashSet<Id<Capability>>) -> bool {
        let held = self.market.beside(below);
        let mut new = self.market.beside(edition).iter().filter(|addon| held.binary_search(addon).is_err());
        new.any(|&addon| {
            let offer = self.context.analysis.offers.addon(addon);
            offer.faulty || offer.includes.iter().any(|grant| anchors.contains(&grant.capability))
        })
    }
}

fn finding(context: &Context<'_>, metering: &Metering, step: &Step) -> Finding {
    let model = context.model;
    let name = |id: Id<Edition>| tick(&model.editions[id].header.name);
    let (edition, below) = (name(step.edition), name(step.below));
    let served = groups(model, &step.groups);
    let message = format!("{edition} adds to {below} nothing that anchors {served}");
    let capabilities = step.adds.iter().map(|&id| model.capabilities[id].header.name.as_str());
    let metrics = step.raises.iter().map(|&id| model.metrics[id].header.name.as_str());
    let caption = match (step.adds.is_empty(), step.raises.is_empty()) {
        (false, true) => format!("adds only {}", all_or_few(capabilities)),
        (true, _) => format!("allows only more of {}", all_or_few(metrics)),
        (false, false) => {
            format!("adds only {}, and more of {}", all_or_few(capabilities), all_or_few(metrics))
        }
    };
    let is_anchor = |capability| step.anchors.contains(&capability);
    let meter = model.metrics.iter().find(|(id, _)| metering.counts(*id, is_anchor));
    let raise = match meter {
        Some((_, metric)) => format!("raise a limit or an allowance on {}", tick(&metric.header.name)),
        None => format!("raise a limit or an allowance on something that {served} come for"),
    };
    let subject = format!("edition/{}", model.editions[step.edition].header.name);
    Finding::new(&RULE, model.editions[step.edition].header.at, subject, message)
        .caption(caption)
        .label(model.editions[step.below].header.at, format!("has all of {edition} that anchors {served}"))
        .help(format!(
            "{served} pay more for a step that holds something they came for: move an anchor from {below} up to \
             {edition}, or {raise}"
        ))
        .help(format!(
            "if there is nothing of the kind, put what {edition} adds into {below} and sell one edition, or sell \
             it beside {below} as an add-on"
        ))
}
