//! Every kind of charge, and how charges add up.

use super::*;
use crate::analysis::price::{Recurrence, Slice};

/// A spec with one edition `team`, priced by `charges`, one a line.
fn team(charges: &str) -> String {
    let charges: String = charges.lines().map(|line| format!("    {line}\n")).collect();
    format!("edition team \"Team\"\nprices list {{\n  currency USD\n  team monthly {{\n{charges}  }}\n}}\n")
}

#[test]
fn each_kind_of_charge() {
    let cases: &[(&str, &str, &str)] = &[
        ("12.00", "team monthly USD", "12.00"),
        ("12.00 per seat", "team { seat 0 } monthly USD", "0.00"),
        ("12.00 per seat", "team { seat 3 } monthly USD", "36.00"),
        ("0.50 per 1_000 event", "team { event 1_010 } monthly USD", "0.51"),
        ("0.50 per 1_000 event", "team { event 1_009 } monthly USD", "0.50"),
        ("0.50 per 1_000 event", "team monthly USD", "0.00"),
        ("5.00 per block of 100 event", "team { event 100 } monthly USD", "5.00"),
        ("5.00 per block of 100 event", "team { event 101 } monthly USD", "10.00"),
        ("1.20 per hour", "team { hour 2.5 } monthly USD", "3.00"),
        ("2.9% of sale", "team { sale 12_345.67 } monthly USD", "358.02"),
        ("0.25% of asset", "team { asset 1_000_000 } monthly USD", "2500.00"),
        ("900.00 setup", "team monthly USD", "900.00"),
        ("free", "team { seat 9 } monthly USD", "0.00"),
        ("quoted", "team monthly USD", "quoted"),
        ("10.00\nquoted", "team monthly USD", "quoted"),
        ("10.00\n1.00 per seat\n900.00 setup", "team { seat 2 } monthly USD", "912.00"),
    ];
    for (charges, asked, expected) in cases {
        check(&team(charges), &[(asked, expected)]);
    }
}

#[test]
fn tiers_at_their_edges() {
    let graduated = "per event graduated {
  up to 100  at 0.00
  up to 200  at 0.10
  above      at 0.05
}";
    check(
        &team(graduated),
        &[
            ("team monthly USD", "0.00"),
            ("team { event 100 } monthly USD", "0.00"),
            ("team { event 101 } monthly USD", "0.10"),
            ("team { event 200 } monthly USD", "10.00"),
            ("team { event 201 } monthly USD", "10.05"),
        ],
    );
    let volume = "per seat volume {
  up to 50   at 20.00
  above      at 17.00
}";
    check(
        &team(volume),
        &[
            ("team { seat 0 } monthly USD", "0.00"),
            ("team { seat 50 } monthly USD", "1000.00"),
            ("team { seat 51 } monthly USD", "867.00"),
        ],
    );
    let steps = "per hour steps {
  up to 500     13.00
  up to 1_500   26.50
  above         quoted
}";
    check(
        &team(steps),
        &[
            ("team { hour 0 } monthly USD", "13.00"),
            ("team { hour 500 } monthly USD", "13.00"),
            ("team { hour 500.1 } monthly USD", "26.50"),
            ("team { hour 1_500.5 } monthly USD", "quoted"),
        ],
    );
}

#[test]
fn each_line_is_rounded_once_half_away_from_zero() {
    // Each charge comes to half a cent: three lines of a cent, not one and a half together.
    check(
        &team("0.005 per event\n0.005 per seat\n5.00 per 1_000 hour"),
        &[("team { event 1, seat 1, hour 1 } monthly USD", "0.03")],
    );
    // All tiers together: 0.004 + 0.004 rounds to a cent, each alone would round to nothing.
    let tiers = "per event graduated {
  up to 1  at 0.004
  above    at 0.004
}";
    check(
        &team(tiers),
        &[("team { event 2 } monthly USD", "0.01"), ("team { event 1 } monthly USD", "0.00")],
    );
}

#[test]
fn currencies_have_their_own_minor_units() {
    let spec = "edition team \"Team\"
prices yen {
  currency JPY
  team monthly 2.5 per seat
}
prices dinar {
  currency KWD
  team monthly 0.0125 per seat
}
";
    check(
        spec,
        &[
            ("team { seat 1 } monthly JPY", "3"),
            ("team { seat 3 } monthly JPY", "8"),
            ("team { seat 1 } monthly KWD", "0.013"),
            ("team { seat 3 } monthly KWD", "0.038"),
        ],
    );
}

