//! Every document of the wire, as the generated types read and write it, and as the client sends it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use apidocs_codegen::api::{Api, Row, Side};
use apidocs_codegen::source::read_folder;
use apidocs_codegen::understand;
use serde_json::Value;

use super::explain::{AgreementCounts, Reasons};
use super::jobs::{self, Entry, Known, Variant};
use super::meaning::differences;
use super::place::{self, keyword_free};
use super::secrets;

#[test]
fn documents_keep_their_meaning_in_the_crate_of_september_2024() {
    round_trip("pages/2024-09");
}

#[test]
fn documents_keep_their_meaning_in_the_crate_of_july_2026() {
    round_trip("rendered/2026-07");
}

fn round_trip(part: &str) {
    let (Some(docs), Some(wire)) = (place::corpus(part), place::corpus("wire")) else { return };
    let truth = wire.join("../truth/2024-09.jsonl");
    if !place::time_allows(&format!("reading the documents of the wire with the crate of {part}")) {
        return;
    }
    let api = understand(read_folder(&docs).unwrap()).api;
    let methods = jobs::methods(&api);
    let program = program(&api, &docs, part);
    let index = jobs::index(&wire);
    let known: Vec<(&Entry, Known<'_>)> =
        index.iter().filter_map(|entry| Some((entry, *methods.get(entry.page().as_str())?))).collect();

    let reasons = Reasons::new(&docs, &methods, &truth);
    let mut tally = AgreementCounts::default();
    trips(&program, &api, &wire, &known, &reasons, &mut tally);
    sends(&program, &wire, &known, &reasons, &mut tally);
    let documented: BTreeSet<&str> = known.iter().map(|(entry, _)| entry.method.as_str()).collect();
    println!("{part}: {} of {} entries have a page, {} methods", known.len(), index.len(), documented.len());
    let list = place::scratch().join(format!("wire-{}.txt", part.replace('/', "-")));
    place::put(&list, &tally.list());
    println!("{tally}  all of them are in {}", list.display());
    assert!(tally.unexplained().is_empty(), "{} unexplained", tally.unexplained().len());
}

/// The program that knows each type, compiled.
pub(super) fn program(api: &Api, docs: &Path, part: &str) -> PathBuf {
    let generated = place::generated(docs, part);
    let name = generated.file_name().unwrap().to_str().unwrap();
    let folder = place::scratch().join(format!("trip-{name}"));
    let manifest = include_str!("trip/Cargo.toml.txt");
    place::put(&folder.join("Cargo.toml"), &manifest.replace("CRATE", &format!("../{name}")));
    place::put(&folder.join("src/main.rs"), include_str!("trip/main.rs.txt"));
    place::put(&folder.join("src/tables.rs"), &tables(api));
    fs::copy(place::repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = place::cargo(&folder, &["build"]);
    assert!(output.status.success(), "{}", place::end(&output));
    place::scratch().join("target/debug/trip")
}

/// One line a type and a method.
fn tables(api: &Api) -> String {
    let known: Vec<Known<'_>> = jobs::methods(api).into_values().collect();
    let types: BTreeSet<String> = known.iter().flat_map(|known| [known.request(), known.response(api)]).collect();
    let mut text = "use std::collections::HashMap;\nuse super::{Send, Trip, api, send, show, trip};\n\n".to_owned();
    text.push_str("pub(crate) fn trips() -> HashMap<&'static str, Trip> {\n    HashMap::from([\n");
    for name in types {
        _ = writeln!(text, "        ({name:?}, trip::<api::{}> as Trip),", keyword_free(&name));
    }
    text.push_str("    ])\n}\n\npub(crate) fn shows() -> HashMap<&'static str, Trip> {\n    HashMap::from([\n");
    for name in secrets::names(api) {
        _ = writeln!(text, "        ({name:?}, show::<api::{}> as Trip),", keyword_free(&name));
    }
    text.push_str("    ])\n}\n\npub(crate) fn sends() -> HashMap<&'static str, Send> {\n    HashMap::from([\n");
    let calls: BTreeMap<String, String> = known.iter().map(|known| (address(known), call(known))).collect();
    for (name, call) in calls {
        _ = writeln!(text, "        ({name:?}, (|document, answer| send(document, answer, {call})) as Send),");
    }
    text.push_str("    ])\n}\n");
    text
}

pub(super) fn address(known: &Known<'_>) -> String {
    format!("{}.{}.{}", known.service.module, known.resource.module, known.method.rust)
}

fn call(known: &Known<'_>) -> String {
    let [service, resource, method] =
        [&known.service.module, &known.resource.module, &known.method.rust].map(|name| keyword_free(name));
    format!("|client, request| client.{service}().{resource}().{method}(request)")
}

/// Runs the program over some lines.
pub(super) fn run(program: &Path, lines: &str) -> Vec<Value> {
    let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(lines.as_bytes()).unwrap());
        child.wait_with_output().unwrap()
    });
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A document as a message and back.
struct Tried<'a> {
    entry: &'a Entry,
    side: Side,
    variant: Variant,
}

