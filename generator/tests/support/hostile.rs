//! Pages whose things are called like keywords, like what is known everywhere, and like what the crate itself has, in
//! every clash of case and underscores.
#![allow(dead_code)] // each test binary uses its part
#![allow(clippy::string_slice, clippy::format_collect, clippy::case_sensitive_file_extension_comparisons)] // short names of our own

use std::collections::BTreeSet;
use std::fmt::Write as _;

use apidocs_codegen::source::RawFile;

/// Keywords, names of the prelude, of the runtime, of the crate's modules and features, and devices.
const WORDS: &str = "\
    abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in \
    let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof unsafe \
    unsized use virtual where while yield union auto raw safe macro_rules default \
    iterator into_iterator future into_future option some none result ok err string vec box clone copy drop eq ord hash \
    partial_eq partial_ord debug send sync sized unpin from into try_from try_into from_iterator to_string to_owned as_ref \
    as_mut extend fn_once fn_mut async_fn double_ended_iterator bool char str i8 i64 u32 f64 usize u128 \
    message oneof open_enum page text optional value table slot each field rule call client method verb bytes btree_map \
    duration timestamp empty field_mask json_object operation_handle error limit token violation items pages validate new \
    builder build settings credentials clock transport blocking runtime common types lib main mod full reqwest \
    service_account serde std core alloc bytes http tokio api harness yandex_cloud_api limits bin test tests request \
    response operation fmt with_options timeout retry poll wait id state is_done attach metadata record serialize \
    deserialize con nul aux prn com1 lpt9 unspecified unknown unknown_value value0 value1 kind x a_b";

fn words() -> BTreeSet<&'static str> {
    WORDS.split_whitespace().collect()
}

/// The spellings of a word that differ in case and underscores.
fn spellings(word: &str) -> Vec<String> {
    let camel: String = word.split('_').map(|part| [part[..1].to_uppercase(), part[1..].to_owned()].concat()).collect();
    let lower = [camel[..1].to_lowercase(), camel[1..].to_owned()].concat();
    let all = [word.to_owned(), word.to_uppercase(), camel, lower, format!("{word}_")];
    all.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

/// A page with these rows in the table of this heading, with this request line.
pub(crate) fn page(path: &str, request: &str, heading: &str, rows: &str) -> RawFile {
    let table = if rows.is_empty() {
        String::new()
    } else {
        let column = if heading.contains("_params") && !heading.contains("body") { "Parameter" } else { "Field" };
        format!("## {heading}\n\n{column} | Description\n--- | ---\n{rows}\n")
    };
    let text = format!(
        "# Harbour API, REST: Ship.x\nDoes it.\n\n## HTTP request {{#https-request}}\n```\n{request}\n```\n\n{table}\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\nField | Description\n--- | ---\n\
         id | **string**<br><p>The ID.</p>\n\n"
    );
    RawFile { path: path.to_owned(), bytes: text.into_bytes() }
}

pub(crate) fn rows(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().map(|name| format!("{name} | **string**<br><p>One.</p>\n")).collect()
}

pub(crate) const BODY: &str = "Body parameters {#body_params}";
pub(crate) const HOST: &str = "https://harbour.example/harbour/v1";

/// All spellings of all words.
pub(crate) fn every_spelling() -> Vec<String> {
    words().into_iter().flat_map(spellings).collect::<BTreeSet<_>>().into_iter().collect()
}

/// A body whose fields, values and members have these names.
pub(crate) fn fields(names: &[String]) -> RawFile {
    let values: BTreeSet<String> = names.iter().map(|name| name.to_uppercase()).collect();
    let values: String = values.iter().map(|value| format!("<li>{value}: One.</li> ")).collect();
    // Several choices, since a sentence names so many members only.
    let choice = |members: &[String]| -> String {
        let quoted: Vec<String> = members.iter().map(|name| format!("`{name}`")).collect();
        let said = format!("**string**<br> includes only one of the fields {}<br><br><p>One.</p>", quoted.join(", "));
        members.iter().map(|name| format!("choice.<br>{name} | {said}\n")).collect()
    };
    let rows = [
        rows(names.iter().cloned()),
        format!("all_values | **string**<br><p>One.</p> <ul> {values}</ul>\nchoice | **object**<br><p>One.</p>\n"),
        names.chunks(20).map(choice).collect(),
    ];
    page("en/harbour/api-ref/Ship/dock.md", &format!("POST {HOST}/ships"), BODY, &rows.concat())
}

/// A body whose required fields have these names, and long ones that begin with them.
pub(crate) fn required_fields(names: &[String]) -> RawFile {
    let long = |name: &String| format!("{name}_{}", "long_".repeat(8));
    let all = names.iter().cloned().chain(names.iter().map(long));
    let rows: String = all.map(|name| format!("{name} | **string**<br><p>Required. One.</p>\n")).collect();
    page("en/harbour/api-ref/Ship/moor.md", &format!("POST {HOST}/moored"), BODY, &rows)
}

/// Pages whose parameters have these names.
pub(crate) fn parameters(names: &[String]) -> Vec<RawFile> {
    let rows: String = names.iter().map(|name| format!("{name} | <p>Required. One.</p>\n")).collect();
    let path: String = names.iter().map(|name| format!("/{{{name}}}")).collect();
    let (path, query) = (format!("GET {HOST}{path}"), format!("GET {HOST}/ships"));
    vec![
        page("en/harbour/api-ref/Ship/get.md", &path, "Path parameters {#path_params}", &rows),
        page("en/harbour/api-ref/Ship/list.md", &query, "Query parameters {#query_params}", &rows),
    ]
}

/// Pages whose types would have these names.
pub(crate) fn types(names: &[String]) -> Vec<RawFile> {
    let mut rows = String::new();
    for name in names {
        let list = if name.len().is_multiple_of(2) { "[]" } else { "" };
        _ = writeln!(
            rows,
            "{name}{list} | **object**<br><p>One.</p>\n{name}{list}.<br>of_{name} | **string**<br><p>One.</p>"
        );
        _ = writeln!(
            rows,
            "v_{name} | **object**<br><p>One.</p>\nv_{name}.<br>{name} | **string**<br><p>One.</p> <ul> <li>{}_VALUE: One.</li> </ul>",
            name.to_uppercase()
        );
    }
    vec![
        page("en/wharf/api-ref/Ship/dock.md", &format!("POST {HOST}/ships"), BODY, &rows),
        page("en/wharf/api-ref/Ship/moor.md", &format!("POST {HOST}/moored"), BODY, &rows),
        page("en/wharf/api-ref/Barge/dock.md", &format!("POST {HOST}/barges"), BODY, &rows),
    ]
}

/// Pages at these places.
fn at(names: &[String], path: impl Fn(&str) -> String) -> Vec<RawFile> {
    let one = |(index, name): (usize, &String)| {
        let request = format!("POST {HOST}/things{index}");
        page(&path(name), &request, BODY, "of | **string**<br><p>Required. One.</p>\n")
    };
    names.iter().enumerate().map(one).collect()
}

/// A method of each name.
pub(crate) fn methods(names: &[String]) -> Vec<RawFile> {
    at(names, |name| format!("en/quay/api-ref/Ship/{name}.md"))
}

/// A resource of each name.
pub(crate) fn resources(names: &[String]) -> Vec<RawFile> {
    at(names, |name| format!("en/pier/api-ref/{name}/get.md"))
}

/// A service of each name.
pub(crate) fn services(names: &[String]) -> Vec<RawFile> {
    at(names, |name| format!("en/{name}/api-ref/Thing/get.md"))
}
