//! `overrides.toml`: each kind of entry, what it refuses, and the examples of `docs/overrides.md`.

use std::fs;
use std::path::Path;

use apidocs_codegen::api::{Api, Row, TypeDef, flat_rows};
use apidocs_codegen::diagnostic::{Level, Lint};
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, emit, understand};
use serde_json::{Value, json};

use crate::support::{fixture_docs, repository};

fn collect(root: &Path, folder: &Path, files: &mut Vec<RawFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "yaml") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.push(RawFile { path: name, bytes: fs::read(&path).unwrap() });
        }
    }
}

/// The committed pages with these overrides.
fn with(overrides: &str) -> Analysis {
    let root = fixture_docs();
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.push(RawFile { path: "overrides.toml".to_owned(), bytes: overrides.as_bytes().to_vec() });
    understand(from_files(files))
}

/// The model, after making sure that nothing was wrong.
fn good(overrides: &str) -> Api {
    let understood = with(overrides);
    assert_eq!(problems(&understood), Vec::<String>::new());
    understood.api
}

fn problems(understood: &Analysis) -> Vec<String> {
    let errors = understood.diagnostics.iter().filter(|found| found.lint.default_level() == Level::Deny);
    errors.map(|found| format!("{found} | {}", found.help)).collect()
}

/// The only problem begins and goes on like this.
fn bad(overrides: &str, begins: &str, has: &[&str]) {
    let found = problems(&with(overrides));
    let [found] = found.as_slice() else { panic!("not one problem: {found:#?}") };
    assert!(found.starts_with(begins), "{found}");
    for text in has {
        assert!(found.contains(text), "{text:?} is not in {found}");
    }
}

fn row<'a>(api: &'a Api, method: &str, path: &str) -> &'a Row {
    let is_it = |row: &&Row| format!("{}.{}", row.resource, row.method) == method && row.path.as_deref() == Some(path);
    flat_rows(api).into_iter().find(is_it).unwrap_or_else(|| panic!("no row {method} {path}"))
}

fn limits(api: &Api, method: &str, path: &str) -> Value {
    serde_json::to_value(&row(api, method, path).limits).unwrap()
}

fn file(api: &Api, path: &str) -> String {
    emit::emit(api).unwrap().remove(path).unwrap()
}

const RENAME: &str = r#"
[[rename]]
type = "compute::image::OsType"
to = "OperatingSystem"
expect = "compute Image.get response os.type"
reason = "short"
"#;

fn limit(set: &str, expect: &str) -> String {
    format!(
        "[[limit]]\nfield = \"compute Image.list request pageSize\"\nset = {set}\nexpect = {expect}\nreason = \"r\"\n"
    )
}

fn retype(field: &str, to: &str, expect: &str) -> String {
    format!("[[retype]]\nfield = \"{field}\"\nto = \"{to}\"\nexpect = \"{expect}\"\nreason = \"r\"\n")
}

#[test]
fn the_examples_of_the_documentation_hold() {
    let text = fs::read_to_string(repository().join("docs/overrides.md")).unwrap();
    let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let examples: Vec<&str> = blocks.map(|(block, _)| block).filter(|block| block.contains("expect = ")).collect();
    for kind in ["skip", "host", "retype", "value", "limit", "secret", "stream", "convention", "rename"] {
        let head = format!("[[{kind}]]");
        assert!(examples.iter().any(|block| block.contains(&head)), "no example of {kind}");
    }
    let api = good(&examples.concat());
    assert!(flat_rows(&api).iter().all(|row| row.page != "en/compute/api-ref/Zone/list.md"));
    let values = |method, path| row(&api, method, path).values.clone().unwrap_or_default();
    assert_eq!(values("Image.create", "os.type"), ["LINUX", "WINDOWS", "FREEBSD"]);
    assert_eq!(values("Disk.get", "status"), ["CREATING", "READY", "ERROR"]);
    assert_eq!(row(&api, "Disk.get", "zoneId").rust.as_deref(), Some("compute::disk::DiskZoneId"));
    assert_eq!(limits(&api, "Image.list", "pageSize"), json!({"value": {"min": 1, "max": 100}}));
    assert_eq!(row(&api, "Image.get", "os.type").rust.as_deref(), Some("compute::image::OperatingSystem"));
    let secrets = file(&api, "src/secrets.txt");
    let reason = "override: A signed link lets everybody read the image";
    assert!(secrets.contains(&format!("compute::image::CreateRequest.uri — {reason}\n")), "{secrets}");
}

