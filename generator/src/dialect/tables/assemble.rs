//! Rows, definitions and examples become the messages of a method.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use regex_lite::Regex;

use super::definitions::{Definitions, Wanted};
use super::example::Value;
use super::keyed;
use super::rows::Row;
use super::steps::{Step, steps};
use super::words::Read;
use crate::Text;
use crate::api::{Bounds, Count, Limit, ListForm};
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{Base, FieldDoc, MessageDoc, MessageName, RawText, SHOWN_TEXT, Stated, TypeDoc};
use crate::markup::{Markup, Rich};
use crate::profile::{Bounded, End, Meant, Profile};
use crate::span::{SourceText, Span};

/// Makes the messages of one method.
pub(super) struct Assembler<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    pub(super) messages: Vec<MessageDoc>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The messages of definitions, by number.
    by_definition: BTreeMap<usize, usize>,
    /// Definitions whose messages wait to be filled.
    open: Vec<(usize, usize)>,
}

/// A type with what else its words say.
struct Typed {
    ty: TypeDoc,
    list: bool,
    stated: Stated,
}

/// A field whose children may come.
struct Slot {
    field: FieldDoc,
    children: Slots,
}

/// Fields in order, found by name.
#[derive(Default)]
struct Slots {
    list: Vec<Slot>,
    at: BTreeMap<String, usize>,
}

impl Slots {
    fn get_mut(&mut self, name: &str) -> Option<&mut Slot> {
        self.list.get_mut(*self.at.get(name)?)
    }

    fn push(&mut self, field: FieldDoc) {
        self.at.insert(field.name.to_string(), self.list.len());
        self.list.push(Slot { field, children: Slots::default() });
    }
}

/// Names that lead deeper are none.
const DEEPEST: usize = 24;

impl<'a, 'p> Assembler<'a, 'p> {
    pub(super) fn new(index: &'a Definitions<'p>, profile: &'a Profile) -> Self {
        let (messages, diagnostics, open) = (Vec::new(), Vec::new(), Vec::new());
        Self { index, profile, messages, diagnostics, by_definition: BTreeMap::new(), open }
    }

    fn source(&self, page: usize) -> Option<Arc<SourceText>> {
        self.index.scans.get(page).map(|scan| Arc::clone(&scan.page.source))
    }

    /// Adds a message of fields, unless there are none.
    pub(super) fn message(&mut self, page: usize, fields: Vec<FieldDoc>, docs: Rich) -> Option<usize> {
        if fields.is_empty() {
            return None;
        }
        self.messages.push(MessageDoc { docs, fields, home: self.source(page), ..MessageDoc::default() });
        Some(self.messages.len() - 1)
    }

    /// The fields of rows of a page. Names of parameters stay as they are: `filter[name]` is one.
    pub(super) fn fields(&mut self, page: usize, rows: &[Row], is_query: bool) -> Vec<FieldDoc> {
        let mut slots = Slots::default();
        let mut around: Vec<(usize, Vec<Step>)> = Vec::new();
        for row in rows.iter().filter(|row| row.lost.is_none()) {
            around.truncate(around.partition_point(|(depth, _)| *depth < row.depth));
            let prefix = around.last().map(|(_, steps)| steps.clone()).unwrap_or_default();
            for name in &row.names {
                let steps: Vec<Step> = if is_query { vec![literal(name)] } else { below(&prefix, name) };
                if steps.len() > DEEPEST {
                    continue;
                }
                let field = self.field(page, row, &steps);
                insert(&mut slots, &steps, field, row);
            }
            if let Some(name) = row.names.first() {
                around.push((row.depth, below(&prefix, name)));
            }
        }
        self.close(page, slots)
    }

    /// Fields with their children as messages.
    fn close(&mut self, page: usize, slots: Slots) -> Vec<FieldDoc> {
        let mut fields = Vec::with_capacity(slots.list.len());
        for Slot { mut field, children } in slots.list {
            if !children.list.is_empty() {
                let inner = self.close(page, children);
                if let Some(message) = self.message(page, inner, Rich::default()) {
                    // What has no row is required if something in it is.
                    if field.stated.is_none() {
                        field.stated = self.implied_required(message).map(Box::new);
                    }
                    field.ty = match field.ty {
                        // What is called a map and has rows is an object, unless its values are said to be objects.
                        TypeDoc::Map(value) if *value == TypeDoc::Object => {
                            TypeDoc::Map(Box::new(TypeDoc::Message(message)))
                        }
                        _ => TypeDoc::Message(message),
                    };
                }
            }
            fields.push(field);
        }
        fields
    }

