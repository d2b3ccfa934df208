//! Columns that state one limit: what becomes of their cells.

use crate::support::vendor::{profile, read, rows};
use apidocs_codegen::Analysis;

/// A page with a column of this header, and in it a cell about a field `names` of this type.
fn page(header: &str, ty: &str, cell: &str) -> Analysis {
    let text = format!(
        "# Build\n\n`POST /ships`\n\n### Parameters\n\n| Name | Type | {header} | Description |\n|---|---|---|---|\n| names | {ty} | {cell} | What they are called. |\n"
    );
    read(&profile(""), &[("ports/ships.mdx", &text)])
}

/// What became of the field, or what no rule knows of it.
fn said(header: &str, ty: &str, cell: &str) -> String {
    let understood = page(header, ty, cell);
    let unknown = understood.diagnostics.iter().find(|found| found.message.starts_with("no rule knows"));
    match unknown {
        Some(found) => found.message.replace("no rule knows ", "?"),
        None => rows(&understood, "build", "request").join(" & ").replacen("body names", "", 1).trim().to_owned(),
    }
}

#[test]
fn headers_and_cells_are_read_together() {
    for (header, ty, cell, expected) in [
        ("Max length", "string", "64", r#"string {"length":{"max":64}}"#),
        ("MaxLength", "string", "1,024", r#"string {"length":{"max":1024}}"#),
        ("Min length", "string", "1", r#"string {"length":{"min":1}}"#),
        ("Max length", "string", "64 characters", r#"string {"length":{"max":64}}"#),
        ("Max length", "string", "`64`", r#"string {"length":{"max":64}}"#),
        ("Max length", "string", "1-64", r#"string {"length":{"min":1,"max":64}}"#),
        ("Maximum", "string", "≤ 64", r#"string {"length":{"max":64}}"#),
        ("Minimum", "integer", "-5", r#"integer/int64 {"value":{"min":-5}}"#),
        ("Maximum", "number", "0.5", r#"number/double {"value":{"max":0.5}}"#),
        ("Max", "integer", "≤ 64", r#"integer/int64 {"value":{"max":64}}"#),
        ("Max", "string[]", "10", r#"[] string {"items":{"max":10}}"#),
        ("Max items", "string[]", "10", r#"[] string {"items":{"max":10}}"#),
        ("minItems", "integer[]", "1", r#"[] integer/int64 {"items":{"min":1}}"#),
        ("Max items", "string[]", "10 items", r#"[] string {"items":{"max":10}}"#),
        ("Length", "string", "36", r#"string {"length":{"max":36}}"#),
        ("Length", "string", "3..20", r#"string {"length":{"min":3,"max":20}}"#),
        ("Size", "string", "255 bytes", r#"string {"length":{"max":255}}"#),
        ("Limit", "integer", "64", r#"integer/int64 {"value":{"max":64}}"#),
        ("Limits", "string", "64 characters", r#"string {"length":{"max":64}}"#),
        ("Range", "string", "1-64", r#"string {"length":{"min":1,"max":64}}"#),
        ("Constraints", "string", "≤ 64", r#"string {"length":{"max":64}}"#),
        ("Min-Max", "integer", "1-64", r#"integer/int64 {"value":{"min":1,"max":64}}"#),
        ("Step", "integer", "5", "integer/int64 of 5"),
        ("Increment", "integer", "5", "integer/int64 of 5"),
        ("MultipleOf", "number", "0.5", "number/double of 0.5"),
        ("Multiple of", "integer", "8", "integer/int64 of 8"),
        ("Pattern", "string", "`^[a-z]+$`", r#"string {"pattern":"^[a-z]+$"}"#),
        ("Regex", "string[]", "`^a\\|b$`", r#"[] string {"pattern":"^a|b$"}"#),
        ("Pattern", "string", "^[a-z]+\\.[a-z]+$", r#"string {"pattern":"^[a-z]+\\.[a-z]+$"}"#),
        ("Regular expression", "string", "/^[a-z]+$/", r#"string {"pattern":"^[a-z]+$"}"#),
        ("Unique", "string[]", "yes", r#"[] string {"unique":true}"#),
        ("Unique items", "string[]", "no", "[] string"),
        ("Unique", "string", "yes", "string"),
        ("Format", "string", "date-time", "string/date-time"),
        ("Format", "integer", "int32", "integer/int32"),
        ("Format", "string", "email", "string"),
        ("Format", "string", "`^[a-z]+$`", r#"string {"pattern":"^[a-z]+$"}"#),
        ("Format", "string", "1-64 characters", r#"string {"length":{"min":1,"max":64}}"#),
    ] {
        assert_eq!(said(header, ty, cell), expected, "{header}: {cell}");
    }
}

#[test]
fn what_a_header_cannot_mean_is_unknown() {
    for (header, ty, cell, expected) in [
        ("Max length", "integer", "10", "?`max length 10`"),
        ("Length", "integer", "1-10", "?`length 1-10`"),
        // Of the list, or of its texts.
        ("Max length", "string[]", "64", "?`max length 64`"),
        ("Max size", "string", "5 MB", "?`max length 5 MB`"),
        ("Max items", "string", "10", "?`max items 10`"),
        ("Multiple of", "string", "8", "?`multiple of 8`"),
        ("Step", "integer", "1-64", "?`steps of 1-64`"),
        // Engines look for it anywhere in a text.
        ("Pattern", "string", "`[a-z]+`", "?`pattern: [a-z]+`"),
    ] {
        assert_eq!(said(header, ty, cell), expected, "{header}: {cell}");
    }
}

#[test]
fn cells_of_nothing_say_nothing() {
    let headers =
        ["Step", "Pattern", "Max length", "Minimum", "Min items", "Length", "Size", "Limit", "Unique", "Format"];
    for header in headers {
        for cell in ["-", "—", "N/A", "", "none", "None", "unlimited"] {
            let understood = page(header, "string[]", cell);
            assert_eq!(rows(&understood, "build", "request"), ["body names[] string"], "{header}: {cell}");
            assert!(understood.diagnostics.is_empty(), "{header}: {cell}: {:?}", understood.diagnostics);
        }
    }
}

#[test]
fn several_columns_state_several_limits() {
    let text = "# Build\n\n`POST /ships`\n\n### Parameters\n\n| Name | Type | Min | Max | Min length | Max length | Step |\n|---|---|---|---|---|---|---|\n| name | string | | | 1 | 64 | |\n| speed | integer | 5 | 50 | - | - | 5 |\n| draught | integer | 1 | 50 | | | 5 |\n";
    let understood = read(&profile(""), &[("ports/ships.mdx", text)]);
    assert_eq!(
        rows(&understood, "build", "request"),
        [
            r#"body name string {"length":{"min":1,"max":64}}"#,
            r#"body speed integer/int64 {"value":{"min":5,"max":50}} of 5"#,
            // Steps that begin with 1 are no multiples.
            r#"body draught integer/int64 {"value":{"min":1,"max":50}}"#,
        ]
    );
    let line = understood.ledger.page("ports/ships.mdx").unwrap();
    let entry = line.sentences.iter().find(|entry| entry.text(&line.source).contains("64")).unwrap();
    assert_eq!(line.source.slice(entry.span), "64");
}

#[test]
fn a_profile_names_headers() {
    let columns = "[columns]\nlength = [\"Breadth\"]\nmultiple-of = [\"Raster\"]\npattern = [\"Shape\"]\nunique = [\"Distinct\"]\n";
    let text = "# Build\n\n`POST /ships`\n\n### Parameters\n\n| Name | Type | Breadth | Raster | Shape | Distinct |\n|---|---|---|---|---|---|\n| name | string | 64 | | `^[a-z]+$` | |\n| crew | string[] | | | | yes |\n| speed | integer | | 5 | | |\n";
    assert_eq!(
        rows(&read(&profile(columns), &[("ports/ships.mdx", text)]), "build", "request"),
        [
            r#"body name string {"length":{"max":64},"pattern":"^[a-z]+$"}"#,
            r#"body crew[] string {"unique":true}"#,
            "body speed integer/int64 of 5",
        ]
    );
}
