//! The values that a description lists: in a list, on lines of their own, or in bold at its start.

use super::html_lists::code;
use crate::markup::{Block, Inline, Markup, Rich};

/// The values that a description lists, as it is written and as it is read.
pub(super) fn values(text: &str, markup: Markup, read: impl FnOnce() -> Rich) -> Vec<String> {
    if markup == Markup::MarkdownCell {
        let on_lines = on_lines(text);
        if !on_lines.is_empty() {
            return on_lines;
        }
    }
    if text.contains("<li") || text.contains("<LI") {
        let in_list = in_list(&read().blocks);
        if !in_list.is_empty() {
            return in_list;
        }
    }
    in_bold(text)
}

/// The values that stand on lines of their own: `` State<br>`live`: it is open<br>`filled` ``.
fn on_lines(text: &str) -> Vec<String> {
    if !text.contains("<br") && !text.contains("</br>") {
        return Vec::new();
    }
    let text = text.replace("<br/>", "<br>").replace("<br />", "<br>").replace("</br>", "<br>");
    let value = |line: &str| {
        let (code, rest) = code(line.trim_start_matches(['-', '•', ' ']))?;
        (is_value(code) && is_alone(rest)).then(|| code.to_owned())
    };
    let lines: Vec<&str> = text.split("<br>").map(str::trim).filter(|line| !line.is_empty()).collect();
    let values: Vec<String> = lines.iter().skip(1).map_while(|line| value(line)).collect();
    if values.len() > 1 && values.len() + 1 == lines.len() { values } else { Vec::new() }
}

/// The values that are the items of a cell's one list, each in code: `State <ul><li><code>live</code>: it is open</li>…`. Where
/// the words before the list announce values, a word needs no mark.
fn in_list(blocks: &[Block]) -> Vec<String> {
    let mut lists = blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::List { items, .. } => Some((at, items)),
        _ => None,
    });
    let (Some((at, items)), None) = (lists.next(), lists.next()) else { return Vec::new() };
    let before = at.checked_sub(1).and_then(|before| blocks.get(before));
    let said = before.map(|block| Rich { blocks: vec![block.clone()] }.plain().to_lowercase()).unwrap_or_default();
    if ["form", "pattern", "example", "e.g."].iter().any(|word| said.contains(word)) {
        return Vec::new();
    }
    let announced = announces(&said);
    let values: Vec<String> = items.iter().map_while(|item| value_of(item, announced)).collect();
    if values.len() > 1 && values.len() == items.len() { values } else { Vec::new() }
}

/// Whether words announce a closed list of values.
fn announces(said: &str) -> bool {
    const WORDS: [&str; 9] =
        ["valid", "possible", "allowed", "supported", "accepted", "acceptable", "available", "permitted", "following"];
    said.contains("one of")
        || WORDS.iter().any(|word| {
            said.match_indices(word)
                .any(|(at, _)| said.get(at + word.len()..).is_some_and(|rest| rest.starts_with(" value")))
        })
}

/// Whether a word before a colon is about all values.
fn is_label(word: &str) -> bool {
    const LABELS: [&str; 8] = ["note", "default", "example", "minimum", "maximum", "length", "format", "type"];
    LABELS.iter().any(|label| word.eq_ignore_ascii_case(label))
}

/// The value with which an item begins.
fn value_of(item: &[Block], announced: bool) -> Option<String> {
    let Some(Block::Paragraph(inlines)) = item.first() else { return None };
    let mut inlines =
        inlines.iter().filter(|inline| !matches!(inline, Inline::Text { text, .. } if text.trim().is_empty()));
    let value = match inlines.next()? {
        Inline::Code { text, .. } => text.as_str(),
        Inline::Emphasis { content, .. } => match content.as_slice() {
            [Inline::Code { text, .. }] => text.as_str(),
            [Inline::Text { text, .. }] if announced => text.trim(),
            _ => return None,
        },
        Inline::Text { text, .. } if announced => {
            let end = [": ", " - ", " – ", " — "].iter().filter_map(|mark| text.find(mark)).min();
            let is_whole = end.is_some() || (item.len() == 1 && inlines.next().is_none());
            let word = text.get(..end.unwrap_or(text.len())).unwrap_or_default().trim();
            return (is_whole && is_value(word) && !is_label(word)).then(|| word.to_owned());
        }
        _ => return None,
    };
    let value = value.trim_matches(['"', '\'']);
    let rest = inlines.next();
    let is_alone = match rest {
        None => true,
        Some(Inline::Text { text, .. }) => is_alone(text),
        Some(_) => false,
    };
    (is_alone && is_value(value)).then(|| value.to_owned())
}