    /// Makes the fields inside of some, of which nothing says so, required. The messages of this table begin at a number.
    pub(super) fn unmarked_inside(&mut self, first: usize, around: &mut [FieldDoc]) {
        for at in first..self.messages.len() {
            let Some(message) = self.messages.get_mut(at).filter(|message| message.name.is_none()) else { continue };
            let mut fields = std::mem::take(&mut message.fields);
            self.imply(&mut fields);
            unmarked(&mut fields, true);
            if let Some(message) = self.messages.get_mut(at) {
                message.fields = fields;
            }
        }
        self.imply(around);
    }

    /// Makes an object without a row of its own required if one of its fields is.
    fn imply(&self, fields: &mut [FieldDoc]) {
        for field in fields.iter_mut().filter(|field| field.stated.is_none()) {
            if let TypeDoc::Message(inner) = field.ty {
                field.stated = self.implied_required(inner).map(Box::new);
            }
        }
    }

    /// What required fields of a message say of the field that holds it.
    fn implied_required(&self, message: usize) -> Option<Stated> {
        let fields = &self.messages.get(message)?.fields;
        let stated =
            fields.iter().find_map(|field| field.stated.as_ref().filter(|stated| stated.required == Some(true)))?;
        Some(Stated { required: Some(true), required_at: stated.required_at, ..Stated::default() })
    }

    fn field(&mut self, page: usize, row: &Row, steps: &[Step]) -> FieldDoc {
        let last = steps.last();
        let Typed { mut ty, mut list, mut stated } = self.typed(page, row);
        if ty == TypeDoc::Untyped {
            let told = structured(row, &mut stated).or_else(|| self.listed(page, row, &mut stated));
            (ty, list) = told.unwrap_or_else(|| (self.told(page, row, &mut stated), list));
        }
        let mut ty = if self.is_uploaded(page, row, &ty) { plain(&Meant::File) } else { ty };
        if let Some((required, at)) = row.required {
            (stated.required, stated.required_at) = (Some(required), at);
        }
        stated.default = row.default.as_deref().map(|written| default_of(&ty, written));
        stated.nullable |= row.nullable;
        stated.list_form = last.and_then(|step| step.form).or_else(|| self.joined(page, row));
        let repeated = list || last.is_some_and(|step| step.list);
        self.limits(page, row, (&ty, repeated), &mut stated);
        stated.told.clone_from(&row.told);
        stated.limits.extend(row.unique.filter(|_| repeated).map(|span| (Limit::Unique, span)));
        let values = match ty {
            TypeDoc::Plain { base: Base::String, format: None } | TypeDoc::Untyped => self.listed_values(page, row),
            _ => Cow::default(),
        };
        // Values are better evidence than the word.
        if !values.is_empty() {
            stated.values = values.iter().map(|value| value_doc(value)).collect();
            ty = TypeDoc::Listed { name: String::new() };
        }
        FieldDoc {
            name: last.map(|step| Text::from(step.name.as_str())).unwrap_or_default(),
            repeated,
            ty,
            cell: row.cell,
            span: row.span,
            described: Span { start: row.span.start, end: row.rest.end.max(row.span.end) },
            schema: None,
            stated: Some(Box::new(stated)),
        }
    }

    /// How the text of a row says that a list is written: "A comma-separated list of ids".
    fn joined(&self, page: usize, row: &Row) -> Option<ListForm> {
        const JOINED: [&str; 4] = ["omma-separated", "omma separated", "omma-delimited", "separated by commas"];
        let source = self.source(page)?;
        let text = source.slice(row.rest);
        JOINED.iter().any(|words| text.contains(words)).then_some(ListForm::Commas)
    }

