//! Hosts: where requests go, and what the trouble of one is to another.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/server.rs"]
mod server;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use server::{Answer, Server};
use testbed::clock::TestClock;
use testbed::compute::{image, operation};
use testbed::transport::{Canned, ResponseFuture, Transport};
use testbed::{Client, ClientBuilder, ErrorKind, OperationHandle, RetryPolicy};

fn builder(transport: impl Transport + 'static) -> ClientBuilder {
    let builder = Client::builder().iam_token("t1.token").transport(transport);
    builder.clock(TestClock::new())
}

#[test]
fn an_unknown_name_has_no_endpoint() {
    for (name, nearest) in [
        ("typo-compute", "compute"),
        ("Compute", "compute"),
        (
            "compute.api.cloud.yandex.ne",
            "compute.api.cloud.yandex.net",
        ),
        ("IAM", "iam"),
    ] {
        let error = builder(Canned::new())
            .endpoint(name, "https://a.example")
            .build()
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{name}");
        assert!(
            error
                .to_string()
                .contains(&format!("the nearest name is `{nearest}`")),
            "{error}"
        );
    }
}

/// The URLs of two calls of one service that are documented at two hosts.
async fn urls(builder: impl Fn(ClientBuilder) -> ClientBuilder) -> Vec<String> {
    let canned = (0..2).fold(Canned::new(), |canned, _| {
        canned.json(200, "{\"id\": \"x\"}")
    });
    let images = image::GetRequest::new("i");
    let client = builder(self::builder(canned.clone())).build().unwrap();
    client.compute().image().get(images).await.unwrap();
    client
        .compute()
        .operation()
        .get(operation::GetRequest::new("o"))
        .await
        .unwrap();
    canned
        .requests()
        .iter()
        .map(|request| request.uri().to_string())
        .collect()
}

#[tokio::test]
async fn hosts_of_a_service_can_be_set_apart() {
    let (compute, operations) = (
        "compute.api.cloud.yandex.net",
        "operation.api.cloud.yandex.net",
    );
    let both = urls(|builder| builder.endpoint("compute", "https://a.example")).await;
    assert_eq!(
        both,
        [
            "https://a.example/compute/v1/images/i",
            "https://a.example/operations/o"
        ]
    );
    let one = urls(|builder| builder.endpoint(operations, "https://b.example")).await;
    assert_eq!(
        one.concat(),
        format!("https://{compute}/compute/v1/images/ihttps://b.example/operations/o")
    );
    let apart = urls(|builder| {
        let builder = builder.endpoint(operations, "https://b.example");
        builder.endpoint("compute", "https://a.example")
    });
    assert_eq!(
        apart.await.concat(),
        "https://a.example/compute/v1/images/ihttps://b.example/operations/o"
    );
}

/// One host is down, and another one fails once in four requests.
#[derive(Clone, Default)]
struct Hosts(Arc<AtomicUsize>);

impl Transport for Hosts {
    fn send(&self, request: http::Request<Bytes>) -> ResponseFuture<'_> {
        let is_down = request.uri().host().unwrap().starts_with("operation.");
        let fails = is_down || self.0.fetch_add(1, Ordering::SeqCst).is_multiple_of(4);
        let mut response = http::Response::new(Bytes::from_static(b"{}"));
        *response.status_mut() = if fails {
            http::StatusCode::SERVICE_UNAVAILABLE
        } else {
            http::StatusCode::OK
        };
        Box::pin(std::future::ready(Ok(response)))
    }
}

#[tokio::test]
async fn a_host_that_is_down_takes_no_repetitions_from_another() {
    let client = builder(Hosts::default()).build().unwrap();
    for _ in 0..60 {
        let mut operation = OperationHandle::<testbed::Empty>::attach(&client, "o");
        operation.poll().await.unwrap_err();
    }
    let images = client.compute().image();
    for _ in 0..100 {
        images.list(image::ListRequest::new("f")).await.unwrap();
    }
}

#[tokio::test]
async fn what_was_too_early_or_too_slow_is_repeated_where_it_is_safe() {
    for status in [408, 425] {
        let canned = Canned::new()
            .json(status, "{}")
            .json(200, "{\"id\": \"i\"}");
        let client = builder(canned.clone()).build().unwrap();
        client
            .compute()
            .image()
            .get(image::GetRequest::new("i"))
            .await
            .unwrap();
        assert_eq!(canned.requests().len(), 2, "{status}");
    }
    for status in [500, 503, 429] {
        for code in ["INVALID_ARGUMENT", "UNIMPLEMENTED"] {
            let canned = Canned::new().json(status, format!("{{\"code\": \"{code}\"}}"));
            let client = builder(canned.clone()).build().unwrap();
            let error = client
                .compute()
                .image()
                .get(image::GetRequest::new("i"))
                .await
                .unwrap_err();
            assert_eq!(
                (error.attempts(), error.is_retryable()),
                (1, false),
                "{status} {code}"
            );
        }
    }
}

#[tokio::test]
async fn a_head_that_is_too_large_is_called_so() {
    // A header must live as long as the answer.
    static HEADERS: Mutex<Option<&'static str>> = Mutex::new(None);
    *HEADERS.lock().unwrap() = Some(format!("x-long: {}\r\n", "y".repeat(2_000_000)).leak());
    let server =
        Server::with(|_| Answer::Whole(200, HEADERS.lock().unwrap().unwrap(), "{}".to_owned()));
    let server = server.unwrap();
    let builder = Client::builder()
        .iam_token("t1.token")
        .endpoint("compute", &server.url);
    let client = builder.retry(RetryPolicy::never()).build().unwrap();
    let error = client
        .compute()
        .image()
        .get(image::GetRequest::new("i"))
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the head of the response is too large"),
        "{error}"
    );
    assert!(!error.is_retryable(), "{error:?}");
}
