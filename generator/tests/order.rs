//! The order of rows, values and sentences names and splits no type; nor do limits of what is only received.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect,
    reason = "in a test these are failures"
)]

use std::collections::BTreeMap;

use apidocs_codegen::api::{Api, TypeDef, flat_rows};
use apidocs_codegen::diff::{Bump, Options, State, compare};
use apidocs_codegen::model::NamesLock;
use apidocs_codegen::source::{NAMES_FILE, RawFile, from_files, read_files};
use apidocs_codegen::{Analysis, emit, understand};

use crate::support;
use crate::support::rust;

/// A page with these rows (`name: cell`) of the body, if any, and of the response.
fn page(folder: &str, method: &str, body: &[&str], response: &[&str]) -> RawFile {
    let row = |row: &&str| {
        let (name, cell) = row.split_once(": ").unwrap();
        format!("{} | {cell}\n", name.replace('.', ".<br>"))
    };
    let table =
        |rows: &[&str]| format!("Field | Description\n--- | ---\n{}\n", rows.iter().map(row).collect::<String>());
    let body =
        if body.is_empty() { String::new() } else { format!("## Body parameters {{#body_params}}\n\n{}", table(body)) };
    let text = format!(
        "# Zoo API, REST: Animal.{method}\nDoes it.\n\n## HTTP request {{#https-request}}\n```\n\
         POST https://zoo.example/v1/{folder}/{method}\n```\n\n{body}## Response {{#responses}}\n\
         **HTTP Code: 200 - OK**\n\n{}",
        table(response)
    );
    RawFile { path: format!("en/{folder}/{method}.md"), bytes: text.into_bytes() }
}

fn read(pages: &[RawFile], lock: Option<&NamesLock>) -> Analysis {
    let lock = lock.map(|lock| RawFile { path: NAMES_FILE.to_owned(), bytes: lock.to_string().into_bytes() });
    let understood = understand(from_files(pages.iter().cloned().chain(lock).collect()));
    let files = emit::emit(&understood.api).unwrap();
    assert_eq!(rust::mistakes(&files), Vec::<String>::new());
    understood
}

/// The Rust type of a field.
fn ty(api: &Api, page: &str, path: &str) -> String {
    let is_it = |row: &&apidocs_codegen::api::Row| row.page.ends_with(page) && row.path.as_deref() == Some(path);
    flat_rows(api).into_iter().find(is_it).unwrap().rust.as_deref().unwrap().to_owned()
}

/// The names of all types.
fn types(api: &Api) -> Vec<String> {
    let mut names = Vec::new();
    for service in &api.services {
        names.extend(service.types.iter().map(|def| format!("{}::{}", service.module, def.name())));
        for resource in &service.resources {
            names.extend(resource.types.iter().map(|def| format!("{}::{}", resource.module, def.name())));
        }
    }
    names.sort();
    names
}

/// Reads a later state with and without the names of the first, and expects the same crate.
fn same(before: &[RawFile], after: &[RawFile]) {
    let old = read(before, None);
    for lock in [None, Some(&old.names)] {
        let new = read(after, lock);
        assert_eq!(types(&new.api), types(&old.api), "with a lock: {}", lock.is_some());
        let states = [("old", &old.api), ("new", &new.api)].map(|(name, api)| State { name, api });
        let [old, new] = states;
        let rust = compare(old, new, Options::default()).rust;
        assert!(rust.bump <= Bump::Patch && rust.is_empty(), "{rust:?}");
    }
}

const ZOO: &str = "zoo/api-ref/Animal";
const ANIMAL: [&str; 5] = [
    "id: **string**<br><p>The ID.</p>",
    "kind: **string**<br><p>The kind.</p> <ul> <li>BIG: x</li> <li>SMALL: y</li> <li>KIND_UNSPECIFIED: z</li> </ul>",
    "home: **object**<br><p>Where it lives.</p>",
    "home.cage: **string**<br><p>The cage.</p>",
    "home.door: **string**<br><p>The door.</p>",
];

