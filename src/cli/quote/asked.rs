//! The configuration that the options ask for, and what they leave to be assumed.

use clap::Args;
use jiff::civil::Date;

use super::names::{meant, metric};
use super::values::{Counted, currency, period, used};
use crate::analysis::price::Configuration;
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::cli::failure::Failure;
use crate::model::{Currency, Edition, Id, Item, Metric, Period};
use crate::report::Assumed;
use crate::rules::Context;
use crate::text::wording::{all_of, any_of, tick};
use rust_decimal::Decimal;

/// How something is bought, and how much of it is used.
#[derive(Debug, Args)]
pub(in crate::cli) struct Buying {
    /// How much of a metric is used, such as `seat=40`: between two resets of one that resets, at a
    /// time of any other; may be repeated.
    #[arg(long, value_name = "METRIC=N", value_parser = used, help_heading = "Configuration")]
    usage: Vec<Counted>,
    /// How often it is paid: `monthly`, `quarterly`, `annual` or `once` [default: the only period in
    /// which there is a price].
    #[arg(long, value_name = "PERIOD", value_parser = period, help_heading = "Configuration")]
    billing: Option<Period>,
    /// The currency, such as EUR [default: the first of the product in which there is a price].
    #[arg(long, value_name = "CODE", value_parser = currency, help_heading = "Configuration")]
    currency: Option<Currency>,
    /// The day on which it is bought [default: that of `--today`, else the only one that matters].
    #[arg(long, value_name = "DATE", value_parser = crate::cli::date, help_heading = "Configuration")]
    on: Option<Date>,
    /// Through whom it is bought, such as `partner`.
    #[arg(long, value_name = "CHANNEL", help_heading = "Configuration")]
    channel: Option<String>,
    /// Where it is bought, such as `US`.
    #[arg(long, value_name = "REGION", help_heading = "Configuration")]
    region: Option<String>,
    /// What the customer is eligible for, such as `Non-profit`.
    #[arg(long, value_name = "WHO", help_heading = "Configuration")]
    eligibility: Option<String>,
}

/// What the options ask of a spec.
pub(in crate::cli) struct Asked<'a> {
    pub(in crate::cli) buying: &'a Buying,
    pub(in crate::cli) context: Context<'a>,
    /// The editions whose prices say in which period and currency there are any.
    pub(in crate::cli) editions: &'a [Id<Edition>],
    /// Whose prices they are, in words.
    pub(in crate::cli) whose: String,
}

