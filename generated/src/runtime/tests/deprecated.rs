//! What the pages call deprecated warns those who use it, and never the tables of the crate, which read and write it as ever.

#![deny(deprecated)]
#![allow(dead_code, unreachable_pub)]

use crate::runtime::macros::{message, oneof, open_enum};

#[derive(Clone, Default, PartialEq)]
struct Animal {
    #[deprecated(note = "Deprecated. Use name.")]
    nick: String,
    name: String,
    kind: Kind,
    place: Option<Place>,
}

message! {
    Animal;
    "nick" => nick: length(None, Some(3), "3.");
    "name" => name;
    "kind" => kind;
    oneof => place;
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    #[default]
    Unspecified,
    #[deprecated(note = "Deprecated: use Free.")]
    Wild,
    Free,
    Unknown(String),
}

open_enum! {
    Kind;
    Wild = "WILD";
    Free = "FREE";
}

#[derive(Clone, PartialEq)]
enum Place {
    #[deprecated(note = "Deprecated, use yard.")]
    Cage(String),
    Yard(String),
}

oneof! {
    Place;
    "cage" => Cage;
    "yard" => Yard;
}

#[test]
fn what_is_deprecated_is_read_checked_and_written() {
    let json = r#"{"nick":"Bo","name":"Bob","kind":"WILD","cage":"7"}"#;
    let animal: Animal = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&animal).unwrap(), json);
    assert_eq!(animal.kind.as_str(), "WILD");
    assert!(animal.validate().is_ok());
    let long: Animal = serde_json::from_str(r#"{"nick":"Bobby"}"#).unwrap();
    assert!(long.validate().is_err());
}
