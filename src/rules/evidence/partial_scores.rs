//! `partial-scores`: a group that leaves unscored what another group finds of high value.

use crate::analysis::LineGroups;
use crate::model::{Capability, Group, Id, Item, Level};
use crate::rules::grounds::{Claim, backed_claims};
use crate::rules::naming::all_or_few;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::count;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "partial-scores",
    family: Family::Evidence,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("partial_scores.md"),
    check,
};

/// At most this many scores of other groups are shown.
const PLACES: usize = 3;

/// So many scores, grants and gaps are looked at in all; more is no packaging, and would take its time.
const MOST_LOOKED_AT: usize = 30_000_000;

/// What one group finds of high value: the capability, the group, and where it says so.
type High = (Id<Capability>, Id<Group>, Span);

/// Groups are compared where they compete for the editions of one line, as everywhere. What the
/// group can buy and has not scored is left to the rule about that.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let claims = backed_claims(context);
    let lines = &context.analysis.likeness.lines;
    if claims.is_empty() || context.analysis.likeness.uncompared > 0 || work(context) > MOST_LOOKED_AT {
        return;
    }
    let high = high(context, lines);
    let gaps = lines.iter().zip(&high).map(|(line, high)| line.groups.len().saturating_mul(high.len()));
    if gaps.fold(0, usize::saturating_add) > MOST_LOOKED_AT {
        return;
    }
    let mut lines_of: Vec<Vec<usize>> = vec![Vec::new(); context.model.groups.len()];
    for (row, line) in lines.iter().enumerate() {
        for group in &line.groups {
            lines_of[group.index()].push(row);
        }
    }
    let mut known = Known::new(context);
    for claim in &claims {
        known.begin(claim);
        let rows = lines_of[claim.id.index()].iter().flat_map(|&row| &high[row]);
        let missing: Vec<High> =
            rows.filter(|&&(capability, ..)| known.is_new(capability)).copied().collect();
        if let Some(finding) = finding(context, claim, &missing) {
            findings.push(finding);
        }
    }
}

/// How many scores and grants there are to look at.
fn work(context: &Context<'_>) -> usize {
    let groups = context.analysis.likeness.lines.iter().flat_map(|line| &line.groups);
    let scores = groups.map(|&group| context.analysis.grid.of(group).rows.len());
    let grants = context.model.items().map(|item| {
        let offer = context.analysis.offers.of(item);
        offer.groups.len().saturating_mul(offer.includes.len())
    });
    scores.chain(grants).fold(0, usize::saturating_add)
}

/// What the groups of each line find of high value, each capability once: the score that comes first.
fn high(context: &Context<'_>, lines: &[LineGroups]) -> Vec<Vec<High>> {
    // Of each capability, the last line in which it was found, from 1.
    let mut seen = vec![0; context.model.capabilities.len()];
    let of_line = |(row, line): (usize, &LineGroups)| {
        let mut high = Vec::new();
        for &group in &line.groups {
            let rows = context.analysis.grid.of(group).rows.iter();
            for found in rows.filter(|found| found.quadrant.is_high()) {
                if std::mem::replace(&mut seen[found.capability.index()], row + 1) != row + 1 {
                    high.push((found.capability, group, found.at));
                }
            }
        }
        high
    };
    lines.iter().enumerate().map(of_line).collect()
}

/// The capabilities that a group scores or can buy, or that were found missing already.
struct Known<'a> {
    context: &'a Context<'a>,
    /// Of each capability, the last group that knows it, from 1.
    by: Vec<usize>,
    group: usize,
    /// What can be bought by each group.
    items: Vec<Vec<Item>>,
}

impl<'a> Known<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        let mut items = vec![Vec::new(); context.model.groups.len()];
        for item in context.model.items() {
            for group in &context.analysis.offers.of(item).groups {
                items[group.index()].push(item);
            }
        }
        Self { context, by: vec![0; context.model.capabilities.len()], group: 0, items }
    }

    fn begin(&mut self, claim: &Claim<'_>) {
        self.group = claim.id.index() + 1;
        for score in &claim.group.scores {
            self.by[score.capability.value.index()] = self.group;
        }
        for &item in &self.items[claim.id.index()] {
            for grant in &self.context.analysis.offers.of(item).includes {
                self.by[grant.capability.index()] = self.group;
            }
        }
    }

    /// Whether the group knows nothing of `capability` yet; from now on it does.
    fn is_new(&mut self, capability: Id<Capability>) -> bool {
        std::mem::replace(&mut self.by[capability.index()], self.group) != self.group
    }
}

fn finding(context: &Context<'_>, claim: &Claim<'_>, missing: &[High]) -> Option<Finding> {
    missing.first()?;
    let (model, name, group) = (context.model, claim.name(), claim.group);
    let names = missing.iter().map(|&(capability, ..)| model.capabilities[capability].header.name.as_str());
    let names = all_or_few(names);
    let message = format!("`{name}` leaves {names} unscored, which another group finds of high value");
    let at = group.scores_at.unwrap_or(group.header.at);
    let unscored = count(missing.len(), "capability", "capabilities");
    let finding = Finding::new(&RULE, at, format!("group/{name}/scores"), message)
        .caption(format!("{unscored} left out"));
    let shown = missing.iter().take(PLACES);
    let finding = shown.fold(finding, |finding, &(_, other, at)| {
        finding.label(at, format!("of high value to `{}`", model.groups[other].header.name))
    });
    Some(finding.help(format!(
        "score it for `{name}` too, even at 0: in a comparison of groups, what nobody asked about is worth nothing, \
         and makes two groups look less alike than they may be"
    )))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::analysis::Analysis;
    use crate::model::read;
    use crate::rules::{Context, Findings};
    use crate::text::MapLoad;

    /// What the rule says of builders, whose edition includes `includes`.
    fn said(includes: &str) -> Vec<String> {
        let text = format!(
            "product acme \"Acme\" {{\n}}\ncapability alerts \"Alerts\"\ncapability sso \"SSO\"\ncapability logs \"Logs\"
evidence usage \"Usage\" {{\n  kind usage-analysis\n}}
group builders \"Builders\" {{\n  evidence usage\n  scores {{\n    alerts 8 90%\n  }}\n}}
group operators \"Operators\" {{\n  evidence usage\n  scores {{\n    alerts 3 90%\n    sso 9 90%\n    logs 9 40%\n  }}\n}}
edition team \"Team\" {{\n  for builders\n  includes {includes}\n}}
edition business \"Business\" {{\n  for operators\n  includes sso\n}}\n"
        );
        let reading = read(&MapLoad::single("spec.tierce", text), "spec.tierce");
        let analysis = Analysis::new(&reading.model);
        let (sources, model) = (&reading.sources, &reading.model);
        let mut findings = Findings::default();
        (RULE.check)(&Context { sources, model, analysis: &analysis, today: None }, &mut findings);
        findings.into_vec().into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn what_the_group_can_buy_is_left_to_the_rule_about_that() {
        let unscored = |what: &str| {
            format!("`builders` leaves {what} unscored, which another group finds of high value")
        };
        assert_eq!(said("alerts"), [unscored("`sso` and `logs`")]);
        assert_eq!(said("alerts, sso"), [unscored("`logs`")]);
        assert!(said("alerts, sso, logs").is_empty());
    }
}
