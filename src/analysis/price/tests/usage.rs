//! Allowances, what metrics draw on each other, and what must be given.

use super::*;

#[test]
fn usage_beyond_all_allowances_is_charged() {
    let spec = "edition team \"Team\" {
  allowance event 100
  allowance event 10 per seat
}
addon pack \"Pack\" {
  offered-with team
  allowance    event +50
  quantity     1..5
}
addon all \"All\" {
  offered-with team
  allowance    event unlimited
}
prices list {
  currency USD
  team monthly {
    0.00 per seat
    per event graduated {
      up to 100  at 1.00
      above      at 0.50
    }
  }
  pack monthly 3.00
  all  monthly 9.00
}
";
    check(
        spec,
        &[
            ("team { seat 0, event 100 } monthly USD", "0.00"),
            ("team { seat 0, event 101 } monthly USD", "1.00"),
            ("team { seat 5, event 150 } monthly USD", "0.00"),
            // 100 + 50 of 5 seats + 100 of two packs: 151 beyond, 100 at 1.00 and 51 at 0.50.
            ("team with pack 2 { seat 5, event 401 } monthly USD", "131.50"),
            ("team with all { seat 5, event 1_000_000 } monthly USD", "9.00"),
        ],
    );
    let (_, quotes) = quotes(spec, &["team with pack 2 { seat 5, event 401 } monthly USD"]);
    let metered = quotes[0].as_ref().unwrap().lines[1].metered.unwrap();
    let number = |number: u32| rust_decimal::Decimal::from(number);
    assert_eq!(
        (metered.used, metered.allowance, metered.charged),
        (number(401), Some(number(250)), number(151))
    );
}

#[test]
fn a_stepped_price_is_nothing_within_an_allowance() {
    let spec = "edition team \"Team\" {
  allowance seat 5
}
edition plain \"Plain\"
prices list {
  currency USD
  team monthly per seat steps {
    up to 10  20.00
    above     30.00
  }
  plain monthly per seat steps {
    up to 10  20.00
    above     30.00
  }
}
";
    check(
        spec,
        &[
            ("team { seat 5 } monthly USD", "0.00"),
            ("team { seat 6 } monthly USD", "20.00"),
            ("team { seat 16 } monthly USD", "30.00"),
            ("plain { seat 0 } monthly USD", "20.00"),
        ],
    );
}

#[test]
fn a_metric_draws_on_another_beyond_its_own_allowance() {
    let spec = "metric credit {
  resets monthly
}
metric minute {
  decimal
  draws  10 credit
  resets monthly
}
metric image {
  draws  2 minute
  resets monthly
}
edition team \"Team\" {
  allowance credit 100
  allowance minute 5
}
edition ring \"Ring\"
prices list {
  currency USD
  team monthly 0.01 per credit
  ring monthly 0.01 per credit
}
";
    check(
        spec,
        &[
            ("team { credit 101 } monthly USD", "0.01"),
            ("team { minute 5 } monthly USD", "0.00"),
            // 7.5 minutes beyond its own 5 draw 75 credits; 30 more are 5 beyond the 100.
            ("team { minute 12.5, credit 30 } monthly USD", "0.05"),
            // 10 images draw 20 minutes, 15 of them beyond, which draw 150 credits.
            ("team { image 10 } monthly USD", "0.50"),
            ("ring { minute 0.25 } monthly USD", "0.03"),
        ],
    );
}

#[test]
fn metrics_that_do_not_reset_must_be_given_where_they_are_charged() {
    let spec = "edition team \"Team\" {
  allowance hour unlimited
}
addon pack \"Pack\" {
  offered-with team
}
prices list {
  currency USD
  team monthly {
    1.00 per seat
    1.00 per hour
    1.00 per event
  }
  pack monthly {
    1.00 per asset
    1.00 per seat
  }
}
";
    check(
        spec,
        &[
            ("team monthly USD", "how many seat"),
            ("team with pack monthly USD", "how many seat, asset"),
            ("team { seat 0 } monthly USD", "0.00"),
            ("team { seat 1.5 } monthly USD", "part of seat: 1.5"),
            ("team { seat 1, event 0.5 } monthly USD", "part of event: 0.5"),
            ("team { seat 1, hour 0.5, sale 0.5 } monthly USD", "1.00"),
        ],
    );
}

#[test]
fn metrics_that_draw_on_each_other_in_a_circle_draw_nothing() {
    let spec = "product p \"P\" {\n  currencies USD\n  billing monthly\n}
metric one {\n  draws 2 other\n}
metric other {\n  draws 3 one\n}
edition team \"Team\"
prices list {\n  currency USD\n  team monthly 1.00 per one\n}
test \"t\" {\n  price team { one 4, other 1 } monthly USD = 4.00\n}\n";
    let of = compile(&MapLoad::single("p.tierce", spec), "p.tierce", None);
    let verdict = expect::judge(&of.model, &of.analysis, None, &of.model.tests[0].assertions[0]);
    assert_eq!(verdict, expect::Verdict::Passed);
}
