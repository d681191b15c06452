//! Works out an [`Algebra`] over all sets of add-ons that fulfil some clauses.
//!
//! One add-on is decided at a time, both ways, and what follows at once is decided with it. What is left
//! falls into parts that share no clause: each is worked out by itself, and only once, however often
//! it is left.

use rustc_hash::FxHashMap;

use super::algebra::Algebra;
use super::order::ranks;
use super::sale::{Clause, Literal, Var, left, taken};

/// How many steps may still be taken: a step looks at one add-on or one place of a clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work(pub(super) usize);

/// There is more to do than may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfWork;

impl Work {
    /// Takes so many steps.
    pub(super) fn take(&mut self, steps: usize) -> Result<(), OutOfWork> {
        self.0 = self.0.checked_sub(steps).ok_or(OutOfWork)?;
        Ok(())
    }
}

/// So many add-ons are decided one inside the other at most, so that no stack overflows.
const DEEPEST: usize = 600;

/// Add-ons that have nothing to do with any other, and what they have to fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The add-ons, as the places that they have in the whole, in order.
    pub(super) vars: Vec<Var>,
    /// The clauses, over places in `vars`.
    pub(super) clauses: Vec<Clause>,
}

/// The parts of a whole with `vars` add-ons that share no clause, in the order of their first add-ons.
pub(super) fn parts(vars: usize, clauses: &[Clause]) -> Vec<Part> {
    let mut leader: Vec<Var> = (0..vars as Var).collect();
    for clause in clauses {
        for pair in clause.windows(2) {
            let (one, other) = (find(&mut leader, pair[0].var), find(&mut leader, pair[1].var));
            leader[one.max(other) as usize] = one.min(other);
        }
    }
    let mut part_of = vec![0_usize; vars];
    let mut place = vec![0; vars];
    let mut parts: Vec<Part> = Vec::new();
    for var in 0..vars as Var {
        let first = find(&mut leader, var);
        if first == var {
            part_of[var as usize] = parts.len();
            parts.push(Part { vars: Vec::new(), clauses: Vec::new() });
        }
        part_of[var as usize] = part_of[first as usize];
        let part = &mut parts[part_of[var as usize]];
        place[var as usize] = part.vars.len() as Var;
        part.vars.push(var);
    }
    for clause in clauses {
        // An empty clause belongs to no part: the whole is impossible, and whoever makes one has to ask.
        let Some(first) = clause.first() else { continue };
        let moved = |literal: &Literal| Literal { var: place[literal.var as usize], ..*literal };
        parts[part_of[first.var as usize]].clauses.push(clause.iter().map(moved).collect());
    }
    parts
}

fn find(leader: &mut [Var], var: Var) -> Var {
    let mut top = var;
    while leader[top as usize] != top {
        top = leader[top as usize];
    }
    let mut at = var;
    while leader[at as usize] != top {
        at = std::mem::replace(&mut leader[at as usize], top);
    }
    top
}

/// The answer over all sets of `vars` add-ons that fulfil `clauses`.
pub(super) fn solve<A: Algebra>(
    algebra: &A,
    vars: usize,
    clauses: &[Clause],
    work: &mut Work,
) -> Result<A::Value, OutOfWork> {
    work.take(vars)?;
    if clauses.iter().any(Vec::is_empty) {
        return Ok(algebra.impossible());
    }
    let mut clauses_of: Vec<Vec<u32>> = vec![Vec::new(); vars];
    for (index, clause) in (0..).zip(clauses) {
        for literal in clause {
            clauses_of[literal.var as usize].push(index);
        }
    }
    let ranks = ranks(vars, clauses, work)?;
    let state = vec![None; vars];
    let mut solver = Solver { algebra, clauses, clauses_of, ranks, state, known: FxHashMap::default(), work };
    let units: Vec<Literal> =
        clauses.iter().filter(|clause| clause.len() == 1).map(|clause| clause[0]).collect();
    let mut decided = Vec::new();
    if !solver.decide(units, &mut decided)? {
        return Ok(algebra.impossible());
    }
    let all: Vec<Var> = (0..vars as Var).collect();
    solver.rest(&decided, &all, 0)
}

/// A part of what is left: its add-ons, and the clauses that nothing fulfils yet.
type Left = (Vec<Var>, Vec<u32>);

struct Solver<'a, A: Algebra> {
    algebra: &'a A,
    clauses: &'a [Clause],
    clauses_of: Vec<Vec<u32>>,
    ranks: Vec<u32>,
    /// Whether an add-on is taken; `None` while that is open.
    state: Vec<Option<bool>>,
    known: FxHashMap<Left, A::Value>,
    work: &'a mut Work,
}

