//! What became of the files.

use super::super::failure::{Failure, Outcome};
use super::super::terminal::Terminal;
use super::Aim;
use crate::text::wording::count;

/// What became of a file.
pub(super) enum Done {
    /// It is laid out already.
    Unchanged,
    /// It is, or would be, laid out in another way; the change, where it is shown.
    Changed(String),
    /// It stays as it is, since it can't be read as a spec.
    Left(String),
    /// It stays as it is, for a fault in Tierce.
    Fault(String),
    /// It could not be read or written.
    Failed(Failure),
}

/// How many files became what.
#[derive(Debug, Default)]
pub(super) struct Tally {
    changed: usize,
    unchanged: usize,
    left: usize,
    failed: usize,
    faults: usize,
}

impl Tally {
    /// Counts what became of all files, and says on `terminal` why some of them stay as they are.
    pub(super) fn of(all: &[Done], terminal: &Terminal) -> Self {
        let mut tally = Self::default();
        for done in all {
            let (number, why) = match done {
                Done::Unchanged => (&mut tally.unchanged, None),
                Done::Changed(_) => (&mut tally.changed, None),
                Done::Left(why) => (&mut tally.left, Some(why)),
                Done::Fault(why) => (&mut tally.faults, Some(why)),
                Done::Failed(Failure(why)) => (&mut tally.failed, Some(why)),
            };
            *number += 1;
            why.iter().for_each(|why| terminal.complain(why));
        }
        tally
    }

    /// "3 files changed, 12 unchanged, 1 left as it is".
    pub(super) fn summary(&self, aim: Aim) -> String {
        let changed = match aim {
            Aim::Write => "changed",
            Aim::Show(_) => "would change",
        };
        let left = self.left + self.failed + self.faults;
        let parts = [(self.changed, changed), (self.unchanged, "unchanged"), (left, "not laid out")];
        let mut parts = parts.iter().filter(|(number, _)| *number > 0);
        let first = parts.next().map(|(number, what)| format!("{} {what}", count(*number, "file", "files")));
        let rest = parts.map(|(number, what)| format!("{number} {what}"));
        first.into_iter().chain(rest).collect::<Vec<_>>().join(", ")
    }

    /// How the command ends: the worst of it decides.
    pub(super) fn outcome(&self, aim: Aim) -> Outcome {
        let to_change = matches!(aim, Aim::Show(_)) && self.changed > 0;
        match self {
            Self { faults: 1.., .. } => Outcome::Fault,
            Self { failed: 1.., .. } => Outcome::Failed,
            Self { left: 1.., .. } => Outcome::Findings,
            _ if to_change => Outcome::Findings,
            _ => Outcome::Fine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Look;

    const SHOW: Aim = Aim::Show(Look::PLAIN);

    fn tally(changed: usize, unchanged: usize, left: usize, failed: usize, faults: usize) -> Tally {
        Tally { changed, unchanged, left, failed, faults }
    }

    #[test]
    fn a_summary_says_what_there_is() {
        assert_eq!(tally(3, 12, 0, 0, 0).summary(Aim::Write), "3 files changed, 12 unchanged");
        assert_eq!(tally(1, 0, 0, 0, 0).summary(SHOW), "1 file would change");
        assert_eq!(tally(0, 2, 1, 1, 0).summary(SHOW), "2 files unchanged, 2 not laid out");
        assert_eq!(tally(0, 0, 1, 0, 0).summary(Aim::Write), "1 file not laid out");
    }

    #[test]
    fn the_worst_decides() {
        assert_eq!(tally(3, 1, 0, 0, 0).outcome(Aim::Write), Outcome::Fine);
        assert_eq!(tally(3, 1, 0, 0, 0).outcome(SHOW), Outcome::Findings);
        assert_eq!(tally(0, 1, 0, 0, 0).outcome(SHOW), Outcome::Fine);
        assert_eq!(tally(0, 1, 1, 0, 0).outcome(Aim::Write), Outcome::Findings);
        assert_eq!(tally(0, 1, 1, 1, 0).outcome(Aim::Write), Outcome::Failed);
        assert_eq!(tally(1, 1, 1, 1, 1).outcome(SHOW), Outcome::Fault);
    }
}
