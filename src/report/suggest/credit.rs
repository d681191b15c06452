//! Which move ends which finding.

use super::document::FoundRow;
use crate::analysis::suggest::{Groundwork, Step};

/// What a move is made to end.
pub(super) struct Aim<'a> {
    rules: &'static [&'static str],
    /// What the move names.
    names: Vec<&'a str>,
}

impl<'a> Aim<'a> {
    /// That of what is done before the moves.
    pub(super) fn of_ground(ground: &'a Groundwork) -> Self {
        match ground {
            Groundwork::Unite { kept, gone, .. } => {
                Self { rules: &["indistinct-groups"], names: vec![kept, gone] }
            }
            Groundwork::Rename { edition, into, .. } => {
                Self { rules: &["edition-per-persona", "edition-per-segment"], names: vec![edition, into] }
            }
            Groundwork::Uncharge { metric, capability, .. } => {
                let rules = &["metered-everything", "charged-giveaway", "metric-off-value"];
                Self { rules, names: vec![metric, capability] }
            }
            Groundwork::Unprice { deals, .. } => Self { rules: &["quoted-around"], names: vec![deals] },
        }
    }

    /// That of a step.
    pub(super) fn of_step(step: &Step, names: Vec<&'a str>) -> Self {
        Self { rules: aims(step), names }
    }
}

/// The rules whose findings a step is made to end.
fn aims(step: &Step) -> &'static [&'static str] {
    match step {
        Step::AddEdition(_) | Step::Serve(_) => &["unserved-group", "edition-without-group"],
        Step::Merge(..) | Step::Twin(..) | Step::Flatten(..) => &[
            "edition-sprawl",
            "identical-editions",
            "thin-step",
            "edition-per-segment",
            "edition-per-persona",
            "price-inversion",
            "lost-entitlement",
        ],
        Step::Split(..) => &["averaged-edition", "missing-anchor"],
        Step::Include(..) => {
            &["missing-anchor", "add-on-is-anchor", "gated-base", "unsold-capability", "anchorless-edition"]
        }
        Step::Promote(..) => &["thin-step"],
        Step::Detach(..) => &["bundled-add-on"],
        Step::Module(..) => &["averaged-edition", "missing-anchor"],
        Step::Bundle(..) => &["metered-everything"],
        Step::AddAddon(_) | Step::Raise(_) => &["unsold-capability", "missing-anchor"],
        Step::DropAddon(..) => &["charged-giveaway", "empty-add-on", "add-on-is-anchor", "identical-add-ons"],
    }
}

/// The places of the moves that end each of `gone`: the first that is made to end it and names what it is about;
/// `None` where no move does.
pub(super) fn credits(gone: &[FoundRow<'_>], moves: &[Aim<'_>]) -> Vec<Option<usize>> {
    let credit = |found: &FoundRow<'_>| {
        let mut parts = found.subject.split('/');
        let is_whole = matches!(parts.next(), Some("product" | "line"));
        let parts: Vec<&str> = parts.collect();
        let names_it = |names: &[&str]| is_whole || parts.iter().any(|part| names.contains(part));
        let aimed = |aim: &Aim<'_>| aim.rules.contains(&found.rule) && names_it(&aim.names);
        let fits = moves.iter().position(aimed);
        fits.or_else(|| moves.iter().position(|aim| !is_whole && names_it(&aim.names)))
    };
    gone.iter().map(credit).collect()
}
