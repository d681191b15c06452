//! `expired-accept`: an `accept` whose last day has passed.

use crate::model::Level;
use crate::rules::lines::line_of_only;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "expired-accept",
    family: Family::Hygiene,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("expired_accept.md"),
    check,
};

/// A line that accepts what needs no acceptance is left to the rule that says so, whatever its day.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(today) = context.today else { return };
    let expired = context.model.acceptances.iter().filter(|accepted| accepted.has_expired(context.today));
    for accepted in expired.filter(|accepted| accepted.change.value.can_break()) {
        let Some(last) = accepted.until else { continue };
        let (change, subject) = (accepted.change.value.word(), &accepted.subject.value);
        let path = format!("accept/{change}/{subject}");
        let message = format!("the acceptance of `{change}` on {} ended on {}", tick(subject), last.value);
        let finding = Finding::new(&RULE, last.at, path, message)
            .caption(format!("its last day; today is {today}"))
            .help("remove the line if the change is behind you, or give it a new last day and a reason that still holds");
        findings.push(match line_of_only(context.sources, accepted.at) {
            Some(line) => finding.edit_for_review(line, ""),
            None => finding,
        });
    }
}

/// Whether there is a day to judge.
pub(in crate::rules) fn has_days(context: &Context<'_>) -> bool {
    context.model.acceptances.iter().any(|accepted| accepted.until.is_some())
}
