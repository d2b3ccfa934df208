//! Long-running operations and updates, without a network.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use testbed::clock::{Clock as _, TestClock};
use testbed::compute::disk::{
    CreateRequest, DeleteRequest, Disk, DiskPlacementPolicy, UpdateRequest,
};
use testbed::transport::{Canned, ResponseFuture, Transport, TransportError};
use testbed::{Client, ErrorKind, FieldMask, JsonObject, OperationHandle, Outcome};

const RUNNING: &str = r#"{"id": "op", "done": false, "metadata": {"diskId": "d"}}"#;
const DONE: &str = r#"{"id": "op", "done": true, "metadata": {"diskId": "d"}, "response":
    {"@type": "type.googleapis.com/yandex.cloud.compute.v1.Disk", "id": "d", "size": "4194304"}}"#;
const FAILED: &str = r#"{"id": "op", "done": true, "error": {"code": 8, "message": "no disks left",
    "details": [{"@type": "type.googleapis.com/google.rpc.QuotaFailure",
        "violations": [{"subject": "disks", "description": "10 of 10"}]}]}}"#;

fn client(transport: impl Transport + 'static, clock: &TestClock) -> Client {
    let builder = Client::builder().iam_token("t1").transport(transport);
    builder.clock(clock.clone()).build().unwrap()
}

