//! Exact numbers between a price point and a printed amount: fractions that never round by
//! themselves, and that say so when they no longer fit.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// The most decimals that a [`Decimal`] has.
const MOST_DECIMALS: u32 = 28;

/// A fraction in lowest terms. Every operation gives `None` where the result no longer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    over: i128,
    /// Above zero.
    under: i128,
}

impl Exact {
    /// Nothing.
    pub(crate) const ZERO: Self = Self { over: 0, under: 1 };

    /// `over / under`; `None` where `under` is zero.
    fn reduced(over: i128, under: i128) -> Option<Self> {
        if under == 0 {
            return None;
        }
        let shared = i128::try_from(gcd(over.unsigned_abs(), under.unsigned_abs())).ok()?;
        let sign = under.signum();
        Some(Self {
            over: over.checked_div(shared)?.checked_mul(sign)?,
            under: under.checked_div(shared)?.checked_abs()?,
        })
    }

    /// A whole number.
    pub(crate) fn whole(number: u32) -> Self {
        Self { over: number.into(), under: 1 }
    }

    /// The sum.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let shared = i128::try_from(gcd(self.under.unsigned_abs(), other.under.unsigned_abs())).ok()?;
        let (mine, theirs) = (other.under / shared, self.under / shared);
        let over = self.over.checked_mul(mine)?.checked_add(other.over.checked_mul(theirs)?)?;
        Self::reduced(over, self.under.checked_mul(mine)?)
    }

    /// The difference.
    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { over: other.over.checked_neg()?, under: other.under })
    }

    /// The product.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that large figures with round factors still fit.
        let left = Self::reduced(self.over, other.under)?;
        let right = Self::reduced(other.over, self.under)?;
        Some(Self { over: left.over.checked_mul(right.over)?, under: left.under.checked_mul(right.under)? })
    }

    /// The quotient; `None` also where `other` is zero.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        self.times(Self::reduced(other.under, other.over)?)
    }

    /// Which is larger.
    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.minus(other)?.over.cmp(&0))
    }

    /// The larger of the two.
    pub(crate) fn max(self, other: Self) -> Option<Self> {
        Some(if self.compare(other)? == Ordering::Less { other } else { self })
    }

    /// The whole number at or above.
    pub(crate) fn ceiling(self) -> Option<Self> {
        let down = self.over.div_euclid(self.under);
        let up = if self.over.rem_euclid(self.under) == 0 { down } else { down.checked_add(1)? };
        Some(Self { over: up, under: 1 })
    }

    /// The whole number at or below.
    pub(crate) fn floor(self) -> Option<Self> {
        Some(Self { over: self.over.div_euclid(self.under), under: 1 })
    }

    /// The nearest multiple of `step`, which must be above zero; half a step goes away from zero.
    pub(crate) fn rounded(self, step: Self) -> Option<Self> {
        let steps = self.over(step)?;
        let (over, under) = (steps.over.checked_abs()?, steps.under);
        let half_up = over.checked_mul(2)?.checked_add(under)? / under.checked_mul(2)?;
        Self { over: half_up.checked_mul(steps.over.signum())?, under: 1 }.times(step)
    }

    /// Rounded to `decimals` places, half away from zero.
    pub(crate) fn to_places(self, decimals: u32) -> Option<Decimal> {
        let step = Self { over: 1, under: 10_i128.checked_pow(decimals)? };
        let rounded = self.rounded(step)?;
        let mantissa = rounded.over.checked_mul(step.under / rounded.under)?;
        Decimal::try_from_i128_with_scale(mantissa, decimals).ok()
    }

    /// The same number as a decimal; `None` where it has too many decimals or digits for one.
    pub(crate) fn to_decimal(self) -> Option<Decimal> {
        let mut scale = 0;
        let mut power = 1_i128;
        while power % self.under != 0 {
            scale += 1;
            power = power.checked_mul(10).filter(|_| scale <= MOST_DECIMALS)?;
        }
        Decimal::try_from_i128_with_scale(self.over.checked_mul(power / self.under)?, scale).ok()
    }

    /// Whether it is nothing.
    pub(crate) fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Whether it is above nothing.
    pub(crate) fn is_positive(self) -> bool {
        self.over > 0
    }

    /// Whether it is below nothing.
    pub(crate) fn is_negative(self) -> bool {
        self.over < 0
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        let decimal = decimal.normalize();
        let (over, under) = (decimal.mantissa(), 10_i128.pow(decimal.scale().min(MOST_DECIMALS)));
        Self::reduced(over, under).unwrap_or(Self { over, under })
    }
}

