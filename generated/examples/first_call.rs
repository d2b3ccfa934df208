// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! A first call: prints what `compute.zone.list` gives, over all pages.
//!
//! ```text
//! cargo run --features compute --example first_call
//! ```
//!
//! The token comes from where the guide of the crate says, such as a variable.

use std::error::Error;

use yandex_cloud_api::Client;
use yandex_cloud_api::compute::zone::ListRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder().build()?;
    let request = ListRequest::new();
    let mut items = client.compute().zone().list(request).items();
    while let Some(item) = items.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}
