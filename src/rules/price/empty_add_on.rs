//! `empty-add-on`: an add-on that gives nothing that the editions it is offered with do not have already.

use crate::analysis::expect::gives;
use crate::analysis::space::on_sale;
use crate::analysis::{GrantedCapability, GrantedLimit, Offer};
use crate::model::{Addon, Bound, Edition, Id, Item, Level, Model, Variants};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{all_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "empty-add-on",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("empty_add_on.md"),
    check,
};

/// One finding for each add-on on sale that states what it gives, and gives none of the editions beside which
/// it is sold anything new. An add-on that states nothing may be a service, and one under a license of its own
/// gives that right; one that is charged by what nobody else counts gives the use of it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial {
        return;
    }
    let sold = on_sale(model, context.analysis, context.today);
    for (id, addon) in model.addons.iter().filter(|(_, addon)| addon.grandfathered.is_none()) {
        let offer = context.analysis.offers.addon(id);
        let beside = addon.offered_with.iter().map(|edition| edition.value);
        let beside: Vec<Id<Edition>> = beside.filter(|edition| sold.binary_search(edition).is_ok()).collect();
        if beside.is_empty() || !is_clear(context, offer, &beside) || sells_use(context, id, &beside) {
            continue;
        }
        if beside.iter().all(|&edition| !adds(model, offer, context.analysis.offers.edition(edition))) {
            findings.push(finding(context, id, &beside));
        }
    }
}

/// Whether an add-on says what it gives, and no language error may hide more.
fn is_clear(context: &Context<'_>, offer: &Offer, beside: &[Id<Edition>]) -> bool {
    let states = !(offer.includes.is_empty() && offer.limits.is_empty() && offer.allowances.is_empty());
    let faulty = |grant: &GrantedCapability| context.model.capabilities[grant.capability].header.faulty;
    states
        && offer.license.is_none()
        && !offer.faulty
        && !offer.includes.iter().any(faulty)
        && !beside.iter().any(|&edition| context.analysis.offers.edition(edition).faulty)
}

/// Whether the add-on is charged by a metric that none of the editions is charged by: what it sells is the
/// use of that.
fn sells_use(context: &Context<'_>, id: Id<Addon>, beside: &[Id<Edition>]) -> bool {
    let books = &context.analysis.books;
    let metrics = |item: Item| {
        books.points_of(item).flat_map(|(_, point)| &point.charges).filter_map(|charge| charge.kind.metric())
    };
    metrics(Item::Addon(id)).any(|metric| {
        !beside.iter().any(|&edition| metrics(Item::Edition(edition)).any(|other| other == metric))
    })
}

/// Whether an add-on gives an edition anything new.
fn adds(model: &Model, addon: &Offer, edition: &Offer) -> bool {
    let includes = addon.includes.iter().any(|grant| !has(model, edition, grant));
    let limits = addon.limits.iter().any(|limit| raises(model, edition, limit));
    let allowances = addon.allowances.iter().any(|more| {
        let mut own = edition.allowances.iter().filter(|own| own.metric == more.metric);
        !own.any(|own| own.quantity.is_none())
    });
    includes || limits || allowances
}

/// Whether an edition has all levels or choices of what an add-on gives.
fn has(model: &Model, edition: &Offer, grant: &GrantedCapability) -> bool {
    let Some(own) = edition.grant_of(grant.capability) else { return false };
    let variants = &model.capabilities[grant.capability].variants;
    match (variants, grant.variants.is_empty()) {
        (Variants::Plain, _) => true,
        (Variants::Levels(_), true) => gives(model, own, Some(0)),
        // Who names no choice gives all.
        (Variants::Choices(all), true) => (0..all.len()).all(|choice| gives(model, own, Some(choice))),
        (Variants::Levels(_) | Variants::Choices(_), false) => {
            grant.variants.iter().all(|&variant| gives(model, own, Some(variant)))
        }
    }
}

/// Whether an add-on's limit leaves more room than the edition's own. Where the edition says nothing of the
/// metric, what the add-on says of it may be all that there is.
fn raises(model: &Model, edition: &Offer, limit: &GrantedLimit) -> bool {
    let Some(own) =
        edition.limits.iter().find(|own| own.metric == limit.metric && own.window == limit.window)
    else {
        return true;
    };
    match (limit.bound, own.bound) {
        (Bound::Plus(more), Bound::Range { least: None, most: None }) => more.is_zero(),
        (Bound::Plus(more), Bound::Range { .. } | Bound::Plus(_)) => !more.is_zero(),
        (Bound::Range { .. }, Bound::Plus(_)) => true,
        (Bound::Range { least, most }, Bound::Range { least: own_least, most: own_most }) => {
            if model.metrics[limit.metric].better_lower {
                return (least, most) != (own_least, own_most);
            }
            match (most, own_most) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(most), Some(own)) => most > own,
            }
        }
    }
}

fn finding(context: &Context<'_>, id: Id<Addon>, beside: &[Id<Edition>]) -> Finding {
    let model = context.model;
    let header = &model.addons[id].header;
    let name = tick(&header.name);
    let editions = all_of(beside.iter().map(|&edition| &model.editions[edition].header.name));
    let verb = if beside.len() == 1 { "has" } else { "have" };
    let message = format!("{name} gives nothing that {editions} {verb} not already");
    let mut finding = Finding::new(&RULE, header.at, format!("addon/{}", header.name), message)
        .caption("whoever buys it gets what they have");
    let offer = context.analysis.offers.addon(id);
    for grant in offer.includes.iter().take(2) {
        let own = context.analysis.offers.edition(beside[0]).grant_of(grant.capability);
        if let Some(own) = own {
            let capability = &model.capabilities[grant.capability].header.name;
            finding = finding.label(own.at, format!("{} is given here", tick(capability)));
        }
    }
    finding.help(format!(
        "take {name} off the list, or give it something that {editions} {verb} not; if it was moved into the editions, \
         mark it `grandfathered` for those who pay for it"
    ))
}