    /// The values of a row: those of a column, or else those that the description lists.
    fn listed_values<'r>(&self, page: usize, row: &'r Row) -> Cow<'r, [String]> {
        if !row.values.is_empty() {
            return Cow::Borrowed(&row.values);
        }
        let Some(source) = self.source(page) else { return Cow::Borrowed(&row.values) };
        let text = source.slice(row.cell.span);
        Cow::Owned(super::described::values(text, row.cell.markup, || row.cell.read(&source)))
    }

    /// The message that a row about what is answered names, and whether there are several.
    pub(super) fn answer(&mut self, page: usize, row: &Row) -> Option<(usize, bool)> {
        let is_told = !row.links.is_empty() || row.ty.as_ref().is_some_and(Read::may_have_fields);
        let known = row.ty.as_ref().filter(|read| is_told && (!row.links.is_empty() || self.is_defined(read, page)))?;
        let (mut list, mut stated) = (false, Stated::default());
        match self.ty(page, known, row, &mut list, &mut stated, 0) {
            TypeDoc::Message(message) => Some((message, list)),
            _ => None,
        }
    }

    /// Whether a type is of an object that is defined under its name.
    fn is_defined(&self, read: &Read, page: usize) -> bool {
        match read {
            Read::Named(name) => self.index.named(name, page).is_some(),
            Read::List(inner) | Read::Nullable(inner) => self.is_defined(inner, page),
            _ => false,
        }
    }

    fn typed(&mut self, page: usize, row: &Row) -> Typed {
        let mut typed = Typed { ty: TypeDoc::Untyped, list: false, stated: Stated::default() };
        if let Some(read) = &row.ty {
            typed.ty = self.ty(page, read, row, &mut typed.list, &mut typed.stated, 0);
        }
        let is_plain = matches!(typed.ty, TypeDoc::Plain { base: Base::Integer | Base::String, .. } | TypeDoc::Untyped);
        if is_plain && typed.stated.numbers.is_none() && typed.stated.values.is_empty() {
            self.linked_values(page, row, &mut typed);
            let name = row.names.first().and_then(|name| name.last()).filter(|_| row.is_enum && row.values.is_empty());
            if let Some(number) = name.and_then(|step| self.index.of_field(&step.name)) {
                self.values(number, &mut typed);
            }
        }
        typed
    }

    /// Whether what the words for its type leave open is a file: "encoded using multipart form data".
    fn is_uploaded(&self, page: usize, row: &Row, ty: &TypeDoc) -> bool {
        let is_open = matches!(ty, TypeDoc::Object | TypeDoc::Untyped | TypeDoc::Any);
        is_open
            && self.source(page).is_some_and(|source| {
                let text = source.slice(row.cell.span);
                text.contains("multipart form") || text.contains("multipart/form-data")
            })
    }

    /// The list of which only the description tells: "an array of people that get it".
    fn listed(&self, page: usize, row: &Row, stated: &mut Stated) -> Option<(TypeDoc, bool)> {
        let source = self.source(page)?;
        let text = row.cell.read(&source).plain().to_lowercase();
        let text = text.trim_start_matches("an ").trim_start_matches("a ").trim_start_matches("json ");
        let rest = text.strip_prefix("array of ").or_else(|| text.strip_prefix("array containing "));
        let rest = rest.or_else(|| text.strip_prefix("array with "));
        let array = rest;
        let rest = rest.or_else(|| text.strip_prefix("list of ").filter(|rest| !rest.contains("separated")));
        let Some(rest) = rest else {
            stated.inferred = super::demands::is_list(text).then_some("type-text");
            return stated.inferred.map(|_| (TypeDoc::Any, true));
        };
        let word = rest.split([' ', '.', ',', ';']).next().unwrap_or_default();
        let words = super::words::Words { profile: self.profile };
        let item = match words.read(word).filter(|_| words.is_exact(word)) {
            Some(Read::Known(meant)) => plain(&meant),
            _ => TypeDoc::Any,
        };
        stated.inferred = Some(if array.is_some() { "type-text" } else { "list-text" });
        Some((item, true))
    }

    /// The type of which only the description tells: a flag, or a number.
    fn told(&self, page: usize, row: &Row, stated: &mut Stated) -> TypeDoc {
        let Some(source) = self.source(page) else { return TypeDoc::Untyped };
        let text = row.cell.read(&source).plain().to_lowercase();
        let is_flag = ["true or false", "true/false", "`true`", "(boolean)"].iter().any(|word| text.contains(word))
            || text.contains("true") && text.contains("false");
        let is_number = text.starts_with("number of ") || text.starts_with("the number of ");
        let bare = text.trim_start_matches("an ").trim_start_matches("a ");
        let says = |words: &[&str]| words.iter().any(|word| bare.starts_with(word));
        match () {
            () if says(&[
                "string value",
                "string that",
                "string containing",
                "string with",
                "string in ",
                "string representing",
            ]) =>
            {
                stated.inferred = Some("type-text");
                TypeDoc::Plain { base: Base::String, format: None }
            }
            () if says(&["boolean value", "boolean that", "boolean indicating", "boolean flag"]) => {
                stated.inferred = Some("type-text");
                TypeDoc::Plain { base: Base::Boolean, format: None }
            }
            () if says(&["integer value", "integer that", "integer representing", "integer between"]) => {
                stated.inferred = Some("type-text");
                TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) }
            }
            () if is_flag => {
                stated.inferred = Some("true-false-text");
                TypeDoc::Plain { base: Base::Boolean, format: None }
            }
            () if is_number => {
                stated.inferred = Some("number-of-text");
                TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) }
            }
            () if let Some(meant) = super::demands::demanded(&text) => {
                stated.inferred = Some("type-text");
                plain(&meant)
            }
            () => match exemplary(row, stated) {
                TypeDoc::Untyped => defaulted(row, &text, stated),
                ty => ty,
            },
        }
    }

    /// The values of an enum that the type's cell, or the description, links to.
    fn linked_values(&mut self, page: usize, row: &Row, typed: &mut Typed) {
        for href in row.links.iter().chain(&row.text_links) {
            let found = self.index.resolve(href, page).and_then(|place| self.index.at(place, Wanted::Values));
            let Some(number) = found else { continue };
            if self.values(number, typed) {
                return;
            }
        }
    }

    /// Takes the values of an enum; whether they are of the field's type.
    fn values(&mut self, number: usize, typed: &mut Typed) -> bool {
        let values = self.index.values(number, self.profile);
        let is_integer = matches!(typed.ty, TypeDoc::Plain { base: Base::Integer, .. });
        let is_open = matches!(typed.ty, TypeDoc::Untyped);
        if let Some(numbers) = values.numbers.filter(|_| is_integer || is_open) {
            typed.ty = TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) };
            typed.stated.numbers = Some(numbers);
        } else if !is_integer && values.texts.len() > 1 && values.texts.iter().all(|value| number_free(&value.json)) {
            typed.stated.values = values.texts;
            typed.ty = TypeDoc::Listed { name: self.name_of(number).map(|name| name.short).unwrap_or_default() };
        } else {
            return false;
        }
        if let Some(found) = self.index.all.get(number) {
            found.reach();
        }
        true
    }

    fn ty(
        &mut self,
        page: usize,
        read: &Read,
        row: &Row,
        list: &mut bool,
        stated: &mut Stated,
        depth: usize,
    ) -> TypeDoc {
        match read {
            Read::Nullable(inner) => {
                stated.nullable |= depth == 0;
                self.ty(page, inner, row, list, stated, depth)
            }
            Read::List(inner) if *list => {
                // A list of lists has no type of its own.
                _ = self.ty(page, inner, row, list, stated, depth + 1);
                TypeDoc::Any
            }
            Read::List(inner) => {
                *list = true;
                let told = (**inner == Read::Known(Meant::Any)).then(|| self.described(page, row, true)).flatten();
                told.unwrap_or_else(|| self.ty(page, inner, row, list, stated, depth + 1))
            }
            Read::Map(inner) => {
                let (mut inner_list, mut inner_stated) = (false, Stated::default());
                let value = self.ty(page, inner, row, &mut inner_list, &mut inner_stated, depth + 1);
                TypeDoc::Map(Box::new(if inner_list { TypeDoc::Any } else { value }))
            }
            Read::Known(Meant::Object) => {
                let told = self.linked(page, &row.links, Wanted::Object);
                told.or_else(|| self.described(page, row, false)).unwrap_or(TypeDoc::Object)
            }
            Read::Known(meant) => plain(meant),
            Read::Literals(values) => {
                stated.values = values.iter().map(|value| value_doc(value)).collect();
                TypeDoc::Listed { name: String::new() }
            }
            Read::Named(name) => self.named(page, name, row, stated),
        }
    }

    /// What a name in place of a type means: what it links to, or what is defined under it.
    fn named(&mut self, page: usize, name: &str, row: &Row, stated: &mut Stated) -> TypeDoc {
        let is_one = row.links.len() == 1 || name.split(' ').count() < 4;
        if let Some(ty) = self.linked(page, &row.links, Wanted::Any).filter(|_| is_one) {
            return ty;
        }
        let values = row.links.iter().find_map(|href| {
            let place = self.index.resolve(href, page)?;
            self.index.at(place, Wanted::Any)
        });
        let number = values.or_else(|| self.index.named(name, page));
        if let Some(number) = number {
            if let Some(ty) = self.object(number) {
                return ty;
            }
            let mut typed = Typed { ty: TypeDoc::Untyped, list: false, stated: Stated::default() };
            if self.values(number, &mut typed) {
                stated.numbers = typed.stated.numbers;
                stated.values = typed.stated.values;
                return typed.ty;
            }
        }
        // One of several objects: any value.
        if row.links.len() > 1 && name.contains(" or ") {
            return TypeDoc::Any;
        }
        if self.lists_values(page, row) {
            return TypeDoc::Plain { base: Base::String, format: None };
        }
        self.unknown(page, name, row);
        TypeDoc::Any
    }

    /// Whether a description says that it lists the values: then a name in place of a type is that of an enum.
    fn lists_values(&self, page: usize, row: &Row) -> bool {
        let Some(source) = self.source(page) else { return false };
        let text = row.cell.read(&source).plain().to_lowercase();
        let says = ["possible value", "allowed value", "valid value", "supported value", "accepted value", "one of"];
        says.iter().any(|words| text.contains(words)) && row.links.is_empty()
    }

    fn unknown(&mut self, page: usize, name: &str, row: &Row) {
        let Some(source) = self.source(page) else { return };
        let message = format!("`{name}` is no type that is known");
        let help = "say what it means in `[types]` of profile.toml, or give the section that describes it a link; \
                    until then it is any value";
        self.diagnostics.push(Diagnostic::at(Lint::UnknownTypeWord, &source, row.span, message).help(help));
    }

    /// The object to which the words at the start of a description link: "An array of [ships](#ship)", "The [hull](#hull)".
    fn described(&mut self, page: usize, row: &Row, list: bool) -> Option<TypeDoc> {
        let source = self.source(page).filter(|_| row.text_links.len() == 1)?;
        let text = source.slice(row.cell.span).trim_start();
        let words = text.split_once('[').map(|(words, _)| words.trim_start_matches(['*', '_']).to_lowercase())?;
        let words = words.trim().trim_start_matches("an ").trim_start_matches("the ").trim_start_matches("a ");
        let is_told = match words {
            "array of" | "list of" | "json array of" | "collection of" | "array containing" => list,
            "" | "a" | "an" | "the" => !list,
            _ => false,
        };
        is_told.then(|| self.linked(page, &row.text_links, Wanted::Object)).flatten()
    }

    fn linked(&mut self, page: usize, links: &[String], wanted: Wanted) -> Option<TypeDoc> {
        let numbers = links.iter().filter_map(|href| self.index.at(self.index.resolve(href, page)?, wanted));
        let number = numbers.into_iter().next()?;
        self.object(number)
    }

    /// The message of an object's definition.
    fn object(&mut self, number: usize) -> Option<TypeDoc> {
        let found = self.index.all.get(number)?;
        if found.kind != crate::profile::TableMeaning::Object {
            return None;
        }
        found.reach();
        Some(TypeDoc::Message(self.definition(number)))
    }

    /// The message of a definition, which may wait to be filled.
    pub(super) fn definition(&mut self, number: usize) -> usize {
        if let Some(known) = self.by_definition.get(&number) {
            return *known;
        }
        let page = self.index.all.get(number).map_or(0, |found| found.page);
        let at = self.messages.len();
        self.messages.push(MessageDoc { name: self.name_of(number), home: self.source(page), ..MessageDoc::default() });
        self.by_definition.insert(number, at);
        self.open.push((number, at));
        at
    }

    fn name_of(&self, number: usize) -> Option<MessageName> {
        let found = self.index.all.get(number)?;
        let scan = self.index.scans.get(found.page)?;
        let page = scan.page.path();
        let mut title = self.index.title(found.page, scan.chunks.get(found.chunk)?);
        for suffix in [" Structure", " structure", " Object", " object", " Types", " Schema"] {
            title = title.strip_suffix(suffix).unwrap_or(&title).to_owned();
        }
        let short: String = heck::ToUpperCamelCase::to_upper_camel_case(title.as_str());
        let short: String = short.chars().filter(char::is_ascii_alphanumeric).collect();
        if !short.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        Some(MessageName { full: format!("{page}#{}-{}.{short}", found.chunk, found.block.unwrap_or_default()), short })
    }

    /// Fills the messages of definitions, and those that they lead to.
    pub(super) fn fill(&mut self) {
        while let Some((number, at)) = self.open.pop() {
            let Some((found, rows)) = self.index.rows(number, self.profile) else { continue };
            let page = found.page;
            let mut fields = self.fields(page, &rows, false);
            unmarked(&mut fields, self.profile.required.unmarked);
            if let Some(message) = self.messages.get_mut(at) {
                message.fields = fields;
            }
        }
    }

    /// The limits that wordings of the profile state.
    fn limits(&self, page: usize, row: &Row, (ty, list): (&TypeDoc, bool), stated: &mut Stated) {
        if row.cell.span == Span::default() {
            return;
        }
        let Some(source) = self.source(page) else { return };
        let text = row.cell.read(&source).plain();
        stated.limits.extend(usual_limit(row, ty, list, &text).map(|limit| (limit, row.cell.span)));
        for entry in &self.profile.wordings {
            let Some(filled) = entry.peek().like.fill(&text) else { continue };
            let wording = entry.apply();
            let numbers: Vec<f64> = filled.all("n").filter_map(|n| n.replace([',', '_'], "").parse().ok()).collect();
            let end = |wanted: End| wording.ends.iter().zip(&numbers).find(|(end, _)| **end == wanted).map(|(_, n)| *n);
            let of = match (wording.of, ty) {
                (Bounded::Auto, _) if list => Bounded::Items,
                (Bounded::Auto, TypeDoc::Plain { base: Base::Integer | Base::Number, .. }) => Bounded::Value,
                (Bounded::Auto | Bounded::Length, TypeDoc::Plain { base: Base::String, .. } | TypeDoc::Untyped) => {
                    Bounded::Length
                }
                // What is no text has no length.
                (Bounded::Auto | Bounded::Length, _) if !list => continue,
                (of, _) => of,
            };
            let limit = bounded(of, end(End::Min), end(End::Max));
            stated.limits.extend(limit.map(|limit| (limit, row.cell.span)));
        }
    }

    /// The fields of an example's object.
    pub(super) fn example(&mut self, page: usize, value: &Value) -> Vec<FieldDoc> {
        let Value::Object(members) = value else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut fields = Vec::new();
        for (key, span, value) in members {
            if steps(key).is_none_or(|steps| steps.len() != 1) || !seen.insert(key.clone()) {
                continue;
            }
            let mut list = false;
            let ty = self.shown(page, value, &mut list, 0);
            let stated = Stated {
                inferred: Some("example"),
                is_shown: true,
                nullable: *value == Value::Null,
                ..Stated::default()
            };
            fields.push(FieldDoc {
                name: key.as_str().into(),
                repeated: list,
                ty,
                cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
                span: *span,
                described: *span,
                schema: None,
                stated: Some(Box::new(stated)),
            });
        }
        fields
    }

    /// A part of a form that a call shows.
    pub(super) fn part(part: &super::curl::Part) -> FieldDoc {
        let ty = if part.is_file { plain(&Meant::File) } else { shown_plainly(&part.value) };
        FieldDoc {
            name: part.name.as_str().into(),
            repeated: false,
            ty,
            cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
            span: part.span,
            described: part.span,
            schema: None,
            stated: Some(Box::new(Stated { inferred: Some("example"), is_shown: true, ..Stated::default() })),
        }
    }

    /// Gives fields the types that an example shows, and adds those that only the example has.
    pub(super) fn complete(&mut self, page: usize, fields: &mut Vec<FieldDoc>, value: &Value) {
        let Value::Object(members) = value else { return };
        let known: BTreeMap<String, usize> =
            fields.iter().enumerate().map(|(at, field)| (field.name.to_string(), at)).collect();
        let mut others = Vec::new();
        for member in members {
            match known.get(&member.0).and_then(|at| fields.get_mut(*at)) {
                Some(_) if member.2 == Value::Null => {}
                Some(field) => self.show(page, field, &member.2),
                None => others.push(member.clone()),
            }
        }
        fields.extend(self.example(page, &Value::Object(others)));
    }

    /// Gives a field the type that an example shows; of an object, its fields.
    pub(super) fn show(&mut self, page: usize, field: &mut FieldDoc, value: &Value) {
        match field.ty {
            TypeDoc::Untyped => {}
            TypeDoc::Message(message) => return self.show_fields(page, message, value, 0),
            // A list of which nothing says what it has.
            TypeDoc::Any if field.repeated && matches!(value, Value::List(values) if is_plain_list(values)) => {}
            _ => return,
        }
        let mut list = false;
        field.ty = self.shown(page, value, &mut list, 0);
        field.repeated |= list;
        field.stated.get_or_insert_default().inferred = Some("example");
    }

    fn show_fields(&mut self, page: usize, message: usize, value: &Value, depth: usize) {
        let item = if let Value::List(values) = value { values.first().unwrap_or(value) } else { value };
        let Value::Object(members) = item else { return };
        let Some(known) = self.messages.get_mut(message).filter(|_| depth < DEEPEST) else { return };
        let mut fields = std::mem::take(&mut known.fields);
        let shown: BTreeMap<&str, &Value> = members.iter().map(|(key, _, value)| (key.as_str(), value)).collect();
        for field in &mut fields {
            match (shown.get(&*field.name).filter(|value| ***value != Value::Null), &field.ty) {
                (Some(value), TypeDoc::Message(inner)) => self.show_fields(page, *inner, value, depth + 1),
                (Some(value), TypeDoc::Untyped) => self.show(page, field, value),
                _ => {}
            }
        }
        if let Some(known) = self.messages.get_mut(message) {
            known.fields = fields;
        }
    }

    fn shown(&mut self, page: usize, value: &Value, list: &mut bool, depth: usize) -> TypeDoc {
        match value {
            Value::Object(members) if keyed::is_keyed(members) => {
                let item = keyed::item(members);
                let ty = item.map_or(TypeDoc::Any, |item| self.shown(page, &item, &mut false, depth.max(1)));
                TypeDoc::Map(Box::new(ty))
            }
            Value::Object(_) => {
                let fields = self.example(page, value);
                self.message(page, fields, Rich::default()).map_or(TypeDoc::Object, TypeDoc::Message)
            }
            Value::List(values) if depth == 0 => {
                *list = true;
                values.first().map_or(TypeDoc::Any, |first| self.shown(page, first, list, 1))
            }
            Value::List(_) | Value::Null => TypeDoc::Any,
            Value::Text(text) if is_date_time(text) => {
                TypeDoc::Plain { base: Base::String, format: Some("date-time".into()) }
            }
            Value::Text(_) => TypeDoc::Plain { base: Base::String, format: Some(SHOWN_TEXT.into()) },
            Value::Boolean => TypeDoc::Plain { base: Base::Boolean, format: None },
            Value::Integer => TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) },
            Value::Number => TypeDoc::Plain { base: Base::Number, format: Some("double".into()) },
        }
    }
}