fn setup(bodies: &[&'static str]) -> (Canned, Client, TestClock) {
    let canned = bodies
        .iter()
        .fold(Canned::new(), |canned, body| canned.json(200, *body));
    let clock = TestClock::new();
    (canned.clone(), client(canned, &clock), clock)
}

fn create() -> CreateRequest {
    CreateRequest::new("folder", "zone", 4_194_304)
}

#[tokio::test]
async fn an_operation_gives_the_resource() {
    let (canned, client, clock) = setup(&[RUNNING, RUNNING, RUNNING, DONE]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    assert_eq!((operation.id(), operation.is_done()), ("op", false));
    assert_eq!(operation.metadata().unwrap()["diskId"], "d");
    assert!(operation.result().is_none());

    let disk: Disk = operation.wait().await.unwrap();
    assert_eq!((disk.id.as_str(), disk.size), ("d", 4_194_304));
    let polls = canned.requests();
    let wanted = "https://operation.api.cloud.yandex.net/operations/op";
    assert!(
        polls[1..]
            .iter()
            .all(|poll| poll.uri() == wanted && poll.method() == "GET")
    );
    let millis: Vec<_> = clock.sleeps().iter().map(Duration::as_millis).collect();
    assert_eq!(millis, [1000, 1500, 2250]);
}

#[tokio::test]
async fn what_is_done_at_once_is_not_asked_again() {
    let (canned, client, clock) = setup(&[DONE]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    assert_eq!(
        operation.state().response.as_ref().unwrap()["size"],
        "4194304"
    );
    assert_eq!(operation.wait().await.unwrap().id, "d");
    assert_eq!((canned.requests().len(), clock.sleeps().len()), (1, 0));
}

#[tokio::test]
async fn a_deletion_gives_nothing() {
    for done in [
        r#"{"id": "op", "done": true}"#,
        r#"{"id": "op", "done": true, "response": {"@type": "type.googleapis.com/google.protobuf.Empty"}}"#,
    ] {
        let (_, client, _) = setup(&[done]);
        let operation = client
            .compute()
            .disk()
            .delete(DeleteRequest::new("d"))
            .await
            .unwrap();
        operation.wait().await.unwrap();
    }
    // A disk cannot be nothing.
    let (_, client, _) = setup(&[r#"{"id": "op", "done": true}"#]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    assert_eq!(
        operation.wait().await.unwrap_err().kind(),
        ErrorKind::Decoding
    );
}

/// The end of an operation with this response.
fn done(response: &str) -> String {
    format!(r#"{{"id": "op", "done": true, "response": {response}}}"#)
}

/// A client whose operation has ended with this response.
fn ended(response: &str) -> Client {
    client(Canned::new().json(200, done(response)), &TestClock::new())
}

#[tokio::test]
async fn an_error_of_code_zero_beside_a_response_is_none() {
    for error in [r#"{"code": 0}"#, "{}", "null"] {
        let body = done(r#"{"id": "d"}"#).replace("}}", &format!(r#"}}, "error": {error}}}"#));
        let client = client(Canned::new().json(200, body), &TestClock::new());
        let handle = OperationHandle::<Disk>::attach(&client, "op");
        assert_eq!(handle.wait().await.unwrap().id, "d", "{error}");
    }
    let failed = r#"{"id": "op", "done": true, "error": {"message": "no"}}"#;
    let client = client(Canned::new().json(200, failed), &TestClock::new());
    let handle = OperationHandle::<Disk>::attach(&client, "op");
    assert_eq!(
        handle.wait().await.unwrap_err().kind(),
        ErrorKind::Operation
    );
}

#[tokio::test]
async fn a_result_of_another_type_is_no_empty_success() {
    for response in [
        r#"{"@type": "type.googleapis.com/google.protobuf.Empty"}"#,
        r#"{"@type": "type.googleapis.com/yandex.cloud.compute.v1.Shelf", "boards": "3"}"#,
        r#"{"boards": "3"}"#,
    ] {
        let handle = OperationHandle::<Disk>::attach(&ended(response), "op");
        let error = handle.wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decoding, "{response}");
        assert!(
            error.to_string().contains("expected Disk, found "),
            "{error}"
        );
        assert_eq!(error.operation_id(), Some("op"));
    }
    // All fields may be at their defaults.
    for response in [
        r#"{"@type": "type.googleapis.com/yandex.cloud.compute.v1.Disk"}"#,
        "{}",
    ] {
        let handle = OperationHandle::<Disk>::attach(&ended(response), "op");
        assert_eq!(handle.wait().await.unwrap(), Disk::default(), "{response}");
    }
}

#[tokio::test]
async fn an_outcome_is_the_resource_nothing_or_another_message() {
    let outcome = |response: &'static str| {
        OperationHandle::<Outcome<Disk>>::attach(&ended(response), "op")
            .wait()
            .send()
    };
    let disk =
        outcome(r#"{"@type": "type.googleapis.com/yandex.cloud.compute.v1.Disk", "id": "d"}"#);
    assert_eq!(disk.await.unwrap().resource().unwrap().id, "d");
    for response in [
        "{}",
        r#"{"@type": "type.googleapis.com/google.protobuf.Empty"}"#,
    ] {
        assert_eq!(
            outcome(response).await.unwrap(),
            Outcome::Nothing,
            "{response}"
        );
    }
    // A message of another name is no disk, whatever fields it has; its values may be secret.
    let other = r#"{"@type": "type.googleapis.com/yandex.cloud.compute.v1.Shelf", "id": "HUSH"}"#;
    let other = outcome(other).await.unwrap();
    assert_eq!(
        format!("{other:?}"),
        r#"Other("yandex.cloud.compute.v1.Shelf")"#
    );
    assert_eq!(other.resource(), None);
    let broken = r#"{"@type": "type.googleapis.com/yandex.cloud.compute.v1.Disk", "size": []}"#;
    assert_eq!(
        outcome(broken).await.unwrap_err().kind(),
        ErrorKind::Decoding
    );
}

#[tokio::test]
async fn a_failed_operation_is_an_error_with_its_status() {
    let (_, client, _) = setup(&[RUNNING, FAILED]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    let error = operation.wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Operation);
    assert!(error.is_resource_exhausted() && !error.is_retryable());
    assert_eq!(error.operation_id(), Some("op"));
    assert_eq!(error.rpc_status().unwrap().message, "no disks left");
    assert_eq!(
        error.to_string(),
        "operation op: RESOURCE_EXHAUSTED: no disks left"
    );
    assert!(format!("{:?}", error.details()).contains("10 of 10"));
}

#[tokio::test]
async fn a_failed_operation_has_the_id_that_support_asks_for() {
    let failed = r#"{"id": "op", "done": true, "error": {"code": 13, "message": "oops",
        "details": [{"@type": "type.googleapis.com/google.rpc.RequestInfo", "requestId": "r-1"}]}}"#;
    let (_, client, _) = setup(&[failed]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    let error = operation.wait().await.unwrap_err();
    assert_eq!(error.request_id(), Some("r-1"));
    let text = "operation op: INTERNAL: oops (request id r-1)";
    assert_eq!(error.to_string(), text);
}

/// Answers each request the same way, and counts them.
#[derive(Clone)]
struct Always(&'static str, Arc<AtomicUsize>);

impl Transport for Always {
    fn send(&self, _: http::Request<Bytes>) -> ResponseFuture<'_> {
        self.1.fetch_add(1, Ordering::SeqCst);
        Box::pin(ready(Ok(http::Response::new(Bytes::from(self.0)))))
    }
}

#[tokio::test]
async fn an_operation_that_never_ends_is_not_waited_for_forever() {
    let (clock, count) = (TestClock::new(), Arc::new(AtomicUsize::new(0)));
    let client = client(Always(RUNNING, count.clone()), &clock);
    let operation = client.compute().disk().create(create()).await.unwrap();
    let error = operation.clone().wait().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation_id()),
        (ErrorKind::Timeout, Some("op"))
    );
    let hour = Duration::from_secs(3600);
    assert!(clock.elapsed() <= hour && clock.elapsed() + Duration::from_secs(10) > hour);
    let polls = count.load(Ordering::SeqCst);
    assert!((360..400).contains(&polls), "{polls}");

    let wait = operation
        .wait()
        .timeout(Duration::from_secs(5))
        .interval(Duration::from_secs(2), Duration::from_secs(2));
    wait.await.unwrap_err();
    // After 2, 4 and, for the last time, 5 seconds.
    assert_eq!(count.load(Ordering::SeqCst) - polls, 3);
}

#[tokio::test]
async fn the_id_of_an_operation_is_never_lost_or_swapped() {
    // An answer without an id is about the operation that was asked about.
    let (canned, client, _) = setup(&[RUNNING, r#"{"done": false}"#, DONE]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    assert_eq!(operation.wait().await.unwrap().id, "d");
    assert!(canned.requests()[2].uri().path().ends_with("/op"));

    let other = r#"{"id": "other", "done": true, "response": {"id": "stranger"}}"#;
    let (_, client, _) = setup(&[RUNNING, other, other, DONE]);
    let mut operation = client.compute().disk().create(create()).await.unwrap();
    let error = operation.poll().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation_id()),
        (ErrorKind::Decoding, Some("op"))
    );
    assert_eq!((operation.id(), operation.is_done()), ("op", false));
    assert_eq!(operation.metadata().unwrap()["diskId"], "d");
    let error = operation.clone().wait().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation_id()),
        (ErrorKind::Decoding, Some("op"))
    );
    assert!(operation.poll().await.unwrap());
}

