//! `--deny`, `--warn`, `--note` and `--allow`, in the order in which they are given.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::model::Level;
use crate::rules::{CATALOGUE, Family, LevelOverride, Rule, rule_named};
use crate::text::near;

/// What the command line says of levels; the last word on a rule wins.
#[derive(Debug, Default)]
pub(super) struct LevelFlags {
    pub(super) overrides: Vec<LevelOverride>,
}

impl Args for LevelFlags {
    fn augment_args(command: Command) -> Command {
        let arg = |name: &'static str, help: &'static str| {
            let value = if name == "deny" { "RULE|warnings" } else { "RULE" };
            Arg::new(name)
                .long(name)
                .value_name(value)
                .help(help)
                .action(ArgAction::Append)
                .help_heading("Checking")
        };
        command
            .arg(
                arg("deny", "Fail the check on what this rule finds, or on every warning; may be repeated")
                    .value_parser(deny),
            )
            .arg(arg("warn", "Only warn of what this rule finds").value_parser(warn))
            .arg(arg("note", "Only give advice on what this rule finds").value_parser(note))
            .arg(arg("allow", "Say nothing of what this rule finds").value_parser(allow))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut ordered: Vec<(usize, LevelOverride)> = Vec::new();
        for name in ["deny", "warn", "note", "allow"] {
            let places = matches.indices_of(name).into_iter().flatten();
            let values = matches.get_many::<LevelOverride>(name).into_iter().flatten().copied();
            ordered.extend(places.zip(values));
        }
        ordered.sort_by_key(|(place, _)| *place);
        Ok(Self { overrides: ordered.into_iter().map(|(_, word)| word).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn deny(name: &str) -> Result<LevelOverride, String> {
    if name == "warnings" {
        return Ok(LevelOverride::DenyWarnings);
    }
    adjustable(name).map(|rule| LevelOverride::Set(rule, Level::Deny))
}

fn warn(name: &str) -> Result<LevelOverride, String> {
    adjustable(name).map(|rule| LevelOverride::Set(rule, Level::Warn))
}

fn note(name: &str) -> Result<LevelOverride, String> {
    adjustable(name).map(|rule| LevelOverride::Set(rule, Level::Note))
}

fn allow(name: &str) -> Result<LevelOverride, String> {
    adjustable(name).map(LevelOverride::Allow)
}

fn adjustable(name: &str) -> Result<&'static Rule, String> {
    let rule = known_rule(name)?;
    match rule.family {
        Family::Language => Err(format!("`{name}` is about the text of the spec, and always an error")),
        Family::Units
        | Family::Sprawl
        | Family::Placement
        | Family::Price
        | Family::Evidence
        | Family::People
        | Family::Hygiene => Ok(rule),
    }
}

/// The rule that is called `name`, or what could have been meant.
pub(super) fn known_rule(name: &str) -> Result<&'static Rule, String> {
    rule_named(name).ok_or_else(|| {
        let near = near(name, CATALOGUE.iter().map(|rule| rule.name));
        let near: Vec<String> = near.into_iter().map(|name| format!("`{name}`")).collect();
        match near.is_empty() {
            true => "there is no such rule; `tierce explain` lists them all".to_owned(),
            false => format!("there is no such rule; did you mean {}?", near.join(" or ")),
        }
    })
}
