//! The reference says all that the compiler knows of the language, and nothing else: words, how their
//! lines read, closed lists, defaults.

use std::collections::BTreeSet;

use tierce::model::{
    Acceptance, ChangeKind, DurationUnit, EvidenceKind, Kind, License, Period, Population, Purpose, Role,
    Side, TierMode, Window, vocabulary,
};

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
fn every_kind_of_change_has_its_row_and_every_row_its_kind() {
    let pages = pages();
    let sections = pages.iter().flat_map(DocPage::sections);
    let rows = sections.filter(|section| section.heading == "Accepted changes").find_map(|section| {
        assert!(section.lines.iter().any(|line| codes(line).any(|code| code == Acceptance::FORM)));
        section.table("change")
    });
    let said: Vec<(Option<&str>, &str)> =
        rows.iter().flatten().map(|row| (code(&row[0]), row[2].as_str())).collect();
    let breaking = |kind: ChangeKind| if kind.can_break() { "possibly" } else { "never" };
    assert_eq!(said, ChangeKind::ALL.map(|kind| (Some(kind.word()), breaking(kind))));
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
fn every_threshold_is_compared_by_a_rule() {
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
    let idle: Vec<&str> = thresholds.map(|word| word.word).filter(|word| !compares(word)).collect();
    assert!(idle.is_empty(), "no rule compares anything with {idle:?}");
}
