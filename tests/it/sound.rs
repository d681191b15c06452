//! Sound packagings of many shapes: nothing in them is worth a warning. A rule that speaks here
//! raises a false alarm.

use std::collections::BTreeMap;

use jiff::civil::date;
use tierce::model::Level;

use crate::support::{ROOT, Sample, one_line};

/// How many shapes there are at least: a folder that can't be read must not pass.
const SHAPES: usize = 20;

#[test]
fn sound_packagings_raise_no_warning() {
    let mut seen = 0;
    let mut alarms = Vec::new();
    for entry in std::fs::read_dir("tests/sound").unwrap() {
        let path = entry.unwrap().path();
        let files = BTreeMap::from([(ROOT.to_owned(), std::fs::read(&path).unwrap())]);
        for today in [None, Some(date(2026, 11, 22))] {
            let (compilation, findings) =
                Sample { root: ROOT.to_owned(), files: files.clone(), today }.check();
            let loud = findings.iter().filter(|finding| finding.level >= Level::Warn);
            alarms.extend(
                loud.map(|finding| format!("{}: {}", path.display(), one_line(&compilation, finding))),
            );
        }
        seen += 1;
    }
    assert!(seen >= SHAPES, "only {seen} specs in tests/sound");
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}
