//! Unsound packagings, one fault each: whole specs, each a sound one until somebody did one thing wrong.
//! A file is named after the one rule that finds it, at the line that is marked `// LEVEL: RULE`. Were two
//! rules to speak of one fault, or none, it would show here.

use std::collections::{BTreeMap, BTreeSet};

use tierce::model::Level;
use tierce::rules::{Finding, rule_named};

use crate::support::{ROOT, Sample, one_line};

/// How many faults there are at least, and from how many families.
const FAULTS: usize = 20;
const FAMILIES: usize = 6;

#[test]
fn unsound_packagings_raise_one_rule_each() {
    let mut flaws = Vec::new();
    let (mut seen, mut families) = (0, BTreeSet::new());
    for entry in std::fs::read_dir("tests/unsound").unwrap() {
        let path = entry.unwrap().path();
        let rule = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.display();
        if !text.contains("invented.") {
            flaws.push(format!("{file}: does not say that it is invented"));
        }
        match rule_named(rule) {
            Some(rule) => drop(families.insert(rule.family)),
            None => flaws.push(format!("{file}: no rule is called so")),
        }
        flaws.extend(differences(rule, text).into_iter().map(|flaw| format!("{file}: {flaw}")));
        seen += 1;
    }
    flaws.sort();
    assert!(flaws.is_empty(), "\n{}", flaws.join("\n"));
    assert!(seen >= FAULTS, "only {seen} specs in tests/unsound");
    assert!(families.len() >= FAMILIES, "only {families:?}");
}

/// What is found beside the fault of a file about `rule`, and whether that is found where it is marked.
fn differences(rule: &str, text: String) -> Vec<String> {
    let today = text.lines().next().and_then(|line| line.strip_prefix("// today: "));
    let today = today.map(|day| day.parse().unwrap());
    let files = BTreeMap::from([(ROOT.to_owned(), text.clone().into_bytes())]);
    let (compilation, findings) = Sample { root: ROOT.to_owned(), files, today }.check();
    let loud: Vec<&Finding> = findings.iter().filter(|finding| finding.level >= Level::Warn).collect();
    let is_marked = |finding: &Finding| {
        let line = compilation.sources.position(finding.primary.at).0.line as usize;
        let mark = format!("// {}: {}", finding.level.word(), finding.rule.name);
        text.lines().nth(line - 1).is_some_and(|line| line.ends_with(&mark))
    };
    match loud[..] {
        [one] if one.rule.name == rule && is_marked(one) => Vec::new(),
        [] => vec!["nothing is found".to_owned()],
        _ => loud
            .iter()
            .map(|finding| format!("found, or not marked: {}", one_line(&compilation, finding)))
            .collect(),
    }
}
