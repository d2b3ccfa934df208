//! Rows that stand otherwise than in a whole table of names and descriptions: each is read, or is an error with a
//! position.

use std::collections::BTreeSet;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Row, flat_rows};
use apidocs_codegen::audit::audit;
use apidocs_codegen::diagnostic::{Level, Levels, Lint};
use apidocs_codegen::dialect::Column;

use crate::support::understand_page;

const PATH: &str = "en/zoo/api-ref/Animal/list.md";

/// A page of the classic dialect with this text in its query section.
fn classic(section: &str) -> String {
    format!(
        "---\nsourcePath: en/_api-ref/zoo/v1/api-ref/Animal/list.md\n---\n\n# Zoo API, REST: Animal.list\nLists animals.\n\n\
         ## HTTP request {{#https-request}}\n```\nGET https://zoo.example.net/zoo/v1/animals\n```\n\n## Query parameters {{#query_params}}\n\n\
         {section}\n\n## Response {{#responses}}\n**HTTP Code: 200 - OK**\n"
    )
}

/// A page of the present dialect with this text in its query section.
fn present(section: &str) -> String {
    format!(
        "---\neditable: false\n---\n\n# Zoo API, REST: Animal.List\n\nLists animals.\n\n## HTTP request\n\n```\n\
         GET https://zoo.example.net/zoo/v1/animals\n```\n\n## Query parameters {{#zoo.v1.ListAnimalRequest}}\n\n{section}\n\n\
         ## Response {{#zoo.v1.Empty}}\n\n**HTTP Code: 200 - OK**\n"
    )
}

const HEADER: &str = "Parameter | Description\n--- | ---\n";
const FOLDER: &str = "folderId | <p>Required. The folder.</p>\n";
const SIZE: &str = "pageSize | <p>How many. The maximum value is 1000.</p>\n";

fn lints(understood: &Analysis, level: Level) -> BTreeSet<Lint> {
    let found = understood.diagnostics.iter().filter(|found| found.lint.default_level() == level);
    found.map(|found| found.lint).collect()
}

fn rows(understood: &Analysis) -> Vec<&str> {
    flat_rows(&understood.api).into_iter().filter_map(|row| row.path.as_deref()).collect()
}

fn row<'a>(understood: &'a Analysis, path: &str) -> &'a Row {
    flat_rows(&understood.api).into_iter().find(|row| row.path.as_deref() == Some(path)).unwrap()
}

/// Both parameters are read, with this warning.
fn is_read(text: &str, warning: Option<Lint>) -> Analysis {
    let understood = understand_page(PATH, text);
    let denied: Vec<_> =
        understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny).collect();
    assert!(denied.is_empty(), "{denied:#?}\n{text}");
    assert_eq!(rows(&understood), ["folderId", "pageSize"], "{text}");
    assert_eq!(lints(&understood, Level::Warn), warning.into_iter().collect(), "{text}");
    understood
}

/// An error on this line of the section, counted from 1.
fn is_refused(text: &str, lint: Lint, number: usize) {
    let understood = understand_page(PATH, text);
    let start = text.lines().position(|line| line.starts_with("## Query parameters")).unwrap() + 2;
    let place = format!("{PATH}:{}:", start + number);
    let found = understood.diagnostics.iter().find(|found| found.lint == lint);
    let found = found.unwrap_or_else(|| panic!("no {lint} but {:#?}\n{text}", understood.diagnostics));
    assert_eq!((found.lint.default_level(), found.help.is_empty()), (Level::Deny, false));
    assert!(found.position().unwrap().starts_with(&place), "{found} instead of {place}\n{text}");
}

#[test]
fn a_table_cut_in_two_is_read_whole() {
    for cut in ["\n", "\n\n", "<!-- more -->\n", "\n<!-- more -->\n\n"] {
        is_read(&classic(&format!("{HEADER}{FOLDER}{cut}{SIZE}")), Some(Lint::CutTable));
    }
    let understood = is_read(&classic(&format!("{HEADER}{FOLDER}\n{SIZE}")), Some(Lint::CutTable));
    let limits = serde_json::to_value(&*row(&understood, "pageSize").limits).unwrap();
    assert_eq!(limits["value"]["max"], 1000);
    let known = understood.ledger.pages[0].text_sentences();
    assert!(known.iter().all(|sentence| !sentence.text(&understood.ledger.pages[0].source).contains("How many")));
}

