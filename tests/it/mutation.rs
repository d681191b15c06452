//! Specs as a slip of the hand leaves them: whatever is cut, doubled, swapped or typed into them, the
//! compiler says something about places that exist, and ends.

use std::time::{Duration, Instant};

use crate::slips::slipped;
use crate::survive;

/// Longer than any one of these takes on a busy machine, and shorter than a loop without an end.
const PATIENCE: Duration = Duration::from_secs(20);

/// `rounds` mutations, each of one to three slips.
fn live_through_all(text: &str, rounds: u64) {
    for round in 1..=rounds {
        let wrong = slipped(text, round);
        let begun = Instant::now();
        let lived = std::panic::catch_unwind(|| {
            survive::check(wrong.as_bytes());
            survive::outputs(wrong.as_bytes());
        });
        assert!(lived.is_ok(), "round {round}:\n{wrong}");
        assert!(begun.elapsed() < PATIENCE, "round {round} took {:?}:\n{wrong}", begun.elapsed());
    }
}

macro_rules! mutations {
    ($($name:ident $rounds:literal)+) => {$(
        #[test]
        fn $name() {
            live_through_all(include_str!(concat!("../../specs/", stringify!($name), ".tierce")), $rounds);
        }
    )+};
}

mutations! { beacon 300 fleet 100 github 60 salesforce 60 zoom 60 }
