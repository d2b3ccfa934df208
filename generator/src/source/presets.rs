//! `presets.yaml`: the variables of a documentation folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::yaml::too_deep;
use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span};

/// The name of the file that holds variables, as in the Diplodoc documentation platform.
pub(super) const FILE_NAME: &str = "presets.yaml";

/// The group of variables that is always in force; other groups belong to other builds of the same docs.
const GROUP: &str = "default";

/// Longer names of variables are refused: a long key over many others would be repeated in front of each of them.
const LONGEST_NAME: usize = 256;

/// The variables of one `presets.yaml`. Nested maps are flattened to dotted names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presets(BTreeMap<String, String>);

impl Presets {
    /// Reads the `default` group.
    ///
    /// # Errors
    /// A diagnostic with the position at which the text stops being a YAML map of variables.
    pub fn parse(path: &str, text: String) -> Result<Self, Box<Diagnostic>> {
        let source = Arc::new(SourceText::plain(path.to_owned(), text));
        let fail = |at: usize, message: String| {
            let at = source.text().char_indices().nth(at).map_or(source.text().len(), |(byte, _)| byte);
            Box::new(
                Diagnostic::at(Lint::BadPresets, &source, Span::new(at, at), message)
                    .help("write `default:` and below it, indented by two spaces, one `name: value` a line"),
            )
        };
        // The loader recurses, and so does what drops its tree.
        if let Some(at) = too_deep(source.text()) {
            return Err(fail(at, "nested too deeply".into()));
        }
        let documents = MarkedYaml::load_from_str(source.text())
            .map_err(|error| fail(error.marker().index(), format!("not valid YAML: {}", error.info())))?;
        let mut presets = Self::default();
        let Some(root) = documents.first() else { return Ok(presets) };
        let YamlData::Mapping(groups) = &root.data else {
            return Err(fail(root.span.start.index(), "expected a map with the group `default`".into()));
        };
        for (name, group) in groups {
            if scalar(name).as_deref() == Some(GROUP) {
                presets
                    .flatten("", group)
                    .map_err(|at| fail(at, format!("the name of a variable is longer than {LONGEST_NAME} bytes")))?;
            }
        }
        Ok(presets)
    }

    /// Takes the variables below a node. The character at which a name is too long is the error.
    fn flatten(&mut self, prefix: &str, node: &MarkedYaml<'_>) -> Result<(), usize> {
        if let YamlData::Mapping(entries) = &node.data {
            for (key, value) in entries {
                let Some(name) = scalar(key) else { continue };
                if prefix.len() + name.len() > LONGEST_NAME {
                    return Err(key.span.start.index());
                }
                let name = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
                self.flatten(&name, value)?;
            }
        } else if let Some(value) = scalar(node) {
            self.0.insert(prefix.to_owned(), value);
        }
        Ok(())
    }

    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

fn scalar(node: &MarkedYaml<'_>) -> Option<String> {
    match &node.data {
        YamlData::Value(Scalar::String(text)) | YamlData::Representation(text, ..) => Some(text.to_string()),
        YamlData::Value(Scalar::Integer(number)) => Some(number.to_string()),
        YamlData::Value(Scalar::FloatingPoint(number)) => Some(number.to_string()),
        YamlData::Value(Scalar::Boolean(flag)) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_maps_have_dotted_names() {
        let text = "default:\n  api-host: api.example\n  # a comment\n  a:\n    b: 1\nother:\n  api-host: no\n";
        let presets = Presets::parse("presets.yaml", text.into()).unwrap();
        assert_eq!(presets.get("api-host"), Some("api.example"));
        assert_eq!(presets.get("a.b"), Some("1"));
    }

    #[test]
    fn a_mistake_has_a_position() {
        let error = Presets::parse("en/presets.yaml", "default:\n  a: [1\n".into()).unwrap_err();
        assert!(error.position().unwrap().starts_with("en/presets.yaml:"), "{error}");
        let error = Presets::parse("en/presets.yaml", "- a\n".into()).unwrap_err();
        assert_eq!(error.position().as_deref(), Some("en/presets.yaml:1:1"));
    }
}
