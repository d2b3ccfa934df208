//! A page's fields with everything that is said of them: the tree from which wire view and types are made.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

use serde_json::Number;

use super::api::{FieldType, Location, Scalar, Source};
use super::cells::{Cells, Said};
use super::docs::markdown;
use super::fit::{Unfit, fit_if};
use super::infer::{Guess, Inferred, infer, is_map};
use super::secrets::can_be_secret;
use super::well_known::{self, WellKnown};
use super::witness::Settlement;
use crate::Text;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{FieldDoc, MessageDoc, MessageName, MethodPage, Part, Tally, TypeDoc};
use crate::ledger::FieldNote;
use crate::limit::{Bounds, Limit, StatedLimit};
use crate::memo::{Map, Set};
use crate::prose::{Class, Context, Enumerable, Sentence, Subject, decode_pattern, deprecation, read_cell};
use crate::source::Span;

/// Deeper messages are not followed: documented ones end below 20, and recursion is cut before.
const DEEPEST: usize = 64;

/// More fields of one page are not followed: messages that hold one another several times multiply them. Documented
/// pages end below a tenth of this.
const MOST_FIELDS: usize = 200_000;

/// Fields of one message; the largest real one has 180. What compares messages looks fields up by name.
const WIDEST: usize = 10_000;

/// Members that the one-ofs of a message name together; real ones have 15. Each is looked for among all fields.
const MOST_MEMBERS: usize = 1_000;

/// The rule that requires the parameters of a path, of which pages do not always say so.
const IN_PATH: &str = "path";

/// A message of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct MessageTree {
    pub(super) fields: Vec<Node>,
    /// The one-ofs.
    pub(super) oneofs: Vec<Group>,
    /// Its name, where the page tells it.
    pub(super) name: Option<MessageName>,
    /// What is said of the message itself; may be empty.
    pub(super) docs: Text,
    /// Whether it holds itself: a field somewhere inside is [`Kind::Again`] with this name.
    pub(super) recursive: bool,
}

/// A one-of: fields of which at most one may be set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Group {
    /// Their JSON names.
    pub(super) members: Arc<[Text]>,
    /// Whether one must be set.
    pub(super) required: bool,
}

/// A field of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) json: Text,
    pub(super) repeated: bool,
    pub(super) kind: Kind,
    /// The name of an enum type, where the page tells it.
    pub(super) type_name: Option<Text>,
    pub(super) location: Location,
    pub(super) limits: Vec<StatedLimit>,
    pub(super) default: Option<Text>,
    /// The sentence that calls it deprecated.
    pub(super) deprecated: Option<Text>,
    /// Why its value must not be printed; `None` when it may be.
    pub(super) secret: Option<Text>,
    pub(super) docs: Text,
    pub(super) inferred: Option<&'static str>,
    pub(super) source: Source,
    /// The name of its row.
    pub(super) span: Span,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Scalar(Scalar),
    Enum(Vec<Value>),
    Message(Arc<MessageTree>),
    /// The message of this name that the field is inside of.
    Again(MessageName),
    /// A map from strings to strings.
    Map,
    ScalarMap(Scalar),
    MessageMap(Arc<MessageTree>),
    Json,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) json: Text,
    pub(super) docs: Text,
    /// The sentence that calls it deprecated.
    pub(super) deprecated: Option<Text>,
}

impl Value {
    /// A value of which nothing else is known.
    pub(super) fn plain(json: Text) -> Self {
        Self { json, docs: Text::default(), deprecated: None }
    }
}

impl Value {
    /// Whether it stands for "not specified".
    pub(super) fn is_unspecified(&self) -> bool {
        is_unspecified(&self.json)
    }
}

/// Whether a value with this text stands for "not specified": it is, or ends in, that word.
pub(super) fn is_unspecified(value: &str) -> bool {
    const WORD: &str = "unspecified";
    let Some((before, word)) = value.len().checked_sub(WORD.len()).and_then(|at| value.split_at_checked(at)) else {
        return false;
    };
    let is_apart = before.is_empty() || before.ends_with(['_', '-', '.', ' ', ':']) || word.starts_with('U');
    is_apart && word.eq_ignore_ascii_case(WORD) && (word != "UNSPECIFIED" || !before.ends_with(char::is_alphanumeric))
}

/// Builds trees of one page.
pub(super) struct Builder<'a, 't> {
    page: &'a MethodPage,
    /// The page's text, which outlives what is made of it.
    text: &'t str,
    /// Its path.
    path: Text,
    cells: &'a Cells<'t>,
    diagnostics: &'a mut Vec<Diagnostic>,
    expansion: Expansion,
    settlement: Settlement<'a>,
    /// One-ofs as the parts of the request state them, with members in other parts.
    split: Vec<Group>,
    /// The messages of protobuf of which the ledger has been told.
    told: BTreeSet<usize>,
    /// What the ledger is told of each field.
    notes: Vec<FieldNote>,
    /// The one-ofs with a member without a row that are told already: each member's cell names them all.
    told_one_ofs: BTreeSet<Arc<[Text]>>,
    /// The names of the fields of messages in which members of one-ofs were looked for.
    names: Map<usize, Set<Text>>,
}

