//! `names.lock`: a Rust name once given is kept, whatever pages come, go and change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use apidocs_codegen::api::{Api, TypeDef, flat_rows};
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::diff::{Bump, Options, RustChanges, State, compare};
use apidocs_codegen::model::NamesLock;
use apidocs_codegen::source::{NAMES_FILE, RawFile, from_files, read_files};
use apidocs_codegen::{Analysis, emit, understand};

use crate::support;

/// A page whose response has these rows, one of the forms `name type` and `name.inner type`.
fn page(resource: &str, method: &str, rows: &[&str]) -> RawFile {
    let ty = |ty: &str| match ty {
        "string" => "**string**".to_owned(),
        "object" => "**object**".to_owned(),
        "choice" => "**string** <br> includes only one of the fields `oak`, `pine`<br><br><p>Wood.</p>".to_owned(),
        values => {
            let values = values.split(',').map(|value| format!("<li>{value}: Is {value}.</li>"));
            format!("**string**<br><p>One.</p> <ul> {} </ul>", values.collect::<String>())
        }
    };
    let row = |row: &&str| {
        let (name, kind) = row.split_once(' ').unwrap();
        format!("{} | {}<br>\n", name.replace('.', ".<br>"), ty(kind))
    };
    let rows: String = rows.iter().map(row).collect();
    let text = format!(
        "# Harbour API, REST: {resource}.{method}\nFinds it.\n\n## HTTP request {{#https-request}}\n```\n\
         GET https://harbour.example/v1/{resource}/{method}\n```\n\n## Response {{#responses}}\n\
         **HTTP Code: 200 - OK**\n\nField | Description\n--- | ---\n{rows}\n"
    );
    RawFile { path: format!("en/harbour/api-ref/{resource}/{method}.md"), bytes: text.into_bytes() }
}

fn read<'a>(pages: impl IntoIterator<Item = &'a RawFile>, lock: Option<&NamesLock>) -> Analysis {
    let lock = lock.map(|lock| RawFile { path: NAMES_FILE.to_owned(), bytes: lock.to_string().into_bytes() });
    understand(from_files(pages.into_iter().cloned().chain(lock).collect()))
}

/// Reads the pages one after another, each time with the names so far.
fn grown(steps: &[&[&RawFile]]) -> Analysis {
    let mut lock = None;
    let mut last = None;
    for pages in steps {
        let understood = read(pages.iter().copied(), lock.as_ref());
        lock = Some(understood.names.clone());
        last = Some(understood);
    }
    last.unwrap()
}

/// The Rust type of a field.
fn ty(api: &Api, method: &str, path: &str) -> String {
    let found = flat_rows(api).into_iter().find(|row| row.method == method && row.path.as_deref() == Some(path));
    found.unwrap().rust.as_deref().unwrap().to_owned()
}

const CHOICE: &[&str] = &["id string", "hull object", "hull.oak choice", "hull.pine choice"];
const HULL: &[&str] = &["id string", "hull object", "hull.length string"];

#[test]
fn a_page_more_renames_no_type() {
    let (list, get) =
        (page("Ship", "survey", HULL), page("Ship", "get", &["id string", "hull object", "hull.draught string"]));
    let alone = read([&list], None);
    assert_eq!(ty(&alone.api, "survey", "hull"), "harbour::ship::Hull");
    let without = read([&list, &get], None);
    assert_eq!(ty(&without.api, "survey", "hull"), "harbour::ship::SurveyHull", "the page more takes the short name");
    let with = grown(&[&[&list], &[&list, &get]]);
    assert_eq!(ty(&with.api, "survey", "hull"), "harbour::ship::Hull");
    assert_eq!(ty(&with.api, "get", "hull"), "harbour::ship::ShipHull");
}

#[test]
fn a_page_that_comes_back_has_its_names() {
    let (get, survey) =
        (page("Ship", "get", &["id string", "hull object", "hull.draught string"]), page("Ship", "survey", HULL));
    let both = read([&get, &survey], None);
    let back = grown(&[&[&get, &survey], &[&survey], &[&get, &survey]]);
    assert_eq!(back.api, both.api);
    assert_eq!(back.names.to_string(), both.names.to_string());
}

