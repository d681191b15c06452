//! `based-on`: what is copied, scaled and rounded.

use super::*;

#[test]
fn a_copy_rounds_amounts_and_never_rates_or_shares() {
    let copy = "prices copy {
  based-on list * 0.92 round 0.50
  currency EUR
}
";
    let of = compiled(&format!("{BASE}{copy}"));
    // 12.30 * 0.92 = 11.316, which rounds to 11.5; rates for more than one unit, and rates finer
    // than money, are only scaled.
    assert_eq!(
        amounts(point(&of, "copy", "team", Period::Monthly)),
        [
            "11.5",
            "11.5/1",
            "0.01196/1",
            "11.316/1000",
            "11.5/block 10",
            "tier 11.5/1",
            "tier 11.316/10",
            "tier 11.5/1",
            "tier free",
            "tier quoted",
            "1%",
            "2%",
            "20% sub",
            "11.5 setup",
            "minimum 11.5"
        ]
    );
    assert!(flaws(&of).is_empty(), "{:?}", flaws(&of));
}

#[test]
fn rounding_goes_half_away_from_zero_and_never_to_nothing() {
    let of = compiled(
        "prices list {
  currency USD
  team monthly 0.50
  team annual  0.30
  team once    0.01
  pro  monthly 0.00
  pro  annual  0.75
}
prices yen {
  based-on list * 150
  currency JPY
}
prices dinar {
  based-on list * 0.31
  currency KWD
}
prices half {
  based-on list * 0.5 round 0.50
  currency GBP
}
",
    );
    let of_book = |name: &str| -> Vec<String> {
        book(&of, name).points.iter().map(|point| amounts(point).join(" ")).collect()
    };
    assert_eq!(of_book("yen"), ["75", "45", "2", "0", "113"]);
    assert_eq!(of_book("dinar"), ["0.155", "0.093", "0.003", "0", "0.233"]);
    // 0.25 rounds up to the step; 0.15 would round to nothing, so it keeps the pence; 0.005 is
    // half a penny; 0.375 is nearer to 0.5.
    assert_eq!(of_book("half"), ["0.5", "0.15", "0.01", "0", "0.5"]);
}

#[test]
fn own_lines_replace_whole_points_before_multiples_are_worked_out() {
    let of = compiled(
        "prices list {
  currency USD
  team          monthly {
    10.00
    100.00 setup
  }
  team          annual  10 * monthly
  pack          monthly 5.00     sku \"PACK\"
  pack with pro monthly 4.00
  pack          annual  10 * monthly
  pack with pro annual  9 * monthly
}
prices euro {
  based-on list * 0.9
  currency EUR
  team monthly 8.00
}
prices franc {
  based-on euro * 2 round 5
  currency CHF
  pack monthly 1.00
}
",
    );
    let all = |name: &str| -> Vec<(String, String)> {
        let shown = |point: &EffectivePoint| {
            let with = if point.with.is_some() { " with" } else { "" };
            let item = format!("{}{with} {}", of.model.item(point.item).name, point.period.word());
            (item, amounts(point).join(" + "))
        };
        book(&of, name).points.iter().map(shown).collect()
    };
    let rows = |rows: &[(&str, &str)]| -> Vec<(String, String)> {
        rows.iter().map(|(item, amount)| ((*item).to_owned(), (*amount).to_owned())).collect()
    };
    let euro = [
        ("team annual", "80"),
        ("pack monthly", "4.5"),
        ("pack with monthly", "3.6"),
        ("pack annual", "45"),
        ("pack with annual", "32.4"),
        ("team monthly", "8"),
    ];
    assert_eq!(all("euro"), rows(&euro));
    let franc = [
        ("team annual", "150"),
        ("pack with monthly", "5"),
        ("pack annual", "10"),
        ("pack with annual", "45"),
        ("team monthly", "15"),
        ("pack monthly", "1"),
    ];
    assert_eq!(all("franc"), rows(&franc));
    assert_eq!(point(&of, "list", "pack", Period::Monthly).sku.as_deref(), Some("PACK"));
    assert_eq!(point(&of, "euro", "pack", Period::Monthly).sku, None);
    let origin = point(&of, "franc", "team", Period::Monthly).origin;
    assert_eq!(of.model.books[origin].header.name, "euro");
    assert!(flaws(&of).is_empty());
}

#[test]
fn each_field_is_inherited_on_its_own() {
    let of = compiled(
        "prices list {
  currency    USD
  channel     partner
  region      US, CA
  eligibility \"Non-profit\"
  from        2026-01-01
  until       2027-01-01
  grandfathered until 2027-07-01
}
prices copy {
  based-on list
  currency EUR
  region   DE
  until    2026-06-01
}
",
    );
    let copy = book(&of, "copy");
    assert_eq!(copy.channel.as_deref(), Some("partner"));
    assert_eq!(copy.eligibility.as_deref(), Some("Non-profit"));
    assert_eq!(copy.region, ["DE"]);
    assert_eq!(copy.days.from.map(|day| day.to_string()).as_deref(), Some("2026-01-01"));
    assert_eq!(copy.days.until.map(|day| day.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(copy.grandfathered_until.map(|day| day.to_string()).as_deref(), Some("2027-07-01"));
    assert!(!copy.is_general() && !copy.faulty);
}

#[test]
fn books_in_a_circle_copy_nothing() {
    let of = compiled(
        "prices a {
  based-on b
  currency USD
  team monthly 1.00
  team annual  10 * quarterly
}
prices b {
  based-on a
  currency EUR
}
prices c {
  based-on a
  currency GBP
}
prices d {
  based-on d
  currency CHF
}
",
    );
    assert_eq!(flaws(&of), ["BasedOn a > b", "BasedOn d"]);
    assert!(["a", "b", "c", "d"].into_iter().all(|name| book(&of, name).faulty));
    assert_eq!((book(&of, "b").points.len(), book(&of, "c").points.len()), (0, 2));
}
