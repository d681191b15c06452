//! `metered-everything`: most of what is sold has a meter or a price of its own.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::EffectivePoint;
use crate::model::{Capability, ChargeKind, Id, Item, Level, Metric};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{count, percent, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "metered-everything",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("metered_everything.md"),
    check,
};

/// Fewer capabilities on sale than this are too few to speak of most of them.
const FEWEST: usize = 6;

/// At most this many meters and price lines are shown.
const SHOWN: usize = 5;

/// What gives a capability a price of its own, and where that is stated.
struct Meter {
    at: Span,
    text: String,
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(product) = &context.model.product else { return };
    let on_sale = on_sale(context);
    if context.model.partial || on_sale.len() < FEWEST || by_usage_alone(context) {
        return;
    }
    let meters = meters(context, &on_sale);
    let threshold = context.thresholds().metered;
    if meters.len() <= most(context, &on_sale) {
        return;
    }
    let message = format!(
        "{} of {} on sale have a meter or a price line of their own",
        meters.len(),
        count(on_sale.len(), "capability", "capabilities")
    );
    let subject = format!("product/{}", product.header.name);
    let mut finding = Finding::new(&RULE, product.header.at, subject, message)
        .caption(format!("over {} (`metered`)", percent(threshold)));
    for meter in meters.iter().take(SHOWN) {
        finding = finding.label(meter.at, meter.text.clone());
    }
    findings.push(finding.help(
        "keep one or two metrics that grow with the value a group gets, and put the rest into the editions: \
         a customer who has to price every click uses less, and cannot foresee the bill",
    ));
}

/// How many capabilities have a meter or a price line of their own beyond those that may.
pub(crate) fn excess(context: &Context<'_>) -> usize {
    let on_sale = on_sale(context);
    meters(context, &on_sale).len().saturating_sub(most(context, &on_sale))
}

/// So many capabilities may have a meter or a price line of their own.
fn most(context: &Context<'_>, on_sale: &FxHashSet<Id<Capability>>) -> usize {
    on_sale.len() * context.thresholds().metered as usize / 10_000
}

/// Every capability that some edition or add-on gives.
fn on_sale(context: &Context<'_>) -> FxHashSet<Id<Capability>> {
    let offers = &context.analysis.offers;
    let given = context.model.items().flat_map(|item| offers.of(item).includes.iter());
    given.map(|grant| grant.capability).collect()
}

/// Capabilities that a charged metric meters alone, or that are sold alone as an add-on; each once,
/// in the order of their declaration.
fn meters(context: &Context<'_>, on_sale: &FxHashSet<Id<Capability>>) -> Vec<Meter> {
    let model = context.model;
    let mut meters: FxHashMap<Id<Capability>, Meter> = FxHashMap::default();
    let charged: FxHashSet<Id<Metric>> = points(context).flat_map(charged_metrics).collect();
    for (id, metric) in model.metrics.iter().filter(|(id, _)| charged.contains(id)) {
        if let [only] = metric.meters.as_slice()
            && on_sale.contains(&only.value)
        {
            let text = format!("charges for {} alone", tick(&model.capabilities[only.value].header.name));
            let at = model.metrics[id].header.at;
            meters.entry(only.value).or_insert(Meter { at, text });
        }
    }
    let priced: FxHashSet<Item> =
        points(context).filter(|point| is_paid(point)).map(|point| point.item).collect();
    for (id, addon) in model.addons.iter().filter(|(id, _)| priced.contains(&Item::Addon(*id))) {
        if let [only] = context.analysis.offers.addon(id).includes.as_slice() {
            let text = format!("sells {} alone", tick(&model.capabilities[only.capability].header.name));
            meters.entry(only.capability).or_insert(Meter { at: addon.header.at, text });
        }
    }
    let mut meters: Vec<(Id<Capability>, Meter)> = meters.into_iter().collect();
    meters.sort_by_key(|(capability, _)| *capability);
    meters.into_iter().map(|(_, meter)| meter).collect()
}

fn points<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a EffectivePoint> {
    context.analysis.books.list.iter().flat_map(|book| book.points.iter())
}

fn is_paid(point: &EffectivePoint) -> bool {
    point.charges.iter().any(|charge| charge.kind != ChargeKind::Free)
}

fn charged_metrics(point: &EffectivePoint) -> impl Iterator<Item = Id<Metric>> + '_ {
    point.charges.iter().filter_map(|charge| charge.kind.metric())
}

/// Whether nothing but use is charged: then there is no package to put the capabilities into.
pub(in crate::rules) fn by_usage_alone(context: &Context<'_>) -> bool {
    let is_usage = |kind: &ChargeKind| match kind {
        ChargeKind::Free | ChargeKind::Setup(_) => true,
        ChargeKind::Flat(amount) | ChargeKind::Minimum(amount) => amount.is_zero(),
        ChargeKind::Quoted | ChargeKind::ShareOfSubscription { .. } | ChargeKind::Multiple { .. } => false,
        ChargeKind::Rate { .. }
        | ChargeKind::Block { .. }
        | ChargeKind::Tiered { .. }
        | ChargeKind::ShareOfMetric { .. } => {
            kind.metric().is_some_and(|metric| context.model.metrics[metric].resets.is_some())
        }
    };
    points(context).flat_map(|point| point.charges.iter()).all(|charge| is_usage(&charge.kind))
}