#[test]
fn a_type_that_gets_shared_is_reached_where_it_was() {
    let ship = page("Ship", "get", HULL);
    let barge = page("Barge", "get", HULL);
    let understood = grown(&[&[&ship], &[&ship, &barge]]);
    let api = &understood.api;
    assert_eq!(ty(api, "get", "hull"), "harbour::Hull");
    assert_eq!(api.reach("harbour::ship::Hull").as_deref(), Some("harbour::Hull"));
    assert_eq!(api.reach("harbour::barge::Hull"), None, "it was never there");
    let files = emit::emit(api).unwrap();
    assert!(files["src/harbour/ship.rs"].contains("\npub use crate::harbour::Hull;\n"));
    let barge = &files["src/harbour/barge.rs"];
    assert!(!barge.contains("use crate::harbour::Hull;") && barge.contains("super::Hull"), "{barge}");
}

fn steps(old: &Api, new: &Api) -> RustChanges {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options::default()).rust
}

#[test]
fn a_type_that_is_reached_where_it_was_is_not_gone() {
    let ship = page("Ship", "get", CHOICE);
    let barge = page("Barge", "get", CHOICE);
    let (alone, both) = (grown(&[&[&ship]]), grown(&[&[&ship], &[&ship, &barge]]));
    assert_eq!(both.api.reach("harbour::ship::Hull").as_deref(), Some("harbour::Hull"));
    assert_eq!(both.api.reach("harbour::ship::HullKind").as_deref(), Some("harbour::HullKind"), "a one-of goes along");
    let rust = steps(&alone.api, &both.api);
    assert_eq!((rust.bump, rust.removed, rust.changed), (Bump::Minor, Vec::new(), Vec::new()));
    assert!(rust.added.contains(&"struct harbour::Hull".to_owned()), "{:?}", rust.added);
}

#[test]
fn a_former_name_that_leads_nowhere_is_gone() {
    let small = &["id string", "hull object", "hull.draught string"];
    let apart = [page("Ship", "get", HULL), page("Ship", "survey", small)];
    let joined = [page("Ship", "get", HULL), page("Ship", "survey", HULL)];
    let with = grown(&[&apart.each_ref(), &joined.each_ref()]);
    let without = read(&joined, None);
    assert_eq!(with.api.reach("harbour::ship::SurveyHull").as_deref(), Some("harbour::ship::Hull"));
    let rust = steps(&with.api, &without.api);
    let lost = ["type harbour::ship::SurveyHull", "type harbour::ship::SurveyResponse"];
    assert_eq!((rust.bump, rust.removed), (Bump::Major, lost.map(str::to_owned).to_vec()));
    // What the two types had apart is still found missing or new.
    let rust = steps(&grown(&[&apart.each_ref()]).api, &with.api);
    assert_eq!(rust.removed, ["field harbour::ship::SurveyHull::draught"]);
}

#[test]
fn a_shared_type_stays_shared() {
    let (ship, barge) = (page("Ship", "get", HULL), page("Barge", "get", HULL));
    let alone = grown(&[&[&ship, &barge], &[&ship]]);
    assert_eq!(ty(&alone.api, "get", "hull"), "harbour::Hull", "though one resource only is left");
    let other = page("Barge", "get", &["id string", "hull object", "hull.draught string"]);
    let apart = grown(&[&[&ship, &barge], &[&ship, &other]]);
    assert_eq!(apart.api.reach("harbour::Hull").as_deref(), Some("harbour::Hull"), "the first keeps the path");
}

#[test]
fn types_that_become_one_keep_both_names() {
    let small = &["id string", "hull object", "hull.draught string"];
    let apart = [page("Ship", "get", HULL), page("Ship", "survey", small)];
    let joined = [page("Ship", "get", HULL), page("Ship", "survey", HULL)];
    let before = read(&apart, None);
    assert_eq!(ty(&before.api, "survey", "hull"), "harbour::ship::SurveyHull");
    let after = grown(&[&apart.each_ref(), &joined.each_ref()]);
    assert_eq!(after.api.reach("harbour::ship::SurveyHull").as_deref(), Some("harbour::ship::Hull"));
    let files = emit::emit(&after.api).unwrap();
    assert!(files["src/harbour/ship.rs"].contains("pub type SurveyHull = Hull;"));
    assert_eq!(grown(&[&apart.each_ref(), &joined.each_ref(), &joined.each_ref()]).api, after.api);
    assert_eq!(grown(&[&apart.each_ref(), &joined.each_ref(), &apart.each_ref()]).api, before.api, "and part again");
}

#[test]
fn a_type_that_splits_leaves_its_name_to_the_first() {
    let small = &["id string", "hull object", "hull.draught string"];
    let one = [page("Ship", "get", HULL), page("Ship", "survey", HULL)];
    let two = [page("Ship", "get", HULL), page("Ship", "survey", small)];
    let after = grown(&[&one.each_ref(), &two.each_ref()]);
    assert_eq!(ty(&after.api, "get", "hull"), "harbour::ship::Hull");
    assert_eq!(ty(&after.api, "survey", "hull"), "harbour::ship::SurveyHull");
    assert_eq!(grown(&[&one.each_ref(), &two.each_ref(), &two.each_ref()]).api, after.api);
}

