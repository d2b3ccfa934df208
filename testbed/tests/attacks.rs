//! What was thought of to break the client: secrets in disguise, answers of others that look like the right one, odd
//! operations, waits that make no sense.
// Helpers of tests may panic like the tests themselves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::error::Error as _;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use bytes::Bytes;
use testbed::clock::TestClock;
use testbed::compute::disk::{CreateRequest, Disk, GetRequest, ListRequest, ListResponse};
use testbed::transport::Canned;
use testbed::{Client, Error, ErrorKind, RetryPolicy};

const TOKEN: &str = "t1.9euelZqMk8-Jx5q+Ypaapqdnx/zQ==.sIgNaTuRe_0123456789";

fn client(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Client {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let canned = Canned::new().response(response.body(body.into()).unwrap());
    let builder = Client::builder().iam_token(TOKEN).transport(canned);
    let builder = builder.retry(RetryPolicy::never()).clock(TestClock::new());
    builder.build().unwrap()
}

async fn get(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Result<Disk, Error> {
    let disks = client(status, headers, body).compute().disk();
    disks.get(GetRequest::new("disk")).await
}

async fn list(body: impl Into<Bytes>) -> Result<ListResponse, Error> {
    let disks = client(200, &[], body).compute().disk();
    disks.list(ListRequest::new("folder")).await
}

/// All that can be printed of an error.
fn texts(error: &Error) -> String {
    let mut text = format!(
        "{error} {error:?} {:?} {:?} {:?}",
        error.rpc_status(),
        error.details(),
        error.request_id()
    );
    let mut source = error.source();
    while let Some(error) = source {
        write!(text, " {error} {error:?}").unwrap();
        source = error.source();
    }
    text
}

fn hex(text: &str, before: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        write!(all, "{before}{byte:02x}").unwrap();
        all
    })
}

/// The token as proxies, logs and pages of errors write it.
fn disguises() -> Vec<String> {
    let bearer = format!("Bearer {TOKEN}");
    let header = format!("authorization: {bearer}\r\n");
    let mut all = Vec::new();
    for text in [TOKEN, &bearer, &header, &format!("x{bearer}")] {
        for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
            all.push(engine.encode(text));
        }
        all.push(hex(text, ""));
        all.push(hex(text, "").to_uppercase());
        all.push(hex(text, "%"));
        all.push(hex(text, "\\x"));
        all.push(hex(text, "\\u00"));
        all.push(hex(text, " "));
    }
    all.extend([
        TOKEN.to_lowercase(),
        TOKEN.to_uppercase(),
        TOKEN[10..].to_owned(),
        TOKEN[..TOKEN.len() - 6].to_owned(),
        TOKEN[4..24].to_owned(),
        format!("{}\n  {}", &TOKEN[..20], &TOKEN[20..]),
        format!("{}\u{200b}{}", &TOKEN[..30], &TOKEN[30..]),
        TOKEN.replace(['+', '/'], "%2B").replace('=', "&#61;"),
    ]);
    all
}

