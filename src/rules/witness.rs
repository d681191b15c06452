//! The proofs that a spec is sound, or passed its check: what the stages behind the checker ask for.

use super::{Context, Family, Verdict};

/// A spec without a language error: everything in it says something, whatever may be wrong with the
/// packaging. What is asked of such a spec (a price, a grid) has an answer.
#[derive(Clone, Copy)]
pub struct Sound<'a> {
    context: Context<'a>,
}

impl<'a> Sound<'a> {
    /// The proof, if `verdict`, the verdict on `context`, holds no language error.
    pub fn new(context: Context<'a>, verdict: &Verdict) -> Option<Self> {
        let sound = verdict.findings.iter().all(|finding| finding.rule.family != Family::Language);
        sound.then_some(Self { context })
    }

    /// What is sound.
    pub fn context(self) -> Context<'a> {
        self.context
    }
}

/// A spec with no finding at `deny`. There is no other way to make one than a verdict that does not
/// fail, so nothing is ever built from a spec that was refused.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    context: Context<'a>,
}

impl<'a> Checked<'a> {
    /// The proof, if `verdict`, the verdict on `context`, does not fail.
    pub fn new(context: Context<'a>, verdict: &Verdict) -> Option<Self> {
        (!verdict.fails()).then_some(Self { context })
    }

    /// What was checked.
    pub fn context(self) -> Context<'a> {
        self.context
    }
}
