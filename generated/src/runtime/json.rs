//! Reading any JSON, within what a response may take.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::memory_budget::MemoryBudget;
use super::read::NUMBER;

type Object = serde_json::Map<String, Value>;

/// Reads a value.
pub(crate) struct Any<'b>(pub(crate) &'b MemoryBudget);

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Value, A::Error> {
        array(elements, self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        entry_by_entry(entries, self.0)
    }
}

/// Reads the elements of an array.
pub(crate) fn array<'de, A: SeqAccess<'de>>(
    mut elements: A,
    budget: &MemoryBudget,
) -> Result<Value, A::Error> {
    let mut all = Vec::new();
    while let Some(element) = elements.next_element_seed(Any(budget))? {
        budget.element(size_of::<Value>())?;
        all.push(element);
    }
    Ok(Value::Array(all))
}

/// Reads the entries of an object, or a number that comes as one.
pub(crate) fn entry_by_entry<'de, A: MapAccess<'de>>(
    mut entries: A,
    budget: &MemoryBudget,
) -> Result<Value, A::Error> {
    let mut object = Object::new();
    while let Some(key) = entries.next_key::<String>()? {
        if object.is_empty() && key == NUMBER {
            let digits = entries.next_value::<String>()?;
            return digits.parse().map(Value::Number).map_err(A::Error::custom);
        }
        add(&mut entries, &mut object, key, budget)?;
    }
    Ok(Value::Object(object))
}

/// Reads the value of a key and puts it into an object.
pub(crate) fn add<'de, A: MapAccess<'de>>(
    entries: &mut A,
    object: &mut Object,
    key: String,
    budget: &MemoryBudget,
) -> Result<(), A::Error> {
    budget.entry(size_of::<Value>(), object.is_empty())?;
    let value = entries.next_value_seed(Any(budget))?;
    object.insert(key, value);
    Ok(())
}
