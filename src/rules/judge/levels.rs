//! The level of a finding: the rule's own, then `policy`, then the command line.

use rustc_hash::FxHashMap;

use crate::model::{Level, Policy};
use crate::rules::hygiene::{accept_without_reason, allow_without_reason};
use crate::rules::{Family, Finding, Rule};

/// One word of the command line about levels.
#[derive(Clone, Copy, Debug)]
pub enum LevelOverride {
    /// `--deny warnings`: whatever warns so far fails the check. Notes stay notes.
    DenyWarnings,
    /// `--deny RULE`, `--warn RULE`, `--note RULE`.
    Set(&'static Rule, Level),
    /// `--allow RULE`: nothing is said of it.
    Allow(&'static Rule),
}

/// The levels in force.
pub(super) struct Levels<'a> {
    policy: FxHashMap<&'a str, Level>,
    overrides: &'a [LevelOverride],
}

impl<'a> Levels<'a> {
    /// Collecting into a map keeps the last word on each rule.
    pub(super) fn new(policy: &'a Policy, overrides: &'a [LevelOverride]) -> Self {
        let said = policy.levels.iter().map(|(rule, level)| (rule.value.as_str(), *level));
        Self { policy: said.collect(), overrides }
    }

    /// The level at which `finding` is reported; `None` where the command line allows its rule.
    pub(super) fn of(&self, finding: &Finding) -> Option<Level> {
        let rule = finding.rule;
        if is_fixed(rule) {
            return Some(finding.level);
        }
        let mut level = Some(self.policy.get(rule.name).copied().unwrap_or(finding.level));
        for word in self.overrides {
            match *word {
                LevelOverride::DenyWarnings if level == Some(Level::Warn) => level = Some(Level::Deny),
                LevelOverride::Set(named, to) if named.name == rule.name => level = Some(to),
                LevelOverride::Allow(named) if named.name == rule.name => level = None,
                LevelOverride::DenyWarnings | LevelOverride::Set(..) | LevelOverride::Allow(_) => {}
            }
        }
        level
    }
}

/// Whether the rule speaks of the text itself: its level never changes, and nothing silences it. A
/// silence or an acceptance without its reason is such an error too, or it could be silenced without one.
pub(crate) fn is_fixed(rule: &Rule) -> bool {
    let without_reason = [allow_without_reason::RULE.name, accept_without_reason::RULE.name];
    rule.family == Family::Language || without_reason.contains(&rule.name)
}
