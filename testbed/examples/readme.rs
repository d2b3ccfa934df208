//! The examples of `README.md` and `generated/README.md`, so that they compile. A test compares the texts.
#![allow(
    dead_code,
    unused_variables,
    clippy::needless_pass_by_value,
    clippy::unused_async
)] // examples that nobody calls

// What users write is the name of their crate.
extern crate testbed as yandex_cloud_api;

fn main() {
    println!("these examples are only compiled");
}

#[rustfmt::skip]
mod images {
    use yandex_cloud_api::{Client, compute::image::ListRequest};

    async fn example() -> Result<(), yandex_cloud_api::Error> {
    let client = Client::builder().build()?;
    let request = ListRequest::new("b1g0folder").page_size(100);
    let mut images = client.compute().image().list(request).items();
    while let Some(image) = images.try_next().await? {
        println!("{} {}", image.name, image.status);
    }
    Ok(())
    }
}

#[rustfmt::skip]
mod credentials {
    use yandex_cloud_api::{Client, Credentials};

    fn example() -> Result<(), yandex_cloud_api::Error> {
    let key = Credentials::service_account_key_file("key.json")?;
    let client = Client::builder().credentials(key).build()?;
    Ok(())
    }
}

#[rustfmt::skip]
mod operations {
    use yandex_cloud_api::compute::disk::{CreateRequest, UpdateRequest};

    async fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    let disks = client.compute().disk();
    let request = CreateRequest::new("b1g0folder", "ru-central1-a", 10 << 30).name("data");
    let disk = disks.create(request).await?.wait().await?;
    disks.update(UpdateRequest::new(disk.id).description("mine")).await?.wait().await?;
    Ok(())
    }
}

#[rustfmt::skip]
mod without_async {
    use yandex_cloud_api::blocking::Block as _;

    fn example(client: yandex_cloud_api::Client) -> Result<(), yandex_cloud_api::Error> {
    let image = client.compute().image().get("fd80image").block()?;
    println!("{}", image.name);
    for image in client.compute().image().list("b1g0folder").items().block() {
        println!("{}", image?.name);
    }
    Ok(())
    }
}

#[rustfmt::skip]
mod testing {
    use yandex_cloud_api::{Client, clock::TestClock, transport::Canned};

    async fn example() -> Result<(), yandex_cloud_api::Error> {
    let canned = Canned::new().json(200, r#"{"id": "fd80image", "name": "ubuntu"}"#);
    let builder = Client::builder().iam_token("t1.test").clock(TestClock::new());
    let client = builder.transport(canned.clone()).build()?;
    assert_eq!(client.compute().image().get("fd80image").await?.name, "ubuntu");
    assert_eq!(canned.requests().len(), 1);
    Ok(())
    }
}
