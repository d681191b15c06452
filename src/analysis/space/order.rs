//! In which order add-ons are decided: those that hold the others together first.

use std::collections::BTreeSet;

use super::sale::{Clause, Var};
use super::solve::{OutOfWork, Work};

/// A rank for each add-on: of those that are left, the one with the highest rank is decided first.
///
/// Add-ons are taken away one by one, the one with the fewest neighbours first, and those neighbours
/// become neighbours of each other. Whoever stays longest separates most: with it decided, the rest falls
/// apart, and the work grows with the width of the network instead of its size.
pub(super) fn ranks(vars: usize, clauses: &[Clause], work: &mut Work) -> Result<Vec<u32>, OutOfWork> {
    let mut network = Network::new(vars, clauses, work)?;
    let mut ranks = vec![0; vars];
    let mut queue: BTreeSet<(u32, u32, Var)> = (0..vars as Var).map(|var| network.key(var)).collect();
    let mut rank = 0;
    while let Some((_, height, var)) = queue.pop_first() {
        (ranks[var as usize], rank) = (rank, rank + 1);
        let near = std::mem::take(&mut network.near[var as usize]);
        for one in members(&near) {
            work.take(near.len())?;
            queue.remove(&network.key(one));
            network.join(one, var, &near, height + 1);
            queue.insert(network.key(one));
        }
    }
    Ok(ranks)
}

/// Which add-ons stand in a clause together, a bit for each.
struct Network {
    near: Vec<Vec<u64>>,
    /// How many of its neighbours each one has.
    degrees: Vec<u32>,
    /// How many steps of taking away have led to each: between equals a flat order is the quicker one.
    heights: Vec<u32>,
}

impl Network {
    fn new(vars: usize, clauses: &[Clause], work: &mut Work) -> Result<Self, OutOfWork> {
        let words = vars.div_ceil(64);
        // Before any room is taken: it grows with the square of the add-ons.
        work.take(vars * words * 4)?;
        let mut near = vec![vec![0_u64; words]; vars];
        for clause in clauses {
            work.take(clause.len() * (words + 1))?;
            let mut together = vec![0_u64; words];
            for one in clause {
                together[one.var as usize / 64] |= 1 << (one.var % 64);
            }
            for one in clause {
                unite(&mut near[one.var as usize], &together);
            }
        }
        for (var, of_var) in near.iter_mut().enumerate() {
            of_var[var / 64] &= !(1 << (var % 64));
        }
        let degrees = near.iter().map(|near| size(near)).collect();
        Ok(Self { near, degrees, heights: vec![0; vars] })
    }

    fn key(&self, var: Var) -> (u32, u32, Var) {
        (self.degrees[var as usize], self.heights[var as usize], var)
    }

    /// Makes `near` neighbours of `one`, of whom it is one, in the place of `gone`.
    fn join(&mut self, one: Var, gone: Var, near: &[u64], height: u32) {
        let of_one = &mut self.near[one as usize];
        unite(of_one, near);
        for out in [one, gone] {
            of_one[out as usize / 64] &= !(1 << (out % 64));
        }
        self.degrees[one as usize] = size(of_one);
        self.heights[one as usize] = self.heights[one as usize].max(height);
    }
}

fn unite(set: &mut [u64], more: &[u64]) {
    for (word, more) in set.iter_mut().zip(more) {
        *word |= more;
    }
}

fn size(set: &[u64]) -> u32 {
    set.iter().map(|word| word.count_ones()).sum()
}

fn members(set: &[u64]) -> impl Iterator<Item = Var> + '_ {
    let bits = |(word, bits): (u32, u64)| {
        (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
    };
    (0..).zip(set.iter().copied()).flat_map(bits)
}
