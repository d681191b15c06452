//! Unsound packagings, one fault each: whole specs, each a sound one until somebody did one thing wrong.
//! A file is named after the one rule that finds it, at the line that is marked `// LEVEL: RULE`. Were two
//! rules to speak of one fault, or none, it would show here.

use std::collections::{BTreeMap, BTreeSet};

use tierce::compile::compile;
use tierce::model::Level;
use tierce::rules::{Finding, judge, rule_named};
use tierce::text::MapLoad;

use crate::support::{ROOT, Sample, one_line};

/// How many faults there are at least, and from how many families.
const FAULTS: usize = 30;
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

/// The ladder of `tests/sound` without the lines that `is_left_out` says, nor the blocks that they open.
fn without(is_left_out: impl Fn(&str) -> bool) -> (Vec<&'static str>, Vec<String>) {
    let mut text = String::new();
    let mut open: Option<usize> = None;
    for line in include_str!("../sound/ladder.tierce").lines() {
        let indent = line.len() - line.trim_start().len();
        match open {
            Some(outer) if line.trim() == "}" && indent == outer => open = None,
            Some(_) => {}
            None if is_left_out(line.trim()) => open = line.ends_with('{').then_some(indent),
            None => text.push_str(&format!("{line}\n")),
        }
    }
    let compilation = compile(&MapLoad::single(ROOT, text), ROOT, None);
    let verdict = judge(&compilation.context(), &[]);
    let rules: BTreeSet<&str> = verdict.findings.iter().map(|finding| finding.rule.name).collect();
    (rules.into_iter().collect(), verdict.not_judged)
}

/// Whoever leaves out what would be judged is told what could not be.
#[test]
fn nobody_silences_the_checker_by_leaving_things_out() {
    let whole = without(|_| false);
    assert!(whole.0.is_empty() && whole.1.len() == 1, "{whole:?}");
    let (rules, _) = without(|line| line.starts_with("for "));
    assert!(rules.contains(&"edition-without-group"), "{rules:?}");
    let (rules, _) = without(|line| line.starts_with("scores "));
    assert!(rules.contains(&"unjudged-packaging"), "{rules:?}");
    let (rules, _) = without(|line| line.starts_with("group ") || line.starts_with("for "));
    assert!(rules.contains(&"unjudged-packaging"), "{rules:?}");
    let (rules, _) = without(|line| line.starts_with("evidence "));
    assert!(rules.contains(&"unevidenced-scores"), "{rules:?}");
    let (rules, _) = without(|line| line.starts_with("prices "));
    assert!(rules.contains(&"missing-price"), "{rules:?}");
    // The scores of one group alone.
    let seen = std::cell::Cell::new(0);
    let (_, not_judged) = without(|line| {
        let is_scores = line.starts_with("scores ");
        seen.set(seen.get() + u32::from(is_scores));
        is_scores && seen.get() == 2
    });
    let said = "`sprawl` and `placement` for `process-runners`, which has no `scores`";
    assert!(not_judged.iter().any(|what| what == said), "{not_judged:?}");
}
