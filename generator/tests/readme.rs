//! The examples of both READMEs are those of `testbed/examples/readme.rs`, which is compiled.

use apidocs_codegen::explain::explain;
use apidocs_codegen::source::{RawFile, from_files};
use apidocs_codegen::understand;

use crate::support;

fn read(path: &str) -> String {
    std::fs::read_to_string(support::repository().join(path)).unwrap()
}

/// The lines of each code block in Rust.
fn examples(text: &str) -> Vec<Vec<&str>> {
    let blocks = text.split("```rust").skip(1).filter_map(|block| block.split("```").next());
    blocks.map(|block| block.lines().skip(1).collect()).collect()
}

/// Text that can be searched for these lines, whatever their indent is.
fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let lines = lines.into_iter().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect::<Vec<_>>().concat()
}

#[test]
fn the_examples_of_the_crate_compile() {
    let (readme, compiled) = (read("generated/README.md"), read("testbed/examples/readme.rs"));
    let compiled = joined(compiled.lines());
    let examples = examples(&readme);
    assert_eq!(examples.len(), 5);
    for example in examples {
        // What readers do not see is compiled, too.
        let example = joined(example.into_iter().map(|line| line.strip_prefix("# ").unwrap_or(line)));
        assert!(compiled.contains(&example), "not in testbed/examples/readme.rs:\n{example}");
    }
}

#[test]
fn the_example_of_the_repository_is_one_of_the_crate() {
    let (ours, crates) = (read("README.md"), read("generated/README.md"));
    let shown = |lines: Vec<&str>| joined(lines.into_iter().filter(|line| !line.starts_with("# ")));
    let known: Vec<String> = examples(&crates).into_iter().map(shown).collect();
    let ours: Vec<String> = examples(&ours).into_iter().map(joined).collect();
    assert!(!ours.is_empty());
    for example in ours {
        assert!(known.contains(&example), "not in generated/README.md:\n{example}");
    }
}

/// The first code block of a language.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn the_example_of_a_profile_is_understood_as_shown() {
    let readme = read("README.md");
    let file = |path: &str, text: &str| RawFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let files = [("harbour/boats.md", "markdown"), ("profile.toml", "toml")];
    let files = files.map(|(path, language)| file(path, block(&readme, language)));
    let understood = understand(from_files(files.to_vec()));
    assert!(understood.diagnostics.is_empty(), "{:#?}", understood.diagnostics);
    let explained = explain(&understood, "boats", Some("limit")).unwrap();
    let (_, shown) = readme.split_once("explain boats limit --docs harbour\n…\n").unwrap();
    let shown = shown.split_once("```").unwrap().0;
    assert!(explained.contains(shown), "{explained}");
}

#[test]
fn the_readme_of_a_crate_elsewhere_speaks_of_what_it_has() {
    let template = read("generated/README.md");
    let docs = apidocs_codegen::source::read_folder(&support::fixture_docs()).unwrap();
    let mut api = apidocs_codegen::understand(docs).api;
    // A service that no example calls is not among the features to copy.
    let mut other = api.services.first().unwrap().clone();
    (other.name, other.module, other.resources) = ("aaa".to_owned(), "aaa".to_owned(), Vec::new());
    api.services.insert(0, other);
    let whole = apidocs_codegen::emit::readme(&template, &api).unwrap();
    for part in ["features = [\"compute\"]", "## First call", "## Without async", "## Testing", "## TLS", "`blocking`"]
    {
        assert!(whole.contains(part), "no {part} in\n{whole}");
    }
    // There is no network service in it.
    assert!(!whole.contains("vpc") && !whole.contains("<!--"), "{whole}");
    // Nor is there anything of this repository: tests, examples, the testbed.
    assert!(!["tests/", "examples/", "testbed", "xtask"].iter().any(|name| whole.contains(name)), "{whole}");
    api.services.clear();
    let none = apidocs_codegen::emit::readme(&template, &api).unwrap();
    assert!(!none.contains("compute") && none.contains("## Credentials"), "{none}");
}

/// The hand-written first call is about images. A crate without them has one of its own, which names nothing that it lacks.
#[test]
fn each_crate_has_a_first_call_of_its_own() {
    let mut api =
        apidocs_codegen::understand(apidocs_codegen::source::read_folder(&support::fixture_docs()).unwrap()).api;
    api.services[0].resources.retain(|resource| resource.module == "zone");
    let readme = apidocs_codegen::emit::readme(&read("generated/README.md"), &api).unwrap();
    let (_, first) = readme.split_once("## First call\n").unwrap();
    let first = first.split_once("\n## ").unwrap().0;
    assert!(first.contains("compute().zone().list(request).items()"), "{first}");
    let files = apidocs_codegen::emit::emit(&api).unwrap();
    let guide = files["src/lib.rs"].split_once("# First call\n").unwrap().1;
    assert!(guide.contains("//! let mut items = client.compute().zone().list(request).items();"), "{guide}");
    assert!(!guide.contains("compute().image()"), "{guide}");
    // Zones start no operation.
    let examples: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.starts_with("examples/")).collect();
    assert_eq!(examples, ["examples/first_call.rs", "examples/without_network.rs"]);
    api.services.clear();
    assert!(apidocs_codegen::emit::emit(&api).unwrap().keys().all(|path| !path.starts_with("examples/")));

    let harbour = support::repository().join("generator/tests/fixtures/harbour");
    let api = apidocs_codegen::understand(apidocs_codegen::source::read_folder(&harbour).unwrap()).api;
    let readme = apidocs_codegen::emit::readme("", &api).unwrap();
    for part in
        ["## First call\n", "harbour_client::Client::builder().token(\"…\").build()?;", "list_berths(request).items()"]
    {
        assert!(readme.contains(part), "{readme}");
    }
}

#[test]
fn the_readme_says_the_oldest_compiler() {
    let manifest: toml::Table = read("generated/Cargo.toml").parse().unwrap();
    let oldest = manifest["package"]["rust-version"].as_str().unwrap().to_owned();
    assert!(read("generated/README.md").contains(&format!("Rust {oldest} or newer")));
}
