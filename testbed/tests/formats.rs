//! The types in other formats than JSON: all that say of each value what it is.
// Helpers of tests may panic like the tests themselves.
#![allow(clippy::unwrap_used)]

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use testbed::compute::disk;
use testbed::compute::image::{self, ListResponse};

/// A message of values of all kinds, with what no pages say.
fn images() -> ListResponse {
    let response = json!({
        "images": [
            {
                "id": "fd8",
                "createdAt": "2024-05-01T12:00:00.5Z",
                "labels": {"env": "prod", "": "no key"},
                "minDiskSize": "9223372036854775807",
                "productIds": ["f2e1", ""],
                "status": "NEW_STATE",
                "os": {},
                "pooled": false
            },
            {"status": "READY", "os": {"type": "LINUX"}}
        ],
        "nextPageToken": "next"
    });
    serde_json::from_value(response).unwrap()
}

/// A message with a chosen member of a one-of.
fn disk() -> disk::Disk {
    let disk =
        json!({"id": "fhm", "size": "4194304", "sourceImageId": "fd8", "diskPlacementPolicy": {}});
    serde_json::from_value(disk).unwrap()
}

fn through_values<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_value::<T>(serde_json::to_value(value).unwrap()).unwrap()
}

fn through_toml<T: Serialize + DeserializeOwned>(value: &T) -> T {
    toml::from_str(&toml::to_string(value).unwrap()).unwrap()
}

fn through_cbor<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    ciborium::from_reader(bytes.as_slice()).unwrap()
}

fn goes_through_all<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    assert_eq!(&through_values(value), value);
    assert_eq!(&through_toml(value), value);
    assert_eq!(&through_cbor(value), value);
}

#[test]
fn messages_go_through_formats_that_describe_themselves() {
    goes_through_all(&images());
    goes_through_all(&disk());
    goes_through_all(&ListResponse::default());
}

#[test]
fn values_are_taken_from_other_types_of_a_format_too() {
    let expected: image::Image = serde_json::from_value(
        json!({"id": "fd8", "storageSize": "5", "createdAt": "2024-05-01T12:00:00Z"}),
    )
    .unwrap();
    let text = "id = 'fd8'\nstorageSize = 5\ncreatedAt = '2024-05-01T12:00:00Z'\nunknown = [1.5, { a = true }]\n";
    assert_eq!(toml::from_str::<image::Image>(text).unwrap(), expected);

    let mut bytes = Vec::new();
    let entries: Value = json!({"id": "fd8", "storageSize": 5, "createdAt": "2024-05-01T12:00:00Z", "unknown": null});
    ciborium::into_writer(&entries, &mut bytes).unwrap();
    assert_eq!(
        ciborium::from_reader::<image::Image, _>(bytes.as_slice()).unwrap(),
        expected
    );
}

/// A format that leaves it to the types what a value is can neither tell a reader the names of fields nor pass over those
/// that are absent.
#[test]
fn formats_that_do_not_describe_themselves_are_refused() {
    assert!(postcard::to_stdvec(&images()).is_err());
    assert!(postcard::to_stdvec(&disk()).is_err());
    for bytes in [
        &[][..],
        &[0],
        &[1, 0, 0],
        &[3, b'a', b'b', b'c', 0, 0, 0, 0],
    ] {
        assert!(postcard::from_bytes::<ListResponse>(bytes).is_err());
    }
}

#[test]
fn fields_that_nobody_knows_are_not_written_back() {
    let read: disk::Disk =
        serde_json::from_value(json!({"id": "fhm", "newer": {"a": [1]}})).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json!({"id": "fhm"}));
}

#[test]
fn an_error_names_the_place_in_any_format() {
    let error = toml::from_str::<ListResponse>("[[images]]\nstorageSize = 'many'\n").unwrap_err();
    assert!(
        error.to_string().contains("images[0].storageSize"),
        "{error}"
    );
}
