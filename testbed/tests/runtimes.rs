//! Where calls are awaited: in runtimes of every kind, in several, and in none.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/server.rs"]
mod server;

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use bytes::Bytes;
use server::{Server, ok};
use testbed::blocking::Block as _;
use testbed::compute::disk::GetRequest;
use testbed::transport::{ResponseFuture, Transport};
use testbed::{Client, ErrorKind, RetryPolicy};
use tokio::runtime::Builder;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs a future without any runtime.
fn alone<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Is asked twice for each answer, so that the time of the attempt is watched.
struct Second;

impl Transport for Second {
    fn send(&self, _: http::Request<Bytes>) -> ResponseFuture<'_> {
        let mut asked = false;
        Box::pin(poll_fn(move |context| {
            if std::mem::replace(&mut asked, true) {
                return Poll::Ready(Ok(http::Response::new(Bytes::from(r#"{"id": "disk"}"#))));
            }
            context.waker().wake_by_ref();
            Poll::Pending
        }))
    }
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: http::Request<Bytes>) -> ResponseFuture<'_> {
        Box::pin(std::future::pending())
    }
}

/// The threads of this program; 0 where nobody tells.
fn threads() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("Threads:"));
    line.map_or(0, |count| count.trim().parse().unwrap())
}

fn own(transport: impl Transport + 'static) -> Client {
    let client = Client::builder().iam_token("t1").transport(transport);
    client.retry(RetryPolicy::never()).build().unwrap()
}

fn built_in(server: &Server) -> Client {
    let client = Client::builder()
        .iam_token("t1")
        .retry(RetryPolicy::never());
    let client = client.endpoint("compute", &server.url);
    client
        .attempt_timeout(Duration::from_secs(20))
        .build()
        .unwrap()
}

async fn get(client: &Client) -> Result<String, testbed::Error> {
    let disks = client.compute().disk();
    Ok(disks.get(GetRequest::new("disk")).await?.id)
}

fn disks() -> Server {
    Server::with(|_| ok(r#"{"id": "disk"}"#)).unwrap()
}

#[test]
fn calls_without_a_runtime_share_one_thread() {
    let client = own(Second);
    let before = threads();
    for _ in 0..2000 {
        assert_eq!(alone(get(&client)).unwrap(), "disk");
    }
    let all = (0..2000).map(|_| get(&client));
    let answers = alone(futures_util::future::join_all(all));
    assert!(answers.iter().all(Result::is_ok));
    // Other tests run beside this one, with a thread or two each.
    assert!(threads() < before + 50, "{before} -> {}", threads());
}

#[test]
fn the_shared_timer_ends_what_takes_too_long() {
    let client = own(Silent);
    let call = |millis| {
        let disks = client.compute().disk();
        let call = disks.get(GetRequest::new("disk"));
        call.attempt_timeout(Duration::from_millis(millis)).send()
    };
    // One that ends later is there before one that ends earlier, and others are given up.
    drop(call(1));
    let both = futures_util::future::join(call(60), call(20));
    let (late, early) = alone(both);
    for ended in [late, early] {
        assert_eq!(ended.unwrap_err().kind(), ErrorKind::Timeout);
    }
}

#[test]
fn a_runtime_without_a_timer_does_for_a_transport_of_ones_own() {
    let runtime = Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(get(&own(Second))).unwrap(), "disk");
    let disks = own(Silent).compute().disk();
    let call = disks.get(GetRequest::new("disk"));
    let call = call.attempt_timeout(Duration::from_millis(1)).send();
    assert_eq!(
        runtime.block_on(call).unwrap_err().kind(),
        ErrorKind::Timeout
    );
}

#[test]
fn the_built_in_transport_says_what_it_needs() {
    let server = disks();
    let client = built_in(&server);
    let refused = |outcome: Result<String, testbed::Error>, needs: &str| {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
        assert!(error.to_string().contains(needs), "{error}");
        assert!(!error.is_retryable());
    };
    refused(alone(get(&client)), "tokio runtime");
    for mut builder in [Builder::new_current_thread(), Builder::new_multi_thread()] {
        let bare = builder.build().unwrap();
        refused(bare.block_on(get(&client)), "enable_all");
        let timeless = builder.enable_io().build().unwrap();
        refused(timeless.block_on(get(&client)), "enable_all");
    }
    let mut builder = Builder::new_current_thread();
    let deaf = builder.enable_time().build().unwrap();
    refused(deaf.block_on(get(&client)), "enable_all");
    assert!(server.requests().is_empty());
    let whole = builder.enable_all().build().unwrap();
    assert_eq!(whole.block_on(get(&client)).unwrap(), "disk");
}

#[test]
fn a_connection_of_an_idle_runtime_is_no_trap() {
    let server = disks();
    let client = built_in(&server);
    let runtime = || {
        let mut builder = Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let (first, second) = (runtime(), runtime());
    for _ in 0..2 {
        assert_eq!(first.block_on(get(&client)).unwrap(), "disk");
        assert_eq!(second.block_on(get(&client)).unwrap(), "disk");
        let disks = client.compute().disk();
        assert_eq!(
            disks.get(GetRequest::new("disk")).block().unwrap().id,
            "disk"
        );
    }
    // Three runtimes, six calls. A connection that is back in its pool too late for one call serves the next.
    assert!(server.connections() < 6, "connections are kept");
    // However many runtimes there were.
    for _ in 0..20 {
        assert_eq!(runtime().block_on(get(&client)).unwrap(), "disk");
    }
    assert_eq!(first.block_on(get(&client)).unwrap(), "disk");
}

/// Blocks where tokio is told of it.
fn block(client: &Client) -> String {
    let disks = client.compute().disk();
    disks.get(GetRequest::new("disk")).block().unwrap().id
}

#[test]
fn blocking_calls_work_where_blocking_is_allowed() {
    let server = disks();
    let client = built_in(&server);
    for mut builder in [Builder::new_current_thread(), Builder::new_multi_thread()] {
        let runtime = builder.enable_all().build().unwrap();
        let inside = client.clone();
        let spawned =
            runtime.block_on(async { tokio::task::spawn_blocking(move || block(&inside)).await });
        assert_eq!(spawned.unwrap(), "disk");
        let _entered = runtime.enter();
        assert_eq!(block(&client), "disk");
    }
    let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        assert_eq!(tokio::task::block_in_place(|| block(&client)), "disk");
    });
}
