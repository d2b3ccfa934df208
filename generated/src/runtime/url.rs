//! The path and the query of a request's URL
//! ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), [`HttpRule`](https://cloud.google.com/endpoints/docs/grpc-service-config/reference/rpc/google.api#httprule)).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::limit::Limit;
use super::message::{Field, Location, Message, present};
use super::method::Outgoing;
use super::types::{JsonValue, encode_base64};
use super::value::{List, View};
use super::vendor::ListForm;
use super::violation::{Measure, Violation, Violations};
use super::write::special;
use crate::domains::VENDOR;

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Path and query, or the path parameter that makes another URL of it.
pub(crate) fn path_and_query(outgoing: Outgoing<'_>) -> Result<String, Violations> {
    let mut url = expand(outgoing)?;
    let mut separator = '?';
    pairs(outgoing.fields, Location::Query, &mut |name, value| {
        url.push(separator);
        url.extend([name, "=", value]);
        separator = '&';
    });
    Ok(url)
}

/// Names and values of the fields of a place, encoded as in a query.
pub(crate) fn pairs(message: &dyn Message, place: Location, pair: &mut dyn FnMut(&str, &str)) {
    present(message, &mut |field, view| {
        if field.location() == place {
            Pairs(pair).field(field, field.json, view);
        }
    });
}

/// Whether the URL has a place for the field of this name.
pub(crate) fn is_in_path(path: &str, name: &str) -> bool {
    let mut places = path.split('{').skip(1);
    places.any(|place| place.split(['}', '=']).next() == Some(name))
}

/// Puts the path parameters in place: `/images/{imageId}:start` becomes `/images/abc:start`.
fn expand(outgoing: Outgoing<'_>) -> Result<String, Violations> {
    let mut path = String::new();
    let mut rest = outgoing.method.path;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').unwrap_or((after, ""));
        path.push_str(before);
        path.push_str(&parameter(outgoing, inside)?);
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

/// One path parameter: `name`, `name.inner`, or `name=pattern`. Empty, `.` and `..` would lead to another URL, so they
/// are refused even when validation is off.
fn parameter(outgoing: Outgoing<'_>, inside: &'static str) -> Result<String, Violations> {
    let (name, pattern) = inside
        .split_once('=')
        .map_or((inside, None), |(name, pattern)| (name, Some(pattern)));
    let value = field(outgoing.fields, name);
    let is_dots = |segment: &str| matches!(segment, "." | "..");
    let (limit, measure) = match pattern {
        _ if value.is_empty() => (Limit::Required, Measure::Absent),
        None if is_dots(&value) => (Limit::PathSegment, Measure::Text(value)),
        None => return Ok(encode(&value)),
        Some(_) if value.split('/').any(is_dots) => (Limit::PathSegment, Measure::Text(value)),
        Some(pattern) if has_form(&value, pattern) => {
            return Ok(value.split('/').map(encode).collect::<Vec<_>>().join("/"));
        }
        Some(pattern) => (Limit::PathForm(pattern), Measure::Text(value)),
    };
    let page = Some(outgoing.method.page);
    let sentence = "A parameter of the URL's path.";
    let path = name.to_owned();
    Err(Violations(vec![Violation {
        path,
        limit,
        measure,
        sentence,
        page,
    }]))
}

/// The text of the field with this name; of a dotted name, that of the field inside. Empty if nothing is set there.
fn field(message: &dyn Message, name: &str) -> String {
    let mut found = String::new();
    let (outer, inner) = name.split_once('.').unwrap_or((name, ""));
    present(message, &mut |field, view| match view {
        // A parameter may have dots in its own name.
        View::Message(message) if field.json == outer => found = self::field(message, inner),
        view if field.json == name => found = text(view).unwrap_or_default(),
        _ => {}
    });
    found
}

/// Whether a value has the segments of a pattern: `*` is any one, `**` any number of them.
fn has_form(value: &str, pattern: &str) -> bool {
    let mut segments = value.split('/');
    for wanted in pattern.split('/') {
        let fits = match (wanted, segments.next()) {
            ("**", None) => return true,
            ("**", Some(first)) => {
                return !first.is_empty() && segments.all(|segment| !segment.is_empty());
            }
            (_, None) => false,
            ("*", Some(segment)) => !segment.is_empty(),
            (wanted, Some(segment)) => wanted == segment,
        };
        if !fits {
            return false;
        }
    }
    segments.next().is_none()
}

pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Who is told of pairs.
struct Pairs<'a>(&'a mut dyn FnMut(&str, &str));

impl Pairs<'_> {
    /// Adds a field under a name.
    fn field(&mut self, field: &Field, name: &str, view: View<'_>) {
        match view {
            View::List(list) => self.list(field.list_form(), name, list),
            view => self.add(name, view),
        }
    }

    fn list(&mut self, form: ListForm, name: &str, list: &dyn List) {
        if let Some(joined) = joined(form, list, &encode) {
            return (self.0)(&encode(name), &joined);
        }
        for index in 0..list.count() {
            if let Some(view) = list.at(index) {
                self.add(&form.name(name, index), view);
            }
        }
    }

    /// Adds a value: a message adds what is inside, a map `name[key]`.
    fn add(&mut self, name: &str, view: View<'_>) {
        match view {
            View::List(list) => self.list(VENDOR.lists, name, list),
            View::Map(map) => {
                map.each(&mut |key, view| self.add(&format!("{name}[{key}]"), view));
            }
            View::Message(message) => present(message, &mut |field, view| {
                self.field(field, &inner(name, field.json), view);
            }),
            scalar => {
                if let Some(value) = text(scalar) {
                    (self.0)(&encode(name), &encode(&value));
                }
            }
        }
    }
}

/// The elements of a list with commas between, if it is written so; `None`, too, where one of them is no single value.
pub(crate) fn joined(
    form: ListForm,
    list: &dyn List,
    write: &dyn Fn(&str) -> String,
) -> Option<String> {
    (form == ListForm::Commas).then_some(())?;
    let elements = (0..list.count()).map(|index| Some(write(&text(list.at(index)?)?)));
    let elements: Option<Vec<String>> = elements.collect();
    Some(elements?.join(","))
}

/// The name of a field inside of another one: `name.inner` after Google's guide, `name[inner]` with nearly all others.
fn inner(name: &str, field: &str) -> String {
    if VENDOR.is_google {
        format!("{name}.{field}")
    } else {
        format!("{name}[{field}]")
    }
}

/// The text of a single value.
pub(crate) fn text(view: View<'_>) -> Option<String> {
    Some(match view {
        View::Bool(value) => value.to_string(),
        View::I32(value) => value.to_string(),
        View::U32(value) => value.to_string(),
        View::I64(value) => value.to_string(),
        View::U64(value) => value.to_string(),
        View::F32(value) if value.is_finite() => value.to_string(),
        View::F32(value) => special(value.into()).to_owned(),
        View::F64(value) if value.is_finite() => value.to_string(),
        View::F64(value) => special(value).to_owned(),
        View::Str(text) | View::Enum(text) => text.to_owned(),
        View::Bytes(bytes) => encode_base64(bytes),
        View::Timestamp(time) => time.to_string(),
        View::Duration(duration) => duration.to_string(),
        View::Mask(mask) => mask.to_string(),
        View::Json(object) => serde_json::to_string(object).ok()?,
        View::Any(JsonValue::String(text)) => text.clone(),
        View::Any(value) => value.to_string(),
        _ => return None,
    })
}
