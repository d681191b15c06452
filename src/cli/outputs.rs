//! Where the findings of a run go: one form to standard output, others to files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::ci_job::CiJob;
use super::failure::{Failure, Outcome, reason, shown};
use super::formats::{Format, Wanted};
use super::terminal::{Stream, Terminal};
use super::write::{NewFile, Overwrite, State, write_set};
use crate::report::{Look, Report, github_summary};
use crate::text::wording::tick;

/// The most bytes that GitHub takes as the summary of a step.
const MOST_OF_A_SUMMARY: usize = 1 << 20;

/// The forms in which findings are printed, and where to.
#[derive(Debug)]
pub(super) struct Outputs {
    printed: Format,
    files: Vec<(Format, PathBuf)>,
    overwrite: Overwrite,
    job: CiJob,
}

impl Outputs {
    /// One form, on standard output.
    pub(super) fn only(printed: Format) -> Self {
        Self { printed, files: Vec::new(), overwrite: Overwrite::Ours, job: CiJob::None }
    }

    /// What `wanted` comes to in the job that this runs in. Where only files are wanted, people get
    /// to read it too.
    pub(super) fn new(wanted: &[Wanted], overwrite: Overwrite) -> Result<Self, Failure> {
        let job = CiJob::from_environment();
        let mut outputs = Self { job, overwrite, ..Self::only(Format::Human) };
        let mut printed = None;
        for Wanted { format, file } in wanted {
            match file {
                Some(file) => outputs.add_file(*format, file)?,
                None => {
                    if let Some(other) = printed.replace(*format) {
                        return Err(both_want_standard_output(other, *format));
                    }
                }
            }
        }
        outputs.printed = match printed {
            None => Format::Human,
            Some(Format::Auto) => outputs.job.format(),
            Some(format) => format,
        };
        Ok(outputs)
    }

    fn add_file(&mut self, format: Format, file: &Path) -> Result<(), Failure> {
        if self.files.iter().any(|(_, other)| other == file) {
            return Err(Failure::at(file, "two formats can't go to one file"));
        }
        if file.extension().is_some_and(|ending| ending == "tierce") {
            return Err(Failure::at(file, "ends in `.tierce`, so it is a spec: name another file"));
        }
        if let Ok(about) = file.symlink_metadata()
            && !about.is_file()
            && !about.is_symlink()
            && !about.is_dir()
        {
            return Err(Failure::at(file, "is not a regular file: leave the file out to print"));
        }
        let new = new_file(format, file, &[]);
        let state = new.state()?;
        // What is the same as nothing is an empty file, which may be somebody's.
        if matches!(state, State::Foreign | State::Same) && self.overwrite == Overwrite::Ours {
            return Err(new.is_foreign());
        }
        self.files.push((format, file.to_owned()));
        Ok(())
    }

    /// Whether anything goes to this file.
    pub(super) fn write_to(&self, file: &Path) -> bool {
        self.files.iter().any(|(_, other)| other == file)
    }

    /// Whether anything goes to a file.
    pub(super) fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// Prints `report` on `stream`, and writes the files.
    pub(super) fn print(
        &self,
        report: &Report<'_>,
        stream: Stream,
        terminal: &Terminal,
    ) -> Result<Outcome, Failure> {
        let look = terminal.look(stream);
        let mut left_out = Vec::new();
        terminal.print(stream, |out| {
            left_out.extend(self.printed.print(report, look, out)?);
            Ok(())
        })?;
        left_out.extend(self.write_files(report)?);
        if self.printed == Format::Github {
            left_out.extend(self.append_summary(report)?);
        }
        for what in left_out {
            terminal.complain(&what);
        }
        Ok(if report.summary.deny > 0 { Outcome::Findings } else { Outcome::Fine })
    }

    /// Writes each file whole or not at all; gives what was left out.
    fn write_files(&self, report: &Report<'_>) -> Result<Vec<String>, Failure> {
        let mut left_out = Vec::new();
        for (format, file) in &self.files {
            let mut bytes = Vec::new();
            let less = format.print(report, Look::PLAIN, &mut bytes);
            let less = less.map_err(|error| Failure::at(file, reason(&error)))?;
            left_out.extend(less.map(|less| format!("{}: {less}", tick(&shown(file)))));
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            write_set(folder, &[new_file(*format, file, &bytes)], self.overwrite)?;
        }
        Ok(left_out)
    }

    /// Adds the findings without an annotation to the summary of the job; gives what was left out.
    fn append_summary(&self, report: &Report<'_>) -> Result<Option<String>, Failure> {
        let CiJob::Github { summary: Some(file) } = &self.job else { return Ok(None) };
        let fail = |error: std::io::Error| {
            Failure::at(file, format_args!("the summary of the job can't be written: {}", reason(&error)))
        };
        let there = fs::metadata(file).map_or(0, |about| about.len());
        let room = MOST_OF_A_SUMMARY.saturating_sub(usize::try_from(there).unwrap_or(usize::MAX));
        let Some(summary) = github_summary(report, room) else { return Ok(None) };
        let mut file = fs::OpenOptions::new().append(true).create(true).open(file).map_err(fail)?;
        file.write_all(summary.text.as_bytes()).map_err(fail)?;
        Ok(summary.left_out.map(|less| format!("in the summary of the job, {less}")))
    }
}

fn new_file<'a>(format: Format, path: &Path, bytes: &'a [u8]) -> NewFile<'a> {
    NewFile { path: path.to_owned(), bytes, is_ours: format.mark().unwrap_or(|_| false) }
}

fn both_want_standard_output(one: Format, other: Format) -> Failure {
    let (one, other) = (one.name(), other.name());
    Failure(format!(
        "`{one}` and `{other}` can't both go to standard output: give one of them a file, as in \
         `--format {other}=FILE`"
    ))
}