/// Whether an example's list has texts, numbers or flags alone, all of one kind.
fn is_plain_list(values: &[Value]) -> bool {
    let Some(first) = values.first() else { return false };
    let is_plain = matches!(first, Value::Text(_) | Value::Boolean | Value::Integer | Value::Number);
    is_plain && values.iter().all(|value| std::mem::discriminant(value) == std::mem::discriminant(first))
}

/// A value of which nothing is said.
fn value_doc(text: &str) -> crate::dialect::ValueDoc {
    crate::dialect::ValueDoc { json: Text::from(text), docs: Rich::default() }
}

/// A default as JSON has it: `TRUE` of a flag is `true`.
fn default_of(ty: &TypeDoc, written: &str) -> Text {
    let is_flag = matches!(ty, TypeDoc::Plain { base: Base::Boolean, .. });
    let is_number = matches!(ty, TypeDoc::Plain { base: Base::Integer | Base::Number, .. });
    let written = if is_flag || is_number { written.trim_matches(['"', '\'']) } else { written };
    let lower = written.to_ascii_lowercase();
    if is_flag && matches!(lower.as_str(), "true" | "false") { Text::from(lower) } else { Text::from(written) }
}

/// Fields of which nothing says whether they are required.
pub(super) fn unmarked(fields: &mut [FieldDoc], required: bool) {
    for stated in fields.iter_mut().filter_map(|field| field.stated.as_mut()) {
        if stated.required.is_none() && required {
            stated.required = Some(true);
        }
    }
}

