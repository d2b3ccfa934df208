//! Every kind of limit, at it and beyond.

use serde_json::{from_value, json};

use super::fixture::{Everything, Spec, Target};
use super::harness::limits;
use crate::runtime::Measure;

#[test]
fn texts_and_bytes() {
    limits::<Everything>("text")
        .length(Some(2), Some(5))
        .pattern("[a-z😀я]*");
    limits::<Everything>("data")
        .length(None, Some(3))
        .required();
    limits::<Everything>("texts")
        .items(Some(2), Some(3))
        .length(None, Some(4))
        .unique();
    limits::<Everything>("texts[]").length(None, Some(4));
    limits::<Everything>("diskId").length(None, Some(50));
}

#[test]
fn numbers() {
    limits::<Everything>("long")
        .value(Some(2), Some(i64::MAX.into()))
        .required();
    limits::<Everything>("unsigned").one_of_values(&[1, 2, 4, 8]);
    limits::<Everything>("boxedLong")
        .greater_than(-1)
        .less_than(10);
    limits::<Everything>("int").value(Some(-5), Some(5));
    limits::<Everything>("double").decimal_value(Some(0.1), Some(1.5));
    limits::<Everything>("float")
        .decimal_greater_than(0.1)
        .decimal_less_than(2.0);
    limits::<Everything>("duration").decimal_value(Some(0.5), Some(3600.0));
    limits::<Everything>("durations").value(Some(1), None);
    limits::<Everything>("longs")
        .value(None, Some(100))
        .unique();
    limits::<Everything>("port").value(Some(1), Some(65535));
}

#[test]
fn maps() {
    limits::<Everything>("labels")
        .items(None, Some(64))
        .key_length(Some(1), Some(63));
    limits::<Everything>("labels")
        .key_pattern("[a-zя😀]*")
        .value_length(None, Some(6));
    limits::<Everything>("labels").value_pattern("[-_a-z]*");
}

#[test]
fn required_fields_of_every_kind() {
    for path in [
        "flag",
        "time",
        "updateMask",
        "color",
        "colors",
        "inners",
        "json",
    ] {
        limits::<Everything>(path).required();
    }
    for path in [
        "inners[].name",
        "specs[].name",
        "spec.name",
        "inner.inner.color",
        "inners[].size",
    ] {
        limits::<Everything>(path).required();
    }
    limits::<Everything>("diskId|port|key|spec").required();
}

#[test]
#[should_panic(expected = "pageSize")]
fn a_forgotten_line_is_noticed() {
    limits::<Spec>("pageSize").required();
}

#[test]
#[should_panic(expected = "length at most 4")]
fn a_wrong_number_is_noticed() {
    limits::<Spec>("name").length(None, Some(4));
}

#[test]
fn all_violations_come_at_once_with_their_paths() {
    let message: Everything = from_value(json!({
        "text": "ABCDEF", "long": "1", "flag": true, "time": "2024-05-01T00:00:00Z", "data": "YQ==",
        "updateMask": "a", "color": "RED", "colors": ["RED"], "texts": ["a", "b", "a"],
        "labels": {"A": "x"}, "specs": {"k": {"name": "long"}}, "inners": [{"name": "a"}, {}],
        "json": {"a": 1}, "spec": {}, "double": "NaN"
    }))
    .unwrap();
    let violations = message.validate().unwrap_err();
    let found: Vec<_> = violations
        .iter()
        .map(|one| (one.path(), one.sentence()))
        .collect();
    assert_eq!(
        found,
        [
            ("text", "2-5."),
            ("text", "Small."),
            ("long", "At least 2."),
            ("double", "0.1 to 1.5."),
            ("texts[2]", "Unique."),
            ("labels[\"A\"]", "Small."),
            ("specs[\"k\"].name", "3."),
            ("inners[1].name", "Required."),
            ("spec.name", "Required."),
        ]
    );
    let texts = &violations.as_slice()[4];
    assert_eq!(
        (texts.measure(), texts.page()),
        (&Measure::SameAs(0), Some("https://example.com/page"))
    );
    assert!(
        violations
            .to_string()
            .starts_with("9 documented limits not kept:\n- text: length from 2 to 5")
    );
}

#[test]
fn absent_values_keep_every_limit_but_required() {
    let message = Everything {
        target: Some(Target::Port(80)),
        ..Everything::default()
    };
    let violations = message.validate().unwrap_err();
    assert!(
        violations.iter().all(|one| one.sentence() == "Required."),
        "{violations}"
    );
}

#[test]
fn repetitions_in_long_lists_are_found() {
    let longs = (0..100).map(|index| index % 99).collect();
    let message = Everything {
        longs,
        ..Everything::default()
    };
    let violations = message.validate().unwrap_err();
    let path = violations
        .iter()
        .find(|one| one.sentence() == "Unique.")
        .unwrap()
        .path();
    assert_eq!(path, "longs[99]");
}
