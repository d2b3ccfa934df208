// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Calls `compute.disk.get` without a network, as a test would do it: a canned answer stands for
//! the server. `transport::Transport` is a trait for more than that.
//!
//! ```text
//! cargo run --features compute --example without_network
//! ```

use std::error::Error;

use yandex_cloud_api::Client;
use yandex_cloud_api::clock::TestClock;
use yandex_cloud_api::compute::disk::GetRequest;
use yandex_cloud_api::transport::Canned;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let canned = Canned::new().json(200, r#"{"id": "a1"}"#);
    let client = Client::builder()
        .iam_token("t1.test")
        .clock(TestClock::new())
        .transport(canned.clone())
        .build()?;

    let request = GetRequest::new("a1");
    let response = client.compute().disk().get(request).await?;
    assert_eq!(response.id, "a1");
    assert_eq!(canned.requests().len(), 1);
    Ok(())
}
