//! `check --baseline`: what is known from before is not said again.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::Args;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Judging;
use super::disk::{canonical, read};
use super::failure::{Failure, reason, shown};
use super::outputs::Outputs;
use super::terminal::Terminal;
use super::write::{NewFile, Overwrite, State, write_set};
use crate::baseline::{Baseline, Renewal, Sight, is_baseline, is_readable};
use crate::report::Report;
use crate::rules::{LevelOverride, is_dated, rule_named};
use crate::text::wording::{count, tick};
use crate::text::{LoadError, relative};

/// What the command line says of what is known.
#[derive(Debug, Args)]
pub(super) struct KnownFlags {
    /// Say only what is new since this file was written.
    #[arg(long, value_name = "FILE", help_heading = "What is known", conflicts_with = "mending")]
    baseline: Option<PathBuf>,
    /// Write the baseline: all that is found now is known from then on.
    #[arg(long, help_heading = "What is known", requires = "baseline")]
    write_baseline: bool,
    /// Take out of the baseline what is mended, and add nothing.
    #[arg(long, help_heading = "What is known", requires = "baseline", conflicts_with = "write_baseline")]
    prune_baseline: bool,
}

/// A baseline, and what is to become of it.
#[derive(Debug)]
pub(super) struct Known {
    file: PathBuf,
    /// The folder that the file is in, without links.
    folder: PathBuf,
    baseline: Baseline,
    renewal: Option<Renewal>,
    overwrite: Overwrite,
}

impl KnownFlags {
    /// Whether a file is written that somebody else may have made.
    pub(super) fn writes(&self) -> bool {
        self.write_baseline
    }

    /// Refuses `outputs` that would go to the same file.
    pub(super) fn refuse(&self, outputs: &Outputs) -> Result<(), Failure> {
        match self.baseline.as_deref().filter(|file| outputs.write_to(file)) {
            Some(file) => Err(Failure::at(file, "is the baseline: name another file for what is found")),
            None => Ok(()),
        }
    }

    /// What is known, if anything is said of it.
    pub(super) fn known(&self, overwrite: Overwrite) -> Result<Option<Known>, Failure> {
        let Some(file) = self.baseline.clone() else { return Ok(None) };
        let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = canonical(parent.unwrap_or(Path::new(".")))?;
        let renewal = match (self.write_baseline, self.prune_baseline) {
            (true, _) => Some(Renewal::TakeIn),
            (false, true) => Some(Renewal::Prune),
            (false, false) => None,
        };
        let baseline = match read(&file) {
            Ok(bytes) if is_baseline(&bytes) => {
                Baseline::read(&bytes).map_err(|why| Failure::at(&file, why))?
            }
            Ok(_) if renewal != Some(Renewal::TakeIn) => {
                return Err(Failure::at(&file, "is no baseline: `--write-baseline` writes one"));
            }
            Ok(_) if overwrite == Overwrite::Ours => return Err(new_file(&file, &[]).is_foreign()),
            Err(LoadError::Missing) if renewal != Some(Renewal::TakeIn) => {
                return Err(Failure::at(&file, "there is no such file; `--write-baseline` makes it"));
            }
            Ok(_) | Err(LoadError::Missing) => Baseline::default(),
            Err(LoadError::Unreadable(why)) => return Err(Failure::at(&file, why)),
            Err(LoadError::OutsideRoot | LoadError::TooLarge) => {
                return Err(Failure::at(&file, "is too large"));
            }
        };
        Ok(Some(Known { file, folder, baseline, renewal, overwrite }))
    }
}

impl Known {
    /// Takes what is known out of `report`, for which the files `looked_at` were looked at. The file
    /// is written first, where that is wanted.
    pub(super) fn apply(
        &self,
        report: &mut Report<'_>,
        looked_at: &FxHashSet<&str>,
        judging: &Judging,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let places = Places::new(&self.folder);
        let paths: FxHashSet<String> = looked_at.iter().map(|path| places.path(path)).collect();
        let silent = silent_rules(judging);
        let looked = |path: &str, rule: &str| {
            // A file that is there no longer has no findings.
            let in_sight = paths.contains(path) || !self.folder.join(path).exists();
            in_sight && !silent(rule)
        };
        let sight = Sight { path: &|path| places.path(path), looked: &looked };
        match self.renewal {
            None => self.baseline.hide(report, &sight),
            Some(_) if !is_readable(report) => {
                let what = "is not written: errors in the text keep other findings from being made";
                terminal.complain(&Failure::at(&self.file, what).0);
                self.baseline.hide(report, &sight);
            }
            Some(renewal) => {
                let new = self.baseline.renewed(report, &sight, renewal);
                self.write(&new, terminal)?;
                new.hide(report, &sight);
            }
        }
        Ok(())
    }

    fn write(&self, new: &Baseline, terminal: &Terminal) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        new.write(&mut bytes).map_err(|error| Failure::at(&self.file, reason(&error)))?;
        let states = write_set(&self.folder, &[new_file(&self.file, &bytes)], self.overwrite)?;
        let did = if states.contains(&State::Same) { "unchanged" } else { "wrote" };
        let known = count(new.count(), "finding", "findings");
        let (added, taken_out) = (new.count_beyond(&self.baseline), self.baseline.count_beyond(new));
        let file = tick(&shown(&self.file));
        terminal.say(&format!("{did} {file}: {known} known, {added} added, {taken_out} taken out"));
        Ok(())
    }
}

fn new_file<'a>(path: &Path, bytes: &'a [u8]) -> NewFile<'a> {
    NewFile { path: path.to_owned(), bytes, is_ours: is_baseline }
}

/// Tells the rules that `judging` keeps silent.
fn silent_rules(judging: &Judging) -> impl Fn(&str) -> bool {
    let mut allowed: FxHashSet<&str> = FxHashSet::default();
    for word in &judging.levels.overrides {
        match word {
            LevelOverride::Allow(rule) => drop(allowed.insert(rule.name)),
            LevelOverride::Set(rule, _) => drop(allowed.remove(rule.name)),
            LevelOverride::DenyWarnings => {}
        }
    }
    let dateless = judging.today.is_none();
    move |rule| allowed.contains(rule) || (dateless && rule_named(rule).is_some_and(is_dated))
}

/// Paths as they are printed, and as seen from a folder.
struct Places {
    folder: String,
    seen: RefCell<FxHashMap<String, String>>,
}

impl Places {
    fn new(folder: &Path) -> Self {
        Self { folder: slashed(folder), seen: RefCell::default() }
    }

    /// The file that is printed as `shown`. What is no file, such as standard input, keeps its name.
    fn path(&self, shown: &str) -> String {
        if let Some(path) = self.seen.borrow().get(shown) {
            return path.clone();
        }
        let path = self.seen_from_folder(shown).unwrap_or_else(|| shown.to_owned());
        self.seen.borrow_mut().insert(shown.to_owned(), path.clone());
        path
    }

    fn seen_from_folder(&self, shown: &str) -> Option<String> {
        let path = Path::new(shown);
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        if !path.exists() {
            return None;
        }
        let real = canonical(parent.unwrap_or(Path::new("."))).ok()?.join(path.file_name()?);
        let folder: Vec<&str> = self.folder.split('/').collect();
        Some(relative(&folder, &slashed(&real)))
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
