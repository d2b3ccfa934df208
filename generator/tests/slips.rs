//! Slips of the pages that do not stop the tree: each is read as it is plainly meant, with a warning, or is an error
//! that says what to do.

use apidocs_codegen::Analysis;
use apidocs_codegen::api::{Method, flat_rows};
use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::emit::emit;
use apidocs_codegen::ledger::Fate;
use apidocs_codegen::source::{FileFate, RawFile, from_files};

use crate::support::understand_page;

const PATH: &str = "en/harbour/api-ref/Berth/update.md";
const NO_ANSWER: &str = "## Response {#harbour.v1.Empty}\n\n**HTTP Code: 200 - OK**\n";

fn table(rows: &[(&str, &str)]) -> String {
    let rows = rows.iter().map(|(name, cell)| format!("|| {name} | {cell} ||\n")).collect::<Vec<_>>().concat();
    format!("#|\n||Field | Description ||\n{rows}|#\n\n")
}

fn page(front: &str, request: &str, sections: &str) -> String {
    format!(
        "---\neditable: false\n{front}---\n\n# Harbour API, REST: Berth.Update\n\nChanges a berth.\n\n## HTTP request\n\n```\n{request}\n```\n\n{sections}"
    )
}

/// A page of a request with a berth in its body, and a port inside of it.
fn berth(request: &str, parameters: &str) -> String {
    let body = "## Body parameters {#harbour.v1.UpdateBerthRequest}\n\n";
    let fields = [
        ("berth", "**[Berth](#harbour.v1.Berth)**\n\nThe berth."),
        ("diskId", "**string**\n\nID of the disk."),
        ("updateMask", "**string** (field-mask)\n\nNames of fields."),
        ("berths[]", "**[Berth](#harbour.v1.Berth)**\n\nMore of them."),
        ("byName", "**object** (map<**string**, **[Berth](#harbour.v1.Berth)**>)\n\nBy name."),
    ];
    let inner = [
        ("berthId", "**string**\n\nID of the berth."),
        ("portId", "**string**\n\nID of the port."),
        ("owner", "**[Owner](#harbour.v1.Owner)**\n\nThe owner."),
    ];
    let sections = format!(
        "{parameters}{body}{}## Berth {{#harbour.v1.Berth}}\n\n{}## Owner {{#harbour.v1.Owner}}\n\n{}{NO_ANSWER}",
        table(&fields),
        table(&inner),
        table(&[("taxNumber", "**string**\n\nIts number.")])
    );
    page("", request, &sections)
}

fn told(understood: &Analysis, level: Level) -> Vec<(Lint, String)> {
    let found = understood.diagnostics.iter().filter(|found| found.lint.default_level() == level);
    found.map(|found| (found.lint, found.to_string())).collect()
}

fn warned(text: &str) -> (Analysis, Vec<Lint>) {
    let understood = understand_page(PATH, text);
    assert_eq!(told(&understood, Level::Deny), []);
    let lints = told(&understood, Level::Warn).into_iter().map(|(lint, _)| lint).collect();
    (understood, lints)
}

/// The only error of a page.
fn denied(text: &str) -> (Lint, String) {
    let understood = understand_page(PATH, text);
    let mut errors = told(&understood, Level::Deny);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    let entry =
        understood.diagnostics.iter().find_map(|found| found.skip_entry().filter(|_| found.lint == errors[0].0));
    let skipped = with_overrides(text, &entry.expect("the error has an entry to leave the page out"));
    let lints: Vec<_> = skipped.diagnostics.iter().map(|found| found.lint).collect();
    assert!(lints.contains(&Lint::SkippedPage) && told(&skipped, Level::Deny).len() <= 1, "{lints:?}");
    assert!(!lints.contains(&Lint::BadOverrides) && !lints.contains(&Lint::StaleOverride), "{lints:?}");
    errors.remove(0)
}

fn with_overrides(text: &str, overrides: &str) -> Analysis {
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let presets = "default:\n  api-host: api.cloud.yandex.net\n";
    apidocs_codegen::understand(from_files(vec![
        file(PATH, text),
        file("presets.yaml", presets),
        file("overrides.toml", overrides),
    ]))
}

