//! What made a file and from what: the same wherever and whenever the compiler runs, so that the
//! same spec gives the same bytes.

use crate::text::{Sources, relative};

/// The compiler and its version.
pub(super) const COMPILER: &str = concat!("tierce ", env!("CARGO_PKG_VERSION"));

/// The paths of all files, each relative to the folder of the root file: they do not depend on
/// where the command was run.
pub(super) fn source_paths(sources: &Sources) -> Vec<String> {
    let mut paths = sources.iter().map(|(_, file)| file.path.as_str());
    let Some(root) = paths.next() else { return Vec::new() };
    let folder: Vec<&str> =
        root.rsplit_once('/').map_or_else(Vec::new, |(folder, _)| folder.split('/').collect());
    std::iter::once(root).chain(paths).map(|path| relative(&folder, path)).collect()
}

/// One line that says that a file is made, by what and from what. Control characters in the name
/// of a file become `?`, so that the line stays one line.
pub(super) fn notice(sources: &Sources) -> String {
    let paths = source_paths(sources).join(", ");
    let paths: String = paths.chars().map(|c| if breaks_a_comment(c) { '?' } else { c }).collect();
    format!("Written by {COMPILER} from {paths}. To change it, change the spec and build again.")
}

/// Control characters and line ends, which would end a comment in YAML, and `<`, `>`, `-` pairs
/// can't be left to end one in HTML: `>` is enough to break those.
fn breaks_a_comment(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(paths: &[&str]) -> Sources {
        let mut sources = Sources::default();
        for path in paths {
            sources.add((*path).to_owned(), String::new());
        }
        sources
    }

    #[test]
    fn paths_are_seen_from_the_root_file() {
        let expected = ["fleet.tierce", "shared/metrics.tierce", "../common.tierce"];
        let here = ["specs/fleet.tierce", "specs/shared/metrics.tierce", "common.tierce"];
        assert_eq!(source_paths(&sources(&here)), expected);
        let far =
            ["/home/a/specs/fleet.tierce", "/home/a/specs/shared/metrics.tierce", "/home/a/common.tierce"];
        assert_eq!(source_paths(&sources(&far)), expected);
        assert_eq!(source_paths(&sources(&["fleet.tierce"])), ["fleet.tierce"]);
        assert!(source_paths(&sources(&[])).is_empty());
    }

    #[test]
    fn no_file_name_ends_the_comment_that_names_it() {
        let notice = notice(&sources(&["a\nb: 1-->.tierce"]));
        assert!(notice.contains("a?b: 1--?.tierce"), "{notice}");
    }
}
