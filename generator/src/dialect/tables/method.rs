//! A group of request lines and what belongs to it become methods.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex_lite::Regex;

use super::assemble::{Assembler, unmarked};
use super::definitions::{Index, Wanted};
use super::example::{self, Value};
use super::grid::Grid;
use super::requests::{Found, Group};
use super::rows::{Reader, Row, links};
use super::scan::{Block, Chunk, What};
use crate::Text;
use crate::api::Form;
use crate::diagnostic::Diagnostic;
use crate::dialect::{
    AgreementCounts, Base, FieldDoc, MethodPage, PagePlace, Part, RequestLine, RowDoc, Stated, TypeDoc, Written,
};
use crate::markup::{Inline, Markup, Rich, parse_markdown};
use crate::profile::{BodyForm, CommonPlace, Destination, Meaning, Profile, Role, When, normal};
use crate::span::Span;

/// What of a page belongs to methods.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The tables.
    pub(super) tables: BTreeSet<Span>,
    /// The rows of tables, and of lists that are rows.
    pub(super) rows: Vec<RowDoc>,
}

/// Reads the methods of one page.
pub(super) struct MethodReader<'a, 'p> {
    index: &'a Index<'p>,
    profile: &'a Profile,
    page: usize,
    methods: Vec<MethodPage>,
    claims: Claims,
    diagnostics: Vec<Diagnostic>,
}

/// What belongs to a group, by what it is.
#[derive(Default)]
struct Parts {
    /// Tables and lists of parameters, each with where it goes.
    requests: Vec<(Meaning, Vec<Row>)>,
    response: Vec<Row>,
    /// The JSON of the response.
    shown: Option<Value>,
    /// The JSON of the request.
    sent: Option<Value>,
    /// The text above it all.
    lead: Vec<Span>,
    /// All text.
    texts: Vec<Span>,
    /// Tables on other pages, or elsewhere on this one, whose parameters the method takes, too.
    same: Vec<usize>,
}

static ALL_OPTIONAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\ball\b[^.]{0,60}\b(param|field|attribute|argument|propert)\w*\b[^.]{0,60}\b(is|are)\b[^.]{0,12}\boptional").ok()
});

static SENDS_LIST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(takes|accepts|expects|send|body is)\b[^.]{0,20}\b(a|an)\b (json )?(array|list) of\b").ok()
});

static SAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bsame\b[^.]{0,40}\b(param|field|attribute|argument|bod)\w*\b|\b(list|description|overview) of (\w+ ){0,2}(param|field|attribute|argument|setting|option)\w*\b").ok()
});

impl<'a, 'p> MethodReader<'a, 'p> {
    pub(super) fn new(index: &'a Index<'p>, profile: &'a Profile, page: usize) -> Self {
        let (methods, diagnostics) = (Vec::new(), Vec::new());
        Self { index, profile, page, methods, claims: Claims::default(), diagnostics }
    }

    pub(super) fn finish(self) -> (Vec<MethodPage>, Claims, Vec<Diagnostic>) {
        (self.methods, self.claims, self.diagnostics)
    }

    /// Reads the methods of a group.
    pub(super) fn group(&mut self, group: &Group, places: Vec<PagePlace>) {
        let parts = self.parts(group);
        for (line, place) in group.lines.iter().zip(places) {
            let (method, found) = self.method(line, place, &parts);
            self.methods.push(method);
            self.diagnostics.extend(found);
        }
        self.claim(&parts);
    }

    /// Lists the rows that belong to the methods.
    fn claim(&mut self, parts: &Parts) {
        let part = |meaning: Meaning| match meaning {
            Meaning::Path => Part::Path,
            Meaning::Query => Part::Query,
            Meaning::Header => Part::Headers,
            Meaning::Response => Part::Response,
            _ => Part::Body,
        };
        let requests = parts.requests.iter().map(|(meaning, rows)| (*meaning, rows));
        for (meaning, rows) in requests.chain([(Meaning::Response, &parts.response)]) {
            let rows =
                rows.iter().map(|row| RowDoc { name: row.span, cell: row.rest, part: part(meaning), lost: row.lost });
            self.claims.rows.extend(rows);
        }
    }

