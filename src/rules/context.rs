//! What a rule may look at, and where it puts what it finds.

use jiff::civil::Date;

use super::Finding;
use crate::analysis::{Analysis, Market};
use crate::model::{Days, Model, Policy, Thresholds};
use crate::text::Sources;

/// What a rule may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What they state.
    pub model: &'a Model,
    /// What follows from it.
    pub analysis: &'a Analysis,
    /// The day on which the spec is checked; `None` where nobody said.
    pub today: Option<Date>,
}

impl<'a> Context<'a> {
    /// The team's decisions about the checker.
    pub fn policy(&self) -> &'a Policy {
        &self.model.policy
    }

    /// What is still sold, for rules that ask what a group finds where. `None` for a part of a spec, whose
    /// other editions and groups are not known, and for a spec that is too large for the question.
    pub fn market(&self) -> Option<Market<'a>> {
        let market = || self.analysis.market(self.model, self.today);
        (!self.model.partial).then(market).filter(|market| !market.is_too_large())
    }

    /// Whether `days` are all before the day of the check. Without a day nothing is past.
    pub(super) fn is_past(&self, days: Days) -> bool {
        self.today.zip(days.until).is_some_and(|(today, until)| until <= today)
    }

    /// The thresholds in force.
    pub fn thresholds(&self) -> &'a Thresholds {
        &self.model.policy.thresholds
    }
}

/// What the rules have found so far.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// One more finding.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Some more findings.
    pub fn extend(&mut self, findings: impl Iterator<Item = Finding>) {
        self.list.extend(findings);
    }

    /// All of them, in the order in which they were found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.list
    }

    /// All of them so far.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }
}
