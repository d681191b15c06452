//! What is done to a spec before its packaging is drawn up, in words.

use super::suggestion::{SaidMove, few};
use crate::analysis::suggest::Groundwork;
use crate::text::wording::{percent, tick};

/// What is done before the moves, in words.
pub(crate) fn said_of_ground(ground: &Groundwork) -> SaidMove {
    let (kind, what, why) = match ground {
        Groundwork::Unite { kept, gone, share } => (
            "merge",
            format!("merge the customer group {} into {}", tick(gone), tick(kept)),
            format!(
                "{} of their value comes from the same capabilities; of each, the score of the one that comes for it \
                 more stays",
                percent(share / 100 * 100)
            ),
        ),
        Groundwork::Rename { edition, into, group, .. } => (
            "rename",
            format!("call the edition {} {}", tick(edition), tick(into)),
            format!("it is built on what {} come for, and not on a person or a slice of the market", tick(group)),
        ),
        Groundwork::Uncharge { metric, capability, .. } => (
            "drop",
            format!("charge nothing by {}, and let the editions give {}", tick(metric), tick(capability)),
            "most of what is on sale has a meter or a price line of its own; the metrics that grow with more of what \
             customers come for are enough"
                .to_owned(),
        ),
        Groundwork::Unprice { items, off_list, closed, .. } => (
            "drop",
            format!(
                "take the {} of {} off the sheet until decided again",
                if items.len() == 1 { "price" } else { "prices" },
                few(items.iter().map(|item| tick(item)).collect())
            ),
            format!("{off_list} of {closed} deals left the sheet: a price that is often not paid is not the price"),
        ),
    };
    SaidMove { kind, what, why }
}
