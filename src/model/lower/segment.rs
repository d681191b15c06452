//! `segment`, and the facts about companies that segments and personas share.

use super::field::{Field, Times};
use super::reader::Reader;
use crate::model::{Firmographics, Purpose, Segment};
use crate::text::At;

/// The fields of `segment`.
pub(super) const FIELDS: &[Field<Segment>] = &[
    Field {
        word: "purpose",
        form: "purpose acquisition",
        about: "the decision that the segment is for: acquisition, retention or expansion",
        times: Times::Once,
        read: |segment, line| line.choices(&mut segment.purpose, &Purpose::ALL, Purpose::word),
    },
    Field {
        word: "employees",
        form: "employees 200..2_000",
        about: "how many employees its companies have",
        times: Times::Once,
        read: |segment, line| employees(&mut segment.firmographics, line),
    },
    Field {
        word: "revenue",
        form: "revenue 1_000_000..50_000_000",
        about: "the yearly revenue of its companies",
        times: Times::Once,
        read: |segment, line| revenue(&mut segment.firmographics, line),
    },
    Field {
        word: "budget",
        form: "budget 10_000..",
        about: "what its companies can spend",
        times: Times::Once,
        read: |segment, line| budget(&mut segment.firmographics, line),
    },
    Field {
        word: "geography",
        form: "geography US, CA, GB",
        about: "the countries of its companies",
        times: Times::Many,
        read: |segment, line| geography(&mut segment.firmographics, line),
    },
    Field {
        word: "industry",
        form: "industry \"software\"",
        about: "the industry of its companies",
        times: Times::Many,
        read: |segment, line| industry(&mut segment.firmographics, line),
    },
    Field {
        word: "signal",
        form: "signal \"runs a cloud data warehouse\"",
        about: "something by which a company of the segment is recognised",
        times: Times::Many,
        read: |segment, line| segment.signals.extend(line.string("the signal in quotes")),
    },
    Field {
        word: "problem",
        form: "problem \"each team counts users its own way\"",
        about: "the problem that its companies share",
        times: Times::Many,
        read: |segment, line| segment.problem.extend(line.string("the problem in quotes")),
    },
    Field {
        word: "barrier",
        form: "barrier \"…\"",
        about: "what keeps its companies from solving the problem",
        times: Times::Many,
        read: |segment, line| segment.barrier.extend(line.string("the barrier in quotes")),
    },
    Field {
        word: "reaches",
        form: "reaches GROUP, …",
        about: "the customer groups that its accounts belong to",
        times: Times::Many,
        read: |segment, line| line.references(&mut segment.reaches),
    },
];

pub(super) fn employees(firm: &mut Firmographics, line: &mut Reader<'_, '_>) {
    firm.employees = line.number_range("number of employees", "a number or a range such as `200..2_000`");
}

pub(super) fn revenue(firm: &mut Firmographics, line: &mut Reader<'_, '_>) {
    firm.revenue = line.number_range("revenue", "an amount or a range such as `1_000_000..`");
}

pub(super) fn budget(firm: &mut Firmographics, line: &mut Reader<'_, '_>) {
    firm.budget = line.number_range("budget", "an amount or a range such as `10_000..`");
}

pub(super) fn geography(firm: &mut Firmographics, line: &mut Reader<'_, '_>) {
    codes(&mut firm.geography, line, "a country code such as `US`");
}

pub(super) fn industry(firm: &mut Firmographics, line: &mut Reader<'_, '_>) {
    line.list(|line| {
        if let Some(industry) = line.string("an industry in quotes") {
            line.add_once(&mut firm.industry, industry);
        }
    });
}

/// Reads codes such as countries, each once.
pub(super) fn codes(list: &mut Vec<At<String>>, line: &mut Reader<'_, '_>, wanted: &str) {
    line.list(|line| {
        if let Some(code) = line.code(wanted) {
            line.add_once(list, code);
        }
    });
}
