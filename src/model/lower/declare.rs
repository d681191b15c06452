//! The two passes over the declarations of a root.

use super::field::{Field, Head, Taken};
use super::names::{Names, Referable};
use super::reader::Reader;
use super::{Lower, addon, book, deals, edition, evidence, group, metric, persona, policy, product, segment};
use crate::model::{
    Addon, Arena, Book, Capability, Deals, DeclRef, Edition, Evidence, FaultKind, Group, Header, Id, Job,
    Kind, Line, Metric, Model, Persona, Policy, Product, Segment, SyntaxFault, Test,
};
use crate::syntax::{NodeKind, NodeRef, Tree, unescape};
use crate::text::{At, Sources, Span, near};

/// A declaration whose name is bound and whose block is still to be read.
struct Pending<'a> {
    kind: Kind,
    row: NodeRef<'a>,
    /// Where it goes; `None` for one that has no place of its own, such as a second of a name.
    to: Option<DeclRef>,
    header: Header,
}

impl<'a> Lower<'a> {
    /// The model that `trees` state; `begun` holds what is known before.
    pub(super) fn model_of(sources: &'a Sources, trees: &'a [Tree], begun: Model) -> Model {
        let mut lower = Lower {
            sources,
            model: begun,
            names: Names::default(),
            place: None,
            path: String::new(),
            shares: Vec::new(),
            unsound: 0,
        };
        let mut pending = Vec::new();
        for tree in trees {
            lower.declarations(tree, &mut pending);
        }
        lower.model.partial |= lower.model.product.is_none();
        // What a level means is known before anything names one.
        let (first, rest): (Vec<_>, Vec<_>) =
            pending.into_iter().partition(|one| one.kind == Kind::Capability);
        for declaration in first.into_iter().chain(rest) {
            lower.read_block(declaration);
        }
        lower.path.clear();
        lower.check_shares();
        lower.late_faults();
        lower.finish()
    }

    /// The first pass: every declaration of a file gets its id and its name.
    fn declarations(&mut self, tree: &'a Tree, pending: &mut Vec<Pending<'a>>) {
        let mut doc = Doc::default();
        let mut first = FirstRow::Yes;
        for row in tree.root().children() {
            match row.kind() {
                NodeKind::Doc => doc.add(self.text(row.span())),
                // What stands behind a stray brace is of the same mistake.
                NodeKind::Comment | NodeKind::Junk | NodeKind::Tail => {}
                NodeKind::StrayClose => {
                    self.path.clear();
                    self.fault(row.span(), "", FaultKind::Syntax(SyntaxFault::StrayBrace));
                }
                _ => {
                    self.path.clear();
                    self.top_row(row, doc.take(), first, pending);
                    first = FirstRow::No;
                    // What another version of the language means is not known here.
                    if self.model.faults.last().is_some_and(|fault| is_version(&fault.kind)) {
                        self.model.partial = true;
                        return;
                    }
                }
            }
        }
        if doc.take().is_some()
            && let Some(last) = tree.root().children().filter(|node| node.kind() == NodeKind::Doc).last()
        {
            self.path.clear();
            self.fault(last.span(), "", FaultKind::Syntax(SyntaxFault::DanglingDoc));
        }
        if first == FirstRow::Yes {
            let at = Span::new(tree.file(), 0, 0);
            let form = "product NAME \"Title\" { … }";
            self.fault(
                at,
                "product",
                FaultKind::MissingEntry { word: "product", form, place: Kind::Product },
            );
        }
    }

    /// A row between declarations.
    fn top_row(
        &mut self,
        row: NodeRef<'a>,
        doc: Option<String>,
        first: FirstRow,
        pending: &mut Vec<Pending<'a>>,
    ) {
        let mut line = Reader::new(self, row);
        let Some(word) = line.eat(NodeKind::Name) else {
            line.unexpected("a declaration such as `edition`, `group` or `prices`");
            return;
        };
        match line.text(word) {
            "tierce" => line.version(word, first),
            "use" => line.use_line(),
            text => match Kind::from_word(text).or_else(|| self.meant(word)) {
                Some(kind) => self.declaration(kind, row, doc, pending),
                None => return,
            },
        }
        if matches!(self.text(word), "tierce" | "use") {
            self.no_block(row);
        }
    }

