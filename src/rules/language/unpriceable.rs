//! `unpriceable`: a price that can't be worked out.

use crate::analysis::PriceFlaw;
use crate::model::{Book, Header, Id, Item, Level, Model, Period};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{all_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unpriceable",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("unpriceable.md"),
    check,
};

/// The price that a multiple lacks may stand in a file that was not read.
fn check(context: &Context<'_>, findings: &mut Findings) {
    for flaw in &context.analysis.books.flaws {
        match *flaw {
            PriceFlaw::MultipleOfNothing { book, item, period, at } if !context.model.partial => {
                findings.push(multiple_of_nothing(context, book, item, period, at));
            }
            PriceFlaw::Overflow { at, book } => findings.push(overflow(context.model, book, at)),
            PriceFlaw::MultipleOfNothing { .. }
            | PriceFlaw::Overlapping { .. }
            | PriceFlaw::Cycle { .. }
            | PriceFlaw::Overgrown { .. } => {}
        }
    }
}

fn multiple_of_nothing(
    context: &Context<'_>,
    book: Id<Book>,
    item: Item,
    period: Period,
    at: Span,
) -> Finding {
    let model = context.model;
    let header = stated_in(model, book, at);
    let (item_name, missing) = (&model.item(item).name, period.word());
    let message =
        format!("{} multiplies the {missing} price of `{item_name}`, and has none", tick(&header.name));
    let finding = Finding::new(&RULE, at, format!("prices/{}/{item_name}/{missing}", header.name), message)
        .caption(format!("no {missing} price to multiply"));
    // A price in another book is no help: each book is worked out by itself.
    let elsewhere = context.analysis.books.points_of(item).filter(|(_, point)| point.period == period);
    let mut elsewhere: Vec<&str> =
        elsewhere.map(|(other, _)| model.books[other.book].header.name.as_str()).collect();
    elsewhere.dedup();
    elsewhere.truncate(3);
    let finding = if elsewhere.is_empty() {
        finding
    } else {
        finding.help(format!(
            "a multiple is of a price in the same book: the one in {} is not meant",
            all_of(elsewhere)
        ))
    };
    finding.help(format!(
        "add the line `{item_name} {missing} …` to {}, or state the amount here",
        tick(&header.name)
    ))
}

fn overflow(model: &Model, book: Id<Book>, at: Span) -> Finding {
    let header = &model.books[book].header;
    let name = tick(&header.name);
    let message = format!("an amount in {name} has too many digits to be exact");
    let finding = Finding::new(&RULE, at, format!("prices/{}", header.name), message);
    let copied = model.books[book].based_on.filter(|_| !header.whole.contains(at));
    let finding = match copied {
        Some(based_on) => finding
            .caption(format!("copied by {name}"))
            .label(based_on.book.at, format!("times {}", based_on.factor)),
        None => finding.caption("multiplied here"),
    };
    finding.help(
        "amounts are kept exactly, with 28 digits at most: use a smaller factor, or one with fewer decimals",
    )
}

/// The book whose text holds `at`: `book`, or one that it copies.
fn stated_in(model: &Model, book: Id<Book>, at: Span) -> &Header {
    let holds = |id: &Id<Book>| model.books[*id].header.whole.contains(at);
    let holder = if holds(&book) { Some(book) } else { model.books.ids().find(holds) };
    &model.books[holder.unwrap_or(book)].header
}
