//! Charges for started blocks, which step without end, between straight lines.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::meter::Meter;
use super::shape::{Line, block_of};
use crate::analysis::exact::Exact;

/// Blocks of both prices, those that both have set against each other.
pub(super) struct Blocks {
    /// What one unit costs in whole blocks, and what a started block adds at most.
    one: Line,
    other: Line,
    /// Whether some are in both prices, and count for neither.
    pub(super) cancelled: bool,
}

impl Blocks {
    pub(super) fn new(one: &Meter<'_>, other: &Meter<'_>) -> Option<Self> {
        let mut net: BTreeMap<Decimal, Exact> = BTreeMap::new();
        let (mut mine, mut theirs) = (Line::ZERO, Line::ZERO);
        let add = |size: Decimal, worth: Exact, to: &mut Line| -> Option<()> {
            *to = to.plus(Line { base: worth, slope: worth.over(size.into())? })?;
            Some(())
        };
        let cancels = one.allowance == other.allowance;
        for (meter, line) in [(one, &mut mine), (other, &mut theirs)] {
            for (size, amount) in meter.charges.iter().filter_map(|charge| block_of(charge)) {
                let worth = Exact::from(amount).times(meter.times)?;
                if cancels {
                    let known = net.entry(size.normalize()).or_insert(Exact::ZERO);
                    let of_one = std::ptr::eq(meter, one);
                    *known = if of_one { known.plus(worth)? } else { known.minus(worth)? };
                } else {
                    add(size, worth, line)?;
                }
            }
        }
        for (size, worth) in net {
            if worth.is_negative() {
                add(size, Exact::ZERO.minus(worth)?, &mut theirs)?;
            } else {
                add(size, worth, &mut mine)?;
            }
        }
        let all: usize = [one, other]
            .map(|meter| meter.charges.iter().filter(|charge| block_of(charge).is_some()).count())
            .iter()
            .sum();
        Some(Self { one: mine, other: theirs, cancelled: cancels && all > 1 })
    }

    /// Where blocks begin to be charged.
    pub(super) fn bounds(&self, one: &Meter<'_>, other: &Meter<'_>) -> impl Iterator<Item = Exact> + use<> {
        one.allowance.into_iter().chain(other.allowance)
    }

    /// The lines just above `used`: for the first price as if no block were started, for the second
    /// as if one were.
    pub(super) fn lines_above(
        &self,
        one: &Meter<'_>,
        other: &Meter<'_>,
        used: Exact,
    ) -> Option<(Line, Line)> {
        let above = |allowance: Option<Exact>, line: Line| -> Option<Line> {
            let Some(allowance) = allowance else { return Some(Line::ZERO) };
            if used.compare(allowance)?.is_lt() {
                return Some(Line::ZERO);
            }
            Some(Line { base: line.base.minus(line.slope.times(allowance)?)?, slope: line.slope })
        };
        let low = Line { base: Exact::ZERO, slope: self.one.slope };
        Some((above(one.allowance, low)?, above(other.allowance, self.other)?))
    }
}
