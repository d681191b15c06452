//! `unjudged-packaging`: a spec that does not say who values what, so that nothing can be said of its
//! packaging.

use crate::model::Level;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::count;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unjudged-packaging",
    family: Family::Units,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("unjudged_packaging.md"),
    check,
};

/// What else is known of a spec that says nothing of value.
const UNTIL_THEN: &str = "until then the rules of `sprawl`, `placement` and `evidence`, and those that ask what a group \
                          is served, have nothing to go by; the text, the prices and the people are checked";

/// Where the spec holds a language error, a group or its scores may be there and misspelt.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(product) = model.product.as_ref().filter(|_| !model.partial && model.is_sound()) else { return };
    let mut offered = model.groups.values().filter(|group| group.declined.is_none());
    if model.editions.is_empty() || offered.any(|group| !group.scores.is_empty()) {
        return;
    }
    let name = &product.header.name;
    let editions = count(model.editions.len(), "edition", "editions");
    let (why, caption, help) = match model.groups.len() {
        0 => (
            "no customer group is declared",
            format!("{editions}, no customer group"),
            "declare a `group` for each way in which customers get value, with `scores` for the capabilities",
        ),
        groups => (
            "no customer group has scores",
            format!("{editions}, {}, no scores", count(groups, "customer group", "customer groups")),
            "give each group `scores`: what each capability is worth to it, and to what share of it",
        ),
    };
    let message = format!("the packaging of `{name}` can't be judged yet: {why}");
    let finding = Finding::new(&RULE, product.header.at, format!("product/{name}"), message);
    findings.push(finding.caption(caption).help(help).help(UNTIL_THEN));
}
