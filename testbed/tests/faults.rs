//! What goes wrong between client and server, over real connections to a server that misbehaves.
//!
//! Nothing here sleeps: the clock is a `TestClock`, whose sleeps end at once.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/server.rs"]
mod server;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use server::{Answer, Server, ok, status};
use testbed::clock::{Clock, SleepFuture, TestClock};
use testbed::compute::disk::{CreateRequest, GetRequest};
use testbed::{Client, ClientBuilder, ErrorKind, RetryPolicy};

fn builder(server: &Server, clock: impl Clock + 'static) -> ClientBuilder {
    Client::builder()
        .iam_token("t1.secret-token")
        .endpoint("compute", &server.url)
        .clock(clock)
        .timeout(None)
        .attempt_timeout(None)
}

/// A client of a server that gives these answers, with its clock.
fn setup(answers: impl IntoIterator<Item = Answer>) -> (Server, Client, TestClock) {
    let server = Server::answers(answers).unwrap();
    let clock = TestClock::new();
    let client = builder(&server, clock.clone()).build().unwrap();
    (server, client, clock)
}

fn get() -> GetRequest {
    GetRequest::new("disk")
}

fn create() -> CreateRequest {
    CreateRequest::new("folder", "zone", 4_194_304)
}

#[tokio::test]
async fn a_dropped_connection_is_repeated() {
    let (server, client, clock) = setup([Answer::Drop, Answer::Drop, ok(r#"{"id": "disk"}"#)]);
    let disk = client.compute().disk().get(get()).await.unwrap();
    assert_eq!(disk.id, "disk");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(clock.sleeps().len(), 2);
    // The same request for whoever looks for it in a log.
    assert_eq!(
        requests[0].header("x-client-request-id"),
        requests[2].header("x-client-request-id")
    );
    assert!(
        requests
            .iter()
            .all(|request| request.header("idempotency-key").is_none())
    );
}

#[tokio::test]
async fn what_changes_something_is_repeated_with_the_same_key() {
    let (server, client, _) = setup([Answer::Drop, status(503), ok(r#"{"id": "o"}"#)]);
    client.compute().disk().create(create()).await.unwrap();
    let requests = server.requests();
    let key = requests[0].header("idempotency-key").unwrap();
    assert_eq!((requests.len(), key.len()), (3, 36));
    assert!(
        requests
            .iter()
            .all(|one| one.header("idempotency-key") == Some(key))
    );
    assert!(requests.iter().all(|one| one.body == requests[0].body));
}

#[tokio::test]
async fn a_key_of_ones_own_is_used() {
    let (server, client, _) = setup([ok(r#"{"id": "o"}"#), ok(r#"{"id": "o"}"#)]);
    let disks = client.compute().disk();
    let call = disks.create(create()).idempotency_key("mine".to_owned());
    call.await.unwrap();
    disks.create(create()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("idempotency-key"), Some("mine"));
    assert_ne!(requests[1].header("idempotency-key"), Some("mine"));
}

#[tokio::test]
async fn without_a_key_only_what_was_not_sent_is_repeated() {
    let (server, client, _) = setup([Answer::Drop]);
    let call = client
        .compute()
        .disk()
        .create(create())
        .idempotency_key(None);
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert_eq!(server.requests().len(), 1);

    // Nobody listens there: the request cannot have been sent.
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", dead.local_addr().unwrap());
    drop(dead);
    let client = builder(&server, TestClock::new()).endpoint("compute", url);
    let client = client.build().unwrap();
    let call = client
        .compute()
        .disk()
        .create(create())
        .idempotency_key(None);
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
}

#[tokio::test]
async fn retry_after_is_kept() {
    let busy = |headers| Answer::Whole(429, headers, r#"{"code": 8}"#.to_owned());
    let (_server, client, clock) = setup([
        busy("retry-after: 7\r\n"),
        // Half a minute after the start of the test's clock, of which seven seconds are gone.
        busy("retry-after: Mon, 01 Jan 2024 00:00:30 GMT\r\n"),
        ok("{}"),
    ]);
    client.compute().disk().get(get()).await.unwrap();
    let seconds = Duration::from_secs;
    assert_eq!(clock.sleeps(), [seconds(7), seconds(23)]);

    let (server, client, _) = setup([busy("retry-after: 3600\r\n")]);
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert!(error.is_resource_exhausted() && error.is_retryable());
    assert_eq!(error.retry_after(), Some(seconds(3600)));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_details_can_ask_to_wait_too() {
    let body = r#"{"code": 14, "message": "later", "details": [
        {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "3s"}]}"#;
    let (_server, client, clock) = setup([Answer::Whole(503, "", body.to_owned()), ok("{}")]);
    client.compute().disk().get(get()).await.unwrap();
    assert_eq!(clock.sleeps(), [Duration::from_secs(3)]);
}

#[tokio::test]
async fn waits_grow_but_are_random() {
    let (server, client, clock) = setup((0..4).map(|_| status(500)));
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 4));
    assert!(error.is_retryable());
    assert!(error.to_string().contains("after 4 attempts"), "{error}");
    assert_eq!(server.requests().len(), 4);
    let sleeps = clock.sleeps();
    assert_eq!(sleeps.len(), 3);
    for (sleep, bound) in sleeps.iter().zip([200, 400, 800]) {
        assert!(*sleep <= Duration::from_millis(bound), "{sleeps:?}");
    }
}

#[tokio::test]
async fn what_would_end_the_same_way_is_not_repeated() {
    for code in [400, 403, 404, 409, 501] {
        let (server, client, _) = setup([status(code)]);
        let error = client.compute().disk().get(get()).await.unwrap_err();
        assert_eq!(
            (error.attempts(), error.is_retryable()),
            (1, false),
            "{code}"
        );
        assert_eq!(server.requests().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn repetitions_can_be_set_per_call_and_per_client() {
    let (server, client, _) = setup((0..9).map(|_| status(500)));
    let call = client
        .compute()
        .disk()
        .get(get())
        .retry(RetryPolicy::never());
    assert_eq!(call.await.unwrap_err().attempts(), 1);
    let client = builder(&server, TestClock::new()).retry(RetryPolicy::default().attempts(2));
    let client = client.build().unwrap();
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_service_that_is_down_is_not_flooded() {
    let server = Server::with(|_| status(503)).unwrap();
    let client = builder(&server, TestClock::new()).build().unwrap();
    for _ in 0..200 {
        client.compute().disk().get(get()).await.unwrap_err();
    }
    // Each call once, and a hundred repetitions: not eight hundred requests.
    assert_eq!(server.requests().len(), 300);
}

#[tokio::test]
async fn a_truncated_body_is_repeated() {
    let half = || Answer::Truncated(r#"{"id": "di"#.to_owned());
    let (server, client, _) = setup([half(), ok(r#"{"id": "disk"}"#)]);
    assert_eq!(client.compute().disk().get(get()).await.unwrap().id, "disk");
    assert_eq!(server.requests().len(), 2);

    let (_server, client, _) = setup((0..4).map(|_| half()));
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
}

#[tokio::test]
async fn a_body_of_the_wrong_type_shows_where_but_not_what() {
    let body = r#"{"id": "disk", "labels": {"a": "HUSH"}, "size": {"HUSH": "HUSH"}}"#;
    let (server, client, _) = setup([ok(body)]);
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decoding, 1));
    assert_eq!(server.requests().len(), 1);
    let text = error.to_string();
    assert!(text.contains("size: expected"), "{text}");
    assert!(
        text.contains(r#"{"id":"…","labels":{"a":"…"},"size":{"#),
        "{text}"
    );
    assert!(!text.contains(r#""HUSH"}"#), "{text}");
}

/// A clock whose sleeps end when the test says so.
#[derive(Clone, Default)]
struct Gate(Arc<tokio::sync::Notify>);

impl Clock for Gate {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> SleepFuture {
        let gate = self.0.clone();
        Box::pin(async move { gate.notified().await })
    }
}

#[tokio::test]
async fn a_body_that_gets_stuck_times_out() {
    let gate = Gate::default();
    let opener = gate.clone();
    let stuck = Answer::Stuck(
        r#"{"id": "#.to_owned(),
        Box::new(move || opener.0.notify_one()),
    );
    let server = Server::answers([stuck]).unwrap();
    let client = builder(&server, gate).retry(RetryPolicy::never());
    let client = client
        .attempt_timeout(Duration::from_secs(30))
        .build()
        .unwrap();
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout() && error.is_retryable());
    assert!(error.to_string().contains("within 30s"), "{error}");
    assert!(error.client_request_id().is_some());
}

#[tokio::test]
async fn the_whole_call_has_an_end() {
    // Each attempt may take 30 seconds, and the call a minute: there is no third attempt.
    let clock = TestClock::new();
    let server = Server::with(|_| Answer::Stuck(String::new(), Box::new(|| {}))).unwrap();
    let client = builder(&server, clock.clone())
        .timeout(Duration::from_secs(60))
        .attempt_timeout(Duration::from_secs(30))
        .retry(
            RetryPolicy::default()
                .attempts(100)
                .first_delay(Duration::ZERO),
        )
        .build()
        .unwrap();
    let error = client.compute().disk().get(get()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(clock.elapsed(), Duration::from_secs(60));
    let call = client.compute().disk().get(get());
    let error = call.timeout(Duration::from_secs(5)).await.unwrap_err();
    assert!(error.to_string().contains("within 5s"), "{error}");
    assert_eq!(clock.elapsed(), Duration::from_secs(65));
}

#[tokio::test]
async fn a_call_that_is_dropped_harms_no_other() {
    let got_there = Gate::default();
    let signal = got_there.clone();
    let stuck = Answer::Stuck(String::new(), Box::new(move || signal.0.notify_one()));
    let (server, client, _) = setup([stuck, ok(r#"{"id": "disk"}"#)]);
    let call = tokio::spawn(client.compute().disk().get(get()).into_future());
    got_there.0.notified().await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    assert_eq!(client.compute().disk().get(get()).await.unwrap().id, "disk");
    assert_eq!((server.requests().len(), server.connections()), (2, 2));
}

#[tokio::test]
async fn ten_thousand_calls_use_one_connection_and_leak_nothing() {
    let server = Server::with(|_| ok(r#"{"id": "disk"}"#)).unwrap();
    // Timeouts of the real clock, none of which is reached.
    let client = Client::builder()
        .iam_token("t1")
        .endpoint("compute", &server.url);
    let client = client.build().unwrap();
    let disks = client.compute().disk();
    let mut early = None;
    for index in 0..10_000 {
        assert_eq!(disks.get(get()).await.unwrap().id, "disk");
        server.request().unwrap();
        if index == 2_000 {
            early = resident_pages();
        }
    }
    assert_eq!(server.connections(), 1);
    if let (Some(early), Some(late)) = (early, resident_pages()) {
        // 8,000 calls that kept a kilobyte each would take 2,000 pages.
        assert!(late < early + 1_000, "{early} pages became {late}");
    }
}

/// The memory of this process, where the system tells.
fn resident_pages() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    text.split(' ').nth(1)?.parse().ok()
}
