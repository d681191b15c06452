//! What `missing-price` says, and the lines to write.

use super::RULE;
use super::lacks::Lack;
use super::places::{line, lines, places};
use crate::analysis::EffectiveBook;
use crate::model::{Currency, Item, Kind, Level, Period, Product};
use crate::rules::lists::Lists;
use crate::rules::{Context, Finding};
use crate::text::At;
use crate::text::wording::{all_of, any_plain, tick};

/// So many books and lines are shown.
const SHOWN: usize = 3;

/// A product that sells something and has no price book.
pub(super) fn no_book(product: &Product) -> Finding {
    let name = &product.header.name;
    let message = format!("`{name}` has no price book, so prices are not checked");
    Finding::new(&RULE, product.header.at, format!("product/{name}"), message).at_level(Level::Note).help(
        "write one: `prices list \"List prices\" { … }`, with `currency` and a line such as `team monthly 12.00 per seat` \
         for each edition and add-on",
    )
}

/// A currency that the product promises and that no price list is in.
pub(super) fn no_list(context: &Context<'_>, product: &Product, currency: At<Currency>) -> Finding {
    let (name, code) = (&product.header.name, currency.value.code());
    let books = &context.analysis.books.list;
    let message = format!("`{name}` promises prices in {code}, and no price list is in {code}");
    let mut finding = Finding::new(&RULE, currency.at, format!("product/{name}/currencies/{code}"), message)
        .caption(format!("no book for everybody is in {code}"));
    for book in books.iter().filter(|book| book.currency == Some(currency.value)).take(SHOWN) {
        finding = finding.label(context.model.books[book.book].header.at, for_whom(book));
    }
    let general = books.iter().find(|book| book.is_general() && book.currency.is_some());
    let base = general.map(|book| context.model.books[book.book].header.name.as_str());
    let lower = code.to_lowercase();
    finding.help(match base {
        Some(base) => format!(
            "copy a price list: `prices {base}-{lower} {{ … }}` with `based-on {base} * …` and `currency {code}`; \
             or take {code} out of `currencies`"
        ),
        None => format!(
            "write a price list, `prices list-{lower} {{ … }}` with `currency {code}`; or take {code} out of `currencies`"
        ),
    })
}

fn for_whom(book: &EffectiveBook) -> String {
    match (&book.eligibility, &book.channel) {
        (Some(who), _) => format!("only for {}", tick(who)),
        (None, Some(channel)) => format!("only through {}", tick(channel)),
        (None, None) => "not for everybody".to_owned(),
    }
}

/// A billing period that the product promises and that nothing has a price for.
pub(super) fn no_period(context: &Context<'_>, product: &Product, period: At<Period>) -> Finding {
    let (name, word) = (&product.header.name, period.value.word());
    let message =
        format!("`{name}` promises {word} billing, and nothing has {} price", with_article(period.value));
    let finding = Finding::new(&RULE, period.at, format!("product/{name}/billing/{word}"), message)
        .caption(format!("no price list has a line with `{word}`"));
    let priced = context.analysis.books.list.iter().find_map(|book| {
        let point = book.points.iter().find(|point| point.period == Period::Monthly)?;
        Some((book, point.item))
    });
    finding.help(match priced {
        Some((book, item)) if period.value != Period::Monthly => format!(
            "write the prices, such as `{}` in {}; or take `{word}` out of `billing`",
            line(context, item, None, period.value, Some(Period::Monthly)),
            tick(&context.model.books[book.book].header.name)
        ),
        Some(_) | None => format!("write the prices, or take `{word}` out of `billing`"),
    })
}

