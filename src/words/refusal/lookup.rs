//! Prices that are not there, or too many of them, in words.

use jiff::civil::Date;

use super::super::{Notation, Said, Speaker, money};
use crate::analysis::price::{Configuration, price};
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{Days, Item, Period};
use crate::text::wording::{all_of, tick};

/// So many prices are told, those that nearly fit and those of several days.
const TOLD: usize = 4;

/// What of a price does not fit a configuration, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Misfit {
    Day,
    Customer,
    Period,
    Currency,
    Edition,
}

/// A price that does not fit, and in what.
struct Near<'a> {
    misfits: Vec<Misfit>,
    book: &'a EffectiveBook,
    point: &'a EffectivePoint,
}

impl Speaker<'_> {
    pub(super) fn no_price(self, asked: &Configuration, item: Item, day: Option<Date>) -> Said {
        let with = match item {
            Item::Edition(_) => String::new(),
            Item::Addon(_) => format!(" with {}", self.edition(asked.edition)),
        };
        let on = day.map_or(String::new(), |day| format!(" on {day}"));
        let (name, code) = (self.item(item), asked.currency.code());
        let message = format!("{name} has no {} price in {code}{with}{on}", adjective(asked.period));
        let mut near: Vec<Near<'_>> = self
            .analysis
            .books
            .points_of(item)
            .map(|(book, point)| Near { misfits: misfits(asked, day, book, point), book, point })
            .collect();
        near.sort_by(|one, other| {
            let key = |near: &Near<'_>| (near.misfits.len(), near.misfits.first().copied());
            key(one).cmp(&key(other))
        });
        let mut said = Said::new(message).place(self.model.item(item).at, "no price that fits");
        if near.is_empty() {
            return said.help(format!("no price book has a line for {name}"));
        }
        let mut told: Vec<String> = Vec::new();
        // What fits as well as the best; the rest would only be in the way.
        let best = near.first().map(|near| near.misfits.clone());
        for near in near.iter().filter(|near| Some(&near.misfits) == best.as_ref()) {
            let help = self.near_price(near);
            if !told.contains(&help) && told.len() < TOLD {
                said = said.place(near.point.at, differs(near));
                told.push(help);
            }
        }
        said.help(format!("prices that {name} has: {}", told.join("; ")))
    }

    /// `monthly in USD with `pro` from 2026-10-01, for channel `partner``.
    fn near_price(self, near: &Near<'_>) -> String {
        let Near { book, point, .. } = near;
        let code = book.currency.map_or(String::new(), |currency| format!(" in {}", currency.code()));
        let with = point.with.map_or(String::new(), |edition| format!(" with {}", self.edition(edition)));
        let for_whom = for_whom(book).map_or(String::new(), |whom| format!(", {whom}"));
        format!("{}{code}{with}{}{for_whom}", adjective(point.period), days(book.days))
    }

    pub(super) fn ambiguous_day(self, asked: &Configuration, days: &[Date]) -> Said {
        let costs = days.iter().take(TOLD).map(|&day| {
            let on = Configuration { day: Some(day), ..asked.clone() };
            match price(self.model, self.analysis, &on) {
                Ok(quote) => format!("{} on {day}", money(quote.total, asked.currency)),
                Err(_) => format!("refused on {day}"),
            }
        });
        let mut costs: Vec<String> = costs.collect();
        if days.len() > TOLD {
            costs.push(format!("and others on {} more days", days.len() - TOLD));
        }
        let day = days.last().map_or(String::new(), Date::to_string);
        let written = match self.notation {
            Notation::Options => format!("--on {day}"),
            Notation::Line => format!("on {day}"),
        };
        Said::new(format!("the price depends on the day: {}", costs.join(", ")))
            .help(format!("say the day, such as `{written}`"))
    }
}

/// In what a price does not fit.
fn misfits(
    asked: &Configuration,
    day: Option<Date>,
    book: &EffectiveBook,
    point: &EffectivePoint,
) -> Vec<Misfit> {
    let states = |stated: &Option<String>, asked: &Option<String>| stated.is_none() || stated == asked;
    let region = asked.region.as_ref();
    let for_region = book.region.is_empty() || region.is_some_and(|region| book.region.contains(region));
    let fits = [
        (Misfit::Day, day.is_none_or(|day| book.days.holds(day))),
        (
            Misfit::Customer,
            for_region
                && states(&book.channel, &asked.channel)
                && states(&book.eligibility, &asked.eligibility),
        ),
        (Misfit::Period, point.period == asked.period || point.period == Period::Once),
        (Misfit::Currency, book.currency == Some(asked.currency)),
        (Misfit::Edition, point.with.is_none_or(|with| with == asked.edition)),
    ];
    fits.into_iter().filter(|(_, fits)| !fits).map(|(misfit, _)| misfit).collect()
}

/// The first thing in which a price differs from what is asked for.
fn differs(near: &Near<'_>) -> String {
    match near.misfits.first() {
        Some(Misfit::Day) => format!("holds{}", days(near.book.days)),
        Some(Misfit::Customer) => for_whom(near.book).unwrap_or_default(),
        Some(Misfit::Period) => adjective(near.point.period).to_owned(),
        Some(Misfit::Currency) => {
            near.book.currency.map_or(String::new(), |currency| format!("in {}", currency.code()))
        }
        Some(Misfit::Edition) | None => "with another edition".to_owned(),
    }
}

/// "for channel `partner`, in `US` and `CA`, for `Non-profit`"; `None` for everybody.
pub(crate) fn for_whom(book: &EffectiveBook) -> Option<String> {
    let channel = book.channel.as_ref().map(|channel| format!("through {}", tick(channel)));
    let region = (!book.region.is_empty()).then(|| format!("in {}", all_of(&book.region)));
    let who = book.eligibility.as_ref().map(|who| format!("for {}", tick(who)));
    let all: Vec<String> = [channel, region, who].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// " from 2026-10-01 until 2027-01-01"; nothing for always.
pub(crate) fn days(days: Days) -> String {
    let from = days.from.map_or(String::new(), |from| format!(" from {from}"));
    from + &days.until.map_or(String::new(), |until| format!(" until {until}"))
}

fn adjective(period: Period) -> &'static str {
    match period {
        Period::Once => "one-off",
        Period::Monthly | Period::Quarterly | Period::Annual => period.word(),
    }
}
