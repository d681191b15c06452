//! The whole pipeline on one screen.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::model::{self, Model};
use crate::rules::Context;
use crate::syntax::Tree;
use crate::text::{Load, Sources};

/// One root, compiled as far as it goes.
#[derive(Debug)]
pub struct Compilation {
    /// The files; the root is the first.
    pub sources: Sources,
    /// The trees of those that could be parsed.
    pub trees: Vec<Tree>,
    /// What they state.
    pub model: Model,
    /// What follows from it.
    pub analysis: Analysis,
    /// The day on which the spec is checked; `None` where nobody said.
    pub today: Option<Date>,
}

impl Compilation {
    /// What rules and back-ends look at.
    pub fn context(&self) -> Context<'_> {
        Context { sources: &self.sources, model: &self.model, analysis: &self.analysis, today: self.today }
    }
}

/// Compiles the root at `path`, a path under the root folder that `load` knows. Never fails: what
/// is wrong is in the model, for the rules to find.
pub fn compile(load: &dyn Load, path: &str, today: Option<Date>) -> Compilation {
    let model::Reading { sources, trees, model } = model::read(load, path);
    let analysis = Analysis::new(&model);
    Compilation { sources, trees, model, analysis, today }
}
