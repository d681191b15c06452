//! Circles in what refers to what. Iterative, so that a chain of any length needs no stack.

use std::collections::VecDeque;

/// The circles of a graph in which node `n` refers to the nodes `next[n]`: one for each knot of
/// nodes that all reach each other, the shortest through the knot's first node, starting there.
/// The second list says of each node whether it is in such a knot.
pub(super) fn circles(next: &[Vec<usize>]) -> (Vec<Vec<usize>>, Vec<bool>) {
    let knots = knots(next);
    let mut size = vec![0_usize; next.len()];
    for &knot in &knots {
        size[knot] += 1;
    }
    let in_circle: Vec<bool> =
        (0..next.len()).map(|node| size[knots[node]] > 1 || next[node].contains(&node)).collect();
    let mut told = vec![false; next.len()];
    let mut found = Vec::new();
    for node in 0..next.len() {
        if in_circle[node] && !std::mem::replace(&mut told[knots[node]], true) {
            found.push(shortest(next, &knots, node));
        }
    }
    (found, in_circle)
}

/// The shortest way from `start` back to itself inside its knot; between equals, through the nodes
/// that are listed first.
fn shortest(next: &[Vec<usize>], knots: &[usize], start: usize) -> Vec<usize> {
    let mut from = rustc_hash::FxHashMap::default();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &target in &next[node] {
            if target == start {
                let mut path: Vec<usize> =
                    std::iter::successors(Some(node), |at| from.get(at).copied()).collect();
                path.reverse();
                return path;
            }
            if knots[target] == knots[start] && !from.contains_key(&target) {
                from.insert(target, node);
                queue.push_back(target);
            }
        }
    }
    vec![start]
}

/// For each node the knot that it belongs to: nodes have the same number exactly when each reaches
/// the other. Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972).
fn knots(next: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let (mut order, mut low) = (vec![UNSEEN; next.len()], vec![0; next.len()]);
    let (mut knot, mut open) = (vec![UNSEEN; next.len()], Vec::new());
    let mut seen = 0;
    for root in 0..next.len() {
        let mut walk = Vec::new();
        if order[root] == UNSEEN {
            walk.push((root, 0));
        }
        while let Some((node, edge)) = walk.pop() {
            if edge == 0 {
                (order[node], low[node]) = (seen, seen);
                seen += 1;
                open.push(node);
            }
            if let Some(&target) = next[node].get(edge) {
                walk.push((node, edge + 1));
                if order[target] == UNSEEN {
                    walk.push((target, 0));
                } else if knot[target] == UNSEEN {
                    low[node] = low[node].min(order[target]);
                }
                continue;
            }
            if low[node] == order[node] {
                while let Some(member) = open.pop() {
                    knot[member] = node;
                    if member == node {
                        break;
                    }
                }
            }
            if let Some(&(parent, _)) = walk.last() {
                low[parent] = low[parent].min(low[node]);
            }
        }
    }
    knot
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_knot_is_told_once_by_its_shortest_circle() {
        // 0 → 1 → 2 → 0 and 1 → 0; 3 → 0 leads in; 4 refers to itself; 5 → 6 leads nowhere.
        let next = [vec![1], vec![2, 0], vec![0], vec![0], vec![4], vec![6], vec![]];
        let (found, inside) = circles(&next);
        assert_eq!(found, [vec![0, 1], vec![4]]);
        assert_eq!(inside, [true, true, true, false, true, false, false]);
    }

    #[test]
    fn a_long_chain_and_a_long_circle_need_no_stack() {
        let length = 100_000;
        let chain: Vec<Vec<usize>> =
            (0..length).map(|n| if n + 1 < length { vec![n + 1] } else { vec![] }).collect();
        assert_eq!(circles(&chain).0, Vec::<Vec<usize>>::new());
        let circle: Vec<Vec<usize>> = (0..length).map(|n| vec![(n + 1) % length]).collect();
        assert_eq!(circles(&circle).0, [(0..length).collect::<Vec<_>>()]);
    }
}