#[test]
fn a_page_that_is_no_text_can_be_left_out() {
    let presets = "default:\n  api-host: api.cloud.yandex.net\n";
    let good = berth("PATCH https://harbour.{{ api-host }}/harbour/v2/disks/{disk_id}", "");
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(good.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut latin = good.clone().into_bytes();
    latin.extend_from_slice(b"\nCaf\xe9 and more.\n");
    for bytes in [utf16, latin] {
        let read = |overrides: &str| {
            let file = |path: &str, bytes: &[u8]| RawFile { path: path.to_owned(), bytes: bytes.to_vec() };
            let mut files = vec![file(PATH, good.as_bytes()), file("presets.yaml", presets.as_bytes())];
            files.push(file("en/harbour/api-ref/Berth/paint.md", &bytes));
            files.extend((!overrides.is_empty()).then(|| file("overrides.toml", overrides.as_bytes())));
            apidocs_codegen::understand(from_files(files))
        };
        let broken = read("");
        let errors = told(&broken, Level::Deny);
        assert!(matches!(errors.as_slice(), [(Lint::NotUtf8, _)]), "{errors:?}");
        let entry = broken.diagnostics.iter().find_map(apidocs_codegen::diagnostic::Diagnostic::skip_entry).unwrap();
        let skipped = read(&entry);
        assert_eq!((told(&skipped, Level::Deny), told(&skipped, Level::Warn)), (vec![], vec![]));
        let fates: Vec<_> = skipped.ledger.files.iter().filter(|file| file.path.ends_with("paint.md")).collect();
        assert!(matches!(fates.as_slice(), [file] if file.fate == FileFate::Skipped), "{fates:?}");
    }
}

fn method(understood: &Analysis) -> &Method {
    &understood.api.services[0].resources[0].methods[0]
}

fn fills(understood: &Analysis) -> Vec<(&str, &str)> {
    method(understood).fills.iter().map(|(name, field)| (name.as_str(), field.as_str())).collect()
}

fn paths(understood: &Analysis) -> Vec<String> {
    flat_rows(&understood.api).into_iter().filter_map(|row| row.path.clone()).collect()
}

#[test]
fn a_placeholder_names_a_field_inside_the_body() {
    let request =
        "PATCH https://harbour.{{ api-host }}/harbour/v2/ports/{berth.port_id}/berths/{berth.owner.tax_number}:move";
    let (understood, lints) = warned(&berth(request, ""));
    assert_eq!(lints, []);
    assert_eq!(
        fills(&understood),
        [("berth.owner.tax_number", "berth.owner.taxNumber"), ("berth.port_id", "berth.portId")]
    );
    assert!(paths(&understood).contains(&"berth.portId".to_owned()), "the field stays in the body");
    let code = emit(&understood.api).unwrap();
    let file = code.iter().find(|(path, _)| path.ends_with("berth.rs")).unwrap().1;
    assert!(file.contains("/ports/{berth.portId}/berths/{berth.owner.taxNumber}:move"), "{file}");
}

#[test]
fn a_placeholder_names_a_field_of_the_request_in_snake_case() {
    let disk = "POST https://harbour.{{ api-host }}/harbour/v2/disks/{disk_id}:move";
    let (understood, lints) = warned(&berth(disk, ""));
    assert_eq!((fills(&understood), lints), (vec![("disk_id", "diskId")], vec![]));
    // In the body, in the query, and among the path parameters.
    for section in ["Query", "Path"] {
        let row = table(&[("pierId", "**string**\n\nRequired field. ID of the pier.")]);
        let sections = format!("## {section} parameters\n\n{row}{NO_ANSWER}");
        let text = page("", "GET https://harbour.{{ api-host }}/harbour/v2/piers/{pier_id}", &sections);
        let (understood, lints) = warned(&text);
        assert_eq!((fills(&understood), lints), (vec![("pier_id", "pierId")], vec![]), "{section}");
    }
}

#[test]
fn what_fills_the_path_is_required() {
    let new = |request: &str| {
        let (understood, _) = warned(&berth(request, ""));
        let code = emit(&understood.api).unwrap();
        let file = code.iter().find(|(path, _)| path.ends_with("berth.rs")).unwrap().1;
        let request = file.split("impl UpdateRequest").nth(1).unwrap();
        let signature = request.split("pub fn new(").nth(1).unwrap();
        let names = signature.split_once(')').unwrap().0.split(',').filter_map(|one| one.split_once(':'));
        names.map(|(name, _)| name.trim().to_owned()).collect::<Vec<_>>()
    };
    let host = "PATCH https://harbour.{{ api-host }}/harbour/v2";
    assert_eq!(new(&format!("{host}/disks/{{disk_id}}")), ["disk_id"]);
    assert_eq!(new(&format!("{host}/disks/{{diskId}}")), ["disk_id"]);
    assert_eq!(new(&format!("{host}/berths/{{berth.berth_id}}/disks/{{disk_id}}")), ["berth", "disk_id"]);
    assert_eq!(new(&format!("{host}/berths")), [] as [String; 0]);
    // Of the query, too.
    let row = table(&[("pierId", "**string**\n\nID of the pier."), ("deep", "**boolean**")]);
    let text = page("", &format!("{host}/piers/{{pier_id}}"), &format!("## Query parameters\n\n{row}{NO_ANSWER}"));
    let (understood, _) = warned(&text);
    let required: Vec<_> = flat_rows(&understood.api).into_iter().map(|row| row.required).collect();
    assert_eq!(required, [true, false]);
}

#[test]
fn a_row_that_cannot_be_read_is_no_key_without_a_row() {
    let whole = "{\"name\": \"string\", \"size\": \"string\"}";
    for size in ["**quaternion**", "The size."] {
        let understood = understand_page(PATH, &body(whole, &[("name", "**string**"), ("size", size)], ""));
        assert_eq!(told(&understood, Level::Warn), [], "{size}");
        assert_eq!(told(&understood, Level::Deny).len(), 1, "{size}");
    }
    let understood = understand_page(PATH, &body(whole, &[("other", "**quaternion**")], ""));
    assert_eq!(told(&understood, Level::Warn).len(), 2, "these have none");
}

#[test]
fn what_fills_the_path_is_not_in_the_mask() {
    let (understood, _) = warned(&berth("PATCH https://harbour.{{ api-host }}/harbour/v2/disks/{disk_id}", ""));
    let code = emit(&understood.api).unwrap();
    let file = code.iter().find(|(path, _)| path.ends_with("berth.rs")).unwrap().1;
    assert!(file.contains("update_mask notes \"berth\"") && !file.contains("notes \"diskId\""), "{file}");
}

#[test]
fn a_placeholder_with_a_pattern() {
    let row = table(&[("name", "**string**\n\nRequired field. The name.")]);
    let text = page(
        "",
        "GET https://harbour.{{ api-host }}/harbour/v2/{name=ports/*/berths/*}:show",
        &format!("## Path parameters\n\n{row}{NO_ANSWER}"),
    );
    let (understood, lints) = warned(&text);
    assert_eq!((fills(&understood), lints), (vec![], vec![]));
    assert_eq!(method(&understood).path, "/harbour/v2/{name=ports/*/berths/*}:show");
}

#[test]
fn a_placeholder_that_cannot_be_filled_is_an_error_that_says_why() {
    for (name, says) in [
        ("berth.prt_id", "names no field of the request"),
        ("berths.port_id", "`berths` is a list"),
        ("by_name.port_id", "`byName` is a map"),
        ("berth", "`berth` is an object"),
        ("berth.owner", "`berth.owner` is an object"),
        ("disk_id.port_id", "`diskId` is no object"),
    ] {
        let request = format!("POST https://harbour.{{{{ api-host }}}}/harbour/v2/ports/{{{name}}}");
        let (lint, text) = denied(&berth(&request, ""));
        assert_eq!(lint, Lint::PathParameters);
        assert!(text.contains(says) && text.contains("update.md:12:"), "{text}");
    }
    let text = berth("POST https://harbour.{{ api-host }}/harbour/v2/ports/{berth.prt_id}", "");
    let understood = understand_page(PATH, &text);
    let found = understood.diagnostics.iter().find(|found| found.lint == Lint::PathParameters).unwrap();
    assert_eq!(found.label, "the nearest field is `berth.portId`");
    let (source, span) = found.place.as_ref().unwrap();
    assert_eq!(source.slice(*span), "{berth.prt_id}");
}

/// The sections of a request and its response, whose messages end in this number.
fn binding(request: &str, parameters: &str, number: &str) -> String {
    format!(
        "## HTTP request\n\n```\n{request}\n```\n\n{parameters}## Body parameters {{#harbour.v1.StartRequest{number}}}\n\n{}\
         ## Response {{#harbour.v1.StartResponse{number}}}\n\n**HTTP Code: 200 - OK**\n\n{}",
        table(&[("note", "**string**\n\nNote on the trip.")]),
        table(&[("tripId", "**string**\n\nID of the trip.")]),
    )
}

const FIRST: &str = "POST https://harbour.{{ api-host }}/harbour/v1/trips/start";
const SECOND: &str = "POST https://harbour.{{ api-host }}/harbour/v1/trips/{planId}/start";

fn plan_id() -> String {
    format!("## Path parameters\n\n{}", table(&[("planId", "**string**\n\nRequired field. ID of the plan.")]))
}

#[test]
fn a_second_request_with_sections_of_its_own_is_left_out() {
    let text = format!(
        "---\neditable: false\n---\n\n# Harbour API, REST: Trip.Start\n\nStarts.\n\n{}\n{}",
        binding(FIRST, "", ""),
        binding(SECOND, &plan_id(), "2")
    );
    let (understood, lints) = warned(&text);
    assert_eq!(lints, [Lint::AdditionalRequest]);
    assert_eq!(method(&understood).path, "/harbour/v1/trips/start");
    assert_eq!(paths(&understood), ["note", "tripId"]);
    let fates: Vec<_> = understood.ledger.pages[0].rows.iter().map(|row| row.fate).collect();
    let left_out = Fate::Dropped("additional-request");
    assert_eq!(fates, [Fate::Field, Fate::Field, left_out, left_out, left_out]);
}

#[test]
fn a_second_request_in_the_same_section_is_left_out() {
    let query = format!("## Query parameters\n\n{}{NO_ANSWER}", table(&[("deep", "**boolean**\n\nHow.")]));
    let two_blocks = format!("{FIRST}\n```\n\n```\n{SECOND}");
    let two_sections = format!("{FIRST}\n```\n\n## HTTP request\n\n```\n{SECOND}");
    for request in [&format!("{FIRST}\n{SECOND}"), &two_blocks, &two_sections] {
        let (understood, lints) = warned(&page("", request, &format!("{}{query}", plan_id())));
        assert_eq!(lints, [Lint::AdditionalRequest], "{request}");
        assert_eq!(paths(&understood), ["deep"], "{request}");
    }
    let (_, lints) = warned(&page("", &format!("{FIRST}\n{FIRST}"), &query));
    assert_eq!(lints, [], "the same request again says nothing new");
    let (lint, _) = denied(&page("", FIRST, &format!("{}{query}", plan_id())));
    assert_eq!(lint, Lint::PathParameters, "no request has a place for it");
}

#[test]
fn a_second_request_that_cannot_be_read_is_told() {
    let query = format!("## Query parameters\n\n{}{NO_ANSWER}", table(&[("deep", "**boolean**\n\nHow.")]));
    for second in ["FETCH https://harbour.{{ api-host }}/x", "/harbour/v1/trips", ""] {
        let text = page("", FIRST, &format!("{query}\n## HTTP request\n\n```\n{second}\n```\n"));
        let (understood, lints) = warned(&text);
        assert_eq!((lints, paths(&understood)), (vec![Lint::AdditionalRequest], vec!["deep".into()]), "{second}");
    }
}

#[test]
fn a_second_request_of_the_classic_dialect() {
    let rows = "Parameter | Description\n--- | ---\nplanId | <p>Required. The plan.</p>\n";
    let part = |request: &str, parameters: &str| {
        format!(
            "## HTTP request {{#https-request}}\n```\n{request}\n```\n{parameters}\n## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n"
        )
    };
    let path = format!("\n## Path parameters {{#path_params}}\n\n{rows}");
    let text = format!("# Harbour API, REST: Trip.start\nStarts.\n\n{}{}", part(FIRST, ""), part(SECOND, &path));
    let (understood, lints) = warned(&text);
    assert_eq!((lints, paths(&understood)), (vec![Lint::AdditionalRequest], vec![]));
    assert_eq!(understood.ledger.pages[0].rows[0].fate, Fate::Dropped("additional-request"));
}

/// A body with this example and these rows.
fn body(example: &str, rows: &[(&str, &str)], sections: &str) -> String {
    let body = "## Body parameters {#harbour.v1.UpdateRequest}\n\n";
    let sections = format!("{body}```json\n{example}\n```\n\n{}{sections}{NO_ANSWER}", table(rows));
    page("", "POST https://harbour.{{ api-host }}/harbour/v1/berths", &sections)
}

#[test]
fn keys_without_rows_are_warnings() {
    let hold = table(&[("volume", "**string** (int64)")]);
    let sections = format!("## Hold {{#harbour.v1.Hold}}\n\n{hold}");
    let rows = [
        ("name", "**string**"),
        ("hold", "**[Hold](#harbour.v1.Hold)**"),
        ("holds[]", "**[Hold](#harbour.v1.Hold)**"),
        ("extra", "**object**"),
    ];
    let whole = "{\"name\": \"string\", \"hold\": {\"volume\": \"string\"}, \"holds\": [{\"volume\": \"string\"}], \"extra\": {\"a\": \"string\"}}";
    let (_, lints) = warned(&body(whole, &rows, &sections));
    assert_eq!(lints, []);
    for (from, to) in [
        ("{\"name\"", "{\"draft\": \"string\", \"name\""),
        ("\"hold\": {", "\"hold\": {\"draft\": true, "),
        ("[{", "[{\"draft\": {\"deep\": \"string\"}, "),
    ] {
        let (understood, lints) = warned(&body(&whole.replacen(from, to, 1), &rows, &sections));
        assert_eq!(lints, [Lint::KeyNotInTable], "{to}");
        assert_eq!(paths(&understood), ["name", "hold", "hold.volume", "holds[]", "holds[].volume", "extra"]);
    }
}

#[test]
fn rows_without_keys_and_other_plain_types_are_warnings() {
    let rows = [("name", "**string**"), ("size", "**string** (int64)")];
    for (example, lint) in [
        ("{\"name\": \"string\"}", Lint::RowNotInExample),
        ("{\"name\": true, \"size\": \"string\"}", Lint::ExampleType),
        ("{\"name\": \"string\", \"size\": }", Lint::BadExample),
    ] {
        let (understood, lints) = warned(&body(example, &rows, ""));
        assert_eq!((lints, paths(&understood)), (vec![lint], vec!["name".into(), "size".into()]), "{example}");
    }
    // A list or an object on one side only is another matter.
    for example in ["{\"name\": [\"string\"], \"size\": \"string\"}", "{\"name\": {}, \"size\": \"string\"}"] {
        assert_eq!(denied(&body(example, &rows, "")).0, Lint::ExampleShape, "{example}");
    }
}

#[test]
fn a_second_example_counts_like_the_first() {
    let rows = [("name", "**string**"), ("size", "**string** (int64)")];
    let two = "{\"name\": \"string\"}\n```\n\n```json\n{\"size\": \"string\", \"ghost\": \"string\"}";
    let (_, lints) = warned(&body(two, &rows, ""));
    assert_eq!(lints, [Lint::KeyNotInTable]);
}

#[test]
fn a_row_that_is_there_twice_in_the_same_words_is_left_out() {
    let same = [("name", "**string**\n\nThe name."), ("name", "**string**\n\nThe name.")];
    let other = [("name", "**string**\n\nThe name."), ("name", "**string**\n\nThe surname.")];
    let example = "{\"name\": \"string\"}";
    let (understood, lints) = warned(&body(example, &same, ""));
    assert_eq!((lints, paths(&understood)), (vec![Lint::RepeatedRow], vec!["name".into()]));
    assert_eq!(understood.ledger.pages[0].rows[1].fate, Fate::Dropped("repeated-row"));
    assert_eq!(denied(&body(example, &other, "")).0, Lint::DuplicateRow);
}

#[test]
fn a_link_to_nowhere_holds_any_object_unless_its_message_may_be_there() {
    let rows = [("hold", "**[Hold](#harbour.v1.Hold)**")];
    let (understood, lints) = warned(&body("{\"hold\": {}}", &rows, ""));
    assert_eq!((lints, paths(&understood)), (vec![Lint::BrokenTypeLink], vec!["hold".into()]));
    let other = format!("## Hull {{#harbour.v1.Hull}}\n\n{}", table(&[("length", "**string** (int64)")]));
    assert_eq!(denied(&body("{\"hold\": {}}", &rows, &other)).0, Lint::UnreadTable);
}

#[test]
fn sections_of_no_known_kind_are_warnings_unless_they_have_tables() {
    let rows = [("name", "**string**")];
    let example = "{\"name\": \"string\"}";
    let (_, lints) = warned(&body(example, &rows, "## See also\n\nThe guide.\n\n"));
    assert_eq!(lints, [Lint::UnknownSection]);
    let table = table(&[("pageSize", "**string** (int64)")]);
    assert_eq!(denied(&body(example, &rows, &format!("## Query params\n\n{table}"))).0, Lint::UnreadTable);
}

fn classic(example: &str, rows: &str, sections: &str) -> String {
    format!(
        "# Harbour API, REST: Berth.update\nChanges.\n\n## HTTP request {{#https-request}}\n```\nPOST https://harbour.{{{{ api-host }}}}/v1/berths\n```\n\n\
         ## Body parameters {{#body_params}}\n\n```json \n{example}\n```\n\n\nField | Description\n--- | ---\n{rows}\n\n{sections}## Response {{#responses}}\n**HTTP Code: 200 - OK**\n"
    )
}

#[test]
fn a_parent_without_a_row_is_an_object_if_the_example_agrees() {
    let rows = "hold.<br>volume | **string** (int64)<br>\nhold.<br>wet | **boolean**<br>\n";
    let (understood, lints) =
        warned(&classic("{\n  \"hold\": {\n    \"volume\": \"string\",\n    \"wet\": true\n  }\n}", rows, ""));
    assert_eq!(paths(&understood), ["hold", "hold.volume", "hold.wet"]);
    assert_eq!(lints, [Lint::KeyNotInTable, Lint::ImpliedParent]);
    let understood =
        understand_page(PATH, &classic("{\n  \"name\": \"string\"\n}", &format!("name | **string**<br>\n{rows}"), ""));
    assert!(told(&understood, Level::Deny).iter().all(|(lint, _)| *lint == Lint::OrphanRow));
    assert_eq!(told(&understood, Level::Deny).len(), 2);
    let understood =
        understand_page(PATH, &classic("{\n  \"hold\": \"string\"\n}", &format!("hold | **string**<br>\n{rows}"), ""));
    assert!(told(&understood, Level::Deny).iter().any(|(lint, _)| *lint == Lint::OrphanRow));
}

#[test]
fn classic_slips_are_the_same() {
    let rows = "name | **string**<br><p>The name.</p>\nsize | **string** (int64)<br>\n";
    let good = "{\n  \"name\": \"string\",\n  \"size\": \"string\"\n}";
    assert_eq!(warned(&classic(good, rows, "")).1, []);
    for (text, lint) in [
        (classic(&good.replace("{\n", "{\n  \"draft\": \"string\",\n"), rows, ""), Lint::KeyNotInTable),
        (classic("{\n  \"name\": \"string\"\n}", rows, ""), Lint::RowNotInExample),
        (classic(&good.replace("\"name\": \"string\"", "\"name\": true"), rows, ""), Lint::ExampleType),
        (classic(good, &format!("{rows}name | **string**<br><p>The name.</p>\n"), ""), Lint::RepeatedRow),
        (classic(good, rows, "## See also\n\nThe guide.\n\n"), Lint::UnknownSection),
    ] {
        assert_eq!(warned(&text).1, [lint], "{lint}");
    }
    let marked = format!("{rows}tags[] | **string**<br>\n");
    let shown = good.replace("{\n", "{\n  \"tags\": [\n    \"string\"\n  ],\n");
    assert_eq!(warned(&classic(&shown, &marked, "")).1, []);
    let listed = shown.replace("\"name\": \"string\"", "\"name\": [\n    \"string\"\n  ]");
    for (text, lint) in [
        (classic(&listed, &marked, ""), Lint::ExampleShape),
        (classic(good, &format!("{rows}name | **string**<br><p>A name.</p>\n"), ""), Lint::DuplicateRow),
        (classic(good, rows, "## Notes\n\nField | Description\n--- | ---\na | b\n\n"), Lint::UnreadTable),
        (classic(good, rows, "### Notes\n\nField | Description\n--- | ---\na | b\n\n"), Lint::UnreadTable),
    ] {
        let understood = understand_page(PATH, &text);
        let errors: Vec<_> = told(&understood, Level::Deny).into_iter().map(|(lint, _)| lint).collect();
        assert!(errors.contains(&lint), "{lint}: {errors:?}");
    }
}
