//! Stage 3: a marked-up page becomes one [`MethodPage`], whatever dialect it was written in.
//!
//! Nothing after this stage knows of headings, tables or ways to write a type. A dialect is one module that turns a
//! [`Document`] into a [`MethodPage`], and a line in `detect.rs`'s list of adapters; `kind.rs` decides which pages
//! describe a method at all.

mod classic;
mod columns;
mod compare;
mod detect;
mod headings;
mod index;
mod kind;
mod lists;
mod names;
mod placeholders;
mod reader;
mod request_line;
mod requests;
mod schema_facts;
mod stray;
mod tables;
mod told;
mod yfm;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Text;
use crate::api::{Form, Limit, ListForm, Numbers, Unstated, Verb};
use crate::diagnostic::{Diagnostic, Lint};
use crate::markup::{Document, Excess, Markup, Piece, Rich, excess_of_lines, excess_of_parts, parse_document};
use crate::memo::Set;
use crate::source::Page;
use crate::span::{SourceText, Span, Unresolved};

pub use columns::{Column, ColumnDoc};
pub use detect::{Detected, Dialect, UnknownDialect};
pub(crate) use index::type_of;
pub use kind::{NO_REQUEST_LINE, PageKind};
pub use request_line::RequestLine;
pub use schema_facts::{Agreement, AgreementCounts, SchemaMessage, WitnessTopic};
pub use tables::{VendorPage, read_vendor};
pub use told::{Label, Told};

/// A page and what became of it.
#[derive(Debug)]
pub struct ReadPage {
    /// The page's path.
    pub path: String,
    /// What kind of page it is.
    pub kind: PageKind,
    /// Of a method page, its dialect and what shows it.
    pub dialect: Option<Detected>,
    /// The method it describes, if it is a method page that could be understood.
    pub method: Option<MethodPage>,
    /// What it says, if it is the index page of a resource.
    pub index: Option<IndexPage>,
    /// What it lists, if it is the root page of a service.
    pub list: Option<ResourceList>,
    /// Every row of every table, in order of the page.
    pub rows: Vec<RowDoc>,
    /// Every column of every table.
    pub columns: Vec<ColumnDoc>,
    /// The running text outside of tables and code blocks.
    pub texts: Vec<TextDoc>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// A row of a table, whatever becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowDoc {
    /// The first cell.
    pub name: Span,
    /// The rest of the row; empty when there is none.
    pub cell: Span,
    /// The table it stands in.
    pub part: TableKind,
    /// Why it is no field; `None` for a field.
    pub lost: Option<&'static str>,
}

/// The rows of a page, in any order.
#[derive(Debug, Default)]
struct Rows {
    listed: Vec<RowDoc>,
    /// The names of rows that were found to be no fields after all, and why.
    lost: Vec<(Span, &'static str)>,
    columns: Vec<ColumnDoc>,
}

impl Rows {
    fn columns(&mut self, columns: impl Iterator<Item = ColumnDoc>) {
        self.columns.extend(columns);
    }

    /// The columns of all tables; those that no reader has told of are compared on an index page, and unread elsewhere.
    fn all_columns(&mut self, source: &SourceText, document: &Document, kind: PageKind) -> Vec<ColumnDoc> {
        let mut found = std::mem::take(&mut self.columns);
        let column = if kind == PageKind::Method { Column::Unread } else { Column::Compared };
        let told: Set<Span> = found.iter().map(|column| column.table).collect();
        let pieces = document.sections.iter().flat_map(|section| &section.pieces).chain(&document.preamble);
        for piece in pieces {
            let Piece::Table(table) = piece else { continue };
            if !told.contains(&table.span) {
                let headers = columns::headers(source, table).into_iter();
                found.extend(headers.map(|header| ColumnDoc { header: Some(header), table: table.span, column }));
            }
        }
        found.sort_by_key(|column| (column.table, column.header));
        found
    }

    fn add(&mut self, row: RowDoc) {
        self.listed.push(row);
    }

    /// Notes that the row whose name stands here is no field.
    fn lose(&mut self, name: Span, why: Lint) {
        self.lost.push((name, why.name()));
    }

    /// The names, without what is around them, of rows that could not be read: what else lacks them is a consequence.
    fn unread_names(&self, source: &SourceText) -> Set<String> {
        let unread = [Lint::BadName, Lint::MissingType, Lint::UnclosedTable, Lint::UnknownColumn, Lint::UnknownType];
        let unread = unread.map(Lint::name);
        let is_unread = |row: &&RowDoc| row.lost.is_some_and(|why| unread.contains(&why));
        self.listed.iter().filter(is_unread).map(|row| last_name(source.slice(row.name))).collect()
    }