fn trips(
    program: &Path,
    api: &Api,
    wire: &Path,
    known: &[(&Entry, Known<'_>)],
    reasons: &Reasons<'_>,
    tally: &mut AgreementCounts,
) {
    let (mut lines, mut tried) = (String::new(), Vec::new());
    for (entry, method) in known {
        for side in [Side::Request, Side::Response] {
            let name = if side == Side::Request { method.request() } else { method.response(api) };
            let rows: Vec<&Row> = method.rows(side).collect();
            for variant in jobs::variants(&entry.document(wire, side), &rows) {
                _ = writeln!(lines, "trip\t{name}\t{}", variant.sent);
                tried.push(Tried { entry, side, variant });
            }
        }
    }
    let outcomes = run(program, &lines);
    assert_eq!(outcomes.len(), tried.len());
    for (tried, outcome) in tried.iter().zip(&outcomes) {
        judge_trip(tried, outcome, reasons, tally);
    }
}

fn judge_trip(tried: &Tried<'_>, outcome: &Value, reasons: &Reasons<'_>, tally: &mut AgreementCounts) {
    let side = if tried.side == Side::Request { "requests" } else { "responses" };
    let what = format!("{side}, {}", tried.variant.what);
    let place = format!("{} {} {what}", tried.entry.method, tried.entry.n);
    tally.count(&what);
    if let Some(error) = outcome["error"].as_str() {
        let reason = reasons.of_unread(&tried.entry.page(), tried.side, error);
        tally.fail(&place, &format!("not read: {error}"), reason);
        return;
    }
    for found in differences(&tried.variant.means, &outcome["written"]) {
        let reason = reasons.of_difference(&tried.entry.page(), tried.side, &found);
        tally.fail(&place, &found.to_string(), reason);
    }
    // A value of tomorrow may be one that is too long, and so on; only what the docs know must be within its limits.
    if tried.side == Side::Request
        && tried.variant.what == "as it is"
        && let Some(violations) = outcome["violations"].as_str()
    {
        // The first line counts them.
        for violation in violations.lines().skip(1) {
            tally.fail(&place, violation, reasons.of_violation(&tried.entry.page(), violation));
        }
    }
}

fn sends(
    program: &Path,
    wire: &Path,
    known: &[(&Entry, Known<'_>)],
    reasons: &Reasons<'_>,
    tally: &mut AgreementCounts,
) {
    let mut lines = String::new();
    for (entry, method) in known {
        let (request, response) = (entry.document(wire, Side::Request), entry.document(wire, Side::Response));
        _ = writeln!(lines, "send\t{}\t{request}\t{response}", address(method));
    }
    let outcomes = run(program, &lines);
    for ((entry, _), outcome) in known.iter().zip(&outcomes) {
        tally.count("calls");
        judge_send(entry, &entry.document(wire, Side::Request), outcome, reasons, tally);
    }
}

fn judge_send(entry: &Entry, request: &Value, outcome: &Value, reasons: &Reasons<'_>, tally: &mut AgreementCounts) {
    let place = format!("{} {} call", entry.method, entry.n);
    if let Some(error) = outcome["error"].as_str() {
        tally.fail(&place, error, reasons.of_refusal(&entry.page(), error));
    }
    let sent = &outcome["sent"];
    if sent.is_null() {
        return;
    }
    if sent["verb"] != *entry.verb.as_str() {
        tally.fail(&place, &format!("sent by {}", sent["verb"]), None);
    }
    let path = decode(sent["path"].as_str().unwrap_or_default());
    if path != decode(&entry.path) {
        let reason = reasons.of_path(&entry.page(), &path);
        tally.fail(&place, &format!("sent to {path}, not to {}", entry.path), reason);
    }
    let query = query(sent["query"].as_str());
    let mut expected = entry.query.clone();
    expected.sort();
    for pair in expected.iter().filter(|pair| !query.contains(pair)) {
        tally.fail(
            &place,
            &format!("{}={} is not in the query", pair.0, pair.1),
            reasons.of_field(&entry.page(), &pair.0),
        );
    }
    for pair in query.iter().filter(|pair| !expected.contains(pair)) {
        tally.fail(&place, &format!("{}={} is in the query", pair.0, pair.1), None);
    }
    judge_body(entry, &place, request, sent, reasons, tally);
}

/// The body has what the request has, but for what travels in the URL.
fn judge_body(
    entry: &Entry,
    place: &str,
    request: &Value,
    sent: &Value,
    reasons: &Reasons<'_>,
    tally: &mut AgreementCounts,
) {
    let Value::Object(body) = &sent["body"] else { return };
    let mut expected = request.clone();
    if let Value::Object(fields) = &mut expected {
        let in_query =
            |name: &str| entry.query.iter().any(|(key, _)| key == name || key.starts_with(&format!("{name}.")));
        let in_path = |value: &Value| value.as_str().is_some_and(|text| decode(&entry.path).contains(text));
        fields.retain(|name, value| body.contains_key(name) || !(in_query(name) || in_path(value)));
    }
    for found in differences(&expected, &sent["body"]) {
        let reason = reasons.of_difference(&entry.page(), Side::Request, &found);
        tally.fail(place, &format!("body: {found}"), reason);
    }
}

/// The pairs of a query, sorted.
fn query(text: Option<&str>) -> Vec<(String, String)> {
    let pairs = text.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let mut pairs: Vec<_> = pairs.map(|(key, value)| (decode(key), decode(value))).collect();
    pairs.sort();
    pairs
}

/// Without percent encoding.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.filter(|_| *first == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap()
}
