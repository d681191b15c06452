//! What can be asked of all valid sets of add-ons at once.

use num_bigint::BigUint;
use rust_decimal::Decimal;

use super::sale::{Literal, Var};

/// How the answer for a whole follows from the answers for its parts.
pub(super) trait Algebra {
    /// An answer.
    type Value: Clone;
    /// That of no add-ons at all, which fulfil everything.
    fn nothing(&self) -> Self::Value;
    /// That of what can't be fulfilled.
    fn impossible(&self) -> Self::Value;
    /// That of one add-on which is taken, or left.
    fn one(&self, literal: Literal) -> Self::Value;
    /// That of two ways of which one is chosen.
    fn either(&self, one: Self::Value, other: Self::Value) -> Self::Value;
    /// That of two parts that have nothing to do with each other.
    fn both(&self, one: Self::Value, other: Self::Value) -> Self::Value;
}

/// How many sets there are.
pub(super) struct Count;

impl Algebra for Count {
    type Value = BigUint;

    fn nothing(&self) -> BigUint {
        BigUint::from(1_u8)
    }

    fn impossible(&self) -> BigUint {
        BigUint::ZERO
    }

    fn one(&self, _: Literal) -> BigUint {
        self.nothing()
    }

    fn either(&self, one: BigUint, other: BigUint) -> BigUint {
        one + other
    }

    fn both(&self, one: BigUint, other: BigUint) -> BigUint {
        one * other
    }
}

/// Whether there is any.
pub(super) struct Any;

impl Algebra for Any {
    type Value = bool;

    fn nothing(&self) -> bool {
        true
    }

    fn impossible(&self) -> bool {
        false
    }

    fn one(&self, _: Literal) -> bool {
        true
    }

    fn either(&self, one: bool, other: bool) -> bool {
        one || other
    }

    fn both(&self, one: bool, other: bool) -> bool {
        one && other
    }
}

/// What add-ons cost together: what is a number, and whether something is quoted beside it. What is
/// quoted is dearer than any number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) quoted: bool,
    pub(super) known: Decimal,
}

impl Cost {
    pub(super) fn plus(self, other: Self) -> Self {
        Self { quoted: self.quoted || other.quoted, known: self.known.saturating_add(other.known) }
    }
}

/// A set of add-ons, and what it costs; `None` where there is no such set.
pub(super) type Priced = Option<(Cost, Vec<Var>)>;

/// Which end is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Least,
    Most,
}

/// The set that costs least, or most: between equals the smaller one, then that whose names come first.
pub(super) struct Costs<'a> {
    /// What each add-on adds.
    pub(super) of: &'a [Cost],
    pub(super) end: End,
}

impl Algebra for Costs<'_> {
    type Value = Priced;

    fn nothing(&self) -> Priced {
        Some((Cost::default(), Vec::new()))
    }

    fn impossible(&self) -> Priced {
        None
    }

    fn one(&self, literal: Literal) -> Priced {
        if literal.taken { Some((self.of[literal.var as usize], vec![literal.var])) } else { self.nothing() }
    }

    fn either(&self, one: Priced, other: Priced) -> Priced {
        let (Some(one), Some(other)) = (&one, &other) else { return one.or(other) };
        let by_cost = match self.end {
            End::Least => one.0.cmp(&other.0),
            End::Most => other.0.cmp(&one.0),
        };
        let order = by_cost.then_with(|| one.1.len().cmp(&other.1.len())).then_with(|| one.1.cmp(&other.1));
        Some(if order.is_le() { one.clone() } else { other.clone() })
    }

    fn both(&self, one: Priced, other: Priced) -> Priced {
        let ((one, mut set), (other, more)) = (one?, other?);
        set.extend(more);
        set.sort_unstable();
        Some((one.plus(other), set))
    }
}
