//! Reading values: numbers, shares, dates, texts, durations, ranges, words of a closed list.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::names::either;
use super::reader::Reader;
use crate::model::{Currency, Duration, DurationUnit, FaultKind, NumberRange, SyntaxFault};
use crate::syntax::{NodeKind, parse_date, parse_decimal, parse_short_hundredths, unescape};
use crate::text::{At, Span};

/// The most digits that exact arithmetic holds.
const DIGITS: &str = "at most 28 digits";

/// What a currency is written as.
const CURRENCY: &str = "a currency such as `USD`";

impl<'a> Reader<'_, 'a> {
    /// Reads a text in quotes.
    pub(super) fn string(&mut self, wanted: &str) -> Option<At<String>> {
        let Some(at) = self.eat(NodeKind::Text).or_else(|| self.eat(NodeKind::OpenText)) else {
            self.wrong_value(wanted, &[]);
            return None;
        };
        let (value, wrong) = unescape(self.text(at));
        for escape in wrong {
            let place = Span::new(at.file, at.start + escape.start as u32, at.start + escape.end as u32);
            let found = self.text(place).to_owned();
            self.fault(place, FaultKind::Syntax(SyntaxFault::UnknownEscape { found }));
        }
        Some(At::new(value, at))
    }

    /// Reads a number, nought or more. `what` names it in a fault.
    pub(super) fn number(&mut self, what: &'static str, wanted: &str) -> Option<At<Decimal>> {
        let Some(at) = self.eat(NodeKind::Number) else {
            self.wrong_value(wanted, &[]);
            return None;
        };
        self.decimal(at, self.text(at), what)
    }

    /// The number that `text` spells at `at`, if it is nought or more and not too long.
    fn decimal(&mut self, at: Span, text: &str, what: &'static str) -> Option<At<Decimal>> {
        let range = match parse_decimal(text) {
            Some(value) if value.is_sign_negative() && !value.is_zero() => "0 or more",
            Some(value) => return Some(At::new(value, at)),
            None => DIGITS,
        };
        self.fail(at, FaultKind::OutOfRange { found: text.to_owned(), what, range });
        None
    }

    /// Reads a whole number.
    pub(super) fn count(&mut self, what: &'static str, wanted: &str) -> Option<At<Decimal>> {
        let number = self.number(what, wanted)?;
        if number.value.is_integer() {
            return Some(number);
        }
        let found = self.text(number.at).to_owned();
        self.fail(number.at, FaultKind::OutOfRange { found, what, range: "a whole number" });
        None
    }

    /// Reads a number above nought.
    pub(super) fn positive(&mut self, what: &'static str, wanted: &str) -> Option<At<Decimal>> {
        let number = self.number(what, wanted)?;
        if !number.value.is_zero() {
            return Some(number);
        }
        let found = self.text(number.at).to_owned();
        self.fail(number.at, FaultKind::OutOfRange { found, what, range: "more than 0" });
        None
    }

    /// Reads `+N`.
    pub(super) fn increment(&mut self, what: &'static str) -> Option<At<Decimal>> {
        let at = self.eat(NodeKind::Increment)?;
        self.decimal(at, self.text(at), what)
    }

    /// Reads a share such as `92%`, in per cent.
    pub(super) fn percent(&mut self, what: &'static str) -> Option<At<Decimal>> {
        let Some(at) = self.eat(NodeKind::Percent) else {
            self.wrong_value("a share such as `50%`", &[]);
            return None;
        };
        self.decimal(at, self.text(at).trim_end_matches('%'), what)
    }

    /// Reads a share between 0% and 100%, in hundredths of a per cent.
    pub(super) fn share(&mut self, what: &'static str) -> Option<At<u32>> {
        if let Some(share) = self.short_hundredths(NodeKind::Percent, 100) {
            return Some(share);
        }
        let share = self.percent(what)?;
        self.hundredths(share, 100, what, "0% to 100%, with at most two decimals")
    }

    /// Reads a number or a share of at most `most` in hundredths, if it is written in the shortest way.
    pub(super) fn short_hundredths(&mut self, kind: NodeKind, most: u32) -> Option<At<u32>> {
        let node = self.peek().filter(|node| node.kind() == kind)?;
        let text = self.text(node.span());
        let value = parse_short_hundredths(text.strip_suffix('%').unwrap_or(text))?;
        (value <= most * 100).then(|| {
            self.skip_one();
            At::new(value, node.span())
        })
    }

    /// `number` in hundredths, if it is at most `most` and has at most two decimals.
    pub(super) fn hundredths(
        &mut self,
        number: At<Decimal>,
        most: u32,
        what: &'static str,
        range: &'static str,
    ) -> Option<At<u32>> {
        let scaled = number.value.checked_mul(Decimal::ONE_HUNDRED).filter(Decimal::is_integer);
        match scaled.and_then(|scaled| scaled.to_u32()).filter(|&scaled| scaled <= most * 100) {
            Some(value) => Some(At::new(value, number.at)),
            None => {
                let found = self.text(number.at).to_owned();
                self.fail(number.at, FaultKind::OutOfRange { found, what, range });
                None
            }
        }
    }

    /// Reads a day such as `2026-09-30`.
    pub(super) fn date(&mut self) -> Option<At<Date>> {
        let Some(at) = self.eat(NodeKind::Date) else {
            self.wrong_value("a date such as `2026-09-30`", &[]);
            return None;
        };
        let text = self.text(at);
        let date = parse_date(text);
        if date.is_none() {
            self.fail(at, FaultKind::ImpossibleDate { found: text.to_owned() });
        }
        date.map(|value| At::new(value, at))
    }

    /// Reads `14 days`.
    pub(super) fn duration(&mut self) -> Option<At<Duration>> {
        const WANTED: &str = "a length of time such as `14 days` or `12 months`";
        let count = self.positive("length of time", WANTED)?;
        let known = DurationUnit::ALL.map(DurationUnit::word);
        let word =
            self.peek().filter(|node| node.kind() == NodeKind::Name).map(|node| self.text(node.span()));
        let unit = word.and_then(|word| DurationUnit::ALL.into_iter().find(|unit| matches_unit(*unit, word)));
        let Some(unit) = unit else {
            self.wrong_value(&either(known.iter().copied()), &known);
            return None;
        };
        let at = count.at.to(self.here());
        self.eat(NodeKind::Name);
        match count.value.to_u32().filter(|_| count.value.is_integer()).filter(|&count| count <= 100_000) {
            Some(count) => Some(At::new(Duration { count, unit }, at)),
            None => {
                let found = self.text(count.at).to_owned();
                let range = "a whole number up to 100,000";
                self.fail(count.at, FaultKind::OutOfRange { found, what: "length of time", range });
                None
            }
        }
    }

    /// Reads `200..2_000`, `200..`, `..50`, or one number for both ends.
    pub(super) fn number_range(&mut self, what: &'static str, wanted: &str) -> Option<At<NumberRange>> {
        if self.peek_kind() == Some(NodeKind::Range) {
            return self.range(what);
        }
        let number = self.number(what, wanted)?;
        Some(At::new(NumberRange { least: Some(number.value), most: Some(number.value) }, number.at))
    }

    /// Reads `200..2_000`, `200..` or `..50`.
    pub(super) fn range(&mut self, what: &'static str) -> Option<At<NumberRange>> {
        let at = self.eat(NodeKind::Range)?;
        let text = self.text(at);
        let (least, most) = text.split_once("..").unwrap_or((text, ""));
        let mut end = |text: &str| match text {
            "" => Some(None),
            text => self.decimal(at, text, what).map(|number| Some(number.value)),
        };
        let (least, most) = (end(least)?, end(most)?);
        if let (Some(least), Some(most)) = (least, most)
            && most < least
        {
            self.fail(at, FaultKind::EmptyRange { found: text.to_owned() });
            return None;
        }
        Some(At::new(NumberRange { least, most }, at))
    }

    /// Reads a word of a closed list.
    pub(super) fn choice<T: Copy>(&mut self, all: &[T], word: impl Fn(T) -> &'static str) -> Option<At<T>> {
        let known: Vec<&'static str> = all.iter().map(|&one| word(one)).collect();
        let found =
            self.peek().filter(|node| node.kind() == NodeKind::Name).map(|node| self.text(node.span()));
        match all.iter().find(|&&one| found == Some(word(one))) {
            Some(&value) => self.eat(NodeKind::Name).map(|at| At::new(value, at)),
            None => {
                self.wrong_value(&either(known.iter().copied()), &known);
                None
            }
        }
    }

    /// Reads words of a closed list, each once.
    pub(super) fn choices<T: Copy + PartialEq>(
        &mut self,
        list: &mut Vec<At<T>>,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) {
        self.list(|line| {
            if let Some(item) = line.choice(all, &word) {
                line.add_once(list, item);
            }
        });
    }

    /// Reads the code of a currency.
    pub(super) fn currency(&mut self) -> Option<At<Currency>> {
        if let Some(node) = self.peek().filter(|node| node.kind() == NodeKind::Junk) {
            let (at, code) = (node.span(), self.text(node.span()).to_owned());
            if matches!(code.as_str(), ":" | "=" | "-" | "->" | "(" | "[") {
                self.wrong_value(CURRENCY, &[]);
                return None;
            }
            self.eat(NodeKind::Junk);
            self.fault(at, FaultKind::UnknownCurrency { code });
            return None;
        }
        let code = self.name(CURRENCY)?;
        match Currency::from_code(code.value) {
            Some(currency) => Some(At::new(currency, code.at)),
            None => {
                self.fault(code.at, FaultKind::UnknownCurrency { code: code.value.to_owned() });
                None
            }
        }
    }

    /// Reads a code such as a country or a channel, as written.
    pub(super) fn code(&mut self, wanted: &str) -> Option<At<String>> {
        if self.peek_kind() == Some(NodeKind::Text) {
            return self.string(wanted);
        }
        self.name(wanted).map(|name| At::new(name.value.to_owned(), name.at))
    }
}

/// Whether `word` names `unit`, in the plural or, for one of it, the singular.
fn matches_unit(unit: DurationUnit, word: &str) -> bool {
    unit.word() == word || unit.word().strip_suffix('s') == Some(word)
}