    /// Sorts what belongs to a group.
    fn parts(&mut self, group: &Group) -> Parts {
        let mut parts = Parts::default();
        let Some(here) = self.index.scans.get(self.page) else { return parts };
        let first = group.extent.first().copied();
        // What stands above the request line tells of the method, too.
        if let Some((chunk, start, _)) = first {
            let above = [Some((group.named, usize::MAX)).filter(|(named, _)| *named != chunk), Some((chunk, start))];
            for (chunk, end) in above.into_iter().flatten() {
                let blocks = here.chunks.get(chunk).map(|chunk| chunk.blocks.as_slice()).unwrap_or_default();
                parts.lead.extend(blocks.iter().take(end).filter_map(|block| prose(block, group)));
            }
        }
        parts.texts.clone_from(&parts.lead);
        let mut is_lead = true;
        for (at, start, end) in &group.extent {
            let Some(chunk) = here.chunks.get(*at) else { continue };
            is_lead &= first.is_some_and(|(first, _, _)| first == *at);
            for (number, block) in chunk.blocks.iter().enumerate().take(*end).skip(*start) {
                let is_text = matches!(block.what, What::Text(_));
                self.block(chunk, block, (*at, number), group, &mut parts, is_lead);
                is_lead &= is_text;
            }
        }
        parts
    }

