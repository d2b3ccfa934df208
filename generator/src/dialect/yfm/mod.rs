//! The present dialect (since October 2024): a section a message, types by link, multi-line tables with Markdown cells.
//!
//! Pages saved from the rendered site are read too: there the tables are pipe tables whose cells go over lines.

mod example;
mod layout;
mod ordered;
mod playground;
mod row_type;
mod schema;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use self::layout::{Layout, PageSection};
use self::row_type::{RowType, Word};
use super::columns::{Apart, Columns};
use super::names::{row_doc, without_marks};
use super::placeholders::Roots;
use super::reader::{PageReader, is_json, is_status, service_title};
use super::{FieldDoc, MessageDoc, MessageName, MethodPage, RawText, Rows, TypeDoc, Unstated, classic, is_identifier};
use crate::Text;
use crate::diagnostic::{Diagnostic, Lint};
use crate::markup::{
    Document, Example, Markup, Piece, Rich, Section, Table, TableForm, TableRow, parse_markdown, read_loose_table,
    row_end,
};
use crate::memo::{Map, Set};
use crate::source::Page;
use crate::span::Span;

/// The mark of this dialect that a page bears.
pub(super) fn recognise(page: &Page, document: &Document) -> Option<&'static str> {
    let mut pieces = document.sections.iter().flat_map(|section| &section.pieces);
    if pieces.any(|piece| matches!(piece, Piece::Table(table) if table.form == TableForm::Multiline)) {
        return Some("a multi-line table");
    }
    if document.sections.iter().any(|section| layout::full_name(section).is_some()) {
        return Some("a heading with the name of a message");
    }
    let has_request = document.sections.iter().any(layout::is_request);
    (has_request && classic::recognise(page, document).is_none()).then_some("a request section without an id")
}

/// Reads a method page. `None` when there is nothing to generate from; the reason is in `diagnostics` then.
pub(super) fn read(
    page: &Page,
    document: &Document,
    seen: &mut Rows,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MethodPage> {
    let mut reader = PageReader { source: &page.source, diagnostics, seen, messages: Vec::new() };
    let place = reader.place()?;
    let layout = Layout::of(document, |span| page.source.slice(span));
    reader.unknown(&layout);
    let request = reader.request(layout.part(PageSection::Request))?;
    let listed = |section: &Section| layout::part_of(PageSection::of(section));
    let also = reader.further_requests(&request, layout.part(PageSection::Request), &layout.further, listed);
    reader.tables_in_text(document, layout.title);
    if let Some(section) = layout.part(PageSection::Request) {
        let help = "move it below the heading of its section, such as `## Query parameters`";
        reader.unread_tables(section, super::TableKind::Other, help);
    }
    if layout.part(PageSection::Response).is_none() {
        return reader.missing("Response", "full.name.of.the.Message");
    }
    [PageSection::Body, PageSection::Response]
        .into_iter()
        .filter_map(|part| layout.part(part))
        .for_each(|root| reader.object(root));
    let directory = reader.directory(&layout);
    let roots = reader.contents(&layout, &directory);
    reader.unused(&layout, &directory, &roots);
    let root = |part| roots.get(&part).copied();
    let parts = Roots { path: root(PageSection::Path), query: root(PageSection::Query), body: root(PageSection::Body) };
    let fills = reader.fill_path(&request, parts, &also);
    let tally = playground::find(&page.front.root, &request)
        .map(|playground| playground::Comparison::run(&mut reader, playground, &request, &roots))
        .unwrap_or_default();
    Some(MethodPage {
        headers: None,
        form: None,
        sends_list: false,
        lists: false,
        source: Arc::clone(&page.source),
        place,
        service_title: layout.title.and_then(|section| service_title(&section.heading.text)),
        lead: layout.title.map(|section| reader.prose(section)).unwrap_or_default(),
        request,
        fills,
        path: root(PageSection::Path),
        query: root(PageSection::Query),
        body: root(PageSection::Body),
        response: root(PageSection::Response),
        messages: reader.messages,
        tally,
        unstated: unstated(page),
    })
}

/// What pages of this form never state. The first pages of 2024 had no schema in the front matter, and no limits; then
/// came the schema and the types of maps, and at last the limits. Lists named the value that stands for none until then.
fn unstated(page: &Page) -> Vec<Unstated> {
    let has = |key: &str| page.front.root.get(key).is_some();
    let is_first = has("sourcePath") && !has("apiPlayground");
    // Few pages have the word at all, which is found faster than lines are.
    let lists_unspecified = || {
        let text = page.source.text();
        memchr::memmem::find(text.as_bytes(), b"_UNSPECIFIED`").is_some()
            && text.lines().any(|line| is_unspecified(line.trim()))
    };
    let mut unstated = Vec::new();
    if is_first || lists_unspecified() {
        unstated.push(Unstated::Limits);
    }
    // No form tells numbers with a fraction from strings, unless they are nullable.
    unstated.extend([Unstated::Presence, Unstated::Fractions]);
    if is_first {
        unstated.push(Unstated::MapsAsValues);
    }
    unstated
}

/// Whether a line lists the value of an enum that stands for none.
fn is_unspecified(line: &str) -> bool {
    let name = line.strip_prefix("- `").and_then(|rest| rest.split_once('`'));
    name.is_some_and(|(name, _)| name.ends_with("_UNSPECIFIED"))
}

/// Which message a link leads to.
#[derive(Default)]
struct Directory<'d> {
    by_anchor: Map<&'d str, usize>,
    /// By heading; `None` where several messages have the same short name.
    by_name: Map<&'d str, Option<usize>>,
}

