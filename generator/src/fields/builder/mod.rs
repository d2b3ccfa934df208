//! Builds the fields of one page: what the dialect noted of each row, and what the prose says of it, become nodes.

mod beside;
mod limits;
mod one_ofs;
mod protobuf;
mod stated;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::{CellFacts, Cells};
use super::docs::markdown;
use super::infer::{Guess, infer, is_duration, is_map};
use super::node::{FieldKind, FieldNode, MessageTree, OneOfGroup};
use super::schema_facts::SchemaComparison;
use super::secrets::can_be_secret;
use crate::Text;
use crate::api::{Limit, Location, Scalar, Source, StatedLimit};
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{
    AgreementCounts, Base, FieldDoc, MessageDoc, MethodPage, SHOWN_TEXT, StatedBy, TableKind, TypeDoc,
};
use crate::ledger::FieldNote;
use crate::memo::{Map, Set};
use crate::prose::{Class, Context, Enumerable, Subject, ValueKind, deprecation};
use crate::span::{SourceText, Span};
use beside::Beside;
use one_ofs::{one_ofs, one_ofs_of};
use stated::values_of;

/// Deeper messages are not followed: documented ones end below 20, and recursion is cut before.
const DEEPEST: usize = 64;

/// More fields of one page are not followed: messages that hold one another several times multiply them. Documented
/// pages end below a tenth of this.
const MOST_FIELDS: usize = 200_000;

/// Fields of one message; the largest real one has 180. What compares messages looks fields up by name.
const WIDEST: usize = 10_000;

/// The rule that requires the parameters of a path, of which pages do not always say so.
const IN_PATH: &str = "path";

/// Builds trees of one page.
pub(crate) struct Builder<'a, 't> {
    page: &'a MethodPage,
    /// The page at hand: the method's own, or the one that describes a message which the method's links to.
    here: Here<'t>,
    /// The texts of all pages by path, where messages may stand on other pages.
    texts: &'a BTreeMap<&'t str, &'t str>,
    cells: &'a Cells<'t>,
    diagnostics: &'a mut Vec<Diagnostic>,
    expansion: Expansion,
    settlement: SchemaComparison<'a>,
    /// One-ofs as the parts of the request state them, with members in other parts.
    split: Vec<OneOfGroup>,
    /// The messages of protobuf of which the ledger has been told.
    told: BTreeSet<usize>,
    /// What the ledger is told of each field of the page.
    notes: Vec<FieldNote>,
    /// What it is told of fields on other pages.
    elsewhere: Vec<(Text, FieldNote)>,
    /// The one-ofs with a member without a row that are told already: each member's cell names them all.
    told_one_ofs: BTreeSet<Arc<[Text]>>,
    /// The names of the fields of messages in which members of one-ofs were looked for.
    names: Map<usize, Set<Text>>,
}

/// What a method's fields tell besides themselves.
pub(crate) struct Told {
    /// What the ledger is told of each field of the page.
    pub(crate) notes: Vec<FieldNote>,
    /// What it is told of fields on other pages, by path.
    pub(crate) elsewhere: Vec<(Text, FieldNote)>,
    /// How far the page's witnesses agree.
    pub(crate) tally: AgreementCounts,
}