    /// The kind that a misspelt opening word stands for; in any case a fault.
    fn meant(&mut self, word: Span) -> Option<Kind> {
        let text = self.text(word);
        let openers = Kind::ALL.map(Kind::word);
        let close = near(text, openers.into_iter());
        let belongs = super::vocabulary::kinds_with(text);
        if belongs.is_empty() {
            let known = openers.into_iter().chain(["use", "tierce"]).collect();
            self.fault(word, text, FaultKind::UnknownWord { word: text.to_owned(), place: None, known });
            let close = close.first().and_then(|word| Kind::from_word(word));
            return Kind::from_foreign_word(text).or(close);
        }
        self.fault(
            word,
            text,
            FaultKind::MisplacedEntry { word: text.to_owned(), place: None, belongs, near: Vec::new() },
        );
        None
    }

    /// Reads the head of a declaration and binds its name.
    fn declaration(
        &mut self,
        kind: Kind,
        row: NodeRef<'a>,
        doc: Option<String>,
        pending: &mut Vec<Pending<'a>>,
    ) {
        let before = self.unsound;
        let mut header = Header { doc, whole: row.span(), ..Header::default() };
        self.path.clear();
        let mut line = Reader::new(self, row);
        header.at = line.here();
        line.eat(NodeKind::Name);
        match kind {
            Kind::Policy => line.finish("`{`"),
            Kind::Test => {
                if let Some(title) = line.string("what the test is about, in quotes") {
                    header.at = title.at;
                    header.name.clone_from(&title.value);
                    header.title = Some(title.value);
                }
                line.finish("`{`");
            }
            _ => line.named_head(kind, &mut header),
        }
        self.path = path_of(kind, &header.name);
        if row.open().is_none()
            && matches!(kind, Kind::Policy | Kind::Test | Kind::Prices)
            && self.unsound == before
        {
            let word = kind.word().to_owned();
            self.fault(header.at.after(), "", FaultKind::Syntax(SyntaxFault::MissingBlock { word }));
        }
        let to = self.bind(kind, &header);
        header.faulty = self.unsound > before;
        pending.push(Pending { kind, row, to, header });
    }

    /// Gives a declaration its id and binds its name; `None` for a second one.
    fn bind(&mut self, kind: Kind, header: &Header) -> Option<DeclRef> {
        let first = match kind {
            Kind::Policy => self.model.policy.at,
            Kind::Product => self.model.product.as_ref().map(|product| product.header.at),
            _ => None,
        };
        if let Some(first) = first {
            let name = kind.word().to_owned();
            self.fault(
                header.at,
                "",
                FaultKind::DuplicateDeclaration { name, kind, first_kind: kind, first },
            );
            return None;
        }
        if kind == Kind::Policy {
            self.model.policy.at = Some(header.at);
        }
        let to = next_of(&mut self.model, kind)?;
        if header.name.is_empty() {
            return None;
        }
        if let Err((first, at)) = self.names.bind(&header.name, to, header.at) {
            let (name, first_kind) = (header.name.clone(), first.kind());
            self.fault(header.at, "", FaultKind::DuplicateDeclaration { name, kind, first_kind, first: at });
            // A product keeps its place: a root without one would be taken for a part.
            if kind != Kind::Product {
                return None;
            }
        }
        self.wrong_case(header, to);
        place(&mut self.model, to, header.clone());
        Some(to)
    }

    /// A name with capitals is bound in lower case as well: the mistake is the declaration's.
    fn wrong_case(&mut self, header: &Header, to: DeclRef) {
        let right = header.name.to_ascii_lowercase();
        if right != header.name && self.text(header.at) == header.name {
            // If the lower-case name is bound, it is another thing's, and stays so.
            let _ = self.names.bind(&right, to, header.at);
            self.fault(header.at, "", FaultKind::WrongCase { name: header.name.clone(), right });
        }
    }

