//! What can't be combined, and what has no price.

use super::*;

const ADDONS: &str = "edition team \"Team\"
edition pro \"Pro\" {
  includes map
}
addon base \"Base\" {
  offered-with team, pro
}
addon map-pack \"Map pack\" {
  offered-with team
  includes     map
}
addon top \"Top\" {
  offered-with team, pro
  requires     base, map
}
addon quiet \"Quiet\" {
  offered-with team
  excludes     base
}
addon pack \"Pack\" {
  offered-with team
  quantity     2..6 step 2
}
prices list {
  currency USD
  team monthly 10.00
  pro monthly 20.00
  base monthly 1.00
  map-pack monthly 1.00
  top monthly 1.00
  quiet monthly 1.00
  pack monthly 1.00
}
";

#[test]
fn what_can_not_be_combined_is_refused() {
    check(
        ADDONS,
        &[
            ("pro with map-pack monthly USD", "map-pack not with pro"),
            ("team with base, base monthly USD", "base twice"),
            ("team with top monthly USD", "top unmet; top unmet"),
            ("team with top, base monthly USD", "top unmet"),
            ("team with top, base, map-pack monthly USD", "13.00"),
            ("pro with top, base monthly USD", "22.00"),
            ("team with quiet, base monthly USD", "quiet excludes base"),
            ("team with base, quiet monthly USD", "quiet excludes base"),
            ("team with base 2 monthly USD", "not 2 base"),
            ("team with pack monthly USD", "not 1 pack"),
            ("team with pack 4 monthly USD", "14.00"),
            ("team with pack 5 monthly USD", "not 5 pack"),
            ("team with pack 8 monthly USD", "not 8 pack"),
        ],
    );
}

#[test]
fn all_reasons_of_a_step_are_told_and_those_of_later_steps_are_not() {
    let spec = "edition team \"Team\" {
  limit seat 5
  limit event 100
}
addon pack \"Pack\" {
  offered-with team
}
addon odd \"Odd\" {
  offered-with team
}
prices list {
  currency USD
  team monthly {
    1.00 per hour
    1.00 per seat
  }
  pack annual 1.00
  odd annual 1.00
}
";
    check(
        spec,
        &[
            ("team with pack 2, odd 3 { seat 9 } monthly USD", "not 2 pack; not 3 odd"),
            ("team with pack, odd { seat 9 } monthly USD", "no pack; no odd"),
            (
                "team with pack, odd { seat 9 } monthly USD on 2026-01-01",
                "no pack on 2026-01-01; no odd on 2026-01-01",
            ),
            (
                "team { seat 9.5, event 101 } monthly USD",
                "how many hour; part of seat: 9.5; seat over 5 of team; event over 100 of team",
            ),
        ],
    );
}

#[test]
fn what_has_no_exact_price_is_refused() {
    let spec = "edition team \"Team\"
edition pro \"Pro\"
prices list {
  currency USD
  team annual  10 * monthly
  pro  monthly 70_000_000_000_000_000_000_000_000 per seat
}
";
    check(
        spec,
        &[
            ("team annual USD", "team unpriceable"),
            ("pro { seat 1 } monthly USD", "70000000000000000000000000.00"),
            ("pro { seat 79_000_000_000_000 } monthly USD", "pro overflows"),
        ],
    );
}

#[test]
fn a_configuration_that_no_spec_can_write_is_refused_too() {
    let (of, quotes) = quotes(ADDONS, &["team { seat 1 } monthly USD"]);
    assert_eq!(total(&of, &quotes[0]), "10.00");
    let mut asked = Configuration::of(
        of.model.editions.ids().next().unwrap(),
        crate::model::Period::Monthly,
        crate::model::Currency::from_code("USD").unwrap(),
    );
    asked.usage.push((of.model.metrics.ids().next().unwrap(), rust_decimal::Decimal::NEGATIVE_ONE));
    assert_eq!(total(&of, &price(&of.model, &of.analysis, &asked)), "negative seat: -1");
}