#[test]
fn two_tables_of_one_section_are_read() {
    is_read(&classic(&format!("{HEADER}{FOLDER}\n{HEADER}{SIZE}")), None);
    is_read(&classic(&format!("{HEADER}{FOLDER}\nMore of them:\n\n{HEADER}{SIZE}")), None);
    let multiline = |name: &str| format!("#|\n||Field | Description ||\n|| {name} | **string** ||\n|#\n");
    is_read(&present(&format!("{}\n{}", multiline("folderId"), multiline("pageSize"))), None);
    let pipes = |name: &str| format!("| Field | Description |\n| --- | --- |\n| {name} | **string** |\n");
    is_read(&present(&format!("{}\n{}", pipes("folderId"), pipes("pageSize"))), None);
    is_read(&present(&format!("{}\n{}", pipes("folderId"), multiline("pageSize"))), None);
}

#[test]
fn rows_that_belong_to_no_table_are_refused() {
    is_refused(&classic(&format!("{HEADER}{FOLDER}> A note.\n{SIZE}")), Lint::UnreadTable, 5);
    is_refused(&classic(&format!("{HEADER}{FOLDER}\n> {SIZE}")), Lint::UnreadTable, 5);
    is_refused(&classic(&format!("{HEADER}{FOLDER}\n- {SIZE}")), Lint::UnreadTable, 5);
    is_refused(&classic(&format!("{HEADER}{FOLDER}\n<div>\n{SIZE}</div>")), Lint::UnreadTable, 6);
    is_refused(&classic(&format!("{FOLDER}{SIZE}")), Lint::UnreadTable, 1);
    is_refused(&classic(&format!("{HEADER}{FOLDER}\nThen there is\n{SIZE}")), Lint::UnreadTable, 6);
    is_refused(&classic(&format!("> {HEADER}> {FOLDER}").replace("\n---", "\n> ---")), Lint::UnreadTable, 1);
    is_refused(&classic("<table>\n<tr><td>pageSize</td><td>How many.</td></tr>\n</table>"), Lint::UnreadTable, 1);
    let multiline = "#|\n||Field | Description ||\n|| folderId | **string** ||\n|#\n";
    is_refused(&present(&format!("{multiline}\n|| pageSize | **string** ||\n")), Lint::UnclosedTable, 6);
    is_refused(&present(&format!("{multiline}\n> || pageSize | **string** ||\n")), Lint::UnclosedTable, 6);
    is_refused(&present(&format!("{multiline}\n`pageSize` | How many.\n")), Lint::UnreadTable, 6);
    is_refused(&present(&format!("{multiline}\n<table><tr><td>pageSize</td></tr></table>\n")), Lint::UnreadTable, 6);
    // A table inside the cell of another one.
    is_refused(
        &present("#|\n||Field | Description ||\n|| folderId | **string**\n\n#|\n|| a | b ||\n|#\n||\n|#\n"),
        Lint::UnclosedTable,
        1,
    );
    let pipes = "| Field | Description |\n| --- | --- |\n| folderId | **string** |\n";
    is_refused(&present(&format!("{pipes}| pageSize | How many. |\n")), Lint::MissingType, 4);
}

#[test]
fn a_table_without_a_header_begins_with_a_row() {
    is_read(&classic(&format!("{FOLDER}--- | ---\n{SIZE}")), Some(Lint::NoHeader));
    let rows = "|| folderId | **string**\n\nRequired field. The folder. ||\n|| pageSize | **string** (int64) ||\n";
    is_read(&present(&format!("#|\n{rows}|#\n")), Some(Lint::NoHeader));
    is_read(
        &present("| folderId | **string** |\n| --- | --- |\n| pageSize | **string** (int64) |\n"),
        Some(Lint::NoHeader),
    );
    // Where it is not plain that it is one.
    is_refused(&classic("folderId | The folder.\n--- | ---\npageSize | How many.\n"), Lint::UnknownColumn, 1);
    is_refused(&present("#|\n|| folderId | The folder. ||\n|| pageSize | **string** ||\n|#\n"), Lint::UnknownColumn, 2);
}

