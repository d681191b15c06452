//! Prices of what goes are taken out; what is new is quoted wherever it must have a price.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::Rewriter;
use super::edits::Edits;
use crate::analysis::suggest::{Extra, Fate};
use crate::model::{Book, Edition, Id, Item, Period, PricePoint};
use crate::syntax::NodeKind;

/// What stands beside a price that nobody has stated yet.
const REMARK: &str = "// no price yet";

/// What stands beside the price of an item that gives something else than its old price was for.
const OUTGROWN: &str = "// gives something else than its old price was for";

/// The periods for which something must have a price, book by book.
type Places = BTreeMap<Id<Book>, BTreeSet<Period>>;

impl Rewriter<'_> {
    /// Changes every book.
    pub(super) fn prices(&self, edits: &mut Edits) {
        let mut new: BTreeMap<Id<Book>, Vec<String>> = BTreeMap::new();
        let mut quote = |name: &str, with: &str, places: Places| {
            for (book, periods) in places {
                let rows = periods.into_iter();
                let rows = rows.map(|period| format!("{name}{with} {} quoted  {REMARK}", period.word()));
                new.entry(book).or_default().extend(rows);
            }
        };
        for package in self.draft.packages.iter().filter(|package| package.fate == Fate::New) {
            quote(&package.name, "", self.priced(package.like));
        }
        for extra in self.draft.extras.iter().filter(|extra| extra.fate.stays()) {
            for (with, places) in self.prices_of_addon(extra) {
                let with = with.map_or_else(String::new, |with| format!(" with {}", self.edition_name(with)));
                quote(&extra.name, &with, places);
            }
        }
        for (id, book) in self.model.books.iter() {
            self.book(book, new.get(&id).map_or(&[], Vec::as_slice), edits);
        }
    }

    /// Where something must have a price that is sold as `like` is: where that has one on a line of its own, and
    /// once for each other period that it promises.
    fn priced(&self, like: Option<Id<Edition>>) -> Places {
        let mut places = like.map_or_else(Places::new, |like| self.priced_itself(like));
        let product = self.model.product.as_ref();
        let all = product.into_iter().flat_map(|product| &product.billing).map(|period| period.value);
        let promised: Vec<Period> = match like {
            Some(like) => self.analysis.offers.edition(like).billing.clone(),
            None => all.collect(),
        };
        let books = &self.analysis.books;
        for currency in product.into_iter().flat_map(|product| &product.currencies) {
            let points = like.into_iter().flat_map(|like| books.points_of(Item::Edition(like)));
            let of_currency = points.filter(|(book, _)| book.currency == Some(currency.value));
            let mut has: FxHashSet<Period> = of_currency.map(|(_, point)| point.period).collect();
            let own = |(id, _): &(&Id<Book>, _)| books.list[id.index()].currency == Some(currency.value);
            has.extend(places.iter().filter(own).flat_map(|(_, periods)| periods));
            let is_list = |id: &Id<Book>| {
                let (book, stated) = (&books.list[id.index()], &self.model.books[*id]);
                book.currency == Some(currency.value) && book.is_general() && stated.based_on.is_none()
            };
            if let Some(list) = self.model.books.ids().find(is_list) {
                let lacking = promised.iter().copied().filter(|period| !has.contains(period));
                places.entry(list).or_default().extend(lacking);
            }
        }
        places.retain(|_, periods| !periods.is_empty());
        places
    }

    /// The books and periods in which an edition is priced by a line of its own.
    fn priced_itself(&self, edition: Id<Edition>) -> Places {
        let mut places = Places::new();
        for (id, book) in self.model.books.iter() {
            let of_edition =
                |point: &&PricePoint| point.item.value == Item::Edition(edition) && point.with.is_none();
            let based = |period| {
                let base = book.based_on.map(|base| &self.analysis.books.list[base.book.value.index()]);
                base.is_some_and(|base| {
                    let mut points = base.points.iter();
                    points.any(|point| point.item == Item::Edition(edition) && point.period == period)
                })
            };
            for point in book.points.iter().filter(of_edition) {
                let periods = places.entry(id).or_default();
                periods.extend(Some(point.period.value).filter(|&period| !based(period)));
                // What is used costs the same whatever the period; what is quoted does not.
                let by_use = point.charges.iter().all(|charge| {
                    let metric = charge.kind.metric();
                    metric.is_some_and(|metric| self.model.metrics[metric].resets.is_some())
                });
                if by_use {
                    let promised = self.analysis.offers.edition(edition).billing.iter().copied();
                    periods.extend(promised.filter(|&period| !based(period)));
                }
            }
        }
        places
    }

    /// Where an add-on needs a price that it does not have: with any edition, or with one.
    fn prices_of_addon(&self, extra: &Extra) -> Vec<(Option<usize>, Places)> {
        let like = |place: usize| {
            let package = &self.draft.packages[place];
            package.from.or(package.like)
        };
        let Some(from) = extra.from else {
            let priced = extra.offered_with.iter().map(|&place| self.priced(like(place)));
            let priced: Vec<Places> = priced.collect();
            let books: FxHashSet<Vec<Id<Book>>> =
                priced.iter().map(|places| places.keys().copied().collect()).collect();
            if books.len() > 1 {
                return extra.offered_with.iter().copied().map(Some).zip(priced).collect();
            }
            let mut all = Places::new();
            for (book, periods) in priced.into_iter().flatten() {
                all.entry(book).or_default().extend(periods);
            }
            return vec![(None, all)];
        };
        if extra.fate != Fate::Changed {
            return Vec::new();
        }
        let before = &self.model.addons[from].offered_with;
        let is_new = |place: &&usize| !before.iter().any(|edition| edition.value.index() == **place);
        let new: Vec<usize> = extra.offered_with.iter().filter(is_new).copied().collect();
        let points =
            self.model.books.iter().flat_map(|(id, book)| book.points.iter().map(move |own| (id, own)));
        let points = points.filter(|(_, point)| point.item.value == Item::Addon(from));
        let (mut places, mut retargeted) = (Places::new(), FxHashSet::default());
        for (book, point) in points {
            let Some(with) = point.with else { return Vec::new() };
            // A price with an edition that goes becomes one with the edition that it goes into.
            if let Ok(Item::Edition(into)) = self.instead(Item::Edition(with.value)) {
                retargeted.insert(into.index());
            }
            places.entry(book).or_default().insert(point.period.value);
        }
        let new = new.into_iter().filter(|place| !retargeted.contains(place));
        new.map(|place| (Some(place), places.clone())).collect()
    }

    /// Takes lines out of a book, has others name what stays, and adds `new` ones.
    fn book(&self, book: &Book, new: &[String], edits: &mut Edits) {
        let Some(node) = self.texts.node(book.header.whole) else { return };
        let rows = node.block().filter(|row| row.kind() == NodeKind::PriceRow);
        let rows: BTreeMap<u32, _> = rows.map(|row| (row.span().start, row)).collect();
        let mut stated: FxHashSet<(Item, Option<Item>, Period)> = book
            .points
            .iter()
            .filter(|point| point.with.is_none_or(|with| !self.edition_goes(with.value)))
            .map(|point| {
                (point.item.value, point.with.map(|with| Item::Edition(with.value)), point.period.value)
            })
            .collect();
        for point in &book.points {
            let item = point.item.value;
            let goes = match item {
                Item::Edition(id) => self.edition_goes(id),
                Item::Addon(id) => self.addon_goes(id),
            };
            let with = point.with.filter(|with| self.edition_goes(with.value));
            let into = with.map(|with| self.instead(Item::Edition(with.value)));
            let is_lost = match into {
                None => goes,
                Some(Err(())) => true,
                Some(Ok(into)) => goes || !stated.insert((item, Some(into), point.period.value)),
            };
            let is_unpriced = match item {
                Item::Edition(id) => self.draft.packages[id.index()].is_unpriced,
                Item::Addon(id) => self.draft.extras[id.index()].is_unpriced,
            };
            if is_lost {
                if let Some(row) = rows.get(&point.item.at.start) {
                    self.texts.take_out(row.span(), edits);
                }
            } else if is_unpriced {
                if let Some(row) = rows.get(&point.item.at.start) {
                    let (name, period) = (&self.model.item(item).name, point.period.value.word());
                    let with = into.and_then(Result::ok).or(point.with.map(|with| Item::Edition(with.value)));
                    let with = with.map(|with| format!(" with {}", self.model.item(with).name));
                    let with = with.unwrap_or_default();
                    edits.replace(row.span(), format!("{name}{with} {period} quoted  {OUTGROWN}"));
                }
            } else if let (Some(with), Some(Ok(into))) = (with, into) {
                edits.replace(with.at, self.model.item(into).name.clone());
            }
        }
        if let Some(close) =
            node.block().find(|part| part.kind() == NodeKind::Close).filter(|_| !new.is_empty())
        {
            edits.replace(close.span().before(), format!("{}\n", new.join("\n")));
        }
    }
}
