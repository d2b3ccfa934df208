//! What a label says of the rows below it.

use super::parts::Parts;
use super::rows::Row;
use super::steps::Step;
use crate::profile::TableMeaning;

/// What stands below a heading that is the number of a status: `200`, `404 Not Found`.
pub(super) fn status_meaning(label: &str) -> Option<TableMeaning> {
    let (digits, rest) = label.split_at(label.bytes().take_while(u8::is_ascii_digit).count());
    let is_status = digits.len() == 3 && rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    match digits.bytes().next().filter(|_| is_status)? {
        b'2' => Some(TableMeaning::Response),
        b'4' | b'5' => Some(TableMeaning::Ignore),
        _ => None,
    }
}

/// What a label says of all rows below it: "Required parameters", "Optional parameters".
pub(super) fn mark(rows: &mut [Row], label: &str) {
    let has = |word: &str| label.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    let required = match (has("required") || has("mandatory"), has("optional")) {
        (true, false) => true,
        (false, true) => false,
        _ => return,
    };
    for row in rows.iter_mut().filter(|row| row.required.is_none()) {
        row.required = Some((required, row.span));
    }
}

/// Words of labels that tell where parameters go, and name no field.
const NO_NAMES: &[&str] = &[
    "query",
    "path",
    "body",
    "form",
    "header",
    "headers",
    "url",
    "uri",
    "request",
    "response",
    "json",
    "input",
    "output",
    "common",
    "optional",
    "required",
    "additional",
    "other",
    "parameters",
    "parameter",
    "options",
    "attributes",
    "arguments",
    "fields",
    "properties",
    "keys",
    "result",
    "results",
    "returns",
];

/// The object whose fields a label announces: "The `cargo` object has:", "cargo object". It is a field of one of the
/// tables above; its number and its name are given.
pub(super) fn inside(label: &str, parts: &Parts) -> Option<(Option<usize>, Vec<Step>)> {
    // The mark at the start of a label is cut: `` `cargo` object `` is compared as ``cargo` object``.
    let is_cut = label.matches('`').count() % 2 == 1;
    // So is one at its end: "fields of the `cargo".
    let at_end =
        label.split_once('`').map(|(_, code)| code).filter(|code| is_cut && !code.is_empty() && !code.contains(' '));
    let code = at_end.or_else(|| label.split('`').nth(usize::from(!is_cut)).map(str::trim));
    let words =
        ["object", "parameters", "fields", "properties", "attributes", "keys", "structure", "parameter", "array"];
    let announces =
        words.iter().any(|word| label.contains(word)) || label.ends_with("` is") || label.ends_with("` has");
    let about = code.filter(|_| announces).or_else(|| {
        let bare = words.iter().find_map(|word| label.strip_suffix(word)?.strip_suffix(' ')).unwrap_or(label);
        let bare = bare.strip_prefix("the ").unwrap_or(bare).trim_matches(['`', '*', ' ']);
        (!bare.is_empty() && !bare.contains(' ') && !NO_NAMES.contains(&bare)).then_some(bare)
    })?;
    let holds = |row: &&Row| match &row.ty {
        None => true,
        Some(read) => read.may_have_fields(),
    };
    let requests = parts.requests.iter().enumerate().map(|(at, (_, rows))| (Some(at), rows));
    let mut sides = requests.chain([(None, &parts.response)]);
    sides.find_map(|(side, rows)| {
        let mut names = rows.iter().filter(holds).flat_map(|row| &row.names);
        let found = names.find(|name| name.last().is_some_and(|step| step.name.eq_ignore_ascii_case(about)))?;
        Some((side, found.clone()))
    })
}
