// Written by `cargo xtask regenerate` from the reference pages. Do not edit.

//! Calls `compute.image.create` and waits until the operation is done.
//!
//! ```text
//! cargo run --features compute --example wait_for_operation -- FOLDER_ID IMAGE_ID
//! ```
//!
//! The token comes from where the guide of the crate says, such as a variable.

use std::env;
use std::error::Error;

use yandex_cloud_api::Client;
use yandex_cloud_api::compute::image::CreateRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let mut argument = |name| arguments.next().ok_or(format!("{name} is missing"));

    let client = Client::builder().build()?;
    let request = CreateRequest::new(argument("folderId")?);
    let request = request.image_id(argument("imageId")?);
    let operation = client.compute().image().create(request).await?;
    let result = operation.wait().await?;
    println!("{result:?}");
    Ok(())
}