/// How far messages that hold one another are followed.
#[derive(Default)]
struct Expansion {
    /// The messages that are being built, each inside the one before.
    around: Vec<usize>,
    /// Those of them that a field inside refers back to.
    targets: BTreeSet<usize>,
    /// Messages that several fields have as their type, built once.
    built: BTreeMap<(usize, Location, bool), (Arc<MessageTree>, usize)>,
    /// How many fields have each message as their type.
    uses: Vec<usize>,
    fields: usize,
    /// Whether the page is more than can be followed; nothing is built of it then.
    exceeded: bool,
}

impl<'a, 't> Builder<'a, 't> {
    pub(super) fn new(
        page: &'a MethodPage,
        text: &'t str,
        cells: &'a Cells<'t>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let mut uses = vec![0; page.messages.len()];
        for field in page.messages.iter().flat_map(|message| &message.fields) {
            let mut ty = &field.ty;
            while let TypeDoc::Map(value) = ty {
                ty = value;
            }
            if let TypeDoc::Message(index) = ty
                && let Some(count) = uses.get_mut(*index)
            {
                *count += 1;
            }
        }
        let settlement = Settlement { page, patterns: &cells.patterns, tally: page.tally.clone() };
        let expansion = Expansion { uses, ..Expansion::default() };
        let path = page.source.path().into();
        Self {
            page,
            text,
            path,
            cells,
            diagnostics,
            expansion,
            settlement,
            split: Vec::new(),
            told: BTreeSet::new(),
            notes: Vec::new(),
            told_one_ofs: BTreeSet::new(),
            names: Map::default(),
        }
    }

    /// What the ledger is told, and how far the page's witnesses agree, once its messages are built.
    pub(super) fn finish(self) -> (Vec<FieldNote>, Tally) {
        (self.notes, self.settlement.tally)
    }

    /// The request: path, query and body as one message.
    pub(super) fn request(&mut self) -> MessageTree {
        let page = self.page;
        let mut request = MessageTree::default();
        let parts =
            [(self.page.path, Location::Path), (self.page.query, Location::Query), (self.page.body, Location::Body)];
        for (index, location) in parts {
            let Some(index) = index else { continue };
            // The request is no message that a field inside could refer back to: it has the path, too.
            let mut part = self.expand(index, location, true);
            part.fields.iter_mut().filter(|field| is_in_path(page, field, location)).for_each(require_in_path);
            request.fields.extend(part.fields);
            request.oneofs.extend(part.oneofs);
        }
        for stated in std::mem::take(&mut self.split) {
            request.regroup(&stated);
        }
        self.settle_one_ofs(&mut request);
        if self.expansion.exceeded { MessageTree::default() } else { request }
    }

    /// The response.
    pub(super) fn response(&mut self) -> Option<MessageTree> {
        let mut response = Arc::unwrap_or_clone(self.message(self.page.response?, Location::Body, false));
        self.settle_one_ofs(&mut response);
        Some(response).filter(|_| !self.expansion.exceeded)
    }

    /// A message with all inside it. One that several fields have as their type is built once, unless what is inside
    /// depends on where it is: on which messages are around it.
    fn message(&mut self, index: usize, location: Location, request: bool) -> Arc<MessageTree> {
        let key = (index, location, request);
        if let Some((tree, size)) = self.expansion.built.get(&key)
            && self.expansion.fields + size <= MOST_FIELDS
            && !self.expansion.exceeded
        {
            self.expansion.fields += size;
            return Arc::clone(tree);
        }
        let before = (self.expansion.fields, std::mem::take(&mut self.expansion.targets));
        self.expansion.around.push(index);
        let mut tree = self.expand(index, location, request);
        self.expansion.around.pop();
        tree.recursive = self.expansion.targets.remove(&index);
        let tree = Arc::new(tree);
        let shared = self.expansion.uses.get(index).is_some_and(|count| *count > 1);
        if shared && self.expansion.targets.is_empty() {
            self.expansion.built.insert(key, (Arc::clone(&tree), self.expansion.fields - before.0));
        }
        self.expansion.targets.extend(before.1);
        tree
    }

