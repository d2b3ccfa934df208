//! Tokens: where they come from, how long they are kept, and who fetches them.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/child.rs"]
mod child;
#[path = "support/server.rs"]
mod server;

use std::future::IntoFuture as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use server::{Answer, Request, Server, ok, status};
use testbed::clock::{Clock as _, TestClock};
use testbed::compute::zone::GetRequest;
use testbed::credentials::{Token, TokenContext, TokenFuture, TokenSource};
use testbed::transport::Canned;
use testbed::{Client, Credentials, ErrorKind, RetryPolicy, Timestamp};

const HOUR: Duration = Duration::from_secs(3600);

/// A server of tokens and zones. Tokens are numbered and hold twelve hours.
struct Cloud {
    server: Server,
    clock: TestClock,
    client: Client,
    /// How many tokens were made.
    made: Arc<AtomicUsize>,
}

/// A cloud that answers to the n-th request for a token with this, or with a token.
fn cloud(refuse: impl Fn(usize) -> bool + Send + Sync + 'static) -> Cloud {
    let (clock, made) = (TestClock::new(), Arc::new(AtomicUsize::new(0)));
    let (time, count) = (clock.clone(), made.clone());
    let token = move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        if refuse(number) {
            return status(400);
        }
        let expires = Timestamp::try_from(time.now() + 12 * HOUR).unwrap();
        ok(format!(
            r#"{{"iamToken": "t1.number{number}", "expiresAt": "{expires}"}}"#
        ))
    };
    let zone = |request: &Request| {
        let bearer = request.header("authorization").unwrap();
        ok(format!(
            r#"{{"id": "{}"}}"#,
            bearer.replace("Bearer t1.", "")
        ))
    };
    let server = Server::with(move |request| match request.path() {
        "/iam/v1/tokens" => token(),
        _ => zone(request),
    });
    let server = server.unwrap();
    let client = Client::builder()
        .credentials(Credentials::oauth_token("y0_secret"))
        .endpoint("iam", &server.url)
        .endpoint("compute", &server.url)
        .clock(clock.clone())
        .timeout(None)
        .attempt_timeout(None)
        .build()
        .unwrap();
    Cloud {
        server,
        clock,
        client,
        made,
    }
}

impl Cloud {
    /// The token that a call is sent with.
    async fn call(&self) -> Result<String, testbed::Error> {
        let zones = self.client.compute().zone();
        Ok(zones.get(GetRequest::new("zone")).await?.id)
    }

    fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }
}