#[test]
fn columns_are_read_by_what_they_hold() {
    let header = "Parameter | Type | Required | Description\n--- | --- | --- | ---\n";
    let text = classic(&format!(
        "{header}folderId | string | yes | The folder.\npageSize | string (int64) | no | How many.\n"
    ));
    let understood = is_read(&text, None);
    let (folder, size) = (row(&understood, "folderId"), row(&understood, "pageSize"));
    assert_eq!((folder.required, size.required), (true, false));
    assert_eq!((folder.ty.as_deref(), size.format.as_deref()), (Some("string"), Some("int64")));
    let columns: Vec<_> = understood.ledger.pages[0].columns.iter().map(|column| column.column).collect();
    assert_eq!(columns, [Column::Name, Column::Type, Column::Required, Column::Description]);
    let counts = audit(&understood, &Levels::default()).columns;
    let shown: Vec<_> = counts.iter().map(|count| (count.column.as_str(), count.header.as_deref().unwrap())).collect();
    assert_eq!(
        shown,
        [("name", "Parameter"), ("type", "Type"), ("required", "Required"), ("description", "Description")]
    );
    // In another order, with outer pipes and a default.
    let header = "| Name | Description | Default | Mandatory | Type |\n| --- | --- | --- | --- | --- |\n";
    let text = classic(&format!(
        "{header}| folderId | The folder. | | + | string |\n| pageSize | How many. | `100` | - | integer |\n"
    ));
    let understood = is_read(&text, None);
    assert!(row(&understood, "folderId").required);
    assert_eq!(row(&understood, "pageSize").default.as_deref(), Some("100"));
    assert_eq!(row(&understood, "pageSize").ty.as_deref(), Some("integer"));
    // In multi-line tables.
    let text = present(
        "#|\n||Field | Type | Required | Description ||\n|| folderId | string | Yes | The folder. ||\n|| pageSize | **string** (int64) | No | How many.\n\nOf them. ||\n|#\n",
    );
    let understood = is_read(&text, None);
    assert!(row(&understood, "folderId").required && !row(&understood, "pageSize").required);
    assert_eq!(row(&understood, "pageSize").format.as_deref(), Some("int64"));
}

#[test]
fn columns_that_cannot_be_read_are_refused() {
    let table = |header: &str, row: &str| classic(&format!("{header}\n--- | --- | ---\n{row}\n"));
    is_refused(&table("Parameter | Since | Description", "folderId | 2020 | The folder."), Lint::UnknownColumn, 1);
    is_refused(&table("Type | Required | Description", "string | yes | The folder."), Lint::UnknownColumn, 1);
    is_refused(&table("Parameter | Type | Type", "folderId | string | string"), Lint::UnknownColumn, 1);
    is_refused(
        &table("Parameter | Required | Description", "folderId | at night | The folder."),
        Lint::UnknownColumn,
        3,
    );
    is_refused(&table("Parameter | Type | Description", "folderId | words | The folder."), Lint::UnknownType, 3);
    is_refused(&table("Parameter | Type | Description", "folderId | string"), Lint::UnclosedTable, 3);
}

#[test]
fn rows_that_stand_in_one_line_are_refused() {
    let table = |rows: &str| present(&format!("#|\n||Field | Description ||\n{rows}\n|#\n"));
    for rows in [
        "|| folderId | **string** || pageSize | **string** ||",
        "|| folderId | **string** || || pageSize | **string** ||",
        "|| folderId | **string**\n\nThe folder. || pageSize | **string**\n\nHow many. ||",
        "|| folderId | **string** `a` || `b` ||",
    ] {
        let line = if rows.contains("The folder.") { 5 } else { 3 };
        is_refused(&table(rows), Lint::UnclosedTable, line);
    }
    let code = "|| folderId | **string** `a || b`, ``c `|| d`` and e \\|\\| f ||\n|| pageSize | **string** ||";
    is_read(&table(code), None);
}

#[test]
fn a_row_that_ends_before_the_column_of_names_is_refused() {
    let header = "Description | Parameter\n--- | ---\n";
    is_refused(&classic(&format!("{header}The folder. | folderId\nHow many.\n")), Lint::UnclosedTable, 4);
    let rows = "|| **string** The folder. | folderId ||\n|| **string** How many. ||\n";
    is_refused(&present(&format!("#|\n||Description | Field ||\n{rows}|#\n")), Lint::UnclosedTable, 4);
}

#[test]
fn a_part_whose_heading_nobody_knows_is_no_message() {
    for heading in ["Header parameters", "Query params", "URL-encoded parameters"] {
        let text = present("#|\n||Field | Description ||\n|| folderId | **string** ||\n|#\n");
        let text = text.replace("## Query parameters", &format!("## {heading}"));
        let understood = understand_page(PATH, &text);
        assert_eq!(lints(&understood, Level::Deny), [Lint::UnreadTable].into(), "{heading}");
    }
    let text = present("#|\n||Field | Description ||\n|| folderId | **string** ||\n|#\n");
    let understood = understand_page(PATH, &text.replace("## Query parameters", "## Herd"));
    assert_eq!(lints(&understood, Level::Deny), [].into(), "a message that nothing leads to");
}

#[test]
fn names_in_code_or_strong_text_are_names() {
    for name in ["`pageSize`", "``pageSize``", "**pageSize**", "**`pageSize`**", "__pageSize__"] {
        is_read(&classic(&format!("{HEADER}{FOLDER}{}", SIZE.replace("pageSize", name))), None);
        let rows = format!("|| folderId | **string** ||\n|| {name} | **string** (int64) ||\n");
        is_read(&present(&format!("#|\n||Field | Description ||\n{rows}|#\n")), None);
    }
    for name in ["pageSize*", "`page` `Size`", "[pageSize](#x)", "``"] {
        let rows = format!("|| folderId | **string** ||\n|| {name} | **string** (int64) ||\n");
        is_refused(&present(&format!("#|\n||Field | Description ||\n{rows}|#\n")), Lint::BadName, 4);
    }
    let size = "page.<br/>size | <p>How many.</p>\n";
    let understood = understand_page(PATH, &classic(&format!("{HEADER}{FOLDER}{size}")));
    assert_eq!(
        (lints(&understood, Level::Deny), rows(&understood)),
        ([].into(), vec!["folderId", "page", "page.size"])
    );
}