#[test]
fn a_minimum_counts_recurring_and_usage_charges_but_no_setup() {
    let spec = team("1.00 per seat\n0.10 per event\n50.00 setup\nminimum 100.00");
    check(
        &spec,
        &[
            ("team { seat 0 } monthly USD", "150.00"),
            ("team { seat 60, event 399 } monthly USD", "150.00"),
            ("team { seat 60, event 400 } monthly USD", "150.00"),
            ("team { seat 60, event 401 } monthly USD", "150.10"),
        ],
    );
    let (_, quotes) = quotes(&spec, &["team { seat 60, event 399 } monthly USD"]);
    let quote = quotes[0].as_ref().unwrap();
    let lines: Vec<String> = quote.lines.iter().map(|line| shown(line.amount)).collect();
    assert_eq!(lines, ["60.00", "39.90", "50.00", "0.10"]);
    assert_eq!(shown(quote.each_period().unwrap()), "60.10");
    assert_eq!(shown(quote.metered().unwrap()), "39.90");
    assert_eq!(shown(quote.once().unwrap()), "50.00");
}

#[test]
fn an_annual_price_holds_the_metered_part_at_each_reset() {
    let spec = "edition team \"Team\"
prices list {
  currency USD
  team monthly {
    10.00 per seat
    0.333 per event
    0.01 per call
    99.00 setup
    minimum 60.00
  }
  team annual 10 * monthly
  team quarterly 3 * monthly
}
";
    // Year: 20 seats at 100.00, 12 times 3 events at 0.333 (1.00 after rounding), 365 calls.
    check(
        spec,
        &[
            ("team { seat 20, event 3, call 1 } annual USD", "2114.65"),
            ("team { seat 20, event 3, call 1 } monthly USD", "300.30"),
            ("team { seat 20, event 3, call 1 } quarterly USD", "702.91"),
            ("team { seat 2, event 3 } annual USD", "699.00"),
        ],
    );
    let (of, quotes) = quotes(spec, &["team { seat 20, event 3 } annual USD"]);
    let quote = quotes[0].as_ref().unwrap();
    let lines: Vec<_> = quote.lines.iter().map(|line| (shown(line.amount), line.times)).collect();
    let expected = [("2000.00", 1), ("1.00", 12), ("0.00", 365), ("99.00", 1)];
    assert_eq!(lines, expected.map(|(amount, times)| (amount.to_owned(), times)));
    assert_eq!(quote.lines[1].recurrence, Recurrence::Reset(crate::model::Window::Monthly));
    assert_eq!(shown(quote.metered().unwrap()), "12.00");
    assert_eq!(of.sources.slice(quote.lines[0].at), "team");
    assert_eq!(of.sources.slice(quote.lines[0].charge.at), "10.00 per seat");
    assert_eq!(of.model.books[quote.lines[0].book].header.name, "list");
}

#[test]
fn a_share_is_of_what_recurs_and_of_nothing_else() {
    let spec = "edition team \"Team\"
addon pack \"Pack\" {
  offered-with team
  quantity     1..9
}
addon care \"Care\" {
  offered-with team
}
addon gold \"Gold\" {
  offered-with team
}
prices list {
  currency USD
  team monthly {
    10.00
    2.00 per seat
    0.10 per event
    500.00 setup
    minimum 300.00
  }
  pack monthly 5.00
  care monthly {
    20% of subscription
    minimum 12.00
  }
  gold monthly 10% of subscription
  gold annual  quoted
  team annual  quoted
  care annual  20% of subscription
}
";
    check(
        spec,
        &[
            // 10 + 40 of 20 seats recur; the event, the set-up and the minimum do not count.
            ("team with pack 2, gold { seat 20, event 3_000 } monthly USD", "866.00"),
            ("team with care, gold { seat 20, event 3_000 } monthly USD", "867.00"),
            ("team with pack 6, care { seat 20, event 3_000 } monthly USD", "896.00"),
            ("team with care { seat 20 } annual USD", "quoted"),
        ],
    );
}