fn gcd(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        Exact::from(text.parse::<Decimal>().unwrap())
    }

    fn rounded(text: &str, step: &str) -> String {
        exact(text).rounded(exact(step)).unwrap().to_decimal().unwrap().to_string()
    }

    #[test]
    fn half_a_step_goes_away_from_zero() {
        let cases = [
            ("11.04", "0.50", "11"),
            ("11.25", "0.50", "11.5"),
            ("-11.25", "0.50", "-11.5"),
            ("0.005", "0.01", "0.01"),
            ("0.0049999999999999999999999999", "0.01", "0"),
            ("1234.5", "1", "1235"),
            ("41.40", "0.99", "41.58"),
        ];
        for (value, step, expected) in cases {
            assert_eq!(rounded(value, step), expected, "{value} in steps of {step}");
        }
    }

    #[test]
    fn fractions_that_no_decimal_holds_still_round_exactly() {
        let third = exact("1").over(exact("3")).unwrap();
        assert_eq!(third.to_decimal(), None);
        assert_eq!(third.to_places(2), Some("0.33".parse().unwrap()));
        let whole = third.times(exact("3")).unwrap();
        assert_eq!(whole.to_decimal(), Some(Decimal::ONE));
    }

    #[test]
    fn what_no_longer_fits_says_so() {
        let large = Exact::from(Decimal::MAX);
        assert_eq!(large.times(large), None);
        assert_eq!(large.plus(large).and_then(Exact::to_decimal), None);
        assert_eq!(
            exact("0.0000000000000000000000000001").times(exact("0.1")).and_then(Exact::to_decimal),
            None
        );
        assert_eq!(large.over(Exact::ZERO), None);
    }

    #[test]
    fn blocks_round_up() {
        for (value, expected) in [("0", "0"), ("0.1", "1"), ("1", "1"), ("6.5", "7"), ("-0.5", "0")] {
            assert_eq!(exact(value).ceiling(), Some(exact(expected)), "{value}");
        }
    }

    proptest! {
        #[test]
        fn rounding_is_the_nearest_multiple(cents in -1_000_000_000_i64..1_000_000_000, step in 1_i64..5_000) {
            let (value, step) = (Decimal::new(cents, 4), Decimal::new(step, 2));
            let near = Exact::from(value).rounded(Exact::from(step)).unwrap().to_decimal().unwrap();
            let off = (near - value).abs();
            prop_assert!((near % step).is_zero());
            prop_assert!(off * Decimal::TWO <= step);
            // At half a step the result is the one further from zero.
            prop_assert!(off * Decimal::TWO < step || near.abs() > value.abs());
        }

        #[test]
        fn sums_and_products_are_those_of_decimals(a in -1_000_000_000_i64..1_000_000_000, b in -1_000_000_i64..1_000_000) {
            let (a, b) = (Decimal::new(a, 3), Decimal::new(b, 5));
            let (x, y) = (Exact::from(a), Exact::from(b));
            prop_assert_eq!(x.plus(y).unwrap().to_decimal().unwrap(), a + b);
            prop_assert_eq!(x.minus(y).unwrap().to_decimal().unwrap(), a - b);
            prop_assert_eq!(x.times(y).unwrap().to_decimal().unwrap(), a * b);
            prop_assert_eq!(x.compare(y).unwrap(), a.cmp(&b));
        }
    }
}
