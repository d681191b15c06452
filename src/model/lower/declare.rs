//! The first pass: every declaration of a root gets its id and its name.

use super::Lower;
use super::arena::{next_of, place};
use super::doc::Doc;
use super::head::{FirstRow, is_version, path_of};
use super::names::Names;
use super::reader::Reader;
use super::scores::Scored;
use crate::model::{DeclRef, FaultKind, Header, Kind, Model, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef, Tree};
use crate::text::{FileId, Sources, Span, near};

/// A declaration whose name is bound and whose block is still to be read.
pub(super) struct Pending<'a> {
    /// What it declares.
    pub(super) kind: Kind,
    /// Its row.
    pub(super) row: NodeRef<'a>,
    /// Where what its first line says waits for it.
    pub(super) header: Stated,
}

/// What the first line of a declaration says, while its block is still to be read.
pub(super) enum Stated {
    /// It is in the model, in the place of the declaration.
    Placed(DeclRef),
    /// The declaration has no place of its own: a policy, a test, or a second one of a name.
    Alone(Box<Header>),
}

impl<'a> Lower<'a> {
    /// The model that `trees` state; `begun` holds what is known before.
    pub(super) fn model_of(sources: &'a Sources, trees: &'a [Tree], begun: Model) -> Model {
        let mut lower = Lower {
            sources,
            model: begun,
            names: Names::default(),
            nameless: Vec::new(),
            shorter: Vec::new(),
            path: String::new(),
            shares: Vec::new(),
            unsound: 0,
            said: rustc_hash::FxHashMap::default(),
            scored: Scored::default(),
            spare: Vec::new(),
        };
        let mut pending = Vec::new();
        for tree in trees {
            lower.declarations(tree, &mut pending);
        }
        for (name, to, at) in std::mem::take(&mut lower.shorter) {
            // If it is bound, it is another thing's, and stays so.
            let _ = lower.names.bind(&name, to, at);
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
        // Whether rows are passed over that have lost the declaration which they are lines of.
        let mut lost = false;
        for row in tree.root().children() {
            let indented = self.is_indented(row.span());
            let kind = row.kind();
            self.path.clear();
            if std::mem::replace(&mut lost, false) {
                // The first of them has its fault, and the brace behind the last is theirs.
                lost = indented || kind == NodeKind::Comment;
                if lost || kind == NodeKind::StrayClose {
                    continue;
                }
            }
            if kind == NodeKind::Doc && self.is_trailing(row.span()) {
                self.fault(row.span(), "", FaultKind::Syntax(SyntaxFault::DanglingDoc));
            } else if kind == NodeKind::Doc {
                doc.add(self.text(row.span()));
            } else if kind == NodeKind::StrayClose {
                // What stands behind the brace is of the same mistake.
                self.fault(row.span(), "", FaultKind::Syntax(SyntaxFault::StrayBrace));
            } else if kind.is_row() {
                let (before, known) = (pending.len(), self.unsound);
                self.top_row(row, doc.take(), first, pending);
                first = FirstRow::No;
                lost = indented && pending.len() == before && self.unsound > known;
                // What another version of the language means is not known here.
                if self.model.faults.last().is_some_and(|fault| is_version(&fault.kind)) {
                    self.model.partial = true;
                    return;
                }
            }
        }
        if doc.take().is_some()
            && let Some(last) = tree.root().children().filter(|node| node.kind() == NodeKind::Doc).last()
        {
            self.path.clear();
            self.fault(last.span(), "", FaultKind::Syntax(SyntaxFault::DanglingDoc));
        }
        if first == FirstRow::Yes && tree.file() == FileId(0) {
            let at = Span::new(tree.file(), 0, 0);
            let form = "product NAME \"Title\" { … }";
            self.fault(
                at,
                "product",
                FaultKind::MissingEntry { word: "product", form, place: Kind::Product },
            );
        }
    }

    /// Whether blanks stand before `at` on its line.
    fn is_indented(&self, at: Span) -> bool {
        let file = self.sources.file(at.file);
        at.start > 0 && matches!(file.text.as_bytes().get(at.start as usize - 1), Some(b' ' | b'\t'))
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
        const WANTED: &str = "a declaration such as `edition`, `group` or `prices`";
        let word = line.eat(NodeKind::Name).or_else(|| line.punctuated_name(WANTED).map(|name| name.at));
        let Some(word) = word else {
            line.unexpected(WANTED);
            return;
        };
        match line.text(word) {
            "tierce" => line.version(word, first),
            "use" => line.use_line(),
            "accept" => line.accept_line(),
            text => match Kind::from_word(text).or_else(|| self.meant(word)) {
                Some(kind) => self.declaration(kind, row, doc, pending),
                None => return,
            },
        }
        if matches!(self.text(word), "tierce" | "use" | "accept") {
            self.shape(row);
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
            let known = openers.into_iter().chain(["use", "tierce", "accept"]).collect();
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
        line.skip_one();
        if kind == Kind::Policy {
            line.finish("`{`");
        } else if kind == Kind::Test {
            if let Some(title) = line.string("what the test is about, in quotes") {
                header.at = title.at;
                header.name.clone_from(&title.value);
                header.title = Some(title.value);
            }
            line.finish("`{`");
        } else {
            line.named_head(kind, &mut header);
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
        if let Some(to) = to {
            self.shorter(&header, to);
        }
        header.faulty = self.unsound > before;
        let header = match to {
            Some(to) => {
                place(&mut self.model, to, header);
                Stated::Placed(to)
            }
            None => Stated::Alone(Box::new(header)),
        };
        pending.push(Pending { kind, row, header });
    }

    /// Gives a declaration its id and binds its name; `None` for a second one.
    fn bind(&mut self, kind: Kind, header: &Header) -> Option<DeclRef> {
        let policy = self.model.policy.at.filter(|_| kind == Kind::Policy);
        let product = self.model.product.as_ref().filter(|_| kind == Kind::Product);
        if let Some(first) = policy.or(product.map(|product| product.header.at)) {
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
        Some(to)
    }

    /// A head that says more than a name may be a name with blanks in it, or a name and a word too
    /// many: the first word names it as well, if nothing else is called that.
    fn shorter(&mut self, header: &Header, to: DeclRef) {
        let short = self.text(header.at);
        if header.name.strip_prefix(short).is_some_and(|rest| rest.starts_with('-')) {
            self.shorter.push((short.to_owned(), to, header.at));
        }
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
}
