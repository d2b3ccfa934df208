//! What no page documents all at once.

// The macros make public methods, as generated types need them.
#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::runtime::macros::{from_members, from_text, message, oneof, open_enum, setters};
use crate::runtime::{Duration, FieldMask, JsonObject, JsonValue, Timestamp};

#[derive(Clone, Default, PartialEq)]
pub(super) struct Everything {
    pub(super) text: String,
    pub(super) long: i64,
    pub(super) unsigned: u64,
    pub(super) boxed_long: Option<i64>,
    pub(super) int: Option<i32>,
    pub(super) double: Option<f64>,
    pub(super) float: Option<f32>,
    pub(super) flag: Option<bool>,
    pub(super) time: Option<Timestamp>,
    pub(super) duration: Option<Duration>,
    pub(super) data: Bytes,
    pub(super) update_mask: FieldMask,
    pub(super) color: Color,
    pub(super) texts: Vec<String>,
    pub(super) longs: Vec<i64>,
    pub(super) colors: Vec<Color>,
    pub(super) durations: Vec<Duration>,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) specs: BTreeMap<String, Spec>,
    pub(super) inner: Option<Box<Everything>>,
    pub(super) inners: Vec<Spec>,
    pub(super) json: Option<JsonObject>,
    pub(super) any: Option<JsonValue>,
    pub(super) anys: Vec<JsonValue>,
    pub(super) any_by_name: BTreeMap<String, JsonValue>,
    pub(super) password: String,
    pub(super) target: Option<Target>,
}

message! {
    Everything, page "https://example.com/page";
    "text" => text: length(Some(2), Some(5), "2-5."), pattern("[a-z😀я]*", "Small.");
    "long" => long: value(Some(2), Some(i64::MAX as i128), "At least 2."), required("Required.");
    "unsigned" => unsigned: one_of_values(&[1, 2, 4, 8], "1, 2, 4, 8.");
    "boxedLong" => boxed_long: greater_than(-1, "Positive."), less_than(10, "Less than 10.");
    "int" => int: value(Some(-5), Some(5), "-5 to 5.");
    "double" => double: decimal_value(Some(0.1), Some(1.5), "0.1 to 1.5.");
    "float" => float: decimal_greater_than(0.1, "Greater."), decimal_less_than(2.0, "Less.");
    "flag" => flag: required("Required.");
    "time" => time: required("Required.");
    "duration" => duration: decimal_value(Some(0.5), Some(3600.0), "Half a second to an hour.");
    "data" => data: length(None, Some(3), "3 bytes."), required("Required.");
    "updateMask" => update_mask: required("Required.");
    "color" => color: required("Required.");
    "texts" => texts: items(Some(2), Some(3), "2-3."), length(None, Some(4), "4."), unique("Unique.");
    "longs" => longs: value(None, Some(100), "100."), unique("Unique.");
    "colors" => colors: required("Required.");
    "durations" => durations: value(Some(1), None, "A second.");
    "labels" => labels: items(None, Some(64), "64."), key_length(Some(1), Some(63), "1-63."),
        key_pattern("[a-zя😀]*", "Small."), value_length(None, Some(6), "6."),
        value_pattern("[-_a-z]*", "Small.");
    "specs" => specs;
    "inner" => inner;
    "inners" => inners: required("Required.");
    "json" => json: required("Required.");
    "any" => any;
    "anys" => anys: unique("Unique.");
    "anyByName" => any_by_name;
    "password" => password: secret(), length(Some(8), None, "8."), pattern("[a-z]+", "Small.");
    oneof => target: required("Choose one.");
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Spec {
    pub(super) name: String,
    pub(super) size: i64,
}

message! {
    Spec;
    "name" => name: length(None, Some(3), "3."), required("Required.");
    "size" => size: required("Required.");
}

/// Numbers of each type that must be multiples.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Stepped {
    pub(super) long: i64,
    pub(super) unsigned: u64,
    pub(super) int: Option<i32>,
    pub(super) half: Option<i32>,
    pub(super) double: Option<f64>,
    pub(super) float: Option<f32>,
    pub(super) period: Option<Duration>,
    pub(super) longs: Vec<i64>,
    pub(super) sizes: BTreeMap<String, i64>,
    pub(super) nothing: Option<f64>,
}

message! {
    Stepped;
    "long" => long: multiple_of(4096, "A multiple of 4096."), required("Required.");
    "unsigned" => unsigned: multiple_of(u64::MAX as i128, "A multiple of a large number.");
    "int" => int: multiple_of(5, "A multiple of 5.");
    "half" => half: decimal_multiple_of(2.5, "A multiple of 2.5.");
    "double" => double: decimal_multiple_of(0.1, "A multiple of 0.1.");
    "float" => float: decimal_multiple_of(0.01, "A multiple of 0.01.");
    "period" => period: multiple_of(86_400, "A multiple of a day.");
    "longs" => longs: multiple_of(8, "Multiples of 8.");
    "sizes" => sizes: multiple_of(8, "Multiples of 8.");
    "nothing" => nothing: multiple_of(0, "Of nothing.");
}

#[derive(Clone, PartialEq)]
pub(super) enum Target {
    DiskId(String),
    Port(i64),
    Key(String),
    Spec(Box<Spec>),
}

oneof! {
    Target;
    "diskId" => DiskId: length(None, Some(50), "50.");
    "port" => Port: value(Some(1), Some(65535), "A port.");
    "key" => Key: secret();
    "spec" => Spec;
}

setters! {
    Everything;
    target(target: impl Into<Target>) => target = Some(target.into()), update_mask notes choice;
    port(port: i64) => target = Some(Target::Port(port)), update_mask notes choice;
    spec(spec: Spec) => target = Some(Target::Spec(Box::new(spec))), update_mask notes choice;
    text(text: impl Into<String>) => text = text.into(), update_mask notes "text";
}

from_members! {
    Target;
    i64 => Port;
    Spec => Spec;
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Color {
    #[default]
    Unspecified,
    Red,
    Unknown(String),
}

open_enum! {
    Color, unspecified "COLOR_UNSPECIFIED";
    Red = "RED";
}

/// Everything of it travels in the URL, or in the body.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Request {
    pub(super) image_id: String,
    pub(super) tags: Vec<String>,
    pub(super) spec: Option<Spec>,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) flag: Option<bool>,
    pub(super) name: String,
}

impl Request {
    pub(super) fn new(image_id: impl Into<String>) -> Self {
        Self {
            image_id: image_id.into(),
            ..Self::default()
        }
    }
}

from_text!(Request);

setters! {
    Request;
    tags(tags: impl IntoIterator<Item = impl Into<String>>) => tags = crate::runtime::list(tags);
    labels(labels: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>)
        => labels = crate::runtime::map(labels);
    spec(spec: Spec) => spec = Some(spec);
}

message! {
    Request;
    "imageId" => image_id: path();
    "tags" => tags: query();
    "spec" => spec: query();
    "labels" => labels: query();
    "flag" => flag: query();
    "name" => name;
}

/// A message without fields.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Empty {}

message! {
    Empty;
}