/// A page whose fields are read.
#[derive(Clone)]
struct Here<'t> {
    source: Arc<SourceText>,
    /// Its text, which outlives what is made of it.
    text: &'t str,
    /// Its path.
    path: Text,
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
    pub(crate) fn new(
        page: &'a MethodPage,
        text: &'t str,
        texts: &'a BTreeMap<&'t str, &'t str>,
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
        let settlement = SchemaComparison { page, patterns: &cells.patterns, tally: page.tally.clone() };
        let expansion = Expansion { uses, ..Expansion::default() };
        let here = Here { source: Arc::clone(&page.source), text, path: page.source.path().into() };
        Self {
            page,
            here,
            texts,
            cells,
            diagnostics,
            expansion,
            settlement,
            split: Vec::new(),
            told: BTreeSet::new(),
            notes: Vec::new(),
            elsewhere: Vec::new(),
            told_one_ofs: BTreeSet::new(),
            names: Map::default(),
        }
    }

    /// What the ledger is told, and how far the page's witnesses agree, once its messages are built.
    pub(crate) fn finish(self) -> Told {
        Told { notes: self.notes, elsewhere: self.elsewhere, tally: self.settlement.tally }
    }

    /// The request: path, query and body as one message.
    pub(crate) fn request(&mut self) -> MessageTree {
        let page = self.page;
        let mut request = MessageTree::default();
        let body = if page.form.is_some() { Location::Form } else { Location::Body };
        let parts = [
            (page.path, Location::Path),
            (page.query, Location::Query),
            (page.headers, Location::Header),
            (page.body, body),
        ];
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
    pub(crate) fn response(&mut self) -> Option<MessageTree> {
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
        let diagnostic = Diagnostic::at(Lint::TooManyFields, &self.here.source, span, what)
            .label("not followed from here on")
            .help(help);
        self.diagnostics.push(diagnostic);
    }

    /// A message with all inside it, read where it stands.
    fn expand(&mut self, index: usize, location: Location, request: bool) -> MessageTree {
        let home = self.page.messages.get(index).and_then(|message| message.home.as_ref());
        let there = home.and_then(|home| {
            let (path, text) = self.texts.get_key_value(home.path())?;
            Some(Here { source: Arc::clone(home), text, path: (*path).into() })
        });
        let before = there.map(|there| std::mem::replace(&mut self.here, there));
        let tree = self.expand_here(index, location, request);
        if let Some(before) = before {
            self.here = before;
        }
        tree
    }

    fn expand_here(&mut self, index: usize, location: Location, request: bool) -> MessageTree {
        let page = self.page;
        let Some(message) = page.messages.get(index).filter(|message| self.may_follow(message)) else {
            return MessageTree::default();
        };
        let docs = markdown(&message.docs, self.here.source.path()).into();
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
                    FieldKind::Message(inner) if !stated.members.contains(&field.name) => {
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

    /// What the cell of a field says, and whether the field is a list.
    fn read(&self, field: &FieldDoc, sent: bool) -> (Arc<CellFacts>, bool) {
        let context = context(field, sent);
        let (subject, kind) = (context.subject, context.value);
        let read_as = |subject, value| {
            self.cells.said(self.here.text, field.cell, &Context { subject, value, ..context.clone() })
        };
        let read = |subject| read_as(subject, kind);
        let said = read(subject);
        // Where durations are written like strings, one limit in seconds tells them apart, and explains the others.
        if kind == ValueKind::Text && !said.has_values() && is_duration(&said) {
            return (read_as(subject, ValueKind::Duration), field.repeated);
        }
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
    fn held(&mut self, index: usize, location: Location, request: bool) -> FieldKind {
        let name = self.page.messages.get(index).and_then(|message| message.name.clone());
        match name.filter(|_| self.expansion.around.contains(&index)) {
            Some(name) => {
                self.expansion.targets.insert(index);
                FieldKind::BackRef(name)
            }
            None => FieldKind::Message(self.message(index, location, request)),
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

    fn node(&mut self, field: &FieldDoc, location: Location, request: bool) -> (FieldNode, Vec<OneOfGroup>) {
        let (said, repeated) = self.read(field, request);
        let beside = self.beside(field, request);
        // Values that stand beside the description are those of a text, unless that has some.
        let mut others =
            beside.iter().map(|beside| &beside.said).filter(|said| said.has_values() && is_text(&field.ty));
        let listing = if said.has_values() { &said } else { others.next().unwrap_or(&said) };
        let (guess, inferred) = self.protobuf(field).unwrap_or_else(|| infer(field, listing));
        let source = Arc::clone(&self.here.source);
        let path = source.path();
        let stated = field.stated.as_deref();
        // A list of lists has no type of its own in protobuf: its elements are any values.
        let repeated = repeated || guess == Guess::Values;
        let kind = match guess {
            Guess::Scalar(scalar) => FieldKind::Scalar(scalar),
            Guess::Values => FieldKind::Scalar(Scalar::Value),
            Guess::Enum => FieldKind::Enum(values_of(stated, listing, path)),
            Guess::Map => FieldKind::Map,
            Guess::ScalarMap(scalar) => FieldKind::ScalarMap(scalar),
            Guess::MessageMap(index) => match self.held(index, location, request) {
                FieldKind::Message(tree) => FieldKind::MessageMap(tree),
                _ => FieldKind::Json,
            },
            Guess::Json => FieldKind::Json,
            Guess::Message(index) => self.held(index, location, request),
        };
        let docs = said.docs(path);
        let mut node = FieldNode {
            json: field.name.clone(),
            secret: if can_be_secret(&kind) { self.cells.secret(&field.name, &said) } else { None },
            repeated,
            type_name: match &field.ty {
                TypeDoc::Enum { name } | TypeDoc::Listed { name } => {
                    Some(name.as_str()).filter(|name| !name.is_empty()).map(Text::from)
                }
                _ => None,
            },
            location,
            limits: self.limits(field, &said, &beside, (&kind, repeated)),
            nullable: stated.is_some_and(|stated| stated.nullable),
            list_form: stated.and_then(|stated| stated.list_form),
            numbers: stated.and_then(|stated| stated.numbers.clone()),
            kind,
            default: stated.and_then(|stated| stated.default.clone()).or_else(|| {
                let facts = Beside::facts(&beside).map(|(sentence, _)| sentence).chain(&said.facts);
                facts.into_iter().find_map(|sentence| match &sentence.class {
                    Class::Default { value, .. } => Some(value.clone()),
                    _ => None,
                })
            }),
            deprecated: said.deprecated.clone().or_else(|| self.deprecated_type(field)),
            docs,
            inferred: stated.and_then(|stated| stated.inferred).or(inferred),
            source: self.source(field.span),
            span: field.span,
        };
        if let Some(stated) = stated {
            self.state(field, stated, &mut node);
        }
        if let Some(schema) = field.schema.as_deref().filter(|_| request) {
            self.settlement.field(&mut node, schema, self.diagnostics);
        }
        self.drop_other_steps(field, &mut node.limits);
        self.settle_enum(field, &mut node);
        let groups = one_ofs(&said.facts);
        self.tell(field, part(location, request), node.inferred, &said, &beside);
        self.tell_protobuf(&field.ty, part(location, request));
        (node, groups)
    }

    /// Tells the ledger what was read of a field.
    fn tell(
        &mut self,
        field: &FieldDoc,
        part: TableKind,
        inferred: Option<&'static str>,
        said: &CellFacts,
        beside: &[Beside],
    ) {
        let at = field.cell.span.start;
        let all = Beside::facts(beside).chain(said.facts.iter().map(|sentence| (sentence, at)));
        for (sentence, at) in all.filter(|(sentence, _)| sentence.class == Class::Unknown) {
            let message = format!("no rule knows `{}`", sentence.text);
            let span = sentence.span.moved(at);
            let diagnostic = Diagnostic::at(Lint::UnknownSentence, &self.here.source, span, message);
            self.diagnostics.push(diagnostic.help("if it states a limit, nothing checks it; say it as other pages do"));
        }
        let (sentences, at) = if beside.is_empty() {
            (Arc::clone(&said.entries), at)
        } else {
            (Beside::entries(beside, at, &said.entries), 0)
        };
        // What has no row of its own is no row of the ledger.
        if field.stated.as_ref().is_some_and(|stated| stated.is_shown) {
            return;
        }
        let note = FieldNote { span: field.span, part, inferred, sentences, at };
        if self.here.path == self.page.source.path() {
            self.notes.push(note);
        } else {
            self.elsewhere.push((self.here.path.clone(), note));
        }
    }

    fn source(&self, span: Span) -> Source {
        Source { page: self.here.path.clone(), line: self.here.source.line(span.start) }
    }
}

/// Whether a field of the request, or one inside of it, fills a part of the URL's path.
fn is_in_path(page: &MethodPage, field: &FieldNode, location: Location) -> bool {
    let outer = |path: &str| path.split('.').next() == Some(field.json.as_str());
    location == Location::Path
        || page.request.parameters().any(|name| outer(page.fills.get(name).map_or(name, String::as_str)))
}

/// A parameter of the path is required whatever its row says: without it there is no URL.
fn require_in_path(field: &mut FieldNode) {
    if field.limits.iter().all(|stated| stated.limit != Limit::Required) {
        let sentence = "Required: it is a part of the URL's path.".into();
        let (line, rule) = (field.source.line, Cow::Borrowed(IN_PATH));
        field.limits.insert(0, StatedLimit { limit: Limit::Required, sentence, line, rule });
    }
}

fn part(location: Location, request: bool) -> TableKind {
    match location {
        Location::Path => TableKind::Path,
        Location::Query => TableKind::Query,
        Location::Header => TableKind::Headers,
        Location::Body | Location::Form if request => TableKind::Body,
        Location::Body | Location::Form => TableKind::Response,
    }
}

/// Whether a profile told how to read the page of a field.
fn is_by_profile(field: &FieldDoc) -> bool {
    field.stated.as_ref().is_some_and(|stated| stated.by == StatedBy::Profile)
}

/// What is known of a field before its text is read.
fn context(field: &FieldDoc, sent: bool) -> Context {
    let subject = match field.ty {
        _ if field.repeated => Subject::List,
        TypeDoc::Object | TypeDoc::Map(_) => Subject::Map,
        _ => Subject::Single,
    };
    let enumerable = match field.ty {
        TypeDoc::Text => Enumerable::No,
        TypeDoc::Enum { .. } => Enumerable::Stated,
        // Pages that a profile describes have no other place for values than their sentences.
        _ if is_by_profile(field) && is_text(&field.ty) => Enumerable::Told,
        _ => Enumerable::Likely,
    };
    Context::new(field.name.clone(), subject, enumerable, sent).of(value_kind(&field.ty, field.repeated))
}

/// Whether values may be any text, as far as the type tells.
fn is_text(ty: &TypeDoc) -> bool {
    match ty {
        TypeDoc::Untyped => true,
        TypeDoc::Plain { base: Base::String, format } => matches!(format.as_deref(), None | Some(SHOWN_TEXT)),
        _ => false,
    }
}

fn counts_elements(said: &CellFacts) -> bool {
    said.facts.iter().any(|sentence| matches!(sentence.class, Class::Limit { limit: Limit::Items(_), .. }))
}

/// What values of a type are, as far as it tells: the text of a plain `string` may still be a duration or a mask.
fn value_kind(ty: &TypeDoc, repeated: bool) -> ValueKind {
    match ty {
        TypeDoc::Plain { base: Base::Integer | Base::Number, .. } => ValueKind::Number,
        TypeDoc::Plain { base: Base::String, format } => match format.as_deref() {
            None | Some(SHOWN_TEXT) => ValueKind::Text,
            // Lists of unsigned numbers that are written as texts hold identifiers, which nobody measures.
            Some("uint64") if repeated => ValueKind::Other,
            Some("int64" | "uint64" | "int32" | "uint32" | "double" | "float") => ValueKind::Number,
            Some("duration") => ValueKind::Duration,
            Some(_) => ValueKind::Other,
        },
        TypeDoc::Plain { base: Base::Boolean, .. }
        | TypeDoc::Enum { .. }
        | TypeDoc::Listed { .. }
        | TypeDoc::Object
        | TypeDoc::Message(_) => ValueKind::Other,
        TypeDoc::Map(_) | TypeDoc::Text | TypeDoc::Untyped | TypeDoc::Any => ValueKind::Unknown,
    }
}
