//! `expired-allow`: an `allow` whose last day has passed.

use crate::model::Level;
use crate::rules::hygiene::unused_allow::own_line;
use crate::rules::judge::{Silences, is_fixed, rule_named};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "expired-allow",
    family: Family::Hygiene,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("expired_allow.md"),
    check,
};

/// An expired silence covers nothing, so what it hid is reported beside this. A silence that could
/// never cover anything is left to the rules that say so.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(today) = context.today else { return };
    for silence in Silences::new(context).iter().filter(|silence| silence.expired) {
        let Some(last) = silence.allow.until else { continue };
        let Some(rule) = rule_named(&silence.allow.rule.value).filter(|rule| !is_fixed(rule)) else {
            continue;
        };
        let subject = format!("{}/allow/{}", silence.owner, rule.name);
        let message = format!("the silence of `{}` ended on {}", rule.name, last.value);
        let finding = Finding::new(&RULE, last.at, subject, message)
            .caption(format!("its last day; today is {today}"))
            .help("mend what it silenced and remove the line, or give it a new last day and a reason that still holds");
        findings.push(match own_line(context, silence.allow) {
            Some(line) => finding.edit_for_review(line, ""),
            None => finding,
        });
    }
}

/// Whether there is a day to judge.
pub(in crate::rules) fn has_days(context: &Context<'_>) -> bool {
    Silences::new(context).iter().any(|silence| silence.allow.until.is_some())
}
