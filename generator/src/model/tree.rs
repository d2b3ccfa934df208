//! A page's fields with everything that is said of them: the tree from which wire view and types are made.

use super::api::{FieldType, Location, Scalar, Source};
use super::docs::{blocks_markdown, markdown};
use super::fit::{Unfit, fit};
use super::infer::{Guess, infer};
use super::secrets::evidence;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{FieldDoc, MethodPage, Part, TypeDoc};
use crate::ledger::{FieldNote, SentenceEntry};
use crate::limit::{Limit, StatedLimit};
use crate::prose::{Class, Context, Reading, Sentence, Subject, decode_pattern, read_cell};
use crate::source::Span;

/// Deeper messages are not followed: documented ones end below 20, and recursion is cut before.
const DEEPEST: usize = 64;

/// A message of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct MessageTree {
    pub(super) fields: Vec<Node>,
    /// JSON names of the members of each one-of.
    pub(super) oneofs: Vec<Vec<String>>,
}

/// A field of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) json: String,
    pub(super) repeated: bool,
    pub(super) kind: Kind,
    pub(super) location: Location,
    pub(super) limits: Vec<StatedLimit>,
    pub(super) default: Option<String>,
    pub(super) deprecated: bool,
    /// Why its value must not be printed; `None` when it may be.
    pub(super) secret: Option<String>,
    pub(super) docs: String,
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
    Message(MessageTree),
    Map,
    Json,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) json: String,
    pub(super) docs: String,
}

/// Builds trees of one page.
pub(super) struct Builder<'a> {
    pub(super) page: &'a MethodPage,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// What the ledger is told of each field.
    pub(super) notes: Vec<FieldNote>,
}

impl Builder<'_> {
    /// The request: path, query and body as one message.
    pub(super) fn request(&mut self) -> MessageTree {
        let mut request = MessageTree::default();
        let parts =
            [(self.page.path, Location::Path), (self.page.query, Location::Query), (self.page.body, Location::Body)];
        for (index, location) in parts {
            let Some(index) = index else { continue };
            let part = self.message(index, location, true, 0);
            request.fields.extend(part.fields);
            request.oneofs.extend(part.oneofs);
        }
        request
    }

    /// The response.
    pub(super) fn response(&mut self) -> Option<MessageTree> {
        self.page.response.map(|index| self.message(index, Location::Body, false, 0))
    }

    fn message(&mut self, index: usize, location: Location, request: bool, depth: usize) -> MessageTree {
        let page = self.page;
        let Some(message) = page.messages.get(index).filter(|_| depth < DEEPEST) else { return MessageTree::default() };
        let mut tree = MessageTree::default();
        let mut annotations = Vec::new();
        for field in &message.fields {
            let (mut node, groups) = self.node(field, location, request, depth);
            for members in groups {
                match &mut node.kind {
                    // An annotation on the object itself speaks of its own fields.
                    Kind::Message(inner) if !members.contains(&field.name) => inner.group(&members),
                    _ => annotations.push(members),
                }
            }
            tree.fields.push(node);
        }
        for members in &annotations {
            tree.group(members);
        }
        tree
    }

    /// The reading of a cell, and whether the field is a list.
    fn read(field: &FieldDoc, request: bool) -> (Reading, bool) {
        let subject = match field.ty {
            _ if field.repeated => Subject::List,
            TypeDoc::Object => Subject::Map,
            _ => Subject::Single,
        };
        let context = Context { field: &field.name, subject, request };
        let reading = read_cell(&field.cell, context);
        // A parameter without a type is a list when its number of elements is limited.
        if field.ty == TypeDoc::Untyped && !field.repeated && counts_elements(&reading) {
            return (read_cell(&field.cell, Context { subject: Subject::List, ..context }), true);
        }
        (reading, field.repeated)
    }

    fn node(&mut self, field: &FieldDoc, location: Location, request: bool, depth: usize) -> (Node, Vec<Vec<String>>) {
        let (reading, repeated) = Self::read(field, request);
        let (guess, inferred) = infer(field, &reading);
        let path = self.page.source.path();
        let kind = match guess {
            Guess::Scalar(scalar) => Kind::Scalar(scalar),
            Guess::Enum => Kind::Enum(values(&reading, path)),
            Guess::Map => Kind::Map,
            Guess::Json => Kind::Json,
            Guess::Message(index) => Kind::Message(self.message(index, location, request, depth + 1)),
        };
        let docs = markdown(&reading.docs, path);
        let node = Node {
            json: field.name.clone(),
            secret: evidence(&field.name, &docs, &kind),
            repeated,
            location,
            limits: self.limits(&reading, &kind, repeated),
            kind,
            default: reading.sentences.iter().find_map(|sentence| match &sentence.class {
                Class::Default { value, .. } => Some(value.clone()),
                _ => None,
            }),
            deprecated: reading.sentences.iter().any(|sentence| matches!(sentence.class, Class::Deprecated { .. })),
            docs,
            inferred,
            source: self.source(field.span),
            span: field.span,
        };
        let groups = one_ofs(&reading);
        let sentences = reading.sentences.into_iter().map(SentenceEntry::new).collect();
        let note = FieldNote { span: field.span, part: part(location, request), inferred, sentences };
        self.notes.push(note);
        (node, groups)
    }

    fn source(&self, span: Span) -> Source {
        let source = &self.page.source;
        Source { page: source.path().to_owned(), line: source.line(span.start) }
    }

    /// The limits of a cell. Hand-written wording yields to generated wording about the same thing.
    fn limits(&mut self, reading: &Reading, kind: &Kind, repeated: bool) -> Vec<StatedLimit> {
        let mut kept: Vec<(StatedLimit, bool)> = Vec::new();
        for sentence in &reading.sentences {
            let Class::Limit { rule, limit, generated } = &sentence.class else { continue };
            if kept.iter().any(|(known, _)| known.limit == *limit) {
                continue;
            }
            self.check_fit(limit, kind, repeated, sentence);
            let rival = kept.iter().position(|(known, _)| same_matter(&known.limit, limit));
            if let Some(rival) = rival {
                self.contradiction(sentence.span, &sentence.text);
                match kept.get(rival) {
                    Some((_, true)) if !generated => continue,
                    Some((_, false)) if *generated => drop(kept.remove(rival)),
                    _ => {}
                }
            }
            let line = self.page.source.line(sentence.span.start);
            let (limit, rule) = (limit.clone(), (*rule).to_owned());
            kept.push((StatedLimit { limit, sentence: sentence.text.clone(), line, rule }, *generated));
        }
        kept.into_iter().map(|(stated, _)| stated).collect()
    }

    fn contradiction(&mut self, span: Span, sentence: &str) {
        let message = format!("`{sentence}` and another sentence of this cell state different limits");
        let diagnostic = Diagnostic::at(Lint::Contradiction, &self.page.source, span, message)
            .help("both are checked when both are machine-made; otherwise the machine-made one wins");
        self.diagnostics.push(diagnostic);
    }

    /// Reports a limit that nothing will check.
    fn check_fit(&mut self, limit: &Limit, kind: &Kind, repeated: bool, sentence: &Sentence) {
        let (lint, message) = match fit(limit, &kind.field_type(), repeated) {
            Ok(()) => return,
            Err(Unfit::Pattern) => (Lint::BadPattern, pattern_problem(limit)),
            Err(unfit) => (Lint::UnfitLimit, format!("`{}`: {unfit}", sentence.text)),
        };
        let diagnostic = Diagnostic::at(lint, &self.page.source, sentence.span, message)
            .help("the sentence is kept as documentation and not checked");
        self.diagnostics.push(diagnostic);
    }
}

