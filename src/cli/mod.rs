//! The command line: one file a subcommand, and the only place that exits, prints, writes or
//! reads the environment.

mod build;
mod cheapest;
mod check;
mod ci_job;
mod completions;
mod diff;
mod disk;
mod explain;
mod failure;
mod fix;
mod fmt;
mod folder;
mod formats;
mod gather;
mod import;
mod init;
mod inspect;
mod interrupt;
mod known;
mod levels;
mod making;
mod man;
mod notes;
mod outputs;
mod overlay;
mod quote;
mod replace;
mod run;
mod schema;
mod spec;
mod staging;
mod suggest;
mod target;
mod terminal;
mod test;
mod watch;
mod write;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand};
use jiff::civil::Date;

use failure::{Failure, Outcome};
use levels::LevelFlags;
use terminal::{ColorChoice, Terminal};

const AFTER_HELP: &str = "\
Examples:
  tierce init                             start a spec, and a check of it in CI
  tierce check                            check every spec under this folder
  tierce build specs/lantern.tierce --out dist
                                          write its price sheet and matrix
  tierce fmt                              lay every spec under this folder out in one way
  tierce inspect specs/lantern.tierce     see what each customer group values, and who is served
  tierce suggest specs/lantern.tierce     see which packaging the scores imply
  tierce diff --git main                  see what changes for customers since `main`
  tierce import pricing2yaml box.yml -o specs/box.tierce
                                          turn a price sheet in another format into a spec
  tierce watch                            check again on every change
  tierce quote specs/lantern.tierce watch --usage responder=10 --billing annual
                                          say what ten people on call cost a year
  tierce cheapest specs/lantern.tierce --needs sso --usage responder=10 --billing annual
                                          say which edition gives that for the least money
  tierce test                             run the tests of every spec under this folder
  tierce explain edition-sprawl           say what a rule finds, and why it matters

Exit codes:
  0  nothing that fails the check
  1  the check or a test fails, a quote is refused, `build --check` or `fmt --check` finds files
     that would change, or `diff --fail-on breaking` finds a breaking change
  2  the command could not be carried out: a wrong option, a file that can't be read or written
  101  a fault in Tierce itself";

/// Packaging as code: check how a product is packaged and priced, and build its price sheet.
#[derive(Debug, Parser)]
#[command(name = "tierce", version, after_help = AFTER_HELP, arg_required_else_help = true)]
#[command(propagate_version = true, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    /// When to colour what is printed.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Build(build::Build),
    Fmt(fmt::Fmt),
    Quote(quote::Quote),
    Cheapest(cheapest::Cheapest),
    Test(test::Test),
    Explain(explain::Explain),
    Init(init::Init),
    Inspect(inspect::Inspect),
    Suggest(suggest::Suggest),
    Diff(diff::Diff),
    Import(import::ImportSheets),
    Completions(completions::Completions),
    Man(man::Man),
    Schema(schema::Schema),
    Watch(watch::Watch),
}

/// What every command that compiles a spec asks.
#[derive(Debug, Args)]
struct Judging {
    #[command(flatten)]
    levels: LevelFlags,
    /// The day on which the spec is checked, such as 2026-11-22. Rules about age, and silences with
    /// a last day, are not judged without it.
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Checking")]
    today: Option<Date>,
    /// The folder that files named by `use` may not leave [default: the folder named, or that of
    /// the file named].
    #[arg(long, value_name = "DIR", help_heading = "Checking")]
    root: Option<std::path::PathBuf>,
}

/// Runs the command that the arguments of the process ask for.
pub fn run() -> ExitCode {
    std::panic::set_hook(Box::new(fault_in_tierce));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too. There is nobody to tell that nobody listens.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(cli.color);
    let outcome = match cli.command {
        Command::Check(check) => check::run(&check, &terminal),
        Command::Build(build) => build::run(&build, &terminal),
        Command::Fmt(fmt) => fmt::run(&fmt, &terminal),
        Command::Quote(quote) => quote::run(&quote, &terminal),
        Command::Cheapest(cheapest) => cheapest::run(&cheapest, &terminal),
        Command::Test(test) => test::run(&test, &terminal),
        Command::Explain(explain) => explain::run(&explain, &terminal),
        Command::Init(init) => init::run(&init, &terminal),
        Command::Inspect(inspect) => inspect::run(&inspect, &terminal),
        Command::Suggest(suggest) => suggest::run(&suggest, &terminal),
        Command::Diff(diff) => diff::run(&diff, &terminal),
        Command::Import(import) => import::run(&import, &terminal),
        Command::Completions(completions) => completions::run(&completions, &mut Cli::command(), &terminal),
        Command::Man(man) => man::run(&man, Cli::command(), &terminal),
        Command::Schema(schema) => schema::run(&schema, &terminal),
        Command::Watch(watch) => watch::run(&watch, &terminal),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Ok(Outcome::Fault) => ExitCode::from(101),
        Err(Failure(message)) => {
            terminal.complain(&message);
            ExitCode::from(2)
        }
    }
}

/// A day as people write it in a spec.
fn date(text: &str) -> Result<Date, String> {
    let day = (text.len() == 10).then(|| Date::strptime("%Y-%m-%d", text).ok()).flatten();
    day.ok_or_else(|| "a day is written like 2026-11-22".to_owned())
}

/// Says that the fault is ours, and ends the process: nobody should look for it in a spec.
fn fault_in_tierce(info: &std::panic::PanicHookInfo<'_>) {
    // Of several threads that fail at once, one speaks.
    static SAID: std::sync::Once = std::sync::Once::new();
    SAID.call_once(|| say_and_exit(info));
}

fn say_and_exit(info: &std::panic::PanicHookInfo<'_>) {
    let mut stderr = std::io::stderr().lock();
    let _ = writeln!(
        stderr,
        "tierce: this is a bug in Tierce {}, not a mistake in your spec.\n\
         Please report it, with the command, the spec if you can share it, and these lines:\n{info}",
        env!("CARGO_PKG_VERSION")
    );
    std::process::exit(101);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_day_has_one_form() {
        assert_eq!(date("2026-02-28"), Ok(jiff::civil::date(2026, 2, 28)));
        for wrong in ["2026-02-30", "26-02-28", "2026-2-28", "2026-02-28T10:00", "today", ""] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
