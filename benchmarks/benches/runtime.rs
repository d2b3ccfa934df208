//! Reading, writing and validating, beside serde's derive and `garde` on equal types.
//!
//! `cargo bench -p benchmarks`
#![allow(clippy::unwrap_used, reason = "a benchmark whose documents are wrong has failed")]

use std::collections::BTreeMap;

use benchmarks::{CreateImage, Images, ListImages};
use divan::{Bencher, black_box};
use garde::Validate;
use yandex_cloud_api::compute::image::{CreateRequest, ListRequest, ListResponse};

fn main() {
    both_read_the_same();
    divan::main();
}

/// An answer with so many images.
fn document(images: usize) -> String {
    let image = r#"{"id": "fd80293ig2816a78q276", "folderId": "b1gvmob95yysaplct532",
        "createdAt": "2024-05-01T12:00:00Z", "name": "ubuntu-2204", "description": "An image",
        "labels": {"env": "prod", "team": "core"}, "family": "ubuntu-2204-lts",
        "storageSize": "2147483648", "minDiskSize": "5368709120", "productIds": ["f2e1", "f2e2"],
        "status": "READY", "os": {"type": "LINUX"}, "pooled": true}"#;
    format!(r#"{{"images": [{}], "nextPageToken": "next"}}"#, vec![image; images].join(","))
}

fn both_read_the_same() {
    let text = document(3);
    let ours: ListResponse = serde_json::from_str(&text).unwrap();
    let derived: Images = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&ours).unwrap(), serde_json::to_string(&derived).unwrap());
}

const SIZES: [usize; 2] = [1, 100];

#[divan::bench(args = SIZES)]
fn read_ours(bencher: Bencher<'_, '_>, images: usize) {
    let text = document(images);
    bencher.bench(|| serde_json::from_str::<ListResponse>(black_box(&text)).unwrap());
}

#[divan::bench(args = SIZES)]
fn read_derived(bencher: Bencher<'_, '_>, images: usize) {
    let text = document(images);
    bencher.bench(|| serde_json::from_str::<Images>(black_box(&text)).unwrap());
}

#[divan::bench(args = SIZES)]
fn write_ours(bencher: Bencher<'_, '_>, images: usize) {
    let response: ListResponse = serde_json::from_str(&document(images)).unwrap();
    bencher.bench(|| serde_json::to_string(black_box(&response)).unwrap());
}

#[divan::bench(args = SIZES)]
fn write_derived(bencher: Bencher<'_, '_>, images: usize) {
    let response: Images = serde_json::from_str(&document(images)).unwrap();
    bencher.bench(|| serde_json::to_string(black_box(&response)).unwrap());
}

const FOLDER: &str = "b1gvmob95yysaplct532";
const FILTER: &str = "name = 'ubuntu-2204-lts'";

#[divan::bench]
fn validate_list_ours(bencher: Bencher<'_, '_>) {
    let request = ListRequest::new(FOLDER).page_size(100).filter(FILTER).order_by("createdAt desc");
    bencher.bench(|| black_box(&request).validate().is_ok());
}

#[divan::bench]
fn validate_list_garde(bencher: Bencher<'_, '_>) {
    let request = ListImages {
        folder_id: FOLDER.to_owned(),
        page_size: 100,
        page_token: String::new(),
        filter: FILTER.to_owned(),
        order_by: "createdAt desc".to_owned(),
    };
    bencher.bench(|| black_box(&request).validate().is_ok());
}

fn labels() -> BTreeMap<String, String> {
    [("env", "prod"), ("team", "core"), ("owner", "a.person")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into()
}

fn create(name: &str) -> CreateRequest {
    let request = CreateRequest::new(FOLDER).name(name).description("An image").labels(labels());
    request
        .family("ubuntu-2204-lts")
        .min_disk_size(5_368_709_120)
        .product_ids(vec!["f2e1".to_owned(), "f2e2".to_owned()])
}

fn create_by_hand(name: &str) -> CreateImage {
    CreateImage {
        folder_id: FOLDER.to_owned(),
        name: name.to_owned(),
        description: "An image".to_owned(),
        labels: labels(),
        family: "ubuntu-2204-lts".to_owned(),
        min_disk_size: 5_368_709_120,
        product_ids: vec!["f2e1".to_owned(), "f2e2".to_owned()],
    }
}

/// A name that is right, and one that is not.
const NAMES: [&str; 2] = ["ubuntu-2204", "Ubuntu 22.04"];

#[divan::bench(args = NAMES)]
fn validate_create_ours(bencher: Bencher<'_, '_>, name: &str) {
    let request = create(name);
    assert_eq!(request.validate().is_ok(), name == "ubuntu-2204");
    bencher.bench(|| black_box(&request).validate());
}

#[divan::bench(args = NAMES)]
fn validate_create_garde(bencher: Bencher<'_, '_>, name: &str) {
    let request = create_by_hand(name);
    assert_eq!(request.validate().is_ok(), name == "ubuntu-2204");
    bencher.bench(|| black_box(&request).validate());
}
