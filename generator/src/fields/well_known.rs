//! Messages of protobuf that JSON does not show as the objects that their sections describe
//! (<https://protobuf.dev/programming-guides/json/>).

use super::node::ValueNode;
use crate::api::Scalar;

/// What JSON has in place of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WellKnown {
    /// One value.
    Scalar(Scalar),
    /// A list of any values.
    List,
    /// Any object.
    Object,
}

/// The name under which the ledger and the model know it.
pub(crate) const RULE: &str = "protobuf-json";

/// What JSON has in place of the message of this full name, if it is such a one.
pub(crate) fn well_known(full: &str) -> Option<WellKnown> {
    let scalar = match full.strip_prefix("google.protobuf.")? {
        "ListValue" => return Some(WellKnown::List),
        // Of `Any` the fields beside `@type` are those of the message that it holds.
        "Struct" | "Any" => return Some(WellKnown::Object),
        "Value" => Scalar::Value,
        "Timestamp" => Scalar::Timestamp,
        "Duration" => Scalar::Duration,
        "FieldMask" => Scalar::FieldMask,
        "DoubleValue" => Scalar::Double,
        "FloatValue" => Scalar::Float,
        "Int64Value" => Scalar::OptionalInt64,
        "UInt64Value" => Scalar::Uint64,
        "Int32Value" | "UInt32Value" => Scalar::Int32,
        "BoolValue" => Scalar::Boolean,
        "StringValue" => Scalar::String,
        "BytesValue" => Scalar::Bytes,
        _ => return None,
    };
    Some(WellKnown::Scalar(scalar))
}

/// Whether an enum is the one whose only value JSON writes as `null`.
pub(crate) fn is_null(name: &str, values: &[ValueNode]) -> bool {
    name == "NullValue" && values.iter().all(|value| value.json == "NULL_VALUE")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_messages_of_protobuf_are_known() {
        assert_eq!(well_known("google.protobuf.Value"), Some(WellKnown::Scalar(Scalar::Value)));
        assert_eq!(well_known("google.protobuf.ListValue"), Some(WellKnown::List));
        assert_eq!(well_known("google.protobuf.Any"), Some(WellKnown::Object));
        for other in ["google.protobuf.Empty", "yandex.cloud.harbour.v1.Value", "Value", "google.protobuf.Value.x"] {
            assert_eq!(well_known(other), None, "{other}");
        }
    }
}
