//! What is suggested for a spec, carried out and checked: the pipeline of `tierce suggest` on one screen.

mod ground;

use crate::analysis::suggest::{Fate, Groundwork, Suggestion};
use crate::compile::{Compilation, compile};
use crate::format::Unformatted;
use crate::model::Level;
use crate::rewrite::rewritten;
use crate::rules::{Family, Finding, LevelOverride, Sound, Verdict, judge};
use crate::text::MapLoad;

/// The rules that find a price which does not suit what an edition gives: less than another and dearer, or by a metric
/// that counts nothing its groups come for.
const PRICES: [&str; 2] = ["price-inversion", "metric-off-value"];

/// The rules that find what is sold to nobody, or who is sold nothing: until that ends, nothing there is judged.
const UNJUDGED: [&str; 2] = ["unserved-group", "edition-without-group"];

/// A suggestion, the spec that it comes to, and what the checker says of that.
#[derive(Debug)]
pub struct Proposal {
    /// What is done to the spec before its packaging is drawn up, in order.
    pub ground: Vec<Groundwork>,
    /// The spec with that done, to which the suggestion belongs; `None` for the spec as it is.
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
/// What the checker would still say of groups, meters and deals afterwards is seen to first.
///
/// # Errors
/// Those of the layout; and [`Unformatted::Changed`] where the spec that it comes to would hold an error.
pub fn propose(
    sound: Sound<'_>,
    before: &Compilation,
    overrides: &[LevelOverride],
    name: &str,
) -> Result<Proposal, Unformatted> {
    let found = judge(&sound.context(), overrides);
    let proposal = grounded(sound, before, overrides, name)?;
    let must_end =
        |finding: &Finding| finding.rule.family == Family::Sprawl || UNJUDGED.contains(&finding.rule.name);
    let has_sprawl = proposal.verdict.findings.iter().any(|finding| finding.rule.family == Family::Sprawl);
    let is_better = !has_sprawl && weight(&proposal.verdict) < weight(&found);
    if found.findings.iter().any(must_end) || is_better {
        return Ok(proposal);
    }
    // What the checker has nothing against, or would only have something else against, stays as it is.
    let mut suggestion = before.analysis.suggest(&before.model, before.today);
    suggestion.draft = before.analysis.draft(&before.model, before.today);
    suggestion.moves.clear();
    let (text, after) = carried_out(before, &suggestion, name)?;
    let verdict = judge(&after.context(), overrides);
    Ok(Proposal { ground: Vec::new(), base: None, suggestion, text, after, verdict })
}

/// How much the checker has against a spec: how many refusals, then how many warnings, then how much advice.
pub fn weight(verdict: &Verdict) -> [usize; 3] {
    let of = |level| verdict.findings.iter().filter(|finding| finding.level == level).count();
    [of(Level::Deny), of(Level::Warn), of(Level::Note)]
}

/// What is suggested for a spec, with all groundwork done that it takes.
fn grounded(
    sound: Sound<'_>,
    before: &Compilation,
    overrides: &[LevelOverride],
    name: &str,
) -> Result<Proposal, Unformatted> {
    let mut proposal = planned(sound, before, overrides, name)?;
    loop {
        let Some((text, done)) = ground::next(proposal.base(before), &proposal) else { return Ok(proposal) };
        let next = compile(&MapLoad::single(name, text.as_str()), name, before.today);
        let verdict = judge(&next.context(), overrides);
        // What can't be done without an error is left to people.
        let Some(sound) = Sound::new(next.context(), &verdict) else { return Ok(proposal) };
        let Ok(Proposal { suggestion, text, after, verdict, .. }) = planned(sound, &next, overrides, name)
        else {
            return Ok(proposal);
        };
        let ground = std::mem::take(&mut proposal.ground).into_iter().chain(done).collect();
        proposal = Proposal { ground, base: Some(next), suggestion, text, after, verdict };
    }
}

/// What is suggested for a spec as it is.
///
/// Where an edition gives something else than before, and its old price does not suit that or makes another a bad
/// deal, its price is quoted until somebody decides it.
fn planned(
    sound: Sound<'_>,
    before: &Compilation,
    overrides: &[LevelOverride],
    name: &str,
) -> Result<Proposal, Unformatted> {
    let mut suggestion = before.analysis.suggest(&before.model, sound.context().today);
    let had: Vec<String> = misfits(&judge(&sound.context(), overrides)).map(subject).collect();
    loop {
        let (text, after) = carried_out(before, &suggestion, name)?;
        let verdict = judge(&after.context(), overrides);
        // Whatever the fault, no spec with errors is handed out.
        if Sound::new(after.context(), &verdict).is_none() {
            return Err(Unformatted::Changed);
        }
        let new = misfits(&verdict).filter(|finding| !had.contains(&subject(finding)));
        let blamed: Vec<usize> =
            new.filter_map(|finding| changed_edition(&suggestion, &after, finding)).collect();
        if blamed.is_empty() {
            return Ok(Proposal { ground: Vec::new(), base: None, suggestion, text, after, verdict });
        }
        for place in blamed {
            suggestion.draft.packages[place].is_unpriced = true;
        }
    }
}

/// The spec that a suggestion comes to, as text and compiled.
fn carried_out(
    before: &Compilation,
    suggestion: &Suggestion,
    name: &str,
) -> Result<(String, Compilation), Unformatted> {
    let files = (&before.sources, before.trees.as_slice());
    let text = rewritten(files, (&before.model, &before.analysis), &suggestion.draft)?;
    let after = compile(&MapLoad::single(name, text.as_str()), name, before.today);
    Ok((text, after))
}

fn misfits(verdict: &Verdict) -> impl Iterator<Item = &Finding> {
    verdict.findings.iter().filter(|finding| PRICES.contains(&finding.rule.name))
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
    let named =
        finding.subject.split('/').nth(1).into_iter().filter(|_| finding.subject.starts_with("edition/"));
    let shown = editions.map(|id| after.model.editions[id].header.name.as_str());
    let place = |name: &str| {
        let mut packages = suggestion.draft.packages.iter();
        packages
            .position(|package| package.name == name && package.fate == Fate::Changed && !package.is_unpriced)
    };
    named.chain(shown).find_map(place)
}
