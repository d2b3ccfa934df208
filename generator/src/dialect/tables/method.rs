//! A group of request lines and what belongs to it become methods.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex_lite::Regex;

use super::assembler::Assembler;
use super::definitions::Definitions;
use super::example::Value;
use super::fields::{Fields, Placer, form};
use super::found::{FoundRequest, Group};
use super::parts::{Claims, Parts, Sorter};
use super::returned::ResponseSentences;
use super::rows::Row;
use crate::api::Verb;
use crate::diagnostic::Diagnostic;
use crate::dialect::{
    AgreementCounts, FieldDoc, MethodPage, PagePlace, RawText, RequestLine, RowDoc, Stated, TableKind, TypeDoc,
};
use crate::markup::{Markup, Rich, parse_markdown};
use crate::profile::{Profile, TableMeaning};
use crate::span::Span;

/// Reads the methods of one page.
pub(super) struct MethodReader<'a, 'p> {
    index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    page: usize,
    methods: Vec<MethodPage>,
    claims: Claims,
    diagnostics: Vec<Diagnostic>,
    /// The rows that are about bodies as a whole.
    wholes: BTreeSet<Span>,
    /// The rows of the part that holds the other fields of a form as JSON.
    json_parts: BTreeSet<Span>,
}

static SENDS_LIST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(takes|accepts|expects|send|body is)\b[^.]{0,20}\b(a|an)\b (json )?(array|list) of\b").ok()
});

