//! How a page or a field was understood, from sentence to Rust, for people.

mod find;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::Analysis;
use crate::api::{Field, FieldType, MessageRole, Method, Resource, Row, Service, Side, StatedLimit, TypeDef, fit};
use crate::dialect::PageKind;
use crate::fields::INFERENCES;
use crate::ledger::{Fate, PageEntry, RowEntry, SentenceEntry};
use crate::source::FileEntry;

pub use find::NotFound;
use find::{FieldMatch, Placed, field_of, module_of};

/// The widest a text is shown in lists.
const WIDTH: usize = 100;

/// Explains a page, or one of its fields, or says why a file is no page. Both may be given by the end of their path or by their name in Rust; a field by
/// its path in the wire view.
///
/// # Errors
/// When no page or field, or more than one, has that name.
pub fn explain(understood: &Analysis, page: &str, field: Option<&str>) -> Result<String, NotFound> {
    let (page, methods) = match find::page(&understood.api, &understood.ledger, page) {
        Err(not_found) if !not_found.ambiguous && field.is_none() => {
            return find::file(&understood.ledger, page).map(file).ok_or(not_found);
        }
        found => found?,
    };
    let methods = methods.into_iter().map(|placed| PageMethod { placed, wire: Wire::of(placed.2, page) }).collect();
    let explainer = Explainer { understood, page, methods };
    field.map_or_else(|| Ok(explainer.page()), |name| explainer.fields(name))
}

/// What becomes of a file that is no page.
fn file(file: &FileEntry) -> String {
    let mut out = format!("{}\n", file.path);
    item(&mut out, "kind", &format!("{}: {}", file.fate.name(), file.fate.reason()));
    out
}

struct Explainer<'a> {
    understood: &'a Analysis,
    page: &'a PageEntry,
    /// The methods that the page describes, or the one of them that was asked for.
    methods: Vec<PageMethod<'a>>,
}

/// A method that a page describes.
struct PageMethod<'a> {
    placed: Placed<'a>,
    wire: Wire<'a>,
}

/// The rows of a method's wire view, as the rows of a page ask for them.
#[derive(Default)]
struct Wire<'a> {
    by_path: BTreeMap<(Side, &'a str), &'a Row>,
    /// By the line of the page; empty when the method was read from another page. A message that stands in several
    /// places of a method has one row on the page and several in the wire view.
    by_line: BTreeMap<u32, Vec<&'a Row>>,
}

impl<'a> Wire<'a> {
    fn of(method: &'a Method, page: &PageEntry) -> Self {
        let mut wire = Self::default();
        for row in &method.rows {
            let Some(path) = row.path.as_deref() else { continue };
            wire.by_path.insert((row.side, path), row);
            if row.page == page.path() {
                wire.by_line.entry(row.line).or_default().push(row);
            }
        }
        wire
    }

    /// What a row of the page became.
    fn rows(&self, page: &PageEntry, row: &RowEntry) -> Vec<&'a Row> {
        let name = find::unmarked(&page.row_path(row));
        let known = self.by_path.get(&(side(row), name.as_str())).copied();
        let line = page.source.line(row.name.start);
        // Another method of the page may have a field of this name.
        let known = known.filter(|wire| self.by_line.is_empty() || wire.line == line);
        let here = self.by_line.get(&line).into_iter().flatten();
        let here = here.filter(|wire| last(wire) == find::last(&name)).copied();
        let mut found: Vec<&Row> = here.collect();
        if let Some(known) = known.filter(|known| !found.iter().any(|wire| std::ptr::eq(*wire, *known))) {
            found.insert(0, known);
        }
        found
    }
}

/// The name of a field, without what is around it.
fn last(row: &Row) -> &str {
    find::last(row.path.as_deref().unwrap_or_default())
}

