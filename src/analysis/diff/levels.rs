//! Levels and choices of a capability across two versions, by their names.

use std::cmp::Ordering;

use super::Both;
use crate::model::{Capability, Variants};

/// How a capability that both versions of an item give differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// The new level is higher or lower.
    Level(Ordering),
    /// Choices that are given no longer, by their place in the old version, and new ones, by that in the new one.
    Choices { lost: Vec<usize>, gained: Vec<usize> },
}

/// How `given` differs: indexes into the levels or choices of either version. A capability that has levels in one version
/// only can't be compared.
pub(super) fn difference(capability: Both<&Capability>, given: Both<&[usize]>) -> Option<Difference> {
    match (&capability.old.variants, &capability.new.variants) {
        (Variants::Levels(old), Variants::Levels(new)) => {
            let names = Both::new(names(old), names(new));
            // Who names no level gives the lowest.
            let highest = |given: &[usize]| given.iter().max().copied().unwrap_or(0);
            let before = height(&names, highest(given.old));
            Some(Difference::Level((2 * highest(given.new) + 1).cmp(&before)))
                .filter(|level| *level != Difference::Level(Ordering::Equal))
        }
        (Variants::Choices(old), Variants::Choices(new)) => {
            let names = Both::new(names(old), names(new));
            let before = chosen(&names.old, given.old);
            let now = chosen(&names.new, given.new);
            let is_in =
                |all: &[usize], list: &[&str], name: &str| all.iter().any(|&place| list[place] == name);
            let lost: Vec<usize> =
                before.iter().copied().filter(|&old| !is_in(&now, &names.new, names.old[old])).collect();
            let gained: Vec<usize> =
                now.iter().copied().filter(|&new| !is_in(&before, &names.old, names.new[new])).collect();
            let is_same = lost.is_empty() && gained.is_empty();
            (!is_same).then_some(Difference::Choices { lost, gained })
        }
        (Variants::Plain | Variants::Levels(_) | Variants::Choices(_), _) => None,
    }
}

fn names(variants: &[crate::text::At<String>]) -> Vec<&str> {
    variants.iter().map(|name| name.value.as_str()).collect()
}

/// Who names no choice gives all.
fn chosen(names: &[&str], given: &[usize]) -> Vec<usize> {
    if given.is_empty() { (0..names.len()).collect() } else { given.to_vec() }
}

/// How high an old level is among the new ones: odd for the level of that name; even, between two, for a level that is there
/// no longer. Where there are as many levels as before, one that only has another name stays in its place.
fn height(names: &Both<Vec<&str>>, level: usize) -> usize {
    let Some(&name) = names.old.get(level) else { return 1 };
    let place = |name: &str| names.new.iter().position(|new| *new == name);
    if let Some(new) = place(name) {
        return 2 * new + 1;
    }
    let is_renamed = names.old.len() == names.new.len()
        && names.new.get(level).is_some_and(|new| !names.old.contains(new));
    if is_renamed {
        return 2 * level + 1;
    }
    let below = names.old[..level].iter().rev().find_map(|below| place(below));
    below.map_or(0, |below| 2 * below + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{At, FileId, Span};

    fn capability(variants: fn(Vec<At<String>>) -> Variants, names: &str) -> Capability {
        let at = Span::new(FileId(0), 0, 0);
        let names = names.split(' ').map(|name| At::new(name.to_owned(), at)).collect();
        Capability { variants: variants(names), ..Capability::default() }
    }

    fn levels(old: &str, from: usize, new: &str, to: usize) -> Option<Difference> {
        let (old, new) = (capability(Variants::Levels, old), capability(Variants::Levels, new));
        difference(Both::new(&old, &new), Both::new(&[from], &[to]))
    }

    #[test]
    fn levels_are_told_by_name_whatever_is_put_between_them() {
        let (higher, lower) =
            (Some(Difference::Level(Ordering::Greater)), Some(Difference::Level(Ordering::Less)));
        assert_eq!(levels("low high", 1, "low high", 0), lower);
        assert_eq!(levels("low high", 1, "low middle high", 2), None);
        assert_eq!(levels("low high", 1, "low middle high", 1), lower);
        assert_eq!(levels("low middle high", 1, "low high", 1), higher);
        assert_eq!(levels("low middle high", 1, "low high", 0), lower);
        // One has another name and stands where it stood.
        assert_eq!(levels("low middle high", 1, "low usual high", 1), None);
    }

    #[test]
    fn choices_are_sets_and_none_named_is_all() {
        let of = |old: &str, from: &[usize], new: &str, to: &[usize]| {
            let (old, new) = (capability(Variants::Choices, old), capability(Variants::Choices, new));
            difference(Both::new(&old, &new), Both::new(from, to))
        };
        assert_eq!(of("card bank", &[], "bank card", &[0, 1]), None);
        let gained = Difference::Choices { lost: vec![], gained: vec![2] };
        assert_eq!(of("card bank", &[], "card bank cash", &[]), Some(gained));
        let lost = Difference::Choices { lost: vec![1], gained: vec![2] };
        assert_eq!(of("card bank", &[0, 1], "card bank cash", &[0, 2]), Some(lost));
    }
}
