//! Lists of the oldest pages (2018 to 2019): no row has a `[]` there, and only the JSON example tells what is a list.

use crate::markup::ExampleValue;
use crate::memo::Map;

/// The names of the lists that an example shows and of all keys inside of them: without any `[]`, and as they are.
pub(super) fn of_example(root: &ExampleValue<'_>) -> Map<String, String> {
    let mut names = Map::default();
    // Examples nest as deep as their reader lets them; a stack of what is left needs no depth of its own.
    let mut left = vec![(root, String::new(), String::new())];
    while let Some((value, bare, marked)) = left.pop() {
        let ExampleValue::Object(members) = value else { continue };
        for member in members {
            let dot = if bare.is_empty() { "" } else { "." };
            let bare = [&bare, dot, member.key].concat();
            let (mark, value) = match &member.value {
                ExampleValue::Array(elements) => ("[]", elements.first()),
                value => ("", Some(value)),
            };
            let marked = [&marked, dot, member.key, mark].concat();
            if marked != bare {
                names.insert(bare.clone(), marked.clone());
            }
            left.extend(value.map(|value| (value, bare, marked)));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::parse_example;
    use crate::span::{SourceText, Span};

    #[test]
    fn keys_inside_of_lists_have_their_marks() {
        let text = r#"{"a": [{"b": "string", "c": [{"d": ["string"]}]}], "e": {"f": []}, "g": "string"}"#;
        let source = SourceText::plain("p.md".into(), text.into());
        let example = parse_example(&source, Span::new(0, text.len())).unwrap();
        let mut names: Vec<_> = of_example(&example.root).into_iter().collect();
        names.sort();
        let expected = [("a", "a[]"), ("a.b", "a[].b"), ("a.c", "a[].c[]"), ("a.c.d", "a[].c[].d[]"), ("e.f", "e.f[]")];
        assert_eq!(names, expected.map(|(bare, named)| (bare.to_owned(), named.to_owned())));
    }
}