    /// All in order of the page. Of one that was read twice, what was said last counts.
    fn sorted(self) -> Vec<RowDoc> {
        let Self { listed: mut rows, lost, .. } = self;
        rows.sort_by_key(|row| row.name);
        rows.dedup_by(|later, kept| {
            let is_same = later.name == kept.name;
            if is_same {
                *kept = *later;
            }
            is_same
        });
        for (name, why) in lost {
            let at = rows.binary_search_by_key(&name, |row| row.name);
            if let Some(row) = at.ok().and_then(|at| rows.get_mut(at)) {
                row.lost = Some(why);
            }
        }
        rows
    }
}

/// What a table lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableKind {
    /// Path parameters.
    Path,
    /// Query parameters.
    Query,
    /// Fields of the request body.
    Body,
    /// Fields of the response.
    Response,
    /// Request headers.
    Headers,
    /// Fields of the resource, on its index page.
    Representation,
    /// Methods, on the index page of a resource.
    Methods,
    /// Resources, on the root page of a service.
    Resources,
    /// Fields of an object to which others link.
    Definition,
    /// Values of an enum to which others link.
    Values,
    /// Something else: the section is of no known kind.
    Other,
}

/// A piece of a page that is not read yet: most cells stand on many pages, and what they say is found out once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawText {
    /// How it is written.
    pub markup: Markup,
    /// Where it stands; empty when there is none.
    pub span: Span,
}

impl RawText {
    /// What it is without markup of any kind.
    #[must_use]
    pub fn read(self, source: &SourceText) -> Rich {
        self.markup.read(source.slice(self.span), self.span.start as usize)
    }
}

/// Running text outside of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextDoc {
    /// The text.
    pub text: RawText,
    /// Between title and first section: it describes the whole page.
    pub lead: bool,
}

/// What the index page of a resource says.
#[derive(Debug)]
pub struct IndexPage {
    /// The text that all spans refer to.
    pub source: Arc<SourceText>,
    /// The description below the title.
    pub lead: Rich,
    /// The fields of the resource, as the wire names them, in document order.
    pub fields: Vec<IndexField>,
    /// The methods.
    pub methods: Vec<IndexMethod>,
}

/// A field of a resource's JSON representation.
#[derive(Debug)]
pub struct IndexField {
    /// The dotted path, `[]` behind lists.
    pub path: String,
    /// The name of its row.
    pub span: Span,
    /// The description.
    pub cell: RawText,
    /// The type as written, without blanks.
    pub ty: String,
}

/// The list of a service's resources.
#[derive(Debug)]
pub struct ResourceList {
    /// The text that all spans refer to.
    pub source: Arc<SourceText>,
    /// The resources.
    pub resources: Vec<IndexResource>,
}

/// A row of the list of resources.
#[derive(Debug)]
pub struct IndexResource {
    /// The name shown.
    pub name: String,
    /// The folder it links to, relative to the docs folder.
    pub folder: Option<String>,
    /// The name of its row.
    pub span: Span,
}

/// A row of the table of methods.
#[derive(Debug)]
pub struct IndexMethod {
    /// The name shown.
    pub name: String,
    /// The page it links to, relative to the docs folder and without `.md`.
    pub page: Option<String>,
    /// The name of its row.
    pub span: Span,
}

/// What a page says about one method, independent of its dialect.
#[derive(Debug)]
pub struct MethodPage {
    /// The text that all spans refer to.
    pub source: Arc<SourceText>,
    /// Where the page lies.
    pub place: PagePlace,
    /// The service's title, such as `Compute Cloud`, if the page tells it.
    pub service_title: Option<String>,
    /// The description between title and request.
    pub lead: Rich,
    /// The request line.
    pub request: RequestLine,
    /// The JSON path of the field that fills a placeholder, where it is not called like the placeholder.
    pub fills: BTreeMap<String, String>,
    /// All messages of the page; the parts refer to them by index.
    pub messages: Vec<MessageDoc>,
    /// Path parameters.
    pub path: Option<usize>,
    /// Query parameters.
    pub query: Option<usize>,
    /// The request body.
    pub body: Option<usize>,
    /// The response body; `None` when it has no documented content.
    pub response: Option<usize>,
    /// How far a second witness on the page agrees with its tables, as far as their structure goes.
    pub tally: AgreementCounts,
    /// What pages of this form never state, in order.
    pub unstated: Vec<Unstated>,
    /// The headers of the request.
    pub headers: Option<usize>,
    /// How the body is sent, where not as JSON.
    pub form: Option<Form>,
    /// Whether the body is the list that its only field holds, with nothing around it.
    pub sends_list: bool,
    /// Whether the response is a list of its message, with nothing around it.
    pub lists: bool,
}

