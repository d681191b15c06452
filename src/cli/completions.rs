//! `tierce completions`: what the Tab key offers.

use clap::{Args, Command};
use clap_complete::Shell;

use super::failure::{Failure, Outcome};
use super::terminal::{Stream, Terminal};

const AFTER_HELP: &str = "\
Examples:
  tierce completions bash > ~/.local/share/bash-completion/completions/tierce
  tierce completions zsh > ~/.zfunc/_tierce
  tierce completions fish > ~/.config/fish/completions/tierce.fish";

/// Print completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Runs the command; `command` is the whole command line.
pub(super) fn run(
    completions: &Completions,
    command: &mut Command,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, command, "tierce", &mut script);
    terminal.print(Stream::Out, |out| out.write_all(&script))?;
    Ok(Outcome::Fine)
}
