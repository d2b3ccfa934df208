//! The crate of a docs folder that holds nothing but attacks: it compiles, its doc tests are the generator's own examples,
//! and its documentation loads nothing and runs nothing that a page names. `names.rs` has the attacks by names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use apidocs_codegen::source::RawFile;

use super::attack_pages::{ATTACKS, FOLDERS, TITLES, classic, present, titled};
use super::place;

/// The folder of the part that is written by hand, which has examples of its own.
const RUNTIME: &str = "src/runtime";

/// All attacks on docs and hosts, each on a page of its own. What a page of an attack would be refused for (a
/// service twice, the same request twice) is told apart by folder and path.
fn attacks() -> Vec<RawFile> {
    let mut pages = Vec::new();
    for (number, attack) in ATTACKS.iter().enumerate() {
        for (form, page) in [
            ("lead", classic(attack, "The lamp.")),
            ("cell", classic("Gives a lamp.", attack)),
            ("present-lead", present(attack, "The name.")),
            ("present-cell", present("Docks.", attack)),
        ] {
            pages.push(moved(page, &format!("attack-{number}-{form}")));
        }
    }
    for (number, folder) in FOLDERS.iter().enumerate() {
        // A file system has no name with a slash in it.
        let folder = folder.replace('/', "");
        pages.push(moved(classic("Gives a lamp.", "The lamp."), &format!("folder-{number}/{folder}")));
    }
    for (number, title) in TITLES.iter().enumerate() {
        pages.push(moved(titled(title), &format!("title-{number}")));
    }
    for (number, host) in ["evil.example", "harbour.api.cloud.yandex.net.evil.example"].iter().enumerate() {
        let mut page = moved(classic("Gives a lamp.", "The lamp."), &format!("host-{number}"));
        let text = String::from_utf8(page.bytes).unwrap().replace("harbour.api.cloud.yandex.net", host);
        page.bytes = text.into_bytes();
        pages.push(page);
    }
    pages
}

/// The page in a service of this name, with a request of its own.
fn moved(mut page: RawFile, service: &str) -> RawFile {
    page.path = page.path.replacen("en/harbour", &format!("en/{service}"), 1);
    let text = String::from_utf8(page.bytes).unwrap().replace("/harbour/v1/", &format!("/{}/v1/", plain(service)));
    page.bytes = text.into_bytes();
    page
}