/// Where a page lies: `en/<service>/…/api-ref/…/<Resource>/<method>.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PagePlace {
    /// The folder below the language.
    pub service: String,
    /// All folders from the service to the resource: what tells resources of one name apart.
    pub folder: String,
    /// The resource's folder.
    pub resource: String,
    /// The file's name without `.md`.
    pub method: String,
}

/// A message: fields in document order.
#[derive(Debug, Default, Clone)]
pub struct MessageDoc {
    /// Its name, where the page tells it.
    pub name: Option<MessageName>,
    /// What is said of the message itself.
    pub docs: Rich,
    /// The fields.
    pub fields: Vec<FieldDoc>,
    /// What a second witness says of the message.
    pub witness: Option<SchemaMessage>,
    /// The page that describes it, where that is another one than the method's.
    pub home: Option<Arc<SourceText>>,
}

/// The name of a message: the same name is the same message, whatever page it is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageName {
    /// With its package, such as `vendor.compute.v1.Instance.NatSpec`.
    pub full: String,
    /// Its last part, such as `NatSpec`.
    pub short: String,
}

/// A field as documented.
#[derive(Debug, Clone)]
pub struct FieldDoc {
    /// The JSON name.
    pub name: Text,
    /// A list.
    pub repeated: bool,
    /// The type as documented.
    pub ty: TypeDoc,
    /// The description.
    pub cell: RawText,
    /// The row's name; for a parent that only dotted names such as `archive.archiveId` imply, the first of them.
    pub span: Span,
    /// All that describes it, type included.
    pub described: Span,
    /// What the page states of the field beside its cell.
    pub stated: Option<Box<Stated>>,
    /// What a schema states, which the page has besides.
    pub schema: Option<Box<Stated>>,
}

/// Who states something of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatedBy {
    /// Columns, marks, wordings and examples, as a profile tells to read them.
    #[default]
    Profile,
    /// Columns of a table of which no profile speaks.
    Columns,
    /// A schema.
    Schema {
        /// Whether it describes the field in the same words, so that it surely speaks of the same type.
        same_words: bool,
    },
}

/// What is stated of a field, beside its cell.
#[derive(Debug, Clone, Default)]
pub struct Stated {
    /// By whom.
    pub by: StatedBy,
    /// Whether it is required.
    pub required: Option<bool>,
    /// Where that is said; of a schema, where it speaks of the field.
    pub required_at: Span,
    /// Whether `null` is a value.
    pub nullable: bool,
    /// Of a list, how its name shows that it is written in a query or a form.
    pub list_form: Option<ListForm>,
    /// Its default.
    pub default: Option<Text>,
    /// Limits that wordings of the profile, or columns, state.
    pub limits: Vec<(Limit, Span)>,
    /// What other cells than the description's say of it, for the grammar to read.
    pub told: Vec<Told>,
    /// Of a text, its values.
    pub values: Vec<ValueDoc>,
    /// Of an integer, the numbers with names.
    pub numbers: Option<Arc<Numbers>>,
    /// How the type was found, where the page does not state it.
    pub inferred: Option<&'static str>,
    /// Whether it has no row: an example or the request line shows it, or the profile.
    pub is_shown: bool,
}

/// A value of an enum, as a table of its own lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueDoc {
    /// The value as sent.
    pub json: Text,
    /// What is said of it.
    pub docs: Rich,
}

/// A documented type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeDoc {
    /// No type is given (path and query parameters).
    Untyped,
    /// A word and a format, such as `string` and `int64`.
    Plain {
        /// `string`, `integer`, `number` or `boolean`.
        base: Base,
        /// What stands in parentheses.
        format: Option<Cow<'static, str>>,
    },
    /// `string` where the dialect writes numbers with a fraction, and maps, so too.
    Text,
    /// An enum, its values in the cell.
    Enum {
        /// The name of the type, such as `Status`.
        name: String,
    },
    /// A map from strings to values of this type.
    Map(Box<TypeDoc>),
    /// An object without rows: a map, any JSON, or an empty message.
    Object,
    /// Any JSON value.
    Any,
    /// An enum whose values stand elsewhere: [`Stated::values`].
    Listed {
        /// The name of the type.
        name: String,
    },
    /// A message of the page, by index; a message may hold itself.
    Message(usize),
}

/// The format of a text that only an example shows.
pub(crate) const SHOWN_TEXT: &str = "text";

/// The word of a plain type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// `string`
    String,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
}