impl Explainer<'_> {
    fn page(&self) -> String {
        let page = self.page;
        let mut out = format!("{}\n", page.path());
        item(&mut out, "kind", &format!("{}: {}", page.kind.name(), page.kind.reason()));
        for described in &self.methods {
            self.request(described, &mut out);
        }
        for sentence in page.text_sentences() {
            item(&mut out, sentence.rule, &short(&sentence.text(&page.source)));
        }
        if !page.rows.is_empty() {
            out.push_str("\nrows\n");
        }
        for row in &page.rows {
            self.row(row, &mut out);
        }
        self.findings(page, None, &mut out);
        if page.kind == PageKind::Method {
            let _ = writeln!(out, "\nFor a field: cargo xtask explain {} FIELD", page.path());
        }
        out
    }

    /// The fields of this name: of one method, or of each that has one.
    fn fields(&self, name: &str) -> Result<String, NotFound> {
        let api = &self.understood.api;
        let (mut parts, mut missing) = (Vec::new(), None::<NotFound>);
        // A page without methods may have rows all the same.
        let none = self.methods.is_empty().then_some(None);
        for described in self.methods.iter().map(Some).chain(none) {
            match find::fields(api, self.page, described.map(|described| described.placed), name) {
                Ok(found) => parts.extend(found.into_iter().map(|found| self.found(described, found))),
                Err(not_found) => match &mut missing {
                    None => missing = Some(not_found),
                    Some(before) => before.join(not_found),
                },
            }
        }
        // Rows that are in no method are told once, not for each.
        parts.dedup();
        missing.filter(|_| parts.is_empty()).map_or_else(|| Ok(parts.join("\n")), Err)
    }

    fn request(&self, described: &PageMethod<'_>, out: &mut String) {
        let (service, resource, method) = described.placed;
        item(out, "request", &format!("{} https://{}{}", method.verb.as_str(), method.host, method.path));
        item(
            out,
            "Rust",
            &format!("client.{}().{}().{}({})", service.module, resource.module, method.function(), method.request),
        );
        if let Some(response) = &method.response {
            item(out, "answer", response);
        }
        if let Some(because) = method.streams() {
            item(out, "streams", because);
        }
        if method.source.page != self.page.path() {
            item(out, "repeats", &format!("{}, which is kept", method.source.page));
        }
        if method.deprecated {
            item(out, "deprecated", method.deprecated_note.as_deref().unwrap_or("yes"));
        }
        for also in &method.also {
            item(out, "repeated on", &also.page);
        }
    }

    /// A row in one line: line, table, name, type and what is stated.
    fn row(&self, row: &RowEntry, out: &mut String) {
        let page = self.page;
        let line = page.source.line(row.name.start);
        let wire: Vec<&Row> = self.methods.iter().flat_map(|described| described.wire.rows(page, row)).collect();
        let ty = wire.first().map_or_else(|| fate(row), |wire| words::wire_type(wire));
        let mut stated: Vec<&str> =
            page.sentences_of(row).iter().filter(|s| s.class.is_understood()).map(|s| s.rule).collect();
        stated.dedup();
        let inferred = row.inferred.map(|name| format!(" ({name})")).unwrap_or_default();
        let unknown = page
            .sentences_of(row)
            .iter()
            .filter(|sentence| sentence.class == crate::ledger::SentenceClass::Unknown)
            .count();
        let unknown = if unknown > 0 { format!(" [{unknown} unknown]") } else { String::new() };
        let table = wire.first().map_or_else(|| words::table(row.part), |wire| words::place(wire));
        let name = match wire.as_slice() {
            [] => page.row_path(row),
            [one] => one.path.clone().unwrap_or_default(),
            [first, more @ ..] => format!("{} (and {})", first.path.as_deref().unwrap_or_default(), more.len()),
        };
        let text = format!("{line:>6}  {table:<8} {name:<32} {ty}{inferred}  {}{unknown}", stated.join(", "));
        let _ = writeln!(out, "{}", text.trim_end());
    }

    fn found(&self, described: Option<&PageMethod<'_>>, found: FieldMatch<'_>) -> String {
        let wire = match found {
            FieldMatch::Page(row) => {
                let wire = described.and_then(|described| described.wire.rows(self.page, row).first().copied());
                return self.field(described, self.page, row, wire);
            }
            FieldMatch::Wire(wire) => wire,
        };
        // The method may have been read from another page than the one that was asked for.
        let page = self.understood.ledger.page(&wire.page).unwrap_or(self.page);
        let is_its = |row: &&RowEntry| page.source.line(row.name.start) == wire.line;
        let named = |row: &&RowEntry| find::last(&page.row_path(row)) == last(wire);
        let mut rows = page.rows.iter().filter(is_its);
        if let Some(row) = rows.clone().find(named).or_else(|| rows.next()) {
            return self.field(described, page, row, Some(wire));
        }
        let mut out = format!("{}\n", wire.path.as_deref().unwrap_or_default());
        self.understood_as(described, None, wire, page, &mut out);
        out
    }

    fn field(
        &self,
        described: Option<&PageMethod<'_>>,
        page: &PageEntry,
        row: &RowEntry,
        wire: Option<&Row>,
    ) -> String {
        let name = wire.and_then(|wire| wire.path.clone()).unwrap_or_else(|| page.row_path(row));
        let table = wire.map_or_else(|| words::table(row.part), words::place);
        let mut out = format!("{name} ({table})\n");
        if let Some(described) = described.filter(|_| self.methods.len() > 1 && wire.is_some()) {
            let [short, ..] = find::names_of(described.placed);
            item(&mut out, "method", &short);
        }
        item(&mut out, "row", &page.position(row.name));
        let written =
            page.source.slice(crate::span::Span { start: row.name.start, end: row.cell.end.max(row.name.end) });
        item(&mut out, "text", &printable(written));
        item(&mut out, "became", &fate(row));
        out.push_str("\nsentences\n");
        if page.sentences_of(row).is_empty() {
            out.push_str("  none\n");
        }
        for sentence in page.sentences_of(row) {
            sentence_line(page, sentence, &mut out);
        }
        if let Some(wire) = wire {
            self.understood_as(described, Some(row), wire, page, &mut out);
        }
        self.findings(page, Some(row), &mut out);
        out
    }

    /// The type, its evidence, the limits and the Rust name.
    fn understood_as(
        &self,
        described: Option<&PageMethod<'_>>,
        row: Option<&RowEntry>,
        wire: &Row,
        page: &PageEntry,
        out: &mut String,
    ) {
        let Some((service, resource, method)) = described.map(|described| described.placed) else { return };
        out.push_str("\nunderstood\n");
        item(out, "type", &words::wire_type(wire));
        match row.and_then(|row| Some((row, row.inferred?))) {
            Some((row, name)) => evidence(page, row, name, out),
            None => item(out, "evidence", "the type that the row states"),
        }
        if let Some(values) = &wire.values {
            item(out, "values", &values.join(", "));
        }
        if let Some(default) = &wire.default {
            item(out, "default", &printable(default));
        }
        if let Some(group) = &wire.oneof {
            item(out, "one-of", &group.members.join(", "));
        }
        let path = wire.path.as_deref().unwrap_or_default();
        let found = field_of((&self.understood.api, service, resource), method, wire.side, path);
        if wire.deprecated {
            let note = found.and_then(|(field, _)| field.deprecated_note.as_deref());
            item(out, "deprecated", note.unwrap_or("yes"));
        }
        let base = wire.rust.as_deref().unwrap_or_default();
        let Some((field, message)) = found else { return item(out, "Rust type", base) };
        let sent = self.understood.api.vendor.as_ref().and_then(|vendor| words::sent_list(field, method, vendor.lists));
        if let Some(sent) = sent.filter(|_| wire.side == Side::Request) {
            item(out, "sent as", &printable(&sent));
        }
        self.deprecated_values(field, (service, resource), out);
        limits(field, message.role, page, out);
        let module = module_of(service, resource, message);
        item(out, "Rust", &words::rust_field(&format!("{module}::{}", message.name), field, message));
        item(out, "Rust type", &words::rust_type(&module, base, field, message));
    }

    /// The values of an enum that should not be used any more.
    fn deprecated_values(&self, field: &Field, (service, resource): (&Service, &Resource), out: &mut String) {
        let FieldType::Enum(name) = &field.ty else { return };
        let Some(TypeDef::Enum(def)) = self.understood.api.resolve(service, resource, name) else { return };
        for value in def.variants.iter().filter(|value| value.deprecated) {
            let note = value.deprecated_note.as_deref().unwrap_or_default();
            item(out, "deprecated", &printable(&format!("{}: {note}", value.json)));
        }
    }

    /// What was found on the page, or on the lines of a row.
    fn findings(&self, page: &PageEntry, row: Option<&RowEntry>, out: &mut String) {
        let line = row.map(|row| page.source.line(row.name.start));
        let mut first = true;
        for found in &self.understood.diagnostics {
            let Some((source, span)) = &found.place else { continue };
            if source.path() != page.path() || line.is_some_and(|line| line != source.line(span.start)) {
                continue;
            }
            if std::mem::take(&mut first) {
                out.push_str("\nfindings\n");
            }
            item(out, found.lint.name(), &format!("{}: {}", page.position(*span), short(&found.message)));
        }
    }
}

