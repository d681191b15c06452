//! Runs every rule: a stand-in until levels and silences are written.

use super::{CATALOGUE, Context, Finding, Findings, Rule};
use crate::model::Level;

/// What the command line says of levels.
#[derive(Clone, Copy, Debug)]
pub enum LevelOverride {
    /// Warnings fail the check.
    DenyWarnings,
    /// A rule has this level.
    Set(&'static Rule, Level),
    /// A rule is silent.
    Allow(&'static Rule),
}

/// What the checker says of a spec.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Every finding that no silence covers.
    pub findings: Vec<Finding>,
    /// What could not be judged.
    pub not_judged: Vec<String>,
}

impl Verdict {
    /// Whether some finding is at `deny`.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Deny)
    }
}

/// Runs every rule.
pub fn judge(context: &Context<'_>, _overrides: &[LevelOverride]) -> Verdict {
    let mut found = Findings::default();
    for rule in CATALOGUE {
        (rule.check)(context, &mut found);
    }
    Verdict { findings: found.into_vec(), not_judged: Vec::new() }
}

/// The rule that is called `name`.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.name == name)
}
