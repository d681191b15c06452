//! `stale-review`: scores or prices whose review, which the product promises, is overdue.

use jiff::civil::Date;

use crate::analysis::EffectiveBook;
use crate::model::{Duration, Level, Product};
use crate::rules::grounds::backed_claims;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::{At, Span};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "stale-review",
    family: Family::Evidence,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("stale_review.md"),
    check,
};

/// Something that is to be reviewed.
struct Reviewed<'a> {
    /// What: "the scores of `builders`".
    what: String,
    /// Its path.
    subject: String,
    /// Its name.
    name: Span,
    /// When it was looked at last.
    last: Option<At<Date>>,
    /// Where it was never looked at: since when it has been there, if that is known.
    since: Option<&'a At<Date>>,
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let (Some(today), Some((product, review))) = (context.today, promise(context)) else { return };
    let all = scores(context).chain(books(context, Some(today)));
    let overdue = all.filter_map(|reviewed| finding(product, review, &reviewed, today));
    overdue.for_each(|finding| findings.push(finding));
}

/// Whether there is something to judge.
pub(in crate::rules) fn has_days(context: &Context<'_>) -> bool {
    promise(context).is_some() && scores(context).chain(books(context, None)).next().is_some()
}

/// The promise that the product makes.
fn promise<'a>(context: &Context<'a>) -> Option<(&'a Product, At<Duration>)> {
    let product = context.model.product.as_ref()?;
    Some((product, product.review?))
}

/// Scores that rest on something: a guess is to be measured, not reviewed.
fn scores<'a>(context: &Context<'a>) -> impl Iterator<Item = Reviewed<'a>> + use<'a> {
    backed_claims(context).into_iter().map(|claim| Reviewed {
        what: format!("the scores of `{}`", claim.name()),
        subject: format!("group/{}/reviewed", claim.name()),
        name: claim.group.header.at,
        last: claim.group.reviewed,
        since: None,
    })
}

/// Price books that sell on `today`; without a day, all of them. One that copies another is reviewed
/// with it, unless it has a review of its own. One that was never reviewed was at least looked at when
/// it came into force.
fn books<'a>(context: &Context<'a>, today: Option<Date>) -> impl Iterator<Item = Reviewed<'a>> + use<'a> {
    let model = context.model;
    let is_judged = move |book: &&EffectiveBook| {
        let stated = &model.books[book.book];
        let by_itself = stated.based_on.is_none() || stated.reviewed.is_some();
        let sells = today.is_none_or(|day| book.days.holds(day));
        by_itself && sells && !book.faulty && !model.partial
    };
    context.analysis.books.list.iter().filter(is_judged).map(move |book| {
        let stated = &model.books[book.book];
        let name = &stated.header.name;
        Reviewed {
            what: format!("the prices of `{name}`"),
            subject: format!("prices/{name}/reviewed"),
            name: stated.header.at,
            last: stated.reviewed,
            since: stated.from.as_ref(),
        }
    })
}

fn finding(product: &Product, review: At<Duration>, reviewed: &Reviewed<'_>, today: Date) -> Option<Finding> {
    let (what, subject) = (&reviewed.what, &reviewed.subject);
    let due = |since: &At<Date>| review.value.after(since.value).filter(|due| *due < today);
    let finding = match (&reviewed.last, reviewed.since) {
        (Some(last), _) => {
            let due = due(last)?;
            let message = format!("the review of {what} was due on {due}");
            Finding::new(&RULE, last.at, subject, message).caption("the last review")
        }
        (None, Some(since)) => {
            let due = due(since)?;
            let message = format!("{what} were never reviewed, and a review was due on {due}");
            Finding::new(&RULE, since.at, subject, message).caption("in force since then")
        }
        (None, None) => {
            let message = format!("{what} were never reviewed");
            Finding::new(&RULE, reviewed.name, subject, message).caption("no `reviewed`")
        }
    };
    let promised = format!("`{}` promises one every {}", product.header.name, review.value);
    Some(finding.label(review.at, promised).help(
        "look at it again with what you have learnt since, then write the day of that: `reviewed` and the date",
    ))
}