/// Whether a text is a time of RFC 3339.
fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mark = |at: usize, wanted: u8| bytes.get(at) == Some(&wanted);
    let has_zone = text.ends_with('Z') || text.get(19..).is_some_and(|rest| rest.contains(['+', '-']));
    text.len() >= 20
        && (0..4).all(digit)
        && mark(4, b'-')
        && mark(7, b'-')
        && mark(10, b'T')
        && mark(13, b':')
        && has_zone
}

/// The type of which only an example tells.
fn exemplary(row: &Row, stated: &mut Stated) -> TypeDoc {
    let Some(example) = &row.example else { return TypeDoc::Untyped };
    let (base, format) = match example.trim_matches('`') {
        "true" | "false" => (Base::Boolean, None),
        text if text.parse::<i64>().is_ok() => (Base::Integer, Some("int64".into())),
        text if text.parse::<f64>().is_ok_and(f64::is_finite) => (Base::Number, Some("double".into())),
        _ => (Base::String, None),
    };
    stated.inferred = Some("example");
    TypeDoc::Plain { base, format }
}

/// The limit that a usual wording states of a number or a list.
fn usual_limit(row: &Row, ty: &TypeDoc, list: bool, text: &str) -> Option<Limit> {
    let of = match ty {
        _ if list => Bounded::Items,
        TypeDoc::Plain { base: Base::Integer | Base::Number, .. } => Bounded::Value,
        _ => return None,
    };
    let name = row.names.first()?.last()?;
    let (min, max) = super::wordings::ends(&name.name, list, text)?;
    bounded(of, min, max)
}

static DEFAULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let unit = r"(?: ?(?:[kmgt]?i?b|bytes|%|ms|[smhd])\b)?";
    Regex::new(&format!(r"default(?:s|ed)?(?: value)?(?: is| to|:|=)*:?\s*`?(true|false|-?\d+)({unit})(?:[`\s.,;)]|$)"))
        .ok()
});

/// The type of which only the default tells: a whole number, or a flag.
fn defaulted(row: &Row, text: &str, stated: &mut Stated) -> TypeDoc {
    let said = || {
        let found = DEFAULT.as_ref()?.captures(text)?;
        let has_unit = found.get(2).is_some_and(|unit| !unit.as_str().is_empty());
        found.get(1).filter(|_| !has_unit).map(|value| value.as_str().to_owned())
    };
    let default = row.default.as_deref().map(|default| default.trim_matches('`').to_owned()).or_else(said);
    let (base, format) = match default.as_deref() {
        Some("true" | "false") => (Base::Boolean, None),
        Some(number) if number.parse::<i64>().is_ok() => (Base::Integer, Some("int64".into())),
        _ => return TypeDoc::Untyped,
    };
    stated.inferred = Some("default-value");
    TypeDoc::Plain { base, format }
}

/// The type that an example of JSON shows, and whether it is a list.
fn structured(row: &Row, stated: &mut Stated) -> Option<(TypeDoc, bool)> {
    let example = row.example.as_deref()?.trim_matches(['`', ' ']).replace('\\', "");
    let found = match super::example::read(&example, 0).filter(|_| example.starts_with(['[', '{']))? {
        Value::List(values) => (values.first().map_or(TypeDoc::Any, shown_plainly), true),
        value => (shown_plainly(&value), false),
    };
    stated.inferred = Some("example");
    Some(found)
}

