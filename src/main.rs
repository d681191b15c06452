//! The command line of Tierce.

use std::process::ExitCode;

fn main() -> ExitCode {
    tierce::cli::run()
}