#[test]
fn each_example_alone_is_complete() {
    let text = fs::read_to_string(repository().join("docs/overrides.md")).unwrap();
    let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    for (block, _) in blocks.filter(|(block, _)| block.contains("expect = ")) {
        good(block);
    }
}

#[test]
fn entries_agree_with_the_schema() {
    let schema = fs::read_to_string(repository().join("generator/overrides.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let text = fs::read_to_string(repository().join("docs/overrides.md")).unwrap();
    let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    for (block, _) in blocks.filter(|(block, _)| block.contains("expect = ")) {
        let value: Value = toml::from_str(block).unwrap();
        if let Err(error) = validator.validate(&value) {
            panic!("{error} in {block}");
        }
    }
    for wrong in ["[[skips]]\n", "[[rename]]\ntype = \"a\"\n", "[[skip]]\npage = \"a\"\nexpect = 1\nreason = \"r\"\n"] {
        assert!(!validator.is_valid(&toml::from_str::<Value>(wrong).unwrap()), "{wrong}");
        assert!(!problems(&with(wrong)).is_empty(), "{wrong}");
    }
}

#[test]
fn a_rename_leaves_a_deprecated_alias() {
    let api = good(RENAME);
    let code = file(&api, "src/compute/image.rs");
    assert!(code.contains("pub enum OperatingSystem {"), "{code}");
    assert!(code.contains("#[deprecated(note = \"renamed to OperatingSystem\")]\npub type OsType = OperatingSystem;"));
    assert!(!code.contains("r#type: OsType"));
    let resource = api.services[0].resources.iter().find(|resource| resource.name == "Image").unwrap();
    assert!(!resource.types.iter().any(|def| def.name() == "OsType"));
    assert_eq!(row(&api, "Image.create", "os.type").rust.as_deref(), Some("compute::image::OperatingSystem"));
}

#[test]
fn what_all_services_have_can_be_renamed() {
    let api = good(
        "[[rename]]\ntype = \"common::Operation\"\nto = \"Job\"\nexpect = \"compute Image.create response\"\n\
         reason = \"shorter\"\n",
    );
    let files = emit::emit(&api).unwrap();
    let common = &files["src/common.rs"];
    assert!(common.contains("pub type Job = crate::runtime::OperationState;"));
    assert!(common.contains("#[deprecated(note = \"renamed to Job\")]\npub type Operation = Job;"));
    assert!(files["src/compute/operation.rs"].contains("use crate::common::Job;"));
    assert_eq!(api.reach("common::Operation").as_deref(), Some("common::Job"));
    let taken = "[[rename]]\ntype = \"common::Operation\"\nto = \"Image\"\nexpect = \"compute Image.create response\"\n\
                 reason = \"r\"\n";
    bad(taken, "overrides.toml:3:6: the name `Image` is taken there", &["inside it"]);
}

#[test]
fn a_request_is_renamed_with_its_method() {
    let api = good(
        "[[rename]]\ntype = \"compute::image::ListRequest\"\nto = \"ListImages\"\n\
         expect = \"compute Image.list request\"\nreason = \"r\"\n",
    );
    let code = file(&api, "src/compute/image.rs");
    // The runtime knows by it what the API still calls so.
    assert!(code.contains("formerly \"ListRequest\""), "{code}");
    assert!(code.contains("pub type ListRequest = ListImages;"));
    assert!(code.contains("pub struct ListImages {") && !code.contains("pub struct ListRequest {"));
}

/// An entry that renames the one-of of what a disk is made of, whose member this is.
fn source(member: &str, to: &str, field: &str) -> String {
    format!(
        "[[rename]]\ntype = \"compute::disk::CreateSource\"\nto = \"{to}\"\nfield = \"{field}\"\n\
         expect = \"compute Disk.create request {member}\"\nreason = \"r\"\n"
    )
}

#[test]
fn a_one_of_is_renamed_with_its_field() {
    let code = file(&good(&source("imageId", "DiskOrigin", "origin")), "src/compute/disk.rs");
    assert!(code.contains("pub origin: Option<DiskOrigin>,"), "{code}");
    assert!(code.contains("#[deprecated(note = \"renamed to DiskOrigin\")]\npub type CreateSource = DiskOrigin;"));
    let only_type = source("imageId", "DiskOrigin", "").replace("field = \"\"\n", "");
    assert!(file(&good(&only_type), "src/compute/disk.rs").contains("pub source: Option<DiskOrigin>,"));
}

#[test]
fn a_one_of_is_renamed_only_as_expected() {
    let stale = "[stale-override]";
    bad(
        &source("name", "DiskOrigin", "origin"),
        "overrides.toml:5:10: `compute Disk.create request name` is no member",
        &[stale, "imageId, snapshotId"],
    );
    bad(&source("imageId", "Disk", "origin"), "overrides.toml:3:6: the name `Disk` is taken", &[]);
    for field in ["name", "new", "Source", ""] {
        bad(&source("imageId", "DiskOrigin", field), "overrides.toml:4:9: ", &["cannot be the name of the field"]);
    }
    let type_with_field = RENAME.replace("expect", "field = \"os\"\nexpect");
    bad(&type_with_field, "overrides.toml:5:9: compute::image::OsType is no one-of", &[]);
}

#[test]
fn a_rename_that_finds_something_else_says_what() {
    let gone = RENAME.replace("OsType", "Oz");
    bad(
        &gone,
        "overrides.toml:3:8: there is no type compute::image::Oz",
        &["[stale-override]", "compute::image::OsType"],
    );
    let other = RENAME.replace("os.type", "status");
    bad(
        &other,
        "overrides.toml:5:10: the type of compute Image.get response status is compute::image::ImageStatus",
        &[],
    );
    bad(
        &RENAME.replace("OperatingSystem", "Image"),
        "overrides.toml:4:6: the name `Image` is taken",
        &["[bad-overrides]"],
    );
    bad(&RENAME.replace("OperatingSystem", "Option"), "overrides.toml:4:6: `Option` cannot be the name", &[]);
    bad(&RENAME.replace("OperatingSystem", "x; }"), "overrides.toml:4:6: `x; }` cannot be the name", &[]);
    bad(&RENAME.replace("get response", "got response"), "overrides.toml:5:10: there is no `compute Image.got", &[]);
}

#[test]
fn a_type_changes_with_its_limits_and_lists() {
    let api = good(&retype("compute Disk.get response zoneId", "string (uint64)[]", "string"));
    let changed = row(&api, "Disk.get", "zoneId[]");
    assert_eq!((changed.format.as_deref(), changed.repeated), (Some("uint64"), true));
    let code = file(&api, "src/compute/disk.rs");
    let fields: Vec<&str> = code.lines().filter(|line| line.contains("pub zone_id")).collect();
    assert!(fields.iter().any(|line| line.contains("Vec<u64>")), "{fields:?}");
}

#[test]
fn a_type_that_is_not_as_expected_is_told() {
    let size = "compute Disk.get response size";
    bad(
        &retype(size, "boolean", "string"),
        "overrides.toml:4:10: size (en/compute/api-ref/Disk/get.md:",
        &["is `string (int64)`, not `string`", "change `expect`"],
    );
    bad(&retype(size, "string (int64)", "string"), "overrides.toml:4:10: size", &["already", "remove the entry"]);
    bad(&retype(size, "int64", "string"), "overrides.toml:3:6: `int64` is no type", &["string (int64)"]);
    bad(&retype(size, "string", "text"), "overrides.toml:4:10: `text` is no type", &["[bad-overrides]"]);
    bad(&retype(size, "message", "string (int64)"), "overrides.toml:4:10: size", &["only rows make a message"]);
}

#[test]
fn a_type_that_is_not_whole_is_told() {
    let zone = retype("compute Disk.get response zoneId", "enum", "string");
    bad(&zone, "overrides.toml:3:6: zoneId (en/", &["is an enum without values", "[[value]]"]);
    let folder = "compute Disk.list request folderId";
    let number = retype(folder, "string (int64)", "string");
    bad(&number, "overrides.toml:3:6: folderId (en/", &["has the limit `length`", "[[limit]]"]);
    good(&format!(
        "{number}[[limit]]\nfield = \"{folder}\"\nset = {{ value = {{ min = 1 }} }}\n\
         expect = {{ length = {{ max = 50 }} }}\nreason = \"r\"\n"
    ));
}

#[test]
fn a_field_that_is_not_there_is_told_with_its_neighbours() {
    bad(
        &retype("compute Image.get response os.kind", "boolean", "string"),
        "overrides.toml:2:9: there is no field `compute Image.get response os.kind`",
        &["[stale-override]", "there are os.type"],
    );
    bad(
        &retype("compute Image.take response os.type", "boolean", "string"),
        "overrides.toml:2:9: `compute Image.take response os.type` is of no method",
        &["compute Image.get"],
    );
    bad(&retype("Image.get os.type", "boolean", "string"), "overrides.toml:2:9: `Image.get os.type` is no place", &[]);
}

#[test]
fn values_come_and_go_only_as_expected() {
    let entry = |change: &str, expect: &str| {
        let field = "compute Image.get response os.type";
        format!("[[value]]\nfield = \"{field}\"\n{change}\nexpect = \"{expect}\"\nreason = \"r\"\n")
    };
    bad(&entry("add = \"LINUX\"", "absent"), "overrides.toml:4:10: os.type", &["has the value `LINUX` already"]);
    bad(&entry("drop = \"BEOS\"", "present"), "overrides.toml:4:10: os.type", &["only LINUX, WINDOWS"]);
    bad(&entry("add = \"BEOS\"", "present"), "overrides.toml:4:10: an entry adds a value that is `absent`", &[]);
    bad(&entry("", "present"), "overrides.toml:4:10: an entry adds", &[]);
    bad(&entry("add = \"A\"", "there"), "overrides.toml:4:10: unknown variant `there`", &["[bad-overrides]"]);
    let field =
        "[[value]]\nfield = \"compute Disk.get response name\"\nadd = \"A\"\nexpect = \"absent\"\nreason = \"r\"\n";
    bad(field, "overrides.toml:4:10: name", &["is `string`, not an enum", "[[retype]]"]);
}

#[test]
fn limits_are_replaced_key_by_key() {
    let api = good(&limit("{ required = true }", "{}"));
    assert!(row(&api, "Image.list", "pageSize").required);
    assert_eq!(limits(&api, "Image.list", "pageSize"), json!({"value": {"max": 1000}}));
    let api = good(&limit("{}", "{ value = { max = 1000 } }"));
    assert_eq!(limits(&api, "Image.list", "pageSize"), json!({}));
    let api = good(&limit("{ value = { one_of = [10, 100] } }", "{ value = { max = 1000 } }"));
    assert_eq!(limits(&api, "Image.list", "pageSize"), json!({"value": {"one_of": [10, 100]}}));
    let TypeDef::Message(request) = api.services[0]
        .resources
        .iter()
        .find(|r| r.name == "Image")
        .unwrap()
        .types
        .iter()
        .find(|def| def.name() == "ListRequest")
        .unwrap()
        .clone()
    else {
        panic!("a message")
    };
    let stated = &request.fields.iter().find(|field| field.json == "pageSize").unwrap().limits[0];
    assert_eq!((stated.sentence.as_str(), stated.rule.as_ref()), ("r", "override"));
}

#[test]
fn multiples_are_set_beside_a_range() {
    let api = good(&limit("{ multiple_of = 10 }", "{}"));
    assert_eq!(limits(&api, "Image.list", "pageSize"), json!({"value": {"max": 1000}}));
    assert_eq!(row(&api, "Image.list", "pageSize").multiple_of, Some(10.into()));
    let code = file(&api, "src/compute/image.rs");
    assert!(code.contains("value(None, Some(1000), ") && code.contains("multiple_of(10, \"r\")"), "{code}");
    assert!(code.contains("pub const PAGE_SIZE_MULTIPLE_OF: i64 = 10;"), "{code}");
}

#[test]
fn limits_that_are_not_as_expected_are_told() {
    let (begins, stale) = ("overrides.toml:4:10: pageSize (en/compute/api-ref/Image/list.md:", "[stale-override]");
    bad(&limit("{ value = { max = 5 } }", "{}"), begins, &["{ value = { max = 1000 } }, not {}", stale]);
    bad(&limit("{ value = { max = 1000 } }", "{}"), begins, &["already", "remove the entry"]);
    bad(&limit("{ length = { max = 5 } }", "{}"), begins, &["cannot have the limit `length`"]);
    bad(&limit("{ multiple_of = 0 }", "{}"), begins, &["cannot have the limit `multiple_of`", "more than zero"]);
    bad(&limit("{ multiple_of = 5 }", "{ multiple_of = 2 }"), begins, &["has the limits {}, not { multiple_of = 2 }"]);
    bad(&limit("{}", "{}"), "overrides.toml:3:7: no limit is named", &["[bad-overrides]"]);
    bad(&limit("{ value = { most = 5 } }", "{}"), "overrides.toml:3:19: unknown field `most`", &[]);
    bad(&limit("{ length = { max = -5 } }", "{}"), "overrides.toml:3:26: invalid value: integer `-5`", &[]);
}

#[test]
fn secrets_are_marked_and_unmarked() {
    let entry = |field: &str, secret: bool, expect: &str| {
        format!("[[secret]]\nfield = \"{field}\"\nhide = {secret}\nexpect = \"{expect}\"\nreason = \"r\"\n")
    };
    let uri = "compute Image.create request uri";
    assert!(file(&good(&entry(uri, true, "string")), "src/secrets.txt").contains("CreateRequest.uri — override: r"));
    bad(&entry(uri, false, "string"), "overrides.toml:4:10: uri", &["shown without this entry", "remove"]);
    bad(&entry(uri, true, "boolean"), "overrides.toml:4:10: uri", &["is `string`, not `boolean`"]);
    bad(&entry("compute Image.create request", true, "string"), "overrides.toml:2:9: ", &["names no field"]);
}

#[test]
fn a_skipped_page_is_a_note() {
    let entry =
        |page: &str, expect: &str| format!("[[skip]]\npage = \"{page}\"\nexpect = \"{expect}\"\nreason = \"r\"\n");
    let page = "en/compute/api-ref/Zone/list.md";
    let understood = with(&entry(page, "Lists the availability zones."));
    let note = understood.diagnostics.iter().find(|found| found.lint == Lint::SkippedPage).unwrap();
    assert_eq!(note.position().as_deref(), Some("overrides.toml:2:8"));
    assert!(understood.ledger.page(page).is_none());
    bad(&entry(page, "Lists moons."), "overrides.toml:3:10: the page en/compute", &["if the page is right now"]);
    let gone = "en/compute/api-ref/Zone/lists.md";
    bad(&entry(gone, "x"), "overrides.toml:2:8: there is no page", &["Zone/list.md", "[stale-override]"]);
}

#[test]
fn mistakes_in_the_file_have_positions() {
    bad("[[rename]]\ntype = \"a::B\"\n", "overrides.toml:1:1: missing field `to`", &["[bad-overrides]"]);
    bad(&RENAME.replace("reason = \"short\"\n", ""), "overrides.toml:2:1: missing field `reason`", &[]);
    bad(&RENAME.replace("\"short\"", "\" \""), "overrides.toml:6:10: the reason is empty", &[]);
    bad(&RENAME.replace("\"short\"", "5"), "overrides.toml:6:10: invalid type: integer `5`, expected a string", &[]);
    bad(&format!("{RENAME}wat = 1\n"), "overrides.toml:7:1: unknown field `wat`", &[]);
    bad("[[renames]]\n", "overrides.toml:1:3: there is no kind of entry `renames`", &["rename"]);
    bad("[rename]\n", "overrides.toml:1:1: an entry is a table of a list", &["[[retype]]"]);
    bad("[[rename]\n", "overrides.toml:1:10: not valid TOML", &[]);
    assert_eq!(problems(&with("[[rename]]\n[[skip]]\n")).len(), 2);
    good("# nothing\n");
}

#[test]
fn hostile_text_stays_text() {
    let overrides = RENAME.replace("short", "\\u0000*/ } fn main() { \\\" ");
    let api = good(&overrides);
    emit::emit(&api).unwrap();
    let limit = limit("{ value = { max = 5 } }", "{ value = { max = 1000 } }").replace("\"r\"", "'*/ \"# }'");
    emit::emit(&good(&limit)).unwrap();
}

fn convention(method: &str, set: &str, expect: &str) -> String {
    format!(
        "[[convention]]\nmethod = \"compute {method}\"\nset = {{ {set} }}\nexpect = {{ {expect} }}\nreason = \"seen\"\n"
    )
}

#[test]
fn a_method_follows_another_convention() {
    let code = |overrides: &str, module: &str| {
        let code = file(&good(overrides), &format!("src/compute/{module}.rs"));
        code.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let plain = code("", "disk");
    assert!(plain.contains("-> Call<CreateRequest, OperationHandle<Disk>>"), "{plain}");
    assert!(plain.contains("page!(ListResponse, disks => Disk)") && plain.contains("# Which fields change"), "{plain}");
    let entries = [
        convention("Disk.create", "result = \"nothing\"", "result = \"resource\""),
        convention("Disk.list", "items = \"unknown\"", "items = \"disks\""),
        convention("Disk.update", "mask = \"none\"", "mask = \"updateMask\""),
    ];
    let changed = code(&entries.concat(), "disk");
    assert!(changed.contains("-> Call<CreateRequest, OperationHandle<Empty>>"), "{changed}");
    assert!(changed.contains("page!(ListResponse);") && !changed.contains("# Which fields change"), "{changed}");
    let unpaged = code(&convention("Disk.list", "items = \"none\"", "items = \"disks\""), "disk");
    assert!(!unpaged.contains("page!(ListResponse"), "{unpaged}");
}

#[test]
fn a_convention_that_is_not_as_expected_is_told() {
    for (entry, begins, has) in [
        (convention("Disk.list", "items = \"none\"", "items = \"images\""), "overrides.toml:4:10:", "is `disks`"),
        (
            convention("Disk.list", "items = \"racks\"", "items = \"disks\""),
            "overrides.toml:3:7:",
            "no list of messages",
        ),
        (convention("Disk.get", "items = \"disks\"", "items = \"none\""), "overrides.toml:3:7:", "does not page"),
        (convention("Disk.get", "result = \"nothing\"", "result = \"none\""), "overrides.toml:3:7:", "no operation"),
        (convention("Disk.update", "mask = \"name\"", "mask = \"updateMask\""), "overrides.toml:3:7:", "no field mask"),
        (
            convention("Disk.update", "mask = \"none\"", "items = \"none\""),
            "overrides.toml:3:7:",
            "different conventions",
        ),
        (convention("Disk.gone", "mask = \"none\"", "mask = \"none\""), "overrides.toml:2:10:", "is of no method"),
        (convention("Disk", "mask = \"none\"", "mask = \"none\""), "overrides.toml:2:10:", "is no method"),
    ] {
        bad(&entry, begins, &[has]);
    }
}
