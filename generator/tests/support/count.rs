//! Files, kinds of pages and rows, counted by looking at names and lines.
//!
//! Nothing of the reader is used: a page that the reader takes for another kind, or a row that it does not see, makes
//! its count and this one differ.
#![allow(dead_code)] // each test binary uses its part

use std::fs;
use std::path::Path;

/// What a page is by its marks.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
pub(crate) enum Kind {
    Method,
    ResourceIndex,
    ReferenceRoot,
    Include,
    Other,
}

impl Kind {
    /// As the ledger calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::ResourceIndex => "resource index",
            Self::ReferenceRoot => "reference root",
            Self::Include => "include",
            Self::Other => "not of this kind",
        }
    }

    pub(crate) fn of(path: &str, lines: &[&str]) -> Self {
        let starts = |mark: &str| lines.iter().any(|line| line.starts_with(mark));
        let below = |folder: &str| path.contains(folder);
        let mut said = lines.iter().filter(|line| !line.is_empty() && !line.starts_with('#'));
        if !below("/api-ref/") || below("/grpc/") || below("-grpc/") {
            Self::Other
        } else if starts("## HTTP request") {
            Self::Method
        } else if starts("## Methods") || lines.iter().any(|line| line.ends_with("{#representation}")) {
            Self::ResourceIndex
        } else if starts("Resource | Description") || starts("| Resource |") || starts("||Service | Description ||") {
            Self::ReferenceRoot
        } else if said.next().is_some_and(|line| line.starts_with("{% include")) {
            Self::Include
        } else {
            Self::Other
        }
    }
}

/// The trimmed lines of a page that are neither front matter nor in a block of code.
pub(crate) fn lines(text: &str) -> Vec<&str> {
    let text = text.trim_start_matches('\u{feff}');
    let mut fences = 0;
    let mut dashes = if text.starts_with("---") { 0 } else { 2 };
    let mut kept = Vec::new();
    for line in text.lines().map(str::trim) {
        if dashes < 2 {
            dashes += usize::from(line == "---");
        } else if line.strip_prefix("```").is_some_and(|rest| !rest.contains('`')) {
            fences += 1;
        } else if fences % 2 == 0 {
            kept.push(line);
        }
    }
    kept
}

/// Rows of tables of both forms: lines between `#|` and `|#` that start with `||`, and lines below one of dashes; each
/// without the header.
pub(crate) fn rows(lines: &[&str]) -> usize {
    let mut found = 0;
    let (mut multi_line, mut pipes) = (false, false);
    for line in lines {
        match *line {
            "#|" => {
                multi_line = true;
                // The header will be counted as the others are.
                found -= 1;
            }
            line if line.starts_with("|#") => multi_line = false,
            line if multi_line => found += isize::from(line.starts_with("||")),
            line if line.is_empty() || line.starts_with('#') => pipes = false,
            line if is_rule(line) => pipes = true,
            _ => found += isize::from(pipes),
        }
    }
    usize::try_from(found).unwrap()
}

/// `--- | ---`, the line between a header and its rows.
fn is_rule(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
}

/// Paths of all files of a folder, relative to it.
pub(crate) fn files(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
        }
    }
}

#[test]
fn the_counting_itself() {
    let pipes = "---\ntitle: a | b\n---\n# T\n\nField | Description\n--- | ---\na | x\nb | y\n\nno | row\n\n| A | B |\n| :-- | --: |\n| c | d |\n";
    assert_eq!(rows(&lines(pipes)), 3);
    let multi = "# T\n\n```\n#|\n|| in | code ||\n|#\n```\n\n#|\n||Field | Description ||\n|| a | x\n\nmore | of it ||\n|| b | y ||\n|#\n";
    assert_eq!(rows(&lines(multi)), 2);
    assert_eq!(rows(&lines("text\n\n- a | b\n")), 0);
    // A span of code at the start of a line is no block.
    let span = "#|\n||Field | Description ||\n|| a | x\n\n```[a\\|b]+``` is right ||\n|| b | y ||\n|#\n";
    assert_eq!(rows(&lines(span)), 2);
    for (path, text, kind) in [
        ("en/zoo/api-ref/Cat/get.md", "# Cat.get\n\n## HTTP request\n", Kind::Method),
        ("en/zoo/api-ref/grpc/Cat/get.md", "# Cat.get\n\n## HTTP request\n", Kind::Other),
        ("en/zoo/api-ref/Cat/index.md", "# Cat\n\n## Methods\n", Kind::ResourceIndex),
        ("en/zoo/api-ref/index.md", "# Zoo\n\n#|\n||Service | Description ||\n|#\n", Kind::ReferenceRoot),
        ("en/zoo/api-ref/auth.md", "# Auth\n\n{% include [a](b.md) %}\n", Kind::Include),
        ("en/zoo/api-ref/auth.md", "# Auth\n\nText.\n\n{% include [a](b.md) %}\n", Kind::Other),
    ] {
        assert_eq!(Kind::of(path, &lines(text)), kind, "{text}");
    }
}
