//! The reference says all that the compiler knows, and nothing else: words, forms, closed lists,
//! defaults, names of rules, commands and options; and its links lead somewhere.

use std::collections::BTreeSet;

use tierce::model::{
    DurationUnit, EvidenceKind, Kind, License, Period, Population, Purpose, Role, Side, TierMode, Window,
    vocabulary,
};
use tierce::rules::CATALOGUE;

use crate::cli_support::Folder;
use crate::docs_support::{DocPage, PRELUDE, Section, code, codes, pages, report};

/// The pages that tell the language.
const REFERENCE: &str = "docs/language/";

#[test]
fn every_word_has_its_row_and_every_row_its_word() {
    let pages = pages();
    let mut flaws = Vec::new();
    for kind in Kind::ALL {
        match table_of(&pages, kind) {
            Ok(rows) => flaws.extend(differences(kind, &rows)),
            Err(why) => flaws.push(why),
        }
    }
    report(
        &flaws,
        "Each declaration has one heading of its own in `docs/language/`, such as ## `edition`, and under it a table \
         | word | a line reads | how often | it says |, with a row for each word that `tierce::model::vocabulary()` \
         gives it. The line reads as the vocabulary says; the word stands there `at most once`, `exactly once` or \
         `any number`.",
    );
}

/// The section of the reference that is headed by the word of `kind`.
fn section_of(pages: &[DocPage], kind: Kind) -> Result<Section<'_>, String> {
    let heading = format!("`{}`", kind.word());
    let reference = pages.iter().filter(|page| page.path.starts_with(REFERENCE));
    let mut found: Vec<Section<'_>> =
        reference.flat_map(DocPage::sections).filter(|section| section.heading == heading).collect();
    match found.len() {
        1 => Ok(found.remove(0)),
        count => Err(format!("{count} headings {heading}, not one")),
    }
}

fn table_of(pages: &[DocPage], kind: Kind) -> Result<Vec<Vec<String>>, String> {
    let section = section_of(pages, kind)?;
    section.table("word").ok_or_else(|| format!("no table of words under `{}`", kind.word()))
}

fn differences(kind: Kind, rows: &[Vec<String>]) -> Vec<String> {
    let words: Vec<_> = vocabulary().into_iter().filter(|word| word.kind == kind).collect();
    let place = kind.word();
    let mut flaws = Vec::new();
    for row in rows {
        let named = row.first().and_then(|cell| code(cell));
        if !words.iter().any(|word| Some(word.word) == named) {
            flaws.push(format!("`{place}` has no word {named:?}, and the reference gives it one"));
        }
    }
    for word in words {
        let of_word = |row: &&Vec<String>| row.first().and_then(|cell| code(cell)) == Some(word.word);
        let mut rows = rows.iter().filter(of_word);
        let (Some(row), None) = (rows.next(), rows.next()) else {
            flaws.push(format!("`{}` of `{place}` has no row of its own, or two", word.word));
            continue;
        };
        let times = match (word.needed, word.repeats) {
            (true, _) => "exactly once",
            (false, true) => "any number",
            (false, false) => "at most once",
        };
        let form = row.get(1).and_then(|cell| code(cell));
        if form != Some(word.form) {
            flaws.push(format!("a line of `{place}` reads `{}`, not {form:?}", word.form));
        }
        if row.get(2).map(String::as_str) != Some(times) {
            flaws.push(format!("`{}` stands in `{place}` {times}, not {:?}", word.word, row.get(2)));
        }
        if row.get(3).is_none_or(String::is_empty) {
            flaws.push(format!("the row of `{}` in `{place}` does not say what it says", word.word));
        }
    }
    flaws
}

