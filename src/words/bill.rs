//! How a line of a bill was reached: what was used, what came along, which tiers priced the rest.

use rust_decimal::Decimal;

use super::{Speaker, amount_of, price_of_tier, quantity};
use crate::analysis::price::{LineItem, Metered, Price, Recurrence, Slice};
use crate::model::{ChargeKind, Currency, Period, Window};

/// How `line` was reached, in phrases that stand one below the other; none for an amount that stands
/// as it is stated.
pub(crate) fn workings(speaker: Speaker<'_>, line: &LineItem, currency: Currency) -> Vec<String> {
    let mut phrases = Vec::new();
    if let Some(metered) = &line.metered {
        phrases.push(used(speaker, metered));
    }
    if let ChargeKind::Tiered { mode, .. } = line.charge.kind {
        let slice = |slice: &Slice| {
            format!("{} {}", quantity(slice.units), price_of_tier(&slice.tier, mode, currency))
        };
        phrases.extend(line.slices.iter().map(slice));
    }
    if matches!(line.charge.kind, ChargeKind::Minimum(_)) {
        phrases.push("what is missing to the minimum".to_owned());
    }
    let is_multiplied = !matches!(line.recurrence, Recurrence::Reset(_)) && line.quantity != Decimal::ONE;
    let stands = matches!(line.charge.kind, ChargeKind::Free | ChargeKind::Quoted);
    if is_multiplied && !stands {
        phrases.push(format!("for {} of it", quantity(line.quantity)));
    }
    if let (Recurrence::Reset(window), Price::Amount(amount)) = (line.recurrence, line.amount)
        && line.times > 1
    {
        phrases.push(format!("{} each {}, {} times", amount_of(amount, currency), noun(window), line.times));
    }
    phrases
}

/// `5,150 order used, 5,000 included: 150 charged`.
fn used(speaker: Speaker<'_>, metered: &Metered) -> String {
    let name = speaker.metric_name(metered.metric);
    let used = format!("{} {name} used", quantity(metered.used));
    match metered.allowance {
        None => format!("{used}, all included"),
        Some(allowance) if allowance.is_zero() => used,
        Some(allowance) => {
            format!("{used}, {} included: {} charged", quantity(allowance), quantity(metered.charged))
        }
    }
}

/// What a part of a bill is called: what is paid for each period, for use, or once.
pub(crate) fn part(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Period(Period::Monthly) => "Each month",
        Recurrence::Period(Period::Quarterly) => "Each quarter",
        Recurrence::Period(Period::Annual) => "Each year",
        Recurrence::Reset(_) => "For use",
        Recurrence::Period(Period::Once) | Recurrence::Once => "Once",
    }
}

/// The time between two resets.
pub(super) fn noun(window: Window) -> &'static str {
    match window {
        Window::Hourly => "hour",
        Window::Daily => "day",
        Window::Weekly => "week",
        Window::Monthly => "month",
        Window::Quarterly => "quarter",
        Window::Annual => "year",
    }
}