impl Asked<'_> {
    /// The configuration of `edition` without add-ons, and what of it was assumed.
    pub(in crate::cli) fn configuration(
        &self,
        edition: Id<Edition>,
    ) -> Result<(Configuration, Vec<Assumed>), Failure> {
        let usage = self.usage()?;
        self.check_books()?;
        let mut assumed = Vec::new();
        let period = self.period(&mut assumed)?;
        let currency = self.currency(period, &mut assumed)?;
        let day = self.day(&mut assumed);
        let Buying { channel, region, eligibility, .. } = self.buying;
        let (channel, region, eligibility) = (channel.clone(), region.clone(), eligibility.clone());
        let addons = Vec::new();
        let asked =
            Configuration { edition, addons, usage, period, currency, day, channel, region, eligibility };
        Ok((asked, assumed))
    }

    /// The prices of the editions.
    fn points(&self) -> impl Iterator<Item = (&EffectiveBook, &EffectivePoint)> {
        let books = &self.context.analysis.books;
        self.editions.iter().flat_map(|&edition| books.points_of(Item::Edition(edition)))
    }

    fn usage(&self) -> Result<Vec<(Id<Metric>, Decimal)>, Failure> {
        let mut usage: Vec<(Id<Metric>, Decimal)> = Vec::new();
        for counted in &self.buying.usage {
            let metric = metric(self.context.model, &counted.name)?;
            if usage.iter().any(|(known, _)| *known == metric) {
                return Err(Failure(format!(
                    "`--usage` says twice how much of {} is used",
                    tick(&counted.name)
                )));
            }
            usage.push((metric, counted.count));
        }
        Ok(usage)
    }

    /// Whether some price book is for the currency, channel, region and eligibility that were named:
    /// one that no book knows is misspelt, and would silently get the general price.
    fn check_books(&self) -> Result<(), Failure> {
        let quote = self.buying;
        if let Some(currency) = quote.currency {
            let known = self.distinct(|book| book.currency.map(Currency::code).into_iter().collect());
            if !known.contains(&currency.code()) {
                let code = currency.code();
                return Err(Failure(match known.is_empty() {
                    true => format!("no price book is in {code}: the spec has none"),
                    false => format!("no price book is in {code}; there are prices in {}", all_of(known)),
                }));
            }
        }
        let channels = self.distinct(|book| book.channel.as_deref().into_iter().collect());
        check(quote.channel.as_deref(), &channels, ["channel", "channels"])?;
        let regions = self.distinct(|book| book.region.iter().map(String::as_str).collect());
        check(quote.region.as_deref(), &regions, ["region", "regions"])?;
        let eligible = self.distinct(|book| book.eligibility.as_deref().into_iter().collect());
        check(quote.eligibility.as_deref(), &eligible, ["eligibility", "eligibilities"])
    }

    /// What the books say, each once, in their order.
    fn distinct<'b>(&'b self, said: impl Fn(&'b EffectiveBook) -> Vec<&'b str>) -> Vec<&'b str> {
        let mut known = Vec::new();
        for word in self.context.analysis.books.list.iter().flat_map(said) {
            if !known.contains(&word) {
                known.push(word);
            }
        }
        known
    }

    /// The billing period that is asked for, or the only one in which the editions have a price.
    fn period(&self, assumed: &mut Vec<Assumed>) -> Result<Period, Failure> {
        if let Some(period) = self.buying.billing {
            return Ok(period);
        }
        let wanted = self.buying.currency;
        let points = self.points().filter(|(book, _)| wanted.is_none() || book.currency == wanted);
        let mut priced: Vec<Period> = points.map(|(_, point)| point.period).collect();
        priced.sort_unstable();
        priced.dedup();
        let name = &self.whose;
        match priced[..] {
            [only] => {
                assumed.push(Assumed::OnlyPeriod);
                Ok(only)
            }
            [] => Err(Failure(format!(
                "{name} has no price to take the billing period from: say it with `--billing`"
            ))),
            [..] => {
                let words: Vec<&str> = priced.iter().map(|period| period.word()).collect();
                let options = words.iter().map(|word| format!("--billing {word}"));
                Err(Failure(format!("{name} has a price for {}: say {}", all_of(&words), any_of(options))))
            }
        }
    }

    /// The currency that is asked for, or the first of the product in which they have a price.
    fn currency(&self, period: Period, assumed: &mut Vec<Assumed>) -> Result<Currency, Failure> {
        if let Some(currency) = self.buying.currency {
            return Ok(currency);
        }
        let points =
            self.points().filter(|(_, point)| point.period == period || point.period == Period::Once);
        let priced: Vec<Currency> = points.filter_map(|(book, _)| book.currency).collect();
        let product = self.context.model.product.iter().flat_map(|product| &product.currencies);
        let promised: Vec<Currency> = product.map(|currency| currency.value).collect();
        let first = promised.iter().find(|currency| priced.contains(currency)).or(priced.first());
        match first.or(promised.first()) {
            Some(&currency) => {
                let only = priced.iter().all(|other| *other == currency);
                assumed.push(if only { Assumed::OnlyCurrency } else { Assumed::FirstCurrency });
                Ok(currency)
            }
            None => Err(Failure(format!(
                "{} has no price to take the currency from: say it with `--currency`",
                self.whose
            ))),
        }
    }

    fn day(&self, assumed: &mut Vec<Assumed>) -> Option<Date> {
        if self.buying.on.is_none() && self.context.today.is_some() {
            assumed.push(Assumed::Today);
        }
        self.buying.on.or(self.context.today)
    }
}

/// Whether some book is for what was `asked`; `words` say what that is, one and several.
fn check(asked: Option<&str>, known: &[&str], [one, several]: [&str; 2]) -> Result<(), Failure> {
    let Some(asked) = asked.filter(|asked| !known.contains(asked)) else { return Ok(()) };
    let said = match known.is_empty() {
        true => String::new(),
        false => format!("; {}", meant(asked, known, &format!("{several} that a book is for"))),
    };
    let general = format!("without `--{one}`, the price for everybody is given");
    Err(Failure(format!("no price book is for the {one} {}{said}; {general}", tick(asked))))
}