#[test]
fn modules_are_kept() {
    let nested = |folder: &str| {
        let RawFile { path, bytes } = page("Ship", "get", HULL);
        let text = String::from_utf8(bytes).unwrap().replace("/v1/", &format!("/{folder}/v1/"));
        RawFile { path: path.replace("api-ref", &format!("{folder}/api-ref")), bytes: text.into_bytes() }
    };
    let plain = page("Ship", "get", HULL);
    let understood = grown(&[&[&nested("old")], &[&nested("old"), &plain, &nested("new")]]);
    let modules: Vec<&str> = understood.api.services[0].resources.iter().map(|r| r.module.as_str()).collect();
    assert!(modules.contains(&"ship"), "{modules:?}");
    let paths = flat_rows(&understood.api).into_iter().filter(|row| row.page.contains("/old/"));
    let types: BTreeSet<String> = paths
        .filter(|row| row.path.as_deref() == Some("hull"))
        .filter_map(|row| row.rust.as_ref().map(ToString::to_string))
        .collect();
    assert!(types.iter().all(|path| understood.api.reach("harbour::ship::Hull").as_ref() == Some(path)), "{types:?}");
}

#[test]
fn a_resource_may_be_called_like_its_service() {
    let pages = [page("Harbour", "get", HULL)];
    let module = |lock: Option<&NamesLock>| read(&pages, lock).api.services[0].resources[0].module.clone();
    assert_eq!(module(None), "harbour");
    let files = emit::emit(&read(&pages, None).api).unwrap();
    assert!(files["src/harbour/mod.rs"].contains("pub fn harbour(&self) -> harbour::HarbourClient"));
    // Who knows it by a number keeps that.
    let lock = "version = 1\n\n[\"harbour/api-ref/Harbour\"]\nmodule = \"harbour2\"\n";
    let lock = RawFile { path: NAMES_FILE.to_owned(), bytes: lock.as_bytes().to_vec() };
    let kept = understand(from_files(pages.iter().cloned().chain([lock]).collect()));
    assert_eq!(kept.api.services[0].resources[0].module, "harbour2");
}

#[test]
fn one_ofs_are_called_by_their_members_unless_they_have_a_name() {
    let pages = [page("Ship", "get", &["id string", "oak choice", "pine choice"])];
    let rows = String::from_utf8(pages[0].bytes.clone()).unwrap();
    let told = |from: &str| RawFile { bytes: rows.replace("<p>Wood.</p>", from).into_bytes(), ..pages[0].clone() };
    let one_of = |page: RawFile, lock: Option<&NamesLock>| {
        let understood = read(&[page], lock);
        let message = understood.api.services[0].resources[0].types.iter().find_map(|def| match def {
            TypeDef::Message(message) if message.name == "Ship" => message.oneofs.first().cloned(),
            _ => None,
        });
        let one_of = message.unwrap();
        ((one_of.field, one_of.name), understood.names)
    };
    let names = |field: &str, name: &str| (field.to_owned(), name.to_owned());
    let (first, lock) = one_of(told("<p>Wood.</p>"), None);
    assert_eq!(first, names("kind", "ShipKind"));
    let source = "<p>Wood to create the ship from.</p>";
    assert_eq!(one_of(told(source), None).0, names("source", "ShipSource"));
    assert_eq!(one_of(told(source), Some(&lock)).0, first, "a name once given is kept");
}

#[test]
fn the_file_can_be_read_again() {
    let pages = [
        page("Ship", "get", &["id string", "state A,B", "hull object", "hull.length string"]),
        page("Barge", "get", HULL),
    ];
    let once = read(&pages, None);
    let again = read(&pages, Some(&once.names));
    assert_eq!(again.names, once.names);
    assert_eq!(again.api, once.api);
    insta::assert_snapshot!(once.names.to_string());
}

