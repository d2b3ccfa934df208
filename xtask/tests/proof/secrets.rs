//! Every field that the model calls secret, filled with a mark that must appear in nothing a person reads: `Debug`,
//! `Display`, violations, errors and logs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use apidocs_codegen::api::{Api, Field, FieldType, MessageDef, Resource, Scalar, Service, Side, TypeDef};
use apidocs_codegen::source::read_folder;
use apidocs_codegen::understand;
use serde_json::{Value, json};

use super::jobs::{self, Known};
use super::place;
use super::wire;

/// Texts of these hold a mark; so do numbers, times and bytes, each in its own form.
const TEXT: &str = "s3cr3t-mark";
const NUMBER: u64 = 77_135_724;
const TIME: &str = "2033-07-13T12:34:56Z";
/// The text in base64.
const BYTES: &str = "czNjcjN0LW1hcms=";
/// What must appear nowhere.
const MARKS: [&str; 4] = ["s3cr3t", "77135724", "2033-07-13", "czNjcjN0"];
/// The name of an entry is no secret: errors tell the path to what is wrong.
const NAME: &str = "entry";
/// Messages within messages, as deep as this.
const DEPTH: usize = 6;

#[test]
fn secrets_appear_nowhere_in_the_crate_of_september_2024() {
    nothing_is_told("pages/2024-09");
}

#[test]
fn secrets_appear_nowhere_in_the_crate_of_july_2026() {
    nothing_is_told("rendered/2026-07");
}

fn nothing_is_told(part: &str) {
    let Some(docs) = place::corpus(part) else { return };
    if !place::time_allows(&format!("filling the secrets of the crate of {part}")) {
        return;
    }
    let api = understand(read_folder(&docs).unwrap()).api;
    let program = wire::program(&api, &docs, part);
    let shown = shown(&api);
    let sent = sent(&api);
    let lines: String = shown.iter().chain(&sent).map(|job| job.line.as_str()).collect();
    let outcomes = wire::run(&program, &lines);
    assert_eq!(outcomes.len(), shown.len() + sent.len());

    let mut told = Vec::new();
    for (job, outcome) in shown.iter().chain(&sent).zip(&outcomes) {
        if job.is_right {
            let written = outcome["written"].to_string();
            assert!(is_marked(&written), "the secret was not filled: {} {written}", job.line);
        }
        told.extend(outcome["told"].as_array().unwrap().iter().filter_map(|text| {
            let text = text.as_str().unwrap_or_default();
            is_marked(text).then(|| format!("{}{text}", job.line))
        }));
    }
    println!("{part}: {} secrets in types, {} calls with secrets", shown.len() / WAYS.len(), sent.len());
    assert!(!shown.is_empty() && !sent.is_empty());
    assert!(told.is_empty(), "{} texts tell a secret, such as\n{}", told.len(), told[..told.len().min(5)].join("\n"));
}

fn is_marked(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

/// One line for the program.
struct Job {
    line: String,
    /// Whether the document is as the pages say, so that it is read and written again.
    is_right: bool,
}

/// How a secret is filled.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Right,
    /// With a value of another type.
    Wrong,
    /// And then the document ends.
    Cut,
}

const WAYS: [Way; 3] = [Way::Right, Way::Wrong, Way::Cut];

fn document(way: Way, right: &Value, wrong: &Value) -> String {
    match way {
        Way::Right => right.to_string(),
        Way::Wrong => wrong.to_string(),
        Way::Cut => right.to_string().trim_end_matches(['}', ']', '"']).to_owned(),
    }
}

/// For each secret field of each type: documents that fill it, to be shown in every way.
fn shown(api: &Api) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (name, scope, message) in messages(api) {
        for secret in message.fields.iter().filter(|field| field.secret) {
            let Some(value) = scope.filled(secret, DEPTH) else { continue };
            let key = secret.json.as_ref();
            for way in WAYS {
                let document = document(way, &json!({ key: value }), &json!({ key: misfit(secret) }));
                let line = format!("show\t{name}\t{document}\n");
                jobs.push(Job { line, is_right: way == Way::Right });
            }
        }
    }
    jobs
}

/// The types that have secrets of their own, by path: what the program must know.
pub(super) fn names(api: &Api) -> BTreeSet<String> {
    let messages = messages(api).into_iter();
    messages.filter(|(_, _, message)| message.fields.iter().any(|field| field.secret)).map(|(name, ..)| name).collect()
}

/// Calls whose request or response holds secrets, however deep; answers come whole, and cut off.
fn sent(api: &Api) -> Vec<Job> {
    let mut jobs = Vec::new();
    for known in jobs::methods(api).into_values() {
        let scope = Scope { api, service: Some(known.service), resource: Some(known.resource) };
        let name = |side| match side {
            Side::Request => Some(&known.method.request),
            Side::Response => known.method.response.as_ref(),
        };
        let document = |side| name(side).map_or(json!({}), |name| scope.marked(name, DEPTH).unwrap_or(json!({})));
        let (request, response) = (document(Side::Request), document(Side::Response));
        if !is_marked(&request.to_string()) && !is_marked(&response.to_string()) {
            continue;
        }
        for answer in [response.to_string(), self::document(Way::Cut, &response, &Value::Null)] {
            let line = format!("send\t{}\t{request}\t{answer}\n", address(&known));
            jobs.push(Job { line, is_right: false });
        }
    }
    jobs
}

