//! A page names the host that gets the token of whoever calls: only hosts of known domains do.

use apidocs_codegen::api::Api;
use apidocs_codegen::diagnostic::Lint;
use apidocs_codegen::diff::{Change, Options, State, compare};
use apidocs_codegen::emit::emit;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::{Analysis, understand};

fn page(method: &str, url: &str) -> RawFile {
    let text = format!(
        "# Harbour API, REST: Lamp.{method}\nGives lamps.\n\n## HTTP request {{#https-request}}\n```\nGET {url}\n```\n\n\
         ## Response {{#responses}}\n**HTTP Code: 200 - OK**\n\n```json \n{{\n  \"id\": \"string\"\n}}\n```\n\n\
         Field | Description\n--- | ---\nid | **string**<br><p>The lamp.</p>\n"
    );
    file(&format!("en/harbour/api-ref/Lamp/{method}.md"), &text)
}

fn file(path: &str, text: &str) -> RawFile {
    RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn read(mut files: Vec<RawFile>, more: &[(&str, &str)]) -> Analysis {
    files.extend(more.iter().map(|(path, text)| file(path, text)));
    understand(from_files(files))
}

fn found(understood: &Analysis, lint: Lint) -> Vec<String> {
    understood.diagnostics.iter().filter(|found| found.lint == lint).map(ToString::to_string).collect()
}

fn changes(old: &Api, new: &Api) -> Vec<Change> {
    compare(State { name: "old", api: old }, State { name: "new", api: new }, Options::default()).changes
}

const KNOWN: &str = "https://harbour.api.cloud.yandex.net/harbour/v1/lamps";

#[test]
fn hosts_of_the_vendor_are_known() {
    for url in
        [KNOWN, "https://kms.yandex/kms/v1/x", "https://a.b.api.cloud.yandex.net/x", "https://lamps.example.net/x"]
    {
        let understood = read(vec![page("get", url)], &[]);
        assert!(found(&understood, Lint::UnknownHost).is_empty(), "{url}");
    }
}

#[test]
fn another_host_is_told_once_and_gets_no_calls() {
    for url in [
        "https://evil.example/v1/x",
        "https://harbour.api.cloud.yandex.net.evil.example/x",
        "https://evilkms.yandex/x",
        "https://{{ host }}/x",
        "https://harbour.{{ host }}/x",
    ] {
        let pages = vec![page("get", url), page("list", &format!("{url}y")), page("look", KNOWN)];
        let understood = read(pages, &[("presets.yaml", "default:\n  host: evil.example/x\n")]);
        let told = found(&understood, Lint::UnknownHost);
        assert_eq!(told.len(), 1, "{url}: {told:?}");
        assert!(
            told[0].starts_with("en/harbour/api-ref/Lamp/get.md:6:1: ") && told[0].contains("2 methods"),
            "{told:?}"
        );
        let files = emit(&understood.api).unwrap();
        assert!(!files["src/domains.rs"].contains("evil"), "{}", files["src/domains.rs"]);
    }
}

#[test]
fn the_crate_knows_the_names_that_endpoints_are_set_for() {
    let pages = vec![
        page("get", "https://kms.yandex/x"),
        page("list", "https://data.kms.yandex/x"),
        page("delete", "https://evil.example.org.evil/x"),
    ];
    let file = emit(&read(pages, &[]).api).unwrap()["src/domains.rs"].clone();
    let line: String = file.split_whitespace().collect();
    assert!(line.contains(r#"("harbour",&["data.kms.yandex","kms.yandex"])"#), "{file}");
    assert!(!file.contains("evil"), "{file}");
}

#[test]
fn addresses_by_number_are_no_hosts() {
    for host in
        ["169.254.169.254", "127.0.0.1", "0x7f.1", "127.1", "2130706433", "[::1]", "user@kms.yandex", "kms.yandex:8443"]
    {
        let understood = read(vec![page("get", &format!("https://{host}/x")), page("list", KNOWN)], &[]);
        assert_eq!(found(&understood, Lint::BadRequestLine).len(), 1, "{host}");
    }
}

#[test]
fn a_domain_is_added_by_the_user_and_expires() {
    let entry = |domain: &str, expect: &str| {
        format!("[[host]]\ndomain = \"{domain}\"\nexpect = \"{expect}\"\nreason = \"A second site of the API\"\n")
    };
    let pages = || vec![page("get", "https://a.harbour.example/x"), page("list", KNOWN)];
    let good = read(pages(), &[("overrides.toml", &entry("harbour.example", "a.harbour.example"))]);
    assert!(good.diagnostics.is_empty(), "{:?}", good.diagnostics);
    assert!(emit(&good.api).unwrap()["src/domains.rs"].contains(" harbour.example "));
    for (domain, expect, lint) in [
        ("harbour.example", "b.harbour.example", Lint::StaleOverride),
        ("other.example", "a.harbour.example", Lint::StaleOverride),
        ("example", "a.harbour.example", Lint::BadOverrides),
        ("https://harbour.example", "a.harbour.example", Lint::BadOverrides),
        ("*.harbour.example", "a.harbour.example", Lint::BadOverrides),
        ("127.0.0.1", "127.0.0.1", Lint::BadOverrides),
    ] {
        let bad = read(pages(), &[("overrides.toml", &entry(domain, expect))]);
        assert_eq!(found(&bad, lint).len(), 1, "{domain} {expect}: {:?}", bad.diagnostics);
        assert_eq!(found(&bad, Lint::UnknownHost).len(), 1);
    }
}

#[test]
fn the_ready_entry_of_the_finding_is_right() {
    let pages = || vec![page("get", "https://a.harbour.example/x"), page("list", KNOWN)];
    let help = read(pages(), &[]).diagnostics[0].help.clone();
    let entry = help.get(help.find("[[host]]").unwrap()..).unwrap();
    assert!(read(pages(), &[("overrides.toml", entry)]).diagnostics.is_empty());
}

#[test]
fn a_new_method_at_an_unknown_host_is_a_breaking_change() {
    let old = read(vec![page("list", KNOWN)], &[]).api;
    let new = read(vec![page("list", KNOWN), page("get", "https://evil.example/x")], &[]).api;
    assert!(changes(&new, &new).is_empty());
    let ids: Vec<String> = changes(&old, &new).iter().map(|change| format!("{} {}", change.level, change.id)).collect();
    assert!(ids.contains(&"breaking unknown-host-added".to_owned()), "{ids:?}");
}

#[test]
fn hosts_of_another_vendor_are_unknown_where_a_profile_names_its_own() {
    let page = file("lamps.md", "# Lamps\n\n## List lamps\n\n`GET /lamps`\n\nLists lamps.\n");
    let profile = "profile = 1\nname = \"lamps\"\n[request]\nbase = \"https://lamps.example\"\n";
    let old = read(vec![page], &[("profile.toml", profile)]).api;
    let mut new = old.clone();
    let method = &mut new.services[0].resources[0].methods[0];
    "harbour.api.cloud.yandex.net".clone_into(&mut method.host);
    let ids: Vec<String> = changes(&old, &new).iter().map(|change| change.id.clone()).collect();
    assert!(ids.contains(&"unknown-host-added".to_owned()), "{ids:?}");
}
