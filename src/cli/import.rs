//! `tierce import`: price sheets that others wrote, as specs.

mod sheets;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rustc_hash::FxHashSet;

use super::disk::STDIN;
use super::failure::{Failure, Outcome, shown};
use super::terminal::{Stream, Terminal};
use super::write::{NewFile, Overwrite, State, write_set};
use crate::import::{Import, import};
use crate::model::Level;
use crate::parallel::each;
use crate::report::{Report, Scope, SheetRow, human, imported, imported_json, short};
use sheets::{Named, Read, named};

const AFTER_HELP: &str = "\
Examples:
  tierce import pricing2yaml box.yml      print it as a spec, and say what was left out or guessed
  tierce import pricing2yaml box.yml -o specs/box.tierce
                                          write the spec
  tierce import pricing2yaml sheets --out-dir specs
                                          every .yml and .yaml file under a folder
  tierce import pricing2yaml sheets --format json > import.json
                                          what would come of them, for programs

Exit codes: 0 imported, 1 a sheet has an error or is none, 2 a file can't be read or written. The others are imported
all the same.";

/// Turn price sheets in another format into specs.
///
/// Features become capabilities, usage limits metrics with limits, plans editions; names are made into names of the
/// language and keep their original as the title. What the checker finds is shown in the sheet itself. What a spec
/// has no word for is listed, with its place: nothing is dropped in silence. The sheet is only read, nothing in it is
/// carried out, and formulas are never worked out.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ImportSheets {
    /// The format of the sheets.
    #[arg(value_enum, value_name = "FROM")]
    from: SheetFormat,
    /// Files, or folders that hold some; `-` reads standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write the spec to this file; for a single sheet.
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    out: Option<PathBuf>,
    /// Write each spec to this folder, made where it is missing, under the name of its sheet.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Overwrite files that are there.
    #[arg(long)]
    force: bool,
    /// How it is said what was found and left out.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// A format of price sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SheetFormat {
    /// Pricing2Yaml, the versions 1.0 to 3.0 of its syntax.
    Pricing2yaml,
}

/// How it is said what was found and left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines that it is about.
    #[default]
    Human,
    /// One line each.
    Short,
    /// For programs; `tierce schema import` describes it.
    Json,
}

/// Runs the command.
pub(super) fn run(asked: &ImportSheets, terminal: &Terminal) -> Result<Outcome, Failure> {
    let SheetFormat::Pricing2yaml = asked.from;
    let (named, mut failed) = named(&asked.paths);
    if asked.out.is_some() && named.len() > 1 {
        return Err(Failure("`--out` is for one sheet: give `--out-dir` for several".to_owned()));
    }
    if asked.out.is_none() && asked.out_dir.is_none() && named.len() > 1 && asked.format != Format::Json {
        return Err(Failure("several specs can't be printed as one: give `--out-dir`".to_owned()));
    }
    let read = each(&named, |sheet: &Named| sheet.read().map(|bytes| import(bytes, &sheet.shown)));
    let mut imports = Vec::new();
    for (sheet, import) in named.iter().zip(read) {
        match import {
            Ok(import) => imports.push(Read { sheet, import }),
            Err(failure) => failed.push(failure),
        }
    }
    let specs = write(asked, &imports, &mut failed)?;
    let rows = each(&imports.iter().zip(specs).collect::<Vec<_>>(), |(read, spec)| {
        SheetRow::new(&read.import, spec.clone())
    });
    let outcome = say(asked, &imports, rows, terminal)?;
    for failure in &failed {
        terminal.complain(&failure.0);
    }
    Ok(if failed.is_empty() { outcome } else { Outcome::Failed })
}

/// Writes the specs that somewhere is named for; says where each went.
fn write(
    asked: &ImportSheets,
    imports: &[Read<'_>],
    failed: &mut Vec<Failure>,
) -> Result<Vec<Option<String>>, Failure> {
    let mut files: Vec<NewFile<'_>> = Vec::new();
    let (mut specs, mut places) = (vec![None; imports.len()], FxHashSet::default());
    for (read, spec) in imports.iter().zip(&mut specs) {
        let path = match (&asked.out, &asked.out_dir) {
            (Some(out), _) => out.clone(),
            (None, Some(folder)) => folder.join(&read.sheet.inner),
            (None, None) => continue,
        };
        let Ok(imported) = &read.import.outcome else { continue };
        let file = NewFile { path, bytes: imported.text.as_bytes(), is_ours: |_| false };
        if !places.insert(file.path.clone()) {
            failed.push(Failure::at(&file.path, "two sheets would be written to it; the first one is"));
            continue;
        }
        match file.state() {
            Ok(State::Different | State::Foreign) if !asked.force => {
                failed.push(Failure::at(&file.path, "is there already; `--force` overwrites it"));
            }
            Ok(State::Missing | State::Same | State::Different | State::Foreign) => {
                *spec = Some(shown(&file.path));
                files.push(file);
            }
            Err(failure) => failed.push(failure),
        }
    }
    let parent = asked.out.as_deref().and_then(Path::parent).filter(|parent| !parent.as_os_str().is_empty());
    let folder = asked.out_dir.as_deref().or(parent).unwrap_or(Path::new("."));
    if !files.is_empty() {
        write_set(folder, &files, Overwrite::Anything)?;
    }
    Ok(specs)
}

/// Prints the spec, where nowhere else is named for it, and says what was found and left out.
fn say(
    asked: &ImportSheets,
    imports: &[Read<'_>],
    rows: Vec<SheetRow>,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let findings = imports.iter().filter_map(|read| Some((read, read.import.outcome.as_ref().ok()?)));
    let mut scope = Scope { files: imports.len(), roots: findings.clone().count(), not_judged: Vec::new() };
    for (_, imported) in findings.clone() {
        for what in &imported.not_judged {
            if !scope.not_judged.contains(what) {
                scope.not_judged.push(what.clone());
            }
        }
    }
    let found = findings
        .flat_map(|(read, imported)| imported.findings.iter().map(|finding| (&read.import.sources, finding)));
    let report = Report::new(found, scope);
    let refused = imports.iter().any(|read| read.import.outcome.is_err());
    let fails = refused || report.entries.iter().any(|entry| entry.finding.level == Level::Deny);
    let to_print = asked.out.is_none() && asked.out_dir.is_none() && asked.format != Format::Json;
    if let (true, [Read { import: Import { outcome: Ok(imported), .. }, .. }]) = (to_print, imports) {
        terminal.print(Stream::Out, |out| out.write_all(imported.text.as_bytes()))?;
    }
    // A spec that is printed stays a spec for whoever hands it on.
    let stream = if to_print { Stream::Err } else { Stream::Out };
    let look = terminal.look(stream);
    terminal.print(stream, |out| {
        match asked.format {
            Format::Json => return imported_json(rows, &report, out),
            Format::Human => human(&report, look, out)?,
            Format::Short => short(&report, out)?,
        }
        imported(&rows, look, out)
    })?;
    Ok(if fails { Outcome::Findings } else { Outcome::Fine })
}

/// Whether `path` is standard input.
fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}
