//! What every layout must hold to, whatever the text.

use tierce::format::{Unformatted, format_checked};

/// `text` laid out; `None` where blocks are nested too deep to be read.
///
/// The layout is a fix point, no word has left its line or changed its place among the others, and the
/// lines with something on them are as many as before.
#[track_caller]
pub fn laid_out(text: &str) -> Option<String> {
    let new = match format_checked(text) {
        Ok(new) => new,
        Err(Unformatted::TooDeep(_)) => return None,
        Err(why) => panic!("{why:?}: {text:?}"),
    };
    assert_eq!(format_checked(&new).as_ref(), Ok(&new), "no fix point of {text:?}");
    let (old_lines, new_lines) = (lines(text), lines(&new));
    for (old, new) in old_lines.iter().zip(&new_lines) {
        assert_eq!(old, new, "in {text:?}");
    }
    assert_eq!(old_lines.len(), new_lines.len(), "{text:?}\n{new:?}");
    Some(new)
}

/// `before` comes out as `after`.
#[track_caller]
pub fn lays(before: &str, after: &str) {
    assert_eq!(laid_out(before).unwrap(), after);
}

/// The lines with something on them, without the blanks between their words: blanks in quotes, in
/// remarks and in what makes no sense are compared by the formatter itself.
fn lines(text: &str) -> Vec<String> {
    let lines = text.split_inclusive('\n').map(|line| match line.strip_suffix('\n') {
        Some(line) => line.strip_suffix('\r').unwrap_or(line),
        None => line,
    });
    lines.map(|line| line.replace([' ', '\t'], "")).filter(|line| !line.is_empty()).collect()
}

/// The parts of a spec: each begins with a line that is not indented.
pub fn declarations(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|first: char| first.is_ascii_lowercase());
        match parts.last_mut() {
            Some(last) if !begins => last.push_str(line),
            Some(_) | None => parts.push(line.to_owned()),
        }
    }
    parts
}

/// A spec that comes with the project, by its path.
pub fn spec(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Every spec that comes with the project.
pub const SPECS: [&str; 7] = [
    "specs/beacon.tierce",
    "specs/fleet.tierce",
    "specs/github.tierce",
    "specs/salesforce.tierce",
    "specs/zoom.tierce",
    "specs/shared/metrics.tierce",
    "src/cli/init/lantern.tierce",
];