fn address(known: &Known<'_>) -> String {
    wire::address(known)
}

/// All messages with their paths, and what their names mean.
fn messages(api: &Api) -> Vec<(String, Scope<'_>, &MessageDef)> {
    let mut found = Vec::new();
    let common = Scope { api, service: None, resource: None };
    collect("common", common, &api.types, &mut found);
    for service in &api.services {
        let scope = Scope { service: Some(service), ..common };
        collect(&service.module, scope, &service.types, &mut found);
        for resource in &service.resources {
            let mut path = String::new();
            _ = write!(path, "{}::{}", service.module, resource.module);
            collect(&path, Scope { resource: Some(resource), ..scope }, &resource.types, &mut found);
        }
    }
    found
}

fn collect<'a>(
    module: &str,
    scope: Scope<'a>,
    types: &'a [TypeDef],
    found: &mut Vec<(String, Scope<'a>, &'a MessageDef)>,
) {
    for def in types {
        if let TypeDef::Message(message) = def {
            found.push((format!("{module}::{}", message.name), scope, message));
        }
    }
}

/// Where names are looked up.
#[derive(Clone, Copy)]
struct Scope<'a> {
    api: &'a Api,
    service: Option<&'a Service>,
    resource: Option<&'a Resource>,
}

impl<'a> Scope<'a> {
    fn message(&self, name: &str) -> Option<&'a MessageDef> {
        let own = self.resource.map(|resource| &resource.types);
        let of_service = self.service.map(|service| &service.types);
        let scopes = [own, of_service, Some(&self.api.types)];
        scopes.into_iter().flatten().flatten().find_map(|def| match def {
            TypeDef::Message(message) if message.name == name => Some(message),
            _ => None,
        })
    }

    /// A document with a mark in each secret field, however deep; of a one-of, in its first member that can have one.
    fn marked(&self, name: &str, depth: usize) -> Option<Value> {
        self.object(name, depth, &|field, depth| {
            if field.secret { self.filled(field, depth) } else { self.inside(field, depth) }
        })
    }

    /// What is inside of a field that is no secret itself.
    fn inside(&self, field: &Field, depth: usize) -> Option<Value> {
        let value = match &field.ty {
            FieldType::Message(name) => self.marked(name, depth)?,
            FieldType::MapOf(name) => json!({ "key": self.marked(name, depth)? }),
            _ => return None,
        };
        Some(if field.repeated { json!([value]) } else { value })
    }

    /// A value for the field that is full of marks; none for a truth value, which cannot be told from another one.
    fn filled(&self, field: &Field, depth: usize) -> Option<Value> {
        let value = match &field.ty {
            FieldType::Scalar(scalar) => mark(*scalar)?,
            FieldType::Enum(_) => json!(TEXT),
            FieldType::Map(scalar) => json!({ NAME: mark(*scalar)? }),
            FieldType::Message(name) => self.full(name, depth)?,
            FieldType::MapOf(name) => json!({ NAME: self.full(name, depth)? }),
            FieldType::Json => json!({ NAME: TEXT }),
        };
        Some(if field.repeated { json!([value]) } else { value })
    }

    /// A document with marks in all fields.
    fn full(&self, name: &str, depth: usize) -> Option<Value> {
        self.object(name, depth, &|field, depth| self.filled(field, depth))
    }

    fn object(&self, name: &str, depth: usize, value: &dyn Fn(&Field, usize) -> Option<Value>) -> Option<Value> {
        let message = self.message(name)?;
        let depth = depth.checked_sub(1)?;
        let mut chosen = BTreeSet::new();
        let mut object = serde_json::Map::new();
        for field in &message.fields {
            let one_of =
                message.oneofs.iter().find(|one_of| one_of.members.iter().any(|member| member.json == field.json));
            if one_of.is_some_and(|one_of| chosen.contains(&one_of.name)) {
                continue;
            }
            if let Some(value) = value(field, depth) {
                object.insert(field.json.to_string(), value);
                chosen.extend(one_of.map(|one_of| &one_of.name));
            }
        }
        (!object.is_empty()).then_some(Value::Object(object))
    }
}

/// A marked value of the type.
fn mark(scalar: Scalar) -> Option<Value> {
    Some(match scalar {
        Scalar::String | Scalar::FieldMask => json!(TEXT),
        Scalar::Value => json!([TEXT]),
        Scalar::Int64 | Scalar::Uint64 | Scalar::OptionalInt64 => json!(NUMBER.to_string()),
        Scalar::Int32 | Scalar::Double | Scalar::Float => json!(NUMBER),
        Scalar::Timestamp => json!(TIME),
        Scalar::Duration => json!(format!("{NUMBER}s")),
        Scalar::Bytes => json!(BYTES),
        Scalar::Boolean => return None,
    })
}

/// A marked value that the field cannot take.
fn misfit(field: &Field) -> Value {
    match &field.ty {
        FieldType::Scalar(Scalar::String | Scalar::Value) if !field.repeated => json!({ TEXT: TEXT }),
        FieldType::Enum(_) | FieldType::Scalar(Scalar::String | Scalar::Value) => json!([{ TEXT: TEXT }]),
        _ => json!(TEXT),
    }
}
