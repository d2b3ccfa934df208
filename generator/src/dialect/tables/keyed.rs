//! Objects of examples whose keys are values of their own: maps.

use super::example::Value;
use crate::span::Span;

type Member = (String, Span, Value);

/// Words that stand for any key.
const STANDINS: &[&str] = &["foo", "bar", "baz", "qux", "quux", "key1", "key2", "key3"];

/// Whether the keys of an object are values, so that it is a map.
pub(super) fn is_keyed(members: &[Member]) -> bool {
    let is_standin = |key: &str| STANDINS.contains(&key.to_ascii_lowercase().as_str());
    !members.is_empty()
        && (members.iter().all(|(key, ..)| is_value(key)) || members.iter().all(|(key, ..)| is_standin(key)))
}

/// Whether a key is no name that a field may have: a number, an address, an id.
fn is_value(key: &str) -> bool {
    let is_number = !key.is_empty() && key.bytes().all(|c| c.is_ascii_digit());
    let is_hex = |c: u8| c.is_ascii_hexdigit() || c == b'-';
    let is_id = key.len() >= 16 && key.bytes().all(is_hex) && key.bytes().any(|c| c.is_ascii_digit());
    is_number || is_id || key.contains(['/', '@'])
}

/// A value that has what the values of a map have; `None` if they are of several kinds.
pub(super) fn item(members: &[Member]) -> Option<Value> {
    let (_, _, first) = members.first()?;
    let kind = std::mem::discriminant(first);
    if members.iter().any(|(_, _, value)| std::mem::discriminant(value) != kind) || matches!(first, Value::List(_)) {
        return None;
    }
    if !matches!(first, Value::Object(_)) {
        return Some(first.clone());
    }
    let mut joined: Vec<Member> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (_, _, value) in members {
        let Value::Object(inner) = value else { continue };
        joined.extend(inner.iter().filter(|(key, ..)| seen.insert(key.clone())).cloned());
    }
    Some(Value::Object(joined))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::tables::example::read;

    fn members(text: &str) -> Vec<Member> {
        match read(text, 0) {
            Some(Value::Object(members)) => members,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn keys_that_are_values_make_a_map() {
        for (text, expected) in [
            (r#"{"1": {"a": 1}, "2": {"b": 2}}"#, true),
            (r#"{"docks/": {}, "yards/": {}}"#, true),
            (r#"{"foo": "x", "bar": "y"}"#, true),
            (r#"{"2f0c8a52-3b1e-4d0e-9c1b-7a5d6e8f9012": 1}"#, true),
            (r#"{"foo": "x", "name": "y"}"#, false),
            (r#"{"created": {"id": 1}, "updated": {"id": 2}}"#, false),
            ("{}", false),
        ] {
            assert_eq!(is_keyed(&members(text)), expected, "{text}");
        }
    }

    #[test]
    fn values_are_joined() {
        let Some(Value::Object(joined)) = item(&members(r#"{"1": {"a": 1}, "2": {"a": 2, "b": 2}}"#)) else { panic!() };
        assert_eq!(joined.iter().map(|(key, ..)| key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(item(&members(r#"{"1": 1, "2": "x"}"#)), None);
    }
}
