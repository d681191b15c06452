//! `quoted-around`: deals that were closed at other prices than those of the price sheet.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

use crate::analysis::EffectivePoint;
use crate::model::{ChargeKind, Deals, Item, Level};
use crate::rules::naming::{all_or_few, whole_product};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::percent;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "quoted-around",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("quoted_around.md"),
    check,
};

/// Fewer deals than this are too few to speak of a share of them.
const FEWEST: u32 = 5;

/// All of something, in hundredths of a per cent.
const ALL: u32 = 10_000;

/// One finding for each declaration of deals of which too many left the price sheet.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if whole_product(context).is_none() || context.model.deals.is_empty() {
        return;
    }
    let sheet = Sheet::new(context);
    for deals in context.model.deals.values().filter(|deals| !deals.header.faulty) {
        let (Some(closed), Some(off_list)) = (deals.closed, deals.off_list) else { continue };
        let threshold = Decimal::from(context.thresholds().off_list);
        // Numbers that are too large to compare are no numbers of deals.
        let bound = closed.value.checked_mul(threshold);
        let left = off_list.value.checked_mul(Decimal::from(ALL));
        let too_many = bound.zip(left).is_some_and(|(bound, left)| left > bound);
        if closed.value >= Decimal::from(FEWEST) && too_many && sheet.has_price_of(deals) {
            findings.push(finding(context, &sheet, deals, closed.value, off_list.value));
        }
    }
}

/// What has a number for a price, and what is left to sales by design.
struct Sheet {
    listed: FxHashMap<Item, bool>,
}

impl Sheet {
    /// The prices in force; without a day, every price counts.
    fn new(context: &Context<'_>) -> Self {
        let mut listed: FxHashMap<Item, bool> = FxHashMap::default();
        let in_force = context
            .analysis
            .books
            .list
            .iter()
            .filter(|book| context.today.is_none_or(|day| book.days.holds(day)));
        for point in in_force.flat_map(|book| &book.points) {
            *listed.entry(point.item).or_default() |= is_listed(point);
        }
        Self { listed }
    }

    /// Whether the price sheet has a number for something that the deals were for. A deal about what only
    /// sales can price, or has no price yet, leaves nothing.
    fn has_price_of(&self, deals: &Deals) -> bool {
        match deals.items.as_slice() {
            [] => self.listed.values().any(|&listed| listed),
            items => items.iter().any(|item| self.is_listed(item.value)),
        }
    }

    fn is_listed(&self, item: Item) -> bool {
        self.listed.get(&item).copied().unwrap_or(false)
    }

    /// What the deals may have been for that is quoted by design, in the order of the source.
    fn quoted_of(&self, context: &Context<'_>, deals: &Deals) -> Vec<Item> {
        let is_named =
            |item: &Item| deals.items.is_empty() || deals.items.iter().any(|named| named.value == *item);
        context.model.items().filter(|item| is_named(item) && self.listed.get(item) == Some(&false)).collect()
    }
}

/// Whether a price is a number, at least for some who buy. What is free nobody closes a deal about.
fn is_listed(point: &EffectivePoint) -> bool {
    !point.charges.iter().any(|charge| charge.kind == ChargeKind::Quoted)
        && point.charges.iter().any(|charge| charge.kind != ChargeKind::Free)
}

fn finding(
    context: &Context<'_>,
    sheet: &Sheet,
    deals: &Deals,
    closed: Decimal,
    off_list: Decimal,
) -> Finding {
    let (model, name) = (context.model, &deals.header.name);
    let share = off_list.checked_mul(Decimal::from(ALL)).and_then(|all| all.checked_div(closed));
    let share = share.and_then(|share| share.to_u32()).unwrap_or(u32::MAX);
    let message = format!("{off_list} of {closed} deals were closed off the price sheet");
    let threshold = context.thresholds().off_list;
    // Without decimals where it is over the threshold all the same.
    let share = if share / 100 * 100 > threshold { share / 100 * 100 } else { share };
    let threshold = percent(threshold);
    let mut finding = Finding::new(&RULE, deals.header.at, format!("deals/{name}"), message)
        .caption(format!("{}, over {threshold} (`off-list`)", percent(share)));
    if let Some(left) = deals.off_list {
        finding = finding.label(left.at, "at a price that sales made up");
    }
    let finding = finding.help(
        "look at what these deals have in common, and put it on the sheet: a tier for the quantity, an add-on for \
         the wish, an edition for the group. A price that is often not paid is not the price",
    );
    let quoted = sheet.quoted_of(context, deals);
    if quoted.is_empty() {
        return finding;
    }
    let (is, they) = if quoted.len() == 1 { ("is", "it") } else { ("are", "them") };
    let quoted =
        all_or_few(quoted.iter().map(|&item| model.item(item).name.as_str()).collect::<Vec<_>>().into_iter());
    finding.help(format!(
        "{quoted} {is} quoted by design: count the deals for {they} in `deals` of their own, with a line `items`"
    ))
}
