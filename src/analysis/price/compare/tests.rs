//! Prices side by side: by hand, and against a price at every usage.

mod cliffs;

use proptest::prelude::*;

use super::*;
use crate::analysis::GrantedAllowance;
use crate::model::{Arena, Book, Charge, Edition, Item, Period, Tier, TierMode, TierPrice};
use crate::text::{At, Span};

/// A model with two metrics, and what an item with `allowance` of the first costs.
struct Case {
    model: Model,
    offer: Offer,
    point: EffectivePoint,
}

fn metric(index: usize) -> Id<Metric> {
    Id::new(index)
}

fn case(allowance: u32, charges: Vec<ChargeKind>) -> Case {
    let mut metrics = Arena::default();
    metrics.push(Metric::default());
    metrics.push(Metric::default());
    let item = Item::Edition(Id::<Edition>::new(0));
    let at = Span::default();
    let granted =
        GrantedAllowance { metric: metric(0), quantity: Some(allowance.into()), per: None, origin: item, at };
    let allowances = if allowance > 0 { vec![granted] } else { Vec::new() };
    Case {
        model: Model { metrics, ..Model::default() },
        offer: Offer { allowances, ..Offer::default() },
        point: EffectivePoint {
            item,
            with: None,
            period: Period::Monthly,
            charges: charges.into_iter().map(|kind| Charge { kind, at }).collect(),
            sku: None,
            origin: Id::<Book>::new(0),
            at,
            faulty: false,
        },
    }
}

impl Case {
    fn function(&self) -> PriceFunction<'_> {
        PriceFunction::new(&self.model, &self.offer, &self.point).unwrap()
    }
}

fn rate(amount: u32, of: usize) -> ChargeKind {
    ChargeKind::Rate { amount: amount.into(), per: Decimal::ONE, metric: metric(of) }
}

fn block(amount: u32, size: u32) -> ChargeKind {
    ChargeKind::Block { amount: amount.into(), size: size.into(), metric: metric(0) }
}

fn flat(amount: u32) -> ChargeKind {
    ChargeKind::Flat(amount.into())
}

fn minimum(amount: u32) -> ChargeKind {
    ChargeKind::Minimum(amount.into())
}

fn tiered(mode: TierMode, bounds: &[u32], amounts: &[u32]) -> ChargeKind {
    let at = Span::default();
    let tier = |(index, amount): (usize, &u32)| Tier {
        up_to: bounds.get(index).map(|bound| At::new(Decimal::from(*bound), at)),
        price: TierPrice::Amount { amount: (*amount).into(), per: Decimal::ONE },
        at,
    };
    ChargeKind::Tiered { metric: metric(0), mode, tiers: amounts.iter().enumerate().map(tier).collect() }
}

/// The first compared with the second, as a word, and where it is dearer.
fn compared(one: &Case, other: &Case) -> String {
    match one.function().compare(&other.function()) {
        Comparison::Dearer(Dearer { usage, one, other, beside }) => {
            let used: Vec<String> = usage.iter().map(|(_, used)| used.normalize().to_string()).collect();
            let shown = |exact: Exact| exact.to_decimal().unwrap().normalize();
            let word = match beside {
                Beside::Nothing => "dearer",
                Beside::Setup => "setup",
                Beside::Share => "share",
            };
            format!("{word} at {}: {} and {}", used.join(", "), shown(one), shown(other))
        }
        Comparison::Same => "same".into(),
        Comparison::Unlike => "unlike".into(),
    }
}

#[track_caller]
fn check(one: (u32, Vec<ChargeKind>), other: (u32, Vec<ChargeKind>), expected: &str) {
    assert_eq!(compared(&case(one.0, one.1), &case(other.0, other.1)), expected);
}

#[test]
fn flat_amounts_and_rates() {
    check((0, vec![flat(12)]), (0, vec![flat(10)]), "dearer at : 12 and 10");
    check((0, vec![flat(10)]), (0, vec![flat(10)]), "same");
    check((0, vec![flat(9)]), (0, vec![flat(10)]), "unlike");
    check((0, vec![rate(12, 0)]), (0, vec![rate(10, 0)]), "dearer at 10: 120 and 100");
    check((0, vec![flat(5), rate(9, 0)]), (0, vec![rate(10, 0)]), "unlike");
    check((0, vec![flat(5), rate(10, 0)]), (0, vec![rate(10, 0)]), "dearer at 0: 5 and 0");
    check(
        (0, vec![rate(10, 0), rate(3, 1)]),
        (0, vec![rate(10, 0), rate(2, 1)]),
        "dearer at 10, 10: 130 and 120",
    );
    check((0, vec![rate(11, 0), rate(1, 1)]), (0, vec![rate(10, 0), rate(2, 1)]), "unlike");
    check((0, vec![rate(12, 0)]), (0, vec![flat(1)]), "unlike");
    check((0, vec![ChargeKind::Free]), (0, vec![ChargeKind::Free]), "same");
}

