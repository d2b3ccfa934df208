//! Requests and responses over a real connection to a local server.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/server.rs"]
mod server;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use server::{Answer, Server};
use testbed::clock::TestClock;
use testbed::compute::image::{ImageStatus, ListRequest, ListResponse, OsType};
use testbed::{Client, Error, ErrorKind, RetryPolicy};

const TOKEN: &str = "t1.secret-token";

fn client(server: &Server) -> Client {
    Client::builder()
        .iam_token(TOKEN)
        .endpoint("compute", &server.url)
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

/// Calls the method with one prepared answer.
async fn list(status: u16, headers: &'static str, body: &str) -> Result<ListResponse, Error> {
    let server = Server::start(vec![(status, headers, body.to_owned())]).unwrap();
    client(&server)
        .compute()
        .image()
        .list(ListRequest::new("b1g0folder"))
        .await
}

#[tokio::test]
async fn the_request_is_as_documented() {
    let server = Server::start(vec![(200, "", "{}".to_owned())]).unwrap();
    let request = ListRequest::new("b1g/ф")
        .page_size(100)
        .filter("name = 'a b&c+d'");
    client(&server)
        .compute()
        .image()
        .list(request)
        .await
        .unwrap();

    let request = server.request().unwrap();
    assert_eq!(
        request.line,
        "GET /compute/v1/images?folderId=b1g%2F%D1%84&pageSize=100\
         &filter=name%20%3D%20%27a%20b%26c%2Bd%27 HTTP/1.1"
    );
    assert_eq!(
        request.header("authorization"),
        Some("Bearer t1.secret-token")
    );
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("content-type"), None);
    assert_eq!(
        request.header("x-client-request-id").map(str::len),
        Some(36)
    );
    assert!(
        request
            .header("user-agent")
            .unwrap()
            .starts_with(concat!(env!("CARGO_PKG_NAME"), "/"))
    );
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn a_full_response_is_read() {
    let body = r#"{"images": [{
        "id": "fd8", "folderId": "b1g", "createdAt": "2024-05-01T12:00:00.5+03:00", "name": "im",
        "description": "d", "labels": {"a": "b"}, "family": "f", "storageSize": "9223372036854775807",
        "minDiskSize": 1e3, "productIds": ["p", "q"], "status": "READY", "os": {"type": "WINDOWS"},
        "pooled": true}], "nextPageToken": "next"}"#;
    let response = list(200, "", body).await.unwrap();
    let image = &response.images[0];
    assert_eq!(
        image.created_at.unwrap().to_string(),
        "2024-05-01T09:00:00.500Z"
    );
    assert_eq!((image.storage_size, image.min_disk_size), (i64::MAX, 1000));
    assert_eq!(image.labels["a"], "b");
    assert_eq!(image.product_ids, ["p", "q"]);
    assert_eq!(image.status, ImageStatus::Ready);
    assert_eq!(image.os.as_ref().unwrap().r#type, OsType::Windows);
    assert_eq!(image.pooled, Some(true));
    assert_eq!(response.next_page_token, "next");
}

