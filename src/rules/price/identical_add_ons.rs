//! `identical-add-ons`: add-ons that give exactly the same beside the same editions.

use crate::model::{Addon, Id, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "identical-add-ons",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("identical_add_ons.md"),
    check,
};

/// One finding for each add-on that gives what another gives, the one whose name comes first.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial {
        return;
    }
    for mut same in context.analysis.identical_addons(model) {
        same.sort_by_key(|&id| model.addons[id].header.name.as_str());
        for &copy in &same[1..] {
            findings.push(finding(context, copy, same[0]));
        }
    }
}

fn finding(context: &Context<'_>, copy: Id<Addon>, first: Id<Addon>) -> Finding {
    let (header, other) = (&context.model.addons[copy].header, &context.model.addons[first].header);
    let (name, known) = (tick(&header.name), tick(&other.name));
    let message = format!("{name} gives exactly what {known} gives, beside the same editions");
    Finding::new(&RULE, header.at, format!("addon/{}", header.name), message)
        .caption("the same under another name")
        .label(other.at, "gives all of it already")
        .help(format!("nobody can choose between the two, and support has to explain both: sell one of them and move the customers of the other to it, or give {name} what {known} does not have"))
}
