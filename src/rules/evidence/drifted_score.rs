//! `drifted-score`: a declared breadth that is far from the measured one.

use std::cmp::Reverse;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::analysis::Quadrant;
use crate::model::{Capability, Evidence, Id, Level, Model, Score};
use crate::rules::grounds::{Claim, backed_claims};
use crate::rules::naming::{a_quadrant, capability_at};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{count, percent, tick, value_in_use};
use crate::text::{At, Span};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "drifted-score",
    family: Family::Evidence,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("drifted_score.md"),
    check,
};

/// At most this many more scores are shown.
const PLACES: usize = 4;

/// A capability, or one level of it.
type Subject = (Id<Capability>, Option<usize>);

/// What a score is of.
fn subject(score: &Score) -> Subject {
    (score.capability.value, score.level.map(|level| level.value))
}

/// A score, and what was measured of it.
struct Drift<'a> {
    score: &'a Score,
    measured: Measured,
}

/// What was measured, by what, and when.
#[derive(Clone, Copy)]
struct Measured {
    breadth: At<u32>,
    evidence: Id<Evidence>,
    day: Option<Date>,
}

impl Drift<'_> {
    /// How far apart they are, in hundredths of a point.
    fn points(&self) -> u32 {
        self.score.breadth.value.abs_diff(self.measured.breadth.value)
    }

    /// "34 points less".
    fn by(&self) -> String {
        let direction = if self.measured.breadth.value < self.score.breadth.value { "less" } else { "more" };
        let points = self.points();
        let unit = if points == 100 { "point" } else { "points" };
        format!("{} {unit} {direction}", value_in_use(points))
    }
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    for claim in backed_claims(context).iter().filter(|claim| !claim.group.measured.is_empty()) {
        let measured = measured(context.model, claim);
        let drift = claim.group.scores.iter().filter_map(|score| {
            let measured = *measured.get(&subject(score))?;
            Some(Drift { score, measured })
        });
        let mut drifts: Vec<Drift<'_>> =
            drift.filter(|drift| drift.points() > context.thresholds().drift).collect();
        // The widest first; of equals, the first in the source, for the sort keeps their order.
        drifts.sort_by_key(|drift| Reverse(drift.points()));
        if let Some((widest, others)) = drifts.split_first() {
            findings.push(finding(context, claim, widest, others));
        }
    }
}

/// What was measured of each score of a group, last of all: of several measurements the newest counts,
/// and any with a day before any without. Of equals, that which is nearest to what is declared.
fn measured(model: &Model, claim: &Claim<'_>) -> FxHashMap<Subject, Measured> {
    let scores = claim.group.scores.iter().map(|score| (subject(score), score.breadth.value));
    let declared: FxHashMap<Subject, u32> = scores.collect();
    let mut all: FxHashMap<Subject, Measured> = FxHashMap::default();
    for measurement in &claim.group.measured {
        let Some(evidence) = measurement.evidence.map(|evidence| evidence.value) else { continue };
        let day = model.evidence[evidence].collected.map(|day| day.value);
        for row in &measurement.rows {
            let subject = (row.capability.value, row.level.map(|level| level.value));
            let Some(&declared) = declared.get(&subject) else { continue };
            let rank = |measured: &Measured| {
                let name = model.evidence[measured.evidence].header.name.as_str();
                (measured.day, Reverse((measured.breadth.value.abs_diff(declared), name)))
            };
            let this = Measured { breadth: row.breadth, evidence, day };
            let known = all.entry(subject).or_insert(this);
            if rank(&this) > rank(known) {
                *known = this;
            }
        }
    }
    all
}

fn finding(context: &Context<'_>, claim: &Claim<'_>, widest: &Drift<'_>, others: &[Drift<'_>]) -> Finding {
    let (model, name) = (context.model, claim.name());
    let (declared, now) = (percent(widest.score.breadth.value), percent(widest.measured.breadth.value));
    let (capability, level) = subject(widest.score);
    let what = capability_at(model, capability, level);
    let rest = match others.len() {
        0 => String::new(),
        more => format!(", and {} too", count(more, "other score has drifted", "other scores have drifted")),
    };
    let message =
        format!("the score of `{name}` says that {declared} use {what}, and {now} were measured{rest}");
    let source = tick(&model.evidence[widest.measured.evidence].header.name);
    let finding = Finding::new(&RULE, widest.score.breadth.at, format!("group/{name}/measured"), message)
        .caption(caption(context, widest))
        .label(widest.measured.breadth.at, format!("measured by {source}"));
    let shown = others.iter().take(PLACES);
    let finding = shown.fold(finding, |finding, drift| {
        let measured = percent(drift.measured.breadth.value);
        finding.label(drift.score.breadth.at, format!("{measured}; {}", caption(context, drift)))
    });
    let drift = value_in_use(context.thresholds().drift);
    let finding = finding.help(format!(
        "write what was measured, and look again at what the edition of `{name}` is built on; if the measurement is \
         wrong, mend or remove it. Up to {drift} points (`drift`) are let pass"
    ));
    std::iter::once(widest)
        .chain(others)
        .map(|drift| (drift.score.breadth.at, percent(drift.measured.breadth.value)))
        .fold(finding, |finding, (at, with): (Span, String)| finding.edit_for_review(at, with))
}

/// How far it has moved, and where that puts it.
fn caption(context: &Context<'_>, drift: &Drift<'_>) -> String {
    let (score, thresholds) = (drift.score, context.thresholds());
    let quadrant = |breadth| Quadrant::of(score.value.value, breadth, thresholds);
    let (before, after) = (quadrant(score.breadth.value), quadrant(drift.measured.breadth.value));
    let by = drift.by();
    if before == after {
        format!("{by}: still {}", a_quadrant(after))
    } else {
        format!("{by}: {} instead of {}", a_quadrant(after), a_quadrant(before))
    }
}
