//! What an error says: enough to act on, nothing secret, and not more than a screen can hold.
// Helpers of tests may panic like the tests themselves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::error::Error as _;
use std::fmt::Debug;

use bytes::Bytes;
use testbed::clock::TestClock;
use testbed::compute::disk::{DeleteRequest, Disk, GetRequest};
use testbed::transport::{Canned, TransportError};
use testbed::{Client, Credentials, Error, ErrorKind, RetryPolicy};

const TOKEN: &str = "t1.9euelZqMk8-Jx5q+Ypaapqdnx/zQ==.sIgNaTuRe_0123456789";

/// What must not be seen of the token: no part of it.
const PARTS: [&str; 3] = ["9euelZ", "Ypaa", "sIgNaTuRe"];

/// A kilobyte.
const LONGEST: usize = 1024;

fn response(
    status: u16,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> http::Response<Bytes> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

async fn call(canned: Canned) -> Result<Disk, Error> {
    let builder = Client::builder().iam_token(TOKEN).transport(canned);
    let builder = builder.retry(RetryPolicy::never()).clock(TestClock::new());
    let disks = builder.build().unwrap().compute().disk();
    disks.get(GetRequest::new("disk")).await
}

/// The error of a call with this answer.
async fn error(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Error {
    let canned = Canned::new().response(response(status, headers, body));
    call(canned).await.unwrap_err()
}

/// All that can be printed of an error.
fn texts(error: &Error) -> Vec<String> {
    let mut texts = vec![
        format!("{error}"),
        format!("{error:?}"),
        format!("{error:#?}"),
    ];
    let mut source = error.source();
    while let Some(error) = source {
        texts.extend([format!("{error}"), format!("{error:?}")]);
        source = error.source();
    }
    texts
}

/// Checks that an error can be printed anywhere.
fn assert_fit(error: &Error, what: impl Debug) {
    for text in texts(error) {
        assert!(text.len() <= LONGEST, "{what:?}: {} bytes", text.len());
        let is_bad = |c: char| {
            c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(is_bad), "{what:?}: {text:?}");
        assert!(!text.contains("HUSH"), "{what:?}: {text}");
        for part in PARTS {
            assert!(!text.contains(part), "{what:?}: {text}");
        }
    }
}

#[tokio::test]
async fn no_value_of_a_body_is_in_an_error() {
    for body in [
        r#""HUSH""#,
        "12345.HUSH",
        r#"["HUSH"]"#,
        r#"{"id": {"a": "HUSH"}}"#,
        r#"{"size": "HUSH"}"#,
        r#"{"createdAt": "HUSH"}"#,
        r#"{"labels": {"key": ["HUSH"]}}"#,
        r#"{"id": "HUSH" "#,
        r#"{"name": "x"} HUSH"#,
        "HUSH",
        "\u{feff}\"HUSH\"",
    ] {
        let error = error(200, &[], body).await;
        assert_eq!(error.kind(), ErrorKind::Decoding, "{body}");
        assert_fit(&error, body);
    }
    // The same of the root as of a field: what was expected, and what was found.
    let text = error(200, &[], r#""HUSH""#).await.to_string();
    assert!(
        text.contains("expected an object, found a string"),
        "{text}"
    );
    // And of an error that is not the API's own.
    let text = error(400, &[], r#"{"reason": "HUSH", "token": ["HUSH"]}"#).await;
    assert_fit(&text, "an error of somebody else");
    assert!(
        text.to_string().contains(r#"{"reason":"…","token":["#),
        "{text}"
    );
}

#[tokio::test]
async fn a_token_that_the_server_repeats_is_masked() {
    let status = format!(
        r#"{{"code": 16, "message": "bad Bearer {TOKEN}", "details": [{{"{TOKEN}": ["{TOKEN}"]}}, {{
            "@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "{TOKEN}"}}]}}"#
    );
    let escaped = TOKEN
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "&#x3D;");
    let moved = format!("https://login.example/{TOKEN}?token={TOKEN}");
    let id = [("x-request-id", TOKEN)];
    let answers = [
        response(401, &[], status.clone()),
        response(200, &[], status.clone()),
        response(403, &[], format!(r#"{{"error": {status}}}"#)),
        response(
            500,
            &id,
            format!("<html>{TOKEN} {escaped} {}", &TOKEN[..30]),
        ),
        response(200, &id, format!("<html>{TOKEN}")),
        response(400, &id, format!(r#"{{"{TOKEN}": 1}}"#)),
        response(200, &id, format!(r#"{{"{TOKEN}": 1}}"#)),
        response(
            200,
            &id,
            format!(r#"{{"labels": {{"{TOKEN}": 1}}, "size": [], "{TOKEN}": "#),
        ),
        response(200, &id, format!(r#"{{"labels": {{"{TOKEN}": []}}}}"#)),
        response(302, &[("location", moved.as_str())], ""),
        response(
            200,
            &[("content-type", TOKEN), ("content-encoding", TOKEN)],
            "\u{1}\u{2}",
        ),
    ];
    for answer in answers {
        let what = format!("{answer:?}");
        let error = call(Canned::new().response(answer)).await.unwrap_err();
        assert_fit(&error, what);
        let details = format!(
            "{:?} {:?} {:?}",
            error.rpc_status(),
            error.details(),
            error.request_id()
        );
        assert!(
            PARTS.iter().all(|part| !details.contains(part)),
            "{details}"
        );
    }
    let failure =
        TransportError::new(format!("proxy says {TOKEN}")).with_source(format!("no {TOKEN}\n"));
    let error = call(Canned::new().error(failure)).await.unwrap_err();
    assert_fit(&error, "a transport");
    assert!(
        error.to_string().contains(r"proxy says ***: no ***\n"),
        "{error}"
    );
}

#[tokio::test]
async fn a_failed_operation_that_repeats_the_token_is_masked() {
    let body = format!(
        r#"{{"id": "op", "done": true, "error": {{"code": 7, "message": "no {TOKEN}\\n", "details": [{{"a": "{TOKEN}"}}]}}}}"#
    );
    let builder = Client::builder()
        .iam_token(TOKEN)
        .transport(Canned::new().json(200, body));
    let disks = builder.build().unwrap().compute().disk();
    let error = disks
        .delete(DeleteRequest::new("disk"))
        .await
        .unwrap()
        .wait()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Operation);
    assert_fit(&error, "an operation");
    assert!(
        error.to_string().contains("PERMISSION_DENIED: no ***"),
        "{error}"
    );
    let status = format!("{:?}", error.rpc_status());
    assert!(PARTS.iter().all(|part| !status.contains(part)), "{status}");
}

#[tokio::test]
async fn what_a_token_is_got_with_is_masked() {
    let oauth = "y0_AgAAAABcdefghijklmnop";
    let body = format!(r#"{{"code": 16, "message": "OAuth token {oauth} is invalid"}}"#);
    let answers = [
        response(401, &[], body.clone()),
        response(200, &[], body),
        response(200, &[], r#""t1.HUSH""#),
        response(200, &[("content-type", "text/plain")], "t1.HUSH"),
        response(200, &[], r#"{"iamToken": ["t1.HUSH"]}"#),
        response(200, &[], r#"{"iamToken": "t1.HUSH"#),
    ];
    for answer in answers {
        let what = format!("{answer:?}");
        let builder = Client::builder().credentials(Credentials::oauth_token(oauth));
        let builder = builder.transport(Canned::new().response(answer));
        let disks = builder
            .retry(RetryPolicy::never())
            .build()
            .unwrap()
            .compute()
            .disk();
        let error = disks.get(GetRequest::new("disk")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials, "{what}");
        assert_fit(&error, &what);
        let all = texts(&error).concat() + &format!("{:?}", error.rpc_status());
        assert!(!all.contains("AgAAAABc"), "{what}: {all}");
    }
}

#[tokio::test]
async fn errors_have_a_bound() {
    const MANY: usize = 3_000_000;
    let long = "x".repeat(MANY);
    for (status, body) in [
        (400, format!(r#"{{"code": 3, "message": "{long}"}}"#)),
        (
            400,
            format!(r#"{{"code": 3, "message": "{}"}}"#, "Ж".repeat(MANY)),
        ),
        (
            400,
            format!(
                r#"{{"code": 3, "message": "{}"}}"#,
                r"\\\n\u001b".repeat(MANY / 10)
            ),
        ),
        (
            400,
            format!(r#"{{"code": 3, "details": [{{"{long}": "{long}"}}]}}"#),
        ),
        (200, format!(r#""{long}""#)),
        (200, long.clone()),
        (200, format!(r#"{{"labels": {{"{long}": []}}}}"#)),
        (200, format!(r#"{{"{long}": 1}}"#)),
        (500, format!("<html>{long}")),
        (200, format!("<html>{long}")),
    ] {
        let error = error(status, &[("x-request-id", &long[..5000])], body).await;
        assert_fit(&error, status);
        assert!(
            error.to_string().starts_with("compute.Disk.get: "),
            "{error}"
        );
    }
    let failure = TransportError::new(long.clone()).with_source(long);
    assert_fit(
        &call(Canned::new().error(failure)).await.unwrap_err(),
        "a transport",
    );
}

#[tokio::test]
async fn what_would_control_a_terminal_is_escaped() {
    let message = r#"{"code": 3, "message": "a\nb\u001b[31m\u202ec\u0085\u200b"}"#;
    let refused = error(400, &[], message).await;
    assert_fit(&refused, "a message");
    assert!(
        refused
            .to_string()
            .contains(r"a\nb\u{1b}[31m\u{202e}c\u{85}\u{200b}"),
        "{refused}"
    );
    assert_eq!(
        refused.rpc_status().unwrap().message,
        "a\nb\u{1b}[31m\u{202e}c\u{85}\u{200b}"
    );
    let page = error(502, &[], "<html>\u{1b}[31m\u{202e}").await;
    assert_fit(&page, "a page");
    let id = r#"{"code": 3, "details": [{"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "\u001b"}]}"#;
    assert_fit(&error(400, &[], id).await, "an id");
    let key = "{\"labels\": {\"\\u001b\\u202e\": []}}";
    assert_fit(&error(200, &[], key).await, "a key");
    assert_fit(
        &error(200, &[], "{\"\\u001b\\u202e\": []}").await,
        "an unknown key",
    );
}

/// An error of the user's own.
#[derive(Debug)]
struct Sealed;

impl std::fmt::Display for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the vault is sealed")
    }
}

impl std::error::Error for Sealed {}

#[tokio::test]
async fn an_error_of_ones_own_is_found_behind() {
    let failure = TransportError::new("no").with_source(Sealed);
    let error = call(Canned::new().error(failure)).await.unwrap_err();
    let source = error.source().unwrap();
    assert!(source.is::<TransportError>());
    assert!(source.source().unwrap().is::<Sealed>());
}
