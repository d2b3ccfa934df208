//! Answers of several messages, as a method that streams gets them.

use std::future::{pending, ready};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Sender, channel};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::clock::TestClock;
use crate::compute::disk::{Disk, GetRequest};
use crate::runtime::{Call, Messages, Method, Verb};
use crate::transport::{Canned, ResponseBody, ResponseFuture, StreamFuture, Transport};
use crate::{Client, Error, ErrorKind};

static FOLLOW: Method = Method {
    name: "compute.Disk.follow",
    service: "compute",
    verb: Verb::Get,
    host: "compute.api.cloud.yandex.net",
    path: "/compute/v1/disks/{diskId}:follow",
    page: "https://example.com",
};

async fn follow(body: &str) -> Result<Messages<Disk>, Error> {
    let canned = Canned::new().json(200, body.to_owned());
    let client = Client::builder().iam_token("t1").transport(canned);
    let client = client.clock(TestClock::new()).build()?;
    Call::new(&client, &FOLLOW, GetRequest::new("disk")).await
}

/// The ids of the messages until the end, and the error if that is one.
async fn ids(body: &str) -> (Vec<String>, Option<Error>) {
    let mut messages = follow(body).await.unwrap();
    let mut ids = Vec::new();
    loop {
        match messages.try_next().await {
            Ok(Some(disk)) => ids.push(disk.id),
            Ok(None) => return (ids, None),
            Err(error) => {
                // An error is the end.
                assert!(messages.try_next().await.unwrap().is_none());
                return (ids, Some(error));
            }
        }
    }
}

#[tokio::test]
async fn each_line_is_a_message() {
    for body in [
        "{\"result\":{\"id\":\"a\"}}\n{\"result\":{\"id\":\"b\"}}\n",
        "{\"result\":{\"id\":\"a\"}}\r\n\r\n{\"result\":{\"id\":\"b\"}}",
        "{\"result\":{\"id\":\"a\"}}{\"result\":{\"id\":\"b\"}}",
        "{\n  \"result\": {\n    \"id\": \"a\"\n  }\n}\n{\"id\": \"b\"}\n",
    ] {
        let (ids, error) = ids(body).await;
        assert!(error.is_none(), "{body}");
        assert_eq!(ids, ["a", "b"], "{body}");
    }
    // A server that does not stream after all, one that has nothing to say, and one whose message is a default one.
    assert_eq!(ids(r#"{"id": "a"}"#).await.0, ["a"]);
    assert_eq!(ids("").await.0, [""; 0]);
    assert_eq!(ids("{\"result\":{}}\n").await.0, [""]);
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let body = "{\"result\":{\"id\":\"a\"}}\n{\"error\":{\"code\":5,\"message\":\"gone\"}}\n{\"result\":{\"id\":\"b\"}}";
    let (ids, error) = ids(body).await;
    let error = error.unwrap();
    assert_eq!(ids, ["a"]);
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(
        error.is_not_found() && error.to_string().contains("gone"),
        "{error}"
    );
    assert_eq!(error.method(), Some("compute.Disk.follow"));
    assert_eq!(
        (error.status(), error.attempts()),
        (Some(StatusCode::OK), 1)
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_no_message() {
    for (body, before) in [
        ("<html>", 0),
        ("[]", 0),
        ("{\"page\":\"login\"}", 0),
        ("{\"result\":{\"id\":\"a\"}}\n{\"result\":{\"id\":", 1),
        ("{\"result\":{\"id\":\"a\"}}\nbye", 1),
        ("data: {\"result\":{\"id\":\"a\"}}\n\n", 0),
        (
            "[{\"result\":{\"id\":\"a\"}},\n{\"result\":{\"id\":\"b\"}}]",
            0,
        ),
        ("{\"result\":{\"id\":\"a\"}},{\"result\":{\"id\":\"b\"}}", 1),
        ("{\"result\":null}", 0),
        ("{\"result\":[]}", 0),
        (
            "{\"result\":{\"id\":\"a\"}}\n{\"result\":null}\n{\"result\":{\"id\":\"b\"}}",
            1,
        ),
        ("{\"error\":null}", 0),
        ("{\"error\":{\"code\":0}}", 0),
        ("null\n{\"result\":{\"id\":\"a\"}}", 0),
        ("{\"result\":{\"id\":\"a\"}}\n{\"result\":{\"size\":[]}}", 1),
    ] {
        let (ids, error) = ids(body).await;
        assert_eq!(ids.len(), before, "{body}");
        assert_eq!(error.unwrap().kind(), ErrorKind::Decoding, "{body}");
    }
}

#[tokio::test]
async fn a_stream_can_be_collected() {
    let all = follow("{\"id\":\"a\"}\n{\"id\":\"b\"}").await.unwrap();
    assert_eq!(all.try_collect().await.unwrap().len(), 2);
    let all = follow("{\"id\":\"a\"}\n{\"id\":1e").await.unwrap();
    assert_eq!(
        all.try_collect().await.unwrap_err().kind(),
        ErrorKind::Decoding
    );
    // Messages may hold secrets.
    let printed = format!("{:?}", follow("{\"id\":\"HUSH\"}").await.unwrap());
    assert!(!printed.contains("HUSH"), "{printed}");
}

/// A server that gives the second message only after it was told that the first one has arrived.
fn patient_server() -> (String, Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (seen, first_is_seen) = channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        let chunk = |id: &str| {
            let line = format!("{{\"result\":{{\"id\":\"{id}\"}}}}\n");
            format!("{:x}\r\n{line}\r\n", line.len())
        };
        write!(stream, "{head}{}", chunk("a")).unwrap();
        first_is_seen.recv().unwrap();
        write!(stream, "{}0\r\n\r\n", chunk("b")).unwrap();
    });
    (url, seen)
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_message_is_given_when_its_line_arrives() {
    let (url, seen) = patient_server();
    let client = Client::builder().iam_token("t1").endpoint("compute", url);
    let client = client.build().unwrap();
    let call = Call::<_, Messages<Disk>>::new(&client, &FOLLOW, GetRequest::new("disk"));
    let mut messages = call.await.unwrap();
    assert_eq!(messages.try_next().await.unwrap().unwrap().id, "a");
    seen.send(()).unwrap();
    assert_eq!(messages.try_next().await.unwrap().unwrap().id, "b");
    assert!(messages.try_next().await.unwrap().is_none());
}

/// A transport whose answers begin as they should, and then nothing comes.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: Request<Bytes>) -> ResponseFuture<'_> {
        Box::pin(pending())
    }

    fn stream(&self, _: Request<Bytes>) -> StreamFuture<'_> {
        let mut first = Some(Bytes::from_static(b"{\"id\":\"a\"} {\"id\":"));
        let pieces = futures_util::stream::poll_fn(move |_| match first.take() {
            Some(piece) => Poll::Ready(Some(Ok(piece))),
            None => Poll::Pending,
        });
        let response = Response::new(ResponseBody::new(pieces));
        Box::pin(ready(Ok(response)))
    }
}

#[tokio::test]
async fn silence_has_an_end() {
    let client = Client::builder().iam_token("t1").transport(Silent);
    let client = client.clock(TestClock::new()).build().unwrap();
    let call = Call::<_, Messages<Disk>>::new(&client, &FOLLOW, GetRequest::new("disk"));
    let mut messages = call.timeout(Duration::from_secs(7)).await.unwrap();
    assert_eq!(messages.try_next().await.unwrap().unwrap().id, "a");
    let error = messages.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(error.to_string().contains("7s"), "{error}");
    assert!(messages.try_next().await.unwrap().is_none());
}
