//! The whole pipeline on one screen.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::model::Model;
use crate::rules::{Context, Finding};
use crate::text::{Load, Sources};

/// One root, compiled as far as it goes.
#[derive(Debug)]
pub struct Compilation {
    /// The files.
    pub sources: Sources,
    /// What they state.
    pub model: Model,
    /// What follows from it.
    pub analysis: Analysis,
    /// The day on which the spec is checked.
    pub today: Option<Date>,
}

impl Compilation {
    /// What rules and back-ends look at.
    pub fn context(&self) -> Context<'_> {
        Context { sources: &self.sources, model: &self.model, analysis: &self.analysis, today: self.today }
    }

    /// Every finding, by file and place.
    pub fn findings(&self) -> Vec<Finding> {
        Vec::new() // to be written
    }
}

/// Compiles the root at `path`.
pub fn compile(_load: &dyn Load, _path: &str, today: Option<Date>) -> Compilation {
    let sources = Sources::default();
    let model = Model::default();
    let analysis = Analysis::new(&model);
    Compilation { sources, model, analysis, today }
}
