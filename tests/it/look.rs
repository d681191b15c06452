//! How a finding of each rule looks: what `bad` of its page raises, drawn 80 wide without colour.
//!
//! A new or changed look is taken over with `INSTA_UPDATE=always cargo test look`, and read in the diff.

use std::path::Path;

use tierce::report::{Look, Report, Scope, human};
use tierce::rules::{CATALOGUE, Finding, Rule};

use crate::support::{Sample, page};

#[test]
fn each_rule_looks_as_it_did() {
    for rule in CATALOGUE {
        // What a page lacks is another test's to say.
        let Some(bad) = page(rule.page).ok().and_then(|page| page.bad.into_iter().next()) else { continue };
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(rule.name, drawn(rule, &bad));
        });
    }
}

#[test]
fn every_snapshot_belongs_to_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        // Other tests prefix the names of theirs with `it__`.
        let Some(rule) = name.strip_suffix(".snap").filter(|name| !name.starts_with("it__")) else {
            continue;
        };
        let known = CATALOGUE.iter().any(|known| known.name == rule);
        assert!(known, "the snapshot tests/it/snapshots/{name} shows no rule: delete it");
    }
}

/// The findings of `rule` in `bad`, as people see them.
fn drawn(rule: &Rule, bad: &Sample) -> String {
    let (compilation, findings) = bad.check();
    let of_rule: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.name == rule.name).collect();
    let report =
        Report::new(of_rule.into_iter().map(|finding| (&compilation.sources, finding)), Scope::default());
    let mut out = Vec::new();
    human(&report, Look::PLAIN, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    // The summary counts what a whole run looked at, and says nothing of a rule.
    text.rsplit_once("\n\n").map_or(text.clone(), |(drawn, _)| format!("{drawn}\n"))
}