#[test]
fn setup_and_shares_count_beside_the_price() {
    let setup = |amount: u32| ChargeKind::Setup(amount.into());
    let share = |percent: u32| ChargeKind::ShareOfSubscription { percent: percent.into() };
    check((0, vec![flat(1), setup(9)]), (0, vec![flat(1)]), "setup at : 1 and 1");
    check((0, vec![flat(2)]), (0, vec![flat(1), setup(9)]), "unlike");
    check((0, vec![share(20)]), (0, vec![share(10)]), "share at : 0 and 0");
    check((0, vec![share(20)]), (0, vec![flat(10)]), "unlike");
}

#[test]
fn allowances_move_where_charging_starts() {
    check((5, vec![rate(10, 0)]), (10, vec![rate(10, 0)]), "dearer at 10: 50 and 0");
    check((10, vec![rate(11, 0)]), (5, vec![rate(10, 0)]), "unlike");
}

#[test]
fn tiers_are_judged_at_their_bounds() {
    let volume = tiered(TierMode::Volume, &[50], &[20, 17]);
    // 51 units at 17 are 867, and 50 at 20 are 1000: a rate of 17 is never above, one of 20 is.
    check((0, vec![volume.clone()]), (0, vec![rate(17, 0)]), "dearer at 50: 1000 and 850");
    check((0, vec![volume]), (0, vec![rate(18, 0)]), "unlike");
    let graduated = tiered(TierMode::Graduated, &[50], &[20, 17]);
    check((0, vec![graduated.clone()]), (0, vec![rate(18, 0)]), "unlike");
    check((0, vec![graduated]), (0, vec![rate(17, 0)]), "dearer at 50: 1000 and 850");
    let steps = tiered(TierMode::Steps, &[10, 20], &[5, 9, 12]);
    check(
        (0, vec![steps.clone()]),
        (0, vec![tiered(TierMode::Steps, &[12, 20], &[5, 9, 12])]),
        "dearer at 11: 9 and 5",
    );
    check((0, vec![steps]), (0, vec![tiered(TierMode::Steps, &[10], &[5, 10])]), "unlike");
}

#[test]
fn blocks_are_held_against_blocks() {
    check((0, vec![block(6, 10)]), (0, vec![block(5, 10)]), "dearer at 1: 6 and 5");
    check((0, vec![block(5, 10)]), (0, vec![block(5, 10)]), "same");
    // 1 a unit is never below 5 for each started ten only from the fifth unit on.
    check((0, vec![rate(1, 0)]), (0, vec![block(5, 10)]), "unlike");
    check((0, vec![flat(5), rate(1, 0)]), (0, vec![block(5, 10)]), "dearer at 10: 15 and 5");
    check((0, vec![block(10, 10)]), (0, vec![rate(1, 0)]), "dearer at 1: 10 and 1");
}

#[test]
fn minimums_lift_prices() {
    check((0, vec![flat(5), minimum(20)]), (0, vec![flat(12)]), "dearer at : 20 and 12");
    check((0, vec![flat(5)]), (0, vec![flat(4), minimum(20)]), "unlike");
    check((0, vec![rate(10, 0), minimum(50)]), (0, vec![rate(10, 0)]), "dearer at 0: 50 and 0");
    // The minimum hides the lower rate up to 100 only, where the other is at 110 …
    check((0, vec![rate(10, 0), minimum(100)]), (0, vec![rate(11, 0)]), "unlike");
    // … and up to its most it hides it everywhere.
    let mut one = case(0, vec![rate(10, 0), minimum(100)]);
    let item = Item::Edition(Id::<Edition>::new(0));
    one.offer.limits.push(crate::analysis::GrantedLimit {
        metric: metric(0),
        bound: crate::model::Bound::Range { least: None, most: Some(Decimal::from(9)) },
        window: None,
        origin: item,
        at: Span::default(),
    });
    assert_eq!(compared(&one, &case(0, vec![rate(11, 0)])), "dearer at 0: 100 and 0");
}

