//! The field table of a message, and the door through which the runtime reads and fills its fields.
//!
//! A generated type has one table line a field and nothing else. Reading, writing, validating and
//! printing are each written once, over `dyn Message`, so thousands of types cost little to compile.

use super::limit::Rule;
use super::paging::Paging;
use super::types::JsonValue;
use super::value::{Slot, Value, View};
use super::vendor::ListForm;
use crate::domains::VENDOR;

/// A JSON object of the API with known fields: a request, a response, or a part of one.
///
/// Implemented by the generated types only; its methods serve the crate itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message of the API",
    note = "messages are the requests, responses and resources of this crate, `Empty` and `OperationState`"
)]
pub trait Message: Send + Sync {
    /// What is documented about the type and its fields.
    #[doc(hidden)]
    fn table(&self) -> &'static Table;

    /// The field of this line of the table, to be filled; `None` beyond the fields.
    #[doc(hidden)]
    fn field(&mut self, line: usize) -> Option<&mut dyn Value>;

    /// The one-of with this number; its lines stand behind those of the fields.
    #[doc(hidden)]
    fn one_of(&mut self, number: usize) -> Option<&mut dyn OneOf>;

    /// Shows each field that is not absent, in the order of the table and with its line.
    #[doc(hidden)]
    fn each<'a>(&'a self, visit: &mut dyn Visit<'a>);

    /// How the message is read.
    #[doc(hidden)]
    fn manner(&self) -> Manner {
        Manner::Plain
    }

    /// How the next page is asked for, if the message is the request of a list.
    #[doc(hidden)]
    fn paging(&self) -> &'static Paging {
        &Paging::TOKEN
    }

    /// The name of the type before it was renamed.
    #[doc(hidden)]
    fn former_names(&self) -> &'static [&'static str] {
        &[]
    }

    /// Takes a value of any form, if that is the manner of the message.
    #[doc(hidden)]
    fn take(&mut self, value: JsonValue) {
        let _ = value;
    }

    /// Tells of a key that is read, and whether it is one of the message.
    #[doc(hidden)]
    fn note(&mut self, key: &str, is_known: bool) {
        let _ = (key, is_known);
    }
}

/// A visitor of a message. It is shown each field that is there, by its line in the table.
#[doc(hidden)]
pub trait Visit<'a> {
    /// A value of any kind.
    fn view(&mut self, line: usize, view: View<'a>);

    /// A text. Most values are texts; telling them apart from other values once more takes time.
    fn text(&mut self, line: usize, text: &'a str) {
        self.view(line, View::Str(text));
    }

    /// The name of an enum's value.
    fn name(&mut self, line: usize, name: &'a str) {
        self.view(line, View::Enum(name));
    }
}

/// Visits by a function.
struct Visitor<F>(F);

impl<'a, F: FnMut(usize, View<'a>)> Visitor<F> {
    fn new(visit: F) -> Self {
        Self(visit)
    }
}

impl<'a, F: FnMut(usize, View<'a>)> Visit<'a> for Visitor<F> {
    fn view(&mut self, line: usize, view: View<'a>) {
        (self.0)(line, view);
    }
}

/// How a message is read.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Field by field.
    Plain,
    /// The same, and the message is told of each key.
    Noted,
    /// As one JSON value, of which the message takes what it understands.
    Loose,
}

impl dyn Message + '_ {
    /// The field with this JSON name, to be filled; `None` when the type has no such field.
    #[doc(hidden)]
    pub fn slot(&mut self, key: &str) -> Option<(&'static str, Slot<'_>)> {
        let fields = self.table().fields;
        match find(self, fields, key)? {
            Found::Field(line) => Some((fields.get(line)?.json, Slot::Value(self.field(line)?))),
            Found::Member(number, name) => Some((name, Slot::Member(self.one_of(number)?, name))),
        }
    }
}

/// What a JSON name stands for.
#[derive(Clone, Copy)]
pub(crate) enum Found {
    /// The field of this line.
    Field(usize),
    /// A member of the one-of with this number, by its name.
    Member(usize, &'static str),
}

/// Looks for a name among the fields, and then among the members of one-ofs.
pub(crate) fn find(
    message: &mut dyn Message,
    fields: &'static [Field],
    key: &str,
) -> Option<Found> {
    let one_ofs = fields.iter().rev().take_while(|field| field.is_one_of());
    let mut numbers = 0..one_ofs.count();
    let named = |field: &&Field| field.json == key && !field.is_one_of();
    if let Some(line) = fields.iter().position(|field| named(&field)) {
        return Some(Found::Field(line));
    }
    numbers.find_map(|number| {
        let members = message.one_of(number)?.members();
        Some(Found::Member(number, members.iter().find(named)?.json))
    })
}

impl<M: Message> Message for Box<M> {
    fn table(&self) -> &'static Table {
        (**self).table()
    }

    fn field(&mut self, line: usize) -> Option<&mut dyn Value> {
        (**self).field(line)
    }

    fn one_of(&mut self, number: usize) -> Option<&mut dyn OneOf> {
        (**self).one_of(number)
    }

    fn manner(&self) -> Manner {
        (**self).manner()
    }

    fn former_names(&self) -> &'static [&'static str] {
        (**self).former_names()
    }

    fn take(&mut self, value: JsonValue) {
        (**self).take(value);
    }

    fn note(&mut self, key: &str, is_known: bool) {
        (**self).note(key, is_known);
    }

    fn each<'a>(&'a self, visit: &mut dyn Visit<'a>) {
        (**self).each(visit);
    }
}

