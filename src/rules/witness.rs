//! The proof that a spec passed its check: what back-ends ask for.

use super::{Context, Verdict};

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
