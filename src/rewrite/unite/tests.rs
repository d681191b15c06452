//! Two groups become one, and everything that named the other follows.

use crate::compile::{Compilation, compile};
use crate::model::{Group, Id};
use crate::text::MapLoad;

/// A harbour that declares one group twice.
const TWICE: &str = include_str!("../../../tests/suggest/twice.tierce");

fn compiled(text: &str) -> Compilation {
    compile(&MapLoad::single("a", text), "a", None)
}

/// The spec with the second group united with the first.
fn united(before: &Compilation, kept: &str, gone: &str) -> String {
    let pair = (group(before, kept), group(before, gone));
    super::united((&before.sources, &before.trees), (&before.model, &before.analysis), &[pair]).unwrap()
}

fn group(compiled: &Compilation, name: &str) -> Id<Group> {
    let mut groups = compiled.model.groups.iter();
    groups.find(|(_, group)| group.header.name == name).unwrap().0
}

/// The united text, by lines without blanks between their words.
fn lines(text: &str) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(words).collect()
}

#[test]
fn the_stronger_claim_and_what_was_measured_of_it_stay() {
    let before = compiled(TWICE);
    let text = united(&before, "masters", "owners");
    let after = compiled(&text);
    assert!(after.model.faults.is_empty(), "{text}");
    assert!(after.analysis.likeness.same.is_empty());
    let lines = lines(&text);
    let has = |line: &str| lines.iter().filter(|own| *own == line).count();
    // An anchor of the owners, base of the masters; of equals the first stays, and levels are taken one by one.
    assert_eq!(
        (has("tide-table 7 84% // none on the wall"), has("tide-table 5 81% // they have one on the wall")),
        (1, 0)
    );
    assert_eq!((has("berth-plan 9 94%"), has("berth-plan 9 91%")), (1, 0));
    assert_eq!((has("help at low 4 50%"), has("help at high 4 60%")), (1, 1));
    assert_eq!((has("tide-table 85%"), has("tide-table 80%"), has("berth-plan 93%")), (1, 0, 1));
    assert_eq!((has("accounts 1_540"), has("reviewed 2026-04-01")), (1, 1));
    assert_eq!((has("evidence talks"), has("committee champion \"Harbour master\"")), (3, 1));
    assert_eq!((has("committee blocker \"Treasurer\""), has("// Two of them asked for it.")), (1, 1));
}

#[test]
fn whatever_named_the_other_names_the_one_that_stays_once() {
    let before = compiled(TWICE);
    for (kept, gone) in [("masters", "owners"), ("owners", "masters")] {
        let text = united(&before, kept, gone);
        let lines = lines(&text);
        let has = |line: &str| lines.iter().filter(|own| **own == line.replace('@', kept)).count();
        for line in ["reaches @", "speaks-for @", "groups @", "declined @", "@ served-by small"] {
            assert_eq!(has(line), 1, "{line}\n{text}");
        }
        assert_eq!(has("for @"), 2, "{text}");
        let names = lines.iter().filter(|line| line.split(' ').any(|word| word == gone));
        assert_eq!(names.count(), 0, "{text}");
    }
}

#[test]
fn what_else_was_said_of_the_other_stays_as_remarks() {
    let text = TWICE.replace(
        "  committee blocker",
        "  allow thin-evidence because \"few own berths\"\n  committee blocker",
    );
    let text =
        text.replace("    call-log    3  70%\n", "    // Asked by telephone.\n    call-log    3  70%\n");
    let text = united(&compiled(&text), "masters", "owners");
    let lines = lines(&text);
    for line in [
        "// and owners, \"Berth owners\": \"Every berth filled, and its owner told\"",
        "// Who owns the berths.",
        "// allow thin-evidence because \"few own berths\"",
        "// Asked by telephone.",
    ] {
        assert_eq!(lines.iter().filter(|own| *own == line).count(), 1, "{line}\n{text}");
    }
}

#[test]
fn who_is_served_is_not_declined() {
    let text = TWICE
        .replace("  declined brokers\n", "  declined owners\n")
        .replace("for      owners, masters", "for masters");
    let before = compiled(&text);
    assert!(before.model.faults.is_empty());
    let text = united(&before, "masters", "owners");
    let after = compiled(&text);
    let edition = after.model.editions.values().next().unwrap();
    assert_eq!((edition.audience.len(), edition.declined.len()), (1, 0), "{text}");
}
