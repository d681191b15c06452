//! How far limits let their customers go.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{About, Both, Turn};
use crate::analysis::entitlement::{better_of, cap_of};
use crate::model::{Bound, Metric};

/// How far a limit lets its customers go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// An add-on that says nothing of it.
    Unsaid,
    /// Up to here.
    Up(Decimal),
    /// Without bound.
    Endless,
}

impl Reach {
    pub(super) fn new(metric: &Metric, about: About, bound: Option<Bound>) -> Self {
        let is_addon = matches!(about, About::Addon(_));
        match bound {
            None if is_addon => Self::Unsaid,
            None => Self::Endless,
            Some(bound) => match (cap_of(metric, bound), other_end(metric, Some(bound))) {
                (Some(cap), _) => Self::Up(cap),
                (None, Some(_)) if is_addon => Self::Unsaid,
                (None, _) => Self::Endless,
            },
        }
    }

    pub(super) fn compare(self, other: Self, metric: &Metric) -> Ordering {
        let cap = |reach: Self| match reach {
            Self::Up(cap) => Some(cap),
            Self::Unsaid | Self::Endless => None,
        };
        match (self, other) {
            (Self::Unsaid, Self::Unsaid) => Ordering::Equal,
            (Self::Unsaid, _) => Ordering::Less,
            (_, Self::Unsaid) => Ordering::Greater,
            (one, other) => better_of(metric, cap(one), cap(other)),
        }
    }
}

/// The end of a range that holds for the item alone: the fewest that it is sold for; of a metric of which less is better,
/// the most.
pub(super) fn other_end(metric: &Metric, bound: Option<Bound>) -> Option<Decimal> {
    match bound {
        Some(Bound::Range { least, most }) if metric.better_lower => least.and(most),
        Some(Bound::Range { least, .. }) => least,
        Some(Bound::Plus(_)) | None => None,
    }
}

/// Whether the other end of a range leaves its customers less room than before.
pub(super) fn stricter(metric: &Metric, end: Both<Option<Decimal>>) -> Turn {
    let is_worse = match (end.old, end.new) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(old), Some(new)) if metric.better_lower => new < old,
        (Some(old), Some(new)) => new > old,
    };
    if is_worse { Turn::Worse } else { Turn::Better }
}