/// Many calls at once, each in a task of its own.
async fn many(cloud: &Cloud, count: usize) -> Vec<Result<String, ErrorKind>> {
    let zones = cloud.client.compute().zone();
    let calls = (0..count).map(|_| tokio::spawn(zones.get(GetRequest::new("zone")).into_future()));
    let mut results = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        let result = call.await.unwrap();
        results.push(result.map(|zone| zone.id).map_err(|error| error.kind()));
    }
    results
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_calls_with_an_expired_token_fetch_one() {
    let cloud = cloud(|_| false);
    assert_eq!(cloud.call().await.unwrap(), "number1");
    cloud.clock.advance(13 * HOUR);
    let tokens = many(&cloud, 100).await;
    assert_eq!(cloud.made(), 2);
    assert!(
        tokens.iter().all(|token| token.as_deref() == Ok("number2")),
        "{tokens:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_calls_without_a_token_fetch_one() {
    let cloud = cloud(|_| false);
    let tokens = many(&cloud, 100).await;
    assert_eq!(cloud.made(), 1);
    assert!(
        tokens.iter().all(|token| token.as_deref() == Ok("number1")),
        "{tokens:?}"
    );
}

#[tokio::test]
async fn a_token_is_replaced_before_it_ends() {
    let cloud = cloud(|_| false);
    cloud.call().await.unwrap();
    cloud.clock.advance(11 * HOUR);
    assert_eq!(cloud.call().await.unwrap(), "number1");
    // Ten minutes before its end.
    cloud.clock.advance(Duration::from_secs(50 * 60));
    assert_eq!(cloud.call().await.unwrap(), "number2");
    assert_eq!(cloud.call().await.unwrap(), "number2");
    assert_eq!(cloud.made(), 2);
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_used_to_its_end() {
    let cloud = cloud(|number| number == 2);
    cloud.call().await.unwrap();
    cloud.clock.advance(Duration::from_secs(12 * 3600 - 600));
    assert_eq!(cloud.call().await.unwrap(), "number1");
    // Not tried again at once.
    assert_eq!(cloud.call().await.unwrap(), "number1");
    assert_eq!(cloud.made(), 2);
    cloud.clock.advance(Duration::from_secs(60));
    assert_eq!(cloud.call().await.unwrap(), "number3");
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let cloud = cloud(|number| number == 1);
    let error = cloud.call().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Credentials, 0)
    );
    assert!(
        cloud
            .server
            .requests()
            .iter()
            .all(|request| request.path() == "/iam/v1/tokens")
    );
    let mut source: Option<&dyn std::error::Error> = std::error::Error::source(&error);
    let mut chain = String::new();
    while let Some(error) = source {
        chain.push_str(&error.to_string());
        source = error.source();
    }
    assert!(chain.contains("400"), "{chain}");
    assert!(!format!("{error:?}{chain}").contains("secret"));
    // The next call tries again.
    assert_eq!(cloud.call().await.unwrap(), "number2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_failure_is_shared_by_those_who_wait() {
    // All hundred wait for the first request, which is held back until they do.
    let (arrived, release) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(std::sync::Barrier::new(2)),
    );
    let gate = release.clone();
    let cloud = cloud(move |number| {
        if number == 1 {
            gate.wait();
        }
        true
    });
    let zones = cloud.client.compute().zone();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let (call, arrived) = (
                zones.get(GetRequest::new("zone")).into_future(),
                arrived.clone(),
            );
            let mut call = Box::pin(call);
            // The call that fetches is polled again and again, but arrives once.
            let mut arriving = 1;
            tokio::spawn(std::future::poll_fn(move |context| {
                let polled = call.as_mut().poll(context);
                arrived.fetch_add(std::mem::take(&mut arriving), Ordering::SeqCst);
                polled
            }))
        })
        .collect();
    while arrived.load(Ordering::SeqCst) < 100 {
        tokio::task::yield_now().await;
    }
    release.wait();
    for call in calls {
        assert_eq!(
            call.await.unwrap().unwrap_err().kind(),
            ErrorKind::Credentials
        );
    }
    assert_eq!(cloud.made(), 1);
}

