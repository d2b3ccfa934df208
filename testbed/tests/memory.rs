//! How much memory a hostile response takes: measured, in a process of its own.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use testbed::compute::disk::{Disk, ListRequest};
use testbed::compute::image::ListRequest as ListImages;
use testbed::transport::Canned;
use testbed::{Client, Error, ErrorKind, JsonObject, OperationHandle};

const MIB: usize = 1 << 20;

/// The most memory that this process has taken, where the system tells.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

fn client(body: String) -> Client {
    let canned = Canned::new().json(200, body);
    Client::builder()
        .iam_token("t1")
        .transport(canned)
        .build()
        .unwrap()
}

/// A text with so many bytes of this piece.
fn many(before: &str, piece: &str, bytes: usize, after: &str) -> String {
    let pieces = vec![piece; bytes / (piece.len() + 1)];
    format!("{before}{}{after}", pieces.join(","))
}

fn refused(outcome: Result<usize, Error>) {
    let error = outcome.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decoding);
    assert!(error.to_string().contains("more memory"), "{error}");
}

async fn disks(body: String) -> Result<usize, Error> {
    let disks = client(body).compute().disk();
    Ok(disks.list(ListRequest::new("folder")).await?.disks.len())
}

async fn operation(body: String) -> Result<usize, Error> {
    let mut operation = OperationHandle::<Disk>::attach(&client(body), "op");
    operation.poll().await?;
    Ok(operation.state().metadata.len())
}

/// One test, as the peak is that of the process.
#[tokio::test]
async fn a_response_takes_a_small_multiple_of_its_length() {
    let before = peak();
    let length = 4 * MIB;
    refused(disks(many("{\"disks\":[", "{}", length, "]}")).await);
    refused(
        disks(many(
            "{\"disks\":[",
            "{\"labels\":{\"\":\"\"}}",
            length,
            "]}",
        ))
        .await,
    );
    // Errors are read by another way.
    for (status, before, piece, after) in [
        (400, r#"{"code":3,"message":"bad","details":["#, "{}", "]}"),
        (
            400,
            r#"{"code":3,"message":"bad","details":["#,
            r#"{"@type":"google.rpc.Help"}"#,
            "]}",
        ),
        (
            500,
            r#"{"error":{"code":3,"message":"bad","details":["#,
            "{}",
            "]}}",
        ),
        (500, r#"{"code":3,"message":"bad","x":["#, "[0]", "]}"),
        (200, r#"{"code":3,"message":"bad","details":["#, "{}", "]}"),
        (
            200,
            r#"{"result":{"code":3,"message":"bad","details":["#,
            "{}",
            "]}}",
        ),
        (
            200,
            r#"{"code":3,"message":"bad","errors":[{"code":3},"#,
            "{}",
            "]}",
        ),
        (404, r#"{"trace":["#, "{}", "]}"),
    ] {
        let canned = Canned::new().json(status, many(before, piece, length, after));
        let client = Client::builder().iam_token("t1").transport(canned);
        let client = client.retry(testbed::RetryPolicy::never());
        let error = client
            .build()
            .unwrap()
            .compute()
            .disk()
            .list(ListRequest::new("folder"))
            .await;
        let error = error.unwrap_err();
        assert!(error.details().len() < MIB, "{error}");
        assert_eq!(error.to_string().contains("bad"), status != 404, "{error}");
    }
    let raw = r#"{"id":"op","done":false,"metadata":{"a":["#;
    refused(operation(many(raw, r#"{"":0}"#, length, "]}}")).await);
    // Half as much again while a list grows.
    let allowed = (32 * MIB + 16 * length) * 3 / 2 + 4 * length;
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < allowed, "{} MiB", (after - before) / MIB);
    } else {
        println!("skipped: this system does not tell how much memory is taken");
    }

    // What a server really sends is far from that, and so are tests with next to nothing in a page.
    assert_eq!(
        disks(many("{\"disks\":[", "{}", 3000, "]}")).await.unwrap(),
        1000
    );
    let real = format!(
        r#"{{"id":"disk","name":"{}","labels":{{"a":"b"}}}}"#,
        "n".repeat(100)
    );
    assert!(
        disks(many("{\"disks\":[", &real, 8 * MIB, "]}"))
            .await
            .unwrap()
            > 50_000
    );
    assert_eq!(
        operation(many(raw, "\"text of a value\"", length, "]}}"))
            .await
            .unwrap(),
        1
    );
    let images = client(many("{\"images\":[", r#"{"id":"image"}"#, 64 << 10, "]}"))
        .compute()
        .image();
    assert!(
        images
            .list(ListImages::new("folder"))
            .await
            .unwrap()
            .images
            .len()
            > 4000
    );
    // What a program reads by itself is its own affair.
    let own: JsonObject = serde_json::from_str(&many("{\"a\":[", r#"{"":0}"#, MIB, "]}")).unwrap();
    assert_eq!(own.len(), 1);
}
