//! The error that the API itself describes, in a form of its own.

use std::fmt;

use super::secrets::Secrets;
use super::text::{LONGEST, line};
use super::types::JsonValue;
use super::vendor::Errors;

/// An error as the API describes it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// What went wrong, for people.
    pub message: String,
    /// The code, for programs: a number or a word.
    pub code: String,
    /// What else the API says, such as what is wrong with each field.
    pub details: JsonValue,
}

impl ApiError {
    /// Reads the body of an error; `None` when nothing of it is documented.
    pub(crate) fn of(body: &[u8], errors: &Errors) -> Option<Self> {
        Self::in_value(&serde_json::from_slice(body).ok()?, errors)
    }

    /// The same of JSON.
    pub(crate) fn in_value(body: &JsonValue, errors: &Errors) -> Option<Self> {
        let first = |paths: &[&str]| paths.iter().find_map(|path| at(body, path)).cloned();
        let text = |paths: &[&str]| first(paths).map(text).unwrap_or_default();
        let error = Self {
            message: text(errors.message),
            code: text(errors.code),
            details: first(errors.details).unwrap_or_default(),
        };
        (error != Self::default()).then_some(error)
    }

    /// Masks what the call was sent with.
    pub(crate) fn hide(&mut self, secrets: &Secrets) {
        secrets.hide(&mut self.message);
        secrets.hide(&mut self.code);
        secrets.hide_in_value(&mut self.details);
    }
}

/// The value at a path of keys, with dots between; `null` is none.
pub(crate) fn at<'a>(value: &'a JsonValue, path: &str) -> Option<&'a JsonValue> {
    let found = path
        .split('.')
        .filter(|key| !key.is_empty())
        .try_fold(value, |value, key| value.get(key))?;
    (!found.is_null()).then_some(found)
}

fn text(value: JsonValue) -> String {
    match value {
        JsonValue::String(text) => text,
        other => other.to_string(),
    }
}

/// One line, as the text of an error is.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, message) = (line(&self.code, LONGEST), line(&self.message, LONGEST));
        match (code.is_empty(), message.is_empty()) {
            (_, true) => f.write_str(if code.is_empty() {
                "an error without a text"
            } else {
                &code
            }),
            (true, false) => f.write_str(&message),
            (false, false) => write!(f, "{code}: {message}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ERRORS: Errors = Errors {
        message: &["message", "error.text", "error"],
        code: &["code"],
        details: &["errors"],
    };

    #[test]
    fn an_error_is_found_by_its_paths() {
        let read =
            |body: &str| ApiError::of(body.as_bytes(), &ERRORS).map(|error| error.to_string());
        for (body, told) in [
            (
                r#"{"message": "no such ship", "code": 10003}"#,
                "10003: no such ship",
            ),
            (r#"{"error": {"text": "no such ship"}}"#, "no such ship"),
            (r#"{"error": "gone", "message": null}"#, "gone"),
            (r#"{"code": "gone"}"#, "gone"),
            (
                r#"{"message": {"name": ["is too long"]}}"#,
                r#"{"name":["is too long"]}"#,
            ),
        ] {
            assert_eq!(read(body).as_deref(), Some(told), "{body}");
        }
        for body in [
            "",
            "[]",
            "{}",
            "5",
            "<html>",
            r#"{"message": null}"#,
            r#"{"x": 1}"#,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
    }
}
