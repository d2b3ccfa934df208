//! Answers of several messages, as a method that streams gets them.

use http::StatusCode;

use crate::clock::TestClock;
use crate::compute::disk::{Disk, GetRequest};
use crate::runtime::{Call, Messages, Method, Verb};
use crate::transport::Canned;
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