#[tokio::test]
async fn a_start_without_an_id_is_no_operation() {
    for body in ["{}", r#"{"done": false}"#, r#"{"id": ""}"#] {
        let (_, client, _) = setup(&[body]);
        let error = client.compute().disk().create(create()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decoding, "{body}");
        assert_eq!((error.operation_id(), error.attempts()), (None, 1));
        assert_eq!(error.method(), Some("compute.Disk.create"));
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn an_operation_that_cannot_be_read_is_known_by_its_id() {
    for body in [
        r#"{"id": "op", "metadata": [1]}"#,
        r#"{"metadata": [1], "id": "op"}"#,
        r#"{"createdAt": "yesterday", "id": "op"}"#,
        r#"{"id": "op", "error": [{"code": 5}]}"#,
        r#"{"id": "op", "done": fal"#,
    ] {
        let (_, client, _) = setup(&[body]);
        let error = client.compute().disk().create(create()).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.operation_id()),
            (ErrorKind::Decoding, Some("op")),
            "{body}"
        );
    }
}

#[tokio::test]
async fn an_error_is_not_lost_for_what_stands_beside_it() {
    for body in [
        r#"{"id": "op", "done": true, "error": {"code": 5, "message": "gone", "details": ["s", 1]}}"#,
        r#"{"id": "op", "done": true, "error": {"code": "NOT_FOUND", "message": "gone", "details": "s"}}"#,
        r#"{"id": "op", "done": true, "error": {"details": {}, "message": "gone", "code": "5", "x": [[]]}}"#,
    ] {
        let (_, client, _) = setup(&[body]);
        let operation = client.compute().disk().create(create()).await.unwrap();
        let error = operation.wait().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Operation, "{body}");
        let status = error.rpc_status().unwrap();
        assert_eq!(
            (status.code_name(), status.message.as_str()),
            ("NOT_FOUND", "gone")
        );
    }
}

