//! `one-sided-evidence`: scores that rest on one side alone, the company's own records or those outside it.

use crate::model::{Level, Side};
use crate::rules::grounds::{Claim, backed_claims};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "one-sided-evidence",
    family: Family::Evidence,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("one_sided_evidence.md"),
    check,
};

/// At most this many more sources are shown.
const PLACES: usize = 3;

/// A source that leaves its side open may come from the other. Where all is said and nothing done,
/// `stated-preference-only` asks for records already, and they are the other side.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let claims = backed_claims(context).into_iter().filter(|claim| claim.has_behaviour());
    let one_sided = claims.filter_map(|claim| finding(&claim, the_only_side(&claim)?));
    one_sided.for_each(|finding| findings.push(finding));
}

/// The side that all sources come from, if they do.
fn the_only_side(claim: &Claim<'_>) -> Option<Side> {
    let mut sides = claim.evidence().map(|evidence| evidence.comes_from());
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)?
}

fn finding(claim: &Claim<'_>, side: Side) -> Option<Finding> {
    let name = claim.name();
    let (place, help) = match side {
        Side::Internal => (
            "within the company",
            "records say what customers do with what there is, and nothing of why, or of what they miss: ask some of \
             them too, and name the interviews here",
        ),
        Side::External => (
            "outside the company",
            "hold what others tell you against your own records: usage, deals, invoices or support tickets",
        ),
    };
    let message = format!("all that the scores of `{name}` rest on comes from {place}");
    let mut shown = claim.sources.iter().zip(claim.evidence()).map(|(source, evidence)| {
        let kind = evidence.kind.map_or("", |kind| kind.value.word());
        (source.at, format!("`{kind}`: {}", side.word()))
    });
    let (at, caption) = shown.next()?;
    let finding = Finding::new(&RULE, at, format!("group/{name}/evidence"), message).caption(caption);
    let finding = shown.take(PLACES).fold(finding, |finding, (at, text)| finding.label(at, text));
    Some(finding.help(help))
}