impl<'d> Directory<'d> {
    /// The message that a type such as `[Disk](#vendor.compute.v1.Disk)` names. A link without an anchor, as
    /// saved pages may have, is known by its text.
    fn find(&self, name: &str, target: &str) -> Option<usize> {
        let anchor = target.rsplit_once('#').map(|(_, anchor)| anchor);
        let by_anchor = anchor.and_then(|anchor| self.by_anchor.get(anchor)).copied();
        by_anchor.or_else(|| self.by_name.get(name).copied().flatten())
    }

    fn add(&mut self, anchor: Option<&'d str>, heading: &'d str, index: usize) {
        if let Some(anchor) = anchor {
            self.by_anchor.entry(anchor).or_insert(index);
        }
        self.by_name.entry(heading).and_modify(|known| *known = None).or_insert(Some(index));
    }
}

impl<'a> PageReader<'a> {
    fn unknown(&mut self, layout: &Layout<'_>) {
        for section in &layout.unknown {
            let message = format!("the section `{}` is of no known kind", section.heading.text);
            let help = "expected HTTP request, Path, Query or Body parameters, Response, or a message with its table";
            self.report(Lint::UnknownSection, section.heading.span, message, "", help);
            self.unread_tables(section, super::TableKind::Other, help);
        }
    }

    /// Refuses a body or response that is no object on the wire, whatever rows its section has: `google.protobuf.Value`
    /// is any JSON, and `google.api.HttpBody` not even that.
    fn object(&mut self, section: &Section) {
        let Some(full) = layout::full_name(section) else { return };
        let other = full.strip_prefix("google.protobuf.").is_some_and(|name| name != "Empty");
        if !other && full != "google.api.HttpBody" {
            return;
        }
        let what = format!("`{full}` as a whole body or response is not the JSON object that its rows describe");
        let diagnostic = Diagnostic::at(Lint::RootNotObject, self.source, section.heading.span, what)
            .label("no method can be made of it")
            .help("leave the page out, or name the message that holds this one as a field");
        self.diagnostics.push(diagnostic);
    }

