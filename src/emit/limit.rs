//! A limit as the numbers between which a metric must stay.

use rust_decimal::Decimal;

use crate::model::{Bound, Metric};

/// What a limit comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// A least, a most, or both; both included.
    Between(Option<Decimal>, Option<Decimal>),
    /// No cap.
    Unlimited,
    /// Raises the cap of the edition.
    Plus(Decimal),
}

/// What `bound` comes to on `metric`. Where less is better the cap is the least: `limit poll 15`
/// refuses a poll every 10 minutes.
pub(super) fn range(bound: Bound, metric: &Metric) -> Range {
    match bound {
        Bound::Range { least: None, most: None } => Range::Unlimited,
        Bound::Range { least: None, most } if metric.better_lower => Range::Between(most, None),
        Bound::Range { least, most } => Range::Between(least, most),
        Bound::Plus(more) => Range::Plus(more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_less_is_better_a_bare_limit_is_the_least() {
        let number = |bound| Some(Decimal::from(bound));
        let bare = Bound::Range { least: None, most: number(15) };
        let both = Bound::Range { least: number(5), most: number(15) };
        let lower = Metric { better_lower: true, ..Metric::default() };
        assert_eq!(range(bare, &Metric::default()), Range::Between(None, number(15)));
        assert_eq!(range(bare, &lower), Range::Between(number(15), None));
        assert_eq!(range(both, &lower), Range::Between(number(5), number(15)));
    }
}
