//! Reading of generated types: JSON in, value out, written, and read again.

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use testbed::common::Operation;
use testbed::compute::{disk, image, zone};
use testbed::{Duration, FieldMask, JsonObject, Timestamp};

/// What is read is written so that it is read as the same value; what is no JSON is read as nothing.
pub fn holds(text: &str) {
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    there_and_back::<image::ListResponse>(text, is_json);
    there_and_back::<image::Image>(text, is_json);
    there_and_back::<image::CreateRequest>(text, is_json);
    there_and_back::<image::UpdateRequest>(text, is_json);
    there_and_back::<disk::ListResponse>(text, is_json);
    there_and_back::<disk::CreateRequest>(text, is_json);
    there_and_back::<zone::ListResponse>(text, is_json);
    there_and_back::<Operation>(text, is_json);
    there_and_back::<JsonObject>(text, is_json);
    there_and_back::<Timestamp>(text, is_json);
    there_and_back::<Duration>(text, is_json);
    there_and_back::<FieldMask>(text, is_json);
    if let Ok(request) = serde_json::from_str::<image::CreateRequest>(text) {
        _ = request.validate().map_err(|violations| violations.to_string());
    }
}

fn there_and_back<T: DeserializeOwned + Serialize + std::fmt::Debug>(text: &str, is_json: bool) {
    let Ok(value) = serde_json::from_str::<T>(text) else { return };
    assert!(is_json, "what is no JSON was read as {value:?}");
    // A time or a mask that cannot be written as JSON has no place in a request; that is an error, not a panic.
    let Ok(written) = serde_json::to_string(&value) else { return };
    let again: T = match serde_json::from_str(&written) {
        Ok(again) => again,
        Err(error) => panic!("{written} cannot be read: {error}"),
    };
    let twice = serde_json::to_string(&again).expect("what was written once is written twice");
    assert_eq!(twice, written);
}
