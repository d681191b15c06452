//! What a baseline hides, what it keeps, and what it is as a file.

use super::*;
use crate::model::Level;
use crate::report::Scope;
use crate::rules::{Finding, Rule};
use crate::text::{FileId, Sources, Span};

const fn rule(name: &'static str, family: Family) -> Rule {
    Rule { name, family, level: Level::Warn, since: "0.1.0", page: "", check: |_, _| {} }
}

static THIN: Rule = rule("thin-step", Family::Sprawl);
static SYNTAX: Rule = rule("syntax", Family::Language);

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("specs/a.tierce".to_owned(), "one\ntwo\nthree\n".to_owned());
    sources
}

/// Findings of `rule` on the lines `at`, with one subject each.
fn findings(rule: &'static Rule, subjects: &[&str]) -> Vec<Finding> {
    let finding = |(at, subject): (usize, &&str)| {
        Finding::new(rule, Span::new(FileId(0), at as u32, at as u32 + 1), *subject, format!("message {at}"))
    };
    subjects.iter().enumerate().map(finding).collect()
}

fn report<'a>(sources: &'a Sources, findings: &'a [Finding]) -> Report<'a> {
    Report::new(findings.iter().map(|finding| (sources, finding)), Scope::default())
}

fn own(path: &str) -> String {
    path.to_owned()
}

const EVERYTHING: Sight<'static> = Sight { path: &own, looked: &|_, _| true };

fn known(subjects: &[&str]) -> Baseline {
    let (sources, findings) = (sources(), findings(&THIN, subjects));
    Baseline::default().renewed(&report(&sources, &findings), &EVERYTHING, Renewal::TakeIn)
}

fn hidden(baseline: &Baseline, subjects: &[&str]) -> (usize, usize, usize) {
    let (sources, findings) = (sources(), findings(&THIN, subjects));
    let mut report = report(&sources, &findings);
    baseline.hide(&mut report, &EVERYTHING);
    assert_eq!(report.summary.warn, report.entries.len());
    (report.entries.len(), report.summary.known, report.summary.gone)
}

#[test]
fn what_is_known_is_hidden_and_what_is_gone_is_counted() {
    let baseline = known(&["a", "b", "b"]);
    assert_eq!(hidden(&baseline, &["a", "b", "b"]), (0, 3, 0));
    assert_eq!(hidden(&baseline, &["b", "c"]), (1, 1, 2));
    assert_eq!(hidden(&baseline, &["b", "b", "b"]), (1, 2, 1));
    assert_eq!(hidden(&Baseline::default(), &["a"]), (1, 0, 0));
}

#[test]
fn pruning_takes_out_and_never_in() {
    let (sources, now) = (sources(), findings(&THIN, &["b", "c"]));
    let report = report(&sources, &now);
    let baseline = known(&["a", "b", "b"]);
    assert_eq!(baseline.renewed(&report, &EVERYTHING, Renewal::Prune), known(&["b"]));
    assert_eq!(baseline.renewed(&report, &EVERYTHING, Renewal::TakeIn), known(&["b", "c"]));
    // What was not looked for stays, and is not gone.
    let blind = Sight { looked: &|_, _| false, ..EVERYTHING };
    assert_eq!(baseline.renewed(&report, &blind, Renewal::Prune), baseline);
    assert_eq!(baseline.renewed(&report, &blind, Renewal::TakeIn).count(), 4);
}

#[test]
fn errors_in_the_text_are_never_known() {
    let (sources, errors) = (sources(), findings(&SYNTAX, &["a"]));
    let mut report = report(&sources, &errors);
    let baseline = Baseline::default().renewed(&report, &EVERYTHING, Renewal::TakeIn);
    assert_eq!(baseline.count(), 0);
    let stated =
        r#"{"baseline":1,"findings":[{"path":"specs/a.tierce","rule":"syntax","subject":"a","count":9}]}"#;
    Baseline::read(stated.as_bytes()).unwrap().hide(&mut report, &EVERYTHING);
    assert_eq!((report.entries.len(), report.summary.known, report.summary.gone), (1, 0, 0));
}

#[test]
fn a_file_is_sorted_with_a_finding_a_line() {
    let mut text = Vec::new();
    known(&["b", "a", "b"]).write(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let expected = [
        r#"{"baseline":1,"findings":["#,
        r#"{"path":"specs/a.tierce","rule":"thin-step","subject":"a","count":1},"#,
        r#"{"path":"specs/a.tierce","rule":"thin-step","subject":"b","count":2}"#,
        "]}",
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    assert!(is_baseline(text.as_bytes()));
    assert_eq!(Baseline::read(text.as_bytes()), Ok(known(&["a", "b", "b"])));
}

#[test]
fn what_is_no_baseline_is_said() {
    let refused = |text: &str| Baseline::read(text.as_bytes()).unwrap_err();
    assert!(refused("{").contains("line 1"));
    assert!(refused(r#"{"baseline":2,"findings":[]}"#).contains("version 2"));
    let huge = r#"{"path":"a","rule":"b","subject":"c","count":4294967295}"#;
    let sum = Baseline::read(format!(r#"{{"baseline":1,"findings":[{huge},{huge}]}}"#).as_bytes()).unwrap();
    assert_eq!(sum.count(), u32::MAX as usize);
}
