//! Cliffs, and years beside months: by hand, and against the price of every quantity.

use super::*;

/// What is needed and what it pays to buy at the deepest cliff, of whole quantities
/// looked at one by one.
fn deepest_by_hand(of: &Case) -> Option<(u32, u32)> {
    let function = of.function();
    let total = |used: u32| function.at(&[(metric(0), Exact::whole(used))]).unwrap();
    let is_above = |one: u32, other: u32| total(one).minus(total(other)).unwrap().is_positive();
    let falls = (1_u32..80).filter(|&last| is_above(last, last + 1));
    let jumps = falls.map(|last| ((1..=last).find(|&needed| is_above(needed, last + 1)).unwrap(), last + 1));
    // Of equals the first.
    jumps.reduce(|most, jump| if jump.1 * most.0 > most.1 * jump.0 { jump } else { most })
}

fn deepest(of: &Case) -> Option<(u32, u32)> {
    let whole = |quantity: Decimal| quantity.to_string().parse().unwrap();
    let cliffs = of.function().cliffs(&of.model, 2);
    cliffs.first().map(|cliff| (whole(cliff.needed.quantity), whole(cliff.next.quantity)))
}

#[test]
fn the_figures_on_both_sides_of_a_cliff() {
    let of = case(10, vec![flat(5), tiered(TierMode::Volume, &[10], &[20, 12]), rate(1, 0)]);
    let cliffs = of.function().cliffs(&of.model, 2);
    let figures = |sum: &Sum| (sum.quantity.to_string(), sum.total.to_string());
    let [cliff] = cliffs.as_slice() else { panic!("{cliffs:?}") };
    assert_eq!(figures(&cliff.last), ("20".to_owned(), "215.00".to_owned()));
    assert_eq!(figures(&cliff.next), ("21".to_owned(), "148.00".to_owned()));
    assert_eq!(figures(&cliff.needed), ("17".to_owned(), "152.00".to_owned()));
    assert_eq!(cliff.surplus_percent(), Some(Decimal::from(24)));
    assert!(!cliff.pays_over(25) && cliff.pays_over(23));
}

#[test]
fn a_quarter_more_is_not_over_a_quarter() {
    // 80 cost as much as 100, so 81 are needed; with 79 in place of 80 it would be 80.
    let even = case(0, vec![tiered(TierMode::Volume, &[99], &[10, 8])]);
    assert_eq!(deepest(&even), Some((81, 100)));
    let exact = case(0, vec![tiered(TierMode::Steps, &[3, 4], &[1, 9, 8])]);
    let cliffs = exact.function().cliffs(&exact.model, 2);
    assert_eq!(deepest(&exact), Some((4, 5)));
    assert!(!cliffs[0].pays_over(25) && cliffs[0].pays_over(24));
}

#[test]
fn with_blocks_or_two_tables_nobody_says() {
    let volume = || tiered(TierMode::Volume, &[10], &[20, 12]);
    for charges in [vec![volume(), block(1, 5)], vec![volume(), volume()]] {
        assert_eq!(deepest(&case(0, charges)), None);
    }
}

#[test]
fn a_price_is_above_another_where_its_minimum_still_lifts_it() {
    let one = case(0, vec![flat(7), tiered(TierMode::Graduated, &[7, 9], &[6, 3, 1])]);
    let other = case(1, vec![flat(1), rate(5, 0), ChargeKind::Minimum(Decimal::from(57))]);
    let dearer = one.function().somewhere_above(&other.function()).unwrap();
    assert_eq!(dearer.usage[0].1, Decimal::from(12));
}

#[test]
fn a_steeper_line_wins_however_far_out() {
    let (dear, cheap) = (case(0, vec![rate(11, 0)]), case(0, vec![flat(5_000), rate(10, 0)]));
    let dearer = dear.function().somewhere_above(&cheap.function()).unwrap();
    assert_eq!(dearer.usage[0].1, Decimal::from(5_001));
    assert_eq!(cheap.function().somewhere_above(&dear.function()).unwrap().usage[0].1, Decimal::ZERO);
    assert_eq!(dear.function().somewhere_above(&dear.function()), None);
}

#[test]
fn twelve_months_are_without_set_up() {
    let month = case(0, vec![flat(3), rate(2, 0), minimum(50), ChargeKind::Setup(Decimal::from(99))]);
    let year = month.function().repeated(&month.model, 12, Period::Annual).unwrap();
    let spent = |used| year.at(&[(metric(0), Exact::whole(used))]).unwrap().to_decimal().unwrap();
    assert_eq!((spent(1), spent(100)), (Decimal::from(600), Decimal::from(2_436)));
}

#[test]
fn a_steeper_price_crosses_beyond_a_jump_of_the_other() {
    let steep = case(0, vec![flat(0), tiered(TierMode::Volume, &[2], &[0, 1])]);
    let jumps = case(2, vec![flat(18), tiered(TierMode::Steps, &[1], &[0, 1])]);
    assert!(steep.function().somewhere_above(&jumps.function()).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn the_deepest_cliff_is_that_of_every_quantity(charges in charges(), allowance in 0_u32..6) {
        let of = case(allowance, charges);
        if !has_block(&of) {
            prop_assert_eq!(deepest(&of), deepest_by_hand(&of));
        }
    }

    #[test]
    fn a_price_is_somewhere_above_where_any_usage_shows_it(
        one in charges(), other in charges(), mine in 0_u32..6, theirs in 0_u32..6
    ) {
        let (one, other) = (case(mine, one), case(theirs, other));
        let apart = |used: u32| {
            let usage = [(metric(0), Exact::whole(used))];
            one.function().at(&usage).unwrap().minus(other.function().at(&usage).unwrap()).unwrap()
        };
        match one.function().somewhere_above(&other.function()) {
            Some(dearer) => prop_assert!(dearer.one.minus(dearer.other).unwrap().is_positive()),
            // Blocks are looked at where they begin, and no further.
            None if has_block(&one) || has_block(&other) => {}
            None => prop_assert!((0..60).chain([100_000]).all(|used| !apart(used).is_positive())),
        }
    }
}
