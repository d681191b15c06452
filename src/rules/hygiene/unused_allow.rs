//! `unused-allow`: an `allow` that silenced nothing.
//!
//! It judges what became of the silences, so it speaks after all other rules: `judge` calls
//! [`report`], and [`RULE`]'s own check finds nothing.

use crate::model::{Allow, Level};
use crate::rules::judge::{Effect, Silence, Silences, is_dated, is_fixed, rule_named};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unused-allow",
    family: Family::Hygiene,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unused_allow.md"),
    check: |_: &Context<'_>, _: &mut Findings| {},
};

/// Which silences are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Pass {
    /// Those of all other rules.
    Others,
    /// Those of `unused-allow` itself, once what it found of the others has been silenced.
    Own,
}

/// How much a silence that silenced nothing says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Coverage {
    /// Every rule had its say.
    Complete,
    /// The text has errors, or files are missing: rules stayed silent about what may be there.
    Partial,
    /// Every rule had its say but those that need to know what day it is.
    Dateless,
}

/// Says of each silence that silenced nothing why it did not.
pub(in crate::rules) fn report(
    context: &Context<'_>,
    silences: &Silences<'_>,
    coverage: Coverage,
    pass: Pass,
    findings: &mut Findings,
) {
    for silence in silences.iter().filter(|silence| pass.looks_at(silence)) {
        let Some(rule) = rule_named(&silence.allow.rule.value) else { continue };
        let subject = format!("{}/allow/{}", silence.owner, rule.name);
        let at = silence.allow.rule.at;
        if is_fixed(rule) {
            findings.push(without_line(context, silence.allow, unsilenceable(rule, at, subject)));
        } else if silence.effect != Effect::Covers && !silence.expired && can_judge(rule, coverage) {
            let finding = Finding::new(&RULE, at, subject, message(rule, silence))
                .caption("silences nothing")
                .help("remove it, so that it can't hide the next finding of this kind");
            findings.push(without_line(context, silence.allow, finding));
        }
    }
}

/// `finding` with the edit that takes the line of `allow` away: it silences nothing.
fn without_line(context: &Context<'_>, allow: &Allow, finding: Finding) -> Finding {
    match own_line(context, allow) {
        Some(line) => finding.edit(line, ""),
        None => finding,
    }
}

impl Pass {
    fn looks_at(self, silence: &Silence<'_>) -> bool {
        (silence.allow.rule.value == RULE.name) == (self == Self::Own)
    }
}

fn can_judge(rule: &Rule, coverage: Coverage) -> bool {
    match coverage {
        Coverage::Complete => true,
        Coverage::Partial => false,
        Coverage::Dateless => !is_dated(rule),
    }
}

fn message(rule: &Rule, silence: &Silence<'_>) -> String {
    let (kind, name) = silence.owner.split_once('/').unwrap_or((&silence.owner, ""));
    let place = match kind {
        "policy" | "product" => "in the product".to_owned(),
        _ => format!("on `{name}`"),
    };
    let rule = rule.name;
    match silence.effect {
        Effect::Nothing | Effect::Covers => {
            format!("`{rule}` finds nothing {place}, so this `allow` is not needed")
        }
        Effect::Repeated => format!("another `allow` silences `{rule}` {place} already"),
        Effect::Outdone => format!("nearer silences cover all that `{rule}` finds {place}"),
    }
}

fn unsilenceable(rule: &Rule, at: Span, subject: String) -> Finding {
    let what = match rule.family {
        Family::Language => "a language error, and language errors can't be silenced",
        Family::Units
        | Family::Sprawl
        | Family::Placement
        | Family::Price
        | Family::Evidence
        | Family::People
        | Family::Hygiene => "an error of the silence itself, which can't be silenced",
    };
    Finding::new(&RULE, at, subject, format!("`{}` is {what}", rule.name))
        .caption("silences nothing")
        .help("remove it, and mend the error where it is reported")
}

/// The line of `allow` with its end, if nothing else stands on it: no second rule, no remark.
pub(in crate::rules) fn own_line(context: &Context<'_>, allow: &Allow) -> Option<Span> {
    let text = &context.sources.file(allow.at.file).text;
    let start = text.get(..allow.at.start as usize)?.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text.get(allow.at.end as usize..)?.find('\n')? + allow.at.end as usize + 1;
    let line = Span::new(allow.at.file, start as u32, end as u32);
    let before = context.sources.slice(line.before().to(allow.rule.at.before()));
    let after = context.sources.slice(allow.rule.at.after().to(line.after()));
    let rest = context.sources.slice(allow.at.after().to(line.after()));
    let alone = before.trim() == "allow" && !after.trim_start().starts_with(',') && rest.trim().is_empty();
    alone.then_some(line)
}