/// The rows of a list, in this order.
fn listed(order: &[usize]) -> Vec<String> {
    let rows = order.iter().map(|index| format!("animals[].{}", ANIMAL[*index]));
    std::iter::once("animals[]: **object**<br><p>Animals.</p>".to_owned()).chain(rows).collect()
}

fn both(order: &[usize], edit: impl Fn(String) -> String) -> [RawFile; 2] {
    let list: Vec<String> = listed(order).into_iter().map(edit).collect();
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    [page(ZOO, "get", &[], &ANIMAL), page(ZOO, "list", &[], &list)]
}

#[test]
fn rows_in_another_order_are_the_same_type() {
    let before = both(&[0, 1, 2, 3, 4], |row| row);
    for order in [[1, 0, 2, 3, 4], [0, 2, 4, 3, 1], [2, 4, 3, 1, 0]] {
        same(&before, &both(&order, |row| row));
    }
    let api = read(&both(&[2, 4, 3, 1, 0], |row| row), None).api;
    assert_eq!(ty(&api, "list.md", "animals[]"), "zoo::animal::Animal");
    assert_eq!(ty(&api, "list.md", "animals[].home"), ty(&api, "get.md", "home"));
    assert_eq!(ty(&api, "list.md", "animals[].kind"), ty(&api, "get.md", "kind"));
    let animal = api.services[0].resources[0].types.iter().find(|def| def.name() == "Animal").unwrap();
    let TypeDef::Message(animal) = animal else { panic!("an enum") };
    let order: Vec<&str> = animal.fields.iter().map(|field| field.json.as_str()).collect();
    assert_eq!(order, ["id", "kind", "home"], "as on the page of the first method");
}

#[test]
fn values_in_another_order_are_the_same_enum() {
    let before = both(&[0, 1, 2, 3, 4], |row| row);
    let swapped = |row: String| {
        row.replace(
            "<li>BIG: x</li> <li>SMALL: y</li> <li>KIND_UNSPECIFIED: z</li>",
            "<li>KIND_UNSPECIFIED: z</li> <li>SMALL: y</li> <li>BIG: x</li>",
        )
    };
    same(&before, &both(&[0, 1, 2, 3, 4], swapped));
    let without = |row: String| {
        row.replace(
            "<li>BIG: x</li> <li>SMALL: y</li> <li>KIND_UNSPECIFIED: z</li>",
            "<li>SMALL: y</li> <li>BIG: x</li>",
        )
    };
    same(&before, &both(&[0, 1, 2, 3, 4], without));
}

#[test]
fn limits_of_what_is_received_mean_nothing() {
    let before = both(&[0, 1, 2, 3, 4], |row| row);
    for sentence in [
        "Required.",
        "The maximum string length in characters is 50.",
        "Value must match the regular expression ``[a-z]+``.",
    ] {
        let edit =
            |row: String| row.replace("<p>The cage.</p>", &format!("<p>Required. The cage.</p> <p>{sentence}</p>"));
        same(&before, &both(&[0, 1, 2, 3, 4], edit));
    }
}

const SPEC: [&str; 2] = [
    "spec: **object**<br><p>How.</p>",
    "spec.size: **string**<br><p>The size.</p> <p>The maximum string length in characters is 50.</p>",
];
const LOOSE: [&str; 2] = ["spec: **object**<br><p>How.</p>", "spec.size: **string**<br><p>The size.</p>"];
const TIGHT: [&str; 2] = [
    "spec: **object**<br><p>How.</p>",
    "spec.size: **string**<br><p>The size.</p> <p>The maximum string length in characters is 9.</p>",
];

