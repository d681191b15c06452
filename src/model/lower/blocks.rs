//! The second pass: the blocks of the declarations, each by the table of its fields.

use super::arena::{Declared, take_header};
use super::declare::{Pending, Stated};
use super::doc::Doc;
use super::field::{Field, Head, Taken};
use super::head::path_of;
use super::names::Referable;
use super::{Lower, addon, book, deals, edition, evidence, group, metric, persona, policy, product, segment};
use crate::model::{Header, Id, Kind, Policy, Product, Test};
use crate::syntax::NodeRef;
use crate::text::At;

impl<'a> Lower<'a> {
    /// The second pass: the block of a declaration.
    pub(super) fn read_block(&mut self, pending: Pending<'a>) {
        let Pending { kind, row, header } = pending;
        let (to, header) = match header {
            Stated::Placed(to) => (Some(to), take_header(&mut self.model, to)),
            Stated::Alone(header) => (None, *header),
        };
        self.said.clear();
        self.path = path_of(kind, &header.name);
        let one = Declaration { kind, row, header };
        let none = |_: &mut Self, _: NodeRef<'a>, _: &mut Doc| Taken::No;
        match kind {
            Kind::Product => self.product(one),
            Kind::Policy => self.policy(one),
            Kind::Test => self.test(one),
            Kind::Evidence => {
                self.block(one, to.and_then(Id::from_ref), evidence::FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Group => {
                self.block(one, to.and_then(Id::from_ref), group::FIELDS, |l, g, r, _| l.group_table(g, r))
            }
            Kind::Segment => {
                self.block(one, to.and_then(Id::from_ref), segment::FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Persona => {
                self.block(one, to.and_then(Id::from_ref), persona::FIELDS, |l, p, r, _| {
                    l.persona_table(p, r)
                });
            }
            Kind::Job => {
                self.block(one, to.and_then(Id::from_ref), product::JOB_FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Line => {
                self.block(one, to.and_then(Id::from_ref), product::LINE_FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Capability => {
                self.block(one, to.and_then(Id::from_ref), metric::CAPABILITY_FIELDS, |l, _, r, d| {
                    none(l, r, d)
                });
            }
            Kind::Metric => {
                self.block(one, to.and_then(Id::from_ref), metric::FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Edition => {
                self.block(one, to.and_then(Id::from_ref), edition::FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Addon => {
                self.block(one, to.and_then(Id::from_ref), addon::FIELDS, |l, _, r, d| none(l, r, d))
            }
            Kind::Prices => {
                self.block(one, to.and_then(Id::from_ref), book::FIELDS, |l, b, r, d| l.price_row(b, r, d));
            }
            Kind::Deals => {
                self.block(one, to.and_then(Id::from_ref), deals::FIELDS, |l, _, r, d| none(l, r, d))
            }
        }
    }

    /// Reads the block of a declaration that has a place in an arena, or of one that has none.
    fn block<T: Declared>(
        &mut self,
        one: Declaration<'a>,
        id: Option<Id<T>>,
        fields: &[Field<T>],
        other: impl FnMut(&mut Self, &mut T, NodeRef<'a>, &mut Doc) -> Taken,
    ) {
        let mut item = T::default();
        let header = self.read_fields(one, fields, &mut item, other);
        *item.header() = header;
        if let Some(id) = id {
            T::arena(&mut self.model)[id] = item;
        }
    }

    /// Reads the fields of a declaration; gives its header with the silences and
    /// the former names that it holds.
    fn read_fields<T>(
        &mut self,
        one: Declaration<'a>,
        fields: &[Field<T>],
        item: &mut T,
        other: impl FnMut(&mut Self, &mut T, NodeRef<'a>, &mut Doc) -> Taken,
    ) -> Header {
        let Declaration { kind, row, mut header } = one;
        let before = self.unsound;
        let (mut allows, mut was) = (Vec::new(), Vec::new());
        self.shape(row);
        let head = Head { row, at: header.at, faulty: header.faulty, was: &mut was, allows: &mut allows };
        self.fields(kind, head, fields, item, other);
        (header.allows, header.was) = (allows, was);
        header.faulty |= self.unsound > before;
        header
    }

    fn product(&mut self, one: Declaration<'a>) {
        let mut product = Product::default();
        let at = one.header.at;
        product.header = self.read_fields(one, product::FIELDS, &mut product, |_, _, _, _| Taken::No);
        // A second product is read for its faults only.
        if self.model.product.as_ref().is_none_or(|first| first.header.at == at) {
            self.model.product = Some(product);
        }
    }

    fn policy(&mut self, one: Declaration<'a>) {
        let (at, first) = (Some(one.header.at), self.model.policy.at);
        let mut policy = Policy { at, ..Policy::default() };
        let header = self.read_fields(one, policy::FIELDS, &mut policy, |_, _, _, _| Taken::No);
        policy.allows = header.allows;
        if at == first {
            self.model.policy = policy;
        }
    }

    fn test(&mut self, one: Declaration<'a>) {
        self.shape(one.row);
        let assertions = self.expectations(one.row);
        let title = At::new(one.header.name, one.header.at);
        self.model.tests.push(Test { title, assertions });
    }
}

/// A declaration whose block is read.
struct Declaration<'a> {
    kind: Kind,
    row: NodeRef<'a>,
    header: Header,
}
