//! Sources of tokens that are slow, empty, wrong about the time, or out of order.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::future::IntoFuture as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use testbed::clock::{Clock, SleepFuture, TestClock};
use testbed::compute::zone::{GetRequest, Zone};
use testbed::credentials::{Token, TokenContext, TokenFuture, TokenSource};
use testbed::transport::{Canned, ResponseFuture, Transport, TransportError};
use testbed::{BoxError, Client, ClientBuilder, Credentials, Error, ErrorKind, RetryPolicy};

async fn call(client: &Client) -> Result<Zone, Error> {
    client.compute().zone().get(GetRequest::new("zone")).await
}

fn oauth(canned: Canned) -> Client {
    let builder = Client::builder().credentials(Credentials::oauth_token("y0_oauth-token"));
    builder
        .transport(canned)
        .clock(TestClock::new())
        .build()
        .unwrap()
}

/// A service that answers when the test lets it, and says when it was asked.
#[derive(Clone, Default)]
struct Slow {
    /// The answers so far, by the path of their request.
    asked: Arc<Mutex<Vec<String>>>,
    clock: TestClock,
}

/// How long a token takes.
const SLOW: Duration = Duration::from_millis(1500);

impl Transport for Slow {
    fn send(&self, request: http::Request<bytes::Bytes>) -> ResponseFuture<'_> {
        let path = request.uri().path().to_owned();
        let is_token = path.ends_with("/tokens");
        self.asked.lock().unwrap().push(path);
        Box::pin(async move {
            let body = if is_token {
                // Who limits the request starts to count at its first pause, and may give it up at the second one.
                tokio::task::yield_now().await;
                self.clock.sleep(SLOW).await;
                tokio::task::yield_now().await;
                r#"{"iamToken": "t1.slow-token"}"#
            } else {
                r#"{"id": "zone"}"#
            };
            Ok(http::Response::new(body.into()))
        })
    }
}

/// A clock whose sleeps take as long as they should, a millisecond each time they are asked.
#[derive(Clone)]
struct Fair(TestClock);

impl Clock for Fair {
    fn now(&self) -> std::time::SystemTime {
        self.0.now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) -> SleepFuture {
        let (clock, end) = (self.0.clone(), self.0.elapsed() + time);
        Box::pin(std::future::poll_fn(move |context| {
            if clock.elapsed() >= end {
                return std::task::Poll::Ready(());
            }
            clock.advance(Duration::from_millis(1));
            context.waker().wake_by_ref();
            std::task::Poll::Pending
        }))
    }
}

#[tokio::test]
async fn a_token_may_take_longer_than_an_attempt() {
    let slow = Slow::default();
    let builder = Client::builder().credentials(Credentials::oauth_token("y0_oauth-token"));
    let builder = builder
        .transport(slow.clone())
        .clock(Fair(slow.clock.clone()));
    let client = builder
        .attempt_timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    assert_eq!(call(&client).await.unwrap().id, "zone");
    assert_eq!(call(&client).await.unwrap().id, "zone");
    let asked = slow.asked.lock().unwrap().clone();
    let tokens = asked.iter().filter(|path| path.ends_with("/tokens"));
    assert_eq!((tokens.count(), asked.len()), (1, 3));
}

#[tokio::test]
async fn a_token_may_not_take_longer_than_the_call() {
    struct Never;
    impl TokenSource for Never {
        fn token<'a>(&'a self, _: &'a TokenContext<'a>) -> TokenFuture<'a> {
            Box::pin(std::future::pending())
        }
    }
    let clock = TestClock::new();
    let builder = Client::builder()
        .credentials(Never)
        .transport(Canned::new());
    let client = builder
        .clock(clock.clone())
        .timeout(Duration::from_secs(7))
        .build()
        .unwrap();
    let error = call(&client).await.unwrap_err();
    // Nothing was sent, so it is no timeout of a request that may have taken effect.
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Credentials, 0)
    );
    assert!(
        error.to_string().contains("cannot get a token within 7s"),
        "{error}"
    );
    assert!(error.is_retryable());
    assert_eq!(clock.elapsed(), Duration::from_secs(7));
}

/// Numbered tokens that have ended long ago.
struct Past(Arc<AtomicUsize>);

