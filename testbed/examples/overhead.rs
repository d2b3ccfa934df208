//! Measures what the client costs: calls a second against a local server, beside bare `reqwest` and
//! `serde_json`.
//!
//! ```sh
//! cargo run --release -p testbed --example overhead
//! ```
//!
//! Both do the same: a GET of a list of images with the same headers and a timeout, read into structs. They take
//! turns, so that what else the machine does hits both. The client adds validation, the care for the token, random
//! ids, repetitions, tracing and a tolerant reader.

#[path = "../tests/support/server.rs"]
mod server;

use std::error::Error;
use std::time::{Duration, Instant};

use serde::Deserialize;
// What users write is the name of their crate.
use testbed as yandex_cloud_api;
use yandex_cloud_api::Client;
use yandex_cloud_api::compute::image::{ImageClient, ListRequest, ListResponse};

type Outcome = Result<(), Box<dyn Error>>;

const ROUNDS: usize = 41;
const CALLS: usize = 200;

/// What one would write by hand.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Images {
    images: Vec<Image>,
}

#[allow(dead_code)] // Read, and never looked at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Image {
    id: String,
    folder_id: String,
    created_at: String,
    name: String,
    description: String,
    labels: std::collections::BTreeMap<String, String>,
    family: String,
    storage_size: String,
    min_disk_size: String,
    product_ids: Vec<String>,
    status: String,
    os: Os,
    pooled: bool,
}

#[allow(dead_code)]
#[derive(Deserialize)]
struct Os {
    r#type: String,
}

/// A response with so many images.
fn body(images: usize) -> String {
    let image = r#"{"id": "fd80293ig2816a78q276", "folderId": "b1gvmob95yysaplct532",
        "createdAt": "2024-05-01T12:00:00Z", "name": "ubuntu-2204", "description": "An image",
        "labels": {"env": "prod", "team": "core"}, "family": "ubuntu-2204-lts",
        "storageSize": "2147483648", "minDiskSize": "5368709120", "productIds": ["f2e1", "f2e2"],
        "status": "READY", "os": {"type": "LINUX"}, "pooled": true}"#;
    format!(r#"{{"images": [{}]}}"#, vec![image; images].join(","))
}

async fn bare(client: &reqwest::Client, url: &str) -> Outcome {
    let request = client
        .get(url)
        .bearer_auth("t1.token")
        .header("accept", "application/json")
        .header("user-agent", "overhead/0.1.0")
        .header(
            "x-client-request-id",
            "0b7a4b1c-6b7e-4c0a-9d59-3f6f2f1f8a11",
        )
        .timeout(Duration::from_secs(60));
    let body = request.send().await?.error_for_status()?.bytes().await?;
    let images: Images = serde_json::from_slice(&body)?;
    std::hint::black_box(images.images.len());
    Ok(())
}

async fn ours(images: &ImageClient) -> Outcome {
    let request = ListRequest::new("b1gvmob95yysaplct532").page_size(100);
    let response = images.list(request).await?;
    std::hint::black_box(response.images.len());
    Ok(())
}

/// What reading alone takes of a call, both ways.
fn measure_reading(images: usize) -> Outcome {
    let body = body(images);
    let (mut bares, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..CALLS {
            std::hint::black_box(serde_json::from_str::<Images>(&body)?.images.len());
        }
        bares.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        for _ in 0..CALLS {
            std::hint::black_box(serde_json::from_str::<ListResponse>(&body)?.images.len());
        }
        ours.push(start.elapsed().as_secs_f64());
    }
    #[allow(clippy::cast_precision_loss)]
    let micros = |times| median(times) * 1e6 / CALLS as f64;
    println!(
        "{images:>4} images: derive {:>6.1} µs, client {:>6.1} µs to read",
        micros(bares),
        micros(ours)
    );
    Ok(())
}

/// Calls a second of both in the best round of each, which other work on the machine disturbs least, and the median of
/// how the rounds compare.
async fn measure(images: usize) -> Outcome {
    let body = body(images);
    let server = server::Server::with(move |_| server::ok(body.clone()))?;
    let builder = Client::builder().iam_token("t1.token");
    let client = builder.endpoint("compute", &server.url).build()?;
    let ours_client = client.compute().image();
    let bare_client = reqwest::Client::builder().build()?;
    let query = "folderId=b1gvmob95yysaplct532&pageSize=100";
    let url = format!("{}/compute/v1/images?{query}", server.url);

    let (mut bares, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..CALLS {
            bare(&bare_client, &url).await?;
        }
        let bare_time = start.elapsed();
        let start = Instant::now();
        for _ in 0..CALLS {
            ours(&ours_client).await?;
        }
        let our_time = start.elapsed();
        server.requests();
        // The first round warms up.
        if round > 0 {
            bares.push(rate(bare_time));
            theirs.push(rate(our_time));
            ratios.push(bare_time.as_secs_f64() / our_time.as_secs_f64());
        }
    }
    println!(
        "{images:>4} images: bare {:>6.0} calls/s, client {:>6.0} calls/s: {:.1} % (median of rounds {:.1} %)",
        best(&bares),
        best(&theirs),
        best(&theirs) / best(&bares) * 100.0,
        median(ratios) * 100.0
    );
    Ok(())
}

#[allow(clippy::cast_precision_loss)]
fn rate(time: Duration) -> f64 {
    CALLS as f64 / time.as_secs_f64()
}

fn best(rates: &[f64]) -> f64 {
    rates.iter().copied().fold(0.0, f64::max)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    for images in [1, 100, 1000] {
        measure(images).await?;
        measure_reading(images)?;
    }
    Ok(())
}
