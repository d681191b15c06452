//! `unevidenced-persona`: a persona that rests on nothing.

use crate::model::Level;
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unevidenced-persona",
    family: Family::People,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unevidenced_persona.md"),
    check,
};

/// Of a part of a spec, evidence may be declared in a file that is not here.
fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.model.partial {
        return;
    }
    for persona in context.model.personas.values() {
        let header = &persona.header;
        if header.faulty || !persona.evidence.is_empty() {
            continue;
        }
        let name = &header.name;
        let message = format!("nothing shows that anybody like the persona `{name}` exists");
        findings.push(
            Finding::new(&RULE, header.at, format!("persona/{name}"), message).caption("no `evidence`").help(format!(
                "name the interviews, sales calls or records that `{name}` is drawn from (`evidence`), or leave it out \
                 until somebody has been asked"
            )),
        );
    }
}
