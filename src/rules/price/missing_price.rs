//! `missing-price`: an edition or add-on without a price that it promises.

mod lacks;
mod places;
mod wording;

use lacks::Lack;

use crate::model::{Currency, Item, Level, Model};
use crate::rules::lists::Lists;
use crate::rules::{Context, Family, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "missing-price",
    family: Family::Price,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("missing_price.md"),
    check,
};

/// One finding for each item, with all that it lacks. Where a whole currency or a whole billing
/// period is priced nowhere, that is one fault of the product; where there is no price book at all,
/// it is a note.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(product) = model.product.as_ref().filter(|_| !model.partial && !model.hides_a_declaration())
    else {
        return;
    };
    if model.books.is_empty() {
        if model.is_sound() && model.items().next().is_some() {
            findings.push(wording::no_book(product));
        }
        return;
    }
    let lists = Lists::new(context);
    let mut lacking: Vec<(Item, Vec<Lack>)> =
        model.items().map(|item| (item, lacks::lacks(context, &lists, item))).collect();
    for currency in &product.currencies {
        let unlisted = |lack: &Lack| lack.currency == currency.value && is_unlisted(&lists, lack.currency);
        if take(&mut lacking, |_, lack| unlisted(lack)) {
            findings.push(wording::no_list(context, product, *currency));
        }
    }
    for period in &product.billing {
        let unpriced = |item: Item, lack: &Lack| {
            let of_product = lack.period == Some(period.value) && !states_billing(model, item);
            of_product && !lists.price_some(period.value)
        };
        if take(&mut lacking, unpriced) {
            findings.push(wording::no_period(context, product, *period));
        }
    }
    for (item, lacks) in lacking {
        if !lacks.is_empty() {
            findings.push(wording::item(context, product, &lists, item, &lacks));
        }
    }
}

fn is_unlisted(lists: &Lists<'_>, currency: Currency) -> bool {
    lists.of(currency).next().is_none()
}

fn states_billing(model: &Model, item: Item) -> bool {
    match item {
        Item::Edition(id) => !model.editions[id].billing.is_empty(),
        Item::Addon(id) => !model.addons[id].billing.is_empty(),
    }
}

/// Takes away what `belongs`; gives whether there was any.
fn take(lacking: &mut [(Item, Vec<Lack>)], belongs: impl Fn(Item, &Lack) -> bool) -> bool {
    let count = |lacking: &[(Item, Vec<Lack>)]| lacking.iter().map(|(_, lacks)| lacks.len()).sum::<usize>();
    let before = count(lacking);
    for (item, lacks) in lacking.iter_mut() {
        lacks.retain(|lack| !belongs(*item, lack));
    }
    count(lacking) < before
}
