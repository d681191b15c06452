//! `--format NAME[=FILE]`: the forms in which `check` can say what it found.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error, ValueEnum};

use crate::report::{
    Look, Rendered, Report, checkstyle, github, gitlab, human, is_checkstyle, is_gitlab, is_json, is_junit,
    is_markdown, is_rdjson, is_sarif, is_text, json, junit, markdown, rdjson, sarif, short,
};
use crate::text::near;
use crate::text::wording::{did_you_mean, tick};

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines that they speak of.
    #[default]
    Human,
    /// One line each.
    Short,
    /// For programs; `tierce schema findings` describes it.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a GitHub Actions job; the rest of them in its summary.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// JUnit XML, for CI servers.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// For reviewdog, with suggestions.
    Rdjson,
    /// A comment on a pull request.
    Markdown,
    /// `github` in a GitHub Actions job, else `human`.
    Auto,
}

impl Format {
    /// Its name on the command line.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Prints `report`; gives what was left out, if anything.
    pub(super) fn print(
        self,
        report: &Report<'_>,
        look: Look,
        out: &mut dyn Write,
    ) -> io::Result<Option<String>> {
        let whole = |rendered: Rendered, out: &mut dyn Write| {
            out.write_all(rendered.text.as_bytes()).map(|()| rendered.left_out)
        };
        match self {
            Self::Human | Self::Auto => human(report, look, out)?,
            Self::Short => short(report, out)?,
            Self::Json => json(report, out)?,
            Self::Sarif => return whole(sarif(report)?, out),
            Self::Github => github(report, out)?,
            Self::Gitlab => gitlab(report, out)?,
            Self::Junit => junit(report, out)?,
            Self::Checkstyle => checkstyle(report, out)?,
            Self::Rdjson => rdjson(report, out)?,
            Self::Markdown => return whole(markdown(report), out),
        }
        Ok(None)
    }

    /// How to tell a file that was written in this form; `None` where it is for standard output alone.
    pub(super) fn mark(self) -> Option<fn(&[u8]) -> bool> {
        match self {
            Self::Human | Self::Short => Some(is_text),
            Self::Json => Some(is_json),
            Self::Sarif => Some(is_sarif),
            Self::Gitlab => Some(is_gitlab),
            Self::Junit => Some(is_junit),
            Self::Checkstyle => Some(is_checkstyle),
            Self::Rdjson => Some(is_rdjson),
            Self::Markdown => Some(is_markdown),
            Self::Github | Self::Auto => None,
        }
    }
}

/// A form that is wanted, and the file that it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) format: Format,
    /// Without one, it goes to standard output.
    pub(super) file: Option<PathBuf>,
}

/// Reads `NAME` and `NAME=FILE`, and has the help list the names.
#[derive(Clone, Debug)]
pub(super) struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(&self, command: &Command, _: Option<&Arg>, value: &OsStr) -> Result<Wanted, Error> {
        let text = value.to_str().ok_or_else(|| Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        read(text).map_err(|why| {
            let message = format!("invalid value {} for '--format': {why}\n", tick(text));
            Error::raw(ErrorKind::ValueValidation, message).with_cmd(command)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

fn read(text: &str) -> Result<Wanted, String> {
    let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
    let Ok(format) = Format::from_str(name, false) else {
        let names: Vec<String> = Format::value_variants().iter().map(|format| format.name()).collect();
        let near = near(name, names.iter().map(String::as_str));
        return Err(if near.is_empty() {
            "there is no such format; `--help` lists them".to_owned()
        } else {
            did_you_mean(near)
        });
    };
    match (file, format.mark()) {
        (Some(""), _) => Err("a file is to stand behind `=`".to_owned()),
        (Some(_), None) => Err(format!(
            "`{name}` is for the log of a job, so it takes no file: leave `=` and what follows out"
        )),
        (file, _) => Ok(Wanted { format, file: file.map(PathBuf::from) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_come_with_a_file() {
        let wanted = |text| read(text).map(|wanted| (wanted.format, wanted.file));
        assert_eq!(wanted("short"), Ok((Format::Short, None)));
        assert_eq!(wanted("sarif=a=b.sarif"), Ok((Format::Sarif, Some(PathBuf::from("a=b.sarif")))));
        assert!(wanted("sarif=").is_err() && wanted("github=log").is_err());
        assert_eq!(wanted("sarf"), Err("did you mean `sarif`?".to_owned()));
    }

    /// An empty file may be somebody's; what a program prints first can't be.
    #[test]
    fn nobody_elses_file_is_taken_for_ours() {
        for format in Format::value_variants() {
            let Some(mark) = format.mark() else { continue };
            for bytes in ["", "{}", "[]", "<?xml version=\"1.0\"?>\n<testsuites/>\n", "# Notes\n"] {
                assert!(!mark(bytes.as_bytes()), "{format:?} takes {bytes:?} for its own");
            }
        }
    }
}
