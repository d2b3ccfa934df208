//! Every kind of limit, at it and beyond.

use serde_json::{from_value, json};

use super::fixture::{Everything, Spec, Stepped, Target};
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
fn multiples() {
    limits::<Stepped>("long").multiple_of(4096).required();
    limits::<Stepped>("unsigned").multiple_of(u64::MAX.into());
    limits::<Stepped>("int").multiple_of(5);
    limits::<Stepped>("half").decimal_multiple_of(2.5);
    limits::<Stepped>("double").decimal_multiple_of(0.1);
    limits::<Stepped>("float").decimal_multiple_of(0.01);
    limits::<Stepped>("period").multiple_of(86_400);
    limits::<Stepped>("longs").multiple_of(8);
    limits::<Stepped>("longs[]").multiple_of(8);
}

/// Whether a number of each type is a multiple, as the message says.
#[test]
fn multiples_are_told_as_exactly_as_the_type_is() {
    let doubles = [
        (0.3, true),
        (0.1 + 0.2, true),
        (-0.7, true),
        (0.0, true),
        (123_456_789.1, true),
        (1e300, true),
        (0.25, false),
        (0.300_001, false),
        (123_456_789.15, false),
        (f64::NAN, false),
        (f64::INFINITY, false),
    ];
    for (value, kept) in doubles {
        let message = Stepped {
            long: 4096,
            double: Some(value),
            ..Stepped::default()
        };
        assert_eq!(message.validate().is_ok(), kept, "{value}");
    }
    for (value, kept) in [(0.07, true), (19.99, true), (0.075, false)] {
        let message = Stepped {
            long: 4096,
            float: Some(value),
            ..Stepped::default()
        };
        assert_eq!(message.validate().is_ok(), kept, "{value}");
    }
    for (value, kept) in [(i64::MIN, true), (-4096, true), (i64::MAX, false)] {
        let message = Stepped {
            long: value,
            nothing: Some(0.7),
            ..Stepped::default()
        };
        assert_eq!(message.validate().is_ok(), kept, "{value}");
    }
}

#[test]
fn a_number_that_is_no_multiple_says_so() {
    let message: Stepped = from_value(json!({
        "long": "4100", "half": 3, "period": "90000s", "longs": ["8", "12"], "sizes": {"mast": "9"}
    }))
    .unwrap();
    let violations = message.validate().unwrap_err().to_string();
    assert_eq!(
        violations,
        "5 documented limits not kept:\n\
         - long: a multiple of 4096, found 4100 — “A multiple of 4096.”\n\
         - half: a multiple of 2.5, found 3 — “A multiple of 2.5.”\n\
         - period: a multiple of 86400, found 90000s — “A multiple of a day.”\n\
         - longs[1]: a multiple of 8, found 12 — “Multiples of 8.”\n\
         - sizes[\"mast\"]: a multiple of 8, found 9 — “Multiples of 8.”"
    );
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
