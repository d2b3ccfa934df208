//! Prints the images of a folder.
//!
//! ```sh
//! YC_IAM_TOKEN=$(yc iam create-token) YC_FOLDER_ID=b1g… cargo run --example list_images
//! ```

use std::env;
use std::error::Error;

use yandex_cloud_api::Client;
use yandex_cloud_api::compute::image::ListRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name| env::var(name).map_err(|_| format!("set the variable {name}"));
    let client = Client::builder()
        .iam_token(variable("YC_IAM_TOKEN")?)
        .build()?;
    let images = client.compute().image();

    let mut request = ListRequest::new(variable("YC_FOLDER_ID")?).page_size(100);
    loop {
        let response = images.list(request.clone()).await?;
        for image in response.images {
            println!("{} {} {}", image.id, image.status, image.name);
        }
        if response.next_page_token.is_empty() {
            return Ok(());
        }
        request.page_token = response.next_page_token;
    }
}
