//! `N * PERIOD`: what grows, and what can not be worked out.

use super::*;

#[test]
fn a_multiple_grows_what_is_paid_by_the_period() {
    let of = compiled(&BASE.replace("  team monthly {", "  team annual 10 * monthly\n  team monthly {"));
    assert_eq!(
        amounts(point(&of, "list", "team", Period::Annual)),
        [
            "123",
            "123/1",
            "0.13/1",
            "12.3/1000",
            "123/block 10",
            "tier 123/1",
            "tier 123/10",
            "tier 12.3/1",
            "tier free",
            "tier quoted",
            "10%",
            "2%",
            "20% sub",
            "12.3 setup",
            "minimum 123"
        ]
    );
}

#[test]
fn a_multiple_of_something_is_never_nothing() {
    let of = compiled(
        "prices list {
  currency USD
  team annual 0.004 * monthly
  team monthly {
    1.00
    2.00
    minimum 0.01
  }
}
",
    );
    assert_eq!(amounts(point(&of, "list", "team", Period::Annual)), ["0.004", "0.01", "minimum 0.00004"]);
}

#[test]
fn a_multiple_may_stand_on_a_multiple_and_beside_charges() {
    let of = compiled(
        "prices list {
  currency USD
  team annual {
    4 * quarterly
    99.00 setup
  }
  team quarterly 2.5 * monthly
  team monthly   10.00 per seat
  pack with pro annual 10 * monthly
  pack monthly   5.00
}
",
    );
    assert_eq!(amounts(point(&of, "list", "team", Period::Annual)), ["100/1", "99 setup"]);
    assert_eq!(amounts(point(&of, "list", "pack", Period::Annual)), ["50"]);
}

#[test]
fn what_can_not_be_worked_out_is_told_once() {
    let of = compiled(
        "prices list {
  currency USD
  team monthly   2 * monthly
  pro  monthly   0.1 * annual
  pro  annual    10 * monthly
  pro  quarterly 3 * monthly
  pack annual    10 * monthly
  team annual    79_228_162_514_264_337_593_543_950_335
  team once      10 * annual
}
prices copy {
  based-on list * 10
  currency EUR
}
",
    );
    assert_eq!(
        flaws(&of),
        [
            "copy:8 overflows",
            "Multiple team monthly",
            "Multiple pro monthly > pro annual",
            "list:7 pack lacks monthly",
            "list:9 overflows",
        ]
    );
    let faulty: Vec<bool> = book(&of, "list").points.iter().map(|point| point.faulty).collect();
    assert_eq!(faulty, [true, true, true, true, true, false, true]);
    assert!(book(&of, "copy").points.iter().all(|point| point.faulty));
}
