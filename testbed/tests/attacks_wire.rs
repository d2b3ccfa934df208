//! Servers, proxies and sources of tokens that misbehave: what goes over a real connection, and what is told about it.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/child.rs"]
mod child;
#[path = "support/server.rs"]
mod server;

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use server::{Answer, Server, ok};
use testbed::blocking::BlockIter as _;
use testbed::clock::{Clock as _, TestClock};
use testbed::compute::disk::{CreateRequest, Disk, GetRequest, ListRequest};
use testbed::credentials::{Token, TokenContext, TokenFuture, TokenSource};
use testbed::transport::Canned;
use testbed::{Client, ClientBuilder, Credentials, Error, ErrorKind, RetryPolicy};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const TOKEN: &str = "t1.9euelZqMk8-Jx5q+Ypaapqdnx/zQ==.sIgNaTuRe_0123456789";

fn builder(server: &Server) -> ClientBuilder {
    let builder = Client::builder().iam_token(TOKEN).clock(TestClock::new());
    // The time of the test passes as soon as anything is waited for.
    let builder = builder.timeout(None).attempt_timeout(None);
    builder.endpoint("compute", &server.url)
}

async fn get(client: &Client) -> Result<Disk, Error> {
    client.compute().disk().get(GetRequest::new("disk")).await
}