/// The type of a value of which the fields do not matter.
fn shown_plainly(value: &Value) -> TypeDoc {
    match value {
        Value::Object(_) => TypeDoc::Object,
        Value::Text(_) => TypeDoc::Plain { base: Base::String, format: None },
        Value::Boolean => TypeDoc::Plain { base: Base::Boolean, format: None },
        Value::Integer => TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) },
        Value::Number => TypeDoc::Plain { base: Base::Number, format: Some("double".into()) },
        Value::List(_) | Value::Null => TypeDoc::Any,
    }
}

fn number_free(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || text.contains(|c: char| c.is_ascii_alphabetic())
}

fn bounded(of: Bounded, min: Option<f64>, max: Option<f64>) -> Option<Limit> {
    if min.is_none() && max.is_none() {
        return None;
    }
    let count = || {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole and in range")]
        let whole = |n: f64| (n >= 0.0 && n.fract() == 0.0 && n < 9e15).then_some(n as u64);
        Some(Count { min: min.and_then(whole), max: max.and_then(whole) })
    };
    let number = |n: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
        let whole = (n.fract() == 0.0 && n.abs() < 9e15).then_some(n as i64);
        whole.map(serde_json::Number::from).or_else(|| serde_json::Number::from_f64(n))
    };
    match of {
        Bounded::Length | Bounded::Auto => count().map(Limit::Length),
        Bounded::Items => count().map(Limit::Items),
        Bounded::Value => {
            Some(Limit::Value(Bounds { min: min.and_then(number), max: max.and_then(number), ..Bounds::default() }))
        }
    }
}