/// Reads one page in the dialect that its marks show, or in the one that is forced.
#[must_use]
pub fn read_page(page: &Page, forced: Option<Dialect>) -> ReadPage {
    let start = page.front.span.end;
    if let Some(excess) = excess_of_lines(&page.source, start) {
        return refused(page, kind::by_path(page.path()), excess);
    }
    let document = parse_document(&page.source, start);
    let kind = kind::of(page, &document);
    if let Some(excess) = excess_of_parts(&page.source, &document) {
        return refused(page, Some(kind).filter(|kind| matches!(kind, PageKind::Other(_))), excess);
    }
    let mut diagnostics = Vec::new();
    let mut rows = Rows::default();
    let (mut method, mut dialect) = (None, None);
    if kind == PageKind::Method {
        let (read, detected) = detect::reader_of(page, &document, forced);
        method = read(page, &document, &mut rows, &mut diagnostics);
        dialect = Some(detected);
    }
    let (mut index, mut list) = (None, None);
    match kind {
        PageKind::ResourceIndex => index = Some(index::read(page, &document, &mut rows, &mut diagnostics)),
        PageKind::ReferenceRoot => list = Some(index::resources(page, &document, &mut rows, &mut diagnostics)),
        _ => {}
    }
    let (mut texts, mut columns) = (Vec::new(), Vec::new());
    if matches!(kind, PageKind::Method | PageKind::ResourceIndex | PageKind::ReferenceRoot) {
        texts = texts_of(&document);
        columns = rows.all_columns(&page.source, &document, kind);
        let missing = unresolved(&page.source, &diagnostics);
        diagnostics.extend(missing);
    }
    let rows = rows.sorted();
    // Rows that follow their table are no running text.
    texts.retain(|text| !holds_row(&rows, text.text.span));
    ReadPage { path: page.path().to_owned(), kind, dialect, method, index, list, rows, columns, texts, diagnostics }
}

/// A page that is beyond a limit, of which nothing is read: an error, unless it is of another kind, so that nobody would
/// read it in any case.
fn refused(page: &Page, other: Option<PageKind>, excess: Excess) -> ReadPage {
    let Excess { span, message, help } = excess;
    let finding = Diagnostic::at(Lint::TooLarge, &page.source, span, message).label("from here on").help(help);
    ReadPage {
        path: page.path().to_owned(),
        diagnostics: if other.is_some() { Vec::new() } else { vec![finding] },
        kind: other.unwrap_or(PageKind::Other("beyond a limit of this program")),
        dialect: None,
        method: None,
        index: None,
        list: None,
        rows: Vec::new(),
        columns: Vec::new(),
        texts: Vec::new(),
    }
}

fn holds_row(rows: &[RowDoc], text: Span) -> bool {
    let at = rows.partition_point(|row| row.name.start < text.start);
    rows.get(at).is_some_and(|row| row.name.start < text.end)
}

/// The running text of a page: what follows the title, then what stands in sections.
fn texts_of(document: &Document) -> Vec<TextDoc> {
    let sections = document.sections.iter().map(|section| (section.heading.level == 1, &section.pieces));
    let pieces = std::iter::once((true, &document.preamble)).chain(sections);
    let texts = pieces.flat_map(|(lead, pieces)| {
        pieces.iter().filter_map(move |piece| match piece {
            Piece::Prose(span) => Some(TextDoc { text: RawText { markup: Markup::Prose, span: *span }, lead }),
            _ => None,
        })
    });
    texts.collect()
}

/// The variables without a value, but for those that the request line lacks, which are told already: in a text the
/// braces may be meant as they stand.
fn unresolved(source: &Arc<SourceText>, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let told = told.iter().filter(|found| found.lint == Lint::UnresolvedVariable);
    let told: Set<Span> = told.filter_map(|found| found.place.as_ref().map(|(_, span)| *span)).collect();
    let left = source.unresolved().iter().filter(|variable| !told.contains(&variable.span));
    let finding = |variable: &Unresolved| {
        let message = format!("`{}` has no value and is kept as written", source.slice(variable.span));
        Diagnostic::at(Lint::VariableInText, source, variable.span, message)
            .label("no presets.yaml above this page defines it")
            .help(format!("add `{}: <value>` below `default:` in presets.yaml if it is a variable", variable.name))
    };
    left.map(finding).collect()
}

/// The verb of a request line.
pub(crate) fn verb(word: &str) -> Option<Verb> {
    Verb::ALL.into_iter().find(|verb| verb.as_str() == word)
}

/// The last name of a path as rows and examples have it: `legs` of `animals[].<br>legs[]`.
fn last_name(path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path).trim();
    last.rsplit('>').next().unwrap_or(last).replace('\\', "").trim_end_matches("[]").to_owned()
}

/// Whether a text is an identifier of the reference: a letter, then letters, digits and underscores.
fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
}