impl<A: Algebra> Solver<'_, A> {
    /// Decides `literals` and all that follows at once, and says whether nothing contradicts it.
    /// What was decided is added to `decided`.
    fn decide(&mut self, literals: Vec<Literal>, decided: &mut Vec<Literal>) -> Result<bool, OutOfWork> {
        let mut open = literals;
        while let Some(literal) = open.pop() {
            match self.state[literal.var as usize] {
                Some(taken) if taken == literal.taken => continue,
                Some(_) => return Ok(false),
                None => {}
            }
            self.state[literal.var as usize] = Some(literal.taken);
            decided.push(literal);
            for at in 0..self.clauses_of[literal.var as usize].len() {
                match self.look(self.clauses_of[literal.var as usize][at])? {
                    Look::Fulfilled | Look::Open => {}
                    Look::Broken => return Ok(false),
                    Look::Last(last) => open.push(last),
                }
            }
        }
        Ok(true)
    }

    /// How it stands with a clause.
    fn look(&mut self, clause: u32) -> Result<Look, OutOfWork> {
        let clause = &self.clauses[clause as usize];
        let mut last = None;
        let mut open = 0;
        for (nth, literal) in clause.iter().enumerate() {
            match self.state[literal.var as usize] {
                Some(taken) if taken == literal.taken => {
                    self.work.take(nth + 1)?;
                    return Ok(Look::Fulfilled);
                }
                Some(_) => {}
                None => (last, open) = (Some(*literal), open + 1),
            }
        }
        self.work.take(clause.len())?;
        Ok(match (last, open) {
            (None, _) => Look::Broken,
            (Some(last), 1) => Look::Last(last),
            (Some(_), _) => Look::Open,
        })
    }

    /// The answer over those of `vars` that are not decided, beside what was `decided` now.
    fn rest(&mut self, decided: &[Literal], vars: &[Var], depth: usize) -> Result<A::Value, OutOfWork> {
        let mut value = self.algebra.nothing();
        for literal in decided {
            value = self.algebra.both(value, self.algebra.one(*literal));
        }
        for part in self.split(vars)? {
            let of_part = self.part(part, depth)?;
            value = self.algebra.both(value, of_part);
        }
        Ok(value)
    }

    /// The parts of what is open among `vars`, in the order of their first add-ons.
    fn split(&mut self, vars: &[Var]) -> Result<Vec<Left>, OutOfWork> {
        let mut seen_vars =
            vec![false; self.state.len().min(vars.last().map_or(0, |last| *last as usize + 1))];
        self.work.take(vars.len() + seen_vars.len() / 16)?;
        let mut seen_clauses = rustc_hash::FxHashSet::default();
        let mut parts = Vec::new();
        for &start in vars {
            if self.state[start as usize].is_some() || std::mem::replace(&mut seen_vars[start as usize], true)
            {
                continue;
            }
            let (mut part, mut clauses, mut next) = (vec![start], Vec::new(), 0);
            while let Some(&var) = part.get(next) {
                next += 1;
                for at in 0..self.clauses_of[var as usize].len() {
                    let index = self.clauses_of[var as usize][at];
                    self.work.take(1)?;
                    if !seen_clauses.insert(index) || matches!(self.look(index)?, Look::Fulfilled) {
                        continue;
                    }
                    clauses.push(index);
                    for literal in &self.clauses[index as usize] {
                        let var = literal.var as usize;
                        if self.state[var].is_none() && !std::mem::replace(&mut seen_vars[var], true) {
                            part.push(literal.var);
                        }
                    }
                }
            }
            part.sort_unstable();
            clauses.sort_unstable();
            parts.push((part, clauses));
        }
        Ok(parts)
    }

    /// The answer over one part.
    fn part(&mut self, part: Left, depth: usize) -> Result<A::Value, OutOfWork> {
        if let Some(value) = self.known.get(&part) {
            return Ok(value.clone());
        }
        if depth > DEEPEST {
            return Err(OutOfWork);
        }
        let ranks = &self.ranks;
        let Some(&first) = part.0.iter().max_by_key(|var| ranks[**var as usize]) else {
            return Ok(self.algebra.nothing());
        };
        let mut value = self.algebra.impossible();
        for literal in [left(first), taken(first)] {
            let mut decided = Vec::new();
            if self.decide(vec![literal], &mut decided)? {
                let way = self.rest(&decided, &part.0, depth + 1)?;
                value = self.algebra.either(value, way);
            }
            for literal in decided {
                self.state[literal.var as usize] = None;
            }
        }
        if !part.1.is_empty() {
            self.work.take(part.0.len() + part.1.len())?;
            self.known.insert(part, value.clone());
        }
        Ok(value)
    }
}

/// How it stands with a clause.
enum Look {
    Fulfilled,
    Open,
    /// Only this can still fulfil it.
    Last(Literal),
    Broken,
}
