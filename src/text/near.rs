//! Names that somebody may have meant.

/// At most this many names are suggested.
const MOST: usize = 3;

/// The names of `among` that are near to `word`, nearest first, ties by name; at most three. A name
/// is near when few letters are added, dropped, changed or swapped, for its length. `word` itself
/// is never suggested.
pub fn near<'a>(word: &str, among: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let length = word.chars().count();
    if length > 64 {
        return Vec::new();
    }
    let bound = match length {
        0..=2 => 1,
        3..=5 => 2,
        6..=9 => 3,
        _ => 4,
    };
    let lower = word.to_lowercase();
    let distance = |name: &str| {
        let apart = name.chars().count().abs_diff(length);
        let apart = if apart > bound { usize::MAX } else { strsim::osa_distance(&lower, name) };
        // Two letters of a four-letter word are another word, unless they are swapped or it starts alike.
        let close = apart <= bound && apart * 2 <= length.max(2);
        close.then_some(apart)
    };
    let mut found: Vec<(usize, &str)> =
        among.filter(|&name| name != word).filter_map(|name| Some((distance(name)?, name))).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(MOST).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_first_and_never_itself() {
        let names = ["audit-log", "audit-logs", "alerts", "sso"];
        assert_eq!(near("audit-lgo", names.into_iter()), ["audit-log", "audit-logs"]);
        assert_eq!(near("audit-log", names.into_iter()), ["audit-logs"]);
        assert_eq!(near("Alerts", names.into_iter()), ["alerts"]);
        assert!(near("dashboards", names.into_iter()).is_empty());
        assert_eq!(near("sos", names.into_iter()), ["sso"]);
    }
}