    /// The second pass: the block of a declaration.
    fn read_block(&mut self, pending: Pending<'a>) {
        let Pending { kind, row, to, header } = pending;
        self.place = Some(kind);
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

    /// Reads the fields of a declaration; gives its header with the silences that it holds.
    fn read_fields<T>(
        &mut self,
        one: Declaration<'a>,
        fields: &[Field<T>],
        item: &mut T,
        other: impl FnMut(&mut Self, &mut T, NodeRef<'a>, &mut Doc) -> Taken,
    ) -> Header {
        let Declaration { kind, row, mut header } = one;
        let before = self.unsound;
        let mut allows = Vec::new();
        self.shape(row);
        let head = Head { row, at: header.at, allows: &mut allows, faulty: header.faulty };
        self.fields(kind, head, fields, item, other);
        header.allows = allows;
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

/// A declaration that lives in an arena of the model.
trait Declared: Default {
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
        fn next_of(model: &mut Model, kind: Kind) -> Option<DeclRef> {
            match kind {
                Kind::Product => Some(DeclRef::Product),
                Kind::Policy | Kind::Test => None,
                Kind::Prices => Some(DeclRef::Book(Id::new(model.books.len()))),
                $(Kind::$type => Some(DeclRef::$type(Id::new(model.$arena.len()))),)*
            }
        }

        /// Puts an item with nothing but its head into the model, so that its id is good.
        fn place(model: &mut Model, to: DeclRef, header: Header) {
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

/// Documentation that waits for the line that it is of.
#[derive(Default)]
pub(super) struct Doc {
    text: Option<String>,
}

impl Doc {
    /// One more `///` line.
    pub(super) fn add(&mut self, line: &str) {
        let line = line.trim_start_matches("///");
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        match &mut self.text {
            Some(text) => {
                text.push('\n');
                text.push_str(line);
            }
            None => self.text = Some(line.to_owned()),
        }
    }

    /// The lines so far, for the line that follows them.
    pub(super) fn take(&mut self) -> Option<String> {
        self.text.take()
    }
}

impl<'a> Reader<'_, 'a> {
    /// Reads the name and the title of a declaration. Where the name is missing, one made of the
    /// title takes its place, so that references to it are no second mistake.
    fn named_head(&mut self, kind: Kind, header: &mut Header) {
        let noun = kind.a_noun();
        match self.peek_kind() {
            Some(NodeKind::Name | NodeKind::Junk) => {
                let Some(name) = self.name(&format!("the name of {noun}")) else { return };
                header.name = name.value.to_owned();
                header.at = name.at;
            }
            Some(NodeKind::Text) => {
                let title = self.here();
                header.name = slug(&unescape(self.text(title)).0);
                header.at = title;
                self.unexpected(&format!("the name of {noun}, in lower case without quotes"));
                return;
            }
            _ => {
                self.unexpected(&format!("the name of {noun}"));
                return;
            }
        }
        if matches!(self.peek_kind(), Some(NodeKind::Text | NodeKind::OpenText)) {
            header.title = self.string("a title in quotes").map(|title| title.value);
        }
        self.finish("a title in quotes, `{` or the end of the line");
    }

    /// Reads `tierce 1`.
    fn version(&mut self, word: Span, first: FirstRow) {
        if first == FirstRow::No {
            let kind = FaultKind::MisplacedEntry {
                word: "tierce".to_owned(),
                place: None,
                belongs: Vec::new(),
                near: Vec::new(),
            };
            self.fail(word, kind);
            return;
        }
        let at = self.here();
        if self.peek_kind() == Some(NodeKind::Number) {
            self.eat(NodeKind::Number);
            if self.text(at) != "1" {
                self.fail(at, FaultKind::UnknownVersion { found: self.text(at).to_owned() });
            }
            self.finish("the end of the line");
        } else {
            self.wrong_value("the version of the language: `tierce 1`", &[]);
        }
    }

    /// Reads `use "shared/metrics.tierce"`, which was followed when the files were read.
    fn use_line(&mut self) {
        self.string("the path of a file in quotes");
        self.finish("the end of the line");
    }
}

/// A name out of a title: `Single sign-on` gives `single-sign-on`.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// The path that the subjects of a declaration's faults begin with.
fn path_of(kind: Kind, name: &str) -> String {
    if name.is_empty() { kind.word().to_owned() } else { format!("{}/{name}", kind.word()) }
}

fn is_version(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::UnknownVersion { .. })
}

/// Whether a row is the first of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FirstRow {
    Yes,
    No,
}
