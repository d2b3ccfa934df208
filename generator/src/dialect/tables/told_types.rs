//! Types that no word tells, but the description, an example or the default.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::assembler::Assembler;
use super::example::Value;
use super::rows::Row;
use super::typed::plain;
use super::words::Read;
use crate::dialect::{Base, Stated, TypeDoc};

impl Assembler<'_, '_> {
    /// The list of which only the description tells: "an array of people that get it".
    pub(super) fn listed(&self, page: usize, row: &Row, stated: &mut Stated) -> Option<(TypeDoc, bool)> {
        let source = self.source(page)?;
        let text = row.cell.read(&source).plain().to_lowercase();
        let text = text.trim_start_matches("an ").trim_start_matches("a ").trim_start_matches("json ");
        let rest = text.strip_prefix("array of ").or_else(|| text.strip_prefix("array containing "));
        let rest = rest.or_else(|| text.strip_prefix("array with "));
        let array = rest;
        let rest = rest.or_else(|| text.strip_prefix("list of ").filter(|rest| !rest.contains("separated")));
        let Some(rest) = rest else {
            stated.inferred = super::demands::is_list(text).then_some("type-text");
            return stated.inferred.map(|_| (TypeDoc::Any, true));
        };
        let word = rest.split([' ', '.', ',', ';']).next().unwrap_or_default();
        let words = super::words::Words { profile: self.profile };
        let item = match words.read(word).filter(|_| words.is_exact(word)) {
            Some(Read::Known(meant)) => plain(&meant),
            _ => TypeDoc::Any,
        };
        stated.inferred = Some(if array.is_some() { "type-text" } else { "list-text" });
        Some((item, true))
    }

    /// The type of which only the description tells: a flag, or a number.
    pub(super) fn told(&self, page: usize, row: &Row, stated: &mut Stated) -> TypeDoc {
        let Some(source) = self.source(page) else { return TypeDoc::Untyped };
        let text = row.cell.read(&source).plain().to_lowercase();
        let is_flag = ["true or false", "true/false", "`true`", "(boolean)"].iter().any(|word| text.contains(word))
            || text.contains("true") && text.contains("false");
        let is_number = text.starts_with("number of ") || text.starts_with("the number of ");
        let bare = text.trim_start_matches("an ").trim_start_matches("a ");
        let says = |words: &[&str]| words.iter().any(|word| bare.starts_with(word));
        match () {
            () if says(&[
                "string value",
                "string that",
                "string containing",
                "string with",
                "string in ",
                "string representing",
            ]) =>
            {
                stated.inferred = Some("type-text");
                TypeDoc::Plain { base: Base::String, format: None }
            }
            () if says(&["boolean value", "boolean that", "boolean indicating", "boolean flag"]) => {
                stated.inferred = Some("type-text");
                TypeDoc::Plain { base: Base::Boolean, format: None }
            }
            () if says(&["integer value", "integer that", "integer representing", "integer between"]) => {
                stated.inferred = Some("type-text");
                TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) }
            }
            () if is_flag => {
                stated.inferred = Some("true-false-text");
                TypeDoc::Plain { base: Base::Boolean, format: None }
            }
            () if is_number => {
                stated.inferred = Some("number-of-text");
                TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) }
            }
            () if let Some(meant) = super::demands::demanded(&text) => {
                stated.inferred = Some("type-text");
                plain(&meant)
            }
            () => match exemplary(row, stated) {
                TypeDoc::Untyped => defaulted(row, &text, stated),
                ty => ty,
            },
        }
    }
}

/// The type of which only an example tells.
fn exemplary(row: &Row, stated: &mut Stated) -> TypeDoc {
    let Some(example) = &row.example else { return TypeDoc::Untyped };
    let (base, format) = match example.trim_matches('`') {
        "true" | "false" => (Base::Boolean, None),
        text if text.parse::<i64>().is_ok() => (Base::Integer, Some("int64".into())),
        text if text.parse::<f64>().is_ok_and(f64::is_finite) => (Base::Number, Some("double".into())),
        _ => (Base::String, None),
    };
    stated.inferred = Some("example");
    TypeDoc::Plain { base, format }
}

static DEFAULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let unit = r"(?: ?(?:[kmgt]?i?b|bytes|%|ms|[smhd])\b)?";
    Regex::new(&format!(r"default(?:s|ed)?(?: value)?(?: is| to|:|=)*:?\s*`?(true|false|-?\d+)({unit})(?:[`\s.,;)]|$)"))
        .ok()
});

/// The type of which only the default tells: a whole number, or a flag.
fn defaulted(row: &Row, text: &str, stated: &mut Stated) -> TypeDoc {
    let said = || {
        let found = DEFAULT.as_ref()?.captures(text)?;
        let has_unit = found.get(2).is_some_and(|unit| !unit.as_str().is_empty());
        found.get(1).filter(|_| !has_unit).map(|value| value.as_str().to_owned())
    };
    let default = row.default.as_deref().map(|default| default.trim_matches('`').to_owned()).or_else(said);
    let (base, format) = match default.as_deref() {
        Some("true" | "false") => (Base::Boolean, None),
        Some(number) if number.parse::<i64>().is_ok() => (Base::Integer, Some("int64".into())),
        _ => return TypeDoc::Untyped,
    };
    stated.inferred = Some("default-value");
    TypeDoc::Plain { base, format }
}

/// The type that an example of JSON shows, and whether it is a list.
pub(super) fn structured(row: &Row, stated: &mut Stated) -> Option<(TypeDoc, bool)> {
    let example = row.example.as_deref()?.trim_matches(['`', ' ']).replace('\\', "");
    let found = match super::example::read(&example, 0).filter(|_| example.starts_with(['[', '{']))? {
        Value::List(values) => (values.first().map_or(TypeDoc::Any, shown_plainly), true),
        value => (shown_plainly(&value), false),
    };
    stated.inferred = Some("example");
    Some(found)
}

/// The type of a value of which the fields do not matter.
pub(super) fn shown_plainly(value: &Value) -> TypeDoc {
    match value {
        Value::Object(_) => TypeDoc::Object,
        Value::Text(_) => TypeDoc::Plain { base: Base::String, format: None },
        Value::Boolean => TypeDoc::Plain { base: Base::Boolean, format: None },
        Value::Integer => TypeDoc::Plain { base: Base::Integer, format: Some("int64".into()) },
        Value::Number => TypeDoc::Plain { base: Base::Number, format: Some("double".into()) },
        Value::List(_) | Value::Null => TypeDoc::Any,
    }
}