#[tokio::test]
async fn an_odd_answer_does_not_end_the_wait() {
    let odd = ["<html>busy</html>", "[]", r#"{"metadata": 1}"#, "{}", ""];
    for body in odd {
        let (_, client, _) = setup(&[RUNNING, body, RUNNING, body, DONE]);
        let operation = client.compute().disk().create(create()).await.unwrap();
        assert_eq!(operation.wait().await.unwrap().id, "d", "{body}");
    }
    // But when nothing else comes, there is no use in asking on.
    for body in odd {
        let (canned, client, _) = setup(&[RUNNING, body, body, body, body, body, body, body, DONE]);
        let operation = client.compute().disk().create(create()).await.unwrap();
        let error = operation.wait().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.operation_id()),
            (ErrorKind::Decoding, Some("op"))
        );
        assert_eq!(canned.requests().len(), 1 + 6);
    }
}

/// Starts an operation, and then is silent.
struct Hanging(AtomicUsize);

impl Transport for Hanging {
    fn send(&self, _: http::Request<Bytes>) -> ResponseFuture<'_> {
        match self.0.fetch_add(1, Ordering::SeqCst) {
            0 => Box::pin(ready(Ok(http::Response::new(Bytes::from(RUNNING))))),
            _ => Box::pin(std::future::pending()),
        }
    }
}

#[tokio::test]
async fn the_end_of_the_wait_does_not_depend_on_the_server() {
    let second = Duration::from_secs(1);
    for limits in [Some(10 * second), None] {
        let clock = TestClock::new();
        let client = Client::builder().iam_token("t1").clock(clock.clone());
        let client = client.transport(Hanging(AtomicUsize::new(0)));
        let client = client.timeout(limits).attempt_timeout(limits);
        let client = client.build().unwrap();
        let operation = client.compute().disk().create(create()).await.unwrap();
        for limit in [2 * second, second / 2, Duration::ZERO] {
            let began = clock.elapsed();
            let error = operation.clone().wait().timeout(limit).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.operation_id()),
                (ErrorKind::Timeout, Some("op"))
            );
            assert!(error.to_string().contains("is not done after"), "{error}");
            assert!(clock.elapsed() < began + limit + second);
        }
        // Without an end, a server that is silent is out of reach at some time, if the client has limits.
        if limits.is_some() {
            let error = operation.wait().timeout(None).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert!(clock.elapsed() < 1000 * second);
        }
    }
}

