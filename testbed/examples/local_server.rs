//! Calls a server that this program starts itself: no account is needed.
//!
//! ```sh
//! cargo run -p testbed --example local_server
//! ```

#[path = "../tests/support/server.rs"]
mod server;

use std::error::Error;

// What users write is the name of their crate.
use testbed as yandex_cloud_api;
use yandex_cloud_api::Client;
use yandex_cloud_api::compute::image::ListRequest;

const IMAGES: &str = r#"{"images": [
    {"id": "fd80", "name": "ubuntu", "status": "READY", "storageSize": "2147483648"},
    {"id": "fd81", "name": "debian", "status": "FROZEN"}
]}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let refusal = r#"{"code": 7, "message": "Permission denied"}"#;
    let server = server::Server::start(vec![
        (200, "", IMAGES.to_owned()),
        (403, "x-request-id: 4f2a\r\n", refusal.to_owned()),
    ])?;
    let client = Client::builder()
        .iam_token("t1.local")
        .endpoint("compute", &server.url)
        .build()?;
    let images = client.compute().image();

    let request = ListRequest::new("b1g0folder").page_size(100);
    for image in images.list(request.clone()).await?.images {
        println!("{image:#?}");
    }
    println!(
        "the server saw: {}",
        server
            .request()
            .map(|request| request.line)
            .unwrap_or_default()
    );

    if let Err(error) = images.list(request.clone().page_size(5000)).await {
        println!("not sent: {error}");
    }
    if let Err(error) = images.list(request).await {
        println!("refused: {error}");
    }
    Ok(())
}
