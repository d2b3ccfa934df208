//! What cells of types say besides: limits, values and defaults, in the spellings of many vendors.

use crate::support::vendor::{profile, read, rows};
use apidocs_codegen::Analysis;

/// A page with a field `crew` of this type, which a cell of a table tells.
fn in_cell(ty: &str) -> Analysis {
    let ty = ty.replace('|', "\\|");
    page(&format!("| Name | Type | Required | Description |\n|---|---|---|---|\n| crew | {ty} | no | Who sails. |\n"))
}

fn page(parameters: &str) -> Analysis {
    let text = format!("# Build\n\n`POST /ships`\n\n### Parameters\n\n{parameters}");
    read(&profile(""), &[("ports/ships.mdx", &text)])
}

/// What became of the field.
fn field(understood: &Analysis) -> String {
    rows(understood, "build", "request").join(" & ").replacen("body crew", "", 1).trim().to_owned()
}

#[test]
fn cells_of_types_tell_limits() {
    for (ty, expected) in [
        ("string(1..64)", r#"string {"length":{"min":1,"max":64}}"#),
        ("string [1..64]", r#"string {"length":{"min":1,"max":64}}"#),
        ("string[1..64]", r#"string {"length":{"min":1,"max":64}}"#),
        ("`string` (1-64)", r#"string {"length":{"min":1,"max":64}}"#),
        ("string, 1-64", r#"string {"length":{"min":1,"max":64}}"#),
        ("string (between 3 and 20)", r#"string {"length":{"min":3,"max":20}}"#),
        ("string (range: 1-64)", r#"string {"length":{"min":1,"max":64}}"#),
        ("string (1-64 characters)", r#"string {"length":{"min":1,"max":64}}"#),
        ("string (max 64)", r#"string {"length":{"max":64}}"#),
        ("string (max=64)", r#"string {"length":{"max":64}}"#),
        ("string (maxLength: 64)", r#"string {"length":{"max":64}}"#),
        ("string (min 1, max 64)", r#"string {"length":{"min":1,"max":64}}"#),
        ("string, optional, max 64", r#"string {"length":{"max":64}}"#),
        ("string <= 64 characters", r#"string {"length":{"max":64}}"#),
        ("string (≤ 64)", r#"string {"length":{"max":64}}"#),
        ("string (exactly 12 characters)", r#"string {"length":{"min":12,"max":12}}"#),
        ("string (UTF-8, max 64 bytes)", r#"string {"length":{"max":64}}"#),
        ("non-empty string", r#"string {"length":{"min":1}}"#),
        ("string(64)", r#"string {"length":{"max":64}}"#),
        ("Varchar (255)", r#"string {"length":{"max":255}}"#),
        ("string, 36 characters", r#"string {"length":{"max":36}}"#),
        ("integer [1-100]", r#"integer/int64 {"value":{"min":1,"max":100}}"#),
        ("integer[1..100]", r#"integer/int64 {"value":{"min":1,"max":100}}"#),
        ("integer between 1 and 5", r#"integer/int64 {"value":{"min":1,"max":5}}"#),
        ("integer [1, 100]", r#"integer/int64 {"value":{"min":1,"max":100}}"#),
        ("integer [0, 100)", r#"integer/int64 {"value":{"min":0,"max":100,"exclusive_max":true}}"#),
        ("int (max 10)", r#"integer/int64 {"value":{"max":10}}"#),
        ("int ≤ 10", r#"integer/int64 {"value":{"max":10}}"#),
        ("integer, > 0", r#"integer/int64 {"value":{"min":0,"exclusive_min":true}}"#),
        ("integer (min: 1; max: 100)", r#"integer/int64 {"value":{"min":1,"max":100}}"#),
        ("integer, optional, 1-100, default 10", r#"integer/int64 =10 {"value":{"min":1,"max":100}}"#),
        ("integer(int64), max 10", r#"integer/int64 {"value":{"max":10}}"#),
        ("number (0.0-1.0)", r#"number/double {"value":{"min":0.0,"max":1.0}}"#),
        ("integer (multiple of 5)", "integer/int64 of 5"),
        ("int (0, 1 or 2)", r#"integer/int64 {"value":{"one_of":[0,1,2]}}"#),
        ("array of up to 5 strings", r#"[] string {"items":{"max":5}}"#),
        ("string[] (max 10)", r#"[] string {"items":{"max":10}}"#),
        ("array of strings (max 10, each max 64 characters)", r#"[] string {"length":{"max":64},"items":{"max":10}}"#),
        ("string (one of: a, b)", r#"string ["a", "b"]"#),
        ("string, one of `a`, `b`", r#"string ["a", "b"]"#),
        ("string (a | b)", r#"string ["a", "b"]"#),
    ] {
        assert_eq!(field(&in_cell(ty)), expected, "{ty}");
    }
}

#[test]
fn cells_of_types_that_only_look_like_limits_tell_none() {
    for (ty, expected) in [
        ("int(11)", "integer/int64"),
        ("decimal(10,2)", "number/double"),
        ("uint8", "integer/int32"),
        ("integer (int32)", "integer/int32"),
        ("string (ISO 8601)", "string"),
        ("string (RFC 3339), **required**", "string"),
        ("string (see note 5)", "string"),
        ("string (base64)", "string"),
        ("string (-1 to 5)", "string"),
        // Whether it is of the list or of its texts is not told.
        ("array of strings (max 64 characters)", "[] string"),
        ("array of string(64)", "[] string"),
        // Or of its numbers.
        ("array of integers (0-5)", "[] integer/int64"),
    ] {
        assert_eq!(field(&in_cell(ty)), expected, "{ty}");
    }
}

#[test]
fn the_type_may_stand_elsewhere() {
    let limited = r#"string {"length":{"max":64}}"#;
    for parameters in [
        "- `crew` (string (max 64)) - Who sails.\n",
        "- `crew` (string, max: 64) - Who sails.\n",
        "- `crew` string (≤ 64) - Who sails.\n",
        "- `crew`: Who sails (string, max 64)\n",
        "| Name | Description |\n|---|---|\n| `crew` (string, max 64) | Who sails. |\n",
        "- `crew`\n  - Type: string (max 64)\n  - Who sails.\n",
    ] {
        assert_eq!(field(&page(parameters)), limited, "{parameters}");
    }
}

#[test]
fn descriptions_and_types_are_one_witness() {
    let row = |ty: &str, said: &str| {
        page(&format!("| Name | Type | Description |\n|---|---|---|\n| crew | {ty} | {said} |\n"))
    };
    assert_eq!(field(&row("integer (min 1)", "Who sails. At most 9.")), r#"integer/int64 {"value":{"min":1,"max":9}}"#);
    let contrary = row("integer (max 8)", "Who sails. At most 9.");
    let found = contrary.diagnostics.iter().any(|found| found.message.contains("state different limits"));
    assert!(found, "{:?}", contrary.diagnostics);
}

#[test]
fn words_of_a_type_that_no_rule_knows_are_told() {
    let understood = in_cell("string (max 30 fathoms)");
    let told = understood.diagnostics.iter().any(|found| found.message.contains("no rule knows"));
    assert!(told, "{:?}", understood.diagnostics);
    let ledger = understood.ledger.page("ports/ships.mdx").unwrap();
    let texts: Vec<String> = ledger.sentences.iter().map(|entry| entry.text(&ledger.source)).collect();
    assert!(texts.iter().any(|text| text.contains("max 30 fathoms")), "{texts:?}");
}
