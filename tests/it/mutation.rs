//! Specs as a slip of the hand leaves them: whatever is cut, doubled, swapped or typed into them, the
//! compiler says something about places that exist, and ends.

use std::time::{Duration, Instant};

use tierce::compile::compile;
use tierce::emit::{BACK_ENDS, Input};
use tierce::report::{Glyphs, Ink, Look, Report, Scope, human, json, short};
use tierce::rules::{Checked, judge};
use tierce::text::MapLoad;

/// What is typed into a spec: what the grammar looks for, and what it does not expect.
const TYPED: [&str; 24] = [
    "{",
    "}",
    "\"",
    "\\",
    ",",
    "\n",
    "\r\n",
    "\t",
    "%",
    "*",
    "..",
    "+",
    "-",
    "/",
    "///",
    "@",
    "0",
    "9999999999",
    "é",
    "\u{1f600}",
    "\u{0}",
    "\u{202e}",
    " at ",
    " per ",
];

/// Longer than any one of these takes on a busy machine, and shorter than a loop without an end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Numbers that are the same at every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// A place between two characters of `text`.
    fn place(&mut self, text: &str) -> usize {
        let mut place = self.roll(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }
}

fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (one, other) = (dice.roll(lines.len()), dice.roll(lines.len()));
    let place = dice.place(text);
    match dice.roll(8) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(other, lines[one]),
        2 => lines.swap(one, other),
        3 => lines.truncate(one),
        4 => lines[one] = lines[other],
        5 => {
            let end = place + text[place..].chars().next().map_or(0, char::len_utf8);
            return format!("{}{}", &text[..place], &text[end..]);
        }
        6 => return format!("{}{}{}", &text[..place], TYPED[dice.roll(TYPED.len())], &text[place..]),
        _ => {
            // A word of one place in another.
            let word = text[dice.place(text)..].split_whitespace().nth(1).unwrap_or("x");
            return format!("{}{word}{}", &text[..place], &text[place..]);
        }
    }
    lines.concat()
}

/// Compiles, judges, reports and, where the check passes, builds `text`.
fn live_through(text: &str) {
    let shared = include_str!("../../specs/shared/metrics.tierce");
    let load = MapLoad::single("spec.tierce", text).with("shared/metrics.tierce", shared);
    let compilation = compile(&load, "spec.tierce", Some(jiff::civil::date(2026, 11, 22)));
    let verdict = judge(&compilation.context(), &[]);
    for finding in &verdict.findings {
        let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.at));
        let labels = finding.labels.iter().map(|label| label.at);
        for at in edits.chain(labels).chain([finding.primary.at]) {
            let text = &compilation.sources.file(at.file).text;
            let inside = text.get(at.start as usize..at.end as usize);
            assert!(inside.is_some(), "{at:?} is no place: {} [{}]", finding.message, finding.rule.name);
        }
        assert!(!finding.message.contains('\n'), "{}", finding.message);
    }
    let scope = Scope { files: 1, roots: 1, not_judged: verdict.not_judged.clone() };
    let report = Report::new(verdict.findings.iter().map(|finding| (&compilation.sources, finding)), scope);
    let look = Look { ink: Ink::Plain, glyphs: Glyphs::Unicode, width: 80 };
    human(&report, look, &mut std::io::sink()).unwrap();
    short(&report, &mut std::io::sink()).unwrap();
    json(&report, &mut std::io::sink()).unwrap();
    if let Some(checked) = Checked::new(compilation.context(), &verdict) {
        for back_end in BACK_ENDS {
            assert!(!(back_end.emit)(&Input::new(checked, None)).bytes.is_empty());
        }
    }
}

/// `rounds` mutations, each of one to three slips.
fn live_through_all(text: &str, rounds: u64) {
    for round in 1..=rounds {
        let mut dice = Dice(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut wrong = mutated(text, &mut dice);
        for _ in 0..dice.roll(3) {
            wrong = mutated(&wrong, &mut dice);
        }
        let begun = Instant::now();
        let lived = std::panic::catch_unwind(|| live_through(&wrong));
        assert!(lived.is_ok(), "round {round}:\n{wrong}");
        assert!(begun.elapsed() < PATIENCE, "round {round} took {:?}:\n{wrong}", begun.elapsed());
    }
}

macro_rules! mutations {
    ($($name:ident $rounds:literal)+) => {$(
        #[test]
        fn $name() {
            live_through_all(include_str!(concat!("../../specs/", stringify!($name), ".tierce")), $rounds);
        }
    )+};
}

mutations! { beacon 300 fleet 100 github 60 salesforce 60 zoom 60 }
