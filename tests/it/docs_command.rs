//! The page on the command line lists what `tierce --help` does: commands, options, formats, outputs,
//! exit codes.

use std::collections::BTreeSet;

use tierce::emit::{BACK_ENDS, LEFT_OUT};

use crate::cli_support::Folder;
use crate::docs_support::{Section, code, codes, pages, report};

/// Options of every command, which the page tells once.
const SHARED: [&str; 3] = ["--color", "--help", "--version"];

#[test]
fn the_page_lists_what_the_command_knows() {
    let folder = Folder::with(&[]);
    let pages = pages();
    let page = pages.iter().find(|page| page.path == "docs/command-line.md").expect("docs/command-line.md");
    let sections = page.sections();
    let help = folder.run("--help").out;
    let commands = indented_words(part(&help, "Commands:"));
    let exit_codes = indented_words(part(&help, "Exit codes:"));
    let left_out = LEFT_OUT.iter().map(|(name, _)| *name);
    let outputs = BACK_ENDS.iter().map(|back_end| back_end.name).chain(left_out).map(str::to_owned).collect();
    let mut lists = vec![
        ("Commands".to_owned(), "command", commands.clone()),
        ("Exit codes".to_owned(), "code", exit_codes),
        ("`tierce build`".to_owned(), "output", outputs),
    ];
    for command in commands {
        let help = folder.run(&format!("{command} --help")).out;
        lists.push((format!("`tierce {command}`"), "option", options(&help)));
    }
    let mut flaws = Vec::new();
    for (heading, column, known) in lists {
        let said = first_column(&sections, &heading, column);
        if said != known {
            flaws.push(format!("{heading}, {column}: {said:?} in the docs, {known:?} in the command"));
        }
    }
    report(&flaws, "docs/command-line.md has a table of each of these, under a heading of that name.");
}

#[test]
fn the_page_lists_the_formats() {
    let folder = Folder::with(&[]);
    let page = std::fs::read_to_string("docs/command-line.md").unwrap();
    let mut rows = page.lines().filter(|line| line.starts_with("| `--format FORMAT"));
    for command in
        ["check", "quote", "cheapest", "test", "explain", "inspect", "suggest", "diff", "import", "watch"]
    {
        let said: BTreeSet<&str> = codes(rows.next().unwrap()).skip(1).collect();
        let help = folder.run(&format!("{command} --help")).out;
        let known = values(&help).filter_map(value).collect();
        assert_eq!(said, known, "the formats of `{command}`");
    }
}

/// The lines behind `Possible values:` of the option `--format`.
fn values(help: &str) -> impl Iterator<Item = &str> {
    let (_, behind) = help.split_once("--format <FORMAT").unwrap();
    behind
        .lines()
        .skip_while(|line| !line.contains("Possible values:"))
        .take_while(|line| !line.trim().is_empty())
}

/// The value that a line such as `- short: One line each` explains.
fn value(line: &str) -> Option<&str> {
    line.trim().strip_prefix("- ")?.split_once(':').map(|(value, _)| value)
}

/// The first column of the table that is headed `column`, under `heading`.
fn first_column(sections: &[Section<'_>], heading: &str, column: &str) -> BTreeSet<String> {
    let section = sections.iter().find(|section| section.heading == heading);
    let table = section.and_then(|section| section.table(column)).unwrap_or_default();
    table.iter().filter_map(|row| code(row.first()?)).map(first_word).collect()
}

/// The options that `help` introduces, each on a line of its own.
fn options(help: &str) -> BTreeSet<String> {
    let option = |line: &str| {
        let line = line.trim_start();
        // `-o, --out <FILE>` is known by its long name.
        let line = line.split_once(", ").filter(|(short, _)| short.len() == 2).map_or(line, |(_, long)| long);
        let (name, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
        let introduces = name.starts_with("--") && (rest.is_empty() || rest.starts_with(" <"));
        (introduces && !SHARED.contains(&name)).then(|| name.to_owned())
    };
    help.lines().filter_map(option).collect()
}

/// The lines of `help` behind `heading`, up to an empty one.
fn part<'h>(help: &'h str, heading: &str) -> &'h str {
    let (_, behind) = help.split_once(heading).unwrap_or_else(|| panic!("no {heading} in\n{help}"));
    let behind = behind.trim_start_matches('\n');
    behind.split_once("\n\n").map_or(behind, |(part, _)| part)
}

/// The first words of the lines that are indented by two blanks.
fn indented_words(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    lines.map(first_word).collect()
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_owned()
}
