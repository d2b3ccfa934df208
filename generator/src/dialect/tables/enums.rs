//! Lists and tables of values whose label has the names of the fields in brackets: "Order side (side):".

use super::grid::plain;
use super::rows::RowReader;
use super::scan::{Block, What};
use super::steps::is_bare_name;
use super::values::listed_values;
use crate::profile::Role;

/// Values of so many words each are none.
const LONGEST_VALUE: usize = 80;

/// The fields whose values a block lists, by its label; none if the block is no list of values.
pub(super) fn fields(reader: &RowReader<'_>, block: &Block) -> Vec<String> {
    let names = named(&block.label);
    if names.is_empty() || !lists_values(reader, block) { Vec::new() } else { names }
}

/// The words of a label without brackets, above a list of nothing but words: what these are values of is no name in it.
/// "Chart intervals:" says of `interval` that it may be another one than that of "Limit intervals (interval):".
pub(super) fn open_words(reader: &RowReader<'_>, block: &Block) -> Vec<String> {
    let What::Text(span) = &block.what else { return Vec::new() };
    let text = reader.source.slice(*span);
    if block.label.is_empty() || !named(&block.label).is_empty() || !text.trim_start().starts_with(['-', '*', '+']) {
        return Vec::new();
    }
    let mut items = super::items::items(text, span.start as usize).into_iter();
    if !items.all(|(_, item)| !reader.source.slice(item).trim().contains(char::is_whitespace)) {
        return Vec::new();
    }
    let words = block.label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(|word| [word.to_lowercase(), word.to_lowercase().trim_end_matches('s').to_owned()]).collect()
}

/// The names in brackets at the end of a label: `side` and `takerSide` of "order side (side, takerSide)".
fn named(label: &str) -> Vec<String> {
    let inner = || label.trim_end_matches([':', '*', ' ']).strip_suffix(')')?.rsplit_once('(').map(|(_, inner)| inner);
    let names: Vec<&str> = inner().unwrap_or_default().split(',').map(|name| name.trim().trim_matches('`')).collect();
    if names.iter().all(|name| is_bare_name(name)) {
        names.into_iter().map(str::to_lowercase).collect()
    } else {
        Vec::new()
    }
}

/// Whether a block has nothing but values: a list of words, or a table with words in its first column.
fn lists_values(reader: &RowReader<'_>, block: &Block) -> bool {
    match &block.what {
        What::Text(span) => {
            let is_list = reader.source.slice(*span).trim_start().starts_with(['-', '*', '+']);
            is_list && reader.bullets(*span, false).is_empty() && listed_values(reader, *span).texts.len() > 1
        }
        What::Table(grid) => {
            let columns = reader.columns(grid);
            let is_word = |text: &str| !text.is_empty() && text.len() < LONGEST_VALUE && !text.contains(' ');
            let value = |cell: &crate::span::Span| plain(reader.source, *cell, grid.markup);
            !columns.has(Role::Name)
                && !columns.has(Role::Type)
                && grid.rows.len() > 1
                && grid.rows.iter().all(|row| row.first().is_some_and(|cell| is_word(value(cell).trim())))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_fields_in_brackets() {
        assert_eq!(named("order side (side, takerSide):"), ["side", "takerside"]);
        assert_eq!(named("time in force (`timeInForce`)"), ["timeinforce"]);
        for label in ["", "order side", "order (see below)", "order (side) more", "order ()"] {
            assert!(named(label).is_empty(), "{label}");
        }
    }
}