#[test]
fn the_price_of_an_add_on_is_for_one_of_it() {
    let spec = "edition team \"Team\"
addon pack \"Pack\" {
  offered-with team
  allowance    event +100
  quantity     1..9
}
prices list {
  currency USD
  team monthly free
  pack monthly {
    5.00
    1.00 per seat
    0.10 per event
    30.00 setup
    minimum 20.00
  }
}
";
    // Three of it: 15 + 6 for two seats, 2.00 for 20 events beyond 300 once, 90 set-up, and 60 at
    // least.
    check(
        spec,
        &[
            ("team with pack 3 { seat 2, event 320 } monthly USD", "150.00"),
            ("team with pack 3 { seat 20, event 320 } monthly USD", "167.00"),
        ],
    );
}

#[test]
fn what_is_bought_once_is_counted_once() {
    let spec = "edition team \"Team\"
addon course \"Course\" {
  offered-with team
}
prices list {
  currency USD
  team   monthly 10.00
  team   annual  10 * monthly
  course once    1_500.00
}
";
    check(spec, &[("team with course monthly USD", "1510.00"), ("team with course annual USD", "1600.00")]);
    let (_, quotes) = quotes(spec, &["team with course annual USD"]);
    let quote = quotes[0].as_ref().unwrap();
    assert_eq!(quote.lines[1].recurrence, Recurrence::Once);
    assert_eq!(shown(quote.once().unwrap()), "1500.00");
}

#[test]
fn usage_of_a_price_paid_once_is_paid_at_each_reset() {
    let spec = "edition team \"Team\" {
  allowance seat 1
}
prices list {
  currency USD
  team once {
    100.00
    1.00 per seat
    0.10 per event
    20.00 setup
    minimum 150.00
  }
}
";
    // 4 seats, 10 events a month; the minimum is of what is paid once and for use, not of set-up.
    let asked = ["team { seat 5, event 10 } annual USD", "team { seat 5, event 10 } once USD"];
    check(
        spec,
        &[(asked[0], "170.00"), (asked[1], "170.00"), ("team { seat 5, event 600 } annual USD", "844.00")],
    );
    let (_, quotes) = quotes(spec, &asked);
    let times = |quote: &Result<Quote, Vec<Refusal>>| quote.as_ref().unwrap().lines[2].times;
    assert_eq!(quotes.iter().map(times).collect::<Vec<_>>(), [12, 1]);
}

#[test]
fn a_line_says_which_tiers_priced_how_many_units() {
    let spec = "edition team \"Team\" {
  allowance event 100
}
prices list {
  currency USD
  team monthly {
    per event graduated {
      up to 10 at 1.00
      up to 20 free
      above    at 0.50
    }
    per event volume {
      up to 10 at 1.00
      above    at 0.50
    }
    per event steps {
      up to 10 5.00
      above    quoted
    }
  }
}
";
    let (_, quotes) = quotes(spec, &["team { event 115 } monthly USD", "team { event 100 } monthly USD"]);
    let units = |quote: &Result<Quote, Vec<Refusal>>| -> Vec<Vec<String>> {
        let slice = |slice: &Slice| format!("{:?} {}", slice.tier.price, slice.units);
        let lines = quote.as_ref().unwrap().lines.iter();
        lines.map(|line| line.slices.iter().map(slice).collect()).collect()
    };
    let rate = |amount: &str, units: u32| format!("Amount {{ amount: {amount}, per: 1 }} {units}");
    assert_eq!(
        units(&quotes[0]),
        [vec![rate("1.00", 10), "Free 5".to_owned()], vec![rate("0.50", 15)], vec!["Quoted 15".to_owned()]]
    );
    assert_eq!(units(&quotes[1]), [Vec::<String>::new(), Vec::new(), Vec::new()]);
}

#[test]
fn what_is_missing_to_a_minimum_by_less_than_a_coin_is_no_line() {
    let spec = "edition team \"Team\"
prices list {
  currency USD
  team monthly {
    1.00
    minimum 1.01
  }
}
prices copy {
  based-on list * 0.001
  currency JPY
}
";
    check(spec, &[("team monthly USD", "1.01"), ("team monthly JPY", "0")]);
    let (_, quotes) = quotes(spec, &["team monthly JPY"]);
    assert_eq!(quotes[0].as_ref().unwrap().lines.len(), 1);
}
