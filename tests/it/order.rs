//! The order in which a spec declares things decides nothing of what is found about its groups and
//! editions.

use std::path::Path;

use crate::support::{ROOT, Sample};

/// The rules that compare declarations with each other.
const COMPARING: [&str; 5] =
    ["edition-sprawl", "identical-editions", "indistinct-groups", "missing-anchor", "unjudged-packaging"];

/// The rule, the subject and the message of everything that is found in `declarations`.
fn found(declarations: &[&str]) -> Vec<(String, String, String)> {
    let text = format!("tierce 1\n\n{}\n", declarations.join("\n\n"));
    let files = [(ROOT.to_owned(), text.into_bytes())].into();
    let (_, findings) = Sample { root: ROOT.to_owned(), files, today: None }.check();
    let told = findings
        .iter()
        .map(|finding| (finding.rule.name.to_owned(), finding.subject.clone(), finding.message.clone()));
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}

/// The declarations of a fixture: they start in the first column, behind an empty line.
fn declarations(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = text
        .match_indices("\n\n")
        .map(|(at, _)| at + 2)
        .filter(|&at| text[at..].starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect();
    starts.push(text.len());
    starts.windows(2).map(|pair| text[pair[0]..pair[1]].trim_end()).collect()
}

#[test]
fn the_order_of_declarations_decides_nothing() {
    for rule in COMPARING {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule);
        for fixture in std::fs::read_dir(folder).unwrap() {
            let path = fixture.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let mut declared = declarations(&text);
            let expected = found(&declared);
            for _ in 0..3 {
                declared.reverse();
                let middle = declared.len() / 2;
                declared.rotate_left(middle.min(2));
                assert_eq!(found(&declared), expected, "{}", path.display());
            }
        }
    }
}
