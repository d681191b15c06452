//! `product`, `line` and `job`: the declarations with few fields.

use super::field::{Field, Times};
use crate::model::{Buyers, Duration, Job, Line, Period, Product};
use crate::text::At;

/// The fields of `product`.
pub(super) const FIELDS: &[Field<Product>] = &[
    Field {
        word: "currencies",
        form: "currencies USD, EUR",
        about: "the currencies in which everything on sale has a price",
        times: Times::Once,
        read: |product, line| {
            line.list(|line| {
                if let Some(currency) = line.currency() {
                    line.add_once(&mut product.currencies, currency);
                }
            });
        },
    },
    Field {
        word: "billing",
        form: "billing monthly, annual",
        about: "the billing periods in which everything on sale has a price",
        times: Times::Once,
        read: |product, line| line.choices(&mut product.billing, &Period::ALL, Period::word),
    },
    Field {
        word: "review",
        form: "review every 90 days",
        about: "how often the packaging is looked at again",
        times: Times::Once,
        read: |product, line| {
            product.review =
                line.need_word("every").and_then(|_| line.duration()).map(|every: At<Duration>| every);
        },
    },
    Field {
        word: "sells-to",
        form: "sells-to companies",
        about: "who buys: `companies`, through a buying committee, or `consumers`",
        times: Times::Once,
        read: |product, line| {
            product.sells_to = line.choice(&[Buyers::Companies, Buyers::Consumers], |buyers| match buyers {
                Buyers::Companies => "companies",
                Buyers::Consumers => "consumers",
            });
        },
    },
];

/// The fields of `line`: none but `allow`.
pub(super) const LINE_FIELDS: &[Field<Line>] = &[];

/// The fields of `job`.
pub(super) const JOB_FIELDS: &[Field<Job>] = &[Field {
    word: "groups",
    form: "groups GROUP, …",
    about: "the customer groups that have this job",
    times: Times::Many,
    read: |job, line| line.references(&mut job.groups),
}];
