//! Answers that are not what the method documents: each is understood or an error, never an empty message.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use testbed::clock::TestClock;
use testbed::compute::disk::{Disk, GetRequest};
use testbed::compute::image::{ListRequest, ListResponse};
use testbed::transport::Canned;
use testbed::{Client, Error, ErrorDetail, ErrorKind, RetryPolicy};

fn client(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Client {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let canned = Canned::new().response(response.body(body.into()).unwrap());
    let builder = Client::builder().iam_token("t1.token").transport(canned);
    let builder = builder.retry(RetryPolicy::never()).clock(TestClock::new());
    builder.build().unwrap()
}

async fn list(body: &'static str) -> Result<ListResponse, Error> {
    let images = client(200, &[], body).compute().image();
    images.list(ListRequest::new("folder")).await
}

async fn get(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Result<Disk, Error> {
    let disks = client(status, headers, body).compute().disk();
    disks.get(GetRequest::new("disk")).await
}

#[tokio::test]
async fn an_empty_object_is_a_message_of_defaults() {
    for body in [
        "{}",
        " {} ",
        "\u{feff}{}",
        r#"{"images": []}"#,
        r#"{"images": null}"#,
        r#"{"nextPageToken": ""}"#,
        r#"{"@type": "type.googleapis.com/yandex.cloud.compute.v1.ListImagesResponse"}"#,
        // A newer server.
        r#"{"images": [], "totalSize": 0, "error": null, "code": 1}"#,
        r#"{"totalSize": 0, "images": []}"#,
    ] {
        assert_eq!(list(body).await.unwrap(), ListResponse::default(), "{body}");
    }
}

#[tokio::test]
async fn an_error_with_a_status_of_success_is_an_error() {
    for body in [
        r#"{"code": 5, "message": "gone"}"#,
        r#"{"code": 5, "message": "gone", "details": []}"#,
        r#"{"code": "NOT_FOUND", "message": "gone"}"#,
        r#"{"error": {"code": 5, "message": "gone"}}"#,
        r#"{"error": {"grpcCode": 5, "httpCode": 404, "message": "gone", "httpStatus": "Not Found"}}"#,
        r#"{"error": "gone", "code": 5, "message": "gone"}"#,
        r#"{"result": {"code": 5, "message": "gone"}}"#,
        r#"{"result": {"error": {"code": 5, "message": "gone"}}}"#,
        r#"{"result": null, "error": {"code": 5, "message": "gone"}}"#,
    ] {
        let error = list(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status, "{body}");
        assert!(
            error.is_not_found() && !error.is_retryable(),
            "{body}: {error}"
        );
        assert!(
            error.to_string().contains("NOT_FOUND: gone"),
            "{body}: {error}"
        );
        assert_eq!(error.status().unwrap(), 200);
    }
    let busy = list(r#"{"code": 14, "message": "later"}"#)
        .await
        .unwrap_err();
    assert!(busy.is_retryable());
}

#[tokio::test]
async fn an_object_of_somebody_else_is_an_error() {
    for (body, key) in [
        (r#"{"status": "login"}"#, "status"),
        (r#"{"Images": []}"#, "Images"),
        (r#"{"result": {"status": "login"}}"#, "status"),
        (r#"{"code": 0}"#, "code"),
        (r#"{"error": null}"#, "error"),
    ] {
        let error = list(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decoding, "{body}");
        let wanted = format!("no field of ListResponse is there, but `{key}`");
        assert!(error.to_string().contains(&wanted), "{body}: {error}");
        assert!(!error.to_string().contains("login"), "{body}: {error}");
        assert!(error.client_request_id().is_some());
    }
}

#[tokio::test]
async fn a_message_in_an_envelope_is_unwrapped() {
    for body in [
        r#"{"result": {"nextPageToken": "2"}}"#,
        r#"{"result": {"nextPageToken": "2"}, "error": null}"#,
        "{\"result\": {\"nextPageToken\": \"2\"}}\n",
    ] {
        assert_eq!(list(body).await.unwrap().next_page_token, "2", "{body}");
    }
    assert_eq!(
        list(r#"{"result": {}}"#).await.unwrap(),
        ListResponse::default()
    );
    let error = list(r#"{"result": {"images": [{}, {"name": []}]}}"#)
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("result.images[1].name: expected a string"),
        "{error}"
    );
    let error = list(r#"{"result": "done"}"#).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("result: expected an object, found a string"),
        "{error}"
    );
}

#[tokio::test]
async fn a_stream_is_called_one() {
    let body =
        "{\"result\": {\"nextPageToken\": \"1\"}}\n{\"result\": {\"nextPageToken\": \"2\"}}\n";
    let error = list(body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decoding);
    assert!(
        error.to_string().contains("a stream of several messages"),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_no_json_is_told() {
    let html = "<html><body>Please sign in to the network</body></html>";
    for (headers, body, wanted) in [
        (
            &[("content-type", "text/html; charset=utf-8")][..],
            html.as_bytes(),
            &[
                "the answer is text/html (55 bytes), not JSON",
                "Please sign in",
            ][..],
        ),
        (
            &[
                ("content-type", "application/json"),
                ("content-encoding", "gzip"),
            ],
            &[0x1F, 0x8B, 8, 0],
            &["encoded as gzip (4 bytes of application/json)"],
        ),
        (
            &[("content-encoding", "br")],
            &[0x0B, 2, 0x80],
            &["encoded as br (3 bytes"],
        ),
        (&[], &[0x1F, 0x8B, 8, 0], &["encoded as gzip (4 bytes"]),
        (
            &[("content-type", "application/json")],
            b"",
            &["the body is empty"],
        ),
        (
            &[("content-type", "application/json")],
            b" \n",
            &["the body is empty"],
        ),
        (&[], b"\xFF\xFE{\0}\0", &["UTF-16", "6 bytes"]),
        (&[], b"{\0}\0", &["UTF-16", "4 bytes"]),
        (
            &[("content-type", "application/octet-stream")],
            &[1, 2, 3],
            &["the answer is application/octet-stream (3 bytes), not JSON"],
        ),
        (
            &[("content-type", "text/plain")],
            b"upstream connect error",
            &["the answer is text/plain (22 bytes), not JSON: upstream connect error"],
        ),
        (
            &[],
            b"{\"id\": ",
            &["EOF", "line 1", "near `{\"id\":`", "7 bytes"],
        ),
    ] {
        let error = get(200, headers, body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decoding, "{body:?}");
        let text = error.to_string();
        assert!(
            wanted.iter().all(|wanted| text.contains(wanted)),
            "{body:?}: {text}"
        );
        assert!(text.contains("client request id"), "{text}");
    }
    assert!(
        get(204, &[], "")
            .await
            .unwrap_err()
            .to_string()
            .contains("the body is empty")
    );
    assert_eq!(
        get(200, &[], "\u{feff}{\"id\": \"d\"}").await.unwrap().id,
        "d"
    );
}

#[tokio::test]
async fn an_error_that_is_not_the_apis_own_is_told() {
    for (headers, body, wanted) in [
        (
            &[("content-type", "text/html")][..],
            &b"<h1>Bad\n Gateway"[..],
            "502 Bad Gateway: <h1>Bad Gateway (text/html, 16 bytes)",
        ),
        (
            &[],
            b"upstream connect error",
            "502 Bad Gateway: upstream connect error (of no stated type, 22 bytes)",
        ),
        (&[], b"", "502 Bad Gateway: the body is empty"),
        (
            &[("content-encoding", "gzip")],
            &[0x1F, 0x8B, 8, 0],
            "encoded as gzip (of no stated type, 4 bytes)",
        ),
        (
            &[("content-type", "application/json")],
            b"{\"trace\": \"abc\"}",
            "502 Bad Gateway: `{\"trace\":\"…\"}` (application/json, 16 bytes)",
        ),
    ] {
        let error = get(502, headers, body).await.unwrap_err();
        assert!(error.rpc_status().is_none(), "{error}");
        assert!(error.to_string().contains(wanted), "{error}");
    }
}

#[tokio::test]
async fn a_status_survives_what_cannot_be_read() {
    for body in [
        r#"{"code": 6, "message": "exists", "details": ["x"]}"#,
        r#"{"code": "ALREADY_EXISTS", "message": "exists", "details": {}}"#,
        "\u{feff}{\"code\": 6, \"message\": \"exists\"} /* node 7 */",
        r#"{"error": {"grpcCode": 6, "httpCode": 409, "message": "exists", "details": []}}"#,
    ] {
        let error = get(409, &[], body).await.unwrap_err();
        assert!(error.is_already_exists(), "{body}: {error}");
        assert!(
            error
                .to_string()
                .contains("409 Conflict: ALREADY_EXISTS: exists"),
            "{error}"
        );
    }
    let body = r#"{"error": {"grpcCode": 5, "message": "no", "details": [7, {
        "@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "r"}]}}"#;
    let error = get(404, &[], body).await.unwrap_err();
    assert_eq!(error.request_id(), Some("r"));
    assert!(matches!(
        &error.details()[..],
        [ErrorDetail::RequestInfo(_)]
    ));
}

#[tokio::test]
async fn errors_of_other_forms_are_understood() {
    for (body, text) in [
        (
            r#"{"type": "about:blank", "title": "Not Found", "status": 404, "detail": "no disk"}"#,
            "404 Not Found: no disk (",
        ),
        (
            r#"{"title": "Gone", "status": 404}"#,
            "404 Not Found: Gone (",
        ),
        (
            r#"{"code": 404, "message": "no disk"}"#,
            "404 Not Found: no disk (",
        ),
        (
            r#" [{"code": 5, "message": "no disk"}, {"code": 3}]"#,
            "404 Not Found: NOT_FOUND: no disk (",
        ),
        (
            r#"[{"error": {"code": 5, "message": "no disk"}}]"#,
            "404 Not Found: NOT_FOUND: no disk (",
        ),
    ] {
        let error = get(404, &[], body).await.unwrap_err();
        assert!(error.to_string().contains(text), "{body}: {error}");
        assert!(error.is_not_found());
    }
    for body in ["[]", "[1]", "[[]]", "[null]"] {
        let error = get(404, &[], body).await.unwrap_err();
        assert!(error.rpc_status().is_none(), "{body}: {error:?}");
    }
    // A list of next to nothing takes no memory to speak of.
    let many = format!("[{}{{}}]", "{},".repeat(300_000));
    assert!(
        get(404, &[], many)
            .await
            .unwrap_err()
            .rpc_status()
            .is_none()
    );
}

#[tokio::test]
async fn the_details_of_a_long_error_are_read() {
    let noise = "x".repeat(2 << 20);
    for (before, after) in [("", ""), (r#"{"error": "#, "}")] {
        let body = format!(
            r#"{before}{{"code": 5, "message": "gone", "details": [
                {{"@type": "type.googleapis.com/google.rpc.DebugInfo", "detail": "{noise}"}},
                {{"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "r"}}]}}{after}"#
        );
        let error = get(404, &[], body).await.unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.request_id(), Some("r"));
        assert_eq!(error.details().len(), 2);
    }
}

#[tokio::test]
async fn a_redirect_names_its_target() {
    for (target, shown) in [
        (
            "https://login.example:8443/a/b?folder=secret#x",
            "leads to https://login.example:8443/a/b,",
        ),
        (
            "https://user:secret@login.example/",
            "leads to https://login.example/,",
        ),
        ("/login?x=secret", "leads to /login,"),
        ("http://a b/", "leads to nowhere"),
    ] {
        let error = get(302, &[("location", target)], "<html>")
            .await
            .unwrap_err();
        assert!(error.to_string().contains(shown), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    let error = get(304, &[], "").await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("304 Not Modified: the body is empty"),
        "{error}"
    );
}