fn plain(service: &str) -> String {
    service.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// The crate of these pages, each of which must give a method or be refused with its place.
fn crate_of(pages: &[RawFile], name: &str) -> PathBuf {
    let docs = place::scratch().join(name).with_extension("docs");
    _ = fs::remove_dir_all(&docs);
    for page in pages {
        let path = docs.join(&page.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &page.bytes).unwrap();
    }
    place::skip_refused(&docs);
    place::generated(&docs, name)
}

#[test]
fn attacks_alone_make_a_crate_like_any_other() {
    if !place::time_allows("compiling the crate of attacks, its examples and its documentation") {
        return;
    }
    let crate_folder = crate_of(&attacks(), "attacks");
    let methods = own_examples(&crate_folder);
    assert!(methods > 50, "only {methods} methods are left of the attacks");
    succeeds(&crate_folder, &["check", "--features", "full"]);
    doc_tests_are_our_own(&crate_folder, methods);
    succeeds(&crate_folder, &["doc", "--no-deps", "--features", "full"]);
    let attacked = html(&crate_folder);
    let fixtures = place::generated(&place::fixture_docs(), "fixtures");
    succeeds(&fixtures, &["doc", "--no-deps", "--features", "full"]);
    let usual = html(&fixtures);
    let scripts = |pages: &[String]| pages.iter().flat_map(|page| scripts(page)).collect::<BTreeSet<_>>();
    let own = scripts(&usual);
    assert!(!own.is_empty());
    let strange: Vec<_> = scripts(&attacked).into_iter().filter(|script| !own.contains(script)).collect();
    assert!(strange.is_empty(), "scripts that rustdoc does not write: {strange:#?}");
    for page in &attacked {
        let loaded = loaded(page);
        assert!(loaded.is_empty(), "loaded from elsewhere: {loaded:?}");
        let handlers = handlers(page);
        assert!(handlers.is_empty(), "attributes that run code: {handlers:?}");
    }
    let links = |pages: &[String]| pages.iter().flat_map(|page| addresses(page)).collect::<BTreeSet<_>>();
    // The runtime has links of its own.
    let own = links(&usual);
    let elsewhere: Vec<_> =
        links(&attacked).into_iter().filter(|link| !is_known(link) && !own.contains(link)).collect();
    // A page may link to where it wants; a link is shown as one and followed by nobody but a reader.
    assert!(elsewhere.iter().all(|link| link.starts_with("https://evil.example")), "{elsewhere:?}");
}

fn succeeds(crate_folder: &Path, arguments: &[&str]) -> String {
    let output = place::cargo(crate_folder, arguments);
    assert!(output.status.success(), "cargo {}\n{}", arguments.join(" "), place::end(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// How many examples the generator has written in a crate: code blocks whose second line begins a function of its own.
fn own_examples(crate_folder: &Path) -> usize {
    let mut files = Vec::new();
    rust_files(&crate_folder.join("src"), &mut files);
    files.retain(|file| !file.strip_prefix(crate_folder).unwrap().starts_with(RUNTIME));
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    texts.map(|text| text.lines().zip(text.lines().skip(1)).filter(|(fence, code)| is_own(fence, code)).count()).sum()
}

fn is_own(fence: &str, code: &str) -> bool {
    let inner = |line: &str| line.trim_start().trim_start_matches("//!").trim_start_matches("///").trim().to_owned();
    inner(fence) == "```no_run"
        && ["# async fn example(", "# fn example("].iter().any(|start| inner(code).starts_with(start))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Each test that rustdoc finds is an example of the generator or of the hand-written runtime, all of the generator's are
/// found, and they compile.
fn doc_tests_are_our_own(crate_folder: &Path, examples: usize) {
    let said = succeeds(crate_folder, &["test", "--doc", "--features", "full"]);
    let mut tests = 0;
    for line in said.lines().filter(|line| line.starts_with("test ") && line.contains("(line ")) {
        let (path, rest) = line.trim_start_matches("test ").split_once(" - ").unwrap();
        let number: usize = rest.split_once("(line ").unwrap().1.split_once(')').unwrap().0.parse().unwrap();
        let text = fs::read_to_string(crate_folder.join(path)).unwrap();
        if path.starts_with(RUNTIME) {
            let by_hand = fs::read_to_string(place::repository().join("generated").join(path)).unwrap();
            assert_eq!(text, by_hand, "{path} is not the file that is written by hand");
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        assert!(is_own(lines[number - 1], lines[number]), "{path}:{number} is no example of the generator: {line}");
        // Compiled, not run.
        assert!(line.contains(" - compile ... ok"), "{line}");
        tests += 1;
    }
    println!("{tests} doc tests, {examples} examples of the generator");
    assert_eq!(tests, examples);
}

/// The pages of the documentation.
fn html(crate_folder: &Path) -> Vec<String> {
    let name = "yandex_cloud_api";
    let folder = place::scratch().join("target/doc").join(name);
    assert!(folder.is_dir(), "no documentation of {}", crate_folder.display());
    let mut files = Vec::new();
    html_files(&folder, &mut files);
    assert!(files.len() > 10);
    let pages = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    // The next crate of this name must not find pages of this one.
    fs::remove_dir_all(folder).unwrap();
    pages
}

fn html_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            html_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            found.push(path);
        }
    }
}

/// The script elements of a page, without what depends on its depth.
fn scripts(page: &str) -> Vec<String> {
    let elements = page.split("<script").skip(1);
    let element = |rest: &str| rest.split_once("</script>").map_or(rest, |(inside, _)| inside).replace("../", "");
    // A list of the items of a module has their names.
    elements
        .map(element)
        .map(|script| if script.contains("window.SIDEBAR_ITEMS") { String::new() } else { script })
        .collect()
}

/// The tags of a page. In HTML that rustdoc writes, a `<` of a text is `&lt;`.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
}

/// What of a page a browser would load from elsewhere, or go to, by itself.
fn loaded(page: &str) -> Vec<&str> {
    let loads = |tag: &&str| {
        let element = tag.split_whitespace().next().unwrap_or_default();
        // The description of a page is text; only a meta element that goes on to another page does something.
        if element == "meta" {
            return tag.contains("http-equiv") && tag.contains("//");
        }
        let names = ["src=", "srcset=", "data=", "poster=", "style="].iter().any(|name| tag.contains(name));
        let link = ["link", "iframe", "object", "embed", "base", "img"].contains(&element);
        (names || link) && (tag.contains("//") || tag.contains("data:") || tag.contains("url("))
    };
    tags(page).filter(loads).collect()
}

/// Attributes that run code when something happens, and addresses that do.
fn handlers(page: &str) -> Vec<&str> {
    let runs = |tag: &&str| {
        // The names of the attributes; what they are set to stands in quotes.
        let names: String = tag.split('"').step_by(2).collect();
        let on = names.split_whitespace().skip(1).any(|part| part.starts_with("on") && part.contains('='));
        on || tag.contains("=\"javascript:") || tag.contains("=javascript:") || tag.contains("srcdoc=")
    };
    tags(page).filter(runs).collect()
}

/// The addresses outside the documentation that a page links to.
fn addresses(page: &str) -> Vec<String> {
    let links = tags(page).filter_map(|tag| tag.split_once("href=\"")).map(|(_, rest)| rest);
    let address = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
    links.map(address).filter(|address| address.contains("//")).collect()
}

/// Whether an address is of the vendor's documentation or of Rust's.
fn is_known(address: &str) -> bool {
    ["https://yandex.cloud/", "https://doc.rust-lang.org/", "https://docs.rs/"]
        .iter()
        .any(|site| address.starts_with(site))
}
