//! Served shares worked out by hand.

use super::*;
use crate::compile::{Compilation, compile};
use crate::text::MapLoad;

/// Compiles a spec with capabilities of every kind, and `rest` behind them.
fn compiled(rest: &str) -> Compilation {
    let start = "tierce 1
product p \"P\" {
  currencies USD
  billing    monthly
}
line one
line two
capability map
capability log
capability old
capability help {
  levels low, middle, high
}
capability pay {
  choices card, invoice
}
metric seat {
  grants log
}
";
    let of = compile(&MapLoad::single("p.tierce", format!("{start}{rest}")), "p.tierce", None);
    assert!(of.model.is_sound(), "{:?}", of.model.faults);
    of
}

/// A group called `g` with these scores.
fn group(scores: &str) -> String {
    format!("group g \"G\" {{\n  scores {{\n{scores}\n  }}\n}}\n")
}

/// What the first group gets, an edition a line: its name, a star if it is the best, then the shares of
/// the value without and with add-ons, the idle share, and what is unused.
fn served(of: &Compilation) -> Vec<String> {
    let served = of.analysis.served(&of.model, None);
    let line = |by: &ServedBy| {
        let best = if by.best { "*" } else { "" };
        let name = format!("{}{best}", of.model.editions[by.edition].header.name);
        let Some(weighed) = &by.weighed else { return name };
        let unused = weighed.unused.iter().map(|&Unused { capability, level }| {
            let capability = &of.model.capabilities[capability];
            let level = level.and_then(|level| capability.variants.names().get(level));
            format!(
                "{}{}",
                capability.header.name,
                level.map_or(String::new(), |level| format!("@{}", level.value))
            )
        });
        let unused: Vec<String> = unused.collect();
        let (value, more) = (weighed.value.share(), weighed.with_addons.share());
        format!("{name} {value} {more} {:?} {}", weighed.idle.map(Share::share), unused.join(","))
    };
    served.of(Id::new(0)).editions.iter().map(line).collect()
}

/// How the first group has each of its scores.
fn places(of: &Compilation) -> Vec<String> {
    let served = of.analysis.served(&of.model, None);
    let place = |place: &Place| {
        let items: Vec<&str> = place.items.iter().map(|&item| of.model.item(item).name.as_str()).collect();
        format!("{:?} {}{}", place.had, items.join(","), if place.more { " and more" } else { "" })
    };
    served.of(Id::new(0)).places.iter().map(place).collect()
}

#[test]
fn the_served_share_is_what_the_contained_scores_make_of_all() {
    // 8 × 50% = 4 of 4 + 6 × 100% = 10; `old`, worth 6, is in neither. Of the edition, `map` is broad
    // at the threshold itself, `pay` is not scored: 1 of 2. An account leaves (50% + 100%) / 2 lying.
    let of = compiled(&(group("map 8 50%\nold 6 100%") + "edition e {\n  for g\n  includes map, pay\n}\n"));
    assert_eq!(served(&of), ["e* 4000 4000 Some(7500) pay"]);
    assert_eq!(places(&of), ["Included e", "Unsold "]);
}

#[test]
fn a_higher_level_contains_a_lower_one() {
    let scores = "help at low 1 100%\nhelp at middle 2 100%\nhelp at high 7 20%";
    let of = compiled(
        &(group(scores)
            + "edition none {\n  for g\n  includes help\n}\n"
            + "edition some {\n  for g\n  includes help at middle\n}\n"
            + "edition all {\n  for g\n  includes help at high\n}\n"),
    );
    // 1 + 2 + 1.4 = 4.4. Who reaches for the middle level uses the low one; the high one is narrow.
    let expected =
        ["none 2272 2272 Some(0) ", "some 6818 6818 Some(0) ", "all* 10000 10000 Some(8000) help@high"];
    assert_eq!(served(&of), expected);
    let scored_as_such =
        compiled(&(group("help 5 60%") + "edition e {\n  for g\n  includes help at high\n}\n"));
    assert_eq!(served(&scored_as_such), ["e* 10000 10000 Some(4000) "]);
    // A level that nobody has scored is one that nobody is known to reach for.
    let unscored =
        compiled(&(group("help at low 5 60%") + "edition e {\n  for g\n  includes help at high\n}\n"));
    assert_eq!(served(&unscored), ["e* 10000 10000 Some(10000) help@high"]);
}

#[test]
fn a_choice_is_contained_where_it_is_given() {
    let scores = "pay at card 5 80%\npay at invoice 5 20%";
    let of = compiled(
        &(group(scores)
            + "edition card {\n  for g\n  includes pay at card\n}\n"
            + "edition both {\n  for g\n  includes pay\n}\n"),
    );
    assert_eq!(served(&of), ["card 8000 8000 Some(2000) ", "both* 10000 10000 Some(2000) "]);
}

