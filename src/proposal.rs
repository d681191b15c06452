//! What is suggested for a spec, carried out and checked: the pipeline of `tierce suggest` on one screen.

use crate::analysis::suggest::{Fate, Suggestion};
use crate::compile::{Compilation, compile};
use crate::format::Unformatted;
use crate::model::{Edition, Id};
use crate::rewrite::rewritten;
use crate::rules::{Finding, LevelOverride, Sound, Verdict, judge};
use crate::text::MapLoad;

/// The rule that finds an edition which gives no more than another and costs more.
const INVERSION: &str = "price-inversion";

/// A suggestion, the spec that it comes to, and what the checker says of that.
#[derive(Debug)]
pub struct Proposal {
    /// What is suggested.
    pub suggestion: Suggestion,
    /// The spec that it comes to, as one file.
    pub text: String,
    /// The same, compiled.
    pub after: Compilation,
    /// What the checker says of it.
    pub verdict: Verdict,
}

/// What is suggested for the spec of `sound`, which is `before`. The spec that it comes to is known as `name`, and
/// judged with these levels.
///
/// Where an edition gives more than before at its old price, and so would make another a bad deal, its price is
/// quoted until somebody decides it.
///
/// # Errors
/// Those of the layout; and [`Unformatted::Changed`] where the spec that it comes to would hold an error.
pub fn propose(
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
            return Ok(Proposal { suggestion, text, after, verdict });
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
