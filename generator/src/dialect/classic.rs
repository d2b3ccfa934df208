//! The classic dialect (2020 to September 2024): one pipe table a section, dotted row names, HTML cells.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::sync::Arc;

use super::columns::{Apart, Columns};
use super::compare::{Differences, RowShapes, Shape, compare};
use super::headings::{Column, Heading};
use super::lists;
use super::names::{dotted_name, list, row_doc};
use super::placeholders::Roots;
use super::reader::{PageReader, is_json, is_status, service_title};
use super::requests::{Role, of_further_requests};
use super::{
    AgreementCounts, Base, FieldDoc, MessageDoc, MethodPage, RawText, Rows, Stated, TableKind, TypeDoc, Unstated,
    last_name,
};
use crate::Text;
use crate::diagnostic::{Diagnostic, Lint};
use crate::markup::{Document, Example, Markup, Piece, Rich, Section, TableForm, TableRow, pipe_rows};
use crate::memo::{Map, Set};
use crate::source::Page;
use crate::span::Span;
use crate::text::split_once;

/// The section of the request line has no rows; the others are tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SectionKind {
    Request,
    Table(TableKind),
}

impl SectionKind {
    /// By id; a heading that lost its id is known by its text.
    fn of(section: &Section) -> Option<Self> {
        let heading = &section.heading;
        let part = match heading.id.as_deref().unwrap_or_default() {
            "https-request" => return Some(Self::Request),
            "path_params" => TableKind::Path,
            "query_params" => TableKind::Query,
            "body_params" => TableKind::Body,
            "responses" => TableKind::Response,
            "headers" => TableKind::Headers,
            _ => match Heading::of(&heading.text)? {
                Heading::Request => return Some(Self::Request),
                Heading::Path => TableKind::Path,
                Heading::Query => TableKind::Query,
                Heading::Body => TableKind::Body,
                Heading::Response => TableKind::Response,
                Heading::Headers => TableKind::Headers,
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
    let mut reader = PageReader { source: &page.source, diagnostics, seen, messages: Vec::new() };
    let mut sections = document.sections.iter();
    let title = sections.next().filter(|section| section.heading.level == 1);
    let sections: Vec<&Section> = if title.is_some() { sections.collect() } else { document.sections.iter().collect() };
    let roles: Vec<Role> = sections.iter().map(|section| role(section)).collect();
    let is_further = of_further_requests(&roles);
    let both = |wanted: bool| sections.iter().copied().zip(&is_further).filter(move |(_, further)| **further == wanted);
    let further: Vec<&Section> = both(true).map(|(section, _)| section).collect();
    let sections: Vec<&Section> = both(false).map(|(section, _)| section).collect();
    let find = |place| sections.iter().copied().find(|section| SectionKind::of(section) == Some(place));
    reader.tables_in_text(document, title);
    reader.unknown_sections(&sections);
    let place = reader.place()?;
    let request = reader.request(find(SectionKind::Request))?;
    let also = reader.further_requests(&request, find(SectionKind::Request), &further, listed);
    if let Some(section) = find(SectionKind::Request) {
        reader.unread_tables(
            section,
            TableKind::Other,
            "move it below the heading of its section, such as `## Query parameters`",
        );
    }
    let mut part = |part| find(SectionKind::Table(part)).and_then(|section| reader.part(section, part));
    let (path, query, body) = (part(TableKind::Path), part(TableKind::Query), part(TableKind::Body));
    let response = match find(SectionKind::Table(TableKind::Response)) {
        Some(section) => reader.part(section, TableKind::Response),
        None => return reader.missing("Response", "responses"),
    };
    let fills = reader.fill_path(&request, Roots { path, query, body }, &also);
    Some(MethodPage {
        headers: None,
        form: None,
        sends_list: false,
        lists: false,
        source: Arc::clone(&page.source),
        place,
        service_title: title.and_then(|section| service_title(&section.heading.text)),
        lead: title.map(|section| reader.prose(section)).unwrap_or_default(),
        request,
        fills,
        messages: reader.messages,
        path,
        query,
        body,
        response,
        tally: AgreementCounts::default(),
        unstated: UNSTATED.to_vec(),
    })
}

fn role(section: &Section) -> Role {
    match SectionKind::of(section) {
        Some(SectionKind::Request) => Role::Request,
        Some(SectionKind::Table(TableKind::Response)) => Role::Response,
        Some(SectionKind::Table(_)) => Role::Parameters,
        None => Role::Other,
    }
}

/// What the tables of a section list.
fn listed(section: &Section) -> TableKind {
    match SectionKind::of(section) {
        Some(SectionKind::Table(part)) => part,
        _ => TableKind::Other,
    }
}

/// Parameters have no type here, maps and durations are plain, and an enum without texts has no list.
const UNSTATED: [Unstated; 4] =
    [Unstated::MapsAsObjects, Unstated::Durations, Unstated::BareValues, Unstated::Parameters];

/// Names of more segments are refused rather than overflowing the stack; real ones stay below 20.
const DEEPEST: usize = 64;

/// Help where a type is none of them.
const TYPES: &str = "known are string (int64, uint64, date-time, byte), integer (int64, int32), \
                     number (double, float, int64), boolean and object";

/// A row with its name and type understood.
struct ClassicRow {
    /// The segments joined by dots, `[]` behind lists.
    name: Text,
    ty: TypeDoc,
    cell: Span,
    span: Span,
    /// All that describes it, type included.
    described: Span,
    /// What columns of their own say of it.
    stated: Option<Box<Stated>>,
}

impl ClassicRow {
    /// The name of the message that it belongs to, and its own segment.
    fn parts(&self) -> (&str, &str) {
        parts(&self.name)
    }
}

/// A dotted name without its last segment, and that segment.
fn parts(name: &str) -> (&str, &str) {
    let cut = |dot: usize| Some((name.get(..dot)?, name.get(dot + 1..)?));
    memchr::memrchr(b'.', name.as_bytes()).and_then(cut).unwrap_or(("", name))
}

fn dots(name: &str) -> usize {
    name.bytes().filter(|byte| *byte == b'.').count()
}

impl PageReader<'_> {
    /// Reports sections of no known kind, and second ones of a kind; notes the rows that are no fields.
    fn unknown_sections(&mut self, sections: &[&Section]) {
        let mut known = Vec::new();
        for section in sections {
            let place = SectionKind::of(section);
            let repeated = place.is_some_and(|place| known.contains(&place));
            known.extend(place);
            if place == Some(SectionKind::Table(TableKind::Headers)) {
                self.lose_rows(section, TableKind::Headers, "request-header");
            } else if place.is_none() || repeated {
                self.unread_tables(section, TableKind::Other, "give its section the heading of a part, each once");
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
    fn part(&mut self, section: &Section, part: TableKind) -> Option<usize> {
        let (mut examples, mut shown) = (Vec::new(), false);
        let mut rows = Vec::new();
        let mut known = Set::default();
        let mut columns = None;
        let mut cut = Vec::new();
        for piece in &section.pieces {
            match piece {
                Piece::Fence(fence) => {
                    shown = true;
                    if self.is_closed(fence.closed, fence.span) && is_json(&fence.info) {
                        examples.extend(self.example(fence.body));
                    }
                }
                Piece::Table(table) => {
                    let read = self.columns(table, |cell| cell.starts_with("**"));
                    rows.extend(self.rows(read.first.iter().chain(&table.rows), &read, part, &mut known));
                    columns = Some(read);
                }
                Piece::Prose(span) => match columns.as_ref().filter(|_| self.is_rows(*span)) {
                    Some(columns) => {
                        rows.extend(self.cut_rows(*span, columns, part, &mut known));
                        cut.push(*span);
                    }
                    None if self.check_prose(*span) => self.stray_rows(*span),
                    None => {}
                },
            }
        }
        let root = self.messages.len();
        self.messages.push(MessageDoc { docs: self.section_docs(section, &cut), ..MessageDoc::default() });
        self.mark_lists(part, &mut rows, examples.first(), shown);
        let (phantoms, orphans) = self.check_examples(&examples, &rows);
        self.build(root, &rows, &phantoms, &orphans);
        let empty = self.messages.get(root).is_none_or(|message| message.fields.is_empty());
        if rows.is_empty() {
            self.no_rows(section, part, &examples);
        }
        (!empty).then_some(root)
    }

    /// Rows behind the end of their table, which a blank line or a comment ended too early.
    fn cut_rows(&mut self, span: Span, columns: &Columns, part: TableKind, known: &mut Set<Text>) -> Vec<ClassicRow> {
        let first = self.source.slice(span).lines().next().map_or(0, str::len);
        let start = Span::new(span.start as usize, span.start as usize + first);
        let help = "remove the blank line or comment before it; a table ends there";
        self.report(
            Lint::CutTable,
            start,
            "rows stand behind the end of their table; they are read as part of it",
            "",
            help,
        );
        let rows: Vec<TableRow> = pipe_rows(self.source, span).collect();
        self.rows(rows.iter(), columns, part, known)
    }

    /// What a section says of its message, without the lines that every page has.
    fn section_docs(&self, section: &Section, rows: &[Span]) -> Rich {
        let is_text = |piece: &&Piece| matches!(piece, Piece::Prose(span) if !rows.contains(span));
        let pieces = section.pieces.iter().filter(is_text).cloned().collect();
        let mut docs = self.prose(&Section { heading: section.heading.clone(), pieces });
        docs.blocks.retain(|block| {
            let text = block.plain();
            !is_status(&text) && text.trim() != "Empty"
        });
        docs
    }

    /// A table that lost its separator is a paragraph to Markdown. Gives whether it is none.
    fn check_prose(&mut self, span: Span) -> bool {
        let first = self.source.slice(span).lines().next().unwrap_or_default();
        let is_plain = first.starts_with(|c: char| c == '|' || c.is_alphabetic());
        let cells = first.trim().trim_matches('|').split_once('|').filter(|_| is_plain);
        let is_header = cells.is_some_and(|(name, cell)| {
            Column::of(name) == Some(Column::Field) || Column::of(cell) == Some(Column::Description)
        });
        if is_header {
            let at = Span::new(span.start as usize, span.start as usize + first.len());
            let help = "put the line `--- | ---` between the header and the first row";
            self.report(Lint::UnclosedTable, at, "this table has no separator line", "a table header", help);
        }
        !is_header
    }

    /// The rows of a table that can be fields; `known` holds the names so far, and where each stands.
    fn rows<'r>(
        &mut self,
        written: impl Iterator<Item = &'r TableRow>,
        columns: &Columns,
        part: TableKind,
        known: &mut Set<Text>,
    ) -> Vec<ClassicRow> {
        let count = written.size_hint().0;
        let mut rows: Vec<ClassicRow> = Vec::with_capacity(count);
        known.reserve(count);
        for written in written {
            let findings = self.diagnostics.len();
            let cells = self.cells(columns, *written, TableForm::Pipe);
            let read = cells.as_ref().map_or(*written, |(row, _)| *row);
            let row = cells.and_then(|(row, apart)| self.row(row, apart, part));
            let row = row.filter(|row| self.is_new(row, &rows, known));
            // What is no field has been reported just now, by the lint that says why.
            let lost = self.diagnostics.get(findings).map_or(Lint::UnknownColumn, |found| found.lint).name();
            self.seen.add(row_doc(read, part, row.is_none().then_some(lost)));
            rows.extend(row);
        }
        rows
    }

    /// Whether no row of this name is among `rows`, which stand in the same table, nor in a table before.
    fn is_new(&mut self, row: &ClassicRow, rows: &[ClassicRow], known: &mut Set<Text>) -> bool {
        let new = known.insert(row.name.clone());
        if !new {
            let first = rows.iter().find(|first| first.name == row.name);
            let says = |row: &ClassicRow| self.source.slice(row.described);
            self.second_row(&row.name, row.span, first.is_some_and(|first| says(first) == says(row)));
        }
        new
    }

    fn row(&mut self, row: TableRow, apart: Apart, part: TableKind) -> Option<ClassicRow> {
        let Some(cell) = row.cell else {
            let help = "write `name | description`; a table ends with a blank line";
            self.report(Lint::UnclosedTable, row.name, "this line of the table is no row", "no ` | ` in it", help);
            return None;
        };
        let name = self.source.slice(row.name);
        let Some(dotted) = dotted_name(name).filter(|name| dots(name) < DEEPEST) else {
            let message = format!("`{name}` is not the name of a field");
            let help = "names are letters, digits and underscores, joined by `.<br>`, `[]` behind lists";
            self.report(Lint::BadName, row.name, message, "", help);
            return None;
        };
        let (mut name, described, stated) = (Text::from(dotted), cell, apart.stated);
        let is_untyped =
            matches!(part, TableKind::Path | TableKind::Query) && !self.source.slice(cell).starts_with("**");
        let (ty, cell) = match apart.ty {
            Some(ty) => (self.column_type(ty, &mut name, row.name)?, cell),
            None if is_untyped => (TypeDoc::Untyped, cell),
            None => self.row_type(cell, row.name)?,
        };
        Some(ClassicRow { name, ty, cell, span: row.name, described, stated })
    }

    /// The type in a column of its own; a list says so in the type, too.
    fn column_type(&mut self, cell: Span, name: &mut Text, row: Span) -> Option<TypeDoc> {
        let text = self.source.slice(cell).replace(['*', '`', '\\'], "");
        let text = text.trim();
        if text.is_empty() {
            let help = "write a type into its column, such as `string`";
            self.report(Lint::MissingType, row, "this row has no type", "", help);
            return None;
        }
        let (text, is_list) = list(text);
        if is_list && !name.ends_with("[]") {
            *name = [name.as_str(), "[]"].concat().into();
        }
        let (word, format) = match text.split_once('(') {
            Some((word, format)) => (word.trim(), Some(format.trim_end_matches(')').trim())),
            None => (text, None),
        };
        let ty = known_type(&word.to_ascii_lowercase(), format);
        if ty.is_none() {
            self.report(Lint::UnknownType, cell, format!("`{text}` is not a known type"), "", TYPES);
        }
        ty
    }

    /// Takes `**string** (int64)<br>` off the front of a cell.
    fn row_type(&mut self, cell: Span, name: Span) -> Option<(TypeDoc, Span)> {
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
            let written = Span::new(cell.start as usize, cell.start as usize + shown.len());
            self.report(Lint::UnknownType, written, format!("`{shown}` is not a known type"), "", TYPES);
            return None;
        };
        Some((ty, Span::new(cell.end as usize - rest.len(), cell.end as usize)))
    }

    /// Finds the lists of a table that marks none: its example shows them. Without an example nothing does.
    fn mark_lists(&mut self, part: TableKind, rows: &mut [ClassicRow], example: Option<&Example<'_>>, shown: bool) {
        if !matches!(part, TableKind::Body | TableKind::Response) || rows.iter().any(|row| row.name.contains("[]")) {
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

    /// Compares table and examples; gives the names of phantom rows, which are dropped, and of rows that no example has.
    fn check_examples<'r>(&mut self, examples: &[Example<'_>], rows: &'r [ClassicRow]) -> (Set<Text>, Set<Text>) {
        if examples.is_empty() {
            return Default::default();
        }
        let shape = |(at, row): (usize, &'r ClassicRow)| (row.name.as_str(), (at, row_shape(&row.ty)));
        let kinds: RowShapes<'r> = rows.iter().enumerate().map(shape).collect();
        let mut shown = vec![false; rows.len()];
        for example in examples {
            let found = compare(&example.root, &kinds, &mut shown);
            self.only_in_example(&found, &kinds);
        }
        let mut phantoms = Set::default();
        let mut alone = Set::default();
        for (row, _) in rows.iter().zip(shown).filter(|(_, shown)| !shown) {
            let name = &row.name;
            if is_phantom(name, &kinds) {
                phantoms.insert(name.clone());
                self.seen.lose(row.span, Lint::PhantomRow);
                let message = format!("`{name}` repeats its parent, which the example shows to be empty; dropped");
                self.report(Lint::PhantomRow, row.span, message, "", "nothing to do");
            } else {
                alone.insert(name.clone());
                let message = format!("`{name}` is not in the JSON example");
                let help = "add the key to the example, or remove the row";
                self.report(Lint::RowNotInExample, row.span, message, "only the table has it", help);
            }
        }
        (phantoms, alone)
    }

    fn only_in_example(&mut self, found: &Differences, kinds: &RowShapes<'_>) {
        let unread = self.unread_names(&found.only_in_example);
        for key in found.only_in_example.iter().filter(|key| !unread.contains(&last_name(&key.path))) {
            let other = match key.path.strip_suffix("[]") {
                Some(single) => kinds.contains_key(single),
                None => kinds.contains_key([&key.path, "[]"].concat().as_str()),
            };
            if other {
                self.other_shape(&key.path, key.span);
                continue;
            }
            let message = format!("`{}` has no row in the table", key.path);
            let help = "add a row, or remove the key from the example";
            self.report(Lint::KeyNotInTable, key.span, message, "only the example has it", help);
        }
        for key in &found.other_type {
            let shape = kinds.get(key.path.as_str()).map(|(_, shape)| *shape);
            if key.is_object || shape == Some(Shape::Object) {
                self.other_shape(&key.path, key.span);
                continue;
            }
            self.other_type(&key.path, key.span);
        }
    }

    /// Makes messages of rows: `a.b` is a field of the message of `a`.
    fn build<'r>(&mut self, root: usize, rows: &'r [ClassicRow], phantoms: &Set<Text>, alone: &Set<Text>) {
        let mut known: Map<&'r str, usize> = Map::from_iter([("", root)]);
        let rows = || rows.iter().filter(|row| !phantoms.contains(&row.name));
        let parents = parents(rows());
        // Hardly any row lacks its parent.
        let names = LazyCell::new(|| rows().map(|row| list(&row.name).0).collect::<Set<&str>>());
        let is_name = |name: &str| names.contains(name);
        for row in rows() {
            let (above, last) = row.parts();
            // What the example does not have either is more likely a slip than an object.
            let taken: Option<&dyn Fn(&str) -> bool> = if alone.contains(&row.name) { None } else { Some(&is_name) };
            let Some(parent) = self.parent(&mut known, above, row, taken) else {
                self.seen.lose(row.span, Lint::OrphanRow);
                continue;
            };
            let ty = match &row.ty {
                TypeDoc::Object if parents.contains(row.name.as_str()) => {
                    TypeDoc::Message(self.message(&mut known, &row.name))
                }
                ty => ty.clone(),
            };
            let cell = RawText { markup: Markup::HtmlCell, span: row.cell };
            let (name, repeated) = list(last);
            let (name, span, described, stated) = (name.into(), row.span, row.described, row.stated.clone());
            self.push(parent, FieldDoc { name, repeated, ty, cell, span, described, stated, schema: None });
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

    /// The message that a row belongs to. A parameter such as `archive.archiveId` implies its parent; so does another
    /// row, unless the name of the parent is `taken` by a row; without these it implies none.
    fn parent<'r>(
        &mut self,
        known: &mut Map<&'r str, usize>,
        name: &'r str,
        row: &ClassicRow,
        taken: Option<&dyn Fn(&str) -> bool>,
    ) -> Option<usize> {
        if let Some(parent) = known.get(name) {
            return Some(*parent);
        }
        let (single, _) = list(name);
        let is_parameter = matches!(row.ty, TypeDoc::Untyped);
        let is_implied = is_parameter || taken.is_some_and(|taken| !taken(single));
        let help = "add a row for the parent, with the type `**object**`";
        if !is_implied {
            let message = format!("`{}` belongs to `{name}`, which is no object of this table", row.name);
            self.report(Lint::OrphanRow, row.span, message, "", help);
            return None;
        }
        let (further, last) = parts(name);
        let grandparent = self.parent(known, further, row, taken)?;
        if !is_parameter {
            let message = format!("`{}` belongs to `{name}`, which has no row; it is taken for an object", row.name);
            self.report(Lint::ImpliedParent, row.span, message, "", help);
        }
        let index = self.message(known, name);
        let (name, repeated) = list(last);
        let (name, ty) = (name.into(), TypeDoc::Message(index));
        let cell = RawText { markup: Markup::HtmlCell, span: Span::default() };
        let (span, described) = (row.span, row.span);
        self.push(grandparent, FieldDoc { name, repeated, ty, cell, span, described, stated: None, schema: None });
        Some(index)
    }
}

/// The messages that rows belong to, by name.
fn parents<'r>(rows: impl Iterator<Item = &'r ClassicRow>) -> Set<&'r str> {
    // The fields of a message mostly stand one behind the other.
    let mut parents: Vec<&str> = rows.map(|row| row.parts().0).collect();
    parents.dedup();
    parents.into_iter().collect()
}

fn known_type(word: &str, format: Option<&str>) -> Option<TypeDoc> {
    const FORMATS: [&str; 8] = ["int64", "uint64", "date-time", "byte", "int32", "uint32", "double", "float"];
    let base = match (word, format) {
        ("object", None) => return Some(TypeDoc::Object),
        ("string", None | Some("int64" | "uint64" | "date-time" | "byte")) => Base::String,
        ("integer", None | Some("int64" | "int32" | "uint32")) => Base::Integer,
        ("number", None | Some("double" | "float" | "int64")) => Base::Number,
        ("boolean", None | Some("boolean")) => Base::Boolean,
        _ => return None,
    };
    let format = format.and_then(|format| FORMATS.into_iter().find(|known| *known == format));
    Some(TypeDoc::Plain { base, format: format.map(Cow::Borrowed) })
}

fn row_shape(ty: &TypeDoc) -> Shape {
    match ty {
        TypeDoc::Plain { base: Base::String, .. } => Shape::Text("string"),
        TypeDoc::Plain { base: Base::Integer, .. } => Shape::Text("integer"),
        TypeDoc::Plain { base: Base::Number, .. } => Shape::Text("number"),
        TypeDoc::Plain { base: Base::Boolean, .. } => Shape::Boolean,
        TypeDoc::Object => Shape::Object,
        _ => Shape::Any,
    }
}

/// An artefact of the documentation generator: the row `a.disabled.disabled` behind `a.disabled`, an empty message.
fn is_phantom(name: &str, known: &RowShapes<'_>) -> bool {
    let (above, last) = parts(name);
    list(parts(above).1).0 == list(last).0 && known.get(above).is_some_and(|(_, shape)| *shape != Shape::Boolean)
}
