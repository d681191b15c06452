//! Where output goes and how it looks: colour, Unicode and width degrade by themselves.

use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ValueEnum;

use super::failure::{Failure, reason};
use crate::report::{Glyphs, Ink, Look};

/// When to colour what is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// In a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// One of the two streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    /// What the command is asked for.
    Out,
    /// What is said beside it.
    Err,
}

/// The two streams of the process.
#[derive(Debug)]
pub(super) struct Terminal {
    color: ColorChoice,
}

impl Terminal {
    pub(super) fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// How a report looks on `stream`.
    pub(super) fn look(&self, stream: Stream) -> Look {
        let (terminal, size) = match stream {
            Stream::Out => (io::stdout().is_terminal(), terminal_size::terminal_size_of(io::stdout())),
            Stream::Err => (io::stderr().is_terminal(), terminal_size::terminal_size_of(io::stderr())),
        };
        let size = size.filter(|_| terminal).map(|(width, _)| usize::from(width.0));
        Look {
            ink: ink(self.color, &variable, Listener::of(terminal)),
            glyphs: glyphs(&variable),
            width: width(&variable, size),
        }
    }

    /// Has `print` print on `stream`. That nobody listens any more (`tierce check | head`) is no
    /// failure.
    pub(super) fn print(
        &self,
        stream: Stream,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let inner: Box<dyn Write> = match stream {
            Stream::Out => Box::new(io::stdout().lock()),
            Stream::Err => Box::new(io::stderr().lock()),
        };
        let mut out = BufWriter::with_capacity(1 << 16, inner);
        let printed = print(&mut out).and_then(|()| out.flush());
        // What is left in the buffer can't be written either, and must not be tried again.
        let _ = out.into_parts();
        match printed {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure(format!("can't write the output: {}", reason(&error))))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Empties the screen, where there is one; what was printed can still be scrolled back to.
    pub(super) fn clear(&self) {
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        if io::stdout().is_terminal() && !dumb {
            let _ = write!(io::stdout().lock(), "\u{1b}[2J\u{1b}[H").and_then(|()| io::stdout().flush());
        }
    }

    /// Prints a line on standard error that is no complaint.
    pub(super) fn say(&self, message: &str) {
        let _ = writeln!(io::stderr().lock(), "{message}");
    }

    /// Prints a line of its own on standard error.
    pub(super) fn complain(&self, message: &str) {
        let _ = writeln!(io::stderr().lock(), "tierce: {message}");
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Who reads a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listener {
    Person,
    Program,
}

impl Listener {
    fn of(terminal: bool) -> Self {
        if terminal { Self::Person } else { Self::Program }
    }
}

/// The option wins over NO_COLOR, that over CLICOLOR_FORCE, that over what the terminal is.
fn ink(choice: ColorChoice, variable: &dyn Fn(&str) -> Option<String>, listener: Listener) -> Ink {
    match choice {
        ColorChoice::Always => Ink::Color,
        ColorChoice::Never => Ink::Plain,
        ColorChoice::Auto if variable("NO_COLOR").is_some() => Ink::Plain,
        ColorChoice::Auto if variable("CLICOLOR_FORCE").is_some_and(|force| force != "0") => Ink::Color,
        ColorChoice::Auto => {
            let dumb = variable("TERM").is_some_and(|term| term == "dumb");
            if listener == Listener::Person && !dumb { Ink::Color } else { Ink::Plain }
        }
    }
}

/// Unicode where the locale says so; the first variable that is set decides.
fn glyphs(variable: &dyn Fn(&str) -> Option<String>) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    let unicode = locale.contains("utf-8") || locale.contains("utf8") || cfg!(windows);
    if unicode { Glyphs::Unicode } else { Glyphs::Ascii }
}

fn width(variable: &dyn Fn(&str) -> Option<String>, terminal: Option<usize>) -> usize {
    let asked = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    asked.or(terminal).unwrap_or(80).clamp(40, 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| set.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn colour_follows_option_then_environment_then_terminal() {
        let auto = |set: &[(&str, &str)], listener| ink(ColorChoice::Auto, &with(set), listener);
        assert_eq!(auto(&[], Listener::Person), Ink::Color);
        assert_eq!(auto(&[], Listener::Program), Ink::Plain);
        assert_eq!(auto(&[("TERM", "dumb")], Listener::Person), Ink::Plain);
        assert_eq!(auto(&[("CLICOLOR_FORCE", "1")], Listener::Program), Ink::Color);
        assert_eq!(auto(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], Listener::Person), Ink::Plain);
        assert_eq!(ink(ColorChoice::Always, &with(&[("NO_COLOR", "1")]), Listener::Program), Ink::Color);
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        assert_eq!(glyphs(&with(&[("LANG", "de_DE.UTF-8")])), Glyphs::Unicode);
        assert_eq!(glyphs(&with(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")])), Glyphs::Ascii);
        assert_eq!(glyphs(&with(&[])), Glyphs::Ascii);
    }

    #[test]
    fn a_pipe_is_eighty_wide() {
        assert_eq!(width(&with(&[]), None), 80);
        assert_eq!(width(&with(&[]), Some(120)), 120);
        assert_eq!(width(&with(&[("COLUMNS", "60")]), Some(120)), 60);
        assert_eq!(width(&with(&[("COLUMNS", "0")]), None), 40);
    }
}
