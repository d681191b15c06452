//! Complete linkage: a group joins others only where it is like every one of them.

use rustc_hash::FxHashMap;

/// Clusters of `0..count`, each in order, in the order of their first member. `alike` lists the pairs
/// that may share a cluster, each once, the most alike first; all other pairs are kept apart.
///
/// This is agglomerative clustering by complete linkage, cut where the list ends: the distance of
/// two clusters is that of their least alike pair, so they come to be the nearest two at the moment
/// when the list has named the last pair between them. Counting the pairs that were named finds that
/// moment without comparing clusters; between equals the order of the list decides.
pub(super) fn complete(count: usize, alike: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut clusters = Clusters::alone(count);
    for (one, other) in alike {
        clusters.name(one, other);
    }
    let mut members: Vec<Vec<usize>> =
        clusters.members.into_iter().filter(|members| !members.is_empty()).collect();
    for cluster in &mut members {
        cluster.sort_unstable();
    }
    members.sort_unstable();
    members
}

struct Clusters {
    /// The cluster that each item is in.
    of: Vec<usize>,
    /// The items of each cluster; none once it has joined another.
    members: Vec<Vec<usize>>,
    /// How many pairs between two clusters were named, seen from both sides.
    named: Vec<FxHashMap<usize, usize>>,
}

impl Clusters {
    fn alone(count: usize) -> Self {
        Self {
            of: (0..count).collect(),
            members: (0..count).map(|item| vec![item]).collect(),
            named: vec![FxHashMap::default(); count],
        }
    }

    fn name(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of[one], self.of[other]);
        if one == other {
            return;
        }
        let named = self.named[one].entry(other).or_default();
        *named += 1;
        let named = *named;
        self.named[other].insert(one, named);
        if named == self.members[one].len() * self.members[other].len() {
            // The one with fewer neighbours moves, so that no neighbour moves often.
            if self.named[one].len() < self.named[other].len() {
                self.join(one, other);
            } else {
                self.join(other, one);
            }
        }
    }

    fn join(&mut self, moves: usize, stays: usize) {
        let members = std::mem::take(&mut self.members[moves]);
        for &member in &members {
            self.of[member] = stays;
        }
        self.members[stays].extend(members);
        self.named[stays].remove(&moves);
        for (neighbour, count) in std::mem::take(&mut self.named[moves]) {
            if neighbour == stays {
                continue;
            }
            let named = self.named[stays].entry(neighbour).or_default();
            *named += count;
            let named = *named;
            self.named[neighbour].remove(&moves);
            self.named[neighbour].insert(stays, named);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(count: usize, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
        complete(count, pairs.iter().copied())
    }

    #[test]
    fn a_chain_is_not_one_cluster() {
        // 0 is like 1 and 1 is like 2, but 0 is not like 2: the more alike pair joins.
        assert_eq!(clusters(3, &[(0, 1), (1, 2)]), [vec![0, 1], vec![2]]);
        assert_eq!(clusters(3, &[(1, 2), (0, 1)]), [vec![0], vec![1, 2]]);
        assert_eq!(clusters(4, &[(1, 2), (0, 1), (2, 3)]), [vec![0], vec![1, 2], vec![3]]);
    }

    #[test]
    fn clusters_join_at_their_least_alike_pair() {
        let square = [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3)];
        assert_eq!(clusters(4, &square), [vec![0, 1], vec![2, 3]]);
        let full: Vec<(usize, usize)> = square.into_iter().chain([(1, 2)]).collect();
        assert_eq!(clusters(4, &full), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn nobody_alike_is_everybody_alone() {
        assert_eq!(clusters(2, &[]), [vec![0], vec![1]]);
        assert_eq!(clusters(0, &[]), Vec::<Vec<usize>>::new());
    }
}
