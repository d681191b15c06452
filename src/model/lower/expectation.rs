//! The lines of `test`.

use super::Lower;
use super::names::either;
use super::reader::Reader;
use crate::model::{Assertion, AssertionKind, Capability, FaultKind, Granted, Id, Item, Kind, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef};

/// The words of a `test`: the word, how the line reads, what it says.
pub(super) const FORMS: &[(&str, &str, &str)] = &[
    (
        "price",
        "price EDITION [with ADDON 2] [{ METRIC 40 }] monthly USD [on DATE] = 1_000.00",
        "what a configuration costs, or `quoted`",
    ),
    ("includes", "ITEM includes CAPABILITY [at LEVEL]", "that an edition or add-on gives a capability"),
    (
        "excludes",
        "ITEM excludes CAPABILITY [at LEVEL]",
        "that an edition or add-on does not give a capability",
    ),
    ("served-by", "GROUP served-by EDITION", "that an edition is for a group"),
    ("distinct-groups", "distinct-groups 2", "how many distinct customer groups there are"),
];

/// What a line of a test begins with, in words.
const WANTED: &str =
    "`price EDITION …`, `ITEM includes CAPABILITY`, `GROUP served-by EDITION` or `distinct-groups N`";

impl<'a> Lower<'a> {
    /// Reads the lines of a `test`.
    pub(super) fn expectations(&mut self, test: NodeRef<'a>) -> Vec<Assertion> {
        let mut assertions = Vec::new();
        for row in test.block().filter(|row| row.kind().is_row()) {
            if self.open_usage(row) {
                continue;
            }
            self.no_block(row);
            if row.values().next().is_none() {
                continue;
            }
            let mut line = Reader::new(self, row);
            let at = line.span();
            let kind = line.expectation();
            line.finish("the end of the line");
            if let Some(kind) = kind
                && !line.failed()
            {
                assertions.push(Assertion { kind, at });
            }
        }
        assertions
    }
}

impl<'a> Lower<'a> {
    /// A price whose usage lacks a brace: a fault, and the line is not read.
    fn open_usage(&mut self, row: NodeRef<'a>) -> bool {
        let open =
            row.open().filter(|open| row.kind() == NodeKind::PriceTest && self.text(open.span()) == "{");
        let Some(open) = open else { return false };
        self.fault(open.span(), "price", FaultKind::Syntax(SyntaxFault::OpenUsage));
        true
    }
}

impl Reader<'_, '_> {
    fn expectation(&mut self) -> Option<AssertionKind> {
        if self.row.kind() == NodeKind::PriceTest {
            return self.price_test();
        }
        let second = self.peek_second().map(|node| self.text(node.span()));
        match second {
            Some("includes") => self.granted(Granted::Yes),
            Some("excludes") => self.granted(Granted::No),
            Some("served-by") => self.served(),
            _ if self.at_word("distinct-groups") => {
                self.eat(NodeKind::Name);
                self.count("number of groups", "a number of groups").map(AssertionKind::DistinctGroups)
            }
            _ => {
                self.no_expectation();
                None
            }
        }
    }

    /// A line that says nothing known. Where it begins with an item or a group, its verb is wrong.
    fn no_expectation(&mut self) {
        let first = self.peek().map(|node| self.text(node.span()));
        let is_subject = first.is_some_and(|first| {
            let of_name = self.lower.names.get(first).map(|(to, _)| to.kind());
            matches!(of_name, Some(Kind::Edition | Kind::Addon | Kind::Group))
        });
        if is_subject {
            self.eat(NodeKind::Name);
            const VERBS: [&str; 3] = ["includes", "excludes", "served-by"];
            self.wrong_value(&either(VERBS.into_iter()), &VERBS);
        } else {
            self.unexpected(WANTED);
        }
    }

    fn granted(&mut self, expected: Granted) -> Option<AssertionKind> {
        let item = self.reference::<Item>();
        self.eat(NodeKind::Name);
        let capability = self.reference::<Id<Capability>>();
        let at = self.eat_word("at");
        let Some(capability) = capability else {
            self.skip_rest();
            return None;
        };
        let variant = match at {
            Some(_) => Some(self.variant(capability.value)?),
            None => None,
        };
        Some(AssertionKind::Grants { item: item?, capability, variant, expected })
    }

    fn served(&mut self) -> Option<AssertionKind> {
        let group = self.reference();
        self.eat(NodeKind::Name);
        let edition = self.reference();
        Some(AssertionKind::ServedBy { group: group?, edition: edition? })
    }
}
