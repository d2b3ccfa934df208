//! Lists in pages, without a network.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use futures_util::{StreamExt as _, TryStreamExt};
use testbed::clock::TestClock;
use testbed::compute::disk::ListRequest;
use testbed::compute::image::ListOperationsRequest;
use testbed::transport::{Canned, TransportError};
use testbed::{Client, ErrorKind};

fn page(ids: &[&str], next: &str) -> String {
    let disks: Vec<_> = ids.iter().map(|id| serde_json::json!({"id": id})).collect();
    serde_json::json!({"disks": disks, "nextPageToken": next}).to_string()
}

fn client(canned: &Canned) -> Client {
    let builder = Client::builder().iam_token("t1").transport(canned.clone());
    builder.clock(TestClock::new()).build().unwrap()
}

/// Three pages, one of them empty.
fn three() -> Canned {
    Canned::new()
        .json(200, page(&["a", "b"], "2"))
        .json(200, page(&[], "3"))
        .json(200, page(&["c"], ""))
}

/// The page tokens that were sent; empty where there was none.
fn tokens(canned: &Canned) -> Vec<String> {
    let token = |request: &http::Request<bytes::Bytes>| {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(name, _)| *name == "pageToken");
        found.map(|(_, token)| token.to_owned()).unwrap_or_default()
    };
    canned.requests().iter().map(token).collect()
}

#[tokio::test]
async fn one_page_is_one_page() {
    let canned = three();
    let disks = client(&canned).compute().disk();
    let first = disks.list(ListRequest::new("folder")).send().await.unwrap();
    assert_eq!(
        (first.disks.len(), first.next_page_token.as_str()),
        (2, "2")
    );
    assert_eq!(canned.requests().len(), 1);
}

#[tokio::test]
async fn all_pages_come_in_turn() {
    let canned = three();
    let disks = client(&canned).compute().disk();
    let mut pages = disks.list(ListRequest::new("folder")).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(page.disks.len());
    }
    assert_eq!(sizes, [2, 0, 1]);
    assert_eq!(tokens(&canned), ["", "2", "3"]);
    // The end stays the end.
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn all_items_come_in_turn_and_no_page_too_early() {
    let canned = three();
    let disks = client(&canned).compute().disk();
    let mut items = disks.list(ListRequest::new("folder").page_size(2)).items();
    assert!(canned.requests().is_empty());
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "b");
    assert_eq!(canned.requests().len(), 1);
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "c");
    assert!(items.try_next().await.unwrap().is_none());
    assert!(
        canned
            .requests()
            .iter()
            .all(|request| request.uri().to_string().contains("pageSize=2"))
    );
}

#[tokio::test]
async fn items_are_a_stream_like_others() {
    let canned = three();
    let disks = client(&canned).compute().disk();
    let items = disks.list(ListRequest::new("folder")).items();
    let ids: Vec<String> = TryStreamExt::try_collect(items.map_ok(|disk| disk.id))
        .await
        .unwrap();
    assert_eq!(ids, ["a", "b", "c"]);

    let disks = client(&three()).compute().disk();
    let all = disks
        .list(ListRequest::new("folder"))
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all.len(), 3);
}

#[tokio::test]
async fn paging_starts_where_the_request_says() {
    let canned = Canned::new().json(200, page(&["c"], ""));
    let disks = client(&canned).compute().disk();
    let request = ListRequest::new("folder").page_token("3");
    assert_eq!(
        disks
            .list(request)
            .items()
            .try_collect()
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(tokens(&canned), ["3"]);
}

#[tokio::test]
async fn a_token_goes_back_as_the_api_gave_it() {
    let long = "t".repeat(150);
    let canned = Canned::new()
        .json(200, page(&["a"], &long))
        .json(200, page(&["b"], ""))
        .json(200, page(&["b"], ""));
    let disks = client(&canned).compute().disk();
    let items = disks.list(ListRequest::new("folder")).items();
    assert_eq!(items.try_collect().await.unwrap().len(), 2);
    // And so it does when a program keeps it for later.
    let request = ListRequest::new("folder").page_token(&long);
    request.validate().unwrap();
    disks.list(request).await.unwrap();
    assert_eq!(tokens(&canned), ["", &long, &long]);
}

#[tokio::test]
async fn a_token_that_comes_again_ends_the_list() {
    for cycle in [["2", "2"], ["1", "2"]] {
        // Far more pages than are asked for.
        let canned = (0..100).fold(Canned::new(), |canned, index| {
            canned.json(200, page(&["a"], cycle[index % 2]))
        });
        let disks = client(&canned).compute().disk();
        let mut items = disks.list(ListRequest::new("folder")).items();
        let mut count = 0;
        let error = loop {
            match items.try_next().await {
                Ok(item) => count += usize::from(item.is_some()),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Decoding);
        assert!(error.to_string().contains("repeats the token"), "{error}");
        // What the pages held was given before.
        assert_eq!(count, canned.requests().len());
        assert!(count <= 3);
        assert!(items.try_next().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_failing_page_is_repeated_and_then_ends_the_list() {
    let fault = || TransportError::new("gone");
    let canned = Canned::new()
        .json(200, page(&["a"], "2"))
        .error(fault())
        .json(200, page(&["b"], "3"));
    let canned = (0..4).fold(canned, |canned, _| canned.error(fault()));
    let disks = client(&canned).compute().disk();
    let results: Vec<_> = disks
        .list(ListRequest::new("folder"))
        .items()
        .collect()
        .await;
    let ids: Vec<_> = results
        .iter()
        .map(|item| {
            item.as_ref()
                .map(|disk| disk.id.as_str())
                .map_err(testbed::Error::kind)
        })
        .collect();
    assert_eq!(ids, [Ok("a"), Ok("b"), Err(ErrorKind::Transport)]);
    assert_eq!(tokens(&canned), ["", "2", "2", "3", "3", "3", "3"]);
}

#[tokio::test]
async fn an_item_that_is_waited_for_in_vain_is_not_lost() {
    let canned = three();
    let disks = client(&canned).compute().disk();
    let mut items = disks.list(ListRequest::new("folder")).items();
    for wanted in ["a", "b", "c"] {
        // A future that is made, never waited for, and dropped.
        drop(items.try_next());
        assert_eq!(items.try_next().await.unwrap().unwrap().id, wanted);
    }
}

#[tokio::test]
async fn any_method_that_pages_can() {
    let canned = Canned::new().json(200, r#"{"operations": [{"id": "o", "done": true}]}"#);
    let images = client(&canned).compute().image();
    let operations = images.list_operations(ListOperationsRequest::new("image"));
    assert_eq!(operations.items().try_collect().await.unwrap()[0].id, "o");
}