#[tokio::test]
async fn a_token_in_disguise_is_masked() {
    for disguise in disguises() {
        let json = serde_json::to_string(&disguise).unwrap();
        let status = format!(r#"{{"code": 16, "message": {json}, "details": [{{"a": {json}}}]}}"#);
        for body in [
            status.clone(),
            format!(r#"{{"error": {status}}}"#),
            format!("<html>{disguise}"),
            format!("upstream said {disguise}"),
            format!(r"{{{json}: 1}}"),
        ] {
            for code in [200, 401, 502] {
                let error = get(code, &[("content-type", "text/plain")], body.clone());
                let text = texts(&error.await.unwrap_err());
                let seen: Vec<&str> = pieces(&disguise)
                    .filter(|piece| text.contains(piece))
                    .collect();
                assert!(seen.is_empty(), "{body}: {seen:?} in {text}");
            }
        }
    }
}

/// Pieces that are long enough to be of use.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let all = (0..text.len())
        .filter_map(|at| text.get(at..at + 24))
        .filter(|piece| piece.is_ascii());
    all.filter(|piece| !"authorization: Bearer ".contains(piece.split_at(12).0))
}

#[tokio::test]
async fn a_redirect_shows_no_user() {
    for target in [
        "/login;user=secret",
        "//user:secret@login.example/path",
        "user:secret@login.example",
        "https://user:secret@login.example",
        "http://a@b:secret@login.example/x",
        "https://login.example/path;jsessionid=secret",
        "https://login.example/#secret",
        "ftp://user:secret@login.example/x",
        "\\\\user:secret@login.example/x",
    ] {
        for status in [301, 302, 303, 307, 308] {
            let error = get(status, &[("location", target)], "").await.unwrap_err();
            let text = texts(&error);
            assert!(!text.contains("secret"), "{target}: {text}");
            assert!(text.contains("redirects are not followed"), "{text}");
        }
    }
}

#[tokio::test]
async fn nothing_that_is_no_disk_is_one() {
    for body in [
        "[]",
        "[{}]",
        "null",
        " null ",
        "true",
        "0",
        "\"text\"",
        "",
        "{",
        "{}{}",
        "{} x",
        r#"{"id": "d"} trailing"#,
        r#"{"id": "d"}{"id": "e"}"#,
        r#"{"id": "d",}"#,
        "<html></html>",
        r#"{"error": {"code": 5, "message": "gone"}}"#,
        r#"{"error": {"message": "gone"}}"#,
        r#"{"error": "gone"}"#,
        r#"{"errors": [{"code": 5, "message": "gone"}]}"#,
        r#"{"errors": ["gone"]}"#,
        r#"{"code": 5, "message": "gone"}"#,
        r#"{"code": 5}"#,
        r#"{"message": "gone"}"#,
        r#"{"msg": "gone"}"#,
        r#"{"detail": "gone"}"#,
        r#"{"ok": false}"#,
        r#"{"data": {"id": "d"}}"#,
        r#"{"data": null}"#,
        // A disk has a status, too.
        r#"{"code": 5, "status": "NOT_FOUND", "message": "gone"}"#,
        r#"{"status": "error", "message": "gone"}"#,
        r#"{"status": "NOT_FOUND", "code": 404}"#,
        r#"{"status": 404, "error": "Not Found"}"#,
        r#"{"status": 404, "error": "Not Found", "path": "/x", "timestamp": "now"}"#,
        r#"{"description": "", "error": {"code": 5}}"#,
        r#"{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "gone"}"#,
        r#"{"error": {"code": 5, "message": "gone"}, "status": "x"}"#,
        r#"{"result": null}"#,
        r#"{"result": []}"#,
        r#"{"result": {"result": {"id": "d"}}}"#,
        r#"{"result": {"error": {"code": 5}}}"#,
        r#"{"result": {"code": 5, "message": "x"}, "error": null}"#,
    ] {
        let answer = get(200, &[("content-type", "application/json")], body).await;
        assert!(answer.is_err(), "{body}: {answer:?}");
        let error = answer.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Decoding | ErrorKind::Status),
            "{body}: {error}"
        );
    }
    for status in [201, 202, 203, 204, 205, 206] {
        assert!(get(status, &[], "").await.is_err(), "{status}");
    }
    // What is new of a disk stands beside what is known.
    for body in [
        r#"{"id": "d", "status": "READY", "error": null}"#,
        r#"{"id": "d", "message": "new field", "code": 5}"#,
        r#"{"id": "d", "result": "x"}"#,
    ] {
        assert_eq!(get(200, &[], body).await.unwrap().id, "d", "{body}");
    }
}

#[tokio::test]
async fn an_empty_list_beside_an_error_is_an_error() {
    for body in [
        r#"{"disks": [], "code": 14, "message": "try later"}"#,
        r#"{"disks": null, "error": {"code": 14, "message": "try later"}}"#,
        r#"{"nextPageToken": "", "error": {"code": 14, "message": "try later"}}"#,
        r#"{"disks": [], "errors": [{"code": 14, "message": "try later"}], "more": 1}"#,
    ] {
        let error = list(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status, "{body}: {error}");
        assert!(error.is_retryable(), "{body}: {error}");
    }
    for body in [
        r#"{"disks": [], "code": 0, "message": "fine"}"#,
        r#"{"disks": [], "error": null, "errors": []}"#,
        r#"{"disks": [], "message": "none yet"}"#,
        r#"{"disks": [{"id": "d"}], "error": {"code": 14, "message": "some zones did not answer"}}"#,
    ] {
        assert!(list(body).await.is_ok(), "{body}");
    }
}

