//! What is told about calls, and what is not.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use testbed::clock::TestClock;
use testbed::compute::disk::{CreateRequest, GetRequest};
use testbed::transport::{Canned, Recorder, TransportError};
use testbed::{Client, ErrorDetail, ErrorKind};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down all spans and events.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>, Arc<AtomicU64>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("testbed::")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut log = self.0.lock().unwrap();
        log.push_str(span.metadata().name());
        span.record(&mut Line(&mut log));
        log.push('\n');
        Id::from_u64(self.1.fetch_add(1, Ordering::SeqCst) + 1)
    }

    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().unwrap();
        log.push_str(event.metadata().level().as_str());
        event.record(&mut Line(&mut log));
        log.push('\n');
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

fn response(status: u16, body: &'static str) -> http::Response<bytes::Bytes> {
    let response = http::Response::builder()
        .status(status)
        .header("x-request-id", "r1");
    response.body(body.into()).unwrap()
}

/// Which spans are of interest is known to all threads: a test without a subscriber must not run beside one with.
static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test]
async fn a_call_is_a_span_and_an_attempt_an_event_without_secrets() {
    let _turn = ONE_AT_A_TIME.lock().await;
    let canned = Canned::new()
        .error(TransportError::new("broken HUSH"))
        .response(response(503, r#"{"code": 14, "message": "HUSH"}"#))
        .response(response(
            200,
            r#"{"id": "HUSH", "metadata": {"HUSH": "HUSH"}}"#,
        ));
    let builder = Client::builder().iam_token("t1.HUSH").transport(canned);
    let client = builder.clock(TestClock::new()).build().unwrap();
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let request = CreateRequest::new("HUSH", "HUSH", 4_194_304).name("hush-HUSH");
    client
        .compute()
        .disk()
        .create(request)
        .validate(false)
        .await
        .unwrap();
    drop(guard);

    let log = log.0.lock().unwrap().clone();
    assert!(!log.contains("HUSH"), "{log}");
    let lines: Vec<&str> = log.lines().collect();
    assert!(lines[0].starts_with("yandex_cloud_api.call method=\"compute.Disk.create\" http.method=POST server=\"compute.api.cloud.yandex.net\" client_request_id="), "{log}");
    let attempts: Vec<&&str> = lines
        .iter()
        .filter(|line| line.contains("message=attempt"))
        .collect();
    assert_eq!(attempts.len(), 3, "{log}");
    assert!(attempts[0].contains("error=Transport"), "{log}");
    assert!(
        attempts[1].contains("attempt=2 status=503 latency_ms=0 request_id=\"r1\" error=Status"),
        "{log}"
    );
    assert!(
        attempts[2].contains("attempt=3 status=200 latency_ms=0 request_id=\"r1\""),
        "{log}"
    );
    let repetitions = lines
        .iter()
        .filter(|line| line.starts_with("WARN") && line.contains("delay_ms="));
    assert_eq!(repetitions.count(), 2, "{log}");
}

#[tokio::test]
async fn an_empty_budget_is_told() {
    let _turn = ONE_AT_A_TIME.lock().await;
    let canned = (0..200).fold(Canned::new(), |canned, _| {
        canned.response(response(503, "HUSH"))
    });
    let builder = Client::builder().iam_token("t1.HUSH").transport(canned);
    let client = builder.clock(TestClock::new()).build().unwrap();
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    for _ in 0..40 {
        let disks = client.compute().disk();
        disks.get(GetRequest::new("d")).await.unwrap_err();
    }
    drop(guard);
    let log = log.0.lock().unwrap().clone();
    assert!(!log.contains("HUSH"), "{log}");
    let told = log
        .lines()
        .filter(|line| line.contains("not repeating the request"));
    let told: Vec<&str> = told.collect();
    // A hundred repetitions are three for each of 33 calls, and one for the next.
    assert_eq!(told.len(), 7, "{log}");
    let wanted = "server=\"compute.api.cloud.yandex.net\" kind=Status";
    assert!(
        told.iter()
            .all(|line| line.starts_with("WARN") && line.contains(wanted)),
        "{log}"
    );
}

#[tokio::test]
async fn the_details_of_an_error_are_decoded() {
    let _turn = ONE_AT_A_TIME.lock().await;
    let body = r#"{"code": 3, "message": "wrong", "details": [
        {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [{"field": "name", "description": "too long"}]},
        {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.5s"},
        {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"subject": "s", "description": "d"}]},
        {"@type": "type.googleapis.com/google.rpc.PreconditionFailure", "violations": [{"type": "t", "subject": "s", "description": "d"}]},
        {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "R", "domain": "d", "metadata": {"k": "v"}},
        {"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "r2"},
        {"@type": "type.googleapis.com/google.rpc.ResourceInfo", "resourceName": "n"},
        {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": "https://example.com"}]},
        {"@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "en", "message": "m"},
        {"@type": "type.googleapis.com/google.rpc.Help", "links": "no list"},
        {"@type": "type.googleapis.com/own.Type", "a": 1}, {}]}"#;
    let canned = Canned::new().json(400, body);
    let client = Client::builder()
        .iam_token("t1")
        .transport(canned)
        .build()
        .unwrap();
    let error = client
        .compute()
        .disk()
        .get(GetRequest::new("d"))
        .await
        .unwrap_err();
    let [violation] = &error.field_violations()[..] else {
        panic!("{error:?}")
    };
    assert_eq!(
        (violation.field.as_str(), violation.description.as_str()),
        ("name", "too long")
    );
    assert_eq!(error.request_id(), Some("r2"));
    assert_eq!(
        error.retry_after(),
        Some(std::time::Duration::from_millis(1500))
    );
    let others = error
        .details()
        .into_iter()
        .filter(|detail| matches!(detail, ErrorDetail::Other(_)));
    assert_eq!((error.details().len(), others.count()), (12, 3));
    assert_eq!(
        (error.kind(), error.method(), error.attempts()),
        (ErrorKind::Status, Some("compute.Disk.get"), 1)
    );
    let ErrorDetail::ErrorInfo(info) = &error.details()[4] else {
        panic!("{error:?}")
    };
    assert_eq!(
        (info.reason.as_str(), info.metadata["k"].as_str()),
        ("R", "v")
    );
}

#[tokio::test]
async fn what_was_recorded_is_replayed() {
    let _turn = ONE_AT_A_TIME.lock().await;
    let recorder = Recorder::new(Canned::new().json(200, r#"{"id": "d"}"#));
    let build = |transport: Recorder| {
        Client::builder()
            .iam_token("t1.HUSH")
            .transport(transport)
            .build()
            .unwrap()
    };
    let disks = build(recorder.clone()).compute().disk();
    assert_eq!(disks.get(GetRequest::new("d")).await.unwrap().id, "d");
    let exchange = &recorder.exchanges()[0];
    assert_eq!(exchange.request.uri().path(), "/compute/v1/disks/d");
    assert!(!exchange.request.headers().contains_key("authorization"));
    assert!(!format!("{recorder:?}").contains("HUSH"));

    let client = Client::builder()
        .iam_token("t1")
        .transport(recorder.replay())
        .build()
        .unwrap();
    assert_eq!(
        client
            .compute()
            .disk()
            .get(GetRequest::new("d"))
            .await
            .unwrap()
            .id,
        "d"
    );
}

#[test]
fn what_users_hold_can_go_to_other_threads() {
    fn shared<T: Send + Sync>() {}
    fn sent<T: Send>(_: &T) {}
    let _turn = ONE_AT_A_TIME.blocking_lock();
    shared::<Client>();
    shared::<testbed::Error>();
    shared::<testbed::Credentials>();
    shared::<testbed::OperationHandle<testbed::Empty>>();
    shared::<testbed::compute::disk::DiskClient>();
    shared::<Recorder>();
    let client = Client::builder()
        .iam_token("t1")
        .transport(Canned::new())
        .build()
        .unwrap();
    let disks = client.compute().disk();
    sent(&disks.get(GetRequest::new("d")));
    sent(&disks.get(GetRequest::new("d")).send());
    let list = || disks.list(testbed::compute::disk::ListRequest::new("f"));
    let (mut pages, mut items) = (list().pages(), list().items());
    sent(&pages.try_next());
    sent(&items.try_next());
    sent(&pages);
    sent(&items);
    let mut operation = testbed::OperationHandle::<testbed::Empty>::attach(&client, "o");
    sent(&operation.poll());
    sent(&operation.wait().send());
}
