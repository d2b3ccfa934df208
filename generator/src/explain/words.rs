//! Types and limits in words.

use crate::api::{Bounds, Count, Field, Limit, ListForm, Location, MessageDef, Method, OneOf, Row, Side};
use crate::dialect::TableKind;
use crate::ledger::{SentenceClass, SentenceEntry};

/// The table of a row.
pub(super) fn table(part: TableKind) -> &'static str {
    match part {
        TableKind::Path => "path",
        TableKind::Query => "query",
        TableKind::Body => "body",
        TableKind::Response => "response",
        TableKind::Headers => "header",
        TableKind::Representation | TableKind::Resources => "resource",
        TableKind::Methods => "method",
        TableKind::Definition => "definition",
        TableKind::Values => "values",
        TableKind::Other => "other",
    }
}

/// The table that a row of the wire view belongs to.
pub(super) fn place(row: &Row) -> &'static str {
    match (row.side, row.location) {
        (Side::Response, _) => "response",
        (Side::Request, Location::Path) => "path",
        (Side::Request, Location::Query) => "query",
        (Side::Request, Location::Body) => "body",
        (Side::Request, Location::Header) => "header",
        (Side::Request, Location::Form) => "form",
    }
}

/// How a list is written in a query or a form; `usual` where the field does not say: `ids[]=…&ids[]=…`.
pub(super) fn sent_list(field: &Field, method: &Method, usual: ListForm) -> Option<String> {
    let has_names = match field.location {
        Location::Query | Location::Form => true,
        Location::Body => method.form.is_some(),
        Location::Path | Location::Header => false,
    };
    let name = &field.json;
    (field.repeated && has_names).then(|| match field.list_form.unwrap_or(usual) {
        ListForm::Repeat => format!("{name}=…&{name}=…"),
        ListForm::Brackets => format!("{name}[]=…&{name}[]=…"),
        ListForm::Indexes => format!("{name}[0]=…&{name}[1]=…"),
        ListForm::Commas => format!("{name}=…,…"),
    })
}

/// `string (int64)[]`, `map of string to string`.
pub(super) fn wire_type(row: &Row) -> String {
    let base = match (&row.map, &row.values, &row.format) {
        (Some(map), ..) => format!("map of {} to {}", map.key, map.value),
        (_, Some(_), _) => "enum".to_owned(),
        (_, _, Some(format)) => format!("{} ({format})", row.ty.as_deref().unwrap_or_default()),
        _ => row.ty.clone().unwrap_or_default().into_owned(),
    };
    if row.repeated { format!("{base}[]") } else { base }
}

/// The Rust field, or the variant of the one-of it is in.
pub(super) fn rust_field(message: &str, field: &Field, def: &MessageDef) -> String {
    for group in &def.oneofs {
        if let Some(member) = group.members.iter().find(|member| member.json == field.json) {
            return format!("{message}.{}: {}::{}", group.field, group.name, member.variant);
        }
    }
    let because = field.secret_because.as_deref().unwrap_or("secret");
    let secret = if field.secret { format!(", never printed ({because})") } else { String::new() };
    format!("{message}.{}{secret}", field.rust)
}

/// The type as it stands in the struct; for a member of a one-of, also what its variant holds.
pub(super) fn rust_type(module: &str, base: &str, field: &Field, def: &MessageDef) -> String {
    let is_member = |group: &&OneOf| group.members.iter().any(|member| member.json == field.json);
    match def.oneofs.iter().find(is_member) {
        Some(group) => format!("Option<{module}::{}>, whose variant holds {}", group.name, field.payload_type(base)),
        None => field.rust_type(base),
    }
}

/// Whether a sentence is evidence for an inference.
pub(super) fn speaks_for(sentence: &SentenceEntry, inference: &str) -> bool {
    let limit = sentence.class == SentenceClass::Limit;
    match inference {
        "enum-list" | "values-text" => sentence.class == SentenceClass::EnumValue,
        "duration-unit" => limit && sentence.rule.ends_with("-seconds"),
        "numeric-limit" | "fraction-limit" => {
            limit && ["value", "greater"].iter().any(|word| sentence.rule.contains(word))
        }
        "map-limits" | "map-size" => limit && sentence.rule != "required",
        "map-text" | "rfc3339-text" | "true-false-text" => sentence.class == SentenceClass::Plain,
        _ => false,
    }
}

/// A limit in words.
pub(super) fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Required => "required".to_owned(),
        Limit::Unique => "elements differ".to_owned(),
        Limit::Length(count) => format!("length {}", self::count(*count)),
        Limit::Items(count) => format!("number of elements {}", self::count(*count)),
        Limit::KeyLength(count) => format!("length of keys {}", self::count(*count)),
        Limit::ValueLength(count) => format!("length of values {}", self::count(*count)),
        Limit::Pattern(pattern) => format!("matches {pattern}"),
        Limit::KeyPattern(pattern) => format!("keys match {pattern}"),
        Limit::ValuePattern(pattern) => format!("values match {pattern}"),
        Limit::Value(bounds) => self::bounds(bounds),
        Limit::OneOf(numbers) => {
            format!("one of {}", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        Limit::MultipleOf(multiple) => {
            format!("multiple of {}{}", multiple.of, if multiple.seconds { " s" } else { "" })
        }
    }
}

fn count(count: Count) -> String {
    match (count.min, count.max) {
        (Some(min), Some(max)) if min == max => format!("= {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any".to_owned(),
    }
}

fn bounds(bounds: &Bounds) -> String {
    let parts = [("≥", &bounds.min), (">", &bounds.exclusive_min), ("≤", &bounds.max), ("<", &bounds.exclusive_max)];
    let unit = if bounds.seconds { " s" } else { "" };
    let parts =
        parts.iter().filter_map(|(sign, number)| number.as_ref().map(|number| format!("{sign} {number}{unit}")));
    format!("value {}", parts.collect::<Vec<_>>().join(", "))
}
