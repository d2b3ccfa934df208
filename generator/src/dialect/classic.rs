//! The classic dialect (2020 to September 2024): one pipe table a section, dotted row names, HTML cells.

use std::borrow::Cow;
use std::sync::Arc;

use super::compare::compare;
use super::headings::{Column, Heading};
use super::lists;
use super::reader::{Reader, is_json, is_status, service_title};
use super::{
    Base, FieldDoc, MessageDoc, MethodPage, Part, RowDoc, Rows, Tally, TypeDoc, Unstated, Written, is_identifier,
};
use crate::Text;
use crate::diagnostic::{Diagnostic, Lint};
use crate::markup::{Document, Example, Markup, Piece, Rich, Section, Table, TableRow};
use crate::memo::{Map, Set};
use crate::source::{Page, Span};
use crate::text::split_once;

/// The section of the request line has no rows; the others are tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Request,
    Table(Part),
}

impl Place {
    /// By id; a heading that lost its id is known by its text.
    fn of(section: &Section) -> Option<Self> {
        let heading = &section.heading;
        let part = match heading.id.as_deref().unwrap_or_default() {
            "https-request" => return Some(Self::Request),
            "path_params" => Part::Path,
            "query_params" => Part::Query,
            "body_params" => Part::Body,
            "responses" => Part::Response,
            "headers" => Part::Headers,
            _ => match Heading::of(&heading.text)? {
                Heading::Request => return Some(Self::Request),
                Heading::Path => Part::Path,
                Heading::Query => Part::Query,
                Heading::Body => Part::Body,
                Heading::Response => Part::Response,
                Heading::Headers => Part::Headers,
                Heading::Methods | Heading::Representation => return None,
            },
        };
        Some(Self::Table(part))
    }
}

/// The mark of this dialect: section ids, or rows with dotted names.
pub(super) fn recognise(page: &Page, document: &Document) -> Option<&'static str> {
    const IDS: &[&str] = &["https-request", "path_params", "query_params", "body_params", "responses"];
    let has_id = |section: &Section| section.heading.id.as_deref().is_some_and(|id| IDS.contains(&id));
    if document.sections.iter().any(has_id) {
        return Some("a section id such as `{#https-request}`");
    }
    let dotted = |row: &TableRow| page.source.slice(row.name).contains(".<br>");
    let mut pieces = document.sections.iter().flat_map(|section| &section.pieces);
    let found = pieces.any(|piece| matches!(piece, Piece::Table(table) if table.rows.iter().any(dotted)));
    found.then_some("a dotted row name")
}

