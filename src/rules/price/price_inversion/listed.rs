//! The list prices of an item, and on which days those of another are all lower.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::analysis::price::{Beside, Comparison, Dearer, PriceFunction};
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{Currency, Edition, Id, Item, Model, Period};
use crate::rules::Context;
use crate::text::Span;
use crate::text::wording::tick;

/// The prices of one item in books for everybody.
pub(super) struct ListPrices<'a> {
    today: Option<Date>,
    points: Vec<Listed<'a>>,
    /// Whether all of them hold on the same days.
    same_days: bool,
}

/// A list price.
struct Listed<'a> {
    currency: Currency,
    book: &'a EffectiveBook,
    point: &'a EffectivePoint,
    /// `None` where part of it is no number.
    function: Option<PriceFunction<'a>>,
    /// What it comes to where very much is used, if that much can be.
    far: Option<Decimal>,
}

/// What tells the prices of an item on one day apart.
type Terms = (Currency, Period, Option<Id<Edition>>);

/// One item's price above another's.
pub(in crate::rules) struct Inversion {
    currency: Currency,
    period: Period,
    dearer: Dearer,
    /// The first day on which it is so; `None` for since ever.
    from: Option<Date>,
    /// How many prices were compared.
    compared: usize,
    /// Where the higher price stands.
    pub(super) one_at: Span,
    /// Where the lower one stands.
    pub(super) other_at: Span,
}

/// The figures of an inversion, in words.
pub(super) struct Figures {
    pub(super) one: String,
    pub(super) other: String,
    pub(super) extent: String,
}

impl<'a> ListPrices<'a> {
    pub(super) fn new(context: &Context<'a>, item: Item) -> Self {
        let offer = context.analysis.offers.of(item);
        let points = context.analysis.books.points_of(item);
        let general = points.filter(|(book, _)| book.is_general() && !book.faulty);
        let listed = general.filter_map(|(book, point)| {
            let function = PriceFunction::new(context.model, offer, point);
            let far = function.as_ref().and_then(PriceFunction::far);
            Some(Listed { currency: book.currency?, book, point, function, far })
        });
        let points: Vec<Listed<'_>> = listed.collect();
        let same_days = points.windows(2).all(|pair| pair[0].book.days == pair[1].book.days);
        Self { today: context.today, points, same_days }
    }

    /// Whether any of them is a number: nothing else can be higher or lower.
    pub(super) fn are_numbers(&self) -> bool {
        self.points.iter().any(|listed| listed.function.is_some())
    }

    /// Whether one look at the first price shows that it is lower than that of `other`.
    pub(super) fn is_plainly_lower(&self, other: &Self) -> bool {
        let Some((mine, far)) = self.points.iter().find_map(|listed| Some((listed, listed.far?))) else {
            return false;
        };
        let mut theirs = other.points.iter();
        let rival =
            theirs.find(|theirs| theirs.book.book == mine.book.book && theirs.terms() == mine.terms());
        self.same_days && rival.and_then(|rival| rival.far).is_some_and(|rival| far < rival)
    }

    /// On the first days on which it is so: every price of this item that is a number is one of
    /// `other` too, none of them is lower, and one is higher. Days before `--today` are past.
    pub(super) fn inversion(&self, other: &Self) -> Option<Inversion> {
        let day_of = |day: Option<Date>| day.unwrap_or(Date::MIN);
        let mut starts: Vec<Date> = vec![day_of(self.today)];
        for listed in self.points.iter().chain(&other.points) {
            starts.extend([day_of(listed.book.days.from)].into_iter().chain(listed.book.days.until));
        }
        starts.retain(|day| *day >= day_of(self.today));
        starts.sort_unstable();
        starts.dedup();
        starts.into_iter().find_map(|day| self.inversion_on(other, day))
    }

    fn on(&self, day: Date) -> impl Iterator<Item = &Listed<'a>> {
        self.points.iter().filter(move |listed| listed.book.days.holds(day))
    }

    fn inversion_on(&self, other: &Self, day: Date) -> Option<Inversion> {
        let mut found: Option<Inversion> = None;
        let mut compared = 0;
        for mine in self.on(day) {
            let Some(function) = &mine.function else { continue };
            let theirs = other.on(day).find(|theirs| theirs.terms() == mine.terms())?;
            let rival = theirs.function.as_ref()?;
            compared += 1;
            match function.compare(rival) {
                Comparison::Unlike => return None,
                Comparison::Same => {}
                Comparison::Dearer(dearer) => {
                    let stronger = found.as_ref().is_none_or(|known| {
                        known.dearer.beside != Beside::Nothing && dearer.beside == Beside::Nothing
                    });
                    if stronger {
                        found = Some(Inversion {
                            currency: mine.currency,
                            period: mine.point.period,
                            dearer,
                            from: (day > Date::MIN && Some(day) != self.today).then_some(day),
                            compared,
                            one_at: mine.point.at,
                            other_at: theirs.point.at,
                        });
                    }
                }
            }
        }
        Some(Inversion { compared, ..found? })
    }
}

impl Listed<'_> {
    fn terms(&self) -> Terms {
        (self.currency, self.point.period, self.point.with)
    }
}

impl Inversion {
    /// What both cost where the difference shows, and how often it shows.
    pub(super) fn figures(&self, model: &Model) -> Figures {
        let decimals = self.currency.decimals();
        let used: Vec<String> = self
            .dearer
            .usage
            .iter()
            .map(|(metric, used)| {
                format!("{} {}", used.normalize(), tick(&model.metrics[*metric].header.name))
            })
            .collect();
        let at = if used.is_empty() { String::new() } else { format!(" for {}", used.join(" and ")) };
        let period = match self.period {
            Period::Once => "once".to_owned(),
            Period::Monthly | Period::Quarterly | Period::Annual => self.period.word().to_owned(),
        };
        let shown = |amount: Option<Decimal>| {
            let amount = amount.map_or("…".to_owned(), |amount| amount.to_string());
            format!("{amount} {} {period}{at}", self.currency.code())
        };
        let (one, other) = match self.dearer.beside {
            Beside::Nothing => {
                (shown(self.dearer.one.to_places(decimals)), shown(self.dearer.other.to_places(decimals)))
            }
            Beside::Setup => ("the same price, and dearer set-up".to_owned(), "cheaper set-up".to_owned()),
            Beside::Share => ("a larger share of the subscription".to_owned(), "a smaller share".to_owned()),
        };
        let since = self.from.map_or(String::new(), |from| format!(" from {from} on"));
        let extent = match self.compared {
            1 => format!("its list price is never higher{since}"),
            many => format!("none of its {many} list prices is ever higher{since}"),
        };
        Figures { one, other, extent }
    }
}
