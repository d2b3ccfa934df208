//! Names of fields as rows have them.

use std::borrow::Cow;

use super::{RowDoc, TableKind, is_identifier};
use crate::markup::TableRow;
use crate::span::Span;

/// A row as the ledger keeps it.
pub(super) fn row_doc(row: TableRow, part: TableKind, lost: Option<&'static str>) -> RowDoc {
    let cell = row.cell.unwrap_or_else(|| Span::new(row.name.end as usize, row.name.end as usize));
    RowDoc { name: row.name, cell, part, lost }
}

/// `images[].os.type` of `images[].<br>os.<br>type`; `None` when it is not the name of a field.
pub(super) fn dotted_name(name: &str) -> Option<String> {
    plain_name(name).or_else(|| any_name(name))
}

/// The same of a name as the generator of the docs writes it, in one pass; `None` if it is any other.
fn plain_name(name: &str) -> Option<String> {
    let mut dotted = String::with_capacity(name.len());
    let mut rest = name;
    loop {
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_').unwrap_or(rest.len());
        let (segment, behind) = rest.split_at_checked(end)?;
        // The rest of the segment are letters, digits and underscores.
        if !segment.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        dotted.push_str(segment);
        let (brackets, behind) = behind.strip_prefix("[]").map_or(("", behind), |behind| ("[]", behind));
        dotted.push_str(brackets);
        if behind.is_empty() {
            return Some(dotted);
        }
        let behind = behind.strip_prefix('.')?;
        dotted.push('.');
        rest = behind.strip_prefix("<br>").unwrap_or(behind);
    }
}

fn any_name(name: &str) -> Option<String> {
    let name = without_marks(name);
    let mut dotted = String::with_capacity(name.len());
    for part in name.split('.') {
        let part = without_breaks(part);
        let part = part.trim();
        if !is_identifier(list(part).0) {
            return None;
        }
        dotted.push_str(if dotted.is_empty() { "" } else { "." });
        dotted.push_str(part);
    }
    Some(dotted)
}

/// A name without the marks of code or strong text around it.
pub(super) fn without_marks(name: &str) -> &str {
    ["**", "__", "``", "`"].iter().fold(name, |name, mark| {
        let inner = name.strip_prefix(mark).and_then(|name| name.strip_suffix(mark));
        inner
            .filter(|inner| inner.starts_with(|c: char| c.is_ascii_alphanumeric() || "`*_".contains(c)))
            .unwrap_or(name)
    })
}

/// A segment without `<br>`, which mostly stands in front of it.
fn without_breaks(part: &str) -> Cow<'_, str> {
    let part = part.strip_prefix("<br>").unwrap_or(part);
    if !part.contains('<') {
        return Cow::Borrowed(part);
    }
    Cow::Owned(["<br>", "<br/>", "<br />"].iter().fold(part.to_owned(), |part, mark| part.replace(mark, "")))
}

/// A segment without its `[]`, and whether it has one.
pub(super) fn list(segment: &str) -> (&str, bool) {
    segment.strip_suffix("[]").map_or((segment, false), |name| (name, true))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_plain_name_is_read_in_one_pass() {
        assert_eq!(plain_name("images[].<br>os.<br>type").as_deref(), Some("images[].os.type"));
        assert_eq!(plain_name("`images`"), None);
        assert_eq!(any_name("`images`").as_deref(), Some("images"));
    }

    proptest! {
        #[test]
        fn both_readers_of_names_agree(name in "([a-c_]|[a-c]{1,3}|\\[\\]|\\.|<br>|<br/>|`|\\*\\*| |1|é){0,8}") {
            if let Some(plain) = plain_name(&name) {
                prop_assert_eq!(any_name(&name), Some(plain));
            }
        }
    }
}