#[test]
fn closed_lists_are_complete() {
    let lists: [(&str, &str, Vec<&str>); 11] = [
        ("`evidence`", "kind", EvidenceKind::ALL.map(EvidenceKind::word).to_vec()),
        ("`evidence`", "side", Side::ALL.map(Side::word).to_vec()),
        ("`evidence`", "population", Population::ALL.map(Population::word).to_vec()),
        ("`group`", "committee", Role::ALL.map(Role::word).to_vec()),
        ("`persona`", "role", Role::ALL.map(Role::word).to_vec()),
        ("`segment`", "purpose", Purpose::ALL.map(Purpose::word).to_vec()),
        ("`metric`", "resets", Window::ALL.map(Window::word).to_vec()),
        ("`edition`", "license", License::ALL.map(License::word).to_vec()),
        ("`edition`", "trial", DurationUnit::ALL.map(DurationUnit::word).to_vec()),
        ("`product`", "billing", Period::ALL.map(Period::word).to_vec()),
        ("Tiers", "per METRIC", TierMode::ALL.map(TierMode::word).to_vec()),
    ];
    let pages = pages();
    let mut flaws = Vec::new();
    for (heading, word, list) in lists {
        let start = format!("- `{word}` takes ");
        let sections = pages.iter().flat_map(DocPage::sections).filter(|section| section.heading == heading);
        let lines: Vec<&str> = sections.flat_map(|section| section.lines).collect();
        let Some(line) = lines.iter().find_map(|line| line.strip_prefix(&start)) else {
            flaws.push(format!("no line {start:?} under {heading}"));
            continue;
        };
        let said: BTreeSet<&str> = codes(line).collect();
        if said != list.iter().copied().collect() {
            flaws.push(format!("`{word}` under {heading} takes {list:?}, not {said:?}"));
        }
    }
    report(
        &flaws,
        "A line such as - `side` takes `internal` or `external`. lists all words that can stand there.",
    );
}

#[test]
fn thresholds_stand_at_their_defaults() {
    let words =
        vocabulary().into_iter().filter(|word| word.kind == Kind::Policy && word.about.contains("default"));
    let lines: String = words.map(|word| format!("  {}\n", word.form)).collect();
    let text = format!("product a \"A\" {{\n}}\npolicy {{\n{lines}}}\n");
    let load = tierce::text::MapLoad::single("a.tierce", text);
    let model = tierce::compile::compile(&load, "a.tierce", None).model;
    assert!(model.is_sound(), "{:?}", model.faults);
    let defaults = tierce::model::Thresholds::default();
    assert_eq!(format!("{:?}", model.policy.thresholds), format!("{defaults:?}"));
}

#[test]
fn rules_that_are_named_exist() {
    let mut flaws = Vec::new();
    for page in pages() {
        for section in page.sections().iter().take(1) {
            for name in section.lines.iter().flat_map(|line| bracketed(line)) {
                if !CATALOGUE.iter().any(|rule| rule.name == name) {
                    flaws.push(format!("{}: [{name}] is no rule", page.path));
                }
            }
        }
    }
    report(
        &flaws,
        "A name in square brackets that is no link is that of a rule, as it stands behind a finding.",
    );
}

/// The names in square brackets of a line that are no links.
fn bracketed(line: &str) -> Vec<&str> {
    let parts = line.split('[').skip(1).filter_map(|part| part.split_once(']'));
    let is_name =
        |name: &str| name.contains('-') && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    parts.filter(|(name, rest)| is_name(name) && !rest.starts_with('(')).map(|(name, _)| name).collect()
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let mut flaws = Vec::new();
    for page in &pages {
        for target in page
            .sections()
            .iter()
            .take(1)
            .flat_map(|section| section.lines.iter())
            .flat_map(|line| links(line))
        {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let Ok(full) = tierce::text::join(&format!("{folder}/x"), path) else {
                flaws.push(format!("{}: {target} leaves the project", page.path));
                continue;
            };
            let full = if path.is_empty() { page.path.clone() } else { full };
            let there = pages.iter().find(|other| other.path == full);
            let anchored =
                |other: &DocPage| other.sections().iter().any(|section| slug(section.heading) == anchor);
            let good = match there {
                Some(other) => anchor.is_empty() || anchored(other),
                None => anchor.is_empty() && std::path::Path::new(&full).exists(),
            };
            if !good {
                flaws.push(format!("{}: nothing at {target}", page.path));
            }
        }
    }
    report(&flaws, "Links name a page, and a heading of it.");
}

/// The targets of the links in a line that stay in the project.
fn links(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target).filter(|target| !target.contains("://")).collect()
}

