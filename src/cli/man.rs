//! `tierce man`: the manual pages.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command};

use super::failure::{Failure, Outcome, reason, shown};
use super::terminal::{Stream, Terminal};

const AFTER_HELP: &str = "\
Examples:
  tierce man | man -l -                   read the first page
  tierce man --out ~/.local/share/man/man1
                                          write a page a command";

/// Print the manual page, or write all of them.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Man {
    /// The folder to write a page a command to; made where it is missing.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs the command; `command` is the whole command line.
pub(super) fn run(man: &Man, command: Command, terminal: &Terminal) -> Result<Outcome, Failure> {
    let Some(out) = &man.out else {
        let page = clap_mangen::Man::new(command);
        terminal.print(Stream::Out, |stdout| page.render(&mut &mut *stdout))?;
        return Ok(Outcome::Fine);
    };
    fs::create_dir_all(out)
        .and_then(|()| clap_mangen::generate_to(command, out))
        .map_err(|error| Failure::at(out, format_args!("can't be written to: {}", reason(&error))))?;
    terminal.print(Stream::Out, |stdout| writeln!(stdout, "wrote the manual pages to {}", shown(out)))?;
    Ok(Outcome::Fine)
}
