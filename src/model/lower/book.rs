//! `prices`: a price book, and its price rows.

use rust_decimal::Decimal;

use super::Lower;
use super::charge::PriceBlock;
use super::doc::Doc;
use super::field::{Field, Taken, Times};
use super::reader::Reader;
use super::segment::codes;
use crate::model::{BasedOn, Book, FaultKind, Item, Period, PricePoint};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::{At, Span};

/// The fields of `prices`; its price rows are not among them.
pub(super) const FIELDS: &[Field<Book>] = &[
    Field {
        word: "currency",
        form: "currency USD",
        about: "the currency of every amount in the book",
        times: Times::Needed,
        read: |book, line| book.currency = line.currency(),
    },
    Field {
        word: "channel",
        form: "channel partner",
        about: "through whom it sells; without it, through any channel",
        times: Times::Once,
        read: |book, line| book.channel = line.code("a channel such as `partner`"),
    },
    Field {
        word: "region",
        form: "region US, CA",
        about: "where it holds; without it, everywhere",
        times: Times::Once,
        read: |book, line| codes(&mut book.region, line, "a region such as `US`"),
    },
    Field {
        word: "eligibility",
        form: "eligibility \"Non-profit\"",
        about: "who can have it; without it, everybody",
        times: Times::Once,
        read: |book, line| book.eligibility = line.string("who can have it, in quotes"),
    },
    Field {
        word: "from",
        form: "from 2026-01-01",
        about: "the first day on which it holds",
        times: Times::Once,
        read: |book, line| book.from = line.date(),
    },
    Field {
        word: "until",
        form: "until 2027-01-01",
        about: "the first day on which it no longer sells",
        times: Times::Once,
        read: |book, line| book.until = line.date(),
    },
    Field {
        word: "grandfathered",
        form: "grandfathered until 2027-07-01",
        about: "the first day on which existing customers lose it",
        times: Times::Once,
        read: |book, line| book.grandfathered_until = line.need_word("until").and_then(|_| line.date()),
    },
    Field {
        word: "reviewed",
        form: "reviewed 2026-09-01",
        about: "when it was last looked at",
        times: Times::Once,
        read: |book, line| book.reviewed = line.date(),
    },
    Field {
        word: "based-on",
        form: "based-on BOOK * 0.92 round 0.50",
        about: "the book that it copies, what amounts are multiplied by, and the step to which they are rounded",
        times: Times::Once,
        read: |book, line| book.based_on = based_on(line),
    },
];

fn based_on(line: &mut Reader<'_, '_>) -> Option<BasedOn> {
    let book = line.reference();
    let mut factor = Decimal::ONE;
    if line.eat(NodeKind::Star).is_some() {
        factor = line.positive("factor", "a factor such as `0.92`")?.value;
    }
    let mut round = None;
    if line.eat_word("round").is_some() {
        round = Some(line.positive("step", "a step such as `0.50`")?);
    }
    book.map(|book| BasedOn { book, factor, round })
}

impl<'a> Lower<'a> {
    /// Reads `row` if it is a price row: ITEM [with EDITION] PERIOD CHARGE.
    pub(super) fn price_row(&mut self, book: &mut Book, row: NodeRef<'a>, doc: &mut Doc) -> Taken {
        if row.kind() != NodeKind::PriceRow {
            return self.period_missing(row);
        }
        let doc = doc.take();
        let before = self.unsound;
        let mut line = Reader::new(self, row);
        let item = line.reference::<Item>();
        let mut with = None;
        if line.at_word("with") {
            line.eat(NodeKind::Name);
            with = line.reference();
            if with.is_none() {
                line.skip_rest();
                return Taken::Yes;
            }
        }
        if let (Some(At { value: Item::Edition(_), at }), Some(_)) = (item, with) {
            line.not_an_addon(at);
        }
        let Some(period) = line.choice(&Period::ALL, Period::word) else { return Taken::Yes };
        let block = line.price_block(row);
        let sku = if line.eat_word("sku").is_some() { line.string("the code in quotes") } else { None };
        line.finish("the end of the line, or `sku \"…\"`");
        let charges = match block {
            PriceBlock::Charges(charges) => charges,
            PriceBlock::None => self.no_charges(row),
        };
        if let Some(item) = item {
            let faulty = self.unsound > before;
            book.points.push(PricePoint { item, with, period, charges, sku, doc, faulty });
        }
        Taken::Yes
    }

    /// A row that begins with a priced item, but has no period: says so, instead of that the item
    /// is no word of a book.
    fn period_missing(&mut self, row: NodeRef<'a>) -> Taken {
        let Some(first) = row.values().next().filter(|first| first.kind() == NodeKind::Name) else {
            return Taken::No;
        };
        let word = self.text(first.span());
        let known = FIELDS.iter().any(|field| field.word == word) || word == "allow";
        if known || !self.is_item(word) {
            return Taken::No;
        }
        let mut line = Reader::new(self, row);
        line.eat(NodeKind::Name);
        if line.at_word("with") {
            line.eat(NodeKind::Name);
            line.eat(NodeKind::Name);
        }
        line.choice(&Period::ALL, Period::word);
        Taken::Yes
    }
}

impl Reader<'_, '_> {
    /// Says that only an add-on has a price for the edition that it is bought with.
    fn not_an_addon(&mut self, at: Span) {
        let found = self.text(at).to_owned();
        let wanted = "an add-on before `with`".to_owned();
        self.fault(at, FaultKind::WrongValue { found, wanted, known: Vec::new() });
    }
}