#[test]
fn addons_that_the_group_can_buy_are_shown_beside_the_edition() {
    let rest = "group h \"H\"
edition e {
  for      g
  includes map
}
edition f {
  for      h
  includes map
}
addon for-all {
  offered-with e, f
  includes     pay
}
addon for-others {
  for          h
  offered-with e
  includes     old
}
addon elsewhere {
  offered-with f
  includes     help at high
}
addon gone {
  offered-with  e
  includes      old
  grandfathered
}
";
    let of = compiled(&(group("map 5 50%\npay 5 20%\nold 5 20%\nhelp 5 10%\nlog 5 100%") + rest));
    // `log` comes with each seat: (2.5 + 5) of 10, and 1 more with `for-all`.
    assert_eq!(served(&of), ["e* 7500 8500 Some(5000) "]);
    let expected =
        ["Included e", "AddOn for-all", "Elsewhere for-others", "Elsewhere elsewhere", "ByTheUnit(#0) "];
    assert_eq!(places(&of), expected);
    let served = of.analysis.served(&of.model, None);
    let addons = served.of(Id::new(0)).editions[0].addons.iter();
    let names: Vec<&str> = addons.map(|&id| of.model.addons[id].header.name.as_str()).collect();
    assert_eq!(names, ["for-all"]);
}

#[test]
fn the_best_edition_is_the_best_of_its_line() {
    let edition = |name: &str, line: &str, includes: &str| {
        format!("edition {name} {{\n  line {line}\n  for g\n  includes {includes}\n}}\n")
    };
    let of = compiled(
        &(group("map 5 50%\nold 6 50%")
            + &edition("a", "one", "map")
            + &edition("b", "one", "old")
            + &edition("c", "one", "old, pay")
            + &edition("d", "two", "map")
            + "edition past {\n  line two\n  for g\n  includes map, old\n  grandfathered\n}\n"),
    );
    let names: Vec<String> =
        served(&of).iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(names, ["a", "b*", "c", "d*"]);
}

#[test]
fn where_nothing_is_known_nothing_is_claimed() {
    let edition = "edition e {\n  for g\n  includes map\n}\n";
    assert_eq!(served(&compiled(&(group("map 0 80%") + edition))), ["e"]);
    assert_eq!(served(&compiled(&("group g \"G\"\n".to_owned() + edition))), ["e"]);
    let empty = compiled(&(group("map 5 80%") + "edition e {\n  for g\n}\n"));
    assert_eq!(served(&empty), ["e* 0 0 None "]);
    let declined = compiled(
        &("group g \"G\" {\n  declined \"no\"\n  scores {\n    map 5 80%\n  }\n}\n".to_owned() + edition),
    );
    assert!(served(&declined).is_empty());
    assert_eq!(places(&declined), ["Elsewhere e"]);
}

#[test]
fn many_places_are_not_all_named() {
    let editions: String =
        (0..7).map(|nth| format!("edition e{nth} {{\n  for g\n  includes map\n}}\n")).collect();
    let of = compiled(&(group("map 5 80%") + &editions));
    assert_eq!(places(&of), ["Included e0,e1,e2,e3,e4 and more"]);
}

/// 1,300 editions that each give 1,300 capabilities to 1,300 groups: the text of it is small, and the
/// work would be two milliards of steps.
#[test]
fn what_would_take_for_ever_is_left_out() {
    let many = 1_300;
    let names = |prefix: &str| (0..many).map(|nth| format!("{prefix}{nth}")).collect::<Vec<_>>();
    let groups =
        names("g").into_iter().map(|g| format!("group {g} \"G\" {{\n  scores {{\n    map 5 80%\n  }}\n}}\n"));
    let capabilities = names("c").iter().map(|name| format!("capability {name}\n")).collect::<String>();
    let base = format!("edition e0 {{\n  includes {}\n}}\n", names("c").join(", "));
    let reaches = format!("segment s \"S\" {{\n  reaches {}\n}}\n", names("g").join(", "));
    let more = (1..many).map(|nth| format!("edition e{nth} {{\n  for s\n  extends e0\n}}\n"));
    let of = compiled(&format!(
        "{}{capabilities}{base}{reaches}{}",
        groups.collect::<String>(),
        more.collect::<String>()
    ));
    let served = of.analysis.served(&of.model, None);
    assert!(served.unweighed > 1_000_000, "{}", served.unweighed);
    assert!(served.of(Id::new(0)).editions.is_empty() && served.of(Id::new(0)).places.is_empty());
}
