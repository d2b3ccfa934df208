//! Prints the images of a folder.
//!
//! ```sh
//! YC_IAM_TOKEN=$(yc iam create-token) YC_FOLDER_ID=b1g… cargo run -p testbed --example list_images
//! ```
//!
//! On a virtual machine with a service account, no token is needed.

use std::env;
use std::error::Error;

// What users write is the name of their crate.
use testbed as yandex_cloud_api;
use yandex_cloud_api::Client;
use yandex_cloud_api::compute::image::ListRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("YC_FOLDER_ID").map_err(|_| "set the variable YC_FOLDER_ID")?;
    let client = Client::builder().build()?;

    let request = ListRequest::new(folder).page_size(100);
    let mut images = client.compute().image().list(request).items();
    while let Some(image) = images.try_next().await? {
        println!("{} {} {}", image.id, image.status, image.name);
    }
    Ok(())
}
