//! What the words and links for a type mean: plain types, lists, maps, and the objects and enums that they lead to.

use super::assembler::Assembler;
use super::definitions::Wanted;
use super::rows::Row;
use super::words::Read;
use crate::Text;
use crate::diagnostic::{Diagnostic, Lint};
use crate::dialect::{Base, Stated, TypeDoc};
use crate::markup::Rich;
use crate::profile::Meant;

/// A type with what else its words say.
pub(super) struct Typed {
    pub(super) ty: TypeDoc,
    pub(super) list: bool,
    pub(super) stated: Stated,
}

impl Assembler<'_, '_> {
    /// The message that a row about what is answered names, and whether there are several.
    pub(super) fn answer(&mut self, page: usize, row: &Row) -> Option<(usize, bool)> {
        let is_told = !row.links.is_empty() || row.ty.as_ref().is_some_and(Read::may_have_fields);
        let known = row.ty.as_ref().filter(|read| is_told && (!row.links.is_empty() || self.is_defined(read, page)))?;
        let (mut list, mut stated) = (false, Stated::default());
        match self.ty(page, known, row, &mut list, &mut stated, 0) {
            TypeDoc::Message(message) => Some((message, list)),
            _ => None,
        }
    }

    /// Whether a type is of an object that is defined under its name.
    fn is_defined(&self, read: &Read, page: usize) -> bool {
        match read {
            Read::Named(name) => self.index.named(name, page).is_some(),
            Read::List(inner) | Read::Nullable(inner) => self.is_defined(inner, page),
            _ => false,
        }
    }

    pub(super) fn typed(&mut self, page: usize, row: &Row) -> Typed {
        let mut typed = Typed { ty: TypeDoc::Untyped, list: false, stated: Stated::default() };
        if let Some(read) = &row.ty {
            typed.ty = self.ty(page, read, row, &mut typed.list, &mut typed.stated, 0);
        }
        let is_plain = matches!(typed.ty, TypeDoc::Plain { base: Base::Integer | Base::String, .. } | TypeDoc::Untyped);
        if is_plain && typed.stated.numbers.is_none() && typed.stated.values.is_empty() {
            self.linked_values(page, row, &mut typed);
            let name = row.names.first().and_then(|name| name.last()).filter(|_| row.is_enum && row.values.is_empty());
            if let Some(number) = name.and_then(|step| self.index.of_field(&step.name)) {
                self.values(number, &mut typed);
            }
        }
        typed
    }

    /// Whether what the words for its type leave open is a file: "encoded using multipart form data".
    pub(super) fn is_uploaded(&self, page: usize, row: &Row, ty: &TypeDoc) -> bool {
        let is_open = matches!(ty, TypeDoc::Object | TypeDoc::Untyped | TypeDoc::Any);
        is_open
            && self.source(page).is_some_and(|source| {
                let text = source.slice(row.cell.span);
                text.contains("multipart form") || text.contains("multipart/form-data")
            })
    }

    /// The values of an enum that the type's cell, or the description, links to.
    fn linked_values(&mut self, page: usize, row: &Row, typed: &mut Typed) {
        for href in row.links.iter().chain(&row.text_links) {
            let found = self.index.resolve(href, page).and_then(|place| self.index.at(place, Wanted::Values));
            let Some(number) = found else { continue };
            if self.values(number, typed) {
                return;
            }
        }
    }