#[tokio::test]
async fn an_operation_is_asked_once_more_when_the_time_is_over() {
    let seconds = Duration::from_secs;
    for (limit, first) in [(60, 1), (59, 60), (1, 3600), (0, 1)] {
        let (clock, count) = (TestClock::new(), Arc::new(AtomicUsize::new(0)));
        let client = client(Always(RUNNING, count.clone()), &clock);
        let operation = OperationHandle::<Disk>::attach(&client, "op");
        let wait = operation.wait().timeout(seconds(limit));
        let error = wait
            .interval(seconds(first), seconds(60))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(clock.elapsed(), seconds(limit));
        assert!(count.load(Ordering::SeqCst) > 0);
    }
    let (_, client, clock) = setup(&[RUNNING, DONE]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    let wait = operation.wait().timeout(seconds(59));
    wait.interval(seconds(60), seconds(60)).await.unwrap();
    assert_eq!(clock.elapsed(), seconds(59));
}

#[tokio::test]
async fn intervals_have_bounds() {
    let (clock, count) = (TestClock::new(), Arc::new(AtomicUsize::new(0)));
    let client = client(Always(RUNNING, count.clone()), &clock);
    let attached = || OperationHandle::<Disk>::attach(&client, "op").wait();
    let two = Duration::from_secs(2);
    for longest in [Duration::ZERO, Duration::from_secs(10)] {
        let asked = count.load(Ordering::SeqCst);
        let wait = attached().timeout(two).interval(Duration::ZERO, longest);
        wait.await.unwrap_err();
        assert!(count.load(Ordering::SeqCst) - asked <= 21);
    }
    for limit in [Some(Duration::MAX), None] {
        let (_, client, clock) = setup(&[RUNNING, DONE, DONE]);
        let operation = client.compute().disk().create(create()).await.unwrap();
        let wait = operation.wait().timeout(limit);
        let disk = wait.interval(Duration::MAX, Duration::MAX).await.unwrap();
        assert_eq!((disk.id.as_str(), clock.elapsed()), ("d", Duration::MAX));
    }
}

#[tokio::test]
async fn what_an_operation_holds_is_not_printed() {
    let done =
        r#"{"id": "op", "done": true, "metadata": {"key": "HUSH"}, "response": {"id": "HUSH"}}"#;
    let (_, client, _) = setup(&[done]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    let printed = format!("{:?} {operation:?}", operation.state());
    assert!(
        !printed.contains("HUSH") && printed.contains("op"),
        "{printed}"
    );
}

#[tokio::test]
async fn an_operation_is_taken_up_again_by_its_id() {
    let (canned, client, _) = setup(&[RUNNING, DONE]);
    let mut operation = OperationHandle::<Disk>::attach(&client, "op");
    assert_eq!(operation.state().done, None);
    assert!(!operation.poll().await.unwrap());
    assert!(operation.poll().await.unwrap());
    assert_eq!(operation.result().unwrap().unwrap().id, "d");
    assert_eq!(canned.requests().len(), 2);

    // Raw, whatever it is.
    let (_, client, _) = setup(&[DONE]);
    let raw = OperationHandle::<JsonObject>::attach(&client, "op")
        .wait()
        .await
        .unwrap();
    assert_eq!(raw["id"], "d");
}

#[tokio::test]
async fn an_operation_can_be_cancelled() {
    let cancelled = r#"{"id": "op", "done": true, "error": {"code": 1, "message": "cancelled"}}"#;
    let (canned, client, _) = setup(&[RUNNING, cancelled]);
    let mut operation = client.compute().disk().create(create()).await.unwrap();
    operation.cancel().await.unwrap();
    let wanted = "https://operation.api.cloud.yandex.net/operations/op:cancel";
    assert_eq!(canned.requests()[1].uri(), wanted);
    let error = operation.wait().await.unwrap_err();
    assert_eq!(error.rpc_status().unwrap().code_name(), "CANCELLED");
}

#[tokio::test]
async fn a_service_that_is_away_for_a_while_does_not_end_the_wait() {
    // The four attempts of one poll fail, and the next poll does not.
    let canned = Canned::new().json(200, RUNNING);
    let canned = (0..4).fold(canned, |canned, _| canned.json(503, "{}"));
    let canned = canned.json(200, DONE);
    let client = client(canned.clone(), &TestClock::new());
    let operation = client.compute().disk().create(create()).await.unwrap();
    assert_eq!(operation.wait().await.unwrap().id, "d");

    let canned = Canned::new().json(200, RUNNING);
    let canned = (0..99).fold(canned, |canned, _| {
        canned.error(TransportError::new("gone"))
    });
    let client = self::client(canned.clone(), &TestClock::new());
    let operation = client.compute().disk().create(create()).await.unwrap();
    let error = operation.wait().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation_id()),
        (ErrorKind::Transport, Some("op"))
    );
    assert_eq!(canned.requests().len(), 1 + 6 * 4);
}

