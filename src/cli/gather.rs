//! What several paths on the command line come to: each spec judged once, parts through the specs
//! that use them.

use std::path::PathBuf;

use rustc_hash::{FxHashMap, FxHashSet};

use super::failure::Failure;
use super::folder::{Closed, Part, Spec, specs};
use super::run::{Job, Judge, Judged, Terms};
use super::target::Target;
use crate::mend::{Asked, Found};
use crate::parallel::each;
use crate::report::{Report, Scope};
use crate::text::{Load, Sources};

/// Everything that was judged, and what of it was asked for.
pub(super) struct Gathered<J: Judge> {
    judged: Vec<J::Judged>,
    kept: Vec<Kept>,
}

/// A judged spec, and which of its findings were asked for.
struct Kept {
    /// Its place among those that were judged.
    spec: usize,
    /// Only those in the file with this path.
    only: Option<String>,
    /// Whether it is a spec, or a part that no spec uses.
    part: Part,
}

impl<J: Judge> Gathered<J> {
    /// What `targets` come to. Parts come after all specs have been judged, for only then is it
    /// known which of them are used.
    pub(super) fn new(judge: J, targets: &[Target]) -> Result<Self, Failure> {
        let mut judge = Once { judge, seen: FxHashMap::default(), judged: Vec::new() };
        let jobs: Vec<Vec<Job>> = targets.iter().map(through_roots).collect::<Result<_, _>>()?;
        let roots = judge.all(&jobs);
        let mut kept = Vec::new();
        let mut alone = Vec::new();
        for (target, roots) in targets.iter().zip(&roots) {
            let used = |spec: usize| paths(J::sources(&judge.judged[spec]));
            let whole = |&spec: &usize| Kept { spec, only: None, part: Part::Root };
            match target {
                Target::Root(..) => kept.extend(roots.iter().map(whole)),
                Target::Folder(load, specs) => {
                    kept.extend(roots.iter().map(whole));
                    let used: FxHashSet<&str> = roots.iter().flat_map(|&spec| used(spec)).collect();
                    let is_alone = |spec: &&Spec| {
                        spec.part == Part::Part && !used.contains(load.shown(&spec.path).as_str())
                    };
                    alone.extend(specs.iter().filter(is_alone).map(|spec| Job::new(load, &spec.path)));
                }
                Target::Part(load, path) => {
                    let shown = load.shown(path);
                    let before = kept.len();
                    let users = roots.iter().filter(|&&spec| used(spec).any(|used| used == shown));
                    kept.extend(users.map(|spec| Kept { only: Some(shown.clone()), ..whole(spec) }));
                    if kept.len() == before {
                        alone.push(Job::new(load, path));
                    }
                }
            }
        }
        let alone = judge.all(&[alone]);
        kept.extend(alone.into_iter().flatten().map(|spec| Kept { spec, only: None, part: Part::Part }));
        Ok(Self { judged: judge.judged, kept })
    }

    /// Each spec that was asked for, itself or by a part that it uses, and whether it is one: a part
    /// that no spec uses is none.
    pub(super) fn judged(&self) -> impl Iterator<Item = (&J::Judged, bool)> {
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        let new = self.kept.iter().filter(move |kept| seen.insert(kept.spec));
        new.map(|kept| (&self.judged[kept.spec], kept.part == Part::Root))
    }
}

impl Gathered<Terms<'_>> {
    /// The report on what was asked for.
    pub(super) fn report(&self) -> Report<'_> {
        let mut scope = Scope::default();
        let mut files: FxHashSet<&str> = FxHashSet::default();
        let mut specs: FxHashSet<usize> = FxHashSet::default();
        for kept in &self.kept {
            let spec = &self.judged[kept.spec];
            if specs.insert(kept.spec) {
                files.extend(paths(&spec.sources));
                let new = spec.not_judged.iter().filter(|what| !scope.not_judged.contains(what));
                let new: Vec<String> = new.cloned().collect();
                scope.not_judged.extend(new);
            }
        }
        scope.files = files.len();
        scope.roots = specs.len();
        let asked_for = self.found().filter(|found| found.asked == Asked::For);
        Report::new(asked_for.map(|found| (found.sources, found.finding)), scope)
    }

    /// The files whose findings were asked for.
    pub(super) fn looked_at(&self) -> FxHashSet<&str> {
        let mut files = FxHashSet::default();
        for Kept { spec, only, .. } in &self.kept {
            let asked = |path: &&str| only.as_deref().is_none_or(|only| only == *path);
            files.extend(paths(&self.judged[*spec].sources).filter(asked));
        }
        files
    }

    /// Everything that was found in what was asked for, and in the specs through which it was checked.
    pub(super) fn found(&self) -> impl Iterator<Item = Found<'_>> {
        self.kept.iter().flat_map(|kept| {
            let Judged { sources, findings, .. } = &self.judged[kept.spec];
            let asked = move |path: &str| match kept.only.as_deref() {
                Some(only) if only != path => Asked::Not,
                Some(_) | None => Asked::For,
            };
            findings.iter().map(move |finding| {
                let asked = asked(&sources.file(finding.primary.at.file).path);
                Found { sources, finding, asked }
            })
        })
    }
}

/// Judges each spec once, however many paths lead to it.
struct Once<J: Judge> {
    judge: J,
    /// The place of each spec, by root folder, path and printed path: the same file under another
    /// name is another spec, for its findings name it so.
    seen: FxHashMap<(PathBuf, String, String), usize>,
    judged: Vec<J::Judged>,
}

impl<J: Judge> Once<J> {
    /// Judges what was not yet judged; gives each job its place.
    fn all(&mut self, jobs: &[Vec<Job>]) -> Vec<Vec<usize>> {
        let known = self.judged.len();
        let mut new: Vec<Job> = Vec::new();
        let mut place = |job: &Job| {
            let key = (job.load.folder().to_owned(), job.path.clone(), job.load.shown(&job.path));
            *self.seen.entry(key).or_insert_with(|| {
                new.push(job.clone());
                known + new.len() - 1
            })
        };
        let places = jobs.iter().map(|jobs| jobs.iter().map(&mut place).collect()).collect();
        self.judged.extend(each(&new, |job| self.judge.judge(job)));
        places
    }
}

/// The specs through which `target` is checked.
fn through_roots(target: &Target) -> Result<Vec<Job>, Failure> {
    let (load, specs) = match target {
        Target::Root(load, path) => return Ok(vec![Job::new(load, path)]),
        Target::Folder(load, specs) => (load, specs.clone()),
        Target::Part(load, _) => (load, specs(load, "", Closed::Pass)?),
    };
    Ok(specs.iter().filter(|spec| spec.part == Part::Root).map(|spec| Job::new(load, &spec.path)).collect())
}

fn paths(sources: &Sources) -> impl Iterator<Item = &str> {
    sources.iter().map(|(_, file)| file.path.as_str())
}