    /// Takes the values of an enum; whether they are of the field's type.
    fn values(&mut self, number: usize, typed: &mut Typed) -> bool {
        let values = self.index.values(number, self.profile);
        let is_integer = matches!(typed.ty, TypeDoc::Plain { base: Base::Integer, .. });
        let is_open = matches!(typed.ty, TypeDoc::Untyped);
        if let Some(numbers) = values.numbers.filter(|_| is_integer || is_open) {
            typed.ty = TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) };
            typed.stated.numbers = Some(numbers);
        } else if !is_integer && values.texts.len() > 1 && values.texts.iter().all(|value| number_free(&value.json)) {
            typed.stated.values = values.texts;
            typed.ty = TypeDoc::Listed { name: self.name_of(number).map(|name| name.short).unwrap_or_default() };
        } else {
            return false;
        }
        if let Some(found) = self.index.all.get(number) {
            found.reach();
        }
        true
    }

    fn ty(
        &mut self,
        page: usize,
        read: &Read,
        row: &Row,
        list: &mut bool,
        stated: &mut Stated,
        depth: usize,
    ) -> TypeDoc {
        match read {
            Read::Nullable(inner) => {
                stated.nullable |= depth == 0;
                self.ty(page, inner, row, list, stated, depth)
            }
            Read::List(inner) if *list => {
                // A list of lists has no type of its own.
                _ = self.ty(page, inner, row, list, stated, depth + 1);
                TypeDoc::Any
            }
            Read::List(inner) => {
                *list = true;
                let told = (**inner == Read::Known(Meant::Any)).then(|| self.described(page, row, true)).flatten();
                told.unwrap_or_else(|| self.ty(page, inner, row, list, stated, depth + 1))
            }
            Read::Map(inner) => {
                let (mut inner_list, mut inner_stated) = (false, Stated::default());
                let value = self.ty(page, inner, row, &mut inner_list, &mut inner_stated, depth + 1);
                TypeDoc::Map(Box::new(if inner_list { TypeDoc::Any } else { value }))
            }
            Read::Known(Meant::Object) => {
                let told = self.linked(page, &row.links, Wanted::Object);
                told.or_else(|| self.described(page, row, false)).unwrap_or(TypeDoc::Object)
            }
            Read::Known(meant) => plain(meant),
            Read::Literals(values) => {
                stated.values = values.iter().map(|value| value_doc(value)).collect();
                TypeDoc::Listed { name: String::new() }
            }
            Read::Named(name) => self.named(page, name, row, stated),
        }
    }

    /// What a name in place of a type means: what it links to, or what is defined under it.
    fn named(&mut self, page: usize, name: &str, row: &Row, stated: &mut Stated) -> TypeDoc {
        let is_one = row.links.len() == 1 || name.split(' ').count() < 4;
        if let Some(ty) = self.linked(page, &row.links, Wanted::Any).filter(|_| is_one) {
            return ty;
        }
        let values = row.links.iter().find_map(|href| {
            let place = self.index.resolve(href, page)?;
            self.index.at(place, Wanted::Any)
        });
        let number = values.or_else(|| self.index.named(name, page));
        if let Some(number) = number {
            if let Some(ty) = self.object(number) {
                return ty;
            }
            let mut typed = Typed { ty: TypeDoc::Untyped, list: false, stated: Stated::default() };
            if self.values(number, &mut typed) {
                stated.numbers = typed.stated.numbers;
                stated.values = typed.stated.values;
                return typed.ty;
            }
        }
        // One of several objects: any value.
        if row.links.len() > 1 && name.contains(" or ") {
            return TypeDoc::Any;
        }
        if self.lists_values(page, row) {
            return TypeDoc::Plain { base: Base::String, format: None };
        }
        self.unknown(page, name, row);
        TypeDoc::Any
    }

    /// Whether a description says that it lists the values: then a name in place of a type is that of an enum.
    fn lists_values(&self, page: usize, row: &Row) -> bool {
        let Some(source) = self.source(page) else { return false };
        let text = row.cell.read(&source).plain().to_lowercase();
        let says = ["possible value", "allowed value", "valid value", "supported value", "accepted value", "one of"];
        says.iter().any(|words| text.contains(words)) && row.links.is_empty()
    }

    fn unknown(&mut self, page: usize, name: &str, row: &Row) {
        let Some(source) = self.source(page) else { return };
        let message = format!("`{name}` is no type that is known");
        let help = "say what it means in `[types]` of profile.toml, or give the section that describes it a link; \
                    until then it is any value";
        self.diagnostics.push(Diagnostic::at(Lint::UnknownTypeWord, &source, row.span, message).help(help));
    }

    /// The object to which the words at the start of a description link: "An array of [ships](#ship)", "The [hull](#hull)".
    fn described(&mut self, page: usize, row: &Row, list: bool) -> Option<TypeDoc> {
        let source = self.source(page).filter(|_| row.text_links.len() == 1)?;
        let text = source.slice(row.cell.span).trim_start();
        let words = text.split_once('[').map(|(words, _)| words.trim_start_matches(['*', '_']).to_lowercase())?;
        let words = words.trim().trim_start_matches("an ").trim_start_matches("the ").trim_start_matches("a ");
        let is_told = match words {
            "array of" | "list of" | "json array of" | "collection of" | "array containing" => list,
            "" | "a" | "an" | "the" => !list,
            _ => false,
        };
        is_told.then(|| self.linked(page, &row.text_links, Wanted::Object)).flatten()
    }

    fn linked(&mut self, page: usize, links: &[String], wanted: Wanted) -> Option<TypeDoc> {
        let numbers = links.iter().filter_map(|href| self.index.at(self.index.resolve(href, page)?, wanted));
        let number = numbers.into_iter().next()?;
        self.object(number)
    }
}

/// A value of which nothing is said.
pub(super) fn value_doc(text: &str) -> crate::dialect::ValueDoc {
    crate::dialect::ValueDoc { json: Text::from(text), docs: Rich::default() }
}

fn number_free(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The documented type of a word.
pub(super) fn plain(meant: &Meant) -> TypeDoc {
    match meant {
        Meant::Plain("string", format) => TypeDoc::Plain { base: Base::String, format: format.map(Into::into) },
        Meant::Plain("integer", format) => TypeDoc::Plain { base: Base::Integer, format: format.map(Into::into) },
        Meant::Plain("number", format) => TypeDoc::Plain { base: Base::Number, format: format.map(Into::into) },
        Meant::Plain(_, _) => TypeDoc::Plain { base: Base::Boolean, format: None },
        Meant::Object | Meant::Map(_) => TypeDoc::Object,
        Meant::File => TypeDoc::Plain { base: Base::String, format: Some("byte".into()) },
        Meant::Any | Meant::Hole | Meant::List(_) | Meant::Nullable(_) => TypeDoc::Any,
    }
}