    /// Makes room for all messages, so that links in any direction find theirs.
    fn directory<'d>(&mut self, layout: &Layout<'d>) -> Directory<'d> {
        let mut directory = Directory::default();
        for section in &layout.messages {
            let name = message_name(section);
            directory.add(layout::full_name(section), &section.heading.text, self.messages.len());
            self.messages.push(MessageDoc { name, ..MessageDoc::default() });
        }
        // A part is a message too, and may be held by one of its own fields.
        for part in [PageSection::Path, PageSection::Query, PageSection::Body, PageSection::Response] {
            let Some(section) = layout.part(part) else { continue };
            if part != PageSection::Path {
                let short = parts_of_name(section).map(|(_, short)| short).unwrap_or_default();
                directory.add(layout::full_name(section), short, self.messages.len());
            }
            self.messages.push(MessageDoc { name: message_name(section), ..MessageDoc::default() });
        }
        directory
    }

    /// Reads all sections into the messages that [`Self::directory`] made, in the same order; gives those of the parts
    /// that have fields.
    fn contents(&mut self, layout: &Layout<'_>, directory: &Directory<'_>) -> BTreeMap<PageSection, usize> {
        for (index, section) in layout.messages.iter().enumerate() {
            self.fill(index, section, None, directory);
        }
        let mut roots = BTreeMap::new();
        let mut index = layout.messages.len();
        for part in [PageSection::Path, PageSection::Query, PageSection::Body, PageSection::Response] {
            let Some(section) = layout.part(part) else { continue };
            let examples = self.fill(index, section, Some(part), directory);
            self.compare_examples(&examples, index);
            if self.messages.get(index).is_some_and(|message| !message.fields.is_empty()) {
                roots.insert(part, index);
            }
            index += 1;
        }
        roots
    }

    /// Reads what stands under a heading; gives the JSON examples.
    fn fill(
        &mut self,
        index: usize,
        section: &Section,
        part: Option<PageSection>,
        directory: &Directory<'_>,
    ) -> Vec<Example<'a>> {
        let mut examples = Vec::new();
        let mut docs = Rich::default();
        let mut fields: Vec<FieldDoc> = Vec::new();
        let mut rest = section.pieces.iter().peekable();
        while let Some(piece) = rest.next() {
            match piece {
                Piece::Fence(fence) if self.is_closed(fence.closed, fence.span) && is_json(&fence.info) => {
                    examples.extend(self.example(fence.body));
                }
                Piece::Fence(_) => {}
                Piece::Table(table) => {
                    let columns = self.columns(table, |cell| RowType::read(cell).is_some());
                    let mut whole = Cow::Borrowed(table);
                    if table.form == TableForm::Pipe {
                        // Cells of a saved page hold paragraphs, lists and code: all up to the next heading is the table.
                        let mut end = table.span.end;
                        while let Some(piece) = rest.next_if(|next| !is_multiline(next)) {
                            end = piece_span(piece).end;
                            if let Piece::Table(further) = piece {
                                self.columns(further, |_| false);
                            }
                        }
                        let span = Span::new(table.span.start as usize, end as usize);
                        whole = Cow::Owned(read_loose_table(self.source, span));
                    }
                    fields.extend(self.fields(&whole, &columns, part, directory));
                }
                Piece::Prose(span) => {
                    self.stray_rows(*span);
                    docs.blocks.extend(self.message_docs(*span).blocks);
                }
            }
        }
        if fields.is_empty() && part.is_some() {
            self.no_rows(section, layout::part_of(part), &examples);
        }
        self.once(&mut fields);
        if let Some(message) = self.messages.get_mut(index) {
            (message.fields, message.docs) = (fields, docs);
        }
        examples
    }

    /// What is said of a message; the status line of the response says nothing of it.
    fn message_docs(&self, span: Span) -> Rich {
        if is_status(self.source.slice(span)) { Rich::default() } else { parse_markdown(self.source, span) }
    }

    fn fields(
        &mut self,
        table: &Table,
        columns: &Columns,
        part: Option<PageSection>,
        directory: &Directory<'_>,
    ) -> Vec<FieldDoc> {
        if !table.closed {
            let opening = Span::new(table.span.start as usize, table.span.start as usize + 2);
            let help = "close it with a line of `|#`";
            self.report(Lint::UnclosedTable, opening, "this table does not end", "opened here", help);
        }
        let mut fields = Vec::with_capacity(table.rows.len());
        for row in columns.first.iter().chain(&table.rows) {
            let findings = self.diagnostics.len();
            let cells = self.cells(columns, *row, table.form);
            let read = cells.as_ref().map_or(*row, |(row, _)| *row);
            if let Some(cell) = row.cell.filter(|_| table.form == TableForm::Multiline) {
                self.row_inside(cell);
            }
            let field = cells.and_then(|(row, apart)| self.field(row, apart, part, directory));
            // What is no field has been reported just now, by the lint that says why.
            let lost = self.diagnostics.get(findings).map_or(Lint::UnknownColumn, |found| found.lint).name();
            self.seen.add(row_doc(read, layout::part_of(part), field.is_none().then_some(lost)));
            fields.extend(field);
        }
        fields
    }

    fn field(
        &mut self,
        row: TableRow,
        apart: Apart,
        part: Option<PageSection>,
        directory: &Directory<'_>,
    ) -> Option<FieldDoc> {
        let Some(cell) = row.cell else {
            let help = "write `|| name | description ||`";
            self.report(Lint::UnclosedTable, row.name, "this is no row of the table", "no ` | ` in it", help);
            return None;
        };
        if !row.closed {
            self.report(Lint::UnclosedTable, row.name, "this row does not end", "", "end it with `||`");
        }
        let written = row_type::unescaped(without_marks(self.source.slice(row.name)));
        let (name, repeated) = written.strip_suffix("[]").map_or((&*written, false), |name| (name, true));
        // A parameter such as `catalog.id` is a field inside a message of the body.
        let dotted = matches!(part, Some(PageSection::Path | PageSection::Query));
        if !(is_identifier(name) || dotted && name.split('.').all(is_identifier)) {
            let message = format!("`{written}` is not the name of a field");
            let help = "names are letters, digits and underscores, with `[]` behind lists";
            self.report(Lint::BadName, row.name, message, "", help);
            return None;
        }
        let (ty, rest) = match apart.ty {
            Some(ty) => (self.type_apart(ty, row.name, directory)?, cell),
            None => self.leading_type(cell, row.name, directory)?,
        };
        let (name, described, stated) = (name.into(), cell, apart.stated);
        let cell = RawText { markup: Markup::MarkdownCell, span: rest };
        Some(FieldDoc { name, repeated, ty, cell, span: row.name, described, stated, schema: None })
    }

    /// Reports what ends a row, or begins one, in the middle of a cell: its text would be taken for the cell's.
    fn row_inside(&mut self, cell: Span) {
        if let Some(at) = row_end(self.source.slice(cell)) {
            let at = cell.start as usize + at;
            let help = "begin each row on a line of its own, and end it with `||`; where it is no end, write `\\|\\|`";
            self.report(Lint::UnclosedTable, Span::new(at, at + 2), "a row ends inside of this cell", "here", help);
        }
    }

    /// The type in a column of its own, in strong text or not.
    fn type_apart(&mut self, cell: Span, name: Span, directory: &Directory<'_>) -> Option<TypeDoc> {
        let text = self.source.slice(cell).trim_matches('`');
        if text.is_empty() {
            let help = "write a type into its column, such as `string`";
            self.report(Lint::MissingType, name, "this row has no type", "", help);
            return None;
        }
        let strong = if text.starts_with("**") {
            text.to_owned()
        } else {
            let (word, format) = text.split_once(' ').unwrap_or((text, ""));
            format!("**{word}** {format}")
        };
        let ty = RowType::read(strong.trim_end()).filter(|(_, length)| *length == strong.trim_end().len());
        let ty = ty.map_or(RowType::Unknown, |(ty, _)| ty);
        self.resolve(ty, cell, directory)
    }

    /// Takes the type off the front of a cell.
    fn leading_type(&mut self, cell: Span, name: Span, directory: &Directory<'_>) -> Option<(TypeDoc, Span)> {
        let text = self.source.slice(cell);
        let label = type_label(text);
        let Some((ty, length)) = RowType::read(text.get(label..).unwrap_or_default()) else {
            let help = "start the description with a type, such as `**string**`";
            self.report(Lint::MissingType, name, "this row has no type", "", help);
            return None;
        };
        let start = cell.start as usize + label;
        let written = Span::new(start, start + length);
        let rest = Span::new(start + length, cell.end as usize);
        Some((self.resolve(ty, written, directory)?, rest))
    }

    fn resolve(&mut self, ty: RowType<'_>, written: Span, directory: &Directory<'_>) -> Option<TypeDoc> {
        match ty {
            RowType::Known(Word::Object) => Some(TypeDoc::Object),
            RowType::Known(Word::Text) => Some(TypeDoc::Text),
            RowType::Known(Word::Plain(base, format)) => {
                Some(TypeDoc::Plain { base, format: format.map(Cow::Borrowed) })
            }
            RowType::Enum(name) => Some(TypeDoc::Enum { name: name.into_owned() }),
            RowType::Map(value) => self.resolve(*value, written, directory).map(|value| TypeDoc::Map(Box::new(value))),
            RowType::Link { name, target } => {
                let found = directory.find(name, target).or_else(|| self.of_protobuf(target)).map(TypeDoc::Message);
                Some(found.unwrap_or_else(|| self.broken_link(name, target, written)))
            }
            RowType::Unknown => {
                let message = format!("`{}` is not a known type", self.source.slice(written));
                let help = "known are string (int64, uint64, date-time, duration, field-mask, bytes), integer (int32), \
                            number (double, float), boolean, enum, object, maps and links to messages of the page";
                self.report(Lint::UnknownType, written, message, "", help);
                None
            }
        }
    }

    /// A message of protobuf itself, which everybody knows without a section.
    fn of_protobuf(&mut self, target: &str) -> Option<usize> {
        let (_, full) = target.rsplit_once('#')?;
        let short = full.strip_prefix("google.protobuf.").filter(|short| is_identifier(short))?;
        let name = MessageName { full: full.to_owned(), short: short.to_owned() };
        self.messages.push(MessageDoc { name: Some(name), ..MessageDoc::default() });
        Some(self.messages.len() - 1)
    }

    /// A field whose message is not described can hold anything.
    fn broken_link(&mut self, name: &str, target: &str, written: Span) -> TypeDoc {
        let message = format!("the page does not describe `{name}`");
        let help = format!("add a section `## {name} {{{target}}}` with its table");
        self.report(Lint::BrokenTypeLink, written, message, "this type", &help);
        TypeDoc::Object
    }

    /// Keeps the first row of each name; the second one may say the same.
    fn once(&mut self, fields: &mut Vec<FieldDoc>) {
        let mut names = Set::with_capacity_and_hasher(fields.len(), foldhash::fast::RandomState::default());
        if fields.iter().all(|field| names.insert(field.name.as_str())) {
            return;
        }
        let mut first: Map<Text, (TypeDoc, Span)> = Map::default();
        fields.retain(|field| {
            let Some((ty, described)) = first.get(&field.name) else {
                first.insert(field.name.clone(), (field.ty.clone(), field.described));
                return true;
            };
            let is_same = *ty == field.ty && self.source.slice(*described) == self.source.slice(field.described);
            self.second_row(&field.name, field.span, is_same);
            self.seen.lose(field.span, if is_same { Lint::RepeatedRow } else { Lint::DuplicateRow });
            false
        });
    }

    /// Reports the messages that no field has as its type: what they say is in no method.
    fn unused(&mut self, layout: &Layout<'_>, directory: &Directory<'_>, roots: &BTreeMap<PageSection, usize>) {
        let mut reached = vec![false; self.messages.len()];
        let mut next: Vec<usize> = roots.values().copied().collect();
        while let Some(index) = next.pop() {
            let Some(seen) = reached.get_mut(index).filter(|seen| !**seen) else { continue };
            *seen = true;
            let fields = self.messages.get(index).map(|message| message.fields.as_slice()).unwrap_or_default();
            next.extend(fields.iter().filter_map(|field| message_of(&field.ty)));
        }
        let is_broken = self.diagnostics.iter().any(|found| found.lint == Lint::BrokenTypeLink);
        for (index, section) in layout.messages.iter().enumerate() {
            if reached.get(index) == Some(&true) {
                continue;
            }
            let first = directory
                .find(&section.heading.text, &format!("#{}", section.heading.id.as_deref().unwrap_or_default()));
            if let Some(first) = first.filter(|first| *first != index) {
                self.duplicate(index, first, section);
                self.lose_message(index, Lint::DuplicateMessage);
                continue;
            }
            if index >= layout.messages_of_first {
                self.lose_message(index, Lint::AdditionalRequest);
                continue;
            }
            // A message that a broken link may be meant for, or that no link can lead to, is more than one too many.
            // Nor is what has a heading of several words a message: it is a part whose heading nobody knows.
            let is_lost = is_broken || layout::full_name(section).is_none() || !is_identifier(&section.heading.text);
            let lint = if is_lost && layout::has_table(section) { Lint::UnreadTable } else { Lint::UnusedMessage };
            self.lose_message(index, lint);
            let message = format!("no field of this page is a `{}`", section.heading.text);
            let help = "link to the section from the type of a field, give it the heading of a part, or remove it";
            self.report(lint, section.heading.span, message, "", help);
        }
    }

    /// Notes that the rows of a message become no fields.
    fn lose_message(&mut self, index: usize, why: Lint) {
        let fields = self.messages.get(index).map(|message| message.fields.as_slice()).unwrap_or_default();
        for field in fields {
            self.seen.lose(field.span, why);
        }
    }

    /// A second section for a message that has one already says nothing new, or contradicts the first.
    fn duplicate(&mut self, second: usize, first: usize, section: &Section) {
        let names = |index: usize| -> Vec<(&str, &TypeDoc)> {
            let fields = self.messages.get(index).map(|message| message.fields.as_slice()).unwrap_or_default();
            fields.iter().map(|field| (field.name.as_str(), &field.ty)).collect()
        };
        if names(first) != names(second) {
            let message =
                format!("`{}` is described before, with other fields; the first section counts", section.heading.text);
            self.report(Lint::DuplicateMessage, section.heading.span, message, "", "keep one of the two sections");
        }
    }
}

