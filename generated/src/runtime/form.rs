//! Bodies that are no JSON: forms of a URL ([RFC 1866](https://www.rfc-editor.org/rfc/rfc1866), section 8.2.1) and of several
//! parts ([RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)).

use bytes::Bytes;

use super::message::{Location, Message, present};
use super::random::uuid;
use super::url::{pairs, text};
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
pub(crate) fn parts(message: &dyn Message, salt: u64) -> (Bytes, String) {
    let boundary = uuid(salt);
    let mut body = Vec::new();
    present(message, &mut |field, view| {
        if field.location() == Location::Part {
            add(&mut body, &boundary, field.json, view);
        }
    });
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let content_type = format!("multipart/form-data; boundary={boundary}");
    (body.into(), content_type)
}

/// Adds a field: bytes are a file, a list of plain values repeats the name, and what has values inside is JSON.
fn add(body: &mut Vec<u8>, boundary: &str, name: &str, view: View<'_>) {
    let mut part = |more: &str, content: &[u8]| {
        let name = escaped(name);
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    match view {
        View::Bytes(bytes) => {
            let file = format!(
                "; filename=\"{}\"\r\ncontent-type: application/octet-stream",
                escaped(name)
            );
            part(&file, bytes);
        }
        View::List(list) if !is_structured(list.at(0)) => {
            for index in 0..list.count() {
                if let Some(view) = list.at(index) {
                    add(body, boundary, name, view);
                }
            }
        }
        View::List(_) | View::Map(_) | View::Message(_) | View::Json(_) => {
            let json = serde_json::to_vec(&view).unwrap_or_default();
            part("\r\ncontent-type: application/json", &json);
        }
        view => part("", text(view).unwrap_or_default().as_bytes()),
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
