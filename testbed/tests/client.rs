//! The client without a network.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

use testbed::compute::image::ListRequest;
use testbed::transport::{Canned, Transport, TransportError};
use testbed::{Client, ErrorKind, Limit, Measure};

fn client(transport: impl Transport + 'static) -> Client {
    Client::builder()
        .iam_token("t1.secret")
        .transport(transport)
        .build()
        .unwrap()
}

#[tokio::test]
async fn canned_responses_come_in_turn() {
    let canned = Canned::new()
        .json(200, r#"{"nextPageToken": "1"}"#)
        .error(TransportError::permanent("wrong"))
        .json(403, r#"{"code": 7, "message": "no"}"#);
    let images = client(canned.clone()).compute().image();
    let call = || images.list(ListRequest::new("folder"));

    assert_eq!(call().await.unwrap().next_page_token, "1");
    assert_eq!(call().await.unwrap_err().kind(), ErrorKind::Transport);
    assert!(call().await.unwrap_err().is_permission_denied());
    assert_eq!(call().await.unwrap_err().kind(), ErrorKind::Transport);

    let requests = canned.requests();
    assert_eq!(requests.len(), 4);
    let documented = "https://compute.api.cloud.yandex.net/compute/v1/images?folderId=folder";
    assert_eq!(requests[0].uri().to_string(), documented);
    assert!(requests[0].headers()["authorization"].is_sensitive());
    assert!(!format!("{canned:?}").contains("secret"));
}

#[tokio::test]
async fn a_request_that_needs_one_string_is_made_of_any_string() {
    let id = String::from("disk");
    let canned = (0..3).fold(Canned::new(), |canned, _| {
        canned.json(200, r#"{"id": "disk"}"#)
    });
    let disks = client(canned.clone()).compute().disk();
    disks.get(&id).await.unwrap();
    disks.get(id.as_str()).await.unwrap();
    disks.get(id).await.unwrap();
    let paths = canned.requests();
    assert!(
        paths
            .iter()
            .all(|request| request.uri().path() == "/compute/v1/disks/disk")
    );
    assert_eq!(paths.len(), 3);
}

#[tokio::test]
async fn a_call_can_run_in_another_task() {
    let client = client(Canned::new().json(200, "{}"));
    let call = client.compute().image().list(ListRequest::new("folder"));
    assert!(format!("{call:?}").contains("compute.Image.list"));
    tokio::spawn(call.into_future()).await.unwrap().unwrap();
}

#[test]
fn a_client_that_cannot_work_is_not_built() {
    let kind = |builder: testbed::ClientBuilder| builder.build().unwrap_err().kind();
    let with = |url: &str| {
        let builder = Client::builder().transport(Canned::new()).iam_token("t");
        builder.endpoint("compute", url)
    };
    for url in ["", "nowhere", "http://example.com", "https://a b"] {
        assert_eq!(kind(with(url)), ErrorKind::Configuration, "{url}");
    }
    assert!(with("http://example.com").allow_http(true).build().is_ok());
    assert_eq!(
        kind(with("https://a").user_agent("a\nb")),
        ErrorKind::Configuration
    );
}

#[tokio::test]
async fn a_broken_token_is_not_shown() {
    let builder = Client::builder()
        .transport(Canned::new())
        .iam_token("t1.se\ncret");
    let client = builder.build().unwrap();
    let error = client
        .compute()
        .image()
        .list(ListRequest::new("f"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert!(!format!("{error} {error:?}").contains("cret"));
}

#[test]
fn violations_speak_for_the_documentation() {
    let request = ListRequest::new("ф".repeat(51)).page_size(2000);
    let violations = request.validate().unwrap_err();
    let [folder, size] = violations.as_slice() else {
        panic!("{violations}")
    };
    assert_eq!(
        folder.limit(),
        Limit::Length {
            min: None,
            max: Some(50)
        }
    );
    assert_eq!(folder.measure(), &Measure::Characters(51));
    assert_eq!(size.measure(), &Measure::Integer(2000));
    assert_eq!(size.sentence(), "The maximum value is 1000.");
    assert_eq!(
        violations.to_string(),
        "2 documented limits not kept:\n\
         - folderId: length at most 50, found 51 characters \
         — “The maximum string length in characters is 50.” \
         <https://yandex.cloud/en/docs/compute/api-ref/Image/list>\n\
         - pageSize: value at most 1000, found 2000 — “The maximum value is 1000.” \
         <https://yandex.cloud/en/docs/compute/api-ref/Image/list>"
    );
    assert_eq!(ListRequest::PAGE_SIZE_MAX, 1000);
}