/// The length of the label before the type of a cell, which translated pages have: `Тип: **[Place](#…)**`.
fn type_label(cell: &str) -> usize {
    let label = ["Тип:", "Type:"].into_iter().find_map(|label| cell.strip_prefix(label));
    label.map_or(0, |rest| cell.len() - rest.trim_start_matches([' ', '\u{a0}']).len())
}

/// The message inside a type.
fn message_of(ty: &TypeDoc) -> Option<usize> {
    match ty {
        TypeDoc::Message(index) => Some(*index),
        TypeDoc::Map(value) => message_of(value),
        _ => None,
    }
}

fn is_multiline(piece: &Piece) -> bool {
    matches!(piece, Piece::Table(table) if table.form == TableForm::Multiline)
}

fn piece_span(piece: &Piece) -> Span {
    match piece {
        Piece::Fence(fence) => fence.span,
        Piece::Table(table) => table.span,
        Piece::Prose(span) => *span,
    }
}

/// The name of the message that a section describes: its id, which ends in the short name. A section that lost its id
/// is known by its heading.
///
/// A message that is described once as part of the request and once more as part of the response has `2` behind its
/// name in the second id, but not in the heading.
fn message_name(section: &Section) -> Option<MessageName> {
    let (package, short) = parts_of_name(section)?;
    let full = package.map_or_else(|| short.to_owned(), |package| [package, ".", short].concat());
    Some(MessageName { full, short: short.to_owned() })
}

/// The package of the message that a section describes, if it is known, and its short name.
fn parts_of_name(section: &Section) -> Option<(Option<&str>, &str)> {
    let heading = section.heading.text.as_str();
    let Some(id) = layout::full_name(section) else {
        let is_name = is_identifier(heading) && PageSection::of(section).is_none();
        return is_name.then_some((None, heading));
    };
    let (package, last) = id.rsplit_once('.')?;
    let number =
        last.strip_prefix(heading).filter(|rest| !heading.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    Some((Some(package), if number.is_some() { heading } else { last }))
}