#[test]
fn what_is_received_stays_one_type_with_what_is_sent() {
    let id = ["id: **string**<br><p>The ID.</p>"];
    let pages = |get: &[&str; 2], peek: &[&str; 2]| {
        [page(ZOO, "create", &SPEC, &id), page(ZOO, "get", &[], get), page(ZOO, "peek", &[], peek)]
    };
    let before = pages(&SPEC, &SPEC);
    same(&before, &pages(&SPEC, &LOOSE));
    same(&before, &pages(&TIGHT, &SPEC));
    let api = read(&pages(&TIGHT, &SPEC), None).api;
    assert_eq!(ty(&api, "get.md", "spec"), ty(&api, "create.md", "spec"));
    // What is checked is what the page of the request says.
    let Some(TypeDef::Message(spec)) = api.services[0].resources[0].types.iter().find(|def| def.name() == "Spec")
    else {
        panic!("no Spec")
    };
    assert!(format!("{:?}", spec.fields[0].limits).contains("50"), "{:?}", spec.fields[0].limits);
}

#[test]
fn requests_that_differ_in_limits_have_types_of_their_own() {
    let id = ["id: **string**<br><p>The ID.</p>"];
    let api = read(&[page(ZOO, "create", &SPEC, &id), page(ZOO, "update", &TIGHT, &id)], None).api;
    assert_ne!(
        ty(&api, "create.md", "spec"),
        ty(&api, "update.md", "spec"),
        "each request is checked as its page says"
    );
    // The order of sentences is no difference.
    let two = |first: &str, second: &str| {
        let row = format!("spec.size: **string**<br><p>The size.</p> <p>{first}</p> <p>{second}</p>");
        ["spec: **object**<br><p>How.</p>".to_owned(), row]
    };
    let (length, pattern) =
        ("The maximum string length in characters is 50.", "Value must match the regular expression ``[a-z]+``.");
    let (one, other) = (two(length, pattern), two(pattern, length));
    let refs = |rows: &'static [String; 2]| [rows[0].as_str(), rows[1].as_str()];
    let (one, other) = (refs(Box::leak(Box::new(one))), refs(Box::leak(Box::new(other))));
    let api = read(&[page(ZOO, "create", &one, &id), page(ZOO, "update", &other, &id)], None).api;
    assert_eq!(ty(&api, "create.md", "spec"), ty(&api, "update.md", "spec"));
}

#[test]
fn resources_share_whatever_the_order() {
    let other = |rows: &[&str]| page("zoo/api-ref/Plant", "get", &[], rows);
    let ship = |rows: &[&str]| page("zoo/api-ref/Beast", "get", &[], rows);
    let home = ["id: **string**<br><p>A.</p>", ANIMAL[2], ANIMAL[3], ANIMAL[4]];
    let name = ["name: **string**<br><p>B.</p>", ANIMAL[2], ANIMAL[3], ANIMAL[4]];
    let turned = ["name: **string**<br><p>B.</p>", ANIMAL[2], ANIMAL[4], ANIMAL[3]];
    let before = [ship(&home), other(&name)];
    assert_eq!(ty(&read(&before, None).api, "Plant/get.md", "home"), "zoo::Home");
    same(&before, &[ship(&home), other(&turned)]);
    let limited =
        ["name: **string**<br><p>B.</p>", ANIMAL[2], "home.cage: **string**<br><p>Required. The cage.</p>", ANIMAL[4]];
    same(&before, &[ship(&home), other(&limited)]);
    // One of them is sent, too, and has limits there.
    let create = page("zoo/api-ref/Beast", "create", &limited[1..], &home);
    let before = [create.clone(), ship(&[home[0], limited[1], limited[2], limited[3]]), other(&limited)];
    assert_eq!(ty(&read(&before, None).api, "Plant/get.md", "home"), "zoo::Home");
    same(&before, &[create, ship(&[home[0], limited[1], limited[2], limited[3]]), other(&name)]);
}

