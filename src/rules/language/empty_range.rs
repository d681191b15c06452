//! A range whose end comes before its start.

use crate::analysis::EffectiveBook;
use crate::model::{Book, FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::At;
use crate::text::wording::tick;
use jiff::civil::Date;

/// A range whose end comes before its start.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "empty-range",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("empty_range.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for book in &context.analysis.books.list {
        if let Some(finding) = taken_over(context, book) {
            findings.push(finding);
        }
    }
    for fault in &context.model.faults {
        let FaultKind::EmptyRange { found } = &fault.kind else { continue };
        let message = format!("{} is empty: it ends before it starts", tick(found));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("nothing lies between");
        // The place may be a pair of days that stand on two lines, which can't be swapped in one.
        let written = context.sources.slice(fault.at);
        findings.push(match written.split_once("..") {
            Some((least, most)) => finding
                .help(format!("write the least first: {}", tick(&format!("{most}..{least}"))))
                .edit_for_review(fault.at, format!("{most}..{least}")),
            None => {
                finding.help("write the earlier day first: a book is in force up to the day before `until`")
            }
        });
    }
}

/// A date that a book states.
type Stated = fn(&Book) -> Option<At<Date>>;

const FROM: Stated = |book| book.from;
const UNTIL: Stated = |book| book.until;

/// A book that states one end of its days, and takes over another from the book that it copies, so that it is
/// in force on no day.
fn taken_over(context: &Context<'_>, book: &EffectiveBook) -> Option<Finding> {
    let (from, until) = book.days.from.zip(book.days.until).filter(|(from, until)| until <= from)?;
    let own = &context.model.books[book.book];
    let (at, word, taken, article, date) = match (own.from, own.until) {
        (Some(stated), None) => (stated.at, "from", "until", "an", UNTIL),
        (None, Some(stated)) => (stated.at, "until", "from", "a", FROM),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let base = |book: &&Book| Some(&context.model.books[book.based_on?.book.value]);
    let mut bases = std::iter::successors(base(&own), base).take(context.model.books.len());
    let (copied, known) = bases.find_map(|book| Some((&book.header.name, date(book)?)))?;
    let (name, copied) = (&own.header.name, tick(copied));
    let ticked = tick(name);
    let message = format!("{ticked} is in force on no day: from {from} until {until}");
    Some(
        Finding::new(&RULE, at, format!("prices/{name}/{word}"), message)
            .caption("nothing lies between")
            .label(known.at, format!("and {ticked} takes this over"))
            .help(format!(
                "`{taken} {}` is taken over from {copied}: state {article} `{taken}` in {ticked} too",
                known.value
            )),
    )
}
