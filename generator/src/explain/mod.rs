//! How a page or a field was understood, from sentence to Rust, for people.

mod find;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::Understood;
use crate::dialect::PageKind;
use crate::ledger::{Fate, PageEntry, RowEntry, SentenceEntry};
use crate::limit::StatedLimit;
use crate::model::{Field, INFERENCES, MessageDef, MessageRole, Method, Resource, Row, Service, Side, TypeDef, fit};

pub use find::NotFound;
use find::{field_of, method_of};

/// The widest a text is shown in lists.
const WIDTH: usize = 100;

/// Explains a page, or one of its fields. Both may be given by the end of their path.
///
/// # Errors
/// When no page or field, or more than one, has that name.
pub fn explain(understood: &Understood, page: &str, field: Option<&str>) -> Result<String, NotFound> {
    let page = find::page(&understood.ledger, page)?;
    let method = method_of(&understood.api, page.path());
    let wire = method.map(|(_, _, method)| wire_rows(method)).unwrap_or_default();
    let explainer = Explainer { understood, page, method, wire };
    match field {
        None => Ok(explainer.page()),
        Some(name) => {
            let rows = find::rows(page, name)?;
            let parts: Vec<String> = rows.into_iter().map(|row| explainer.field(row)).collect();
            Ok(parts.join("\n"))
        }
    }
}

struct Explainer<'a> {
    understood: &'a Understood,
    page: &'a PageEntry,
    method: Option<(&'a Service, &'a Resource, &'a Method)>,
    /// The wire view of the method.
    wire: WireRows<'a>,
}

/// The module that has a message: its resource's, its service's, or the one of all services.
fn module_of(service: &Service, resource: &Resource, message: &MessageDef) -> String {
    let has = |types: &[TypeDef]| types.iter().any(|def| def.name() == message.name);
    if has(&resource.types) {
        format!("{}::{}", service.module, resource.module)
    } else if has(&service.types) {
        service.module.clone()
    } else {
        "common".to_owned()
    }
}

/// Rows of a wire view by side and path.
type WireRows<'a> = BTreeMap<(Side, &'a str), &'a Row>;

fn wire_rows(method: &Method) -> WireRows<'_> {
    method.rows.iter().filter_map(|row| Some(((row.side, row.path.as_deref()?), row))).collect()
}

