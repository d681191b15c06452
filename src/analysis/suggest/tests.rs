//! The steps of a suggestion, each on a spec as small as it can be.

use super::{Shape, Step, Suggestion};
use crate::analysis::Quadrant;
use crate::compile::compile;
use crate::model::Model;
use crate::text::MapLoad;

/// What is suggested for a spec of the capabilities `a` to `e`, these groups with their scores, and more text.
fn suggested(groups: &[(&str, &str)], rest: &str) -> (Model, Suggestion) {
    let mut text = String::from("product p \"P\" {\n}\n");
    for name in ["a", "b", "c", "d", "e"] {
        text += &format!("capability {name}\n");
    }
    for (name, scores) in groups {
        let rows: String = scores.split(", ").map(|row| format!("    {row}\n")).collect();
        text += &format!("group {name} {{\n  scores {{\n{rows}  }}\n}}\n");
    }
    text += rest;
    let compilation = compile(&MapLoad::single("p.tierce", text), "p.tierce", None);
    assert!(compilation.model.is_sound(), "{:?}", compilation.model.faults);
    let suggestion = compilation.analysis.suggest(&compilation.model, None);
    (compilation.model, suggestion)
}

fn steps(groups: &[(&str, &str)], rest: &str) -> Vec<Step> {
    suggested(groups, rest).1.moves.into_iter().map(|made| made.step).collect()
}

#[test]
fn the_shape_follows_the_anchors() {
    let shape = |one: &str, other: &str| suggested(&[("g", one), ("h", other)], "").1.lines[0].shape;
    assert_eq!(shape("a 8 80%", "a 7 70%, b 9 90%"), Some(Shape::Ladder));
    assert_eq!(shape("a 8 80%, b 9 90%", "a 7 70%, b 3 90%, c 9 90%"), Some(Shape::Ladder));
    assert_eq!(shape("a 8 80%", "b 9 90%"), Some(Shape::Modules));
    assert_eq!(shape("a 8 80%, b 9 90%", "a 7 70%, c 9 90%"), Some(Shape::Platform));
    assert_eq!(shape("a 8 80%", "b 2 90%"), None);
    let three = [("g", "a 8 80%, b 9 90%"), ("h", "b 7 70%, c 9 90%"), ("i", "c 9 80%, d 9 90%")];
    assert_eq!(suggested(&three, "").1.lines[0].shape, Some(Shape::SideBySide));
}

#[test]
fn an_average_becomes_a_platform_where_there_is_a_core_and_two_editions_where_there_is_none() {
    let all = "edition x {\n  for g, h\n  includes a, b, c\n}\n";
    let core = [("g", "a 6 50%, b 10 90%, c 0 0%"), ("h", "a 6 50%, c 10 90%, b 0 0%")];
    assert_eq!(steps(&core, all), [Step::Module(0, 0), Step::Module(0, 1)]);
    let apart = [("g", "a 9 80%, b 10 90%, c 0 0%"), ("h", "c 10 90%, b 0 0%, a 0 0%")];
    assert_eq!(steps(&apart, all), [Step::Split(0, 1)]);
}

#[test]
fn a_group_that_nobody_serves_shares_the_edition_of_those_it_is_one_with() {
    let groups = [("g", "a 8 80%"), ("h", "a 9 90%"), ("i", "b 9 90%")];
    let edition = "edition x {\n  for g\n  includes a\n}\n";
    assert_eq!(steps(&groups, edition), [Step::Serve(0), Step::AddEdition(1)]);
    // Not to serve a group is an answer.
    let declined = "edition x {\n  for g\n  declined h\n  includes a\n}\n";
    assert_eq!(steps(&groups[..2], declined), []);
}

#[test]
fn the_edition_that_holds_more_of_the_value_stays_with_the_wider_limits() {
    let editions = "metric seat {\n  meters a\n}\nedition x {\n  for g\n  includes a\n  limit seat 9\n}\n\
                    edition y {\n  for g\n  extends x\n  includes b\n  limit seat 5..50\n}\n";
    let (_, suggestion) = suggested(&[("g", "a 8 80%, b 9 90%")], editions);
    assert_eq!(suggestion.moves[0].step, Step::Merge(1, 0));
    let kept = &suggestion.draft.packages[1];
    assert_eq!(kept.extends, None);
    let most = Some(50.into());
    assert_eq!(kept.limits[0].1, crate::model::Bound::Range { least: None, most });
}

#[test]
fn the_policy_may_allow_more_editions() {
    let editions = "policy {\n  max-editions-over 1\n}\nedition x {\n  for g\n  includes a\n}\n\
                    edition y {\n  for g\n  extends x\n  includes b\n}\n";
    assert_eq!(steps(&[("g", "a 8 80%, b 9 90%")], editions), []);
}

#[test]
fn nothing_is_made_of_nothing() {
    assert_eq!(steps(&[], "edition x {\n  includes a\n}\n"), []);
    let (_, suggestion) = suggested(&[("g", "a 1 80%")], "");
    assert!(suggestion.moves.is_empty() && !suggestion.unjudged.is_empty());
}

#[test]
fn a_thin_step_takes_up_what_means_little_below_or_is_merged() {
    let ladder =
        "edition x {\n  for g\n  includes a, b\n}\nedition y {\n  for h\n  extends x\n  includes c\n}\n";
    let groups = [("g", "a 8 80%, b 2 10%, c 1 5%"), ("h", "a 2 90%, b 9 90%, c 2 20%")];
    assert_eq!(steps(&groups, ladder), [Step::Promote(0, 1)]);
    let orphan = ladder.replacen("  for g\n", "", 1);
    let moves = steps(&[("h", "a 2 90%, b 9 90%, c 2 20%")], &orphan);
    assert_eq!(moves, [Step::Flatten(0, 1)]);
}

#[test]
fn a_level_that_nothing_gives_is_sold_or_comes_along() {
    let rest = |score: &str| {
        format!(
            "capability help {{\n  levels low, high\n}}\ngroup g {{\n  scores {{\n    a 8 80%\n    \
             help at low 3 80%\n    help at high {score}\n  }}\n}}\n\
             edition x {{\n  for g\n  includes a\n  includes help at low\n}}\n"
        )
    };
    assert_eq!(steps(&[], &rest("8 20%")), [Step::AddAddon(0)]);
    assert_eq!(steps(&[], &rest("2 20%")), [Step::Include(0, Quadrant::Giveaway, Vec::new())]);
}
