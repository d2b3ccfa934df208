//! Reading a message that may be wrapped, or that may be something else altogether.
//!
//! Any JSON object could pass for a message whose fields are all absent. So an object in which no field of the message
//! is known is looked at again: it can be an error, an envelope, or an answer of somebody else.
//!
//! | object | what becomes of it |
//! |---|---|
//! | `{}`, or only `@type` | the message with every field at its default, as proto3 writes it |
//! | at least one known field | the message; a newer server may add others |
//! | only `result` | the message inside, once; gateways wrap the messages of streams in this way |
//! | `error`, `errors`, or what looks like `google.rpc.Status` | an error |
//! | known fields, but only such as errors have, too (`status`), beside others of an error (`code`) | an error |
//! | known fields, all of them empty, beside an error | an error |
//! | only other fields | an error, unless the message has no fields |
//!
//! The last line costs something: a newer server that leaves out all known fields, since all are at their defaults, and
//! adds an unknown one, is refused. It is the price for never taking the page of a login for an empty list.

use serde::de::IgnoredAny;

use super::message::{Field, Manner, Message, OneOf, Table, Visit, present};
use super::read::{Unreadable, read_json};
use super::rpc_status::{RpcStatus, has_result};
use super::value::Value;

/// Why there is no message.
#[derive(Debug)]
pub(crate) enum NoMessage {
    /// Not JSON, or not of this type.
    Unreadable(Unreadable),
    /// An error stands in place of the message.
    Status(RpcStatus),
    /// An object with other fields only: the first of them.
    Other(Vec<String>),
}

/// Reads one message, be it in an envelope: the body of a response, or a line of a stream.
pub(crate) fn read_message(json: &[u8], message: &mut dyn Message) -> Result<(), NoMessage> {
    let mut noted = Noted::new(message);
    read_json(json, &mut noted).map_err(NoMessage::Unreadable)?;
    let status = || RpcStatus::from_body(json);
    if noted.is_envelope() && status().is_none() {
        return read_result(json, message);
    }
    noted.verdict(status)
}

/// Whether several objects stand behind each other, as the messages of a stream do.
pub(crate) fn is_stream(json: &[u8]) -> bool {
    let mut values = serde_json::Deserializer::from_slice(json).into_iter::<IgnoredAny>();
    let first = values.next().is_some_and(|value| value.is_ok());
    let rest = json.get(values.byte_offset()..).unwrap_or_default();
    first && rest.trim_ascii_start().starts_with(b"{")
}

/// Reads the message inside `{"result": …}`.
fn read_result(json: &[u8], message: &mut dyn Message) -> Result<(), NoMessage> {
    let mut wrapped = Wrapped(Noted::new(message));
    read_json(json, &mut wrapped).map_err(NoMessage::Unreadable)?;
    if wrapped.0.keys.are_none() && !has_result(json) {
        return Err(NoMessage::Other(vec!["result".to_owned()]));
    }
    wrapped.0.verdict(|| RpcStatus::from_result(json))
}

/// What was seen of the keys of an object.
#[derive(Default)]
struct Keys {
    /// Whether one is a field of the message.
    is_known: bool,
    /// The first unknown ones.
    unknown: Vec<String>,
    /// Whether there is any that errors do not have.
    has_others: bool,
    /// The strongest sign of an error among the unknown keys.
    telling: Telling,
}

/// How much a key tells of an error that the message has no field for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Telling {
    #[default]
    Nothing,
    /// Only errors have it.
    Word,
    /// The code of a status.
    Code,
    /// An error by its name.
    Error,
}

impl Telling {
    fn of(key: &str) -> Self {
        match key {
            "error" | "errors" => Self::Error,
            "code" => Self::Code,
            "message" | "grpcCode" | "grpc_code" | "title" | "detail" => Self::Word,
            _ => Self::Nothing,
        }
    }
}

/// So many keys are kept to be named.
const NAMED: usize = 5;
const LONGEST_NAME: usize = 64;

/// Further keys of errors: of Google's APIs, of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457), and of
/// frameworks and proxies.
const BESIDES: [&str; 12] = [
    "details",
    "status",
    "type",
    "instance",
    "path",
    "timestamp",
    "description",
    "reason",
    "requestId",
    "request_id",
    "httpCode",
    "http_code",
];

impl Keys {
    fn note(&mut self, key: &str, is_known: bool) {
        if key == "@type" {
            return;
        }
        let telling = Telling::of(key);
        self.is_known |= is_known;
        self.has_others |= telling == Telling::Nothing && !BESIDES.contains(&key);
        if !is_known {
            self.telling = self.telling.max(telling);
        }
        if !is_known && self.unknown.len() < NAMED {
            self.unknown.push(super::text::line(key, LONGEST_NAME));
        }
    }

    /// Whether there was no key at all.
    fn are_none(&self) -> bool {
        !self.is_known && self.unknown.is_empty()
    }

    /// Whether there is nothing but `result`, and perhaps a word about there being no error.
    fn are_envelope(&self) -> bool {
        let is_part = |key: &String| key == "result" || key == "error";
        !self.is_known
            && self.unknown.iter().all(is_part)
            && self.unknown.iter().any(|key| key == "result")
    }
}

/// A message, and what is noted while it is read.
struct Noted<'m> {
    message: &'m mut dyn Message,
    keys: Keys,
}

impl<'m> Noted<'m> {
    fn new(message: &'m mut dyn Message) -> Self {
        Self {
            message,
            keys: Keys::default(),
        }
    }

