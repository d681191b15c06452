//! The space of small specs against every set tried one by one, with the refusals of `quote` itself.

mod prices;

use num_bigint::BigUint;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::analysis::price::{self, Configuration, Refusal};
use crate::compile::{Compilation, compile};
use crate::model::{Addon, Currency, Edition, Id, Period};
use crate::text::MapLoad;

pub(super) fn compiled(text: &str) -> Compilation {
    let head = "product p \"P\" {\n  currencies USD\n  billing monthly\n}\n";
    compile(&MapLoad::single("p.tierce", format!("{head}{text}")), "p.tierce", None)
}

/// Every set of add-ons beside `edition` that `quote` does not refuse to combine.
fn valid_sets(of: &Compilation, edition: Id<Edition>) -> Vec<Vec<Id<Addon>>> {
    let on_sale: Vec<Id<Addon>> =
        of.model.addons.ids().filter(|&id| of.model.addons[id].grandfathered.is_none()).collect();
    let usd = Currency::from_code("USD").unwrap();
    let sets = (0..1_u32 << on_sale.len()).map(|bits| {
        let chosen = on_sale.iter().enumerate().filter(|(nth, _)| bits >> nth & 1 == 1);
        chosen.map(|(_, &addon)| addon).collect::<Vec<_>>()
    });
    let is_valid = |set: &Vec<Id<Addon>>| {
        let mut asked = Configuration::of(edition, Period::Monthly, usd);
        asked.addons = set.iter().map(|&addon| (addon, Decimal::ONE)).collect();
        match price::price(&of.model, &of.analysis, &asked) {
            Ok(_) => true,
            Err(refusals) => refusals.iter().all(|refusal| matches!(refusal, Refusal::NoPrice { .. })),
        }
    };
    sets.filter(is_valid).collect()
}

/// What is drawn for an add-on: what it is offered with and gives, by bits; what it requires and excludes, by
/// places; whether it is sold no longer.
type Drawn = (u8, u8, Vec<u8>, Vec<u8>, bool);

/// A small spec: what each add-on is offered with, gives, requires and excludes, by bits and places.
fn text(addons: &[Drawn]) -> String {
    let mut text = "capability c0\ncapability c1\ncapability c2\n\
        edition e0 {\n  includes c0\n}\nedition e1 {\n  includes c1\n}\nedition e2 {\n  grandfathered\n}\n"
        .to_owned();
    for (nth, (with, gives, requires, excludes, old)) in addons.iter().enumerate() {
        let list = |bits: u8, letter: &str| -> String {
            let names = (0..3).filter(|bit| bits >> bit & 1 == 1).map(|bit| format!("{letter}{bit}"));
            names.collect::<Vec<_>>().join(", ")
        };
        let with = if with & 7 == 0 { 1 } else { *with };
        text += &format!("addon a{nth} {{\n  offered-with {}\n", list(with, "e"));
        if gives & 7 != 0 {
            text += &format!("  includes {}\n", list(*gives, "c"));
        }
        let many = addons.len() as u8;
        let names: Vec<String> = requires
            .iter()
            .map(|&at| if at % 4 == 0 { format!("c{}", at / 4 % 3) } else { format!("a{}", at / 4 % many) })
            .filter(|name| *name != format!("a{nth}"))
            .collect();
        if !names.is_empty() {
            text += &format!("  requires {}\n", names.join(", "));
        }
        let names: Vec<String> = excludes
            .iter()
            .map(|at| at % many)
            .filter(|&at| usize::from(at) != nth)
            .map(|at| format!("a{at}"))
            .collect();
        if !names.is_empty() {
            text += &format!("  excludes {}\n", names.join(", "));
        }
        if *old {
            text += "  grandfathered\n";
        }
        text += "}\n";
    }
    text
}

fn addons() -> impl Strategy<Value = Vec<Drawn>> {
    let few = || prop::collection::vec(any::<u8>(), 0..3);
    prop::collection::vec((any::<u8>(), any::<u8>(), few(), few(), prop::bool::weighted(0.1)), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_space_is_what_quote_accepts(addons in addons()) {
        let of = compiled(&text(&addons));
        let space = Space::new(&of.model, &of.analysis, None);
        let mut sum = 0;
        let mut alive = vec![false; of.model.addons.len()];
        for edition in &space.editions {
            let sets = valid_sets(&of, edition.edition);
            prop_assert_eq!(&edition.size, &Size::Counted(sets.len().into()), "{}", text(&addons));
            sum += sets.len();
            sets.iter().flatten().for_each(|addon| alive[addon.index()] = true);
        }
        prop_assert_eq!(space.size, Size::Counted(sum.into()));
        let dead: Vec<Id<Addon>> = dead_addons(&of.model, &of.analysis, None).iter().map(|dead| dead.addon).collect();
        let expected: Vec<Id<Addon>> = of.model.addons.ids()
            .filter(|&id| of.model.addons[id].grandfathered.is_none() && !alive[id.index()]).collect();
        prop_assert_eq!(dead, expected, "{}", text(&addons));
    }
}

/// Add-ons `a000`, `a001`, … offered with one edition, each with what stands in its block.
pub(super) fn many(count: usize, line: impl Fn(usize) -> String) -> Compilation {
    let mut text = "edition e\n".to_owned();
    for nth in 0..count {
        text += &format!("addon a{nth:03} {{\n  offered-with e\n{}}}\n", line(nth));
    }
    compiled(&text)
}

fn size(of: &Compilation) -> Size {
    Space::new(&of.model, &of.analysis, None).size
}

#[test]
fn what_depends_on_nothing_doubles_the_space() {
    let of = many(200, |_| String::new());
    assert_eq!(size(&of), Size::Counted(BigUint::from(1_u8) << 200_u8));
}

#[test]
fn a_chain_has_one_set_for_each_length() {
    let of = many(200, |nth| if nth == 0 { String::new() } else { format!("  requires a{:03}\n", nth - 1) });
    assert_eq!(size(&of), Size::Counted(201_u16.into()));
}

#[test]
fn neighbours_that_exclude_each_other_follow_fibonacci() {
    let of = many(90, |nth| if nth == 0 { String::new() } else { format!("  excludes a{:03}\n", nth - 1) });
    // The 92nd number of Fibonacci.
    assert_eq!(size(&of), Size::Counted(7_540_113_804_746_346_429_u64.into()));
}

#[test]
fn one_of_many_at_most_is_counted() {
    let of = many(200, |nth| {
        let before: Vec<String> = (0..nth).map(|other| format!("a{other:03}")).collect();
        if before.is_empty() { String::new() } else { format!("  excludes {}\n", before.join(", ")) }
    });
    assert_eq!(size(&of), Size::Counted(201_u16.into()));
}

#[test]
fn what_is_too_dense_is_not_counted_and_says_what() {
    // Each of 300 add-ons excludes some twelve others, all over the place.
    let of = many(300, |nth| {
        let others: Vec<String> = (1..7_usize)
            .map(|step| (nth * 31 + step * step * 47 + 13) % 300)
            .filter(|other| *other != nth)
            .map(|other| format!("a{other:03}"))
            .collect();
        format!("  excludes {}\n", others.join(", "))
    });
    let Size::TooDense { at_least, addons, .. } = size(&of) else { panic!("counted") };
    assert!(at_least >= 1_u8.into() && addons.len() > 200, "{at_least} {}", addons.len());
}
