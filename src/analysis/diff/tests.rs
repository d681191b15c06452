//! Comparisons of small specs: what an edit comes to, and what it does not.

mod edits;
mod prices;
mod properties;

use jiff::civil::Date;

use super::{Both, Change, Diff, Effect, Version};
use crate::compile::{Compilation, compile};
use crate::text::MapLoad;

/// A spec with two editions, an add-on beside one of them, and prices of most kinds.
const SPEC: &str = r#"product p "P" {
  currencies USD
  billing    monthly, annual
}
capability map   "Map"
capability sso   "Single sign-on"
capability audit "Audit log"
capability pay   "Ways to pay" {
  choices card, invoice, bank
}
capability help  "Support" {
  levels community, office, always
}
metric seat "Seats" {
  meters map
}
metric call "Calls" {
  resets monthly
}
metric poll "Minutes between polls" {
  better lower
}
group makers "Makers" {
  scores {
    map    9  90%
    sso    2  60%
    audit  1   5%
    help   4  70%
  }
}
group keepers "Keepers" {
  scores {
    map    2  80%
    sso    9  90%
    audit  8  70%
    help   7  30%
  }
}
edition team "Team" {
  for       makers
  includes  map, pay at card, invoice, help at office
  limit     seat 25
  limit     poll 15
  allowance call 1_000
  trial     14 days
}
edition firm "Firm" {
  for       keepers
  extends   team
  includes  sso, audit, help at always
  limit     seat 5..500
  allowance call 5_000
  term      12 months
}
addon pack "Call pack" {
  offered-with team, firm
  allowance    call +500
  quantity     1..10
}
prices list "List" {
  currency USD
  team monthly {
    12.00 per seat
    0.50 per 100 call
  }
  team annual 10 * monthly
  firm monthly {
    per seat graduated {
      up to 100 at 20.00
      above     at 16.00
    }
    0.40 per 100 call
    minimum 200.00
  }
  firm annual quoted
  pack monthly 5.00
  pack annual  50.00
}
"#;

fn compiled(text: &str, today: Option<Date>) -> Compilation {
    let compilation = compile(&MapLoad::single("p.tierce", text.as_bytes().to_vec()), "p.tierce", today);
    assert!(compilation.model.is_sound(), "{:?}\n{text}", compilation.model.faults);
    compilation
}

fn diff(old: &Compilation, new: &Compilation, today: Option<Date>) -> Diff {
    let versions = Both::new(
        Version { model: &old.model, analysis: &old.analysis },
        Version { model: &new.model, analysis: &new.analysis },
    );
    Diff::new(versions, today)
}

/// `- limit-lowered edition/team/limit/seat`: the class by a sign, the kind, the subject, and what it was called.
fn told(change: &Change) -> String {
    let sign = match change.effect {
        Effect::Breaking => '-',
        Effect::Beneficial => '+',
        Effect::Neutral => '~',
    };
    let was = change.old_subject.as_ref().map_or(String::new(), |old| format!(" (was {old})"));
    format!("{sign} {} {}{was}", change.kind.word(), change.subject)
}

/// What changes from `old` to `new`, a line a change.
fn changes_on(today: Option<Date>, old: &str, new: &str) -> Vec<String> {
    let (old, new) = (compiled(old, today), compiled(new, today));
    diff(&old, &new, today).changes.iter().map(told).collect()
}

fn changes(old: &str, new: &str) -> Vec<String> {
    changes_on(None, old, new)
}

/// The spec with the first of `edit.0` replaced by `edit.1`.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(SPEC.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// What the edit changes, a line a change.
fn after(edits: &[(&str, &str)]) -> Vec<String> {
    changes(SPEC, &edited(edits))
}
