//! Measures what the client costs: processor time of a call against a local server, beside bare `reqwest` and
//! `serde_json`, which read into Rust's own types for times, 64-bit integers and enums.
//!
//! ```sh
//! cargo run --release -p testbed --example overhead
//! ```
//!
//! Both do the same: a GET of a list of virtual machines with the same headers and a timeout, read into structs. They
//! take turns, so that what else the machine does hits both; only the time of the thread that calls is counted. The client adds validation, the care for the token, random
//! ids, repetitions, tracing and a tolerant reader.

// The types that one would write by hand: a public module of the benchmarks.
#[allow(unreachable_pub)]
#[path = "../../benchmarks/src/instance.rs"]
mod instance;
#[path = "../tests/support/server.rs"]
mod server;
#[path = "../../benchmarks/src/text.rs"]
mod text;

use std::error::Error;
use std::time::{Duration, Instant};

use instance::Instances;
// What users write is the name of their crate.
use testbed as yandex_cloud_api;
use yandex_cloud_api::Client;
use yandex_cloud_api::compute::instance::{InstanceClient, ListRequest};

type Outcome = Result<(), Box<dyn Error>>;

const ROUNDS: usize = 41;

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
    let list: Instances = serde_json::from_slice(&body)?;
    std::hint::black_box(list.instances.len());
    Ok(())
}

async fn ours(instances: &InstanceClient) -> Outcome {
    let request = ListRequest::new("b1gvmob95yysaplct532").page_size(100);
    let response = instances.list(request).await?;
    std::hint::black_box(response.instances.len());
    Ok(())
}

/// The processor time that this thread has taken, in seconds; where the system does not tell, the time of day.
#[allow(clippy::cast_precision_loss)]
fn processor_time(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match told.split(' ').next().map(str::parse::<u64>) {
        Some(Ok(nanos)) => nanos as f64 / 1e9,
        _ => start.elapsed().as_secs_f64(),
    }
}

/// Microseconds of a call in the best round of each, which other work on the machine disturbs least, and the median of
/// how the rounds compare.
#[allow(clippy::cast_precision_loss)]
async fn measure(items: usize, calls: usize) -> Outcome {
    let body = instance::document(items);
    let server = server::Server::with(move |_| server::ok(body.clone()))?;
    let builder = Client::builder().iam_token("t1.token");
    let client = builder.endpoint("compute", &server.url).build()?;
    let our_client = client.compute().instance();
    let bare_client = reqwest::Client::builder().build()?;
    let query = "folderId=b1gvmob95yysaplct532&pageSize=100";
    let url = format!("{}/compute/v1/instances?{query}", server.url);

    let start = Instant::now();
    let (mut bares, mut all_ours, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let began = processor_time(start);
        for _ in 0..calls {
            bare(&bare_client, &url).await?;
        }
        let between = processor_time(start);
        for _ in 0..calls {
            ours(&our_client).await?;
        }
        let (bare_time, our_time) = (between - began, processor_time(start) - between);
        server.requests();
        // The first round warms up.
        if round > 0 {
            bares.push(bare_time * 1e6 / calls as f64);
            all_ours.push(our_time * 1e6 / calls as f64);
            ratios.push(our_time / bare_time);
        }
    }
    let (bare, ours) = (best(&bares), best(&all_ours));
    println!(
        "{items:>4} items: bare {bare:>8.1} µs, client {ours:>8.1} µs: {:.2} (median of rounds {:.2})",
        ours / bare,
        median(ratios)
    );
    Ok(())
}

fn best(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::INFINITY, f64::min)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    for (items, calls) in [(1, 200), (100, 50), (1_000, 10)] {
        measure(items, calls).await?;
    }
    Ok(())
}
