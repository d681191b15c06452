//! Which arena of the model a declaration goes to.

use crate::model::{
    Addon, Arena, Book, Capability, Deals, DeclRef, Edition, Evidence, Group, Header, Id, Job, Kind, Line,
    Metric, Model, Persona, Product, Segment,
};

/// A declaration that lives in an arena of the model.
pub(super) trait Declared: Default {
    fn header(&mut self) -> &mut Header;
    fn arena(model: &mut Model) -> &mut Arena<Self>;
}

macro_rules! declared {
    ($($type:ident $arena:ident),*) => {
        $(impl Declared for $type {
            fn header(&mut self) -> &mut Header {
                &mut self.header
            }
            fn arena(model: &mut Model) -> &mut Arena<Self> {
                &mut model.$arena
            }
        })*

        /// What the next declaration of `kind` is bound to; `None` for kinds without a name.
        pub(super) fn next_of(model: &mut Model, kind: Kind) -> Option<DeclRef> {
            match kind {
                Kind::Product => Some(DeclRef::Product),
                Kind::Policy | Kind::Test => None,
                Kind::Prices => Some(DeclRef::Book(Id::new(model.books.len()))),
                $(Kind::$type => Some(DeclRef::$type(Id::new(model.$arena.len()))),)*
            }
        }

        /// Takes what the head of a declaration says out of the model, until its block has been read.
        pub(super) fn take_header(model: &mut Model, to: DeclRef) -> Header {
            match to {
                // It is known by its head whether there is a product already.
                DeclRef::Product => model.product.as_ref().map(|product| product.header.clone()).unwrap_or_default(),
                DeclRef::Book(id) => std::mem::take(&mut model.books[id].header),
                $(DeclRef::$type(id) => std::mem::take(&mut model.$arena[id].header),)*
            }
        }

        /// Puts an item with nothing but its head into the model, so that its id is good.
        pub(super) fn place(model: &mut Model, to: DeclRef, header: Header) {
            match to {
                DeclRef::Product => model.product = Some(Product { header, ..Product::default() }),
                DeclRef::Book(_) => {
                    model.books.push(Book { header, ..Book::default() });
                }
                $(DeclRef::$type(_) => {
                    let mut item = $type::default();
                    item.header = header;
                    model.$arena.push(item);
                })*
            }
        }
    };
}

declared! {
    Evidence evidence, Group groups, Segment segments, Persona personas, Job jobs, Line lines,
    Capability capabilities, Metric metrics, Edition editions, Addon addons, Deals deals
}

impl Declared for Book {
    fn header(&mut self) -> &mut Header {
        &mut self.header
    }
    fn arena(model: &mut Model) -> &mut Arena<Self> {
        &mut model.books
    }
}
