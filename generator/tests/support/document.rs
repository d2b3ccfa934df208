//! An `OpenAPI` document compared with rows of the wire view, knowing nothing of how it was written.

use std::collections::BTreeMap;

use apidocs_codegen::api::{Count, Location, Row, Side};
use serde_json::{Value, json};

/// A document, and its operations by verb, shape of the path, and page.
pub(crate) struct Document<'a>(&'a Value, BTreeMap<(String, String, String), &'a Value>);

const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

impl<'a> Document<'a> {
    pub(crate) fn new(document: &'a Value) -> Self {
        let mut operations = BTreeMap::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for verb in VERBS {
                let others = item["x-other-operations"][verb].as_array().into_iter().flatten();
                for operation in item.get(verb).into_iter().chain(others) {
                    let page = operation["x-source"]["page"].as_str().unwrap().to_owned();
                    operations.insert((verb.to_owned(), shape(path), page), operation);
                }
            }
        }
        Self(document, operations)
    }

    /// All operations, those of the same request included.
    pub(crate) fn operations(&self) -> Vec<&'a Value> {
        let items = self.0["paths"].as_object().unwrap().values();
        let all = items.flat_map(|item| {
            let own = VERBS.iter().filter_map(|verb| item.get(verb));
            let others = VERBS.iter().filter_map(|verb| item["x-other-operations"][verb].as_array());
            own.chain(others.flatten())
        });
        all.collect()
    }

    /// Each reference leads to a component.
    pub(crate) fn check_references(&self) {
        let mut waiting = vec![self.0];
        let mut found = 0;
        while let Some(next) = waiting.pop() {
            if let Some(reference) = next.get("$ref").and_then(Value::as_str) {
                assert!(self.0.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference}");
                found += 1;
            }
            match next {
                Value::Object(map) => waiting.extend(map.values()),
                Value::Array(list) => waiting.extend(list),
                _ => {}
            }
        }
        assert!(found > 0);
    }

    /// The schema behind references, and behind what 3.0 and `null` wrap around them.
    fn target(&self, schema: &'a Value) -> &'a Value {
        let reference = |schema: &'a Value| schema.get("$ref").and_then(Value::as_str);
        let wrapped = || ["allOf", "anyOf"].iter().find_map(|key| reference(schema.get(key)?.get(0)?));
        match reference(schema).or_else(wrapped) {
            Some(reference) => self.0.pointer(reference.trim_start_matches('#')).unwrap(),
            None => schema,
        }
    }

    /// The operation that comes from the row's method.
    fn operation(&self, row: &Row) -> &'a Value {
        let path = row.url.split_once("://").unwrap().1;
        let path = path.find('/').and_then(|at| path.get(at..)).unwrap_or("/");
        let key = (row.http.as_str().to_lowercase(), shape(path), row.page.to_string());
        self.1.get(&key).unwrap_or_else(|| panic!("no operation for {key:?}"))
    }

    /// Compares a row; gives how many limits it has.
    pub(crate) fn check(&self, row: &Row) -> usize {
        let operation = self.operation(row);
        let Some(path) = &row.path else { return 0 };
        let at = format!("{} {:?} {path}", row.page, row.side);
        if matches!(row.location, Location::Body | Location::Form) {
            let Some((schema, required)) = self.body_field(operation, row.side, path) else {
                panic!("{at} is missing")
            };
            assert!(!row.required || required, "{at} is not required");
            return self.check_schema(row, schema, &at);
        }
        let Some(parameter) = parameter(operation, row.location, path) else {
            // A message in the query is told by its fields.
            assert_eq!(row.ty.as_deref(), Some("object"), "{at} is missing");
            return 0;
        };
        assert!(!row.required || path.contains('.') || parameter["required"] == true, "{at} is not required");
        self.check_schema(row, &parameter["schema"], &at)
    }

    fn body_field(&self, operation: &'a Value, side: Side, path: &str) -> Option<(&'a Value, bool)> {
        let holder = match side {
            Side::Request => &operation["requestBody"],
            Side::Response => &operation["responses"]["200"],
        };
        let mut schema = &holder["content"].as_object()?.values().next()?["schema"];
        let mut required = false;
        let mut segments = path.split('.').peekable();
        while let Some(segment) = segments.next() {
            let message = self.target(schema);
            let (name, lists) = (segment.trim_end_matches("[]"), segment.matches("[]").count());
            schema = message["properties"].get(name)?;
            let says = |key: &str| message[key].as_array().is_some_and(|names| names.contains(&json!(name)));
            required = says("required") || says("x-required");
            // Limits of a list stand on the list, so the last one stays closed.
            for _ in 0..lists * usize::from(segments.peek().is_some()) {
                schema = schema.get("items").unwrap_or(schema);
            }
        }
        Some((schema, required))
    }

    fn check_schema(&self, row: &Row, schema: &'a Value, at: &str) -> usize {
        let whole = schema;
        let value = if whole.get("items").is_some() { &whole["items"] } else { whole };
        if let Some(values) = &row.values {
            let known = self.target(value)["anyOf"][0]["enum"].as_array();
            let numbers = value["anyOf"][0]["enum"].as_array().is_some();
            let all = values.iter().all(|text| known.is_some_and(|known| known.contains(&json!(text))));
            assert!(all || numbers, "{at}: {values:?} are not in {value:#}");
        }
        let limits = &row.limits;
        let mut seen = Vec::new();
        seen.extend(limits.length.map(|count| is(at, value, whole, "length", count, ["minLength", "maxLength"])));
        if let Some(pattern) = &limits.pattern {
            let said = value["pattern"].as_str().or_else(|| value["allOf"][0]["pattern"].as_str());
            let said = said.is_some_and(|said| said.starts_with('^') && said.ends_with('$'));
            assert!(said || whole["x-limits"]["pattern"] == json!(pattern), "{at}: {pattern}");
            seen.push(1);
        }
        if let Some(range) = &limits.value {
            let keys =
                |low: bool, inclusive: &'static str, exclusive: &'static str| if low { exclusive } else { inclusive };
            let stated = |number: &Option<serde_json::Number>, key: &str, is_exclusive: bool, bound: &str| {
                let Some(number) = number else { return true };
                let older = is_exclusive && value[key] == true && value[bound] == json!(number);
                value[key] == json!(number) || older || whole["x-limits"]["value"] == json!(range)
            };
            let min = keys(range.exclusive_min, "minimum", "exclusiveMinimum");
            let max = keys(range.exclusive_max, "maximum", "exclusiveMaximum");
            assert!(stated(&range.min, min, range.exclusive_min, "minimum"), "{at}: {range:?} in {whole:#}");
            assert!(stated(&range.max, max, range.exclusive_max, "maximum"), "{at}: {range:?} in {whole:#}");
            let listed = range.one_of.as_ref().is_none_or(|all| value["enum"] == json!(all));
            assert!(listed || whole["x-limits"]["value"] == json!(range), "{at}: {range:?} in {whole:#}");
            seen.push(1);
        }
        if let Some(of) = &row.multiple_of {
            let said = value["multipleOf"] == json!(of) || whole["x-limits"]["multiple_of"] == json!(of);
            assert!(said, "{at}: {of} in {whole:#}");
            seen.push(1);
        }
        if let Some(count) = limits.items {
            let keys = if row.repeated { ["minItems", "maxItems"] } else { ["minProperties", "maxProperties"] };
            seen.push(is(at, whole, whole, "items", count, keys));
        }
        let names = value.get("propertyNames").or_else(|| value.get("x-propertyNames")).unwrap_or(&Value::Null);
        let values = &value["additionalProperties"];
        for (count, place, key) in
            [(limits.key_length, names, "key_length"), (limits.value_length, values, "value_length")]
        {
            seen.extend(count.map(|count| is(at, place, whole, key, count, ["minLength", "maxLength"])));
        }
        for (pattern, place) in [(&limits.key_pattern, names), (&limits.value_pattern, values)] {
            if pattern.is_some() {
                assert!(place["pattern"].is_string(), "{at}: {pattern:?} in {whole:#}");
                seen.push(1);
            }
        }
        if limits.unique {
            assert_eq!(whole["uniqueItems"], true, "{at}");
            seen.push(1);
        }
        seen.len()
    }
}

/// A path without the names of its parameters.
fn shape(path: &str) -> String {
    path.split(['{', '}']).step_by(2).collect::<Vec<_>>().join("{}")
}

/// A count is said by keywords, or in the words of the wire view.
fn is(at: &str, schema: &Value, whole: &Value, name: &str, count: Count, [min, max]: [&str; 2]) -> usize {
    let said = schema.get(min) == count.min.map(Value::from).as_ref()
        && schema.get(max) == count.max.map(Value::from).as_ref();
    assert!(said || whole["x-limits"][name] == json!(count), "{at}: {name} {count:?} in {whole:#}");
    1
}

fn parameter<'a>(operation: &'a Value, place: Location, path: &str) -> Option<&'a Value> {
    let place = serde_json::to_value(place).unwrap();
    let name = path.replace("[]", "");
    let parameters = operation["parameters"].as_array()?.iter();
    let mut found = parameters.filter(|one| one["in"] == place && (one["name"] == *name || place == "path"));
    let named = found.clone().find(|one| one["name"] == *name);
    named.or_else(|| found.next())
}
