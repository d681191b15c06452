//! `volume-cliff`: one unit more makes the total smaller.

use rustc_hash::FxHashSet;

use crate::analysis::price::{Cliff, PriceFunction, Sum};
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{ChargeKind, Currency, Level, Period, TierMode};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;
use crate::words::number as words;
use crate::words::number::grouped;
use rust_decimal::Decimal;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "volume-cliff",
    family: Family::Price,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("volume_cliff.md"),
    check,
};

/// From so many per cent on, buying more than is needed is worth a warning.
const WORTH_A_WARNING: u32 = 25;

/// One finding for each metric of a price: the cliff that it pays most to jump. What is copied or
/// multiplied from another line is the fault of that line.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut told = FxHashSet::default();
    for book in &context.analysis.books.list {
        let Some(currency) = book.currency.filter(|_| !context.is_past(book.days) && !book.faulty) else {
            continue;
        };
        for point in book.points.iter().filter(|point| point.origin == book.book) {
            let offer = context.analysis.offers.of(point.item);
            if offer.faulty {
                continue;
            }
            let Some(function) = PriceFunction::new(context.model, offer, point) else { continue };
            for cliff in function.cliffs(context.model, currency.decimals()) {
                if told.insert(cliff.next_at) {
                    findings.push(finding(context, (book, point), currency, &cliff));
                }
            }
        }
    }
}

fn finding(
    context: &Context<'_>,
    (book, point): (&EffectiveBook, &EffectivePoint),
    currency: Currency,
    cliff: &Cliff,
) -> Finding {
    let model = context.model;
    let (item, metric) = (&model.item(point.item).name, &model.metrics[cliff.metric].header.name);
    let book = &model.books[book.book].header.name;
    let subject = format!("prices/{book}/{item}/{}/{metric}", point.period.word());
    let period = match point.period {
        Period::Once => "once",
        Period::Monthly | Period::Quarterly | Period::Annual => point.period.word(),
    };
    let number = |quantity: Decimal| grouped(&words::quantity(quantity));
    let total =
        |sum: &Sum| format!("{} {} {period}", grouped(&words::amount(sum.total, currency)), currency.code());
    let cost = |sum: &Sum| if sum.quantity == Decimal::ONE { "costs" } else { "cost" };
    let costs = |sum: &Sum| format!("{} {} {}", number(sum.quantity), cost(sum), total(sum));
    let [needed, next] = [&cliff.needed, &cliff.next].map(|sum| number(sum.quantity));
    let message =
        format!("{needed} {} of {} {} more than {next}", tick(metric), tick(item), cost(&cliff.needed));
    let warns = cliff.pays_over(WORTH_A_WARNING);
    let mut finding = Finding::new(&RULE, cliff.next_at, subject, message)
        .at_level(if warns { Level::Warn } else { Level::Note })
        .caption(costs(&cliff.next))
        .label(cliff.last_at, costs(&cliff.last));
    if cliff.needed.quantity != cliff.last.quantity {
        finding = finding.help(format!("{needed} already {} {}", cost(&cliff.needed), total(&cliff.needed)));
    }
    let surplus = cliff.surplus_percent().map_or(String::new(), |percent| {
        format!(", {}% more than is needed", grouped(&words::quantity(percent)))
    });
    let is_stepped = point.charges.iter().any(|charge| {
        let by_steps = matches!(charge.kind, ChargeKind::Tiered { mode: TierMode::Steps, .. });
        by_steps && charge.kind.metric() == Some(cliff.metric)
    });
    let way_out = if is_stepped {
        "let each band cost more than the one below it"
    } else {
        "let the rates fall in smaller steps, or write `graduated`, by which each slice has its own rate and no \
         total is smaller than one before it"
    };
    finding.help(format!("whoever needs {needed} does better to buy {next}{surplus}: {way_out}"))
}