/// Whether what stands behind a value is about it: `: it is open`.
fn is_alone(rest: &str) -> bool {
    rest.trim().is_empty() || rest.trim_start().starts_with([':', '-', '–', '—', '(', '='])
}

/// Whether a text may be the value of an enum.
fn is_value(text: &str) -> bool {
    let is_word = text.len() < 80 && text.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-.".contains(&c));
    is_word && text.bytes().any(|c| c.is_ascii_alphabetic())
}

/// The values in bold with which a description begins, if it begins with several: "**buy** or **sell**".
fn in_bold(text: &str) -> Vec<String> {
    let mut rest = without_mark(text.trim_start());
    let mut values: Vec<String> = Vec::new();
    while let Some((value, behind)) = rest.strip_prefix("**").and_then(|inner| inner.split_once("**")) {
        let is_value = !value.is_empty()
            && value.len() < 80
            && value.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-./".contains(&c))
            && value.bytes().any(|c| c.is_ascii_alphabetic());
        if !is_value {
            return Vec::new();
        }
        values.push(value.to_owned());
        rest = behind;
        let next = [", or ", " or ", ", and ", " and ", ", ", " | ", "/", "|"]
            .iter()
            .find_map(|mark| rest.strip_prefix(*mark));
        let Some(next) = next.filter(|next| next.starts_with("**")) else { break };
        rest = next;
    }
    let ends = rest.trim_start().is_empty() || rest.trim_start().starts_with(['(', '.', ',', ';', '<', '|']);
    if values.len() > 1 && ends { values } else { Vec::new() }
}

/// A text without what it says of being required: `*[Optional]* `.
fn without_mark(text: &str) -> &str {
    let inner = text.strip_prefix("*[").and_then(|inner| inner.split_once("]*"));
    inner.map_or(text, |(_, behind)| behind.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_list_are_values() {
        for (text, expected) in [
            ("Which: <ul><li>`a`: one</li><li><b><code>b</code></b> - two</li></ul>", &["a", "b"][..]),
            ("Which.<li>`a`(default): one</li><li>`b`", &["a", "b"]),
            ("Valid values: <ul><li>oak</li><li>fir</li></ul>", &["oak", "fir"]),
            ("One of: <ul><li><b>oak</b>: hard</li><li><b>fir</b></li></ul>", &["oak", "fir"]),
            ("Valid values: <ul><li>OAK: hard <b>wood</b></li><li>FIR - soft</li></ul>", &["OAK", "FIR"]),
            ("Type<br>- <code>a</code><br>- <code>b</code>: x", &["a", "b"]),
            ("Valid values: <ul><li>Length: 5</li><li>Note: x</li></ul>", &[]),
            ("The values are checked: <ul><li>letters: a-z</li><li>digits: 0-9</li></ul>", &[]),
            ("Mind: <ul><li>oak</li><li>fir</li></ul>", &[]),
            ("<ul><li>`a` is set</li><li>`b` is not</li></ul>", &[]),
            ("<ul><li>`a`</li><li>or more</li></ul>", &[]),
            ("<ul><li>`a`</li></ul>", &[]),
            ("<ul><li>`1`</li><li>`2`</li></ul>", &[]),
            ("For example: <ul><li>`a`</li><li>`b`</li></ul>", &[]),
            ("<ul><li>`a`</li><li>`b`</li></ul> x <ul><li>`c`</li></ul>", &[]),
            ("Valid values: <ul><li>hard oak</li><li>fir</li></ul>", &[]),
        ] {
            assert_eq!(values(text, Markup::MarkdownCell, || Markup::MarkdownCell.read(text, 0)), expected, "{text}");
        }
    }

    #[test]
    fn bold_words_are_values() {
        for (text, expected) in [
            ("**buy** or **sell**", &["buy", "sell"][..]),
            ("*[Optional]* **GTC**, **GTT**, or **FOK** (default is **GTC**), read on", &["GTC", "GTT", "FOK"]),
            ("**Name** and **size** are required", &[]),
            ("**Note** This is one", &[]),
            ("**a**", &[]),
            ("Either **a** or **b**", &[]),
            ("**1** or **2**", &[]),
        ] {
            assert_eq!(in_bold(text), expected, "{text}");
        }
    }
}