#[tokio::test]
async fn everything_may_be_left_out_or_null() {
    assert_eq!(list(200, "", "{}").await.unwrap(), ListResponse::default());
    let body = r#"{"images": null, "nextPageToken": null}"#;
    assert_eq!(list(200, "", body).await.unwrap(), ListResponse::default());
    let image = &list(200, "", r#"{"images": [{}]}"#).await.unwrap().images[0];
    assert_eq!(
        (image.pooled, image.os.as_ref(), image.created_at),
        (None, None, None)
    );
}

#[tokio::test]
async fn a_newer_server_is_understood() {
    let body =
        r#"{"images": [{"new": {"a": [1]}, "status": "MOLTEN", "os": {"type": 7}}], "x": null}"#;
    let image = &list(200, "", body).await.unwrap().images[0];
    assert_eq!(image.status, ImageStatus::Unknown("MOLTEN".to_owned()));
    assert_eq!(image.status.to_string(), "MOLTEN");
    assert_eq!(
        image.os.as_ref().unwrap().r#type,
        OsType::Unknown("7".to_owned())
    );
}

#[tokio::test]
async fn the_apis_own_error_is_decoded() {
    let body = r#"{"code": 5, "message": "Folder b1g0folder not found",
        "details": [{"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "r1"}]}"#;
    let error = list(404, "x-request-id: 0a1b\r\n", body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.is_not_found() && !error.is_permission_denied());
    assert_eq!(error.request_id(), Some("0a1b"));
    assert_eq!(error.rpc_status().unwrap().details[0]["requestId"], "r1");
    assert_eq!(
        error.to_string(),
        "compute.Image.list: 404 Not Found: NOT_FOUND: Folder b1g0folder not found (request id 0a1b)"
    );
}

#[tokio::test]
async fn an_error_that_is_not_the_apis_own_is_shown() {
    let html = "<html>\n<h1>Bad\tGateway</h1></html>";
    let error = list(502, "", html).await.unwrap_err();
    assert!(error.rpc_status().is_none());
    assert!(
        error
            .to_string()
            .contains("502 Bad Gateway: <html> <h1>Bad Gateway</h1></html>"),
        "{error}"
    );

    let error = list(503, "", "").await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("503 Service Unavailable: the body is empty"),
        "{error}"
    );

    let error = list(500, "", r#"{"code": 13, "message": "half"#)
        .await
        .unwrap_err();
    assert!(error.rpc_status().is_none());
    assert!(!error.to_string().contains('\n'));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let error = list(302, "location: http://127.0.0.1:9/elsewhere\r\n", "")
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302);
}

#[tokio::test]
async fn a_truncated_response_names_the_place() {
    let error = list(200, "", r#"{"images": [{}, {"os": {"type": "LIN"#)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decoding);
    let text = error.to_string();
    assert!(
        text.contains("images[1].os.type") && text.contains("line 1 column 36"),
        "{text}"
    );
    assert_eq!(
        list(200, "", "").await.unwrap_err().kind(),
        ErrorKind::Decoding
    );
    assert_eq!(
        list(200, "", "{} x").await.unwrap_err().kind(),
        ErrorKind::Decoding
    );
}

#[tokio::test]
async fn a_wrong_type_names_the_place_and_what_was_expected() {
    let body = r#"{"images": [{}, {}, {}, {"os": {"type": ["secret"]}}]}"#;
    let error = list(200, "", body).await.unwrap_err();
    let text = error.to_string();
    let wanted = "images[3].os.type: expected the name of an enum value, found an array at line 1";
    assert!(text.contains(wanted), "{text}");
    assert!(!text.contains("secret"), "{text}");
}

#[tokio::test]
async fn nothing_is_sent_when_a_limit_is_broken() {
    let server = Server::start(vec![(200, "", "{}".to_owned())]).unwrap();
    let images = client(&server).compute().image();
    let wrong = ListRequest::new("").page_size(1001);
    let error = images.list(wrong.clone()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    let paths: Vec<_> = error
        .violations()
        .iter()
        .map(testbed::Violation::path)
        .collect();
    assert_eq!(paths, ["folderId", "pageSize"]);

    images.list(wrong).validate(false).await.unwrap();
    assert_eq!(
        server.request().unwrap().line,
        "GET /compute/v1/images?pageSize=1001 HTTP/1.1"
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_or_silent() {
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", dead.local_addr().unwrap());
    let builder = Client::builder().iam_token(TOKEN).endpoint("compute", &url);
    let client = builder
        .clock(TestClock::new())
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let silent = client
        .compute()
        .image()
        .list(ListRequest::new("f"))
        .await
        .unwrap_err();
    assert_eq!(silent.kind(), ErrorKind::Timeout);
    assert!(silent.is_timeout() && silent.client_request_id().is_some());

    drop(dead);
    let builder = Client::builder().iam_token(TOKEN).endpoint("compute", &url);
    let client = builder.retry(RetryPolicy::never()).build().unwrap();
    let gone = client
        .compute()
        .image()
        .list(ListRequest::new("f"))
        .await
        .unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::Transport);
    assert!(std::error::Error::source(&gone).is_some());
    for text in [
        format!("{gone}"),
        format!("{gone:?}"),
        format!("{silent:?}"),
        format!("{client:?}"),
    ] {
        assert!(!text.contains("secret-token"), "{text}");
    }
}

#[tokio::test]
async fn a_response_without_end_is_refused() {
    let server = Server::start(vec![(
        200,
        "",
        format!("{{\"x\":\"{}\"}}", "y".repeat(5000)),
    )])
    .unwrap();
    let transport = testbed::transport::HttpClient::new(reqwest_client()).response_limit(1000);
    let builder = Client::builder()
        .iam_token(TOKEN)
        .endpoint("compute", &server.url);
    let client = builder.transport(transport).build().unwrap();
    let error = client
        .compute()
        .image()
        .list(ListRequest::new("f"))
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("longer than 1000 bytes"),
        "{error}"
    );
}

/// `{"id": "disk"}`, and an id of 5,000 letters; both by gzip and brotli, in base64.
const COMPRESSED: [(&str, &str, &str); 2] = [
    (
        "content-encoding: gzip\r\n",
        "H4sIAAAAAAACA6tWykxRslJQSskszlaqBQDSV5IQDgAAAA==",
        "H4sIAAAAAAACA+3BQQ0AIAwEMCvkZKCHzyQQMu9Twa/tS53slQsAAAAAfJceKw+Vd5ITAAA=",
    ),
    (
        "content-encoding: br\r\n",
        "iwaAeyJpZCI6ICJkaXNrIn0D",
        "G5ET+I3TFfchDX6yFiHL29sgOml9SpLfAoGDFgCuiDE=",
    ),
];

fn decoded(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

#[tokio::test]
async fn compressed_answers_are_asked_for_and_bounded_by_what_they_hold() {
    for (encoding, small, large) in COMPRESSED {
        let answers = [small, large].map(|body| Answer::Bytes(encoding, decoded(body)));
        let server = Server::answers(answers).unwrap();
        let transport = testbed::transport::HttpClient::new(reqwest_client()).response_limit(1000);
        let builder = Client::builder()
            .iam_token(TOKEN)
            .endpoint("compute", &server.url);
        let client = builder.transport(transport).build().unwrap();
        let disk = || client.compute().disk().get("disk");
        assert_eq!(disk().await.unwrap().id, "disk", "{encoding}");
        let error = disk().await.unwrap_err().to_string();
        assert!(
            error.contains("longer than 1000 bytes"),
            "{encoding} {error}"
        );
        let asked = server.request().unwrap();
        let asked = asked.header("accept-encoding").unwrap();
        assert!(asked.contains("gzip") && asked.contains("br"), "{asked}");
    }
}

fn reqwest_client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}