/// Reads a method page. `None` when there is nothing to generate from; the reason is in `diagnostics` then.
pub(super) fn read(
    page: &Page,
    document: &Document,
    seen: &mut Rows,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MethodPage> {
    let mut reader = Reader { source: &page.source, diagnostics, seen, messages: Vec::new() };
    let mut sections = document.sections.iter();
    let title = sections.next().filter(|section| section.heading.level == 1);
    let sections: Vec<&Section> = if title.is_some() { sections.collect() } else { document.sections.iter().collect() };
    let find = |place| sections.iter().copied().find(|section| Place::of(section) == Some(place));
    reader.unknown_sections(&sections);
    let place = reader.place()?;
    let request = reader.request(find(Place::Request))?;
    let mut part = |part| find(Place::Table(part)).and_then(|section| reader.part(section, part));
    let (path, query, body) = (part(Part::Path), part(Part::Query), part(Part::Body));
    let response = match find(Place::Table(Part::Response)) {
        Some(section) => reader.part(section, Part::Response),
        None => return reader.missing("Response", "responses"),
    };
    reader.check_path(&request, path);
    Some(MethodPage {
        source: Arc::clone(&page.source),
        place,
        service_title: title.and_then(|section| service_title(&section.heading.text)),
        lead: title.map(|section| reader.prose(section)).unwrap_or_default(),
        request,
        messages: reader.messages,
        path,
        query,
        body,
        response,
        tally: Tally::default(),
        unstated: UNSTATED.to_vec(),
    })
}

/// Parameters have no type here, maps and durations are plain, and an enum without texts has no list.
const UNSTATED: [Unstated; 4] =
    [Unstated::MapsAsObjects, Unstated::Durations, Unstated::BareValues, Unstated::Parameters];

/// A row with its name and type understood.
struct Row {
    /// The segments joined by dots, `[]` behind lists.
    name: Text,
    ty: RowType,
    cell: Span,
    span: Span,
}

impl Row {
    /// The name of the message that it belongs to, and its own segment.
    fn parts(&self) -> (&str, &str) {
        parts(&self.name)
    }
}

/// A dotted name without its last segment, and that segment.
fn parts(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or(("", name))
}

/// A segment without its `[]`, and whether it has one.
fn list(segment: &str) -> (&str, bool) {
    segment.strip_suffix("[]").map_or((segment, false), |name| (name, true))
}

enum RowType {
    Untyped,
    Plain(Base, Option<Cow<'static, str>>),
    Object,
}

impl Reader<'_> {
    /// Reports sections of no known kind, and second ones of a kind; notes the rows that are no fields.
    fn unknown_sections(&mut self, sections: &[&Section]) {
        let mut known = Vec::new();
        for section in sections {
            let place = Place::of(section);
            let repeated = place.is_some_and(|place| known.contains(&place));
            known.extend(place);
            if place == Some(Place::Table(Part::Headers)) {
                self.lose_rows(section, Part::Headers, "request-header");
            } else if place.is_none() || repeated {
                self.lose_rows(section, Part::Other, "unknown-section");
                if section.heading.level == 2 || repeated {
                    let text = &section.heading.text;
                    let message = if repeated {
                        format!("the section `{text}` is here twice")
                    } else {
                        format!("the section `{text}` is of no known kind")
                    };
                    let help = "expected HTTP request, Path, Query or Body parameters, or Response, each once";
                    self.report(Lint::UnknownSection, section.heading.span, message, "", help);
                }
            }
        }
    }

    /// The message of a section; `None` when the section has no fields.
    fn part(&mut self, section: &Section, part: Part) -> Option<usize> {
        let (mut example, mut shown) = (None, false);
        let mut rows = Vec::new();
        let mut known = Set::default();
        for piece in &section.pieces {
            match piece {
                Piece::Fence(fence) => {
                    shown = true;
                    if self.is_closed(fence.closed, fence.span) && is_json(&fence.info) {
                        example = self.example(fence.body);
                    }
                }
                Piece::Table(table) => rows.extend(self.rows(table, part, &mut known)),
                Piece::Prose(prose) => self.check_prose(*prose),
            }
        }
        let root = self.messages.len();
        self.messages.push(MessageDoc { docs: self.section_docs(section), ..MessageDoc::default() });
        self.mark_lists(part, &mut rows, example.as_ref(), shown);
        let phantoms = match &example {
            Some(example) => self.check_example(example, &rows),
            None => Set::default(),
        };
        self.build(root, &rows, &phantoms);
        let empty = self.messages.get(root).is_none_or(|message| message.fields.is_empty());
        (!empty).then_some(root)
    }

    /// What a section says of its message, without the lines that every page has.
    fn section_docs(&self, section: &Section) -> Rich {
        let mut docs = self.prose(section);
        docs.blocks.retain(|block| {
            let text = Rich { blocks: vec![block.clone()] }.plain();
            !is_status(&text) && text.trim() != "Empty"
        });
        docs
    }

    /// A table that lost its separator is a paragraph to Markdown.
    fn check_prose(&mut self, span: Span) {
        let first = self.source.slice(span).lines().next().unwrap_or_default();
        let is_header = first.trim().trim_matches('|').split_once('|').is_some_and(|(name, cell)| {
            Column::of(name) == Some(Column::Field) || Column::of(cell) == Some(Column::Description)
        });
        if is_header {
            let at = Span::new(span.start as usize, span.start as usize + first.len());
            let help = "put the line `--- | ---` between the header and the first row";
            self.report(Lint::UnclosedTable, at, "this table has no separator line", "a table header", help);
        }
    }

    /// The rows of a table that can be fields; `known` holds the names so far.
    fn rows(&mut self, table: &Table, part: Part, known: &mut Set<Text>) -> Vec<Row> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for written in &table.rows {
            let findings = self.diagnostics.len();
            let row = self.row(*written, part).filter(|row| self.is_new(row, known));
            // What is no field has been reported just now, by the lint that says why.
            let lost = self.diagnostics.get(findings).map(|found| found.lint.name());
            self.seen.add(row_doc(*written, part, lost.filter(|_| row.is_none())));
            rows.extend(row);
        }
        rows
    }

    fn is_new(&mut self, row: &Row, known: &mut Set<Text>) -> bool {
        let new = known.insert(row.name.clone());
        if !new {
            let message = format!("`{}` has a second row", row.name);
            self.report(Lint::DuplicateRow, row.span, message, "", "remove one of the two rows");
        }
        new
    }

    fn row(&mut self, row: TableRow, part: Part) -> Option<Row> {
        let Some(cell) = row.cell else {
            let help = "write `name | description`; a table ends with a blank line";
            self.report(Lint::UnclosedTable, row.name, "this line of the table is no row", "no ` | ` in it", help);
            return None;
        };
        let name = self.source.slice(row.name);
        let Some(dotted) = dotted_name(name) else {
            let message = format!("`{name}` is not the name of a field");
            let help = "names are letters, digits and underscores, joined by `.<br>`, `[]` behind lists";
            self.report(Lint::BadName, row.name, message, "", help);
            return None;
        };
        if matches!(part, Part::Path | Part::Query) && !self.source.slice(cell).starts_with("**") {
            return Some(Row { name: dotted.into(), ty: RowType::Untyped, cell, span: row.name });
        }
        let (ty, cell) = self.row_type(cell, row.name)?;
        Some(Row { name: dotted.into(), ty, cell, span: row.name })
    }

    /// Takes `**string** (int64)<br>` off the front of a cell.
    fn row_type(&mut self, cell: Span, name: Span) -> Option<(RowType, Span)> {
        let text = self.source.slice(cell);
        let Some((word, rest)) = text.strip_prefix("**").and_then(|inner| split_once(inner, "**")) else {
            let help = "start the description with a type, such as `**string**<br>`";
            self.report(Lint::MissingType, name, "this row has no type", "", help);
            return None;
        };
        let (format, rest) = match rest.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            Some((format, rest)) => (Some(format.trim()), rest),
            None => (None, rest),
        };
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("<br>").or_else(|| rest.strip_prefix("<br/>")).unwrap_or(rest);
        let written = Span::new(cell.start as usize, cell.end as usize - rest.len());
        let Some(ty) = known_type(word.trim(), format) else {
            let shown = self.source.slice(written).trim_end_matches("<br>").trim_end().to_owned();
            let help = "known are string (int64, uint64, date-time, byte), integer (int64, int32), \
                        number (double, float, int64), boolean and object";
            let written = Span::new(cell.start as usize, cell.start as usize + shown.len());
            self.report(Lint::UnknownType, written, format!("`{shown}` is not a known type"), "", help);
            return None;
        };
        Some((ty, Span::new(cell.end as usize - rest.len(), cell.end as usize)))
    }

    /// Finds the lists of a table that marks none: its example shows them. Without an example nothing does.
    fn mark_lists(&mut self, part: Part, rows: &mut [Row], example: Option<&Example<'_>>, shown: bool) {
        if !matches!(part, Part::Body | Part::Response) || rows.iter().any(|row| row.name.contains("[]")) {
            return;
        }
        let Some(first) = rows.first().map(|row| row.span) else { return };
        if let Some(example) = example {
            let names = lists::of_example(&example.root);
            for row in rows {
                if let Some(name) = names.get(row.name.as_str()) {
                    row.name = name.as_str().into();
                }
            }
        } else if !shown {
            let message = "this table has neither `[]` nor a JSON example: which of its fields are lists is not told, \
                           and each is read as a single value";
            let help = "write `[]` behind the names of lists, or add the JSON example";
            self.report(Lint::UntoldLists, first, message, "the first field", help);
        }
    }

    /// Compares table and example; returns the names of phantom rows, which are dropped.
    fn check_example(&mut self, example: &Example<'_>, rows: &[Row]) -> Set<Text> {
        let kinds = rows.iter().map(|row| (row.name.as_str(), row_shape(&row.ty))).collect();
        let differences = compare(&example.root, &kinds);
        for key in &differences.only_in_example {
            let message = format!("`{}` has no row in the table", key.path);
            let help = "add a row, or remove the key from the example";
            self.report(Lint::KeyNotInTable, key.span, message, "only the example has it", help);
        }
        for key in &differences.other_type {
            let message = format!("the example shows `{}` differently from the table", key.path);
            self.report(Lint::ExampleType, key.span, message, "shown here", "make the two agree");
        }
        let mut phantoms = Set::default();
        for row in rows.iter().filter(|row| differences.only_in_table.contains(row.name.as_str())) {
            let name = &row.name;
            if is_phantom(name, &kinds) {
                phantoms.insert(name.clone());
                self.seen.lose(row.span, Lint::PhantomRow);
                let message = format!("`{name}` repeats its parent, which the example shows to be empty; dropped");
                self.report(Lint::PhantomRow, row.span, message, "", "nothing to do");
            } else {
                let message = format!("`{name}` is not in the JSON example");
                let help = "add the key to the example, or remove the row";
                self.report(Lint::RowNotInExample, row.span, message, "only the table has it", help);
            }
        }
        phantoms
    }

    /// Makes messages of rows: `a.b` is a field of the message of `a`.
    fn build<'r>(&mut self, root: usize, rows: &'r [Row], phantoms: &Set<Text>) {
        let mut known: Map<&'r str, usize> = Map::from_iter([("", root)]);
        let rows = || rows.iter().filter(|row| !phantoms.contains(&row.name));
        let parents: Set<&str> = rows().map(|row| row.parts().0).collect();
        for row in rows() {
            let (above, last) = row.parts();
            let Some(parent) = self.parent(&mut known, above, row) else {
                self.seen.lose(row.span, Lint::OrphanRow);
                continue;
            };
            let ty = match &row.ty {
                RowType::Untyped => TypeDoc::Untyped,
                RowType::Plain(base, format) => TypeDoc::Plain { base: *base, format: format.clone() },
                RowType::Object if parents.contains(row.name.as_str()) => {
                    TypeDoc::Message(self.message(&mut known, &row.name))
                }
                RowType::Object => TypeDoc::Object,
            };
            let cell = Written { markup: Markup::HtmlCell, span: row.cell };
            let (name, repeated) = list(last);
            let field =
                FieldDoc { name: name.into(), repeated, ty, cell, span: row.span, described: row.cell, witness: None };
            self.push(parent, field);
        }
    }

    fn push(&mut self, message: usize, field: FieldDoc) {
        if let Some(message) = self.messages.get_mut(message) {
            message.fields.push(field);
        }
    }

    fn message<'r>(&mut self, known: &mut Map<&'r str, usize>, name: &'r str) -> usize {
        let index = self.messages.len();
        self.messages.push(MessageDoc::default());
        known.insert(name, index);
        index
    }

    /// The message that a row belongs to. A parameter such as `archive.archiveId` implies its parent.
    fn parent<'r>(&mut self, known: &mut Map<&'r str, usize>, name: &'r str, row: &Row) -> Option<usize> {
        if let Some(parent) = known.get(name) {
            return Some(*parent);
        }
        if !matches!(row.ty, RowType::Untyped) {
            let message = format!("`{}` belongs to `{name}`, which is no object of this table", row.name);
            self.report(Lint::OrphanRow, row.span, message, "", "add a row for the parent, with the type `**object**`");
            return None;
        }
        let (further, last) = parts(name);
        let grandparent = self.parent(known, further, row)?;
        let index = self.message(known, name);
        let (name, repeated) = list(last);
        let (name, ty) = (name.into(), TypeDoc::Message(index));
        let cell = Written { markup: Markup::HtmlCell, span: Span::default() };
        let (span, described) = (row.span, row.span);
        self.push(grandparent, FieldDoc { name, repeated, ty, cell, span, described, witness: None });
        Some(index)
    }
}