#[test]
fn what_a_minimum_hides_is_looked_for_beyond_it() {
    let one = vec![block(1, 1), minimum(56)];
    check((0, one), (0, vec![block(0, 1), minimum(56)]), "dearer at 66: 66 and 56");
    check(
        (0, vec![flat(1), rate(1, 0), minimum(56)]),
        (0, vec![rate(1, 0), minimum(56)]),
        "dearer at 56: 57 and 56",
    );
    // The same blocks on both sides lift both above the minimum in the end.
    check((4, vec![block(4, 3), minimum(20)]), (4, vec![flat(1), block(4, 3)]), "unlike");
    // A third of a unit short of 15 the second is dearer by a third.
    check((3, vec![flat(9), rate(3, 0), minimum(44)]), (0, vec![flat(15), rate(2, 0)]), "unlike");
}

#[test]
fn tables_of_very_many_tiers_are_not_compared() {
    let of = |tiers: u32| {
        let bounds: Vec<u32> = (1..tiers).map(|tier| 10 * tier).collect();
        let amounts: Vec<u32> = (0..tiers).map(|tier| 2 * tiers - tier).collect();
        tiered(TierMode::Graduated, &bounds, &amounts)
    };
    check((0, vec![of(300)]), (0, vec![of(300)]), "same");
    check((0, vec![of(30_000)]), (0, vec![of(30_000)]), "unlike");
}

#[test]
fn what_has_no_number_is_not_compared() {
    for kind in [ChargeKind::Quoted, tiered(TierMode::Steps, &[5], &[1])] {
        let of = case(0, vec![kind.clone()]);
        let known = PriceFunction::new(&of.model, &of.offer, &of.point);
        assert!(
            known.is_none_or(|function| function.compare(&of.function()) == Comparison::Unlike),
            "{kind:?}"
        );
    }
}

fn charges() -> impl Strategy<Value = Vec<ChargeKind>> {
    let tiers = |mode| {
        (proptest::collection::btree_set(1_u32..12, 1..4), proptest::collection::vec(0_u32..8, 4)).prop_map(
            move |(bounds, amounts)| {
                let bounds: Vec<u32> = bounds.into_iter().collect();
                tiered(mode, &bounds, &amounts[..=bounds.len()])
            },
        )
    };
    let metered = prop_oneof![
        (0_u32..8).prop_map(|amount| rate(amount, 0)),
        (0_u32..9, 1_u32..5).prop_map(|(amount, size)| block(amount, size)),
        tiers(TierMode::Graduated),
        tiers(TierMode::Volume),
        tiers(TierMode::Steps),
    ];
    (0_u32..30, metered, proptest::option::of(0_u32..60)).prop_map(|(amount, metered, least)| {
        let mut charges = vec![flat(amount), metered];
        charges.extend(least.map(minimum));
        charges
    })
}

fn has_block(case: &Case) -> bool {
    case.point.charges.iter().any(|charge| matches!(charge.kind, ChargeKind::Block { .. }))
}

/// Whole usages, parts down to an eighth, a little more than each whole one, and one far out.
/// Between two of them no price of [`charges`] stops to be a straight line.
fn usages() -> Vec<Exact> {
    let parts = (1_u32..=8).flat_map(|parts| (0..50 * parts).map(move |count| (count, parts)));
    let mut usages: Vec<Exact> =
        parts.filter_map(|(count, parts)| Exact::whole(count).over(Exact::whole(parts))).collect();
    usages.extend((0_u32..50).map(|used| Exact::from(Decimal::from(used) + Decimal::new(1, 6))));
    usages.push(Exact::whole(100_000));
    usages.sort_by(|one, other| one.compare(*other).unwrap());
    usages.dedup();
    usages
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn the_judgement_is_that_of_every_usage(one in charges(), other in charges(), mine in 0_u32..6, theirs in 0_u32..6) {
        let (one, other) = (case(mine, one), case(theirs, other));
        let (first, second, usages) = (one.function(), other.function(), usages());
        let at = |used: Exact| {
            let usage = [(metric(0), used)];
            (first.at(&usage).unwrap(), second.at(&usage).unwrap())
        };
        let apart = usages.iter().map(|&used| { let (one, other) = at(used); one.minus(other).unwrap() });
        let (mut never_below, mut same) = (true, true);
        for apart in apart {
            never_below &= !apart.is_negative();
            same &= apart.is_zero();
        }
        match first.compare(&second) {
            Comparison::Dearer(dearer) => {
                prop_assert!(never_below && !same);
                let (one, other) = at(Exact::from(dearer.usage[0].1));
                prop_assert_eq!((one, other), (dearer.one, dearer.other));
                prop_assert!(one.minus(other).unwrap().is_positive());
            }
            Comparison::Same => prop_assert!(same),
            // Blocks of different sizes are not followed to the end.
            Comparison::Unlike => prop_assert!(!never_below || has_block(&one) || has_block(&other)),
        }
    }
}