    fn block(
        &mut self,
        chunk: &Chunk,
        block: &Block,
        at: (usize, usize),
        group: &Group,
        parts: &mut Parts,
        is_lead: bool,
    ) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let source = &here.page.source;
        let label = if block.label.is_empty() { &chunk.label } else { &block.label };
        match &block.what {
            What::Table(grid) => self.table(label, grid, chunk, at, group, parts),
            What::Fence(fence) => {
                let text = source.slice(fence.body);
                // An HTTP message has its body behind a blank line.
                let is_message =
                    text.starts_with("HTTP/") || text.lines().next().is_some_and(|line| line.contains(" HTTP/"));
                let (text, from) = match text.find("\n\n").or_else(|| text.find("\r\n\r\n")) {
                    Some(blank) if is_message => (text.get(blank..).unwrap_or_default(), blank),
                    _ => (text, 0),
                };
                let is_json = text.trim_start().starts_with(['{', '['])
                    || matches!(fence.info.as_str(), "json" | "json5" | "jsonc" | "js" | "javascript");
                if !is_json {
                    return;
                }
                let Some(value) = example::read(text, fence.body.start as usize + from) else { return };
                let is_request = is_message && !source.slice(fence.body).starts_with("HTTP/");
                let sent = is_request
                    || ["request", "payload", "body", "input", "data constraint", "data example", "data param"]
                        .iter()
                        .any(|word| label.contains(word))
                        && !label.contains("response");
                let place = if sent { &mut parts.sent } else { &mut parts.shown };
                if place.is_none() && !label.contains("error") {
                    *place = Some(value);
                }
            }
            What::Text(span) => {
                if is_lead && let Some(span) = prose(block, group) {
                    parts.lead.push(span);
                }
                parts.texts.push(*span);
                self.list(label, *span, chunk, parts);
                self.same(*span, parts);
            }
        }
    }

    /// A list whose items are parameters.
    fn list(&mut self, label: &str, span: Span, chunk: &Chunk, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let source = &here.page.source;
        let text = source.slice(span);
        if !text.trim_start().starts_with(['-', '*', '+']) && !text.contains("\n: ") {
            return;
        }
        // A paragraph that the list follows may be its label.
        let meaning = self.profile.meaning(label, &[]).or_else(|| self.profile.meaning(&chunk.label, &[]));
        if meaning == Some(Meaning::Ignore) {
            return;
        }
        let reader = Reader { profile: self.profile, source };
        let sure = matches!(
            meaning,
            Some(Meaning::Request | Meaning::Query | Meaning::Body | Meaning::Path | Meaning::Form | Meaning::Header)
        );
        let rows = reader.bullets(span, sure);
        if rows.is_empty() {
            return;
        }
        match meaning {
            Some(Meaning::Response) => parts.response.extend(rows),
            meaning => parts.requests.push((meaning.filter(|_| sure).unwrap_or(Meaning::Request), rows)),
        }
    }

    /// A sentence that says "the same parameters as" and links to them.
    fn same(&mut self, span: Span, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let rich = parse_markdown(&here.page.source, span);
        let text = rich.plain();
        if !SAME.as_ref().is_some_and(|regex| regex.is_match(&text)) {
            return;
        }
        for href in links(&rich) {
            let place = self.index.resolve(&href, self.page);
            let found = place.and_then(|place| self.index.at(place, Wanted::Object));
            parts.same.extend(found);
        }
    }

    fn table(&mut self, label: &str, grid: &Grid, chunk: &Chunk, at: (usize, usize), group: &Group, parts: &mut Parts) {
        let Some(here) = self.index.scans.get(self.page) else { return };
        let reader = Reader { profile: self.profile, source: &here.page.source };
        let columns = reader.columns(grid);
        // The table that the request line is a row of.
        if group.lines.iter().any(|line| grid.span.start <= line.span.start && line.span.end <= grid.span.end) {
            self.claims.tables.insert(grid.span);
            let rows = reader.rows(grid).into_iter();
            let row = |row: Row| RowDoc { name: row.span, cell: row.rest, part: Part::Methods, lost: None };
            self.claims.rows.extend(rows.map(row));
            return;
        }
        let ruled = self.profile.ruled(label, &grid.heads);
        let own = group.extent.first().is_some_and(|(first, _, _)| *first == at.0);
        let by_label =
            self.profile.meaning(label, &grid.heads).filter(|_| label != chunk.label || !own || ruled.is_some());
        let is_sure = ruled.is_some() || by_label.is_some_and(|meaning| meaning != Meaning::Ignore);
        let has_fields = columns.has(Role::Name) && (columns.has(Role::Type) || !columns.has(Role::Values) || is_sure);
        let is_defined = self.profile.definition(label).is_some() && by_label != Some(Meaning::Response);
        let meaning = match (ruled, by_label) {
            (Some(meaning), _) => meaning,
            _ if !has_fields => return,
            (None, Some(meaning))
                if !is_defined || matches!(meaning, Meaning::Query | Meaning::Body | Meaning::Form) =>
            {
                meaning
            }
            (None, _) if is_defined => return,
            // Without a word above it, a table right behind the request line lists what it takes.
            (None, None) if own => Meaning::Request,
            _ => return,
        };
        let rows = reader.rows(grid);
        match meaning {
            Meaning::Ignore | Meaning::Object | Meaning::Enum | Meaning::Flags => return,
            Meaning::Response => parts.response.extend(rows),
            meaning => request(parts, meaning, rows),
        }
        self.claims.tables.insert(grid.span);
    }

    fn method(&self, line: &Found, place: PagePlace, parts: &Parts) -> (MethodPage, Vec<Diagnostic>) {
        let mut assembler = Assembler::new(self.index, self.profile);
        let mut fields = self.request(line, parts, &mut assembler);
        let (response, lists) = self.response(line, parts, &mut assembler);
        self.common(line, lists, &mut fields);
        let form = form(&fields, self.profile.request.body);
        let sends_list = form.is_none() && !fields.body.is_empty() && self.sends_list(parts);
        let Fields { path, query, headers, body, .. } = fields;
        let none = Rich::default;
        let path = assembler.message(self.page, path, none());
        let query = assembler.message(self.page, query, none());
        let headers = assembler.message(self.page, headers, none());
        let mut body = assembler.message(self.page, body, none());
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

    /// The fields of the request, by where they go.
    fn request(&self, line: &Found, parts: &Parts, assembler: &mut Assembler<'_, '_>) -> Fields {
        let mut fields = Fields::default();
        let optional = self.all_optional(parts);
        let optional = optional.as_deref();
        for (meaning, rows) in &parts.requests {
            self.rows(line, *meaning, rows, optional, assembler, &mut fields);
        }
        for number in &parts.same {
            self.same_rows(line, *number, assembler, &mut fields);
        }
        let has_body = !fields.body.is_empty() || !parts.requests.is_empty();
        if let Some(sent) = parts.sent.as_ref().filter(|_| !has_body && self.goes_to_body(line)) {
            let object = if let Value::List(values) = sent { values.first().unwrap_or(sent) } else { sent };
            fields.body = assembler.example(self.page, object);
        }
        // Parameters of the query that only the request line shows, and of the path that no row describes.
        for name in &line.path.query {
            let Some(steps) = super::rows::steps(name) else { continue };
            let step = super::assemble::literal(&steps);
            if !fields.query.iter().any(|field| field.name == step.name.as_str()) {
                fields.query.push(shown_parameter(&step.name, step.list, line.span));
            }
        }
        for (name, _) in &line.path.parameters {
            if !fields.path.iter().any(|field| field.name == name.as_str()) {
                fields.path.push(bare_parameter(name, line.span));
            }
        }
        let order = |field: &FieldDoc| line.path.parameters.iter().position(|(name, _)| field.name == name.as_str());
        fields.path.sort_by_key(order);
        fields
    }

    fn rows(
        &self,
        line: &Found,
        meaning: Meaning,
        rows: &[Row],
        optional: Option<&[String]>,
        assembler: &mut Assembler<'_, '_>,
        fields: &mut Fields,
    ) {
        let to_query = match meaning {
            Meaning::Query => true,
            Meaning::Request => !self.goes_to_body(line),
            _ => false,
        };
        let mut found = assembler.fields(self.page, rows, to_query || meaning == Meaning::Header);
        let is_exception = |field: &FieldDoc| {
            optional.is_none_or(|names| names.iter().any(|name| field.name.eq_ignore_ascii_case(name)))
        };
        let (mut kept, mut freed): (Vec<_>, Vec<_>) = found.drain(..).partition(is_exception);
        unmarked(&mut kept, self.profile.required.unmarked);
        for stated in freed.iter_mut().filter_map(|field| field.stated.as_mut()) {
            stated.required = stated.required.filter(|required| !required);
        }
        found = kept;
        found.extend(freed);
        found.sort_by_key(|field| field.span);
        let place_of = |field: &FieldDoc| {
            let row = rows.iter().find(|row| row.span == field.span)?;
            row.place.as_deref()
        };
        for mut field in found {
            let place = place_of(&field);
            if let Some(name) = parameter(line, &field.name) {
                field.name = Text::from(name);
                if !matches!(field.ty, TypeDoc::Plain { .. } | TypeDoc::Listed { .. } | TypeDoc::Untyped) {
                    field.ty = TypeDoc::Plain { base: Base::String, format: None };
                }
                field.repeated = false;
                add(&mut fields.path, field);
                continue;
            }
            let target = match (place, meaning) {
                (Some(place), _) if place.contains("path") || place.contains("url") => continue,
                (Some(place), _) if place.contains("query") => Meaning::Query,
                (Some(place), _) if place.contains("header") => Meaning::Header,
                (Some(place), _) if place.contains("form") => Meaning::Form,
                (Some(place), _) if place.contains("body") => Meaning::Body,
                (_, Meaning::Request | Meaning::Path) if to_query => Meaning::Query,
                (_, Meaning::Path) => continue,
                (_, Meaning::Request) => Meaning::Body,
                (_, meaning) => meaning,
            };
            match target {
                // What the client sends by itself is no parameter.
                Meaning::Header if self.is_own_header(&field.name) => {}
                Meaning::Query => add(&mut fields.query, field),
                Meaning::Header => add(&mut fields.headers, field),
                target => {
                    fields.form |= target == Meaning::Form;
                    add(&mut fields.body, field);
                }
            }
        }
    }

    /// The rows of a table elsewhere.
    fn same_rows(&self, line: &Found, number: usize, assembler: &mut Assembler<'_, '_>, fields: &mut Fields) {
        let Some((found, _, grid)) = self.index.grid(number) else { return };
        // Rows of another page have positions there: their message is one of its own.
        if found.page != self.page {
            return;
        }
        let Some(here) = self.index.scans.get(found.page) else { return };
        let rows = Reader { profile: self.profile, source: &here.page.source }.rows(grid);
        found.reach();
        self.rows(line, Meaning::Request, &rows, None, assembler, fields);
    }

    /// Whether the client itself sets a header.
    fn is_own_header(&self, name: &str) -> bool {
        let own = ["authorization", "content-type", "accept", "content-length", "host", "user-agent"];
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        own.into_iter().any(is) || self.profile.vendor.auth.iter().any(|auth| is(&auth.name))
    }

    fn goes_to_body(&self, line: &Found) -> bool {
        let verb = line.verb.as_str();
        match self.profile.request.parameters.get(verb) {
            Some(destination) => *destination == Destination::Body,
            None => !matches!(verb, "GET" | "DELETE" | "HEAD"),
        }
    }

    /// Whether a sentence makes all parameters optional.
    /// The names that it leaves out are those that it lists.
    fn all_optional(&self, parts: &Parts) -> Option<Vec<String>> {
        let here = self.index.scans.get(self.page)?;
        let says_so = |text: &str| {
            let rules = &self.profile.required.none;
            ALL_OPTIONAL.as_ref().is_some_and(|regex| regex.is_match(text))
                || rules.iter().any(|entry| entry.peek().is_match(text) && entry.apply().is_match(text))
        };
        let texts = parts.texts.iter().map(|span| parse_markdown(&here.page.source, *span).plain());
        let text = texts.into_iter().find(|text| says_so(text))?;
        Some(exceptions(&text))
    }

    /// Whether a sentence says that the body is a list of what the table describes.
    fn sends_list(&self, parts: &Parts) -> bool {
        let Some(here) = self.index.scans.get(self.page) else { return false };
        parts.texts.iter().any(|span| {
            let text = parse_markdown(&here.page.source, *span).plain();
            SENDS_LIST.as_ref().is_some_and(|regex| regex.is_match(&text))
        })
    }

    /// The message of the response, and whether it is a list of them.
    fn response(&self, _line: &Found, parts: &Parts, assembler: &mut Assembler<'_, '_>) -> (Option<usize>, bool) {
        let lists = matches!(parts.shown, Some(Value::List(_)));
        if !parts.response.is_empty() {
            let fields = assembler.fields(self.page, &parts.response, false);
            return (assembler.message(self.page, fields, Rich::default()), lists);
        }
        if let Some((number, is_list)) = self.returned(parts) {
            if let Some(found) = self.index.all.get(number) {
                found.reach();
            }
            return (Some(assembler.definition(number)), is_list || lists);
        }
        let shown = parts.shown.as_ref().and_then(|shown| match shown {
            Value::List(values) => values.first(),
            shown => Some(shown),
        });
        let fields = shown.map(|shown| assembler.example(self.page, shown)).unwrap_or_default();
        (assembler.message(self.page, fields, Rich::default()), lists)
    }

    /// The object that a sentence says is returned.
    fn returned(&self, parts: &Parts) -> Option<(usize, bool)> {
        let here = self.index.scans.get(self.page)?;
        for span in &parts.lead {
            for block in parse_markdown(&here.page.source, *span).blocks {
                let crate::markup::Block::Paragraph(inlines) = block else { continue };
                if let Some(found) = self.returned_by(&inlines) {
                    return Some(found);
                }
                // "On success, the sent [message](…) is returned."
                let said = Rich { blocks: vec![crate::markup::Block::Paragraph(inlines.clone())] }.plain();
                let says_so =
                    [" is returned", " are returned", "returns:", "Returns:"].iter().any(|word| said.contains(word));
                if says_so && let Some(number) = self.first_object(&inlines) {
                    let is_list = said.contains("rray of") || said.contains("ist of");
                    return Some((number, is_list));
                }
            }
        }
        None
    }

    /// The first object that a paragraph links to.
    fn first_object(&self, inlines: &[Inline]) -> Option<usize> {
        let rich = Rich { blocks: vec![crate::markup::Block::Paragraph(inlines.to_vec())] };
        links(&rich).iter().find_map(|href| self.index.at(self.index.resolve(href, self.page)?, Wanted::Object))
    }

    /// The first link behind "returns" in the same sentence that leads to an object.
    fn returned_by(&self, inlines: &[Inline]) -> Option<(usize, bool)> {
        let mut said: Option<String> = None;
        for inline in inlines {
            match inline {
                Inline::Text { text, .. } => {
                    let lower = text.to_lowercase();
                    let starts = ["returns ", "returns: ", "return ", "responds with ", "returning "]
                        .iter()
                        .filter_map(|word| lower.rfind(word))
                        .max();
                    match (starts, &mut said) {
                        (Some(at), _) => {
                            let rest = lower.get(at..).unwrap_or_default();
                            said = (!rest.contains(". ")).then(|| rest.to_owned());
                        }
                        (None, Some(known)) if !lower.contains(". ") => known.push_str(&lower),
                        (None, open) => *open = None,
                    }
                }
                Inline::Link { href, .. } => {
                    let Some(known) = &said else { continue };
                    let place = self.index.resolve(href, self.page);
                    if let Some(number) = place.and_then(|place| self.index.at(place, Wanted::Object)) {
                        let is_list =
                            ["list of", "array of", "lists of", "arrays of"].iter().any(|word| known.contains(word));
                        let is_object = known.len() < 120 && !known.contains(" with ");
                        return is_object.then_some((number, is_list));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Adds the parameters that many methods take.
    fn common(&self, line: &Found, lists: bool, fields: &mut Fields) {
        for entry in &self.profile.common {
            let rule = entry.peek();
            let fits = (rule.verbs.is_empty()
                || rule.verbs.iter().any(|verb| normal(verb) == line.verb.as_str().to_lowercase()))
                && (rule.when == When::Always || lists);
            if !fits {
                continue;
            }
            entry.apply();
            let (ty, repeated) = match &rule.ty {
                crate::profile::Meant::List(inner) => (super::assemble::plain(inner), true),
                other => (super::assemble::plain(other), false),
            };
            let stated = Stated {
                required: Some(rule.required),
                inferred: Some("profile"),
                is_shown: true,
                ..Stated::default()
            };
            let field = FieldDoc {
                name: rule.name.as_str().into(),
                repeated,
                ty,
                cell: Written { markup: Markup::MarkdownCell, span: Span::default() },
                span: line.span,
                described: line.span,
                schema: None,
                stated: Some(Box::new(stated)),
            };
            match rule.place {
                CommonPlace::Query => add(&mut fields.query, field),
                CommonPlace::Body => add(&mut fields.body, field),
                CommonPlace::Header => add(&mut fields.headers, field),
            }
        }
    }
}

/// A paragraph that is no request line.
fn prose(block: &Block, group: &Group) -> Option<Span> {
    let What::Text(span) = &block.what else { return None };
    let is_line = group.lines.iter().any(|line| span.start <= line.span.start && line.span.end <= span.end);
    (!is_line).then_some(*span)
}

/// Adds rows of a request. A table of fields inside of a field that another table has belongs to that table.
fn request(parts: &mut Parts, meaning: Meaning, rows: Vec<Row>) {
    let inside = |known: &[Row]| {
        rows.iter().all(|row| {
            row.names.iter().all(|name| {
                name.len() > 1
                    && known.iter().flat_map(|row| &row.names).any(|other| {
                        other.len() == 1 && other.first().map(|step| &step.name) == name.first().map(|step| &step.name)
                    })
            })
        })
    };
    match parts.requests.iter_mut().find(|(other, known)| *other == meaning && inside(known)) {
        Some((_, known)) => known.extend(rows),
        None => parts.requests.push((meaning, rows)),
    }
}

/// The names behind "except" or "excluding" in a sentence.
fn exceptions(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let at = ["excluding ", "except for ", "except ", "apart from ", "other than "]
        .iter()
        .find_map(|word| Some(lower.find(word)? + word.len()));
    let behind = at.and_then(|at| lower.get(at..)).unwrap_or_default();
    let sentence = behind.split(". ").next().unwrap_or_default();
    let words = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The fields of a request, by where they go.
#[derive(Default)]
struct Fields {
    path: Vec<FieldDoc>,
    query: Vec<FieldDoc>,
    headers: Vec<FieldDoc>,
    body: Vec<FieldDoc>,
    form: bool,
}

/// Adds a field unless there is one of its name. Where two tables describe one body, a field is required if both say so.
fn add(fields: &mut Vec<FieldDoc>, field: FieldDoc) {
    match fields.iter_mut().find(|known| known.name == field.name) {
        None => fields.push(field),
        Some(known) => {
            let required = |field: &FieldDoc| field.stated.as_ref().and_then(|stated| stated.required) == Some(true);
            if !required(&field)
                && let Some(stated) = &mut known.stated
            {
                stated.required = stated.required.filter(|required| !required);
            }
        }
    }
}

/// The parameter of the path that a row of this name describes.
fn parameter<'l>(line: &'l Found, name: &str) -> Option<&'l str> {
    let bare = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let wanted = bare(name);
    let found = line.path.parameters.iter().find(|(known, written)| bare(known) == wanted || bare(written) == wanted);
    found.map(|(known, _)| known.as_str())
}

/// A parameter of the query that only the request line shows.
fn shown_parameter(name: &str, list: bool, span: Span) -> FieldDoc {
    let mut field = bare_parameter(name, span);
    field.repeated = list;
    if let Some(stated) = &mut field.stated {
        (stated.inferred, stated.required) = (Some("request-line"), Some(false));
    }
    field
}

/// The field that holds the items of a body that is a list.
fn items(item: usize, span: Span) -> FieldDoc {
    FieldDoc {
        name: "items".into(),
        repeated: true,
        ty: TypeDoc::Message(item),
        cell: Written { markup: Markup::MarkdownCell, span: Span::default() },
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

/// A parameter of the path that no row describes.
fn bare_parameter(name: &str, span: Span) -> FieldDoc {
    let stated = Stated { inferred: Some("path-parameter"), is_shown: true, ..Stated::default() };
    FieldDoc {
        name: name.into(),
        repeated: false,
        ty: TypeDoc::Plain { base: Base::String, format: Some("text".into()) },
        cell: Written { markup: Markup::MarkdownCell, span: Span::default() },
        span,
        described: span,
        schema: None,
        stated: Some(Box::new(stated)),
    }
}

/// How the body is sent.
fn form(fields: &Fields, usual: BodyForm) -> Option<Form> {
    let is_file = |field: &FieldDoc| matches!(&field.ty, TypeDoc::Plain { base: Base::String, format: Some(format) } if format == "byte");
    let has_file = fields.body.iter().any(is_file);
    match () {
        () if fields.body.is_empty() => None,
        () if has_file => Some(Form::Multipart),
        () if fields.form || usual == BodyForm::Form => Some(Form::Urlencoded),
        () => None,
    }
}