    fn has_fields(&self) -> bool {
        !self.message.table().fields.is_empty()
    }

    fn is_envelope(&self) -> bool {
        self.has_fields() && self.keys.are_envelope()
    }

    /// Whether nothing is set in what was read.
    fn is_empty(&self) -> bool {
        let mut is_empty = true;
        present(&*self.message, &mut |_, _| is_empty = false);
        is_empty
    }

    /// Whether what was read is the message; the function looks for an error in the same JSON.
    fn verdict(self, status: impl FnOnce() -> Option<RpcStatus>) -> Result<(), NoMessage> {
        if self.keys.unknown.is_empty() {
            return Ok(());
        }
        let (has_fields, is_empty) = (self.has_fields(), self.is_empty());
        let keys = self.keys;
        let looks_like_error = keys.telling > Telling::Nothing && !keys.has_others;
        if keys.is_known && !is_empty && !looks_like_error {
            return Ok(());
        }
        let has_error = keys.telling == Telling::Error;
        // An object without fields may hold a word about its success.
        let is_of_error = has_error || looks_like_error && keys.telling == Telling::Code;
        let may_be_error = is_of_error
            || !keys.is_known && has_fields
            || keys.is_known && keys.telling > Telling::Nothing;
        let is_error = |status: &RpcStatus| {
            let is_told = looks_like_error || !keys.is_known;
            let has_words = !status.message.is_empty() && (status.code.is_some() || has_error);
            status.code != Some(0) && (is_told || has_words)
        };
        if let Some(status) = may_be_error.then(status).flatten().filter(is_error) {
            return Err(NoMessage::Status(status));
        }
        if has_fields && !keys.is_known {
            return Err(NoMessage::Other(keys.unknown));
        }
        Ok(())
    }
}

impl Message for Noted<'_> {
    fn table(&self) -> &'static Table {
        self.message.table()
    }

    fn field(&mut self, line: usize) -> Option<&mut dyn Value> {
        self.message.field(line)
    }

    fn one_of(&mut self, number: usize) -> Option<&mut dyn OneOf> {
        self.message.one_of(number)
    }

    fn manner(&self) -> Manner {
        Manner::Noted
    }

    fn note(&mut self, key: &str, is_known: bool) {
        self.keys.note(key, is_known);
    }

    fn each<'a>(&'a self, visit: &mut dyn Visit<'a>) {
        self.message.each(visit);
    }
}

/// The envelope: its one field that counts.
struct Wrapped<'m>(Noted<'m>);

impl Message for Wrapped<'_> {
    fn table(&self) -> &'static Table {
        static TABLE: Table = Table {
            name: "result",
            page: None,
            fields: &[Field {
                json: "result",
                rust: "result",
                rules: &[],
            }],
        };
        &TABLE
    }

    fn field(&mut self, line: usize) -> Option<&mut dyn Value> {
        (line == 0).then_some(&mut self.0)
    }

    fn one_of(&mut self, _: usize) -> Option<&mut dyn OneOf> {
        None
    }

    fn each<'a>(&'a self, _: &mut dyn Visit<'a>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::macros::message;
    use crate::runtime::{Empty, JsonObject};

    /// A message that shares fields with a status and with envelopes.
    #[derive(Clone, Default, PartialEq)]
    struct Job {
        message: String,
        error: String,
        result: JsonObject,
    }

    message! {
        Job;
        "message" => message;
        "error" => error;
        "result" => result;
    }

    /// What is read: `message`, the code of an error, or the unknown fields.
    fn read<M: Message + Default>(json: &str) -> String {
        match read_message(json.as_bytes(), &mut M::default()) {
            Ok(()) => "message".to_owned(),
            Err(NoMessage::Status(status)) => status.code_name().to_owned(),
            Err(NoMessage::Other(keys)) => keys.join(","),
            Err(NoMessage::Unreadable(error)) => error.to_string(),
        }
    }

    #[test]
    fn a_field_of_the_message_is_never_an_envelope() {
        for json in [
            r#"{"error": "no"}"#,
            r#"{"result": {"code": 5}}"#,
            r#"{"message": "done"}"#,
            r#"{"message": "done", "code": 5, "state": "x"}"#,
        ] {
            assert_eq!(read::<Job>(json), "message", "{json}");
        }
        assert_eq!(read::<Job>(r#"{"message": "no", "code": 5}"#), "NOT_FOUND");
        assert_eq!(read::<Job>(r#"{"message": "yes", "code": 0}"#), "message");
    }

    #[test]
    fn a_message_without_fields_takes_all_but_an_error() {
        for json in [
            "{}",
            r#"{"a": 1}"#,
            r#"{"result": 1}"#,
            r#"{"code": 0}"#,
            r#"{"error": null}"#,
        ] {
            assert_eq!(read::<Empty>(json), "message", "{json}");
        }
        for json in [
            r#"{"code": 5, "message": "no"}"#,
            r#"{"error": {"code": 5}}"#,
            r#"{"error": {"code": 5}, "a": 1}"#,
        ] {
            assert_eq!(read::<Empty>(json), "NOT_FOUND", "{json}");
        }
    }

    #[test]
    fn only_some_keys_are_kept() {
        let keys: Vec<String> = (0..9)
            .map(|key| format!(r#""{key}{}": 1"#, "x".repeat(99)))
            .collect();
        let found = read::<Job>(&format!("{{{}}}", keys.join(",")));
        assert_eq!(found.split(',').count(), NAMED);
        assert!(found.len() < NAMED * (LONGEST_NAME + 1), "{found}");
    }
}
