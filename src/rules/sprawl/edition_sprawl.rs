//! `edition-sprawl`: more editions than there are distinct customer groups to buy them.

use rustc_hash::FxHashMap;

use crate::analysis::{Difference, Lineup, Merge};
use crate::model::{Edition, Group, Id, Level};
use crate::rules::mirror;
use crate::rules::naming::{groups, subject_and_place, whole_product};
use crate::rules::told::merges;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{count, percent, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "edition-sprawl",
    family: Family::Sprawl,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("edition_sprawl.md"),
    check,
};

/// At most this many merges, and labels on groups, are shown.
const SHOWN: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(product) = whole_product(context) else { return };
    for lineup in context.analysis.lineups(context.model, context.today) {
        let merges = merges(context, &lineup);
        if let Some(first) = merges.first() {
            let sprawl = Sprawl { context, lineup: &lineup, merges: &merges };
            let (subject, place) = subject_and_place(context, product, &lineup);
            findings.push(sprawl.finding(first, subject, &place));
        }
    }
}

/// A line with more editions than distinct groups, and the merges that would mend it.
struct Sprawl<'a> {
    context: &'a Context<'a>,
    lineup: &'a Lineup<'a>,
    merges: &'a [Merge],
}

impl Sprawl<'_> {
    fn finding(&self, first: &Merge, subject: String, place: &str) -> Finding {
        let model = self.context.model;
        let editions = count(self.lineup.editions.len(), "edition", "editions");
        let distinct = count(self.lineup.distinct(), "distinct customer group", "distinct customer groups");
        let message = format!("{editions} for {distinct}{place}");
        let mut finding = Finding::new(&RULE, model.editions[first.one].header.at, subject, message)
            .caption(self.for_whom(first.one));
        for (group, next, share) in self.collapsed() {
            let text = format!("overlaps {} with {}", percent(share), tick(&model.groups[next].header.name));
            finding = finding.label(model.groups[group].header.at, text);
        }
        for (edition, text) in self.edition_labels(first.one) {
            finding = finding.label(model.editions[edition].header.at, text);
        }
        for help in self.one_group().into_iter().take(SHOWN) {
            finding = finding.help(help);
        }
        if let Some(pattern) = self.pattern() {
            finding = finding.help(pattern);
        }
        finding = finding.help(self.what_to_merge());
        match self.context.thresholds().max_editions_over {
            0 => finding,
            over => finding.help(format!(
                "`max-editions-over` in the policy allows {} more than distinct groups",
                count(over as usize, "edition", "editions")
            )),
        }
    }

    /// Some groups that are one distinct group, each with the next of them and how far the two overlap.
    fn collapsed(&self) -> Vec<(Id<Group>, Id<Group>, u32)> {
        let pairs = self.lineup.groups.distinct.iter().flat_map(|cluster| cluster.members.windows(2));
        let overlap = |pair: &[Id<Group>]| {
            let compared = self.context.analysis.likeness.between(pair[0], pair[1])?;
            Some((pair[0], pair[1], whole_percent(compared.share)))
        };
        pairs.filter_map(overlap).take(SHOWN).collect()
    }

    /// For each distinct group of several, that they are one.
    fn one_group(&self) -> Vec<String> {
        let mut least: FxHashMap<Id<Group>, u32> = FxHashMap::default();
        let mut cluster_of: FxHashMap<Id<Group>, Id<Group>> = FxHashMap::default();
        for cluster in &self.lineup.groups.distinct {
            cluster_of.extend(cluster.members.iter().map(|&member| (member, cluster.members[0])));
        }
        for pair in &self.context.analysis.likeness.same {
            let (Some(one), Some(other)) = (cluster_of.get(&pair.one), cluster_of.get(&pair.other)) else {
                continue;
            };
            if one == other {
                least.entry(*one).and_modify(|share| *share = pair.share.min(*share)).or_insert(pair.share);
            }
        }
        let several = self.lineup.groups.distinct.iter().filter(|cluster| cluster.members.len() > 1);
        let sentence = |members: &[Id<Group>]| {
            let share = percent(whole_percent(*least.get(&members[0])?));
            let share = if members.len() > 2 { format!("{share} or more") } else { share };
            Some(format!(
                "{} get {share} of their value from the same capabilities, so they are one customer group: \
                 declare it once",
                groups(self.context.model, members)
            ))
        };
        several.filter_map(|cluster| sentence(&cluster.members)).collect()
    }

    /// Labels on the editions to merge, except the one that the finding stands at.
    fn edition_labels(&self, primary: Id<Edition>) -> Vec<(Id<Edition>, String)> {
        let mut labels: Vec<(Id<Edition>, String)> = vec![(primary, String::new())];
        for merge in self.merges.iter().take(SHOWN) {
            for (edition, than) in [(merge.one, merge.other), (merge.other, merge.one)] {
                if labels.iter().any(|(labelled, _)| *labelled == edition) {
                    continue;
                }
                // The edition that has a label already is the one to compare with.
                let known = labels.iter().any(|(labelled, _)| *labelled == than);
                let text =
                    if known { self.unlike(edition, than, merge.difference) } else { self.for_whom(edition) };
                labels.push((edition, text));
            }
        }
        labels.split_off(1)
    }

    fn unlike(&self, edition: Id<Edition>, than: Id<Edition>, difference: Difference) -> String {
        let than = self.edition(than);
        let difference = match difference {
            Difference { capabilities: 0, metrics: 0, .. } => format!("grants exactly what {than} grants"),
            Difference { capabilities: 0, metrics, .. } => {
                format!("differs from {than} only in what it sets on {}", count(metrics, "metric", "metrics"))
            }
            Difference { capabilities, of, .. } => {
                format!(
                    "differs from {than} in {capabilities} of {}",
                    count(of, "capability", "capabilities")
                )
            }
        };
        format!("{}; {difference}", self.for_whom(edition))
    }

    fn for_whom(&self, edition: Id<Edition>) -> String {
        format!("for {}", groups(self.context.model, &self.context.analysis.offers.edition(edition).groups))
    }

    /// What the editions were cut by, where they mirror it one by one.
    fn pattern(&self) -> Option<&'static str> {
        if mirror::of_personas(self.context, self.lineup).is_some() {
            Some("each edition is named after a persona: a persona is for messages, and a group for packages")
        } else if mirror::of_segments(self.context, self.lineup).is_some() {
            Some(
                "each edition is named after a segment: a segment is for finding companies, and a group for packages",
            )
        } else if mirror::as_many_personas(self.context, self.lineup).is_some() {
            Some("there is an edition for each persona: a persona is for messages, and a group for packages")
        } else {
            None
        }
    }

    fn what_to_merge(&self) -> String {
        let groups = |edition| &self.context.analysis.offers.edition(edition).groups;
        let of_two_names =
            |merge: &Merge| !groups(merge.one).iter().any(|group| groups(merge.other).contains(group));
        let otherwise = if self.merges.iter().any(of_two_names) {
            "say in the scores what makes the groups different"
        } else {
            "say which group of its own each edition is for"
        };
        let pair = |merge: &Merge| format!("{} and {}", self.edition(merge.one), self.edition(merge.other));
        if let [only] = self.merges {
            return format!("merge {}, or {otherwise}", pair(only));
        }
        let steps = self.merges.iter().take(SHOWN).map(|merge| {
            let Difference { capabilities, of, .. } = merge.difference;
            let of = count(of, "capability", "capabilities");
            format!("{} (different in {capabilities} of {of})", pair(merge))
        });
        let steps: Vec<String> = steps.collect();
        let more = match self.merges.len() - steps.len() {
            0 => String::new(),
            more => format!("; {} more to go", count(more, "merge", "merges")),
        };
        format!("merge the least different first: {}{more}; or {otherwise}", steps.join(", then "))
    }

    fn edition(&self, id: Id<Edition>) -> String {
        tick(&self.context.model.editions[id].header.name)
    }
}

/// A share without its decimals, so that no more is claimed than there is.
fn whole_percent(share: u32) -> u32 {
    share / 100 * 100
}
