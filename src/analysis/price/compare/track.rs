//! Two prices side by side over the usage of one metric.

use super::blocks::Blocks;
use super::meter::Meter;
use super::shape::Line;
use crate::analysis::exact::Exact;

/// The least of something: it may have none.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    At(Exact),
    Endless,
}

impl Extent {
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::At(one), Self::At(other)) => one.plus(other).map(Self::At),
            (Self::Endless, _) | (_, Self::Endless) => Some(Self::Endless),
        }
    }

    pub(super) fn max(self, least: Exact) -> Option<Exact> {
        match self {
            Self::At(value) => value.max(least),
            Self::Endless => Some(least),
        }
    }
}

/// Two prices side by side over the usage of one metric.
pub(super) struct Track {
    least: Exact,
    stretches: Vec<Stretch>,
    /// Whether both prices are higher than their lines by the same blocks.
    above_lines: bool,
}

/// Usage above `from`, up to `to`, over which both prices are straight lines.
pub(super) struct Stretch {
    pub(super) from: Exact,
    to: Option<Exact>,
    pub(super) one: Line,
    pub(super) other: Line,
}

impl Stretch {
    /// How far the first price is above the second.
    pub(super) fn difference(&self) -> Option<Line> {
        let base = self.one.base.minus(self.other.base)?;
        Some(Line { base, slope: self.one.slope.minus(self.other.slope)? })
    }
}

impl Track {
    /// Over the usage that `one` can be bought for. Blocks count as the line that is never above
    /// them for `one`, never below them for `other`; what is the same in both counts for neither.
    pub(super) fn new(one: &Meter<'_>, other: &Meter<'_>) -> Option<Self> {
        let (mine, theirs) = (one.shape()?, other.shape()?);
        let blocks = Blocks::new(one, other)?;
        let mut bounds = vec![one.least];
        for bound in mine.bounds()?.into_iter().chain(theirs.bounds()?).chain(blocks.bounds(one, other)) {
            let below_most = match one.most {
                Some(most) => bound.compare(most)?.is_lt(),
                None => true,
            };
            if bound.compare(one.least)?.is_gt() && below_most {
                bounds.push(bound);
            }
        }
        bounds.sort_by(|one, other| one.compare(*other).unwrap_or(std::cmp::Ordering::Equal));
        bounds.dedup();
        let mut stretches = Vec::with_capacity(bounds.len());
        for (index, &from) in bounds.iter().enumerate() {
            let to = bounds.get(index + 1).copied().or(one.most);
            let (low, high) = blocks.lines_above(one, other, from)?;
            stretches.push(Stretch {
                from,
                to,
                one: mine.line_above(from)?.plus(low)?,
                other: theirs.line_above(from)?.plus(high)?,
            });
        }
        Some(Self { least: one.least, stretches, above_lines: blocks.cancelled })
    }

    /// The least value of a line of each stretch.
    pub(super) fn least(&self, of: impl Fn(&Stretch) -> Option<Line>) -> Option<Extent> {
        let mut least: Option<Exact> = None;
        for stretch in &self.stretches {
            let line = of(stretch)?;
            if stretch.to.is_none() && line.slope.is_negative() {
                return Some(Extent::Endless);
            }
            for end in std::iter::once(stretch.from).chain(stretch.to) {
                let value = line.at(end)?;
                least = Some(match least {
                    Some(known) if value.compare(known)?.is_ge() => known,
                    Some(_) | None => value,
                });
            }
        }
        least.map(Extent::At)
    }

    /// Whether the larger of `minimum` and the first price is nowhere below the second. Between two
    /// bounds that difference is convex, so its least is at an end, or where the minimum stops to
    /// lift the first price. Where both prices are higher than their lines, a minimum that lifts the
    /// line need not lift the price.
    pub(super) fn never_below(&self, minimum: Exact, flat: Exact, other_flat: Exact) -> Option<bool> {
        if self.above_lines {
            return Some(false);
        }
        for stretch in &self.stretches {
            let one = Line { base: stretch.one.base.plus(flat)?, ..stretch.one };
            let other = Line { base: stretch.other.base.plus(other_flat)?, ..stretch.other };
            let holds =
                |used: Exact| Some(!one.at(used)?.max(minimum)?.minus(other.at(used)?)?.is_negative());
            if !holds(stretch.from)? || !stretch.to.map_or(Some(true), holds)? {
                return Some(false);
            }
            if stretch.to.is_none() {
                let gains = one.slope.minus(other.slope)?;
                let level = one.base.minus(other.base)?;
                if other.slope.is_positive()
                    && (gains.is_negative() || gains.is_zero() && level.is_negative())
                {
                    return Some(false);
                }
            }
            if let Some(kink) = minimum.minus(one.base)?.over(one.slope) {
                let inside = kink.compare(stretch.from)?.is_gt()
                    && stretch.to.map_or(Some(true), |to| Some(kink.compare(to)?.is_lt()))?;
                if inside && !holds(kink)? {
                    return Some(false);
                }
            }
        }
        Some(true)
    }

    /// The last stretch, if usage has no end and each unit adds more to the first price than to the second.
    pub(super) fn steeper_beyond(&self) -> Option<&Stretch> {
        let last = self.stretches.last().filter(|stretch| stretch.to.is_none())?;
        last.difference()?.slope.is_positive().then_some(last)
    }

    /// The usages worth looking at: the least, the ends of the lines, the first unit after each,
    /// those at which a price rises above its minimum (`floors` are the flat amount and the minimum
    /// of both), and far enough beyond the last that a steeper line shows.
    pub(super) fn looks(&self, floors: [(Exact, Exact); 2]) -> Option<Vec<Exact>> {
        let mut looks = vec![self.least];
        for stretch in &self.stretches {
            let (mut last, known) = (stretch.from, looks.len());
            looks.push(last.plus(Exact::whole(1))?);
            for ((flat, minimum), line) in floors.into_iter().zip([stretch.one, stretch.other]) {
                let Some(kink) = minimum.minus(flat)?.minus(line.base)?.over(line.slope) else { continue };
                if kink.compare(stretch.from)?.is_gt() {
                    // The whole units on both sides of it, and one more.
                    let next = kink.ceiling()?;
                    last = last.max(next)?;
                    looks.extend([kink.floor()?.max(stretch.from)?, next, next.plus(Exact::whole(1))?]);
                }
            }
            match stretch.to {
                Some(to) => {
                    // What was known before lies below: this stretch begins there.
                    let mut inside = looks.split_off(known);
                    inside.retain(|look| look.compare(to).is_some_and(std::cmp::Ordering::is_le));
                    looks.extend(inside);
                    looks.push(to);
                }
                None => looks.push(last.plus(Exact::whole(10))?),
            }
        }
        Some(looks)
    }
}
