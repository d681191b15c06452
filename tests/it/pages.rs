//! Every page of a rule is executed: `bad` raises the rule, `fixed` is what its fix gives, `good` is
//! silent.

use tierce::compile::Compilation;
use tierce::rules::{CATALOGUE, Finding, Rule};

use crate::support::{Page, Sample, is_loud, one_line, page};

/// The headings of a page, in order.
const HEADINGS: [&str; 5] = ["## Why it costs money", "## Bad", "## Fixed", "## Good", "## Silence it"];

#[test]
fn every_page_has_its_parts() {
    report(|rule, page, flaws| {
        let mut lines = page.text.lines();
        if lines.next() != Some(&format!("# {}", rule.name)) {
            flaws.push(format!("its first line is not `# {}`", rule.name));
        }
        let summary: Vec<&str> = lines.by_ref().skip(1).take_while(|line| !line.is_empty()).collect();
        if summary.len() != 1 {
            flaws.push(
                "what the rule finds stands in one line under its name, between empty lines".to_owned(),
            );
        }
        let headings: Vec<&str> = page.text.lines().filter(|line| line.starts_with('#')).skip(1).collect();
        if headings != HEADINGS {
            flaws.push(format!("its headings are {headings:?}, not {HEADINGS:?}"));
        }
        if page.bad.is_empty() || page.good.is_empty() || page.bad.len() != page.fixed.len() {
            flaws.push(
                "it has a `tierce bad`, a `tierce fixed` for each of them, and a `tierce good`".to_owned(),
            );
        }
    });
}

#[test]
fn bad_raises_the_rule_and_no_other() {
    report(|rule, page, flaws| {
        for (index, sample) in page.bad.iter().enumerate() {
            let (compilation, findings) = sample.check();
            if !findings.iter().any(|finding| finding.rule.name == rule.name) {
                flaws.push(format!("bad {} does not raise `{}`", index + 1, rule.name));
            }
            let others = findings.iter().filter(|finding| finding.rule.name != rule.name);
            let loud = others.filter(|finding| is_loud(finding, Some(rule.family)));
            flaws.extend(
                loud.map(|finding| format!("bad {} raises {}", index + 1, one_line(&compilation, finding))),
            );
        }
    });
}

#[test]
fn fixed_and_good_are_silent() {
    report(|rule, page, flaws| {
        let fixed = page.fixed.iter().map(|sample| ("fixed", sample));
        let good = page.good.iter().map(|sample| ("good", sample));
        for (what, sample) in fixed.chain(good) {
            let (compilation, findings) = sample.check();
            let loud = findings
                .iter()
                .filter(|finding| is_loud(finding, Some(rule.family)) || finding.rule.name == rule.name);
            flaws.extend(loud.map(|finding| format!("{what} raises {}", one_line(&compilation, finding))));
        }
    });
}

#[test]
fn a_fix_turns_bad_into_fixed() {
    report(|rule, page, flaws| {
        for (bad, fixed) in page.bad.iter().zip(&page.fixed) {
            let (compilation, findings) = bad.check();
            let of_rule = findings.iter().filter(|finding| finding.rule.name == rule.name);
            flaws.extend(mend(bad, fixed, &compilation, of_rule));
        }
    });
}

/// What is wrong with the fixes of `findings`, which all together should turn `bad` into `fixed`.
fn mend<'a>(
    bad: &Sample,
    fixed: &Sample,
    compilation: &Compilation,
    findings: impl Iterator<Item = &'a Finding>,
) -> Option<String> {
    let mut fixes = findings.filter_map(|finding| finding.fix.clone());
    let mut all = fixes.next()?;
    all.edits.extend(fixes.flat_map(|fix| fix.edits));
    match bad.mended(compilation, &all) {
        Err(why) => Some(why),
        Ok(mended) if mended.files == fixed.files => None,
        Ok(mended) => Some(format!("the fix gives\n{}\nand the page says\n{}", mended.text(), fixed.text())),
    }
}

/// Runs `check` on every page, and fails with everything that is wrong with any.
fn report(check: impl Fn(&Rule, &Page<'_>, &mut Vec<String>)) {
    let mut all = String::new();
    for rule in CATALOGUE {
        let mut flaws = Vec::new();
        match page(rule.page) {
            Ok(page) => check(rule, &page, &mut flaws),
            Err(why) => flaws.push(why),
        }
        for flaw in flaws {
            let place = format!("src/rules/{}/{}.md", rule.family.word(), rule.name.replace('-', "_"));
            all.push_str(&format!("\n{place}: {flaw}"));
        }
    }
    assert!(all.is_empty(), "{all}\n");
}