impl Kind {
    /// The type of the model, types with a name nameless.
    pub(super) fn field_type(&self) -> FieldType {
        match self {
            Self::Scalar(scalar) => FieldType::Scalar(*scalar),
            Self::Enum(_) => FieldType::Enum(String::new()),
            Self::Message(_) => FieldType::Message(String::new()),
            Self::Map => FieldType::Map(Scalar::String),
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
    /// Adds a one-of unless it is known already or its members are no fields of this message.
    fn group(&mut self, members: &[String]) {
        let known: Vec<String> =
            members.iter().filter(|member| self.fields.iter().any(|field| field.json == **member)).cloned().collect();
        let taken = self.oneofs.iter().flatten().any(|member| known.contains(member));
        if !known.is_empty() && !taken {
            self.oneofs.push(known);
        }
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

fn counts_elements(reading: &Reading) -> bool {
    reading.sentences.iter().any(|sentence| matches!(sentence.class, Class::Limit { limit: Limit::Items(_), .. }))
}

fn one_ofs(reading: &Reading) -> Vec<Vec<String>> {
    let groups = reading.sentences.iter().filter_map(|sentence| match &sentence.class {
        Class::OneOf { members, .. } => Some(members.clone()),
        _ => None,
    });
    groups.collect()
}

fn values(reading: &Reading, page: &str) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    for value in &reading.values {
        if values.iter().all(|known| known.json != value.name) {
            values.push(Value { json: value.name.clone(), docs: blocks_markdown(&value.docs, page) });
        }
    }
    values
}

/// Whether two limits bound the same thing, so that stating both is a contradiction. Lower and upper bound are not.
fn same_matter(a: &Limit, b: &Limit) -> bool {
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
