//! Overlaps worked out by hand, and what must not depend on how a spec is written down.

use super::*;
use crate::compile::{Compilation, compile};
use crate::text::MapLoad;

/// A group: its name and, for each capability that it scores, value and breadth.
type Scored<'a> = (&'a str, &'a [(&'a str, &'a str, &'a str)]);

/// Compiles a spec of `groups` with `rest` behind them; capabilities are declared as they come.
fn compiled(groups: &[Scored<'_>], rest: &str) -> Compilation {
    let mut text = String::from("tierce 1\nproduct p \"P\" {\n  currencies USD\n  billing monthly\n}\n");
    let mut names: Vec<&str> =
        groups.iter().flat_map(|(_, scores)| scores.iter().map(|(name, _, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        text += &format!("capability {name}\n");
    }
    for (name, scores) in groups {
        text += &format!("group {name} \"G\" {{\n  scores {{\n");
        for (capability, value, breadth) in *scores {
            text += &format!("    {capability} {value} {breadth}%\n");
        }
        text += "  }\n}\n";
    }
    let of = compile(&MapLoad::single("p.tierce", text + rest), "p.tierce", None);
    assert!(of.model.is_sound(), "{:?}", of.model.faults);
    of
}

fn group(of: &Compilation, name: &str) -> Id<Group> {
    of.model.groups.iter().find(|(_, group)| group.header.name == name).unwrap().0
}

fn between(of: &Compilation, one: &str, other: &str) -> Option<Comparison> {
    of.analysis.likeness.between(group(of, one), group(of, other))
}

/// The names of the groups of each cluster.
fn named<'a>(of: &'a Compilation, clusters: &[Cluster]) -> Vec<Vec<&'a str>> {
    let name = |id: &Id<Group>| of.model.groups[*id].header.name.as_str();
    clusters.iter().map(|cluster| cluster.members.iter().map(name).collect()).collect()
}

fn distinct(of: &Compilation) -> Vec<Vec<&str>> {
    named(of, &of.analysis.likeness.distinct)
}

#[test]
fn an_overlap_is_an_exact_fraction() {
    // g: x 8 × 50% = 400, y 6 × 100% = 600 of 1,000. h: x 6 × 50% = 300 of 300.
    // min(0.4, 1) + min(0.6, 0) = 40%.
    let of = compiled(&[("g", &[("x", "8", "50"), ("y", "6", "100")]), ("h", &[("x", "6", "50")])], "");
    let compared = between(&of, "g", "h").unwrap();
    assert_eq!((compared.share, compared.reaches), (4_000, false));
    assert_eq!(compared.shared.len(), 1);
    // g: 7 × 30% = 210 of 570, 6 × 60% = 360. h: 210 of 450, 240 of 450 (6 × 40%).
    // min(210/570, 210/450) + min(360/570, 240/450) = 21/57 + 24/45 = 77/85.5 = 90.1754…%.
    let of = compiled(
        &[("g", &[("x", "7", "30"), ("y", "6", "60")]), ("h", &[("x", "7", "30"), ("y", "6", "40")])],
        "",
    );
    let compared = between(&of, "h", "g").unwrap();
    assert_eq!(compared.share, 9_017);
    let parts: Vec<u32> = compared.shared.iter().map(|shared| shared.share).collect();
    assert_eq!(parts, [5_333, 3_684]);
}

#[test]
fn the_threshold_is_met_exactly_or_not_at_all() {
    // Shares 85/100 and 15/100 against 1: exactly 85%. Breadths are all alike, so nothing divides.
    let exact: &[Scored<'_>] =
        &[("g", &[("x", "8.5", "60"), ("y", "1.5", "60")]), ("h", &[("x", "6", "60")])];
    let high = |scores| {
        let mut all = vec![("z", &[("y", "6", "60")][..])];
        all.extend_from_slice(scores);
        all
    };
    let of = compiled(&high(exact), "");
    assert_eq!(distinct(&of), [vec!["z"], vec!["g", "h"]]);
    // 8.49 of 9.99 is 84.98…%, which two decimals of a rounded figure would still tell apart, and
    // 84.9999% of two figures would not.
    let below: &[Scored<'_>] =
        &[("g", &[("x", "8.50", "99.99"), ("y", "1.50", "100")]), ("h", &[("x", "6", "60")])];
    let of = compiled(&high(below), "");
    assert_eq!(between(&of, "g", "h").unwrap().share, 8_499);
    assert_eq!(distinct(&of), [vec!["z"], vec!["g"], vec!["h"]]);
}

#[test]
fn what_nobody_finds_of_high_value_is_left_out() {
    let of = compiled(
        &[("g", &[("x", "8", "50"), ("t", "5", "100")]), ("h", &[("y", "8", "50"), ("t", "5", "100")])],
        "",
    );
    assert_eq!(between(&of, "g", "h").unwrap().share, 0);
}

#[test]
fn the_same_shape_at_a_lower_level_is_the_same_group() {
    let of = compiled(
        &[("g", &[("x", "8", "80"), ("y", "10", "60")]), ("h", &[("x", "4", "80"), ("y", "5", "60")])],
        "",
    );
    assert_eq!(between(&of, "g", "h").unwrap().share, 10_000);
    assert_eq!(distinct(&of), [["g", "h"]]);
}

#[test]
fn an_anchor_that_is_narrow_elsewhere_keeps_groups_apart() {
    let wide: &[(&str, &str, &str)] = &[("x", "9", "90"), ("y", "9", "90"), ("s", "7", "50")];
    let narrow = |breadth| [("x", "9", "90"), ("y", "9", "90"), ("s", "7", breadth)];
    let of = compiled(&[("g", wide), ("h", &narrow("20"))], "");
    let compared = between(&of, "g", "h").unwrap();
    assert!(compared.reaches && compared.divided_by.is_some());
    assert_eq!(distinct(&of), [["g"], ["h"]]);
    // 29 points are not enough, nor is a value that is not high, however far the breadths.
    let of = compiled(&[("g", wide), ("h", &narrow("21"))], "");
    assert_eq!(between(&of, "g", "h").unwrap().divided_by, None);
    assert_eq!(distinct(&of), [["g", "h"]]);
    let low: &[(&str, &str, &str)] = &[("x", "9", "90"), ("y", "9", "90"), ("s", "5", "20")];
    let of = compiled(&[("g", wide), ("h", low)], "");
    assert_eq!(between(&of, "g", "h").unwrap().divided_by, None);
}

#[test]
fn groups_without_scores_that_matter_are_distinct_and_declined_ones_take_no_part() {
    let of = compiled(
        &[
            ("g", &[("x", "8", "80")]),
            ("h", &[("x", "8", "80")]),
            ("low", &[("t", "5", "80")]),
            ("bare", &[]),
        ],
        "group none \"N\"\ngroup gone \"D\" {\n  declined \"no\"\n  scores {\n    x 8 80%\n  }\n}\n",
    );
    assert_eq!(distinct(&of), [vec!["g", "h"], vec!["low"], vec!["bare"], vec!["none"]]);
    assert_eq!(between(&of, "g", "gone"), None);
    assert_eq!(between(&of, "g", "low"), None);
}

/// Three groups in a chain: each overlaps 90% with the next, the ends 80%.
const CHAIN: [Scored<'static>; 3] = [
    ("left", &[("x", "6", "100"), ("y", "4", "100")]),
    ("middle", &[("x", "7", "100"), ("y", "3", "100")]),
    ("right", &[("x", "8", "100"), ("y", "2", "100")]),
];

#[test]
fn ties_are_broken_by_name_whatever_the_order() {
    let z: Scored<'_> = ("z", &[("y", "6", "100")]);
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let groups: Vec<Scored<'_>> = order.map(|index| CHAIN[index]).into_iter().chain([z]).collect();
        let of = compiled(&groups, "");
        let mut clusters = distinct(&of);
        clusters.iter_mut().for_each(|members| members.sort_unstable());
        clusters.sort();
        assert_eq!(clusters, [vec!["left", "middle"], vec!["right"], vec!["z"]]);
        let same = &of.analysis.likeness.same;
        let names =
            |pair: &Overlap| [pair.one, pair.other].map(|id| of.model.groups[id].header.name.as_str());
        assert_eq!(same.iter().map(names).collect::<Vec<_>>(), [["left", "middle"], ["middle", "right"]]);
        assert!(same.iter().all(|pair| pair.share == 9_000));
    }
}

#[test]
fn groups_are_compared_within_a_line() {
    let scores: &[(&str, &str, &str)] = &[("x", "8", "80")];
    let rest = "line one \"One\"
line two \"Two\"
edition a \"A\" {
  line one
  for  g
}
edition b \"B\" {
  line two
  for  h
}
edition c \"C\" {
  extends b
  for     i
}
";
    let of = compiled(&[("g", scores), ("h", scores), ("i", scores), ("free", scores)], rest);
    let rows: Vec<Vec<Vec<&str>>> =
        of.analysis.likeness.lines.iter().map(|row| named(&of, &row.distinct)).collect();
    assert_eq!(rows, [vec![vec!["g", "free"]], vec![vec!["h", "i", "free"]]]);
    // `free` is like everybody, but `g` meets neither `h` nor `i`: by name, `g` takes it.
    assert_eq!(distinct(&of), [vec!["g", "free"], vec!["h", "i"]]);
}

