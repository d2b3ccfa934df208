//! The fields of a request, by where they go.

use super::assemble::unmarked;
use super::assembler::Assembler;
use super::borrowed::{Borrowed, FoundTable};
use super::definitions::Definitions;
use super::example::Value;
use super::found::FoundRequest;
use super::optional::{all_optional, all_required};
use super::parts::Parts;
use super::rows::Row;
use super::steps::Step;
use crate::Text;
use crate::api::Form;
use crate::dialect::{Base, FieldDoc, RawText, SHOWN_TEXT, Stated, TypeDoc};
use crate::markup::Markup;
use crate::profile::{BodyForm, CommonPlace, Destination, Entry, Glob, Profile, TableMeaning, When, normal};
use crate::span::Span;

/// Puts the parameters of one page's methods where they go.
pub(super) struct Placer<'a, 'p> {
    pub(super) index: &'a Definitions<'p>,
    pub(super) profile: &'a Profile,
    pub(super) page: usize,
}

impl Placer<'_, '_> {
    /// The fields of the request, by where they go.
    pub(super) fn request(&self, line: &FoundRequest, parts: &Parts, assembler: &mut Assembler<'_, '_>) -> Fields {
        let mut fields = Fields::default();
        let here = self.index.scans.get(self.page);
        let optional = here.and_then(|here| all_optional(self.profile, &here.page.source, &parts.texts));
        let optional = optional.as_deref();
        let required = here.is_some_and(|here| all_required(&here.page.source, &parts.texts));
        for (meaning, rows) in &parts.requests {
            let rules = Rules { optional, required: required || self.profile.required.unmarked };
            self.rows(line, *meaning, rows, rules, assembler, &mut fields);
        }
        strays(line, &parts.path_names, &mut fields);
        self.borrowed(line, &parts.borrowed, assembler, &mut fields);
        fields.whole = fields.whole.take().or_else(|| whole(&fields, parts));
        let is_open = !fields.body.is_empty() && fields.whole.is_none() && fields.home.is_none();
        if let Some(sent) = parts.sent.as_ref().filter(|_| is_open && self.goes_to_body(line)) {
            assembler.complete(self.page, &mut fields.body, sent);
        }
        // Tables of the path, the query and the headers alone leave the body to the example.
        let is_elsewhere =
            |meaning: TableMeaning| matches!(meaning, TableMeaning::Path | TableMeaning::Query | TableMeaning::Header);
        let is_told = parts.requests.iter().any(|(meaning, _)| !is_elsewhere(*meaning));
        let has_body = !fields.body.is_empty() || fields.whole.is_some() || is_told;
        if let Some(sent) = parts.sent.as_ref().filter(|_| !has_body && self.goes_to_body(line)) {
            let object = if let Value::List(values) = sent { values.first().unwrap_or(sent) } else { sent };
            fields.body = assembler.example(self.page, object);
        }
        if !has_body && parts.sent.is_none() && self.goes_to_body(line) {
            fields.body.extend(parts.form.iter().map(Assembler::part));
            fields.form |= !parts.form.is_empty();
        }
        // Parameters of the query that only the request line shows, and of the path that no row describes.
        for (name, sample) in &line.path.query {
            let Some(steps) = super::steps::steps(name) else { continue };
            let step = super::slots::literal(&steps);
            let all = fields.query.iter_mut().chain(&mut fields.body);
            match all.into_iter().find(|field| field.name == step.name.as_str()) {
                Some(field) => sampled(field, sample),
                None => fields.query.push(shown_parameter(&step, sample, line.span)),
            }
        }
        let said = here.map(|here| super::optional::said(&here.page.source, &parts.texts)).unwrap_or_default();
        for field in fields.query.iter_mut().chain(&mut fields.headers).chain(&mut fields.body) {
            let found = said.iter().find(|(name, _)| *name == *field.name);
            if let Some(((_, required), stated)) = found.zip(field.stated.as_mut().filter(|s| s.required.is_none())) {
                stated.required = Some(*required);
            }
        }
        self.arguments(line, &mut fields);
        self.named(line, parts, &mut fields);
        misnamed(line, &mut fields);
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
        line: &FoundRequest,
        meaning: TableMeaning,
        rows: &[Row],
        Rules { optional, required }: Rules<'_>,
        assembler: &mut Assembler<'_, '_>,
        fields: &mut Fields,
    ) {
        let to_query = match meaning {
            TableMeaning::Query => true,
            TableMeaning::Request => !self.goes_to_body(line),
            _ => false,
        };
        let before = assembler.messages.len();
        let mut found = assembler.fields(
            self.page,
            rows,
            to_query || meaning == TableMeaning::Header || !self.profile.request.nested,
        );
        let is_exception = |field: &FieldDoc| {
            optional.is_none_or(|names| names.iter().any(|name| field.name.eq_ignore_ascii_case(name)))
        };
        let (mut kept, mut freed): (Vec<_>, Vec<_>) = found.drain(..).partition(is_exception);
        if required && optional.is_none() {
            assembler.unmarked_inside(before, &mut kept);
        }
        unmarked(&mut kept, required);
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
                (Some(place), _) if place.contains("path") || place.contains("url") => TableMeaning::Path,
                (Some(place), _) if place.contains("query") => TableMeaning::Query,
                (Some(place), _) if place.contains("header") => TableMeaning::Header,
                (Some(place), _) if place.contains("form") => TableMeaning::Form,
                (Some(place), _) if place.contains("body") => TableMeaning::Body,
                (_, TableMeaning::Request | TableMeaning::Path) if to_query => TableMeaning::Query,
                (_, TableMeaning::Request) if line.path.has_in_query(&field.name) => TableMeaning::Query,
                (_, TableMeaning::Request) => TableMeaning::Body,
                (_, meaning) => meaning,
            };
            match target {
                // What the client sends by itself is no parameter.
                TableMeaning::Header if self.is_own_header(&field.name) => {}
                TableMeaning::Path => fields.strays.push(field),
                TableMeaning::Query => {
                    // A "list of names" in a query may be one text with commas.
                    if field.stated.as_ref().is_some_and(|stated| stated.inferred == Some("list-text")) {
                        (field.repeated, field.ty) = (false, TypeDoc::Untyped);
                        field.stated.get_or_insert_default().inferred = None;
                    }
                    // What a query lists is text, where nothing says more.
                    if field.repeated && field.ty == TypeDoc::Any {
                        field.ty = TypeDoc::Plain { base: Base::String, format: None };
                    }
                    add(&mut fields.query, field);
                }
                TableMeaning::Header => add(&mut fields.headers, field),
                target => {
                    fields.form |= target == TableMeaning::Form;
                    add(&mut fields.body, field);
                }
            }
        }
    }

    /// Parameters of the query that only the text above all tables names.
    fn named(&self, line: &FoundRequest, parts: &Parts, fields: &mut Fields) {
        let Some(here) = self.index.scans.get(self.page).filter(|_| !self.goes_to_body(line)) else { return };
        let names = parts.lead.iter().flat_map(|span| super::named::named(here.page.source.slice(*span)));
        for (name, sample) in names.filter(|(name, _)| parameter(line, name).is_none()) {
            let mut field = bare_parameter(&name, line.span);
            if let Some(ty) = type_of_sample(&sample).filter(|_| !sample.is_empty()) {
                field.ty = ty;
            } else if super::wordings::is_count(&name) {
                field.ty = TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) };
            }
            if let Some(stated) = &mut field.stated {
                (stated.inferred, stated.required) = (Some("request-line"), Some(false));
            }
            if !fields.query.iter().any(|known| known.name == field.name) {
                fields.query.push(field);
            }
        }
    }

    /// Parameters that the request line lists and no row describes.
    fn arguments(&self, line: &FoundRequest, fields: &mut Fields) {
        let to_body = self.goes_to_body(line);
        for (name, is_optional) in &line.arguments {
            let is_known = |field: &FieldDoc| field.name == name.as_str();
            let known = [&fields.path, &fields.query, &fields.headers, &fields.body];
            if known.iter().any(|side| side.iter().any(is_known)) || parameter(line, name).is_some() {
                continue;
            }
            let mut field = bare_parameter(name, line.span);
            if let Some(stated) = &mut field.stated {
                (stated.inferred, stated.required) = (Some("request-line"), Some(!is_optional));
            }
            add(if to_body { &mut fields.body } else { &mut fields.query }, field);
        }
    }

    /// What sentences say that the method takes from elsewhere.
    fn borrowed(
        &self,
        line: &FoundRequest,
        borrowed: &Borrowed,
        assembler: &mut Assembler<'_, '_>,
        fields: &mut Fields,
    ) {
        let has_body = !fields.body.is_empty();
        for table in borrowed.tables.iter().filter(|table| table.meaning != TableMeaning::Body || !has_body) {
            // The object as it is described where it stands, with all that is said of its fields there.
            if table.is_whole && fields.whole.is_none() && borrowed.without.is_empty() {
                if let Some(found) = self.index.all.get(table.number) {
                    found.reach();
                }
                let message = assembler.definition(table.number);
                fields.whole = Some(Whole { message, is_list: false, row: Span::default() });
                continue;
            }
            let mut others = self.same_rows(line, table, assembler, fields);
            for side in [&mut others.query, &mut others.headers, &mut others.body] {
                side.retain(|field| !borrowed.without.contains(&*field.name));
            }
            others.path.into_iter().for_each(|field| add(&mut fields.path, field));
            others.query.into_iter().for_each(|field| add(&mut fields.query, field));
            others.headers.into_iter().for_each(|field| add(&mut fields.headers, field));
            others.body.into_iter().for_each(|field| add(&mut fields.body, field));
            fields.form |= others.form;
        }
    }

    /// The rows of a table elsewhere.
    /// Where the body has no fields of its own, those of one other page stay as they are described there.
    fn same_rows(
        &self,
        line: &FoundRequest,
        table: &FoundTable,
        assembler: &mut Assembler<'_, '_>,
        known: &mut Fields,
    ) -> Fields {
        let mut others = Fields::default();
        let Some((found, rows)) = self.index.rows(table.number, self.profile) else { return others };
        found.reach();
        let placer = Placer { index: self.index, profile: self.profile, page: found.page };
        let rules = Rules { optional: table.optional.as_deref(), required: self.profile.required.unmarked };
        placer.rows(line, table.meaning, &rows, rules, assembler, &mut others);
        if found.page == self.page {
            return others;
        }
        // Rows of another page have positions there, which mean nothing here: their fields stand where the request does.
        let is_home = known.body.is_empty() && known.home.is_none() && !others.body.is_empty();
        let home = is_home.then_some(found.page);
        known.home = known.home.or(home);
        let body = if home.is_some() { None } else { Some(&mut others.body) };
        for side in [&mut others.path, &mut others.query, &mut others.headers].into_iter().chain(body) {
            *side = std::mem::take(side).into_iter().map(|field| elsewhere(field, line.span)).collect();
        }
        others
    }

    /// Whether the client itself sets a header.
    fn is_own_header(&self, name: &str) -> bool {
        let own = ["authorization", "content-type", "accept", "content-length", "host", "user-agent"];
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        own.into_iter().any(is) || self.profile.vendor.auth.iter().any(|auth| is(&auth.name))
    }

    fn goes_to_body(&self, line: &FoundRequest) -> bool {
        let verb = line.verb.as_str();
        match self.profile.request.parameters.get(verb) {
            Some(destination) => *destination == Destination::Body,
            None => !matches!(verb, "GET" | "DELETE" | "HEAD" | "OPTIONS"),
        }
    }

    /// Adds the parameters that many methods take.
    pub(super) fn common(&self, line: &FoundRequest, lists: bool, fields: &mut Fields) {
        for entry in &self.profile.common {
            let rule = entry.peek();
            let fits = (rule.verbs.is_empty()
                || rule.verbs.iter().any(|verb| {
                    let is = |word: &str| normal(verb) == word.to_lowercase();
                    is(line.verb.as_str()) || line.written.as_deref().is_some_and(is)
                }))
                && (rule.when == When::Always || lists);
            let path = line.path.text.strip_prefix(&*self.profile.vendor.server.prefix).unwrap_or(&line.path.text);
            if !fits || !reaches(&rule.paths, path).unwrap_or(true) || reaches(&rule.except, path).unwrap_or(false) {
                continue;
            }
            entry.apply();
            let (ty, repeated) = match &rule.ty {
                crate::profile::Meant::List(inner) => (super::typed::plain(inner), true),
                other => (super::typed::plain(other), false),
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
                cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
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

/// Whether one of some patterns fits a path; `None` where there are none.
fn reaches(globs: &[Entry<Glob>], path: &str) -> Option<bool> {
    let fitting = globs.iter().find(|entry| entry.peek().is_match(path));
    (!globs.is_empty()).then(|| fitting.map(Entry::apply).is_some())
}

/// The facts that sentences state for all rows of a table.
#[derive(Clone, Copy)]
struct Rules<'r> {
    /// Whether all are optional, but for these names.
    optional: Option<&'r [String]>,
    /// Whether those are required of which nothing says so.
    required: bool,
}

/// The fields of a request, by where they go.
#[derive(Default)]
pub(super) struct Fields {
    /// Those that are said to be in the path, which has no parameter of their name.
    strays: Vec<FieldDoc>,
    pub(super) path: Vec<FieldDoc>,
    pub(super) query: Vec<FieldDoc>,
    pub(super) headers: Vec<FieldDoc>,
    pub(super) body: Vec<FieldDoc>,
    pub(super) form: bool,
    /// What the body as a whole is, where one row says so.
    pub(super) whole: Option<Whole>,
    /// The other page that describes the fields of the body.
    pub(super) home: Option<usize>,
}

/// A body that is one message, or a list of it.
pub(super) struct Whole {
    /// The message.
    pub(super) message: usize,
    /// Whether it is a list.
    pub(super) is_list: bool,
    /// The row that says so.
    pub(super) row: Span,
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

/// Rows under "Path parameters" whose names the path does not have. As many as it has parameters that no row describes are
/// these; where all are described, the label is wrong, and they are of the query. `known` are the parameters of the requests
/// that share the table.
fn strays(line: &FoundRequest, known: &[String], fields: &mut Fields) {
    let strays = std::mem::take(&mut fields.strays);
    let described: Vec<Text> = fields.path.iter().map(|field| field.name.clone()).collect();
    let is_open = |name: &str| described.iter().all(|known| &**known != name);
    let open: Vec<&String> = line.path.parameters.iter().map(|(name, _)| name).filter(|name| is_open(name)).collect();
    let is_plain =
        |field: &FieldDoc| matches!(field.ty, TypeDoc::Plain { .. } | TypeDoc::Listed { .. } | TypeDoc::Untyped);
    if open.len() == strays.len() && strays.iter().all(is_plain) {
        for (mut field, name) in strays.into_iter().zip(open) {
            field.name = Text::from(name.as_str());
            field.repeated = false;
            add(&mut fields.path, field);
        }
    } else if open.is_empty() {
        let others = strays.into_iter().filter(|field| !known.iter().any(|name| field.name == name.as_str()));
        others.for_each(|field| add(&mut fields.query, field));
    }
}

/// A parameter of the path that its row calls otherwise: `:issue_id`, and a required `issue_iid`.
fn misnamed(line: &FoundRequest, fields: &mut Fields) {
    let known: Vec<Text> = fields.path.iter().map(|field| field.name.clone()).collect();
    let mut open = line.path.parameters.iter().filter(|(name, _)| known.iter().all(|known| *known != name.as_str()));
    let (Some((name, _)), None) = (open.next(), open.next()) else { return };
    let words = |name: &str| name.split('_').map(str::to_lowercase).collect::<Vec<_>>();
    let wanted = words(name);
    let is_plain = |field: &FieldDoc| matches!(field.ty, TypeDoc::Plain { .. } | TypeDoc::Untyped) && !field.repeated;
    let fits = |field: &FieldDoc| {
        let is_required = field.stated.as_ref().is_some_and(|stated| stated.required == Some(true));
        let found = words(&field.name);
        let (Some((last, around)), Some((other, others))) = (found.split_last(), wanted.split_last()) else {
            return false;
        };
        is_required
            && is_plain(field)
            && !around.is_empty()
            && around == others
            && last.ends_with("id")
            && other.ends_with("id")
    };
    for side in [&mut fields.query, &mut fields.body] {
        let mut places = side.iter().enumerate().filter(|(_, field)| fits(field)).map(|(at, _)| at);
        if let (Some(at), None) = (places.next(), places.next()) {
            let mut field = side.remove(at);
            field.name = Text::from(name.as_str());
            fields.path.push(field);
            return;
        }
    }
}

/// A field of another page, as one of a request of this one.
fn elsewhere(mut field: FieldDoc, span: Span) -> FieldDoc {
    field.cell = RawText { markup: Markup::MarkdownCell, span: Span::default() };
    (field.span, field.described) = (span, span);
    let stated = field.stated.get_or_insert_default();
    (stated.is_shown, stated.inferred) = (true, Some("same-parameters"));
    stated.told.clear();
    stated.required_at = span;
    for (_, at) in &mut stated.limits {
        *at = span;
    }
    field
}

/// The parameter of the path that a row of this name describes.
fn parameter<'l>(line: &'l FoundRequest, name: &str) -> Option<&'l str> {
    let bare = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let wanted = bare(name);
    let found = line.path.parameters.iter().find(|(known, written)| bare(known) == wanted || bare(written) == wanted);
    found.map(|(known, _)| known.as_str())
}

/// A parameter of the query that only the request line shows.
fn shown_parameter(step: &Step, sample: &str, span: Span) -> FieldDoc {
    let mut field = bare_parameter(&step.name, span);
    field.repeated = step.list;
    if let Some(ty) = type_of_sample(sample) {
        field.ty = ty;
    }
    if let Some(stated) = &mut field.stated {
        (stated.inferred, stated.required) = (Some("request-line"), Some(false));
    }
    field
}

/// Gives a parameter without a type the type of its value in the request line.
fn sampled(field: &mut FieldDoc, sample: &str) {
    if let Some(ty) = type_of_sample(sample).filter(|_| field.ty == TypeDoc::Untyped) {
        field.ty = ty;
        field.stated.get_or_insert_default().inferred = Some("example");
    }
}

/// The type of a value in a request line, where it shows more than a text.
fn type_of_sample(sample: &str) -> Option<TypeDoc> {
    let (base, format) = match sample {
        "true" | "false" => (Base::Boolean, None),
        text if text.len() < 19 && text.parse::<u64>().is_ok() => (Base::Integer, Some("int64".into())),
        _ => return None,
    };
    Some(TypeDoc::Plain { base, format })
}

/// A parameter of the path that no row describes.
fn bare_parameter(name: &str, span: Span) -> FieldDoc {
    let stated = Stated { inferred: Some("path-parameter"), is_shown: true, ..Stated::default() };
    FieldDoc {
        name: name.into(),
        repeated: false,
        ty: TypeDoc::Plain { base: Base::String, format: Some(SHOWN_TEXT.into()) },
        cell: RawText { markup: Markup::MarkdownCell, span: Span::default() },
        span,
        described: span,
        schema: None,
        stated: Some(Box::new(stated)),
    }
}

/// What the body as a whole is, where its one row says so: `body`, in the body, with an object as its type.
fn whole(fields: &Fields, parts: &Parts) -> Option<Whole> {
    let [field] = fields.body.as_slice() else { return None };
    let TypeDoc::Message(message) = field.ty else { return None };
    let mut rows = parts.requests.iter().flat_map(|(_, rows)| rows);
    let row = rows.find(|row| row.span == field.span)?;
    let says_so = row.place.as_deref().is_some_and(|place| place.contains("body")) || !row.links.is_empty();
    let is_body =
        ["body", "requestbody", "request_body", "payload"].iter().any(|name| field.name.eq_ignore_ascii_case(name));
    (says_so && is_body && !fields.form).then_some(Whole { message, is_list: field.repeated, row: row.span })
}

/// How the body is sent.
pub(super) fn form(fields: &Fields, usual: BodyForm) -> Option<Form> {
    let is_file = |field: &FieldDoc| matches!(&field.ty, TypeDoc::Plain { base: Base::String, format: Some(format) } if format == "byte");
    let has_file = fields.body.iter().any(is_file);
    match () {
        () if fields.body.is_empty() => None,
        () if has_file => Some(Form::Multipart),
        () if fields.form || usual == BodyForm::Form => Some(Form::Urlencoded),
        () => None,
    }
}
