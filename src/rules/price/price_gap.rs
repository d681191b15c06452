//! `price-gap`: days between two price books on which nothing can be bought.

mod gaps;

use gaps::{Gap, gaps};

use crate::analysis::EffectiveBook;
use crate::model::{Book, Id, Level, Model};
use crate::rules::naming::all_or_few;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::{any_plain, tick};
use crate::words::for_whom;

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "price-gap",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("price_gap.md"),
    check,
};

/// One finding for each pair of dates, however many items and copied books have the gap.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    if model.partial || model.hides_a_declaration() {
        return;
    }
    for gap in gaps(context) {
        findings.push(finding(context, &gap));
    }
}

fn finding(context: &Context<'_>, gap: &Gap<'_>) -> Finding {
    let model = context.model;
    let (before, after) = (header_name(model, gap.before.book), header_name(model, gap.after.book));
    let names = gap.items.iter().map(|&item| model.item(item).name.as_str());
    let have = if gap.items.len() == 1 { "has" } else { "have" };
    let last = gap.until.yesterday().unwrap_or(gap.until);
    let days =
        if last == gap.from { format!("on {}", gap.from) } else { format!("from {} to {last}", gap.from) };
    let currencies = any_plain(gap.currencies.iter().map(|currency| currency.code()));
    let whom = for_whom(gap.before).map_or(String::new(), |whom| format!(" {whom}"));
    let message = format!("{} {have} no price in {currencies}{whom} {days}", all_or_few(names));
    let ends = gap.before_at.unwrap_or(model.books[gap.before.book].header.at);
    let begins = gap.after_at.unwrap_or(model.books[gap.after.book].header.at);
    let finding = Finding::new(
        &RULE,
        ends,
        format!("prices/{}/until", model.books[gap.before.book].header.name),
        message,
    )
    .caption(format!("the last day of {before} is the one before"))
    .label(begins, format!("{after} begins here"))
    .help(format!(
        "nobody can buy then, and a renewal that falls due has no price: let {before} sell `until {}`, the \
             day on which {after} takes over, or let {after} begin `from {}`",
        gap.until, gap.from
    ));
    match gap.before_at.filter(|_| !is_taken_over_before(context, gap)) {
        Some(at) => finding.edit_for_review(at, gap.until.to_string()),
        None => finding,
    }
}

/// Whether another book begins in the gap, so that keeping the one before it could price things twice.
fn is_taken_over_before(context: &Context<'_>, gap: &Gap<'_>) -> bool {
    let begins_inside = |book: &EffectiveBook| {
        let from = book.days.from;
        book.book != gap.after.book && from.is_some_and(|from| gap.from <= from && from < gap.until)
    };
    context.analysis.books.list.iter().any(begins_inside)
}

fn header_name(model: &Model, book: Id<Book>) -> String {
    tick(&model.books[book].header.name)
}
