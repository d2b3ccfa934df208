//! Reading, writing and validating, beside serde's derive and `garde` on equal types; also how much is allocated.
//!
//! `cargo bench -p benchmarks`. The ratios of `examples/ratios.rs` suffer less from what else the machine does.
#![allow(clippy::unwrap_used, reason = "a benchmark whose documents are wrong has failed")]

use benchmarks::instance::{self, Instances};
use benchmarks::{FOLDER, Images, ListImages, create, create_by_hand};
use divan::{AllocProfiler, Bencher, black_box};
use garde::Validate;
use yandex_cloud_api::compute::image::{ListRequest, ListResponse};
use yandex_cloud_api::compute::instance::ListResponse as OurInstances;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

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
    let text = instance::document(3);
    let ours: OurInstances = serde_json::from_str(&text).unwrap();
    let derived: Instances = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&ours).unwrap(), text);
    assert_eq!(serde_json::to_string(&derived).unwrap(), text);
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

const INSTANCES: [usize; 3] = [1, 100, 1_000];

#[divan::bench(args = INSTANCES)]
fn read_instances_ours(bencher: Bencher<'_, '_>, instances: usize) {
    let text = instance::document(instances);
    bencher.bench(|| serde_json::from_str::<OurInstances>(black_box(&text)).unwrap());
}

#[divan::bench(args = INSTANCES)]
fn read_instances_derived(bencher: Bencher<'_, '_>, instances: usize) {
    let text = instance::document(instances);
    bencher.bench(|| serde_json::from_str::<Instances>(black_box(&text)).unwrap());
}

#[divan::bench(args = INSTANCES)]
fn write_instances_ours(bencher: Bencher<'_, '_>, instances: usize) {
    let response: OurInstances = serde_json::from_str(&instance::document(instances)).unwrap();
    bencher.bench(|| serde_json::to_string(black_box(&response)).unwrap());
}

#[divan::bench(args = INSTANCES)]
fn write_instances_derived(bencher: Bencher<'_, '_>, instances: usize) {
    let response: Instances = serde_json::from_str(&instance::document(instances)).unwrap();
    bencher.bench(|| serde_json::to_string(black_box(&response)).unwrap());
}

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
