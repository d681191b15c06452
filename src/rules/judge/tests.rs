//! Levels and silences, on specs of groups alone; the edges of single rules are fixtures.

use jiff::civil::{Date, date};

use super::*;
use crate::analysis::Analysis;
use crate::model::{Model, Reading, read};
use crate::rules::units::{group_is_persona, group_without_value};
use crate::text::{FileId, MapLoad, Sources, Span};

const HEAD: &str = "product acme \"Acme\" {\n  currencies USD\n  billing monthly\n}\n";

/// A spec, and what a rule may look at in it.
struct Spec {
    sources: Sources,
    model: Model,
    analysis: Analysis,
    today: Option<Date>,
}

impl Spec {
    fn read(load: &MapLoad, path: &str, today: Option<Date>) -> Self {
        let Reading { sources, model, .. } = read(load, path);
        let analysis = Analysis::new(&model);
        Self { sources, model, analysis, today }
    }

    fn context(&self) -> Context<'_> {
        Context { sources: &self.sources, model: &self.model, analysis: &self.analysis, today: self.today }
    }
}

fn compiled(rest: &str, today: Option<Date>) -> Spec {
    Spec::read(&MapLoad::single("spec.tierce", format!("{HEAD}{rest}")), "spec.tierce", today)
}

/// What is said of `rest`: `LEVEL RULE` in the order of the verdict.
fn said(rest: &str, overrides: &[LevelOverride]) -> Vec<String> {
    let verdict = judge(&compiled(rest, None).context(), overrides);
    let line = |finding: &Finding| format!("{} {}", finding.level.word(), finding.rule.name);
    verdict.findings.iter().map(line).collect()
}

const NO_VALUE: &str = "group builders \"Builders\"\n";

#[test]
fn policy_overrides_the_default_and_the_last_word_wins() {
    assert_eq!(said(NO_VALUE, &[]), ["warn group-without-value"]);
    let policy = |lines: &str| format!("policy {{\n{lines}\n}}\n{NO_VALUE}");
    assert_eq!(said(&policy("  deny group-without-value"), &[]), ["deny group-without-value"]);
    let twice = "  deny group-without-value\n  note group-without-value";
    assert_eq!(said(&policy(twice), &[]), ["note group-without-value"]);
}

#[test]
fn the_command_line_overrides_policy_and_its_last_word_wins() {
    let spec = format!("policy {{\n  note group-without-value\n}}\n{NO_VALUE}");
    let rule = &group_without_value::RULE;
    let warn = LevelOverride::Set(rule, Level::Warn);
    let deny_warnings = LevelOverride::DenyWarnings;
    assert_eq!(said(&spec, &[deny_warnings]), ["note group-without-value"]);
    assert_eq!(said(&spec, &[warn, deny_warnings]), ["deny group-without-value"]);
    assert_eq!(said(&spec, &[deny_warnings, warn]), ["warn group-without-value"]);
    assert!(said(&spec, &[warn, LevelOverride::Allow(rule)]).is_empty());
    assert_eq!(said(&spec, &[LevelOverride::Allow(rule), warn]), ["warn group-without-value"]);
}

#[test]
fn language_errors_keep_their_level() {
    let spec = "policy {\n  note unknown-rule\n  warn no-such-rule\n}\n";
    let rule = rule_named("unknown-rule").unwrap();
    let overrides = [LevelOverride::Set(rule, Level::Note), LevelOverride::Allow(rule)];
    assert_eq!(said(spec, &overrides), ["deny unknown-rule", "deny unknown-rule"]);
}

#[test]
fn a_rule_allowed_on_the_command_line_leaves_silences_used() {
    let spec =
        "group builders \"Builders\" {\n  accounts 3\n  allow group-without-value because \"later\"\n}\n";
    assert!(said(spec, &[LevelOverride::Allow(&group_without_value::RULE)]).is_empty());
    assert!(said(spec, &[]).is_empty());
}

#[test]
fn a_finding_at_deny_fails_the_check() {
    let spec = compiled(NO_VALUE, None);
    assert!(!judge(&spec.context(), &[]).fails());
    assert!(judge(&spec.context(), &[LevelOverride::DenyWarnings]).fails());
}