#[test]
fn an_include_may_hold_rows() {
    let include = "{% include [more](../../_includes/more.md) %}";
    let table = "#|\n||Field | Description ||\n|| folderId | **string** ||\n|| pageSize | **string** ||\n|#\n";
    for text in [classic(&format!("{HEADER}{FOLDER}{SIZE}\n{include}\n")), present(&format!("{table}\n{include}\n"))] {
        let understood = is_read(&text, Some(Lint::FileNotRead));
        let found: Vec<_> = understood.diagnostics.iter().filter(|found| found.lint == Lint::FileNotRead).collect();
        let (source, span) = found.first().unwrap().place.as_ref().unwrap();
        assert_eq!((found.len(), source.slice(*span)), (1, include));
    }
}

#[test]
fn lists_and_code_in_the_place_of_a_table_are_refused() {
    for section in [
        "- folderId: The folder.\n- pageSize: How many.\n",
        "* `folderId` — the folder.\n",
        "```\nfolderId: string\npageSize: string\n```\n",
        "folderId: The folder.\npageSize: How many.\n",
        "**folderId** - the folder.\n",
    ] {
        is_refused(&classic(section), Lint::UnreadTable, 1);
        is_refused(&present(section), Lint::UnreadTable, 1);
    }
}

#[test]
fn an_example_without_a_table_is_refused() {
    let example = |keys: &str| format!("animals\n```\n\n## Body parameters\n\n```json\n{keys}\n```\n");
    for text in [classic(&format!("{HEADER}{FOLDER}")), present("#|\n|| folderId | **string** ||\n|#\n")] {
        let with = |keys: &str| understand_page(PATH, &text.replacen("animals\n```\n", &example(keys), 1));
        assert_eq!(lints(&with("{\"id\": \"string\"}"), Level::Deny), [Lint::UnreadTable].into());
        assert_eq!(lints(&with("{}"), Level::Deny), [].into());
    }
}

#[test]
fn tables_and_sections_without_rows_are_told() {
    for (text, lint) in [
        (classic(HEADER), Lint::EmptyTable),
        (classic("Nothing is needed.\n"), Lint::NoRows),
        (present("#|\n||Field | Description ||\n|#\n"), Lint::EmptyTable),
        (present("#|\n|#\n"), Lint::EmptyTable),
        (present("Nothing is needed.\n"), Lint::NoRows),
    ] {
        let understood = understand_page(PATH, &text);
        let told: Vec<_> = understood.diagnostics.iter().map(|found| found.lint).collect();
        assert_eq!(told, [lint], "{text}");
    }
    let understood = understand_page(PATH, &classic("Empty\n"));
    assert_eq!(understood.diagnostics.len(), 0, "it says that there is none");
}

#[test]
fn tables_of_other_sections_are_not_lost_without_a_word() {
    // Below the request line.
    for (text, table) in [
        (classic(&format!("{HEADER}{FOLDER}{SIZE}")), format!("{HEADER}{FOLDER}")),
        (
            present("#|\n||Field | Description ||\n|| folderId | **string** ||\n|| pageSize | **string** ||\n|#\n"),
            "#|\n||Field | Description ||\n|| folderId | **string** ||\n|#\n".to_owned(),
        ),
    ] {
        let below = text.replacen("animals\n```\n", &format!("animals\n```\n\n{table}\n"), 1);
        let understood = understand_page(PATH, &below);
        assert_eq!(lints(&understood, Level::Deny), [Lint::UnreadTable].into());
        let above = text.replacen("Lists animals.\n", &format!("Lists animals.\n\n{table}\n"), 1);
        is_read(&above, Some(Lint::TextTable));
        let rows = |text: &str| understand_page(PATH, text).ledger.pages[0].rows.len();
        assert_eq!((rows(&above), rows(&below)), (3, 3), "each row has a fate");
    }
}

#[test]
fn ordinary_text_in_a_section_is_no_finding() {
    for text in [
        "Either this | or that.",
        "See `a | b`.",
        "Note: each is optional.",
        "- Mind the gap.\n- And the step: it is high.",
        "> Quoted.",
    ] {
        is_read(&classic(&format!("{text}\n\n{HEADER}{FOLDER}{SIZE}")), None);
    }
}
