//! What is suggested for a spec, carried out and checked: the pipeline of `tierce suggest` on one screen.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::suggest::{Fate, Suggestion, United};
use crate::compile::{Compilation, compile};
use crate::format::Unformatted;
use crate::model::{Edition, Group, Id};
use crate::rewrite::{rewritten, united};
use crate::rules::{Finding, LevelOverride, Sound, Verdict, judge};
use crate::text::MapLoad;

/// The rule that finds an edition which gives no more than another and costs more.
const INVERSION: &str = "price-inversion";

/// The rule that finds two groups which are one.
const INDISTINCT: &str = "indistinct-groups";

/// A suggestion, the spec that it comes to, and what the checker says of that.
#[derive(Debug)]
pub struct Proposal {
    /// The groups that are declared as one, in order.
    pub united: Vec<United>,
    /// The spec with these groups united, to which the suggestion belongs; `None` for the spec as it is.
    pub base: Option<Compilation>,
    /// What is suggested.
    pub suggestion: Suggestion,
    /// The spec that it comes to, as one file.
    pub text: String,
    /// The same, compiled.
    pub after: Compilation,
    /// What the checker says of it.
    pub verdict: Verdict,
}

impl Proposal {
    /// The spec to which the suggestion belongs, which is made for `before`.
    pub fn base<'a>(&'a self, before: &'a Compilation) -> &'a Compilation {
        self.base.as_ref().unwrap_or(before)
    }
}

/// What is suggested for the spec of `sound`, which is `before`. The spec that it comes to is known as `name`, and
/// judged with these levels.
///
/// Groups that the checker would still call one are united first, the most alike first, until none are left.
///
/// # Errors
/// Those of the layout; and [`Unformatted::Changed`] where the spec that it comes to would hold an error.
pub fn propose(
    sound: Sound<'_>,
    before: &Compilation,
    overrides: &[LevelOverride],
    name: &str,
) -> Result<Proposal, Unformatted> {
    let mut proposal = planned(sound, before, overrides, name)?;
    loop {
        let (next, pairs) = unite(proposal.base(before), &proposal, name);
        let Some(next) = next else { return Ok(proposal) };
        let verdict = judge(&next.context(), overrides);
        // What can't be united without an error is left to people.
        let Some(sound) = Sound::new(next.context(), &verdict) else { return Ok(proposal) };
        let Ok(Proposal { suggestion, text, after, verdict, .. }) = planned(sound, &next, overrides, name)
        else {
            return Ok(proposal);
        };
        let united = std::mem::take(&mut proposal.united).into_iter().chain(pairs).collect();
        proposal = Proposal { united, base: Some(next), suggestion, text, after, verdict };
    }
}

/// The spec with the groups united that the checker still calls one, and which these are; each is united with one
/// other at most.
fn unite(base: &Compilation, proposal: &Proposal, name: &str) -> (Option<Compilation>, Vec<United>) {
    let after = &proposal.after.model.groups;
    let found = proposal.verdict.findings.iter().filter(|finding| finding.rule.name == INDISTINCT);
    let named: FxHashSet<&str> = found.filter_map(|finding| finding.subject.strip_prefix("group/")).collect();
    if named.is_empty() {
        return (None, Vec::new());
    }
    let ids = base.model.groups.iter().map(|(id, group)| (group.header.name.as_str(), id));
    let ids: FxHashMap<&str, Id<Group>> = ids.collect();
    let name_of = |group: Id<Group>| after[group].header.name.as_str();
    let mut taken = FxHashSet::default();
    let (mut pairs, mut all) = (Vec::new(), Vec::new());
    for pair in
        proposal.after.analysis.likeness.same.iter().filter(|pair| named.contains(name_of(pair.other)))
    {
        let (Some(&one), Some(&other)) = (ids.get(name_of(pair.one)), ids.get(name_of(pair.other))) else {
            continue;
        };
        if taken.contains(&one) || taken.contains(&other) {
            continue;
        }
        taken.extend([one, other]);
        let (kept, gone) = (one.min(other), one.max(other));
        let name = |group: Id<Group>| base.model.groups[group].header.name.clone();
        all.push(United { kept: name(kept), gone: name(gone), share: pair.share });
        pairs.push((kept, gone));
    }
    let text = united((&base.sources, &base.trees), (&base.model, &base.analysis), &pairs).ok();
    (text.map(|text| compile(&MapLoad::single(name, text.as_str()), name, base.today)), all)
}

/// What is suggested for a spec with its groups as they are.
///
/// Where an edition gives more than before at its old price, and so would make another a bad deal, its price is
/// quoted until somebody decides it.
fn planned(
    sound: Sound<'_>,
    before: &Compilation,
    overrides: &[LevelOverride],
    name: &str,
) -> Result<Proposal, Unformatted> {
    let (model, analysis) = (&before.model, &before.analysis);
    let mut suggestion = analysis.suggest(model, sound.context().today);
    let had: Vec<String> = inversions(&judge(&sound.context(), overrides)).map(subject).collect();
    loop {
        let text = rewritten((&before.sources, &before.trees), (model, analysis), &suggestion.draft)?;
        let after = compile(&MapLoad::single(name, text.as_str()), name, before.today);
        let verdict = judge(&after.context(), overrides);
        // Whatever the fault, no spec with errors is handed out.
        if Sound::new(after.context(), &verdict).is_none() {
            return Err(Unformatted::Changed);
        }
        let new = inversions(&verdict).filter(|finding| !had.contains(&subject(finding)));
        let blamed: Vec<usize> =
            new.filter_map(|finding| changed_edition(&suggestion, &after, finding)).collect();
        if blamed.is_empty() {
            return Ok(Proposal { united: Vec::new(), base: None, suggestion, text, after, verdict });
        }
        for place in blamed {
            suggestion.draft.packages[place].is_unpriced = true;
        }
    }
}

fn inversions(verdict: &Verdict) -> impl Iterator<Item = &Finding> {
    verdict.findings.iter().filter(|finding| finding.rule.name == INVERSION)
}

fn subject(finding: &Finding) -> String {
    finding.subject.clone()
}

/// An edition that changes and that a finding shows: the one beside which another is a bad deal first.
fn changed_edition(suggestion: &Suggestion, after: &Compilation, finding: &Finding) -> Option<usize> {
    let shown = finding.labels.iter().chain([&finding.primary]);
    let editions = shown.filter_map(|label| {
        let mut editions = after.model.editions.iter();
        editions.find(|(_, edition)| edition.header.whole.contains(label.at)).map(|(id, _)| id)
    });
    let place = |id: Id<Edition>| {
        let name = &after.model.editions[id].header.name;
        let mut packages = suggestion.draft.packages.iter();
        packages.position(|package| {
            &package.name == name && package.fate == Fate::Changed && !package.is_unpriced
        })
    };
    editions.filter_map(place).next()
}
