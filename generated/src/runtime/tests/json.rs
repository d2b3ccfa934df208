//! JSON in and out.

use serde_json::{Value, from_str, from_value, json, to_value};

use super::fixture::{Color, Empty, Everything, Spec, Target};
use crate::runtime::Duration;

fn read(value: Value) -> Everything {
    from_value(value).unwrap()
}

fn refused(json: &str) -> String {
    from_str::<Everything>(json).unwrap_err().to_string()
}

#[test]
fn every_kind_is_read_and_written_alike() {
    let document = json!({
        "text": "я\u{1F600}\"", "long": "-9223372036854775808", "unsigned": "18446744073709551615",
        "boxedLong": "0", "int": 0, "double": 0.0, "float": 1.5, "flag": false,
        "time": "2024-05-01T12:00:00.000001Z", "duration": "-0.500s", "data": "+/8=",
        "updateMask": "name,schedule.startAt", "color": "RED", "texts": ["", "b"], "longs": ["0"],
        "colors": ["RED", "BLUE"], "durations": ["0s"], "labels": {"b": "", "a": "x"},
        "specs": {"k": {"name": "n"}}, "inner": {"inner": {}}, "inners": [{}, {"size": "1"}],
        "json": {"any": [1, null, {"b": 2.5}]}, "password": "p", "diskId": ""
    });
    let message = read(document.clone());
    assert_eq!(to_value(&message).unwrap(), document);
    assert_eq!(message.target, Some(Target::DiskId(String::new())));
}

#[test]
fn defaults_spelled_out_mean_the_same_as_left_out() {
    let spelled = json!({"text": "", "long": "0", "unsigned": 0, "data": "", "updateMask": "",
        "color": "COLOR_UNSPECIFIED", "texts": [], "labels": {}, "new": 1});
    assert_eq!(read(spelled), Everything::default());
    assert_eq!(to_value(Everything::default()).unwrap(), json!({}));
}

#[test]
fn an_object_without_fields_is_there() {
    let message = read(json!({"json": {}, "inner": {}}));
    assert_eq!(
        to_value(&message).unwrap(),
        json!({"json": {}, "inner": {}})
    );
    let violations = message.validate().unwrap_err();
    assert!(violations.iter().all(|violation| violation.path != "json"));
    let missing = Everything::default().validate().unwrap_err();
    assert!(missing.iter().any(|violation| violation.path == "json"));
}

#[test]
fn null_is_absent() {
    let names = [
        "text", "long", "int", "double", "time", "color", "texts", "labels", "inner", "json",
        "spec",
    ];
    for name in names {
        assert_eq!(read(json!({name: null})), Everything::default(), "{name}");
    }
}

#[test]
fn numbers_come_in_many_forms() {
    for text in ["12", "\"12\"", "12.0", "\"12.0\"", "1.2e1", "\"1.2e1\""] {
        let message: Everything =
            from_str(&format!("{{\"long\": {text}, \"int\": {text}}}")).unwrap();
        assert_eq!((message.long, message.int), (12, Some(12)), "{text}");
    }
    let special = read(json!({"double": "-Infinity", "float": "NaN"}));
    assert_eq!(special.double, Some(f64::NEG_INFINITY));
    assert!(special.float.unwrap().is_nan());
    assert_eq!(
        to_value(&special).unwrap(),
        json!({"double": "-Infinity", "float": "NaN"})
    );
    assert_eq!(read(json!({"double": "1.5"})).double, Some(1.5));
}

