//! What the specs that come with the project, and those of `tests/expectations`, expect of
//! themselves holds; and whatever becomes of them, nothing breaks.

use std::path::Path;

use tierce::analysis::expect::{Verdict, judge};
use tierce::compile::compile;
use tierce::text::{Load, LoadError, MapLoad};

/// A folder as a root folder.
struct Folder(&'static str);

impl Load for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        std::fs::read(Path::new(self.0).join(path)).map_err(|_| LoadError::Missing)
    }
}

/// A fixed sequence of numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// `text` with a line less, a line twice, or a number that is as large or as small as it gets.
fn mutated(text: &str, dice: &mut Dice) -> String {
    const EXTREMES: [&str; 5] =
        ["0", "1", "0.0000000000000000000000000001", "7_922_816_251_426_433_759_354_395_033", "999.999"];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(4) {
        let place = dice.below(lines.len());
        let mut words: Vec<String> = lines[place].split(' ').map(str::to_owned).collect();
        let is_number = |word: &&mut String| word.starts_with(|letter: char| letter.is_ascii_digit());
        match (dice.below(4), words.iter_mut().find(is_number)) {
            (0, _) => drop(lines.remove(place)),
            (1, _) => lines.insert(place, lines[place].clone()),
            (_, Some(number)) => {
                *number = EXTREMES[dice.below(EXTREMES.len())].to_owned();
                lines[place] = words.join(" ");
            }
            (_, None) => {}
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn whatever_a_spec_says_it_has_prices_or_reasons() {
    let mut dice = Dice(20_261_122);
    let mut refused = 0;
    for name in ["beacon", "fleet"] {
        let text = String::from_utf8(Folder("specs").load(&format!("{name}.tierce")).unwrap()).unwrap();
        let metrics = Folder("specs").load("shared/metrics.tierce").unwrap();
        for _ in 0..40 {
            let load = MapLoad::single("spec.tierce", mutated(&text, &mut dice))
                .with("shared/metrics.tierce", mutated(std::str::from_utf8(&metrics).unwrap(), &mut dice));
            let compilation = compile(&load, "spec.tierce", None);
            tierce::rules::judge(&compilation.context(), &[]);
            for assertion in compilation.model.tests.iter().flat_map(|test| &test.assertions) {
                let verdict = judge(&compilation.model, &compilation.analysis, None, assertion);
                refused += usize::from(verdict != Verdict::Passed);
            }
        }
    }
    assert!(refused > 40, "{refused}");
}

#[test]
fn specs_are_as_they_expect() {
    let judged = judged("specs", &["beacon", "fleet", "github", "zoom", "salesforce"]);
    assert!(judged > 50, "{judged}");
}

#[test]
fn prices_and_grants_are_as_worked_out_by_hand() {
    let judged = judged("tests/expectations", &["charges", "lists", "grants"]);
    assert!(judged > 70, "{judged}");
}

/// How many expectations these specs have, all of which hold.
fn judged(folder: &'static str, names: &[&str]) -> usize {
    let mut judged = 0;
    for name in names {
        let compilation = compile(&Folder(folder), &format!("{name}.tierce"), None);
        let (faults, flaws) = (&compilation.model.faults, &compilation.analysis.books.flaws);
        assert!(faults.is_empty() && flaws.is_empty(), "{name}: {faults:?} {flaws:?}");
        for test in &compilation.model.tests {
            for assertion in &test.assertions {
                let verdict = judge(&compilation.model, &compilation.analysis, None, assertion);
                let (at, _) = compilation.sources.position(assertion.at);
                let text = compilation.sources.slice(assertion.at);
                assert_eq!(verdict, Verdict::Passed, "{name}.tierce:{}: {text}", at.line);
                judged += 1;
            }
        }
    }
    judged
}