#[tokio::test]
async fn a_deletion_that_failed_is_none() {
    for body in [
        r#"{"errors": [{"code": 5, "message": "gone"}]}"#,
        r#"{"errors": ["gone"]}"#,
        r#"{"error": {"code": 5}}"#,
        r#"{"code": "NOT_FOUND"}"#,
    ] {
        let body = format!(r#"{{"id": "op", "done": true, "response": {body}}}"#);
        let disks = client(200, &[], body.clone()).compute().disk();
        let operation = disks.delete("disk").await.unwrap();
        let error = operation.wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decoding, "{body}");
        assert_eq!(error.operation_id(), Some("op"), "{body}");
    }
}

#[tokio::test]
async fn an_error_of_the_start_is_an_error() {
    for body in [
        r#"{"error": {"code": 7, "message": "no"}}"#,
        r#"{"code": 7, "message": "no"}"#,
        r#"{"error": {"code": 7, "message": "no"}, "done": true}"#,
        r#"{"done": true}"#,
        r#"{"id": ""}"#,
        r#"{"id": null, "done": true, "response": {}}"#,
        "null",
        "[]",
    ] {
        let disks = client(200, &[], body).compute().disk();
        let started = disks.create(CreateRequest::new("folder", "zone", 4_194_304));
        let error = started.await.unwrap_err();
        assert_eq!(error.attempts(), 1);
        assert!(error.client_request_id().is_some());
        assert_eq!(
            error.is_permission_denied(),
            body.contains("no"),
            "{body}: {error}"
        );
    }
}