#[test]
fn numbers_that_do_not_fit_are_refused() {
    for value in [
        "1.5",
        "9223372036854775808",
        "\"1e19\"",
        "1e300",
        "\"\"",
        "\" 1\"",
        "\"inf\"",
        "\"0x1\"",
    ] {
        assert!(
            refused(&format!("{{\"long\": {value}}}")).starts_with("long: expected a 64-bit"),
            "{value}"
        );
    }
    assert!(refused(r#"{"int": 2147483648}"#).contains("a number out of range"));
    assert!(refused(r#"{"unsigned": -1}"#).contains("a number out of range"));
    assert!(refused(r#"{"float": 1e300}"#).contains("a number out of range"));
}

/// What `serde_json` gives when some crate of the build switches on `arbitrary_precision`.
#[test]
fn numbers_of_arbitrary_precision_are_read() {
    let pretended = json!({"long": {"$serde_json::private::Number": "9223372036854775807"}});
    assert_eq!(read(pretended).long, i64::MAX);
}

/// The pages say `string` of some numbers with a fraction.
#[test]
fn a_number_may_come_where_a_string_is_documented() {
    for (json, text) in [
        ("1.25", "1.25"),
        ("-7", "-7"),
        ("1e20", "100000000000000000000"),
    ] {
        let message: Everything = from_str(&format!("{{\"text\": {json}}}")).unwrap();
        assert_eq!(message.text, text);
    }
    let pretended = json!({"text": {"$serde_json::private::Number": "0.10"}});
    assert_eq!(read(pretended).text, "0.10");
}

#[test]
fn wrong_types_name_the_place() {
    for (json, start) in [
        (
            r#"{"text": true}"#,
            "text: expected a string, found a boolean at line 1",
        ),
        (
            r#"{"long": true}"#,
            "long: expected a 64-bit integer, found a boolean",
        ),
        (
            r#"{"flag": "true"}"#,
            "flag: expected a boolean, found a string",
        ),
        (
            r#"{"time": "x"}"#,
            "time: expected an RFC 3339 date and time, found a string that is not",
        ),
        (
            r#"{"duration": "1"}"#,
            "duration: expected a duration in seconds",
        ),
        (r#"{"data": "*"}"#, "data: expected base64 text"),
        (
            r#"{"texts": ["a", {}]}"#,
            "texts[1]: expected a string, found an object",
        ),
        (
            r#"{"texts": {}}"#,
            "texts: expected an array, found an object",
        ),
        (
            r#"{"labels": {"a\"b": []}}"#,
            r#"labels["a\"b"]: expected a string, found an array"#,
        ),
        (
            r#"{"specs": {"k": {"size": []}}}"#,
            r#"specs["k"].size: expected a 64-bit integer"#,
        ),
        (
            r#"{"inner": {"inner": {"inners": [{}, 5]}}}"#,
            "inner.inner.inners[1]: expected an object",
        ),
        (r#"{"spec": {"name": {}}}"#, "spec.name: expected a string"),
        (
            r#"{"json": [1]}"#,
            "json: expected an object, found an array",
        ),
    ] {
        assert!(
            refused(json).starts_with(start),
            "{json}: {}",
            refused(json)
        );
    }
}

#[test]
fn enums_keep_what_they_do_not_know() {
    let message = read(json!({"color": "BLUE", "colors": [2, "RED"]}));
    assert_eq!(message.color, Color::Unknown("BLUE".to_owned()));
    // A value known only by number stays a number.
    assert_eq!(
        to_value(&message).unwrap(),
        json!({"color": "BLUE", "colors": [2, "RED"]})
    );
    assert_eq!(Color::from("RED"), Color::Red);
    assert_eq!("COLOR_UNSPECIFIED".parse(), Ok(Color::Unspecified));
    assert_eq!(from_str::<Color>("\"RED\"").unwrap(), Color::Red);
    assert_eq!(to_value(Color::Red).unwrap(), json!("RED"));
}

#[test]
fn the_last_member_of_a_one_of_wins() {
    let message = read(json!({"port": "1", "diskId": null}));
    assert_eq!(message.target, Some(Target::Port(1)));
    let message: Everything = from_str(r#"{"diskId": "d", "spec": {"name": "n"}}"#).unwrap();
    let spec = Spec {
        name: "n".to_owned(),
        size: 0,
    };
    assert_eq!(message.target, Some(Target::Spec(Box::new(spec))));
}

#[test]
fn a_repeated_key_replaces_lists_and_maps() {
    let twice = r#"{"texts": ["a"], "texts": ["b"], "labels": {"a": "1"}, "labels": {"b": "2"}}"#;
    let message: Everything = from_str(twice).unwrap();
    assert_eq!(message.texts, ["b"]);
    assert_eq!(message.labels.len(), 1);
}

#[test]
fn a_message_without_fields_is_an_object() {
    assert_eq!(to_value(Empty {}).unwrap(), json!({}));
    assert!(from_str::<Empty>(r#"{"new": 1}"#).is_ok());
    assert!(from_str::<Empty>("[]").is_err());
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    let deep = "{\"inner\":".repeat(100_000);
    assert!(refused(&deep).contains("recursion limit exceeded"));
}

#[test]
fn debug_looks_derived_and_leaves_out_what_is_absent() {
    let mut message = read(json!({"text": "t", "diskId": "d", "inners": [{"size": 1}]}));
    message.durations = vec![Duration::from_secs(1)];
    let shown = format!("{message:?}");
    assert!(
        shown.starts_with(r#"Everything { text: "t", durations: [Duration"#),
        "{shown}"
    );
    assert!(
        shown.ends_with(r#"inners: [Spec { size: 1 }], target: DiskId("d") }"#),
        "{shown}"
    );
    assert_eq!(format!("{:?}", Empty {}), "Empty");
}

#[test]
fn numbers_keep_their_last_digit() {
    for value in [
        11.700_000_000_000_001,
        94.399_999_999_999_99,
        f64::MIN_POSITIVE,
        f64::MAX,
        0.1 + 0.2,
    ] {
        let text = serde_json::to_string(&Everything {
            double: Some(value),
            ..Everything::default()
        })
        .unwrap();
        let read: Everything = serde_json::from_str(&text).unwrap();
        assert_eq!(
            read.double.map(f64::to_bits),
            Some(value.to_bits()),
            "{text}"
        );
    }
}

/// `google.protobuf.Value`, alone, in lists and in maps.
#[test]
fn any_json_is_a_value() {
    for value in [
        json!(null),
        json!(true),
        json!(-7),
        json!(18_446_744_073_709_551_615_u64),
        json!(1.25),
        json!("text"),
        json!([1, [null, "a"], {"b": []}]),
        json!({"a": {"b": null}, "c": [1.5]}),
    ] {
        let document = json!({"any": value, "anys": [value, null], "anyByName": {"key": value}});
        let message = read(document.clone());
        assert_eq!(message.any.as_ref(), Some(&value));
        assert_eq!(message.anys, [value.clone(), json!(null)]);
        assert_eq!(serde_json::to_value(&message).unwrap(), document);
    }
    assert_eq!(read(json!({})).any, None);
    assert_eq!(
        serde_json::to_value(read(json!({"json": null}))).unwrap(),
        json!({})
    );
}
