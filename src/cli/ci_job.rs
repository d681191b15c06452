//! The CI job that the command runs in, as far as its environment says.

use std::path::PathBuf;

use super::formats::Format;

/// A job of a CI server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CiJob {
    /// None that is known.
    None,
    /// Of GitHub Actions.
    Github {
        /// The file to which the summary of the job is added.
        summary: Option<PathBuf>,
    },
}

impl CiJob {
    /// The job of this process.
    pub(super) fn from_environment() -> Self {
        Self::of(&|name| {
            std::env::var_os(name).map(PathBuf::from).filter(|value| !value.as_os_str().is_empty())
        })
    }

    fn of(variable: &dyn Fn(&str) -> Option<PathBuf>) -> Self {
        let is_github = variable("GITHUB_ACTIONS").is_some_and(|value| value.as_os_str() == "true");
        if is_github { Self::Github { summary: variable("GITHUB_STEP_SUMMARY") } } else { Self::None }
    }

    /// What its log is best printed in. GitLab reads code quality from a file alone, so that its log
    /// is for people.
    pub(super) fn format(&self) -> Format {
        match self {
            Self::None => Format::Human,
            Self::Github { .. } => Format::Github,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_job_of_github_is_one() {
        let job = |set: &[(&str, &str)]| {
            CiJob::of(&|name| {
                set.iter().find(|(other, _)| *other == name).map(|(_, value)| PathBuf::from(value))
            })
        };
        assert_eq!(job(&[("GITHUB_STEP_SUMMARY", "s")]), CiJob::None);
        assert_eq!(job(&[("GITHUB_ACTIONS", "false")]).format(), Format::Human);
        assert_eq!(job(&[("GITLAB_CI", "true")]).format(), Format::Human);
        let github = job(&[("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", "s")]);
        assert_eq!(github, CiJob::Github { summary: Some("s".into()) });
        assert_eq!(github.format(), Format::Github);
    }
}