impl Explainer<'_> {
    fn page(&self) -> String {
        let page = self.page;
        let mut out = format!("{}\n", page.path());
        item(&mut out, "kind", &format!("{}: {}", page.kind.name(), page.kind.reason()));
        self.request(&mut out);
        for sentence in page.text_sentences() {
            item(&mut out, sentence.rule, &short(&sentence.text(&page.source)));
        }
        if !page.rows.is_empty() {
            out.push_str("\nrows\n");
        }
        for row in &page.rows {
            self.row(row, &mut out);
        }
        self.findings(None, &mut out);
        if page.kind == PageKind::Method {
            let _ = writeln!(out, "\nFor a field: cargo xtask explain {} FIELD", page.path());
        }
        out
    }

    fn request(&self, out: &mut String) {
        let Some((service, resource, method)) = self.method else { return };
        item(out, "request", &format!("{} https://{}{}", method.verb.as_str(), method.host, method.path));
        item(
            out,
            "Rust",
            &format!("client.{}().{}().{}({})", service.module, resource.module, method.rust, method.request),
        );
        if let Some(response) = &method.response {
            item(out, "answer", response);
        }
        if method.source.page != self.page.path() {
            item(out, "repeats", &format!("{}, which is kept", method.source.page));
        }
        for also in &method.also {
            item(out, "repeated on", &also.page);
        }
    }

    /// The row of the wire view that a row of the page became.
    fn wire(&self, row: &RowEntry) -> Option<&Row> {
        self.wire.get(&(side(row), self.page.row_path(row).as_str())).copied()
    }

    /// A row in one line: line, table, name, type and what is stated.
    fn row(&self, row: &RowEntry, out: &mut String) {
        let page = self.page;
        let line = page.source.line(row.name.start);
        let ty = self.wire(row).map_or_else(|| fate(row), words::wire_type);
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
        let table = words::table(row.part);
        let name = page.row_path(row);
        let text = format!("{line:>6}  {table:<8} {name:<32} {ty}{inferred}  {}{unknown}", stated.join(", "));
        let _ = writeln!(out, "{}", text.trim_end());
    }

    fn field(&self, row: &RowEntry) -> String {
        let page = self.page;
        let mut out = format!("{} ({})\n", page.row_path(row), words::table(row.part));
        item(&mut out, "row", &page.position(row.name));
        let written =
            page.source.slice(crate::source::Span { start: row.name.start, end: row.cell.end.max(row.name.end) });
        item(&mut out, "text", &printable(written));
        item(&mut out, "became", &fate(row));
        out.push_str("\nsentences\n");
        if page.sentences_of(row).is_empty() {
            out.push_str("  none\n");
        }
        for sentence in page.sentences_of(row) {
            self.sentence(sentence, &mut out);
        }
        self.ty(row, &mut out);
        self.findings(Some(row), &mut out);
        out
    }

    fn sentence(&self, sentence: &SentenceEntry, out: &mut String) {
        let (line, column) = self.page.source.line_column(sentence.span.start);
        let class = sentence.class.name();
        let at = format!("{line}:{column}");
        let name = if sentence.rule == class { class.to_owned() } else { format!("{class}: {}", sentence.rule) };
        let _ = writeln!(out, "  {at:<10} {name:<28} {}", printable(&sentence.text(&self.page.source)));
    }

    /// The type, its evidence, the limits and the Rust name.
    fn ty(&self, row: &RowEntry, out: &mut String) {
        let Some((service, resource, method)) = self.method else { return };
        let Some(wire) = self.wire(row) else { return };
        out.push_str("\nunderstood\n");
        item(out, "type", &words::wire_type(wire));
        match row.inferred {
            Some(name) => self.evidence(row, name, out),
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
        if wire.deprecated {
            item(out, "deprecated", "yes");
        }
        let path = wire.path.as_deref().unwrap_or_default();
        if let Some((field, message)) = field_of((&self.understood.api, service, resource), method, wire.side, path) {
            limits(field, message.role, out);
            let place = format!("{}::{}", module_of(service, resource, message), message.name);
            item(out, "Rust", &words::rust_field(&place, field, message));
        }
        item(out, "Rust type", wire.rust.as_deref().unwrap_or_default());
    }

    /// Which inference it was, and the sentences that speak for it.
    fn evidence(&self, row: &RowEntry, name: &str, out: &mut String) {
        let about = INFERENCES.iter().find(|(known, _)| *known == name).map(|(_, about)| *about).unwrap_or_default();
        item(out, "inference", &format!("{name}: {about}"));
        let page = self.page;
        for sentence in page.sentences_of(row).iter().filter(|sentence| words::speaks_for(sentence, name)).take(3) {
            item(
                out,
                "evidence",
                &format!("{}: {}", page.position(sentence.span), short(&sentence.text(&page.source))),
            );
        }
    }

    /// What was found on the page, or on the lines of a row.
    fn findings(&self, row: Option<&RowEntry>, out: &mut String) {
        let page = self.page;
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

fn limits(field: &Field, role: MessageRole, out: &mut String) {
    for StatedLimit { limit, rule, line, .. } in &field.limits {
        let checked = match (fit(limit, &field.ty, field.repeated), role) {
            (Err(unfit), _) => format!("not checked: {unfit}"),
            (Ok(()), MessageRole::Output) => "not checked: it is only received".to_owned(),
            (Ok(()), _) => "checked before sending".to_owned(),
        };
        item(out, "limit", &format!("{} ({rule}, line {line}); {checked}", words::limit(limit)));
    }
}

fn fate(row: &RowEntry) -> String {
    match row.fate {
        Fate::Field => "a field of the model".to_owned(),
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
    if row.part == crate::dialect::Part::Response { Side::Response } else { Side::Request }
}