impl<'a, 'p> MethodReader<'a, 'p> {
    /// `diagnostics` is what was told of the page before.
    pub(super) fn new(
        index: &'a Definitions<'p>,
        profile: &'a Profile,
        page: usize,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self {
            index,
            profile,
            page,
            methods: Vec::new(),
            claims: Claims::default(),
            diagnostics,
            wholes: BTreeSet::new(),
            json_parts: BTreeSet::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<MethodPage>, Claims, Vec<Diagnostic>) {
        (self.methods, self.claims, self.diagnostics)
    }

    /// Reads the methods of a group, which follows another one.
    pub(super) fn group(&mut self, group: &Group, above: Option<&Group>, places: Vec<PagePlace>) {
        let (index, profile, page) = (self.index, self.profile, self.page);
        let parts = Sorter { index, profile, page, claims: &mut self.claims, above }.parts(group);
        for (line, place) in group.lines.iter().zip(places) {
            let (method, found) = self.method(line, place, &parts);
            self.methods.push(method);
            self.diagnostics.extend(found);
        }
        self.claim(&parts);
    }

    /// Lists the rows that belong to the methods.
    fn claim(&mut self, parts: &Parts) {
        let part = |meaning: TableMeaning| match meaning {
            TableMeaning::Path => TableKind::Path,
            TableMeaning::Query => TableKind::Query,
            TableMeaning::Header => TableKind::Headers,
            TableMeaning::Response => TableKind::Response,
            _ => TableKind::Body,
        };
        let requests = parts.requests.iter().map(|(meaning, rows)| (*meaning, rows));
        for (meaning, rows) in requests.chain([(TableMeaning::Response, &parts.response)]) {
            let held = |row: &Row| self.json_parts.contains(&row.span).then_some("json-part");
            let whole = |row: &Row| self.wholes.contains(&row.span).then_some("whole-body");
            let lost = |row: &Row| row.lost.or_else(|| whole(row)).or_else(|| held(row));
            let rows =
                rows.iter().map(|row| RowDoc { name: row.span, cell: row.rest, part: part(meaning), lost: lost(row) });
            self.claims.rows.extend(rows);
        }
    }

    fn method(&mut self, line: &FoundRequest, place: PagePlace, parts: &Parts) -> (MethodPage, Vec<Diagnostic>) {
        let mut assembler = Assembler::new(self.index, self.profile);
        let placer = Placer { index: self.index, profile: self.profile, page: self.page };
        let mut fields = placer.request(line, parts, &mut assembler);
        // What answers a HEAD has no body.
        let answered = (line.verb != Verb::Head).then(|| self.response(parts, &mut assembler));
        let (response, lists) = answered.unwrap_or_default();
        placer.common(line, lists, &mut fields);
        if let Some(name) = &self.profile.vendor.json_part {
            let parts = fields.body.extract_if(.., |field| field.name == name.as_str());
            self.json_parts.extend(parts.map(|part| part.span));
        }
        let form = form(&fields, self.profile.request.body);
        let sends_list = form.is_none() && !fields.body.is_empty() && self.sends_list(parts);
        let Fields { path, query, headers, body, whole, home, .. } = fields;
        self.wholes.extend(whole.as_ref().map(|whole| whole.row));
        let none = Rich::default;
        let path = assembler.message(self.page, path, none());
        let query = assembler.message(self.page, query, none());
        let headers = assembler.message(self.page, headers, none());
        let mut body = assembler.message(home.unwrap_or(self.page), body, none());
        let mut sends_list = sends_list;
        if let Some(whole) = whole {
            (body, sends_list) = (Some(whole.message), whole.is_list);
        }
        if let Some(item) = body.filter(|_| sends_list) {
            body = assembler.message(self.page, vec![items(item, line.span)], none());
        }
        assembler.fill();
        let source =
            self.index.scans.get(self.page).map(|here| std::sync::Arc::clone(&here.page.source)).unwrap_or_default();
        let mut lead = Rich::default();
        for span in &parts.lead {
            lead.blocks.extend(parse_markdown(&source, *span).blocks);
        }
        let request = RequestLine {
            verb: line.verb,
            written: line.written.clone(),
            host: self.profile.request.host.clone(),
            path: line.path.text.clone(),
            span: line.span,
        };
        let method = MethodPage {
            source,
            place,
            service_title: None,
            lead,
            request,
            fills: BTreeMap::new(),
            messages: assembler.messages,
            path,
            query,
            body,
            response,
            tally: AgreementCounts::default(),
            unstated: Vec::new(),
            headers,
            form,
            sends_list,
            lists,
        };
        (method, assembler.diagnostics)
    }

    /// Whether an example shows, or a sentence says, that the body is a list of what the table describes.
    fn sends_list(&self, parts: &Parts) -> bool {
        if matches!(&parts.sent, Some(Value::List(items)) if matches!(items.first(), Some(Value::Object(_)))) {
            return true;
        }
        let Some(here) = self.index.scans.get(self.page) else { return false };
        parts.texts.iter().any(|span| {
            let text = parse_markdown(&here.page.source, *span).plain();
            SENDS_LIST.as_ref().is_some_and(|regex| regex.is_match(&text))
        })
    }

    /// The message of the response, and whether it is a list of them.
    fn response(&self, parts: &Parts, assembler: &mut Assembler<'_, '_>) -> (Option<usize>, bool) {
        let lists = matches!(parts.shown, Some(Value::List(_)));
        let shown = parts.shown.as_ref().and_then(|shown| match shown {
            Value::List(values) => values.first(),
            shown => Some(shown),
        });
        if !parts.response.is_empty() {
            let fields = assembler.fields(self.page, &parts.response, false);
            return (self.completed(fields, shown, assembler), lists || parts.lists);
        }
        if let Some((message, is_list)) = parts.answer.as_ref().and_then(|row| assembler.answer(self.page, row)) {
            return (Some(message), is_list || lists);
        }
        let mut fields = shown.map(|shown| assembler.example(self.page, shown)).unwrap_or_default();
        let Some((number, is_list)) =
            (ResponseSentences { index: self.index, page: self.page }).returned(&parts.lead, &parts.answers)
        else {
            return (assembler.message(self.page, fields, Rich::default()), lists);
        };
        if let Some(found) = self.index.all.get(number) {
            found.reach();
        }
        let definition = assembler.definition(number);
        // A list that the example shows inside of an object: the object is what is returned.
        if let Some(field) = surrounded(&mut fields).filter(|_| is_list && !lists) {
            field.ty = TypeDoc::Message(definition);
            return (assembler.message(self.page, fields, Rich::default()), false);
        }
        (Some(definition), is_list || lists)
    }
}

impl MethodReader<'_, '_> {
    /// Fields of which the example has some inside of the object above them: these are fields of that object.
    fn within(&self, fields: Vec<FieldDoc>, shown: &Value, assembler: &mut Assembler<'_, '_>) -> Vec<FieldDoc> {
        let Value::Object(members) = shown else { return fields };
        let members: BTreeMap<&str, &Value> = members.iter().map(|(key, _, value)| (key.as_str(), value)).collect();
        let mut kept: Vec<(FieldDoc, Vec<FieldDoc>)> = Vec::with_capacity(fields.len());
        // The object whose fields may follow.
        let mut open: Option<(usize, BTreeSet<&str>)> = None;
        for field in fields {
            let inside = open.as_ref().filter(|(_, keys)| keys.contains(&*field.name)).map(|(at, _)| *at);
            match (members.get(&*field.name), inside.and_then(|at| kept.get_mut(at))) {
                (None, Some((_, inner))) => inner.push(field),
                (value, _) => {
                    let keys = value.and_then(|value| keys(value)).filter(|_| field.ty == TypeDoc::Untyped);
                    open = keys.map(|keys| (kept.len(), keys)).or(open);
                    kept.push((field, Vec::new()));
                }
            }
        }
        let close = |(mut field, inner): (FieldDoc, Vec<FieldDoc>)| {
            if let Some(message) = assembler.message(self.page, inner, Rich::default()) {
                field.ty = TypeDoc::Message(message);
                field.repeated |= matches!(members.get(&*field.name), Some(Value::List(_)));
            }
            field
        };
        kept.into_iter().map(close).collect()
    }