#[tokio::test]
async fn a_token_that_the_api_refuses_is_replaced_once() {
    let old = Arc::new(AtomicUsize::new(0));
    let count = old.clone();
    let server = Server::with(move |request| match request.header("authorization") {
        None => {
            let number = count.fetch_add(1, Ordering::SeqCst);
            ok(format!(r#"{{"iamToken": "t1.{number}"}}"#))
        }
        Some("Bearer t1.0") => Answer::Whole(401, "", r#"{"code": 16, "message": "old"}"#.into()),
        Some(_) => ok(r#"{"id": "zone"}"#),
    });
    let server = server.unwrap();
    let builder = |credentials| {
        let builder = Client::builder()
            .credentials(credentials)
            .clock(TestClock::new());
        builder
            .endpoint("iam", &server.url)
            .endpoint("compute", &server.url)
            .timeout(None)
            .attempt_timeout(None)
    };
    let client = builder(Credentials::oauth_token("y0")).build().unwrap();
    let zone = client
        .compute()
        .zone()
        .get(GetRequest::new("zone"))
        .await
        .unwrap();
    assert_eq!(zone.id, "zone");
    assert_eq!(old.load(Ordering::SeqCst), 2);

    // A token that cannot be replaced is refused for good, with what the API said.
    let client = builder(Credentials::iam_token("t1.0")).build().unwrap();
    let error = client
        .compute()
        .zone()
        .get(GetRequest::new("zone"))
        .await
        .unwrap_err();
    assert!(error.is_unauthenticated(), "{error}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_fetch_that_is_dropped_is_taken_over() {
    let (reached, first) = (
        Arc::new(tokio::sync::Notify::new()),
        Arc::new(AtomicUsize::new(0)),
    );
    let signal = reached.clone();
    let server = Server::with(move |request| match request.path() {
        "/iam/v1/tokens" if first.fetch_add(1, Ordering::SeqCst) == 0 => {
            let signal = signal.clone();
            Answer::Stuck(String::new(), Box::new(move || signal.notify_one()))
        }
        "/iam/v1/tokens" => ok(r#"{"iamToken": "t1.second"}"#),
        _ => ok("{}"),
    });
    let server = server.unwrap();
    let builder = Client::builder().credentials(Credentials::oauth_token("y0"));
    let builder = builder
        .endpoint("iam", &server.url)
        .endpoint("compute", &server.url);
    let client = builder.build().unwrap();
    let zones = client.compute().zone();
    let fetching = tokio::spawn(zones.get(GetRequest::new("zone")).into_future());
    reached.notified().await;
    let waiting = tokio::spawn(zones.get(GetRequest::new("zone")).into_future());
    fetching.abort();
    waiting.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_source_of_ones_own_is_kept_too() {
    struct Vault(AtomicUsize);
    impl TokenSource for Vault {
        fn token<'a>(&'a self, context: &'a TokenContext<'a>) -> TokenFuture<'a> {
            let number = self.0.fetch_add(1, Ordering::SeqCst);
            let expires = context.now() + HOUR;
            Box::pin(async move { Ok(Token::new(format!("t1.{number}")).expires_at(expires)) })
        }
    }
    let (canned, clock) = (
        (0..3).fold(Canned::new(), |canned, _| canned.json(200, "{}")),
        TestClock::new(),
    );
    let builder = Client::builder()
        .credentials(Vault(AtomicUsize::new(0)))
        .clock(clock.clone());
    let client = builder.transport(canned.clone()).build().unwrap();
    for _ in 0..2 {
        client
            .compute()
            .zone()
            .get(GetRequest::new("zone"))
            .await
            .unwrap();
    }
    clock.advance(HOUR);
    client
        .compute()
        .zone()
        .get(GetRequest::new("zone"))
        .await
        .unwrap();
    let bearers: Vec<String> = canned
        .requests()
        .iter()
        .map(|request| {
            request.headers()["authorization"]
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(bearers, ["Bearer t1.0", "Bearer t1.0", "Bearer t1.1"]);
}

/// What the child processes below do: a call with the credentials of their environment.
#[tokio::test]
#[ignore = "run by the tests below, in an environment of its own"]
async fn child() {
    let server = std::env::var("TEST_SERVER").unwrap();
    let builder = Client::builder()
        .endpoint("compute", &server)
        .endpoint("iam", &server);
    let builder = match std::env::var("TEST_ENDPOINT") {
        Ok(endpoint) => builder.endpoint("compute", endpoint).allow_http(true),
        Err(_) => builder,
    };
    let zones = builder
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
        .compute()
        .zone();
    let called = zones.get(GetRequest::new("zone")).await;
    // What becomes of a call through a proxy is not of interest, but what the proxy sees.
    if std::env::var("TEST_IS_SEEN_BY_PROXY").is_err() {
        called.unwrap();
    }
}

/// Runs the function above in a process with these variables; gives the requests that the server sees.
fn in_environment(server: &Server, variables: &[(&str, &str)]) -> Vec<Request> {
    let output = child::run(&[variables, &[("TEST_SERVER", &server.url)]].concat());
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    server.requests()
}

#[test]
fn the_default_chain_looks_into_the_environment_and_then_asks_the_machine() {
    let server = Server::with(|request| match request.path() {
        "/iam/v1/tokens" => ok(r#"{"iamToken": "t1.exchanged"}"#),
        path if path.starts_with("/computeMetadata") => {
            assert_eq!(request.header("metadata-flavor"), Some("Google"));
            ok(r#"{"access_token": "t1.machine", "expires_in": 43200, "token_type": "Bearer"}"#)
        }
        _ => ok("{}"),
    });
    let server = server.unwrap();
    let bearer = |requests: &[Request]| {
        requests
            .last()
            .unwrap()
            .header("authorization")
            .unwrap()
            .to_owned()
    };

    let requests = in_environment(&server, &[("YC_IAM_TOKEN", "t1.a"), ("YC_TOKEN", "t1.b")]);
    assert_eq!(
        (requests.len(), bearer(&requests).as_str()),
        (1, "Bearer t1.a")
    );
    let requests = in_environment(&server, &[("YC_TOKEN", "y0_oauth")]);
    assert_eq!(
        requests[0].body,
        r#"{"yandexPassportOauthToken":"y0_oauth"}"#
    );
    assert_eq!(bearer(&requests), "Bearer t1.exchanged");
    let address = server.url.replace("http://", "");
    let requests = in_environment(&server, &[("YC_METADATA_ADDR", &address)]);
    assert_eq!(
        requests[0].path(),
        "/computeMetadata/v1/instance/service-accounts/default/token"
    );
    assert_eq!(bearer(&requests), "Bearer t1.machine");
}

#[test]
fn a_proxy_sees_nothing_of_what_is_not_encrypted() {
    let server = Server::with(|request| match request.path() {
        "/iam/v1/tokens" => ok(r#"{"iamToken": "t1.exchanged"}"#),
        _ => ok("{}"),
    });
    let (server, proxy) = (server.unwrap(), Server::with(|_| ok("{}")).unwrap());
    let by_name = server.url.replace("127.0.0.1", "localhost");
    for variable in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
        for url in [&server.url, &by_name] {
            let requests = in_environment(
                &server,
                &[
                    ("YC_TOKEN", "y0_oauth"),
                    (variable, &proxy.url),
                    ("TEST_ENDPOINT", url),
                ],
            );
            assert_eq!(requests.len(), 2, "{variable} {url}");
        }
    }
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn a_key_file_is_exchanged_for_a_token() {
    let server = Server::with(|request| match request.path() {
        "/iam/v1/tokens" => ok(r#"{"iamToken": "t1.signed", "expiresAt": "2100-01-01T00:00:00Z"}"#),
        _ => ok("{}"),
    });
    let server = server.unwrap();
    let path =
        std::env::temp_dir().join(format!("yandex-cloud-api-key-{}.json", std::process::id()));
    std::fs::write(&path, key_file()).unwrap();
    let requests = in_environment(
        &server,
        &[("YC_SERVICE_ACCOUNT_KEY_FILE", path.to_str().unwrap())],
    );
    std::fs::remove_file(&path).unwrap();
    assert_eq!(requests.len(), 2);
    let jwt = requests[0].body.strip_prefix(r#"{"jwt":""#).unwrap();
    assert_eq!(jwt.split('.').count(), 3);
    assert_eq!(
        requests[1].header("authorization"),
        Some("Bearer t1.signed")
    );
}

/// A key file as `yc iam key create` writes it, with a fresh key.
fn key_file() -> String {
    use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
    use base64::Engine as _;
    let key = aws_lc_rs::rsa::KeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = key.as_der().unwrap();
    let body = base64::engine::general_purpose::STANDARD.encode(der.as_ref());
    let private = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
    serde_json::json!({"id": "key", "service_account_id": "account", "private_key": private})
        .to_string()
}

#[test]
fn the_proxy_of_the_environment_is_used() {
    let proxy = Server::with(|_| ok("{}")).unwrap();
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let variables = [
            ("YC_IAM_TOKEN", "t1.a"),
            (variable, proxy.url.as_str()),
            ("TEST_ENDPOINT", "https://compute.example"),
            ("TEST_IS_SEEN_BY_PROXY", "yes"),
        ];
        let requests = in_environment(&proxy, &variables);
        // A tunnel, in which the token is encrypted.
        assert_eq!(requests[0].line, "CONNECT compute.example:443 HTTP/1.1");
        assert!(requests[0].header("authorization").is_none());
    }
}

#[test]
fn the_machine_is_asked_without_a_proxy() {
    let server = Server::with(|_| ok("{}")).unwrap();
    let proxy = Server::with(|_| ok("{}")).unwrap();
    let machine = Server::with(|_| ok(r#"{"access_token": "t1.machine"}"#)).unwrap();
    let address = machine.url.replace("http://", "");
    let variables = [
        ("YC_METADATA_ADDR", address.as_str()),
        ("HTTP_PROXY", proxy.url.as_str()),
        ("http_proxy", proxy.url.as_str()),
    ];
    let requests = in_environment(&server, &variables);
    assert_eq!(requests.len(), 1);
    assert_eq!(
        requests[0].header("authorization"),
        Some("Bearer t1.machine")
    );
    assert_eq!((machine.requests().len(), proxy.connections()), (1, 0));
}

#[test]
fn nothing_secret_is_printed() {
    let credentials = Credentials::iam_token("t1.secret");
    assert_eq!(format!("{credentials:?}"), "Credentials");
    let token = Token::new("t1.secret");
    assert!(!format!("{token:?}").contains("secret"));
}