/// An item that lacks prices.
pub(super) fn item(
    context: &Context<'_>,
    product: &Product,
    lists: &Lists<'_>,
    item: Item,
    lacks: &[Lack],
) -> Finding {
    let header = context.model.item(item);
    let name = &header.name;
    let message = match lacks {
        [lack] => match lack.period {
            Some(period) => format!("`{name}` has no {} price {}", adjective(period), rest(context, lack)),
            None => format!("`{name}` has no price {}", rest(context, lack)),
        },
        lacks => {
            format!("`{name}` lacks {} prices that it promises: {}", lacks.len(), listed(context, lacks))
        }
    };
    let kind = match item {
        Item::Edition(_) => Kind::Edition,
        Item::Addon(_) => Kind::Addon,
    };
    let mut finding = Finding::new(&RULE, header.at, format!("{}/{name}", kind.word()), message)
        .caption(promise(context, product, item));
    let places = places(context, lists, item, lacks);
    for (book, lacks) in places.iter().take(SHOWN) {
        let mut periods: Vec<String> = lacks.iter().filter_map(|lack| lack.period.map(adjective)).collect();
        periods.dedup();
        let what = if periods.is_empty() { "no".to_owned() } else { format!("no {}", any_plain(periods)) };
        finding = finding.label(context.model.books[book.book].header.at, format!("{what} price of it here"));
    }
    for (book, lacks) in places.iter().take(SHOWN) {
        finding = finding.help(lines(context, item, book, lacks));
    }
    finding.help(way_out(context, lists, item, lacks))
}

/// "annual in USD, monthly in EUR and annual in EUR".
fn listed(context: &Context<'_>, lacks: &[Lack]) -> String {
    let each = |lack: &Lack| match lack.period {
        Some(period) => format!("{} {}", adjective(period), rest(context, lack)),
        None => rest(context, lack),
    };
    let mut all: Vec<String> = lacks.iter().map(each).collect();
    let last = all.pop().unwrap_or_default();
    if all.is_empty() { last } else { format!("{} and {last}", all.join(", ")) }
}

/// "in USD with `pro` from 2027-01-01 until 2027-03-01".
fn rest(context: &Context<'_>, lack: &Lack) -> String {
    let mut text = format!("in {}", lack.currency.code());
    if let Some(edition) = lack.with {
        text += &format!(" with {}", tick(&context.model.editions[edition].header.name));
    }
    if let Some(days) = lack.days {
        text += &days.from.map_or(String::new(), |from| format!(" from {from}"));
        text += &days.until.map_or(String::new(), |until| format!(" until {until}"));
    }
    text
}

fn adjective(period: Period) -> String {
    match period {
        Period::Once => "one-off".to_owned(),
        Period::Monthly | Period::Quarterly | Period::Annual => period.word().to_owned(),
    }
}

fn with_article(period: Period) -> &'static str {
    match period {
        Period::Monthly => "a monthly",
        Period::Quarterly => "a quarterly",
        Period::Annual => "an annual",
        Period::Once => "a one-off",
    }
}

/// What the item promises, and who says so.
fn promise(context: &Context<'_>, product: &Product, item: Item) -> String {
    let own = match item {
        Item::Edition(id) => &context.model.editions[id].billing,
        Item::Addon(id) => &context.model.addons[id].billing,
    };
    let stated = if own.is_empty() { &product.billing } else { own };
    let words: Vec<&str> = stated.iter().map(|period| period.value.word()).collect();
    match words.as_slice() {
        [] => "sold without a price".to_owned(),
        words => format!("promises {}", all_of(words)),
    }
}

/// How to promise less.
fn way_out(context: &Context<'_>, lists: &Lists<'_>, item: Item, lacks: &[Lack]) -> String {
    let name = &context.model.item(item).name;
    if lacks.iter().any(|lack| lack.days.is_some()) {
        return format!(
            "if `{name}` is no longer sold then, say `grandfathered` in it: that promises nothing new"
        );
    }
    let points = lists.points(item);
    let mut priced: Vec<Period> = points.iter().map(|(.., point)| point.period).collect();
    priced.retain(|period| lacks.iter().all(|lack| lack.period != Some(*period)));
    priced.sort_unstable();
    priced.dedup();
    if priced.is_empty() {
        return "a price that only sales can give is `quoted`, and one of nothing `free`".to_owned();
    }
    let words: Vec<&str> = priced.iter().map(|period| period.word()).collect();
    format!("or let `{name}` promise less, with the line `billing {}`", words.join(", "))
}
