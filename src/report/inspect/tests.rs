//! Plots and tables at their edges.

use super::table::{Align, Table};
use super::*;
use crate::compile::compile;
use crate::report::{Glyphs, Ink, Look};
use crate::rules::{Sound, judge};
use crate::text::MapLoad;

const LOOK: Look = Look { ink: Ink::Plain, glyphs: Glyphs::Unicode, width: 60 };

/// The inspection of a spec with a policy and the scores of one group, as people see it.
fn drawn(policy: &str, scores: &[(&str, &str, &str)]) -> String {
    let mut text = format!(
        "product p \"P\" {{\n  currencies USD\n  billing monthly\n}}\npolicy {{\n{policy}\n}}\ngroup g \"G\" {{\n  scores {{\n"
    );
    text.extend(scores.iter().map(|(name, value, breadth)| format!("    {name} {value} {breadth}%\n")));
    text += "  }\n}\n";
    text.extend(scores.iter().map(|(name, ..)| format!("capability {name}\n")));
    let of = compile(&MapLoad::single("p.tierce", text), "p.tierce", None);
    let sound = Sound::new(of.context(), &judge(&of.context(), &[])).expect("no language error");
    let mut out = Vec::new();
    inspection(&Inspection::new(sound, &[]), Extent::Whole, LOOK, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The lines of the plot, from its upper edge to its lower one.
fn plot(drawn: &str) -> Vec<&str> {
    let inside = drawn.lines().skip_while(|line| !line.contains('╭'));
    let mut lines: Vec<&str> = inside.take_while(|line| !line.is_empty()).collect();
    lines.truncate(lines.iter().position(|line| line.contains('╰')).map_or(0, |last| last + 1));
    lines
}

#[test]
fn capabilities_in_one_cell_share_a_mark_and_neighbours_have_their_own() {
    let scores = [("a", "8", "70"), ("b", "8.4", "70.2"), ("c", "8", "75"), ("d", "2", "10")];
    let drawn = drawn("", &scores);
    let row = plot(&drawn).into_iter().find(|line| line.starts_with("      8 ")).unwrap();
    assert_eq!(row.replace([' ', '│', '┊'], ""), "8BA", "{drawn}");
    let marks: Vec<&str> = scores
        .iter()
        .map(|(name, ..)| {
            let row = drawn.lines().find(|line| line.split_whitespace().nth(1) == Some(name)).unwrap();
            row.split_whitespace().next().unwrap()
        })
        .collect();
    assert_eq!(marks, ["B", "B", "A", "C"]);
}

#[test]
fn thresholds_at_the_edges_leave_a_plot() {
    let scores = [("a", "10", "100"), ("b", "10", "0"), ("c", "0", "100"), ("d", "0", "0")];
    for (policy, lines, names) in [
        ("high-value 0", 13, vec!["add-on", "anchor"]),
        ("high-value 10", 14, vec!["add-on: 1", "anchor: 1", "giveaway: 1", "base: 1"]),
        ("high-value 6.5", 15, vec!["add-on: 1", "anchor: 1", "giveaway: 1", "base: 1"]),
        ("broad 0%", 14, vec!["anchor: 2", "base: 2"]),
        // There is no room for the names of what is broad.
        ("broad 100%", 14, vec!["add-on: 1", "giveaway: 1"]),
        ("broad 1%", 14, vec!["anchor: 1", "base: 1"]),
    ] {
        let drawn = drawn(policy, &scores);
        let plot = plot(&drawn);
        assert_eq!(plot.len(), lines, "{policy}\n{drawn}");
        let widths: Vec<usize> = plot.iter().map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0] && *width <= 60), "{policy}\n{drawn}");
        for mark in ["A", "B", "C", "D"] {
            let marked = plot.iter().filter(|line| line[8..].contains(mark)).count();
            assert_eq!(marked, 1, "{policy}, {mark}\n{drawn}");
        }
        assert!(names.iter().all(|name| plot.join("").contains(name)), "{policy}\n{drawn}");
    }
}

/// With more cells than letters, a figure says how many capabilities a cell holds.
#[test]
fn a_crowd_is_counted() {
    let names: Vec<String> = (0..200).map(|nth| format!("c{nth}")).collect();
    let values: Vec<String> = (0..200).map(|nth| (nth % 10).to_string()).collect();
    let breadths: Vec<String> = (0..200).map(|nth| if nth < 60 { nth } else { 90 }.to_string()).collect();
    let scores: Vec<(&str, &str, &str)> =
        (0..200).map(|nth| (names[nth].as_str(), values[nth].as_str(), breadths[nth].as_str())).collect();
    let drawn = drawn("", &scores);
    let held = plot(&drawn).join("");
    // Fourteen of each value stand at 90%.
    assert_eq!(held.matches('+').count(), 10, "{drawn}");
    assert!(drawn.contains("a figure says how many") && !held.contains('A'), "{drawn}");
}

#[test]
fn a_table_gives_its_last_column_the_room_that_is_left() {
    let table = |name: &str, last: &str| {
        let mut table = Table::new(&[("name", Align::Left), ("n", Align::Right), ("last", Align::Left)]);
        table.row(None, vec![name.to_owned(), "7".to_owned(), last.to_owned()]);
        let mut out = String::new();
        table.draw(Look { width: 40, ..LOOK }, &mut out);
        out
    };
    assert_eq!(table("a", "b"), "  name  n  last\n  a     7  b\n");
    assert_eq!(
        table("a", "one two three four five six seven eight"),
        "  name  n  last\n  a     7  one two three four five six\n           seven eight\n"
    );
    let long = "x".repeat(33);
    assert_eq!(table("a", &long), format!("  name  n\n     last\n  a     7\n     {long}\n"));
    assert_eq!(table(&long, "中中"), format!("  name{:22}n  last\n  {}…  7  中中\n", "", "x".repeat(23)));
}