fn sentence_line(page: &PageEntry, sentence: &SentenceEntry, out: &mut String) {
    let (line, column) = page.source.line_column(sentence.span.start);
    let class = sentence.class.name();
    let at = format!("{line}:{column}");
    let name = if sentence.rule == class { class.to_owned() } else { format!("{class}: {}", sentence.rule) };
    let _ = writeln!(out, "  {at:<10} {name:<28} {}", printable(&sentence.text(&page.source)));
}

/// Which inference it was, and the sentences that speak for it.
fn evidence(page: &PageEntry, row: &RowEntry, name: &str, out: &mut String) {
    let about = INFERENCES.iter().find(|(known, _)| *known == name).map(|(_, about)| *about).unwrap_or_default();
    item(out, "inference", &format!("{name}: {about}"));
    for sentence in page.sentences_of(row).iter().filter(|sentence| words::speaks_for(sentence, name)).take(3) {
        item(out, "evidence", &format!("{}: {}", page.position(sentence.span), short(&sentence.text(&page.source))));
    }
}

/// The limits, each with its line: equal fields of several pages are one field of a Rust type, whose sentences are those
/// of one of these pages.
fn limits(field: &Field, role: MessageRole, page: &PageEntry, out: &mut String) {
    for StatedLimit { limit, rule, line, .. } in &field.limits {
        let checked = match (fit(limit, &field.ty, field.repeated), role) {
            (Err(unfit), _) => format!("not checked: {unfit}"),
            (Ok(()), MessageRole::Output) => "not checked: it is only received".to_owned(),
            (Ok(()), _) if field.is_left_to_api(limit) => "not checked: the API gave the token".to_owned(),
            (Ok(()), _) => "checked before sending".to_owned(),
        };
        let elsewhere = field.source.page != page.path();
        let of = if elsewhere { format!(" of {}", field.source.page) } else { String::new() };
        item(out, "limit", &format!("{} ({rule}, line {line}{of}); {checked}", words::limit(limit)));
    }
}

fn fate(row: &RowEntry) -> String {
    match row.fate {
        Fate::Field => "a field of the model".to_owned(),
        Fate::Value => "a value of an enum that fields have".to_owned(),
        Fate::Merged => "merged: another page of the same request is kept".to_owned(),
        Fate::Compared => "compared with other pages".to_owned(),
        Fate::Dropped(reason) => format!("dropped: {reason}"),
    }
}

fn item(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "  {name:<12} {text}");
}

/// A text on one line, without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn short(text: &str) -> String {
    let text = printable(text);
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// The side of a row's table.
fn side(row: &RowEntry) -> Side {
    if row.part == crate::dialect::TableKind::Response { Side::Response } else { Side::Request }
}
