//! What `missing-price` says, and the lines to write.

use rustc_hash::FxHashSet;

use super::RULE;
use super::lacks::Lack;
use super::lists::Lists;
use crate::analysis::EffectiveBook;
use crate::model::{Book, Currency, Id, Item, Kind, Level, Period, Product};
use crate::rules::wording::{all_of, any_plain, tick};
use crate::rules::{Context, Finding};
use crate::text::At;

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
    let mut finding =
        Finding::new(&RULE, currency.at, format!("product/{name}/currencies/{code}"), message)
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
    let message = format!("`{name}` promises {word} billing, and nothing has {} price", with_article(period.value));
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
        lacks => format!("`{name}` lacks {} prices that it promises: {}", lacks.len(), listed(context, lacks)),
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

/// The books in which prices are to be written, each with what is to be written there. A copy takes
/// its lines from the book that it copies.
fn places<'a>(
    context: &Context<'a>,
    lists: &Lists<'a>,
    item: Item,
    lacks: &[Lack],
) -> Vec<(&'a EffectiveBook, Vec<Lack>)> {
    let mut places: Vec<(&EffectiveBook, Vec<Lack>)> = Vec::new();
    for lack in lacks {
        let Some(book) = place(context, lists, item, lack) else { continue };
        let same = |known: &Lack| (known.period, known.with) == (lack.period, lack.with);
        match places.iter_mut().find(|(known, _)| known.book == book.book) {
            Some((_, there)) if there.iter().any(same) => {}
            Some((_, there)) => there.push(*lack),
            None => places.push((book, vec![*lack])),
        }
    }
    places
}

fn place<'a>(context: &Context<'a>, lists: &Lists<'a>, item: Item, lack: &Lack) -> Option<&'a EffectiveBook> {
    let on = |book: &&EffectiveBook| match lack.days.and_then(|days| days.from) {
        Some(day) => book.days.holds(day),
        None => true,
    };
    let pricing: FxHashSet<Id<Book>> =
        context.analysis.books.points_of(item).map(|(book, _)| book.book).collect();
    let prices = |book: &EffectiveBook| pricing.contains(&book.book);
    // The latest book is the one that is being worked on; best is one that has the item already.
    let mut book = lists
        .of(lack.currency)
        .filter(on)
        .max_by_key(|book| (prices(book), book.days.from))?;
    let base = |book: &EffectiveBook| context.model.books[book.book].based_on.map(|base| base.book.value);
    let mut steps = context.model.books.len();
    while let Some(copied) = base(book).filter(|_| steps > 0) {
        book = context.analysis.books.of(copied);
        steps -= 1;
    }
    Some(book)
}

/// The lines to write in one book.
fn lines(context: &Context<'_>, item: Item, book: &EffectiveBook, lacks: &[Lack]) -> String {
    let has = |period: Period| {
        book.points.iter().any(|point| (point.item, point.with, point.period) == (item, None, period))
    };
    let monthly = Some(Period::Monthly).filter(|period| has(*period));
    let lines: Vec<String> = lacks
        .iter()
        .take(SHOWN)
        .map(|lack| {
            let period = lack.period.unwrap_or(Period::Monthly);
            line(context, item, lack.with.map(Item::Edition), period, monthly)
        })
        .collect();
    format!("write in {}: {}", tick(&context.model.books[book.book].header.name), all_of(lines))
}

/// One line: a multiple of the price of another period, where the book has one.
fn line(
    context: &Context<'_>,
    item: Item,
    with: Option<Item>,
    period: Period,
    other: Option<Period>,
) -> String {
    let name = &context.model.item(item).name;
    let with = with.map_or(String::new(), |with| format!(" with {}", context.model.item(with).name));
    let amount = match (period, other) {
        (Period::Annual, Some(Period::Monthly)) => "10 * monthly",
        (Period::Quarterly, Some(Period::Monthly)) => "3 * monthly",
        (Period::Monthly | Period::Quarterly | Period::Annual | Period::Once, _) => "…",
    };
    format!("{name}{with} {} {amount}", period.word())
}

/// How to promise less.
fn way_out(context: &Context<'_>, lists: &Lists<'_>, item: Item, lacks: &[Lack]) -> String {
    let name = &context.model.item(item).name;
    if lacks.iter().any(|lack| lack.days.is_some()) {
        return format!("if `{name}` is no longer sold then, say `grandfathered` in it: that promises nothing new");
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
