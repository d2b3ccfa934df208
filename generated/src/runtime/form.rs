//! Bodies that are no JSON: forms of a URL ([RFC 1866](https://www.rfc-editor.org/rfc/rfc1866), section 8.2.1) and of several
//! parts ([RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)).

use bytes::Bytes;

use super::message::{Field, Location, Message, present};
use super::random::uuid;
use super::types::JsonObject;
use super::url::{joined, pairs, text};
use super::value::View;

/// How the body of a request is written: as its table says, whether a field is set or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Json,
    Form,
    Parts,
}

impl BodyKind {
    pub(crate) fn of(message: &dyn Message) -> Self {
        let has = |wanted| {
            let mut fields = message.table().fields.iter();
            fields.any(|field| field.location() == wanted)
        };
        if has(Location::Part) {
            Self::Parts
        } else if has(Location::Form) {
            Self::Form
        } else {
            Self::Json
        }
    }
}

/// The fields as a form of a URL.
pub(crate) fn form(message: &dyn Message) -> Bytes {
    let mut body = String::new();
    pairs(message, Location::Form, &mut |name, value| {
        let separator = if body.is_empty() { "" } else { "&" };
        body.extend([separator, name, "=", value]);
    });
    body.into()
}

/// The fields as parts, and the type of the body, which names what stands between them.
///
/// `json_part` names the part that holds all fields but the files as JSON; then a request without files is JSON as a whole.
pub(crate) fn parts(message: &dyn Message, salt: u64, json_part: Option<&str>) -> (Bytes, String) {
    let mut parts = Parts {
        body: Vec::new(),
        boundary: uuid(salt),
    };
    let mut json = JsonObject::new();
    let mut has_files = false;
    present(message, &mut |field, view| {
        if field.location() != Location::Part {
            return;
        }
        let is_file = is_file(&view);
        has_files |= is_file;
        if is_file || json_part.is_none() {
            parts.field(field, view);
        } else {
            let value = serde_json::to_value(view).unwrap_or_default();
            json.insert(field.json.to_owned(), value);
        }
    });
    if let Some(name) = json_part {
        let written = serde_json::to_vec(&json).unwrap_or_default();
        if !has_files {
            return (written.into(), "application/json".to_owned());
        }
        parts.json(name, &written);
    }
    parts.whole()
}

/// The body of several parts.
struct Parts {
    body: Vec<u8>,
    boundary: String,
}

impl Parts {
    /// Adds a field: a list of plain values has a part for each.
    fn field(&mut self, field: &Field, view: View<'_>) {
        let form = field.list_form();
        match view {
            View::List(list) if !is_structured(list.at(0)) => {
                if let Some(joined) = joined(form, list, &str::to_owned) {
                    return self.add(field.json, "", joined.as_bytes());
                }
                for index in 0..list.count() {
                    if let Some(view) = list.at(index) {
                        self.value(&form.name(field.json, index), view);
                    }
                }
            }
            view => self.value(field.json, view),
        }
    }

    /// Adds a value: bytes are a file, and what has values inside is JSON.
    fn value(&mut self, name: &str, view: View<'_>) {
        match view {
            View::Bytes(bytes) => {
                let file = format!(
                    "; filename=\"{}\"\r\ncontent-type: application/octet-stream",
                    escaped(name)
                );
                self.add(name, &file, bytes);
            }
            View::List(_) | View::Map(_) | View::Message(_) | View::Json(_) => {
                self.json(name, &serde_json::to_vec(&view).unwrap_or_default());
            }
            view => self.add(name, "", text(view).unwrap_or_default().as_bytes()),
        }
    }

    fn json(&mut self, name: &str, json: &[u8]) {
        self.add(name, "\r\ncontent-type: application/json", json);
    }

    fn add(&mut self, name: &str, more: &str, content: &[u8]) {
        let (boundary, name) = (&self.boundary, escaped(name));
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n"
        );
        self.body.extend_from_slice(head.as_bytes());
        self.body.extend_from_slice(content);
        self.body.extend_from_slice(b"\r\n");
    }

    fn whole(mut self) -> (Bytes, String) {
        let boundary = self.boundary;
        self.body
            .extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        (
            self.body.into(),
            format!("multipart/form-data; boundary={boundary}"),
        )
    }
}

/// Whether a value is a file, or several.
fn is_file(view: &View<'_>) -> bool {
    match view {
        View::Bytes(_) => true,
        View::List(list) => matches!(list.at(0), Some(View::Bytes(_))),
        _ => false,
    }
}

fn is_structured(view: Option<View<'_>>) -> bool {
    matches!(
        view,
        Some(View::Map(_) | View::Message(_) | View::Json(_) | View::List(_))
    )
}

/// A name between quotation marks, as browsers write it.
fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