#[tokio::test]
async fn a_response_that_is_no_disk_is_an_error() {
    let (_, client, _) =
        setup(&[r#"{"id": "op", "done": true, "response": {"size": {"a": "HUSH"}}}"#]);
    let operation = client.compute().disk().create(create()).await.unwrap();
    let error = operation.wait().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decoding);
    assert!(error.to_string().contains("size"), "{error}");
    assert!(!format!("{error:?}").contains("HUSH"));
}

/// The body of an update.
async fn update(request: UpdateRequest) -> serde_json::Value {
    let (canned, client, _) = setup(&[DONE]);
    client.compute().disk().update(request).await.unwrap();
    serde_json::from_slice(canned.requests()[0].body()).unwrap()
}

#[tokio::test]
async fn an_update_names_what_was_set() {
    let request = UpdateRequest::new("disk").name("new").description("");
    assert_eq!(request.update_mask.to_string(), "name,description");
    assert_eq!(
        update(request).await,
        serde_json::json!({"updateMask": "name,description", "name": "new"})
    );

    // What was set by hand counts too.
    let mut request = UpdateRequest::new("disk").name("new");
    request.size = 4_194_304;
    request.disk_placement_policy = Some(DiskPlacementPolicy::default());
    let body = update(request).await;
    assert_eq!(body["updateMask"], "name,size,diskPlacementPolicy");
    assert_eq!(body["size"], "4194304");
}

/// The mask of an update.
async fn mask(request: UpdateRequest) -> String {
    let body = update(request).await;
    body["updateMask"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_was_set_inside_of_an_object_is_named() {
    let policy = |group: &str| DiskPlacementPolicy::new().placement_group_id(group);
    let request = || UpdateRequest::new("disk").name("new");
    let set = request().disk_placement_policy(policy("group"));
    assert_eq!(mask(set).await, "name,diskPlacementPolicy.placementGroupId");
    // An object in which nothing is set is reset as a whole; so is a map, whatever is in it.
    let empty = request().disk_placement_policy(DiskPlacementPolicy::new());
    assert_eq!(mask(empty).await, "name,diskPlacementPolicy");
    let labels = std::collections::BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    assert_eq!(mask(request().labels(labels)).await, "name,labels");
    // Who names the object means all of it.
    let mut whole = request().disk_placement_policy(policy("group"));
    whole.update_mask.insert("diskPlacementPolicy");
    assert_eq!(mask(whole).await, "name,diskPlacementPolicy");
}

#[tokio::test]
async fn a_mask_of_ones_own_is_sent_and_setters_add_to_it() {
    let request = || UpdateRequest::new("disk");
    let given = || FieldMask::new(["labels", "diskPlacementPolicy.placementGroupId"]);
    // The mask has the last word about what was set before it.
    let before = request().name("new").update_mask(given());
    assert_eq!(
        mask(before).await,
        "labels,diskPlacementPolicy.placementGroupId"
    );
    let after = request().update_mask(given()).name("new");
    let after = after.disk_placement_policy(DiskPlacementPolicy::new());
    assert_eq!(
        mask(after).await,
        "labels,diskPlacementPolicy.placementGroupId,name"
    );
    // Of an empty mask, too.
    let empty = request().update_mask(FieldMask::new([""; 0])).name("new");
    assert_eq!(mask(empty).await, "name");
}

#[tokio::test]
async fn an_empty_mask_does_not_reset_what_was_left_out() {
    let none = FieldMask::new([""; 0]);
    let request = || {
        UpdateRequest::new("disk")
            .name("new")
            .update_mask(none.clone())
    };
    let mut by_hand = UpdateRequest::new("disk").update_mask(none.clone());
    by_hand.description = "new".to_owned();
    let (canned, client, _) = setup(&[DONE]);
    let disks = client.compute().disk();
    for request in [request(), by_hand] {
        let error = disks.update(request).await.unwrap_err();
        assert_eq!(error.violations()[0].path(), "updateMask");
    }
    assert!(canned.requests().is_empty());
    disks.update(request()).validate(false).await.unwrap();
}

#[tokio::test]
async fn an_update_of_nothing_would_reset_everything() {
    let (canned, client, _) = setup(&[DONE, DONE]);
    let disks = client.compute().disk();
    let error = disks.update(UpdateRequest::new("disk")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(error.violations()[0].path(), "updateMask");
    assert!(error.to_string().contains("would be reset"), "{error}");
    assert!(canned.requests().is_empty());

    // Unless that is the wish.
    let all = UpdateRequest::new("disk").update_mask(FieldMask::new([""; 0]));
    disks.update(all).await.unwrap();
    disks
        .update(UpdateRequest::new("disk"))
        .validate(false)
        .await
        .unwrap();
    assert!(
        canned
            .requests()
            .iter()
            .all(|request| request.body() == "{}")
    );
}
