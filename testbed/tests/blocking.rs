//! Calls that block, over real connections.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/server.rs"]
mod server;

use server::{Server, ok, status};
use testbed::blocking::{Block as _, BlockIter as _};
use testbed::clock::TestClock;
use testbed::compute::disk::{CreateRequest, GetRequest, ListRequest};
use testbed::{Client, ErrorKind};

fn client(server: &Server) -> Client {
    let builder = Client::builder().iam_token("t1").clock(TestClock::new());
    let builder = builder.timeout(None).attempt_timeout(None);
    let builder = builder.endpoint("compute", &server.url);
    builder.endpoint("operation", &server.url).build().unwrap()
}

#[test]
fn calls_lists_and_operations_block() {
    let answers = [
        status(503),
        ok(r#"{"id": "disk"}"#),
        ok(r#"{"disks": [{"id": "a"}], "nextPageToken": "2"}"#),
        ok(r#"{"disks": [{"id": "b"}]}"#),
        ok(r#"{"id": "op"}"#),
        ok(r#"{"id": "op", "done": true, "response": {"id": "new"}}"#),
    ];
    let more = (0..100).map(|_| ok(r#"{"id": "disk"}"#));
    let server = Server::answers(answers.into_iter().chain(more)).unwrap();
    let disks = client(&server).compute().disk();
    assert_eq!(
        disks.get(GetRequest::new("disk")).block().unwrap().id,
        "disk"
    );
    let items = disks.list(ListRequest::new("folder")).items().block();
    let ids: Result<Vec<String>, _> = items.map(|disk| disk.map(|disk| disk.id)).collect();
    assert_eq!(ids.unwrap(), ["a", "b"]);
    let request = CreateRequest::new("folder", "zone", 4_194_304);
    let operation = disks.create(request).block().unwrap();
    assert_eq!(operation.wait().block().unwrap().id, "new");
    // A connection is back in the pool a moment after its answer, so a call that follows at once may miss it.
    let reuses = (0..100).any(|_| {
        let before = server.connections();
        disks.get(GetRequest::new("disk")).block().unwrap();
        server.connections() == before
    });
    assert!(reuses, "connections are kept between calls");
}

#[tokio::test]
async fn async_code_is_not_blocked() {
    let server = Server::answers([]).unwrap();
    let disks = client(&server).compute().disk();
    let error = disks.get(GetRequest::new("disk")).block().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let mut items = disks.list(ListRequest::new("folder")).items().block_iter();
    assert_eq!(
        items.next().unwrap().unwrap_err().kind(),
        ErrorKind::Configuration
    );
}