    /// Whether the next message can be followed; tells once why not.
    fn may_follow(&mut self, message: &MessageDoc) -> bool {
        let room = MOST_FIELDS.saturating_sub(self.expansion.fields);
        if self.expansion.exceeded {
            return false;
        }
        if self.expansion.around.len() <= DEEPEST && message.fields.len() <= room.min(WIDEST) {
            self.expansion.fields += message.fields.len();
            return true;
        }
        let (what, help) = if message.fields.len() > WIDEST {
            (format!("this message has more than {WIDEST} fields"), "split the message")
        } else {
            let what =
                format!("the messages of this page nest deeper than {DEEPEST} or into more than {MOST_FIELDS} fields");
            (what, "describe fewer messages inside one another")
        };
        self.exceed(message, what, help);
        false
    }

    /// Gives up the page.
    fn exceed(&mut self, message: &MessageDoc, what: String, help: &str) {
        self.expansion.exceeded = true;
        let span = message.fields.first().map(|field| field.span).unwrap_or_default();
        let diagnostic = Diagnostic::at(Lint::TooManyFields, &self.page.source, span, what)
            .label("not followed from here on")
            .help(help);
        self.diagnostics.push(diagnostic);
    }

    /// The one-ofs of a message, each once: every member's cell states the whole choice.
    fn choices(&mut self, message: &MessageDoc, stated: Vec<Group>) -> Vec<Group> {
        let mut choices: Vec<Group> = Vec::new();
        let mut known: Map<Arc<[Text]>, usize> = Map::default();
        for group in stated {
            let at = *known.entry(Arc::clone(&group.members)).or_insert(choices.len());
            match choices.get_mut(at) {
                Some(choice) => choice.required |= group.required,
                None => choices.push(group),
            }
        }
        if choices.iter().map(|group| group.members.len()).sum::<usize>() > MOST_MEMBERS && !self.expansion.exceeded {
            let what = format!("the one-ofs of this message name more than {MOST_MEMBERS} members");
            self.exceed(message, what, "name fewer members, or split the message");
            choices.clear();
        }
        choices
    }

    fn expand(&mut self, index: usize, location: Location, request: bool) -> MessageTree {
        let page = self.page;
        let Some(message) = page.messages.get(index).filter(|message| self.may_follow(message)) else {
            return MessageTree::default();
        };
        let docs = markdown(&message.docs, page.source.path()).into();
        let fields = Vec::with_capacity(message.fields.len());
        let mut tree = MessageTree { name: message.name.clone(), docs, fields, ..MessageTree::default() };
        let mut annotations = one_ofs_of(message);
        for field in &message.fields {
            let (mut node, groups) = self.node(field, location, request);
            // The cell need not be looked up once more where it names no choice.
            if !groups.is_empty() {
                self.check_one_ofs(index, field, request);
            }
            for stated in groups {
                match &mut node.kind {
                    // An annotation on the object itself speaks of its own fields.
                    Kind::Message(inner) if !stated.members.contains(&field.name) => {
                        Arc::make_mut(inner).group(&stated);
                    }
                    _ => annotations.push(stated),
                }
            }
            tree.fields.push(node);
        }
        let annotations = self.choices(message, annotations);
        for stated in &annotations {
            if !tree.group(stated) {
                self.overlapping(message, stated);
            }
        }
        if let Some(witness) = message.witness.as_ref().filter(|_| request) {
            self.settlement.message(&mut tree, witness, self.diagnostics);
        }
        // The parts of a request are one message, whose one-ofs are complete only when the parts are joined.
        if self.expansion.around.len() > 1 {
            self.settle_one_ofs(&mut tree);
        } else if request {
            let is_here = |member: &Text| tree.fields.iter().any(|field| field.json == *member);
            self.split.extend(annotations.into_iter().filter(|stated| !stated.members.iter().all(is_here)));
        }
        tree
    }

    /// Reports a choice that shares a field with another one: only one of the two can be a type.
    fn overlapping(&mut self, message: &MessageDoc, stated: &Group) {
        let field = message.fields.iter().find(|field| stated.members.contains(&field.name));
        let what =
            format!("{} are one choice, but one of them belongs to another choice already", stated.members.join(", "));
        let diagnostic = Diagnostic::at(
            Lint::Contradiction,
            &self.page.source,
            field.map_or_else(Span::default, |field| field.span),
            what,
        )
        .help("the choice that is named first holds; make the sentences of all its members name the same fields");
        self.diagnostics.push(diagnostic);
    }