#[test]
fn what_is_out_of_date_needs_to_know_the_day() {
    let unjudged = |rest: &str, today| judge(&compiled(rest, today).context(), &[]).not_judged;
    let silence = |until: &str| {
        format!(
            "group builders \"Builders\" {{\n  accounts 3\n  allow group-without-value because \"later\"{until}\n}}\n"
        )
    };
    let scores = "  evidence usage\n  scores {\n    sso 8 90%\n  }\n}\ncapability sso \"SSO\"\n";
    let evidence = |collected: &str| {
        format!(
            "evidence usage \"U\" {{\n  kind usage-analysis\n{collected}}}\ngroup builders \"Builders\" {{\n{scores}"
        )
    };
    for dated in [silence(" until 2026-06-30"), evidence("  collected 2026-06-30\n")] {
        let [sentence] = &unjudged(&dated, None)[..] else { panic!("{dated}") };
        assert_eq!(
            sentence,
            "what is out of date (`expired-allow`, `expired-accept`, `stale-evidence`, `stale-review`): give `--today`"
        );
        assert!(unjudged(&dated, Some(date(2026, 6, 30))).is_empty());
    }
    for undated in [silence(""), evidence("")] {
        assert!(unjudged(&undated, None).is_empty(), "{undated}");
    }
    let promise = "product acme \"Acme\" {\n  review every 90 days\n}\n";
    let promising = |rest: &str| {
        let load = MapLoad::single("spec.tierce", format!("{promise}{rest}"));
        judge(&Spec::read(&load, "spec.tierce", None).context(), &[]).not_judged.len()
    };
    assert_eq!([promising(""), promising(&evidence(""))], [0, 1]);
}

#[test]
fn a_silence_of_a_dated_rule_may_be_needed_once_the_day_is_known() {
    let spec = "group builders \"Builders\" {\n  extracts \"Answers on the day\"\n  allow stale-evidence, stale-review because \"later\"\n}\n";
    assert!(said(spec, &[]).is_empty());
    let today = Some(date(2026, 6, 30));
    assert_eq!(judge(&compiled(spec, today).context(), &[]).findings.len(), 2);
}

#[test]
fn a_silence_covers_its_declaration_and_what_is_below_it() {
    let spec = compiled(
        "group builders \"Builders\" {\n  accounts 3\n  allow group-is-persona because \"why\"\n}\ngroup build \"Build\"\n",
        None,
    );
    let context = spec.context();
    let place = |text: &str| {
        let start = spec.sources.file(FileId(0)).text.find(text).unwrap() as u32;
        Span::new(FileId(0), start, start + text.len() as u32)
    };
    let elsewhere = place("currencies");
    let covers = |rule: &'static Rule, at: Span, subject: &str| {
        Silences::new(&context).cover(&Finding::new(rule, at, subject, "m"))
    };
    let silenced = &group_is_persona::RULE;
    assert!(covers(silenced, place("accounts"), ""));
    assert!(covers(silenced, elsewhere, "group/builders"));
    assert!(covers(silenced, elsewhere, "group/builders/scores/sso"));
    assert!(!covers(silenced, elsewhere, "group/build"));
    assert!(!covers(silenced, elsewhere, "group/builders-2/scores"));
    assert!(!covers(silenced, place("group build "), "group/build"));
    assert!(!covers(&group_without_value::RULE, place("accounts"), "group/builders"));
}

#[test]
fn findings_are_sorted_by_file_then_place_then_rule() {
    let load = MapLoad::single("z.tierce", format!("use \"a.tierce\"\n{HEAD}group zeta \"The CFO\"\n"))
        .with("a.tierce", "group beta \"Beta\"\ngroup alpha \"Alpha\"\n");
    let spec = Spec::read(&load, "z.tierce", None);
    let verdict = judge(&spec.context(), &[]);
    let subjects: Vec<&str> = verdict.findings.iter().map(|finding| finding.subject.as_str()).collect();
    assert_eq!(subjects, ["group/beta", "group/alpha", "group/zeta"]);
}

#[test]
fn many_silences_over_many_findings() {
    let allow = "accounts 3\n  allow group-without-value because \"later\"";
    let groups = (0..5_000).map(|n| format!("group g{n} \"Makers {n}\" {{\n  {allow}\n}}\n"));
    assert!(said(&groups.collect::<String>(), &[]).is_empty());
}