#[test]
fn mistakes_have_a_place() {
    let bad = |text: &str, begins: &str| {
        let lock = RawFile { path: NAMES_FILE.to_owned(), bytes: text.as_bytes().to_vec() };
        let mut found = understand(from_files(vec![page("Ship", "get", HULL), lock])).diagnostics;
        found.retain(|found| found.lint == Lint::BadNamesLock);
        let [found] = found.as_slice() else { panic!("not one finding: {found:#?}") };
        assert!(found.to_string().starts_with(begins), "{found}");
    };
    bad("version = 2\n", "names.lock:1:11: this program reads version 1 of the file");
    bad("[\"a/b\"]\nmodule = \"b\"\n", "names.lock:1:1: the version of the file is missing");
    bad("version = 1\n[\"a/b\"]\n", "names.lock:2:1: missing field `module`");
    bad("version = 1\n[\"a/b\"]\nmodule = \"A b\"\n", "names.lock:3:10: `A b` cannot be the name of a module");
    bad("version = 1\n[\"a/b\"]\nmodule = \"b\"\ntypes = { String = [] }\n", "names.lock:4:11: `String` cannot be");
    bad(
        "version = 1\n[\"a/b\"]\nmodule = \"b\"\ntypes = { A = [\"x\"], B = [\"x\"] }\n",
        "names.lock:4:22: another type",
    );
    bad("version = 1\n[\"a/b\"]\nmodule = \"b\"\n[\"a/c\"]\nmodule = \"b\"\n", "names.lock:5:10: another resource");
    bad("version 1", "names.lock:1:9: not valid TOML");
}

/// The Rust type of each field that is in the model, by its place.
fn types(api: &Api) -> BTreeMap<String, String> {
    let rows = flat_rows(api).into_iter().filter_map(|row| {
        let rust = row.rust.as_deref()?;
        let path = rust.strip_prefix("BTreeMap<String, ").map_or(rust, |rest| rest.trim_end_matches('>'));
        let place = format!("{} {:?} {:?} {}", row.page, row.side, row.location, row.path.as_deref()?);
        path.contains("::").then(|| (place, path.to_owned()))
    });
    rows.collect()
}

/// The places whose types are not reached by the path they had.
fn lost(before: &Api, after: &Api) -> Vec<String> {
    let after_types = types(after);
    let had = types(before).into_iter().filter_map(|(place, path)| Some((after_types.get(&place)?, place, path)));
    let lost = had.filter(|(now, _, path)| after.reach(path).as_ref() != Some(*now));
    lost.map(|(now, place, path)| format!("{place}: {path} -> {now}")).collect()
}

/// A number that depends on a text only.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn names_of_the_reference_survive_pages_that_come() {
    // Each state is read four times.
    let parts: &[_] = if std::env::var_os("PROOF").is_some() { &["pages/2024-09"] } else { &[] };
    for part in ["rendered/2026-07"].iter().chain(parts) {
        let Some(folder) = support::corpus(part) else { continue };
        let files = read_files(&folder).unwrap().files;
        let Some(whole) = support::reference(part) else { continue };
        let again = read(&files, Some(&whole.names));
        assert!(again.api == whole.api, "{part}: names of its own change the model");
        assert!(again.names == whole.names, "{part}: names change themselves");
        let is_page = |file: &RawFile| Path::new(&file.path).extension().is_some_and(|extension| extension == "md");
        let is_in = |file: &&RawFile| !is_page(file) || hash(&file.path).is_multiple_of(2);
        let half: Vec<RawFile> = files.iter().filter(is_in).cloned().collect();
        let before = read(&half, None);
        let after = read(&files, Some(&before.names));
        assert_eq!(lost(&before.api, &after.api), Vec::<String>::new(), "{part}");
        let settled = read(&files, Some(&after.names));
        assert!(settled.api == after.api && settled.names == after.names, "{part}: a second run changes something");
    }
}

#[test]
fn names_of_the_reference_survive_the_years() {
    let (Some(old), Some(new)) = (support::reference("pages/2023-09"), support::corpus("pages/2024-09")) else {
        return;
    };
    let Some(latest) = support::corpus("rendered/2026-07") else { return };
    let mut before = old;
    for folder in [new, latest] {
        let after = Arc::new(read(&read_files(&folder).unwrap().files, Some(&before.names)));
        let (lost, known, now) = (lost(&before.api, &after.api), types(&before.api), types(&after.api));
        println!("{}: {} of {} fields have another type than before", folder.display(), lost.len(), known.len());
        for line in &lost {
            println!("  {line}");
        }
        // What happened to be the same and is no longer is two types now, of which one has the name.
        assert!(lost.len() * 200 < known.len(), "{} of {}", lost.len(), known.len());
        let paths = known.iter().filter(|(place, _)| now.contains_key(*place)).map(|(_, path)| path);
        let gone: BTreeSet<&String> = paths.filter(|path| after.api.reach(path).is_none()).collect();
        assert!(gone.len() * 1000 < now.len(), "{gone:#?}");
        before = after;
    }
}