/// A row as the ledger keeps it.
pub(super) fn row_doc(row: TableRow, part: Part, lost: Option<&'static str>) -> RowDoc {
    let cell = row.cell.unwrap_or_else(|| Span::new(row.name.end as usize, row.name.end as usize));
    RowDoc { name: row.name, cell, part, lost }
}

/// `images[].os.type` of `images[].<br>os.<br>type`; `None` when it is not the name of a field.
pub(super) fn dotted_name(name: &str) -> Option<String> {
    let mut dotted = String::with_capacity(name.len());
    for part in name.split('.') {
        let part = without_breaks(part);
        let part = part.trim();
        if !is_identifier(list(part).0) {
            return None;
        }
        dotted.push_str(if dotted.is_empty() { "" } else { "." });
        dotted.push_str(part);
    }
    Some(dotted)
}

/// A segment without `<br>`, which mostly stands in front of it.
fn without_breaks(part: &str) -> Cow<'_, str> {
    let part = part.strip_prefix("<br>").unwrap_or(part);
    if part.contains('<') { Cow::Owned(part.replace("<br>", "")) } else { Cow::Borrowed(part) }
}

fn known_type(word: &str, format: Option<&str>) -> Option<RowType> {
    let base = match (word, format) {
        ("object", None) => return Some(RowType::Object),
        ("string", None | Some("int64" | "uint64" | "date-time" | "byte")) => Base::String,
        ("integer", None | Some("int64" | "int32" | "uint32")) => Base::Integer,
        ("number", None | Some("double" | "float" | "int64")) => Base::Number,
        ("boolean", None | Some("boolean")) => Base::Boolean,
        _ => return None,
    };
    Some(RowType::Plain(base, format.filter(|format| *format != "boolean").map(|format| Cow::Owned(format.to_owned()))))
}

fn row_shape(ty: &RowType) -> super::compare::Shape {
    use super::compare::Shape;
    match ty {
        RowType::Untyped => Shape::Any,
        RowType::Plain(Base::String, _) => Shape::Text("string"),
        RowType::Plain(Base::Integer, _) => Shape::Text("integer"),
        RowType::Plain(Base::Number, _) => Shape::Text("number"),
        RowType::Plain(Base::Boolean, _) => Shape::Boolean,
        RowType::Object => Shape::Object,
    }
}

/// An artefact of the documentation generator: the row `a.disabled.disabled` behind `a.disabled`, an empty message.
fn is_phantom(name: &str, known: &Map<&str, super::compare::Shape>) -> bool {
    let (above, last) = parts(name);
    list(parts(above).1).0 == list(last).0
        && known.get(above).is_some_and(|shape| *shape != super::compare::Shape::Boolean)
}