/// What comes of waiting for an operation whose polls are answered so, and how often it was asked.
async fn waited(polls: &[&str]) -> (Result<Disk, Error>, Vec<http::Request<Bytes>>) {
    let start = Canned::new().json(200, r#"{"id": "op", "done": false}"#);
    let canned = polls
        .iter()
        .fold(start, |canned, poll| canned.json(200, (*poll).to_owned()));
    let builder = Client::builder().iam_token(TOKEN).transport(canned.clone());
    let client = builder.clock(TestClock::new()).build().unwrap();
    let request = CreateRequest::new("folder", "zone", 4_194_304);
    let operation = client.compute().disk().create(request).await.unwrap();
    (operation.wait().await, canned.requests().split_off(1))
}

const DONE: &str = r#"{"id": "op", "done": true, "response": {"id": "d"}}"#;

#[tokio::test]
async fn odd_polls_are_asked_again() {
    for poll in [
        "{}",
        "[]",
        "null",
        "<html>",
        r#"{"done": null}"#,
        r#"{"id": "op"}"#,
        r#"{"id": "op", "done": false, "response": {"id": "early"}}"#,
        r#"{"id": "op", "done": "soon"}"#,
        r#"{"id": "op", "done": 1}"#,
        r#"{"code": 14, "message": "later"}"#,
        r#"{"error": {"code": 14, "message": "later"}}"#,
        r#"{"id": "op", "metadata": []}"#,
    ] {
        let (outcome, polls) = waited(&[poll, DONE]).await;
        let outcome = outcome.map(|disk| disk.id);
        assert_eq!(outcome.ok().as_deref(), Some("d"), "{poll}");
        assert_eq!(polls.len(), 2, "{poll}");
    }
}

#[tokio::test]
async fn ends_that_contradict_themselves() {
    for (poll, kind) in [
        (r#"{"id": "op", "done": true}"#, ErrorKind::Decoding),
        (r#"{"done": true}"#, ErrorKind::Decoding),
        (
            r#"{"id": "other", "done": true, "response": {"id": "x"}}"#,
            ErrorKind::Decoding,
        ),
        (
            r#"{"id": "op", "done": true, "response": {}, "error": {"code": 7}}"#,
            ErrorKind::Operation,
        ),
        (
            r#"{"id": "op", "done": true, "response": {"id": "d"}, "error": {"code": 7}}"#,
            ErrorKind::Operation,
        ),
        (
            r#"{"id": "op", "done": true, "error": {"code": 0, "message": "odd"}}"#,
            ErrorKind::Operation,
        ),
        (
            r#"{"id": "op", "done": true, "error": {}}"#,
            ErrorKind::Operation,
        ),
        (
            r#"{"id": "op", "done": true, "error": "no"}"#,
            ErrorKind::Operation,
        ),
        (
            r#"{"id": "op", "done": true, "response": {"@type": "type.googleapis.com/yandex.cloud.compute.v1.Image", "id": "x"}}"#,
            ErrorKind::Decoding,
        ),
        (
            r#"{"id": "op", "done": true, "response": {"@type": "type.googleapis.com/google.protobuf.Empty"}}"#,
            ErrorKind::Decoding,
        ),
        (
            r#"{"id": "op", "done": true, "response": {"status": "x", "code": 5}}"#,
            ErrorKind::Decoding,
        ),
        (
            r#"{"id": "op", "done": true, "response": null}"#,
            ErrorKind::Decoding,
        ),
        (
            r#"{"code": 5, "message": "no such operation"}"#,
            ErrorKind::Status,
        ),
        (
            r#"{"error": {"code": 7, "message": "not yours"}}"#,
            ErrorKind::Status,
        ),
    ] {
        let (outcome, polls) = waited(&[poll]).await;
        let error = outcome.expect_err(poll);
        assert_eq!(error.kind(), kind, "{poll}: {error}");
        assert_eq!(error.operation_id(), Some("op"), "{poll}");
        assert_eq!(polls.len(), 1, "{poll}: {error}");
    }
    let both = r#"{"id": "op", "done": true, "error": {"code": 0}, "response": {"id": "d"}}"#;
    assert_eq!(waited(&[both]).await.0.unwrap().id, "d");
}

#[tokio::test]
async fn an_id_leads_nowhere_else() {
    for id in [
        "../../iam/v1/tokens",
        "a?b=c",
        "a#b",
        "a%2Fb",
        "a b",
        "",
        ".",
        "..",
    ] {
        let body = format!(
            r#"{{"id": {}, "done": false}}"#,
            serde_json::to_string(id).unwrap()
        );
        let canned = Canned::new()
            .json(200, body)
            .json(200, DONE.replace("op", id));
        let builder = Client::builder().iam_token(TOKEN).transport(canned.clone());
        let client = builder.clock(TestClock::new()).build().unwrap();
        let started = client
            .compute()
            .disk()
            .create(CreateRequest::new("f", "z", 4_194_304))
            .await;
        let Ok(operation) = started else {
            assert_eq!(id, "");
            continue;
        };
        let _outcome = operation.wait().await;
        for poll in &canned.requests()[1..] {
            let uri = poll.uri();
            assert_eq!(uri.host(), Some("operation.api.cloud.yandex.net"), "{id}");
            assert_eq!(uri.path().matches('/').count(), 2, "{id}: {uri}");
            assert!(
                uri.path().starts_with("/operations/") && uri.query().is_none(),
                "{id}: {uri}"
            );
            assert!(
                !uri.path().ends_with("/.") && !uri.path().ends_with("/.."),
                "{id}: {uri}"
            );
        }
    }
}

#[tokio::test]
async fn transports_of_tests_print_no_secret() {
    let exchange = r#"{"iamToken": "t1.HUSH-token"}"#;
    let canned = Canned::new()
        .json(200, exchange)
        .json(200, r#"{"id": "HUSH"}"#)
        .json(200, r#"{"id": "HUSH"}"#);
    let recorder = testbed::transport::Recorder::new(canned.clone());
    let builder = Client::builder().credentials(testbed::Credentials::oauth_token("y0_HUSH-oauth"));
    let builder = builder.transport(recorder.clone()).clock(TestClock::new());
    let client = builder.build().unwrap();
    let disks = client.compute().disk();
    disks
        .list(ListRequest::new("folder").filter("HUSH"))
        .await
        .unwrap_err();
    for text in [
        format!("{canned:?} {canned:#?}"),
        format!("{recorder:?} {client:?} {:?}", recorder.replay()),
    ] {
        assert!(!text.contains("HUSH"), "{text}");
    }
    let text = format!("{canned:?}");
    assert!(
        text.contains("GET /compute/v1/disks") && text.contains("left: 1"),
        "{text}"
    );
}