/// The first answer of a server that says this, and then behaves.
async fn answer(raw: impl Into<Vec<u8>>) -> Result<Disk, Error> {
    let raw = Answer::Raw(raw.into());
    let answers = [raw]
        .into_iter()
        .chain((0..9).map(|_| ok(r#"{"id": "late"}"#)));
    let server = Server::answers(answers).unwrap();
    let client = builder(&server)
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let first = get(&client).await;
    // Whatever it was, it is no harm to the next call.
    let client = builder(&server).build().unwrap();
    assert_eq!(get(&client).await.unwrap().id, "late");
    first
}

const DISK: &str = r#"{"id": "disk"}"#;

#[tokio::test]
async fn what_http_allows_is_understood() {
    for raw in [
        "HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{DISK}",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{DISK}",
        "HTTP/1.0 200 OK\r\n\r\n{DISK}",
        "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{DISK}",
        "HTTP/1.1 200\r\ncontent-length: 14\r\n\r\n{DISK}",
        "HTTP/1.1 299 Odd\r\ncontent-length: 14\r\n\r\n{DISK}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n9\r\n: \"disk\"}\r\n0\r\nx-trailer: y\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 14\r\ncontent-length: 14\r\n\r\n{DISK}",
        "HTTP/1.1 200 OK\r\ncontent-length: 14\r\ncontent-encoding: identity\r\n\r\n{DISK}",
    ] {
        let raw = raw.replace("{DISK}", DISK);
        assert_eq!(answer(raw.clone()).await.unwrap().id, "disk", "{raw}");
    }
}

#[tokio::test]
async fn what_is_no_answer_is_an_error() {
    let gzip = |body: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let whole = STANDARD
        .decode("H4sIAAAAAAACA6tWykxRslJQSskszlaqBQDSV5IQDgAAAA==")
        .unwrap();
    let mut answers = vec![
        gzip(DISK.as_bytes()),
        gzip(&whole[..whole.len() - 9]),
        gzip(&whole[..12]),
        gzip(b""),
        gzip(&[0x1F, 0x8B]),
    ];
    for raw in [
        "",
        "\r\n\r\n",
        "HUSH",
        "HTTP/2 200 OK\r\n\r\n{DISK}",
        "HTTP/1.1 999999 OK\r\n\r\n{DISK}",
        "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{DISK}",
        "HTTP/1.1 200 OK\r\ncontent-length: 13\r\ncontent-length: 14\r\n\r\n{DISK}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nHUSH\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{DISK}",
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 14\r\ncontent-encoding: x-gzip\r\n\r\n\x1f\x02aaaaaaaaaaaa",
        "HTTP/1.1 200 OK\r\ncontent-length: 14\r\ncontent-encoding: zstd\r\n\r\n\x1f\x02aaaaaaaaaaaa",
        "HTTP/1.1 200 OK\r\nx: \u{1}\r\n\r\n{DISK}",
    ] {
        answers.push(raw.replace("{DISK}", DISK).into_bytes());
    }
    for raw in answers {
        let shown = String::from_utf8_lossy(&raw).into_owned();
        let error = answer(raw).await.expect_err(&shown);
        let text = format!("{error} {error:?}");
        assert!(
            !text.contains("HUSH") && !text.contains("euelZ"),
            "{shown}: {text}"
        );
        assert!(error.client_request_id().is_some(), "{shown}: {text}");
    }
}

/// Writes down everything that anybody tells.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Line(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().unwrap();
        log.push_str(event.metadata().target());
        event.record(&mut Line(&mut log));
        log.push('\n');
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Line(&mut self.0.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn nobody_logs_a_secret_at_any_level() {
    let log = Log::default();
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = Server::with(|request| match request.path() {
            "/iam/v1/tokens" => {
                ok(r#"{"iamToken": "t1.HUSH-token", "expiresAt": "2024-01-01T12:00:00Z"}"#)
            }
            path if path.ends_with("disks") => Answer::Whole(
                503,
                "x-echo: t1.HUSH-token\r\n",
                r#"{"code": 14, "message": "HUSH t1.HUSH-token"}"#.to_owned(),
            ),
            _ => ok(r#"{"id": "HUSH"}"#),
        });
        let server = server.unwrap();
        let client = Client::builder()
            .credentials(Credentials::oauth_token("y0_HUSH-oauth"))
            .clock(TestClock::new())
            .timeout(None)
            .attempt_timeout(None)
            .endpoint("iam", &server.url)
            .endpoint("compute", &server.url);
        let client = client.build().unwrap();
        get(&client).await.unwrap();
        let disks = client.compute().disk();
        let request = CreateRequest::new("HUSH", "HUSH", 4_194_304).name("hush");
        disks.create(request.description("HUSH")).await.unwrap_err();
        disks
            .list(ListRequest::new("HUSH").filter("HUSH"))
            .await
            .unwrap_err();
        println!("{client:?} {:?}", disks.list("HUSH-no").pages());
    });
    let log = log.0.lock().unwrap();
    assert!(log.contains("hyper"), "others log, too: {log}");
    for line in log.lines() {
        assert!(!line.contains("HUSH"), "{line}");
    }
}

/// A source that does something else each time.
struct Moody(Arc<AtomicUsize>);

impl TokenSource for Moody {
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
        let time = self.0.fetch_add(1, Ordering::SeqCst);
        let past = context.now() - Duration::from_secs(3600);
        Box::pin(async move {
            match time {
                0 => panic!("the vault has fallen"),
                1 => std::future::pending().await,
                2 => Ok(Token::new("t1.HUSH\r\nx-evil: yes")),
                3 => Ok(Token::new("t1.HUSH\u{0}")),
                4 => Ok(Token::new("  ")),
                5 => Err("HUSH is not known\n".into()),
                _ => Ok(Token::new(TOKEN).expires_at(past)),
            }
        })
    }
}

#[tokio::test]
async fn a_source_that_falls_hangs_and_lies_harms_one_call_only() {
    let asked = Arc::new(AtomicUsize::new(0));
    let canned = (0..99).fold(Canned::new(), |canned, _| canned.json(200, DISK));
    let clock = TestClock::new();
    let client = Client::builder()
        .credentials(Moody(asked.clone()))
        .transport(canned.clone())
        .clock(clock.clone());
    let client = client.build().unwrap();
    let fallen = client.clone();
    let fallen = tokio::spawn(async move { get(&fallen).await });
    assert!(fallen.await.unwrap_err().is_panic());
    let error = get(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
    assert!(
        error.is_retryable() && error.to_string().contains("within 60s"),
        "{error}"
    );
    assert_eq!(clock.elapsed(), Duration::from_secs(60));
    for _ in 2..5 {
        let error = get(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials, "{error}");
        assert!(!format!("{error} {error:?}").contains("HUSH"), "{error:?}");
    }
    let error = get(&client).await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with(r"cannot get a token: HUSH is not known\n"),
        "{error}"
    );
    assert!(canned.requests().is_empty());
    // A token that is always past is asked for once, and then again every half minute.
    for _ in 0..50 {
        assert_eq!(get(&client).await.unwrap().id, "disk");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 7);
    clock.advance(Duration::from_secs(31));
    for _ in 0..40 {
        get(&client).await.unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 8);
}

#[tokio::test]
async fn no_time_is_too_long() {
    let patient = RetryPolicy::default()
        .attempts(u32::MAX)
        .first_delay(Duration::MAX)
        .longest_delay(Duration::MAX)
        .longest_retry_after(Duration::MAX);
    let answers = [
        Answer::Whole(
            503,
            "retry-after: 99999999999999999999\r\n",
            "{}".to_owned(),
        ),
        Answer::Drop,
        ok(DISK),
    ];
    let server = Server::answers(answers).unwrap();
    let clock = TestClock::new();
    let client = builder(&server).clock(clock.clone()).retry(patient);
    let client = client.connect_timeout(Duration::MAX);
    assert_eq!(get(&client.build().unwrap()).await.unwrap().id, "disk");
    // The same with the clock of this machine, where nothing has to be waited for.
    let server = Server::answers([ok(DISK)]).unwrap();
    let client = Client::builder()
        .iam_token(TOKEN)
        .endpoint("compute", &server.url)
        .retry(patient);
    let client = client.timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    assert_eq!(get(&client.build().unwrap()).await.unwrap().id, "disk");
    let server = Server::answers([ok(DISK)]).unwrap();
    let client = builder(&server).timeout(Duration::ZERO).build().unwrap();
    assert_eq!(get(&client).await.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn unsafe_requests_are_repeated_by_their_key_only() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        for key in [None, Some("my-key".to_owned())] {
            let canned = Canned::new()
                .json(status, "{}")
                .json(200, r#"{"id": "op"}"#);
            let client = Client::builder().iam_token(TOKEN).transport(canned.clone());
            let client = client.clock(TestClock::new()).build().unwrap();
            let request = CreateRequest::new("folder", "zone", 4_194_304);
            let call = client.compute().disk().create(request);
            let outcome = call.idempotency_key(key.clone()).await;
            assert_eq!(outcome.is_ok(), key.is_some(), "{status}");
            let wanted = if key.is_some() { 2 } else { 1 };
            assert_eq!(canned.requests().len(), wanted, "{status}");
        }
    }
}

#[tokio::test]
async fn odd_wishes_to_wait() {
    for (value, least) in [
        ("-1", 0),
        ("0", 0),
        ("1.2", 2),
        ("  7", 7),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0),
        ("Sun Nov  6 08:49:37 1994", 0),
        // The clock of the test starts with the year 2024.
        ("Mon, 01 Jan 2024 00:00:09 GMT", 9),
        ("Monday, 01-Jan-24 00:00:09 GMT", 9),
        ("Mon Jan  1 00:00:09 2024", 9),
        ("Mon, 01 Jan 2024 00:00:09 gmt", 9),
        ("Mon, 1 Jan 2024 0:00:09 UTC", 9),
        ("Mon, 01 Jan 2024 00:00:09 EST", 0),
        ("Mon, 01 Jan 2024 03:00:09 +0300", 0),
        ("soon", 0),
        ("7, 9", 7),
        ("7 seconds", 0),
        ("7;x=y", 0),
        ("0x7", 0),
        ("7e1", 0),
    ] {
        let response = http::Response::builder()
            .status(503)
            .header("retry-after", value);
        let canned = Canned::new()
            .response(response.body("{}".into()).unwrap())
            .json(200, DISK);
        let clock = TestClock::new();
        let client = Client::builder()
            .iam_token(TOKEN)
            .transport(canned)
            .clock(clock.clone());
        let policy = RetryPolicy::default().first_delay(Duration::from_millis(500));
        assert_eq!(
            get(&client.retry(policy).build().unwrap())
                .await
                .unwrap()
                .id,
            "disk"
        );
        let slept = clock.sleeps()[0];
        let least = Duration::from_secs(least);
        assert!(
            slept >= least && slept < least + Duration::from_secs(1),
            "{value}: {slept:?}"
        );
    }
}

#[tokio::test]
async fn pages_of_all_sorts() {
    let token = "a/b?c=d&e+f %20#g=ж\u{1}\"\\";
    let quoted = serde_json::to_string(token).unwrap();
    let canned = Canned::new()
        .json(200, r#"{"nextPageToken": "1"}"#)
        .json(
            200,
            format!(r#"{{"disks": [], "nextPageToken": {quoted}}}"#),
        )
        .json(200, r#"{"disks": [{"id": "d"}], "nextPageToken": null}"#);
    let client = Client::builder().iam_token(TOKEN).transport(canned.clone());
    let client = client.clock(TestClock::new()).build().unwrap();
    let items = client.compute().disk().list("folder").items();
    assert_eq!(items.try_collect().await.unwrap().len(), 1);
    let last = canned.requests()[2].uri().clone();
    let query = last.query().unwrap();
    assert!(
        query.ends_with("pageToken=a%2Fb%3Fc%3Dd%26e%2Bf%20%2520%23g%3D%D0%B6%01%22%5C"),
        "{query}"
    );
    assert!(last.path().ends_with("/disks"));
}

#[tokio::test]
async fn iterating_where_nothing_may_block_ends() {
    let server = Server::with(|_| ok(DISK)).unwrap();
    let client = builder(&server).build().unwrap();
    let items = client.compute().disk().list("folder").items();
    let all: Vec<_> = items.block_iter().take(5).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].as_ref().unwrap_err().kind(),
        ErrorKind::Configuration
    );
}

#[test]
fn a_runtime_that_is_gone_takes_nothing_along() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.worker_threads(1).enable_all().build().unwrap()
    };
    let server = Server::with(|request| match request.path() {
        path if path.ends_with("slow") => Answer::Stuck(String::new(), Box::new(|| {})),
        _ => ok(DISK),
    });
    let server = server.unwrap();
    let client = Client::builder()
        .iam_token(TOKEN)
        .endpoint("compute", &server.url);
    let client = client.build().unwrap();
    for _ in 0..3 {
        let gone = runtime();
        assert_eq!(gone.block_on(get(&client)).unwrap().id, "disk");
        // A call that is under way when its runtime ends.
        let slow = client.clone();
        let task =
            gone.spawn(async move { slow.compute().disk().get(GetRequest::new("slow")).await });
        while !server
            .requests()
            .iter()
            .any(|request| request.path().ends_with("slow"))
        {
            std::thread::yield_now();
        }
        gone.shutdown_background();
        drop(task);
        assert_eq!(runtime().block_on(get(&client)).unwrap().id, "disk");
    }
}

/// Calls through a proxy, in a process of its own.
#[tokio::test]
#[ignore = "run by the test below, in an environment of its own"]
async fn child() {
    let endpoint = std::env::var("TEST_ENDPOINT").unwrap();
    let client = Client::builder()
        .iam_token(TOKEN)
        .endpoint("compute", endpoint)
        .allow_http(true);
    let client = client
        .retry(RetryPolicy::never())
        .connect_timeout(Duration::from_secs(5));
    match client.build() {
        Ok(client) => println!("called: {:?}", get(&client).await),
        Err(error) => println!("not built: {error:?} {error}"),
    }
}

fn in_environment(variables: &[(&str, &str)]) -> String {
    let output = child::run(variables);
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[test]
fn a_proxy_gets_and_tells_nothing() {
    let refusing = Server::with(|request| {
        let proof = request
            .header("proxy-authorization")
            .unwrap_or_default()
            .to_owned();
        Answer::Raw(
            format!(
                "HTTP/1.1 407 No {proof}\r\nx-echo: {proof}\r\ncontent-length: 9\r\n\r\nHUSH-word"
            )
            .into_bytes(),
        )
    });
    let refusing = refusing.unwrap();
    let address = refusing.url.replace("http://", "");
    let with_user = format!("http://user:HUSH-word@{address}");
    let proof = STANDARD.encode("user:HUSH-word");
    for (variable, proxy) in [
        ("HTTPS_PROXY", with_user.as_str()),
        ("https_proxy", &with_user),
        ("ALL_PROXY", &with_user),
        ("all_proxy", &with_user),
        ("all_proxy", "socks5://user:HUSH-word@127.0.0.1:9"),
        ("https_proxy", "http://user:HUSH-word@127.0.0.1:9"),
        ("https_proxy", "http://user:HUSH-word@[::1"),
        ("https_proxy", "HUSH-word"),
    ] {
        let told = in_environment(&[
            (variable, proxy),
            ("TEST_ENDPOINT", "https://compute.invalid"),
        ]);
        assert!(
            told.contains("called: Err") || told.contains("not built"),
            "{told}"
        );
        for secret in ["HUSH", &proof, "euelZ"] {
            assert!(!told.contains(secret), "{variable} {proxy}: {told}");
        }
    }
    // To this machine, nothing goes through it, with TLS or without.
    let before = refusing.connections();
    let server = Server::with(|_| ok(DISK)).unwrap();
    for variable in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        for endpoint in [
            server.url.clone(),
            server.url.replace("http", "https"),
            server
                .url
                .replace("127.0.0.1", "localhost")
                .replace("http", "https"),
            server.url.replace("127.0.0.1", "127.0.0.2"),
            server.url.replace("127.0.0.1", "[::1]"),
        ] {
            let told = in_environment(&[(variable, &refusing.url), ("TEST_ENDPOINT", &endpoint)]);
            assert!(told.contains("called: "), "{told}");
        }
    }
    assert_eq!(refusing.connections(), before);
    // Who is told not to use it does not.
    in_environment(&[
        ("HTTPS_PROXY", &refusing.url),
        ("NO_PROXY", "compute.invalid"),
        ("TEST_ENDPOINT", "https://compute.invalid"),
    ]);
    assert_eq!(refusing.connections(), before);
}
