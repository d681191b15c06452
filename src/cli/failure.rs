//! How a command ends.

use std::fmt::Display;
use std::path::Path;

use crate::report::visible;

/// How a command ends that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1: something that fails the check.
    Findings,
    /// Exit code 2: some of it could not be carried out, which has been told.
    Failed,
    /// Exit code 101: a fault in Tierce itself, which has been told.
    Fault,
}

/// Why a command could not be carried out: a message without a full stop, exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure(pub(super) String);

impl Failure {
    /// What is the matter with the file or folder at `path`.
    pub(super) fn at(path: &Path, what: impl Display) -> Self {
        Self(format!("`{}`: {what}", shown(path)))
    }
}

/// `path` fit to print.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// The system's words for `error`, without its number.
pub(super) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
