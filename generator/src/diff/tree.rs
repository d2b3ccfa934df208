//! The rows of one side of a method as a tree.

use crate::api::{Row, Side};

/// Deeper than any message; what is deeper still stays in one level, so that no input exhausts the stack.
const DEEPEST: usize = 64;

/// A field with those inside it.
#[derive(Debug)]
pub(super) struct FieldNode<'a> {
    pub(super) row: &'a Row,
    /// The last part of the path, without `[]`.
    pub(super) name: &'a str,
    pub(super) children: Vec<FieldNode<'a>>,
}

impl FieldNode<'_> {
    /// The number of fields inside it.
    pub(super) fn inner(&self) -> usize {
        self.children.iter().map(|child| 1 + child.inner()).sum()
    }

    /// The full path.
    pub(super) fn path(&self) -> &str {
        self.row.path.as_deref().unwrap_or_default()
    }
}

/// The tree; rows stand behind the row of what contains them.
pub(super) fn tree(rows: &[Row], side: Side) -> Vec<FieldNode<'_>> {
    let mut rows: Vec<&Row> = rows.iter().filter(|row| row.side == side && row.path.is_some()).rev().collect();
    build(&mut rows, "", 0)
}

/// Takes rows from the end of the list, as long as they are inside the prefix.
fn build<'a>(rows: &mut Vec<&'a Row>, prefix: &str, depth: usize) -> Vec<FieldNode<'a>> {
    let mut nodes = Vec::new();
    while let Some(row) = rows.pop() {
        let path = row.path.as_deref().unwrap_or_default();
        let rest = if prefix.is_empty() { Some(path) } else { inside(path, prefix) };
        let Some(rest) = rest else {
            rows.push(row);
            break;
        };
        let children = if depth < DEEPEST { build(rows, path, depth + 1) } else { Vec::new() };
        nodes.push(FieldNode { row, name: rest.strip_suffix("[]").unwrap_or(rest), children });
    }
    nodes
}

fn inside<'a>(path: &'a str, prefix: &str) -> Option<&'a str> {
    path.strip_prefix(prefix)?.strip_prefix('.')
}
