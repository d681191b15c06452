//! The one spec that a path stands for, for the commands that take one at a time.

use std::path::Path;

use super::failure::Failure;
use super::folder::Part;
use super::run::Job;
use super::target::Target;
use super::terminal::{Stream, Terminal};
use crate::compile::Compilation;
use crate::report::{Report, Scope, human, visible};
use crate::rules::Verdict;
use crate::text::Load as _;

/// The one spec that `path` stands for; `root` is the folder given with `--root`.
pub(super) fn only_spec(path: &Path, root: Option<&Path>) -> Result<Job, Failure> {
    only_spec_of(&Target::new(path, root)?, path)
}

/// The one spec in `target`, which is what `path` stands for.
pub(super) fn only_spec_of(target: &Target, path: &Path) -> Result<Job, Failure> {
    match target {
        Target::Root(load, path) => Ok(Job::new(load, path)),
        Target::Part(..) => {
            Err(Failure::at(path, "declares no product, so it is no spec: name the file that declares it"))
        }
        Target::Folder(load, specs) => {
            let roots: Vec<&str> =
                specs.iter().filter(|spec| spec.part == Part::Root).map(|spec| spec.path.as_str()).collect();
            match roots[..] {
                [] => Err(Failure::at(path, "holds no spec that declares a product")),
                [root] => Ok(Job::new(load, root)),
                [..] => {
                    let names: Vec<String> =
                        roots.iter().map(|root| format!("`{}`", visible(&load.shown(root)))).collect();
                    let what = format!(
                        "holds {} specs, and one is taken at a time: {}",
                        roots.len(),
                        names.join(", ")
                    );
                    Err(Failure::at(path, what))
                }
            }
        }
    }
}

/// Prints what was found, if anything, on standard error, beside what the command was asked for.
pub(super) fn print_beside(
    compilation: &Compilation,
    verdict: &Verdict,
    terminal: &Terminal,
) -> Result<(), Failure> {
    if verdict.findings.is_empty() {
        return Ok(());
    }
    let sources = &compilation.sources;
    let files = sources.iter().count();
    let scope = Scope { files, roots: 1, not_judged: verdict.not_judged.clone() };
    let report = Report::new(verdict.findings.iter().map(|finding| (sources, finding)), scope);
    let look = terminal.look(Stream::Err);
    terminal.print(Stream::Err, |stderr| human(&report, look, stderr))
}
