//! `tierce init`: a first spec, and a check of it in CI.

use std::path::{Component, PathBuf};

use clap::Args;

use super::failure::{Failure, Outcome, shown};
use super::terminal::{Stream, Terminal};
use super::write::{NewFile, Overwrite, State, write_set};

const AFTER_HELP: &str = "\
Examples:
  tierce init                             in this folder
  tierce init pricing                     in a folder of its own";

/// The files that are written, with what is in them.
const FILES: [(&str, &str); 2] = [
    ("specs/lantern.tierce", include_str!("init/lantern.tierce")),
    (".github/workflows/packaging.yml", include_str!("init/packaging.yml")),
];

/// Start a spec with comments that explain it, and a check of it in CI.
///
/// Nothing that exists is overwritten.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Init {
    /// The folder [default: this folder]; made where it is missing.
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    folder: PathBuf,
}

/// Runs the command.
pub(super) fn run(init: &Init, terminal: &Terminal) -> Result<Outcome, Failure> {
    // `./specs` is not how people write it.
    let folder: PathBuf = init.folder.components().filter(|part| *part != Component::CurDir).collect();
    let new = |&(path, text): &(&str, &'static str)| NewFile {
        path: folder.join(path),
        bytes: text.as_bytes(),
        is_ours: |_| false,
    };
    let files: Vec<NewFile<'_>> = FILES.iter().map(new).collect();
    for file in &files {
        match file.state()? {
            State::Missing => {}
            State::Same | State::Different | State::Foreign => {
                return Err(Failure::at(&file.path, "is there already, and `init` overwrites nothing"));
            }
        }
    }
    write_set(&init.folder, &files, Overwrite::Ours)?;
    let paths: Vec<String> = files.iter().map(|file| shown(&file.path)).collect();
    let [spec, workflow] = &paths[..] else { return Ok(Outcome::Fine) };
    terminal.print(Stream::Out, |out| {
        writeln!(out, "wrote {spec}: a spec of an invented product, to change into yours")?;
        writeln!(out, "wrote {workflow}: checks every change on GitHub")?;
        writeln!(
            out,
            "\nNext:\n  tierce check {spec}\n  tierce test {spec}\n  tierce build {spec} --out dist"
        )
    })?;
    Ok(Outcome::Fine)
}
