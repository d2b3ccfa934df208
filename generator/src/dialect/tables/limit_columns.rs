//! Columns that state one limit, such as "Max length", "Multiple of" and "Pattern": what their cells say behind their headers is
//! left to the grammar.

use super::grid::{Grid, plain};
use super::rows::{Columns, Row, RowReader};
use super::type_cell::may_tell;
use super::words::Words;
use crate::dialect::{Label, RawText, Told};
use crate::markup::Markup;
use crate::profile::{Role, normal};
use crate::span::Span;

/// Cells that state nothing.
const NOTHING: &[&str] = &[
    "",
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "none",
    "no",
    "nil",
    "null",
    "any",
    "unlimited",
    "no limit",
    "not limited",
    "∞",
    "not applicable",
    "unbounded",
];

impl RowReader<'_> {
    /// The cell that describes the field, with those beside it that say more. A cell with a bare bound is read on its own.
    pub(super) fn described(&self, grid: &Grid, columns: &Columns, cells: &[Span]) -> RawText {
        let is_apart = |at: usize| {
            let text = cells.get(at).map(|cell| plain(self.source, *cell, grid.markup)).unwrap_or_default();
            is_bound(text.trim()) || is_amount(text.trim()) && grid.heads.get(at).is_some_and(|head| is_limit(head))
        };
        let is_more = |at: &usize| columns.roles.get(*at) == Some(&Some(Role::Constraints)) && !is_apart(*at);
        let main = columns.at(Role::Description).or_else(|| (0..columns.roles.len()).find(is_more));
        let Some(at) = main else { return RawText { markup: grid.markup, span: Span::default() } };
        let alone = RawText { markup: grid.markup, span: cells.get(at).copied().unwrap_or_default() };
        if grid.markup != Markup::MarkdownCell {
            return alone;
        }
        let first = (0..at).rev().take_while(is_more).last().unwrap_or(at);
        let last = (at + 1..cells.len()).take_while(is_more).last().unwrap_or(at);
        match (cells.get(first), cells.get(last)) {
            (Some(start), Some(end)) if first < last && start.start < end.end => {
                RawText { markup: Markup::MarkdownCells, span: Span { start: start.start, end: end.end } }
            }
            _ => alone,
        }
    }

    /// Takes what columns of limits say of a field whose type is told by these words.
    pub(super) fn tell_columns(&self, row: &mut Row, grid: &Grid, columns: &Columns, cells: &[Span], ty: Option<&str>) {
        for ((role, head), span) in columns.roles.iter().zip(&grid.heads).zip(cells) {
            let cell = RawText { markup: grid.markup, span: *span };
            let text = plain(self.source, *span, grid.markup);
            let text = text.trim();
            if NOTHING.contains(&normal(text).as_str()) {
                continue;
            }
            let told = match role {
                Some(Role::Unique) => {
                    row.unique = row.unique.or_else(|| self.is_yes(text).then_some(*span));
                    None
                }
                Some(Role::Format) => self.format(row, ty, text),
                Some(role) => label(*role, head, text),
                None => None,
            };
            row.told.extend(told.map(|label| Told { label, cell }));
        }
    }

    /// Takes the format of a type: of a text it may be an expression, and what else it says may be a limit.
    fn format(&self, row: &mut Row, ty: Option<&str>, text: &str) -> Option<Label> {
        let words = Words { profile: self.profile };
        let whole = ty.map(|ty| format!("{} ({text})", ty.trim())).filter(|whole| words.is_exact(whole));
        if let Some(whole) = whole {
            row.ty = words.read(&whole);
            return None;
        }
        match () {
            () if text.starts_with('^') && text.ends_with('$') => Some(Label::Pattern),
            () if may_tell(text) => Some(Label::None),
            () => None,
        }
    }
}

/// What a header says of a cell below it; `None` where the cell is no limit of this kind.
fn label(role: Role, head: &str, text: &str) -> Option<Label> {
    let counts = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let is_long = role == Role::Length || counts(&["len", "char", "size"]);
    let is_many = counts(&["item", "element"]);
    let is_amount = is_amount(text);
    Some(match role {
        Role::Pattern => Label::Pattern,
        Role::Multiple if head.starts_with("multiple") => Label::MultipleOf,
        Role::Multiple => Label::StepsOf,
        Role::Least if is_amount && is_long => Label::MinLength,
        Role::Least if is_amount && is_many => Label::MinItems,
        Role::Least if is_amount => Label::Min,
        Role::Most | Role::Length if is_amount && is_long => Label::MaxLength,
        Role::Most if is_amount && is_many => Label::MaxItems,
        Role::Most if is_amount => Label::Max,
        Role::Least | Role::Most | Role::Length if is_long => Label::Length,
        Role::Least | Role::Most if is_many => Label::Items,
        Role::Least | Role::Most => Label::None,
        Role::Constraints if is_bound(text) => Label::None,
        Role::Constraints if is_limit(head) && is_amount => Label::Max,
        _ => return None,
    })
}

/// Whether a header calls what stands below it a limit.
fn is_limit(head: &str) -> bool {
    matches!(head, "limit" | "limits")
}

/// Whether a cell begins with its only number: `64`, `1,024 characters`.
fn is_amount(text: &str) -> bool {
    let mut rest = text.strip_prefix('-').unwrap_or(text);
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let goes_on = rest.strip_prefix([',', '.', '_']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        match goes_on {
            Some(behind) => rest = behind,
            None => return !rest.contains(|c: char| c.is_ascii_digit()),
        }
    }
}

/// Whether a cell is nothing but bounds without a word for what they bound: `1-64`, `≤ 64`, `max 10`.
fn is_bound(text: &str) -> bool {
    const WORDS: &[&str] =
        &["max", "maximum", "min", "minimum", "up", "to", "at", "most", "least", "between", "and", "from"];
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    lower.contains(|c: char| c.is_ascii_digit()) && !is_amount(text) && words.all(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_numbers_bound() {
        for (role, head, text, expected) in [
            (Role::Most, "max length", "64", Some(Label::MaxLength)),
            (Role::Most, "max items", "10 items", Some(Label::MaxItems)),
            (Role::Least, "minimum", "-5", Some(Label::Min)),
            (Role::Most, "maximum", "≤ 64", Some(Label::None)),
            (Role::Length, "length", "1-64", Some(Label::Length)),
            (Role::Length, "size", "64", Some(Label::MaxLength)),
            (Role::Multiple, "multipleof", "5", Some(Label::MultipleOf)),
            (Role::Multiple, "increment", "5", Some(Label::StepsOf)),
            (Role::Constraints, "limit", "64", Some(Label::Max)),
            (Role::Constraints, "range", "64", None),
            (Role::Constraints, "range", "1..64", Some(Label::None)),
            (Role::Constraints, "constraints", "max 64 knots", None),
            (Role::Description, "description", "64", None),
        ] {
            assert_eq!(label(role, head, text), expected, "{head}: {text}");
        }
    }
}