/// The documented type of a word.
pub(super) fn plain(meant: &Meant) -> TypeDoc {
    match meant {
        Meant::Plain("string", format) => TypeDoc::Plain { base: Base::String, format: format.map(Into::into) },
        Meant::Plain("integer", format) => TypeDoc::Plain { base: Base::Integer, format: format.map(Into::into) },
        Meant::Plain("number", format) => TypeDoc::Plain { base: Base::Number, format: format.map(Into::into) },
        Meant::Plain(_, _) => TypeDoc::Plain { base: Base::Boolean, format: None },
        Meant::Object | Meant::Map(_) => TypeDoc::Object,
        Meant::File => TypeDoc::Plain { base: Base::String, format: Some("byte".into()) },
        Meant::Any | Meant::Hole | Meant::List(_) | Meant::Nullable(_) => TypeDoc::Any,
    }
}

/// A name under what stands around it; it may be the whole name already.
fn below(prefix: &[Step], name: &[Step]) -> Vec<Step> {
    let is_whole = name.len() > prefix.len() && prefix.iter().zip(name).all(|(around, step)| around.name == step.name);
    if is_whole { name.to_vec() } else { [prefix, name].concat() }
}

/// A name of a query as one step: `filter[name]`, and `ids[]` as a list `ids`.
pub(super) fn literal(steps: &[Step]) -> Step {
    let mut name = String::new();
    for (at, step) in steps.iter().enumerate() {
        if at == 0 {
            name.push_str(&step.name);
        } else {
            name.push(step.mark);
            name.push_str(&step.name);
            name.push_str(if step.mark == '[' { "]" } else { "" });
        }
    }
    let last = steps.last();
    Step { name, list: last.is_some_and(|step| step.list), form: last.and_then(|step| step.form), mark: '.' }
}

/// Puts a field where its steps lead. A name that has a row already keeps it.
fn insert(slots: &mut Slots, steps: &[Step], field: FieldDoc, row: &Row) {
    let Some((first, rest)) = steps.split_first() else { return };
    if rest.is_empty() {
        match slots.get_mut(&first.name) {
            // What other names implied has its row now.
            Some(slot) if slot.field.stated.is_none() => slot.field = field,
            Some(_) => {}
            None => slots.push(field),
        }
        return;
    }
    if slots.get_mut(&first.name).is_none() {
        slots.push(implied(first, row));
    }
    if let Some(slot) = slots.get_mut(&first.name) {
        slot.field.repeated |= first.list;
        insert(&mut slot.children, rest, field, row);
    }
}

/// A parent that only names such as `archive.id` imply.
fn implied(step: &Step, row: &Row) -> FieldDoc {
    FieldDoc {
        name: step.name.as_str().into(),
        repeated: step.list,
        ty: TypeDoc::Object,
        cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
        span: row.span,
        described: row.span,
        schema: None,
        stated: None,
    }
}