/// The anchor of a heading, as GitHub makes it.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn commands_options_and_exit_codes_are_those_of_the_command() {
    let folder = Folder::with(&[]);
    let pages = pages();
    let page = pages.iter().find(|page| page.path == "docs/command-line.md").expect("docs/command-line.md");
    let sections = page.sections();
    let help = folder.run("--help").out;
    let mut flaws = Vec::new();
    let rows = |heading: &str, column: &str| -> BTreeSet<String> {
        let section = sections.iter().find(|section| section.heading == heading);
        let table = section.and_then(|section| section.table(column)).unwrap_or_default();
        let first = |row: &Vec<String>| row.first().and_then(|cell| code(cell)).map(first_word);
        table.iter().filter_map(first).collect()
    };
    let mut same = |what: &str, said: BTreeSet<String>, known: BTreeSet<String>| {
        if said != known {
            flaws.push(format!("{what}: {said:?} in the docs, {known:?} in the command"));
        }
    };
    let commands = indented_words(part(&help, "Commands:"), |_| true);
    same("commands", rows("Commands", "command"), commands.clone());
    same("exit codes", rows("Exit codes", "code"), indented_words(part(&help, "Exit codes:"), |_| true));
    for command in commands {
        let help = folder.run(&format!("{command} --help")).out;
        let shared = ["--color", "--help", "--version"];
        let options =
            help.lines().filter_map(|line| line.trim_start().split(' ').find(|word| word.starts_with("--")));
        let options =
            options.filter(|_| true).map(str::to_owned).filter(|option| !shared.contains(&option.as_str()));
        let options: BTreeSet<String> = options.filter(|option| is_listed(&help, option)).collect();
        let heading = format!("`tierce {command}`");
        same(&heading, rows(&heading, "option"), options);
    }
    report(
        &flaws,
        "docs/command-line.md has a table of commands, one of exit codes, and one of options a command.",
    );
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// Whether a line of `help` introduces `option`.
fn is_listed(help: &str, option: &str) -> bool {
    help.lines().any(|line| {
        line.trim_start().strip_prefix(option).is_some_and(|rest| rest.is_empty() || rest.starts_with(" <"))
    })
}

/// The lines of `help` behind the heading `heading`, up to an empty one.
fn part<'h>(help: &'h str, heading: &str) -> &'h str {
    let (_, behind) = help.split_once(heading).unwrap_or_else(|| panic!("no {heading} in\n{help}"));
    let behind = behind.trim_start_matches('\n');
    behind.split_once("\n\n").map_or(behind, |(part, _)| part)
}

/// The first words of the lines that are indented by two blanks.
fn indented_words(text: &str, keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    lines.map(first_word).filter(|word| keep(word)).collect()
}

#[test]
fn the_overlap_in_the_text_is_the_one_that_is_computed() {
    let load = tierce::text::MapLoad::single("a.tierce", std::fs::read_to_string(PRELUDE).unwrap());
    let compilation = tierce::compile::compile(&load, "a.tierce", None);
    let mut groups = compilation.model.groups.ids();
    let (one, other) = (groups.next().unwrap(), groups.next().unwrap());
    let share = compilation.analysis.likeness.between(one, other).unwrap().share / 100;
    let page = std::fs::read_to_string("docs/language/people.md").unwrap();
    assert!(page.contains(&format!("overlap by {share}%")), "the makers and traders overlap by {share}%");
}

#[test]
fn thresholds_without_a_rule_are_named() {
    let page = std::fs::read_to_string("docs/language/policy.md").unwrap();
    let text = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, _) = text.split_once(" are read, and no rule").unwrap_or(("", ""));
    let (_, sentence) = before.rsplit_once(". ").unwrap_or(("", ""));
    let said: BTreeSet<&str> = codes(sentence).collect();
    let mut used = String::new();
    let mut folders = vec![std::path::PathBuf::from("src/rules"), "src/analysis".into()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                used.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let thresholds =
        vocabulary().into_iter().filter(|word| word.kind == Kind::Policy && word.about.contains("default"));
    let compares = |word: &str| {
        let field = word.replace('-', "_");
        [format!("thresholds.{field}"), format!("thresholds().{field}")]
            .iter()
            .any(|read| used.contains(read))
    };
    let idle: BTreeSet<&str> = thresholds.map(|word| word.word).filter(|word| !compares(word)).collect();
    assert_eq!(said, idle, "docs/language/policy.md says which thresholds no rule compares anything with");
}
