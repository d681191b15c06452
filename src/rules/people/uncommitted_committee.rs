//! `uncommitted-committee`: a champion alone, where others sign and others can block.

use crate::model::{Group, Level, Role};
use crate::rules::committee::Committees;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{all_of, any_plain, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "uncommitted-committee",
    family: Family::People,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("uncommitted_committee.md"),
    check,
};

/// Who is needed beside a champion, and what they do.
const NEEDED: [(Role, &str); 2] = [(Role::EconomicBuyer, "signs"), (Role::Blocker, "could block")];

/// Both roles that are missing in one committee are one fault.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(committees) = Committees::whole(model) else { return };
    for (id, group) in model.groups.iter() {
        let committee = committees.of(id);
        let Some(champion) = committee.seat(Role::Champion) else { continue };
        let open: Vec<(Role, &str)> =
            NEEDED.into_iter().filter(|(role, _)| committee.seat(*role).is_none()).collect();
        if !open.is_empty() && group.declined.is_none() && !group.header.faulty {
            findings.push(finding(group, champion, &open));
        }
    }
}

fn finding(group: &Group, champion: Span, open: &[(Role, &str)]) -> Finding {
    let name = &group.header.name;
    let missing = format!("nobody who {}", any_plain(open.iter().map(|(_, does)| *does)));
    let lines = all_of(open.iter().map(|(role, _)| format!("committee {} \"…\"", role.word())));
    let message = format!("{} has a champion, and {missing}", tick(name));
    Finding::new(&RULE, group.header.at, format!("group/{name}/committee"), message)
        .caption(missing)
        .label(champion, "the champion")
        .help(format!(
            "what the champion has won is lost in a round that nobody prepared: say who else takes part. In \
             `{name}`, {lines} will do"
        ))
}
