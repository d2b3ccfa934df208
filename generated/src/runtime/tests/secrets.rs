//! What must not be shown is not shown.

use super::super::OperationState;
use super::fixture::{Everything, Target};

fn message() -> Everything {
    Everything {
        password: "HUSH".to_owned(),
        target: Some(Target::Key("HUSH".to_owned())),
        ..Everything::default()
    }
}

#[test]
fn in_debug() {
    let message = message();
    assert_eq!(
        format!("{message:?}"),
        "Everything { password: ***, target: Key(***) }"
    );
    assert_eq!(format!("{:?}", message.target), "Some(Key(***))");
}

#[test]
fn in_violations() {
    let violations = message().validate().unwrap_err();
    let password: Vec<_> = violations
        .iter()
        .filter(|one| one.path() == "password")
        .collect();
    assert_eq!(password.len(), 2);
    assert!(!format!("{violations} {violations:?}").contains("HUSH"));
    assert!(
        password[1].to_string().contains("found 4 characters"),
        "{}",
        password[1]
    );
}

#[test]
fn in_decoding_errors() {
    let error = serde_json::from_str::<Everything>(r#"{"password": ["HUSH"]}"#).unwrap_err();
    assert!(!error.to_string().contains("HUSH"), "{error}");
    assert!(serde_json::to_string(&message()).unwrap().contains("HUSH"));
}

#[test]
fn in_what_an_operation_holds() {
    let json = r#"{"id": "o1", "metadata": {"key": "HUSH"}, "response": {"password": "HUSH"}}"#;
    let state: OperationState = serde_json::from_str(json).unwrap();
    assert_eq!(
        format!("{state:?}"),
        r#"OperationState { id: "o1", metadata: ***, response: *** }"#
    );
}
