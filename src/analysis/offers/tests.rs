//! Inheritance, audiences and circles, on small specs.

use rust_decimal::Decimal;

use super::*;
use crate::analysis::Analysis;
use crate::compile::{Compilation, compile};
use crate::text::MapLoad;

/// Compiles `text` behind a product; its capabilities are `a`, `b`, `c`, `pay` (choices) and `help`
/// (levels), its metrics `seat` and `event`.
fn compiled(text: &str) -> Compilation {
    let head = "tierce 1
product p \"P\" {
  currencies USD
  billing    monthly, annual
}
capability a
capability b
capability c
capability pay {
  choices card, invoice, debit
}
capability help {
  levels low, middle, high
}
metric seat
metric event
";
    compile(&MapLoad::single("p.tierce", format!("{head}{text}")), "p.tierce", None)
}

fn edition<'a>(of: &'a Compilation, name: &str) -> (Id<Edition>, &'a Offer) {
    let (id, _) = of.model.editions.iter().find(|(_, edition)| edition.header.name == name).unwrap();
    (id, of.analysis.offers.edition(id))
}

/// What an offer includes, as the source would write it.
fn included(of: &Compilation, offer: &Offer) -> Vec<String> {
    let shown = |grant: &GrantedCapability| {
        let capability = &of.model.capabilities[grant.capability];
        let variants: Vec<&str> =
            grant.variants.iter().map(|&index| capability.variants.names()[index].value.as_str()).collect();
        format!("{} {}", capability.header.name, variants.join("+")).trim_end().to_owned()
    };
    offer.includes.iter().map(shown).collect()
}

#[test]
fn a_child_keeps_what_it_does_not_restate() {
    let of = compiled(
        "line fast \"Fast\"
edition one \"One\" {
  line      fast
  includes  a, help at low, pay at invoice, card
  limit     seat 5
  limit     event 100 daily
  limit     event 900 monthly
  allowance event 50
  trial     14 days
  term      12 months
  license   subscription
  billing   annual
}
edition two \"Two\" {
  extends   one
  includes  b, help at high, pay at debit
  limit     event 20 weekly
  allowance event 10 per seat
  term      1 months
}
",
    );
    assert!(of.model.is_sound(), "{:?}", of.model.faults);
    let (one, _) = edition(&of, "one");
    let (two, offer) = edition(&of, "two");
    assert_eq!(included(&of, offer), ["a", "help high", "pay debit", "b"]);
    assert_eq!(offer.includes[0].origin, Item::Edition(one));
    assert_eq!(offer.includes[1].origin, Item::Edition(two));
    let limits: Vec<_> = offer.limits.iter().map(|limit| (limit.metric.index(), limit.window)).collect();
    assert_eq!(limits, [(0, None), (1, Some(Window::Weekly))]);
    assert_eq!(offer.allowances.len(), 1);
    assert_eq!(offer.allowances[0].quantity, Some(Decimal::from(10)));
    assert_eq!((offer.trial.unwrap().count, offer.term.unwrap().count), (14, 1));
    assert_eq!(offer.license, Some(License::Subscription));
    assert_eq!(offer.line, Some(Id::new(0)));
    assert_eq!(offer.billing, [Period::Monthly, Period::Annual]);
    assert_eq!(edition(&of, "one").1.billing, [Period::Annual]);
    assert_eq!(of.analysis.offers.ancestors(two).collect::<Vec<_>>(), [one]);
}

#[test]
fn choices_are_in_the_order_of_their_declaration() {
    let of = compiled("edition one \"One\" {\n  includes pay at debit, card\n}\n");
    assert_eq!(included(&of, edition(&of, "one").1), ["pay card+debit"]);
}

#[test]
fn an_audience_stands_for_groups() {
    let of = compiled(
        "group g \"G\"
group h \"H\"
segment s \"S\" {
  reaches h, g
}
persona q \"Q\" {
  speaks-for g
}
job j \"J\" {
  groups g
}
edition one \"One\" {
  for q, s, j
}
addon more \"More\" {
  for j
  offered-with one
}
",
    );
    let (_, offer) = edition(&of, "one");
    assert_eq!(offer.groups.iter().map(|group| group.index()).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(of.analysis.offers.addon(Id::new(0)).groups, [Id::new(0)]);
}

#[test]
fn an_add_on_is_of_the_one_line_of_its_editions() {
    let of = compiled(
        "line fast \"Fast\"
line slow \"Slow\"
edition one \"One\" {
  line fast
}
edition two \"Two\" {
  extends one
}
edition three \"Three\" {
  line slow
}
addon x \"X\" {
  offered-with one, two
}
addon y \"Y\" {
  offered-with one, three
}
",
    );
    let line = |index| of.analysis.offers.addon(Id::new(index)).line;
    assert_eq!((line(0), line(1)), (Some(Id::new(0)), None));
}

#[test]
fn circles_are_told_once_from_the_first_name_and_nobody_in_one_inherits() {
    let of = compiled(
        "edition z \"Z\" {
  extends  y
  includes a
}
edition y \"Y\" {
  extends  x
  includes b
}
edition x \"X\" {
  extends z
}
edition below \"Below\" {
  extends  z
  includes c
}
addon p1 \"P1\" {
  requires p2
}
addon p2 \"P2\" {
  requires p1
}
",
    );
    let offers = &of.analysis.offers;
    let name = |item: Item| of.model.item(item).name.as_str();
    let told: Vec<(CycleOf, Vec<(&str, &str)>)> = offers
        .cycles
        .iter()
        .map(|(kind, path)| {
            (*kind, path.iter().map(|(item, at)| (name(*item), of.sources.slice(*at))).collect())
        })
        .collect();
    assert_eq!(
        told,
        [
            (CycleOf::Extends, vec![("x", "z"), ("z", "y"), ("y", "x")]),
            (CycleOf::Requires, vec![("p1", "p2"), ("p2", "p1")]),
        ]
    );
    let (below, offer) = edition(&of, "below");
    assert!(offer.faulty && edition(&of, "x").1.faulty && offers.addon(Id::new(0)).faulty);
    assert_eq!(included(&of, offer), ["a", "c"]);
    assert_eq!(offers.ancestors(below).count(), 1);
}

#[test]
fn ten_thousand_editions_may_extend_each_other() {
    let mut model = Model::default();
    for number in (0..10_000).rev() {
        let mut edition = Edition::default();
        edition.header.name = format!("e{number}");
        let parent = 10_000 - number;
        if parent < 10_000 {
            edition.extends = Some(crate::text::At::new(Id::new(parent), Span::default()));
        }
        model.editions.push(edition);
    }
    let analysis = Analysis::new(&model);
    assert_eq!(analysis.offers.ancestors(Id::new(0)).count(), 9_999);
    assert!(analysis.offers.cycles.is_empty());
}