    /// The response of rows and of an example. Where the example has what the rows describe inside of a member, so has
    /// the response.
    fn completed(
        &self,
        mut fields: Vec<FieldDoc>,
        shown: Option<&Value>,
        assembler: &mut Assembler<'_, '_>,
    ) -> Option<usize> {
        let Some(shown) = shown else { return assembler.message(self.page, fields, Rich::default()) };
        let Some((key, inner)) = described_member(shown, &fields) else {
            let mut fields = self.within(fields, shown, assembler);
            assembler.complete(self.page, &mut fields, shown);
            return assembler.message(self.page, fields, Rich::default());
        };
        assembler.complete(self.page, &mut fields, inner);
        let described = assembler.message(self.page, fields, Rich::default());
        let mut around = assembler.example(self.page, shown);
        if let Some((field, message)) = around.iter_mut().find(|field| *field.name == *key).zip(described) {
            field.ty = TypeDoc::Message(message);
        }
        assembler.message(self.page, around, Rich::default())
    }
}

/// The keys of an object, or of the first one of a list.
fn keys(value: &Value) -> Option<BTreeSet<&str>> {
    let item = if let Value::List(values) = value { values.first()? } else { value };
    let Value::Object(members) = item else { return None };
    Some(members.iter().map(|(key, ..)| key.as_str()).collect())
}

/// The member of an example's object that has what rows describe, if the object itself has none of it.
fn described_member<'v>(shown: &'v Value, fields: &[FieldDoc]) -> Option<(&'v str, &'v Value)> {
    let Value::Object(members) = shown else { return None };
    let names: BTreeSet<&str> = fields.iter().map(|field| &*field.name).collect();
    if members.iter().any(|(key, ..)| names.contains(key.as_str())) {
        return None;
    }
    let mut holding = members.iter().filter_map(|(key, _, value)| {
        let item = if let Value::List(values) = value { values.first()? } else { value };
        let Value::Object(inner) = item else { return None };
        let found = inner.iter().filter(|(key, ..)| names.contains(key.as_str())).count();
        (found > 0 && found * 2 >= inner.len().min(names.len())).then_some((key.as_str(), item))
    });
    let first = holding.next()?;
    holding.next().is_none().then_some(first)
}

/// The one list of an object, if it has one.
fn surrounded(fields: &mut [FieldDoc]) -> Option<&mut FieldDoc> {
    let mut lists = fields.iter_mut().filter(|field| field.repeated);
    let first = lists.next();
    first.filter(|_| lists.next().is_none())
}

/// The field that holds the items of a body that is a list.
fn items(item: usize, span: Span) -> FieldDoc {
    FieldDoc {
        name: "items".into(),
        repeated: true,
        ty: TypeDoc::Message(item),
        cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
        span,
        described: span,
        schema: None,
        stated: Some(Box::new(Stated {
            required: Some(true),
            inferred: Some("list-body"),
            is_shown: true,
            ..Stated::default()
        })),
    }
}
