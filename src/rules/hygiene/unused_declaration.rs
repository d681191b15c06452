//! `unused-declaration`: evidence that nothing names; a persona, a segment or a job that names no group.

use rustc_hash::FxHashSet;

use crate::model::{Audience, Header, Level, Model};
use crate::rules::grounds::{claims, unnamed_evidence};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unused-declaration",
    family: Family::Hygiene,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unused_declaration.md"),
    check,
};

/// Where no group is declared, the spec has not come to them yet; in a part, they may be declared
/// elsewhere. A stand-in that something is for is refused there, which says this too. Metrics have a
/// rule of their own.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial || model.groups.is_empty() {
        return;
    }
    let waits = may_be_named(context);
    for evidence in unnamed_evidence(model).filter(|_| !waits) {
        let name = &evidence.header.name;
        let message = format!("nothing rests on `{name}`: no group, persona or record of deals names it");
        let help = format!(
            "name it where it is what the claims rest on, with a line `evidence {name}`, or take it out"
        );
        report(("evidence", &evidence.header), message, "named nowhere", &help, findings);
    }
    let targets: FxHashSet<Audience> = targets(model).collect();
    people(model, &targets, findings);
}

/// Whether some declaration may mean to name evidence, and does not: one with a language error, or a
/// group with scores that rest on nothing, which is a finding of its own.
fn may_be_named(context: &Context<'_>) -> bool {
    let model = context.model;
    let groups = model.groups.values().map(|group| &group.header);
    let personas = model.personas.values().map(|persona| &persona.header);
    let deals = model.deals.values().map(|deals| &deals.header);
    groups.chain(personas).chain(deals).any(|header| header.faulty)
        || claims(context).iter().any(|claim| claim.sources.is_empty())
}

/// All that editions and add-ons say they are for.
fn targets(model: &Model) -> impl Iterator<Item = Audience> + '_ {
    let editions = model.editions.values().flat_map(|edition| &edition.audience);
    let addons = model.addons.values().flat_map(|addon| &addon.audience);
    editions.chain(addons).map(|audience| audience.value)
}

fn people(model: &Model, targets: &FxHashSet<Audience>, findings: &mut Findings) {
    for (id, persona) in model.personas.iter() {
        let names_none = persona.speaks_for.is_none() && persona.segment.is_none();
        if names_none && !targets.contains(&Audience::Persona(id)) {
            let name = &persona.header.name;
            let message = format!("`{name}` speaks for no customer group, and is in no segment");
            let help =
                "say for whom the person stands, with a line `speaks-for` or `segment`, or take it out";
            report(("persona", &persona.header), message, "stands for nobody", help, findings);
        }
    }
    for (id, segment) in model.segments.iter() {
        if segment.reaches.is_empty() && !targets.contains(&Audience::Segment(id)) {
            let name = &segment.header.name;
            let message = format!("`{name}` reaches no customer group");
            let help = "say which groups its companies belong to, with a line `reaches`, or take it out";
            report(("segment", &segment.header), message, "no `reaches`", help, findings);
        }
    }
    for (id, job) in model.jobs.iter() {
        if job.groups.is_empty() && !targets.contains(&Audience::Job(id)) {
            let name = &job.header.name;
            let message = format!("`{name}` is the job of no customer group");
            let help = "say whose job it is, with a line `groups`, or take it out";
            report(("job", &job.header), message, "no `groups`", help, findings);
        }
    }
}

/// Reports a declaration, unless the line that it lacks may only be misspelt.
fn report(
    (kind, header): (&str, &Header),
    message: String,
    caption: &str,
    help: &str,
    findings: &mut Findings,
) {
    if !header.faulty {
        let subject = format!("{kind}/{}", header.name);
        findings.push(Finding::new(&RULE, header.at, subject, message).caption(caption).help(help));
    }
}
