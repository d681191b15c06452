//! Compiles and judges specs, several at a time.

use std::sync::Arc;

use jiff::civil::Date;

use super::Judging;
use super::disk::DiskLoad;

use crate::compile::{Compilation, compile};
use crate::rules::{Finding, LevelOverride, Verdict, judge};
use crate::text::{Load, Sources};

/// How specs are compiled and judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'a> {
    today: Option<Date>,
    overrides: &'a [LevelOverride],
}

/// A spec to compile: a file in a root folder.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) load: Arc<DiskLoad>,
    pub(super) path: String,
}

impl Job {
    pub(super) fn new(load: &Arc<DiskLoad>, path: &str) -> Self {
        Self { load: Arc::clone(load), path: path.to_owned() }
    }
}

/// What a command makes of a spec.
pub(super) trait Judge: Sync {
    /// What a spec comes to.
    type Judged: Send;

    /// What the spec of `job` comes to.
    fn judge(&self, job: &Job) -> Self::Judged;

    /// The files of a spec.
    fn sources(judged: &Self::Judged) -> &Sources;
}

/// What a spec came to in a check.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Its files.
    pub(super) sources: Sources,
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// What could not be judged.
    pub(super) not_judged: Vec<String>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(judging: &'a Judging) -> Self {
        Self { today: judging.today, overrides: &judging.levels.overrides }
    }

    /// With every rule at its own level or that of the policy.
    pub(super) fn plain(today: Option<Date>) -> Self {
        Self { today, overrides: &[] }
    }

    /// Compiles and judges one spec, and keeps all of it.
    pub(super) fn compile(self, job: &Job) -> (Compilation, Verdict) {
        self.compile_from(&*job.load, &job.path)
    }

    /// The same for the spec at `path` of what `load` gives.
    pub(super) fn compile_from(self, load: &dyn Load, path: &str) -> (Compilation, Verdict) {
        let compilation = compile(load, path, self.today);
        let verdict = judge(&compilation.context(), self.overrides);
        (compilation, verdict)
    }
}

impl Judge for Terms<'_> {
    type Judged = Judged;

    fn judge(&self, job: &Job) -> Judged {
        let (compilation, verdict) = self.compile(job);
        Judged { sources: compilation.sources, findings: verdict.findings, not_judged: verdict.not_judged }
    }

    fn sources(judged: &Judged) -> &Sources {
        &judged.sources
    }
}
