//! What an edit of a price comes to.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{SPEC, after, changes, changes_on, compiled, diff, edited};
use crate::analysis::diff::{Detail, PriceChange};
use crate::model::ChangeKind;

/// The first price that changes from `old` to `new`.
fn price(old: &str, new: &str) -> PriceChange {
    let (old, new) = (compiled(old, None), compiled(new, None));
    let found = diff(&old, &new, None);
    let moved = [ChangeKind::PriceRaised, ChangeKind::PriceLowered];
    let price = found.changes.iter().filter(|change| moved.contains(&change.kind)).find_map(|change| {
        if let Detail::Price(price) = &change.detail { Some(price.as_ref().clone()) } else { None }
    });
    price.unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn a_price_goes_up_or_down_in_every_period_that_follows_it() {
    assert_eq!(
        after(&[("12.00 per seat", "14.00 per seat")]),
        ["- price-raised edition/team/price/USD/monthly", "- price-raised edition/team/price/USD/annual"]
    );
    assert_eq!(
        after(&[("pack monthly 5.00", "pack monthly 4.00")]),
        ["+ price-lowered addon/pack/price/USD/monthly"]
    );
    assert_eq!(after(&[("  pack annual  50.00\n", "")]), ["- price-withdrawn addon/pack/price/USD/annual"]);
    assert_eq!(
        after(&[("pack annual  50.00", "pack annual  quoted")]),
        ["- price-quoted addon/pack/price/USD/annual"]
    );
    assert_eq!(
        after(&[("firm annual quoted", "firm annual 900.00")]),
        ["+ price-published edition/firm/price/USD/annual"]
    );
    // Who bought it has paid for set-up.
    assert_eq!(
        after(&[("pack monthly 5.00", "pack monthly {\n    5.00\n    20.00 setup\n  }")]),
        ["~ price-raised addon/pack/price/USD/monthly/setup"]
    );
    assert_eq!(
        after(&[("pack monthly 5.00", "pack monthly {\n    5.00\n    2% of subscription\n  }")])[0],
        "- price-raised addon/pack/price/USD/monthly"
    );
}

#[test]
fn an_amount_and_a_share_are_told_for_the_worst_usage() {
    let found = price(SPEC, &edited(&[("12.00 per seat", "14.00 per seat")]));
    let dearer = found.dearer.unwrap();
    assert_eq!((dearer.price.old, dearer.price.new), (number("12.00"), number("14.00")));
    assert_eq!(dearer.percent, Some(number("16.7")));
    assert!(found.cheaper.is_none());
    // 6.25% is as far from 6.2% as from 6.3%: the even one counts.
    let eight = edited(&[("pack monthly 5.00", "pack monthly 8.00")]);
    let half = price(&eight, &eight.replace("pack monthly 8.00", "pack monthly 8.50"));
    assert_eq!(half.dearer.unwrap().percent, Some(number("6.2")));
}

#[test]
fn usage_prices_are_compared_as_functions() {
    // Dearer up to where the longer discount makes up for it.
    let found = price(
        SPEC,
        &edited(&[(
            "      up to 100 at 20.00\n      above     at 16.00",
            "      up to 50  at 24.00\n      above     at 15.00",
        )]),
    );
    let (_, ranges) = &found.ranges[0];
    let told: Vec<(Decimal, Option<Decimal>, Ordering)> =
        ranges.iter().map(|range| (range.from, range.to, range.new_is)).collect();
    // The minimum of 200.00 holds both up to 8 seats: 9 at 24.00 come to 216.00 instead of 200.00.
    let expected = [
        (number("5"), Some(number("8")), Ordering::Equal),
        (number("9"), Some(number("89")), Ordering::Greater),
        (number("90"), Some(number("90")), Ordering::Equal),
        (number("91"), Some(number("500")), Ordering::Less),
    ];
    assert_eq!(told, expected);
    let (dearer, cheaper) = (found.dearer.unwrap(), found.cheaper.unwrap());
    assert_eq!((dearer.price.old, dearer.price.new), (number("200.00"), number("240.00")));
    assert_eq!((cheaper.price.old, cheaper.price.new), (number("8400.00"), number("7950.00")));
}

#[test]
fn books_tell_customers_apart() {
    let partner = "prices partner \"Partners\" {\n  currency USD\n  channel reseller\n  region US, CA\n  team monthly 9.00 per seat\n}\n";
    let with = format!("{SPEC}{partner}");
    assert_eq!(
        changes(SPEC, &with),
        ["+ price-lowered edition/team/price/USD/monthly/channel/reseller/region/us-ca"]
    );
    assert_eq!(
        changes(&with, SPEC),
        ["- price-raised edition/team/price/USD/monthly/channel/reseller/region/us-ca"]
    );
    // One region more sells to others at that price, and changes nothing for those who had it.
    let more = with.replace("region US, CA", "region US, CA, GB");
    assert_eq!(
        changes(&with, &more),
        ["+ price-lowered edition/team/price/USD/monthly/channel/reseller/region/us-ca-gb"]
    );
}

#[test]
fn a_price_of_next_year_is_told_with_its_day() {
    let this = SPEC.replace("prices list \"List\" {\n", "prices list \"List\" {\n  until 2027-01-01\n");
    let next = "prices next \"Next year\" {\n  currency USD\n  from 2027-01-01\n  until 2028-01-01\n  based-on list\n  team monthly 13.00 per seat\n}\n";
    let next = this.clone() + next;
    let (old, new) = (compiled(&this, None), compiled(&next, None));
    let found = diff(&old, &new, None);
    assert!(
        found.changes.iter().all(|change| change.from == Some("2027-01-01".parse().unwrap())),
        "{:?}",
        found.changes
    );
    assert!(changes(&this, &next).contains(&"- price-raised edition/team/price/USD/monthly".to_owned()));
}

#[test]
fn a_price_that_existing_customers_keep_breaks_nothing_yet() {
    let kept = SPEC.replace(
        "prices list \"List\" {\n",
        "prices list \"List\" {\n  until 2027-01-01\n  grandfathered until 2027-07-01\n",
    );
    let next = SPEC[SPEC.find("prices list").unwrap()..]
        .replace("prices list \"List\" {\n", "prices next \"Next\" {\n  from 2027-01-01\n");
    let next = kept + &next.replace("12.00 per seat", "15.00 per seat");
    let expected = |sign: &str| {
        ["monthly", "annual"].map(|period| format!("{sign} price-raised edition/team/price/USD/{period}"))
    };
    assert_eq!(changes(SPEC, &next), expected("~"));
    assert_eq!(changes_on(Some("2027-06-30".parse().unwrap()), SPEC, &next), expected("~"));
    assert_eq!(changes_on(Some("2027-07-01".parse().unwrap()), SPEC, &next), expected("-"));
}

#[test]
fn a_price_that_ends_in_sales_is_quoted_there() {
    let quoted = [("      above     at 16.00", "      up to 300 at 16.00\n      above     quoted")];
    assert_eq!(after(&quoted), ["- price-quoted edition/firm/price/USD/monthly"]);
    assert_eq!(changes(&edited(&quoted), SPEC), ["+ price-published edition/firm/price/USD/monthly"]);
}

#[test]
fn a_minimum_hides_nothing_that_shows_where_all_is_used() {
    let hidden = edited(&[("  team monthly {\n", "  team monthly {\n    minimum 500.00\n")]);
    let dearer = hidden.replacen("12.00 per seat", "13.00 per seat", 1);
    let raised = "- price-raised edition/team/price/USD/monthly";
    assert!(changes(&hidden, &dearer).contains(&raised.to_owned()), "{:?}", changes(&hidden, &dearer));
}

#[test]
fn the_same_use_over_the_same_time_is_compared_where_a_metric_starts_again_at_other_times() {
    let plain = [
        ("  allowance call 1_000\n", ""),
        ("  allowance call 5_000\n", ""),
        ("  allowance    call +500\n", ""),
    ];
    let weekly = |text: &str| text.replace("resets monthly", "resets weekly");
    // A rate for each call costs the same however often calls start again.
    let rated =
        edited(&plain).replace("0.50 per 100 call", "0.50 per call").replace("    0.40 per 100 call\n", "");
    assert!(changes(&rated, &weekly(&rated)).is_empty(), "{:?}", changes(&rated, &weekly(&rated)));
    assert!(changes(&weekly(&rated), &rated).is_empty());
    // A rate that is raised is so by its share.
    let raised = weekly(&rated).replace("0.50 per call", "0.60 per call");
    let dearer = price(&rated, &raised).dearer.unwrap();
    assert!(dearer.percent.unwrap() <= number("20.0"), "{dearer:?}");
    // As much each week as came each month costs nothing more at any usage.
    let moved = changes(SPEC, &weekly(SPEC));
    assert!(moved.iter().all(|line| line.starts_with('+')), "{moved:?}");
    assert!(moved.contains(&"+ price-lowered edition/team/price/USD/monthly".to_owned()), "{moved:?}");
}