/// What is documented about a type.
#[doc(hidden)]
#[derive(Debug)]
pub struct Table {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The page that documents the type; `None`: the page of the message around it.
    pub page: Option<&'static str>,
    /// In the order of the page.
    pub fields: &'static [Field],
}

/// One line of a table: a field, or a one-of (which has no JSON name of its own).
#[doc(hidden)]
#[derive(Debug)]
pub struct Field {
    /// Name in JSON; empty for a one-of.
    pub json: &'static str,
    /// Name of the struct's field, or of the one-of's variant.
    pub rust: &'static str,
    /// Where the field travels, and its limits.
    pub rules: &'static [Rule],
}

impl Field {
    /// Whether the line is about a one-of.
    pub(crate) fn is_one_of(&self) -> bool {
        self.json.is_empty()
    }

    /// Whether the value must never be shown.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::Secret))
    }

    /// How a list is written in a query or a form.
    pub(crate) fn list_form(&self) -> ListForm {
        let form = |rule: &Rule| match rule {
            Rule::Lists(form) => Some(*form),
            _ => None,
        };
        self.rules.iter().find_map(form).unwrap_or(VENDOR.lists)
    }

    /// Which part of the HTTP request carries the field.
    #[must_use]
    pub fn location(&self) -> Location {
        let located = |rule: &Rule| match rule {
            Rule::Path => Some(Location::Path),
            Rule::Query => Some(Location::Query),
            Rule::Header => Some(Location::Header),
            Rule::Form => Some(Location::Form),
            Rule::Part => Some(Location::Part),
            Rule::Lists(_) | Rule::Secret | Rule::Limit(..) | Rule::Pattern(..) => None,
        };
        self.rules
            .iter()
            .find_map(located)
            .unwrap_or(Location::Body)
    }
}

/// A part of the HTTP request.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A `{name}` of the URL's path.
    Path,
    /// A `name=value` after the question mark.
    Query,
    /// A header.
    Header,
    /// The JSON body.
    Body,
    /// A body that is a form of a URL.
    Form,
    /// A body of several parts.
    Part,
}

/// Shows each line of the table together with its value.
pub(crate) fn lines<'a>(message: &'a dyn Message, visit: &mut dyn FnMut(&'static Field, View<'a>)) {
    each_line(message, |field, view| visit(field, *view));
}

/// Like [`lines`], for what is done often: views are large enough that moving them costs.
pub(crate) fn each_line<'a>(
    message: &'a dyn Message,
    mut visit: impl FnMut(&'static Field, &View<'a>),
) {
    let mut rest = message.table().fields;
    let mut shown = 0;
    let mut next = |line: usize, view: &View<'a>| {
        // The fields before it are absent.
        while let [field, others @ ..] = rest {
            rest = others;
            shown += 1;
            if shown > line {
                return visit(field, view);
            }
            visit(field, &View::Absent);
        }
    };
    message.each(&mut Visitor::new(|line, view| next(line, &view)));
    next(usize::MAX, &View::Absent);
}

/// Shows each field that is there, as JSON has it: the chosen member in place of its one-of.
pub(crate) fn present<'a>(
    message: &'a dyn Message,
    visit: &mut dyn FnMut(&'static Field, View<'a>),
) {
    let fields = message.table().fields;
    message.each(&mut Visitor::new(|line, view| match view {
        View::Absent | View::Zero => {}
        View::OneOf(one_of) => {
            if let Some((member, view)) = one_of.selected() {
                visit(member, view);
            }
        }
        view => {
            if let Some(field) = fields.get(line) {
                visit(field, view);
            }
        }
    }));
}

/// The values of a one-of: an enum with one variant a member.
///
/// Implemented by the `oneof!` macro.
#[doc(hidden)]
pub trait Choice: Sized + Send + Sync {
    /// The members, in the order of the page.
    fn members() -> &'static [Field];

    /// JSON name and value of the chosen member.
    fn member(&self) -> (&'static str, View<'_>);

    /// The variant with this JSON name, holding nothing yet.
    fn empty(key: &str) -> Option<Self>;

    /// The value inside the variant.
    fn value(&mut self) -> &mut dyn Value;
}

/// A struct's field that holds a one-of.
#[doc(hidden)]
pub trait OneOf {
    /// The members, in the order of the page.
    fn members(&self) -> &'static [Field];

    /// The chosen member, if any.
    fn selected(&self) -> Option<(&'static Field, View<'_>)>;

    /// Chooses a member, forgetting another one, and gives its value to be filled.
    fn select(&mut self, key: &str) -> Option<&mut dyn Value>;
}

impl<C: Choice> OneOf for Option<C> {
    fn members(&self) -> &'static [Field] {
        C::members()
    }

    fn selected(&self) -> Option<(&'static Field, View<'_>)> {
        let (key, view) = self.as_ref()?.member();
        Some((C::members().iter().find(|field| field.json == key)?, view))
    }

    fn select(&mut self, key: &str) -> Option<&mut dyn Value> {
        if self.as_ref().is_none_or(|choice| choice.member().0 != key) {
            *self = C::empty(key);
        }
        self.as_mut().map(Choice::value)
    }
}
