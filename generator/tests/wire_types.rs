//! Types as they are on the wire: messages of protobuf, enums of any text, what is required, second witnesses, maps.

use std::collections::BTreeMap;

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Api, EnumDef, Location, Row, TypeDef, Unstated, flat_rows};
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::diff::{Diff, Options, State, compare};
use apidocs_codegen::emit::emit;
use apidocs_codegen::ledger::Fate;

use crate::support::understand_page;

const PATH: &str = "en/harbour/api-ref/Gauge/put.md";

/// A method page with this front matter, request and sections.
fn page(front: &str, request: &str, sections: &str) -> String {
    format!(
        "---\neditable: false\n{front}---\n\n# Harbour API, REST: Gauge.Put\n\nPuts.\n\n## HTTP request\n\n```\n{request}\n```\n\n\
         {sections}\n"
    )
}

fn table(rows: &[&str]) -> String {
    let rows = rows.iter().map(|row| format!("|| {row} ||\n")).collect::<Vec<_>>().concat();
    format!("#|\n||Field | Description ||\n{rows}|#\n\n")
}

const POST: &str = "POST https://harbour.{{ api-host }}/harbour/v1/gauges";
const ANSWER: &str = "## Response {#google.protobuf.Empty}\n\n**HTTP Code: 200 - OK**\n";

/// A page whose body has these rows, with further sections.
fn body(rows: &[&str], sections: &str) -> String {
    let table = table(rows);
    page("", POST, &format!("## Body parameters {{#harbour.v1.PutRequest}}\n\n{table}{sections}{ANSWER}"))
}

fn read(text: &str) -> Analysis {
    let understood = understand_page(PATH, text);
    let errors = understood
        .diagnostics
        .iter()
        .filter(|found| found.lint.default_level() > apidocs_codegen::diagnostic::Level::Warn);
    assert_eq!(errors.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    understood
}

fn rows(api: &Api) -> BTreeMap<String, Row> {
    let named = |row: &&Row| row.path.clone().map(|path| (path, (*row).clone()));
    flat_rows(api).iter().filter_map(named).collect()
}

fn rust(understood: &Analysis) -> Vec<(String, String)> {
    let of = |row: &&Row| Some((row.path.clone()?, row.rust.as_deref()?.to_owned()));
    flat_rows(&understood.api).iter().filter_map(of).collect()
}

fn named(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(path, rust)| (path.as_str(), rust.as_str())).collect()
}

fn count(understood: &Analysis, lint: Lint) -> usize {
    understood.diagnostics.iter().filter(|found| found.lint == lint).count()
}

fn enums(api: &Api) -> Vec<&EnumDef> {
    let types = api.services[0].resources[0].types.iter();
    types.filter_map(|def| if let TypeDef::Enum(def) = def { Some(def) } else { None }).collect()
}

fn code(api: &Api) -> String {
    emit(api).unwrap()["src/harbour/gauge.rs"].clone()
}

