//! Which move ends which finding.

use super::document::FoundRow;
use crate::analysis::suggest::Step;

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
        Step::AddAddon(_) | Step::Raise(_) => &["unsold-capability", "missing-anchor"],
        Step::DropAddon(..) => &["charged-giveaway", "empty-add-on", "add-on-is-anchor", "identical-add-ons"],
    }
}

/// The places of the moves that end each of `gone`: the first that is made to end it and names what it is about;
/// `None` where no move does.
pub(super) fn credits<'a>(gone: &[FoundRow<'_>], moves: &[(&'a Step, Vec<&'a str>)]) -> Vec<Option<usize>> {
    let credit = |found: &FoundRow<'_>| {
        let mut parts = found.subject.split('/');
        let is_whole = matches!(parts.next(), Some("product" | "line"));
        let parts: Vec<&str> = parts.collect();
        let names_it = |names: &[&str]| is_whole || parts.iter().any(|part| names.contains(part));
        let aimed = |(step, names): &(&Step, Vec<&str>)| aims(step).contains(&found.rule) && names_it(names);
        let fits = moves.iter().position(aimed);
        fits.or_else(|| moves.iter().position(|(_, names)| !is_whole && names_it(names)))
    };
    gone.iter().map(credit).collect()
}
