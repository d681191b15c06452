//! `unknown-rule`: a name in `policy` or in an `allow` that is no rule, or no rule that it can set.

use crate::model::Level;
use crate::rules::judge::{is_fixed, rule_named};
use crate::rules::lines::line_saying;
use crate::rules::{CATALOGUE, Context, Family, Finding, Findings, Rule};
use crate::text::wording::{did_you_mean, is_slip_of, likeliest, tick};
use crate::text::{At, near};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unknown-rule",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("unknown_rule.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for (name, level) in &context.policy().levels {
        let subject = format!("policy/{}/{}", level.word(), name.value);
        match rule_named(&name.value) {
            None => findings.push(unknown(name, subject)),
            Some(rule) if is_fixed(rule) && *level != rule.level => {
                findings.push(fixed(context, rule, name, (*level, subject)))
            }
            Some(_) => {}
        }
    }
    let of_policy = context.policy().allows.iter().map(|allow| ("policy".to_owned(), allow));
    let of_declarations = context.model.headers().flat_map(|(kind, header)| {
        header.allows.iter().map(move |allow| (format!("{}/{}", kind.word(), header.name), allow))
    });
    for (owner, allow) in of_policy.chain(of_declarations) {
        if rule_named(&allow.rule.value).is_none() {
            let subject = format!("{owner}/allow/{}", allow.rule.value);
            findings.push(unknown(&allow.rule, subject));
        }
    }
}

fn unknown(name: &At<String>, subject: String) -> Finding {
    let message = format!("no rule is called {}", tick(&name.value));
    let finding = Finding::new(&RULE, name.at, subject, message).caption("not a rule");
    if name.value == "warnings" {
        return finding.help("to let every warning fail the check, run it with `--deny warnings`");
    }
    let near = near(&name.value, CATALOGUE.iter().map(|rule| rule.name));
    if near.is_empty() {
        return finding.help("`tierce explain` lists every rule");
    }
    let finding = finding.help(did_you_mean(&near));
    match likeliest(&name.value, &near)[..] {
        [only] if is_slip_of(&name.value, only) => finding.edit(name.at, only),
        [only] => finding.edit_for_review(name.at, only),
        _ => finding,
    }
}

fn fixed(
    context: &Context<'_>,
    rule: &Rule,
    name: &At<String>,
    (level, subject): (Level, String),
) -> Finding {
    let message = format!("the level of `{}` can't be changed", rule.name);
    let help = format!("remove the line: `{}` is always at `{}`", rule.name, rule.level.word());
    let finding =
        Finding::new(&RULE, name.at, subject, message).caption("an error of the text itself").help(help);
    match line_saying(context.sources, name.at, [level.word(), rule.name]) {
        Some(line) => finding.edit_for_review(line, ""),
        None => finding,
    }
}