impl TokenSource for Past {
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
        let expires = context.now() - Duration::from_secs(3600);
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            tokio::task::yield_now().await;
            Ok(Token::new(format!("t1.number{number}")).expires_at(expires))
        })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_token_that_seems_to_have_expired_makes_no_storm() {
    let made = Arc::new(AtomicUsize::new(0));
    let clock = TestClock::new();
    let canned = (0..502).fold(Canned::new(), |canned, _| {
        canned.json(200, r#"{"id": "zone"}"#)
    });
    let builder = Client::builder()
        .credentials(Past(made.clone()))
        .transport(canned.clone());
    let builder = builder.timeout(None).attempt_timeout(None);
    let client = builder.clock(clock.clone()).build().unwrap();
    let zones = client.compute().zone();
    let calls: Vec<_> = (0..500)
        .map(|_| tokio::spawn(zones.get(GetRequest::new("zone")).into_future()))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().id, "zone");
    }
    assert_eq!(made.load(Ordering::SeqCst), 1);
    // It is not trusted for long: after a while there is another one.
    clock.advance(Duration::from_secs(60));
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    assert_eq!(made.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_error_says_why_there_is_no_token() {
    let refused = r#"{"code": 16, "message": "OAuth token is invalid or expired"}"#;
    let canned = Canned::new().json(401, refused);
    let error = call(&oauth(canned.clone())).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "compute.Zone.get: cannot get a token: 401 Unauthorized: UNAUTHENTICATED: OAuth token is invalid or expired"
    );
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Credentials, 0)
    );
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.rpc_status().unwrap().code, Some(16));
    assert!(!error.is_retryable() && error.is_unauthenticated());
    assert!(error.client_request_id().is_some());
    assert_eq!(canned.requests().len(), 1);

    for (canned, text) in [
        (
            Canned::new().json(200, r#"{"code": 7, "message": "blocked"}"#),
            "PERMISSION_DENIED: blocked",
        ),
        (Canned::new().json(200, "{}"), "the answer holds no token"),
        (Canned::new().json(200, ""), "the body is empty"),
        (
            Canned::new().json(200, "{\"expiresAt\": 5}"),
            "expiresAt: expected an RFC 3339 date and time",
        ),
        (
            Canned::new().error(TransportError::permanent("no route")),
            "no route",
        ),
    ] {
        let error = call(&oauth(canned)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(
            error
                .to_string()
                .starts_with("compute.Zone.get: cannot get a token: "),
            "{error}"
        );
        assert!(error.to_string().contains(text), "{error}");
    }
}

/// The error of a source of one's own, around that of its request.
#[derive(Debug)]
struct Wrapped(Error);
impl std::fmt::Display for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the vault is out of reach")
    }
}
impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
struct Vault;
impl TokenSource for Vault {
    fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let mut request = http::Request::new(bytes::Bytes::new());
            *request.uri_mut() = http::Uri::from_static("https://vault.example/token");
            context
                .send(request)
                .await
                .map_err(|error| BoxError::from(Wrapped(error)))?;
            Err("never here".into())
        })
    }
}

#[tokio::test]
async fn the_error_says_whether_to_try_again() {
    let down = || {
        (0..4).fold(Canned::new(), |canned, _| {
            canned.json(503, r#"{"code": 14, "message": "later"}"#)
        })
    };
    let canned = down();
    let error = call(&oauth(canned.clone())).await.unwrap_err();
    assert!(error.is_retryable(), "{error}");
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (503, 0)
    );
    // The request for the token was repeated, and not again for each attempt of the call.
    assert_eq!(canned.requests().len(), 4);

    let broken = (0..4).fold(Canned::new(), |canned, _| {
        canned.error(TransportError::new("broken pipe"))
    });
    assert!(call(&oauth(broken)).await.unwrap_err().is_retryable());
    let wrong = Canned::new().json(400, r#"{"code": 3, "message": "bad token"}"#);
    assert!(!call(&oauth(wrong)).await.unwrap_err().is_retryable());

    let builder = Client::builder().credentials(Vault).transport(down());
    let client = builder.clock(TestClock::new()).build().unwrap();
    let error = call(&client).await.unwrap_err();
    assert!(error.is_retryable());
    assert!(
        error
            .to_string()
            .contains("the vault is out of reach: 503 Service Unavailable: UNAVAILABLE: later"),
        "{error}"
    );
}

/// A source that has nothing to give.
struct Nothing;
impl TokenSource for Nothing {
    fn token<'a>(&'a self, _: &'a TokenContext<'a>) -> TokenFuture<'a> {
        Box::pin(std::future::ready(Ok(Token::new(" "))))
    }
}

#[tokio::test]
async fn an_empty_token_is_refused() {
    let build = |builder: ClientBuilder| builder.transport(Canned::new()).build();
    for token in ["", " ", "\n"] {
        let error = build(Client::builder().iam_token(token)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            error.to_string().contains("the IAM token is empty"),
            "{error}"
        );
        let oauth = Client::builder().credentials(Credentials::oauth_token(token));
        assert_eq!(build(oauth).unwrap_err().kind(), ErrorKind::Configuration);
    }
    let canned = Canned::new();
    let builder = Client::builder()
        .credentials(Nothing)
        .transport(canned.clone());
    let error = call(&builder.retry(RetryPolicy::never()).build().unwrap())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(
        error.to_string().contains("the source gave an empty token"),
        "{error}"
    );
    assert!(canned.requests().is_empty());
}

#[tokio::test]
async fn a_token_is_sent_without_what_surrounds_it() {
    for token in ["t1.x", "t1.x\n", " t1.x\r\n"] {
        let canned = Canned::new().json(200, "{\"id\": \"disk\"}");
        let builder = Client::builder().iam_token(token).transport(canned.clone());
        call(&builder.build().unwrap()).await.unwrap();
        let requests = canned.requests();
        assert_eq!(requests[0].headers()["authorization"], "Bearer t1.x");
    }
    for token in ["Bearer t1.x", "t1.\nx", "\u{feff}t1.x", "t1.\u{445}"] {
        let canned = Canned::new();
        let builder = Client::builder().iam_token(token).transport(canned.clone());
        let error = call(&builder.build().unwrap()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(
            error.to_string().contains("a space, a line break"),
            "{error}"
        );
        assert!(canned.requests().is_empty());
    }
}
