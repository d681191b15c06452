//! Where a reader takes only so much: what is kept is the worst, and what is left out is said.

use serde_json::Value;
use tierce::model::Level;
use tierce::report::{Report, Scope, github_summary, markdown, sarif};
use tierce::rules::{Family, Finding, Rule};
use tierce::text::{Sources, Span};

static WARNS: Rule = rule("thin-step", Level::Warn);
static FAILS: Rule = rule("syntax", Level::Deny);

const fn rule(name: &'static str, level: Level) -> Rule {
    Rule { name, family: Family::Sprawl, level, since: "0.1.0", page: "", check: |_, _| {} }
}

/// A report on `warnings` warnings, then `errors` errors.
fn with_report(warnings: u32, errors: u32, look: impl FnOnce(&Report<'_>)) {
    let mut sources = Sources::default();
    let file = sources.add("a.tierce".to_owned(), "中中中 limit seat\n".repeat((warnings + errors) as usize));
    let finding = |line: u32| {
        let rule = if line < warnings { &WARNS } else { &FAILS };
        let at = Span::new(file, line * 21, line * 21 + 9);
        Finding::new(rule, at, format!("edition/e{line}"), format!("中 number {line}")).help("中".repeat(20))
    };
    let findings: Vec<Finding> = (0..warnings + errors).map(finding).collect();
    look(&Report::new(findings.iter().map(|finding| (&sources, finding)), Scope::default()));
}

#[test]
fn sarif_keeps_the_worst_of_what_github_takes() {
    with_report(25_000, 10, |report| {
        let made = sarif(report).unwrap();
        let said = made.left_out.unwrap();
        assert!(said.starts_with("10 findings are left out, the least severe ones"), "{said}");
        let document: Value = serde_json::from_str(&made.text).unwrap();
        let run = &document["runs"][0];
        let results = run["results"].as_array().unwrap();
        let errors = results.iter().filter(|result| result["level"] == "error").count();
        assert_eq!((results.len(), errors), (25_000, 10));
        assert_eq!(results[24_999]["level"], "error", "the order is that of the files");
        let notes = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
        assert_eq!(notes[0]["message"]["text"], said);
        assert!(notes[1]["message"]["text"].as_str().unwrap().starts_with("GitHub shows 5000 results"));
    });
    with_report(5_000, 0, |report| {
        let made = sarif(report).unwrap();
        assert!(made.left_out.is_none() && made.text.contains("\"toolExecutionNotifications\":[]"));
    });
}

#[test]
fn a_comment_fits_and_says_what_is_missing() {
    with_report(2_000, 1, |report| {
        let made = markdown(report);
        assert!(made.text.len() <= 65_536 && made.text.len() > 60_000, "{}", made.text.len());
        let said = made.left_out.unwrap();
        assert!(made.text.ends_with(&format!("**{said}.** `tierce check` prints all of them.\n")));
        let shown = made.text.matches("<details>").count();
        assert!(said.starts_with(&format!("{} findings are left out", 2_001 - shown)), "{said}");
        assert!(made.text.contains("1 error, 2000 warnings"), "the verdict counts all");
        let first = made.text.find("<b>error</b>").unwrap();
        assert!(first < made.text.find("<b>warning</b>").unwrap(), "the worst first");
    });
}

#[test]
fn a_summary_fits_whatever_room_there_is() {
    with_report(30, 0, |report| {
        for most in [0, 100, 400, 1_000, 5_000, 1 << 20] {
            let made = github_summary(report, most).unwrap();
            assert!(made.text.len() <= most, "{most}");
            let shown = made.text.matches("<details>").count();
            let missing = made.left_out.map_or(0, |said| said.split(' ').next().unwrap().parse().unwrap());
            assert_eq!(shown + missing, 20, "{most}");
        }
    });
    with_report(10, 10, |report| assert_eq!(github_summary(report, 1 << 20), None));
}
