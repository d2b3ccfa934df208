//! The YAML block at the head of a page.

use std::sync::Arc;

use super::yaml::{self, YamlNode};
use crate::diagnostic::{Diagnostic, Lint};
use crate::span::{SourceText, Span};

/// What is used of a page's front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Where the page came from when it was machine-made, such as `en/_api-ref/compute/v1/api-ref/Image/list.md`.
    pub source_path: Option<String>,
    /// Bytes of the page that the block takes, both `---` lines included; empty when there is none.
    pub span: Span,
    /// All that the block says.
    pub root: YamlNode,
}

impl FrontMatter {
    /// Reads the block; a malformed one gives a diagnostic and is otherwise taken as absent keys.
    pub(super) fn read(source: &Arc<SourceText>) -> (Self, Option<Diagnostic>) {
        let Some((inner, span)) = delimit(source.text()) else { return (Self::default(), None) };
        match yaml::parse(source.slice(inner), inner.start as usize) {
            Ok(root) => {
                let source_path = root.get("sourcePath").and_then(YamlNode::text).map(str::to_owned);
                (Self { source_path, span, root }, None)
            }
            Err(error) => {
                let place = Span::new(error.at, error.at);
                let message = format!("the front matter cannot be read: {}", error.message);
                let diagnostic = Diagnostic::at(Lint::BadFrontMatter, source, place, message)
                    .help("mend the block between the two `---` lines, or remove it");
                (Self { span, ..Self::default() }, Some(diagnostic))
            }
        }
    }
}

/// The text between the leading `---` lines, and the whole block.
fn delimit(text: &str) -> Option<(Span, Span)> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let (_, first) = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let (close, line) = lines.find(|(_, line)| line.trim_end() == "---")?;
    Some((Span::new(first.len(), close), Span::new(0, close + line.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (FrontMatter, Option<Diagnostic>) {
        FrontMatter::read(&Arc::new(SourceText::plain("p.md".into(), text.into())))
    }

    #[test]
    fn the_block_is_read_and_measured() {
        let (front, problem) = read("---\neditable: false\nsourcePath: en/a.md\n---\n\n# T\n");
        assert!(problem.is_none());
        assert_eq!(front.source_path.as_deref(), Some("en/a.md"));
        assert_eq!(front.span, Span::new(0, 44));
    }

    #[test]
    fn a_rule_in_the_text_is_no_front_matter() {
        assert_eq!(read("# T\n\n---\na\n---\n").0, FrontMatter::default());
    }

    #[test]
    fn a_malformed_block_is_told() {
        let (front, problem) = read("---\na: [\n---\n# T\n");
        assert_eq!(problem.unwrap().lint, Lint::BadFrontMatter);
        assert_eq!(front.span.start, 0);
    }
}
