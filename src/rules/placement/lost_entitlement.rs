//! `lost-entitlement`: a higher edition that grants less than the one it extends.

mod losses;
mod mend;

use rustc_hash::FxHashMap;

use losses::{Loss, What, losses};
use mend::Stated;

use crate::analysis::price::{Comparison, PriceFunction};
use crate::analysis::{EffectivePoint, GrantedCapability, Standing, Standings};
use crate::model::{Book, Edition, Id, Include, Item, Level, Model, Period, Variants};
use crate::rules::included::Included;
use crate::rules::naming::whole_product;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;
use crate::words::number::{grouped, quantity};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "lost-entitlement",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("lost_entitlement.md"),
    check,
};

/// One finding for each limit, allowance or capability of an edition that is less than what it would inherit.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if whole_product(context).is_none() {
        return;
    }
    let standings = Standings::new(context.model, &context.analysis.books, context.today);
    let mut below = Included::new(context.model);
    for edition in context.model.editions.ids() {
        let offer = context.analysis.offers.edition(edition);
        let Some(parent) = offer.parent.filter(|_| !offer.faulty) else { continue };
        let grants = &context.model.editions[edition].grants;
        let levelled = |include: &Include| {
            matches!(context.model.capabilities[include.capability.value].variants, Variants::Levels(_))
        };
        // Most editions restate nothing that could be less, and need no look at all that they inherit.
        let may_lose = !grants.limits.is_empty()
            || !grants.allowances.is_empty()
            || grants.includes.iter().any(levelled);
        if !may_lose || !is_rung(context, &standings, edition, parent) {
            continue;
        }
        let losses = losses(context, &mut below, edition, parent);
        if !losses.is_empty() && !is_cheaper(context, edition, parent) {
            findings_of(context, edition, parent, losses, findings);
        }
    }
}

/// Whether an edition is a rung above the one that it extends: both are sold, in one line and under one
/// license, and it is not the free one of the two.
fn is_rung(context: &Context<'_>, standings: &Standings, edition: Id<Edition>, parent: Id<Edition>) -> bool {
    let offers = &context.analysis.offers;
    let (offer, above) = (offers.edition(edition), offers.edition(parent));
    let free = |id| standings.of(id) == Standing::Free;
    let kept = |id| standings.of(id) == Standing::Grandfathered;
    let alike = offer.line == above.line && offer.license == above.license;
    alike && !kept(edition) && !kept(parent) && (!free(edition) || free(parent))
}

/// Whether the list prices say that the edition is the lower of the two, whatever it extends.
fn is_cheaper(context: &Context<'_>, edition: Id<Edition>, parent: Id<Edition>) -> bool {
    let (model, analysis) = (context.model, context.analysis);
    let function =
        |edition: Id<Edition>, point| PriceFunction::new(model, analysis.offers.edition(edition), point);
    let of_parent = analysis.books.points_of(Item::Edition(parent));
    let above: FxHashMap<(Id<Book>, Period), &EffectivePoint> =
        of_parent.map(|(book, point)| ((book.book, point.period), point)).collect();
    let mut cheaper = false;
    for (book, point) in analysis.books.points_of(Item::Edition(edition)) {
        let in_force = context.today.is_none_or(|day| book.days.holds(day));
        if !in_force || book.faulty || !book.is_general() {
            continue;
        }
        let Some(above) = above.get(&(book.book, point.period)) else { continue };
        if let (Some(own), Some(above)) = (function(edition, point), function(parent, above)) {
            match above.compare(&own) {
                Comparison::Dearer(_) => cheaper = true,
                Comparison::Same | Comparison::Unlike => return false,
            }
        }
    }
    cheaper
}

fn findings_of(
    context: &Context<'_>,
    edition: Id<Edition>,
    parent: Id<Edition>,
    losses: Vec<Loss<'_>>,
    findings: &mut Findings,
) {
    let model = context.model;
    let (name, above) = (&model.editions[edition].header.name, &model.editions[parent].header);
    let (own, parent) = (tick(name), tick(&above.name));
    let stated = Stated::new(context, edition);
    for loss in losses {
        let Said { word, subject, message, here, there, help } = said(model, &loss, &own, &parent);
        let finding = Finding::new(&RULE, loss.at, format!("edition/{name}/{word}/{subject}"), message)
            .caption(here)
            .label(loss.there.unwrap_or(above.at), there)
            .help(help);
        findings.push(stated.with_fix(&loss, finding));
    }
}

/// A loss in words.
struct Said<'m> {
    /// The word of the line that takes something away.
    word: &'static str,
    /// The metric or capability.
    subject: &'m str,
    message: String,
    here: String,
    there: String,
    help: String,
}

fn said<'m>(model: &'m Model, loss: &Loss<'_>, own: &str, parent: &str) -> Said<'m> {
    match loss.what {
        What::Limit { metric, own: cap, parent: higher, window } => {
            let metric = &model.metrics[metric];
            let name = tick(&metric.header.name);
            let bound = if metric.better_lower { "at least" } else { "at most" };
            let over = window.map_or(String::new(), |window| format!(" {}", window.word()));
            let said = |cap| format!("{bound} {}{over}", grouped(&quantity(cap)));
            let (there, raise) = match higher {
                Some(higher) => {
                    (said(higher), format!("set the limit to {}{over} or better", grouped(&quantity(higher))))
                }
                None => (format!("no limit on {name}"), "lift the limit".to_owned()),
            };
            Said {
                word: "limit",
                subject: &metric.header.name,
                message: format!("{own} gives less of {name} than {parent}, which it extends"),
                here: said(cap),
                there,
                help: what_to_do(&raise, own, parent),
            }
        }
        What::Allowance { metric, own: given, parent: larger } => {
            let metric = &model.metrics[metric];
            let name = tick(&metric.header.name);
            let said = |quantity_of: Option<_>| {
                quantity_of.map_or("unlimited".to_owned(), |number| grouped(&quantity(number)))
            };
            Said {
                word: "allowance",
                subject: &metric.header.name,
                message: format!("{own} comes with less of {name} than {parent}, which it extends"),
                here: format!("{} included", said(Some(given))),
                there: format!("{} included", said(larger)),
                help: what_to_do(&format!("set the allowance to {} or better", said(larger)), own, parent),
            }
        }
        What::Level { own: grant, parent: held } => {
            let capability = &model.capabilities[grant.capability];
            let name = tick(&capability.header.name);
            let level = |grant: &GrantedCapability| {
                let highest = grant.variants.iter().max().copied().unwrap_or(0);
                capability.variants.names().get(highest).map(|level| tick(&level.value)).unwrap_or_default()
            };
            Said {
                word: "includes",
                subject: &capability.header.name,
                message: format!("{own} gives less of {name} than {parent}, which it extends"),
                here: format!("at {}", level(grant)),
                there: format!("at {}", level(held)),
                help: what_to_do(&format!("include {name} at {}", level(held)), own, parent),
            }
        }
    }
}

fn what_to_do(raise: &str, own: &str, parent: &str) -> String {
    format!(
        "who moves up from {parent} loses something that they pay for today: {raise}, or leave the line out, and \
         {own} gives what {parent} gives"
    )
}
