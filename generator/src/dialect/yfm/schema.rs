//! JSON Schema of the front matter, as far as the pages use it (<https://json-schema.org/draft/2020-12>).

use std::borrow::Cow;

use serde_json::Number;

use super::super::{Base, TypeDoc};
use crate::api::{Bounds, Count, Limit, Multiple};
use crate::source::{YamlEntry, YamlNode};
use crate::span::Span;

/// A schema with its keywords at hand. YAML allows none of them twice; where one is, the first counts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Schema<'p> {
    pub(super) span: Span,
    pub(super) ty: Option<&'p str>,
    pub(super) format: Option<&'p str>,
    pub(super) description: Option<&'p str>,
    pub(super) default: Option<&'p str>,
    /// `$ref`
    pub(super) target: Option<&'p str>,
    /// `enum`
    values: Option<&'p YamlNode>,
    required: Option<&'p YamlNode>,
    pub(super) properties: &'p [YamlEntry],
    items: Option<&'p YamlNode>,
    /// `additionalProperties`
    entries: Option<&'p YamlNode>,
    /// `propertyNames`
    keys: Option<&'p YamlNode>,
    one_of: Option<&'p YamlNode>,
    all_of: Option<&'p YamlNode>,
    pattern: Option<&'p str>,
    length: [Option<&'p str>; 2],
    elements: [Option<&'p str>; 2],
    size: [Option<&'p str>; 2],
    inclusive: [Option<&'p str>; 2],
    exclusive: [Option<&'p str>; 2],
    /// `multipleOf`
    step: Option<&'p str>,
    unique: bool,
}

impl<'p> Schema<'p> {
    /// The schema that a node is.
    pub(super) fn of(node: &'p YamlNode) -> Self {
        let mut schema = Self { span: node.span, ..Self::default() };
        for YamlEntry { key, node, .. } in node.entries().iter().rev() {
            let text = node.text();
            match key.as_str() {
                "type" => schema.ty = text,
                "format" => schema.format = text,
                "description" => schema.description = text,
                "default" => schema.default = text,
                "$ref" => schema.target = text,
                "enum" => schema.values = Some(node),
                "required" => schema.required = Some(node),
                "properties" => schema.properties = node.entries(),
                "items" => schema.items = Some(node),
                "additionalProperties" => schema.entries = Some(node),
                "propertyNames" => schema.keys = Some(node),
                "oneOf" => schema.one_of = Some(node),
                "allOf" => schema.all_of = Some(node),
                "pattern" => schema.pattern = text,
                "minLength" => schema.length[0] = text,
                "maxLength" => schema.length[1] = text,
                "minItems" => schema.elements[0] = text,
                "maxItems" => schema.elements[1] = text,
                "minProperties" => schema.size[0] = text,
                "maxProperties" => schema.size[1] = text,
                "minimum" => schema.inclusive[0] = text,
                "maximum" => schema.inclusive[1] = text,
                "exclusiveMinimum" => schema.exclusive[0] = text,
                "exclusiveMaximum" => schema.exclusive[1] = text,
                "multipleOf" => schema.step = text,
                "uniqueItems" => schema.unique = text == Some("true"),
                _ => {}
            }
        }
        schema
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        self.ty == Some("array")
    }

    /// The schema of an element; of anything but a list its own.
    pub(super) fn one(&self) -> Self {
        self.items.filter(|_| self.is_list()).map_or(*self, Self::of)
    }

    /// The schema of a map's values.
    pub(super) fn map_values(&self) -> Option<Self> {
        self.entries.filter(|node| !node.entries().is_empty()).map(Self::of)
    }

    /// The values of an enum.
    pub(super) fn values(&self) -> impl Iterator<Item = &'p str> {
        texts(self.values)
    }

    /// The properties that must be there.
    pub(super) fn required(&self) -> impl Iterator<Item = &'p str> {
        texts(self.required)
    }

    /// The plain type.
    pub(super) fn scalar(&self) -> Option<TypeDoc> {
        let base = match self.ty? {
            "string" if self.format.is_none() => return Some(TypeDoc::Text),
            "string" => Base::String,
            "integer" => Base::Integer,
            "number" => Base::Number,
            "boolean" => Base::Boolean,
            _ => return None,
        };
        Some(TypeDoc::Plain { base, format: self.format.map(|format| Cow::Owned(format.to_owned())) })
    }

    /// The groups of properties of which one is to be set: `oneOf` of `required`, or several such below `allOf`.
    pub(super) fn one_ofs(&self) -> Vec<Vec<String>> {
        let all = self.all_of.map(YamlNode::elements).unwrap_or_default().iter();
        let groups = all.filter_map(|node| node.get("oneOf")).chain(self.one_of);
        let members = |group: &YamlNode| -> Vec<String> {
            group.elements().iter().flat_map(|choice| texts(choice.get("required"))).map(str::to_owned).collect()
        };
        groups.map(members).filter(|group| group.len() > 1).collect()
    }

    /// The limits of a field, for an element those of its schema. Of a map the keys have a schema too.
    pub(super) fn limits(&self, one: &Self, map: bool) -> Vec<Limit> {
        let mut found = Vec::new();
        found.extend(count(self.elements).or_else(|| count(self.size)).map(Limit::Items));
        if map {
            let (keys, values) = (self.keys.map(Self::of), self.entries.map(Self::of));
            let length = |schema: Option<Self>| schema.and_then(|schema| count(schema.length));
            let pattern = |schema: Option<Self>| schema.and_then(|schema| schema.pattern).map(str::to_owned);
            found.extend(length(keys).map(Limit::KeyLength));
            found.extend(pattern(keys).or_else(|| self.pattern.map(str::to_owned)).map(Limit::KeyPattern));
            found.extend(length(values).map(Limit::ValueLength));
            found.extend(pattern(values).map(Limit::ValuePattern));
            return found;
        }
        found.extend(one.pattern.or(self.pattern).map(|pattern| Limit::Pattern(pattern.to_owned())));
        found.extend(count(one.length).map(Limit::Length));
        found.extend(one.bounds().map(Limit::Value));
        let step = one.step.and_then(|text| Multiple::new(text.parse::<Number>().ok()?, false));
        found.extend(step.map(Limit::MultipleOf));
        found.extend(self.unique.then_some(Limit::Unique));
        found
    }

    fn bounds(&self) -> Option<Bounds> {
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<Number>().ok());
        let bounds = Bounds {
            min: number(self.inclusive[0]),
            max: number(self.inclusive[1]),
            exclusive_min: number(self.exclusive[0]),
            exclusive_max: number(self.exclusive[1]),
            seconds: false,
        };
        (bounds != Bounds::default()).then_some(bounds)
    }
}

fn texts(list: Option<&YamlNode>) -> impl Iterator<Item = &str> {
    list.map(YamlNode::elements).unwrap_or_default().iter().filter_map(YamlNode::text)
}

fn count(ends: [Option<&str>; 2]) -> Option<Count> {
    let [min, max] = ends.map(|end| end.and_then(|text| text.parse().ok()));
    let count = Count { min, max };
    (count != Count::default()).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::YamlValue;

    fn entry(key: &str, value: YamlValue) -> YamlEntry {
        YamlEntry { key: key.into(), span: Span::default(), node: YamlNode { value, span: Span::default() } }
    }

    fn text(key: &str, value: &str) -> YamlEntry {
        entry(key, YamlValue::Text(value.into()))
    }

    fn node(entries: Vec<YamlEntry>) -> YamlNode {
        YamlNode { value: YamlValue::Map(entries), span: Span::default() }
    }

    #[test]
    fn of_a_keyword_that_is_there_twice_the_first_counts() {
        let twice = node(vec![text("type", "string"), text("type", "object"), text("format", "int64")]);
        let expected = TypeDoc::Plain { base: Base::String, format: Some("int64".into()) };
        assert_eq!(Schema::of(&twice).scalar(), Some(expected));
    }

    #[test]
    fn limits_of_a_list_are_those_of_its_elements() {
        let items = YamlValue::Map(vec![text("type", "string"), text("maxLength", "5"), text("pattern", "[a-z]*")]);
        let list = node(vec![text("type", "array"), text("maxItems", "3"), entry("items", items)]);
        let schema = Schema::of(&list);
        let up_to = |max| Count { min: None, max: Some(max) };
        let expected = [Limit::Items(up_to(3)), Limit::Pattern("[a-z]*".into()), Limit::Length(up_to(5))];
        assert_eq!(schema.limits(&schema.one(), false), expected);
    }

    #[test]
    fn numbers_may_be_multiples() {
        let limits = |of: &str| {
            let number = node(vec![text("type", "integer"), text("minimum", "8"), text("multipleOf", of)]);
            let schema = Schema::of(&number);
            schema.limits(&schema.one(), false)
        };
        let least = Limit::Value(Bounds { min: Some(8.into()), ..Bounds::default() });
        let eight = Limit::MultipleOf(Multiple { of: 8.into(), seconds: false });
        assert_eq!(limits("8"), [least.clone(), eight]);
        assert_eq!([limits("0"), limits("eight")], [[least.clone()], [least]]);
    }
}