/// A small generator, so that the test needs no clock and no library.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, least: u32, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (self.0 >> 33) as u32 % (most - least + 1)
    }
}

/// Scores of `capabilities`, and a copy with a point and a tenth of the breadth either way.
fn copied(dice: &mut Dice, capabilities: u32) -> [Vec<(String, String, String)>; 2] {
    let mut copies = [Vec::new(), Vec::new()];
    for number in 0..capabilities {
        let (value, breadth) = (dice.roll(0, 10), dice.roll(0, 100));
        let again = (value + dice.roll(0, 2)).saturating_sub(1).min(10);
        let breadth_again = (breadth * dice.roll(90, 110) / 100).min(100);
        for (copy, (value, breadth)) in copies.iter_mut().zip([(value, breadth), (again, breadth_again)]) {
            copy.push((format!("c{number}"), value.to_string(), breadth.to_string()));
        }
    }
    copies
}

#[test]
fn a_rescored_copy_overlaps_93_per_cent_nineteen_times_in_twenty() {
    let mut dice = Dice(7);
    let (mut alike, copies) = (0, 200);
    for _ in 0..copies {
        let scores = copied(&mut dice, 24);
        let [first, again] = scores.each_ref().map(|rows| -> Vec<(&str, &str, &str)> {
            rows.iter()
                .map(|(name, value, breadth)| (name.as_str(), value.as_str(), breadth.as_str()))
                .collect()
        });
        let of = compiled(&[("g", &first), ("h", &again)], "");
        alike += u32::from(between(&of, "g", "h").unwrap().share > 9_300);
    }
    assert!(alike * 20 >= copies * 19, "{alike} of {copies}");
}