/// The sections that pages have for values of any JSON.
fn value_sections() -> String {
    let only = "Includes only one of the fields `nullValue`, `numberValue`, `listValue`.";
    let rows = [
        format!("nullValue | **enum** (NullValue)\n\n{only}"),
        format!("numberValue | **string**\n\n{only}"),
        format!("listValue | **[ListValue](#google.protobuf.ListValue)**\n\n{only}"),
    ];
    let value = table(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let list = table(&["values[] | **[Value](#google.protobuf.Value)**"]);
    format!("## Value {{#google.protobuf.Value}}\n\n{value}## ListValue {{#google.protobuf.ListValue}}\n\n{list}")
}

#[test]
fn messages_of_protobuf_are_what_json_has_in_their_place() {
    let rows = [
        "reading | **[Value](#google.protobuf.Value)**\n\nWhat it shows.",
        "readings[] | **[Value](#google.protobuf.Value)**\n\nWhat it showed.",
        "row | **[ListValue](#google.protobuf.ListValue)**\n\nA row.",
        "rows[] | **[ListValue](#google.protobuf.ListValue)**\n\nAll rows.",
        "byName | **object** (map<**string**, **[Value](#google.protobuf.Value)**>)\n\nBy name.",
        "listsByName | **object** (map<**string**, **[ListValue](#google.protobuf.ListValue)**>)\n\nBy name.",
        "payload | **[Struct](#google.protobuf.Struct)**\n\nWhat else.",
        "packed | **[Any](#google.protobuf.Any)**\n\nA message of any type.",
        "at | **[Timestamp](#google.protobuf.Timestamp)**\n\nWhen.",
        "wait | **[Duration](#google.protobuf.Duration)**\n\nHow long.",
        "most | **[Int64Value](#google.protobuf.Int64Value)**\n\nHow much.",
        "isOpen | **[BoolValue](#google.protobuf.BoolValue)**\n\nWhether.",
        "nothing | **enum** (NullValue)\n\nAlways null.\n\n- `NULL_VALUE`: Null value.",
    ];
    let number = table(&["value | **string** (int64)\n\nThe int64 value."]);
    let sections = format!("{}## Int64Value {{#google.protobuf.Int64Value}}\n\nWrapper.\n\n{number}", value_sections());
    let understood = read(&body(&rows, &sections));
    assert_eq!(
        named(&rust(&understood)),
        [
            ("reading", "JsonValue"),
            ("readings[]", "JsonValue"),
            ("row[]", "JsonValue"),
            ("rows[]", "JsonValue"),
            ("byName", "BTreeMap<String, JsonValue>"),
            ("listsByName", "BTreeMap<String, JsonValue>"),
            ("payload", "JsonObject"),
            ("packed", "JsonObject"),
            ("at", "Timestamp"),
            ("wait", "Duration"),
            ("most", "i64"),
            ("isOpen", "bool"),
            ("nothing", "JsonValue"),
        ]
    );
    let rows = self::rows(&understood.api);
    assert_eq!((rows["reading"].ty.as_deref(), rows["reading"].oneof.is_some()), (Some("object"), false));
    assert_eq!(rows["byName"].map.as_ref().unwrap().value, "object");
    let page = understood.ledger.pages.iter().find(|page| page.path() == PATH).unwrap();
    assert!(page.rows.iter().all(|row| row.fate == Fate::Field), "each row of `Value` has its fate");
    let code = code(&understood.api);
    for expected in [
        "pub reading: Option<JsonValue>",
        "pub readings: Vec<JsonValue>",
        "pub row: Vec<JsonValue>",
        "pub by_name: BTreeMap<String, JsonValue>",
        "reading(reading: impl Into<JsonValue>) => reading = Some(reading.into());",
    ] {
        assert!(code.contains(expected), "{expected}\n{code}");
    }
}

/// A body or response that is a message of protobuf itself is no object with the rows of its section.
#[test]
fn a_message_of_protobuf_as_a_whole_body_or_response_is_refused() {
    let value = table(&["stringValue | **string**\n\nIt."]);
    let ok = "**HTTP Code: 200 - OK**\n";
    for (name, rows, refused) in [
        ("google.protobuf.Value", value.as_str(), true),
        ("google.protobuf.ListValue", "", true),
        ("google.protobuf.Struct", "", true),
        ("google.protobuf.Any", value.as_str(), true),
        ("google.protobuf.StringValue", value.as_str(), true),
        ("google.api.HttpBody", "", true),
        ("google.protobuf.Empty", "", false),
        ("harbour.v1.Value", value.as_str(), false),
    ] {
        for (sections, at) in [
            (format!("## Response {{#{name}}}\n\n{ok}\n{rows}"), "## Response"),
            (format!("## Body parameters {{#{name}}}\n\n{rows}\n{ANSWER}"), "## Body"),
        ] {
            let text = page("", POST, &sections);
            let understood = understand_page(PATH, &text);
            let found: Vec<_> = understood.diagnostics.iter().filter(|one| one.lint == Lint::RootNotObject).collect();
            assert_eq!(found.len(), usize::from(refused), "{name} {at}");
            if let [found] = found.as_slice() {
                assert!(found.to_string().contains(name), "{found}");
                let entry = found.skip_entry().unwrap();
                assert!(entry.contains(PATH) && entry.contains(at), "{entry}");
            }
        }
    }
}

#[test]
fn messages_of_other_packages_stay_messages() {
    let section = format!("## Value {{#harbour.v1.Value}}\n\n{}", table(&["kind | **string**\n\nKind."]));
    let rows = [
        "reading | **[Value](#harbour.v1.Value)**\n\nIt.",
        "none | **enum** (NullValue)\n\nIt.\n\n- `OTHER`: Another.",
    ];
    let understood = read(&body(&rows, &section));
    let rows = rows_of(&understood);
    assert!(rows.contains_key("reading.kind"));
    assert_eq!(rows["none"].values.as_deref().unwrap(), ["OTHER"]);
}

fn rows_of(understood: &Analysis) -> BTreeMap<String, Row> {
    rows(&understood.api)
}

#[test]
fn an_enum_has_values_of_any_text() {
    for (list, values, names) in [
        ("- `BIG`: Large.\n- `3D`: Deep.", vec!["BIG", "3D"], vec!["Big", "V3d"]),
        ("- `big`: Large.\n- `small`", vec!["big", "small"], vec!["Big", "Small"]),
        ("- `=`: Is.\n- `!=`: Is not.\n- `1`: One.", vec!["=", "!=", "1"], vec!["Equal", "NotEqual", "V1"]),
        (
            "- `v1.2` - Old.\n- `gp2-ssd` — New.\n- `in use`",
            vec!["v1.2", "gp2-ssd", "in use"],
            vec!["V1Dot2", "Gp2Ssd", "InUse"],
        ),
        ("- `A` (since May): It.\n- `b` = That.", vec!["A", "b"], vec!["A", "B"]),
        ("- `fast` is quick.\n- `slow` is not.", vec!["fast", "slow"], vec!["Fast", "Slow"]),
        ("- `a`: One.\n\nAnd:\n\n- `B`: Two.", vec!["a", "B"], vec!["A", "B"]),
        (
            "What packs it between:\n- members\n- drivers.\nThese are known:\n\n- `ZLIB`: One.\n- `ZSTD`: Another.",
            vec!["ZLIB", "ZSTD"],
            vec!["Zlib", "Zstd"],
        ),
        ("- members\n- `folderId` says whose\n\n- `X`: It.", vec!["X"], vec!["X"]),
        ("- `A`, `B`: Either.\n- `C`: It.", vec!["A", "B", "C"], vec!["A", "B", "C"]),
        ("- `a`, `b` and `c` - some.\n- `d` / `e`", vec!["a", "b", "c", "d", "e"], vec!["A", "B", "C", "D", "E"]),
        ("- `a`, `b` is said of `a`.\n- `c` is it.", vec!["a", "c"], vec!["A", "C"]),
        ("- `-1`: Down.\n- `1`: Up.\n- `+1`: Up, too.", vec!["-1", "1", "+1"], vec!["Minus1", "V1", "Plus1"]),
    ] {
        let understood = read(&body(&[&format!("kind | **enum** (Kind)\n\nThe kind.\n\n{list}")], ""));
        assert_eq!(rows(&understood.api)["kind"].values.as_deref().unwrap(), values, "{list}");
        let found: Vec<_> = enums(&understood.api)[0].variants.iter().map(|value| value.rust.as_str()).collect();
        assert_eq!(found, names, "{list}");
        assert_eq!(count(&understood, Lint::EnumWithoutValues), 0);
        code(&understood.api);
    }
}

#[test]
fn an_ordinary_list_before_the_values_stays_documentation() {
    let cell =
        "kind | **enum** (Kind)\n\nWhat packs it between:\n- members\n- drivers.\nThese are known:\n\n- `ZLIB`: One.";
    let api = read(&body(&[cell], "")).api;
    let TypeDef::Message(request) = &api.services[0].resources[0].types[0] else { panic!("no message") };
    assert!(request.fields[0].docs.contains("members") && request.fields[0].docs.contains("These are known"));
    assert!(!request.fields[0].docs.contains("ZLIB"));
    assert_eq!(enums(&api)[0].variants[0].docs, "One.");
}

#[test]
fn a_value_for_not_specified_is_known_in_any_case() {
    for (value, is) in
        [("unspecified", true), ("state-unspecified", true), ("stateUnspecified", true), ("notunspecified", false)]
    {
        let understood = read(&body(&[&format!("kind | **enum** (Kind)\n\nIt.\n\n- `{value}`\n- `ready`")], ""));
        assert_eq!(enums(&understood.api)[0].unspecified.is_some(), is, "{value}");
    }
}

#[test]
fn an_enum_without_values_is_a_finding() {
    for cell in [
        "kind | **enum** (Kind)\n\nThe kind.",
        "kind | **enum** (Kind)\n\n- Large ones.\n- Small ones.",
        "kind | **enum** (Kind)",
    ] {
        let understood = read(&body(&[cell], ""));
        assert_eq!(count(&understood, Lint::EnumWithoutValues), 1, "{cell}");
    }
}

#[test]
fn parameters_of_a_path_are_always_required() {
    let path = |cell: &str| {
        let table = table(&[&format!("gaugeId | **string**\n\n{cell}")]);
        page(
            "",
            "GET https://harbour.{{ api-host }}/harbour/v1/gauges/{gaugeId}",
            &format!("## Path parameters\n\n{table}{ANSWER}"),
        )
    };
    for cell in ["ID of the gauge.", "Required field. ID of the gauge.", "ID of the gauge, optional."] {
        let understood = read(&path(cell));
        assert!(rows(&understood.api)["gaugeId"].required, "{cell}");
        let code = code(&understood.api);
        assert!(code.contains("pub fn new(gauge_id: impl Into<String>) -> Self"), "{cell}");
        assert_eq!(code.matches("required(").count(), 1, "{cell}");
    }
}

#[test]
fn a_required_mask_is_filled_by_itself() {
    let update = |rows: &[&str]| {
        let (id, body) = (table(&["gaugeId | **string**\n\nRequired field. ID."]), table(rows));
        page(
            "",
            "PATCH https://harbour.{{ api-host }}/harbour/v1/gauges/{gaugeId}",
            &format!("## Path parameters\n\n{id}## Body parameters {{#harbour.v1.UpdateRequest}}\n\n{body}{ANSWER}"),
        )
    };
    let mask = "updateMask | **string** (field-mask)\n\nRequired field. What to change.";
    let understood = read(&update(&[mask, "name | **string**\n\nIts name."]));
    let code = code(&understood.api);
    assert!(rows(&understood.api)["updateMask"].required, "the page says so");
    assert!(
        code.contains("pub fn new(gauge_id: impl Into<String>) -> Self")
            && code.contains("update_mask(update_mask: impl Into<FieldMask>)")
    );
    assert!(
        code.contains("\"updateMask\" => update_mask;"),
        "it is filled, and refused when empty, when it is sent\n{code}"
    );
}

/// A page with a one-of of `diskId` and `imageId`, whose cells begin and end so.
fn one_of(before: [&str; 2], behind: [&str; 2]) -> Analysis {
    let only = "Includes only one of the fields `diskId`, `imageId`.";
    let [disk, image] = [0, 1].map(|at| {
        let name = ["diskId", "imageId"][at];
        format!("{name} | **string**\n\n{}An ID.\n\n{only}\n\n{}", before[at], behind[at])
    });
    read(&body(&[&disk, &image], ""))
}

#[test]
fn one_of_members_that_are_all_required_is_required() {
    for (before, behind) in [
        (["Required field. "; 2], [""; 2]),
        ([""; 2], ["Required. Where from."; 2]),
        ([""; 2], ["This field is required."; 2]),
    ] {
        let understood = one_of(before, behind);
        let rows = rows(&understood.api);
        for name in ["diskId", "imageId"] {
            assert!(
                rows[name].oneof.as_ref().unwrap().required && !rows[name].required,
                "{before:?} {behind:?} {name}"
            );
        }
        assert_eq!(count(&understood, Lint::Contradiction), 0);
        let code = code(&understood.api);
        assert!(
            code.contains("oneof => ")
                && code.contains("required(\"One of the fields is required: diskId, imageId.\")"),
            "{code}"
        );
        assert!(code.contains("Exactly one of"));
    }
}

#[test]
fn one_required_member_alone_refuses_nothing() {
    for before in [["Required field. ", ""], ["", "Required field. "]] {
        let understood = one_of(before, [""; 2]);
        let rows = rows(&understood.api);
        assert!(rows.values().all(|row| !row.required && !row.oneof.as_ref().unwrap().required));
        assert_eq!(count(&understood, Lint::Contradiction), 1);
    }
    let understood = one_of([""; 2], [""; 2]);
    assert!(rows(&understood.api).values().all(|row| !row.oneof.as_ref().unwrap().required));
    assert_eq!(count(&understood, Lint::Contradiction), 0);
}

#[test]
fn a_choice_that_shares_a_field_with_another_is_told() {
    let only = |fields: &str| format!("**string**\n\nAn ID.\n\nIncludes only one of the fields {fields}.");
    let rows = [
        format!("diskId | {}", only("`diskId`, `imageId`")),
        format!("imageId | {}", only("`imageId`, `snapshotId`")),
        format!("snapshotId | {}", only("`imageId`, `snapshotId`")),
    ];
    let understood = read(&body(&rows.each_ref().map(String::as_str), ""));
    assert_eq!(count(&understood, Lint::Contradiction), 1);
    let found = understood.diagnostics.iter().find(|found| found.lint == Lint::Contradiction).unwrap();
    assert!(found.message.contains("imageId, snapshotId"), "{found}");
}

#[test]
fn the_text_about_a_message_can_require_a_one_of() {
    for (text, required) in [
        ("Required. Includes only one of the fields `a`, `b`.", true),
        ("Exactly one of the fields `a`, `b` must be set.", true),
        ("Includes only one of the fields `a`, `b`.", false),
    ] {
        let table = table(&["a | **string**\n\nOne.", "b | **string**\n\nAnother."]);
        let section = format!("## Source {{#harbour.v1.Source}}\n\nA source.\n\n{text}\n\n{table}");
        let understood = read(&body(&["source | **[Source](#harbour.v1.Source)**\n\nWhere from."], &section));
        let row = &rows(&understood.api)["source.a"];
        assert_eq!(row.oneof.as_ref().map(|one_of| one_of.required), Some(required), "{text}");
    }
}

#[test]
fn a_one_of_may_be_in_query_and_body() {
    let only = "Includes only one of the fields `diskId`, `imageId`, `size`.";
    let row = |name: &str| format!("{name} | **string**\n\nRequired field. It.\n\n{only}");
    let (query, body) = (table(&[&row("diskId")]), table(&[&row("imageId"), &row("size")]));
    let understood = read(&page(
        "",
        POST,
        &format!(
            "## Query parameters {{#harbour.v1.PutRequest}}\n\n{query}## Body parameters {{#harbour.v1.PutRequest}}\n\n{body}{ANSWER}"
        ),
    ));
    let rows = rows(&understood.api);
    assert_eq!((rows["diskId"].location, rows["size"].location), (Location::Query, Location::Body));
    for row in rows.values() {
        let one_of = row.oneof.as_ref().unwrap();
        assert_eq!((one_of.members.join(" "), one_of.required), ("diskId imageId size".to_owned(), true));
    }
    code(&understood.api);
}

/// A page whose front matter describes an enum so and lists these values.
fn witnessed(described: &str, values: &[&str], cell: &str) -> Analysis {
    let values = values.iter().map(|value| format!("            - {value}\n")).collect::<Vec<_>>().concat();
    let front = format!(
        "apiPlayground:\n  - url: https://harbour.{{{{ api-host }}}}/harbour/v1/gauges\n    method: post\n    path: null\n    query: null\n    body:\n      \
         type: object\n      properties:\n        state:\n          description: |-\n            **enum** (State)\n            State of the mole.\n{described}          \
         type: string\n          enum:\n{values}      additionalProperties: false\n    definitions: null\n"
    );
    let body = table(&[&format!("state | **enum** (State)\n\nState of the mole.{cell}")]);
    read(&page(&front, POST, &format!("## Body parameters {{#harbour.v1.PutRequest}}\n\n{body}{ANSWER}")))
}

#[test]
fn a_schema_adds_values_of_the_same_enum_only() {
    let all = ["STATE_UNSPECIFIED", "CREATING", "READY", "SUNK"];
    let line = |name: &str| format!("            - `{name}`: It.\n");
    let described = |names: &[&str]| names.iter().map(|name| line(name)).collect::<String>();
    let cell = "\n\n- `CREATING`: It.\n- `READY`: It.";
    // Of another enum with the same short name: what the schema lists and describes besides is not of this one.
    let other = witnessed(&described(&all[1..]), &all, cell);
    assert_eq!(rows(&other.api)["state"].values.as_deref().unwrap(), &all[..3]);
    assert_eq!(count(&other, Lint::FrontMatterDiffers), 2, "in words, and in values");
    // The same words: of the same enum, of which the table leaves values out.
    let same = witnessed(&described(&all[1..3]), &all, cell);
    assert_eq!(rows(&same.api)["state"].values.as_deref().unwrap(), all);
    // No value in common, and other words.
    let none = witnessed(&described(&["FLOATING"]), &["FLOATING"], "");
    assert_eq!(rows(&none.api)["state"].values, None);
    assert_eq!(count(&none, Lint::EnumWithoutValues), 1);
    let bare = witnessed("", &["FLOATING"], "");
    assert_eq!(rows(&bare.api)["state"].values.as_deref().unwrap(), ["FLOATING"]);
}

/// `PROOF=1 cargo test -p xtask --test proof odd_types` compiles what is written of this page.
#[test]
fn the_page_of_odd_types_is_written() {
    let text = include_str!("fixtures/wire-types/en/harbour/api-ref/Gauge/update.md");
    let understood = understand_page("en/harbour/api-ref/Gauge/update.md", text);
    assert_eq!(understood.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    let code = code(&understood.api);
    for expected in
        ["reading: impl Into<JsonValue>,", "oneof => kind2: required(", "Equal = \"=\";", "Gp2Ssd = \"gp2-ssd\";"]
    {
        assert!(code.contains(expected), "{expected}\n{code}");
    }
}

/// A page of the first form, or of a later one.
fn of_form(is_first: bool, rows: &[&str], sections: &str) -> Analysis {
    let front = if is_first { "sourcePath: en/_api-ref/x.md\n" } else { "" };
    let table = table(rows);
    let sections = format!("## Response {{#harbour.v1.Table}}\n\n**HTTP Code: 200 - OK**\n\n{table}{sections}");
    read(&page(front, "GET https://harbour.{{ api-host }}/harbour/v1/gauges", &sections))
}

fn diff(old: &Api, new: &Api) -> Diff {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options::default())
}

fn ids(diff: &Diff) -> Vec<&str> {
    diff.changes.iter().map(|change| change.id.as_str()).collect()
}

#[test]
fn a_map_that_is_shown_as_its_values_is_no_change() {
    let report = format!("## Report {{#harbour.v1.Report}}\n\n{}", table(&["total | **string** (int64)\n\nTotal."]));
    let old = of_form(
        true,
        &[
            "cases | **[Report](#harbour.v1.Report)**\n\nEach case.",
            "counts | **string** (int64)\n\nBy code.",
            "names | **string**\n\nBy code.",
        ],
        &report,
    );
    let new = of_form(
        false,
        &[
            "cases | **object** (map<**string**, **[Report](#harbour.v1.Report)**>)\n\nEach case.",
            "counts | **object** (map<**string**, **string** (int64)>)\n\nBy code.",
            "names | **object** (map<**string**, **string**>)\n\nBy code.",
        ],
        &report,
    );
    let method = |understood: &Analysis| understood.api.services[0].resources[0].methods[0].unstated.clone();
    assert!(method(&old).contains(&Unstated::MapsAsValues) && !method(&new).contains(&Unstated::MapsAsValues));
    let found = diff(&old.api, &new.api);
    assert!(ids(&found).iter().all(|id| id.starts_with("types-")), "{:?}", ids(&found));
    // Within one form it is what it seems.
    let (was, is) = (of_form(false, &["counts | **string** (int64)\n\nBy code."], ""), new);
    assert!(!ids(&diff(&was.api, &is.api)).iter().all(|id| id.starts_with("types-")));
    // And a map of other values is another type.
    let other = of_form(false, &["cases | **object** (map<**string**, **string**>)\n\nEach case."], "");
    let cases = of_form(true, &["cases | **[Report](#harbour.v1.Report)**\n\nEach case."], &report);
    assert!(ids(&diff(&cases.api, &other.api)).iter().any(|id| !id.starts_with("types-")));
}

#[test]
fn no_form_tells_a_fraction_from_a_string() {
    let speed =
        |is_first, limit: &str| of_form(is_first, &[&format!("speed | **string**\n\nSpeed in knots.{limit}")], "");
    let limit = " Acceptable values are 0 to 100, inclusive.\n\nThe maximum value is 100.";
    for is_first in [true, false] {
        let (text, number) = (speed(is_first, ""), speed(is_first, limit));
        assert!(text.api.services[0].resources[0].methods[0].unstated.contains(&Unstated::Fractions));
        assert_eq!(rows(&number.api)["speed"].ty.as_deref(), Some("number"));
        let page = number.ledger.pages.iter().find(|page| page.path() == PATH).unwrap();
        assert!(page.rows.iter().any(|row| row.inferred == Some("fraction-limit")));
        let found = diff(&text.api, &number.api);
        assert!(!ids(&found).iter().any(|id| id.contains("type-changed")), "{:?}", ids(&found));
    }
    // What a format tells is told.
    let share = of_form(false, &["speed | **number** (double)\n\nSpeed in knots."], "");
    assert_eq!(rows(&share.api)["speed"].format.as_deref(), Some("double"));
}

#[test]
fn a_schemas_pattern_of_labels_is_that_of_their_keys() {
    let front = "apiPlayground:\n  - url: https://harbour.{{ api-host }}/harbour/v1/gauges\n    method: post\n    path: null\n    query: null\n    body:\n      \
                 type: object\n      properties:\n        labels:\n          description: \"**object** (map<**string**, **string**>)\\nLabels,\\_`` key:value `` pairs.\"\n          \
                 pattern: '[a-z][-_0-9a-z]*'\n          type: string\n      additionalProperties: false\n    definitions: null\n";
    let body = table(&["labels | **object** (map<**string**, **string**>)\n\nLabels, `` key:value `` pairs."]);
    let understood =
        read(&page(front, POST, &format!("## Body parameters {{#harbour.v1.PutRequest}}\n\n{body}{ANSWER}")));
    let row = &rows(&understood.api)["labels"];
    assert_eq!(row.map.as_ref().map(|map| map.value.as_ref()), Some("string"));
    assert_eq!((row.limits.key_pattern.as_deref(), row.limits.pattern.as_deref()), (Some("[a-z][-_0-9a-z]*"), None));
}

/// Documentation links to a method by the name that it has in the crate: of `crate`, `self` and `super` there is no raw form.
#[test]
fn links_to_methods_name_what_the_crate_has() {
    for word in ["crate", "self", "super"] {
        let text = format!(
            "---\neditable: false\n---\n\n# Zoo API, REST: Keeper.{word}\n\nDoes.\n\n## HTTP request\n\n```\nPOST https://zoo.api.cloud.yandex.net/zoo/v1/keepers:{word}\n```\n\n\
             ## Body parameters {{#zoo.v1.KeepRequest}}\n\n#|\n||Field | Description ||\n|| name | **string**\n\nName. ||\n|#\n\n\
             ## Response {{#google.protobuf.Empty}}\n\n**HTTP Code: 200 - OK**\n"
        );
        let api = understand_page(&format!("en/zoo/api-ref/Keeper/{word}.md"), &text).api;
        let files = emit(&api).unwrap();
        let code = &files["src/zoo/keeper.rs"];
        assert!(
            code.contains(&format!("pub fn {word}_(")) && code.contains(&format!("[`KeeperClient::{word}_`]")),
            "{code}"
        );
    }
}