#[test]
fn a_folder_that_moved_keeps_its_names() {
    let at = |folder: &str| [page(folder, "get", &[], &ANIMAL)];
    let old = read(&at("svc/api-ref/Thing"), None);
    for folder in ["svc/v1/api-ref/Thing", "svc/sub/api-ref/Thing", "svc/thing/api-ref/Thing"] {
        let new = read(&at(folder), Some(&old.names));
        assert_eq!(types(&new.api), types(&old.api), "{folder}");
        assert_eq!(new.api.services[0].resources[0].module, "thing");
        // The name has moved along: the next run is the same, and the old folder is forgotten.
        assert_eq!(read(&at(folder), Some(&new.names)).names, new.names);
        assert!(!new.names.to_string().contains("svc/api-ref/Thing"), "{}", new.names);
    }
    // A resource may be called like its service, and stays so.
    let old = read(&at("svc/api-ref/Svc"), None);
    assert_eq!(old.api.services[0].resources[0].module, "svc");
    assert_eq!(read(&at("svc/v1/api-ref/Svc"), Some(&old.names)).api.services[0].resources[0].module, "svc");
}

#[test]
fn folders_that_moved_are_told_apart() {
    let modules_by_page = |understood: &Analysis| -> Vec<String> {
        let rows = flat_rows(&understood.api);
        let mut found: Vec<String> = rows
            .iter()
            .filter(|row| row.path.as_deref() == Some("home"))
            .map(|row| format!("{} {}", row.page, row.rust.as_deref().unwrap().rsplit_once("::").unwrap().0))
            .collect();
        found.sort();
        found
    };
    let at = |folders: &[&str]| -> Vec<RawFile> {
        folders
            .iter()
            .enumerate()
            .map(|(index, folder)| {
                let extra = format!("only{index}: **string**<br><p>One.</p>");
                let cage = format!("home.cage{index}: **string**<br><p>One.</p>");
                page(folder, "get", &[], &[&extra, ANIMAL[2], &cage])
            })
            .collect()
    };
    let old = read(&at(&["svc/api-ref/v1/Thing", "svc/api-ref/v2/Thing"]), None);
    assert_eq!(
        modules_by_page(&old),
        ["en/svc/api-ref/v1/Thing/get.md svc::v1_thing", "en/svc/api-ref/v2/Thing/get.md svc::v2_thing"]
    );
    let new = read(&at(&["svc/v1/api-ref/Thing", "svc/v2/api-ref/Thing"]), Some(&old.names));
    assert_eq!(
        modules_by_page(&new),
        ["en/svc/v1/api-ref/Thing/get.md svc::v1_thing", "en/svc/v2/api-ref/Thing/get.md svc::v2_thing"]
    );
    // One that is still there has not moved.
    let more = read(&at(&["svc/api-ref/v1/Thing", "svc/api-ref/v2/Thing", "svc/v2/api-ref/Thing"]), Some(&old.names));
    assert_eq!(modules_by_page(&more)[..2], modules_by_page(&old)[..]);
}

/// The modules of the resources that have a name alone in their service.
fn modules(api: &Api) -> BTreeMap<(String, String), String> {
    let mut found: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for service in &api.services {
        for resource in &service.resources {
            found.entry((service.name.clone(), resource.name.clone())).or_default().push(&resource.module);
        }
    }
    let alone = found.into_iter().filter(|(_, modules)| modules.len() == 1);
    alone.map(|(key, modules)| (key, modules[0].to_owned())).collect()
}

#[test]
fn resources_of_the_reference_keep_their_modules() {
    let (Some(old), Some(new)) = (support::reference("pages/2021-06"), support::corpus("pages/2023-09")) else {
        return;
    };
    let lock = RawFile { path: NAMES_FILE.to_owned(), bytes: old.names.to_string().into_bytes() };
    let new = understand(from_files(read_files(&new).unwrap().files.into_iter().chain([lock]).collect()));
    let (before, after) = (modules(&old.api), modules(&new.api));
    let kept: Vec<_> = before.iter().filter(|(key, _)| after.contains_key(key)).collect();
    assert!(kept.len() > 50, "{}", kept.len());
    for (key, module) in kept {
        assert_eq!(&after[key], module, "{key:?}");
    }
}