#[test]
fn what_two_groups_differ_in_is_told_widest_first() {
    // g: 400, 600 and 0 of 1,000; h: 300, 300 and 400 of 1,000. `c` is 40 points apart, `b` 30, `a` 10.
    let of = compiled(
        &[
            ("g", &[("a", "8", "50"), ("b", "6", "100")]),
            ("h", &[("a", "6", "50"), ("b", "6", "50"), ("c", "8", "50")]),
        ],
        "",
    );
    let compared = between(&of, "g", "h").unwrap();
    let name = |capability: Id<Capability>| of.model.capabilities[capability].header.name.as_str();
    let apart: Vec<(&str, u32, u32)> =
        compared.apart.iter().map(|apart| (name(apart.capability), apart.one, apart.other)).collect();
    assert_eq!(apart, [("c", 0, 4_000), ("b", 6_000, 3_000), ("a", 4_000, 3_000)]);
    let (likeness, a) = (&of.analysis.likeness, Id::new(0));
    assert_eq!(likeness.profile_share(group(&of, "g"), a, None).map(Share::share), Some(4_000));
    assert_eq!(likeness.profile_share(group(&of, "g"), Id::new(2), None), None);
    // The same shares, however large the value: nothing sets the two apart.
    let alike = compiled(&[("g", &[("a", "8", "50")]), ("h", &[("a", "6", "10")])], "");
    assert!(between(&alike, "g", "h").unwrap().apart.is_empty());
}

#[test]
fn every_pair_that_meets_is_ranked_and_declined_groups_meet_nobody() {
    let scores: Scored<'_> = ("g", &[("a", "8", "50"), ("b", "6", "100")]);
    let of = compiled(
        &[scores, ("h", &[("b", "6", "50")]), ("f", scores.1), ("far", scores.1)],
        "group gone \"G\" {\n  declined \"no\"\n  scores {\n    a 8 50%\n  }\n}\nline x\nline y\n\
         edition one {\n  line x\n  for g, h, f\n}\nedition two {\n  line y\n  for far\n}\n",
    );
    let name = |group: Id<Group>| of.model.groups[group].header.name.as_str();
    let ranked = |wanted: fn(&str) -> bool| -> Vec<(&str, &str, u32)> {
        let pairs = of.analysis.likeness.ranked(&of.model, |group| wanted(name(group)));
        pairs.iter().map(|pair| (name(pair.one), name(pair.other), pair.share)).collect()
    };
    assert_eq!(ranked(|_| true), [("f", "g", 10_000), ("f", "h", 6_000), ("g", "h", 6_000)]);
    assert_eq!(ranked(|name| name == "g"), [("f", "g", 10_000), ("g", "h", 6_000)]);
}