    /// Reports members of one-ofs that have no row: beside the field, inside of it, or among the parameters of the request.
    fn check_one_ofs(&mut self, message: usize, field: &FieldDoc, request: bool) {
        let (said, _) = self.read(field, request);
        for sentence in &said.facts {
            let Class::OneOf { label, members, .. } = &sentence.class else { continue };
            if self.told_one_ofs.contains(members) {
                continue;
            }
            let missing = members.iter().find(|member| !self.has_row(message, field, (label, member), request));
            let Some(missing) = missing else { continue };
            self.told_one_ofs.insert(Arc::clone(members));
            let what = format!("`{missing}` has no row, although it is named as one of {}", members.join(", "));
            let span = sentence.span.moved(field.cell.span.start);
            let diagnostic = Diagnostic::at(Lint::OneOfWithoutRow, &self.page.source, span, what)
                .label("named here")
                .help("add its row, or take its name out of the sentence; it is no member of the choice");
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether a member of a one-of that a field's cell names has a row.
    fn has_row(&mut self, message: usize, field: &FieldDoc, (label, member): (&str, &Text), request: bool) -> bool {
        let page = self.page;
        let inner = if let TypeDoc::Message(index) = field.ty { Some(index) } else { None };
        let parts = [page.path, page.query, page.body].into_iter().filter(|_| request);
        let near = [Some(message), inner].into_iter().chain(parts).flatten();
        near.into_iter().any(|index| self.has_name(index, member))
            // A label leads to an object elsewhere.
            || (!label.is_empty() && (0..page.messages.len()).any(|index| self.has_name(index, member)))
    }

    fn has_name(&mut self, message: usize, name: &Text) -> bool {
        let fields = || self.page.messages.get(message).into_iter().flat_map(|message| &message.fields);
        self.names.entry(message).or_insert_with(|| fields().map(|field| field.name.clone()).collect()).contains(name)
    }

    /// Where each member of a one-of is called required, one of them is; where only some are, nothing is refused.
    fn settle_one_ofs(&mut self, tree: &mut MessageTree) {
        let MessageTree { fields, oneofs, .. } = tree;
        for group in oneofs {
            let mut stated: Vec<&mut Node> =
                fields.iter_mut().filter(|field| field.is_required() && group.members.contains(&field.json)).collect();
            if stated.len() == group.members.len() {
                group.required = true;
            } else if let Some(first) = stated.first().filter(|_| !group.required) {
                let message = format!(
                    "`{}` is called required, but is one of {} of which only one may be set",
                    first.json,
                    group.members.iter().map(|member| format!("`{member}`")).collect::<Vec<_>>().join(", ")
                );
                let diagnostic = Diagnostic::at(Lint::Contradiction, &self.page.source, first.span, message)
                    .label("none of them is required of callers")
                    .help("call each of them required if one must be set, or none");
                self.diagnostics.push(diagnostic);
            }
            for field in &mut stated {
                field.limits.retain(|stated| stated.limit != Limit::Required);
            }
        }
    }

    /// What the cell of a field says, and whether the field is a list.
    fn read(&self, field: &FieldDoc, sent: bool) -> (Arc<Said>, bool) {
        let subject = match field.ty {
            _ if field.repeated => Subject::List,
            TypeDoc::Object | TypeDoc::Map(_) => Subject::Map,
            _ => Subject::Single,
        };
        let enumerable = match field.ty {
            TypeDoc::Text => Enumerable::No,
            TypeDoc::Enum { .. } => Enumerable::Stated,
            _ => Enumerable::Likely,
        };
        let read = |subject| {
            let context = Context::new(field.name.clone(), subject, enumerable, sent);
            self.cells.said(self.text, field.cell, context)
        };
        let said = read(subject);
        // Where maps are written like strings, what is said of keys tells them apart.
        if field.ty == TypeDoc::Text && !field.repeated && is_map(field, &said) {
            return (read(Subject::Map), false);
        }
        // A parameter without a type is a list when its number of elements is limited.
        if field.ty == TypeDoc::Untyped && !field.repeated && counts_elements(&said) {
            return (read(Subject::List), true);
        }
        (said, field.repeated)
    }

    /// The message of a field, or a reference back to it where the field is inside.
    fn held(&mut self, index: usize, location: Location, request: bool) -> Kind {
        let name = self.page.messages.get(index).and_then(|message| message.name.clone());
        match name.filter(|_| self.expansion.around.contains(&index)) {
            Some(name) => {
                self.expansion.targets.insert(index);
                Kind::Again(name)
            }
            None => Kind::Message(self.message(index, location, request)),
        }
    }

    /// The sentence that calls the message of a field deprecated: whoever sets the field uses the message.
    fn deprecated_type(&self, field: &FieldDoc) -> Option<Text> {
        let mut ty = &field.ty;
        while let TypeDoc::Map(value) = ty {
            ty = value;
        }
        let TypeDoc::Message(index) = ty else { return None };
        deprecation(&self.page.messages.get(*index)?.docs.blocks)
    }

    fn node(&mut self, field: &FieldDoc, location: Location, request: bool) -> (Node, Vec<Group>) {
        let (said, repeated) = self.read(field, request);
        let (guess, inferred) = self.protobuf(field).unwrap_or_else(|| infer(field, &said));
        let path = self.page.source.path();
        // A list of lists has no type of its own in protobuf: its elements are any values.
        let repeated = repeated || guess == Guess::Values;
        let kind = match guess {
            Guess::Scalar(scalar) => Kind::Scalar(scalar),
            Guess::Values => Kind::Scalar(Scalar::Value),
            Guess::Enum => Kind::Enum(said.values(path)),
            Guess::Map => Kind::Map,
            Guess::ScalarMap(scalar) => Kind::ScalarMap(scalar),
            Guess::MessageMap(index) => match self.held(index, location, request) {
                Kind::Message(tree) => Kind::MessageMap(tree),
                _ => Kind::Json,
            },
            Guess::Json => Kind::Json,
            Guess::Message(index) => self.held(index, location, request),
        };
        let docs = said.docs(path);
        let mut node = Node {
            json: field.name.clone(),
            secret: if can_be_secret(&kind) { self.cells.secret(&field.name, &said) } else { None },
            repeated,
            type_name: match &field.ty {
                TypeDoc::Enum { name } => Some(name.as_str()).filter(|name| !name.is_empty()).map(Text::from),
                _ => None,
            },
            location,
            limits: self.limits(field, &said, &kind, repeated),
            kind,
            default: said.facts.iter().find_map(|sentence| match &sentence.class {
                Class::Default { value, .. } => Some(value.clone()),
                _ => None,
            }),
            deprecated: said.deprecated.clone().or_else(|| self.deprecated_type(field)),
            docs,
            inferred,
            source: self.source(field.span),
            span: field.span,
        };
        if let Some(witness) = field.witness.as_ref().filter(|_| request) {
            self.settlement.field(&mut node, witness, self.diagnostics);
        }
        self.settle_enum(field, &mut node);
        let groups = one_ofs(&said.facts);
        self.tell(field, part(location, request), node.inferred, &said);
        self.tell_protobuf(&field.ty, part(location, request));
        (node, groups)
    }

    /// What JSON has in place of the message that a field holds, where it is one of protobuf's own.
    fn protobuf(&self, field: &FieldDoc) -> Option<Inferred> {
        let guess = match &field.ty {
            TypeDoc::Message(index) => match self.well_known(*index)? {
                WellKnown::Scalar(scalar) => Guess::Scalar(scalar),
                WellKnown::List => Guess::Values,
                WellKnown::Object => Guess::Json,
            },
            TypeDoc::Map(value) => match &**value {
                TypeDoc::Message(index) => match self.well_known(*index)? {
                    WellKnown::Scalar(scalar) => Guess::ScalarMap(scalar),
                    WellKnown::List | WellKnown::Object => Guess::ScalarMap(Scalar::Value),
                },
                _ => return None,
            },
            _ => return None,
        };
        Some((guess, Some(well_known::RULE)))
    }

    fn well_known(&self, message: usize) -> Option<WellKnown> {
        well_known::well_known(&self.page.messages.get(message)?.name.as_ref()?.full)
    }

    /// What becomes of an enum without values: the one of `null` is any JSON value, of others nothing is known.
    fn settle_enum(&mut self, field: &FieldDoc, node: &mut Node) {
        let (TypeDoc::Enum { name }, Kind::Enum(values)) = (&field.ty, &node.kind) else {
            if node.kind == Kind::Enum(Vec::new()) {
                (node.kind, node.inferred) = (Kind::Scalar(Scalar::String), Some("enum-without-values"));
            }
            return;
        };
        if well_known::is_null(name, values) {
            (node.kind, node.inferred) = (Kind::Scalar(Scalar::Value), Some(well_known::RULE));
        } else if values.is_empty() {
            let message = format!("`{}` is an enum, and no value of it is told", field.name);
            let diagnostic = Diagnostic::at(Lint::EnumWithoutValues, &self.page.source, field.span, message)
                .label("taken for a string")
                .help("list its values, each in an item that starts with the value in code");
            self.diagnostics.push(diagnostic);
            (node.kind, node.inferred) = (Kind::Scalar(Scalar::String), Some("enum-without-values"));
        }
    }

    /// Tells the ledger of the rows of a message of protobuf, which become no fields.
    fn tell_protobuf(&mut self, ty: &TypeDoc, part: Part) {
        let page = self.page;
        let held = |ty: &TypeDoc| match ty {
            TypeDoc::Map(value) => match **value {
                TypeDoc::Message(index) => Some(index),
                _ => None,
            },
            TypeDoc::Message(index) => Some(*index),
            _ => None,
        };
        let mut next: Vec<usize> = held(ty).into_iter().collect();
        while let Some(index) = next.pop() {
            if self.well_known(index).is_none() || !self.told.insert(index) {
                continue;
            }
            for field in page.messages.get(index).map(|message| message.fields.as_slice()).unwrap_or_default() {
                let (said, _) = self.read(field, false);
                self.tell(field, part, Some(well_known::RULE), &said);
                next.extend(held(&field.ty));
            }
        }
    }

    /// Tells the ledger what was read of a field.
    fn tell(&mut self, field: &FieldDoc, part: Part, inferred: Option<&'static str>, said: &Said) {
        let at = field.cell.span.start;
        for sentence in said.facts.iter().filter(|sentence| sentence.class == Class::Unknown) {
            let message = format!("no rule knows `{}`", sentence.text);
            let span = sentence.span.moved(at);
            let diagnostic = Diagnostic::at(Lint::UnknownSentence, &self.page.source, span, message);
            self.diagnostics.push(diagnostic.help("if it states a limit, nothing checks it; say it as other pages do"));
        }
        let sentences = Arc::clone(&said.entries);
        self.notes.push(FieldNote { span: field.span, part, inferred, sentences, at });
    }

    fn source(&self, span: Span) -> Source {
        Source { page: self.path.clone(), line: self.page.source.line(span.start) }
    }

    /// The limits of a cell. Hand-written wording yields to generated wording about the same thing.
    fn limits(&mut self, field: &FieldDoc, said: &Said, kind: &Kind, repeated: bool) -> Vec<StatedLimit> {
        let mut kept: Vec<(StatedLimit, bool)> = Vec::new();
        let patterns = patterns(&said.facts);
        for sentence in &said.facts {
            let Class::Limit { rule, limit, generated } = &sentence.class else { continue };
            if kept.iter().any(|(known, _)| known.limit == *limit) || is_doubled(limit, &patterns) {
                continue;
            }
            let span = sentence.span.moved(field.cell.span.start);
            if limit.admits_nothing() {
                self.impossible(span, format!("nothing keeps `{}`", sentence.text));
                continue;
            }
            self.check_fit(limit, kind, repeated, (sentence, span));
            let rival =
                kept.iter().position(|(known, _)| same_matter(&known.limit, limit) && !agree(&known.limit, limit));
            if let Some(rival) = rival {
                let other = kept.get(rival).map(|(known, _)| known.sentence.clone()).unwrap_or_default();
                self.contradiction((sentence, span), &other);
                match kept.get(rival) {
                    Some((_, true)) if !generated => continue,
                    Some((_, false)) if *generated => drop(kept.remove(rival)),
                    _ => {}
                }
            }
            let line = self.page.source.line(span.start);
            let (limit, rule) = (limit.clone(), Cow::Borrowed(*rule));
            kept.push((StatedLimit { limit, sentence: sentence.text.clone(), line, rule }, *generated));
        }
        let mut limits: Vec<StatedLimit> = kept.into_iter().map(|(stated, _)| stated).collect();
        self.drop_impossible(field, &mut limits);
        limits
    }

    /// Of two limits that nothing keeps both of, none is checked: one of them is wrong, and nobody knows which.
    fn drop_impossible(&mut self, field: &FieldDoc, limits: &mut Vec<StatedLimit>) {
        let rival =
            |at: usize, one: &StatedLimit| limits.iter().skip(at + 1).find(|other| one.limit.excludes(&other.limit));
        let rivals = limits.iter().enumerate().find_map(|(at, one)| Some((one.clone(), rival(at, one)?.clone())));
        if let Some((one, other)) = rivals {
            self.impossible(field.span, format!("nothing keeps both `{}` and `{}`", one.sentence, other.sentence));
            limits.retain(|stated| !stated.limit.excludes(&other.limit) && stated.limit != other.limit);
        }
    }

    fn impossible(&mut self, span: Span, message: String) {
        let diagnostic = Diagnostic::at(Lint::Contradiction, &self.page.source, span, message)
            .help("it is kept as documentation and not checked; state the limit in `overrides.toml` if it is known");
        self.diagnostics.push(diagnostic);
    }

    fn contradiction(&mut self, (sentence, span): (&Sentence, Span), other: &str) {
        let message = format!("`{}` and `{other}` state different limits", sentence.text);
        let diagnostic = Diagnostic::at(Lint::Contradiction, &self.page.source, span, message).help(
            "both are checked when both are machine-made, otherwise the machine-made one; where the page is wrong, say \
                 what holds by a `[[limit]]` entry of overrides.toml",
        );
        self.diagnostics.push(diagnostic);
    }

    /// Reports a limit that nothing will check.
    fn check_fit(&mut self, limit: &Limit, kind: &Kind, repeated: bool, (sentence, span): (&Sentence, Span)) {
        let (lint, message) =
            match fit_if(|pattern| self.cells.patterns.run(pattern), limit, &kind.field_type(), repeated) {
                Ok(()) => return,
                Err(Unfit::Pattern) => (Lint::BadPattern, pattern_problem(limit)),
                Err(unfit) => (Lint::UnfitLimit, format!("`{}`: {unfit}", sentence.text)),
            };
        let diagnostic = Diagnostic::at(lint, &self.page.source, span, message)
            .help("the sentence is kept as documentation and not checked");
        self.diagnostics.push(diagnostic);
    }
}

impl Node {
    fn is_required(&self) -> bool {
        self.limits.iter().any(|stated| stated.limit == Limit::Required)
    }
}

impl Kind {
    fn without_contents(&self) -> Self {
        match self {
            Self::Message(tree) => Self::Message(Arc::new(tree.head())),
            Self::MessageMap(tree) => Self::MessageMap(Arc::new(tree.head())),
            other => other.clone(),
        }
    }

    /// The type of the model, types with a name nameless.
    pub(super) fn field_type(&self) -> FieldType {
        match self {
            Self::Scalar(scalar) => FieldType::Scalar(*scalar),
            Self::Enum(_) => FieldType::Enum(String::new()),
            Self::Message(_) | Self::Again(_) => FieldType::Message(String::new()),
            Self::Map => FieldType::Map(Scalar::String),
            Self::ScalarMap(scalar) => FieldType::Map(*scalar),
            Self::MessageMap(_) => FieldType::MapOf(String::new()),
            Self::Json => FieldType::Json,
        }
    }
}

/// What the engine says of a pattern.
fn pattern_problem(limit: &Limit) -> String {
    let (Limit::Pattern(pattern) | Limit::KeyPattern(pattern) | Limit::ValuePattern(pattern)) = limit else {
        return Unfit::Pattern.to_string();
    };
    decode_pattern(pattern).err().map_or_else(|| Unfit::Pattern.to_string(), |problem| problem.to_string())
}

impl MessageTree {
    /// The message with its own fields only: the messages inside are types of their own, with trees of their own.
    pub(super) fn without_contents(&self) -> Self {
        let fields = self.fields.iter().map(|field| Node {
            json: field.json.clone(),
            kind: field.kind.without_contents(),
            type_name: field.type_name.clone(),
            limits: field.limits.clone(),
            default: field.default.clone(),
            docs: field.docs.clone(),
            source: field.source.clone(),
            secret: field.secret.clone(),
            deprecated: field.deprecated.clone(),
            ..*field
        });
        Self { fields: fields.collect(), ..self.head() }
    }

    /// How many fields there are, those of messages inside included.
    pub(super) fn count(&self) -> usize {
        let inside = |field: &Node| if let Kind::Message(tree) = &field.kind { tree.count() } else { 0 };
        self.fields.iter().map(|field| 1 + inside(field)).sum()
    }

    /// All but the fields.
    fn head(&self) -> Self {
        Self {
            fields: Vec::new(),
            oneofs: self.oneofs.clone(),
            name: self.name.clone(),
            docs: self.docs.clone(),
            recursive: self.recursive,
        }
    }

    /// Adds a one-of unless it is known already or its members are no fields of this message. One of a single member,
    /// or whose other members are parameters elsewhere in the request, allows what any field allows. `false` when another
    /// one-of has one of the members.
    pub(super) fn group(&mut self, stated: &Group) -> bool {
        // A parameter of the path is always set.
        let is_free =
            |member: &Text| self.fields.iter().any(|field| field.json == *member && field.location != Location::Path);
        let members: Arc<[Text]> = stated.members.iter().filter(|member| is_free(member)).cloned().collect();
        // Where a member is elsewhere, none of these need be set.
        let required = stated.required && members.len() == stated.members.len();
        if let Some(known) = self.oneofs.iter_mut().find(|known| known.members == members) {
            known.required |= required;
            return true;
        }
        let taken = self.oneofs.iter().flat_map(|known| known.members.iter()).any(|member| members.contains(member));
        if members.len() > 1 && !taken {
            self.oneofs.push(Group { members, required });
            return true;
        }
        members.len() < 2
    }

    /// Adds a one-of whose members are in several parts of a request, in place of what one part alone made of it.
    fn regroup(&mut self, stated: &Group) {
        self.oneofs.retain(|known| !known.members.iter().all(|member| stated.members.contains(member)));
        self.group(stated);
    }
}

/// Whether a field of the request, or one inside of it, fills a part of the URL's path.
fn is_in_path(page: &MethodPage, field: &Node, location: Location) -> bool {
    let outer = |path: &str| path.split('.').next() == Some(field.json.as_str());
    location == Location::Path
        || page.request.parameters().any(|name| outer(page.fills.get(name).map_or(name, String::as_str)))
}

/// A parameter of the path is required whatever its row says: without it there is no URL.
fn require_in_path(field: &mut Node) {
    if field.limits.iter().all(|stated| stated.limit != Limit::Required) {
        let sentence = "Required: it is a part of the URL's path.".into();
        let (line, rule) = (field.source.line, Cow::Borrowed(IN_PATH));
        field.limits.insert(0, StatedLimit { limit: Limit::Required, sentence, line, rule });
    }
}

fn part(location: Location, request: bool) -> Part {
    match location {
        Location::Path => Part::Path,
        Location::Query => Part::Query,
        Location::Body if request => Part::Body,
        Location::Body => Part::Response,
    }
}

fn counts_elements(said: &Said) -> bool {
    said.facts.iter().any(|sentence| matches!(sentence.class, Class::Limit { limit: Limit::Items(_), .. }))
}

/// The one-ofs that the text about a message states.
fn one_ofs_of(message: &MessageDoc) -> Vec<Group> {
    if message.docs.blocks.is_empty() || !message.docs.plain().contains("one of") {
        return Vec::new();
    }
    let said = read_cell(message.docs.clone(), &Context::of_text()).sentences;
    let is_required = |sentence: &Sentence| matches!(sentence.class, Class::Limit { limit: Limit::Required, .. });
    let required = said.iter().any(is_required);
    one_ofs(&said).into_iter().map(|group| Group { required: group.required || required, ..group }).collect()
}

fn one_ofs(facts: &[Sentence]) -> Vec<Group> {
    let groups = facts.iter().filter_map(|sentence| match &sentence.class {
        Class::OneOf { members, exactly, .. } => Some(Group { members: Arc::clone(members), required: *exactly }),
        _ => None,
    });
    groups.collect()
}

/// The patterns of a cell, each with what it is for.
fn patterns(facts: &[Sentence]) -> Set<(Discriminant<Limit>, &str)> {
    let stated = facts.iter().filter_map(|sentence| match &sentence.class {
        Class::Limit { limit, .. } => Some((discriminant(limit), pattern(limit)?)),
        _ => None,
    });
    stated.collect()
}

/// Whether a pattern stands in the cell once more with single backslashes: a template that escapes them twice writes
/// `\\\\[` for `\\[`, beside the text of the page's author (pages since 2026).
fn is_doubled(limit: &Limit, patterns: &Set<(Discriminant<Limit>, &str)>) -> bool {
    let doubled = pattern(limit).filter(|text| text.contains(r"\\"));
    doubled.is_some_and(|text| patterns.contains(&(discriminant(limit), text.replace(r"\\", r"\").as_str())))
}

fn pattern(limit: &Limit) -> Option<&str> {
    match limit {
        Limit::Pattern(text) | Limit::KeyPattern(text) | Limit::ValuePattern(text) => Some(text),
        _ => None,
    }
}

/// The lower end of a range: a number, and whether the number itself is allowed.
fn low(bounds: &Bounds) -> [Option<Number>; 2] {
    [bounds.min.clone(), bounds.exclusive_min.clone()]
}

/// The upper end of a range.
fn high(bounds: &Bounds) -> [Option<Number>; 2] {
    [bounds.max.clone(), bounds.exclusive_max.clone()]
}

/// Whether no end of two ranges differs where both state it: "exactly 20" and "at most 20" are no contradiction.
fn agree(a: &Limit, b: &Limit) -> bool {
    fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    match (a, b) {
        (Limit::Length(a), Limit::Length(b))
        | (Limit::Items(a), Limit::Items(b))
        | (Limit::KeyLength(a), Limit::KeyLength(b))
        | (Limit::ValueLength(a), Limit::ValueLength(b)) => {
            same(a.min.as_ref(), b.min.as_ref()) && same(a.max.as_ref(), b.max.as_ref())
        }
        (Limit::Value(a), Limit::Value(b)) => {
            let alike = |end: fn(&Bounds) -> [Option<Number>; 2]| {
                let stated = [end(a), end(b)].map(|end| Some(end).filter(|end| end.iter().any(Option::is_some)));
                let [a, b] = stated.each_ref().map(Option::as_ref);
                same(a, b)
            };
            alike(low) && alike(high)
        }
        _ => false,
    }
}

/// Whether two limits bound the same thing. Lower and upper bound are not.
pub(super) fn same_matter(a: &Limit, b: &Limit) -> bool {
    match (a, b) {
        (Limit::Length(a), Limit::Length(b))
        | (Limit::Items(a), Limit::Items(b))
        | (Limit::KeyLength(a), Limit::KeyLength(b))
        | (Limit::ValueLength(a), Limit::ValueLength(b)) => {
            (a.min.is_some() && b.min.is_some()) || (a.max.is_some() && b.max.is_some())
        }
        (Limit::Value(a), Limit::Value(b)) => {
            let low = |bounds: &crate::limit::Bounds| bounds.min.is_some() || bounds.exclusive_min.is_some();
            let high = |bounds: &crate::limit::Bounds| bounds.max.is_some() || bounds.exclusive_max.is_some();
            (low(a) && low(b)) || (high(a) && high(b))
        }
        (Limit::Pattern(_), Limit::Pattern(_))
        | (Limit::KeyPattern(_), Limit::KeyPattern(_))
        | (Limit::ValuePattern(_), Limit::ValuePattern(_)) => true,
        _ => false,
    }
}
