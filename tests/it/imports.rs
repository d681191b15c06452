//! Who may import whom: a statement of policy. Each stage names only the stages before it, and
//! each library from outside has one home.

use std::path::{Path, PathBuf};

/// Each module under `src/`, first stage first, and the modules that it may name.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("parallel", &[]),
    ("text", &[]),
    ("syntax", &["parallel", "text"]),
    ("format", &["text", "syntax"]),
    ("model", &["text", "syntax"]),
    ("analysis", &["text", "model"]),
    ("words", &["text", "model", "analysis"]),
    ("rules", &["text", "model", "analysis", "words"]),
    ("rewrite", &["text", "syntax", "format", "model", "analysis", "words"]),
    ("compile", &["text", "syntax", "model", "analysis", "rules"]),
    ("import", &["text", "format", "model", "analysis", "words", "rules", "rewrite", "compile"]),
    ("emit", &["text", "model", "analysis", "words", "rules"]),
    ("report", &["text", "model", "analysis", "words", "rules", "import"]),
    ("baseline", &["rules", "report"]),
    ("proposal", &["text", "format", "model", "analysis", "rules", "rewrite", "compile"]),
    ("mend", &["text", "format", "rules"]),
    (
        "cli",
        &[
            "parallel", "text", "syntax", "format", "model", "analysis", "rules", "rewrite", "emit",
            "report", "baseline", "compile", "import", "mend", "proposal",
        ],
    ),
    (
        "lib",
        &[
            "parallel", "text", "syntax", "format", "model", "analysis", "rules", "rewrite", "emit",
            "report", "baseline", "compile", "import", "mend", "proposal", "cli",
        ],
    ),
    ("main", &["cli"]),
];

/// What has one home: how it is named in code, where it may stand, and why nowhere else.
const CONFINED: &[(&[&str], &[&str], &str)] = &[
    (&["pest::", "pest_derive::"], &["syntax"], "the rest of the house knows trees, not the parser library"),
    (&["granit_parser::"], &["import"], "the rest of the house knows nodes with places, not events"),
    (&["miette::"], &["report"], "a finding does not know how it is drawn"),
    (
        &["clap::", "clap_complete::", "clap_mangen::"],
        &["cli", "main"],
        "only the command line has arguments",
    ),
    (&["notify::"], &["cli"], "only the command line knows that files change"),
    (
        &["std::fs", "std::env", "std::process", "std::time", "Zoned::now", "Timestamp::now"],
        &["cli", "main"],
        "the same text gives the same bytes everywhere, so what is outside comes in through `Load` and arguments",
    ),
    (
        &["println!", "eprintln!", "print!(", "eprint!(", "dbg!"],
        &["cli", "main"],
        "only the command line prints: return the text, or make a finding",
    ),
];

#[test]
fn modules_import_only_what_comes_before_them() {
    let mut flaws = String::new();
    for (path, module, text) in sources() {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            flaws.push_str(&format!("\n{path}: `{module}` is not in the table MAY_IMPORT of tests/it/imports.rs: add it, after the modules that it builds on"));
            continue;
        };
        for (number, line) in code_lines(&text) {
            for named in
                modules_in(line).into_iter().filter(|named| *named != module && !allowed.contains(named))
            {
                flaws.push_str(&format!(
                    "\n{path}:{number}: `{module}` names `{named}`, and may name only {allowed:?}: move what is needed \
                     to an earlier stage, or hand it in as an argument"
                ));
            }
        }
    }
    assert!(flaws.is_empty(), "{flaws}\n");
}

#[test]
fn the_table_names_only_lines_above() {
    for (index, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        let above: Vec<&str> = MAY_IMPORT[..index].iter().map(|(name, _)| *name).collect();
        let below = allowed.iter().find(|name| !above.contains(name));
        assert_eq!(below, None, "`{module}` may import only modules that stand above it in the table");
    }
}

#[test]
fn what_has_one_home_stays_there() {
    let mut flaws = String::new();
    for (path, module, text) in sources() {
        for (number, line) in code_lines(&text) {
            for (names, homes, why) in
                CONFINED.iter().filter(|(_, homes, _)| !homes.contains(&module.as_str()))
            {
                let line = line.replace("use std::{", "std::");
                for name in names.iter().filter(|name| names_it(&line, name)) {
                    flaws.push_str(&format!("\n{path}:{number}: `{name}` belongs in {homes:?}: {why}"));
                }
            }
        }
    }
    assert!(flaws.is_empty(), "{flaws}\n");
}

/// The lines of code of a file with their numbers: without remarks, and without its unit tests,
/// which may look at the whole pipeline.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..tests].lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The names of modules that a file declares for its tests alone.
fn test_modules(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("#[cfg(test)]\n").skip(1);
    parts.filter_map(|rest| rest.lines().next()?.split_once("mod ")?.1.strip_suffix(';'))
}

/// The modules that a line names from the root of the crate.
fn modules_in(line: &str) -> Vec<&str> {
    let after = |root| line.match_indices(root).map(move |(at, root)| &line[at + root.len()..]);
    after("crate::").chain(after("tierce::")).map(first_word).filter(|word| !word.is_empty()).collect()
}

fn first_word(rest: &str) -> &str {
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &rest[..end.unwrap_or(rest.len())]
}

/// Whether `line` holds `name` as a path of its own, not as the end of a longer word.
fn names_it(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
    })
}

/// Every file under `src/` that is no test: its path, the module at the top of the crate that it
/// belongs to, its text.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for entry in entries {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let path = entry.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
                files.push((format!("src/{path}"), module, std::fs::read_to_string(&entry).unwrap()));
            }
        }
    }
    let of_tests: Vec<String> =
        files.iter().flat_map(|(path, _, text)| below(path, test_modules(text))).collect();
    files.retain(|(path, ..)| !of_tests.iter().any(|start| path.starts_with(start.as_str())));
    files
}

/// What the paths of the modules `names`, declared in the file at `path`, begin with.
fn below<'a>(path: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let folder = path
        .trim_end_matches("mod.rs")
        .trim_end_matches("lib.rs")
        .trim_end_matches(".rs")
        .trim_end_matches('/');
    names.flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/")]).collect()
}
